"""Показ, the making of a story: which one, its slides in order, the texts of the slide that is seen."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from data.entries.item import LONGEST_TEXT, LONGEST_TITLE
from data.entries.store import EntriesError
from data.entries.story import StorySlide
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports.deck_words import lost_slide, made_words
from ui import gallery, show, state, story, story_default
from ui.blocks.markup import element, text
from ui.blocks.markup import show as put
from ui.blocks.states import empty_state, notice
from ui.show_keep import keep
from ui.story import Draft, Opened

PROPOSED = ""
FIELD_PX = 84


def editor(found: Opened, scope: Scope) -> None:
    """Draw the list of slides at the left; the slide, its texts and what is done with the story beside."""
    if found.problem:
        notice(found.problem)
    left, right = st.columns([1, 2.7], gap="large")
    with left:
        story_choice(scope)
        slides_list(found.draft, scope)
        _add_figure(found.draft, scope)
        if scope.story is None:
            for words in story_default.left_out(scope):
                put(element("p", "nv-made", text(words)))
    with right:
        if found.draft.slides:
            _slide(found.draft, scope)
        else:
            empty_state(*show.no_slides(scope))
        keep(found.draft, scope)


def story_choice(scope: Scope) -> None:
    """Draw the choice of a story: the proposed one, the new one, those that are kept; and the new story."""
    try:
        names = {one.item_id: one.item.name for one in story.kept(scope)}
    except EntriesError as error:
        names = {}
        notice(str(error))
    new = {story.NEW: _("Новый показ, не сохранён")}
    if scope.story != story.NEW and not story.has_new(scope):
        new = {}
    names = {PROPOSED: _("Предложенный по данным"), **new, **names}
    key = "story-choice"
    st.session_state[key] = scope.story if scope.story in names else PROPOSED
    st.selectbox(
        _("Показ"),
        tuple(names),
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: state.change(story=st.session_state[key] or None, slide=None, figure=None),
        filter_mode=None,
    )
    if not new:
        st.button(
            _("Новый показ"),
            key="story-new",
            icon=":material/add:",
            type="tertiary",
            on_click=state.change,
            kwargs={"story": story.NEW, "slide": None, "figure": None},
        )


def slides_list(draft: Draft, scope: Scope) -> None:
    """Draw the slides in order, each a button that shows it; under them what is done with the one seen."""
    seen = story.position(scope, draft)
    with st.container(key="story-slides", gap=None):
        for position, slide in enumerate(draft.slides):
            st.button(
                f"{number(position + 1)}\u2002{_plain(title_of(slide, scope))}",
                key=f"story-slide-{position}",
                type="secondary" if position == seen else "tertiary",
                width="stretch",
                wrap=True,
                on_click=show.see,
                args=(position,),
            )
    if draft.slides and not is_guarded(scope):
        _order(draft, scope, seen)


def title_of(slide: StorySlide, scope: Scope) -> str:
    """Return what stands on a slide: a person's words, else the sentence made from the data."""
    made = story.made_title(slide, scope)
    if made is None:
        return lost_slide(
            gallery.topic_title(gallery.topic_of(slide.address)), slide.title or slide.made_title
        )[0]
    return slide.title or made


def is_guarded(scope: Scope) -> bool:
    """Tell whether the proposed story must stay as it is: a change of it would be a second new story."""
    return scope.story is None and story.has_new(scope)


def _plain(words: str) -> str:
    """Return words that a label must not take for its own signs."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>~$:#|" else sign for sign in words)


def _order(draft: Draft, scope: Scope, seen: int) -> None:
    last = len(draft.slides) - 1
    actions: tuple[tuple[str, str, str, bool, Callable[[], None]], ...] = (
        ("up", _("Выше"), "arrow_upward", seen == 0, partial(_move, draft, scope, seen, -1)),
        ("down", _("Ниже"), "arrow_downward", seen == last, partial(_move, draft, scope, seen, 1)),
        ("remove", _("Убрать"), "close", False, partial(_remove, draft, scope, seen)),
    )
    with st.container(key="story-order", horizontal=True, gap="small"):
        for key, label, icon, is_off, action in actions:
            st.button(
                label,
                key=f"story-{key}",
                icon=f":material/{icon}:",
                type="tertiary",
                disabled=is_off,
                on_click=action,
            )


def _move(draft: Draft, scope: Scope, position: int, places: int) -> None:
    story.change(scope, draft.move(position, places), position + places)


def _remove(draft: Draft, scope: Scope, position: int) -> None:
    story.change(scope, draft.remove(position), position)


def _add_figure(draft: Draft, scope: Scope) -> None:
    """Draw the choice of a figure of any page to add; it takes the choices of the present address."""
    if is_guarded(scope):
        put(element("p", "nv-prompt", text(_("Правится новый показ: он ещё не сохранён."))))
        return
    titles, key = gallery.figure_titles(scope), "story-add"
    st.session_state[key] = None

    def added() -> None:
        address = st.session_state[key]
        if address:
            story.change(scope, draft.add(story.slide_of(address, scope)), len(draft.slides))

    st.selectbox(
        _("Добавить рисунок"),
        tuple(titles),
        format_func=titles.__getitem__,
        key=key,
        placeholder=_("Выберите из всех рисунков"),
        on_change=added,
        filter_mode=None,
    )


def _slide(draft: Draft, scope: Scope) -> None:
    seen = story.position(scope, draft)
    is_kept = bool(draft.item_id) or scope.story is None
    with st.container(key="show-controls", horizontal=True, vertical_alignment="center", gap="small"):
        show.turns(draft, seen)
        show.full_screen_link(scope, is_off=draft.is_changed or not is_kept)
    slide = draft.slides[seen]
    item = show.slide_stage(slide, scope)
    if not is_guarded(scope):
        _texts(draft, scope, seen, item.figure.title if item else None)


def _texts(draft: Draft, scope: Scope, seen: int, made: str | None) -> None:
    """Draw the fields of a slide: its title, beside it the one made from the data, and the note."""
    slide = draft.slides[seen]
    with st.container(key="story-texts"):
        if made is not None:
            retitle = partial(_retitle, draft, scope, seen, made)
            _field("title", _("Заголовок слайда"), slide.title or made, retitle, LONGEST_TITLE)
            if slide.title:
                for line in made_words(slide, made, scope.lang):
                    put(element("p", "nv-made", text(line)))
                st.button(
                    _("Вернуть исходный вывод"),
                    key="story-made",
                    type="tertiary",
                    icon=":material/undo:",
                    on_click=retitle,
                    args=(made,),
                )
        annotate = partial(_annotate, draft, scope, seen)
        _field("note", _("Заметка докладчика"), slide.note, annotate, LONGEST_TEXT)


def _field(name: str, label: str, value: str, changed: Callable[[str], None], most: int) -> None:
    key = f"story-{name}"
    st.session_state[key] = value
    st.text_area(
        label,
        key=key,
        max_chars=most,
        height=FIELD_PX,
        on_change=lambda: changed(str(st.session_state[key] or "").strip()),
    )


def _retitle(draft: Draft, scope: Scope, position: int, made: str, words: str) -> None:
    """Take a person's title; the made one, or none, gives the slide back to the data."""
    own = "" if words == made else words
    slide = replace(
        draft.slides[position],
        title=own,
        made_title=made if own else "",
        made_lang=scope.lang if own else "",
    )
    story.change(scope, draft.put(position, slide), position)


def _annotate(draft: Draft, scope: Scope, position: int, words: str) -> None:
    story.change(scope, draft.put(position, replace(draft.slides[position], note=words)), position)
