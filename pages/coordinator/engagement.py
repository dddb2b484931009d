"""Вовлечённость: why the region has its points, and what the next one would give."""

import streamlit as st

from reports import engagement
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.markup import element, rows, section_head, show
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.engagement_calculator import calculator
from ui.topics import engagement as topic

scope = state.scope()
year = int(scope.year or 0)
table = topic.year_rows(scope)

page_head(cache.info(scope), year, engagement.title(table, year), engagement.lede(table))
shown = topic.shown(scope)
if not shown:
    empty_state(*engagement.no_engagement(year, cache.frame_in_language(scope, "engagement")))
    st.stop()

metric_row(engagement.metrics(table))
for item in shown.values():
    figure_card(item, scope)
calculator(table, scope)
heading = section_head(*engagement.caveats_head())
show(element("section", "nv-open-points", heading + rows(engagement.caveats(table))))
