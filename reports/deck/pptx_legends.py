"""Signs and legends of maps and matrices: circles, diamonds and squares with their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE

from charts.palette import LIGHT
from locales.formats import number
from locales.text import _
from reports.deck.model import Disc, LegendItem, Point
from reports.deck.pptx_style import Box, Style, clean, grouped, plain_shape, text_box
from reports.deck.text_widths import LINE_HEIGHT, height_pt, width_pt

SIGN_PT = 14.0
LINE_GAP, ENTRY_GAP = 6.0, 16.0
# What a renderer may set wider than the measure.
WIDER = 1.05


@dataclass(frozen=True)
class Sheet:
    """How kilometres of a map lie on the slide: points per kilometre, and where (0, 0) is."""

    scale: float
    left: float
    top: float

    def at(self, point: Point) -> Point:
        """Return where a point of the map lies, in points."""
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale


def draw_disc(shapes: Any, disc: Disc, at: Point, scale: float, name: str) -> None:
    """Draw a circle or a diamond around a point of the slide; ``scale`` is points per kilometre."""
    size = disc.diameter_km * scale
    kind = MSO_SHAPE.DIAMOND if disc.shape == "diamond" else MSO_SHAPE.OVAL
    box = Box(at[0] - size / 2, at[1] - size / 2, size, size)
    shape = shapes.add_shape(kind, *box.emu)
    shape.name = clean(name) or _("Знак")
    width = max(0.5, disc.edge_km * scale)
    if disc.is_outline:
        plain_shape(shape, "", disc.colour, width, is_dashed=disc.is_dashed)
    else:
        plain_shape(shape, disc.colour, disc.edge, width)


def _words(item: LegendItem) -> str:
    return item.label if item.count is None else f"{item.label}: {number(item.count)}"


@dataclass(frozen=True)
class Placed:
    """A legend's entry where it goes: its corner, the width of its sign, the box of its words."""

    item: LegendItem
    left: float
    top: float
    sign_width: float
    words: Box


def legend_layout(
    items: Sequence[LegendItem], width: float, scale: float, size: float, *, is_column: bool = False
) -> tuple[list[Placed], float]:
    """Lay a legend out from (0, 0): as many entries on a line as fit, or one; returns its height, too.

    ``scale`` is points per kilometre of the map that the circles are compared with.
    """
    placed: list[Placed] = []
    left = top = line = 0.0
    for item in items:
        sign, words = _sign_width(item, scale, size), _words(item)
        wished = width_pt(words, size) * WIDER + 2
        if placed and (is_column or left + sign + wished > width):
            left, top, line = 0.0, top + line + LINE_GAP, 0.0
        room = min(wished, width - left - sign)
        height = height_pt(words, size, room / 1.02)
        tallest = max(height, *(diameter * scale for _n, diameter in item.sizes), 0.0)
        middle = top + tallest / 2
        place = Box(left + sign, middle - height / 2, room, height + 0.5)
        placed.append(Placed(item, left, top, sign, place))
        left, line = left + sign + room + ENTRY_GAP, max(line, tallest)
    return placed, top + line


def _sign_width(item: LegendItem, scale: float, size: float) -> float:
    if item.sizes:
        return sum(diameter * scale + _number_width(words, size) for words, diameter in item.sizes)
    return 0.0 if item.shape == "none" else SIGN_PT + 6


def _number_width(words: str, size: float) -> float:
    return width_pt(words, size) * WIDER + 14


def draw_legend(slide: Any, placed: Sequence[Placed], at: Point, scale: float, size: float) -> None:
    """Draw a legend that has been laid out, its corner ``at`` a point of the slide."""
    if not placed:
        return
    with grouped(slide, _("Легенда")):
        for entry in placed:
            box = entry.words
            place = Box(at[0] + box.left, at[1] + box.top, box.width, box.height)
            words = _words(entry.item)
            text_box(slide.shapes, words, words, place, Style(size))
            middle = at[0] + entry.left, place.top + box.height / 2
            if entry.item.sizes:
                _sizes(slide.shapes, entry.item, middle, scale, size)
            else:
                _sign(slide.shapes, entry.item, (middle[0] + SIGN_PT / 2, middle[1]), scale)


def _sizes(shapes: Any, item: LegendItem, at: Point, scale: float, size: float) -> None:
    """Circles of known numbers in a row, from the point at the middle of their left edge."""
    left, height = at[0], size * LINE_HEIGHT
    for words, diameter in item.sizes:
        drawn = diameter * scale
        disc = Disc("", (0, 0), diameter, item.colour, edge=LIGHT.outline)
        draw_disc(shapes, disc, (left + drawn / 2, at[1]), scale, item.label)
        width = _number_width(words, size)
        place = Box(left + drawn + 4, at[1] - height / 2, width - 6, height + 0.5)
        text_box(shapes, words, words, place, Style(size))
        left += drawn + width


def _sign(shapes: Any, item: LegendItem, middle: Point, scale: float) -> None:
    if item.parts:
        for part in item.parts:
            draw_disc(shapes, part, middle, scale, item.label)
        return
    if item.shape == "none":
        return
    kinds = {"square": MSO_SHAPE.RECTANGLE, "diamond": MSO_SHAPE.DIAMOND, "circle": MSO_SHAPE.OVAL}
    side = SIGN_PT if item.shape == "square" else SIGN_PT - 4
    box = Box(middle[0] - side / 2, middle[1] - side / 2, side, side)
    shape = shapes.add_shape(kinds[item.shape], *box.emu)
    shape.name = clean(item.label)
    if item.is_outline:
        plain_shape(shape, "", item.colour, 1.25, is_dashed=item.is_dashed)
    else:
        plain_shape(shape, item.colour, LIGHT.line2, 0.5)
