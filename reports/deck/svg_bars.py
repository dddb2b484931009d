"""Horizontal bars, and shares with their intervals: a row a name."""

from dataclasses import dataclass
from itertools import pairwise
from math import isfinite

from charts.palette import LIGHT
from locales.formats import percent
from reports.deck.model import BarsDrawing, IntervalsDrawing
from reports.deck.svg_canvas import INK, MUTED, Box, Canvas
from reports.deck.svg_metrics import text_width, widest
from reports.deck.svg_parts import (
    Key,
    columns_of,
    common_size,
    legend_line,
    names_width,
    row_letters,
    row_middles,
    row_name,
    ticks,
    upper_note,
    value_axis,
    zero_line,
)

WHOLE = LIGHT.resource[0]
BAR_PART = 0.56
SMALL = 0.86
# Of several groups (years) the last one is dark, the ones before are rings.
EARLIER, CURRENT = LIGHT.category[3], LIGHT.category[1]


@dataclass(frozen=True)
class _Scale:
    """Where a value stands: ``zero`` is the place of ``low``, ``end`` of ``high``."""

    zero: float
    end: float
    low: float
    high: float

    def __call__(self, value: float) -> float:
        return self.zero + (value - self.low) / ((self.high - self.low) or 1) * (self.end - self.zero)


def draw_bars(canvas: Canvas, box: Box, drawing: BarsDrawing, size: float) -> None:
    """Draw a bar a row inside its whole, with its label at the end; a value that is not there has none."""
    if drawing.wholes:
        keys = [Key(drawing.value_title, drawing.colour), Key(drawing.whole_title, WHOLE)]
        box = legend_line(canvas, box, [key for key in keys if key.label], size * SMALL)
    else:
        box = upper_note(canvas, box, drawing.value_title, size * SMALL)
    if drawing.reference is not None and drawing.reference_label:
        box = box.inside(top=size * 1.3)
    known = [value for value in (*drawing.values, *drawing.wholes) if isfinite(value)]
    high = max([*known, drawing.reference or 0, 0]) or 1
    for part, rows in columns_of(len(drawing.names), box, size):
        _bar_rows(canvas, part, drawing, rows, high, size)


def _bar_rows(canvas: Canvas, box: Box, drawing: BarsDrawing, rows: slice, high: float, size: float) -> None:
    names = drawing.names[rows]
    small, size = size * SMALL, row_letters(box, rows.stop - rows.start, size)
    room = names_width(drawing.names, box, size)
    left = box.x0 + room + size * 0.8
    right = box.x1 - widest(drawing.labels, size, is_bold=True) - size * 0.6
    scale = _Scale(left, max(right, left + size), 0, high)
    height, middles = row_middles(box, len(names), size)
    plot = Box(left, box.y0, box.x1, middles[-1] + height / 2 if middles else box.y1)
    if drawing.reference is not None:
        _reference(canvas, plot, scale(drawing.reference), drawing.reference_label, box, small)
    wholes = drawing.wholes[rows] or (0.0,) * len(names)
    parts = zip(names, drawing.values[rows], wholes, drawing.labels[rows], middles, strict=True)
    letters = common_size([(name, room) for name in drawing.names], height, size)
    for name, value, whole, label, middle in parts:
        row_name(canvas, box.x0, middle, name, room, height, letters)
        half = height * BAR_PART / 2
        for length, colour in ((whole, WHOLE), (value, drawing.colour)):
            if isfinite(length) and length > 0:
                canvas.rect(Box(left, middle - half, scale(length), middle + half), colour)
        end = max(one if isfinite(one) else 0.0 for one in (value, whole))
        canvas.text(scale(end) + size * 0.4, middle, label, size, is_bold=True, halo="#FFFFFF")
    zero_line(canvas, plot, left)


def _reference(canvas: Canvas, plot: Box, x: float, label: str, box: Box, size: float) -> None:
    canvas.line(x, plot.y0, x, plot.y1, INK, 1.4, "5 3")
    half = text_width(label, size) / 2
    middle = min(max(x, box.x0 + half), box.x1 - half)
    canvas.text(middle, plot.y0 - size * 0.8, label, size, anchor="middle")


def draw_intervals(canvas: Canvas, box: Box, drawing: IntervalsDrawing, size: float) -> None:
    """Draw a share a row as a dot on its interval, with its label at the right; groups differ by mark."""
    groups = list(dict.fromkeys(group for group in drawing.groups if group))
    box = upper_note(canvas, box, drawing.value_title, size * SMALL)
    if groups:
        box = legend_line(canvas, box, [_key(group, groups) for group in groups], size * SMALL)
    box = box.inside(bottom=size * 1.8)
    shown = [value for value in (*drawing.shares_frac, *drawing.high_frac) if isfinite(value)]
    parts = columns_of(len(drawing.names), box, size, max(1, len(groups)))
    marks = ticks(0, min(1.0, max([*shown, 0.05])), 3 if len(parts) > 1 else 5)
    for part, rows in parts:
        _interval_rows(canvas, part, drawing, rows, marks, size)


def _key(group: str, groups: list[str]) -> Key:
    return Key(group, CURRENT, "dot") if group == groups[-1] else Key(group, EARLIER, "ring")


def _interval_rows(
    canvas: Canvas, box: Box, drawing: IntervalsDrawing, rows: slice, marks: list[float], size: float
) -> None:
    groups = list(dict.fromkeys(group for group in drawing.groups if group)) or [""]
    small, size = size * SMALL, row_letters(box, rows.stop - rows.start, size)
    names, room = drawing.names[rows], names_width(drawing.names, box, size)
    left = box.x0 + room + size
    right = box.x1 - widest(drawing.labels, size) - size * 1.6
    scale = _Scale(left, max(right, left + size), marks[0], marks[-1])
    height, middles = row_middles(box, len(names), size)
    plot = Box(left, box.y0, right, middles[-1] + height / 2 if middles else box.y1)
    value_axis(canvas, plot, [(scale(mark), percent(mark)) for mark in marks], small)
    named = _runs(names)
    high = height * min((last - first + 1 for _name, first, last in named), default=1)
    letters = common_size([(name, room) for name in names], high, size)
    for name, first, last in named:
        middle = (middles[first] + middles[last]) / 2
        row_name(canvas, box.x0, middle, name, room, high, letters)
    values = zip(
        drawing.groups[rows],
        drawing.shares_frac[rows],
        drawing.low_frac[rows],
        drawing.high_frac[rows],
        drawing.labels[rows],
        middles,
        strict=True,
    )
    for group, share, low, high, label, middle in values:
        key = _key(group, groups)
        if isfinite(low) and isfinite(high):
            canvas.line(scale(low), middle, scale(high), middle, key.colour, max(2, size / 6))
        if isfinite(share):
            fill = key.colour if key.mark == "dot" else "#FFFFFF"
            canvas.circle(scale(share), middle, size * 0.34, fill, stroke=key.colour, width=2)
        canvas.text(right + size * 0.9, middle, label, size, colour=INK if isfinite(share) else MUTED)


def _runs(names: tuple[str, ...]) -> list[tuple[str, int, int]]:
    """Return the rows of one name that follow each other, which share its words: name, first row, last."""
    starts = [place for place, name in enumerate(names) if place == 0 or name != names[place - 1]]
    return [(names[first], first, after - 1) for first, after in pairwise([*starts, len(names)])]
