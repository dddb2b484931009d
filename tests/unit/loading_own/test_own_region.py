"""The folder of a new region: created, loaded, exported, rolled back, rebuilt, its map replaced."""

from pathlib import Path

import pytest

from data.build import main as build_all
from data.catalog import load_catalog, load_region
from data.loading.__main__ import main
from data.loading.apply import create, rebuild, replace_map, roll_back
from data.loading.export import export_workbook
from data.loading.history import EventKind, history
from data.loading.own_map import drawn
from data.loading.own_region import compose, compose_map, place_rows
from data.loading.reading import read_file
from data.loading.stored import Version, context_for, current_version
from data.model import BoundaryKind, DataKind
from data.store import Store
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces
from tests.unit.loading_apply import files
from tests.unit.loading_apply.files import districts, xlsx

from .made_up import DAY, HEAD, NAMES, REGION, ROWS, SOURCE, frame, geojson, places

DISTRICTS = districts(*((name, 1 + n, 2 * n) for n, name in enumerate(NAMES)))


@pytest.fixture
def workspaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspaces:
    """A folder with an empty workspace of the made-up region."""
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path / "ws"))
    found = Workspaces(tmp_path / "ws")
    own, boundaries = places(), geojson()
    create(found, files.CODE, compose(tmp_path / "region", own, drawn(own.rows, boundaries), boundaries))
    return found


def now(workspaces: Workspaces) -> Version:
    return current_version(workspaces, files.CODE)


def info_of(version: Version) -> tuple[BoundaryKind, str, str]:
    store = Store(version.database)
    try:
        info = store.info()
        assert (info.region_name, info.kind) == (REGION, DataKind.LOADED)
        return info.boundary_kind, info.boundary_source, info.boundary_date
    finally:
        store.close()


def test_an_empty_version_holds_places_map_groups_and_their_sources(workspaces: Workspaces) -> None:
    version = now(workspaces)
    region = load_region(version.folder, load_catalog())
    assert [place.name for place in region.places] == [REGION, *NAMES]
    assert len(region.records["place_group"]) == 6
    assert {source.kind.value for source in region.sources.values()} == {"file", "geography"}
    assert region.facts == ()
    assert info_of(version) == (BoundaryKind.TRUE, SOURCE, "01.02.2026")
    assert context_for(version).region_name == REGION


def test_load_export_roll_back_and_rebuild(workspaces: Workspaces) -> None:
    empty = now(workspaces).version
    files.load(workspaces, files.read("районы.xlsx", DISTRICTS))
    loaded = now(workspaces)
    assert loaded.version != empty
    assert info_of(loaded)[0] is BoundaryKind.TRUE
    # What was exported says nothing new.
    again = files.planned(workspaces, read_file("выгрузка.xlsx", export_workbook(workspaces, files.CODE)))
    assert (files.errors(again), again.changes) == ([], ())
    # The rows loaded into another workspace of the same region are the same rows.
    create(workspaces, "second", loaded.folder)
    assert (
        current_version(workspaces, "second").folder.joinpath("places.csv").read_bytes()
        == (loaded.folder / "places.csv").read_bytes()
    )
    roll_back(workspaces, files.CODE, empty)
    assert context_for(now(workspaces)).schools_by_place == {}
    roll_back(workspaces, files.CODE, loaded.version)
    assert rebuild(workspaces, files.CODE).version == loaded.version
    assert len(context_for(now(workspaces)).schools_by_place) >= 6


def test_the_build_of_everything_takes_it_along(
    workspaces: Workspaces, capsys: pytest.CaptureFixture[str]
) -> None:
    before = now(workspaces).version
    assert build_all([]) == 0
    assert f"workspace {files.CODE}, version {before}: loaded" in capsys.readouterr().out


def test_another_map_is_a_new_version_and_rows_stay(workspaces: Workspaces, tmp_path: Path) -> None:
    files.load(workspaces, files.read("районы.xlsx", DISTRICTS))
    before = now(workspaces)
    other = geojson(frame(name=NAMES), "другие.geojson")
    found = drawn(place_rows(before), other)
    folder = compose_map(tmp_path / "other", before, found, other)
    after = replace_map(workspaces, files.CODE, folder, other.name)
    assert after.version != before.version
    assert (after.folder / "facts" / "loaded.csv").read_bytes() == (
        before.folder / "facts" / "loaded.csv"
    ).read_bytes()
    assert context_for(after).schools_by_place == context_for(before).schools_by_place
    assert history(workspaces, files.CODE)[-1].kind is EventKind.MAPPED
    assert history(workspaces, files.CODE)[-1].file_name == "другие.geojson"
    # The source of the old boundaries is gone with them.
    assert len(load_region(after.folder, load_catalog()).sources) == 3
    roll_back(workspaces, files.CODE, before.version)
    assert now(workspaces).version == before.version


def test_the_command_line_creates_maps_and_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path / "ws"))
    table, shapes = tmp_path / "места.xlsx", tmp_path / "границы.geojson"
    table.write_bytes(xlsx({"Места": [HEAD, *ROWS]}))
    shapes.write_bytes(geojson(frame(title=[*NAMES[:5], "Соседний район"])).content)
    create_own = ["create", "край", "--places", str(table)]
    create_own[1] = "krai"
    assert main(create_own) == 1
    assert "не указано название региона" in capsys.readouterr().out
    about = ["--boundaries", str(shapes), "--source", SOURCE, "--date", DAY]
    assert main([*create_own, "--name", REGION, *about[:2]]) == 1
    assert "источник и лицензия" in capsys.readouterr().out
    assert Workspaces.default().codes() == ()
    assert main([*create_own, "--name", REGION]) == 0
    assert "создано пространство «krai»" in capsys.readouterr().out
    assert main(["map", "krai", *about]) == 0
    said = capsys.readouterr().out
    assert "на карте 5 из 6: по коду 0, по названию 5" in said
    assert "не сопоставлено: № 6 «Соседний район»" in said
    assert main(["history", "krai"]) == 0
    assert "границы заменены" in capsys.readouterr().out
    assert main(["places", str(tmp_path / "шаблон.xlsx")]) == 0
    assert read_file("шаблон.xlsx", (tmp_path / "шаблон.xlsx").read_bytes()).sheets[0].name == "Места"
    (tmp_path / "bad.zip").write_bytes(b"PK, not at all")
    assert main(["map", "krai", "--boundaries", str(tmp_path / "bad.zip"), *about[2:]]) == 1
    assert "не открывается" in capsys.readouterr().out
