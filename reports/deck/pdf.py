"""A story as PDF: a 16:9 page a figure, set by typst; the same data give the same bytes.

A figure is the SVG of its drawing; without a drawing the page holds its table, which runs over as many pages
as it takes, its heads with it, up to ``pdf_table.PRINTED_ROWS`` rows. The presenter's notes are not in it.
"""

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from locales.text import _, current_language
from reports.deck.model import Deck, Slide
from reports.deck.pdf_table import table_data
from reports.deck.strip import about_deck, badge_words, dated, sources, strip_items
from reports.deck.svg import svg_text
from reports.deck.svg_metrics import wrapped
from reports.pdf.typesetting import typeset

TEMPLATE = Path(__file__).with_name("story.typ")
PAGE_PT = (960.0, 540.0)
SIDE_PT = 40.0
WIDTH_PT = PAGE_PT[0] - 2 * SIDE_PT
# Between the header and the strip, as the template's margins leave it.
BODY_PT = 430.0
TITLES_PT = ((24.0, 2), (21.0, 2), (19.0, 3), (17.0, 3), (15.0, 4), (12.0, 6))
LINE = 1.22
MADE_PT, SUBTITLE_PT, GAP_PT = 10.0, 11.5, 6.0
STRIP_PT = (760.0, 9.0)
STRIP_LINES = 3


def pdf_bytes(deck: Deck) -> bytes:
    """Return the story as PDF in the current language.

    Raises:
        ValueError: the story has no slides.
    """
    if not deck.slides:
        raise ValueError(f"the story {deck.name!r} has no slides")
    stamp = datetime.combine(deck.info.read_on, time(), tzinfo=UTC)
    data = json.dumps(story_data(deck), ensure_ascii=False, allow_nan=False)
    return typeset(TEMPLATE, data, stamp)


def story_data(deck: Deck) -> dict[str, Any]:
    """Return everything that stands on the pages, as plain data for the template."""
    return {
        "lang": current_language(),
        "name": deck.name,
        "region": deck.info.region_name,
        "version": dated(deck.info),
        "kind": str(deck.info.kind),
        "continued": _("продолжение"),
        "slides": [_slide(slide, deck) for slide in deck.slides],
        "sources": {
            "title": _("Источники"),
            "about": about_deck(deck),
            "slides": [_source(place, slide) for place, slide in enumerate(deck.slides, start=1)],
        },
    }


def title_size(title: str) -> tuple[float, int]:
    """Return the size of a title in points and how many lines it takes: the largest that few lines hold."""
    for size, lines in TITLES_PT:
        taken = len(wrapped(title, WIDTH_PT, size, is_bold=True))
        if taken <= lines:
            break
    return size, taken


def _slide(slide: Slide, deck: Deck) -> dict[str, Any]:
    figure = slide.figure
    made = _("По данным: {title}", title=slide.made_title) if slide.is_edited else ""
    size, lines = title_size(slide.title)
    height = BODY_PT - size * LINE * lines - 2 * GAP_PT
    for words, letters in ((made, MADE_PT), (figure.subtitle, SUBTITLE_PT)):
        height -= (len(wrapped(words, WIDTH_PT, letters)) * letters * LINE + GAP_PT) if words else 0
    return {
        "eyebrow": " · ".join((deck.info.region_name, str(deck.year), slide.topic)),
        "title": slide.title,
        "title_size": size,
        "height": height,
        "made": made,
        "subtitle": figure.subtitle,
        "badge": badge_words(figure),
        "kind": str(figure.table.info.kind),
        "strip": strip_items(figure, *STRIP_PT, STRIP_LINES),
        "svg": svg_text(slide.drawing, WIDTH_PT, height, slide.title) if slide.drawing else "",
        "table": {} if slide.drawing else table_data(figure.table, WIDTH_PT, height - GAP_PT),
    }


def _source(place: int, slide: Slide) -> dict[str, Any]:
    return {"number": str(place), "title": slide.title, "rows": sources(slide)}
