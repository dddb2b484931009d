"""True boundaries from a file of somebody else's: joined, mended, simplified, ready for the map."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from geo.boundary_files import BoundaryFileError
from geo.boundary_names import Match, match
from geo.coverage import Area, polygons_of, snapped
from geo.discs import DEFAULT_RADIUS_KM
from geo.features import DECIMALS, SCHEMATIC_KIND, TRUE_KIND, feature, geojson_text
from geo.plane import plane_for
from locales.text import _

# The browser draws such a file at once; tolerances in degrees of latitude, about 0.1 … 3 km.
MAX_BYTES = 300_000
TOLERANCES_DEG = (0.0, 0.001, 0.002, 0.004, 0.008, 0.016, 0.03)
# A municipality farther from its seat than this was joined wrongly, or the projection is wrong.
MAX_SEAT_DISTANCE_DEG = 0.3
# The country lies between these; a region wider than this crosses the 180th meridian.
SOUTHERNMOST_DEG, NORTHERNMOST_DEG, WIDEST_DEG = 41.0, 82.0, 180.0
# A place that the file lacks is drawn as a disc around its seat: that of a town (``geo.discs``).
DISC_KM = DEFAULT_RADIUS_KM
DEGREES = "EPSG:4326"
NAME_COLUMNS = ("name", "short_name", "official_name")


@dataclass(frozen=True)
class Report:
    """What became of a file. Places are «code name», features of the file by what they call themselves."""

    joined_by_code: tuple[str, ...]
    joined_by_name: tuple[str, ...]
    unjoined: tuple[str, ...]
    missing: tuple[str, ...]
    merged: tuple[str, ...]
    repaired: tuple[str, ...]
    dropped_parts_count: int
    crs_before: str
    notes: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every municipality of the region has its boundary."""
        return not self.missing


@dataclass(frozen=True)
class Origin:
    """Where the boundaries come from (with the attribution the licence wants) and of which day."""

    source: str
    date: str


def true_boundaries(
    frame: Any, places: pd.DataFrame, origin: Origin, *, has_discs: bool = False
) -> tuple[dict[str, Any], Report]:
    """A FeatureCollection for the map out of a geopandas frame, and the report about it.

    ``places`` is the region's ``places.csv`` as text. Geometries are reprojected to degrees, made
    valid, freed of lines and points, snapped to one grid (what two areas claim goes to the smaller
    one) and simplified together, so that neighbours keep common borders. ``has_discs``: a place that
    the file lacks is drawn as a disc around its seat, where the table has one. Raises
    BoundaryFileError when the coordinates cannot be trusted or nothing joins.
    """
    rows = places[places["kind"] != "region"].set_index("place_code").to_dict("index")
    geometries, crs_before, notes = _in_degrees(frame)
    columns = {str(name): frame[name].tolist() for name in frame.columns if name != frame.geometry.name}
    found = match(columns, {str(code): _names(row) for code, row in rows.items()})
    _refuse_empty(geometries, found)
    areas, repaired, dropped = _mended(geometries, found)
    if not areas:
        raise BoundaryFileError(
            _(
                "Ни один объект файла не сопоставлен с муниципалитетом региона. "
                "Нужен столбец с 8-значным ОКТМО или с названием; проверьте, тот ли это регион."
            )
        )
    _check_position(areas, rows)
    lacking = sorted(set(map(str, rows)) - set(areas))
    discs = _discs(areas, {code: rows[code] for code in lacking}) if has_discs else {}
    drawn = _simplified(areas | discs, origin, frozenset(discs))
    labels = {str(code): _label(str(code), row) for code, row in rows.items()}
    by_place: dict[str, list[int]] = {}
    for n, code in found.joined.items():
        by_place.setdefault(code, []).append(n)
    report = Report(
        joined_by_code=tuple(sorted({labels[code] for code in found.by_code.values()})),
        joined_by_name=tuple(sorted({labels[code] for code in found.by_name.values()})),
        unjoined=tuple(f"{_title(columns, n)}: {why}" for n, why in sorted(found.refused.items())),
        missing=tuple(labels[code] for code in _missing(labels, drawn, discs)),
        merged=tuple(labels[code] for code, parts in sorted(by_place.items()) if len(parts) > 1),
        repaired=tuple(labels[code] for code in repaired),
        dropped_parts_count=dropped,
        crs_before=crs_before,
        notes=(*notes, *_size_notes(drawn)),
    )
    return drawn, report


