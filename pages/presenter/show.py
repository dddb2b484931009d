"""Показ: a story in large type, for a projector, and the making of it."""

import streamlit as st

from ui import state, story
from ui.blocks.states import empty_state, notice
from ui.show import footer, no_slides, single, slide_stage, take_the_screen
from ui.show_editor import editor

scope = state.scope()
take_the_screen()
if scope.figure:
    single(scope.figure, scope)
    st.stop()
found = story.opened(scope)
if not st.context.is_embedded:
    editor(found, scope)
    st.stop()
if found.problem:
    notice(found.problem)
if found.draft.slides:
    seen = story.position(scope, found.draft)
    slide = found.draft.slides[seen]
    item = slide_stage(slide, scope)
    footer(found.draft, seen, slide.note, item.figure if item else None)
else:
    empty_state(*no_slides(scope))
