"""Показ in a browser: the full screen, the arrow keys, light on a dark machine; tiles that can be clicked."""

import pytest
from playwright.sync_api import expect

from charts.palette import LIGHT
from tests.browser.test_pages import has_no_sideways_scroll, rgb
from tests.browser.ui import LAPTOP, Open

pytestmark = pytest.mark.browser

FULL = "/show?figure=map--map&embed=true&embed_options=light_theme"


def test_the_full_screen_is_light_and_bare_and_turned_by_keys(open_screen: Open) -> None:
    screen = open_screen(FULL, color_scheme="dark", viewport=LAPTOP).map_drawn()
    expect(screen.page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(screen.page.get_by_test_id("stApp")).to_have_css("background-color", rgb(LIGHT.background))
    root_px = screen.page.evaluate("() => getComputedStyle(document.documentElement).fontSize")
    assert root_px == "19px"
    has_no_sideways_scroll(screen)
    first = screen.heading.inner_text()
    screen.page.keyboard.press("ArrowRight")
    expect(screen.heading).not_to_have_text(first)
    screen.settled()
    assert screen.query()["figure"] != "map--map"
    screen.page.keyboard.press("ArrowLeft")
    expect(screen.heading).to_have_text(first)


def test_a_figure_opens_large_from_its_page_and_on_a_screen_of_its_own(open_screen: Open) -> None:
    screen = open_screen("/training")
    screen.keyed("tool-listeners").get_by_role("link", name="Крупно").click()
    screen.settled()
    screen.expect_query(figure="training--listeners")
    expect(screen.heading).to_contain_text("Предметы различаются сильнее случайного")
    with screen.page.context.expect_page() as opened:
        screen.page.get_by_role("link", name="Во весь экран").click()
    page = opened.value
    expect(page.locator("h1")).to_contain_text("Предметы различаются сильнее случайного")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    assert "embed=true" in page.url
    page.close()


def test_a_tile_selects_its_municipality(open_screen: Open) -> None:
    screen = open_screen("/map?shape=tiles").map_drawn()
    screen.click_map("60613000")
    screen.expect_district("60613000", "Дубовский район", "Дубовский")
    screen.expect_query(shape="tiles")
    screen.segment("map-shape", "Карта").click()
    screen.settled().map_drawn()
    screen.expect_ring("60613000")
    screen.expect_query(shape=None)


def test_a_cold_server_keeps_the_full_screen(open_screen: Open, cold_server: str) -> None:
    screen = open_screen(FULL, cold_server, clean=True, color_scheme="dark")
    expect(screen.page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(screen.page.get_by_test_id("stApp")).to_have_css("background-color", rgb(LIGHT.background))
    screen.settled().traffic.forgive("does not seem to exist")
    assert screen.query()["figure"] == "map--map"
