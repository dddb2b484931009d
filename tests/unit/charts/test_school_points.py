"""Dots of schools: at their coordinates, apart from each other, inside their tile."""

from itertools import combinations
from math import hypot

import pandas as pd
import pytest

from charts.school_points import SMALLEST_DRAWN, Place, Wanted, degrees_per_px, place_points
from data.store import Store
from geo.shapes import Shapes, load_shapes
from geo.tile_shapes import GAP_DEG, TILE_HEIGHT_DEG, TILE_WIDTH_DEG, tile_shapes

DIAMETER_PX = 18.0


@pytest.fixture(scope="module")
def shapes(model: Store) -> Shapes:
    texts = model.frame("boundaries").set_index("boundary_code")["geojson"]
    return load_shapes(texts["municipalities"], texts["outline"])


@pytest.fixture(scope="module")
def tiles(model: Store) -> Shapes:
    return tile_shapes(model.frame("tiles"))


@pytest.fixture(scope="module")
def schools(model: Store) -> pd.DataFrame:
    return model.frame("schools")


def wanted(schools: pd.DataFrame, *, has_points: bool = True) -> list[Wanted]:
    return [
        Wanted(s.school_code, s.place_code, DIAMETER_PX, *((s.lat_deg, s.lon_deg) if has_points else ()))
        for s in schools.itertuples()
    ]


def gaps_px(places: dict[str, Place], shapes: Shapes, scale: float) -> list[float]:
    """The distance between the edges of each two dots on the smallest map."""
    lat_px, lon_px = degrees_per_px(shapes.frame, scale * SMALLEST_DRAWN)
    return [
        hypot((a.lat_deg - b.lat_deg) / lat_px, (a.lon_deg - b.lon_deg) / lon_px)
        - DIAMETER_PX * (a.scale + b.scale) / 2
        for a, b in combinations(places.values(), 2)
    ]


@pytest.mark.parametrize("has_points", [True, False])
@pytest.mark.parametrize("scale", [1.0, 0.72])
def test_no_two_dots_of_107_schools_touch(
    shapes: Shapes, schools: pd.DataFrame, has_points: bool, scale: float
) -> None:
    places = place_points(wanted(schools, has_points=has_points), shapes, scale)
    assert len(places) == len(schools) == 107
    assert min(gaps_px(places, shapes, scale)) >= 0


def test_most_schools_of_a_year_stay_and_the_others_move_by_less_than_two_dots(
    shapes: Shapes, schools: pd.DataFrame, model: Store
) -> None:
    participants = model.frame("participants")
    mine = participants.loc[participants["year"] == 2024, "school_code"]
    points = schools[schools["school_code"].isin(mine)]
    places = place_points(wanted(points), shapes, 1.0)
    lat_px, lon_px = degrees_per_px(shapes.frame, SMALLEST_DRAWN)
    moved_px = [
        hypot(
            (places[s.school_code].lat_deg - s.lat_deg) / lat_px,
            (places[s.school_code].lon_deg - s.lon_deg) / lon_px,
        )
        for s in points.itertuples()
    ]
    assert len(moved_px) == 55
    assert sum(move < 0.01 for move in moved_px) > 35
    assert max(moved_px) < 2 * DIAMETER_PX


def test_the_order_of_rows_does_not_matter(shapes: Shapes, schools: pd.DataFrame) -> None:
    rows = wanted(schools, has_points=False)
    assert place_points(rows, shapes, 1.0) == place_points(rows[::-1], shapes, 1.0)


def test_a_single_school_without_coordinates_lies_on_the_label_point(shapes: Shapes) -> None:
    code, point = next(iter(shapes.label_points.items()))
    (place,) = place_points([Wanted("s", code, DIAMETER_PX)], shapes, 1.0).values()
    assert (place.lat_deg, place.lon_deg) == pytest.approx(point)


def test_a_place_without_a_shape_is_left_out(shapes: Shapes) -> None:
    assert place_points([Wanted("s", "nowhere", DIAMETER_PX)], shapes, 1.0) == {}


@pytest.mark.parametrize("count", [1, 3, 4, 9, 40])
@pytest.mark.parametrize("is_named", [True, False])
def test_all_dots_lie_inside_their_tile(tiles: Shapes, count: int, is_named: bool) -> None:
    code, (lat, lon) = next(iter(tiles.label_points.items()))
    rows = [Wanted(f"s{n}", code, DIAMETER_PX, 54.0, 147.0) for n in range(count)]
    places = place_points(rows, tiles, 1.0, is_named=is_named)
    assert len(places) == count
    half_px = DIAMETER_PX / 2 * degrees_per_px(tiles.frame, SMALLEST_DRAWN)[0]
    for place in places.values():
        assert abs(place.lat_deg - lat) + half_px * place.scale <= (TILE_HEIGHT_DEG - GAP_DEG) / 2
        assert abs(place.lon_deg - lon) + half_px * place.scale <= (TILE_WIDTH_DEG - GAP_DEG) / 2
    if count > 1:
        assert min(gaps_px(places, tiles, 1.0)) >= 0
    assert (next(iter(places.values())).scale == 1.0) is (count <= 6)


def test_a_row_stands_below_the_name_of_its_tile(tiles: Shapes) -> None:
    code, (lat, _lon) = next(iter(tiles.label_points.items()))
    row = [Wanted("s", code, DIAMETER_PX)]
    assert place_points(row, tiles, 1.0, is_named=True)["s"].lat_deg < lat
    assert place_points(row, tiles, 1.0)["s"].lat_deg == pytest.approx(lat)
