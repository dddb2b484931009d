"""A story as XLSX: a sheet a figure with the query's own numbers, and a sheet with all sources."""

import re

from locales.text import _
from reports.deck.model import Deck
from reports.deck.strip import about_deck, sources
from reports.tables import book_bytes

# What Excel refuses in the name of a sheet, and the most letters that it takes.
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST = 31


def xlsx_bytes(deck: Deck) -> bytes:
    """Return the story as a workbook; numbers are numbers, a gap is its words, text is never a formula.

    Raises:
        ValueError: the story has no slides.
    """
    if not deck.slides:
        raise ValueError(f"the story {deck.name!r} has no slides")
    names = sheet_names([slide.topic for slide in deck.slides])
    sheets = {name: slide.figure.table for name, slide in zip(names, deck.slides, strict=True)}
    about = about_deck(deck)
    for name, slide in zip(names, deck.slides, strict=True):
        about += [(_("Лист"), name), (_("Заголовок"), slide.title), *sources(slide)]
    return book_bytes(sheets, about)


def sheet_names(topics: list[str]) -> list[str]:
    """Return a name a sheet that Excel takes: its number in the story, then the topic, 31 letters at most.

    The number makes them unique, and keeps them from being the name of the sheet of sources.
    """
    found = []
    for number, topic in enumerate(topics, start=1):
        words = " ".join(FORBIDDEN.sub(" ", topic).replace("'", " ").split())
        found.append(f"{number} {words}"[:LONGEST].rstrip())
    return found
