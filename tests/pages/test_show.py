"""Показ: the proposed story, turned by buttons; single figures; what a link names that is not there."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.pages.screen import html, words
from ui.gallery import STORY, WITHOUT_PAGE
from ui.registry import PAGES

Run = Callable[..., AppTest]
PAGE = "presenter/show.py"


def shown_title(app: AppTest) -> str:
    (title,) = re.findall("<h1>(.*?)</h1>", html(app))
    return str(title)


def links(app: AppTest) -> list[dict[str, str]]:
    """The query of each link button."""
    urls = [element.proto.url for element in app.get("link_button")]
    return [{name: values[0] for name, values in parse_qs(urlsplit(url).query).items()} for url in urls]


@pytest.mark.parametrize("workspace", ["published", "model"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_proposed_story_is_turned_by_buttons(run: Run, workspace: str, lang: str) -> None:
    app = run(PAGE, workspace=workspace, lang=lang)
    count = 6
    assert app.button(key="show-back").disabled
    titles = []
    for n in range(1, count + 1):
        assert not app.exception
        assert "nv-error" not in html(app)
        assert f"слайд {n} из {count}" in words(app) or f"slide {n} of {count}" in words(app)
        assert "nv-strip" in html(app)
        titles.append(shown_title(app))
        assert ("slide" in app.query_params) is (n > 1)
        if n < count:
            app.button(key="show-forward").click().run()
    assert len(set(titles)) == count
    assert app.button(key="show-forward").disabled
    app.button(key="show-back").click().run()
    assert shown_title(app) == titles[-2]


@pytest.mark.parametrize(
    ("figure", "year"), [("map--map", "2020"), ("nowhere--nothing", "2022"), ("os--x", "2022")]
)
def test_a_figure_that_is_not_there_is_said(run: Run, figure: str, year: str) -> None:
    app = run(PAGE, figure=figure, year=year)
    assert not app.exception
    assert "Рисунка из ссылки за этот год нет" in words(app)
    app.button(key="show-story").click().run()
    assert "слайд 1 из" in words(app)


def test_a_year_without_a_story_says_so_and_has_no_traceback(run: Run) -> None:
    for year in ("2019", "2020", "2021"):
        app = run(PAGE, year=year)
        assert not app.exception
        assert "nv-error" not in html(app)


def test_the_full_screen_link_is_pinned_keeps_the_choice_and_asks_for_light(
    run: Run, published: Store
) -> None:
    app = run(PAGE, figure="map--map", view="groups", lang="en")
    (query,) = links(app)
    assert query.items() >= {"figure": "map--map", "view": "groups", "lang": "en", "embed": "true"}.items()
    assert query["embed_options"] == "light_theme"
    assert query["version"]


def test_a_slide_beyond_the_end_shows_the_last(run: Run) -> None:
    app = run(PAGE, slide="77")
    assert "слайд 6 из 6" in words(app)


@pytest.mark.parametrize("story", ["0" * 32, "x", "__import__"])
def test_a_lost_story_is_said_and_the_proposed_one_opened(run: Run, story: str) -> None:
    app = run(PAGE, story=story)
    assert not app.exception
    assert "Показа из ссылки нет или он отозван" in words(app)
    assert "слайд 1 из 6" in words(app)


def test_a_new_story_in_a_link_is_empty_and_says_what_to_do(run: Run) -> None:
    app = run(PAGE, story="new")
    assert "В показе нет слайдов. Добавьте их кнопкой «В показ» под любым рисунком." in words(app)
    assert not [button for button in app.button if button.key == "story-save"]


def test_the_story_tells_pages_that_exist() -> None:
    assert set(STORY) <= {entry.url for entry in PAGES}
    assert not set(WITHOUT_PAGE) & {entry.url for entry in PAGES}


def test_a_figure_on_its_page_leads_here(run: Run) -> None:
    app = run("coordinator/training.py")
    found = [e.proto for e in app.get("page_link") if e.proto.label == "Крупно"]
    assert len(found) == 3
    assert "figure=training--listeners" in found[-1].query_string


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_figure_can_be_a_slide_and_none_names_staff_or_labels_a_school(
    run: Run, published: Store, lang: str
) -> None:
    names = [name.split()[0] for name in published.frame("curators")["curator_name"]]
    assert len(set(names)) == 9
    app = run(PAGE, story="new", lang=lang)
    options = app.selectbox(key="story-add").options
    assert len(options) >= 12
    for position, option in enumerate(options):
        app.selectbox(key="story-add").select_index(position).run()
        assert not app.exception
        page = html(app)
        assert option.endswith(shown_title(app))
        assert "nv-strip" in page
        assert [name for name in names if name in page] == []
        assert "НЕУСПЕВАЮЩАЯ" not in page.upper()
    assert f" {len(options)} " in words(app)
