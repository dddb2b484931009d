"""Files of a story, built when somebody asks for one, slide by slide, with a word on each step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import streamlit as st

from data.scope import Scope
from locales.formats import number
from locales.text import _, use_language
from reports.deck.model import Deck, Slide
from reports.deck.names import file_name
from ui import cache, gallery, story
from ui.blocks.figure import XLSX
from ui.errors import ReportedErrors
from ui.story import Draft

WANTED = "nv_story_file"


@dataclass(frozen=True)
class Format:
    """A kind of file: its suffix, its type, and what writes it."""

    suffix: str
    mime: str
    write: Callable[[Deck], bytes]


def _pptx(deck: Deck) -> bytes:
    from reports.deck.pptx import pptx_bytes

    return pptx_bytes(deck)


def _pdf(deck: Deck) -> bytes:
    from reports.deck.pdf import pdf_bytes

    return pdf_bytes(deck)


def _xlsx(deck: Deck) -> bytes:
    from reports.deck.xlsx import xlsx_bytes

    return xlsx_bytes(deck)


# A writer is imported when it is asked for: nobody waits for it at the start.
FORMATS = (
    Format("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", _pptx),
    Format("pdf", "application/pdf", _pdf),
    Format("xlsx", XLSX, _xlsx),
)


@st.fragment
def files(draft: Draft, scope: Scope) -> None:
    """Draw a button a format; a click builds the file here, in this session, and offers it.

    Only this part of the page is run again; a click elsewhere breaks the building off, and nothing is left.
    """
    # A later run of a fragment has a thread, and a net under it, of its own.
    with use_language(scope.lang, str(cache.info(scope).kind)), ReportedErrors():
        with st.container(key="story-files", horizontal=True, gap="small"):
            asked = [one for one in FORMATS if st.button(one.suffix.upper(), key=f"story-make-{one.suffix}")]
        for one in asked:
            _offer(one, draft, scope)


def _offer(one: Format, draft: Draft, scope: Scope) -> None:
    kind = one.suffix.upper()
    with st.status(_("Собираю {kind}…", kind=kind), expanded=True) as progress:
        slides = []
        for position, slide in enumerate(deck_slides(draft, scope), start=1):
            progress.update(
                label=_(
                    "{kind}: слайд {n} из {all}", kind=kind, n=number(position), all=number(len(draft.slides))
                )
            )
            slides.append(slide)
        found = [slide for slide in slides if slide]
        progress.update(label=_("{kind}: записываю файл", kind=kind))
        deck = Deck(draft.name, cache.info(scope), int(scope.year or 0), tuple(found))
        data = one.write(deck) if found else b""
        progress.update(label=_said(kind, len(found), len(slides)), state="complete", expanded=False)
    if data:
        st.download_button(
            _("Скачать {kind}", kind=kind),
            data,
            file_name=file_name(deck.info, deck.name, deck.year, one.suffix),
            mime=one.mime,
            key=f"story-get-{one.suffix}",
            on_click="ignore",
            icon=":material/download:",
            type="primary",
        )


def _said(kind: str, found: int, asked: int) -> str:
    if not found:
        return _("{kind} не собран: ни у одного слайда нет рисунка в этих данных.", kind=kind)
    if found < asked:
        return _(
            "{kind} готов: слайдов {n}, без рисунка и потому пропущено {lost}",
            kind=kind,
            n=number(found),
            lost=number(asked - found),
        )
    return _("{kind} готов: слайдов {n}", kind=kind, n=number(found))


def deck_slides(draft: Draft, scope: Scope) -> Iterator[Slide | None]:
    """Yield the slides of a story one by one; ``None`` where these data have no such figure."""
    for kept in draft.slides:
        item = story.find(kept, scope)
        if item is None:
            yield None
            continue
        made = item.figure.title
        yield Slide(
            address=kept.address,
            topic=gallery.topic_title(gallery.topic_of(kept.address)),
            figure=item.figure,
            title=kept.title or made,
            made_title=made,
            note=kept.note,
            drawing=item.drawing() if item.drawing else None,
        )
