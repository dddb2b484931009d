"""The map of risks: symbols by state, codes for a click, no shade where there are few schools."""

import re
from dataclasses import replace
from itertools import combinations
from math import hypot
from typing import Any

import pytest

from analytics.coverage import coverage
from analytics.risk_map import RiskMap, risk_map, share_class
from charts.map_view import MapView
from charts.palette import DARK, LIGHT, Palette
from charts.risk_groups import GroupLabel, group_fills, risk_groups
from charts.risk_map import risk_dots
from charts.school_points import SMALLEST_DRAWN, degrees_per_px
from data.store import Store
from geo.shapes import Shapes, load_shapes
from geo.tile_shapes import tile_shapes

FACTOR = "equipment"


def shapes_of(store: Store, form: str) -> Shapes:
    if form == "tiles":
        return tile_shapes(store.frame("tiles"))
    texts = store.frame("boundaries").set_index("boundary_code")["geojson"]
    return load_shapes(texts["municipalities"], texts["outline"])


def result_of(store: Store, year: int, factor: str | None = FACTOR, **changes: Any) -> RiskMap:
    factors = store.frame("factors", language="ru")
    codes = tuple(factors.loc[factors["year"] == year, "factor_code"])
    marks = changes.get("marks", store.frame("school_marks"))
    schools = changes.get("schools", store.frame("schools"))
    places = coverage(store.frame("districts", year=year)).table
    return risk_map(marks, store.frame("participants"), schools, places, year, codes, factor)


def drawn(
    result: RiskMap, shapes: Shapes, view: MapView | None = None, palette: Palette = LIGHT
) -> list[Any]:
    hints = [f"district {code}" for code in result.districts["place_code"]]
    school_hints = [f"school {code}" for code in result.schools["school_code"]]
    return list(risk_dots(result, hints, school_hints, shapes, palette, view or MapView("risks")).data)


def markers(layers: list[Any]) -> list[Any]:
    return [t for t in layers if t.type == "scattergeo" and t.mode == "markers"]


def codes(layer: Any) -> set[str]:
    return {row[2] for row in layer.customdata}


def by_state(result: RiskMap, *states: str) -> set[str]:
    return set(result.schools.loc[result.schools["state"].isin(states), "school_code"])


@pytest.mark.parametrize("form", ["map", "tiles"])
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_state_and_significance_are_told_by_shape(model: Store, form: str, palette: Palette) -> None:
    result = result_of(model, 2024)
    layers = markers(drawn(result, shapes_of(model, form), palette=palette))
    rings = sorted((t for t in layers if t.marker.symbol == "circle-open"), key=lambda t: t.marker.line.width)
    assert [codes(ring) for ring in rings] == [by_state(result, "medium"), by_state(result, "high")]
    assert rings[1].marker.line.width >= 2 * rings[0].marker.line.width
    discs = [t for t in layers if t.marker.symbol is None]
    (filled,) = [t for t in discs if t.marker.color == palette.warm]
    (hollow,) = [t for t in discs if t.marker.color == palette.background]
    assert codes(filled) == by_state(result, "medium", "high")
    assert codes(hollow) == by_state(result, "not_marked")
    assert hollow.marker.line.color == palette.muted
    assert len(codes(filled)) + len(codes(hollow)) == 55


def test_low_and_unstated_significance_have_symbols_of_their_own(model: Store) -> None:
    marks = model.frame("school_marks")
    mine = (marks["year"] == 2024) & (marks["factor_code"] == FACTOR) & marks["is_marked"]
    marks.loc[mine & (marks["significance"] == "high"), "significance"] = "low"
    marks.loc[mine & (marks["significance"] == "medium"), "significance"] = None
    result = result_of(model, 2024, marks=marks)
    layers = markers(drawn(result, shapes_of(model, "map")))
    assert not [t for t in layers if t.marker.symbol == "circle-open"]
    (low,) = [t for t in layers if t.marker.symbol == "circle-dot"]
    assert codes(low) == by_state(result, "low") != set()
    (plain,) = [t for t in layers if t.marker.symbol is None and t.marker.color == LIGHT.warm]
    assert codes(plain) == by_state(result, "marked") != set()


