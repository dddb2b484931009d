"""Addresses: cold deep links, copied links, browser back, junk, and what stands where there is no data."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.ui import Open, Screen, ServerOf
from ui.registry import PAGES

pytestmark = pytest.mark.browser

# What Streamlit says in the console of the first visitor of a cold server, see ui/menu.py.
COLD = "does not seem to exist"
FILLS = """() =>
  [...document.querySelectorAll('.choroplethlocation')].map(path => getComputedStyle(path).fill).sort()
"""


def is_whole(screen: Screen) -> None:
    """The page has its menu and its filters, and no dialog lies over it."""
    expect(screen.page.get_by_role("dialog")).to_have_count(0)
    expect(screen.page.get_by_text("Page not found")).to_have_count(0)
    links = screen.page.get_by_test_id("stSidebarNavLink").get_by_test_id("stMarkdownContainer")
    expect(links).to_have_text([entry.title for entry in PAGES])
    for name in ("year", "district", "lang"):
        expect(screen.filter(name)).to_be_visible()


def test_cold_deep_link_to_a_district(open_screen: Open, cold_server: str) -> None:
    screen = open_screen("/map?district=60613000&view=groups", cold_server, clean=True)
    screen.expect_query(district="60613000", view="groups", year="2022")
    screen.map_drawn()
    assert sum(COLD in str(error) for error in screen.traffic.errors) == 1, "one load again, no loop of them"
    screen.traffic.forgive(COLD)
    is_whole(screen)
    screen.expect_district("60613000", "Дубовский район", "Дубовский")
    expect(screen.segment("map-view", "Четыре группы")).to_have_attribute("aria-checked", "true")
    expect(screen.keyed("lq0")).to_be_visible()
    # The second visitor of this server needs no reload.
    second = open_screen("/map?district=60613000", cold_server, clean=True)
    assert second.traffic.errors == []
    is_whole(second)


def test_cold_deep_link_with_a_hostile_parameter(open_screen: Open, cold_server: str) -> None:
    hostile = "%3C/script%3E%3Cscript%3Ewindow.hostile=1%3C/script%3E%3Cimg+src=x+onerror=hostile=1%3E"
    address = f"/sources?indicator=methodists_count&junk={hostile}"
    screen = open_screen(address, cold_server, clean=True)
    screen.expect_query(indicator="methodists_count", year="2022")
    screen.settled().traffic.forgive(COLD)
    is_whole(screen)
    assert screen.page.evaluate("() => window.hostile") is None
    expect(screen.filter("indicator")).to_have_value("Методисты РМА")
    expect(screen.main.locator(".nv-quote")).to_contain_text("включено 308 педагогов")


def test_copied_link_gives_the_same_screen(open_screen: Open) -> None:
    screen = open_screen("/map?district=60613000").map_drawn()
    screen.segment("map-view", "Четыре группы").click()
    screen.expect_query(view="groups")
    screen.settled().segment("map-labels", "Все подписи").click()
    screen.expect_query(labels="all")
    screen.settled().keyed("lq0").get_by_role("button").click()
    screen.expect_query(view="groups", group="many_below", labels="all", district="60613000", year="2022")
    screen.expect_rows(12)
    expect(screen.main).to_contain_text("Показано 12 из 39")
    screen.settled().map_drawn()
    copy = open_screen(screen.page.url, clean=True).map_drawn()
    assert copy.query() == screen.query()
    expect(copy.heading).to_have_text(screen.heading.text_content() or "no heading")
    copy.expect_district("60613000", "Дубовский район", "Дубовский")
    copy.expect_rows(12)
    fills = copy.page.evaluate(FILLS)
    assert len(fills) == 55
    assert len(set(fills)) == 2, "the group, and all others"
    assert fills == screen.page.evaluate(FILLS)
    assert copy.main.inner_text() == screen.main.inner_text()


def test_choices_survive_a_walk_through_the_menu(open_screen: Open) -> None:
    screen = open_screen("/map?district=60613000&view=groups")
    screen.menu("Источники и сверка")
    screen.expect_query(district="60613000", view="groups", year="2022")
    assert "/sources" in screen.page.url
    expect(screen.filter("district")).to_have_value("Дубовский район")
    expect(screen.main.locator(".nv-quote")).to_contain_text("Дубовский район")
    screen.menu("Карта")
    screen.expect_query(district="60613000", view="groups", year="2022")
    screen.settled().map_drawn()
    screen.expect_district("60613000", "Дубовский район", "Дубовский")


def test_back_and_forward(open_screen: Open) -> None:
    screen = open_screen("/map?district=60613000")
    screen.segment("map-view", "Четыре группы").click()
    screen.expect_query(view="groups")
    screen.settled().keyed("clear-district").get_by_role("button").click()
    screen.expect_query(district=None)
    screen.settled().menu("Источники и сверка")
    screen.page.go_back()
    screen.page.wait_for_url("**/map?*")
    screen.settled().expect_query(view="groups", district=None)
    screen.page.go_back()
    screen.expect_query(view="groups", district="60613000")
    expect(screen.card.locator("h2")).to_have_text("Дубовский район")
    screen.settled().page.go_back()
    screen.expect_query(view=None, district="60613000")
    expect(screen.segment("map-view", "Школы и методисты")).to_have_attribute("aria-checked", "true")
    screen.settled().page.go_forward()
    screen.expect_query(view="groups", district="60613000")
    expect(screen.segment("map-view", "Четыре группы")).to_have_attribute("aria-checked", "true")


def test_junk_in_the_link_is_named_and_harmless(open_screen: Open) -> None:
    script = "%3Cscript%3Ewindow.hostile=1%3C/script%3E"
    screen = open_screen(f"/map?year=abc&district={script}&view=zzz&lang=xx&group={script}").map_drawn()
    expect(screen.main.locator(".nv-notice")).to_have_text(
        "В ссылке не распознано: год, муниципалитет, вид карты, группа, язык. Показано без этого выбора."
    )
    screen.expect_query(year="2022", district=None, view=None, lang=None, group=None)
    assert screen.page.evaluate("() => window.hostile") is None
    assert not screen.page.locator("script", has_text="hostile").count()
    expect(screen.page.get_by_text("Traceback")).to_have_count(0)
    # The first choice of the reader takes the notice away.
    screen.segment("map-view", "Четыре группы").click()
    expect(screen.main.locator(".nv-notice")).to_have_count(0)


def test_unknown_codes_are_named_too(open_screen: Open) -> None:
    screen = open_screen("/?year=1999&district=99999999&indicator=nothing")
    expect(screen.main.locator(".nv-notice")).to_contain_text("не распознано: год, муниципалитет, показатель")
    expect(screen.heading).to_contain_text("60 школ «500+»")


def test_year_without_districts_says_so_and_offers_another(open_screen: Open) -> None:
    screen = open_screen("/map?year=2021")
    empty = screen.main.locator(".nv-empty")
    expect(empty).to_contain_text("Нет данных по районам за 2021 год")
    expect(empty).to_contain_text("Он есть за 2022 — выберите год слева")
    assert not screen.page.locator(".js-plotly-plot").count()
    screen.choose("year", "2022")
    screen.expect_query(year="2022")
    screen.settled().map_drawn()
    expect(empty).to_have_count(0)


def test_without_a_database_the_reader_is_told(
    open_screen: Open, server_of: ServerOf, tmp_path: Path
) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    screen = open_screen("/", server_of(folder), clean=True)
    panel = screen.main.locator(".nv-error")
    expect(panel).to_contain_text("База данных ещё не построена")
    expect(panel).to_contain_text("make data")
    assert "Traceback" not in screen.page.inner_text("body")
