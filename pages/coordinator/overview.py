"""Обзор: where the schools are, where help is thinnest, and what else the documents say."""

import streamlit as st

from analytics.published import published
from reports import coverage as figures
from reports import findings
from ui import cache, state
from ui.blocks.figure import figure_card, journal_link
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.topics import overview

scope = state.scope()
year = int(scope.year or 0)
info = cache.info(scope)
facts = cache.facts(scope, info.region_code)
result = cache.coverage(scope)
total = published(facts, "schools_500_count", year)

page_head(info, year, findings.overview_title(result, total, year), findings.overview_lede(result))
journal_link(scope)
metric_row(
    figures.metrics(
        result,
        total,
        (year - 1, published(facts, "schools_500_count", year - 1)),
        published(facts, "methodists_count", year),
        published(facts, "methodists_districts_count", year),
    )
)

shown = overview.shown(scope)
main = [shown.pop(key) for key in ("map", "several") if key in shown]
if not main:
    empty_state(*findings.no_districts(year, cache.years_with_districts(scope)))
for row in (main, list(shown.values())):
    for column, item in zip(st.columns(max(1, len(row)), gap="large"), row, strict=False):
        with column:
            figure_card(item, scope)
