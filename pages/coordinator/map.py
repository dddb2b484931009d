"""Карта: schools and methodists by municipality; map, table and card share one selection."""

import streamlit as st

from reports import coverage as figures
from reports import findings
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import page_head
from ui.blocks.states import empty_state
from ui.district_map import map_controls
from ui.district_panel import district_card, district_table, rows_note
from ui.topics import map as map_topic

scope = state.scope()
year = int(scope.year or 0)
info = cache.info(scope)
titles = cache.source_titles(scope)
result = cache.coverage(scope)

page_head(info, year, findings.map_title(result, year))
if not result.with_schools_count:
    empty_state(*findings.no_districts(year, cache.years_with_districts(scope)))
    st.stop()

map_controls(scope)
left, right = st.columns([1.45, 1], gap="medium")
with left:
    item = map_topic.shown(scope)["map"]
    figure_card(item, scope)
with right:
    if item.aside:
        item.aside()
    district_card(result, scope)
    rows = result.members(scope.group)
    district_table(figures.districts_table(result, rows, info, titles, year), scope)
    rows_note(result, rows)
