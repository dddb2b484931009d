"""Maps on a slide: a freeform a municipality, circles, names and the legend, all of them shapes to edit."""

from collections.abc import Sequence
from functools import cached_property
from math import hypot
from typing import Any

from pptx.shapes.freeform import FreeformBuilder

from charts.palette import LIGHT
from locales.text import _
from reports.deck.model import Area, MapDrawing, MapPairDrawing, Point
from reports.deck.pptx_legends import Sheet, draw_disc, draw_legend, legend_layout
from reports.deck.pptx_style import (
    EMU_PT,
    Box,
    Style,
    clean,
    describe,
    edge,
    grouped,
    halo,
    plain_shape,
    straight_line,
    text_box,
)
from reports.deck.text_widths import LINE_HEIGHT, width_pt

LABEL_PT, MOST_LABEL_PT = 7.5, 10.5
LEGEND_PT, PAIR_LEGEND_PT = 14.0, 12.0
LEGEND_GAP = 6.0
YEAR_HEIGHT = 24.0
GAP = 18.0
# A name in a tile takes its width but for a rim; widths are of type one point high, a little larger.
TILE_FILL, LEAST_TILE_PT = 1.06, 5.0
HALO_PT = 1.5
# A freeform's own units: a tenth of a point is finer than anybody sees.
UNITS_PT = 10
SCALE = EMU_PT / UNITS_PT
BORDER_PT, OUTLINE_PT, GROUP_PT, LEADER_PT = 0.75, 1.0, 1.8, 0.6
# What a letter of a name may take beside what the screen's narrow face does.
LETTER_RATIO = 0.46 / 0.53


class Freeform(FreeformBuilder):
    """The library's builder, which asks for the shape's extent once, not once a point."""

    @cached_property
    def shape_offset_x(self) -> Any:
        """The left edge in the builder's units."""
        return super().shape_offset_x

    @cached_property
    def shape_offset_y(self) -> Any:
        """The upper edge in the builder's units."""
        return super().shape_offset_y


def draw_map(slide: Any, drawing: MapDrawing, box: Box, name: str = "") -> Sheet:
    """Draw a map in the middle of a box; returns how it lies there."""
    sheet = _sheet(drawing, box)
    _shapes(slide, drawing, sheet, name or _("Карта"))
    return sheet


def draw_pair(slide: Any, drawing: MapPairDrawing, box: Box) -> None:
    """Draw two maps side by side on one scale, each under its title and over its legend."""
    width = (box.width - GAP) / 2
    # Circles of the legend depend on the map's size, which depends on the legend: the first guess is larger.
    guess = Box(box.left, box.top, width, box.height - YEAR_HEIGHT - PAIR_LEGEND_PT * LINE_HEIGHT)
    scale = min(_sheet(one, guess).scale for one in drawing.maps)
    foot = max(legend_layout(one.legend, width, scale, PAIR_LEGEND_PT)[1] for one in drawing.maps)
    height = box.height - YEAR_HEIGHT - foot - LEGEND_GAP
    for position, (one, title) in enumerate(zip(drawing.maps, drawing.titles, strict=True)):
        left = box.left + position * (width + GAP)
        text_box(slide.shapes, title, title, Box(left, box.top, width, YEAR_HEIGHT), Style(16, is_bold=True))
        space = Box(left, box.top + YEAR_HEIGHT, width, height)
        sheet = draw_map(slide, one, space, _("Карта, {title}", title=title))
        placed, _height = legend_layout(one.legend, width, sheet.scale, PAIR_LEGEND_PT)
        draw_legend(slide, placed, (left, space.bottom + LEGEND_GAP), sheet.scale, PAIR_LEGEND_PT)


def _extent_points(drawing: MapDrawing) -> list[Point]:
    """Everything that has to lie on the sheet: shapes, circles, and names beside them."""
    points = [point for area in drawing.areas for ring in area.rings for point in ring]
    points += [point for ring in drawing.outline for point in ring]
    for disc in drawing.discs:
        half = disc.diameter_km / 2
        points += [(disc.centre[0] + x, disc.centre[1] + y) for x, y in ((-half, -half), (half, half))]
    px_km = drawing.height_km / drawing.height_px
    for area in drawing.areas:
        if area.label:
            lines = area.label.split("\n")
            half_width = max(map(len, lines)) * drawing.label_px * 0.53 * px_km / 2
            half_height = len(lines) * drawing.label_px * 1.2 * px_km / 2
            x, y = area.label_point
            points += [(x - half_width, y - half_height), (x + half_width, y + half_height)]
    return points


