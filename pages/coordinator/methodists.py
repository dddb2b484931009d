"""Методактив: the pool by subject, methodists against schools by district, who is near, who could help."""

from functools import partial

import streamlit as st

from reports import methodists, nearby
from ui import cache, mutual_help, state
from ui.blocks.figure import figure_card, table_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.topics import methodists as topic

scope = state.scope()
year = int(scope.year or 0)
if scope.help:
    mutual_help.view(scope, topic.years_with(scope))
    st.stop()
info = cache.info(scope)
facts, result = cache.facts(scope, info.region_code), cache.coverage(scope)
shown = topic.shown(scope)


def cards(*keys: str) -> None:
    """Lay the figures that there are out in one row."""
    items = [shown[key] for key in keys if key in shown]
    for column, item in zip(st.columns(max(1, len(items)), gap="large"), items, strict=False):
        with column:
            figure_card(item, scope)


page_head(info, year, methodists.title(facts, year, result), methodists.lede(facts, result, year))
mutual_help.view_switch(scope)
metric_row(methodists.metrics(facts, result, year))
if not {"subjects", "points", "known"} & set(shown):
    empty_state(*methodists.no_pool(year, topic.years_with(scope)))
cards("subjects", "points", "known")
if "list" in shown:
    left, right = st.columns([1, 1.25], gap="large")
    with left:
        chooser = partial(topic.district_chooser, shown["list"].figure, scope)
        table_card(shown["list"].figure, scope, chooser, shown["list"])
        topic.let_go(scope)
    with right:
        if "nearby" in shown:
            figure_card(shown["nearby"], scope)
        else:
            empty_state(*nearby.no_neighbours(result, scope.district))
cards("reserves", "inner")
missing = methodists.no_subjects_by_district(cache.facts(scope, None, "methodists_count"))
if missing and "subjects" in shown:
    empty_state(*missing)
