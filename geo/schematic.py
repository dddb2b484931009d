"""Schematic boundaries: districts as Voronoi cells of their seats, cities as discs cut from them.

Not the true boundaries: measured against them, such a map puts about 74 % of the territory into
the right municipality. It shows where things are, not where a border runs.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import shapely
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from geo.coverage import Area, fitted, polygons_of
from geo.discs import City, city_discs
from geo.plane import Plane, plane_for
from geo.voronoi import voronoi_cells

BOUNDARY_KIND = "schematic"
DECIMALS = 4
LABEL_TOLERANCE_KM = 0.05
REQUIRED_COLUMNS = ("place_code", "kind", "seat_lat_deg", "seat_lon_deg")


@dataclass(frozen=True)
class _Place:
    code: str
    kind: str
    seat: Point
    area_km2: float | None


def schematic_boundaries(places: pd.DataFrame, outline: Area) -> dict[str, Any]:
    """A GeoJSON FeatureCollection, one feature for each district and city in ``places``.

    ``places``: one row a place, columns place_code (text), kind (region | district | city),
    seat_lat_deg and seat_lon_deg (numbers or their text), optionally area_km2, which sets the
    size of a city's disc. Rows of kind region are skipped. ``outline``: the region in degrees
    (lon, lat) of WGS 84.

    The features, in order of code, fill the outline without gaps or overlaps and share their
    vertices; exterior rings are clockwise, coordinates have 4 decimals. A feature's label point is
    the centre of its largest inscribed circle. Every seat lies in its own feature, unless it is
    the seat of a city as well or lies outside the outline.

    Raises ValueError, naming the place, for missing or odd coordinates, an unknown kind, a code
    twice, a shared seat of two districts or of two cities, and for no district at all.
    """
    plane = plane_for(outline)
    rows = _read_places(places)
    seats = {row.code: row.seat for row in rows}
    cities = {row.code for row in rows if row.kind == "city"}
    areas = fitted(_cells(rows, outline, plane), seats, compact=cities)
    features = [_feature(code, areas[code], plane) for code in sorted(areas)]
    return {"type": "FeatureCollection", "features": features}


def _cells(rows: list[_Place], outline: Area, plane: Plane) -> Mapping[str, BaseGeometry]:
    """Territories in degrees: cities first claim their discs, districts share the rest."""
    region = plane.to_km(outline)
    districts = {row.code: plane.to_km(row.seat) for row in rows if row.kind == "district"}
    cities = [City(row.code, plane.to_km(row.seat), row.area_km2) for row in rows if row.kind == "city"]
    if not districts:
        raise ValueError("places: no row of kind district, nothing to fill the region with")
    discs = city_discs(cities, list(districts.values()), region)
    claimed = shapely.union_all(list(discs.values()))
    rest = {code: cell.difference(claimed) for code, cell in voronoi_cells(districts, region).items()}
    return {code: plane.to_degrees(cell) for code, cell in (discs | rest).items()}


def _read_places(places: pd.DataFrame) -> list[_Place]:
    missing = [column for column in REQUIRED_COLUMNS if column not in places.columns]
    if missing:
        raise ValueError(f"places: no column {', '.join(missing)}")
    rows = [_read_place(row) for row in places.to_dict("records") if row["kind"] != "region"]
    codes = [row.code for row in rows]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ValueError(f"places: {', '.join(twice)} stands twice")
    return sorted(rows, key=lambda row: row.code)


def _read_place(row: Mapping[Any, Any]) -> _Place:
    code = str(row["place_code"])
    name = f"places: {code} ({row.get('short_name', 'no short_name')})"
    if row["kind"] not in ("district", "city"):
        raise ValueError(f"{name}: unknown kind {row['kind']!r}")
    lat, lon = _number(row["seat_lat_deg"]), _number(row["seat_lon_deg"])
    if lat is None or lon is None:
        raise ValueError(f"{name} has no seat coordinates")
    if abs(lat) > 90 or abs(lon) > 180:
        raise ValueError(f"{name}: {lat}, {lon} is no latitude, longitude in degrees")
    area = _number(row.get("area_km2"))
    if area is not None and area <= 0:
        raise ValueError(f"{name}: area_km2 is {area}")
    return _Place(code, row["kind"], Point(lon, lat), area)


def _number(value: object) -> float | None:
    """A finite number, or None for a blank; text that is no number counts as blank."""
    try:
        number = float(str(value).strip())
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _feature(code: str, area: Area, plane: Plane) -> dict[str, Any]:
    label = _label_point(area, plane)
    polygons = [_rings(part) for part in polygons_of(area)]
    geometry = (
        {"type": "Polygon", "coordinates": polygons[0]}
        if len(polygons) == 1
        else {"type": "MultiPolygon", "coordinates": polygons}
    )
    properties = {
        "place_code": code,
        "boundary_kind": BOUNDARY_KIND,
        "label_lat_deg": round(label.y, DECIMALS),
        "label_lon_deg": round(label.x, DECIMALS),
    }
    return {"type": "Feature", "id": code, "properties": properties, "geometry": geometry}


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
