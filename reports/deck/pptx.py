"""A story as PPTX: native charts, tables and shapes, with no browser and no office program."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from locales.text import _, current_language
from reports.deck.model import Deck
from reports.deck.pptx_slides import add_figure, add_opening, add_sources
from reports.deck.pptx_style import FONT, SLIDE_HEIGHT, SLIDE_WIDTH, clean, emu
from reports.words import kind

# The template's layout that has a title and nothing else.
TITLE_ONLY = "Title Only"
LATIN = re.compile(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*')
CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}


def pptx_bytes(deck: Deck, progress: Callable[[int, int], None] | None = None) -> bytes:
    """Write a story: an opening slide, a slide a figure, the sources; the same story gives the same bytes.

    ``progress`` is told after each slide how many of how many are done. Texts are in the current language.
    """
    presentation = _blank()
    steps = len(deck.slides) + 2
    said = progress or (lambda _done, _all: None)
    add_opening(presentation, deck)
    said(1, steps)
    for position, slide in enumerate(deck.slides, start=2):
        add_figure(presentation, deck, slide)
        said(position, steps)
    add_sources(presentation, deck)
    _say_what_it_is(presentation, deck)
    file = BytesIO()
    presentation.save(file)
    found = _settled(file.getvalue(), datetime.combine(deck.info.read_on, time(), UTC))
    said(steps, steps)
    return found


def _blank() -> Any:
    """A presentation of 16:9 with the one layout that is used, in a face that office machines have."""
    presentation: Any = Presentation()
    for layout in list(presentation.slide_layouts):
        if layout.name != TITLE_ONLY:
            presentation.slide_layouts.remove(layout)
    ratio = emu(SLIDE_WIDTH) / presentation.slide_width
    presentation.slide_width, presentation.slide_height = emu(SLIDE_WIDTH), emu(SLIDE_HEIGHT)
    master = presentation.slide_master
    for holder in (master, presentation.slide_layouts[0]):
        for shape in holder.placeholders:
            shape.left, shape.width = round(shape.left * ratio), round(shape.width * ratio)
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = LATIN.sub(rb"\g<1>" + FONT.encode(), theme.blob)
    return presentation


def _say_what_it_is(presentation: Any, deck: Deck) -> None:
    about = presentation.core_properties
    info = deck.info
    moment = datetime.combine(info.read_on, time())
    about.title = clean(deck.name)
    about.subject = clean(_("{region}, {year} год", region=info.region_name, year=deck.year))
    about.keywords = clean(f"{kind(info.kind)}; {info.version_code}")
    about.language = LANGUAGES.get(current_language(), current_language())
    about.author = about.last_modified_by = "Навигатор 500+"
    about.created = about.modified = moment
    about.revision = 1


def _settled(file: bytes, moment: datetime) -> bytes:
    """Write an office file anew without the times of its making, the workbooks inside it, too."""
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item.filename)
            if item.filename.endswith(".xlsx"):
                content = _settled(content, moment)
            elif item.filename == "docProps/core.xml":
                content = CREATED.sub(rb"\g<1>" + stamp, content)
            entry = ZipInfo(item.filename, ZIP_DAY)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()
