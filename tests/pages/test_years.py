"""Сравнение лет: what the page says for the published data, and that it says another thing for other data."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.screen import html, words

Run = Callable[..., AppTest]
PAGE = "coordinator/years.py"
LIST = "shnor_list_mention,{place},2022,,absent_2022,1,,0,001,раздел «Проблематика»,цитата"


def flow_counts(app: AppTest) -> list[tuple[str, int]]:
    """The lines of the flow: its words and its count."""
    lines = re.findall(r"<details.*?nv-flow-name\">(.*?)</span>.*?<b>(\d+)</b></summary>", html(app))
    return [(name, int(count)) for name, count in lines]


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def selected_codes(app: AppTest) -> int:
    """How many of the maps draw a ring: the last line is wider than the outline."""
    return sum(spec["data"][-1]["line"]["width"] > 2 for spec in charts(app))


@pytest.mark.parametrize("year", ["2022", "2021", "2020"])
def test_the_page_says_the_same_whatever_year_is_chosen(run: Run, year: str) -> None:
    app = run(PAGE, year=year)
    page = words(app)
    assert f"Ростовская область · {year} год" in page
    for expected in (
        "В 2022 году в проекте 60 школ против 69; сколько осталось, источник не говорит",
        "46 или 41",
        "Без ШНОР в 2022 году — 14 муниципалитетов, в 2020 — 6; ещё о 2 не сказано",
        "В 9 муниципалитетах ШНОР больше нет, в 1 они появились",
        "9 + 1 + 2 + 38 + 5 = 55",
        "17 из 69 школ — 25 % (16 % – 36 %)",
        "20 человек в 14 районах · 2021 год; пул тьюторов и РМА",
        "12 из 60 школ — 20 % (12 % – 32 %)",
        "223",
        "Охват: числа рядом, не складываются и не вычитаются",
        "7 общих факторов",
        "Списков школ 2021 и 2022 годов нет — общую группу выделить нельзя.",
    ):
        assert expected in page, expected
    assert flow_counts(app) == [
        ("есть → нет", 9),
        ("нет → есть", 1),
        ("есть → не указано", 2),
        ("есть → есть", 38),
        ("нет → нет", 5),
    ]


def test_two_maps_on_one_scale(run: Run) -> None:
    earlier, later = charts(run(PAGE))
    assert earlier["layout"]["geo"] == later["layout"]["geo"]
    drawn = []
    for spec in (earlier, later):
        areas = [t for t in spec["data"] if t["type"] == "choropleth"]
        drawn.append({t["colorscale"][0][1]: len(t["locations"]) for t in areas})
        assert {t["type"] for t in spec["data"]} == {"choropleth", "scattergeo"}, "SVG only"
    assert set(drawn[0]) <= set(drawn[1]), "the same colours"
    assert [sorted(counts.values()) for counts in drawn] == [[6, 49], [2, 14, 39]]


def test_a_selected_municipality_is_marked_on_both_maps_and_in_the_flow(run: Run) -> None:
    assert selected_codes(run(PAGE)) == 0
    app = run(PAGE, district="60640000")
    assert selected_codes(app) == 2
    page = words(app)
    assert "Обливский район: нет ШНОР назван в перечне без ШНОР" in page
    assert "Обливский район: есть ШНОР назван среди тех, где ШНОР есть" in page
    assert '<mark class="nv-chosen">Обливский район</mark>' in html(app)
    app.button(key="clear-district").click().run()
    assert selected_codes(app) == 0
    assert "Щёлкните район на любой карте" in words(app)


def test_names_stand_behind_each_transition(run: Run) -> None:
    names = re.findall(r"<details.*?<p>(.*?)</p></details>", html(run(PAGE)))
    assert [len(line.split(", ")) for line in names] == [9, 1, 2, 38, 5]
    assert names[2] == "Мартыновский район, Родионово-Несветайский район"


def test_a_municipality_added_to_a_list_changes_the_flow(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.append("participation.csv", LIST.format(place="Мартыновский район"))
    data.build()
    app = run(PAGE, workspaces=data.workspaces.root)
    page = words(app)
    assert "Без ШНОР в 2022 году — 15 муниципалитетов, в 2020 — 6; ещё о 1 не сказано" in page
    assert "В 10 муниципалитетах ШНОР больше нет, в 1 они появились" in page
    assert "46 или 40" in page
    assert ("есть → нет", 10) in flow_counts(app)
    assert sum(count for _, count in flow_counts(app)) == 55


def test_another_number_of_schools_changes_the_headline(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    start = "schools_500_count,Ростовская область,2021,,,69,,"
    data.change("participation.csv", f"{start}0", "schools_500_count,Ростовская область,2021,,,72,,0")
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root))
    assert "В 2022 году в проекте 60 школ против 72" in page
    assert "17 из 72 школ — 24 %" in page


def test_without_lists_and_numbers_the_page_says_what_is_missing(
    run: Run, copy_of_data: Callable[[], Any]
) -> None:
    data = copy_of_data()
    path = data.file("participation.csv")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [s for s in lines if not s.startswith("shnor_list") and ("2021,,,69" not in s)]
    path.write_text("".join(kept), encoding="utf-8")
    data.build()
    app = run(PAGE, workspaces=data.workspaces.root)
    page = words(app)
    assert not app.exception
    assert "Сравнить годы нельзя: число школ проекта есть не больше чем за один год" in page
    assert "Статуса муниципалитетов за два года нет" in page
    assert not charts(app)
    assert "сколько осталось" not in page
