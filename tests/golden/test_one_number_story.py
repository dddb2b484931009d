"""One number everywhere, continued: the proposed story as XLSX and PDF, and what its slides draw."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation
from pypdf import PdfReader

from data.scope import Scope
from locales.formats import number
from locales.text import use_language
from reports.deck.model import (
    BarsDrawing,
    ColumnsDrawing,
    Deck,
    FunnelDrawing,
    IntervalsDrawing,
    MapDrawing,
    MapPairDrawing,
    MatrixDrawing,
    Slide,
)
from reports.deck.pdf import pdf_bytes
from reports.deck.pptx import pptx_bytes
from reports.deck.xlsx import xlsx_bytes
from tests.golden.test_one_number import assert_cells, sheet_cells
from ui import cache, story_default
from ui.gallery import topic_title
from ui.shown import Shown

Gallery = Callable[[Scope], dict[str, Shown]]
SCOPES = [Scope("published", 2022), Scope("published", 2021), Scope("model", 2024), Scope("model", 2022)]


@pytest.fixture(params=SCOPES, ids=lambda scope: f"{scope.workspace}-{scope.year}")
def deck(request: pytest.FixtureRequest, gallery: Gallery) -> Iterator[Deck]:
    """The proposed story of a scope, made of the gallery's figures."""
    scope = request.param
    with use_language("ru"):
        figures = gallery(scope)
        slides = []
        for address, title in story_default.default_slides(scope):
            item = figures[address]
            drawing = item.drawing() if item.drawing else None
            figure = replace(item.figure, title=title)
            slides.append(Slide(address, topic_title(item.topic), figure, title, title, drawing=drawing))
        assert len(slides) >= 5
        yield Deck("Сессия", cache.info(scope), int(scope.year or 0), tuple(slides))