def _refuse_empty(geometries: list[BaseGeometry | None], found: Match) -> None:
    for n, geometry in enumerate(geometries):
        if geometry is None or geometry.is_empty:
            found.by_code.pop(n, None)
            found.by_name.pop(n, None)
            found.refused[n] = _("нет геометрии")


def _size_notes(drawn: dict[str, Any]) -> list[str]:
    size = len(geojson_text(drawn).encode("utf-8"))
    if size <= MAX_BYTES:
        return []
    text = _(
        "Файл получился {size} КБ вместо {most}: карта будет медленнее.",
        size=size // 1000,
        most=MAX_BYTES // 1000,
    )
    return [text]


def _missing(codes: Iterable[str], drawn: Mapping[str, Any], discs: Iterable[str]) -> list[str]:
    """Codes of places without a boundary of their own: lost in the file or only a disc."""
    return sorted(set(codes) - ({f["id"] for f in drawn["features"]} - set(discs)))


def _discs(areas: Mapping[str, MultiPolygon], rows: Mapping[str, Mapping[Any, Any]]) -> dict[str, Area]:
    """Discs in degrees around the seats of places without a boundary."""
    plane = plane_for(shapely.union_all(list(areas.values())))
    seats = {code: seat for code, row in rows.items() if (seat := _seat(row)) is not None}
    return {code: plane.to_degrees(plane.to_km(seat).buffer(DISC_KM)) for code, seat in seats.items()}


def _names(row: Mapping[Any, Any]) -> list[str]:
    variants = str(row.get("name_variants", "")).split("|")
    return [name for name in [*(str(row.get(column, "")) for column in NAME_COLUMNS), *variants] if name]


def _title(columns: Mapping[str, list[Any]], n: int) -> str:
    """What a feature calls itself: its first text, else its number in the file."""
    texts = [column[n] for column in columns.values() if isinstance(column[n], str) and column[n].strip()]
    letters = [text for text in texts if any(letter.isalpha() for letter in text)]
    return f"№ {n + 1}" + (f" «{(letters or texts)[0]}»" if texts else "")


def _in_degrees(frame: Any) -> tuple[list[BaseGeometry | None], str, tuple[str, ...]]:
    """Geometries in degrees, the projection the file names, and what had to be assumed."""
    geometries = frame.geometry
    crs = geometries.crs
    before = _("не указана") if crs is None else (crs.to_string() or crs.name)
    west, south, east, north = (float(edge) for edge in geometries.total_bounds)
    if not all(math.isfinite(edge) for edge in (west, south, east, north)):
        raise BoundaryFileError(_("В файле нет координат: у всех объектов пустая геометрия."))
    looks_degrees = west >= -180 and east <= 180 and south >= -90 and north <= 90
    if looks_degrees and (crs is None or not crs.is_geographic):
        note = _(
            "Система координат: {before}, но числа похожи на градусы; принято {taken}. Проверьте карту.",
            before=before,
            taken=DEGREES,
        )
        return list(geometries.force_2d()), before, (note,)
    if crs is None or (crs.is_geographic and not looks_degrees):
        raise BoundaryFileError(
            _(
                "Система координат файла: {before}, а координаты не в градусах (x от {west} до {east}). "
                "Сохраните файл с верной системой координат (.prj), лучше всего в {best}.",
                before=before,
                west=f"{west:.0f}",
                east=f"{east:.0f}",
                best=DEGREES,
            )
        )
    turned = geometries.to_crs(DEGREES).force_2d()
    if not np.isfinite(turned.total_bounds).all():
        raise BoundaryFileError(
            _(
                "Координаты файла не переводятся из {before} в градусы. Сохраните файл в {best}.",
                before=before,
                best=DEGREES,
            )
        )
    return list(turned), before, ()


