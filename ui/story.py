"""The story that a session shows or makes: its slides, where they come from, and each change of them.

A story is *proposed* by the data, *new* (made here and not kept yet), or kept under an id in the entries of
the workspace. Each one that a session has changed waits in the session until it is kept; a story that was
opened stays as it was opened, whatever others keep meanwhile.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from data.entries.model import Revision
from data.entries.store import Entries, EntriesError
from data.entries.story import Story, StorySlide
from data.scope import Scope, from_query, to_query
from data.workspaces import Workspaces
from locales.formats import day, number
from locales.text import DEFAULT_LANGUAGE, _, use_language
from ui import cache, filters, gallery, state, story_default
from ui.shown import Shown

STORIES = "nv_stories"
NEW = "new"


@dataclass(frozen=True)
class Draft:
    """A story as the session has it; ``revision`` is the one that was opened, 0 of a story not kept yet."""

    slides: tuple[StorySlide, ...] = ()
    name: str = ""
    item_id: str = ""
    revision: int = 0
    is_changed: bool = False

    def put(self, position: int, slide: StorySlide) -> "Draft":
        """Return the story with a slide in the place of the one at a position (from 0)."""
        return self._with((*self.slides[:position], slide, *self.slides[position + 1 :]))

    def add(self, slide: StorySlide) -> "Draft":
        """Return the story with one more slide at its end."""
        return self._with((*self.slides, slide))

    def remove(self, position: int) -> "Draft":
        """Return the story without the slide at a position."""
        return self._with((*self.slides[:position], *self.slides[position + 1 :]))

    def move(self, position: int, places: int) -> "Draft":
        """Return the story with a slide moved by so many places; the ends of the story stop it."""
        slides = list(self.slides)
        slides.insert(max(0, min(position + places, len(slides) - 1)), slides.pop(position))
        return self._with(tuple(slides))

    def _with(self, slides: tuple[StorySlide, ...]) -> "Draft":
        return replace(self, slides=slides, is_changed=True)


@dataclass(frozen=True)
class Opened:
    """What the scope's story is: its slides, and what went wrong with the one that the link names."""

    draft: Draft
    problem: str = ""


def entries(scope: Scope) -> Entries:
    """Return the entries of the scope's workspace."""
    return Entries.of(Workspaces.default(), scope.workspace)


def kept(scope: Scope, *, withdrawn: bool = False) -> tuple[Revision[Story], ...]:
    """Return the workspace's kept stories, or those that were withdrawn.

    Raises:
        EntriesError: the entries cannot be read.
    """
    found = entries(scope).current(Story, with_withdrawn=True)
    return tuple(one for one in found if one.is_withdrawn is withdrawn)


def opened(scope: Scope) -> Opened:
    """Return the scope's story: from the session, else from the entries, else the proposed one."""
    if not scope.story:
        return Opened(proposed(scope))
    if known := _session(scope).get(scope.story):
        return Opened(known)
    if scope.story == NEW:
        return Opened(Draft(name=_new_name()))
    try:
        found = next((one for one in kept(scope) if one.item_id == scope.story), None)
    except EntriesError as error:
        return Opened(proposed(scope), str(error))
    if found is None:
        return Opened(
            proposed(scope), _("Показа из ссылки нет или он отозван. Открыт показ, предложенный по данным.")
        )
    draft = as_draft(found)
    remember(scope, draft)
    return Opened(draft)


def as_draft(found: Revision[Story]) -> Draft:
    """Return a kept story as a session takes it up."""
    return Draft(found.item.slides, found.item.name, found.item_id, found.revision)


def proposed(scope: Scope) -> Draft:
    """Return the story that the data of the scope's year propose, whatever else is chosen on the pages."""
    plain = Scope(scope.workspace, scope.year, shape=scope.shape, lang=scope.lang)
    slides = (slide_of(address, plain) for address, _finding in story_default.default_slides(plain))
    return Draft(tuple(replace(slide, is_finding=True) for slide in slides), _new_name())


