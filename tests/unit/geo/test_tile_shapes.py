"""The tile grid as shapes: equal tiles that do not overlap, north up."""

import pandas as pd
import pytest
import shapely

from data.store import Store
from geo.tile_shapes import tile_shapes


def test_tiles_are_equal_and_apart(published: Store) -> None:
    shapes = tile_shapes(published.frame("tiles"))
    polygons = [shapely.geometry.shape(f["geometry"]) for f in shapes.features["features"]]
    assert len(polygons) == 55
    assert {round(polygon.area, 9) for polygon in polygons} == {round(polygons[0].area, 9)}
    tree = shapely.STRtree(polygons)
    assert all(len(tree.query(polygon, predicate="intersects")) == 1 for polygon in polygons)
    for feature, polygon in zip(shapes.features["features"], polygons, strict=True):
        lat, lon = shapes.label_points[feature["id"]]
        assert polygon.centroid.distance(shapely.Point(lon, lat)) < 1e-9


def test_row_zero_is_north_and_column_zero_west() -> None:
    tiles = pd.DataFrame({"place_code": ["a", "b", "c"], "tile_row": [0, 1, 1], "tile_column": [1, 0, 1]})
    points = tile_shapes(tiles).label_points
    assert points["a"][0] > points["c"][0] == points["b"][0]
    assert points["b"][1] < points["c"][1] == points["a"][1]


def test_the_window_holds_every_tile(published: Store) -> None:
    shapes = tile_shapes(published.frame("tiles"))
    (west, east), (south, north) = shapes.frame.lon_range_deg, shapes.frame.lat_range_deg
    for feature in shapes.features["features"]:
        left, bottom, right, top = shapely.geometry.shape(feature["geometry"]).bounds
        assert west <= left < right <= east
        assert south <= bottom < top <= north


def test_no_tiles_are_refused() -> None:
    with pytest.raises(ValueError, match="none"):
        tile_shapes(pd.DataFrame(columns=["place_code", "tile_row", "tile_column"]))
