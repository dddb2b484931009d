"""The lines between groups of municipalities: pieces of border that two different groups share."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from geo.shapes import Shapes
from geo.tile_shapes import GAP_DEG

# Tiles stand apart by a gap: grown by half of it they share their edges, but for rounding.
DIGITS = 6

Point: TypeAlias = tuple[float, float]
Line: TypeAlias = tuple[list[float | None], list[float | None]]


def group_borders(shapes: Shapes, group_of: Mapping[str, str]) -> Line:
    """Return latitudes and longitudes, in degrees, of all edges between two groups, separated by ``None``.

    ``group_of`` gives the group by place code; a place without one is a group of no name. Shapes are
    taken to share their vertices, as the boundaries files do; where they do not, no line is drawn.
    """
    owners: dict[tuple[Point, Point], set[str]] = {}
    for feature in shapes.features["features"]:
        for edge in _edges(feature["geometry"], is_tile=shapes.frame.is_tile_grid):
            owners.setdefault(edge, set()).add(group_of.get(str(feature["id"]), ""))
    lat: list[float | None] = []
    lon: list[float | None] = []
    for (start, end), groups in sorted(owners.items()):
        if len(groups) > 1:
            lon += [start[0], end[0], None]
            lat += [start[1], end[1], None]
    return lat, lon


def _edges(geometry: Mapping[str, Any], *, is_tile: bool) -> Iterator[tuple[Point, Point]]:
    polygons = geometry["coordinates"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        for ring in polygon:
            for start, end in pairwise(_grown(ring) if is_tile else [(x, y) for x, y in ring]):
                yield (start, end) if start <= end else (end, start)


def _grown(ring: Sequence[Sequence[float]]) -> list[Point]:
    """A tile's rectangle with half of the gap added on each side."""
    middle = [sum(values) / 2 for values in ((min(axis), max(axis)) for axis in zip(*ring, strict=True))]
    half = GAP_DEG / 2
    return [
        (
            round(x + (half if x > middle[0] else -half), DIGITS),
            round(y + (half if y > middle[1] else -half), DIGITS),
        )
        for x, y in ring
    ]
