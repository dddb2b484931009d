"""Кураторы: whose district it is, how many schools each staff curator has, and what does not agree."""

import streamlit as st

from analytics.published import published
from reports import curator_split, curators
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.curator_lists import district_answer
from ui.school_curators import school_part
from ui.topics import curators as topic

scope = state.scope()
year = int(scope.year or 0)
info = cache.info(scope)
staff = cache.staff(scope)

shown = topic.shown(scope)

page_head(
    info,
    year,
    curators.title(staff.result if staff else None, year),
    curators.lede("school-curators" in shown),
)
if staff is None:
    empty_state(*curators.no_curators(year, cache.frame(scope, "curators")))
else:
    total = published(cache.facts(scope, info.region_code), "schools_500_count", year)
    metric_row(curators.metrics(staff.result, total))
    left, right = st.columns([1.3, 1], gap="large")
    with left:
        figure_card(shown["curator-places"], scope)
    with right:
        district_answer(staff.result, staff.coverage, curator_split.chosen(staff.readings), scope)
        for key in ("curator-split", "curator-units"):
            if key in shown:
                figure_card(shown[key], scope)
    figure_card(shown["curator-loads"], scope)
school_part(scope, shown)
