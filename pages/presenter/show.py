"""Показ: any figure in large type, for a projector."""

import streamlit as st

from ui import cache, state
from ui.blocks.states import notice
from ui.gallery import find
from ui.show import chosen_address, controls, lost_figure, nothing_to_show, stage, take_the_screen

scope = state.scope()
take_the_screen()
titles = cache.figure_titles(scope)
if not titles:
    nothing_to_show()
    st.stop()
address = chosen_address(scope, titles)
if scope.figure not in (None, address):
    notice(lost_figure())
if st.context.is_embedded:
    stage(find(address, scope))
    controls(scope, titles, address)
else:
    controls(scope, titles, address)
    stage(find(address, scope))
