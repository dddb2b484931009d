"""A report's tables of documents and of what was done: rows of the documents, and what the curator wrote."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from analytics.progress import latest
from data.entries.model import DocumentStatus, JournalEntry, Revision
from data.frames import records
from locales.formats import day
from locales.text import _
from reports.desk import Desk
from reports.desk_figures import DOCUMENT_KINDS
from reports.desk_figures import period as days
from reports.desk_work import state_word
from reports.report_content import Grid, Period, Section, ToFill, lines, plain
from reports.report_entries import Written, kind_words, written_by
from reports.words import capitalised


def no_data() -> str:
    """Return what a gap of a report prints."""
    return _("нет данных")


def in_desk() -> str:
    """Return where a curator writes: the journal and the documents of the desk."""
    return _("журнал и документы в кабинете куратора")


def in_data() -> str:
    """Return where the coordinator fills in what documents and files say."""
    return _("данные области: «Загрузка данных»")


class Status(NamedTuple):
    """The last known state of a school's document."""

    on: date
    words: str
    origin: str


def documents(
    desk: Desk, period: Period, written: Written, factors: Mapping[str, str]
) -> tuple[Section, list[ToFill]]:
    """Return the section about documents, and which of them have no state.

    ``factors`` are names by code. The last state on the period's last day counts, of one day the written one.
    """
    title = _("Документы школ")
    if desk.schools.empty:
        what = _("Состояния документов: школы поимённо не названы")
        return Section(title, (_("Состояния документов: нет данных."),)), [ToFill(what, in_desk())]
    known = _published(desk, period) | _written(written, _published(desk, period))
    kinds = list(dict.fromkeys([*((kind, "") for kind in DOCUMENT_KINDS), *(key[1:] for key in known)]))
    rows, origins, missing = [], [], dict[tuple[str, str], list[str]]()
    for school in records(in_list_order(desk.schools)):
        for kind in kinds:
            status = known.get((school.school_code, *kind))
            # A further kind than the two of the desk is not asked of every school.
            if status is None and kind[0] not in DOCUMENT_KINDS:
                continue
            if status is None:
                missing.setdefault(kind, []).append(school.school_name)
            on, words, origin = (
                (no_data(), no_data(), no_data()) if status is None else (day(status.on), *status[1:])
            )
            rows.append((plain(school.school_name), _document(kind, factors), on, words))
            origins.append(origin)
    grid = Grid(
        "documents",
        _("Состояние документов на {date}", date=day(period.last)),
        (_("Образовательная организация"), _("Документы"), _("На дату"), _("Состояние")),
        tuple(rows),
        (4.4, 3.5, 2.5, 6.1),
        is_grouped=True,
        origins=tuple(origins),
    )
    gaps = [
        ToFill(f"{_document(kind, factors)}: {'; '.join(names)}", in_desk())
        for kind, names in missing.items()
    ]
    return Section(title, grid=grid), gaps


def in_list_order(schools: pd.DataFrame) -> pd.DataFrame:
    """Return a report's schools in the order of its own list, those without a number in it after them."""
    return schools.sort_values("list_number", kind="stable", na_position="last")


def _document(kind: tuple[str, str], factors: Mapping[str, str]) -> str:
    words = capitalised(kind_words(kind[0]))
    return f"{words}: {factors.get(kind[1], plain(kind[1]))}" if kind[1] else words


def _published(desk: Desk, period: Period) -> dict[tuple[str, str, str], Status]:
    """Return states of the documents by school, kind and factor ("" in documents)."""
    rows = latest(desk.states[desk.states["state_date"] <= pd.Timestamp(period.last)])
    return {
        (row.school_code, row.document_kind, ""): Status(
            row.state_date.date(), _with_deadline(row.state_words, row.deadline_date), row.locator
        )
        for row in records(rows)
    }


def _written(
    written: Written, published: Mapping[tuple[str, str, str], Status]
) -> dict[tuple[str, str, str], Status]:
    """Return states that a person wrote and that no later one of the documents replaces."""
    found = {}
    for one in written.documents:
        item = one.item
        key = (item.school_code, item.document_kind, item.factor_code)
        if key not in published or published[key].on <= item.state_date:
            found[key] = Status(item.state_date, _entry_state(item), _origin(one))
    return found


def _entry_state(item: DocumentStatus) -> str:
    remark = " ".join(lines(item.remark))
    words = f"{state_word(item.state)}: {remark}" if remark else state_word(item.state)
    return _with_deadline(words, item.deadline_date)


def _with_deadline(words: str, deadline: Any) -> str:
    if pd.isna(deadline):
        return plain(words)
    return _("{words}; срок\u00a0{date}", words=plain(words), date=day(deadline))


def _origin(one: Revision[Any]) -> str:
    return _("запись в кабинете: {who}", who=written_by(one.written_by, one.written_at))


def journal(
    desk: Desk, period: Period, written: Written, names: Mapping[str, str]
) -> tuple[Section, list[ToFill]]:
    """Return the section «Период | Что проведено»: rows of the documents, then entries, by their days.

    ``names`` are the schools' names by code.
    """
    title = _("Что проведено")
    found = [*_journal_rows(desk, period), *(_entry_row(one, names) for one in written.journal)]
    if not found:
        gap = ToFill(_("Журнал: ни одной записи за период"), in_desk())
        return Section(title, (_("Журнал за период: нет данных."),)), [gap]
    # Sorting is stable: of the same days, the documents' rows stay first.
    found.sort(key=lambda row: row[:2])
    grid = Grid(
        "journal",
        _("Журнал работы"),
        (_("Период"), _("Что проведено")),
        tuple((days(first, last), words) for first, last, words, _where in found),
        (3.2, 13.3),
        is_grouped=True,
        origins=tuple(row[3] for row in found),
    )
    return Section(title, grid=grid), []


def _journal_rows(desk: Desk, period: Period) -> Iterable[tuple[date, date, str, str]]:
    for row in records(desk.journal):
        first, last = row.date_from.date(), row.date_to.date()
        if period.meets(first, last):
            yield first, last, plain(row.activity), row.locator


def _entry_row(one: Revision[JournalEntry], names: Mapping[str, str]) -> tuple[date, date, str, str]:
    item = one.item
    words = "\n".join(lines(item.activity))
    if item.school_codes:
        schools = "; ".join(plain(names.get(code, code)) for code in item.school_codes)
        words = f"{words}\n({schools})"
    return item.date_from, item.date_to, words, _origin(one)
