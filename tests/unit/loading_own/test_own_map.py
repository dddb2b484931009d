"""Maps of a new region: boundaries in every format, schemes, tiles; what joined and what did not."""

import json
from pathlib import Path

import geopandas
import pytest
import shapely
from shapely.geometry import Polygon, box

from data.loading.model import Value
from data.loading.own_map import BoundaryFile, Drawn, drawn
from data.loading.refusals import RefusedFileError
from data.model import BoundaryKind
from locales.text import use_language

from .made_up import (
    CODES,
    NAMES,
    ROWS,
    SQUARES,
    changed,
    file,
    frame,
    geojson,
    gpkg,
    places,
    without,
    zipped_shapefile,
)


def draw(boundaries: BoundaryFile | None = None, rows: list[tuple[Value, ...]] | None = None) -> Drawn:
    return drawn(places(list(ROWS) if rows is None else rows).rows, boundaries)


def shapes(found: Drawn) -> dict[str, shapely.Geometry]:
    features = json.loads(found.boundaries)["features"]
    return {one["id"]: shapely.from_geojson(json.dumps(one["geometry"])) for one in features}


def assert_squares(found: Drawn) -> None:
    assert found.kind is BoundaryKind.TRUE
    for code, square in zip(CODES, SQUARES, strict=True):
        overlap = shapes(found)[code].intersection(square).area / square.area
        assert overlap > 0.99, code


def said(found: Drawn) -> str:
    return " ".join(one.what for one in found.messages)


def refusal(boundaries: BoundaryFile, rows: list[tuple[Value, ...]] | None = None) -> str:
    with pytest.raises(RefusedFileError) as caught:
        draw(boundaries, rows)
    return " ".join(f"{one.what} {one.advice}" for one in caught.value.messages)


def test_geojson_in_degrees_joins_by_code() -> None:
    found = draw(geojson())
    assert_squares(found)
    assert found.report is not None
    assert len(found.report.joined_by_code) == 6
    assert found.report.missing == found.report.unjoined == ()
    outline = shapely.from_geojson(json.dumps(json.loads(found.outline)["geometry"]))
    assert outline.area == pytest.approx(sum(square.area for square in SQUARES), rel=0.01)
    # Squares two high and three wide keep their order on the tiles.
    rows = {code: (row, column) for code, row, column in found.tiles}
    assert rows["99601000"][0] < rows["99604000"][0]
    assert len(set(rows.values())) == 6


def test_other_projections_and_formats(tmp_path: Path) -> None:
    metres = frame().to_crs("EPSG:32638")
    for boundaries in (gpkg(tmp_path, metres), zipped_shapefile(tmp_path, metres, "../../папка/")):
        found = draw(boundaries)
        assert_squares(found)
        assert found.report is not None
        assert "32638" in found.report.crs_before


def test_renamed_missing_and_extra_units() -> None:
    names = ["Речной р-н", *NAMES[1:5], "Соседний район"]
    found = draw(geojson(frame(title=names)))
    assert found.report is not None
    assert found.report.joined_count == 5
    assert any("Речной район" in name for name in found.report.joined_by_name)
    assert found.report.missing == ("99701000 г. Светлоозёрск",)
    assert "Соседний район" in found.report.unjoined[0]
    # The town without a boundary is a disc around its seat, not a gap in the map, and that is said.
    disc = shapes(found)["99701000"]
    assert disc.contains(shapely.Point(47.95, 55.15))
    kinds = {f["id"]: f["properties"]["boundary_kind"] for f in json.loads(found.boundaries)["features"]}
    assert (kinds["99701000"], kinds["99601000"]) == ("schematic", "true")
    assert "это кружки у центра" in said(found)


def test_a_unit_without_boundary_and_centre_is_named() -> None:
    rows = changed(5, 3, None)
    rows[5] = (*rows[5][:4], None, *rows[5][5:])
    found = refusal(geojson(frame(SQUARES[:5], name=NAMES[:5])), rows)
    assert "Светлоозёрск" in found
    assert "координат центра" in found


def test_without_centres_boundaries_give_map_and_tiles() -> None:
    found = draw(geojson(), without(3, 4))
    assert_squares(found)
    assert len(found.tiles) == 6


