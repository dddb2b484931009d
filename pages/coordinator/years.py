"""Сравнение лет: two years side by side, each number with what it counts; nothing is subtracted."""

import streamlit as st

from reports import years
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.topics import years as topic

ROWS = (
    (("shnor-flow",), ("participation",)),
    (("inner-methodists", "training-coverage"), ("factors",)),
)

scope = state.scope()
head = topic.head(scope)
page_head(cache.info(scope), int(scope.year or 0), head.title, head.lede)
metric_row(head.metrics)

shown = topic.shown(scope)
if "shnor-maps" in shown:
    figure_card(shown["shnor-maps"], scope)
else:
    empty_state(*years.no_status())
for sides in ROWS:
    for column, keys in zip(st.columns(2, gap="large"), sides, strict=True):
        with column:
            for key in keys:
                if key in shown:
                    figure_card(shown[key], scope)
if head.no_lists:
    with column:
        empty_state(*head.no_lists)
