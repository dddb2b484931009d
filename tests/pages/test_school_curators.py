"""Кураторы of a loaded workspace: curators of schools held against the rule, coordinators by district."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from data.scope import Scope
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces
from locales.text import use_language
from reports.tables import csv_bytes, xlsx_bytes
from tests.pages import partial_folders as folders
from tests.pages.screen import html, words
from ui.topics import curators as topic

Run = Callable[..., AppTest]
Open = Callable[..., AppTest]
PAGE = "coordinator/curators.py"
ALONE = {f"s{n:02}": f"Куратор {letter}.{letter}." for n, letter in enumerate("АБВГДЕЖЗИКЛ", start=1)}


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Open:
    """Open the page on a workspace with these tables."""

    def start(tables: folders.Tables, **query: str) -> AppTest:
        build(folders.write_region(tmp_path / "region", tables), Workspaces(tmp_path / "workspaces"))
        return run(PAGE, workspaces=tmp_path / "workspaces", workspace="loaded", **query)

    return start


def listed(led: dict[str, str], *places: str) -> folders.Tables:
    made = folders.schools(folders.YEAR) | folders.school_curators(led)
    return made | (folders.coordinators(*places) if places else {})


def test_who_has_a_curator_and_who_has_none(filled: Open) -> None:
    app = filled(folders.FILLED["school-curators"])
    page = words(app)
    for expected in (
        "школьные кураторы в ИС МЭДК — разные роли: показаны отдельно и не соединяются",
        "Школьный куратор назван у 10 школ из 11; только одну школу ведут кураторы 8 школ",
        "С правилом «больше 90 %» доля не сравнивается: куратор не назван у 1 школы",
        "Сборник РИПК и ППРО, 2022, табл. 3 (правило)",
        "1 балл)». Одинаково написанное имя — один человек.",
        "Школьный куратор не назван у 1 школы в 1 районе",
        "Муниципальный координатор назван в 2 районах из 6 со школами «500+»",
        "Координатор назван ещё в 1 районе, где школ «500+» нет.",
        "Загрузите список кураторов с районами",
    ):
        assert expected in page.replace("\u00a0", " "), expected
    # A dot a school.
    rows = dict(
        re.findall(r'<td>([^<]+)</td><td class="nv-marks" aria-hidden="true">([●◐○]+)</td>', html(app))
    )
    assert len(rows) == 6
    assert (rows["г. Шахты"], rows["Зимовниковский район"], rows["Дубовский район"]) == ("◐◐", "○", "●●●")


def test_the_share_is_compared_when_every_school_has_a_curator(filled: Open) -> None:
    page = words(filled(listed(ALONE))).replace("\u00a0", " ")
    assert "Одну школу ведут кураторы 100,0 % школ — это больше 90 %" in page
    # Wilson: 11 of 11 is 74–100 %.
    assert "95 % интервал 74–100 %" in page
    assert "Школьный куратор не назван" not in page
    assert "Загрузите муниципальных координаторов по районам" in page


def test_a_share_that_is_not_more(filled: Open) -> None:
    page = words(filled(listed(ALONE | {"s11": ALONE["s10"]}))).replace("\u00a0", " ")
    assert "только одну школу ведут кураторы 9 школ" in page
    assert "Одну школу ведут кураторы 81,8 % школ — это не больше 90 %" in page


def test_a_year_without_them_says_which_year_has_them(filled: Open) -> None:
    tables = folders.schools(folders.EARLIER, folders.YEAR) | folders.school_curators(folders.LED)
    page = words(filled(tables, year=str(folders.EARLIER)))
    assert "Школьных кураторов ИС МЭДК за 2022 год нет" in page
    assert "Они есть за 2023 год — выберите год слева." in page
    assert "Куратор А" not in page


def test_without_a_list_no_share_is_counted(filled: Open) -> None:
    page = words(filled(folders.school_rows() | folders.school_curators(folders.LED), year="2023"))
    assert "Списка школ за 2023 год нет: доля школ с куратором не считается" in page
    assert "Куратор назван у 10 школ. Загрузите список школ с годами участия" in page


def test_nothing_loaded_says_what_to_load(filled: Open) -> None:
    page = words(filled({}))
    assert "Загрузите школьных кураторов ИС МЭДК или муниципальных координаторов по районам" in page


@pytest.mark.parametrize("workspace", ["published", "model"])
def test_other_workspaces_have_no_such_part(run: Run, workspace: str) -> None:
    page = words(run(PAGE, workspace=workspace))
    assert "Кураторы школ (ИС МЭДК)" not in page
    assert "Здесь только кураторы от института" in page


def test_tables_carry_names_and_open_again(
    filled: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(folders.FILLED["school-curators"])
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path / "workspaces"))
    with use_language("ru", "loaded"):
        shown = topic.shown(Scope("loaded", str(folders.YEAR)))
        assert set(shown) == {"school-curators", "schools-without-curator", "municipal-coordinators"}
        assert all(item.has_names for item in shown.values())
        table = shown["school-curators"].figure.table
        lines = csv_bytes(table).decode("utf-8-sig").splitlines()
        book = openpyxl.load_workbook(BytesIO(xlsx_bytes(table)))
    assert any("СОШ № 9;Общая\u00a0О.\u00a0О.;методист;не указано;2" in line for line in lines)
    assert any("СОШ № 10;не назван;—;—;не применимо" in line for line in lines)
    cells = {str(cell.value) for page in book for row in page.iter_rows() for cell in row}
    assert {"Общая\u00a0О.\u00a0О.", "загружено"} <= cells
