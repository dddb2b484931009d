"""Neighbours: stated ones, touching ones, and how well the schematic map agrees with the texts."""

import json
from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from shapely.geometry import box, mapping, shape

from geo.adjacency import STATED_COLUMNS, neighbours, touching
from geo.build_boundaries import PUBLISHED

ROSTOV = PUBLISHED / "rostov"
# Measured 70 of 81 stated pairs on the map, and 70 of the map's 118 pairs stated. The texts name
# about two thirds of all pairs, so the second number cannot be near 1.
RECALL, STATED_SHARE = 0.86, 0.59


def grid() -> dict[str, Any]:
    """Two by two squares: a c over b d (a and d share a corner only)."""
    squares = {"b": box(0, 0, 1, 1), "a": box(0, 1, 1, 2), "d": box(1, 0, 2, 1), "c": box(1, 1, 2, 2)}
    return {"features": [{"id": code, "geometry": mapping(area)} for code, area in squares.items()]}


def stated(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(STATED_COLUMNS))


def test_a_corner_is_no_border_and_direction_does_not_matter() -> None:
    assert touching(grid()) == {("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")}


def test_parts_and_holes_have_borders_too() -> None:
    outer = box(0, 0, 9, 9).difference(box(3, 3, 4, 4))
    island = {"type": "MultiPolygon", "coordinates": [mapping(box(3, 3, 4, 4))["coordinates"]]}
    features = [{"id": "o", "geometry": mapping(outer)}, {"id": "i", "geometry": island}]
    assert touching({"features": features}) == {("i", "o")}


def test_stated_pairs_come_first_with_their_source() -> None:
    frame = neighbours(stated(("d", "b", "both", "закон"), ("a", "d", "act", "акт")), grid())
    assert frame.to_numpy().tolist() == [
        ["a", "d", True, "act", "акт"],
        ["b", "d", True, "both", "закон"],
        ["a", "b", False, "", ""],
        ["a", "c", False, "", ""],
        ["c", "d", False, "", ""],
    ]


def test_no_statement_leaves_the_map_and_no_map_leaves_nothing() -> None:
    assert not neighbours(stated(), grid())["is_stated"].any()
    empty = neighbours(stated(), {"features": []})
    assert len(empty) == 0
    assert list(empty.columns)[:3] == ["place_code_a", "place_code_b", "is_stated"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("a", "z", "a", "")], "z is not on the map"),
        ([("a", "a", "a", "")], "a stands beside itself"),
        ([("a", "b", "a", ""), ("b", "a", "b", "")], "a and b are stated twice"),
    ],
)
def test_strange_statements_are_named(rows: list[tuple[str, str, str, str]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        neighbours(stated(*rows), grid())


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column stated_by"):
        neighbours(stated().drop(columns="stated_by"), grid())


def test_rostov_map_agrees_with_the_texts() -> None:
    said = pd.read_csv(ROSTOV / "neighbours.csv", dtype="string", keep_default_na=False)
    features = json.loads((ROSTOV / "boundaries.geojson").read_text("utf-8"))
    frame = neighbours(said, features)
    assert frame["is_stated"].sum() == len(said) == 81
    assert set(said["stated_by"]) == {"a", "b", "both", "act"}
    assert (said["source_note"] != "").all()
    on_map = touching(features)
    both = on_map & set(zip(said["place_code_a"], said["place_code_b"], strict=True))
    assert len(both) / len(said) >= RECALL
    assert len(both) / len(on_map) >= STATED_SHARE
    assert len(frame) == len(said) + len(on_map) - len(both)


def test_equal_edges_find_what_geometry_finds() -> None:
    features = json.loads((ROSTOV / "boundaries.geojson").read_text("utf-8"))
    areas = {feature["id"]: shape(feature["geometry"]) for feature in features["features"]}
    by_geometry = {
        (a, b)
        for a, b in combinations(sorted(areas), 2)
        if areas[a].boundary.intersection(areas[b].boundary).length > 0
    }
    assert touching(features) == by_geometry
