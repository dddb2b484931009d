"""The form of a region's own count: indicator, period, numbers; what was typed outlives a refusal."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from analytics.programme_own import METHODIST_UNIT
from data.entries.indicator_count import IndicatorCount
from data.entries.item import Item, WrongEntryError
from data.entries.model import Revision
from data.entries.store import ChangedMeanwhileError, EntriesError
from data.frames import records
from data.programme_count_rules import ANSWERS, DENOMINATOR, NUMERATOR, VALUE
from data.programme_period_words import is_counted_period, period_code, period_text
from data.programme_periods import read_period
from data.scope import Scope
from locales.text import _, current_language
from reports.desk_work import who
from reports.programme_figures import label
from reports.programme_own import count_words
from reports.programmes import Programme
from ui import desk_parts
from ui.blocks.markup import element, section_head, show, text
from ui.desk_store import entries

PLACE = "own-count"
BY = "own-by"
EDITED = "nv_own_edited"
SEEN = "nv_own_seen"
INDICATOR = "own-indicator"
LONGEST_NAME = 60
FIELDS = ("period", NUMERATOR, DENOMINATOR, VALUE, "note")
Written = tuple[Revision[IndicatorCount], ...]


def key(name: str) -> str:
    """Return the key of a field of the form."""
    return f"own-{name}"


def count_form(scope: Scope, programme: Programme, written: Written) -> None:
    """Draw the choice of an indicator and its numbers; ``written``: the workspace's last revisions."""
    # What its author sees now: a later revision is refused by the store, and shown.
    st.session_state[SEEN] = {one.item_id: one.revision for one in written}
    edited = st.session_state.get(EDITED) is not None
    show(
        section_head(
            _("Исправление числа") if edited else _("Внести число"),
            _("Или файлом: таблица «Показатели программ» на странице «Загрузка данных»"),
        )
    )
    rows = {row.indicator_code: row for row in records(programme.indicators)}
    indicator = rows[_indicator(rows, is_locked=edited)]
    _prepare(programme, indicator)
    signature()
    with st.form("own-count-form", enter_to_submit=False):
        _period(programme, indicator, is_locked=edited)
        _numbers(indicator)
        st.text_input(_("Пояснение, если нужно"), key=key("note"), max_chars=500)
        desk_parts.said(PLACE)
        with st.container(horizontal=True, gap="small"):
            st.form_submit_button(
                _("Сохранить исправление") if edited else _("Сохранить"),
                key="own-save",
                type="primary",
                on_click=desk_parts.in_language(scope, partial(_save, scope, indicator)),
            )
            if edited:
                st.form_submit_button(_("Не исправлять"), key="own-cancel", on_click=empty)


def signature() -> None:
    """Draw the name that stands beside a count; it is remembered for the session."""
    st.session_state[key("by")] = st.session_state.get(BY, "")
    st.text_input(
        _("Кто вносит"),
        key=key("by"),
        max_chars=LONGEST_NAME,
        placeholder=_("Фамилия и инициалы: станут видны у числа"),
        on_change=lambda: st.session_state.update({BY: st.session_state[key("by")].strip()}),
    )


def _by() -> str:
    """Return who writes.

    Raises:
        WrongEntryError: nobody signs.
    """
    name = str(st.session_state.get(BY) or "")
    if not name:
        raise WrongEntryError(_("Не сохранено: напишите в поле «Кто вносит», кто вы."))
    return name


def _indicator(rows: dict[str, Any], *, is_locked: bool) -> str:
    if st.session_state.get(INDICATOR) not in rows:
        st.session_state[INDICATOR] = next(iter(rows))
    desk_parts.in_this_language(INDICATOR)
    return str(
        st.selectbox(
            _("Показатель"),
            tuple(rows),
            format_func=lambda code: " ".join((rows[code].document_number, label(rows[code]))).strip(),
            key=INDICATOR,
            disabled=is_locked,
            on_change=empty,
        )
    )


def _prepare(programme: Programme, indicator: Any) -> None:
    """Give the period of the first target that has one, where nobody has typed a period."""
    for name in (NUMERATOR, DENOMINATOR, VALUE):
        st.session_state.setdefault(key(name), None)
    if key("period") not in st.session_state:
        st.session_state[key("period")] = next(iter(_periods(programme, indicator)), "")


def _periods(programme: Programme, indicator: Any) -> list[str]:
    """Return the names of the periods of the indicator's targets for which there can be a number."""
    mine = programme.outcomes[programme.outcomes["indicator_code"] == indicator.indicator_code]
    codes = dict.fromkeys(mine["period_code"])
    return [period_text(code, current_language()) for code in codes if is_counted_period(code)]


def _period(programme: Programme, indicator: Any, *, is_locked: bool) -> None:
    st.text_input(
        _("Период"),
        key=key("period"),
        placeholder=_("2024 год, 2023/24 учебный год, на 01.01.2024"),
        disabled=is_locked,
    )
    known = ", ".join(_periods(programme, indicator))
    words = (
        _("Периоды целей: {periods}", periods=known)
        if known
        else _("Цель не привязана к периоду: впишите период своего числа.")
    )
    show(element("p", "nv-desk-note", text(words)))


