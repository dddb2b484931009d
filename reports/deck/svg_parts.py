"""What several kinds of figures have in common: legends in a line, ticks of an axis, rows in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from charts.palette import LIGHT, relative_luminance
from reports.deck.svg_canvas import INK, LINE, LINE_HEIGHT, MUTED, Box, Canvas
from reports.deck.svg_metrics import text_width, widest, wrapped

# Rows of text are set no nearer than this, in sizes.
PALE = 0.8
LEAST_ROW = 1.45
MOST_ROW = 3.4
LEAST_LETTERS = 0.7
NAME_PART = 0.45
SMALLER = (1.0, 0.92, 0.84, 0.76, 0.68, 0.6)


@dataclass(frozen=True)
class Key:
    """An entry of a legend: a box, outlined or dashed, a dot, a ring, a line, dashes or dots."""

    label: str
    colour: str
    mark: str = "box"


def pale_edge(fill: str) -> str:
    """Return the colour of the edge that a pale sign needs on white paper, "" for the others."""
    return LIGHT.line2 if relative_luminance(fill) > PALE else ""


def key_mark(canvas: Canvas, x: float, middle: float, key: Key, size: float) -> None:
    """Draw the mark of a legend's entry, one size wide."""
    box = Box(x, middle - size * 0.4, x + size * 0.8, middle + size * 0.4)
    if key.mark == "box":
        canvas.rect(box, key.colour, stroke=pale_edge(key.colour))
    elif key.mark == "outline":
        canvas.rect(box, "none", stroke=key.colour)
    elif key.mark == "dashed box":
        canvas.rect(box, "none", stroke=key.colour, dash="3 2")
    elif key.mark == "dot":
        canvas.circle(x + size * 0.4, middle, size * 0.36, key.colour)
    elif key.mark == "ring":
        canvas.circle(x + size * 0.4, middle, size * 0.32, "#FFFFFF", stroke=key.colour, width=2)
    else:
        dash = {"line": "", "dashes": "5 3", "dots": "1.5 2.5"}[key.mark]
        canvas.line(x, middle, x + size, middle, key.colour, 2, dash)


def legend_line(canvas: Canvas, box: Box, keys: Sequence[Key], size: float) -> Box:
    """Draw a legend at the top, over more lines where one is too short; return what is left below it."""
    step = size * LINE_HEIGHT * 1.1
    x, middle = box.x0, box.y0 + size * 0.6
    for key in keys:
        rows = wrapped(key.label, box.width - size * 1.4, size)
        if x > box.x0 and x + size * 1.4 + widest(tuple(rows), size) > box.x1:
            x, middle = box.x0, middle + step
        key_mark(canvas, x, middle, key, size)
        for place, row in enumerate(rows):
            middle += step if place else 0
            canvas.text(x + size * 1.4, middle, row, size, colour=MUTED)
        x += size * 3 + text_width(rows[-1], size)
    return box.inside(top=middle - box.y0 + size * 1.2) if keys else box


def ticks(low: float, high: float, most: int) -> list[float]:
    """Return round steps (1, 2, 5 of a power of ten) from ``low`` to ``high``, about ``most``."""
    span = max(high - low, 1e-9)
    power = 10.0 ** floor(log10(span / max(most, 1)))
    step = next((n * power for n in (1, 2, 5) if n * power * most >= span), 10 * power)
    return [round(n * step, 10) for n in range(floor(low / step + 1e-9), ceil(high / step - 1e-9) + 1)]


def columns_of(count: int, box: Box, size: float, group: int = 1) -> list[tuple[Box, slice]]:
    """Return where rows stand: in one column, or in as many as it takes for none to be too thin.

    Rows get thinner before there are more columns. ``group`` rows belong together and stay in one column.
    """
    fit = max(1, floor(box.height / (LEAST_ROW * size * LEAST_LETTERS)))
    columns = max(1, ceil(count / fit))
    rows = ceil(count / columns / group) * group
    gap = size * 2
    width = (box.width - gap * (columns - 1)) / columns
    places = []
    for column in range(columns):
        left = box.x0 + column * (width + gap)
        places.append((Box(left, box.y0, left + width, box.y1), slice(column * rows, (column + 1) * rows)))
    return places


def row_letters(box: Box, rows: int, size: float) -> float:
    """Return the size of letters of rows: smaller than ``size`` where the rows are thin."""
    return min(size, box.height / max(rows, 1) / LEAST_ROW)


def row_middles(box: Box, count: int, size: float) -> tuple[float, list[float]]:
    """Return the height of a row and the middle of each, from the top; few rows do not spread over all."""
    height = min(box.height / max(count, 1), MOST_ROW * size)
    return height, [box.y0 + height * (place + 0.5) for place in range(count)]


def names_width(names: tuple[str, ...], box: Box, size: float) -> float:
    """Return the width of the column of names: the longest, but not above its part of the box."""
    return min(widest(names, size), box.width * NAME_PART)


def common_size(texts: Sequence[tuple[str, float]], height: float, size: float) -> float:
    """Return the largest letters in which each text stands in its room (text, width) on lines of ``height``.

    Never below the least part of ``size``; a text that does not fit even so is cut where it is written.
    """
    for part in SMALLER:
        lines = max(1, floor(height / (size * part * LINE_HEIGHT)))
        if all(len(wrapped(text, room, size * part)) <= lines for text, room in texts):
            break
    return size * part


def row_name(
    canvas: Canvas, x: float, middle: float, name: str, room: float, row: float, size: float
) -> None:
    """Write the name of a row, in as many lines as the row has room for; what has none is cut."""
    lines = max(1, floor(row / (size * LINE_HEIGHT)))
    canvas.lines(x, middle, wrapped(name, room, size, lines=lines), size)


def upper_note(canvas: Canvas, box: Box, words: str, size: float) -> Box:
    """Write a line of small words at the top; return what is left below."""
    if not words:
        return box
    rows = wrapped(words, box.width, size)
    step = size * LINE_HEIGHT
    for place, row in enumerate(rows):
        canvas.text(box.x0, box.y0 + step * (place + 0.5), row, size, colour=MUTED)
    return box.inside(top=step * len(rows) + size * 0.5)


def value_axis(canvas: Canvas, box: Box, marks: Sequence[tuple[float, str]], size: float) -> None:
    """Draw upright lines of a scale across the box, each with its words below."""
    for x, words in marks:
        canvas.line(x, box.y0, x, box.y1, LINE)
        canvas.text(x, box.y1 + size, words, size, anchor="middle", colour=MUTED)


def zero_line(canvas: Canvas, box: Box, x: float) -> None:
    """Draw the line that bars stand on."""
    canvas.line(x, box.y0, x, box.y1, INK, 1)
