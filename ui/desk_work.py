"""The part «Кабинет»: schools by urgency, marked one by one or together, and the state of a document."""

from datetime import date
from functools import partial

import streamlit as st

from analytics.desk_work import Document, SchoolWork, Standing, Urgency, by_urgency
from data.scope import Scope
from locales.formats import day
from locales.text import _
from reports import desk_work as words
from reports.words import capitalised, schools
from ui.blocks.links import SchoolLink, school_link
from ui.blocks.markup import element, show, text
from ui.blocks.states import empty_state
from ui.desk_entry import MARKED, choose_schools, marked
from ui.desk_parts import in_this_language
from ui.desk_store import DeskWork
from ui.filters import ALL, choice

URGENCY, SORT = "desk-urgency", "desk-sort"
BY_URGENCY, BY_PLACE, BY_CONTACT = "urgency", "place", "contact"
ICONS = {
    Standing.REMARKS: "remarks",
    Standing.NOT_SUBMITTED: "preparing",
    Standing.PREPARING: "preparing",
    Standing.IN_REVIEW: "preparing",
    Standing.CORRECTED: "submitted",
    Standing.PLACED: "submitted",
    Standing.SUBMITTED: "submitted",
    Standing.AS_SAID: "other",
}


def in_order(desk: DeskWork) -> tuple[SchoolWork, ...]:
    """Return the schools by urgency, as files have them."""
    return by_urgency(desk.schools, desk.today)


def work_list(scope: Scope, desk: DeskWork) -> None:
    """Draw filters, marks and the schools that they leave."""
    _filters(scope, desk)
    rows = _shown(scope, desk)
    if not rows:
        empty_state(_("По этому отбору школ нет"), _("Выберите «Все состояния» и «Все районы»."))
        return
    _mark_all(desk, rows)
    link = school_link(scope)
    for one in rows:
        _school(desk, one, link)


def _filters(scope: Scope, desk: DeskWork) -> None:
    urgencies = {one.urgency(desk.today) for one in desk.schools}
    states = {ALL: _("Все состояния")} | {u: words.urgency_words(u) for u in Urgency if u in urgencies}
    places = {ALL: _("Все районы")} | {
        one.place_code: one.place_name for one in sorted(desk.schools, key=lambda one: one.place_name)
    }
    orders = {
        BY_URGENCY: _("по срочности"),
        BY_PLACE: _("по муниципалитету"),
        BY_CONTACT: _("давний контакт — выше"),
    }
    if st.session_state.get(URGENCY) not in states:
        st.session_state[URGENCY] = ALL
    in_this_language(URGENCY, SORT)
    with st.container(key="desk-filters", horizontal=True, gap="small"):
        _box(_("Состояние"), URGENCY, states)
        here = scope.district if scope.district in places else ALL
        choice("district", _("Район"), tuple(places), places.__getitem__, here, "desk", width=200)
        _box(_("Порядок"), SORT, orders)


def _box(label: str, key: str, names: dict[str, str]) -> None:
    st.selectbox(label, tuple(names), format_func=names.__getitem__, key=key, filter_mode=None, width=200)


def _shown(scope: Scope, desk: DeskWork) -> list[SchoolWork]:
    urgency, order = st.session_state.get(URGENCY, ALL), st.session_state.get(SORT, BY_URGENCY)
    rows = [one for one in in_order(desk) if urgency in (ALL, one.urgency(desk.today))]
    if scope.district in {one.place_code for one in desk.schools}:
        rows = [one for one in rows if one.place_code == scope.district]
    if order == BY_PLACE:
        rows.sort(key=lambda one: (one.place_name, one.school_name))
    if order == BY_CONTACT:
        rows.sort(key=lambda one: one.contact.day if one.contact else date.min)
    return rows


def _mark_all(desk: DeskWork, rows: list[SchoolWork]) -> None:
    codes = tuple(one.school_code for one in rows)
    chosen = marked(desk)
    with st.container(key="desk-marks-row", horizontal=True, gap="small", vertical_alignment="center"):
        st.button(
            _("Отметить все {n}", n=len(codes)), key="desk-mark-all", on_click=partial(_mark, desk, codes)
        )
        if chosen:
            st.button(_("Снять отметки"), key="desk-mark-none", on_click=partial(_mark, desk, ()))
            said = _("Отмечено: {schools}", schools=schools(len(chosen)))
            show(element("p", "nv-desk-note", text(said)))


def _mark(desk: DeskWork, codes: tuple[str, ...]) -> None:
    """Mark these schools and no other; they stand in the form of the journal, too."""
    st.session_state[MARKED] = codes
    choose_schools(desk, codes)


def _school(desk: DeskWork, one: SchoolWork, link: SchoolLink) -> None:
    key = f"mark-{one.school_code}"
    st.session_state[key] = one.school_code in marked(desk)

    def changed() -> None:
        others = [code for code in marked(desk) if code != one.school_code]
        _mark(desk, (*others, *([one.school_code] if st.session_state[key] else [])))

    with st.container(key=f"deskrow-{one.school_code}", horizontal=True, gap="small"):
        st.checkbox(one.school_name, key=key, on_change=changed, label_visibility="collapsed", width=28)
        show(_card(desk, one, link))


def _card(desk: DeskWork, one: SchoolWork, link: SchoolLink) -> str:
    name = link(one.school_code, one.place_code, text(one.school_name))
    urgency = one.urgency(desk.today)
    chip = element("span", f"nv-desk-mark nv-desk-{urgency}", text(words.urgency_words(urgency)))
    known = "".join(_document(desk, doc) for doc in one.documents if doc.standing is not Standing.UNKNOWN)
    silent = [_name(desk, doc) for doc in one.documents if doc.standing is Standing.UNKNOWN]
    rest = _line("none", text(_("не указано: {documents}", documents=", ".join(silent)))) if silent else ""
    contact = _("Последний контакт: {contact}", contact=words.contact_words(one.contact))
    small = f"{text(contact)}<br>{text(capitalised(words.factor_words(one.factors)))}"
    return (
        f'<article class="nv-work"><h3>{name} {chip}</h3><p>{text(one.place_name)}</p>'
        f'<ul class="nv-states">{known}{rest}</ul><p>{small}</p></article>'
    )


def _name(desk: DeskWork, doc: Document) -> str:
    return words.document_name(doc.kind, desk.factors.get(doc.factor_code, doc.factor_code))


def _line(icon: str, inner: str) -> str:
    return f'<li><i class="nv-icon nv-icon-{icon}" aria-hidden="true"></i><span>{inner}</span></li>'


def _document(desk: DeskWork, doc: Document) -> str:
    parts = [f"{text(capitalised(_name(desk, doc)))}: <b>{text(words.standing_words(doc))}</b>"]
    if doc.state_date:
        parts.append(text(day(doc.state_date)))
    if due := words.deadline_words(doc, desk.today):
        parts.append(f"<b>{text(due)}</b>")
    below = ""
    if doc.written:
        by = words.who(doc.written.written_by, doc.written.written_at)
        mark = element("span", "nv-desk-mark nv-desk-written", f"✎ {text(words.written_word())}")
        remark = f"{text(doc.written.item.remark)} · " if doc.written.item.remark else ""
        below = f"<small>{mark} {remark}{text(by)}</small>"
    elif doc.said is not None:
        below = f"<small>{text(words.said_words(doc))}</small>"
    return _line(ICONS[doc.standing], " · ".join(parts) + below)
