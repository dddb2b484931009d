"""The part «Журнал»: search, the lines of documents and of people, and what can be done with an entry."""

from functools import partial
from html import escape

import streamlit as st

from analytics.desk_journal import JournalRow, found
from data.entries.model import Channel, JournalEntry, Revision
from data.scope import Scope
from locales.text import _
from reports import desk_journal as words
from reports.desk_figures import period
from reports.desk_work import who, written_word
from reports.words import kind
from ui import cache, desk_entry, desk_parts
from ui.blocks.markup import element, show, text
from ui.blocks.states import empty_state
from ui.desk_store import DeskWork

PAGE_ROWS = 20
SHOWN = "nv_desk_rows"


def journal_list(scope: Scope, desk: DeskWork) -> None:
    """Draw search and lines, the newest first, so many at a time."""
    rows = _searched(desk)
    if not rows:
        empty_state(_("Ничего не найдено"), _("Уберите часть слов или покажите отозванные."))
        return
    most = int(st.session_state.get(SHOWN, PAGE_ROWS))
    plain: list[str] = []
    for row in rows[:most]:
        if row.written is None:
            plain.append(_said(scope, row))
            continue
        # Lines without buttons go to the browser together.
        _flush(plain)
        _entry(scope, desk, row, row.written)
    _flush(plain)
    if len(rows) > most:
        st.button(
            _("Показать ещё {n}", n=min(PAGE_ROWS, len(rows) - most)),
            key="journal-more",
            on_click=lambda: st.session_state.update({SHOWN: most + PAGE_ROWS}),
        )


def _searched(desk: DeskWork) -> tuple[JournalRow, ...]:
    with st.container(key="journal-tools", horizontal=True, gap="medium", vertical_alignment="bottom"):
        query = st.text_input(
            _("Поиск"),
            key="journal-search",
            placeholder=_("слово, школа, дата"),
            width=300,
            icon=":material/search:",
        )
        withdrawn = any(row.is_withdrawn for row in desk.journal) and st.toggle(
            _("И отозванные"), key="journal-withdrawn"
        )
    kept = [row for row in desk.journal if withdrawn or not row.is_withdrawn]
    names = desk.names
    rows = found(kept, query or "", lambda row: words.searched(row, names))
    if query:
        show(element("p", "nv-desk-note", text(words.found_words(len(rows), len(kept)))))
    return rows


def _flush(plain: list[str]) -> None:
    if plain:
        show(element("div", "nv-log", "".join(plain)))
        plain.clear()


def _line(row: JournalRow, marks: str, below: str, look: str) -> str:
    days = text(period(row.date_from, row.date_to))
    return (
        f'<article class="nv-log-row {look}"><p class="nv-log-day">{days} {marks}</p>'
        f'<p class="nv-log-text">{text(row.activity)}</p>{below}</article>'
    )


def _said(scope: Scope, row: JournalRow) -> str:
    origin = element("span", "nv-desk-mark", text(kind(cache.info(scope).kind)))
    quote = f"<small>«{text(row.said.quote)}» {text(row.said.locator)}</small>"
    return _line(row, origin, quote, "nv-log-said")


def _entry(scope: Scope, desk: DeskWork, row: JournalRow, written: Revision[JournalEntry]) -> None:
    entry = written.item
    marks = [element("span", "nv-desk-mark nv-desk-written", f"✎ {text(written_word())}")]
    if row.is_draft:
        marks.append(element("span", "nv-desk-mark nv-desk-draft", text(words.status_words(is_draft=True))))
    if row.is_withdrawn:
        marks.append(element("span", "nv-desk-mark nv-desk-draft", text(_("отозвано"))))
    about = [words.school_words(entry, desk.names), words.kind_words(entry.kind)]
    if entry.channel is not Channel.NOT_SAID:
        about.append(words.channel_words(entry.channel))
    about.append(who(written.written_by, written.written_at))
    below = f"<small>{text(' · '.join(about))}</small>"
    with st.container(key=f"logrow-{written.item_id}"):
        show(_line(row, " ".join(marks), below, "nv-log-gone" if row.is_withdrawn else ""))
        if written.revision > 1:
            desk_entry.earlier_texts(scope, written.item_id)
        _actions(scope, desk, written)


def _actions(scope: Scope, desk: DeskWork, written: Revision[JournalEntry]) -> None:
    item_id = written.item_id
    days = period(written.item.date_from, written.item.date_to)
    with st.container(key=f"logtools-{item_id}", horizontal=True, gap="small"):
        if written.is_withdrawn:
            _button(
                scope,
                _("Вернуть"),
                f"back-{item_id}",
                days,
                partial(desk_entry.bring_back, scope, desk, written),
            )
            return
        _button(scope, _("Исправить"), f"edit-{item_id}", days, partial(desk_entry.begin, desk, written))
        _button(
            scope, _("Отозвать"), f"gone-{item_id}", days, partial(desk_entry.withdraw, scope, desk, written)
        )


def _button(scope: Scope, label: str, key: str, days: str, action: "partial[None]") -> None:
    # The day tells equal buttons apart for those who cannot see the line.
    st.button(
        label,
        key=key,
        help=f"{label}: {escape(days)}",
        type="tertiary",
        on_click=desk_parts.in_language(scope, action),
    )
