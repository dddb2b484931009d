"""The map's figure: what is drawn for which number, and what a click finds."""

import re
from typing import Any

import pandas as pd
import pytest

from analytics.coverage import coverage
from charts.district_map import district_map
from charts.layout import CONFIG
from charts.map_view import UNIT_DIAMETER_PX, MapView
from charts.palette import DARK, LIGHT
from charts.region_map import GAP_SYMBOL
from data.store import Store
from geo.shapes import Shapes, load_shapes
from geo.tile_shapes import tile_shapes


@pytest.fixture(scope="module")
def shapes(published: Store) -> Shapes:
    texts = published.frame("boundaries").set_index("boundary_code")["geojson"]
    return load_shapes(texts["municipalities"], texts["outline"])


@pytest.fixture(scope="module")
def table(published: Store) -> pd.DataFrame:
    return coverage(published.frame("districts", year=2022)).table


def traces(table: pd.DataFrame, shapes: Shapes, view: MapView, palette: Any = LIGHT) -> list[Any]:
    return list(district_map(table, ["hint"] * len(table), shapes, palette, view).data)


def circles(layers: list[Any], fill: str) -> dict[str, float]:
    """Diameter by place code of all circles of a colour."""
    return {
        row[0]: size
        for layer in layers
        if layer.mode == "markers" and layer.marker.color == fill
        for row, size in zip(layer.customdata, layer.marker.size, strict=True)
    }


def test_area_of_a_circle_is_proportional_to_the_count(table: pd.DataFrame, shapes: Shapes) -> None:
    layers = [t for t in traces(table, shapes, MapView()) if t.type == "scattergeo"]
    schools = circles(layers, LIGHT.warm)
    methodists = circles(layers, LIGHT.quadrants[3])
    assert len(schools) == 39
    # Two districts have as many methodists as schools: one ring stands for both.
    assert len(methodists) == 43 - 2
    assert schools["60613000"] == pytest.approx(UNIT_DIAMETER_PX * 3**0.5)
    assert methodists["60740000"] == pytest.approx(UNIT_DIAMETER_PX * 22**0.5)


def test_the_smaller_circle_lies_on_top(table: pd.DataFrame, shapes: Shapes) -> None:
    drawn: dict[str, list[float]] = {}
    for layer in traces(table, shapes, MapView()):
        if layer.type == "scattergeo" and layer.mode == "markers" and layer.marker.symbol is None:
            for row, size in zip(layer.customdata, layer.marker.size, strict=True):
                drawn.setdefault(row[0], []).append(size)
    assert all(sizes == sorted(sizes, reverse=True) for sizes in drawn.values())
    assert len(drawn["60613000"]) == 2


def test_an_unpublished_number_has_its_own_mark(table: pd.DataFrame, shapes: Shapes) -> None:
    for view in (MapView(), MapView(view="groups")):
        points = [t for t in traces(table, shapes, view) if t.type == "scattergeo"]
        marks = [t for t in points if t.marker.symbol == GAP_SYMBOL]
        assert len(marks) == 1
        assert len(marks[0].lat) == 12


def test_each_group_is_a_colour_and_only_the_kept_one_is_filled(table: pd.DataFrame, shapes: Shapes) -> None:
    def fills(view: MapView) -> dict[str, int]:
        areas = [t for t in traces(table, shapes, view, DARK) if t.type == "choropleth"]
        return {t.colorscale[0][1]: len(t.locations) for t in areas}

    assert fills(MapView(view="groups")) == dict(
        zip((DARK.none, *DARK.quadrants), (16, 12, 5, 10, 12), strict=True)
    )
    assert fills(MapView(view="groups", group="one_below")) == {DARK.none: 45, DARK.quadrants[2]: 10}


def test_the_selection_is_a_ring_around_the_shape(table: pd.DataFrame, shapes: Shapes) -> None:
    plain = traces(table, shapes, MapView())
    chosen = traces(table, shapes, MapView(selected="60613000"))
    assert len(chosen) == len(plain) + 1
    ring = chosen[-1]
    assert ring.mode == "lines"
    lat, lon = shapes.label_points["60613000"]
    assert min(y for y in ring.lat if y is not None) < lat < max(y for y in ring.lat if y is not None)
    assert min(x for x in ring.lon if x is not None) < lon < max(x for x in ring.lon if x is not None)
    assert len(traces(table, shapes, MapView(selected="nowhere"))) == len(plain)


def test_a_place_without_a_shape_is_left_out(table: pd.DataFrame, shapes: Shapes) -> None:
    stranger = table.assign(place_code=["x" * 8, *table["place_code"].iloc[1:]])
    codes = {
        code for t in traces(stranger, shapes, MapView()) if t.type == "choropleth" for code in t.locations
    }
    assert len(codes) == 54


def test_a_region_without_methodists_or_schools_is_drawn(table: pd.DataFrame, shapes: Shapes) -> None:
    empty = table.assign(schools_count=pd.NA, methodists_count=pd.NA, group="unknown")
    empty = empty.astype({"schools_count": "Int64", "methodists_count": "Int64"})
    for view in (MapView(labels="all"), MapView(view="groups", labels="all")):
        assert sum(t.type == "choropleth" for t in traces(empty, shapes, view)) == 1


def test_plotly_is_kept_off_the_network() -> None:
    assert CONFIG["topojsonURL"].startswith("data:")


@pytest.fixture(scope="module")
def tiles(published: Store) -> Shapes:
    return tile_shapes(published.frame("tiles"))


def written(layers: list[Any]) -> list[str]:
    return [
        text for layer in layers if layer.type == "scattergeo" and layer.mode == "text" for text in layer.text
    ]


@pytest.mark.parametrize("view", ["circles", "groups"])
def test_every_tile_has_its_name_and_both_numbers(table: pd.DataFrame, tiles: Shapes, view: str) -> None:
    layers = traces(table, tiles, MapView(view=view))
    texts = [re.sub("<[^>]+>", "", text.replace("<br>", " ")) for text in written(layers)]
    assert len(texts) == 55
    assert "Дубовский 3 · 2" in texts
    assert "Шахты 2 · 22" in texts
    # A number that is not published has its sign, never a zero.
    assert "Зверево 0 · ◇" in texts
    assert sum("◇" in text for text in texts) == 12
    assert not any(layer.type == "scattergeo" and layer.mode == "lines" for layer in layers)


def test_a_small_grid_has_numbers_only(table: pd.DataFrame, tiles: Shapes) -> None:
    texts = written(traces(table, tiles, MapView(scale=0.7)))
    assert len(texts) == 55
    assert not any("Дубовский" in text for text in texts)


def test_tiles_are_drawn_without_geography(table: pd.DataFrame, tiles: Shapes) -> None:
    figure = district_map(table, ["hint"] * len(table), tiles, LIGHT, MapView(selected="60613000"))
    assert figure.layout.geo.projection.type == "equirectangular"
    assert figure.data[-1].mode == "lines", "the selected tile has its ring"
