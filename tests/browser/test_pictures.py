"""A figure as a picture: the button under it gives SVG and PNG, with names that say what they are."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.browser.test_downloads import download
from tests.browser.ui import Open

pytestmark = pytest.mark.browser

TEXT = "{http://www.w3.org/2000/svg}text"


def test_the_picture_of_a_figure_is_saved_and_opens(open_screen: Open, tmp_path: Path) -> None:
    screen = open_screen("/")
    assert screen.page.locator(".st-key-get-several-svg").count() == 0
    screen.keyed("picture-several").get_by_role("button").click()
    screen.settled()
    svg = download(screen, "several", "svg", tmp_path)
    assert svg.name.startswith("several-rostovskaya-oblast_overview-several_2022_v")
    said = ["".join(one.itertext()) for one in ElementTree.parse(svg).iter(TEXT)]
    assert "2 на 3" in said
    assert any("Сборник РИПК и ППРО" in words for words in said)
    assert "опубликовано" in said
    # The browser draws the file by itself, in its own font, with no other file.
    page = screen.page.context.new_page()
    page.goto(svg.as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Golos Text\"'))")
    assert (
        page.evaluate(
            "Math.max(...[...document.querySelectorAll('text')].map(t => t.getBBox().x + t.getBBox().width))"
        )
        <= 1280
    )
    page.close()
    with Image.open(download(screen, "several", "png", tmp_path)) as png:
        assert png.size == (1920, 1200)


def test_a_file_of_a_figure_says_region_topic_year_and_version(open_screen: Open, tmp_path: Path) -> None:
    name = download(open_screen("/map"), "map", "csv", tmp_path).name
    assert name.startswith("map-rostovskaya-oblast_districts_2022_v")
