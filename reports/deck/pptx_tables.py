"""Tables on a slide: measured first, so that no cell overflows; what does not fit is counted."""

from collections.abc import Sequence
from typing import Any

from charts.palette import LIGHT
from locales.text import _, ngettext
from reports.deck.pptx_grid import Cell, Grid, add_grid
from reports.deck.pptx_style import Box, Style, clean, text_box
from reports.deck.text_widths import LINE_HEIGHT, height_pt, longest_word_pt, shortened, width_pt
from reports.tables import Column, Table

SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
SIDE, ABOVE = 5.0, 3.0
MOST_COLUMN = 460.0
MOST_LINES = 3
NOTE_HEIGHT = 18.0
# What a renderer may set wider than the measure.
SAFE = 1.05


def draw_table(slide: Any, table: Table, box: Box) -> None:
    """Draw as much of a table as fits: columns from the left, rows from the top; say what is left out."""
    columns, size = _columns(table, box)
    texts = [[clean(words) for words in table.texts(column)] for column in columns]
    heads = [clean(column.title) for column in columns]
    widths = _widths(heads, texts, size, box.width)
    grid = _grid(columns, heads, texts, widths, size, box.height)
    left_out = len(table.frame) - (len(grid.rows) - 1)
    hidden = len(table.columns) - len(columns)
    if left_out or hidden:
        grid = _grid(columns, heads, texts, widths, size, box.height - NOTE_HEIGHT)
        left_out = len(table.frame) - (len(grid.rows) - 1)
    add_grid(slide, grid, box, table.title, (SIDE, ABOVE))
    said = more_words(left_out, hidden)
    if said:
        place = Box(box.left, box.top + sum(grid.heights) + 3, box.width, NOTE_HEIGHT - 3)
        text_box(slide.shapes, _("Что не вошло"), said, place, Style(11, LIGHT.muted))


def more_words(rows: int, columns: int) -> str:
    """Return «ещё 12 строк — в XLSX», with columns where some are left out; "" where all is there."""
    parts = [ngettext("ещё {n} строка", "ещё {n} строки", rows)] if rows else []
    parts += [ngettext("ещё {n} столбец", "ещё {n} столбца", columns)] if columns else []
    return _("{what} — в XLSX", what=", ".join(parts)) if parts else ""


def _columns(table: Table, box: Box) -> tuple[list[Column], float]:
    """The columns whose longest words fit, and the size: the largest that keeps all rows."""
    columns = list(table.columns)
    while len(columns) > 2 and _least(table, columns, SIZES[-1]) > box.width:
        columns.pop()
    for size in SIZES:
        if _least(table, columns, size) > box.width:
            continue
        heads = [clean(column.title) for column in columns]
        texts = [[clean(words) for words in table.texts(column)] for column in columns]
        widths = _widths(heads, texts, size, box.width)
        grid = _grid(columns, heads, texts, widths, size, box.height)
        if len(grid.rows) == len(table.frame) + 1:
            return columns, size
    # What does not fit at all is better read in a middle size.
    return columns, next((s for s in (11.0, 10.0) if _least(table, columns, s) <= box.width), SIZES[-1])


def _least(table: Table, columns: Sequence[Column], size: float) -> float:
    return sum(_least_width(clean(column.title), table.texts(column), size) for column in columns)


def _least_width(head: str, texts: Sequence[str], size: float) -> float:
    words = max((longest_word_pt(clean(words), size) for words in texts), default=0.0)
    return min(max(words, longest_word_pt(head, size, is_bold=True)) * SAFE + 2 * SIDE + 1, MOST_COLUMN)


def _widths(
    heads: Sequence[str], texts: Sequence[Sequence[str]], size: float, room: float
) -> tuple[float, ...]:
    """As wide as the cells ask for; where that is too much, each between its longest word and its wish."""
    least = [_least_width(head, column, size) for head, column in zip(heads, texts, strict=True)]
    wished = [
        min(
            max(
                max((width_pt(words, size) for words in column), default=0.0),
                width_pt(head, size, is_bold=True) / 2,
            )
            * SAFE
            + 2 * SIDE
            + 2,
            MOST_COLUMN,
        )
        for head, column in zip(heads, texts, strict=True)
    ]
    wished = [max(one, other) for one, other in zip(wished, least, strict=True)]
    if sum(wished) <= room:
        return tuple(wished)
    spare = room - sum(least)
    asked = sum(wished) - sum(least)
    share = max(0.0, spare / asked) if asked else 0.0
    return tuple(low + (high - low) * share for low, high in zip(least, wished, strict=True))


def _grid(
    columns: Sequence[Column],
    heads: Sequence[str],
    texts: Sequence[Sequence[str]],
    widths: tuple[float, ...],
    size: float,
    room: float,
) -> Grid:
    """The head and the rows that fit under it; a cell of many lines is cut."""
    head = tuple(
        Cell(words, Style(size, LIGHT.muted, is_bold=True, align=_align(column)))
        for words, column in zip(heads, columns, strict=True)
    )
    heights = [_row_height(head, widths, size)]
    rows = [head]
    for line in zip(*texts, strict=True):
        cells = tuple(
            Cell(_cut(words, width, size), Style(size, align=_align(column)))
            for words, width, column in zip(line, widths, columns, strict=True)
        )
        height = _row_height(cells, widths, size)
        if sum(heights) + height > room:
            break
        heights.append(height)
        rows.append(cells)
    return Grid(widths, tuple(heights), tuple(rows))


def _align(column: Column) -> str:
    return "left" if column.decimals is None else "right"


def _cut(words: str, width: float, size: float) -> str:
    room = (width - 2 * SIDE) / SAFE, MOST_LINES * size * LINE_HEIGHT
    return shortened(words, size, room)[0]


def _row_height(cells: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    return 2 * ABOVE + max(
        height_pt(cell.text, size, (width - 2 * SIDE) / SAFE, is_bold=cell.style.is_bold)
        for cell, width in zip(cells, widths, strict=True)
    )
