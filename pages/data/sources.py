"""Источники и сверка: facts with quotes, documents, and where the documents disagree with themselves."""

from functools import partial

import streamlit as st

from reports import evidence, reconciliation
from ui import cache, state
from ui.blocks.figure import table_card, table_html
from ui.blocks.markup import show
from ui.blocks.page import page_head
from ui.evidence import check_list, document_list, fact_table, found_list, indicator_filter, noted_list

scope = state.scope()
info = cache.info(scope)
titles = cache.source_titles(scope)
documents = cache.sources(scope)
facts = cache.facts(scope, scope.district, scope.indicator)
checks = cache.checks(scope)
found = reconciliation.found_rows(checks)
noted = cache.noted(scope)

page_head(info, None, reconciliation.title(found, noted), evidence.lede(documents, info))
indicator_filter(scope)
figure = evidence.facts_figure(facts, info)
table_card(figure, scope, lambda: fact_table(figure.table, has_facts=not cache.indicators(scope).empty))
if not (scope.indicator or scope.district):
    left, right = st.columns(2, gap="large")
    with left:
        if not found.empty:
            register = reconciliation.found_figure(found, cache.facts(scope, None), info, titles)
            table_card(register, scope, partial(found_list, register.table))
    with right:
        if not noted.empty:
            register = reconciliation.noted_figure(noted, info, titles)
            table_card(register, scope, partial(noted_list, register.table))
    factors = evidence.factors_figure(cache.factors(scope), titles, info)
    if factors:
        table_card(factors, scope, partial(show, table_html(factors.table)))
left, right = st.columns(2, gap="large")
with left:
    document_list(documents)
with right:
    check_list(checks)
