"""Rows of a curator's journal: day or period, schools, what was done.

A journal is one report for each author and year. Its code is ``j`` and ten hex digits of SHA-256 over the
author (or the file's name, when no column names one) and the year, so that a journal that grew is the same
report; its day is the last day that the journal names for that year.
"""

import hashlib
import re
from dataclasses import dataclass, field

from data.loading.classify import Ways, data_rows
from data.loading.dates import Span, span
from data.loading.grid import shown
from data.loading.log import CellError
from data.loading.rows_curators import NOT_STATED
from data.loading.school_names import School, looks_like_school
from data.loading.table import Row, Table, entry
from data.loading.wording import clean, fold
from locales.formats import day
from locales.text import _

WAYS = Ways("date", has_totals=False)
KEPT_CODE = re.compile(r"\bj[0-9a-f]{10}$")
ALL_SCHOOLS = re.compile(r"все школы|все оо|всем школам|все|\d+ школ[аы]?")


@dataclass
class Report:
    """What the rows of one author and year give."""

    row: int
    author: str
    last: Span
    schools: dict[str, int] = field(default_factory=dict)
    # The schools of each entry, by its days and words.
    given: dict[tuple[Span, str], frozenset[str]] = field(default_factory=dict)


def report_code(author: str, year: int) -> str:
    """Return the stable code of a journal (see the module's head)."""
    return "j" + hashlib.sha256(f"{fold(author)}\n{year}".encode()).hexdigest()[:10]


def _code(row: Row, author: str, year: int) -> str:
    """Return the code of the report; an exported sheet without an author carries it in its name."""
    kept = KEPT_CODE.search(row.table.sheet.name)
    if kept and not author:
        return kept[0]
    return report_code(author or row.table.context.file_name or row.table.sheet.name, year)


def read_journal(table: Table) -> None:
    """Read the entries of a journal, their report, and the schools that they name."""
    reports: dict[str, Report] = {}
    for row in data_rows(table, WAYS):
        found = row.read_field("date", span)
        if row.cell("date") is None:
            row.need("date")
        author = row.text("curator")
        place = row.place() if table.column("district") else None
        schools = _schools(row, place is not None)
        activity = row.text("activity")
        if not activity and not row.has_failed:
            row.need("activity")
        if found is not None and not row.has_failed:
            _give(row, reports, found, author, activity, schools)
        table.settle(row)
    for code, report in reports.items():
        _give_report(table, code, report)


def _give(
    row: Row, reports: dict[str, Report], found: Span, author: str, activity: str, schools: list[School]
) -> None:
    cell = row.cell("date")
    if found.is_read:
        days = day(found.first) if found.first == found.last else f"{day(found.first)} – {day(found.last)}"
        row.table.log.replaced(shown(cell), days)
    year = found.last.year
    code = _code(row, author, year)
    report = reports.setdefault(code, Report(row.number, author, found))
    report.last = max(report.last, found, key=lambda one: one.last)
    for school in schools:
        row.add_school(school)
        report.schools.setdefault(school.code, row.number)
    row.add(
        "journal_entry",
        {
            "report_code": code,
            "date_from": found.first.isoformat(),
            "date_to": found.last.isoformat(),
            "activity": _words(row, report, found, activity, schools),
        },
    )


def _words(row: Row, report: Report, days: Span, activity: str, schools: list[School]) -> str:
    """The table has no school of an entry: the words of the column stand before what was done.

    Where they meant other schools the same days, of the same name in another district, the district stands
    beside them: two entries must not become one.
    """
    words, codes = row.text("school"), frozenset(school.code for school in schools)
    if not words:
        return activity
    said = f"{words}: {activity}"
    place = row.place()
    if place is not None and report.given.get((days, said), codes) != codes:
        said = f"{'; '.join(f'{part} ({place.name})' for part in _parts(words))}: {activity}"
    report.given.setdefault((days, said), codes)
    return said


def _schools(row: Row, has_place: bool) -> list[School]:
    """Return the schools of a row; words such as «все школы» name none."""
    column = row.table.column("school")
    cell = row.cell("school")
    if cell is None:
        return []
    found: list[School] = []
    place = row.place() if has_place else None
    for part in _parts(cell.value if isinstance(cell.value, str) else shown(cell)):
        if ALL_SCHOOLS.fullmatch(fold(part)) or not looks_like_school(part):
            row.table.log.note(_("школы не названы поимённо: «{text}»", text=part), "", row.number, column)
            continue
        try:
            school = row.table.schools.find(part, place, by_name=not row.table.has_districts)
        except CellError as error:
            row.fail(_("«{name}»: {what}", name=part, what=error.what), error.advice, column)
            continue
        row.table.log.replaced(part, school.name)
        if school.notice:
            row.table.log.warn(*school.notice, row.number, column)
        found.append(school)
    return found


def _parts(text: str) -> list[str]:
    return [part for piece in re.split(r"[;\n]", text) if (part := clean(piece))]


def _give_report(table: Table, code: str, report: Report) -> None:
    """Give the report that the entries belong to. Its locator is the sheet: its schools' begin with it."""
    last = report.last.last
    if not report.author:
        table.log.warn(
            _("автор журнала не указан"), _("Добавьте колонку «Куратор». Записано «не указано»."), report.row
        )
    table.log.note(_("день отчёта в журнале не указан: взят последний день журнала, {day}", day=day(last)))
    values = {
        "report_code": code,
        "author_name": report.author or NOT_STATED,
        "author_position": NOT_STATED,
        "report_date": last.isoformat(),
        "order_number": "",
        "order_date": "",
        "schools_count": "",
    }
    made = entry(table, "curator_report", values, report.row)
    sheet = clean(table.sheet.name)
    table.entries.append(
        type(made)(made.table, made.values, made.sheet, made.row, f"лист «{sheet}»", made.quote)
    )
    for school, row in report.schools.items():
        listed_school = {
            "list_code": "curator_report",
            "school_code": school,
            "year": str(last.year),
            "note": "",
        }
        table.entries.append(entry(table, "school_list", listed_school, row))
