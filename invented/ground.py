"""The ground of the invented region: outline, seats, areas. Nothing of it exists.

It lies in the open water of the Sea of Okhotsk, so that nobody takes a point of it for a real place.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry

from geo.plane import Plane, plane_for
from geo.voronoi import voronoi_cells
from invented.names import Town, towns

CENTER_LAT_DEG, CENTER_LON_DEG = 55.0, 149.5
HALF_WIDTH_KM, HALF_HEIGHT_KM = 200.0, 180.0
KM_PER_DEG = 111.2
# Waves on an ellipse: how many to a round, how high (share of the radius), where they begin.
WAVES = ((2, 0.06, 0.9), (3, 0.10, 2.1), (5, 0.06, 0.4), (8, 0.03, 1.3), (13, 0.012, 0.2))
OUTLINE_POINTS = 240
DECIMALS = 4
BORDER_GAP_KM = 22.0
CANDIDATES = 400
AREA_SPREAD = (0.8, 1.25)
CITY_AREA_KM2 = (60.0, 240.0)


@dataclass(frozen=True)
class Ground:
    """The region's outline in degrees, its plane, and by place code: seat (lon, lat), area."""

    outline: Polygon
    plane: Plane
    seats: dict[str, Point]
    areas_km2: dict[str, int]
    region_km2: int


def draw_ground(generator: np.random.Generator) -> Ground:
    """Return the ground: the outline is fixed, seats and areas are the generator's."""
    shape = outline()
    plane = plane_for(shape)
    region = plane.to_km(shape)
    places = towns()
    on_plane = _seats(generator, region, places)
    seats = {code: _rounded(plane.to_degrees(seat)) for code, seat in on_plane.items()}
    areas, total = _areas(generator, region, on_plane, places)
    return Ground(shape, plane, seats, areas, total)


def outline() -> Polygon:
    """Return the outline in degrees: a smooth closed line."""
    points = []
    for number in range(OUTLINE_POINTS):
        angle = 2 * math.pi * number / OUTLINE_POINTS
        radius = 1 + sum(height * math.cos(times * angle + start) for times, height, start in WAVES)
        lat = CENTER_LAT_DEG + HALF_HEIGHT_KM * radius * math.sin(angle) / KM_PER_DEG
        shrink = KM_PER_DEG * math.cos(math.radians(CENTER_LAT_DEG))
        lon = CENTER_LON_DEG + HALF_WIDTH_KM * radius * math.cos(angle) / shrink
        points.append((round(lon, DECIMALS), round(lat, DECIMALS)))
    return Polygon(points)


def inside(generator: np.random.Generator, area: BaseGeometry) -> Point:
    """Return a point of the area, each as likely as the next."""
    west, south, east, north = area.bounds
    while True:
        point = Point(generator.uniform(west, east), generator.uniform(south, north))
        if area.contains(point):
            return point


def _rounded(point: Point) -> Point:
    return Point(round(point.x, DECIMALS), round(point.y, DECIMALS))


def _seats(generator: np.random.Generator, region: Polygon, places: tuple[Town, ...]) -> dict[str, Point]:
    """Each seat is the one of many random points that lies farthest from the seats before it."""
    room = region.buffer(-BORDER_GAP_KM)
    found: list[Point] = []
    for _ in places:
        points = [inside(generator, room) for _ in range(CANDIDATES)]
        far = [min((point.distance(seat) for seat in found), default=0.0) for point in points]
        found.append(points[int(np.argmax(far))])
    # The first are the farthest apart: the districts come first.
    return {place.place_code: seat for place, seat in zip(places, found, strict=True)}


def _areas(
    generator: np.random.Generator, region: Polygon, seats: Mapping[str, Point], places: tuple[Town, ...]
) -> tuple[dict[str, int], int]:
    """Areas in km²: of districts near those of their Voronoi cells, together with the cities the region's."""
    cities = {p.place_code: round(generator.uniform(*CITY_AREA_KM2)) for p in places if p.kind == "city"}
    districts = {code: seat for code, seat in seats.items() if code not in cities}
    cells = voronoi_cells(districts, region)
    wanted = {code: cell.area * generator.uniform(*AREA_SPREAD) for code, cell in cells.items()}
    scale = (region.area - sum(cities.values())) / sum(wanted.values())
    areas = {code: round(scale * area) for code, area in wanted.items()} | cities
    return areas, sum(areas.values())