def _sheet(drawing: MapDrawing, box: Box) -> Sheet:
    points = _extent_points(drawing)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    north, south = min(p[1] for p in points), max(p[1] for p in points)
    scale = min(box.width / (east - west), box.height / (south - north))
    left = box.left + (box.width - (east - west) * scale) / 2
    top = box.top + (box.height - (south - north) * scale) / 2
    return Sheet(scale, left - west * scale, top - north * scale)


def _shapes(slide: Any, drawing: MapDrawing, sheet: Sheet, name: str) -> None:
    shapes = slide.shapes
    with_discs = {disc.place_code for disc in drawing.discs}
    with grouped(slide, name):
        for area in drawing.areas:
            _area(shapes, area, sheet, has_disc=area.place_code in with_discs)
        for ring in drawing.outline:
            _line(shapes, ring, sheet, LIGHT.outline, OUTLINE_PT, _("Граница области"))
        for piece in drawing.borders:
            _line(shapes, piece, sheet, LIGHT.text, GROUP_PT, _("Граница группы"))
        names = {area.place_code: area.name for area in drawing.areas}
        for disc in drawing.discs:
            draw_disc(shapes, disc, sheet.at(disc.centre), sheet.scale, names.get(disc.place_code, ""))
        size = _label_size(drawing, sheet)
        for area in drawing.areas:
            if area.label:
                _label(shapes, area, sheet, size)
        for words, middle, colour in drawing.signs:
            _centred(shapes, words, words, sheet.at(middle), Style(size, colour, align="center"))


def _label_size(drawing: MapDrawing, sheet: Sheet) -> float:
    """As large as the places that were found for the names allow: Arial is wider than the screen's face."""
    px_pt = drawing.height_km / drawing.height_px * sheet.scale
    size = min(MOST_LABEL_PT, max(LABEL_PT, drawing.label_px * px_pt * LETTER_RATIO))
    if drawing.outline:
        return size
    # Only tiles have no outline: there a name stays inside its tile.
    rooms = [(_width(area) * sheet.scale, area.label.split("\n")) for area in drawing.areas if area.label]
    fits = [room / width_pt(line, TILE_FILL) for room, lines in rooms for line in lines]
    return max(LEAST_TILE_PT, min(size, *fits)) if fits else size


def _width(area: Area) -> float:
    xs = [x for ring in area.rings for x, _y in ring]
    return max(xs) - min(xs)


def _area(shapes: Any, area: Area, sheet: Sheet, *, has_disc: bool) -> None:
    builder = None
    for ring in area.rings:
        points = [tuple(round(value * UNITS_PT) for value in sheet.at(point)) for point in ring]
        if builder is None:
            builder = Freeform.new(shapes, points[0][0], points[0][1], SCALE, SCALE)
        else:
            builder.move_to(*points[0])
        builder.add_line_segments(points[1:], close=True)
    if builder is None:
        return
    shape = builder.convert_to_shape()
    shape.name = clean(area.name)
    describe(shape, clean(area.name))
    colour = LIGHT.muted if area.is_dashed else LIGHT.line2 if has_disc or area.fill == LIGHT.none else ""
    plain_shape(shape, area.fill, colour or LIGHT.background, BORDER_PT, is_dashed=area.is_dashed)


def _line(shapes: Any, ring: Sequence[Point], sheet: Sheet, colour: str, width_pt: float, name: str) -> None:
    points = [tuple(round(value * UNITS_PT) for value in sheet.at(point)) for point in ring]
    builder = Freeform.new(shapes, points[0][0], points[0][1], SCALE, SCALE)
    builder.add_line_segments(points[1:], close=False)
    shape = builder.convert_to_shape()
    shape.name = name
    plain_shape(shape, "", colour, width_pt)


def _label(shapes: Any, area: Area, sheet: Sheet, size: float) -> None:
    x, y = sheet.at(area.label_point)
    if area.leader:
        start = sheet.at(area.leader)
        half = max(width_pt(line, size) for line in area.label.split("\n")) / 2
        end = (x - half if start[0] < x else x + half, y)
        if hypot(end[0] - start[0], end[1] - start[1]) > size:
            edge(straight_line(shapes, _("Выноска"), start, end).line, LIGHT.outline, LEADER_PT)
    style = Style(size, area.label_colour, align="center", anchor="middle")
    shape = _centred(shapes, clean(area.name), area.label, (x, y), style)
    halo(shape, LIGHT.none if area.label_colour == LIGHT.text else area.fill, HALO_PT)


def _centred(shapes: Any, name: str, text: str, middle: Point, style: Style) -> Any:
    lines = text.split("\n")
    width = max(width_pt(line, style.size) for line in lines) * 1.1 + 4
    height = len(lines) * style.size * LINE_HEIGHT + 1
    box = Box(middle[0] - width / 2, middle[1] - height / 2, width, height)
    return text_box(shapes, name, text, box, style)
