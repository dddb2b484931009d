"""Lines between groups: only edges that two groups share, on the map and on the tile grid."""

import pandas as pd

from geo.group_borders import group_borders
from geo.shapes import MapFrame, Shapes
from geo.tile_shapes import tile_shapes

FRAME = MapFrame(0, 0, (0, 3), (0, 1), (0, 0), 0)


def square(code: str, left: float) -> dict[str, object]:
    ring = [[left, 0.0], [left, 1.0], [left + 1, 1.0], [left + 1, 0.0], [left, 0.0]]
    return {"type": "Feature", "id": code, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def row_of_three() -> Shapes:
    features = [square(code, left) for code, left in (("a", 0.0), ("b", 1.0), ("c", 2.0))]
    points = {"a": (0.5, 0.5), "b": (0.5, 1.5), "c": (0.5, 2.5)}
    return Shapes({"type": "FeatureCollection", "features": features}, (), (), points, FRAME)


def test_the_edge_between_two_groups_is_drawn_once() -> None:
    lat, lon = group_borders(row_of_three(), {"a": "g1", "b": "g1", "c": "g2"})
    assert (lat, lon) == ([0.0, 1.0, None], [2.0, 2.0, None])


def test_a_place_without_a_group_is_apart() -> None:
    lat, lon = group_borders(row_of_three(), {"a": "g1", "b": "g1"})
    assert [x for x in lon if x is not None] == [2.0, 2.0]
    assert len(lat) == 3


def test_one_group_has_no_lines() -> None:
    assert group_borders(row_of_three(), dict.fromkeys("abc", "g")) == ([], [])


def test_tiles_meet_in_the_middle_of_their_gap() -> None:
    tiles = pd.DataFrame({"place_code": ["a", "b", "c"], "tile_row": [0, 0, 1], "tile_column": [0, 1, 0]})
    shapes = tile_shapes(tiles)
    lat, lon = group_borders(shapes, {"a": "g1", "b": "g2", "c": "g1"})
    assert len(lat) == 3
    (left_lat, left_lon), (right_lat, right_lon) = shapes.label_points["a"], shapes.label_points["b"]
    assert lon[0] == lon[1]
    assert left_lon < float(lon[0] or 0) < right_lon
    assert min(y for y in lat if y is not None) < left_lat == right_lat < max(y for y in lat if y is not None)
