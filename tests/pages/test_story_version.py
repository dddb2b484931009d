"""A show stays on its version of the data while others load; a link opens exactly that version."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data.entries.store import Entries
from data.entries.story import Story, StorySlide
from data.loading.stored import current_version
from data.workspaces import Workspaces
from tests.pages.own_workspace import OWN, load
from tests.pages.screen import html, words

Run = Callable[..., AppTest]
PAGE = "presenter/show.py"
NOTE = "Загружены новые данные"


def story(workspaces: Workspaces) -> str:
    slides = (
        StorySlide("map--map", "workspace=own&year=2022"),
        StorySlide("overview--map", "workspace=own&year=2022"),
    )
    return Entries.of(workspaces, OWN).add(Story("Сессия", slides), "").item_id


def numbers(app: AppTest) -> set[str]:
    """The versions of the data that the page names."""
    return set(re.findall(r"версия (\w+)", words(app)))


def test_a_show_in_progress_and_its_link_keep_their_numbers(run: Run, own: Workspaces) -> None:
    before, item_id = current_version(own, OWN).version, story(own)
    app = run(PAGE, own.root, workspace=OWN, story=item_id)
    on_screen = html(app)
    assert numbers(app) == {before}
    after = load(own, "стало.xlsx", 5, 4)
    assert after != before
    app.button(key="show-forward").click().run()
    app.button(key="show-back").click().run()
    assert NOTE in words(app)
    assert numbers(app) == {before}
    assert [line for line in on_screen.splitlines() if line not in html(app)] == []
    # Somebody opens the link later, in a session of their own.
    later = run(PAGE, own.root, workspace=OWN, story=item_id, version=before)
    assert numbers(later) == {before}
    assert NOTE in words(later)
    assert later.query_params["version"] == before
    later.button(key="newer-show").click().run()
    assert not later.exception
    assert numbers(later) == {after}
    assert "version" not in later.query_params
    assert NOTE not in words(later)


def test_a_version_that_is_not_kept_any_more_is_said(run: Run, own: Workspaces) -> None:
    before, item_id = current_version(own, OWN), story(own)
    after = load(own, "стало.xlsx", 5, 4)
    before.database.unlink()
    app = run(PAGE, own.root, workspace=OWN, story=item_id, version=before.version)
    assert not app.exception
    assert "Версия данных из ссылки больше не хранится. Показана нынешняя" in words(app)
    assert numbers(app) == {after}
    assert "version" not in app.query_params


@pytest.mark.parametrize("version", ["0000000000", "..", "a" * 65])
def test_a_junk_version_is_said_and_harms_nothing(run: Run, own: Workspaces, version: str) -> None:
    app = run(PAGE, own.root, workspace=OWN, version=version)
    assert not app.exception
    assert "больше не хранится" in words(app)


def test_who_loads_moves_on_from_a_pinned_version(run: Run, own: Workspaces) -> None:
    before = current_version(own, OWN).version
    app = run("coordinator/map.py", own.root, workspace=OWN, version=before)
    after = load(own, "стало.xlsx", 5, 4)
    app.run()
    assert numbers(app) == {before}
    assert app.query_params["version"] == before
    app.button(key="newer-show").click().run()
    assert numbers(app) == {after}
