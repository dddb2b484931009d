"""Обучение: coverage, result, and who listened — three figures that are not added to each other."""

from functools import partial

import streamlit as st

from reports import training
from ui import cache, state
from ui.blocks import lists
from ui.blocks.figure import figure_card
from ui.blocks.page import page_head
from ui.blocks.states import empty_state
from ui.training import listeners_funnel

scope = state.scope()
year = int(scope.year or 0)
info = cache.info(scope)
facts = cache.facts(scope, info.region_code)

page_head(info, year, training.title(facts, year), training.lede(cache.checks(scope)))
cards = [training.coverage_figure(facts, info), training.result_figure(facts, info)]
shown = [figure for figure in cards if figure]
if not shown:
    empty_state(*training.no_training())
for column, figure in zip(st.columns(max(1, len(shown)), gap="large"), shown, strict=False):
    with column:
        figure_card(figure, scope, partial(lists.period_rows, figure.table))
listeners = training.listeners_figure(training.listeners(facts), facts, info)
if listeners:
    figure_card(listeners, scope, partial(listeners_funnel, listeners.table))
empty_state(*training.no_municipalities())
