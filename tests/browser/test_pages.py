"""Every page: whole, offline, at every width, in both themes, and named for those who cannot see it."""

import pytest
from playwright.sync_api import expect

from charts.palette import DARK
from tests.browser.ui import DESKTOP, LAPTOP, PHONE, Open, Screen
from ui.registry import PAGES, PageEntry

pytestmark = pytest.mark.browser

OVERFLOW = "() => document.documentElement.scrollWidth - window.innerWidth"


def address(entry: PageEntry) -> str:
    """The first page stands at the root."""
    return "/" if entry is PAGES[0] else f"/{entry.url}"


def rgb(colour: str) -> str:
    """``#RRGGBB`` as a browser writes it."""
    return "rgb({}, {}, {})".format(*(int(colour[i : i + 2], 16) for i in (1, 3, 5)))


def page_id(entry: PageEntry) -> str:
    return entry.url


def is_sound(screen: Screen) -> None:
    """No error, one heading, a name on every figure."""
    body = screen.page.inner_text("body")
    assert "Traceback" not in body
    assert not screen.page.locator(".nv-error, [data-testid=stException]").count()
    expect(screen.page.locator("h1")).to_have_count(1)
    assert len(screen.heading.inner_text()) > 20
    for chart in screen.page.get_by_test_id("stPlotlyChart").all():
        assert chart.get_attribute("role") in ("figure", "img")
        assert len(chart.get_attribute("aria-label") or "") > 40
    for table in screen.page.get_by_test_id("stDataFrameResizable").all():
        assert len(table.get_attribute("aria-label") or "") > 10


def has_no_sideways_scroll(screen: Screen) -> None:
    assert screen.page.evaluate(OVERFLOW) <= 0
    screen.page.evaluate("() => document.querySelector('main').scrollTo({left: 500})")
    assert screen.page.evaluate("() => document.querySelector('main').scrollLeft") == 0


@pytest.mark.parametrize("entry", PAGES, ids=page_id)
def test_page_is_whole_at_desk_and_on_a_laptop(open_screen: Open, entry: PageEntry) -> None:
    screen = open_screen(address(entry))
    is_sound(screen)
    for size in (DESKTOP, LAPTOP):
        screen.page.set_viewport_size(size)
        screen.settled()
        has_no_sideways_scroll(screen)


@pytest.mark.parametrize("entry", PAGES, ids=page_id)
def test_page_fits_a_phone(open_screen: Open, entry: PageEntry) -> None:
    screen = open_screen(address(entry), viewport=PHONE, has_touch=True, is_mobile=True)
    is_sound(screen)
    has_no_sideways_scroll(screen)


def test_map_on_a_phone_takes_a_tap(open_screen: Open) -> None:
    screen = open_screen("/map", viewport=PHONE, has_touch=True, is_mobile=True).map_drawn()
    box = screen.page.locator(".js-plotly-plot .geolayer").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    x, y = screen.point_in("60613000")
    screen.page.touchscreen.tap(x, y)
    screen.expect_query(district="60613000")
    expect(screen.card.locator("h2")).to_have_text("Дубовский район")
    screen.expect_ring("60613000")
    screen.settled()
    has_no_sideways_scroll(screen)


def test_pages_are_dark_in_a_dark_browser(open_screen: Open) -> None:
    screen = open_screen("/", color_scheme="dark")
    for entry in PAGES:
        screen.menu(entry.title)
        is_sound(screen)
        app = screen.page.get_by_test_id("stApp")
        expect(app).to_have_css("background-color", rgb(DARK.background))
        expect(screen.heading).to_have_css("color", rgb(DARK.text))
        ink = app.evaluate("e => getComputedStyle(e).getPropertyValue('--nv-text').trim()")
        assert ink == DARK.text
    screen.menu("Карта").map_drawn()
    ground = screen.page.locator(".choroplethlocation").first
    expect(ground).to_have_css("fill", rgb(DARK.none))


def test_walk_through_all_pages_stays_on_this_machine(open_screen: Open) -> None:
    """The fixture fails on any outside request or complaint; here is what there must be to look at."""
    screen = open_screen("/")
    for entry in [*PAGES, *PAGES]:
        screen.menu(entry.title)
        expect(screen.page.locator("a[aria-current=page]")).to_contain_text(entry.title)
        is_sound(screen)
    assert screen.traffic.hosts == {"localhost"}
    assert screen.traffic.errors == []


def test_the_watch_sees_an_outside_request(open_screen: Open) -> None:
    screen = open_screen("/")
    reached = screen.page.evaluate(
        "() => fetch('https://example.org/x', {mode: 'no-cors'}).then(() => 'yes', () => 'no')"
    )
    assert reached == "no"
    assert screen.traffic.outside == ["https://example.org/x"]
    screen.page.evaluate("() => new Promise(r => { new WebSocket('wss://example.org/y').onerror = r })")
    assert len(screen.traffic.outside) == 2
    screen.page.evaluate("() => console.error('a complaint')")
    screen.traffic.forgive("a complaint")
    screen.traffic.errors.clear()
    screen.traffic.outside.clear()
