"""The whole gallery as PPTX, opened again: numbers, shapes, notes, room for every text."""

import re
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import streamlit as st
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from data.scope import Scope
from data.store import Store
from data.workspaces import ENVIRONMENT_VARIABLE
from locales.text import _, use_language
from reports.deck.model import Deck, MapDrawing, Slide
from reports.deck.pptx import pptx_bytes
from reports.deck.text_widths import LINE_HEIGHT, width_pt
from ui import cache
from ui.gallery import STORY, topic_figures
from ui.registry import page_entry

SCOPES = {
    "published": Scope("published", 2022),
    "published 2021": Scope("published", 2021),
    "published en": Scope("published", 2022, view="groups", lang="en"),
    "tiles": Scope("published", 2022, shape="tiles"),
    "model": Scope("model", 2024, base=2023),
    "model groups en": Scope("model", 2024, base=2023, factor="language", units="groups", lang="en"),
}
# Which columns of a figure's table each chart shows.
COLUMNS = {
    "overview--several": ["methodists_per_school_ratio"],
    "overview--subjects": ["value"],
    "overview--course": ["course_teachers_count", "course_shnor_teachers_count"],
    "years--shnor-flow": ["count"],
    "years--inner-methodists": ["share_frac", "low_frac", "high_frac"],
    "years--factors-stayed": ["earlier_frac", "later_frac"],
    "years--factors-all": ["earlier_frac", "later_frac"],
    "years--entered-left": ["earlier_frac", "later_frac"],
    "risks--profile-factors": ["share_frac", "low_frac", "high_frac"],
    "methodists--subjects": ["value"],
    "methodists--reserves": ["methodists_count"],
    "methodists--inner": ["all_schools_count", "schools_count"],
    "engagement--engagement-missing": ["missing_score"],
}
STRIP_TOP = Pt(494)


def deck_of(scope: Scope) -> Deck:
    slides = [
        Slide(
            address,
            _(page_entry(topic).title),
            item.figure,
            item.figure.title,
            item.figure.title,
            "",
            item.drawing() if item.drawing else None,
        )
        for topic in STORY
        for address, item in topic_figures(topic, scope).items()
    ]
    return Deck("Проверка", cache.info(scope), int(scope.year or 0), tuple(slides))


