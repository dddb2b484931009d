"""Вовлечённость: the published answer, the reader's what-if, and that nothing is typed in."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import html, words

Run = Callable[..., AppTest]
PAGE = "coordinator/engagement.py"
KEY = "engagement-published-{}"
HEADLINE = (
    "1 004 балла из 1 105: не хватило 100 — «Выборочная экспертиза концептуальных документов», "
    "1 — «Трансляция опыта»"
)


def test_it_says_why_the_points_are_not_all(run: Run) -> None:
    page = words(run(PAGE))
    for expected in (
        HEADLINE,
        "101 балл до наибольшего итога — в 2 столбцах из 7",
        "пересчитано: сходится у 4 из 4 регионов",
        "это не рейтинг",
        "столбец без заголовка: расшифровки нет",
        "назван только в табл. 4",
        "Итог = (100 × содержание + организация) × доля школ, активировавших работу",
        "Сборник РИПК и ППРО, 2022, табл. 3",
    ):
        assert expected in page, expected


def test_regions_stand_in_the_order_of_the_document(run: Run) -> None:
    page = html(run(PAGE))
    matrix = page[page.index('class="nv-points"') :]
    places = [matrix.index(f">{name}</th>") for name in REGIONS]
    assert places == sorted(places)
    assert matrix.count('class="nv-own">Ростовская область</th>') == 1


REGIONS = ("Пермский край", "Псковская область", "Ростовская область", "Рязанская область")


def test_the_reader_s_total_is_an_assumption_and_stays_out_of_the_headline(run: Run) -> None:
    app = run(PAGE)
    assert "1 004 балла ◇ допущение столько же, сколько опубликовано" in words(app)
    app.number_input(key=KEY.format("documents")).set_value(5.0).run()
    assert "1 104 балла ◇ допущение +100 к опубликованным 1 004" in words(app)
    app.number_input(key=KEY.format("activation")).set_value(50.0).run()
    page = words(app)
    assert "552 балла ◇ допущение −452 к опубликованным 1 004" in page
    assert "Трансляция опыта +0,5" in page
    assert HEADLINE in page
    app.button(key="engagement-reset").click().run()
    assert "столько же, сколько опубликовано" in words(app)
    assert app.number_input(key=KEY.format("documents")).value == 4
    assert app.number_input(key=KEY.format("activation")).value == 100


def test_steppers_stop_at_the_ends(run: Run) -> None:
    ends = {i.key.removeprefix(KEY.format("")): (i.min, i.max) for i in run(PAGE).number_input}
    assert ends == {
        "plan": (0, 6),
        "documents": (0, 5),
        "curator": (0, 3),
        "single_school": (0, 1),
        "survey": (-1, 0),
        "sharing": (0, 1),
        "activation": (0, 100),
    }


@pytest.mark.parametrize("year", ["2021", "2020"])
def test_another_year_is_empty(run: Run, year: str) -> None:
    app = run(PAGE, year=year)
    assert f"Мониторинга вовлечённости за {year} год нет" in words(app)
    assert "В документах есть итоги за 2022 год" in words(app)
    assert not app.number_input


def test_changed_points_change_the_headline(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.change(
        "engagement_value.csv", "61,Ростовская область,sharing,0,", "61,Ростовская область,sharing,1,"
    )
    data.change(
        "engagement_value.csv",
        "61,Ростовская область,total_activated,1004,",
        "61,Ростовская область,total_activated,1005,",
    )
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root))
    assert (
        "1 005 баллов из 1 105: не хватило 100 — «Выборочная экспертиза концептуальных документов» " in page
    )
    assert "«Трансляция опыта»" not in page
    # The parts of the table were left as they stood: the recount says so
    assert "пересчитано: сходится у 3 из 4 регионов" in page


def test_a_region_that_the_table_does_not_have(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    path = data.file("engagement_value.csv")
    path.write_text(
        path.read_text(encoding="utf-8").replace("Ростовская область", "Иная область"), encoding="utf-8"
    )
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root))
    assert "Нет данных мониторинга вовлечённости за 2022 год" in page
    assert "нет строки этой области" in page
