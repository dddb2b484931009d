"""Groups of bars: a row a category with long words, a bar in it for each series."""

from locales.text import _
from reports.deck.model import ColumnsDrawing
from reports.deck.svg_canvas import MUTED, Box, Canvas
from reports.deck.svg_columns import said_mark, said_value
from reports.deck.svg_metrics import text_width
from reports.deck.svg_parts import (
    Key,
    common_size,
    legend_line,
    names_width,
    row_middles,
    row_name,
    ticks,
    upper_note,
    value_axis,
    zero_line,
)

SMALL = 0.86
GROUP_PART = 0.78
TICKS = 5


def draw_grouped(canvas: Canvas, box: Box, drawing: ColumnsDrawing, size: float) -> None:
    """Draw the bars with their values at their ends; where one is missing stand words."""
    small = size * SMALL
    box = upper_note(canvas, box, drawing.value_title, small)
    box = legend_line(canvas, box, [Key(title, colour) for title, colour, _values in drawing.series], small)
    box = box.inside(bottom=small * 2)
    known = [value for _title, _colour, values in drawing.series for value in values if value is not None]
    marks = ticks(0, max([*known, 0.01 if drawing.is_share else 1]), TICKS)
    said = [said_value(value, drawing) for value in known]
    room = names_width(drawing.categories, box, size)
    left = box.x0 + room + size * 0.8
    right = box.x1 - max((text_width(words, small) for words in said), default=0) - size * 0.6
    step = (right - left) / (marks[-1] or 1)
    height, middles = row_middles(box, len(drawing.categories), size * 1.4)
    plot = Box(left, box.y0, right, middles[-1] + height / 2 if middles else box.y1)
    value_axis(canvas, plot, [(left + mark * step, said_mark(mark, drawing)) for mark in marks], small)
    thick = height * GROUP_PART / max(len(drawing.series), 1)
    letters = min(small, thick * 1.05)
    named = common_size([(name, room) for name in drawing.categories], height, size)
    for place, (name, middle) in enumerate(zip(drawing.categories, middles, strict=True)):
        row_name(canvas, box.x0, middle, name, room, height, named)
        top = middle - height * GROUP_PART / 2
        for order, (_title, colour, values) in enumerate(drawing.series):
            bar = Box(
                left, top + order * thick, left + (values[place] or 0) * step, top + (order + 1) * thick - 1
            )
            value, at = values[place], (bar.y0 + bar.y1) / 2
            if value is None:
                canvas.text(left + letters * 0.4, at, _("нет данных"), letters, colour=MUTED, halo="#FFFFFF")
            else:
                canvas.rect(bar, colour)
                words = said_value(value, drawing)
                canvas.text(bar.x1 + letters * 0.4, at, words, letters, halo="#FFFFFF")
    zero_line(canvas, plot, left)
