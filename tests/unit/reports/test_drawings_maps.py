"""A map's drawing is the screen's own map: colours, circles, names, leaders, in kilometres."""

import pytest

from analytics.coverage import coverage
from charts.district_map import district_map
from charts.map_view import MAP_HEIGHT_PX, UNIT_DIAMETER_PX, MapView
from charts.palette import LIGHT
from data.store import Store
from geo.conic import height_km
from geo.shapes import Shapes, load_shapes
from geo.tile_shapes import tile_shapes
from reports.deck.drawings_maps import coverage_drawing


def shapes_of(store: Store) -> Shapes:
    texts = store.frame("boundaries").set_index("boundary_code")["geojson"]
    return load_shapes(texts["municipalities"], texts["outline"])


def test_circles_are_as_large_as_on_screen_and_named_alike(published: Store) -> None:
    result, shapes = coverage(published.frame("districts", year=2022)), shapes_of(published)
    drawing = coverage_drawing(result, shapes, "circles")
    view = MapView("circles", scale=1.0, label_px=16)
    figure = district_map(result.table, [""] * len(result.table), shapes, LIGHT, view)
    named = {t for trace in figure.data for t in (trace.text or ()) if t} if figure.data else set()
    assert {area.label.replace("\n", "<br>") for area in drawing.areas if area.label} == named
    px_km = height_km(shapes.frame) / MAP_HEIGHT_PX
    largest = max(disc.diameter_km for disc in drawing.discs)
    most = int(result.table["methodists_count"].max())
    assert largest == pytest.approx(UNIT_DIAMETER_PX * most**0.5 * px_km)
    assert sum(disc.shape == "diamond" for disc in drawing.discs) == 12
    assert all(len(ring) > 3 for area in drawing.areas for ring in area.rings)


def test_a_label_belongs_to_the_place_of_its_name(published: Store) -> None:
    result, shapes = coverage(published.frame("districts", year=2022)), shapes_of(published)
    for labels in ("main", "all"):
        for area in coverage_drawing(result, shapes, "circles", labels).areas:
            if area.label:
                plain = area.label.replace("\n", "").replace("-", "")
                assert plain in area.name.replace("-", ""), area


def test_each_group_has_its_colour_and_a_kept_one_stands_alone(published: Store) -> None:
    result, shapes = coverage(published.frame("districts", year=2022)), shapes_of(published)
    every = coverage_drawing(result, shapes, "groups")
    counts = dict.fromkeys(LIGHT.quadrants, 0)
    for area in every.areas:
        if area.fill in counts:
            counts[area.fill] += 1
    assert counts == {item.colour: item.count for item in every.legend[:4]}
    kept = coverage_drawing(result, shapes, "groups", group="many_below")
    assert {area.fill for area in kept.areas} == {LIGHT.quadrants[0], LIGHT.none}


def test_tiles_have_their_numbers_and_no_leaders(published: Store) -> None:
    result = coverage(published.frame("districts", year=2022))
    drawing = coverage_drawing(result, tile_shapes(published.frame("tiles")), "circles")
    assert len(drawing.areas) == 55
    assert not any(area.leader for area in drawing.areas)
    rows = result.table.set_index("place_code")
    for area in drawing.areas:
        row = rows.loc[area.place_code]
        methodists = "◇" if row["methodists_gap_reason"] == "not_published" else row["methodists_count"]
        assert area.label.split("\n")[-1] == f"{row['schools_count']} · {methodists}"
