"""A table on a page: how wide its columns are and how large its letters, from the widths of its words."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from locales.formats import number
from locales.text import _
from reports.deck.svg_metrics import text_width
from reports.tables import Table

PRINTED_ROWS = 120
SIZES_PT = (14.0, 12.5, 11.0, 10.0, 9.0, 8.0, 7.0)
# A table that runs over pages has no larger letters than these.
RUNNING_PT = 10.0
# Rather two pages than one in smaller letters than these; many columns may ask for smaller ones.
LEAST_PT = 9.0
# Of a letter's size: room beside and above the words of a cell, height of a line, slack of broken lines.
BESIDE, ABOVE, LINE, SLACK = 0.45, 0.35, 1.2, 1.12
# A word longer than this, in sizes, may be hyphenated.
LONGEST_WORD = 11.0


def table_data(table: Table, width: float, height: float) -> dict[str, Any]:
    """Return a table for the template: heads, rows, columns of numbers, rows left out, letters.

    Rows of different kinds of data carry their kind in a column of its own. Sizes are in points.
    """
    texts = [table.texts(column)[:PRINTED_ROWS] for column in table.columns]
    heads = [column.title for column in table.columns]
    is_number = [column.decimals is not None for column in table.columns]
    if len(set(table.kinds)) > 1:
        texts.append(table.kinds[:PRINTED_ROWS])
        heads.append(_("Вид данных"))
        is_number.append(False)
    columns = [_Column.of([head, *cells]) for head, cells in zip(heads, texts, strict=True)]
    size, widths = _fit(columns, width, height)
    slack = width - sum(widths)
    if not all(is_number):
        widths[_widest(columns, is_number)] += slack
    return {
        "heads": heads,
        "rows": [list(row) for row in zip(*texts, strict=True)],
        "is_number": is_number,
        "size": size,
        "widths": widths,
        "left_out": _left_out(len(table.frame)),
    }


def _left_out(count: int) -> str:
    if count <= PRINTED_ROWS:
        return ""
    return _(
        "Показано {shown} строк из {all}; остальные — в файле XLSX.",
        shown=number(PRINTED_ROWS),
        all=number(count),
    )


@dataclass(frozen=True)
class _Column:
    """Widths in sizes: of each cell on one line (the head first), and of the longest word."""

    cells: tuple[float, ...]
    word: float

    @classmethod
    def of(cls, texts: list[str]) -> "_Column":
        words = {word for text in texts for word in text.split(" ")}
        longest = max((text_width(word, 1) for word in words), default=0.0)
        return cls(tuple(text_width(text, 1) for text in texts), min(longest, LONGEST_WORD))


def _widest(columns: list[_Column], is_number: list[bool]) -> int:
    """Return the column of text with the longest words: it takes the room that the others leave."""
    lengths = [0.0 if plain else max(one.cells) for one, plain in zip(columns, is_number, strict=True)]
    return lengths.index(max(lengths))


def _fit(columns: list[_Column], width: float, height: float) -> tuple[float, list[float]]:
    """Return the largest letters with which the table stands on the page, and the widths of its columns.

    A table that stands on none of them runs over pages, in the largest letters that break no short word.
    """
    running = None
    for size in SIZES_PT:
        widths, is_whole = _widths(columns, width, size)
        if is_whole and size >= LEAST_PT and _height(columns, widths, size) <= height:
            return size, widths
        if is_whole and size <= RUNNING_PT:
            running = running or (size, widths)
    return running or (SIZES_PT[-1], _widths(columns, width, SIZES_PT[-1])[0])


def _widths(columns: list[_Column], width: float, size: float) -> tuple[list[float], bool]:
    """Return the widths of columns, and whether none breaks a word: the longest word, more by need."""
    pad = 2 * BESIDE * size
    least = [one.word * size + pad for one in columns]
    whole = [max(one.cells, default=0.0) * size + pad for one in columns]
    if sum(whole) <= width:
        return whole, True
    if sum(least) > width:
        return [width * one / sum(least) for one in least], False
    part = (width - sum(least)) / max(sum(whole) - sum(least), 1e-9)
    return [a + (b - a) * part for a, b in zip(least, whole, strict=True)], True


def _height(columns: list[_Column], widths: list[float], size: float) -> float:
    """Return about how high the table is; a text of several lines leaves some room at their ends."""
    total = 0.0
    for cells in zip(*(one.cells for one in columns), strict=True):
        lines = 1
        for cell, width in zip(cells, widths, strict=True):
            room = width - 2 * BESIDE * size
            if cell * size > room + 0.01:
                lines = max(lines, ceil(cell * size / room * SLACK))
        total += (lines * LINE + 2 * ABOVE) * size
    return total
