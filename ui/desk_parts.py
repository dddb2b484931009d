"""Кабинет куратора, around its parts: who is working, which part is seen, what was said after a change."""

from collections.abc import Callable

import streamlit as st

from data.scope import PARTS, Scope
from locales.text import _, current_language, use_language
from reports.desk_work import no_sign_in
from ui import state
from ui.blocks.markup import element, show, text
from ui.blocks.states import error_panel
from ui.desk_store import DeskWork

BY = "nv_desk_by"
SAID = "nv_desk_said"
EDITED = "nv_desk_edited"
SPOKEN = "nv_desk_spoken"
SHORT_NAME = 60


def part_switch(scope: Scope) -> None:
    """Draw the switch of parts; a correction that was begun is let be."""
    names = dict(zip(PARTS, (_("Кабинет"), _("Журнал"), _("Отчёт")), strict=True))
    key = "desk-part"
    st.session_state[key] = scope.part

    def changed() -> None:
        st.session_state.pop(EDITED, None)
        state.change(part=st.session_state[key])

    st.segmented_control(
        _("Часть кабинета"),
        PARTS,
        required=True,
        format_func=names.__getitem__,
        key=key,
        on_change=changed,
        label_visibility="collapsed",
    )


def signature(found: DeskWork) -> None:
    """Draw the name that stands beside what is written; it is remembered for the session."""
    key = f"desk-by-{found.code}"
    st.session_state[key] = by(found)
    st.text_input(
        _("Подпись в записях"),
        key=key,
        max_chars=SHORT_NAME,
        on_change=lambda: st.session_state.update({BY: st.session_state[key].strip()}),
        width=240,
    )


def by(found: DeskWork) -> str:
    """Return the name that is written beside an entry: the reader's own, else the desk's."""
    return str(st.session_state.get(BY) or found.owner)


def no_sign_in_note() -> None:
    """Draw that nobody is checked, and that a draft is not protected."""
    show(element("p", "nv-desk-note", text(no_sign_in())))


def problem(found: DeskWork) -> bool:
    """Draw why entries cannot be read, if they cannot; return whether that is so."""
    if found.problem:
        error_panel(_("Записи не читаются, показаны только документы"), found.problem)
    return bool(found.problem)


def in_this_language(*keys: str) -> None:
    """Let select boxes say their choice in the language that the page has changed to.

    The browser keeps the words of a choice, not the choice; what is set anew is drawn anew. Only then:
    setting it in every run would take back what somebody has chosen in a form and not sent yet.
    """
    said_in: dict[str, str] = st.session_state.setdefault(SPOKEN, {})
    for key in keys:
        if key in st.session_state and said_in.get(key, current_language()) != current_language():
            st.session_state[key] = st.session_state[key]
        said_in[key] = current_language()


def in_language(scope: Scope, action: Callable[[], None]) -> Callable[[], None]:
    """Return a callback that speaks the scope's language: callbacks run before the page sets it."""

    def run() -> None:
        with use_language(scope.lang):
            action()

    return run


def say(place: str, words: str, *, is_error: bool = False) -> None:
    """Keep a sentence for the next drawing of a place."""
    st.session_state.setdefault(SAID, {})[place] = (words, is_error)


def said(place: str) -> None:
    """Draw what was said for a place, once."""
    words, is_error = st.session_state.get(SAID, {}).pop(place, ("", False))
    if words:
        role, look = ("alert", "nv-desk-said nv-desk-wrong") if is_error else ("status", "nv-desk-said")
        show(f'<p class="{look}" role="{role}">{text(words)}</p>')
