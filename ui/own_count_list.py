"""What was entered of a programme's indicators: the newest first, with corrections, withdrawals, history."""

from functools import partial

import streamlit as st

from data.entries.indicator_count import IndicatorCount
from data.entries.model import Revision
from data.entries.store import EntriesError
from data.programme_counts import ENTERED
from data.programme_periods import read_period
from data.scope import Scope
from locales.formats import day
from locales.text import _, current_language
from reports.desk_work import who
from reports.programme_own import count_words, origin_words
from reports.programmes import Programme
from ui import cache, desk_parts, own_count_form
from ui.blocks.markup import element, section_head, show, text
from ui.desk_store import entries

SHOWN = 6
ALL = "nv_own_all"


def written_list(scope: Scope, programme: Programme, written: tuple[Revision[IndicatorCount], ...]) -> None:
    """Draw the entered counts of a programme; withdrawn ones are crossed out and can be brought back."""
    names = dict(zip(programme.indicators["indicator_code"], programme.indicators["name"], strict=True))
    count = len([one for one in written if not one.is_withdrawn])
    show(
        section_head(
            _("Внесено: {n}", n=count), _("Загруженные числа здесь не правятся: загрузите файл снова")
        )
    )
    if not written:
        show(element("p", "nv-desk-note", text(_("По этой программе ещё ничего не внесено."))))
        return
    rows = sorted(written, key=lambda one: one.written_at, reverse=True)
    shown = rows if st.session_state.get(ALL) else rows[:SHOWN]
    for one in shown:
        _line(scope, one, names[one.item.indicator_code])
    if len(rows) > len(shown):
        st.button(
            _("Показать все: {n}", n=len(rows)),
            key="own-all",
            on_click=lambda: st.session_state.update({ALL: True}),
        )


def _line(scope: Scope, one: Revision[IndicatorCount], name: str) -> None:
    period = read_period(one.item.period_code).name.in_language(current_language())
    look = "nv-log-row nv-log-gone" if one.is_withdrawn else "nv-log-row"
    note = f"<p><small>{text(one.item.note)}</small></p>" if one.item.note else ""
    state = _("отозвано {date}", date=day(one.written_at)) if one.is_withdrawn else ""
    mark = element("span", "nv-desk-mark nv-desk-written", text(origin_words(ENTERED, cache.info(scope))))
    show(
        f'<article class="{look}"><p class="nv-log-day">{text(period)} {mark}</p>'
        f'<p class="nv-log-text">{text(name)}: <b>{text(count_words(one.item))}</b></p>{note}'
        f"<p><small>{text(who(one.written_by, one.written_at))} {text(state)}</small></p>"
        f"{_history(scope, one)}</article>"
    )
    with st.container(key=f"logtools-{one.item_id}", horizontal=True, gap="small"):
        if one.is_withdrawn:
            _button(
                scope, _("Вернуть"), f"back-{one.item_id}", partial(own_count_form.bring_back, scope, one)
            )
            return
        _button(scope, _("Исправить"), f"edit-{one.item_id}", partial(own_count_form.begin, one))
        _button(scope, _("Отозвать"), f"gone-{one.item_id}", partial(own_count_form.withdraw, scope, one))


def _history(scope: Scope, one: Revision[IndicatorCount]) -> str:
    """Return the earlier numbers, closed until opened; nothing of a first one."""
    if one.revision < 2:
        return ""
    try:
        past = entries(scope).history(one.item_id)[:-1]
    except EntriesError:
        # The page has said above that the file cannot be read.
        return ""
    lines = "".join(
        f"<p>{text(count_words(item.item))}<br>"
        f"<small>{text(who(item.written_by, item.written_at))}</small></p>"
        for item in reversed(past)
        if isinstance(item.item, IndicatorCount)
    )
    summary = text(_("Прежние числа: {n}", n=len(past)))
    return f'<details class="nv-details"><summary>{summary}</summary>{lines}</details>'


def _button(scope: Scope, label: str, key: str, action: "partial[None]") -> None:
    st.button(label, key=key, type="tertiary", on_click=desk_parts.in_language(scope, action))
