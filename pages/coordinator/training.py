"""Обучение: coverage, result, and who listened — three figures that are not added to each other."""

from functools import partial

import streamlit as st

from reports import training
from ui import cache, state
from ui.blocks.figure import figure_card, table_card, table_html
from ui.blocks.markup import show
from ui.blocks.page import page_head
from ui.blocks.states import empty_state
from ui.topics import training as topic

scope = state.scope()
year = int(scope.year or 0)
facts = cache.facts(scope, cache.info(scope).region_code)

districts = training.districts_figures(cache.facts(scope, None), cache.info(scope), year)

shown = topic.shown(scope)
listened = shown["listeners"].figure if "listeners" in shown else None
title = training.title(facts, year, districts, listened)
page_head(cache.info(scope), year, title, training.lede(cache.checks(scope)))
pair = [shown[key] for key in ("training-coverage", "training-result") if key in shown]
if not (pair or districts or "listeners" in shown):
    empty_state(*training.no_training())
for column, item in zip(st.columns(max(1, len(pair)), gap="large"), pair, strict=False):
    with column:
        figure_card(item, scope)
if "listeners" in shown:
    figure_card(shown["listeners"], scope)
for figure in districts:
    table_card(figure, scope, partial(show, table_html(figure.table)))
if not districts:
    empty_state(*training.no_municipalities(cache.info(scope)))
