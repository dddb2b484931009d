"""Rows of training: listeners by subject with those of ШНОР, or staff and trained by district."""

from decimal import Decimal

from data.loading import cells
from data.loading.cells import Number
from data.loading.classify import Ways, data_rows
from data.loading.facts import INDICATORS, count, fact, year_of
from data.loading.grid import shown
from data.loading.heads import says_percent
from data.loading.log import CellError, listed
from data.loading.rows_methodists import region, subject_of
from data.loading.rows_schools import district
from data.loading.shares import TOLERANCE, Decision, Scale, decide, share
from data.loading.table import Meaning, Row, Table
from data.loading.totals import settle_totals
from locales.formats import percent
from locales.text import _

SUBJECT_WAYS = Ways("subject")
DISTRICT_WAYS = Ways("district", region_is_total=True)
# A share, the counts that it is taken of (part, whole).
SHARES = {"course_share": ("course_shnor", "course_total"), "trained_share": ("trained", "staff")}
# A part cannot be more than its whole: a warning, the document may say so all the same.
PARTS = (("course_shnor", "course_total"), ("trained", "staff"), ("teachers_500_trained", "teachers_500"))


def read_by_subject(table: Table) -> None:
    """Read listeners of courses by subject; the figures are the region's."""
    decisions = _decisions(table, "course_share")
    for row in data_rows(table, SUBJECT_WAYS):
        code = subject_of(row)
        _give(row, region(table) if code else None, ("course_total", "course_shnor"), code or "", decisions)
        table.settle(row)
    settle_totals(
        table, lambda row: _give(row, region(table), ("course_total", "course_shnor"), "", decisions)
    )


def read_by_district(table: Table) -> None:
    """Read staff and trained by district."""
    names = ("staff", "trained", "teachers_500", "teachers_500_trained")
    decisions = _decisions(table, "trained_share")
    for row in data_rows(table, DISTRICT_WAYS):
        _give(row, district(row), names, "", decisions)
        table.settle(row)
    settle_totals(table, lambda row: _give(row, region(table), names, "", decisions))


def _give(
    row: Row, place: str | None, names: tuple[str, ...], category: str, decisions: dict[int, Decision]
) -> None:
    found: dict[tuple[str, int | None], Decimal] = {}
    for name in names:
        for one in row.table.of(name):
            number = count(row, one)
            if number is None:
                continue
            if number.value is not None:
                found[name, one.year] = number.value
            if place is not None:
                fact(row, INDICATORS[name], place, number, year_of(row, one.year), category)
    _compare_parts(row, found)
    for name in SHARES:
        for one in row.table.of(name):
            _give_share(row, place, one, category, decisions[one.column], _expected(found, name, one.year))


def _expected(found: dict[tuple[str, int | None], Decimal], name: str, year: int | None) -> Decimal | None:
    part, whole = (found.get((field, year)) for field in SHARES[name])
    return part / whole if part is not None and whole else None


def _compare_parts(row: Row, found: dict[tuple[str, int | None], Decimal]) -> None:
    for part, whole in PARTS:
        for one in row.table.of(part):
            small, large = found.get((part, one.year)), found.get((whole, one.year))
            if small is not None and large is not None and small > large:
                row.table.log.warn(
                    _("часть больше целого: {part} из {whole}", part=small, whole=large),
                    _("Проверьте оба числа: загружено то, что стоит в файле."),
                    row.number,
                    one.column,
                )


def _give_share(
    row: Row, place: str | None, one: Meaning, category: str, decision: Decision, expected: Decimal | None
) -> None:
    number = row.read(one.column, cells.number)
    if number is None:
        return
    value = share(number, decision.scale)
    if value is None and number.gap is None:
        return
    if value is not None and not 0 <= value <= 1:
        row.fail(_("доля вне границ 0–100 %"), _("Проверьте долю."), one.column)
        return
    if value is not None and expected is not None and abs(value - expected) > TOLERANCE:
        row.table.log.warn(
            _(
                "доля {share} не равна доле по числам строки: {expected}",
                share=percent(float(value), 1),
                expected=percent(float(expected), 1),
            ),
            _("Загружено то, что стоит в файле. Проверьте строку."),
            row.number,
            one.column,
        )
    if place is not None:
        ready = Number(value, gap=number.gap)
        fact(row, INDICATORS[one.field], place, ready, year_of(row, one.year), category)


def _decisions(table: Table, name: str) -> dict[int, Decision]:
    """Decide for each column of shares how its plain numbers are meant, and say it."""
    return {one.column: _decision(table, one) for one in table.of(name)}


def _decision(table: Table, one: Meaning) -> Decision:
    numbers: dict[int, Number] = {}
    expected: dict[int, Decimal] = {}
    says = says_percent(table.grid.heading(one.column, table.header_rows))
    for row in table.body:
        number = _quiet(table, row, one.column)
        if number is None:
            continue
        numbers[row] = number
        says = says or "%" in shown(table.grid.cell(row, one.column))
        part, whole = (_count_beside(table, row, field, one.year) for field in SHARES[one.field])
        if part is not None and whole:
            expected[row] = part / whole
    decision = decide(numbers, says, expected)
    _say(table, one, decision, has_plain=any(not n.is_percent and n.value for n in numbers.values()))
    return decision


def _say(table: Table, one: Meaning, decision: Decision, *, has_plain: bool) -> None:
    if decision.scale is Scale.UNKNOWN:
        table.log.warn(
            _("неясно, проценты это или доли: все числа не больше 1"),
            _("Колонка не загружена. Поставьте знак % в каждую клетку или впишите проценты: 64."),
            column=one.column,
        )
    elif has_plain and decision.scale is Scale.PERCENT:
        table.log.note(_("числа колонки прочитаны как проценты: 64 — это 64 %"), column=one.column)
    elif has_plain:
        table.log.note(_("числа колонки прочитаны как доли: 0,64 — это 64 %"), column=one.column)
    if decision.odd_rows:
        table.log.warn(
            _("в колонке процентов есть числа не больше 1, строки {rows}", rows=listed(decision.odd_rows)),
            _("Они прочитаны как проценты: 0,64 — это 0,64 %. Если это доли, исправьте их."),
            decision.odd_rows[0],
            one.column,
        )


def _quiet(table: Table, row: int, column: int) -> Number | None:
    cell = table.grid.cell(row, column)
    try:
        return None if cell is None else cells.number(cell)
    except CellError:
        return None


def _count_beside(table: Table, row: int, name: str, year: int | None) -> Decimal | None:
    column = next((one.column for one in table.of(name) if one.year == year), None)
    number = _quiet(table, row, column) if column is not None else None
    return number.value if number is not None else None
