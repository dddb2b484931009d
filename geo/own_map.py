"""The map of a region that nobody has drawn yet: true boundaries, a scheme around the centres, or none.

Whatever a table of places lacks, there is something to show: without centres the places become equal tiles
in the order of the table, and that is said.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Point

from geo.boundaries import Origin, Report, true_boundaries
from geo.boundary_files import BoundaryFileError
from geo.coverage import Area, polygons_of
from geo.discs import DEFAULT_RADIUS_KM
from geo.features import geometry
from geo.plane import plane_for
from geo.schematic import schematic_boundaries
from geo.tiles import Tile, grid_size, tile_grid
from locales.text import _

TRUE, SCHEMATIC, NONE = "true", "schematic", "none"
# Room around the outermost centres, as a share of the usual way from a centre to the next one; with areas
# the outline is as large as they are together.
MARGIN_FRAC, LEAST_MARGIN_KM = 0.75, 10.0
OUTLINE_STEPS, WIDEST_MARGIN_KM = 40, 1000.0
DISC_KM2 = math.pi * DEFAULT_RADIUS_KM**2
HALF_WAY_ROUND_DEG = 180.0
SMOOTH_DEG = 0.005


@dataclass(frozen=True)
class OwnMap:
    """What a region's folder keeps of its map; ``kind`` is ``true``, ``schematic`` or ``none``.

    ``boundaries`` is a FeatureCollection (without features when there is no map), ``outline`` a Feature,
    ``tiles`` a tile by place code. ``notes`` say what was assumed or could not be drawn.
    """

    kind: str
    boundaries: dict[str, Any]
    outline: dict[str, Any]
    tiles: dict[str, Tile]
    report: Report | None = None
    notes: tuple[str, ...] = field(default=())


def own_map(places: pd.DataFrame, frame: Any | None = None, origin: Origin | None = None) -> OwnMap:
    """Draw a region.

    ``places``: the region's ``places.csv`` as text with a column ``area_km2``, seats may be blank; ``frame``:
    a geopandas frame of somebody's boundaries (``geo.boundary_files``) with its ``origin``.

    Raises:
        BoundaryFileError: the boundaries cannot be used; the message says why.
    """
    rows = places[places["kind"] != "region"].reset_index(drop=True)
    if frame is not None and origin is not None:
        return _true(rows, frame, origin)
    lacking = rows[(rows["seat_lat_deg"] == "") | (rows["seat_lon_deg"] == "")]
    if len(lacking):
        return _without_map(rows, _lacking_words(lacking, len(rows)))
    if _crosses(rows):
        return _without_map(
            rows, _("Регион пересекает 180-й меридиан: такая карта не рисуется, есть плитки.")
        )
    return _schematic(rows)


def _lacking_words(lacking: pd.DataFrame, everything: int) -> str:
    names = ", ".join(str(name) for name in lacking["name"][:5])
    return _(
        "Карты нет: координаты центра не указаны у {n} из {all} ({names}). Места показаны плитками в порядке "
        "таблицы. Впишите широту и долготу каждого центра или добавьте файл границ.",
        n=len(lacking),
        all=everything,
        names=names + (", …" if len(lacking) > 5 else ""),
    )


def _crosses(rows: pd.DataFrame) -> bool:
    lons = [float(lon) for lon in rows["seat_lon_deg"]]
    return max(lons) - min(lons) > HALF_WAY_ROUND_DEG


def _true(rows: pd.DataFrame, frame: Any, origin: Origin) -> OwnMap:
    drawn, report = true_boundaries(frame, rows, origin, has_discs=True)
    points = {
        str(one["id"]): (one["properties"]["label_lat_deg"], one["properties"]["label_lon_deg"])
        for one in drawn["features"]
    }
    lost = [str(row.name_) for row in _named(rows) if row.place_code not in points]
    if lost:
        raise BoundaryFileError(
            _(
                "Нет ни границ, ни координат центра: {names}. Дополните файл границ или впишите координаты "
                "в таблицу мест: тогда на карте будет кружок.",
                names=", ".join(lost[:10]) + (", …" if len(lost) > 10 else ""),
            )
        )
    notes = (_missing_words(report.missing),) if report.missing else ()
    areas = [shapely.from_geojson(json.dumps(one["geometry"])) for one in drawn["features"]]
    outline = MultiPolygon(polygons_of(shapely.union_all(areas)))
    placed = rows.assign(
        seat_lat_deg=[str(points[code][0]) for code in rows["place_code"]],
        seat_lon_deg=[str(points[code][1]) for code in rows["place_code"]],
    )
    return OwnMap(TRUE, drawn, _feature(outline), _tiles(placed), report, (*report.notes, *notes))


def _missing_words(names: tuple[str, ...]) -> str:
    return _(
        "В файле нет границ: {names}. На карте это кружки у центра, не границы.",
        names="; ".join(names[:10]) + ("; …" if len(names) > 10 else ""),
    )


def _named(rows: pd.DataFrame) -> Any:
    """Rows as named tuples; ``name`` of a pandas row is something else."""
    return rows.rename(columns={"name": "name_"}).itertuples(index=False)


def _schematic(rows: pd.DataFrame) -> OwnMap:
    """Cells with the areas of the table where all districts have one; plain cells otherwise."""
    # A region of towns alone is divided between them: none is a disc in another one's land.
    cells = rows if (rows["kind"] == "district").any() else rows.assign(kind="district")
    areas = [float(text) if text else None for text in rows["area_km2"]]
    districts = [area for area, kind in zip(areas, cells["kind"], strict=True) if kind == "district"]
    notes: tuple[str, ...] = ()
    if any(areas) and not all(districts):
        notes = (_("Площадь указана не у всех районов: на схеме она не учтена."),)
    if all(districts):
        total = sum(area or DISC_KM2 for area in areas)
        found = _drawn(cells, total)
        if found is not None:
            return OwnMap(SCHEMATIC, *found, _tiles(rows), None, notes)
        notes = (_("Площади не укладываются вокруг этих центров: на схеме они не учтены."),)
    found = _drawn(cells.assign(area_km2=""), None)
    if found is None:
        return _without_map(rows, _("По этим центрам схему не построить: места показаны плитками."))
    return OwnMap(SCHEMATIC, *found, _tiles(rows), None, notes)


def _drawn(cells: pd.DataFrame, total_km2: float | None) -> tuple[dict[str, Any], dict[str, Any]] | None:
    outline = _outline(cells, total_km2)
    region = dict.fromkeys(cells.columns, "") | {
        "place_code": "region",
        "kind": "region",
        "area_km2": str(total_km2 or ""),
    }
    try:
        drawn = schematic_boundaries(pd.concat([cells, pd.DataFrame([region])]), outline)
    except ValueError:
        return None
    return drawn, _feature(outline)


def _outline(cells: pd.DataFrame, total_km2: float | None) -> Area:
    """The hull of the centres with room around it, in degrees; as large as all areas, if it can be."""
    degrees = zip(cells["seat_lon_deg"], cells["seat_lat_deg"], strict=True)
    seats = [Point(float(lon), float(lat)) for lon, lat in degrees]
    plane = plane_for(MultiPoint(seats).buffer(0.1))
    points = [plane.to_km(seat) for seat in seats]
    hull = MultiPoint(points).convex_hull
    low = high = max(LEAST_MARGIN_KM, MARGIN_FRAC * _usual_way(points))
    if total_km2 is not None and hull.buffer(low / 2).area < total_km2:
        low, high = low / 2, WIDEST_MARGIN_KM
        for _step in range(OUTLINE_STEPS):
            middle = (low + high) / 2
            low, high = (middle, high) if hull.buffer(middle).area < total_km2 else (low, middle)
    return MultiPolygon(polygons_of(plane.to_degrees(hull.buffer(high)).simplify(SMOOTH_DEG)))


def _usual_way(points: list[Point]) -> float:
    """The middle one of the ways from each point to the nearest other one, km; 0 for a single point."""
    ways = [min((p.distance(q) for q in points if q is not p), default=0.0) for p in points]
    return sorted(ways)[len(ways) // 2]


def _feature(outline: Area) -> dict[str, Any]:
    return {"type": "Feature", "properties": {}, "geometry": geometry(outline)}


def _tiles(rows: pd.DataFrame) -> dict[str, Tile]:
    return tile_grid(rows, *grid_size(rows))


def _without_map(rows: pd.DataFrame, note: str) -> OwnMap:
    """No boundaries; tiles in the order of the table, row by row."""
    columns = max(1, math.ceil(math.sqrt(len(rows))))
    tiles = {str(code): divmod(n, columns) for n, code in enumerate(rows["place_code"])}
    nothing = {"type": "FeatureCollection", "features": []}
    return OwnMap(
        NONE, nothing, {"type": "Feature", "properties": {}, "geometry": None}, tiles, None, (note,)
    )


def answer(drawn: OwnMap) -> Mapping[str, Any]:
    """Return a map as plain values, for JSON."""
    report = drawn.report
    return {
        "kind": drawn.kind,
        "boundaries": drawn.boundaries,
        "outline": drawn.outline,
        "tiles": [[code, *tile] for code, tile in sorted(drawn.tiles.items())],
        "notes": drawn.notes,
        "report": None if report is None else vars(report),
    }
