"""Rows of methodists: a row a person, or numbers by district, by subject, by both.

People are counted and never kept: a name is in no entry, no quote and no message.
"""

from collections import Counter
from dataclasses import dataclass

from data.loading.cells import Number
from data.loading.classify import UNDISTRIBUTED, Ways, data_rows
from data.loading.facts import count, counts, fact_values, label, period_of, plain, year_of
from data.loading.grid import shown
from data.loading.log import CellError, listed
from data.loading.model import Cell, Entry
from data.loading.rows_schools import district
from data.loading.table import Row, Table
from data.loading.totals import settle_totals
from data.loading.wording import clean, fold, words_of
from locales.text import _

PERSON_WAYS = Ways("district", has_sections=True)
DISTRICT_WAYS = Ways("district", region_is_total=True)
SUBJECT_WAYS = Ways("subject")
INDICATOR = "methodists_count"


def read_by_district(table: Table) -> None:
    """Read numbers of methodists by district."""
    for row in data_rows(table, DISTRICT_WAYS):
        counts(row, district(row), ("methodists",))
        table.settle(row)
    settle_totals(table, lambda row: counts(row, region(table), ("methodists",)))


def region(table: Table) -> str | None:
    """Return the region's name."""
    place = table.context.region
    return place.name if place else None


def subject_of(row: Row) -> str | None:
    """Return the subject's code of a row; an empty or unknown one is an error."""
    cell = row.cell("subject")
    if cell is None:
        row.need("subject")
        return None
    code = row.read_field("subject", lambda c: row.table.subjects.subject(shown(c)))
    if code is not None:
        row.table.log.replaced(shown(cell), row.table.subjects.names[code])
    return code


def read_by_subject(table: Table) -> None:
    """Read numbers of methodists of the region by subject."""
    for row in data_rows(table, SUBJECT_WAYS):
        code = subject_of(row)
        counts(row, region(table) if code else None, ("methodists",), code or "")
        table.settle(row)
    settle_totals(table, lambda row: counts(row, region(table), ("methodists",)))


def read_long(table: Table) -> None:
    """Read a row a district and subject, with a number."""
    for row in data_rows(table, DISTRICT_WAYS):
        place = district(row)
        code = subject_of(row)
        counts(row, place if code else None, ("methodists",), code or "")
        table.settle(row)
    settle_totals(table, lambda row: counts(row, region(table), ("methodists",)))


def read_matrix(table: Table) -> None:
    """Read a row a district, its subjects in columns."""
    for row in data_rows(table, DISTRICT_WAYS):
        place = district(row)
        _matrix_counts(row, place)
        table.settle(row)
    columns = [one.column for name in ("subject", "row_total") for one in table.of(name)]
    settle_totals(table, lambda row: _matrix_counts(row, region(table)), columns)


def _matrix_counts(row: Row, place: str | None) -> None:
    total = 0
    has_all = True
    for one in row.table.of("subject"):
        if one.member not in row.table.subjects.names:
            continue
        found = count(row, one)
        if found is None or found.value is None:
            has_all = False
        else:
            total += int(found.value)
        if found is not None:
            _give(row, place, found, one.member)
    for one in row.table.of("row_total"):
        stated = count(row, one)
        if stated is not None:
            _give(row, place, stated, "")
        if stated is not None and stated.value is not None and int(stated.value) != total:
            what = _("итог строки: указано {stated}, по предметам {total}", stated=stated.value, total=total)
            advice = _("Загружено то, что стоит в файле.")
            if not has_all:
                advice = _("В строке есть пустые клетки: они не считаются нулями.")
            row.table.log.warn(what, advice, row.number, one.column)


def _give(row: Row, place: str | None, number: Number, category: str) -> None:
    year = year_of(row)
    if place is not None and year is not None:
        value = "" if number.value is None else plain(number)
        row.add("fact", fact_values(INDICATOR, place, year, category, period_of(row), value, number.gap))


@dataclass(frozen=True)
class Person:
    """A row of the list: who it is (only to tell people apart), where, which subject, when."""

    row: int
    who: str
    place: str
    subject: str
    year: int
    period: str


def read_people(table: Table) -> None:
    """Read a row a person and count them by district and by district and subject.

    One error keeps the whole list out: a count is right only if every row was understood. A person of two
    subjects is one person of the district; a subject that the registry lacks counts in the district only.
    """
    table.log.private |= {m.column for m in table.of("person")}
    people: list[Person] = []
    seen: list[Row] = []
    beside: list[int] = []
    for row in data_rows(table, PERSON_WAYS):
        cell = row.cell("district")
        if cell is not None and UNDISTRIBUTED.search(fold(shown(cell))):
            beside.append(row.number)
            continue
        people += _person(row)
        seen.append(row)
    for number in beside:
        table.pass_over(number, _("человек вне районов: в числа районов не вошёл"), warn=True)
    _warn_of_numbers(table)
    _settle_people(table, seen, people)
    settle_totals(table)


