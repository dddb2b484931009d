"""The slides of a story: the opening one, one a figure, the sources."""

from collections.abc import Callable
from typing import Any

from charts.palette import LIGHT
from locales.formats import day
from locales.text import _
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
from reports.deck.pptx_charts import draw_bars, draw_columns, draw_intervals
from reports.deck.pptx_frame import (
    SIGNS,
    STRIP_TOP,
    add_number,
    new_slide,
    notes,
    paragraph,
    strip,
)
from reports.deck.pptx_funnel import draw_funnel
from reports.deck.pptx_legends import draw_legend, legend_layout
from reports.deck.pptx_maps import LEGEND_PT, draw_map, draw_pair
from reports.deck.pptx_matrix import draw_matrix
from reports.deck.pptx_style import INNER_WIDTH, MARGIN, SLIDE_WIDTH, Box, Style, clean, plain_shape, text_box
from reports.deck.pptx_tables import draw_table
from reports.deck.text_widths import LINE_HEIGHT, height_pt, largest
from reports.places import folded
from reports.words import kind

SUBTITLE_PT, NOTE_PT = 14.0, 11.0
MOST_SUBTITLE_LINES, MOST_NOTE_LINES = 2, 3
# A map takes the height of the slide; what is said of it stands at its left.
SIDE_WIDTH = 330.0
SIDE_TITLE = Box(MARGIN, 38, SIDE_WIDTH, 166)
MAP = Box(MARGIN + SIDE_WIDTH + 24, 22, SLIDE_WIDTH - 2 * MARGIN - SIDE_WIDTH - 24, STRIP_TOP - 32)

DRAWERS: dict[type, Callable[[Any, Any, Box], None]] = {
    MapPairDrawing: draw_pair,
    BarsDrawing: draw_bars,
    ColumnsDrawing: draw_columns,
    IntervalsDrawing: draw_intervals,
    FunnelDrawing: draw_funnel,
    MatrixDrawing: draw_matrix,
}


def add_figure(presentation: Any, deck: Deck, slide: Slide) -> None:
    """Add the slide of a figure."""
    eyebrow = " · ".join((slide.topic, slide.figure.table.info.region_name, str(deck.year)))
    if isinstance(slide.drawing, MapDrawing):
        page = _map_page(presentation, slide, slide.drawing, eyebrow)
    else:
        page = _page(presentation, slide, eyebrow)
    strip(page, slide, len(presentation.slides))
    page.notes_slide.notes_text_frame.text = "\n".join(clean(line) for line in notes(slide))


def _page(presentation: Any, slide: Slide, eyebrow: str) -> Any:
    """The drawing under the title, or the table where there is none."""
    figure = slide.figure
    page, top = new_slide(presentation, slide.title, eyebrow)
    room = Box(MARGIN, top + 3, INNER_WIDTH, MOST_SUBTITLE_LINES * SUBTITLE_PT * LINE_HEIGHT)
    top = paragraph(page, _("Подзаголовок"), figure.subtitle, room, SUBTITLE_PT)
    foot = STRIP_TOP - 6 - _note(page, figure.note, INNER_WIDTH, MOST_NOTE_LINES)
    body = Box(MARGIN, top + 8, INNER_WIDTH, foot - top - 12)
    if slide.drawing is None:
        draw_table(page, figure.table, body)
    else:
        DRAWERS[type(slide.drawing)](page, slide.drawing, body)
    return page


def _map_page(presentation: Any, slide: Slide, drawing: MapDrawing, eyebrow: str) -> Any:
    """A map as high as the slide, and at its left title, subtitle, legend and what must be known."""
    figure = slide.figure
    page, top = new_slide(presentation, slide.title, eyebrow, SIDE_TITLE)
    sheet = draw_map(page, drawing, MAP)
    placed, height = legend_layout(drawing.legend, SIDE_WIDTH, sheet.scale, LEGEND_PT, is_column=True)
    lines = int((STRIP_TOP - 6 - top - height - 40) / (NOTE_PT * LINE_HEIGHT)) - 3
    foot = STRIP_TOP - 6 - _note(page, figure.note, SIDE_WIDTH, max(lines, 1))
    room = Box(MARGIN, top + 4, SIDE_WIDTH, max(foot - top - height - 32, SUBTITLE_PT * LINE_HEIGHT))
    top = paragraph(page, _("Подзаголовок"), figure.subtitle, room, SUBTITLE_PT)
    draw_legend(page, placed, (MARGIN, top + 16), sheet.scale, LEGEND_PT)
    return page


def _note(page: Any, note: str, width: float, lines: int) -> float:
    """Write what must be known of the figure right above the strip; returns how high it is."""
    if not note:
        return 0.0
    most = lines * NOTE_PT * LINE_HEIGHT
    height = min(height_pt(clean(note), NOTE_PT, width / 1.02), most)
    place = Box(MARGIN, STRIP_TOP - 6 - height, width, height)
    paragraph(page, _("Примечание"), note, place, NOTE_PT)
    return height


def add_opening(presentation: Any, deck: Deck) -> None:
    """Add the slide that says what the story is made of."""
    info = deck.info
    page, top = new_slide(presentation, deck.name, info.region_name, Box(MARGIN, 150, INNER_WIDTH, 96))
    mark = f"{SIGNS[info.kind]} {kind(info.kind)}"
    dated = _("{date}, версия {version}", date=day(info.read_on), version=info.version_code)
    lines = (
        _("{region}, {year} год", region=info.region_name, year=deck.year),
        _("Вид данных: {kind}", kind=mark),
        _("Данные: {dated}", dated=dated),
        _("Рисунков: {n}", n=len(deck.slides)),
    )
    bar = page.shapes.add_shape(1, *Box(MARGIN, 132, 64, 5).emu)
    bar.name = _("Черта")
    plain_shape(bar, LIGHT.warm)
    text = "\n".join(clean(line) for line in lines)
    text_box(
        page.shapes, _("О показе"), text, Box(MARGIN, top + 18, INNER_WIDTH, 110), Style(18, LIGHT.muted)
    )
    page.notes_slide.notes_text_frame.text = text


def add_sources(presentation: Any, deck: Deck) -> None:
    """Add the slide that lists every source of the story with the places in it."""
    found: dict[str, list[str]] = {}
    for slide in deck.slides:
        for citation in slide.figure.table.citations:
            found.setdefault(citation.source_title, []).append(citation.locator)
    lines = [
        clean(_("{title}: {places}", title=title, places="; ".join(folded(places))))
        for title, places in found.items()
    ]
    eyebrow = " · ".join((deck.name, deck.info.region_name, str(deck.year)))
    page, top = new_slide(presentation, _("Источники"), eyebrow)
    box = Box(MARGIN, top + 14, INNER_WIDTH, STRIP_TOP - top - 24)
    text = "\n".join(lines)
    size = largest(text, (16.0, 14.0, 12.0, 11.0, 10.0), box.room)
    text_box(page.shapes, _("Источники"), text, box, Style(size))
    page.notes_slide.notes_text_frame.text = text
    add_number(page, len(presentation.slides))
