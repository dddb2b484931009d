"""Voronoi cells of points on a plane, built from half-planes. All in kilometres."""

import math
from collections.abc import Mapping

from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.coverage import polygons_of

# A half-plane is drawn as a square this large: wider than any region of the country.
REACH_KM = 20_000.0


def half_plane(near: Point, far: Point, share: float = 0.5) -> Polygon:
    """The side of ``near``: everything up to ``share`` of the way from ``near`` to ``far``.

    The cutting line is square to the way between the points; 0.5 is the bisector. The points
    have to differ.
    """
    distance = near.distance(far)
    x, y = (far.x - near.x) / distance, (far.y - near.y) / distance
    cut_x, cut_y = near.x + share * (far.x - near.x), near.y + share * (far.y - near.y)
    left = (cut_x - REACH_KM * y, cut_y + REACH_KM * x)
    right = (cut_x + REACH_KM * y, cut_y - REACH_KM * x)
    back_x, back_y = REACH_KM * x, REACH_KM * y
    return Polygon(
        [left, right, (right[0] - back_x, right[1] - back_y), (left[0] - back_x, left[1] - back_y)]
    )


def voronoi_cells(seats: Mapping[str, Point], outline: BaseGeometry) -> dict[str, BaseGeometry]:
    """For each code the part of ``outline`` nearer to its seat than to any other, in km.

    One seat gets the whole outline, no seats give no cells. A cell may fall into several parts
    where the outline is concave. Two codes with one seat raise ValueError naming both.
    """
    return weighted_cells(seats, outline, dict.fromkeys(seats, 0.0))


def weighted_cells(
    seats: Mapping[str, Point], outline: BaseGeometry, weights_km2: Mapping[str, float]
) -> dict[str, BaseGeometry]:
    """Like :func:`voronoi_cells`, each seat nearer by its weight: squared distance minus weight.

    With weights that differ much a cell may be empty or lie beside its own seat.
    """
    cells = {code: outline.intersection(_cell(code, seats, weights_km2)) for code in seats}
    # Where a border runs along the outline an intersection holds lines beside its polygons.
    return {code: MultiPolygon(polygons_of(cell)) for code, cell in cells.items()}


def _cell(code: str, seats: Mapping[str, Point], weights_km2: Mapping[str, float]) -> BaseGeometry:
    own = seats[code]
    cell: BaseGeometry = own.buffer(REACH_KM / math.sqrt(2), quad_segs=1)
    for other, seat in seats.items():
        if other == code:
            continue
        if seat == own:
            raise ValueError(f"{code} and {other} are districts with one and the same seat")
        shift = (weights_km2[code] - weights_km2[other]) / (2 * own.distance(seat) ** 2)
        cell = cell.intersection(half_plane(own, seat, 0.5 + shift))
    return cell
