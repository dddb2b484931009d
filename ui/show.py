"""Показ: a slide in large type, what turns the pages, and the full screen."""

from base64 import b64encode
from functools import cache as once
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from data.entries.story import StorySlide
from data.scope import Scope, to_query
from locales.formats import number
from locales.text import _
from reports.deck.model import Drawing
from reports.deck.svg import draw, svg_of
from reports.deck.svg_canvas import Box, Canvas
from reports.deck.svg_card import font_css
from reports.deck_words import lost_slide, note_words
from reports.tables import Figure
from ui import cache, gallery, state, story
from ui.blocks.figure import figure_strip
from ui.blocks.markup import element, show, text
from ui.blocks.states import empty_state, notice
from ui.registry import page_entry
from ui.shown import Shown
from ui.story import Draft
from ui.style import set_chart_scale

# Streamlit's own words in an address: no side bar, and light even on a dark machine.
FULL_SCREEN = {"embed": "true", "embed_options": "light_theme"}
# How much larger charts are drawn: on the full screen, and on the page before it. Not 1, which means a page
# with its own switches; a slide has none.
FULL_SCREEN_SCALE = 1.35
PAGE_SCALE = 1.05
NOTES = "nv_show_notes"
# What title, source and footer leave on a projector of 1280 × 720; the page shows the same picture smaller.
PICTURE_PX = (1216, 430)


def take_the_screen() -> None:
    """Draw larger on the full screen, where the address says «embed», and fit the type to the slide."""
    set_chart_scale(FULL_SCREEN_SCALE if st.context.is_embedded else PAGE_SCALE)
    if st.context.is_embedded:
        st.html(f"<script>{_fit()}</script>", unsafe_allow_javascript=True)


@once
def _fit() -> str:
    return (Path(__file__).parent / "fit.js").read_text(encoding="utf-8")


def slide_stage(slide: StorySlide, scope: Scope) -> Shown | None:
    """Draw a slide, or name the figure that these data do not have; return its figure."""
    item = story.find(slide, scope)
    if item is None:
        full = " nv-full" if st.context.is_embedded else ""
        title, why = lost_slide(
            gallery.topic_title(gallery.topic_of(slide.address)), slide.title or slide.made_title
        )
        with st.container(key="stage"):
            show(element("header", f"nv-stage{full}", f"<h1>{text(title)}</h1>"))
            empty_state(title, why)
        return None
    stage(item, slide.title or item.figure.title)
    return item


def stage(item: Shown, title: str) -> None:
    """Draw a figure under a title: chart, legend, source."""
    figure = item.figure
    full = " nv-full" if st.context.is_embedded else ""
    with st.container(key="stage"):
        heading = f"<h1>{text(title)}</h1><p>{text(figure.subtitle)}</p>"
        show(f'<header class="nv-stage{full}">{heading}</header>')
        with st.container(key="stage-figure"):
            _figure(item)
        figure_strip(figure)


def _figure(item: Shown) -> None:
    """Draw the figure as the files have it; one that is no drawing as its page does."""
    if item.drawing:
        show(element("div", "nv-svg", _picture(item.drawing(), item.figure.title)))
        return
    if not item.aside:
        item.draw()
        return
    main, beside = st.columns([2.4, 1], gap="medium", vertical_alignment="center")
    with main:
        item.draw()
    with beside:
        item.aside()


def _picture(drawing: Drawing, title: str) -> str:
    """Return a drawing as an image: Streamlit takes SVG out of a page's own markup. Its font is inside."""
    width, height = PICTURE_PX
    canvas = Canvas()
    draw(canvas, Box(0, 0, width, height), drawing)
    data = b64encode(svg_of(canvas, width, height, title, font_css()).encode()).decode("ascii")
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{text(title)}">'


