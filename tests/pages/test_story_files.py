"""The story's figures, both workspaces and languages, as the files hold them: PDF, XLSX, SVG, PNG."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import streamlit as st
from PIL import Image

from data.scope import Scope
from data.workspaces import ENVIRONMENT_VARIABLE
from locales.text import use_language
from reports.deck.model import BarsDrawing, Deck, IntervalsDrawing, MapDrawing, Slide
from reports.deck.pdf import PAGE_PT, pdf_bytes
from reports.deck.svg import draw, svg_text
from reports.deck.svg_canvas import Box, Canvas
from reports.deck.svg_card import card_svg
from reports.deck.xlsx import xlsx_bytes
from reports.pdf.typesetting import DOTS_PER_INCH, png_of
from tests.pages.conftest import Run
from tests.pdf import read_pdf
from ui import cache
from ui.gallery import STORY, topic_figures

NS = "{http://www.w3.org/2000/svg}"
SCOPES = [
    Scope("published", 2022),
    Scope("published", 2022, lang="en"),
    Scope("model", 2024),
    Scope("model", 2024, shape="tiles"),
]


@pytest.fixture(
    scope="module", params=SCOPES, ids=lambda scope: f"{scope.workspace}-{scope.lang}-{scope.shape}"
)
def story(request: pytest.FixtureRequest, workspaces_folder: Path) -> Iterator[Deck]:
    """Every figure of the story that a slide may show."""
    scope: Scope = request.param
    slides = []
    with pytest.MonkeyPatch.context() as patch, use_language(scope.lang):
        patch.setenv(ENVIRONMENT_VARIABLE, str(workspaces_folder))
        st.cache_data.clear()
        for topic in STORY:
            for address, item in topic_figures(topic, scope).items():
                drawing = item.drawing() if item.drawing else None
                title = item.figure.title
                slides.append(Slide(address, topic, item.figure, title, title, "", drawing))
        yield Deck("Рассказ", cache.info(scope), int(scope.year or 0), tuple(slides))


def words(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in ElementTree.fromstring(svg).iter(f"{NS}text")]


def squeezed(text: str) -> str:
    """A text without its spaces, and without the hyphens that typst breaks words at."""
    return "".join(text.split()).replace("\u00a0", "")


def test_a_page_holds_the_title_and_the_sample_of_each_figure(story: Deck) -> None:
    with use_language("ru"):
        found = read_pdf(pdf_bytes(story))
    text = squeezed(found.text)
    assert found.size_pt == PAGE_PT
    assert found.pages_count > len(story.slides) > 10
    for slide in story.slides:
        assert squeezed(slide.title) in text
        assert squeezed(slide.figure.sample) in text
        for citation in slide.figure.table.citations:
            assert squeezed(citation.source_title) in text


def test_no_text_of_a_figure_leaves_its_picture(story: Deck) -> None:
    drawn = [slide for slide in story.slides if slide.drawing]
    assert len(drawn) > 5
    for slide in drawn:
        assert slide.drawing is not None
        for width, height in ((880, 330), (1200, 560)):
            canvas = Canvas()
            draw(canvas, Box(0, 0, width, height), slide.drawing)
            outside = [
                box
                for box in canvas.texts
                if box.x0 < -0.5 or box.x1 > width + 0.5 or box.y0 < -1.5 or box.y1 > height + 1.5
            ]
            assert outside == [], slide.address


def test_labels_and_districts_of_the_drawing_stand_in_the_picture(story: Deck) -> None:
    checked = 0
    for slide in story.slides:
        drawing = slide.drawing
        if isinstance(drawing, BarsDrawing | IntervalsDrawing):
            said = words(svg_text(drawing, 880, 330))
            assert set(drawing.labels) <= set(said), slide.address
            checked += 1
        elif isinstance(drawing, MapDrawing):
            svg = svg_text(drawing, 880, 330)
            said = words(svg)
            lines = {row for area in drawing.areas for row in area.label.split("\n") if row}
            assert lines <= set(said), slide.address
            paths = list(ElementTree.fromstring(svg).iter(f"{NS}path"))
            assert len(paths) >= len(drawing.areas) > 50
            checked += 1
    assert checked > 3


def test_the_workbook_holds_every_value_of_every_figure(story: Deck) -> None:
    book = openpyxl.load_workbook(BytesIO(xlsx_bytes(story)))
    *sheets, _sources = book.worksheets
    assert len(sheets) == len(story.slides)
    for slide, sheet in zip(story.slides, sheets, strict=True):
        table = slide.figure.table
        _head, *rows = sheet.values
        expected = zip(*(table.cells(column) for column in table.columns), strict=True)
        for row, wanted in zip(rows, expected, strict=True):
            for cell, value in zip(row, wanted, strict=True):
                assert cell == (pytest.approx(value) if isinstance(value, float) else value), slide.address


def test_the_same_story_gives_the_same_pdf(story: Deck) -> None:
    again = replace(story, slides=tuple(replace(slide) for slide in story.slides))
    assert pdf_bytes(story) == pdf_bytes(again)


def test_a_picture_becomes_png_of_its_size(story: Deck) -> None:
    slide = next(slide for slide in story.slides if isinstance(slide.drawing, MapDrawing))
    assert slide.drawing is not None
    image = Image.open(BytesIO(png_of(card_svg(slide.figure, slide.drawing))))
    # 1280 × 800 pixels of CSS are 960 × 600 points.
    assert image.size == (960 * DOTS_PER_INCH // 72, 600 * DOTS_PER_INCH // 72)
    colours = image.convert("RGB").getcolors(maxcolors=1 << 20)
    assert colours is not None
    assert len(colours) > 50


def test_the_button_of_a_picture_makes_nothing_until_it_is_opened(run: Run) -> None:
    app = run("coordinator/overview.py")
    keys = [button.key for button in app.get("download_button")]
    assert "get-map-csv" in keys
    assert not [key for key in keys if str(key).endswith(("-svg", "-png"))]
    app.session_state["picture-map"] = True
    app.run()
    assert not app.exception
    keys = [button.key for button in app.get("download_button")]
    assert [key for key in keys if str(key).endswith(("-svg", "-png"))] == ["get-map-svg", "get-map-png"]
