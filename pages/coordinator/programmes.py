"""Программы: plan against fact of programmes of methodological support, each on its own document."""

import streamlit as st

from analytics.programme_order import state_counts
from data.model import DataKind
from locales.text import set_voice
from reports import programmes
from ui import cache, own_counts, programme_cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.programme_lists import state_rules
from ui.blocks.states import empty_state
from ui.topics import programmes as topic

scope = state.scope()
programme = programme_cache.programme(scope)
if programme is None:
    page_head(cache.info(scope), None, programmes.no_programmes()[0])
    empty_state(*programmes.no_programmes())
    st.stop()

if scope.counts == "own":
    own_counts.draw_own(scope, programme)
    st.stop()

# These are published documents in every workspace, and are spoken of as such.
set_voice(str(DataKind.PUBLISHED))
found_count = len(topic.found(scope, programme))
page_head(programme.info, None, programmes.title(programme, found_count), programmes.lede(programme))
topic.choices(scope)
own_counts.switch(scope)
metric_row(programmes.metrics(programme, found_count))
shown = topic.shown(scope)
for item in shown.values():
    figure_card(item, scope, has_sources=False)
    if item.figure.key == "programme-plan":
        state_rules(state_counts(programme.outcomes))
