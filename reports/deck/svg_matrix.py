"""Rows by columns of marks, with totals in the last row and the last column."""

from itertools import pairwise
from math import floor

from charts.palette import LIGHT, text_on
from locales.formats import number
from reports.deck.model import LegendItem, MatrixDrawing
from reports.deck.svg_canvas import INK, LINE_HEIGHT, MUTED, Box, Canvas
from reports.deck.svg_metrics import cut, text_width, widest, wrapped
from reports.deck.svg_parts import Key, common_size, legend_line, row_name

SMALL = 0.86
HEAD_PART, NAMES_PART = 0.42, 0.34
MOST_CELL = (9.0, 2.6)
# Marks that are drawn and not written: their radius in sizes.
DOTS = {"●": 0.3, "•": 0.17}
LEAST_LETTERS = 0.5


def draw_matrix(canvas: Canvas, box: Box, drawing: MatrixDrawing, size: float) -> None:
    """Draw the cells with their texts, one size of letters for all of them and one for the names of rows."""
    small = size * SMALL
    box = legend_line(canvas, box, [_key(item) for item in drawing.legend], small)
    room = min(widest(drawing.rows, size), box.width * NAMES_PART)
    edges = _edges(drawing, box, room, size)
    top = _heads(canvas, box, drawing, edges, small)
    canvas.text(box.x0, top - small * 0.8, cut(drawing.corner, room, small), small, colour=MUTED)
    height = min((box.y1 - top) / max(len(drawing.rows), 1), MOST_CELL[1] * size)
    high = min(size, height / LINE_HEIGHT)
    names = common_size([(name, room) for name in drawing.rows], height, high)
    widths = [right - left for left, right in pairwise(edges)]
    texts = [(cell[0], width - 5) for row in drawing.cells for cell, width in zip(row, widths, strict=True)]
    letters = common_size(texts, height - 4, high)
    for place, (name, cells) in enumerate(zip(drawing.rows, drawing.cells, strict=True)):
        y = top + place * height
        row_name(canvas, box.x0, y + height / 2, name, room, height, names)
        for (left, right), cell in zip(pairwise(edges), cells, strict=True):
            _cell(canvas, Box(left, y, right, y + height), cell, letters)


def _edges(drawing: MatrixDrawing, box: Box, room: float, size: float) -> list[float]:
    """Return the left sides of the columns and the right side of the last; a total has the room it needs."""
    left, count = box.x0 + room + size, len(drawing.columns)
    total = (
        widest(tuple(row[-1][0] for row in drawing.cells), size) + size if drawing.has_total_column else 0.0
    )
    plain = (box.x1 - left) / max(count, 1)
    if total <= plain:
        plain = min(plain, MOST_CELL[0] * size)
        return [left + plain * place for place in range(count + 1)]
    plain = (box.x1 - left - total) / max(count - 1, 1)
    return [*(left + plain * place for place in range(count)), box.x1]


def _heads(canvas: Canvas, box: Box, drawing: MatrixDrawing, edges: list[float], size: float) -> float:
    """Write the heads, upright where a column is too narrow for their words; return where the cells begin."""
    widths = [right - left for left, right in pairwise(edges)]
    words = [_longest_word(head, size) for head in drawing.columns]
    is_level = all(word <= width - size * 0.5 for word, width in zip(words, widths, strict=True))
    most = box.height * HEAD_PART
    if not is_level:  # Smaller letters before a word is broken or a line touches the next one.
        narrow = min(widths) / (size * LINE_HEIGHT)
        size *= min(1.0, max(LEAST_LETTERS, min(narrow, (most - 2 * size) / max(words))))
    top = box.y0 + _heads_height(drawing, widths, most, size, is_level=is_level)
    for (left, right), title in zip(pairwise(edges), drawing.columns, strict=True):
        _head(canvas, Box(left, box.y0, right, top), title, size, is_level=is_level)
    return top


def _key(item: LegendItem) -> Key:
    words = item.label if item.count is None else f"{item.label} — {number(item.count)}"
    if item.is_dashed:
        return Key(words, LIGHT.outline, "dashed box")
    return Key(words, item.colour, "outline" if item.is_outline else "box")


def _longest_word(words: str, size: float) -> float:
    return max(text_width(word, size) for word in words.split(" "))


def _heads_height(
    drawing: MatrixDrawing, widths: list[float], most: float, size: float, *, is_level: bool
) -> float:
    if is_level:
        pairs = zip(drawing.columns, widths, strict=True)
        rows = max((len(wrapped(head, width - size * 0.5, size)) for head, width in pairs), default=1)
        return min(most, rows * size * LINE_HEIGHT + size * 0.6)
    pairs = zip(drawing.columns, widths, strict=True)
    longest = max((_upright(head, width, most, size)[1] for head, width in pairs), default=0.0)
    return longest + size * 1.5


def _upright(words: str, width: float, most: float, size: float) -> tuple[list[str], float]:
    """Return the lines of an upright head and the length of the longest: as short as the column is wide."""
    lines = max(1, floor(width / (size * LINE_HEIGHT)))
    whole = text_width(words, size)
    least = max(whole / lines, _longest_word(words, size))
    for length in (least + size * step / 2 for step in range(80)):
        rows = wrapped(words, min(length, most - size), size)
        if len(rows) <= lines or length >= most:
            break
    rows = wrapped(words, most - size, size, lines=lines) if len(rows) > lines else rows
    return rows, widest(tuple(rows), size)


def _head(canvas: Canvas, cell: Box, words: str, size: float, *, is_level: bool) -> None:
    middle, step = (cell.x0 + cell.x1) / 2, size * LINE_HEIGHT
    if is_level:
        rows = wrapped(words, cell.width - size * 0.5, size, lines=max(1, floor(cell.height / step)))
        bottom = cell.y1 - size * 0.3 - len(rows) * step / 2
        canvas.lines(middle, bottom, rows, size, anchor="middle", colour=MUTED)
        return
    rows, _length = _upright(words, cell.width, cell.height, size)
    for place, row in enumerate(rows):
        canvas.upright(middle + (place - (len(rows) - 1) / 2) * step, cell.y1 - size * 0.4, row, size, MUTED)


def _cell(canvas: Canvas, at: Box, cell: tuple[str, str, bool], size: float) -> None:
    """Draw a cell: its fill, a dashed edge where it says so, its text cut where it has no room."""
    words, fill, is_dashed = cell
    inner = at.inside(1.5, 1.5, 1.5, 1.5)
    if is_dashed:
        canvas.rect(inner, fill or "none", stroke=LIGHT.outline, dash="3 2", radius=2)
    elif fill:
        canvas.rect(inner, fill, radius=2)
    if not words:
        return
    ink = text_on(fill) if fill else INK
    if words in DOTS:
        radius = min(inner.width * 0.3, size * DOTS[words])
        canvas.circle((at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2, radius, ink)
        return
    lines = max(1, floor(inner.height / (size * LINE_HEIGHT)))
    rows = wrapped(words, inner.width - 2, size, lines=lines)
    canvas.lines((at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2, rows, size, anchor="middle", colour=ink)
