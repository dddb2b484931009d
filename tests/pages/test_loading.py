"""Загрузка данных: begin, read, check, preview, accept, take back; what each step says and leaves behind."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import REGIONS
from data.loading.reading import read_file
from data.loading.stored import context_for, current_version
from data.workspaces import Workspaces
from tests.pages.screen import html, words
from tests.unit.loading_apply import files
from tests.unit.loading_apply.files import xlsx
from ui import loading_draft, loading_page

Run = Callable[..., AppTest]
PAGE = "data/loading.py"
DISTRICTS = [
    ["Район", "Школ «500+»", "Методистов РМА"],
    ["Дубовский", 3, 2],
    ["г.Шахты", 2, 22],
    ["Дубовсий", 1, 1],
]
DATED = [[*row, 2022] if place else [*row, "Год"] for place, row in enumerate(DISTRICTS[:3])]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of its own, for a test that writes."""
    for region in REGIONS.values():
        build(region, Workspaces(tmp_path))
    return tmp_path


def begun(run: Run, root: Path, **query: str) -> AppTest:
    app = run(PAGE, workspaces=root, **query)
    return app.button(key="load-begin").click().run()


def with_file(app: AppTest, root: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Put a file into the session as the box does: AppTest has no box for files."""
    kept: dict[str, Any] = {}
    with monkeypatch.context() as patch:
        patch.setattr("streamlit.session_state", kept)
        version = current_version(Workspaces(root), loading_page.OWN)
        loading_draft.take("районы.xlsx", content, context_for(version))
    app.session_state[loading_draft.DRAFT] = kept[loading_draft.DRAFT]
    return app.run()


def test_it_begins_with_whose_districts_and_leaves_published_data_alone(run: Run, root: Path) -> None:
    app = run(PAGE, workspaces=root)
    assert "Своих данных ещё нет" in words(app)
    before = Workspaces(root).current("published")
    app = app.button(key="load-begin").click().run()
    assert not app.exception
    assert "Набор начат, в нём пока только районы и карта" in words(app)
    assert "загружено" in words(app)
    assert Workspaces(root).codes() == ("model", "own", "published")
    assert Workspaces(root).current("published") == before
    assert "own" in app.query_params["workspace"]


def test_a_file_is_checked_previewed_accepted_and_taken_back(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_file(begun(run, root), root, xlsx({"Школы": DISTRICTS}), monkeypatch)
    app.number_input(key="load-year-0").set_value(2022).run()
    page = words(app)
    for expected in (
        "Проверено 3 строки: готовы 2, нужно исправить 1",
        "лист «Школы», строка 4, столбец A «Район»",
        "Возможно: «Дубовский район»",
        "Добавится 4, изменится 0, исчезнет 0",
        "Школы — участницы «500+», Дубовский район, 2022",
        "г.Шахты",
    ):
        assert expected in page, expected
    # Nothing is there before it is accepted.
    empty = current_version(Workspaces(root), "own").version
    assert "Дубовск" not in words(run("coordinator/overview.py", workspaces=root, workspace="own"))
    app.button(key="load-accept").click().run()
    page = words(app)
    assert not app.exception
    assert "Последним загружен «районы.xlsx»" in page
    assert "добавлено 4" in page
    assert re.search(r"Загружено 2 из \d+ показателей и списков", page)
    missing = page.partition("Не загружено")[2]
    assert "Таблица «Рисковые профили: строка — школа и фактор» Рисковые профили школ" in missing
    assert "Школы — участницы «500+»" not in missing
    full = current_version(Workspaces(root), "own").version
    assert full != empty
    overview = words(run("coordinator/overview.py", workspaces=root, workspace="own"))
    assert "меньше всего методистов на школу в Дубовском районе: 2 на 3" in overview
    assert "опубликовано" not in overview
    # Back again.
    app = run(PAGE, workspaces=root, workspace="own")
    app.button(key="load-return-1").click().run()
    assert current_version(Workspaces(root), "own").version == empty
    assert "возвращена версия" in words(app)


def test_the_same_file_again_changes_nothing(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = xlsx({"Школы": DATED})
    app = with_file(begun(run, root), root, content, monkeypatch)
    app.button(key="load-accept").click().run()
    version = current_version(Workspaces(root), "own").version
    app = with_file(app, root, content, monkeypatch)
    assert "Ничего не изменится: всё это уже загружено" in words(app)
    assert app.button(key="load-accept").disabled
    assert current_version(Workspaces(root), "own").version == version


def test_a_sheet_left_out_and_a_column_without_meaning(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_file(
        begun(run, root), root, xlsx({"Школы": DISTRICTS, "Прочее": [["просто текст"]]}), monkeypatch
    )
    assert "Лист «Прочее»: таблица не распознана" in words(app)
    app.selectbox(key="load-column-0-3").select("").run()
    assert "Методисты РМА, Дубовский район" not in words(app)
    app.selectbox(key="load-layout-0").select("").run()
    assert not app.exception
    assert "Проверено" not in words(app)


def test_a_file_that_cannot_be_read_says_why(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = with_file(begun(run, root), root, b"", monkeypatch)
    assert not app.exception
    assert "Файл «районы.xlsx» не прочитан" in words(app)
    assert "Файл пуст." in words(app)


def test_hostile_names_stay_text(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["Район", "Школа"], ["Дубовский", "<img src=x onerror=alert(1)> СОШ № 1"]]
    app = with_file(begun(run, root), root, xlsx({"Школы": rows}), monkeypatch)
    assert not app.exception
    assert "<img" not in html(app)


@pytest.mark.parametrize(("lang", "said"), [("ru", "Добавится 4, изменится 0"), ("en", "4 to be added")])
def test_the_page_in_each_language(
    run: Run, root: Path, lang: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_file(begun(run, root, lang=lang), root, xlsx({"Школы": DATED}), monkeypatch)
    assert not app.exception
    assert said in words(app)


def test_what_sheets_gave_is_read_anew_in_another_language(
    run: Run, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_file(begun(run, root), root, xlsx({"Школы": DISTRICTS}), monkeypatch)
    assert "Возможно: «Дубовский район»" in words(app)
    app.selectbox(key="filter-lang").select("en").run()
    assert "Возможно" not in words(app)


def test_a_stale_preview_is_refused(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = with_file(begun(run, root), root, xlsx({"Школы": DATED}), monkeypatch)
    monkeypatch.setattr(files, "CODE", "own")
    other = xlsx({"Школы": [["Район", "Школ «500+»", "Год"], ["Азовский", 1, 2022]]})
    files.load(Workspaces(root), read_file("другой.xlsx", other))
    newer = current_version(Workspaces(root), "own").version
    app.button(key="load-accept").click().run()
    assert not app.exception
    assert current_version(Workspaces(root), "own").version == newer
    assert "Данные изменились, пока вы смотрели" in words(app)
    # The preview is drawn anew against the newer version, and can be accepted.
    app.button(key="load-accept").click().run()
    assert current_version(Workspaces(root), "own").version != newer
