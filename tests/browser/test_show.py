"""Показ in a browser: the full screen, the arrow keys, light on a dark machine; tiles that can be clicked."""

import pytest
from playwright.sync_api import TimeoutError as LateError
from playwright.sync_api import expect

from charts.palette import LIGHT
from tests.browser.test_pages import has_no_sideways_scroll, rgb
from tests.browser.ui import LAPTOP, Open, Screen

pytestmark = pytest.mark.browser

FULL = "/show?embed=true&embed_options=light_theme"
SLIDES = 6

# What of a slide does not stand on the screen whole: text beyond it or under the footer, boxes that cut or
# scroll what is in them.
CUT = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const top = document.querySelector('.st-key-show-footer').getBoundingClientRect().top;
  const found = [];
  if (main.scrollHeight > innerHeight || main.scrollWidth > innerWidth) found.push('the page scrolls');
  for (const e of main.querySelectorAll('.st-key-stage *')) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect();
    if (!box.width || !box.height || e.closest('.nv-hidden, svg')) continue;
    const isCut = style.overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 2
      || style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 2;
    const isOut = box.right > innerWidth + 1 || box.bottom > top + 1 || box.top < 0 || box.left < 0;
    if (isCut || isOut) found.push(`${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`);
  }
  return found;
}"""
LEAST_LETTER = """() => Math.min(
  ...[...document.querySelectorAll('.st-key-stage h1, .st-key-stage p, .nv-strip')]
    .map(e => parseFloat(getComputedStyle(e).fontSize)))"""


def whole(screen: Screen) -> None:
    """Wait until the slide has the size that it keeps, and find all of it on the screen."""
    screen.settled()
    try:
        screen.page.wait_for_function(f"() => ({CUT})().length === 0", timeout=5000)
    except LateError:
        assert screen.page.evaluate(CUT) == []
    images = "() => [...document.querySelectorAll('.nv-svg img')].every(i => i.complete && i.naturalWidth)"
    screen.page.wait_for_function(images)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("workspace", ["published", "model"])
def test_every_slide_of_the_proposed_story_is_whole_on_a_projector(
    open_screen: Open, workspace: str, lang: str
) -> None:
    screen = open_screen(f"{FULL}&workspace={workspace}&lang={lang}", viewport=LAPTOP)
    for position in range(1, SLIDES + 1):
        expect(screen.page.locator(".nv-turns")).to_contain_text(f" {position} ")
        whole(screen)
        assert screen.page.evaluate(LEAST_LETTER) >= 14
        if position < SLIDES:
            screen.page.keyboard.press("ArrowRight")
    expect(screen.keyed("show-forward").get_by_role("button")).to_be_disabled()


def test_the_full_screen_is_light_and_bare_and_turned_by_keys(open_screen: Open) -> None:
    screen = open_screen(FULL, color_scheme="dark", viewport=LAPTOP)
    expect(screen.page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(screen.page.get_by_test_id("stApp")).to_have_css("background-color", rgb(LIGHT.background))
    root_px = screen.page.evaluate("() => getComputedStyle(document.documentElement).fontSize")
    assert root_px == "19px"
    has_no_sideways_scroll(screen)
    turns = screen.page.locator(".nv-turns")
    for key, position in (("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), ("ArrowLeft", 1)):
        screen.page.keyboard.press(key)
        expect(turns).to_have_text(f"слайд {position} из {SLIDES}")
        screen.settled()
        screen.expect_query(slide=str(position) if position > 1 else None)
    screen.page.keyboard.press("ArrowDown")
    note = screen.page.locator(".nv-notes")
    expect(note).to_contain_text("Источник: ")
    screen.settled().page.keyboard.press("ArrowDown")
    expect(note).to_have_count(0)


def test_an_arrow_in_a_field_moves_in_the_text_and_turns_no_page(open_screen: Open) -> None:
    screen = open_screen("/show")
    field = screen.keyed("story-title").get_by_role("textbox")
    field.fill("Мой заголовок")
    field.press("ArrowLeft")
    field.press("ArrowRight")
    expect(screen.page.locator(".nv-turns")).to_have_text(f"слайд 1 из {SLIDES}")
    field.press("Tab")
    expect(screen.heading).to_have_text("Мой заголовок")
    expect(screen.main.locator(".nv-made")).to_contain_text("исходный вывод: ")


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
    expect(screen.page.locator(".nv-turns")).to_have_text(f"слайд 1 из {SLIDES}")
