"""Cities as discs: small territories drawn large enough to see and to click. All in kilometres."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.voronoi import half_plane

# 6.5 km is the disc of 133 km², the size of an ordinary city of 100–250 thousand people, and
# 15–20 px across on a map of a region 500 km wide: about the least a mouse hits without effort.
DEFAULT_RADIUS_KM = 6.5
# A town of 30 km² would be 3 km and vanish under its own outline.
MIN_RADIUS_KM = 4.0
# A city on a coast or a border: so much of its disc has to lie inside the region.
MIN_INSIDE_FRAC = 0.8
# A disc either reaches over the border visibly (so much of it at the most lies inside) or stays
# this far away from it: no thread of a district between the two.
MAX_GRAZING_FRAC = 0.97
MIN_GAP_KM = 1.5
# Room between a disc and the seat of a district next to it, as a share of the radius.
CLEARANCE_FRAC = 0.15
# A disc may move so far off its seat, as a share of the radius: the seat stays well inside.
MAX_SHIFT_FRAC = 0.7
# Where two discs overlap, the cut stays at least so far (share of the distance) from each seat.
MIN_CUT_FRAC = 0.35
SHIFT_STEPS = 7
DIRECTIONS = 24
SHRINK_STEPS = 12
SHRINK_FACTOR = 0.9
QUARTER_SEGMENTS = 12


@dataclass(frozen=True)
class City:
    """A city's code, its seat (x, y) in km, and its area in km² where it is known."""

    code: str
    seat: Point
    area_km2: float | None = None

    @property
    def radius_km(self) -> float:
        """The radius of a disc of the city's area, not under the minimum; else the default."""
        if self.area_km2 is None:
            return DEFAULT_RADIUS_KM
        return max(MIN_RADIUS_KM, math.sqrt(self.area_km2 / math.pi))


@dataclass(frozen=True)
class _Disc:
    center: Point
    radius: float

    @property
    def shape(self) -> Polygon:
        return self.center.buffer(self.radius, quad_segs=QUARTER_SEGMENTS)


@dataclass(frozen=True)
class _Surroundings:
    """What a disc minds: the region, seats to keep out of it, the other cities' plain discs."""

    outline: BaseGeometry
    seats: Sequence[Point]
    others: Sequence[_Disc]


def city_discs(
    cities: Sequence[City], district_seats: Sequence[Point], outline: BaseGeometry
) -> dict[str, BaseGeometry]:
    """Territories of the cities by code: discs inside ``outline`` that do not overlap.

    A disc moves off its seat (never so far that the seat leaves it) when the border would cut
    away more than a fifth of it or run along it, or when it would swallow the seat of a district;
    where moving is not enough it shrinks. It does not move up to another city. A district's seat
    in the very same place, or too near to avoid, stays in the disc: the district surrounds it.
    Overlapping discs are cut along a straight line between the seats. Two cities with one seat
    raise ValueError.
    """
    plain = {city.code: _Disc(city.seat, city.radius_km) for city in cities}
    placed: dict[str, _Disc] = {}
    for city in cities:
        seats = [seat for seat in district_seats if seat != city.seat]
        others = [disc for code, disc in plain.items() if code != city.code]
        placed[city.code] = _placed(plain[city.code], _Surroundings(outline, seats, others))
    shapes: dict[str, BaseGeometry] = {
        code: disc.shape.intersection(outline) for code, disc in placed.items()
    }
    for first, second in combinations(cities, 2):
        if shapes[first.code].intersects(shapes[second.code]):
            one, other = _cut_apart(first, second, placed)
            shapes[first.code] = shapes[first.code].intersection(one)
            shapes[second.code] = shapes[second.code].intersection(other)
    return shapes


def _placed(plain: _Disc, around: _Surroundings) -> _Disc:
    """The largest, least moved disc that satisfies the rules, or the plain one if none does."""
    gap = _gap_to_cities(plain, around)
    for step in range(SHRINK_STEPS):
        radius = plain.radius * SHRINK_FACTOR**step
        for ring in _centers(plain.center, radius):
            discs = [
                disc
                for disc in (_Disc(center, radius) for center in ring)
                if _gap_to_cities(disc, around) >= gap
                and _leaves_seats_out(disc, around)
                and _sits_well(disc, around)
            ]
            if discs:
                return max(discs, key=lambda disc: _inside_frac(disc, around))
    return plain


def _centers(seat: Point, radius: float) -> Iterable[list[Point]]:
    """Centres to try, nearest to the seat first, one list for each distance."""
    yield [seat]
    for step in range(1, SHIFT_STEPS + 1):
        shift = radius * MAX_SHIFT_FRAC * step / SHIFT_STEPS
        angles = [2 * math.pi * number / DIRECTIONS for number in range(DIRECTIONS)]
        yield [Point(seat.x + shift * math.cos(angle), seat.y + shift * math.sin(angle)) for angle in angles]


def _leaves_seats_out(disc: _Disc, around: _Surroundings) -> bool:
    clear = disc.radius * (1 + CLEARANCE_FRAC)
    return all(disc.center.distance(seat) >= clear for seat in around.seats)


def _sits_well(disc: _Disc, around: _Surroundings) -> bool:
    inside = _inside_frac(disc, around)
    gap = disc.center.distance(around.outline.boundary) - disc.radius
    return inside >= MIN_INSIDE_FRAC and (inside <= MAX_GRAZING_FRAC or gap >= MIN_GAP_KM)


def _gap_to_cities(disc: _Disc, around: _Surroundings) -> float:
    gaps = [disc.center.distance(other.center) - disc.radius - other.radius for other in around.others]
    return min([MIN_GAP_KM, *gaps])


def _inside_frac(disc: _Disc, around: _Surroundings) -> float:
    # Rounded, so that equally good places do not depend on the last bit of a float.
    return round(disc.shape.intersection(around.outline).area / disc.shape.area, 6)


def _cut_apart(first: City, second: City, placed: Mapping[str, _Disc]) -> tuple[BaseGeometry, BaseGeometry]:
    """The sides of two overlapping cities; for equal radii the line is the bisector."""
    distance = first.seat.distance(second.seat)
    if distance == 0:
        raise ValueError(f"{first.code} and {second.code} are cities with one and the same seat")
    power = placed[first.code].radius ** 2 - placed[second.code].radius ** 2
    share = (distance**2 + power) / (2 * distance**2)
    share = min(max(share, MIN_CUT_FRAC), 1 - MIN_CUT_FRAC)
    return (
        half_plane(first.seat, second.seat, share),
        half_plane(second.seat, first.seat, 1 - share),
    )
