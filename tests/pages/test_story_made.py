"""A story that a person makes: added from pages, ordered, worded, kept, renamed, withdrawn, met."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from data.entries.store import FILE, Entries
from data.entries.story import Story, StorySlide
from tests.pages.screen import html, pictures, words

Run = Callable[..., AppTest]
ROOT = Path(__file__).parents[2]
PAGE = "presenter/show.py"
MAP = StorySlide("map--map", "year=2022")
SEVERAL = StorySlide("overview--several", "year=2022")


@pytest.fixture
def folder(workspaces_folder: Path, tmp_path: Path) -> Path:
    """Workspaces of this test alone."""
    shutil.copytree(workspaces_folder, tmp_path / "spaces")
    return tmp_path / "spaces"


@pytest.fixture
def entries(folder: Path) -> Entries:
    return Entries(folder / "published" / FILE)


def to(app: AppTest, page: str) -> AppTest:
    return app.switch_page(str(ROOT / "pages" / page)).run()


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def title(app: AppTest) -> str:
    (found,) = re.findall("<h1>(.*?)</h1>", html(app))
    return str(found)


def test_figures_of_pages_make_a_story_as_they_were_seen(run: Run, folder: Path, entries: Entries) -> None:
    app = run("coordinator/map.py", folder, view="groups", group="one_below", district="60613000")
    click(app, "to-show-map")
    assert [toast.value for toast in app.toast] == ["Добавлено в показ: слайд 1."]
    to(app, "coordinator/training.py")
    click(app, "to-show-listeners")
    assert [toast.value for toast in app.toast] == ["Добавлено в показ: слайд 2."]
    to(app, PAGE)
    assert "слайд 1 из 2" in words(app)
    assert len(pictures(app)) == 1
    app.text_input(key="story-name").input("Сессия").run()
    click(app, "story-save")
    (kept,) = entries.current(Story)
    assert kept.item.name == "Сессия"
    assert [slide.address for slide in kept.item.slides] == ["map--map", "training--listeners"]
    query = parse_qs(kept.item.slides[0].query)
    assert query == {"year": ["2022"], "view": ["groups"], "group": ["one_below"], "district": ["60613000"]}
    assert kept.item.version_code
    assert app.query_params["story"] == kept.item_id


def test_a_person_orders_removes_and_adds(run: Run, folder: Path) -> None:
    app = run(PAGE, folder)
    first = title(app)
    assert app.button(key="story-up").disabled
    click(app, "story-down")
    assert title(app) == first
    assert "слайд 2 из 6" in words(app)
    assert app.query_params["story"] == "new"
    click(app, "story-up")
    click(app, "story-remove")
    assert title(app) != first
    assert "слайд 1 из 5" in words(app)
    app.selectbox(key="story-add").select_index(0).run()
    assert "слайд 6 из 6" in words(app)
    # The proposed story is as it was, and not to be changed while another waits to be kept.
    app.selectbox(key="story-choice").select_index(0).run()
    assert title(app) == first
    assert not [button for button in app.button if button.key == "story-up"]


def test_an_edited_title_keeps_the_made_one_beside_it(run: Run, folder: Path, entries: Entries) -> None:
    app = run(PAGE, folder)
    made = title(app)
    app.text_area(key="story-title").input("Мой <b>заголовок</b>").run()
    assert title(app) == "Мой &lt;b&gt;заголовок&lt;/b&gt;"
    assert f"исходный вывод: {made}" in words(app)
    app.text_area(key="story-note").input("Сказать о соседях").run()
    click(app, "story-save")
    (kept,) = entries.current(Story)
    slide = kept.item.slides[0]
    assert (slide.title, slide.note, slide.made_title) == ("Мой <b>заголовок</b>", "Сказать о соседях", made)
    click(app, "story-made")
    assert title(app) == made
    assert "исходный вывод" not in words(app)


def test_a_title_of_other_data_shows_both_findings(run: Run, folder: Path, entries: Entries) -> None:
    edited = replace(MAP, title="Моё", made_title="Было 3 школы", made_lang="ru")
    kept = entries.add(Story("Сессия", (edited,)), "")
    app = run(PAGE, folder, story=kept.item_id)
    assert "исходный вывод, когда заголовок правили: Было 3 школы" in words(app)
    assert "по этой версии данных: " in words(app)


def test_a_kept_story_is_opened_renamed_withdrawn_and_brought_back(
    run: Run, folder: Path, entries: Entries
) -> None:
    kept = entries.add(Story("Сессия", (MAP, SEVERAL)), "Иванова")
    app = run(PAGE, folder)
    app.selectbox(key="story-choice").select("Сессия").run()
    assert "слайд 1 из 2" in words(app)
    app.text_input(key="story-name").input("Сессия в мае").run()
    app.text_input(key="story-by").input("Петрова").run()
    click(app, "story-save")
    (renamed,) = entries.current(Story)
    assert (renamed.item_id, renamed.revision, renamed.item.name) == (kept.item_id, 2, "Сессия в мае")
    assert renamed.written_by == "Петрова"
    click(app, "story-withdraw")
    assert entries.current(Story) == ()
    assert "слайд 1 из 6" in words(app)
    click(app, f"story-back-{kept.item_id}")
    assert "слайд 1 из 2" in words(app)
    assert entries.current(Story)[0].revision == 4


def test_what_another_kept_meanwhile_is_said_and_nothing_is_lost(
    run: Run, folder: Path, entries: Entries
) -> None:
    kept = entries.add(Story("Сессия", (MAP, SEVERAL)), "")
    app = run(PAGE, folder, story=kept.item_id)
    entries.correct(kept.item_id, 1, Story("Иначе", (SEVERAL,)), "Петрова")
    # A story that was opened stays on the screen as it was.
    app.run()
    assert "слайд 1 из 2" in words(app)
    app.text_area(key="story-title").input("Мой заголовок").run()
    click(app, "story-save")
    assert "«Иначе», слайдов 1 (записано: Петрова" in words(app)
    assert entries.current(Story)[0].item.name == "Иначе"
    assert title(app) == "Мой заголовок"
    click(app, "story-save")
    assert entries.current(Story)[0].item.slides[0].title == "Мой заголовок"
    assert entries.current(Story)[0].revision == 3


def test_a_copy_leaves_the_first_as_it_was(run: Run, folder: Path, entries: Entries) -> None:
    kept = entries.add(Story("Сессия", (MAP, SEVERAL)), "")
    app = run(PAGE, folder, story=kept.item_id)
    click(app, "story-remove")
    click(app, "story-save-as")
    first, second = entries.current(Story)
    assert (first.item_id, len(first.item.slides)) == (kept.item_id, 2)
    assert len(second.item.slides) == 1
    assert app.query_params["story"] == second.item_id


def test_a_story_without_a_name_is_refused_in_words(run: Run, folder: Path, entries: Entries) -> None:
    app = run(PAGE, folder)
    app.text_input(key="story-name").input(" ").run()
    click(app, "story-save")
    assert "Поле «Название показа» пусто" in words(app)
    assert entries.current(Story) == ()
    assert "слайд 1 из 6" in words(app)


@pytest.mark.parametrize(
    "slide",
    [
        StorySlide("map--map", "year=1999"),
        StorySlide("map--map", "year=2022&district=00000000"),
        StorySlide("map--nothing", "year=2022"),
        StorySlide("json--x", "year=2022"),
        StorySlide("", "%%%&&=;"),
    ],
)
def test_a_lost_figure_is_named_and_the_others_are_shown(
    run: Run, folder: Path, entries: Entries, slide: StorySlide
) -> None:
    kept = entries.add(Story("Сессия", (replace(slide, title="Мой заголовок"), SEVERAL)), "")
    app = run(PAGE, folder, story=kept.item_id)
    assert not app.exception
    assert "Рисунка нет: " in words(app)
    assert "Мой заголовок" in words(app)
    click(app, "show-forward")
    assert "Рисунка нет" not in title(app)


def test_entries_that_cannot_be_read_leave_the_proposed_story(run: Run, folder: Path) -> None:
    (folder / "published" / FILE).write_bytes(b"not a file of entries" * 100)
    for query in ({}, {"story": "0" * 32}):
        app = run(PAGE, folder, **query)
        assert not app.exception
        assert "Файл записей не читается" in words(app)
        assert "слайд 1 из 6" in words(app)


def test_a_story_of_one_workspace_does_not_follow_into_another(run: Run, folder: Path) -> None:
    app = run("coordinator/map.py", folder)
    click(app, "to-show-map")
    app.selectbox(key="filter-workspace").select("model").run()
    to(app, PAGE)
    assert "слайд 1 из 6" in words(app)
    assert "story" not in app.query_params


def test_the_link_is_pinned_to_the_version(run: Run, folder: Path, entries: Entries) -> None:
    kept = entries.add(Story("Сессия", (MAP,)), "")
    app = run(PAGE, folder, story=kept.item_id)
    (address,) = [code.value for code in app.code]
    version = next((folder / "published").glob("*.duckdb")).stem
    assert parse_qs(address.partition("?")[2]) == {
        "year": ["2022"],
        "story": [kept.item_id],
        "version": [version],
    }
