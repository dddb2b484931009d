"""What stands on every slide around its drawing: title, strip with the sources, number, notes."""

from typing import Any

from pptx.oxml.ns import qn

from charts.palette import LIGHT
from data.model import DataKind
from locales.formats import day
from locales.text import _
from reports.deck.model import Slide
from reports.deck.pptx_chart_xml import child
from reports.deck.pptx_style import (
    INNER_WIDTH,
    MARGIN,
    SLIDE_WIDTH,
    Box,
    Style,
    clean,
    edge,
    straight_line,
    text_box,
    write,
)
from reports.deck.text_widths import LINE_HEIGHT, height_pt, largest, shortened, width_pt
from reports.places import folded
from reports.words import assumed

SIGNS = {DataKind.PUBLISHED: "●", DataKind.LOADED: "■", DataKind.MODEL: "○"}
TITLE = Box(MARGIN, 38, INNER_WIDTH, 64)
TITLE_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.0, 14.0)
STRIP_PT = 10.5
STRIP_TOP = 494.0
NUMBER_WIDTH = 60.0


def new_slide(presentation: Any, title: str, eyebrow: str, box: Box = TITLE) -> tuple[Any, float]:
    """Add a slide with its title in the title's own placeholder; returns it and where the title ends."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    text_box(
        slide.shapes, _("Раздел"), clean(eyebrow), Box(MARGIN, 20, box.width, 15), Style(11, LIGHT.muted)
    )
    said = clean(title)
    size = largest(said, TITLE_SIZES, box.room, is_bold=True)
    said = shortened(said, size, box.room, is_bold=True)[0]
    shape = slide.shapes.title
    shape.left, shape.top, shape.width, shape.height = box.emu
    write(shape.text_frame, said, Style(size, is_bold=True))
    return slide, box.top + height_pt(said, size, box.room[0], is_bold=True)


def paragraph(page: Any, name: str, words: str, place: Box, size: float) -> float:
    """Write muted text at the top of a box, cut where the box ends; returns where the text ends."""
    said = clean(words)
    height = min(height_pt(said, size, place.room[0]), place.height)
    box = Box(place.left, place.top, place.width, height + 0.5)
    text_box(page.shapes, name, said, box, Style(size, LIGHT.muted))
    return place.top + height


def sources(slide: Slide) -> str:
    """Return documents with the places in them."""
    citations = slide.figure.table.citations
    return "; ".join(
        f"{title}, {', '.join(folded(c.locator for c in citations if c.source_title == title))}"
        for title in dict.fromkeys(c.source_title for c in citations)
    )


def strip(page: Any, slide: Slide, number: int) -> None:
    """Draw the strip: kind of data, n, date and version, source, number of the slide."""
    table = slide.figure.table
    info = table.info
    ends = (MARGIN, STRIP_TOP), (SLIDE_WIDTH - MARGIN, STRIP_TOP)
    edge(straight_line(page.shapes, _("Черта"), *ends).line, LIGHT.line2)
    kinds = table.marks[0][1]
    mark = clean(f"{SIGNS[info.kind]} {kinds}")
    width = min(width_pt(mark, STRIP_PT, is_bold=True) * 1.08 + 6, 330)
    ink = LIGHT.warm if info.kind is DataKind.MODEL else LIGHT.text
    top, height = STRIP_TOP + 5, STRIP_PT * LINE_HEIGHT + 0.5
    text_box(
        page.shapes,
        _("Вид данных"),
        mark,
        Box(MARGIN, top, width, height),
        Style(STRIP_PT, ink, is_bold=True),
    )
    said = _("n = {n}", n=slide.figure.sample)
    if table.assumption:
        said = f"{assumed(table.assumption)} · {said}"
    dated = _("{date}, версия {version}", date=day(info.read_on), version=info.version_code)
    room = INNER_WIDTH - width - 12 - NUMBER_WIDTH
    words = clean(_("{n} · Данные: {dated}", n=said, dated=dated))
    place = Box(MARGIN + width + 12, top, room, height)
    text_box(page.shapes, _("Выборка и версия"), words, place, Style(STRIP_PT, LIGHT.text))
    below = Box(MARGIN, top + height + 1, INNER_WIDTH - NUMBER_WIDTH, height)
    source = clean(_("Источник: {places}", places=sources(slide)))
    text_box(page.shapes, _("Источник"), source, below, Style(STRIP_PT, LIGHT.muted))
    add_number(page, number)


def add_number(page: Any, number: int) -> None:
    """The number of the slide as a field: it stays right when slides are moved."""
    box = Box(SLIDE_WIDTH - MARGIN - NUMBER_WIDTH, STRIP_TOP + 5, NUMBER_WIDTH, 14)
    style = Style(STRIP_PT, LIGHT.muted, align="right")
    shape = text_box(page.shapes, _("Номер слайда"), str(number), box, style)
    run = shape.text_frame.paragraphs[0]._p.find(qn("a:r"))
    field = child(None, "a:fld", id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type="slidenum")
    for part in list(run):
        field.append(part)
    run.getparent().replace(run, field)


def notes(slide: Slide) -> list[str]:
    """Return the notes: the presenter's own first, then what the slide rests on."""
    figure, table = slide.figure, slide.figure.table
    info = table.info
    dated = _("{date}, версия {version}", date=day(info.read_on), version=info.version_code)
    lines = [slide.note] if slide.note else []
    # A title that the slide had no room for is here in full.
    lines.append(slide.title)
    if slide.is_edited:
        lines.append(_("Заголовок изменён. По данным: {title}", title=slide.made_title))
    lines += [
        _("Что показано: {what}", what=figure.subtitle),
        _("n = {n}", n=figure.sample),
        *([_("Как посчитано: {how}", how=figure.note)] if figure.note else []),
        *([_("О таблице: {note}", note=table.note)] if table.note and table.note != figure.note else []),
        *([assumed(table.assumption)] if table.assumption else []),
        _("Источник: {places}", places=sources(slide)),
        _("Вид данных: {kind}", kind=table.marks[0][1]),
        _("Область: {region}", region=info.region_name),
        _("Данные: {dated}", dated=dated),
        _("Адрес рисунка: {address}", address=slide.address),
    ]
    return lines
