"""Rows of risk profiles with a row a school and the factors as columns."""

from collections.abc import Mapping

from data.loading import cells
from data.loading.cells import Mark
from data.loading.classify import Ways, data_rows
from data.loading.facts import year_of
from data.loading.rows_profiles import Blanks, blanks_of, compare_count, keep_mark, mark_values, say_low
from data.loading.school_names import School
from data.loading.table import Meaning, Row, Table
from data.loading.totals import settle_totals
from locales.text import _

WAYS = Ways("school", has_sections=True)


def read_columns(table: Table) -> None:
    """Read a row a school, its factors in columns."""
    columns = tuple(one for one in table.of("factor") if one.member)
    blanks = blanks_of(table, WAYS, tuple(one.column for one in columns))
    for row in data_rows(table, WAYS):
        place = row.place()
        school = None if row.has_failed else row.school(place)
        year = year_of(row)
        marks = {one: mark for one in columns if (mark := row.read(one.column, cells.mark)) is not None}
        for one, mark in marks.items():
            keep_mark(row, one.column, mark)
        if school and year and not row.has_failed:
            _give_columns(row, school, year, columns, marks, blanks)
        _compare_row_total(row, marks)
        table.settle(row)
    _say_failed_columns(table)
    settle_totals(table, columns=[one.column for one in (*columns, *table.of("row_total"))])
    say_low(table)


def _give_columns(
    row: Row,
    school: School,
    year: int,
    columns: tuple[Meaning, ...],
    marks: Mapping[Meaning, Mark],
    blanks: Blanks,
) -> None:
    if not marks:
        row.table.pass_over(
            row.number,
            _("у школы нет ни одной отметки: профиль не загружен"),
            _("Если рисков нет, впишите «нет» в каждую клетку."),
            warn=True,
        )
        return
    for one in columns:
        mark = marks.get(one, blanks.mark)
        factor = _member(row, one, year) if mark is not None else None
        if mark is not None and factor is not None:
            if not row.entries:
                row.add_school(school)
            row.add("school_mark", mark_values(school.code, factor, year, mark))


def _member(row: Row, one: Meaning, year: int) -> str | None:
    """Return the factor of a column in a year's list: by code, or by its number («#3»)."""
    code = one.member
    names = row.table.factors.of_year(year)
    if code.startswith("#"):
        numbers = {row.table.factors.factors[c].numbers[str(year)]: c for c in names}
        code = numbers.get(int(code[1:]), "") if code[1:].isdecimal() else ""
    if code in names:
        written = row.table.grid.heading(one.column, row.table.header_rows)
        row.table.log.replaced(written, names[code])
        return code
    row.table.outside.setdefault((one.column, year), []).append(row.number)
    return None


def _say_failed_columns(table: Table) -> None:
    for (column, year), rows in table.outside.items():
        table.log.error(
            _("в списке {year} года такого фактора нет: колонка не загружена", year=year),
            _("Проверьте год и название фактора. Список: {names}.", names=_year_list(table, year)),
            min(table.header_rows, default=rows[0]),
            column,
        )


def _year_list(table: Table, year: int) -> str:
    return "; ".join(table.factors.of_year(year).values()) or _("нет ни одного")


def _compare_row_total(row: Row, marks: Mapping[Meaning, Mark]) -> None:
    for one in row.table.of("row_total"):
        stated = row.read(one.column, cells.whole)
        if stated is not None and stated.value is not None:
            row.table.numbers[row.number, one.column] = stated.value
        if not row.has_failed:
            compare_count(row, one.column, stated, marks.values())
