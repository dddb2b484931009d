"""Источники: the documents, every fact with its quote, and the checks that hold them together."""

import streamlit as st

from reports import evidence
from ui import cache, state
from ui.blocks.figure import table_card
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
left, right = st.columns(2, gap="large")
with left:
    document_list(documents)
with right:
    check_list(checks)
