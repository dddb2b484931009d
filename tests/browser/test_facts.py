"""Numbers on the screen: each with its source, none typed in, two clicks from the quote."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from data.store import Store
from tests.browser.ui import Open, Screen, ServerOf

pytestmark = pytest.mark.browser

DOCUMENT = "Сборник РИПК и ППРО, 2022"
FACTS = "schools_methodists_by_district.csv"
QUOTE = "Дубовский район 3 ШНОР в проекте «500+» 2 региональных методиста"
NEW_QUOTE = "Дубовский район 3 ШНОР в проекте «500+» 9 региональных методистов"
SCHOOLS = "schools_500_count,Дубовский район,2022,,,3,,0,001,прил. 1 (таблица районов),"
METHODISTS = "methodists_count,Дубовский район,2022,,,{},,0,001,прил. 1 (таблица районов),"


def test_overview_gives_the_published_numbers_with_their_source(open_screen: Open) -> None:
    screen = open_screen("/")
    numbers = screen.main.locator(".nv-metric")
    for position, words in enumerate(
        (
            ("60", "школ в проекте «500+»", "69 в 2021 году"),
            ("39 из 55", "муниципалитетов со школами «500+»", "в 17 из них по 2–3 школы"),
            ("308", "методистов в региональном активе", "43 из 53: 271 человек"),
            ("3,75", "225 на 60, посчитано", "от 0,67 в Дубовском районе"),
        )
    ):
        for part in words:
            expect(numbers.nth(position)).to_contain_text(part, use_inner_text=True)
    first = screen.figure("several").locator("tbody tr").first
    expect(first).to_contain_text("Дубовский")
    expect(first).to_contain_text("2 на 3")
    stated = screen.figure("region-year")
    for value in ("60", "39", "308"):
        row = stated.locator(".nv-row", has=screen.page.locator("dd", has_text=value))
        expect(row.first.locator(".nv-row-note")).to_contain_text("раздел «")
    for strip in screen.main.locator(".nv-strip").all():
        expect(strip).to_contain_text(f"Источник: {DOCUMENT}, ")
        expect(strip).to_contain_text("опубликовано")
        expect(strip).to_contain_text("n = ")
    expect(screen.figure("map").locator(".nv-strip")).to_contain_text("прил. 1 (таблица районов)")
    assert screen.main.locator(".nv-strip").count() == screen.main.locator(".nv-fig-head").count() == 5


def test_a_district_without_a_published_number_is_in_no_comparison(open_screen: Open) -> None:
    screen = open_screen("/map?district=60605000").map_drawn()
    expect(screen.card.locator("h2")).to_have_text("Багаевский район")
    expect(screen.card).to_contain_text("не опубликовано")
    screen.expect_rows(39)
    screen.expect_selected_row()
    expect(screen.main).to_contain_text("у 12 число методистов не опубликовано")
    head, *rows = screen.as_table("map")
    assert len(rows) == 55
    ratio = head.index("На школу")
    ratios = [row[ratio] for row in rows]
    known = [float(text.replace(",", ".")) for text in ratios if text != "—"]
    assert ratios.index("—") == len(known) == 39, "first those that compare, then all others"
    assert known == sorted(known)
    (mine,) = (row for row in rows if row[0] == "Багаевский район")
    assert rows.index(mine) >= len(known)
    assert mine[head.index("Методисты РМА")] == "не опубликовано"
    assert [row[head.index("Методисты РМА")] for row in rows].count("не опубликовано") == 12
    overview = open_screen("/")
    listed = overview.figure("several").locator("tbody tr td:first-child").all_text_contents()
    assert len(listed) == 17
    assert "Багаевский" not in listed


def test_hint_of_an_unpublished_number(open_screen: Open) -> None:
    screen = open_screen("/map")
    hint = screen.click_map("60605000")
    assert "Методисты РМА: не опубликовано" in hint
    assert "на 0 школ" not in hint
    screen.expect_district("60605000", "Багаевский район", "")


def test_a_changed_fact_changes_every_sentence(
    open_screen: Open, server_of: ServerOf, copy_of_data: Callable[[], Any]
) -> None:
    data = copy_of_data()
    data.change(FACTS, SCHOOLS + QUOTE, SCHOOLS + NEW_QUOTE)
    data.change(FACTS, METHODISTS.format(2) + QUOTE, METHODISTS.format(9) + NEW_QUOTE)
    data.build()
    screen = open_screen("/", server_of(data.workspaces.root), clean=True).map_drawn()
    # 225 + 7 = 232 on 60 schools; two other districts now share the smallest ratio.
    expect(screen.heading).to_contain_text("меньше всего методистов на школу — 1,00 — в 2 районах")
    expect(screen.main.locator(".nv-metric").nth(2)).to_contain_text("278 человек")
    expect(screen.main.locator(".nv-metric").nth(3)).to_contain_text("232 на 60")
    expect(screen.main.locator(".nv-metric").nth(3)).to_contain_text("3,87")
    rows = screen.figure("several").locator("tbody tr")
    expect(rows.first).to_contain_text("Веселовский")
    expect(rows.filter(has_text="Дубовский")).to_contain_text("9 на 3")
    assert no_trace_of_old(screen)
    screen.menu("Карта").map_drawn()
    expect(screen.heading).to_have_text("В Сальском районе 19 методистов и нет школ «500+»")
    hint = screen.click_map("60613000")
    assert "Методисты РМА: 9" in hint
    assert "9 методистов на 3 школы (среднее по области 3,87)" in hint
    screen.expect_query(district="60613000")
    expect(screen.card).to_contain_text("9 методистов на 3 школы")
    assert no_trace_of_old(screen)
    screen.settled().menu("Источники и сверка")
    expect(screen.main.locator(".nv-quote")).to_contain_text("9 региональных методистов")


def no_trace_of_old(screen: Screen) -> bool:
    words = screen.main.inner_text()
    old = ("2 на 3\n", "2 методиста на 3 школы", "в Дубовском районе", "3,75", "271", "225")
    return bool(words) and not [one for one in old if one in words]


FIGURES = {
    "map": "methodists_count",
    "several": "schools_500_count",
    "subjects": "methodists_count",
    "factors": None,
    "region-year": None,
}


def test_every_figure_leads_to_its_sources(open_screen: Open) -> None:
    screen = open_screen("/")
    for figure, indicator in FIGURES.items():
        link = screen.figure(figure).get_by_role("link", name="Откуда числа")
        wanted = f"sources?year=2022&indicator={indicator}" if indicator else "sources?year=2022"
        expect(link).to_have_attribute("href", wanted)
    # In two clicks: the facts behind the figure, then any of them with its quote.
    screen.figure("several").get_by_role("link", name="Откуда числа").click()
    screen.page.wait_for_url("**/sources?*")
    screen.settled().expect_query(indicator="schools_500_count", year="2022")
    expect(screen.filter("indicator")).to_have_value("Школы — участницы «500+»")


@pytest.mark.parametrize(("indicator", "row"), [("schools_500_count", 3), ("methodists_count", 5)])
def test_a_click_on_a_fact_shows_its_quote(
    open_screen: Open, published: Store, indicator: str, row: int
) -> None:
    facts = published.frame("facts", language="ru", place_code=None, indicator_code=indicator)
    assert len(facts) > row
    fact = facts.iloc[row]
    screen = open_screen(f"/sources?indicator={indicator}")
    screen.expect_rows(len(facts))
    quote = screen.main.locator(".nv-quote")
    expect(quote).to_contain_text(f"«{facts.iloc[0]['quote']}»")
    screen.click_row(row)
    expect(quote).to_contain_text(f"{fact['place_name']}, {fact['year']}: {fact['value']:.0f}")
    expect(quote).to_contain_text(f"«{fact['quote']}»")
    expect(quote).to_contain_text(f"{DOCUMENT}, {fact['locator']}")


def test_factors_lead_to_their_quotes(open_screen: Open) -> None:
    screen = open_screen("/")
    screen.figure("factors").get_by_role("link", name="Откуда числа").click()
    screen.page.wait_for_url("**/sources?*")
    assert "Низкий уровень оснащения школы" in screen.settled().main.inner_text()


def test_a_district_card_leads_to_its_quotes(open_screen: Open) -> None:
    screen = open_screen("/map?district=60613000")
    screen.keyed("tool-district").get_by_role("link", name="Цитаты по району").click()
    screen.page.wait_for_url("**/sources?*")
    screen.settled().expect_query(district="60613000", indicator=None)
    screen.expect_rows(2)
    expect(screen.grid.locator("tbody td[aria-colindex='2']")).to_have_text(["Дубовский район"] * 2)
    expect(screen.main.locator(".nv-quote")).to_contain_text(QUOTE)
