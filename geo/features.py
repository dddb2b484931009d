"""Municipalities as GeoJSON features, written the way the map reads them."""

import json
from collections.abc import Mapping
from typing import Any

import shapely
from shapely.geometry import Point, Polygon
from shapely.geometry.polygon import orient

from geo.coverage import Area, polygons_of
from geo.plane import Plane

# What a feature's boundary_kind says: drawn by this project, or imported from a data set.
SCHEMATIC_KIND = "schematic"
TRUE_KIND = "true"
DECIMALS = 4
LABEL_TOLERANCE_KM = 0.05


def feature(
    code: str, area: Area, boundary_kind: str, plane: Plane, more: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """A feature with id and place_code ``code``, its area in degrees and a point for its label.

    Exterior rings are clockwise, as plotly wants them; the label point is the centre of the largest
    inscribed circle on ``plane``. ``more`` are further properties.
    """
    label = _label_point(area, plane)
    properties = {
        "place_code": code,
        "boundary_kind": boundary_kind,
        "label_lat_deg": round(label.y, DECIMALS),
        "label_lon_deg": round(label.x, DECIMALS),
        **(more or {}),
    }
    return {"type": "Feature", "id": code, "properties": properties, "geometry": geometry(area)}


def geometry(area: Area) -> dict[str, Any]:
    """The GeoJSON geometry of an area in degrees, 4 decimals, in a fixed order of parts and vertices."""
    polygons = [_rings(part) for part in polygons_of(area)]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def geojson_text(document: dict[str, Any]) -> str:
    """A GeoJSON document as it is kept in a file."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _label_point(area: Area, plane: Plane) -> Point:
    circle = shapely.maximum_inscribed_circle(plane.to_km(area), tolerance=LABEL_TOLERANCE_KM)
    return plane.to_degrees(Point(circle.coords[0]))


def _rings(polygon: Polygon) -> list[list[list[float]]]:
    """Rings from a fixed starting vertex, the exterior clockwise, holes the other way round."""
    turned = orient(shapely.normalize(polygon), -1.0)
    return [
        [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring.coords]
        for ring in (turned.exterior, *turned.interiors)
    ]