def test_a_bow_tie_is_mended_and_said() -> None:
    tie = Polygon([(47.2, 55.1), (47.8, 55.8), (47.8, 55.1), (47.2, 55.8)])
    found = draw(geojson(frame([tie, *SQUARES[1:]], oktmo=CODES)))
    assert found.report is not None
    assert found.report.repaired == ("99601000 Речной район",)


@pytest.mark.parametrize(
    ("moved", "what"),
    [
        (lambda made: made.set_geometry(made.geometry.translate(30, 0)), "далеко от своих центров"),
        (
            lambda made: made.set_geometry(
                shapely.transform(made.geometry.to_numpy(), lambda points: points[:, ::-1])
            ),
            "далеко от своих центров",
        ),
        (lambda made: made.set_geometry(made.geometry.scale(1e5, 1e5, origin=(0, 0))), "не в градусах"),
        (lambda made: made.assign(oktmo="1", name="Никакой"), "Ни один объект файла не сопоставлен"),
        (lambda made: made.set_geometry([None] * 6), "нет координат"),
    ],
)
def test_boundaries_elsewhere_are_refused(moved: object, what: str) -> None:
    made = moved(frame())  # type: ignore[operator]
    assert what in refusal(geojson(made))


def test_swapped_degrees_without_centres_are_refused() -> None:
    turned = frame([shapely.transform(one, lambda points: points[:, ::-1] - 20) for one in SQUARES])
    assert "не в стране" in refusal(geojson(turned), without(3, 4))


def test_source_and_date_are_asked_for() -> None:
    bare = geojson()
    assert "источник и лицензия" in refusal(BoundaryFile(bare.name, bare.content, " ", "2026-02-01"))
    assert "их дата" in refusal(BoundaryFile(bare.name, bare.content, "OSM", ""))


def test_refusals_are_in_the_language_of_the_reader() -> None:
    with use_language("en"):
        assert "far from their" in refusal(geojson(frame().assign(geometry=[box(0, 50, 1, 51)] * 6)))


def test_a_scheme_has_the_areas_of_the_table() -> None:
    found = draw()
    assert (found.kind, found.messages) == (BoundaryKind.SCHEMATIC, ())
    series = geopandas.GeoSeries(shapes(found), crs="EPSG:4326").to_crs("+proj=aea +lat_1=54 +lat_2=56")
    areas = series.area / 1e6
    for code, wanted in zip(CODES[:5], (2150, 1800, 2600, 3100, 1500), strict=True):
        assert areas[code] == pytest.approx(wanted, rel=0.05)
    for code, row in zip(CODES, ROWS, strict=True):
        assert shapes(found)[code].contains(shapely.Point(row[4], row[3]))


def test_a_scheme_without_areas_or_with_some() -> None:
    assert draw(rows=without(5)).messages == ()
    some = draw(rows=changed(0, 5, None))
    assert "Площадь указана не у всех" in said(some)
    assert len(shapes(some)) == 6


def test_a_region_of_towns_and_a_region_of_one_place() -> None:
    towns = [(*row[:1], "город", *row[2:]) for row in ROWS]
    assert len(shapes(draw(rows=towns))) == 6
    one = draw(rows=[ROWS[0]])
    assert (len(shapes(one)), one.tiles) == (1, (("99601000", 0, 0),))


def test_without_centres_there_are_tiles_in_the_order_of_the_table() -> None:
    found = draw(rows=without(3, 4))
    assert found.kind is BoundaryKind.NONE
    assert json.loads(found.boundaries)["features"] == []
    assert "координаты центра не указаны у 6 из 6" in said(found)
    assert [(row, column) for _code, row, column in found.tiles] == [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 2),
    ]


def test_beyond_the_180th_meridian_there_are_tiles() -> None:
    rows = [
        (*row[:4], lon, *row[5:]) for row, lon in zip(ROWS, (170, 172, 175, 178, -176, -173), strict=True)
    ]
    found = draw(rows=rows)
    assert found.kind is BoundaryKind.NONE
    assert "180-й меридиан" in said(found)


def test_a_name_of_another_kind_is_refused_before_anything_is_read() -> None:
    assert "Файл такого вида не читается" in refusal(file("a.kml", b"<kml/>"))
