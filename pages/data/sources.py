"""Источники: the documents, every fact with its quote, and the checks that hold them together."""

from functools import partial

import streamlit as st

from reports import evidence
from ui import cache, state
from ui.blocks.figure import table_card, table_html
from ui.blocks.markup import show
from ui.blocks.page import page_head
from ui.evidence import check_list, document_list, fact_table, indicator_filter

scope = state.scope()
info = cache.info(scope)
documents = cache.sources(scope)
facts = cache.facts(scope, scope.district, scope.indicator)
checks = cache.checks(scope)

page_head(info, None, evidence.title(documents, checks), evidence.lede(info))
indicator_filter(scope)
figure = evidence.facts_figure(facts, info)
table_card(figure, scope, lambda: fact_table(figure.table))
factors = evidence.factors_figure(cache.factors(scope), cache.source_titles(scope), info)
if factors and not (scope.indicator or scope.district):
    table_card(factors, scope, partial(show, table_html(factors.table)))
left, right = st.columns(2, gap="large")
with left:
    document_list(documents)
with right:
    check_list(checks)