def _new_name() -> str:
    """Return the name of a story that nobody has named: it says when it was made."""
    return _("Показ {date}", date=day(datetime.now().astimezone().date()))


def slide_of(address: str, scope: Scope) -> StorySlide:
    """Return a slide of a figure as the scope shows it: the whole choice, but for the language."""
    plain = scope.but(figure=None, story=None, slide=None, version=None, lang=DEFAULT_LANGUAGE)
    return StorySlide(address, urlencode(to_query(plain)))


def slide_scope(slide: StorySlide, scope: Scope) -> Scope:
    """Return the choice that a slide was added with, for the data and the language of ``scope``."""
    chosen, _ignored = from_query(dict(parse_qsl(slide.query)))
    return chosen.but(
        workspace=scope.workspace, lang=scope.lang, figure=None, story=None, slide=None, version=None
    )


def find(slide: StorySlide, scope: Scope) -> Shown | None:
    """Return the slide's figure under its made title, ``None`` where these data have none of it."""
    chosen = slide_scope(slide, scope)
    item = gallery.find(slide.address, chosen) if _is_known(chosen) else None
    if item is None:
        return None
    title = _finding(slide, chosen) or item.figure.title
    return replace(item, figure=replace(item.figure, title=title))


def made_title(slide: StorySlide, scope: Scope) -> str | None:
    """Return the sentence made from the data for a slide, ``None`` where they have no such figure."""
    chosen, topic = slide_scope(slide, scope), gallery.topic_of(slide.address)
    if not topic or not _is_known(chosen):
        return None
    title = cache.topic_titles(topic, chosen).get(slide.address)
    return title and (_finding(slide, chosen) or title)


def _finding(slide: StorySlide, chosen: Scope) -> str:
    """The finding that the proposed story has over the figure, "" where there is none."""
    return dict(story_default.default_slides(chosen)).get(slide.address, "") if slide.is_finding else ""


def _is_known(chosen: Scope) -> bool:
    known = filters.known_choices(chosen)
    return all(getattr(chosen, name) in values for name, values in known.items())


def position(scope: Scope, draft: Draft) -> int:
    """Return the place of the slide that is seen, from 0."""
    return max(0, min((scope.slide or 1) - 1, len(draft.slides) - 1))


def remember(scope: Scope, draft: Draft) -> None:
    """Keep a story in the session, under its id or as the new one."""
    _session(scope)[draft.item_id or NEW] = draft


def forget(scope: Scope, name: str) -> None:
    """Let a story of the session go."""
    _session(scope).pop(name, None)


def has_new(scope: Scope) -> bool:
    """Tell whether a new story with slides waits to be kept."""
    return bool(_session(scope).get(NEW, Draft()).slides)


def change(scope: Scope, draft: Draft, seen: int) -> None:
    """Take a changed story up and see one of its slides (from 0); for callbacks."""
    remember(scope, draft)
    slide = max(0, min(seen, len(draft.slides) - 1)) + 1
    state.change(story=draft.item_id or NEW, slide=slide if slide > 1 else None, figure=None)


def add_from_page(address: str, scope: Scope) -> None:
    """Put a figure into the story that is being made, and say so; for the callback of its button."""
    with use_language(scope.lang):
        found = opened(scope.but(story=scope.story or NEW))
        if found.problem:
            found = opened(scope.but(story=NEW))
        draft = found.draft.add(slide_of(address, scope))
        remember(scope, draft)
        state.change(story=draft.item_id or NEW)
        said = _("Добавлено в показ: слайд {n}.", n=number(len(draft.slides)))
    st.toast(said, icon=":material/slideshow:")


def _session(scope: Scope) -> dict[str, Draft]:
    stories: dict[str, dict[str, Draft]] = st.session_state.setdefault(STORIES, {})
    return stories.setdefault(scope.workspace, {})
