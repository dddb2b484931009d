"""The parts of Кабинет куратора as laid out: what is owed with the forms beside it, and the journal."""

import streamlit as st

from data.scope import Scope
from locales.text import _
from reports import desk as words
from reports.desk import Desk
from ui import desk_parts
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row
from ui.blocks.states import empty_state
from ui.desk import choice_card
from ui.desk_entry import entry_form
from ui.desk_state import state_form
from ui.desk_store import DeskWork
from ui.shown import Shown
from ui.topics import desk as topic


def schools_part(scope: Scope, desk: Desk, found: DeskWork) -> None:
    """Draw the schools by urgency with the forms beside them, then what the documents say."""
    shown = topic.shown(scope, found)
    if not (desk.is_report and desk.schools.empty):
        metric_row(words.metrics(desk))
    left, right = st.columns([1.9, 1], gap="large")
    with left:
        _cards(scope, shown, "desk-work")
        if "desk-work" not in shown:
            empty_state(*words.no_schools(desk))
    with right:
        _forms(scope, found, with_states=bool(found.schools))
    _cards(scope, shown, "desk-schools", "desk-marks", "desk-mentions")
    facing = st.columns(2 if "desk-orders" in shown else 1, gap="large")
    with facing[0]:
        _cards(scope, shown, "desk-assignment")
        if "desk-assignment" not in shown:
            choice_card(desk)
    with facing[-1]:
        _cards(scope, shown, "desk-orders")


def journal_part(scope: Scope, found: DeskWork) -> None:
    """Draw the form, then the lines of documents and of people."""
    left, right = st.columns([1, 1.9], gap="large")
    with left:
        _forms(scope, found, with_states=False)
    with right:
        shown = topic.shown(scope, found)
        _cards(scope, shown, "desk-journal")
        if "desk-journal" not in shown:
            empty_state(_("Записей пока нет"), _("Сохранённая запись появится здесь."))


def _forms(scope: Scope, found: DeskWork, *, with_states: bool) -> None:
    if not desk_parts.problem(found):
        entry_form(scope, found)
        if with_states:
            state_form(scope, found)
    desk_parts.no_sign_in_note()


def _cards(scope: Scope, shown: dict[str, Shown], *keys: str) -> None:
    for key in keys:
        if key in shown:
            figure_card(shown[key], scope)
