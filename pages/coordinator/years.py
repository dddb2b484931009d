"""Сравнение лет: two years side by side, each number with what it counts."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from reports import changes, years
from ui import cache, state, years_compared
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.filters import compared_switch
from ui.topics import years as topic

# What documents count, where no list names the schools; and the same below the lists, where one does.
COUNTED = ((("shnor-flow",), ("participation",)), (("inner-methodists", "training-coverage"), ("factors",)))
BESIDE_LISTS = ((("factors", "inner-methodists", "participation"), ("training-coverage",)),)

scope = state.scope()
head = topic.head(scope)
shown = topic.shown(scope)


def cards(*keys: str) -> None:
    """Draw those of the figures that there are, one under the other."""
    for key in keys:
        if key in shown:
            figure_card(shown[key], scope)


def rows(places: Sequence[Sequence[Sequence[str]]]) -> DeltaGenerator:
    """Draw rows of two columns of figures; return the last column."""
    for sides in places:
        for column, keys in zip(st.columns(2, gap="large"), sides, strict=True):
            with column:
                cards(*keys)
    return column


page_head(cache.info(scope), int(scope.year or 0), head.title, head.lede)
if years_compared.has_lists(scope):
    years_compared.controls(scope)
    if head.metrics:
        metric_row(head.metrics)
    for what_and_why in years_compared.missing(scope):
        empty_state(*what_and_why)
    cards("school-flow")
    if "factors-stayed" in shown:
        compared_switch()
        cards(f"factors-{scope.compared}", "level-change")
        rows(((("entered-left",), ("transitions",)),))
        if "groups-level-change" not in shown:
            empty_state(*changes.choose_factor())
    cards("groups-level-change", "shnor-maps", "shnor-flow")
    rows(BESIDE_LISTS)
else:
    metric_row(head.metrics)
    if "shnor-maps" in shown:
        cards("shnor-maps")
    else:
        empty_state(*years.no_status())
    last = rows(COUNTED)
    if head.no_lists:
        with last:
            empty_state(*head.no_lists)