def test_what_is_not_stated_is_dashed_and_still_answers_a_click(published: Store) -> None:
    result = result_of(published, 2022, "staff_deficit")
    layers = drawn(result, shapes_of(published, "map"))
    (dashed,) = [
        t for t in layers if t.type == "scattergeo" and t.mode == "lines" and t.line.dash == "2px,2px"
    ]
    assert dashed.lat.count(None) == 6
    (points,) = markers(layers)
    assert len(codes(points)) == 6
    assert len({row[0] for row in points.customdata}) == 3


def test_schools_without_a_profile_are_counted_by_district(published: Store) -> None:
    result = result_of(published, 2022)
    layers = drawn(result, shapes_of(published, "map"))
    (texts,) = [t.text for t in layers if t.type == "scattergeo" and t.mode == "text"]
    assert sum(int(text.removeprefix("◇")) for text in texts) == 54 == result.unpublished
    assert len(texts) == 36


@pytest.mark.parametrize("factor", [FACTOR, None])
@pytest.mark.parametrize("form", ["map", "tiles"])
@pytest.mark.parametrize("has_points", [True, False])
def test_no_dots_overlap(model: Store, factor: str | None, form: str, has_points: bool) -> None:
    schools = model.frame("schools")
    if not has_points:
        schools = schools.assign(lat_deg=float("nan"), lon_deg=float("nan"))
    shapes = shapes_of(model, form)
    lat_px, lon_px = degrees_per_px(shapes.frame, SMALLEST_DRAWN)
    for year in (2021, 2024):
        result = result_of(model, year, factor, schools=schools)
        largest: dict[str, tuple[float, float, float]] = {}
        for layer in markers(drawn(result, shapes)):
            for row, size, lat, lon in zip(
                layer.customdata, layer.marker.size, layer.lat, layer.lon, strict=True
            ):
                outer = size + layer.marker.line.width
                largest[row[2]] = max(largest.get(row[2], (0, 0, 0)), (outer, lat / lat_px, lon / lon_px))
        assert len(largest) == len(result.schools)
        for one, other in combinations(largest.values(), 2):
            assert hypot(one[1] - other[1], one[2] - other[2]) >= (one[0] + other[0]) / 2


@pytest.mark.parametrize("form", ["map", "tiles"])
def test_every_point_selects_its_municipality(model: Store, form: str) -> None:
    result = result_of(model, 2024)
    layers = drawn(result, shapes_of(model, form))
    (ground,) = [t for t in layers if t.type == "choropleth"]
    assert len(ground.locations) == 55
    home = dict(zip(result.schools["school_code"], result.schools["place_code"], strict=True))
    for layer in markers(layers):
        for place, hint, school in layer.customdata:
            assert place == home[school]
            assert hint == f"school {school}"
    assert not [t for t in layers if t.type not in ("choropleth", "scattergeo")]


def test_the_area_of_a_dot_is_proportional_to_the_marked_factors(model: Store) -> None:
    result = result_of(model, 2024, None)
    (discs,) = [t for t in markers(drawn(result, shapes_of(model, "map"))) if t.marker.color == LIGHT.warm]
    marked = result.schools.set_index("school_code")["school_marked_count"]
    areas = {row[2]: size**2 for row, size in zip(discs.customdata, discs.marker.size, strict=True)}
    ratios = [areas[code] / marked[code] for code in areas]
    assert len(ratios) == 55
    assert max(ratios) == pytest.approx(min(ratios))


def test_tiles_carry_all_names_and_a_small_grid_none(model: Store) -> None:
    result, shapes = result_of(model, 2024), shapes_of(model, "tiles")

    def names(scale: float) -> list[str]:
        layers = drawn(result, shapes, MapView("risks", scale=scale))
        return [text for t in layers if t.type == "scattergeo" and t.mode == "text" for text in t.text]

    assert len(names(1.0)) == 55
    assert names(0.72) == []


