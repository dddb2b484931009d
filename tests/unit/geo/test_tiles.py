"""One tile a municipality, about where it lies."""

import itertools
import subprocess
import sys
from typing import Any

import pandas as pd
import pytest

from geo.build_boundaries import PUBLISHED, main, tiles_of
from geo.tiles import Tile, grid_size, load_tiles, tile_grid, tiles_text

ROSTOV = PUBLISHED / "rostov"
# Measured: 0.876 of all pairs keep their order north-south and east-west, ties counted as lost;
# 0.728 of the 81 stated neighbours have touching tiles (a side or a corner).
DIRECTION, NEIGHBOURS = 0.87, 0.72


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    frame = pd.read_csv(ROSTOV / "places.csv", dtype="string", keep_default_na=False)
    return frame[frame["kind"] != "region"]


@pytest.fixture(scope="module")
def tiles() -> dict[str, Tile]:
    return load_tiles((ROSTOV / "tiles.csv").read_text("utf-8"))


def region(*seats: tuple[str, float, float]) -> pd.DataFrame:
    return pd.DataFrame(list(seats), columns=["place_code", "seat_lat_deg", "seat_lon_deg"])


def kept_direction(places: pd.DataFrame, tiles: dict[str, Tile]) -> float:
    seats = {
        row["place_code"]: (-float(row["seat_lat_deg"]), float(row["seat_lon_deg"]))
        for row in places.to_dict("records")
    }
    kept = [
        (seats[a][axis] - seats[b][axis]) * (tiles[a][axis] - tiles[b][axis]) > 0
        for a, b in itertools.combinations(seats, 2)
        for axis in (0, 1)
        if seats[a][axis] != seats[b][axis]
    ]
    return sum(kept) / len(kept)


def test_rostov_has_one_tile_each_on_a_ten_by_nine_grid(places: pd.DataFrame, tiles: dict[str, Tile]) -> None:
    assert grid_size(places) == (10, 9)
    assert list(tiles) == sorted(places["place_code"])
    assert len(set(tiles.values())) == 55
    assert all(0 <= row < 10 and 0 <= column < 9 for row, column in tiles.values())
    assert (ROSTOV / "tiles.csv").read_bytes().decode() == tiles_of(ROSTOV)


def test_rostov_keeps_directions_and_neighbours(places: pd.DataFrame, tiles: dict[str, Tile]) -> None:
    assert kept_direction(places, tiles) >= DIRECTION
    pairs = pd.read_csv(ROSTOV / "neighbours.csv", dtype="string")[["place_code_a", "place_code_b"]]
    near = [
        max(abs(i - j) for i, j in zip(tiles[a], tiles[b], strict=True)) <= 1
        for a, b in pairs.to_numpy().tolist()
    ]
    assert sum(near) / len(near) >= NEIGHBOURS


def test_a_toy_region_lies_as_it_should() -> None:
    toy = region(("nw", 62, 129), ("ne", 62, 131), ("sw", 61, 129), ("se", 61, 131))
    assert tile_grid(toy, 2, 2) == {"nw": (0, 0), "ne": (0, 1), "sw": (1, 0), "se": (1, 1)}
    assert kept_direction(toy, tile_grid(toy, *grid_size(toy))) == 1


def test_order_and_kind_of_cells_do_not_matter(places: pd.DataFrame, tiles: dict[str, Tile]) -> None:
    turned = places.iloc[::-1].astype({"seat_lat_deg": float, "seat_lon_deg": float})
    assert tile_grid(turned, 10, 9) == tiles


def test_two_places_with_one_seat_get_two_tiles() -> None:
    tiles = tile_grid(region(("a", 61, 129), ("b", 61, 129)), 1, 2)
    assert sorted(tiles.values()) == [(0, 0), (0, 1)]


def test_the_regions_own_row_gets_no_tile() -> None:
    frame = region(("0", 0, 0), ("a", 61, 129)).assign(kind=["region", "district"])
    assert tile_grid(frame, 1, 1) == {"a": (0, 0)}


@pytest.mark.parametrize(
    ("places", "size"),
    [
        (region(), (0, 0)),
        (region(("a", 61, 129)), (1, 2)),
        (region(("a", 61, 129), ("b", 61, 131)), (2, 2)),
        (region(("a", -30, 20), ("b", -30, 21), ("c", -32, 20)), (3, 2)),
    ],
)
def test_size_follows_proportions_and_count(places: pd.DataFrame, size: Tile) -> None:
    assert grid_size(places) == size
    assert size[0] * size[1] >= len(places)
    assert len(tile_grid(places, *size)) == len(places)


@pytest.mark.parametrize(
    ("seats", "message"),
    [
        ([("a", 61, 129), ("b", 61, 130), ("c", 61, 131)], "3 places do not fit on 1 × 2"),
        ([("a", 61, 129), ("a", 61, 130)], "a stands twice"),
        ([("a", float("nan"), 129)], "a stands twice or has no seat"),
        ([("a", "", 129)], "a has no seat"),
    ],
)
def test_bad_places_are_named(seats: list[Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        tile_grid(region(*seats), 1, 2)


def test_text_round_trip_and_order() -> None:
    text = tiles_text({"02": (1, 0), "01": (0, 3)})
    assert text == "place_code,row,column\n01,0,3\n02,1,0\n"
    assert load_tiles(text) == {"01": (0, 3), "02": (1, 0)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected the columns place_code, row, column"),
        ("a,b,c\n", "expected the columns"),
        ("place_code,row,column\n01,x,0\n", "01 has no row and column"),
        ("place_code,row,column\n01,1\n", "01 has no row and column"),
        ("place_code,row,column\n01,0,0\n01,0,1\n", "01 stands twice"),
        ("place_code,row,column\n01,0,0\n02,0,0\n", "02 stands twice, or its tile"),
        ("place_code,row,column\n01,-1,0\n", "not on the grid"),
    ],
)
def test_other_texts_are_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load_tiles(text)


def test_stale_tiles_fail_the_check(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "rostov"
    folder.mkdir()
    for path in ROSTOV.glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    assert main(["--check"], tmp_path) == 0
    (folder / "tiles.csv").write_text("place_code,row,column\n", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert "tiles.csv does not match" in capsys.readouterr().err


def test_reading_tiles_leaves_scipy_alone() -> None:
    code = "import sys, geo.tiles; print('scipy' in sys.modules)"
    root = PUBLISHED.parents[1]
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert found.stdout.strip() == "False"
