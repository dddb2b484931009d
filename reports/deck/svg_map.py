"""Municipalities as shapes, circles on them, the legend with its counts beside."""

from collections.abc import Sequence

from charts.palette import LIGHT, text_on
from locales.formats import number
from reports.deck.model import LegendItem, MapDrawing, Point
from reports.deck.svg_canvas import INK, LINE_HEIGHT, MUTED, Box, Canvas, text_box
from reports.deck.svg_metrics import widest, wrapped
from reports.deck.svg_parts import Key, key_mark

SMALL = 0.86
LABEL = 0.74
LEGEND_PART = 0.36
MARGIN_PX = 3.0


def draw_map(canvas: Canvas, box: Box, drawing: MapDrawing, size: float) -> None:
    """Draw the shapes as large as the box allows, the legend at their right."""
    words = (*(_words(item) for item in drawing.legend), drawing.note)
    width = min(widest(words, size) + size * 1.8, box.width * LEGEND_PART) if any(words) else 0.0
    place = box.inside(right=width + size * 1.5 if width else 0)
    put = _Plane(drawing, place)
    for area in drawing.areas:
        canvas.shape([put.ring(ring) for ring in area.rings], area.fill, "#FFFFFF", 0.8)
    if drawing.outline:
        canvas.shape([put.ring(ring) for ring in drawing.outline], "none", LIGHT.outline, 1.2)
    for disc in sorted(drawing.discs, key=lambda one: -one.diameter_km):
        x, y = put.point(disc.centre)
        radius = disc.diameter_km / 2 * put.scale
        if disc.is_outline:
            canvas.circle(x, y, radius, "none", stroke=disc.colour, width=1.6)
        else:
            canvas.circle(x, y, radius, disc.colour, stroke="#FFFFFF", width=0.8)
    _labels(canvas, drawing, put, size * LABEL)
    _legend(canvas, Box(box.x1 - width, box.y0, box.x1, box.y1), drawing, size)


class _Plane:
    """Turns kilometres into the box: one scale for both directions, the drawing in the middle."""

    def __init__(self, drawing: MapDrawing, box: Box) -> None:
        rings = [*drawing.outline, *(ring for area in drawing.areas for ring in area.rings)]
        points = [point for ring in rings for point in ring]
        for disc in drawing.discs:
            half = disc.diameter_km / 2
            points += [
                (disc.centre[0] - half, disc.centre[1] - half),
                (disc.centre[0] + half, disc.centre[1] + half),
            ]
        xs, ys = [x for x, _y in points] or [0.0], [y for _x, y in points] or [0.0]
        room = box.inside(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        self.scale = min(room.width / ((max(xs) - min(xs)) or 1), room.height / ((max(ys) - min(ys)) or 1))
        self._x = (room.x0 + room.x1 - self.scale * (min(xs) + max(xs))) / 2
        self._y = (room.y0 + room.y1 - self.scale * (min(ys) + max(ys))) / 2

    def point(self, place: Point) -> Point:
        """Return where a place of the plane stands."""
        return self._x + self.scale * place[0], self._y + self.scale * place[1]

    def ring(self, ring: Sequence[Point]) -> list[Point]:
        """Return a ring's points in the box."""
        return [self.point(place) for place in ring]


def _labels(canvas: Canvas, drawing: MapDrawing, put: _Plane, size: float) -> None:
    """Write the labels, each in the contrast of its area; one that would cross another is set a line off."""
    taken: list[Box] = []
    for area in (one for one in drawing.areas if one.label):
        x, y = put.point(area.label_point)
        rows = area.label.split("\n")
        for shift in (0.0, 1.0, -1.0, 2.0, -2.0):
            middle = y + shift * size
            boxes = [
                text_box(
                    x, middle + (n - (len(rows) - 1) / 2) * size * LINE_HEIGHT, row, size, anchor="middle"
                )
                for n, row in enumerate(rows)
            ]
            if not any(one.overlaps(other) for one in boxes for other in taken):
                break
        taken += boxes
        for one, row in zip(boxes, rows, strict=True):
            height = (one.y0 + one.y1) / 2
            ink = text_on(area.fill)
            canvas.text(x, height, row, size, anchor="middle", colour=ink, halo=area.fill)


def _words(item: LegendItem) -> str:
    return item.label if item.count is None else f"{item.label} — {number(item.count)}"


def _legend(canvas: Canvas, box: Box, drawing: MapDrawing, size: float) -> None:
    """Draw the legend from the top down, smaller where it would not fit; the note below it."""
    for letters in (size, size * 0.9, size * 0.8, size * 0.7):
        room = box.width - letters * 1.8
        rows = [wrapped(_words(item), room, letters) for item in drawing.legend]
        note = wrapped(drawing.note, box.width, letters * SMALL) if drawing.note else []
        step = letters * LINE_HEIGHT
        height = sum(len(one) * step + letters * 0.7 for one in rows) + len(note) * step * SMALL + letters
        if height <= box.height:
            break
    y = box.y0 + letters * 0.4
    for item, lines in zip(drawing.legend, rows, strict=True):
        mark = "outline" if item.is_outline else "box"
        key_mark(canvas, box.x0, y + step / 2, Key("", item.colour, mark), letters)
        for line in lines:
            canvas.text(box.x0 + letters * 1.6, y + step / 2, line, letters, colour=INK)
            y += step
        y += letters * 0.7
    y += letters * 0.4
    for line in note:
        canvas.text(box.x0, y + step / 2, line, letters * SMALL, colour=MUTED)
        y += step * SMALL
