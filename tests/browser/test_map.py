"""The map: drawn without network and WebGL; map, table, card and filter share one selection."""

import pytest
from playwright.sync_api import expect

from tests.browser.ui import SYMBOL_POINT, Open, Screen

pytestmark = pytest.mark.browser

DUBOVSKY = ("60613000", "Дубовский район", "Дубовский")
VESELOVSKY = ("60609000", "Веселовский район", "Веселовский")
# No school of the project: on the map, not in the table beside it.
SALSKY = ("60650000", "Сальский район", "")


# The circles, without the diamonds of missing numbers, which are not filled.
CIRCLES = """() => [...document.querySelectorAll('.scatterlayer path.point')]
  .filter(path => path.__data__.data && getComputedStyle(path).fill !== 'none')
  .map(path => [getComputedStyle(path).fill, getComputedStyle(path).opacity])"""


def traces(screen: Screen, expression: str) -> object:
    return screen.page.evaluate(f"() => document.querySelector('.js-plotly-plot').data.{expression}")


def test_map_is_drawn_without_webgl(open_screen: Open) -> None:
    screen = open_screen("/map").map_drawn()
    can_draw_3d = "() => ['webgl', 'webgl2'].some(kind => document.createElement('canvas').getContext(kind))"
    assert screen.page.evaluate(can_draw_3d) is False
    codes = traces(screen, "filter(t => t.type === 'choropleth').flatMap(t => [...t.locations])")
    assert isinstance(codes, list)
    assert len(codes) == len(set(codes)) == 55
    boxes = screen.page.locator(".choroplethlocation").evaluate_all(
        "shapes => shapes.map(shape => shape.getBoundingClientRect().width)"
    )
    assert len(boxes) == 55
    assert min(boxes) > 5, "a shape without extent"
    outline = screen.page.locator(".scatterlayer .trace:last-child path.js-line")
    assert outline.evaluate("e => e.getBoundingClientRect().width") > 500
    names = screen.page.locator(".scatterlayer text").all_text_contents()
    assert {"Дубовский", "Сальский", "Шахты"} <= set(names)
    screen.segment("map-labels", "Все подписи").click()
    expect(screen.page.locator(".scatterlayer text", has_text="Ремонтненский")).to_have_count(1)


def test_circles_have_the_colours_of_the_legend(open_screen: Open) -> None:
    """A fill that is see-through is another colour, and the palette's were measured."""
    screen = open_screen("/map").map_drawn()
    drawn = screen.page.evaluate(CIRCLES)
    assert len(drawn) > 70
    legend = screen.page.locator(".nv-legend .nv-dot").evaluate_all(
        "dots => [...new Set(dots.map(dot => getComputedStyle(dot).backgroundColor))]"
    )
    assert len(legend) == 2
    assert {fill for fill, _opacity in drawn} == set(legend)
    assert min(float(opacity) for _fill, opacity in drawn) > 0.9


def test_click_selects_everywhere(open_screen: Open) -> None:
    screen = open_screen("/map")
    screen.expect_ring()
    hint = screen.click_map(DUBOVSKY[0])
    assert "Школы «500+»: 3" in hint
    assert "Методисты РМА: 2" in hint
    screen.expect_district(*DUBOVSKY)
    expect(screen.card).to_contain_text("2 методиста на 3 школы")


def test_click_on_a_circle_moves_the_selection(open_screen: Open) -> None:
    screen = open_screen("/map?district=60613000")
    screen.click_map(VESELOVSKY[0], SYMBOL_POINT)
    screen.expect_district(*VESELOVSKY)
    screen.click_map(SALSKY[0], SYMBOL_POINT)
    screen.expect_district(*SALSKY)


def test_click_in_the_table_selects_on_the_map(open_screen: Open) -> None:
    screen = open_screen("/map?district=60613000").map_drawn()
    screen.expect_selected_row("Дубовский")
    assert screen.row_cells(1) == ["Боковский", "1", "1", "1"]
    screen.click_row(1)
    screen.expect_district("60607000", "Боковский район", "Боковский")
    # The same row again lets go.
    screen.click_row(1)
    screen.expect_query(district=None)
    screen.expect_ring()
    expect(screen.card).to_have_count(0)


def test_clearing_the_selection_clears_it_everywhere(open_screen: Open) -> None:
    screen = open_screen("/map?district=60613000").map_drawn()
    screen.expect_district(*DUBOVSKY)
    screen.keyed("clear-district").get_by_role("button").click()
    expect(screen.card).to_have_count(0)
    screen.expect_query(district=None)
    screen.expect_ring()
    screen.expect_selected_row()
    expect(screen.filter("district")).to_have_value("Вся область")
    expect(screen.main).to_contain_text("Щёлкните район на карте или строку таблицы")


def test_filter_and_map_take_turns(open_screen: Open) -> None:
    """The map must not hold on to a selection of its own: the same district can be clicked again."""
    screen = open_screen("/map")
    screen.click_map(DUBOVSKY[0])
    screen.expect_district(*DUBOVSKY)
    screen.choose("district", "Веселовский район")
    screen.expect_district(*VESELOVSKY)
    screen.click_map(DUBOVSKY[0])
    screen.expect_district(*DUBOVSKY)
    screen.keyed("clear-district").get_by_role("button").click()
    screen.expect_query(district=None)
    screen.click_map(DUBOVSKY[0])
    screen.expect_district(*DUBOVSKY)
    screen.choose("district", "Вся область")
    screen.expect_ring()
    expect(screen.card).to_have_count(0)


def test_click_keeps_its_place_in_the_groups_view(open_screen: Open) -> None:
    screen = open_screen("/map?view=groups")
    screen.click_map(DUBOVSKY[0])
    screen.expect_district(*DUBOVSKY)
    screen.expect_query(view="groups")


def test_overview_map_selects_too(open_screen: Open) -> None:
    screen = open_screen("/")
    screen.click_map(DUBOVSKY[0])
    screen.expect_query(district="60613000")
    screen.expect_ring("60613000")
    expect(screen.filter("district")).to_have_value("Дубовский район")