def _mended(
    geometries: list[BaseGeometry | None], found: Match
) -> tuple[dict[str, MultiPolygon], list[str], int]:
    """Polygons by place, the codes whose geometry was broken, and how many parts were no polygons."""
    parts: dict[str, list[BaseGeometry]] = {}
    repaired: set[str] = set()
    dropped = 0
    for n, code in sorted(found.joined.items()):
        geometry = geometries[n]
        if geometry is None:
            continue
        if not geometry.is_valid:
            repaired.add(code)
            geometry = shapely.make_valid(geometry)
        polygons = polygons_of(geometry)
        dropped += len(shapely.get_parts(geometry)) - len(polygons)
        parts.setdefault(code, []).extend(polygons)
    areas = {code: MultiPolygon(polygons_of(shapely.union_all(some))) for code, some in parts.items() if some}
    return areas, sorted(repaired), max(dropped, 0)


def _check_position(areas: Mapping[str, MultiPolygon], rows: Mapping[Any, Mapping[Any, Any]]) -> None:
    far = []
    for code, area in areas.items():
        seat = _seat(rows[code])
        if seat is not None and area.distance(seat) > MAX_SEAT_DISTANCE_DEG:
            far.append(_label(code, rows[code]))
    if far:
        more = " " + _("и ещё {n}", n=len(far) - 5) if len(far) > 5 else ""
        raise BoundaryFileError(
            _(
                "Границы лежат далеко от своих центров: {far}. Указана не та система координат, перепутаны "
                "широта и долгота, или это муниципалитет с тем же названием в другом регионе.",
                far="; ".join(far[:5]) + more,
            )
        )
    west, south, east, north = shapely.total_bounds(list(areas.values()))
    if east - west > WIDEST_DEG or south < SOUTHERNMOST_DEG or north > NORTHERNMOST_DEG:
        raise BoundaryFileError(
            _(
                "Границы лежат не в стране: широта от {south} до {north}, долгота от {west} до {east}. "
                "Перепутаны широта и долгота или указана не та система координат; регион за 180-м меридианом "
                "не рисуется.",
                south=f"{south:.1f}",
                north=f"{north:.1f}",
                west=f"{west:.1f}",
                east=f"{east:.1f}",
            )
        )


def _seat(row: Mapping[Any, Any]) -> Point | None:
    """The seat of a place, where its coordinates are known."""
    if not (row["seat_lon_deg"] and row["seat_lat_deg"]):
        return None
    return Point(float(row["seat_lon_deg"]), float(row["seat_lat_deg"]))


def _label(code: str, row: Mapping[Any, Any]) -> str:
    """A place for people: an official code with its name, a code of the program's own is left out."""
    return f"{code} {row['name']}" if code.isdecimal() else str(row["name"])


def _simplified(areas: Mapping[str, Area], origin: Origin, discs: Collection[str]) -> dict[str, Any]:
    """The collection, simplified only as much as its size asks for."""
    exact = snapped({code: areas[code] for code in sorted(areas, key=lambda code: (areas[code].area, code))})
    codes = sorted(exact)
    plane = plane_for(shapely.union_all(list(exact.values())))
    more = {"source": origin.source, "date": origin.date}
    collection: dict[str, Any] = {}
    for tolerance in TOLERANCES_DEG:
        simpler = _coverage([exact[code] for code in codes], tolerance)
        features = [
            feature(code, area, SCHEMATIC_KIND if code in discs else TRUE_KIND, plane, more)
            for code, area in zip(codes, simpler, strict=True)
        ]
        collection = {"type": "FeatureCollection", "features": features}
        if len(geojson_text(collection).encode("utf-8")) <= MAX_BYTES:
            break
    return collection


def _coverage(areas: list[Area], tolerance_deg: float) -> list[Area]:
    """Simplified together; vertices are only left out, so they stay on the grid and common."""
    if tolerance_deg == 0:
        return areas
    south, north = shapely.total_bounds(areas)[[1, 3]]
    shrink = np.array([math.cos(math.radians((south + north) / 2)), 1.0])

    def flatter(points: NDArray[np.float64]) -> NDArray[np.float64]:
        flat: NDArray[np.float64] = points * shrink
        return flat

    def back(points: NDArray[np.float64]) -> NDArray[np.float64]:
        degrees: NDArray[np.float64] = np.round(points / shrink, DECIMALS)
        return degrees

    simpler = shapely.coverage_simplify([shapely.transform(area, flatter) for area in areas], tolerance_deg)
    return [shapely.transform(area, back) for area in simpler]
