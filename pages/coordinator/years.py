"""Сравнение лет: two years side by side, each number with what it counts; nothing is subtracted."""

import streamlit as st

from analytics.published import newest_factor_change
from analytics.years import newest_pair, status_flow, years_without_list
from reports import years
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.topics import years as topic

scope = state.scope()
info = cache.info(scope)
facts = cache.facts(scope, info.region_code)
project_years = cache.frame(scope, "project_years")
pairs = newest_pair(facts, years.PROJECT), newest_pair(facts, years.INNER_PEOPLE)
unlisted = years_without_list(project_years, pairs[0]) if pairs[0] else ()
flow = status_flow(cache.frame(scope, "shnor_status"))
change = newest_factor_change(cache.factors(scope))

page_head(info, int(scope.year or 0), years.title(pairs[0], unlisted), years.lede(facts, pairs[0]))
metric_row(years.metrics(facts, pairs, flow, change))

shown = topic.shown(scope)
if "shnor-maps" in shown:
    figure_card(shown["shnor-maps"], scope)
else:
    empty_state(*years.no_status())
for sides in (
    (("shnor-flow",), ("participation",)),
    (("inner-methodists", "training-coverage"), ("factors",)),
):
    for column, keys in zip(st.columns(2, gap="large"), sides, strict=True):
        with column:
            for key in keys:
                if key in shown:
                    figure_card(shown[key], scope)
if unlisted:
    empty_state(*years.no_lists(project_years, unlisted))