@pytest.fixture(scope="module")
def decks(workspaces_folder: Path) -> Iterator[dict[str, tuple[Deck, Any]]]:
    """Each scope's whole gallery as a deck, and the presentation made of it, opened again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ENVIRONMENT_VARIABLE, str(workspaces_folder))
        st.cache_data.clear()
        st.cache_resource.clear()
        made = {}
        for name, scope in SCOPES.items():
            with use_language(scope.lang):
                deck = deck_of(scope)
                made[name] = deck, Presentation(BytesIO(pptx_bytes(deck)))
        yield made
        st.cache_data.clear()
        st.cache_resource.clear()


def pages(found: tuple[Deck, Any]) -> list[tuple[Slide, Any]]:
    """Each figure with its page: the first page is the opening one, the last the sources."""
    deck, presentation = found
    return list(zip(deck.slides, list(presentation.slides)[1:-1], strict=True))


def page_of(found: tuple[Deck, Any], address: str) -> tuple[Slide, Any]:
    return next((slide, page) for slide, page in pages(found) if slide.address == address)


def leaves(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from leaves(shape.shapes)
        else:
            yield shape


def charts(page: Any) -> list[Any]:
    return [shape.chart for shape in leaves(page.shapes) if shape.has_chart]


def workbook(chart: Any) -> list[list[Any]]:
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def all_words(page: Any) -> str:
    said = [shape.text_frame.text for shape in leaves(page.shapes) if shape.has_text_frame]
    for shape in leaves(page.shapes):
        said.append(shape.name)
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            said += [str(value) for row in workbook(shape.chart) for value in row]
    return "\n".join([*said, page.notes_slide.notes_text_frame.text])


@pytest.mark.parametrize("name", SCOPES)
def test_the_workbook_of_each_chart_has_the_numbers_of_the_table(decks: Any, name: str) -> None:
    seen = 0
    for slide, page in pages(decks[name]):
        if slide.address in COLUMNS and charts(page):
            (chart,) = charts(page)
            rows = workbook(chart)[1:]
            for position, column in enumerate(COLUMNS[slide.address], start=1):
                frame = slide.figure.table.frame
                if slide.address == "overview--several":
                    frame = frame[frame["schools_count"] >= 2]
                wanted = [None if value != value else float(value) for value in frame[column]]
                assert [row[position] for row in rows] == pytest.approx(wanted), slide.address
            seen += 1
    assert seen >= 3


def test_every_chart_shows_what_its_workbook_says(decks: Any) -> None:
    count = 0
    for found in decks.values():
        for slide, page in pages(found):
            for chart in charts(page):
                numbers = {
                    round(float(v), 9) for row in workbook(chart) for v in row if isinstance(v, int | float)
                }
                for series in chart.plots[0].series:
                    shown = {round(float(v), 9) for v in series.values if v is not None}
                    assert shown <= numbers, slide.address
                count += 1
    assert count > 50


def test_the_funnel_has_its_points_and_limits_in_the_workbook(decks: Any) -> None:
    slide, page = page_of(decks["published"], "training--listeners")
    (chart,) = charts(page)
    # A workbook keeps sixteen digits.
    pairs = {(row[0], round(row[1], 9)) for row in workbook(chart) if isinstance(row[0], int | float)}
    frame = slide.figure.table.frame
    wanted = {
        (row.course_teachers_count, round(row.course_shnor_teachers_count / row.course_teachers_count, 9))
        for row in frame.itertuples()
    }
    assert len(wanted) == 9
    assert wanted <= pairs
    assert len(list(chart.plots[0].series)) == 6


@pytest.mark.parametrize("name", ["published", "published en", "tiles", "model"])
def test_a_map_has_one_freeform_a_municipality_with_its_name_and_colour(decks: Any, name: str) -> None:
    slide, page = page_of(decks[name], "map--map")
    drawing = slide.drawing
    assert isinstance(drawing, MapDrawing)
    wanted = dict(
        zip(slide.figure.table.frame["place_name"], slide.figure.table.frame["place_code"], strict=True)
    )
    fills = {area.place_code: area.fill for area in drawing.areas}
    shapes = [
        shape
        for shape in leaves(page.shapes)
        if shape.shape_type == MSO_SHAPE_TYPE.FREEFORM and shape.name in wanted
    ]
    assert len(shapes) == 55
    assert {shape.name for shape in shapes} == set(wanted)
    for shape in shapes:
        assert f"#{shape.fill.fore_color.rgb}" == fills[wanted[shape.name]]
        assert shape._element.xpath(".//p:cNvPr")[0].get("descr") == shape.name


def test_circles_are_as_many_and_as_large_as_the_counts(decks: Any) -> None:
    slide, page = page_of(decks["published"], "overview--map")
    frame = slide.figure.table.frame
    ovals = [
        s
        for s in leaves(page.shapes)
        if s.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE and s.name in set(frame["place_name"])
    ]
    largest = max(ovals, key=lambda shape: shape.width)
    most = frame.loc[frame["methodists_count"].fillna(-1).astype(int).idxmax()]
    assert largest.name == most["place_name"]
    one = next(
        s
        for s in ovals
        if s.name in set(frame.loc[frame["methodists_count"] == 4, "place_name"])
        and f"#{s.fill.fore_color.rgb}" == "#BDD8EB"
    )
    assert largest.width / one.width == pytest.approx((most["methodists_count"] / 4) ** 0.5, rel=0.01)
    assert sum("diamond" in shape._element.xml.lower() for shape in ovals) == 12


@pytest.mark.parametrize("name", SCOPES)
def test_notes_and_strip_say_source_sample_kind_and_version(decks: Any, name: str) -> None:
    for slide, page in pages(decks[name]):
        notes, table = page.notes_slide.notes_text_frame.text, slide.figure.table
        assert table.citations
        for citation in table.citations:
            assert citation.source_title in notes
        assert slide.figure.sample in notes
        assert table.info.version_code in notes
        strip = "\n".join(s.text_frame.text for s in page.shapes if s.has_text_frame and s.top > STRIP_TOP)
        assert f"n = {slide.figure.sample}" in strip
        assert table.info.version_code in strip
        assert ("○" in strip) == (table.info.kind == "model")
        assert page.shapes.title.text_frame.text == " ".join(slide.title.split("\n"))


def test_nobody_of_the_staff_is_named(decks: Any, published: Store) -> None:
    people = [name.split()[0] for name in published.frame("curators")["curator_name"]]
    assert len(set(people)) == 9
    for name in ("published", "published 2021", "tiles"):
        for _slide, page in pages(decks[name]):
            words = all_words(page)
            assert [one for one in people if re.search(rf"\b{one}\b", words)] == []
            assert "НЕУСПЕВАЮЩАЯ" not in words.upper()


def lines_of(text: str, size: float, room: float, *, is_bold: bool) -> int:
    """A second, plain count of lines: words one after the other."""
    count = 0
    for paragraph in text.split("\n"):
        used, count = 0.0, count + 1
        for word in paragraph.split(" "):
            wide = width_pt(word, size, is_bold=is_bold)
            gap = width_pt(" ", size, is_bold=is_bold) if used else 0.0
            if used and used + gap + wide > room:
                used, count, gap = 0.0, count + 1, 0.0
            if not used and wide > room:
                count += int(wide // room)
            used += gap + wide
    return count


def height_of(frame: Any, room: float) -> float:
    runs = [run for paragraph in frame.paragraphs for run in paragraph.runs]
    if not runs or not frame.text:
        return 0.0
    size = max(run.font.size.pt for run in runs)
    is_bold = any(run.font.bold for run in runs)
    return lines_of(frame.text, size, room, is_bold=is_bold) * size * LINE_HEIGHT


@pytest.mark.parametrize("name", SCOPES)
def test_every_text_fits_its_box_and_every_box_the_slide(decks: Any, name: str) -> None:
    _deck, presentation = decks[name]
    for page in presentation.slides:
        for shape in leaves(page.shapes):
            assert min(shape.left, shape.top) >= 0, (page.slide_id, shape.name)
            assert shape.left + shape.width <= presentation.slide_width, shape.name
            assert shape.top + shape.height <= presentation.slide_height, shape.name
            if shape.has_text_frame:
                height = height_of(shape.text_frame, shape.width.pt)
                assert height <= shape.height.pt + 1, (shape.name, shape.text_frame.text)
            if shape.has_table:
                check_table(shape)


def check_table(shape: Any) -> None:
    assert shape.top + sum(row.height for row in shape.table.rows) <= STRIP_TOP
    for row in shape.table.rows:
        for cell, column in zip(row.cells, shape.table.columns, strict=True):
            room = (column.width - cell.margin_left - cell.margin_right) / 12700
            height = height_of(cell.text_frame, room) + (cell.margin_top + cell.margin_bottom) / 12700
            assert height <= row.height / 12700 + 1, cell.text


def test_the_same_story_gives_the_same_bytes_without_network_or_programs(
    decks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a deck is made by this process alone")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    deck, _presentation = decks["published"]
    short = replace(deck, slides=deck.slides[:4])
    steps: list[tuple[int, int]] = []
    first = pptx_bytes(short, lambda done, every: steps.append((done, every)))
    assert steps == [(n, 6) for n in range(1, 7)]
    assert pptx_bytes(short) == first


def test_an_edited_title_keeps_the_made_one_in_the_notes_and_junk_does_no_harm(decks: Any) -> None:
    deck, _presentation = decks["published"]
    odd = "Наш\x07 вывод\u202e & <b>"
    edited = replace(deck.slides[0], title=odd, note="Сказать про\x00 сроки")
    long = replace(deck.slides[1], title="Очень длинный заголовок " * 40)
    made = Presentation(BytesIO(pptx_bytes(replace(deck, slides=(edited, long)))))
    page, other = list(made.slides)[1:-1]
    assert page.shapes.title.text_frame.text == "Наш вывод & <b>"
    notes = page.notes_slide.notes_text_frame.text
    assert deck.slides[0].made_title in notes
    assert notes.startswith("Сказать про сроки")
    assert other.shapes.title.text_frame.text.endswith("…")
    assert long.title.strip() in other.notes_slide.notes_text_frame.text


def test_the_opening_and_the_sources_say_what_the_story_is_made_of(decks: Any) -> None:
    deck, presentation = decks["model"]
    first, last = presentation.slides[0], presentation.slides[len(presentation.slides) - 1]
    words = all_words(first)
    assert deck.name in words
    assert all(part in words for part in (deck.info.region_name, "2024", "○ модель", deck.info.version_code))
    sources = all_words(last)
    titles = {c.source_title for slide in deck.slides for c in slide.figure.table.citations}
    assert titles
    assert all(title in sources for title in titles)
    about = presentation.core_properties
    assert (about.title, about.language) == (deck.name, "ru-RU")
    assert deck.info.region_name in about.subject
