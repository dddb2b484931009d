"""The keyboard's way: every switch, the quadrant buttons and the table, in the order of the page."""

import pytest
from playwright.sync_api import expect

from tests.browser.ui import Open, Screen

pytestmark = pytest.mark.browser

# What has the focus: the key of its nearest container that the code named.
FOCUSED = """() => {
  const key = e => [...e.classList].find(name => name.startsWith('st-key-'))?.slice('st-key-'.length);
  for (let e = document.activeElement; e; e = e.parentElement) if (key(e)) return key(e);
  return document.activeElement.tagName;
}"""
STEPS = 60


def tab_to(screen: Screen, key: str) -> list[str]:
    """Press Tab until something of this key has the focus; return what had it on the way."""
    seen: list[str] = []
    while len(seen) < STEPS:
        screen.page.keyboard.press("Tab")
        seen.append(screen.page.evaluate(FOCUSED))
        if seen[-1] == key:
            return seen
    raise AssertionError(f"Tab does not reach {key}: {seen}")


def test_tab_goes_in_the_order_of_the_page(open_screen: Open) -> None:
    screen = open_screen("/map?view=groups&district=60613000").map_drawn()
    screen.page.locator("body").press("Tab")
    seen = tab_to(screen, "table-0-all")
    order = ["filter-year", "filter-district", "filter-lang", "map-view", "map-labels", "switch-map"]
    order += ["lq0", "lq1", "lq2", "lq3", "tool-district", "clear-district", "table-0-all"]
    assert [key for key in dict.fromkeys(seen) if key in order] == order


def test_a_quadrant_button_filters_by_keyboard(open_screen: Open) -> None:
    screen = open_screen("/map?view=groups").map_drawn()
    tab_to(screen, "lq1")
    button = screen.keyed("lq1").get_by_role("button")
    expect(button).to_be_focused()
    assert button.evaluate("e => getComputedStyle(e).outlineStyle") != "none", "the focus must be seen"
    screen.page.keyboard.press("Enter")
    screen.expect_query(group="many_not_below", view="groups")
    screen.expect_rows(5)
    expect(button).to_contain_text("✕")
    expect(button).to_be_focused()
    screen.page.keyboard.press("Space")
    screen.expect_query(group=None)
    screen.expect_rows(39)


def test_switches_turn_by_keyboard(open_screen: Open) -> None:
    screen = open_screen("/map").map_drawn()
    tab_to(screen, "map-view")
    screen.page.keyboard.press("ArrowRight")
    screen.page.keyboard.press("Space")
    screen.expect_query(view="groups")
    screen.settled().map_drawn()
    tab_to(screen, "switch-map")
    screen.page.keyboard.press("ArrowRight")
    screen.page.keyboard.press("Space")
    expect(screen.figure("map").locator("table.nv-grid tbody tr")).to_have_count(55)


def test_a_row_is_selected_by_keyboard(open_screen: Open) -> None:
    screen = open_screen("/map").map_drawn()
    tab_to(screen, "table-0-all")
    screen.page.keyboard.press("ArrowDown")
    screen.page.keyboard.press("Shift+Space")
    expect(screen.card.locator("h2")).to_have_text("Боковский район")
    screen.expect_ring("60607000")
