"""Power (Laguerre) diagrams: Voronoi cells whose borders are moved until the areas are right.

Each seat has a weight in km²; a point belongs to the seat with the least squared distance minus
weight. A larger weight is a larger cell, equal weights are the Voronoi diagram. All in kilometres.
"""

from collections.abc import Mapping
from itertools import combinations
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from shapely.geometry import LineString, Point
from shapely.geometry.base import BaseGeometry

from geo.voronoi import REACH_KM, voronoi_cells, weighted_cells

Vector: TypeAlias = NDArray[np.float64]

# The iteration stops when every cell is this close to its area, as a share of it: far below what
# the grid of the coordinates (10 m) does to a cell, so the same borders come out everywhere.
TOLERANCE_FRAC = 1e-8
MAX_STEPS = 60
MAX_HALVINGS = 30
# On the way no cell may shrink under this share of the least area: a cell that is gone has no
# borders left to move.
MIN_LEFT_FRAC = 0.1
# Weights keep so many decimals (a border moves by centimetres at the most): the last bit of a float
# does not show in the file.
WEIGHT_DECIMALS = 3

# A cell whose seat is nearer than this to a border with another one, or beyond it, is pulled over
# its seat, so many times at the most.
SEAT_MARGIN_KM = 1.0
MAX_PULLS = 8

# Areas that the seats do not allow are mixed with the Voronoi cells' own, a tenth more each time.
SOFTER_STEPS = 10


class _UnreachableError(Exception):
    """There are no weights, or too small a cell, for these areas around these seats."""


def cells_of_area(
    seats: Mapping[str, Point], land: BaseGeometry, areas_km2: Mapping[str, float]
) -> dict[str, BaseGeometry]:
    """Cells of ``land`` by code whose areas stand to each other as ``areas_km2`` do.

    The areas are scaled to the area of ``land``. A seat on ``land`` lies in its own cell: a cell
    that misses it is drawn around a point moved off the seat, away from the cell's centre. Where
    the seats do not allow the areas at all, they are approached as far as the seats do; the
    Voronoi cells always work. Raises ValueError for a code without a positive area and for two
    equal seats.
    """
    codes = sorted(seats)
    wrong = [code for code in codes if not areas_km2.get(code, 0) > 0]
    if wrong:
        raise ValueError(f"{', '.join(wrong)}: no positive area to size the cell by")
    plain = voronoi_cells({code: seats[code] for code in codes}, land)
    wanted = np.array([areas_km2[code] for code in codes], dtype=np.float64)
    wanted *= land.area / wanted.sum()
    own = np.array([cell.area for cell in plain.values()])
    if own.min() <= 0:
        return plain
    for step in range(SOFTER_STEPS):
        softness = step / SOFTER_STEPS
        try:
            return _cells_over_seats(seats, land, (1 - softness) * wanted + softness * own)
        except _UnreachableError:
            continue
    return plain


def _cells_over_seats(
    seats: Mapping[str, Point], land: BaseGeometry, wanted: Vector
) -> dict[str, BaseGeometry]:
    """Cells of the areas in ``wanted`` (in order of code), each with its seat well inside."""
    points = {code: seats[code] for code in sorted(seats)}
    for _ in range(MAX_PULLS):
        diagram = _Diagram(points, land)
        cells = diagram.cells(np.round(_balanced(diagram, wanted), WEIGHT_DECIMALS))
        pulls = {code: _pull(code, seats[code], cells) for code in points if land.contains(seats[code])}
        if not any(pulls.values()):
            return cells
        points |= {code: _moved(points[code], cells[code], pull) for code, pull in pulls.items() if pull}
        if len(set(points.values())) < len(points):
            break
    raise _UnreachableError


