"""Программы: every programme, its tracks, its finding, and a workspace that has none."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.pages.screen import html, words
from ui import programme_cache

Run = Callable[..., AppTest]
PAGE = "coordinator/programmes.py"
PROGRAMMES = ("tula", "alapaevsk", "penza", "ryazan")


@pytest.mark.parametrize("workspace", ["published", "model"])
@pytest.mark.parametrize("code", PROGRAMMES)
def test_every_indicator_and_target_is_on_screen_with_its_place(
    run: Run, published: Store, workspace: str, code: str
) -> None:
    app = run(PAGE, workspace=workspace, programme=code)
    assert not app.exception
    page = html(app)
    assert page.count("<h1>") == 1
    assert "nv-error" not in page
    assert 'class="nv-badge nv-badge-published"' in page
    assert "nv-badge-model" not in page
    rows = published.frame("programme_indicators", language="ru")
    mine = rows[rows["programme_code"] == code]
    said = words(app)
    for name, place in zip(mine["name"], mine["locator"], strict=True):
        assert " ".join(str(name).split()) in said, name
        assert " ".join(str(place).split()) in said, place
    drawn = page.count('class="nv-plan-row"')
    assert drawn >= len(mine)


@pytest.mark.parametrize(("code", "count"), [("tula", 16), ("alapaevsk", 9), ("penza", 23), ("ryazan", 29)])
def test_the_count_of_indicators_is_the_document_s(run: Run, code: str, count: int) -> None:
    assert f"{count} показател" in words(run(PAGE, programme=code))


def test_the_finding_of_ryazan_and_its_rule(run: Run) -> None:
    page = words(run(PAGE, programme="ryazan"))
    for expected in (
        "У 11 показателей план на 2022 год ниже уже достигнутого",
        "ориентир, а не норма для вашего региона",
        "Порядок: не достигнуто; прежнего темпа не хватает",
        "«Цель ниже уже достигнутого» — 11",
        "У каждой строки своя шкала от нуля",
        "значения показателя нет ни за какой период",
        "не хватает 35 п. п. до цели: 2022 год",
        "это не рейтинг",
    ):
        assert expected in page, expected


def test_a_track_narrows_the_page_and_a_programme_drops_it(run: Run) -> None:
    app = run(PAGE, programme="ryazan", track="students")
    assert "Доля обучающихся 4-х классов" in words(app)
    assert "У 11 показателей" not in words(app)
    app.selectbox(key="filter-programme").select("tula").run()
    assert app.query_params["programme"] == "tula"
    assert "track" not in app.query_params
    assert "48 целей без единого факта; документ спорит с собой в 6 местах" in words(app)
    app.selectbox(key="filter-track").select("task-1").run()
    assert app.query_params["track"] == "task-1"
    assert "48 целей" not in words(app)


def test_junk_in_the_link_is_said(run: Run) -> None:
    page = words(run("", programme="nowhere", track="task-1"))
    assert "не распознано: программа" in page
    assert "не распознано: задача программы" in words(run("", programme="ryazan", track="nowhere"))


def test_tables_in_the_place_of_charts(run: Run) -> None:
    app = run(PAGE, programme="ryazan")
    app.segmented_control(key="switch-programme-plan").set_value("table").run()
    page = words(app)
    assert "Факт − цель" in page
    assert "−35 п. п." in page


def test_a_workspace_of_an_older_program_has_an_empty_state(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = Store.frame

    def older(self: Store, query: str, **parameters: object) -> pd.DataFrame:
        found = frame(self, query, **parameters)
        return found[found["table_name"] != programme_cache.TABLE] if query == "tables" else found

    monkeypatch.setattr(Store, "frame", older)
    app = run(PAGE)
    assert not app.exception
    assert "В этом наборе нет программ" in words(app)
    assert "make data" in words(app)
    assert not run(Path("coordinator/overview.py").as_posix(), programme="tula").exception
