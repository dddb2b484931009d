"""A story among the entries: kept with its slides, refused when it cannot be shown, withdrawn."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.entries.item import LONGEST_TEXT, LONGEST_TITLE, WrongEntryError
from data.entries.model import from_json
from data.entries.store import FILE, ChangedMeanwhileError, Entries
from data.entries.story import MOST_SLIDES, Story, StorySlide

SLIDE = StorySlide("map--map", "year=2022&view=groups", "Мой заголовок", "Сказать о соседях", "Было", "ru")
STORY = Story("Сессия", (SLIDE, StorySlide("overview--several", "year=2022")), "e73949c1c1")


@pytest.fixture
def entries(tmp_path: Path) -> Entries:
    return Entries(tmp_path / "own" / FILE)


slides = st.builds(
    StorySlide,
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.sampled_from(["", "ru", "en"]),
    st.booleans(),
)


@given(st.builds(Story, st.text(), st.lists(slides, max_size=4).map(tuple), st.text()))
def test_every_story_survives_its_file(story: Story) -> None:
    assert from_json(Story, story.as_json()) == story


def test_an_older_entry_without_the_newer_fields_is_read() -> None:
    found = from_json(Story, '{"name": "Сессия", "slides": [{"address": "map--map", "query": "year=2022"}]}')
    assert found == Story("Сессия", (StorySlide("map--map", "year=2022"),))


@pytest.mark.parametrize(
    ("story", "words"),
    [
        (replace(STORY, name="  "), "«Название показа» пусто"),
        (replace(STORY, name="н" * (LONGEST_TITLE + 1)), "«Название показа» длиннее 200"),
        (replace(STORY, slides=()), "нет слайдов"),
        (replace(STORY, slides=(SLIDE,) * (MOST_SLIDES + 1)), "больше 60"),
        (
            replace(STORY, slides=(replace(SLIDE, title="з" * (LONGEST_TITLE + 1)),)),
            "«Заголовок слайда» длиннее",
        ),
        (
            replace(STORY, slides=(replace(SLIDE, note="з" * (LONGEST_TEXT + 1)),)),
            "«Заметка докладчика» длиннее",
        ),
    ],
)
def test_what_cannot_be_shown_is_not_kept(entries: Entries, story: Story, words: str) -> None:
    with pytest.raises(WrongEntryError, match=words):
        entries.add(story, "")
    assert entries.counts() == {}


def test_the_longest_that_is_allowed_is_kept(entries: Entries) -> None:
    longest = Story("н" * LONGEST_TITLE, (replace(SLIDE, note="з" * LONGEST_TEXT),) * MOST_SLIDES)
    entries.add(longest, "")
    assert entries.current(Story)[0].item == longest


def test_two_who_rename_it_cannot_undo_each_other(entries: Entries) -> None:
    first = entries.add(STORY, "Первый")
    entries.correct(first.item_id, 1, replace(STORY, name="Сессия в мае"), "Второй")
    with pytest.raises(ChangedMeanwhileError) as refused:
        entries.correct(first.item_id, 1, replace(STORY, name="Иначе"), "Первый")
    assert refused.value.latest is not None
    assert refused.value.latest.item.name == "Сессия в мае"  # type: ignore[attr-defined]
    entries.withdraw(first.item_id, 2, "Второй")
    assert entries.current(Story) == ()
    assert entries.current(Story, with_withdrawn=True)[0].item.slides == STORY.slides