def test_dots_grow_with_the_text_of_a_show(model: Store) -> None:
    result, shapes = result_of(model, 2024), shapes_of(model, "map")
    small = markers(drawn(result, shapes, MapView("risks", scale=0.72)))[0].marker.size[0]
    large = markers(drawn(result, shapes, MapView("risks", scale=0.72, label_px=18)))[0].marker.size[0]
    assert large == pytest.approx(1.5 * small)


def grouped(result: RiskMap, store: Store, form: str = "map") -> list[Any]:
    groups = store.frame("place_groups", language="ru")
    group_of = dict(zip(groups["place_code"], groups["group_code"], strict=True))
    labels = {code: GroupLabel(f"Округ {code}", ("7 из 12",)) for code in result.groups["group_code"]}
    hints = ["hint"] * len(result.districts)
    figure = risk_groups(
        result, group_of, labels, hints, shapes_of(store, form), LIGHT, MapView("risks", selected="00602000")
    )
    return list(figure.data)


@pytest.mark.parametrize("form", ["map", "tiles"])
def test_groups_are_shaded_as_the_scale_says(model: Store, form: str) -> None:
    result = result_of(model, 2021)
    groups = model.frame("place_groups", language="ru")
    layers = grouped(result, model, form)
    fills = {code: t.colorscale[0][1] for t in layers if t.type == "choropleth" for code in t.locations}
    assert len(fills) == 55
    for row in result.groups.itertuples():
        step = share_class(int(row.marked_count), int(row.stated_count), result.scale_frac or 0)
        assert step is not None
        members = groups.loc[groups["group_code"] == row.group_code, "place_code"]
        assert {fills[code] for code in members} == {LIGHT.shortage[step]}
    texts = [text for t in layers if t.type == "scattergeo" and t.mode == "text" for text in t.text]
    assert len(texts) == 6
    assert all("7 из 12" in re.sub("<[^>]+>", " ", text) for text in texts)
    assert layers[-1].mode == "lines", "the selected district has its ring"


def test_a_group_of_four_has_an_outline_and_no_shade(model: Store) -> None:
    marks, taken = model.frame("school_marks"), model.frame("schools")
    few = set(taken.loc[taken["group_code"] == "g3", "school_code"])
    mine = marks["school_code"].isin(few) & (marks["year"] == 2024) & (marks["factor_code"] == FACTOR)
    drop = marks[mine].index[4:]
    result = result_of(model, 2024, marks=marks.drop(drop))
    assert group_fills(result, LIGHT)["g3"] == LIGHT.background
    layers = grouped(result, model)
    groups = model.frame("place_groups", language="ru")
    members = set(groups.loc[groups["group_code"] == "g3", "place_code"])
    shaded = {
        code
        for t in layers
        if t.type == "choropleth" and t.colorscale[0][1] in LIGHT.shortage
        for code in t.locations
    }
    assert shaded.isdisjoint(members)
    assert len(shaded) == 55 - len(members)
    (dotted,) = [t for t in layers if t.type == "scattergeo" and t.mode == "lines" and t.line.dash == "dot"]
    assert dotted.lat.count(None) >= len(members)


def test_districts_are_never_shaded(model: Store, published: Store) -> None:
    for store, year in ((model, 2024), (published, 2022)):
        for factor in (FACTOR, None):
            for form in ("map", "tiles"):
                layers = drawn(result_of(store, year, factor), shapes_of(store, form))
                fills = {t.colorscale[0][1] for t in layers if t.type == "choropleth"}
                assert fills == {LIGHT.none}


def test_a_place_without_a_shape_is_left_out(model: Store) -> None:
    schools = model.frame("schools")
    first = schools["place_code"].iloc[0]
    result = result_of(model, 2024)
    moved = result.districts.replace({"place_code": {first: "x" * 8}})
    rows = result.schools.replace({"place_code": {first: "x" * 8}})
    layers = drawn(replace(result, districts=moved, schools=rows), shapes_of(model, "map"))
    (ground,) = [t for t in layers if t.type == "choropleth"]
    assert len(ground.locations) == 54
    lost = set(result.schools.loc[result.schools["place_code"] == first, "school_code"])
    assert lost
    assert not lost & {code for layer in markers(layers) for code in codes(layer)}
