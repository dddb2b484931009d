"""A flat, equal-area plane in kilometres, chosen from a region's own extent."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

from geo.shapes import conic_parallels

G = TypeVar("G", bound=BaseGeometry)


@dataclass(frozen=True)
class Plane:
    """Degrees of WGS 84 (lon, lat) to kilometres (x east, y north) and back."""

    forward: Transformer
    backward: Transformer

    def to_km(self, geometry: G) -> G:
        """The geometry, given in degrees, with its vertices in kilometres."""
        return _transformed(geometry, self.forward)

    def to_degrees(self, geometry: G) -> G:
        """The geometry, given in kilometres, with its vertices in degrees."""
        return _transformed(geometry, self.backward)


def plane_for(outline: BaseGeometry) -> Plane:
    """Albers' equal-area conic for the extent of ``outline`` (degrees of WGS 84).

    Not for a region that straddles the equator evenly or crosses the 180th meridian.
    """
    west, south, east, north = outline.bounds
    low, high = conic_parallels((south, north))
    conic = CRS.from_proj4(
        f"+proj=aea +lat_1={low} +lat_2={high} +lat_0={(south + north) / 2} "
        f"+lon_0={(west + east) / 2} +ellps=WGS84 +units=km"
    )
    degrees = CRS.from_epsg(4326)
    return Plane(
        Transformer.from_crs(degrees, conic, always_xy=True),
        Transformer.from_crs(conic, degrees, always_xy=True),
    )


def _transformed(geometry: G, transformer: Transformer) -> G:
    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    return shapely.transform(geometry, move)
