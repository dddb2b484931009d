"""The form of the journal: a new entry, or the correction of one; what was typed outlives a refusal."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from data.entries.item import Item, WrongEntryError
from data.entries.model import Channel, JournalEntry, JournalKind, Revision
from data.entries.store import ChangedMeanwhileError, EntriesError
from data.scope import Scope
from locales.formats import day
from locales.text import _
from reports.desk_figures import period
from reports.desk_journal import channel_words, kind_words, status_words
from reports.desk_work import who
from ui import cache, desk_parts
from ui.blocks.markup import section_head, show, text
from ui.desk_store import DeskWork, entries

PLACE = "entry"
MARKED = "nv_desk_marked"
FIELDS = ("days", "schools", "kind", "channel", "activity", "goes")
REPORT, DRAFT = "report", "draft"


def key(found: DeskWork, name: str) -> str:
    """Return the key of a field of the form; each desk has its own form."""
    return f"entry-{name}-{found.code}"


def marked(found: DeskWork) -> tuple[str, ...]:
    """Return the codes of the desk's marked schools."""
    return tuple(code for code in found.names if code in st.session_state.get(MARKED, ()))


def choose_schools(found: DeskWork, codes: tuple[str, ...]) -> None:
    """Put schools into the form; for callbacks."""
    st.session_state[key(found, "schools")] = list(codes)


def edited(found: DeskWork) -> Revision[JournalEntry] | None:
    """Return the entry that is being corrected, as its author saw it last; ``None`` for a new one."""
    item_id, revision = st.session_state.get(desk_parts.EDITED, ("", 0))
    known = found.revision(item_id)
    # The number is what the author has seen: a later one is refused by the store, and shown.
    return (
        Revision(item_id, revision, known.item, False, known.written_at, known.written_by) if known else None
    )


def begin(found: DeskWork, revision: Revision[JournalEntry]) -> None:
    """Put an entry into the form; for callbacks."""
    item = revision.item
    values = ((item.date_from, item.date_to), list(item.school_codes), item.kind, item.channel)
    _fill(found, *values, item.activity, DRAFT if item.is_draft else REPORT)
    st.session_state[desk_parts.EDITED] = (revision.item_id, revision.revision)


def empty(found: DeskWork) -> None:
    """Make the form ready for a new entry about the marked schools; for callbacks."""
    st.session_state.pop(desk_parts.EDITED, None)
    day_now = (found.today, found.today)
    _fill(found, day_now, list(marked(found)), JournalKind.CONSULTATION, Channel.NOT_SAID, "", REPORT)


def _fill(found: DeskWork, *values: Any) -> None:
    for name, value in zip(FIELDS, values, strict=True):
        st.session_state[key(found, name)] = value


def entry_form(scope: Scope, found: DeskWork) -> None:
    """Draw the form with today as its day, all schools, «в отчёт»."""
    if key(found, "activity") not in st.session_state:
        empty(found)
    desk_parts.in_this_language(*(key(found, name) for name in FIELDS if name != "activity"))
    now = edited(found)
    title = _("Исправление записи за {days}", days=_days(now)) if now else _("Новая запись в журнал")
    with st.form(f"entry-form-{found.code}", enter_to_submit=False):
        show(section_head(title))
        if now:
            earlier_texts(scope, now.item_id)
        st.text_area(
            _("Что проведено"),
            key=key(found, "activity"),
            height=110,
            placeholder=_("Например: разобрали замечания к концепции"),
        )
        # Beside the field that is wrong most often; the sentence names the field.
        desk_parts.said(PLACE)
        _schools(scope, found)
        _details(found)
        _buttons(scope, found, now)


def _days(revision: Revision[JournalEntry]) -> str:
    return period(revision.item.date_from, revision.item.date_to)


def _schools(scope: Scope, found: DeskWork) -> None:
    chosen = st.session_state[key(found, "schools")]
    everyone = cache.schools(scope)
    known = dict(zip(everyone["school_code"], everyone["school_name"], strict=True))
    # An entry may speak of a school that the desk has no longer.
    names = found.names | {code: known.get(code, code) for code in chosen if code not in found.names}
    if not names:
        return
    st.multiselect(
        _("Школы"),
        tuple(names),
        format_func=names.__getitem__,
        key=key(found, "schools"),
        placeholder=_("Все школы"),
        filter_mode=None,
        select_all=False,
    )


def _details(found: DeskWork) -> None:
    st.date_input(_("День или период"), key=key(found, "days"), format="DD.MM.YYYY")
    left, right = st.columns(2, gap="small")
    with left:
        _select(_("Вид работы"), key(found, "kind"), {one: kind_words(one) for one in JournalKind})
    with right:
        _select(_("Способ"), key(found, "channel"), {one: channel_words(one) for one in Channel})
    states = {REPORT: status_words(is_draft=False), DRAFT: status_words(is_draft=True)}
    st.segmented_control(
        _("Куда"),
        tuple(states),
        required=True,
        format_func=states.__getitem__,
        key=key(found, "goes"),
        label_visibility="collapsed",
    )


