"""Groups of columns: years and the like, beside one another or stacked."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from charts.palette import text_on
from locales.formats import number, percent
from locales.text import _
from reports.deck.model import ColumnsDrawing
from reports.deck.svg_canvas import INK, LINE, LINE_HEIGHT, MUTED, Box, Canvas
from reports.deck.svg_metrics import text_width, widest, wrapped
from reports.deck.svg_parts import Key, legend_line, ticks, upper_note

SMALL = 0.86
GROUP_PART = 0.72
MOST_COLUMN = 5.5
TICKS = 5


@dataclass(frozen=True)
class _Plot:
    """Where columns stand: the box, the lowest and highest value of the scale, the size of letters."""

    box: Box
    low: float
    high: float
    size: float

    def y(self, value: float) -> float:
        """The height at which a value stands."""
        return self.box.y1 - (value - self.low) / ((self.high - self.low) or 1) * self.box.height


def draw_columns(canvas: Canvas, box: Box, drawing: ColumnsDrawing, size: float) -> None:
    """Draw the columns with their values; where one is missing stand words, never a column of zero."""
    small = size * SMALL
    box = upper_note(canvas, box, drawing.value_title, small)
    titles = [Key(title, colour) for title, colour, _values in drawing.series if title]
    if len(drawing.series) > 1:
        box = legend_line(canvas, box, titles, small)
    box = box.inside(top=small)
    low, high = _range(drawing)
    marks = ticks(low, high, TICKS)
    if not drawing.is_share and not drawing.decimals:
        marks = [mark for mark in marks if mark == int(mark)]
    words = [said_mark(mark, drawing) for mark in marks]
    left = box.x0 + widest(tuple(words), small) + size * 0.6
    step = (box.x1 - left) / max(len(drawing.categories), 1)
    names = [wrapped(name, step - size * 0.4, small) for name in drawing.categories]
    below = max((len(rows) for rows in names), default=1) * small * LINE_HEIGHT + size * 0.6
    plot = _Plot(Box(left, box.y0, box.x1, box.y1 - below), min(marks[0], low), max(marks[-1], high), size)
    for mark, said in zip(marks, words, strict=True):
        canvas.line(left, plot.y(mark), box.x1, plot.y(mark), LINE if mark else INK)
        canvas.text(left - size * 0.4, plot.y(mark), said, small, anchor="end", colour=MUTED)
    for place, rows in enumerate(names):
        middle = left + (place + 0.5) * step
        canvas.lines(middle, box.y1 - below / 2 + size * 0.3, rows, small, anchor="middle")
        values = [(colour, values[place]) for _title, colour, values in drawing.series]
        draw = _stack if drawing.is_stacked else _group
        draw(canvas, plot, middle, step, values, partial(said_value, drawing=drawing))


def _range(drawing: ColumnsDrawing) -> tuple[float, float]:
    """Return the lowest and the highest value of the scale; zero is always on it."""
    by_category = zip(*(values for _title, _colour, values in drawing.series), strict=True)
    columns = [[value or 0.0 for value in values] for values in by_category]
    tops = [sum(values) if drawing.is_stacked else max(values) for values in columns]
    lows = [0.0 if drawing.is_stacked else min(values) for values in columns]
    return min([0.0, *lows]), max([0.0, *tops]) or 1.0


Values = list[tuple[str, float | None]]
Say = Callable[[float], str]


def said_value(value: float, drawing: ColumnsDrawing) -> str:
    """Return a value as it is printed at its column."""
    return percent(value, drawing.decimals) if drawing.is_share else number(value, drawing.decimals)


def said_mark(value: float, drawing: ColumnsDrawing) -> str:
    """Return a value of the scale; whole ones have no digits after the comma."""
    if drawing.is_share:
        return percent(value)
    return number(value, 0 if value == int(value) else max(drawing.decimals, 1))


def _group(canvas: Canvas, plot: _Plot, middle: float, step: float, values: Values, say: Say) -> None:
    width = min(step * GROUP_PART / len(values), MOST_COLUMN * plot.size)
    for place, (colour, value) in enumerate(values):
        x = middle + (place - len(values) / 2) * width
        if value is None:
            _gap(canvas, plot, x + width / 2, width)
            continue
        top, bottom = sorted((plot.y(value), plot.y(0)))
        canvas.rect(Box(x + width * 0.05, top, x + width * 0.95, bottom), colour)
        said = say(value)
        size = _fitting(said, width * 1.1, plot.size)
        above = top - size * 0.7 if value >= 0 else bottom + size * 0.7
        canvas.text(x + width / 2, above, said, size, anchor="middle", is_bold=True)


def _stack(canvas: Canvas, plot: _Plot, middle: float, step: float, values: Values, say: Say) -> None:
    width = min(step * GROUP_PART, MOST_COLUMN * plot.size)
    if all(value is None for _colour, value in values):
        _gap(canvas, plot, middle, width)
        return
    base, small = 0.0, plot.size * SMALL
    for colour, value in values:
        if not value:
            continue
        box = Box(middle - width / 2, plot.y(base + value), middle + width / 2, plot.y(base))
        canvas.rect(box, colour, stroke="#FFFFFF")
        said = say(value)
        if box.height >= small * 1.1:
            canvas.text(middle, (box.y0 + box.y1) / 2, said, small, anchor="middle", colour=text_on(colour))
        else:
            canvas.text(box.x1 + small * 0.3, (box.y0 + box.y1) / 2, said, small)
        base += value
    # Of parts of which one is not there the sum is not printed: it would be too small.
    if all(value is not None for _colour, value in values):
        canvas.text(middle, plot.y(base) - small * 0.8, say(base), small, anchor="middle", is_bold=True)


def _gap(canvas: Canvas, plot: _Plot, middle: float, width: float) -> None:
    """Write that there is no value, upright where the column is narrow."""
    words, small = _("нет данных"), plot.size * SMALL
    if text_width(words, small) <= width:
        canvas.text(middle, plot.y(0) - small, words, small, anchor="middle", colour=MUTED)
    else:
        canvas.upright(middle, plot.y(0) - small * 0.4, words, small, colour=MUTED)


def _fitting(words: str, room: float, size: float) -> float:
    """Return the size at which words stand in the room, not below two thirds of their own."""
    return max(size * 0.66, min(size, size * room / max(text_width(words, size, is_bold=True), 1)))
