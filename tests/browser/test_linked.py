"""Map, list and filter of every page with districts show one selection."""

import pytest
from playwright.sync_api import expect

from tests.browser.ui import FREE_POINT, Open, Screen

pytestmark = pytest.mark.browser

DUBOVSKY = "60613000"
OBLIVSKY = "60640000"


def click(screen: Screen, code: str) -> None:
    """Click a district on the first map of the page."""
    screen.settled()
    screen.page.wait_for_function("() => document.querySelectorAll('.choroplethlayer path').length >= 55")
    point = screen.page.evaluate(FREE_POINT, code)
    assert point
    screen.page.mouse.move(point["x"], point["y"])
    expect(screen.page.locator(".hoverlayer .hovertext").first).to_be_visible()
    screen.page.mouse.click(point["x"], point["y"])


def test_a_click_on_one_year_marks_both(open_screen: Open) -> None:
    screen = open_screen("/years")
    click(screen, DUBOVSKY)
    screen.expect_query(district=DUBOVSKY)
    screen.settled()
    expect(screen.filter("district")).to_have_value("Дубовский район")
    expect(screen.main.locator(".nv-year-chosen")).to_have_count(2)
    rings = """() => [...document.querySelectorAll('.js-plotly-plot')].map(map =>
      map.data.some(trace => trace.mode === 'lines' && trace.line.width > 2))"""
    assert screen.page.evaluate(rings) == [True, True]
    screen.keyed("clear-district").get_by_role("button").click()
    screen.expect_query(district=None)


def test_the_district_without_a_curator_says_so_after_one_click(open_screen: Open) -> None:
    screen = open_screen("/curators")
    click(screen, OBLIVSKY)
    screen.expect_query(district=OBLIVSKY)
    expect(screen.main).to_contain_text("не назван")
    expect(screen.filter("district")).to_have_value("Обливский район")
    screen.settled().choose("district", "Дубовский район")
    screen.expect_query(district=DUBOVSKY)
    screen.settled()
    expect(screen.main).to_contain_text("Шашина Н. В.", use_inner_text=True)


def test_a_row_of_the_pool_selects_and_shows_its_neighbours(open_screen: Open) -> None:
    screen = open_screen("/methodists")
    screen.click_row(0)
    screen.expect_query(district=DUBOVSKY)
    screen.settled()
    expect(screen.figure("nearby")).to_contain_text("Зимовниковский")
    expect(screen.filter("district")).to_have_value("Дубовский район")


def test_the_switch_of_incomplete_profiles_goes_into_the_address(open_screen: Open) -> None:
    screen = open_screen("/risks")
    expect(screen.figure("marks-partial")).to_be_visible()
    screen.page.get_by_text("И неполные сведения").click()
    screen.expect_query(profiles="full")
    expect(screen.figure("marks-partial")).to_have_count(0)


def test_one_more_point_is_counted_and_can_be_taken_back(open_screen: Open) -> None:
    screen = open_screen("/engagement")
    before = screen.main.locator(".nv-badge", has_text="допущение").locator("xpath=..").inner_text()
    screen.page.get_by_role("spinbutton", name="Трансляция опыта").fill("1")
    screen.page.keyboard.press("Enter")
    after = screen.main.locator(".nv-badge", has_text="допущение").locator("xpath=..")
    expect(after).not_to_have_text(before)
    expect(after).to_contain_text("1 005", use_inner_text=True)
    expect(screen.heading).to_contain_text("1 004", use_inner_text=True)
    screen.page.get_by_role("button", name="Вернуть опубликованные значения").click()
    expect(after).to_contain_text("1 004", use_inner_text=True)
