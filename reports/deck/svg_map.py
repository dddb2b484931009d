"""Municipalities as shapes, symbols and names on them; one map with its legend beside, or two years."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.palette import LIGHT, text_on
from reports.deck.model import Area, Disc, MapDrawing, MapPairDrawing, Point
from reports.deck.svg_canvas import INK, LINE_HEIGHT, Box, Canvas
from reports.deck.svg_map_legend import draw_legend, legend_height, legend_width
from reports.deck.svg_metrics import text_width

LEGEND_PART = 0.34
MARGIN_PX = 4.0
DASHES = "3 2"
# Letters grow with the map, but these are the least that can be read; a halo keeps them off lines.
LEAST_LABEL_PX = 7.0


@dataclass(frozen=True)
class _Plane:
    """Turns kilometres into the picture: one scale for both directions."""

    scale: float
    x: float
    y: float

    def point(self, place: Point) -> Point:
        """Return where a place of the plane stands."""
        return self.x + self.scale * place[0], self.y + self.scale * place[1]

    def ring(self, ring: Sequence[Point]) -> list[Point]:
        """Return a ring's points."""
        return [self.point(place) for place in ring]


def _extent(drawing: MapDrawing) -> Box:
    """Return the rectangle of the plane, in kilometres, that the shapes, symbols and names take."""
    rings = [*drawing.outline, *(ring for area in drawing.areas for ring in area.rings)]
    points = [point for ring in rings for point in ring]
    for disc in drawing.discs:
        half = disc.diameter_km / 2
        points += [(disc.centre[0] + half * way, disc.centre[1] + half * way) for way in (-1, 1)]
    letters = _label_km(drawing)
    for area in drawing.areas:
        rows = area.label.split("\n") if area.label else []
        wide = max((text_width(row, letters) for row in rows), default=0.0) / 2
        high = letters * LINE_HEIGHT * len(rows) / 2
        x, y = area.label_point
        points += [(x - wide, y - high), (x + wide, y + high)] if rows else []
    xs, ys = [x for x, _y in points] or [0.0], [y for _x, y in points] or [0.0]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _label_km(drawing: MapDrawing) -> float:
    """Return the height of a name in kilometres of the map; without a measure names take no room."""
    return drawing.label_px * drawing.height_km / drawing.height_px


def _fit(extent: Box, box: Box) -> _Plane:
    room = box.inside(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
    scale = min(room.width / (extent.width or 1), room.height / (extent.height or 1))
    x = (room.x0 + room.x1 - scale * (extent.x0 + extent.x1)) / 2
    y = (room.y0 + room.y1 - scale * (extent.y0 + extent.y1)) / 2
    return _Plane(scale, x, y)


def draw_map(canvas: Canvas, box: Box, drawing: MapDrawing, size: float) -> None:
    """Draw the map as large as the box allows, the legend at its right."""
    extent = _extent(drawing)
    scale = _fit(extent, box.inside(right=box.width * LEGEND_PART)).scale
    width = min(legend_width(drawing, scale, size), box.width * LEGEND_PART)
    put = _fit(extent, box.inside(right=width + size * 1.5 if width else 0))
    _draw(canvas, drawing, put)
    draw_legend(canvas, Box(box.x1 - width, box.y0, box.x1, box.y1), drawing, put.scale, size)


def draw_pair(canvas: Canvas, box: Box, drawing: MapPairDrawing, size: float) -> None:
    """Draw two maps in one scale, each under its title; legends beside or below, as maps come out larger."""
    gap, extents = size * 2, [_extent(one) for one in drawing.maps]
    half = (box.width - gap) / 2
    below = max(legend_height(one, 1.0, half, size) for one in drawing.maps) + size * 0.6
    beside = min(max(legend_width(one, 1.0, size) for one in drawing.maps) + size, half * LEGEND_PART)
    top = size * 1.8
    rooms = (Box(0, 0, half - beside, box.height - top), Box(0, 0, half, box.height - top - below))
    scales = [min(_fit(extent, room).scale for extent in extents) for room in rooms]
    is_beside = scales[0] >= scales[1]
    scale = max(scales)
    for place, (one, title, extent) in enumerate(zip(drawing.maps, drawing.titles, extents, strict=True)):
        left = box.x0 + place * (half + gap)
        side = Box(left, box.y0, left + half, box.y1)
        canvas.text(side.x0, side.y0 + size * 0.7, title, size * 1.15, is_bold=True)
        room = side.inside(top=top, right=beside) if is_beside else side.inside(top=top, bottom=below)
        x = (room.x0 + room.x1 - scale * (extent.x0 + extent.x1)) / 2
        y = (room.y0 + room.y1 - scale * (extent.y0 + extent.y1)) / 2
        _draw(canvas, one, _Plane(scale, x, y))
        legend = (
            side.inside(top=top, left=half - beside + size)
            if is_beside
            else side.inside(top=side.height - below + size * 0.6)
        )
        draw_legend(canvas, legend, one, scale, size)


def _draw(canvas: Canvas, drawing: MapDrawing, put: _Plane) -> None:
    for area in sorted(drawing.areas, key=lambda one: one.is_dashed):
        edge, dash = (LIGHT.muted, DASHES) if area.is_dashed else ("#FFFFFF", "")
        canvas.shape([put.ring(ring) for ring in area.rings], area.fill, edge, 0.8, dash)
    if drawing.outline:
        canvas.shape([put.ring(ring) for ring in drawing.outline], "none", LIGHT.outline, 1.1)
    for border in drawing.borders:
        canvas.curve(put.ring(border), INK, 1.1)
    for disc in drawing.discs:
        draw_disc(canvas, disc, put.point(disc.centre), put.scale)
    size = max(_label_km(drawing) * put.scale, LEAST_LABEL_PX)
    for area in drawing.areas:
        if area.label:
            _label(canvas, area, put, size)
    for words, place, colour in drawing.signs:
        canvas.text(*put.point(place), words, size, anchor="middle", colour=colour, halo="#FFFFFF")


def draw_disc(canvas: Canvas, disc: Disc, at: Point, scale: float) -> None:
    """Draw a symbol of the map at a point of the picture."""
    radius, width = disc.diameter_km / 2 * scale, max(0.6, disc.edge_km * scale)
    fill = "none" if disc.is_outline else disc.colour
    stroke = disc.colour if disc.is_outline else disc.edge
    dash = DASHES if disc.is_dashed else ""
    if disc.shape == "diamond":
        x, y = at
        points = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]
        canvas.shape([points], fill, stroke, width, dash)
    else:
        canvas.circle(*at, radius, fill, stroke=stroke, width=width, dash=dash)


def _label(canvas: Canvas, area: Area, put: _Plane, size: float) -> None:
    """Write a name where the map has put it, with a thin line from its area where it stands away."""
    x, y = put.point(area.label_point)
    is_away = area.leader is not None
    if area.leader is not None:
        canvas.line(*put.point(area.leader), x, y, LIGHT.outline, 0.8)
    # A name in white on its colour has no white around it.
    halo = area.fill if not is_away and area.label_colour == text_on(area.fill) else "#FFFFFF"
    rows = area.label.split("\n")
    for place, row in enumerate(rows):
        middle = y + (place - (len(rows) - 1) / 2) * size * LINE_HEIGHT
        canvas.text(x, middle, row, size, anchor="middle", colour=area.label_colour, halo=halo)
