"""Риски on the screen: what is published, and that it follows the data."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import html, words

Run = Callable[..., AppTest]
PAGE = "coordinator/risks.py"


def cells(app: AppTest) -> dict[str, int]:
    """How many cells of each state stand in the matrices."""
    tables = re.findall(r'<table class="nv-matrix">.*?</table>', html(app), re.DOTALL)
    states = re.findall(r'nv-cell-(\w+)"', "".join(tables))
    return {state: states.count(state) for state in set(states)}


def test_the_page_says_what_is_published(run: Run) -> None:
    page = words(run(PAGE))
    for expected in (
        "По отчёту одного куратора фактор «Низкий уровень оснащения школы» отмечен у пяти школ из шести",
        "6 школ из 60 — не выборка области",
        "У таблицы нет названия: «+» в ней читается только как «отмечено».",
        "совпали с посчитанными: 12 из 12",
        "Неполные сведения: известен один фактор",
        "7 общих факторов в 2021 и 2022 годах, 3 ушли, 3 пришли",
        "Одинаковый номер строки в двух списках — не соответствие",
        "По 9 факторам долей нет",
        "В источнике это рисунок без подписанных значений",
        "на число школ она не умножается",
        "Число активированных направлений: не опубликовано",
    ):
        assert expected in page, expected


def test_cells_have_four_states(run: Run) -> None:
    # 17 «+» and 19 empty cells in a table of 6 by 6; 4 factors without a row; 5 schools known by one factor.
    assert cells(run(PAGE)) == {"marked": 17, "not_marked": 19, "mentioned": 5, "not_stated": 24 + 45}


def test_the_switch_leaves_schools_with_a_table(run: Run) -> None:
    app = run(PAGE)
    app.toggle(key="filter-profiles").set_value(False).run()
    assert cells(app) == {"marked": 17, "not_marked": 19, "not_stated": 24}
    assert "full" in app.query_params["profiles"]
    app.toggle(key="filter-profiles").set_value(True).run()
    assert cells(app)["mentioned"] == 5


def test_a_hint_names_the_place(run: Run) -> None:
    page = html(run(PAGE))
    assert (
        'title="Михайловская СОШ · Риски низкой адаптивности учебного процесса: отмечено «+» · '
        'отчёт куратора от 20.05.2022, табл. 2 (без названия)"'
    ) in page
    assert 'title="Михайловская СОШ · Дефицит педагогических кадров: не указано"' in page


@pytest.mark.parametrize(
    ("district", "said", "rows"),
    [
        ("60632000", "В Миллеровском районе: 3 школы с таблицей отметок", 3),
        ("60613000", "В Дубовском районе: 1 школа с неполными сведениями", 1),
        ("60601000", "В Азовском районе рисковых профилей школ нет: не опубликовано", 0),
    ],
)
def test_the_chosen_district_is_marked(run: Run, district: str, said: str, rows: int) -> None:
    app = run(PAGE, district=district)
    assert said in words(app)
    assert html(app).count('class="nv-chosen"') == rows == words(app).count("выбранный район")


def test_no_name_of_a_person_and_no_label_of_a_school(run: Run) -> None:
    page = html(run(PAGE))
    assert "Голыбина" not in page
    assert "Иванова" not in page
    assert "УСПЕВАЮЩАЯ" not in page.upper()


def test_the_table_has_the_states_in_words(run: Run) -> None:
    app = run(PAGE)
    app.segmented_control(key="switch-marks").set_value("table").run()
    (table,) = re.findall(r'<table class="nv-grid">.*?</table>', html(app), re.DOTALL)
    counts = [table.count(f">{word}<") for word in ("отмечено «+»", "не отмечено", "не указано")]
    assert counts == [17, 19, 24]


def test_a_year_without_marks(run: Run) -> None:
    page = words(run(PAGE, year="2021"))
    assert "Отметок о факторах риска за 2021 год не опубликовано" in page
    assert "В документах они есть за 2022" in page
    assert "Долей по факторам за 2021 год нет" in page


def test_changed_marks_change_the_headline(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    for school in ("k_perv", "k_mikh"):
        data.change(
            "school_mark.csv", f"{school},equipment,2022,marked", f"{school},equipment,2022,not_marked"
        )
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root))
    # Three factors are now marked at three schools each; the document's own totals no longer fit.
    assert (
        "факторы «Низкий уровень оснащения школы», «Высокая доля обучающихся с ОВЗ» и "
        "«Низкий уровень вовлеченности родителей» отмечены каждый у трёх школ из шести"
    ) in page
    assert "в документе 5" in page
    assert "совпали с посчитанными: 9 из 12" in page
