"""Rows of risk profiles with a row a factor and the schools as columns."""

from dataclasses import dataclass

from data.loading import cells
from data.loading.cells import Mark
from data.loading.classify import Ways, data_rows
from data.loading.facts import year_of
from data.loading.log import CellError
from data.loading.rows_profiles import (
    Blanks,
    blanks_of,
    compare_count,
    factor_of,
    keep_mark,
    mark_values,
    say_low,
)
from data.loading.school_names import School
from data.loading.table import Row, Table, school_values
from data.loading.totals import settle_totals
from data.model import Place
from locales.text import _

WAYS = Ways("factor")


@dataclass(frozen=True)
class Column:
    """A column of a school."""

    column: int
    school: School


def read_rows(table: Table) -> None:
    """Read a row a factor, its marks in the columns of schools."""
    wanted = tuple(one.column for one in table.of("school"))
    columns = tuple(found for column in wanted if (found := _school_of(table, column)) is not None)
    columns = _without_repeats(table, columns)
    blanks = blanks_of(table, WAYS, wanted)
    marked: set[int] = set()
    for row in data_rows(table, WAYS):
        year = year_of(row)
        factor = factor_of(row, year)
        marks = {c: mark for c in wanted if (mark := row.read(c, cells.mark)) is not None}
        for column, mark in marks.items():
            keep_mark(row, column, mark)
        marked |= marks.keys()
        if factor and year and not row.has_failed:
            _give(row, factor.code, year, columns, marks, blanks)
        _compare_row_total(row, marks)
        table.settle(row)
    _drop_silent_schools(table, [one for one in columns if one.column not in marked])
    settle_totals(table, columns=[*wanted, *(one.column for one in table.of("row_total"))])
    say_low(table)


def _school_of(table: Table, column: int) -> Column | None:
    """Return the school of a column; its district may stand above it in the head."""
    parts = table.grid.head_parts(column, table.header_rows)
    place: Place | None = None
    for part in parts[:-1]:
        found = table.places.find(part)
        place = found if found is not None and found.kind != "region" else place
    last = max(table.header_rows, default=1)
    try:
        school = table.schools.find(parts[-1] if parts else "", place)
    except CellError as error:
        table.log.error(
            _("школа не определена, её колонка не загружена: {what}", what=error.what),
            error.advice,
            last,
            column,
        )
        return None
    table.log.replaced(parts[-1], school.name)
    if school.notice:
        table.log.warn(*school.notice, last, column)
    return Column(column, school)


def _without_repeats(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Two columns of one school: neither is taken."""
    codes = [one.school.code for one in columns]
    for one in columns:
        if codes.count(one.school.code) > 1:
            table.log.error(
                _("школа стоит в нескольких колонках: ни одна не загружена"),
                _("Оставьте одну колонку или уточните район."),
                max(table.header_rows, default=1),
                one.column,
            )
    return tuple(one for one in columns if codes.count(one.school.code) == 1)


def _give(
    row: Row, factor: str, year: int, columns: tuple[Column, ...], marks: dict[int, Mark], blanks: Blanks
) -> None:
    if not marks:
        row.table.log.warn(
            _("у фактора нет ни одной отметки: строка не загружена"),
            _("Если фактор не отмечен ни у одной школы, впишите «нет» в каждую клетку."),
            row.number,
        )
        return
    for one in columns:
        mark = marks.get(one.column, blanks.mark)
        if mark is not None:
            row.add("school", school_values(row.table, one.school))
            row.add("school_mark", mark_values(one.school.code, factor, year, mark))


def _drop_silent_schools(table: Table, silent: list[Column]) -> None:
    """A school whose whole column is empty has no profile, not a profile without risks."""
    for one in silent:
        table.log.warn(
            _("у школы нет ни одной отметки: профиль не загружен"),
            _("Если рисков нет, впишите «нет» в каждую клетку."),
            max(table.header_rows, default=1),
            one.column,
        )
    codes = {one.school.code for one in silent}
    table.entries = [e for e in table.entries if e.values.get("school_code") not in codes]


def _compare_row_total(row: Row, marks: dict[int, Mark]) -> None:
    for one in row.table.of("row_total"):
        stated = row.read(one.column, cells.whole)
        if stated is not None and stated.value is not None:
            row.table.numbers[row.number, one.column] = stated.value
        if not row.has_failed:
            compare_count(row, one.column, stated, marks.values())
