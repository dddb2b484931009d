"""A region that nobody knew: begun from a table, given data; every screen opens without another's name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import REGIONS
from data.loading.own_map import BoundaryFile
from data.loading.reading import read_file
from data.loading.stored import current_version
from data.model import BoundaryKind
from data.store import Store
from data.workspaces import Workspaces
from tests.pages.screen import html, words
from tests.unit.loading_apply import files
from tests.unit.loading_apply.files import xlsx
from tests.unit.loading_own.made_up import HEAD, REGION, ROWS, SOURCE, file, geojson, without
from ui import own_region_draft
from ui.own_region_draft import OwnDraft
from ui.registry import PAGES

Run = Callable[..., AppTest]
PAGE = "data/loading.py"
FACTORS = ("Низкий уровень оснащения школы", "Дефицит педагогических кадров")
SCHOOLS = [
    ("Речной", "Реченская СОШ № 1"),
    ("Речной", "Реченская СОШ № 2"),
    ("Озёрный м.о.", "Озёрская СОШ"),
    ("Лесной район", "Лесная СОШ № 3"),
    ("Степной", "Степная СОШ"),
    ("г.Светлоозёрск", "Гимназия № 4"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of its own with the known regions."""
    for region in REGIONS.values():
        build(region, Workspaces(tmp_path))
    return tmp_path


def start(run: Run, root: Path, rows: object, boundaries: BoundaryFile | None, **query: str) -> AppTest:
    """Open the start of a new region with its files brought: AppTest has no box for files."""
    app = run(PAGE, workspaces=root, **query)
    app.segmented_control(key="load-start").set_value("new").run()
    table = xlsx({"Места": [HEAD, *rows]})  # type: ignore[misc]
    draft = OwnDraft(book=read_file("места.xlsx", table))
    if boundaries is not None:
        draft.boundaries = (boundaries.name, boundaries.content)
        app.text_input(key="load-source-own").set_value(SOURCE)
        app.text_input(key="load-day-own").set_value("01.02.2026")
    app.session_state[own_region_draft.DRAFT] = draft
    return app.text_input(key="load-own-name").set_value(REGION).run()


def filled(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load schools, profiles of two years and methodists from one small workbook."""
    listed = [("Район", "Школа", "Год"), *((*one, "2021, 2022") for one in SCHOOLS)]
    marks = [
        (
            *school,
            factor,
            year,
            "да" if (number + year) % 2 else "нет",
            "высокая" if (number + year) % 2 else None,
        )
        for year in (2021, 2022)
        for number, school in enumerate(SCHOOLS)
        for factor in FACTORS
    ]
    counts = [("Район", "Методистов РМА", "Год"), *((str(row[0]), 2 + n, 2022) for n, row in enumerate(ROWS))]
    sheets = {
        "Школы": listed,
        "Профили": [("Район", "Школа", "Фактор риска", "Год", "Отметка", "Значимость"), *marks],
        "Методисты": counts,
    }
    monkeypatch.setattr(files, "CODE", "own")
    files.load(Workspaces(root), files.read("всё.xlsx", sheets))


# Pages that quote documents of other regions.
QUOTING = ("sources", "programmes")


def every_page(run: Run, root: Path, **query: str) -> None:
    for entry in PAGES:
        app = run(entry.path.removeprefix("pages/"), workspaces=root, workspace="own", **query)
        assert not app.exception, entry.path
        page = html(app)
        # Programmes are documents of other territories on any data set.
        assert "област" not in page.replace("Модельная область", "") or entry.url in QUOTING, entry.path
        # The federal lists of factors are quoted from a report that was printed in Rostov: Источники says so.
        assert "Ростов" not in page or entry.url == "sources", entry.path
        assert "nv-error" not in page, entry.path


def kind(root: Path) -> BoundaryKind:
    store = Store(Workspaces(root).current("own"))
    try:
        return store.info().boundary_kind
    finally:
        store.close()


def test_a_new_region_with_boundaries_goes_through_every_screen(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = start(run, root, ROWS, geojson())
    assert not app.exception
    page = words(app)
    for expected in ("Заречный край: 6 муниципалитетов", "Границы: 6 из 6", "Сопоставлено по коду ОКТМО"):
        assert expected in page, expected
    assert "data:image/svg" in html(app)
    app.button(key="load-begin-own").click().run()
    assert not app.exception
    assert "Набор начат" in words(app)
    assert REGION in words(app)
    assert kind(root) is BoundaryKind.TRUE
    every_page(run, root)
    filled(root, monkeypatch)
    every_page(run, root)
    every_page(run, root, lang="en", shape="tiles")
    overview = words(run("coordinator/overview.py", workspaces=root, workspace="own"))
    assert f"Границы: {SOURCE}, 01.02.2026." in overview
    assert "Речн" in overview


@pytest.mark.parametrize("columns", [(), (3, 4)], ids=["scheme", "tiles"])
def test_a_new_region_without_boundaries(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch, columns: tuple[int, ...]
) -> None:
    app = start(run, root, without(*columns), None)
    page = words(app)
    assert ("Карта: схема вокруг центров" in page) is not bool(columns)
    assert ("координаты центра не указаны у 6 из 6" in page) is bool(columns)
    app.button(key="load-begin-own").click().run()
    filled(root, monkeypatch)
    every_page(run, root)
    note = words(run("coordinator/overview.py", workspaces=root, workspace="own"))
    assert ("Плитки в порядке таблицы мест" in note) is bool(columns)
    assert ("Схематичная карта" in note) is not bool(columns)


def test_a_wrong_table_cannot_be_begun_and_says_why(run: Run, root: Path) -> None:
    rows = [*ROWS, ("Речной район", "район", "1", None, None, None, None)]
    app = start(run, root, rows, None)
    assert not app.exception
    assert "Таблицу мест нужно исправить" in words(app)
    assert "лист «Места», строка 8" in words(app)
    assert app.button(key="load-begin-own").disabled
    assert "own" not in Workspaces(root).codes()


def test_refused_boundaries_keep_the_region_from_being_begun(run: Run, root: Path) -> None:
    app = start(run, root, ROWS, file("a.geojson", b"{}"))
    assert not app.exception
    assert "Границы не прочитаны" in words(app)
    assert "не читается как карта" in words(app)
    assert app.button(key="load-begin-own").disabled


def test_boundaries_are_replaced_later_and_taken_back(run: Run, root: Path) -> None:
    app = start(run, root, ROWS, None)
    app.button(key="load-begin-own").click().run()
    scheme = current_version(Workspaces(root), "own").version
    boundaries = geojson()
    app.session_state[own_region_draft.DRAFT] = OwnDraft(boundaries=(boundaries.name, boundaries.content))
    app.text_input(key="load-source-other").set_value(SOURCE)
    app.text_input(key="load-day-other").set_value("01.02.2026").run()
    assert "Границы: 6 из 6" in words(app)
    app.button(key="load-map").click().run()
    assert not app.exception
    assert kind(root) is BoundaryKind.TRUE
    assert "границы на карте взяты из «границы.geojson»" in words(app)
    app.button(key="load-return-1").click().run()
    assert current_version(Workspaces(root), "own").version == scheme
    assert kind(root) is BoundaryKind.SCHEMATIC
