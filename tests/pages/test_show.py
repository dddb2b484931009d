"""Показ: every figure of the pages, one at a time, with a link for the full screen."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.pages.screen import html, words
from ui.gallery import STORY
from ui.registry import PAGES

Run = Callable[..., AppTest]
PAGE = "presenter/show.py"


def shown_title(app: AppTest) -> str:
    (title,) = re.findall("<h1>(.*?)</h1>", html(app))
    return str(title)


def test_the_first_figure_is_shown_and_buttons_turn_the_pages(run: Run) -> None:
    app = run(PAGE)
    titles = app.selectbox(key="show-figure").options
    assert len(titles) >= 9
    assert len(set(titles)) == len(titles)
    assert titles[0].endswith(shown_title(app))
    assert app.button(key="show-back").disabled
    app.button(key="show-forward").click().run()
    assert titles[1].endswith(shown_title(app))
    assert app.query_params["figure"] == "overview--several"
    app.button(key="show-back").click().run()
    assert titles[0].endswith(shown_title(app))


def test_every_figure_can_be_shown_in_each_language(run: Run) -> None:
    for lang in ("ru", "en"):
        app = run(PAGE, lang=lang)
        box = app.selectbox(key="show-figure")
        for position, title in enumerate(box.options):
            app.selectbox(key="show-figure").select_index(position).run()
            assert not app.exception
            assert "nv-error" not in html(app), title
            assert title.endswith(shown_title(app))
            assert "nv-strip" in html(app)


@pytest.mark.parametrize("year", ["2021", "2020"])
def test_a_year_without_districts_shows_what_it_has(run: Run, year: str) -> None:
    app = run(PAGE, year=year, figure="map--map")
    assert not app.exception
    assert "Рисунка из ссылки за этот год нет" in words(app)


def test_a_junk_figure_is_said_and_the_first_one_shown(run: Run) -> None:
    app = run(PAGE, figure="nowhere--nothing")
    assert not app.exception
    assert "Рисунка из ссылки за этот год нет" in words(app)


def test_the_full_screen_link_keeps_the_choice_and_asks_for_light(run: Run) -> None:
    app = run(PAGE, figure="map--map", view="groups", lang="en")
    (link,) = [element.proto.url for element in app.get("link_button")]
    query = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
    assert query.items() >= {"figure": "map--map", "view": "groups", "lang": "en", "embed": "true"}.items()
    assert query["embed_options"] == "light_theme"


def test_the_story_tells_pages_that_exist() -> None:
    assert set(STORY) <= {entry.url for entry in PAGES}


def test_a_figure_on_its_page_leads_here(run: Run) -> None:
    app = run("coordinator/training.py")
    links = [e.proto for e in app.get("page_link") if e.proto.label == "Крупно"]
    assert len(links) == 3
    assert "figure=training--listeners" in links[-1].query_string


def test_no_figure_of_the_show_names_staff_or_labels_a_school(run: Run, published: Store) -> None:
    names = [name.split()[0] for name in published.frame("curators")["curator_name"]]
    assert len(set(names)) == 9
    app = run(PAGE)
    options = app.selectbox(key="show-figure").options
    for position in range(len(options)):
        app.selectbox(key="show-figure").select_index(position).run()
        page = html(app)
        assert [name for name in names if name in page] == []
        assert "НЕУСПЕВАЮЩАЯ" not in page.upper()
