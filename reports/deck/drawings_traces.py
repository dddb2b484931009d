"""The maps of the screen as plain shapes: each layer that a map has on screen is turned into kilometres.

A slide's map is made of the screen's own layers, so that it shows the same colours, circles and names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from charts.labels import LINE_PX
from charts.map_view import MAP_HEIGHT_PX, Trace
from charts.palette import LIGHT
from charts.region_map import SELECTION_WIDTH_PX
from charts.tile_names import GAP_SIGN
from geo.conic import height_km, projection
from geo.shapes import Shapes
from reports.deck.model import Area, Disc, LegendItem, MapDrawing, Point

TAGS = re.compile("<[^>]+>")
# The count of what is not published stands beside a name, it is none.
SIGN = re.compile(f"{GAP_SIGN}[0-9]+")
# A letter of the narrow face of the screen's maps, as a share of its size.
LETTER_FRAC = 0.46
LEADER_GAP_PX = 3
RING_PX = 2.5
# How the outline of the circle of what is not stated is dashed (``charts.risk_marks``).
DASHED_CIRCLE = "2px,2px"
# What a filled symbol has in its middle when its name says «dot».
INNER_FRAC = 0.4

Segment: TypeAlias = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class _Label:
    """A text with its middle, the point that it belongs to, and whether a line leads there."""

    text: str
    middle: Point
    colour: str
    origin: Point
    has_leader: bool


@dataclass
class _Found:
    """What has been read of the layers so far."""

    fills: dict[str, str] = field(default_factory=dict)
    dashed: set[str] = field(default_factory=set)
    discs: list[Disc] = field(default_factory=list)
    labels: list[_Label] = field(default_factory=list)
    outline: list[tuple[Point, ...]] = field(default_factory=list)
    borders: list[tuple[Point, ...]] = field(default_factory=list)


class _Reader:
    """Turns the traces of one figure into shapes; ``px_km`` is a pixel of the figure in kilometres."""

    def __init__(self, shapes: Shapes, height_px: float, border_colour: str) -> None:
        self.shapes, self.border_colour = shapes, border_colour
        self.to_km = projection(shapes.frame)
        self.px_km = height_km(shapes.frame) / height_px
        self.found = _Found()

    def read(self, trace: Trace) -> None:
        if trace["type"] == "choropleth":
            self.found.fills |= dict.fromkeys(trace["locations"], trace["colorscale"][0][1])
        elif "text" in trace:
            self.found.labels += self._labels(trace)
        elif trace["mode"] == "markers":
            self.found.discs += self._discs(trace)
        else:
            self._lines(trace)

    def _lines(self, trace: Trace) -> None:
        line = trace["line"]
        segments = list(_segments(trace))
        if line.get("dash") == DASHED_CIRCLE:
            self.found.discs += [self._dashed_circle(segment, line) for segment in segments]
            return
        if line.get("dash") == "dot":
            self.found.dashed |= self._codes_of(segments)
            return
        lines = [tuple(self.to_km(*point) for point in segment) for segment in segments]
        if line["width"] < SELECTION_WIDTH_PX:
            is_border = line["color"] == self.border_colour
            (self.found.borders if is_border else self.found.outline).extend(lines)

    def _codes_of(self, segments: Sequence[Segment]) -> set[str]:
        drawn = set(segments)
        return {
            str(feature["id"])
            for feature in self.shapes.features["features"]
            if any(tuple((p[0], p[1]) for p in ring) in drawn for ring in _rings(feature["geometry"]))
        }

    def _dashed_circle(self, segment: Segment, line: Mapping[str, Any]) -> Disc:
        east, south = zip(*(self.to_km(*point) for point in segment), strict=True)
        centre = (min(east) + max(east)) / 2, (min(south) + max(south)) / 2
        size, edge_km = max(south) - min(south), line["width"] * self.px_km
        return Disc("", centre, size, line["color"], is_outline=True, edge_km=edge_km, is_dashed=True)

    def _discs(self, trace: Trace) -> Iterator[Disc]:
        marker, codes = trace["marker"], trace["customdata"]
        count = len(trace["lat"])
        sizes = marker["size"] if isinstance(marker["size"], list | tuple) else [marker["size"]] * count
        for lat, lon, size, custom in zip(trace["lat"], trace["lon"], sizes, codes, strict=True):
            if size > 0:
                yield from self._disc(str(custom[0]), self.to_km(lon, lat), float(size), marker)

    def _disc(self, code: str, centre: Point, size_px: float, marker: Mapping[str, Any]) -> Iterator[Disc]:
        symbol, line = marker.get("symbol") or "circle", marker.get("line") or {}
        width, edge = float(line.get("width") or 0), str(line.get("color") or "")
        diameter, edge_km = size_px * self.px_km, width * self.px_km
        shape = "diamond" if symbol.startswith("diamond") else "circle"
        if symbol.endswith("-open"):
            yield Disc(code, centre, diameter, edge, is_outline=True, shape=shape, edge_km=edge_km)
            return
        if width >= RING_PX:
            # A ring of another colour: schools and methodists are equal in number.
            yield Disc(code, centre, diameter + edge_km, edge)
            yield Disc(code, centre, diameter - edge_km, str(marker["color"]))
            return
        yield Disc(code, centre, diameter, str(marker["color"]), shape=shape, edge=edge, edge_km=edge_km)
        if symbol.endswith("-dot"):
            yield Disc(code, centre, diameter * INNER_FRAC, edge)

    def _labels(self, trace: Trace) -> Iterator[_Label]:
        size_px, colour = float(trace["textfont"]["size"]), trace["textfont"]["color"]
        texts, places = trace["text"], trace["textposition"]
        markers = (trace.get("marker") or {}).get("size") or [0.0] * len(texts)
        previous: Point | None = None
        for i, words in enumerate(texts):
            lat, lon = trace["lat"][i], trace["lon"][i]
            if lat is None or lon is None:
                previous = None
                continue
            point = self.to_km(lon, lat)
            if words:
                place = places if isinstance(places, str) else places[i]
                middle = self._middle(point, _plain(words), place, size_px, markers[i])
                yield _Label(_plain(words), middle, colour, previous or point, previous is not None)
            # Points that no line joins belong to nobody but themselves.
            previous = point if "lines" in trace["mode"] else None

    def _middle(self, point: Point, words: str, place: str, size_px: float, symbol_px: float) -> Point:
        lines = words.split("\n")
        width = max(len(line) for line in lines) * size_px * LETTER_FRAC
        height = LINE_PX / 12 * size_px * len(lines)
        reach = symbol_px / 2 + (2 if symbol_px else LEADER_GAP_PX)
        right = {"right": reach + width / 2, "left": -reach - width / 2}.get(place.split()[1], 0.0)
        down = {"bottom": reach + height / 2, "top": -reach - height / 2}.get(place.split()[0], 0.0)
        return point[0] + right * self.px_km, point[1] + down * self.px_km


def map_drawing(
    figure: Any,
    shapes: Shapes,
    names: Mapping[str, str],
    legend: Sequence[LegendItem],
    note: str = "",
    scale: float = 1.0,
    label_px: float = 16.0,
) -> MapDrawing:
    """Return a finished map of ``charts`` as shapes; ``names`` are the full names of places by code.

    ``scale`` and ``label_px`` are those of the view that the figure was drawn with, in the light palette.
    """
    height_px = MAP_HEIGHT_PX * scale
    reader = _Reader(shapes, height_px, LIGHT.text)
    for trace in figure.to_dict()["data"]:
        reader.read(trace)
    found = reader.found
    signs = [label for label in found.labels if SIGN.fullmatch(label.text)]
    labels = _by_place([label for label in found.labels if label not in signs], shapes, reader)
    areas = tuple(
        _area(feature, names, found, labels.get(str(feature["id"])), reader)
        for feature in shapes.features["features"]
        if str(feature["id"]) in found.fills
    )
    return MapDrawing(
        areas,
        tuple(found.discs),
        tuple(found.outline),
        tuple(legend),
        note,
        tuple(found.borders),
        tuple((label.text, label.middle, label.colour) for label in signs),
        height_km(shapes.frame),
        height_px,
        label_px,
    )


def _area(
    feature: Mapping[str, Any],
    names: Mapping[str, str],
    found: _Found,
    label: _Label | None,
    reader: _Reader,
) -> Area:
    code = str(feature["id"])
    lat, lon = reader.shapes.label_points[code]
    rings = tuple(
        tuple(reader.to_km(point[0], point[1]) for point in ring) for ring in _rings(feature["geometry"])
    )
    return Area(
        code,
        names.get(code, code),
        rings,
        found.fills[code],
        label.text if label else "",
        label.middle if label else reader.to_km(lon, lat),
        label.colour if label else LIGHT.text,
        label.origin if label and label.has_leader else None,
        is_dashed=code in found.dashed,
    )


def _by_place(labels: Sequence[_Label], shapes: Shapes, reader: _Reader) -> dict[str, _Label]:
    """Give each label to a place of its own: the free one whose label point is nearest."""
    points = {code: reader.to_km(lon, lat) for code, (lat, lon) in shapes.label_points.items()}
    taken: dict[str, _Label] = {}
    for label in labels:
        x, y = label.origin
        free = [code for code in points if code not in taken]
        nearest = min(free, key=lambda code: (points[code][0] - x) ** 2 + (points[code][1] - y) ** 2)
        taken[nearest] = label
    return taken


def _rings(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        yield from polygon


def _segments(trace: Trace) -> Iterator[Segment]:
    """The pieces of a line that ``None`` separates, as (longitude, latitude) in degrees."""
    piece: list[tuple[float, float]] = []
    for lon, lat in zip([*trace["lon"], None], [*trace["lat"], None], strict=True):
        if lon is not None and lat is not None:
            piece.append((lon, lat))
        elif piece:
            yield tuple(piece)
            piece = []


def _plain(words: str) -> str:
    return TAGS.sub("", words.replace("<br>", "\n"))
