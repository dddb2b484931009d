"""Rows by columns of marks, with totals in the last row and the last column."""

from math import floor

from charts.palette import LIGHT, text_on
from reports.deck.model import LegendItem, MatrixDrawing
from reports.deck.svg_canvas import INK, LINE_HEIGHT, MUTED, Box, Canvas
from reports.deck.svg_metrics import text_width, widest, wrapped
from reports.deck.svg_parts import Key, legend_line, row_name

SMALL = 0.86
HEAD_PART = 0.42
MOST_CELL = (9.0, 2.6)
LEAST_LETTERS = 0.5


def draw_matrix(canvas: Canvas, box: Box, drawing: MatrixDrawing, size: float) -> None:
    """Draw the cells with their texts; heads stand upright where a column is too narrow for their words."""
    small = size * SMALL
    box = legend_line(canvas, box, [_key(item) for item in drawing.legend], small)
    room = min(widest(drawing.rows, size), box.width * 0.34)
    count = max(len(drawing.columns), 1)
    width = min((box.width - room - size) / count, MOST_CELL[0] * size)
    left = box.x0 + room + size
    longest = max((_longest_word(head, small) for head in drawing.columns), default=0.0)
    is_level = longest <= width - small * 0.5
    most = box.height * HEAD_PART
    if not is_level:  # Smaller letters before a word is broken.
        small *= min(1.0, max(LEAST_LETTERS, (most - 2 * small) / longest))
    head = _heads_height(drawing, width, most, small, is_level=is_level)
    height = min((box.height - head) / max(len(drawing.rows), 1), MOST_CELL[1] * size)
    top = box.y0 + head
    for place, words in enumerate(drawing.columns):
        over = Box(left + place * width, box.y0, left + (place + 1) * width, top)
        _head(canvas, over, words, small, is_level=is_level)
    for place, (name, cells) in enumerate(zip(drawing.rows, drawing.cells, strict=True)):
        y = top + place * height
        row_name(canvas, box.x0, y + height / 2, name, room, height, min(size, height / LINE_HEIGHT))
        for column, cell in enumerate(cells):
            at = Box(left + column * width, y, left + (column + 1) * width, y + height)
            _cell(canvas, at, cell, min(size, height / LINE_HEIGHT))


def _key(item: LegendItem) -> Key:
    words = item.label if item.count is None else f"{item.label} — {item.count}"
    return Key(words, item.colour, "dashed box" if item.is_outline else "box")


def _longest_word(words: str, size: float) -> float:
    return max(text_width(word, size) for word in words.split(" "))


def _heads_height(drawing: MatrixDrawing, width: float, most: float, size: float, *, is_level: bool) -> float:
    if is_level:
        rows = max((len(wrapped(head, width - size * 0.5, size)) for head in drawing.columns), default=1)
        return min(most, rows * size * LINE_HEIGHT + size * 0.6)
    longest = max((_upright(head, width, most, size)[1] for head in drawing.columns), default=0.0)
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
    """Draw a cell: its fill, a dashed edge where it says so, its text in letters that its width allows."""
    words, fill, is_dashed = cell
    inner = at.inside(1.5, 1.5, 1.5, 1.5)
    if is_dashed:
        canvas.rect(inner, fill or "none", stroke=LIGHT.outline, dash="3 2", radius=2)
    elif fill:
        canvas.rect(inner, fill, radius=2)
    if not words:
        return
    for letters in (size, size * 0.8, size * 0.64, size * LEAST_LETTERS):
        lines = max(1, floor(inner.height / (letters * LINE_HEIGHT)))
        if (
            len(wrapped(words, inner.width - 2, letters)) <= lines
            and _longest_word(words, letters) <= inner.width
        ):
            break
    rows = wrapped(words, inner.width - 2, letters, lines=lines)
    colour = text_on(fill) if fill else INK
    canvas.lines((at.x0 + at.x1) / 2, (at.y0 + at.y1) / 2, rows, letters, anchor="middle", colour=colour)
