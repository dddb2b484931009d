"""Методактив on screen: what it must say of the published region, selection, and changed facts."""

from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.screen import figure, html, words
from tests.pages.test_changed_facts import set_value

Run = Callable[..., AppTest]
PAGE = "coordinator/methodists.py"
DUBOVSKY, SALSKY = "60613000", "60650000"


def test_the_published_region(run: Run) -> None:
    page = words(run(PAGE))
    for expected in (
        "Треть актива — русский язык и литература: 106 человек из 308",
        "По районам известны 271 человек из 308, ещё 37 — в 10 неназванных районах.",
        "в 12 школах из 60; в 2021 — 20 в 17 школах из 69",
        "106 из 308",
        "3,75 на школу, среднее по области: 225 методистов на 60 школ",
        "12 районов с 2–3 школами из 17 — ниже среднего по области",
        "У 11 из 22 районов ниже среднего есть сосед",
        "Без школ «500+», но с методистами — 4 района: 46 человек",
        "Списки школ обоих лет не опубликованы",
        "Предметы методистов по районам не опубликованы.",
    ):
        assert expected in page, expected


def test_every_district_with_schools_can_be_chosen(run: Run) -> None:
    app = run(PAGE)
    (table,) = app.dataframe
    assert len(table.value) == 39
    assert table.value["short_name"].iloc[0] == "Дубовский"
    assert table.value["counts_text"].iloc[0] == "2 на 3"
    codes = [pair[0] for pair in figure(app)["data"][1]["customdata"]]
    assert len(set(codes)) == 43
    assert {trace["type"] for trace in figure(app)["data"]} == {"scatter"}


def test_the_selected_district_has_its_neighbours(run: Run) -> None:
    app = run(PAGE, district=DUBOVSKY)
    page = words(app)
    assert "Дубовский район, 2 методиста на 3 школы: рядом" in page
    assert "Волгодонской: не опубликовано, школ нет" in page
    assert html(app).count("nv-near-scheme") == 2, "one neighbour on the scheme, and the legend"
    app.button(key="clear-district").click().run()
    assert "У 11 из 22 районов" in words(app)


def test_a_district_without_schools_has_an_empty_state(run: Run) -> None:
    page = words(run(PAGE, district=SALSKY))
    assert "Сальский район: школ «500+» нет" in page
    assert "Методисты РМА: 19, школ нет." in page


def test_a_year_with_methodists_inside_schools_only(run: Run) -> None:
    app = run(PAGE, year="2021")
    page = words(app)
    assert "методисты актива работали в 17 из 69 школ" in page
    assert "Такие перечни есть за 2022" in page
    assert "Предметы методистов по районам" not in page
    assert not app.get("plotly_chart")
    assert not app.dataframe


def test_a_changed_subject_changes_the_headline(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.change("methodists_by_subject.csv", "russian_literature,106,", "russian_literature,40,")
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root))
    # 308 - 66 = 242 in the list; mathematics has 53 of them, 22 %.
    assert "22 % актива — математика: 53 человека из 242" in page
    assert "Сумма перечня 242, итог документа 308." in page
    assert "Треть актива" not in page


def test_a_changed_district_changes_mean_and_neighbours(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    set_value(data.file("schools_methodists_by_district.csv"), "methodists_count", "Дубовский район", 12)
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root))
    # 235 on 60; Дубовский with 12 on 3 is not below 3,92 any more.
    assert "3,92 на школу, среднее по области: 235 методистов на 60 школ" in page
    assert "По районам известны 281 человек из 308, ещё 27" in page
    assert "11 районов с 2–3 школами из 17" in page
