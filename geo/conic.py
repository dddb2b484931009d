"""The projection that maps are drawn in on screen, as a formula: degrees to kilometres on a plane."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, isclose, log, pi, radians, sin, tan
from typing import TypeAlias

from geo.shapes import MapFrame

EARTH_RADIUS_KM = 6371.0
# A tile grid has degrees of its own, which lie nowhere: one is drawn as so many kilometres.
TILE_DEGREE_KM = 10.0

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Conic:
    """Lambert's conformal conic on a sphere, as plotly draws it (Snyder 1987, eq. 15-1 to 15-5).

    Angles are radians; ``n`` is the cone's constant, ``reach_km`` the radius factor ``R F``.
    """

    n: float
    reach_km: float
    middle_km: float
    meridian: float

    def point(self, lon_deg: float, lat_deg: float) -> Point:
        """Return x to the east and y to the south, in kilometres from the frame's centre."""
        rho = self.reach_km / tan(pi / 4 + radians(lat_deg) / 2) ** self.n
        theta = self.n * (radians(lon_deg) - self.meridian)
        return rho * sin(theta), rho * cos(theta) - self.middle_km


def projection(frame: MapFrame) -> Callable[[float, float], Point]:
    """Return the function (longitude, latitude in degrees) to (x east, y south in kilometres) of a frame.

    The middle of the frame lies at (0, 0). On a tile grid both degrees are as long as each other.
    """
    if frame.is_tile_grid:
        return lambda lon, lat: (lon * TILE_DEGREE_KM, -lat * TILE_DEGREE_KM)
    return _conic(frame).point


def _conic(frame: MapFrame) -> Conic:
    south, north = (radians(deg) for deg in frame.parallels_deg)
    near, far = (tan(pi / 4 + angle / 2) for angle in (south, north))
    # With one standard parallel the formula of the constant is 0 / 0; its limit is the sine.
    n = sin(south) if isclose(south, north) else log(cos(south) / cos(north)) / log(far / near)
    reach = EARTH_RADIUS_KM * cos(south) * near**n / n
    middle = reach / tan(pi / 4 + radians(frame.center_lat_deg) / 2) ** n
    return Conic(n, reach, middle, radians(frame.rotation_lon_deg))


def height_km(frame: MapFrame) -> float:
    """Return how high the frame is on the plane, along its middle meridian."""
    to_km = projection(frame)
    south, north = frame.lat_range_deg
    return to_km(frame.center_lon_deg, south)[1] - to_km(frame.center_lon_deg, north)[1]