def plain(text: str) -> str:
    """Letters and digits alone: lines break and words are hyphenated on a page."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def pages(data: bytes) -> list[str]:
    return [plain(page.extract_text()) for page in PdfReader(BytesIO(data)).pages]


def test_the_workbook_of_the_story_has_every_number(deck: Deck) -> None:
    book = xlsx_bytes(deck)
    for position, slide in enumerate(deck.slides):
        table = slide.figure.table
        assert_cells(table, sheet_cells(table, book, position), "xlsx", slide.address)


def test_the_pages_of_the_story_have_every_title_and_every_number(deck: Deck) -> None:
    found = pages(pdf_bytes(deck))
    for slide in deck.slides:
        mine = "".join(page for page in found[:-1] if plain(slide.title) in page)
        assert mine, slide.title
        if slide.drawing is None:
            for column in slide.figure.table.columns:
                for cell in slide.figure.table.texts(column):
                    # A table that runs over has its other rows on the pages that follow.
                    assert plain(cell) in "".join(found), (slide.address, column.title, cell)
        for words in printed(slide.drawing):
            assert plain(words) in mine, (slide.address, words)


def test_the_slides_have_every_title_and_the_values_of_their_charts(deck: Deck) -> None:
    slides = list(Presentation(BytesIO(pptx_bytes(deck))).slides)
    for slide in deck.slides:
        (mine,) = [one for one in slides if plain(slide.title) == plain(first_text(one))]
        charts = [shape.chart for shape in mine.shapes if shape.has_chart]
        if isinstance(slide.drawing, BarsDrawing):
            values = [list(series.values) for chart in charts for series in chart.plots[0].series]
            assert any(sorted(found) == pytest.approx(sorted(slide.drawing.values)) for found in values)
        if slide.drawing is None:
            table = slide.figure.table
            (grid,) = [shape.table for shape in mine.shapes if shape.has_table]
            known = {plain(cell) for column in table.columns for cell in table.texts(column)}
            assert len(grid.rows) > 1
            for row in list(grid.rows)[1:]:
                for cell in row.cells:
                    assert plain(cell.text) in known or "ещё" in cell.text, (slide.address, cell.text)


def first_text(slide: Any) -> str:
    """The title of a slide, "" without one."""
    return str(slide.shapes.title.text) if slide.shapes.title is not None else ""


def printed(drawing: Any) -> list[str]:
    """The numbers that a drawing prints."""
    if isinstance(drawing, BarsDrawing | IntervalsDrawing):
        return list(drawing.labels)
    if isinstance(drawing, MapPairDrawing):
        return [words for part in drawing.maps for words in printed(part)]
    if isinstance(drawing, MapDrawing):
        return [number(item.count) for item in drawing.legend if item.count is not None]
    if isinstance(drawing, MatrixDrawing):
        return [cell[0] for row in drawing.cells for cell in row if cell[0][:1].isdigit()]
    return []


def test_what_is_drawn_is_what_the_table_says(deck: Deck) -> None:
    drawn = [slide for slide in deck.slides if slide.drawing is not None]
    assert drawn
    for slide in drawn:
        CHECKS[type(slide.drawing)](slide.drawing, slide.figure.table.frame)


def check_bars(drawing: BarsDrawing, frame: pd.DataFrame) -> None:
    rows = frame.set_index("short_name")
    assert drawing.names
    for name, value, label in zip(drawing.names, drawing.values, drawing.labels, strict=True):
        people, schools = int(rows.loc[name, "methodists_count"]), int(rows.loc[name, "schools_count"])
        assert value == pytest.approx(people / schools)
        assert label == f"{people} на {schools}"


def check_intervals(drawing: IntervalsDrawing, frame: pd.DataFrame) -> None:
    rows = frame.set_index("factor_name")
    assert set(drawing.names) == set(rows.index)
    for name, share, low, high in zip(
        drawing.names, drawing.shares_frac, drawing.low_frac, drawing.high_frac, strict=True
    ):
        assert share == pytest.approx(rows.loc[name, "marked_count"] / rows.loc[name, "stated_count"])
        assert low <= share <= high


def check_map(drawing: MapDrawing, frame: pd.DataFrame) -> None:
    assert {area.place_code for area in drawing.areas} == set(frame["place_code"])
    with_schools = set(frame.loc[frame["schools_count"] > 0, "place_code"])
    assert with_schools <= {disc.place_code for disc in drawing.discs}


def check_pair(drawing: MapPairDrawing, frame: pd.DataFrame) -> None:
    for part, status in zip(drawing.maps, ("earlier_status", "later_status"), strict=True):
        assert {area.place_code for area in part.areas} == set(frame["place_code"])
        counts = sorted(frame[status].value_counts())
        assert sorted(item.count for item in part.legend if item.count) == counts


def check_matrix(drawing: MatrixDrawing, frame: pd.DataFrame) -> None:
    """Marks in the body, the total of each school under it, and the total of all, as the table has them."""
    *factors, totals = drawing.cells
    marks = [sum(row[column][0] == "●" for row in factors) for column in range(len(drawing.columns) - 1)]
    assert sorted(marks) == sorted(frame["marked_count"])
    assert [int(cell[0].split()[0]) for cell in totals] == [*marks, sum(marks)]


def check_columns(drawing: ColumnsDrawing, frame: pd.DataFrame) -> None:
    if not drawing.is_stacked:
        shares = [value for _title, _colour, values in drawing.series for value in values]
        assert all(value is not None and 0 <= value <= 1 for value in shares)
        assert list(drawing.categories) == frame["factor_name"].tolist()
        return
    parts = sorted(frame["part_text"].value_counts())
    assert sorted({value for _title, _colour, values in drawing.series for value in values if value}) == parts


def check_funnel(drawing: FunnelDrawing, frame: pd.DataFrame) -> None:
    whole = frame["course_teachers_count"].astype(int).tolist()
    part = frame["course_shnor_teachers_count"].astype(int).tolist()
    assert list(drawing.sizes) == whole
    assert list(drawing.shares_frac) == pytest.approx([a / b for a, b in zip(part, whole, strict=True)])
    assert drawing.mean_frac == pytest.approx(sum(part) / sum(whole))


CHECKS: dict[type, Callable[[Any, pd.DataFrame], None]] = {
    BarsDrawing: check_bars,
    IntervalsDrawing: check_intervals,
    MapDrawing: check_map,
    MapPairDrawing: check_pair,
    MatrixDrawing: check_matrix,
    ColumnsDrawing: check_columns,
    FunnelDrawing: check_funnel,
}
