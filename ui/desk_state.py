"""The form of a document's state, for one marked school or several at once."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from analytics.desk_work import Document, SchoolWork
from data.entries.item import WrongEntryError
from data.entries.model import DocumentState, DocumentStatus
from data.entries.store import ChangedMeanwhileError, EntriesError
from data.scope import Scope
from locales.text import _
from reports import desk_work as words
from reports.words import capitalised, schools
from ui import desk_parts
from ui.blocks.markup import element, section_head, show, text
from ui.desk_entry import marked
from ui.desk_store import DeskWork, entries

PLACE = "state"
FIELDS = ("document", "state", "on", "deadline", "remark")
Pair = tuple[str, str]


def key(name: str) -> str:
    """Return the key of a field of the form."""
    return f"state-{name}"


def state_form(scope: Scope, desk: DeskWork) -> None:
    """Draw the form for the marked schools, or how to come to it."""
    show(section_head(_("Состояние документа"), _("Одно для всех отмеченных школ")))
    desk_parts.said(PLACE)
    codes = marked(desk)
    chosen = [one for one in desk.schools if one.school_code in codes]
    if not chosen:
        show(element("p", "nv-desk-note", text(_("Отметьте школу или несколько школ в списке."))))
        return
    names = {_code(pair): _name(desk, pair) for pair in common(chosen)}
    states = {one.value: capitalised(words.state_word(one.value)) for one in DocumentState}
    _prepare(desk, names)
    desk_parts.in_this_language(key("document"), key("state"))
    with st.form("state-form", enter_to_submit=False):
        listed = ", ".join(one.school_name for one in chosen)
        show(element("p", "nv-desk-note", text(f"{schools(len(chosen))}: {listed}")))
        _select(_("Документ"), key("document"), names)
        _select(_("Состояние"), key("state"), states)
        with st.container(horizontal=True, gap="small"):
            st.date_input(_("На дату"), key=key("on"), format="DD.MM.YYYY", width=150)
            st.date_input(_("Срок, если есть"), key=key("deadline"), format="DD.MM.YYYY", width=150)
        st.text_area(_("Замечания"), key=key("remark"), height=80)
        st.form_submit_button(
            _("Записать состояние"),
            key=key("save"),
            on_click=desk_parts.in_language(scope, partial(_save, scope, desk, chosen)),
        )


def common(chosen: Sequence[SchoolWork]) -> list[Pair]:
    """Return kind and factor of the documents that each of the schools owes."""
    owed = [[(doc.kind, doc.factor_code) for doc in one.documents] for one in chosen]
    return [pair for pair in owed[0] if all(pair in others for others in owed[1:])]


def _code(pair: Pair) -> str:
    return ":".join(pair)


def _name(desk: DeskWork, pair: Pair) -> str:
    document_kind, factor = pair
    return capitalised(words.document_name(document_kind, desk.factors.get(factor, factor)))


def _prepare(desk: DeskWork, names: dict[str, str]) -> None:
    if st.session_state.get(key("document")) not in names:
        st.session_state[key("document")] = next(iter(names))
    for name, value in (("state", DocumentState.IN_REVIEW.value), ("on", desk.today), ("deadline", None)):
        st.session_state.setdefault(key(name), value)


def _select(label: str, widget: str, names: dict[str, str]) -> None:
    st.selectbox(label, tuple(names), format_func=names.__getitem__, key=widget, filter_mode=None)


def _save(scope: Scope, desk: DeskWork, chosen: Sequence[SchoolWork]) -> None:
    typed = {name: st.session_state.get(key(name)) for name in FIELDS}
    try:
        done, others = _written(scope, desk, chosen, typed)
    except (WrongEntryError, EntriesError) as error:
        desk_parts.say(PLACE, str(error), is_error=True)
        return
    if others:
        desk_parts.say(PLACE, words.not_saved(others), is_error=True)
        return
    st.session_state[key("remark")], st.session_state[key("deadline")] = "", None
    document = _name(desk, _pair(typed))
    desk_parts.say(PLACE, words.saved(done, document, words.state_word(str(typed["state"]))))


def _pair(typed: dict[str, Any]) -> Pair:
    document_kind, _colon, factor = str(typed["document"]).partition(":")
    return document_kind, factor


def _written(
    scope: Scope, desk: DeskWork, chosen: Sequence[SchoolWork], typed: dict[str, Any]
) -> tuple[int, list[str]]:
    """Write the state of each school; return how many, and the names of those that changed meanwhile.

    Raises:
        WrongEntryError: it cannot be kept: nothing was written, because all schools have the same.
        EntriesError: the file cannot be written.
    """
    if not isinstance(typed["on"], date):
        raise WrongEntryError(_("Поле «На дату» пусто: выберите день."))
    pair, others = _pair(typed), []
    for one in chosen:
        seen = next(doc for doc in one.documents if (doc.kind, doc.factor_code) == pair)
        try:
            entries(scope).add(_status(scope, one, seen, typed), desk_parts.by(desk), seen.seen)
        except ChangedMeanwhileError:
            others.append(one.school_name)
        except EntriesError as error:
            done = chosen.index(one) - len(others)
            raise EntriesError(words.stopped(str(error), done)) from error
    return len(chosen) - len(others), others


def _status(scope: Scope, one: SchoolWork, doc: Document, typed: dict[str, Any]) -> DocumentStatus:
    return DocumentStatus(
        school_code=one.school_code,
        year=int(scope.year or 0),
        document_kind=doc.kind,
        factor_code=doc.factor_code,
        state=DocumentState(str(typed["state"])),
        state_date=typed["on"],
        deadline_date=typed["deadline"],
        remark=str(typed["remark"] or "").strip(),
    )