def _person(row: Row) -> list[Person]:
    place = district(row)
    has_names = row.table.column("person") is not None
    who = clean(row.text("person"))
    if has_names and not who:
        row.need("person")
    year = year_of(row)
    subjects = _subjects(row)
    if row.has_failed or place is None or year is None:
        return []
    period = period_of(row)
    return [Person(row.number, fold(who), place, code, year, period) for code in subjects]


def _subjects(row: Row) -> list[str]:
    """Return the codes of a person's subjects; "" for one that the registry lacks (which is said)."""
    if row.table.column("subject") is None:
        return [""]
    cell = row.cell("subject")
    if cell is None:
        row.need("subject")
        return []
    found = row.read_field("subject", lambda c: _subject_codes(row, c))
    return found or []


def _subject_codes(row: Row, cell: Cell) -> list[str]:
    subjects, text = row.table.subjects, shown(cell)
    whole = subjects.find(text)
    parts = [text] if whole else [part for part in clean(text.replace(";", ",")).split(",") if words_of(part)]
    codes: list[str] = []
    for part in parts:
        code = subjects.find(part)
        if code is None and subjects.similar(part):
            subjects.subject(part)
        if code is None:
            row.table.log.warn(
                _("предмета «{name}» нет в справочнике", name=clean(part)),
                _("Человек посчитан в районе, но не в предметах."),
                row.number,
                row.table.column("subject"),
            )
        else:
            row.table.log.replaced(clean(part), subjects.names[code])
        codes.append(code or "")
    if not codes:
        raise CellError(_("не заполнено: {field}", field=label("subject")), _("Заполните ячейку."))
    return list(dict.fromkeys(codes))


def _warn_of_numbers(table: Table) -> None:
    """A column of numbers beside people may mean that rows are not people but counts."""
    known = {m.column for m in table.meanings}
    for column in table.grid.columns:
        found = [c for row in table.body if (c := table.grid.cell(row, column)) is not None]
        numbers = [c for c in found if isinstance(c.value, int | float) and not isinstance(c.value, bool)]
        if column not in known and found and len(numbers) * 2 > len(found):
            table.log.warn(
                _("колонка чисел не загружена, а каждая строка считается одним человеком"),
                _("Если это число методистов, назовите так колонку или выберите другой вид таблицы."),
                None,
                column,
            )


def _settle_people(table: Table, seen: list[Row], people: list[Person]) -> None:
    failed = [row.number for row in seen if row.has_failed]
    if failed:
        table.rejected |= {row.number for row in seen}
        table.log.error(
            _("люди не посчитаны: не прочитаны строки {rows}", rows=listed(failed)),
            _("Число верно, только когда прочитаны все строки: исправьте их."),
        )
        return
    table.accepted |= {row.number for row in seen}
    _say_repeats(table, people)
    table.entries += _counted(table, people)


def _say_repeats(table: Table, people: list[Person]) -> None:
    named = [p for p in people if p.who]
    times = Counter((p.who, p.place, p.year, p.subject) for p in named)
    for key, n in times.items():
        if n > 1:
            rows = [p.row for p in named if (p.who, p.place, p.year, p.subject) == key]
            table.log.warn(
                _("один человек стоит в строках {rows}: посчитан один раз", rows=listed(rows)),
                _("Если это однофамильцы, допишите имя и отчество."),
                rows[1],
                table.column("person"),
            )


def _counted(table: Table, people: list[Person]) -> list[Entry]:
    groups: dict[tuple[str, int, str], list[Person]] = {}
    for person in people:
        for category in dict.fromkeys(("", person.subject)):
            groups.setdefault((person.place, person.year, category), []).append(person)
    entries = []
    for (place, year, category), members in groups.items():
        rows = sorted({p.row for p in members})
        who = {(p.who or f"row {p.row}") for p in members}
        value = str(len(who))
        periods = {p.period for p in members}
        values = fact_values(
            INDICATOR, place, year, category, periods.pop() if len(periods) == 1 else "", value
        )
        sheet = clean(table.sheet.name)
        locator = (
            f"лист «{sheet}», строки {listed(rows, 10_000)}"
            if len(rows) > 1
            else f"лист «{sheet}», строка {rows[0]}"
        )
        subject = f", {table.subjects.names[category]}" if category else ""
        quote = f"строк о людях: {len(rows)} ({place}{subject})"
        entries.append(Entry("fact", values, table.sheet.name, rows[0], locator, quote))
    return entries
