"""Карта: schools and methodists, or risk profiles; map, table and card share one selection."""

import streamlit as st

from reports import findings
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import page_head
from ui.blocks.states import empty_state
from ui.topics import map as topic

scope = topic.seen(state.scope())
year = int(scope.year or 0)
head = topic.head(scope)

page_head(cache.info(scope), year, head.title, head.lede)
if not topic.views(scope):
    empty_state(*findings.no_districts(year, cache.years_with_districts(scope)))
    st.stop()

topic.controls(scope)
shown = topic.shown(scope)
keys = topic.year_keys(scope) or (topic.figure_key(scope),)
for key in keys[:-1]:
    figure_card(shown[key], scope)
left, right = st.columns([1.45, 1], gap="medium")
with left:
    item = shown[keys[-1]]
    figure_card(item, scope)
with right:
    if item.aside:
        item.aside()
    topic.panel(scope)
