"""Turns cells that almost fit into polygons that fit exactly: shared edges, no gaps, no crumbs."""

from collections.abc import Collection, Mapping
from typing import TypeAlias

import shapely
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize

Area: TypeAlias = Polygon | MultiPolygon

# 4 decimals of a degree, about 10 m: finer than a screen shows, coarse enough for a small file.
GRID_DEG = 1e-4


def fitted(
    cells: Mapping[str, BaseGeometry], seats: Mapping[str, Point], compact: Collection[str] = ()
) -> dict[str, Area]:
    """Snap cells (degrees) to a common grid and give each code one connected area.

    The borders are noded together, so neighbours share every vertex. Where a cell falls into
    several parts, the part with the seat stays (without one: the largest), the others go to the
    neighbour with the longest common border, a ``compact`` one (a city, which shall keep its
    shape) only if there is no other; a part with no neighbour (an island) stays, and the area is
    then a MultiPolygon. A cell that vanishes raises ValueError naming its code.
    """
    areas: dict[str, Area] = {}
    strays: list[tuple[str, Polygon]] = []
    for code, faces in _faces_by_cell(cells).items():
        if not faces:
            raise ValueError(f"{code}: nothing of its territory is left")
        main, *others = _parts_seat_first(faces, seats[code])
        areas[code] = main
        strays += [(code, part) for part in others]
    for code, part in sorted(strays, key=lambda stray: -stray[1].area):
        taker = _closest_neighbour(part, areas, compact) or code
        areas[taker] = _joined([areas[taker], part])
    return areas


def snapped(cells: Mapping[str, BaseGeometry]) -> dict[str, Area]:
    """Snap areas (degrees) to the common grid and node their borders; parts stay where they are.

    What two areas claim goes to the one named first. An area that vanishes is left out.
    """
    return {code: _joined(faces) for code, faces in _faces_by_cell(cells).items() if faces}


def polygons_of(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons in a geometry of any kind; lines and points are left out."""
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    return [part for member in getattr(geometry, "geoms", ()) for part in polygons_of(member)]


def _faces_by_cell(cells: Mapping[str, BaseGeometry]) -> dict[str, list[Polygon]]:
    borders = shapely.union_all([cell.boundary for cell in cells.values()], grid_size=GRID_DEG)
    faces: dict[str, list[Polygon]] = {code: [] for code in cells}
    for cell in cells.values():
        shapely.prepare(cell)
    for face in polygonize(borders):
        inside = face.representative_point()
        for code, cell in cells.items():
            if cell.contains(inside):
                faces[code].append(face)
                break
    return faces


def _parts_seat_first(faces: list[Polygon], seat: Point) -> list[Polygon]:
    parts = polygons_of(_joined(faces))
    return sorted(parts, key=lambda part: (not part.contains(seat), -part.area))


def _closest_neighbour(part: Polygon, areas: Mapping[str, Area], compact: Collection[str]) -> str | None:
    shared = {code: part.boundary.intersection(area.boundary).length for code, area in areas.items()}
    neighbours = [code for code, length in shared.items() if length > 0]
    return max(neighbours, key=lambda code: (code not in compact, shared[code], code), default=None)


def _joined(areas: list[Area] | list[Polygon]) -> Area:
    joined = shapely.coverage_union_all(areas)
    parts = polygons_of(joined)
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)
