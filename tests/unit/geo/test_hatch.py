"""Slanted lines stay inside their shape and leave holes free."""

import pytest
import shapely

from geo.hatch import hatch

SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]
HOLE = [[1.0, 1.0], [3.0, 1.0], [3.0, 3.0], [1.0, 3.0], [1.0, 1.0]]


def collection(kind: str, coordinates: object) -> dict[str, object]:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"features": [{"id": "a", "geometry": geometry}, {"id": "b", "geometry": geometry}]}


def lines(found: tuple[list[float | None], list[float | None]]) -> list[shapely.LineString]:
    lat, lon = found
    assert len(lat) == len(lon)
    assert lat[2::3] == lon[2::3] == [None] * (len(lat) // 3)
    return [shapely.LineString([(lon[i], lat[i]), (lon[i + 1], lat[i + 1])]) for i in range(0, len(lat), 3)]


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
def test_lines_are_inside_and_holes_free(kind: str) -> None:
    rings = [SQUARE, HOLE]
    found = lines(hatch(collection(kind, rings if kind == "Polygon" else [rings]), ["a"], 0.5))
    shape = shapely.Polygon(SQUARE, [HOLE]).buffer(1e-9)
    assert len(found) > 10
    assert all(shape.covers(line) for line in found)
    # Latitude − longitude, the height of a line, is a multiple of the step
    heights = {round(line.coords[0][1] - line.coords[0][0], 9) for line in found}
    assert heights == {n / 2 for n in range(-7, 8)} | (heights & {-4.0, 4.0})


def test_length_follows_the_area() -> None:
    total = sum(line.length for line in lines(hatch(collection("Polygon", [SQUARE]), ["a"], 0.05)))
    # Lines at 45° that are 0,05 apart in height are 0,05 / √2 apart: length × distance = area
    assert total * 0.05 / 2**0.5 == pytest.approx(16, rel=0.01)


def test_no_code_no_line() -> None:
    assert hatch(collection("Polygon", [SQUARE]), ["x"], 0.5) == ([], [])
