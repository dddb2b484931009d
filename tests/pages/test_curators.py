"""Кураторы: who is whose curator within two clicks, and that nothing is typed in."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import figure, html, words

Run = Callable[..., AppTest]
PAGE = "coordinator/curators.py"


def answer(app: AppTest) -> str:
    """The card about the selected district."""
    found = re.findall(r'id="curator-card">(.*?)</section>', html(app), re.DOTALL)
    assert len(found) == 1
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", found[0]))


def test_the_published_page(run: Run) -> None:
    page = words(run(PAGE)).replace("\u2060", "")
    for expected in (
        "Девять кураторов от института: на каждого по 6–9 школ; в Обливском районе куратор не назван",
        "Школьный куратор в ИС МЭДК — другая роль",
        "столько же, сколько школ «500+» в области",
        "36 из 39 районов закреплены за одним куратором, 2 — за несколькими, 1 — ни за кем",
        "Есть единственное разбиение, при котором сходятся числа всех 9 кураторов",
        "Посчитано перебором, в документе этого нет",
        "расходится у 4 из 9 — найдено запросом",
        "названо на 1 больше",
        "Выберите муниципалитет слева или щёлкните район на карте",
    ):
        assert expected in page, expected


def test_the_curator_of_a_district_is_one_choice_away(run: Run) -> None:
    app = run(PAGE)
    app.selectbox(key="filter-district").select("60640000").run()
    said = answer(app)
    assert "Обливский район" in said
    assert "Куратор от института не назван Сборник РИПК и ППРО, 2022, прил. 2 (кураторы)" in said
    assert "документ этого не говорит" in said
    app.selectbox(key="filter-district").select("60613000").run()
    said = answer(app)
    assert "Иванова Н. Б." in said
    assert "Шашина Н. В." in said
    assert "Как поделены школы не указано" in said
    app.button(key="clear-curator-district").click().run()
    assert "Выберите муниципалитет" in words(app)


def test_the_selected_district_s_curators_stand_out(run: Run) -> None:
    app = run(PAGE, district="60613000")
    chosen = re.findall(r'<tr class="nv-chosen"><td>(\d)</td>', html(app))
    assert chosen == ["3", "8"]
    texts = [t for t in figure(app)["data"] if t.get("mode") == "text"]
    assert sorted(texts[0]["text"]) == ["2\u00a0·\u00a08", "3", "3", "3", "3\u00a0·\u00a08", "8", "8"]
    assert len(texts[0]["text"]) + len(texts[1]["text"]) == 38


def test_every_municipality_is_on_the_map_once(run: Run) -> None:
    areas = [t for t in figure(run(PAGE))["data"] if t["type"] == "choropleth"]
    codes = [code for trace in areas for code in trace["locations"]]
    assert len(codes) == len(set(codes)) == 55


@pytest.mark.parametrize("year", ["2021", "2020"])
def test_another_year_is_empty(run: Run, year: str) -> None:
    app = run(PAGE, year=year, district="60613000")
    assert f"Кураторов от института за {year} год в документах нет" in words(app)
    assert "Иванова" not in words(app)
    assert not app.get("plotly_chart")


def test_a_named_curator_changes_the_headline(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.append(
        "curator_territory.csv",
        "Горбунько Ю.П.,Обливский район,001,прил. 2 (кураторы),Милютинский; Морозовский",
    )
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root)).replace("\u2060", "")
    assert "на каждого по 6–9 школ Здесь только" in page
    assert "не назван" not in page.split("Здесь только")[0]
    assert "37 из 39 районов закреплены за одним куратором, 2 — за несколькими, 0 — ни за кем" in page
    # Shared districts alone are now enough for the only division
    assert "разбиений, при которых сходятся все числа, — одно" in page


def test_other_numbers_leave_no_division(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.change(
        "curator.csv",
        "Хребтова О.Х.,ЦНППМПР,старший методист,6,",
        "Хребтова О.Х.,ЦНППМПР,старший методист,5,",
    )
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root)).replace("\u2060", "")
    assert "на каждого по 5–9 школ" in page
    assert "Разбиения, при котором сходятся числа всех кураторов, нет" in page
    assert "школ «500+» в области — 60" in page
    assert "названо на 1 меньше" in page