def footer(draft: Draft, seen: int, note: str, figure: Figure | None) -> None:
    """Draw what stands under a slide on the full screen: two buttons, the progress, the note on demand."""
    is_open = bool(st.session_state.get(NOTES))
    if is_open:
        words = "".join(element("p", "", text(line)) for line in note_words(note, figure))
        show(f'<aside class="nv-notes" role="note">{words}</aside>')
    with st.container(key="show-footer", horizontal=True, vertical_alignment="center", gap="small"):
        turns(draft, seen)
        st.button(
            _("Убрать заметку") if is_open else _("Заметка"),
            key="show-note",
            icon=":material/speaker_notes:",
            type="tertiary",
            # An arrow is the same key on a Russian keyboard; nothing scrolls here.
            shortcut="Down",
            on_click=lambda: st.session_state.update({NOTES: not is_open}),
        )


def turns(draft: Draft, seen: int) -> None:
    """Draw the two buttons that turn the pages, and which slide it is."""
    _turn("back", _("Назад"), seen - 1, is_off=seen == 0)
    _turn("forward", _("Вперёд"), seen + 1, is_off=seen + 1 >= len(draft.slides))
    count = _("слайд {n} из {all}", n=number(seen + 1), all=number(len(draft.slides)))
    show(f'<p class="nv-prompt nv-turns" aria-live="polite">{text(count)}</p>')


def _turn(key: str, label: str, to: int, *, is_off: bool) -> None:
    st.button(
        label,
        key=f"show-{key}",
        icon={"back": ":material/arrow_back:", "forward": ":material/arrow_forward:"}[key],
        shortcut={"back": "Left", "forward": "Right"}[key],
        type="tertiary" if st.context.is_embedded else "secondary",
        disabled=is_off,
        on_click=see,
        args=(to,),
    )


def see(position: int) -> None:
    """See a slide (from 0); for callbacks. The first one has no number in the address."""
    state.change(slide=position + 1 if position else None, figure=None)


def pinned(scope: Scope) -> Scope:
    """Return the scope with the version that the session reads: a link of it shows these numbers."""
    return scope.but(version=cache.info(scope).version_code)


def full_screen_link(scope: Scope, *, is_off: bool = False) -> None:
    """Draw the link to the full screen, a tab of its own, pinned to the version of the data."""
    query = to_query(pinned(scope)) | FULL_SCREEN
    st.link_button(
        _("Во весь экран"),
        f"{page_entry('show').url}?{urlencode(query)}",
        icon=":material/fullscreen:",
        disabled=is_off,
        help=_("Сначала сохраните показ: во весь экран откроется сохранённый.") if is_off else None,
    )


def single(address: str, scope: Scope) -> None:
    """Draw one figure in large type outside a story, as a link under it opens it."""
    plain = scope.but(figure=None)
    item = gallery.find(address, scope)
    if item is None:
        if not st.context.is_embedded:
            st.button(_("К показу"), key="show-story", icon=":material/arrow_back:", on_click=see, args=(0,))
        notice(lost_figure())
        empty_state(*no_figure())
        return
    if not st.context.is_embedded:
        with st.container(key="show-controls", horizontal=True, vertical_alignment="center", gap="small"):
            st.button(_("К показу"), key="show-story", icon=":material/arrow_back:", on_click=see, args=(0,))
            st.button(
                _("В показ"),
                key="show-take",
                icon=":material/add_to_queue:",
                on_click=story.add_from_page,
                args=(address, plain),
            )
            full_screen_link(scope)
    stage(item, item.figure.title)


def no_figure() -> tuple[str, str]:
    """Return what to tell, and what to do, where a link names a figure that these data do not have."""
    return _("Рисунка за этот год нет"), _("Выберите другой год или откройте показ.")


def lost_figure() -> str:
    """Return what to tell the reader of a link to a figure that this year does not have."""
    return _("Рисунка из ссылки за этот год нет.")


def no_slides(scope: Scope) -> tuple[str, str]:
    """Return what to tell of a story without slides."""
    if scope.story is None:
        return (
            _("Показывать пока нечего"),
            _("Рисунки появятся, когда в наборе данных будут числа за этот год."),
        )
    return _("В показе нет слайдов."), _("Добавьте их кнопкой «В показ» под любым рисунком.")
