"""Rows of risk profiles, a row a school and factor, and what all layouts of profiles share.

Empty cells of a wide table are «не отмечено» only where the table has «+» and no «нет», 0 or significance
of its own; else they say nothing. A school or a factor without any mark says nothing either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from data.loading import cells
from data.loading.cells import MARKED, NOT_MARKED, Mark, Number
from data.loading.classify import RowKind, Ways, classify, data_rows
from data.loading.facts import year_of
from data.loading.grid import shown
from data.loading.log import CellError
from data.loading.model import Cell
from data.loading.normalise import FactorFound
from data.loading.table import Row, Table
from data.loading.totals import settle_totals
from locales.text import _

LONG_WAYS = Ways("factor", has_sections=True)


def read_long(table: Table) -> None:
    """Read a row a school and factor."""
    for row in data_rows(table, LONG_WAYS):
        place = row.place()
        school = None if row.has_failed else row.school(place)
        year = year_of(row)
        factor = factor_of(row, year)
        state = _long_state(row)
        if school and factor and year and state is not None and not row.has_failed:
            row.add_school(school)
            row.add("school_mark", mark_values(school.code, factor.code, year, state, _activated(row)))
        elif not row.has_failed:
            _activated(row)
        table.settle(row)
    settle_totals(table)
    say_low(table)


def factor_of(row: Row, year: int | None) -> FactorFound | None:
    """Return the factor of a row in the year's list; an empty or unknown one is an error."""
    cell = row.cell("factor")
    if cell is None:
        row.need("factor")
        return None
    if year is None:
        return None
    found = row.read_field("factor", lambda c: row.table.factors.find(_words(c), year))
    if found is not None:
        row.table.log.replaced(shown(cell), found.name)
    return found


def _words(cell: Cell) -> str:
    cells.refuse_problem(cell)
    return shown(cell)


def _long_state(row: Row) -> Mark | None:
    """Join the columns of marks and significances; they must not contradict each other."""
    found = [
        mark
        for name in ("mark", "significance")
        for one in row.table.of(name)
        if (mark := row.read(one.column, cells.mark)) is not None
    ]
    states = {mark.state for mark in found if mark.state}
    levels = {mark.significance for mark in found if mark.significance}
    if len(states) > 1 or len(levels) > 1:
        row.fail(_("отметка и значимость расходятся"), _("Оставьте верное."), row.table.column("mark"))
        return None
    if not states and not levels:
        return None
    return Mark(next(iter(states), ""), next(iter(levels), ""))


def _activated(row: Row) -> str:
    column = row.table.column("activated")
    mark = None if column is None else row.read(column, cells.mark)
    if mark is None:
        return ""
    if mark.significance:
        row.fail(_("непонятная отметка"), _("Впишите «да» или «нет»."), column)
    return "true" if mark.state == MARKED else "false"


def mark_values(school: str, factor: str, year: int, mark: Mark, activated: str = "") -> dict[str, str]:
    """Return the columns of ``school_mark``. Without a mark of its own, a high or medium significance marks
    a factor and a low one does not (docs/decisions/010-recognising-tables.md).
    """
    state = mark.state or (NOT_MARKED if mark.significance == "low" else MARKED)
    return {
        "school_code": school,
        "factor_code": factor,
        "year": str(year),
        "mark_state": state,
        "note": "",
        "significance": mark.significance,
        "is_activated": activated,
    }


@dataclass(frozen=True)
class Blanks:
    """What an empty cell of a wide table says: a mark, or nothing (``None``)."""

    mark: Mark | None


def blanks_of(table: Table, ways: Ways, columns: tuple[int, ...]) -> Blanks:
    """Decide what empty cells say by all cells of a wide table, and tell it."""
    seen: set[str] = set()
    empty = 0
    for number in (row for row in table.body if classify(table, ways, row) is RowKind.DATA):
        for column in columns:
            cell = table.grid.cell(number, column)
            if cell is None:
                empty += 1
                continue
            try:
                mark = cells.mark(cell)
            except CellError:
                continue
            seen |= {mark.state, mark.significance} - {""}
    if not empty:
        return Blanks(None)
    if seen == {MARKED}:
        table.log.note(_("пустая клетка рядом с «+» прочитана как «не отмечено»"))
        return Blanks(Mark(NOT_MARKED))
    table.log.note(_("пустая клетка прочитана как «не указано»: в таблице есть «нет», 0 или значимость"))
    return Blanks(None)


def is_marked(mark: Mark) -> bool:
    """Whether a mark counts as a risk."""
    return mark.state == MARKED or (not mark.state and mark.significance in ("high", "medium"))


def keep_mark(row: Row, column: int, mark: Mark) -> None:
    """Keep a mark for the sums of its column."""
    row.table.numbers[row.number, column] = Decimal(is_marked(mark))


def say_low(table: Table) -> None:
    """Say how significances without marks of their own were read."""
    states = {e.values["significance"] for e in table.entries if e.table == "school_mark"} - {""}
    if states and not table.of("mark"):
        table.log.note(
            _("«высокая» и «средняя» значимость прочитаны как «отмечено», «низкая» — как «не отмечено»")
        )


def compare_count(row: Row, column: int, stated: Number | None, marks: Iterable[Mark]) -> None:
    """Warn when a stated number of marks is not the number of marks."""
    counted = sum(is_marked(mark) for mark in marks)
    if stated is not None and stated.value is not None and stated.value != counted:
        row.table.log.warn(
            _("итог строки: указано {stated}, отмечено {counted}", stated=stated.value, counted=counted),
            _("Загружены отметки. Проверьте строку."),
            row.number,
            column,
        )