def _select(label: str, widget: str, names: dict[Any, str]) -> None:
    st.selectbox(label, tuple(names), format_func=names.__getitem__, key=widget, filter_mode=None)


def _buttons(scope: Scope, found: DeskWork, now: Revision[JournalEntry] | None) -> None:
    with st.container(horizontal=True, gap="small"):
        st.form_submit_button(
            _("Сохранить исправление") if now else _("Сохранить"),
            key=key(found, "save"),
            type="primary",
            on_click=desk_parts.in_language(scope, partial(_save, scope, found, now)),
        )
        if now:
            st.form_submit_button(
                _("Не исправлять"), key=key(found, "cancel"), on_click=partial(empty, found)
            )


def _typed(found: DeskWork) -> JournalEntry:
    """Return what stands in the form.

    Raises:
        WrongEntryError: the form has no day.
    """
    values: dict[str, Any] = {name: st.session_state.get(key(found, name)) for name in FIELDS}
    days: tuple[date, ...] = tuple(values["days"] or ())
    if not days:
        raise WrongEntryError(_("Поле «День или период» пусто: выберите день."))
    return JournalEntry(
        author_code=found.code,
        date_from=days[0],
        date_to=days[-1],
        school_codes=tuple(values["schools"] or ()),
        kind=JournalKind(values["kind"]),
        channel=Channel(values["channel"]),
        activity=str(values["activity"] or ""),
        is_draft=values["goes"] == DRAFT,
    )


def _save(scope: Scope, found: DeskWork, now: Revision[JournalEntry] | None) -> None:
    """Write what was typed; after a refusal the form keeps it."""
    store, name = entries(scope), desk_parts.by(found)

    def write() -> None:
        item = _typed(found)
        if now:
            store.correct(now.item_id, now.revision, item, name)
        else:
            store.add(item, name)
        empty(found)
        words = status_words(is_draft=item.is_draft)
        desk_parts.say(
            PLACE, _("Записано: {days}, {status}.", days=period(item.date_from, item.date_to), status=words)
        )

    _tried(write)


def withdraw(scope: Scope, found: DeskWork, revision: Revision[JournalEntry]) -> None:
    """Take an entry back; its text stays in its history. For callbacks."""

    def write() -> None:
        entries(scope).withdraw(revision.item_id, revision.revision, desk_parts.by(found))
        desk_parts.say(PLACE, _("Запись за {days} отозвана; текст остался в истории.", days=_days(revision)))

    _tried(write)


def bring_back(scope: Scope, found: DeskWork, revision: Revision[JournalEntry]) -> None:
    """Put a withdrawn entry back as it was. For callbacks."""

    def write() -> None:
        entries(scope).correct(revision.item_id, revision.revision, revision.item, desk_parts.by(found))
        desk_parts.say(PLACE, _("Запись за {days} возвращена.", days=_days(revision)))

    _tried(write)


def _tried(write: Callable[[], None]) -> None:
    try:
        write()
    except ChangedMeanwhileError as error:
        _meet(error)
    except (WrongEntryError, EntriesError) as error:
        desk_parts.say(PLACE, str(error), is_error=True)


def _meet(error: ChangedMeanwhileError) -> None:
    """Show the other's text, keep what was typed; the next saving is upon that text."""
    latest: Revision[Item] | None = error.latest
    if latest is None or not isinstance(latest.item, JournalEntry):
        desk_parts.say(PLACE, str(error), is_error=True)
        return
    if desk_parts.EDITED in st.session_state:
        st.session_state[desk_parts.EDITED] = (latest.item_id, latest.revision)
    state = _("отозвано") if latest.is_withdrawn else who(latest.written_by, latest.written_at)
    desk_parts.say(PLACE, f"{error} «{latest.item.activity}» — {state}", is_error=True)


def earlier_texts(scope: Scope, item_id: str) -> None:
    """Draw every revision of an entry but the last, the newest first, closed until opened."""
    try:
        past = entries(scope).history(item_id)[:-1]
    except EntriesError as error:
        desk_parts.say(PLACE, str(error), is_error=True)
        return
    if past:
        show(history_html(past))


def history_html(past: tuple[Revision[Item], ...]) -> str:
    """Return earlier texts of an entry as a list that opens."""
    lines = "".join(
        f"<p>«{text(one.item.activity)}»<br><small>{text(_revision(one, one.item))}</small></p>"
        for one in reversed(past)
        if isinstance(one.item, JournalEntry)
    )
    summary = text(_("Прежние тексты: {n}", n=len(past)))
    return f'<details class="nv-details"><summary>{summary}</summary>{lines}</details>'


def _revision(one: Revision[Item], item: JournalEntry) -> str:
    parts = [period(item.date_from, item.date_to), status_words(is_draft=item.is_draft)]
    parts.append(who(one.written_by, one.written_at))
    if one.is_withdrawn:
        parts.append(_("отозвано {date}", date=day(one.written_at)))
    return " · ".join(parts)
