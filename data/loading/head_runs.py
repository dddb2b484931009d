"""Rows of a sheet that may be the head of its table, and what stands in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.loading import cells
from data.loading.cells import years_named
from data.loading.context import Context
from data.loading.grid import Grid, shown
from data.loading.heads import without_year
from data.loading.model import Cell
from data.loading.wording import fold, words_of

# A head stands among the first rows and takes a few of them; wider sheets have nothing more to map.
FIRST_ROWS, HEAD_DEPTH, WIDEST = 25, 3, 300
SYMBOLS = re.compile(r"[+\-–—✓✔xх*]|\d+[.,]\d+")


def head_runs(grid: Grid) -> Iterator[tuple[int, ...]]:
    """Yield runs of rows that may be a head, shorter ones first."""
    rows = grid.numbers[:FIRST_ROWS]
    for depth in range(1, HEAD_DEPTH + 1):
        for at in range(len(rows) - depth + 1):
            run = tuple(rows[at : at + depth])
            if all(_may_be_head(grid, row, depth) for row in run):
                yield run


def _may_be_head(grid: Grid, row: int, depth: int) -> bool:
    """Words, years and small numbers of factors; no other numbers, no days, no marks."""
    found = list(grid.rows[row].values())
    words = sum(isinstance(cell.value, str) and not SYMBOLS.fullmatch(shown(cell)) for cell in found)
    only_years = depth > 1 and all(len(years_named(shown(cell))) == 1 for cell in found)
    return (
        (words > 0 or only_years)
        and (len(found) > 1 or depth == 1)
        and all(_suits_head(cell) for cell in found)
    )


def _suits_head(cell: Cell) -> bool:
    value = cell.value
    if cell.problem is not None or isinstance(value, bool | date):
        return False
    if isinstance(value, int | float):
        return value in range(1, 16) or value in range(cells.FIRST_YEAR, cells.LAST_YEAR + 1)
    return not SYMBOLS.fullmatch(shown(cell))


@dataclass(frozen=True)
class Head:
    """The words over a column: all and the lowest part, both folded, too; the first parted from a year."""

    column: int
    text: str
    last: str
    words: str
    last_words: str
    base: str
    year: int | None


@dataclass(frozen=True)
class Run:
    """Rows that may be a head: what every layout asks of them, looked up once."""

    header_rows: tuple[int, ...]
    heads: tuple[Head, ...]
    title: str
    year: int | None


def run_of(grid: Grid, context: Context, header_rows: tuple[int, ...]) -> Run:
    """Return what stands in the rows of a head and above them."""
    above = [grid.quote(row) for row in grid.above(header_rows[0])]
    within = [grid.quote(row) for row in header_rows]
    title = " ".join((*above, *within, grid.sheet.name, context.file_name))
    heads = tuple(_head(grid, column, header_rows) for column in grid.columns[:WIDEST])
    return Run(header_rows, heads, fold(title), _year(grid, context, " ".join(above)))


def _head(grid: Grid, column: int, header_rows: tuple[int, ...]) -> Head:
    parts = grid.head_parts(column, header_rows)
    text, last = " ".join(parts), parts[-1] if parts else ""
    words = words_of(text)
    return Head(column, text, last, words, words_of(last), *without_year(words))


def _year(grid: Grid, context: Context, above: str) -> int | None:
    """The one year of the title, else of the sheet's name, else of the file's, else the default."""
    for text in (above, grid.sheet.name, context.file_name):
        years = years_named(text)
        if len(years) == 1:
            return years[0]
    return context.default_year
