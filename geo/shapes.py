"""What a map needs at run time, parsed from GeoJSON text. Standard library only."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

# White space around the region, as a share of its extent: the outline's stroke is not cut off.
FRAME_MARGIN_FRAC = 0.01
# Kavrayskiy's rule of thumb: standard parallels a sixth of the extent from either edge.
PARALLEL_INSET_FRAC = 1 / 6

Range: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class MapFrame:
    """The window a map shows, all in degrees of WGS 84, for a conic projection.

    ``parallels_deg`` are the standard parallels, ``rotation_lon_deg`` the meridian drawn upright. A tile
    grid has no geography: its degrees are drawn as plain x and y.
    """

    center_lon_deg: float
    center_lat_deg: float
    lon_range_deg: Range
    lat_range_deg: Range
    parallels_deg: Range
    rotation_lon_deg: float
    is_tile_grid: bool = False


@dataclass(frozen=True)
class Shapes:
    """Everything drawn of one region.

    ``features`` is a GeoJSON FeatureCollection whose features carry ``id`` = place code, for
    plotly's ``featureidkey="id"``. ``lon`` and ``lat`` are the region's outline in degrees as one
    line, rings separated by ``None``. ``label_points`` gives (lat, lon) in degrees by place code.
    """

    features: Mapping[str, Any]
    lon: tuple[float | None, ...]
    lat: tuple[float | None, ...]
    label_points: Mapping[str, tuple[float, float]]
    frame: MapFrame


def load_shapes(boundaries_text: str, outline_text: str) -> Shapes:
    """Parse the texts of ``boundaries.geojson`` and ``outline.geojson``.

    ``boundaries_text`` is a FeatureCollection, one feature a municipality; ``outline_text`` one
    Feature, a Polygon or MultiPolygon. Raises ValueError for text that is not such GeoJSON, for
    no features, for an id twice, and for a feature without id, geometry or label point: the
    message says which feature.
    """
    collection = _parse(boundaries_text, "boundaries", "FeatureCollection")
    features = collection.get("features") or []
    if not features:
        raise ValueError("boundaries: no features")
    label_points: dict[str, tuple[float, float]] = {}
    for position, feature in enumerate(features):
        code = _checked_id(feature, position)
        if code in label_points:
            raise ValueError(f"boundaries: feature {code} stands twice")
        label_points[code] = _label_point(feature, code)
    rings = list(_outline_rings(outline_text))
    lon, lat = _as_line(rings)
    return Shapes(collection, lon, lat, label_points, _frame(rings))


def conic_parallels(lat_range_deg: Range) -> Range:
    """Standard parallels, in degrees, for a region between two latitudes (south, north).

    >>> conic_parallels((46.0, 52.0))
    (47.0, 51.0)
    """
    south, north = lat_range_deg
    inset = (north - south) * PARALLEL_INSET_FRAC
    return (south + inset, north - inset)


def _parse(text: str, what: str, kind: str) -> dict[str, Any]:
    try:
        parsed = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{what}: not JSON ({error})") from error
    if not isinstance(parsed, dict) or parsed.get("type") != kind:
        raise ValueError(f"{what}: expected a GeoJSON {kind}")
    return parsed


def _checked_id(feature: Mapping[str, Any], position: int) -> str:
    code = feature.get("id")
    if not isinstance(code, str) or not code:
        known_as = (feature.get("properties") or {}).get("place_code", "no place_code")
        raise ValueError(f"boundaries: feature number {position + 1} ({known_as}) lacks an id")
    if not (feature.get("geometry") or {}).get("coordinates"):
        raise ValueError(f"boundaries: feature {code} lacks a geometry")
    return code


def _label_point(feature: Mapping[str, Any], code: str) -> tuple[float, float]:
    properties = feature.get("properties") or {}
    try:
        return (float(properties["label_lat_deg"]), float(properties["label_lon_deg"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"boundaries: feature {code} lacks a label point") from error


def _outline_rings(text: str) -> Iterator[Sequence[Sequence[float]]]:
    geometry = _parse(text, "outline", "Feature").get("geometry") or {}
    match geometry.get("type"), geometry.get("coordinates"):
        case "Polygon", [_, *_] as polygon:
            yield from polygon
        case "MultiPolygon", [_, *_] as polygons:
            for polygon in polygons:
                yield from polygon
        case _:
            raise ValueError("outline: the feature lacks a geometry (Polygon or MultiPolygon)")


def _as_line(
    rings: Sequence[Sequence[Sequence[float]]],
) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    lon: list[float | None] = []
    lat: list[float | None] = []
    for ring in rings:
        if lon:
            lon.append(None)
            lat.append(None)
        lon.extend(point[0] for point in ring)
        lat.extend(point[1] for point in ring)
    return tuple(lon), tuple(lat)


def _frame(rings: Sequence[Sequence[Sequence[float]]]) -> MapFrame:
    """Regions that cross the 180th meridian are not supported."""
    west, east = _extent([point[0] for ring in rings for point in ring])
    south, north = _extent([point[1] for ring in rings for point in ring])
    center_lon = (west + east) / 2
    return MapFrame(
        center_lon_deg=center_lon,
        center_lat_deg=(south + north) / 2,
        lon_range_deg=_with_margin(west, east),
        lat_range_deg=_with_margin(south, north),
        parallels_deg=conic_parallels((south, north)),
        rotation_lon_deg=center_lon,
    )


def _extent(values: Sequence[float]) -> Range:
    return min(values), max(values)


def _with_margin(low: float, high: float) -> Range:
    margin = (high - low) * FRAME_MARGIN_FRAC
    return (low - margin, high + margin)
