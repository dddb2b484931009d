"""Shares against the size of the group, between the limits of chance."""

from collections.abc import Callable
from math import floor

from charts.palette import LIGHT
from locales.formats import number, percent
from locales.text import _
from reports.deck.model import FunnelDrawing
from reports.deck.svg_canvas import INK, LINE, MUTED, Box, Canvas, text_box
from reports.deck.svg_metrics import cut, widest
from reports.deck.svg_parts import Key, legend_line, ticks, upper_note

SMALL = 0.86
MARGIN_FRAC = 0.06
SHORT_NAME = 14
Place = Callable[[float], float]


def draw_funnel(canvas: Canvas, box: Box, drawing: FunnelDrawing, size: float) -> None:
    """Draw a point a group with its name, the mean, the limits of 95 % and of 99.8 %."""
    small = size * SMALL
    box = upper_note(canvas, box, drawing.value_title, small)
    keys = [
        Key(_("среднее — {share}", share=percent(drawing.mean_frac, 1)), INK, "line"),
        Key(_("пределы случайного, {level}", level=percent(0.95)), LIGHT.outline, "dots"),
        Key(_("пределы случайного, {level}", level=percent(0.998, 1)), LIGHT.outline, "line"),
    ]
    box = legend_line(canvas, box, keys, small)
    low, high = _range(drawing)
    marks = ticks(low, high, 5)
    words = [percent(mark) for mark in marks]
    plot = box.inside(left=widest(tuple(words), small) + size * 0.6, bottom=small * 3.2, right=size)
    sizes = [*drawing.sizes, *drawing.limits_95[0], *drawing.limits_998[0]]
    margin = (max(sizes) - min(sizes) or max(sizes)) * MARGIN_FRAC
    first, last = max(0.0, min(sizes) - margin), max(sizes) + margin

    def x(value: float) -> float:
        return plot.x0 + (value - first) / (last - first) * plot.width

    def y(share: float) -> float:
        return plot.y1 - (share - marks[0]) / (marks[-1] - marks[0]) * plot.height

    for mark, said in zip(marks, words, strict=True):
        canvas.line(plot.x0, y(mark), plot.x1, y(mark), LINE)
        canvas.text(plot.x0 - size * 0.4, y(mark), said, small, anchor="end", colour=MUTED)
    for mark in (one for one in ticks(first, last, 8) if first <= one <= last and one == floor(one)):
        canvas.line(x(mark), plot.y1, x(mark), plot.y1 + size * 0.3, LIGHT.outline)
        canvas.text(x(mark), plot.y1 + size, number(mark), small, anchor="middle", colour=MUTED)
    middle = (plot.x0 + plot.x1) / 2
    canvas.text(middle, plot.y1 + small * 2.5, drawing.size_title, small, anchor="middle", colour=MUTED)
    _limits(canvas, drawing, x, y)
    canvas.line(plot.x0, y(drawing.mean_frac), plot.x1, y(drawing.mean_frac), INK, 1.4)
    _points(canvas, drawing, x, y, plot, size)


def _range(drawing: FunnelDrawing) -> tuple[float, float]:
    ends = (*drawing.limits_998[1], *drawing.limits_998[2], *drawing.limits_95[1], *drawing.limits_95[2])
    values = (*drawing.shares_frac, drawing.mean_frac, *ends)
    return max(0.0, min(values)), max(*values, min(values) + 0.01)


def _limits(canvas: Canvas, drawing: FunnelDrawing, x: Place, y: Place) -> None:
    for (sizes, low, high), dash in ((drawing.limits_95, "1.5 3"), (drawing.limits_998, "")):
        for ends in (low, high):
            points = [(x(size), y(end)) for size, end in zip(sizes, ends, strict=True)]
            canvas.curve(points, LIGHT.outline, 1.3, dash)


def _points(canvas: Canvas, drawing: FunnelDrawing, x: Place, y: Place, plot: Box, size: float) -> None:
    """Draw the points, then the names: those farthest from the mean first, each where it meets nothing."""
    radius = size * 0.36
    places = [(x(n), y(share)) for n, share in zip(drawing.sizes, drawing.shares_frac, strict=True)]
    taken = [Box(a - radius, b - radius, a + radius, b + radius) for a, b in places]
    for a, b in places:
        canvas.circle(a, b, radius, LIGHT.cool, stroke="#FFFFFF")
    far = sorted(
        range(len(places)), key=lambda one: (-abs(drawing.shares_frac[one] - drawing.mean_frac), one)
    )
    for one in far:
        for name in dict.fromkeys((drawing.names[one], cut(drawing.names[one], size * SHORT_NAME, size))):
            if _name(canvas, name, places[one], plot, size, taken):
                break


def _name(
    canvas: Canvas, name: str, at: tuple[float, float], plot: Box, size: float, taken: list[Box]
) -> bool:
    """Write a name beside its point where it meets nothing; return whether there was such a place."""
    (a, b), beside, above = at, size * 0.65, size * 1.05
    tries = (
        (a + beside, b, "start"),
        (a - beside, b, "end"),
        (a, b - above, "middle"),
        (a, b + above, "middle"),
        (a + beside, b - above * 0.8, "start"),
        (a + beside, b + above * 0.8, "start"),
        (a - beside, b - above * 0.8, "end"),
        (a - beside, b + above * 0.8, "end"),
    )
    for left, middle, anchor in tries:
        room = text_box(left, middle, name, size * SMALL, anchor=anchor)
        is_in = plot.x0 <= room.x0 and room.x1 <= plot.x1 and plot.y0 <= room.y0 and room.y1 <= plot.y1
        if is_in and not any(room.overlaps(other) for other in taken):
            canvas.text(left, middle, name, size * SMALL, anchor=anchor, halo="#FFFFFF")
            taken.append(room)
            return True
    return False
