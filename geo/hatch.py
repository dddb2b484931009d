"""Slanted lines inside shapes, for a map whose areas cannot carry a pattern. Standard library only."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import ceil, cos, floor, radians
from typing import Any, TypeAlias

Ring: TypeAlias = list[tuple[float, float]]


def hatch(
    features: Mapping[str, Any], codes: Iterable[str], step_deg: float
) -> tuple[list[float | None], list[float | None]]:
    """Return (lat, lon) of lines that rise to the east inside the features with these codes.

    ``features`` is a GeoJSON FeatureCollection in degrees; holes stay free (even-odd rule). The lines
    are ``step_deg`` of latitude apart, at 45° where the shape stands, one line after another with
    ``None`` between them. A code without a feature gives no line.
    """
    wanted = set(codes)
    lat: list[float | None] = []
    lon: list[float | None] = []
    for feature in features["features"]:
        if feature["id"] not in wanted:
            continue
        for start, end in _lines(_rings(feature["geometry"]), step_deg):
            lon += [start[0], end[0], None]
            lat += [start[1], end[1], None]
    return lat, lon


def _rings(geometry: Mapping[str, Any]) -> list[Ring]:
    polygons = geometry["coordinates"]
    polygons = [polygons] if geometry["type"] == "Polygon" else polygons
    return [[(float(x), float(y)) for x, y in ring] for polygon in polygons for ring in polygon]


def _lines(rings: list[Ring], step_deg: float) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Cut the lines «latitude − longitude × cos = level» at the borders, and pair the cuts."""
    squeeze = cos(radians(rings[0][0][1]))
    # Height of each vertex above the line through the origin, beside the vertex itself.
    raised = [[(y - x * squeeze, x, y) for x, y in ring] for ring in rings]
    levels = [height for ring in raised for height, _, _ in ring]
    first, last = ceil(min(levels) / step_deg), floor(max(levels) / step_deg)
    for position in range(first, last + 1):
        level = position * step_deg
        cuts = sorted(cut for ring in raised for cut in _cuts(ring, level))
        yield from zip(cuts[::2], cuts[1::2], strict=False)


def _cuts(ring: list[tuple[float, float, float]], level: float) -> Iterator[tuple[float, float]]:
    for (low, x, y), (high, next_x, next_y) in pairwise(ring):
        if (low <= level) != (high <= level):
            part = (level - low) / (high - low)
            yield x + part * (next_x - x), y + part * (next_y - y)
