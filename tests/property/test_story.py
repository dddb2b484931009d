"""A story being made: slides are moved, taken out and put in without loss; a slide keeps its whole choice."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.entries.story import StorySlide
from data.scope import Scope
from tests.property.test_scope import scopes
from ui.story import Draft, slide_of, slide_scope

drafts = st.integers(1, 12).map(lambda n: Draft(tuple(StorySlide(f"a--{i}", "") for i in range(n))))


@given(drafts, st.data())
def test_moving_keeps_every_slide_and_the_order_of_the_others(draft: Draft, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(draft.slides) - 1))
    places = data.draw(st.integers(-14, 14))
    moved = draft.move(position, places)
    slide = draft.slides[position]
    assert moved.slides.index(slide) == max(0, min(position + places, len(draft.slides) - 1))
    assert [s for s in moved.slides if s != slide] == [s for s in draft.slides if s != slide]
    assert moved.is_changed


@given(drafts, st.data())
def test_removing_and_putting_touch_one_slide(draft: Draft, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(draft.slides) - 1))
    other = StorySlide("b--new", "year=2022")
    assert draft.add(other).slides == (*draft.slides, other)
    put = draft.put(position, other)
    assert [s for i, s in enumerate(put.slides) if i != position] == [
        s for i, s in enumerate(draft.slides) if i != position
    ]
    assert put.slides[position] == other
    assert draft.remove(position).slides == tuple(s for i, s in enumerate(draft.slides) if i != position)


@given(scopes)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_slide_keeps_the_choice_it_was_added_with(scope: Scope) -> None:
    reader = Scope(scope.workspace, lang="en", figure="x--y", story="s", slide=3, version="v")
    back = slide_scope(slide_of("map--map", scope), reader)
    of_the_reader = {"figure": None, "story": None, "slide": None, "version": None, "lang": "en"}
    assert back == replace(scope, **of_the_reader)
