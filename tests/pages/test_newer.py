"""A session reads the version that it opened first, is told of a newer one, and moves to it by a click."""

import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import MODEL
from data.loading.apply import apply, roll_back
from data.loading.stored import current_version
from data.scope import Scope
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces
from tests.pages.own_workspace import OWN, load
from tests.pages.screen import words
from tests.unit.loading_apply import files
from ui import cache, loading_work, versions

Run = Callable[..., AppTest]
NOTE = "Загружены новые данные"


def opened(run: Run, workspaces: Workspaces, page: str = "coordinator/map.py", **query: str) -> AppTest:
    return run(page, workspaces=workspaces.root, workspace=OWN, **query)


def has_button(app: AppTest) -> bool:
    return any(button.key == "newer-show" for button in app.button)


def test_a_reader_keeps_the_version_until_a_click(run: Run, own: Workspaces) -> None:
    app = opened(run, own)
    assert "2 методиста на 3 школы" in words(app)
    assert NOTE not in words(app)
    load(own, "стало <b>.xlsx", 5, 4)
    for page in ("coordinator/overview.py", "data/sources.py", "coordinator/map.py"):
        app = app.switch_page(str(Path(__file__).parents[2] / "pages" / page)).run()
        assert re.search(rf"{NOTE}: \d\d\.\d\d\.\d{{4}}, \d\d:\d\d, «стало &lt;b&gt;.xlsx»", words(app)), page
    assert "2 методиста на 3 школы" in words(app)
    assert "4 методиста на 5 школ" not in words(app)
    app.button(key="newer-show").click().run()
    assert not app.exception
    assert "4 методиста на 5 школ" in words(app)
    assert "2 методиста на 3 школы" not in words(app)
    assert NOTE not in words(app)


def test_the_note_speaks_the_language_of_the_page(run: Run, own: Workspaces) -> None:
    app = opened(run, own, lang="en")
    load(own, "new.xlsx", 5, 4)
    app.run()
    assert "New data were loaded" in words(app)
    assert app.button(key="newer-show").label == "Show"


def test_a_new_session_reads_the_newest(run: Run, own: Workspaces) -> None:
    opened(run, own)
    load(own, "стало.xlsx", 5, 4)
    app = opened(run, own)
    assert "4 методиста на 5 школ" in words(app)
    assert not has_button(app)


def test_a_version_brought_back_is_news_too(run: Run, own: Workspaces) -> None:
    before = current_version(own, OWN).version
    after = load(own, "стало.xlsx", 5, 4)
    app = opened(run, own)
    roll_back(own, OWN, before)
    assert "Возвращена другая версия данных" in words(app.run())
    assert "4 методиста на 5 школ" in words(app)
    # Forth again: what the reader reads is the current one, and nothing is new.
    roll_back(own, OWN, after)
    assert not has_button(app.run())


def test_who_returns_to_a_version_moves_at_once(run: Run, own: Workspaces) -> None:
    load(own, "стало.xlsx", 5, 4)
    app = opened(run, own, "data/loading.py")
    app.button(key="load-return-1").click().run()
    assert not app.exception
    assert not has_button(app)
    assert "2 методиста на 3 школы" in words(
        app.switch_page(str(Path(__file__).parents[2] / "pages/coordinator/map.py")).run()
    )


def test_a_version_that_is_gone_is_left_in_silence(run: Run, own: Workspaces) -> None:
    app = opened(run, own)
    before = current_version(own, OWN)
    load(own, "стало.xlsx", 5, 4)
    before.database.unlink()
    app.run()
    assert not app.exception
    assert "4 методиста на 5 школ" in words(app)
    assert not has_button(app)


def test_a_workspace_that_is_only_listed_is_not_opened(run: Run, own: Workspaces) -> None:
    app = run("coordinator/overview.py", workspaces=own.root)
    assert app.session_state[versions.OPENED] == {"published": str(own.current("published"))}
    load(own, "стало.xlsx", 5, 4)
    app.selectbox(key="filter-workspace").select(OWN).run()
    assert not has_button(app)
    assert app.session_state[versions.OPENED][OWN] == str(own.current(OWN))


def test_a_region_built_anew_beside_a_running_server(run: Run, own: Workspaces) -> None:
    app = run("coordinator/overview.py", workspaces=own.root, workspace="model")
    before = app.session_state[versions.OPENED]["model"]
    fresh = own.version_file("model", "0123456789")
    fresh.write_bytes(Path(before).read_bytes())
    own.switch("model", fresh.stem)
    assert "Данные построены заново" in words(app.run())
    assert app.session_state[versions.OPENED]["model"] == before
    build(MODEL, own)
    assert not has_button(app.run())


def test_a_thread_of_no_session_reads_the_version_that_it_was_given(
    own: Workspaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(own.root))
    old = str(own.current(OWN))
    load(own, "стало.xlsx", 5, 4)
    read: list[str] = []

    def work() -> None:
        with versions.reading(OWN, old):
            read.extend((cache.version_file(OWN), cache.info(Scope(OWN)).version_code))
        read.append(cache.version_file(OWN))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert read == [old, Path(old).stem, str(own.current(OWN))]


def test_a_load_under_way_is_shown_and_a_second_click_begins_no_other(
    run: Run, own: Workspaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session draws the page again while its load is at work, as a reader who clicks about does."""
    begun: list[str] = []

    def slow(*given: object) -> object:
        begun.append("load")
        given[3]("Записываем строки")  # type: ignore[operator]
        assert let_go.wait(30)
        return apply(*given)  # type: ignore[arg-type]

    let_go = threading.Event()
    monkeypatch.setattr(loading_work, "apply", slow)
    plan = files.planned(own, files.read("стало.xlsx", files.districts(("Дубовский", 5, 4))))
    app = opened(run, own, "data/loading.py")
    version = current_version(own, OWN)
    with monkeypatch.context() as patch:
        kept: dict[str, object] = {"nv_scope": Scope(OWN)}
        patch.setattr("streamlit.session_state", kept)
        patch.setenv(ENVIRONMENT_VARIABLE, str(own.root))
        loading_work.begin(version, plan)
        loading_work.begin(version, plan)
        work = loading_work.current()
        assert loading_work.ended() is None
    assert work
    app.session_state[loading_work.WORK] = work
    threading.Timer(1, let_go.set).start()
    app.run()
    assert not app.exception
    assert begun == ["load"]
    assert work.steps[2:] == ["Собираем базу и проверяем её", "Переключаемся на новую версию"]
    assert "Последним загружен «стало.xlsx»" in words(app)
    assert not has_button(app)
    labels = [link.label for link in app.get("page_link") if "workspace=own" in link.proto.query_string]
    assert labels == ["Обзор", "Карта"]