def _numbers(indicator: Any) -> None:
    """Draw the numbers that the indicator is made of, each with what it counts."""
    if indicator.kind in ("share", "ratio"):
        left, right = st.columns(2, gap="small")
        with left:
            _whole(_("Числитель"), NUMERATOR, indicator.numerator_name)
        with right:
            named = indicator.denominator_name
            if indicator.unit == METHODIST_UNIT:
                named = _("{name}; пусто — возьмём из данных набора", name=named)
            _whole(_("Знаменатель"), DENOMINATOR, named)
    elif indicator.kind in ANSWERS:
        names = {1: _("да"), 0: _("нет")}
        st.segmented_control(
            _("Ответ"), (1, 0), format_func=names.__getitem__, key=key(VALUE), help=indicator.name
        )
    else:
        _whole(_("Значение, {unit}", unit=indicator.unit_name), VALUE, "")


def _whole(name: str, field: str, counted: str) -> None:
    st.number_input(name, step=1, value=None, format="%d", key=key(field), placeholder=_("целое число"))
    if counted:
        show(element("p", "nv-desk-note", text(counted)))


def _typed(indicator: Any) -> IndicatorCount:
    """Return what stands in the form.

    Raises:
        WrongEntryError: the form has no period.
    """
    values: dict[str, Any] = {name: st.session_state.get(key(name)) for name in FIELDS}
    said = str(values["period"] or "").strip()
    if not said:
        raise WrongEntryError(_("Поле «Период» пусто: впишите, например, 2024 год."))
    numbers = {name: None if values[name] is None else float(values[name]) for name in FIELDS[1:4]}
    kept = {
        "share": (NUMERATOR, DENOMINATOR),
        "ratio": (NUMERATOR, DENOMINATOR),
    }.get(indicator.kind, (VALUE,))
    return IndicatorCount(
        indicator_code=str(indicator.indicator_code),
        # What cannot be read is refused with its own words.
        period_code=period_code(said) or said,
        kind=str(indicator.kind),
        note=str(values["note"] or "").strip(),
        **{name: numbers[name] for name in kept},
    )


def _save(scope: Scope, indicator: Any) -> None:
    """Write what was typed; after a refusal the form keeps it."""
    try:
        name, item = _by(), _typed(indicator)
        seen = st.session_state.get(SEEN, {}).get(f"{item.KIND}:{item.key}", 0)
        entries(scope).add(item, name, seen=seen)
    except ChangedMeanwhileError as error:
        _meet(error)
    except (WrongEntryError, EntriesError) as error:
        desk_parts.say(PLACE, str(error), is_error=True)
    else:
        empty()
        period = read_period(item.period_code).name.in_language(current_language())
        desk_parts.say(PLACE, _("Записано: {period}, {numbers}.", period=period, numbers=count_words(item)))


def _meet(error: ChangedMeanwhileError) -> None:
    """Show the other's numbers, keep what was typed; the next saving is upon those."""
    latest: Revision[Item] | None = error.latest
    if latest is None or not isinstance(latest.item, IndicatorCount):
        desk_parts.say(PLACE, str(error), is_error=True)
        return
    state = _("отозвано") if latest.is_withdrawn else who(latest.written_by, latest.written_at)
    desk_parts.say(PLACE, f"{error} {count_words(latest.item)} — {state}", is_error=True)


def begin(revision: Revision[IndicatorCount]) -> None:
    """Put a count into the form; for callbacks."""
    item = revision.item
    st.session_state[EDITED] = revision.item_id
    st.session_state[INDICATOR] = item.indicator_code
    st.session_state[key("period")] = period_text(item.period_code, current_language())
    for name in (NUMERATOR, DENOMINATOR, VALUE):
        number = getattr(item, name)
        st.session_state[key(name)] = None if number is None else int(number)
    st.session_state[key("note")] = item.note


def empty() -> None:
    """Make the form ready for another count of the same indicator; for callbacks."""
    st.session_state.pop(EDITED, None)
    st.session_state.pop(key("period"), None)
    for name in (NUMERATOR, DENOMINATOR, VALUE):
        st.session_state[key(name)] = None
    st.session_state[key("note")] = ""


def withdraw(scope: Scope, revision: Revision[IndicatorCount]) -> None:
    """Take a count back; its numbers stay in its history. For callbacks."""
    store = entries(scope)
    _tried(
        lambda: store.withdraw(revision.item_id, revision.revision, _by()),
        _("Число отозвано и больше не используется; оно осталось в истории."),
    )


def bring_back(scope: Scope, revision: Revision[IndicatorCount]) -> None:
    """Put a withdrawn count back as it was. For callbacks."""
    store = entries(scope)
    _tried(
        lambda: store.correct(revision.item_id, revision.revision, revision.item, _by()),
        _("Число возвращено."),
    )


def _tried(write: Callable[[], Any], done: str) -> None:
    try:
        write()
    except ChangedMeanwhileError as error:
        _meet(error)
    except (WrongEntryError, EntriesError) as error:
        desk_parts.say(PLACE, str(error), is_error=True)
    else:
        empty()
        desk_parts.say(PLACE, done)