class _Diagram:
    """Cells, their areas and how these change, as functions of the weights in order of the seats."""

    def __init__(self, seats: Mapping[str, Point], land: BaseGeometry) -> None:
        self.seats = seats
        self.land = land
        self._points = np.array([(seat.x, seat.y) for seat in seats.values()])

    def cells(self, weights: Vector) -> dict[str, BaseGeometry]:
        named = dict(zip(self.seats, weights.tolist(), strict=True))
        return weighted_cells(self.seats, self.land, named)

    def areas(self, weights: Vector) -> Vector:
        return np.array([cell.area for cell in self.cells(weights).values()])

    def slopes(self, weights: Vector) -> Vector:
        """Change of area i in km² for one km² of weight j."""
        slopes = np.zeros((len(weights), len(weights)))
        for i, j in combinations(range(len(weights)), 2):
            border = self._border(weights, i, j)
            distance = float(np.hypot(*(self._points[j] - self._points[i])))
            slopes[i, j] = slopes[j, i] = -border / (2 * distance)
        np.fill_diagonal(slopes, -slopes.sum(axis=1))
        return slopes

    def _border(self, weights: Vector, i: int, j: int) -> float:
        """Length on land of the border between two cells; 0 when they do not meet."""
        way = self._points - self._points[i]
        far = np.sum(way**2, axis=1)
        # Seen from seat i, a point x is in cell i as long as 2 x·way <= far + w_i - w_k for all k.
        limits = far + weights[i] - weights
        middle = way[j] * limits[j] / (2 * far[j])
        along = np.array([-way[j][1], way[j][0]]) / np.sqrt(far[j])
        others = np.delete(np.arange(len(weights)), [i, j])
        rise = 2 * way[others] @ along
        room = limits[others] - 2 * way[others] @ middle
        if np.any((rise == 0) & (room < 0)):
            return 0.0
        ends = np.divide(room, rise, out=np.full(len(rise), np.inf), where=rise != 0)
        low = max([-REACH_KM, *ends[rise < 0]])
        high = min([REACH_KM, *ends[rise > 0]])
        if low >= high:
            return 0.0
        start = self._points[i] + middle
        return float(self.land.intersection(LineString([start + low * along, start + high * along])).length)


def _balanced(diagram: _Diagram, wanted: Vector) -> Vector:
    """Weights for the areas, by Newton's method: how a cell grows with a weight is known."""
    weights = np.zeros(len(wanted))
    for _ in range(MAX_STEPS):
        missing = wanted - diagram.areas(weights)
        if np.abs(missing / wanted).max() < TOLERANCE_FRAC:
            return weights
        # The first weight stays 0: only differences between weights matter.
        step = np.zeros(len(wanted))
        try:
            step[1:] = np.linalg.solve(diagram.slopes(weights)[1:, 1:], missing[1:])
        except np.linalg.LinAlgError as error:
            raise _UnreachableError from error
        weights = _damped(diagram, weights, step, wanted)
    raise _UnreachableError


def _damped(diagram: _Diagram, weights: Vector, step: Vector, wanted: Vector) -> Vector:
    """The weights after the largest part of ``step`` that empties no cell and lessens the error."""
    before = diagram.areas(weights)
    error = np.abs(wanted - before).sum()
    floor = MIN_LEFT_FRAC * min(before.min(), wanted.min())
    for halvings in range(MAX_HALVINGS):
        share = 0.5**halvings
        moved: Vector = weights + share * step
        areas = diagram.areas(moved)
        if areas.min() > floor and np.abs(wanted - areas).sum() < (1 - share / 2) * error:
            return moved
    raise _UnreachableError


def _pull(code: str, seat: Point, cells: Mapping[str, BaseGeometry]) -> float:
    """How many km a cell has to come nearer for its seat to lie well inside; 0 if it does."""
    nearest = min((seat.distance(cell) for other, cell in cells.items() if other != code), default=np.inf)
    if nearest >= SEAT_MARGIN_KM:
        return 0.0
    return float(SEAT_MARGIN_KM + seat.distance(cells[code]))


def _moved(point: Point, cell: BaseGeometry, distance: float) -> Point:
    """The point, so much farther from the centre of the cell; to a metre."""
    x, y = point.x - cell.centroid.x, point.y - cell.centroid.y
    share = distance / float(np.hypot(x, y))
    return Point(round(point.x + share * x, 3), round(point.y + share * y, 3))
