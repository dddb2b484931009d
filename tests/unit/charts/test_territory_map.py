"""The map of territories: numbers say whose a district is, lines and a symbol say the rest."""

from typing import Any

import pytest

from charts.palette import DARK, LIGHT, contrast_ratio
from charts.region_map import GAP_SYMBOL
from charts.territory_map import TINTS, Territory, territory_map, tint
from data.store import Store
from geo.shapes import Shapes, load_shapes

PLACES = [
    Territory("60601000", (1,), 0, False, False, "one"),
    Territory("60613000", (3, 8), 1, False, False, "two"),
    Territory("60654000", (2, 8), 1, False, True, "faded"),
    Territory("60640000", (), None, True, False, "gap"),
    Territory("60605000", (), None, False, False, "none"),
    Territory("99999999", (4,), 2, False, False, "no shape"),
]


@pytest.fixture(scope="module")
def shapes(published: Store) -> Shapes:
    texts = published.frame("boundaries").set_index("boundary_code")["geojson"]
    return load_shapes(texts["municipalities"], texts["outline"])


def traces(shapes: Shapes, selected: str | None = None, scale: float = 1.0) -> list[Any]:
    return list(territory_map(PLACES, shapes, LIGHT, selected, scale).data)


def points(drawn: list[Any], mode: str) -> list[Any]:
    return [t for t in drawn if t.type == "scattergeo" and t.mode == mode]


def test_each_district_is_drawn_once_with_its_code(shapes: Shapes) -> None:
    areas = {t.colorscale[0][1]: list(t.locations) for t in traces(shapes) if t.type == "choropleth"}
    assert areas == {
        tint(0, LIGHT): ["60601000"],
        tint(1, LIGHT): ["60613000"],
        # A faded district is as plain as one without schools; nobody's stays white
        LIGHT.none: ["60654000", "60605000"],
        LIGHT.background: ["60640000"],
    }


def test_numbers_stand_in_the_districts(shapes: Shapes) -> None:
    texts = points(traces(shapes, scale=2), "text")
    assert [list(t.text) for t in texts] == [["1", "3\u00a0·\u00a08"], ["2\u00a0·\u00a08"]]
    assert [t.textfont.color for t in texts] == [LIGHT.text, LIGHT.muted]
    assert {t.textfont.size for t in texts} == {26}
    assert (texts[0].lat[0], texts[0].lon[0]) == shapes.label_points["60601000"]


def test_shared_is_hatched_and_nobody_s_has_the_symbol(shapes: Shapes) -> None:
    drawn = traces(shapes)
    (gap,) = [t for t in drawn if t.type == "scattergeo" and t.marker.symbol == GAP_SYMBOL]
    assert [row[0] for row in gap.customdata] == ["60640000"]
    hatched, outline = points(drawn, "lines")
    lats = [lat for lat in hatched.lat if lat is not None]
    lat, lon = shapes.label_points["60613000"]
    assert min(lats) < lat < max(lats)
    assert min(x for x in hatched.lon if x is not None) < lon
    assert len(outline.lat) == len(shapes.lat)
    assert len(points(traces(shapes, "60601000"), "lines")) == 3


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_tint(palette: Any) -> None:
    fills = [tint(shade, palette) for shade in range(len(TINTS))]
    assert len(set(fills)) == len(TINTS)
    assert all(contrast_ratio(palette.text, fill) >= 4.5 for fill in fills)
    assert contrast_ratio(palette.muted, palette.none) >= 4.5
    assert tint(len(TINTS), palette) == fills[0]
