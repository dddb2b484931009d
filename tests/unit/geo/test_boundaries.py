"""True boundaries from made-up files of an invented region."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Polygon, box, shape

import geo.boundaries as boundaries_module
from geo import boundary_files
from geo.boundary_names import code_text, match, name_key
from geo.build_boundaries import has_true_boundaries
from geo.import_boundaries import main
from geo.shapes import load_shapes

# Two by two squares of half a degree; a code with a leading zero, a city, a rural mark.
SQUARES = {
    "01601000": ("Алейский район", box(82.0, 52.0, 82.5, 52.5)),
    "01602000": ("Ёлочный район", box(82.5, 52.0, 83.0, 52.5)),
    "01603000": ("Советский (с) район", box(82.0, 52.5, 82.5, 53.0)),
    "01701000": ("г. Камень-на-Оби", box(82.5, 52.5, 83.0, 53.0)),
}
ORDER = ["--region", "toy", "--source", "OpenStreetMap, ODbL", "--date", "2026-01-31"]

Run = Callable[..., int]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    folder = tmp_path / "published" / "toy"
    folder.mkdir(parents=True)
    rows = [("01000000", "region", "Край", "", "")]
    for code, (name, area) in SQUARES.items():
        kind = "city" if name.startswith("г.") else "district"
        rows.append((code, kind, name, str(area.centroid.y), str(area.centroid.x)))
    columns = ["place_code", "kind", "name", "seat_lat_deg", "seat_lon_deg"]
    pd.DataFrame(rows, columns=columns).to_csv(folder / "places.csv", index=False)
    return tmp_path / "published"


@pytest.fixture
def run(published: Path) -> Run:
    return lambda path, *more: main([str(path), *ORDER, *more], published)


@pytest.fixture
def target(published: Path) -> Path:
    return published / "toy" / "boundaries.geojson"


def frame(crs: str | None = "EPSG:4326", **changes: list[Any]) -> geopandas.GeoDataFrame:
    columns: dict[str, list[Any]] = {
        "oktmo": list(SQUARES),
        "title": [name for name, _ in SQUARES.values()],
        "geometry": [area for _, area in SQUARES.values()],
    }
    return geopandas.GeoDataFrame(columns | changes, geometry="geometry", crs=crs)


def saved(table: geopandas.GeoDataFrame, path: Path, **options: Any) -> Path:
    table.to_file(path, engine="pyogrio", **options)
    return path


def zipped(
    table: geopandas.GeoDataFrame, tmp_path: Path, without: tuple[str, ...] = (), **options: Any
) -> Path:
    folder = tmp_path / "shp"
    folder.mkdir()
    saved(table, folder / "границы.shp", **options)
    with zipfile.ZipFile(tmp_path / "shp.zip", "w") as archive:
        for path in folder.iterdir():
            if path.suffix not in without:
                archive.write(path, f"слой/{path.name}")
    return tmp_path / "shp.zip"


def areas(target: Path) -> dict[str, Any]:
    features = json.loads(target.read_text("utf-8"))["features"]
    return {feature["id"]: shape(feature["geometry"]) for feature in features}


def test_a_good_file_becomes_a_map(
    run: Run, target: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(saved(frame(), tmp_path / "a.geojson")) == 0
    out = capsys.readouterr().out
    assert "Сопоставлено по коду ОКТМО: 4" in out
    assert "Сопоставлено по названию: 0" in out
    outline = json.dumps({"type": "Feature", "geometry": shapely.geometry.mapping(box(82, 52, 83, 53))})
    shapes = load_shapes(target.read_text("utf-8"), outline)
    assert list(shapes.label_points) == list(SQUARES)
    properties = shapes.features["features"][0]["properties"]
    assert properties["boundary_kind"] == "true"
    assert (properties["source"], properties["date"]) == ("OpenStreetMap, ODbL", "2026-01-31")
    for code, area in areas(target).items():
        assert area.equals(SQUARES[code][1])
        assert not area.exterior.is_ccw
    assert has_true_boundaries(target.parent)


def test_the_same_file_gives_the_same_bytes_in_any_format(run: Run, target: Path, tmp_path: Path) -> None:
    texts = set()
    for path in (
        saved(frame(), tmp_path / "a.geojson"),
        saved(frame().iloc[::-1], tmp_path / "a.gpkg"),
        zipped(frame(), tmp_path, encoding="utf-8"),
        saved(frame().to_crs("EPSG:3857"), tmp_path / "metres.gpkg"),
    ):
        assert run(path) == 0
        texts.add(target.read_bytes())
    assert len(texts) == 1


def test_numbers_as_codes_get_their_zero_back(run: Run, tmp_path: Path, capsys: Any) -> None:
    numbers = frame(oktmo=[float(code) for code in SQUARES], title=["x"] * 4)
    assert run(saved(numbers, tmp_path / "a.gpkg")) == 0
    assert "Сопоставлено по коду ОКТМО: 4" in capsys.readouterr().out


def test_renamed_units_join_by_name(run: Run, tmp_path: Path, capsys: Any) -> None:
    titles = [
        "Алейский муниципальный район", "Елочный муниципальный округ", "СОВЕТСКИЙ р-н",
        "Городской округ «Город Камень — на — Оби»",
    ]  # fmt: skip
    renamed = frame(title=titles).drop(columns="oktmo")
    assert run(saved(renamed, tmp_path / "a.geojson")) == 0
    assert "Сопоставлено по названию: 4\n  01601000 Алейский район" in capsys.readouterr().out


def test_new_codes_of_the_region_join_by_name_others_do_not(run: Run, tmp_path: Path, capsys: Any) -> None:
    codes = ["01601000", "01502000", "60652000", "01701000"]
    assert run(saved(frame(oktmo=codes), tmp_path / "a.geojson")) == 1
    captured = capsys.readouterr()
    assert "Сопоставлено по названию: 1\n  01602000 Ёлочный район" in captured.out
    assert "«Советский (с) район»: код 60652000 другого региона" in captured.out
    assert "Нет в файле: 1\n  01603000 Советский (с) район" in captured.out


def test_missing_ones_are_listed_and_nothing_is_written(
    run: Run, target: Path, tmp_path: Path, capsys: Any
) -> None:
    path = saved(frame().iloc[:3], tmp_path / "a.geojson")
    assert run(path) == 1
    captured = capsys.readouterr()
    assert "Нет в файле: 1\n  01701000 г. Камень-на-Оби" in captured.out
    assert "Ничего не записано" in captured.err
    assert not target.exists()
    assert run(path, "--partial") == 0
    assert list(areas(target)) == ["01601000", "01602000", "01603000"]


def test_extra_ones_are_listed_and_left_out(run: Run, target: Path, tmp_path: Path, capsys: Any) -> None:
    extra = geopandas.GeoDataFrame(
        {"oktmo": ["01999000"], "title": ["Чужой район"], "geometry": [box(90, 60, 91, 61)]}, crs="EPSG:4326"
    )
    assert run(saved(pd.concat([frame(), extra]), tmp_path / "a.geojson")) == 0
    assert "не сопоставлено: 1\n  № 5 «Чужой район»: такого муниципалитета" in capsys.readouterr().out
    assert list(areas(target)) == list(SQUARES)


def test_one_name_twice_is_refused(run: Run, tmp_path: Path, capsys: Any) -> None:
    titles = ["Алейский район", "Алейский городской округ", "Советский район", "Камень-на-Оби"]
    assert run(saved(frame(title=titles).drop(columns="oktmo"), tmp_path / "a.geojson")) == 1
    out = capsys.readouterr().out
    assert out.count("название неоднозначно, нужен код ОКТМО") == 2
    assert "Нет в файле: 2" in out


def test_parts_of_one_code_are_put_together(run: Run, target: Path, tmp_path: Path, capsys: Any) -> None:
    west, east = box(82.0, 52.0, 82.25, 52.5), box(82.25, 52.0, 82.5, 52.5)
    parts = pd.concat([frame(), frame().iloc[:1]])
    parts["geometry"] = [west, *list(parts.geometry)[1:4], east]
    assert run(saved(parts, tmp_path / "a.geojson")) == 0
    assert "Собрано из нескольких объектов: 1\n  01601000" in capsys.readouterr().out
    assert areas(target)["01601000"].equals(box(82.0, 52.0, 82.5, 52.5))


# --- projections --------------------------------------------------------------------------------


def test_degrees_under_a_wrong_name_are_taken_aloud(
    run: Run, target: Path, tmp_path: Path, capsys: Any
) -> None:
    lying = frame(crs=None).set_crs("EPSG:3857")
    assert run(saved(lying, tmp_path / "a.gpkg")) == 0
    out = capsys.readouterr().out
    assert "Система координат файла: EPSG:3857" in out
    assert "Внимание: Система координат: EPSG:3857, но числа похожи на градусы" in out
    assert areas(target)["01601000"].equals(SQUARES["01601000"][1])


def test_a_missing_projection_is_guessed_only_for_degrees(run: Run, tmp_path: Path, capsys: Any) -> None:
    assert run(zipped(frame(), tmp_path, (".prj",), encoding="utf-8")) == 0
    assert "Внимание: Система координат: не указана" in capsys.readouterr().out
    (tmp_path / "m").mkdir()
    assert run(zipped(frame().to_crs("EPSG:3857"), tmp_path / "m", (".prj",), encoding="utf-8")) == 1
    assert "не указана, а координаты не в градусах" in capsys.readouterr().err


def test_metres_called_degrees_are_refused(run: Run, target: Path, tmp_path: Path, capsys: Any) -> None:
    lying = frame().to_crs("EPSG:3857").set_crs("EPSG:4326", allow_override=True)
    assert run(saved(lying, tmp_path / "a.gpkg")) == 1
    assert "EPSG:4326, а координаты не в градусах" in capsys.readouterr().err
    assert not target.exists()


@pytest.mark.parametrize("zone", ["EPSG:32640", "EPSG:32645"])
def test_metres_of_another_zone_lie_too_far(run: Run, tmp_path: Path, capsys: Any, zone: str) -> None:
    lying = frame().to_crs("EPSG:32644").set_crs(zone, allow_override=True)
    assert run(saved(lying, tmp_path / "a.gpkg")) == 1
    assert "Границы лежат далеко от своих центров: 01601000" in capsys.readouterr().err


def test_swapped_axes_are_refused(run: Run, tmp_path: Path, capsys: Any) -> None:
    swapped = [shapely.transform(area, lambda xy: xy[:, ::-1]) for _, area in SQUARES.values()]
    assert run(saved(frame(geometry=swapped), tmp_path / "a.geojson")) == 1
    assert "перепутаны широта и долгота" in capsys.readouterr().err


# --- geometry -----------------------------------------------------------------------------------


def test_broken_rings_and_crumbs_are_mended_and_said(
    run: Run, target: Path, tmp_path: Path, capsys: Any
) -> None:
    bow_tie = Polygon([(82.0, 52.0), (82.5, 52.5), (82.5, 52.0), (82.0, 52.5)])
    with_line = GeometryCollection([SQUARES["01602000"][1], LineString([(82.6, 52.1), (83.5, 52.1)])])
    rest = [area for _, area in SQUARES.values()][2:]
    assert run(saved(frame(geometry=[bow_tie, with_line, *rest]), tmp_path / "a.gpkg")) == 0
    out = capsys.readouterr().out
    assert "Исправлена геометрия: 1\n  01601000 Алейский район" in out
    assert "не являются многоугольниками: 1" in out
    found = areas(target)
    assert all(area.is_valid for area in found.values())
    assert found["01601000"].area == pytest.approx(0.125)
    assert found["01602000"].equals(SQUARES["01602000"][1])


def test_a_feature_without_geometry_is_not_joined(run: Run, tmp_path: Path, capsys: Any) -> None:
    shapes = [area for _, area in SQUARES.values()]
    assert run(saved(frame(geometry=[None, *shapes[1:]]), tmp_path / "a.gpkg")) == 1
    out = capsys.readouterr().out
    assert "«Алейский район»: нет геометрии" in out
    assert "Нет в файле: 1" in out


def test_a_city_wins_over_the_district_around_it_and_exclaves_stay(
    run: Run, target: Path, tmp_path: Path
) -> None:
    city = box(82.1, 52.1, 82.3, 52.3)
    exclave = MultiPolygon([SQUARES["01602000"][1], box(82.9, 52.7, 82.95, 52.75)])
    district = SQUARES["01601000"][1]
    shapes = [district, exclave, SQUARES["01603000"][1], city]
    table = frame(geometry=shapes)
    places = target.parent / "places.csv"
    moved = pd.read_csv(places, dtype="string", keep_default_na=False)
    moved.loc[moved["place_code"] == "01701000", ["seat_lat_deg", "seat_lon_deg"]] = ["52.2", "82.2"]
    moved.to_csv(places, index=False)
    assert run(saved(table, tmp_path / "a.gpkg")) == 0
    found = areas(target)
    assert found["01701000"].equals(city)
    assert found["01601000"].equals(district.difference(city))
    assert found["01602000"].equals(exclave)


def test_large_files_are_simplified_with_common_borders(
    run: Run, target: Path, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = np.linspace(52.0, 53.0, 4001)
    wave = [(82.5 + 0.01 * np.sin(400 * y), y) for y in steps]
    west = Polygon([(82.0, 53.0), (82.0, 52.0), *wave])
    east = Polygon([*wave, (83.0, 53.0), (83.0, 52.0)])
    halves = [
        part.intersection(row)
        for row in (box(82, 52, 83, 52.5), box(82, 52.5, 83, 53))
        for part in (west, east)
    ]
    path = saved(frame(geometry=halves), tmp_path / "a.gpkg")
    assert run(path) == 0
    full = target.stat().st_size
    monkeypatch.setattr(boundaries_module, "MAX_BYTES", 20_000)
    assert run(path) == 0
    assert target.stat().st_size < 20_000 < full
    assert "КБ вместо" not in capsys.readouterr().out
    found = areas(target)
    assert shapely.coverage_is_valid(list(found.values()))
    assert all(area.is_valid for area in found.values())
    assert shapely.union_all(list(found.values())).symmetric_difference(box(82, 52, 83, 53)).area < 1e-3
    monkeypatch.setattr(boundaries_module, "MAX_BYTES", 1_000)
    assert run(path) == 0
    assert "КБ вместо 1: карта будет медленнее" in capsys.readouterr().out


# --- files --------------------------------------------------------------------------------------


@pytest.mark.parametrize("without", [(".cpg",), ()])
def test_cp1251_names_of_a_shapefile(run: Run, tmp_path: Path, capsys: Any, without: tuple[str, ...]) -> None:
    names = frame().drop(columns="oktmo")
    path = zipped(names, tmp_path, without, encoding="cp1251")
    assert run(path) == 0
    assert "Сопоставлено по названию: 4" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.geojson", "", "пуст"),
        ("a.geojson", "{", "не читается как карта"),
        ("a.geojson", '{"type":"FeatureCollection","features":[]}', "нет ни одного объекта"),
        ("a.gpkg", "SQLite, not at all", "не то, что говорит его имя"),
        ("a.zip", "PK, not at all", "не открывается"),
        ("a.xlsx", "PK", "формат «.xlsx» не подходит"),
        ("a", "x", "«без расширения»"),
    ],
)
def test_other_files_are_refused(
    run: Run, target: Path, tmp_path: Path, capsys: Any, name: str, content: str, message: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    assert run(tmp_path / name) == 1
    err = capsys.readouterr().err
    assert message in err
    assert "Ничего не записано" in err
    assert not target.exists()


def test_a_file_that_is_not_there(run: Run, tmp_path: Path, capsys: Any) -> None:
    assert run(tmp_path / "nowhere.gpkg") == 1
    assert "Файл nowhere.gpkg не найден" in capsys.readouterr().err


def test_sizes_are_limited(run: Run, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(frame(), tmp_path, encoding="utf-8")
    monkeypatch.setattr(boundary_files, "MAX_UNPACKED_BYTES", 200)
    assert run(path) == 1
    assert "в распакованном виде больше" in capsys.readouterr().err
    monkeypatch.setattr(boundary_files, "MAX_FILE_BYTES", 100)
    assert run(path) == 1
    assert "Оставьте в нём один регион" in capsys.readouterr().err


def test_too_many_features(run: Run, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boundary_files, "MAX_FEATURES", 3)
    assert run(saved(frame(), tmp_path / "a.geojson")) == 1
    assert "больше 3 объектов" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("members", "message"),
    [(["a.dbf"], "а его нет"), (["a.shp", "b.shp"], "а их 2"), (["a.shp"], "нет .dbf и .shx")],
)
def test_archives_of_other_things(
    run: Run, tmp_path: Path, capsys: Any, members: list[str], message: str
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for member in members:
            archive.writestr(member, "x")
    assert run(tmp_path / "a.zip") == 1
    assert message in capsys.readouterr().err


def test_several_layers_are_named(run: Run, tmp_path: Path, capsys: Any) -> None:
    saved(frame(), tmp_path / "a.gpkg", layer="районы")
    saved(frame(), tmp_path / "a.gpkg", layer="поселения")
    assert run(tmp_path / "a.gpkg") == 1
    assert "несколько слоёв (районы, поселения)" in capsys.readouterr().err


def test_an_unknown_region_names_the_known(published: Path, capsys: Any) -> None:
    assert main(["x.gpkg", "--region", "nowhere", *ORDER[2:]], published) == 1
    assert "Нет региона «nowhere». Есть: toy." in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--date", "31.01.2026"], ["--source", " "]])
def test_source_and_date_are_required(run: Run, wrong: list[str]) -> None:
    with pytest.raises(SystemExit):
        run("x.gpkg", *wrong)
    with pytest.raises(SystemExit):
        main(["x.gpkg"])


# --- names and codes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("г. Ростов-на-Дону", "ростов-на-дону"),
        ("г.Азов", "азов"),
        ("городской округ город Азов", "азов"),
        ("Азовский муниципальный район", "азовский"),
        ("Октябрьский(с) район", "октябрьский"),
        ("Матвеево – Курганский район", "матвеево-курганский"),
        ("ЁЛОЧНЫЙ", "елочный"),
        ("Город", "город"),
        (None, "none"),
    ],
)
def test_name_key(name: object, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("60601000", "60601000"), (60601000, "60601000"), (1601000.0, "01601000"),
        (" 60601000 ", "60601000"),
        ("60601000.0", "60601000"), ("1601000", ""), ("60601000001", ""),
        (None, ""), (float("nan"), ""), ("", ""),
    ],
)  # fmt: skip
def test_code_text(value: object, code: str) -> None:
    assert code_text(value) == code


def test_a_name_of_two_places_is_refused() -> None:
    names = {"01601000": ["Каменский район"], "01701000": ["Каменский городской округ"]}
    found = match({"name": ["Каменский"]}, names)
    assert not found.joined
    assert "неоднозначно" in found.refused[0]


def test_a_second_feature_of_the_same_place_is_refused() -> None:
    found = match(
        {"oktmo": ["01601000", ""], "name": ["Алейский", "Алейский район"]}, {"01601000": ["Алейский район"]}
    )
    assert found.by_code == {0: "01601000"}
    assert found.refused == {1: "муниципалитет 01601000 уже найден по коду"}
