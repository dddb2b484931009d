"""The map of a status: one scale of fills, a symbol and a dotted border for what is not stated."""

from typing import Any

import pandas as pd
import pytest

from analytics.years import Status
from charts.map_view import GAP_SYMBOL_PX
from charts.palette import DARK, LIGHT, Palette
from charts.region_map import GAP_SYMBOL
from charts.status_map import status_fills, status_map
from data.store import Store
from geo.shapes import Shapes, load_shapes


@pytest.fixture(scope="module")
def shapes(published: Store) -> Shapes:
    texts = published.frame("boundaries").set_index("boundary_code")["geojson"]
    return load_shapes(texts["municipalities"], texts["outline"])


@pytest.fixture(scope="module")
def table(published: Store) -> pd.DataFrame:
    return published.frame("shnor_status")


def drawn(
    table: pd.DataFrame, shapes: Shapes, year: str, palette: Palette = LIGHT, **choices: Any
) -> list[Any]:
    rows = table.assign(status=table[f"{year}_status"])
    options = {"named": (), **choices}
    return list(status_map(rows, ["hint"] * len(rows), shapes=shapes, palette=palette, **options).data)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_each_status_has_its_fill_in_both_years(
    table: pd.DataFrame, shapes: Shapes, palette: Palette
) -> None:
    fills = status_fills(palette)
    assert len(set(fills.values())) == 3
    expected = {"earlier": (49, 6, 0), "later": (39, 14, 2)}
    for year, numbers in expected.items():
        areas = [t for t in drawn(table, shapes, year, palette) if t.type == "choropleth"]
        found = {t.colorscale[0][1]: len(t.locations) for t in areas}
        assert [found.get(fills[s], 0) for s in Status] == list(numbers)
        assert sum(found.values()) == 55


def test_what_is_not_stated_has_symbol_and_dotted_border(table: pd.DataFrame, shapes: Shapes) -> None:
    lines = [t for t in drawn(table, shapes, "later") if t.type == "scattergeo"]
    (marks,) = [t for t in lines if t.marker.symbol == GAP_SYMBOL]
    assert {row[0] for row in marks.customdata} == {"60630000", "60648000"}
    assert len([t for t in lines if t.line.dash == "dot"]) == 1
    earlier = [t for t in drawn(table, shapes, "earlier") if t.type == "scattergeo"]
    assert not [t for t in earlier if t.marker.symbol == GAP_SYMBOL or t.line.dash == "dot"]


def test_a_selection_is_one_more_line(table: pd.DataFrame, shapes: Shapes) -> None:
    plain = drawn(table, shapes, "later")
    assert len(drawn(table, shapes, "later", selected="60640000")) == len(plain) + 1
    assert len(drawn(table, shapes, "later", selected="nowhere")) == len(plain)


def test_only_the_named_are_named_and_larger_in_a_show(table: pd.DataFrame, shapes: Shapes) -> None:
    def names(scale: float) -> list[Any]:
        traces = drawn(table, shapes, "later", named=("60656000", "60640000"), scale=scale)
        return [t for t in traces if t.type == "scattergeo" and t.mode == "lines+markers+text"]

    words = {word for t in names(1.0) for word in t.text if word}
    assert words == {"Целинский", "Обливский"}
    assert {t.textfont.size for t in names(1.5)} == {18}
    sizes = [
        t.marker.size
        for t in drawn(table, shapes, "later", scale=1.5)
        if t.type == "scattergeo" and t.marker.symbol == GAP_SYMBOL
    ]
    assert sizes == [GAP_SYMBOL_PX * 1.5]


def test_a_place_without_a_shape_is_left_out(table: pd.DataFrame, shapes: Shapes) -> None:
    stranger = table.assign(place_code=["x" * 8, *table["place_code"].iloc[1:]])
    areas = [t for t in drawn(stranger, shapes, "later") if t.type == "choropleth"]
    assert sum(len(t.locations) for t in areas) == 54
