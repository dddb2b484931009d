"""The proposed story: sentences worked out by hand, gaps said aloud, changed facts, no cause in any title."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from data.build import build
from data.catalog import MODEL, ROSTOV
from data.scope import Scope
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces
from locales.text import use_language
from reports.deck.story import Story
from tests.causes import blamed
from tests.pages.partial_folders import FILLED, write_region
from tests.pages.test_changed_facts import set_value
from ui import cache, story_default
from ui.gallery import figure_titles, find

NBSP = "\u00a0"
YEARS = {"published": (2022, 2021, 2020), "model": (2024, 2023, 2022, 2021)}
Tell = Callable[..., Story]


@pytest.fixture
def tell(workspaces_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tell]:
    """Give the story of a workspace and year; caches are clean before each folder and after."""

    def story(workspace: str, year: int, lang: str = "ru", folder: Path = workspaces_folder) -> Story:
        monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(folder))
        scope = Scope(workspace, year, lang=lang)
        with use_language(lang, str(cache.info(scope).kind)):
            return story_default.story(scope)

    st.cache_data.clear()
    st.cache_resource.clear()
    yield story
    st.cache_data.clear()
    st.cache_resource.clear()


def sentences(story: Story) -> list[tuple[str, str]]:
    return [(slide.address, slide.finding.text.replace(NBSP, " ")) for slide in story.slides]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_rostov_2022_by_hand(tell: Tell) -> None:
    """Typed from document 001.

    60 schools, 39 districts in appendix 1; 14 and 6 municipalities without ШНОР, of two nothing is said;
    6 schools by 6 factors in table 2 of a curator's report, 17 «+»; 1 924 of 3 000 of the staff.
    """
    assert sentences(tell("published", 2022)) == [
        ("overview--map", "60 школ «500+» — в 39 из 55 муниципалитетов"),
        ("years--shnor-maps", "Без ШНОР — 14 из 55 муниципалитетов в 2022 году, 6 — в 2020; о 2 не сказано"),
        ("risks--marks", "Отметки известны у 6 школ из 60: 17 из 36 пар «школа — фактор»"),
        (
            "methodists--list",
            "Методистов на школу меньше среднего — в 12 из 17 районов с 2 школами и более",
        ),
        ("training--training-coverage", "Повысили квалификацию 1 924 из 3 000 работников ШНОР, 2022 год"),
        (
            "next--next-steps",
            "С чего начать: 12 районов из 17, 3 документа со сроком, 3 недостающих списка",
        ),
    ]
    assert tell("published", 2022).left_out == ()


def test_rostov_2022_from_the_tables(tell: Tell) -> None:
    """The same numbers once more, counted here from the rows of the files."""
    table = rows(ROSTOV / "facts" / "schools_methodists_by_district.csv")
    by_place: dict[str, dict[str, int]] = {}
    for row in table:
        by_place.setdefault(row["place_name"], {})[row["indicator_code"]] = int(row["value"])
    schools = sum(place["schools_500_count"] for place in by_place.values())
    methodists = sum(place["methodists_count"] for place in by_place.values())
    several = [place for place in by_place.values() if place["schools_500_count"] >= 2]
    below = [p for p in several if p["methodists_count"] * schools < methodists * p["schools_500_count"]]
    marks = Counter(row["mark_state"] for row in rows(ROSTOV / "records" / "school_mark.csv"))
    said = {slide.topic: slide.finding for slide in tell("published", 2022).slides}
    numbers = {topic: {n.code: n.value for n in finding.numbers} for topic, finding in said.items()}
    assert (numbers["where"]["schools"], numbers["where"]["with_schools"]) == (schools, len(by_place))
    assert numbers["help"]["mean"] == pytest.approx(methodists / schools)
    assert (numbers["help"]["below"], numbers["help"]["several"]) == (len(below), len(several))
    assert numbers["risks"]["known_marked"] <= marks["marked"]
    # Four schools got remarks to their concept by 13.05.2022, one of them has placed a mended one since.
    concept = [r for r in rows(ROSTOV / "records" / "document_state.csv") if r["document_kind"] == "concept"]
    last = {row["school_code"]: row for row in sorted(concept, key=lambda row: row["state_date"])}
    assert numbers["next"]["due"] == sum(bool(row["deadline_date"]) for row in last.values()) == 3


def test_model_2024_by_hand(tell: Tell) -> None:
    listed = rows(MODEL / "records" / "school_participation.csv")
    before, after = ({r["school_code"] for r in listed if r["year"] == year} for year in ("2023", "2024"))
    marks = Counter(
        row["factor_code"]
        for row in rows(MODEL / "records" / "school_mark.csv")
        if row["year"] == "2024" and row["mark_state"] == "marked" and row["school_code"] in after
    )
    ((_code, most), (_other, second)) = marks.most_common(2)
    assert (len(before), len(after), most) == (58, 55, 32)
    assert second < most
    flow = f"остались {len(before & after)} школ из {len(before)}, ушли {len(before - after)}"
    found = sentences(tell("model", 2024))
    assert found == [
        ("overview--map", "55 школ «500+» — в 39 из 55 муниципалитетов"),
        ("years--school-flow", f"2023 → 2024: {flow}, пришли {len(after - before)}"),
        (
            "risks--profile-factors",
            "Чаще других — «Пониженный уровень качества школьной образовательной и воспитательной среды»: "
            "у 32 из 55 школ (58 %)",
        ),
        ("methodists--list", "Методистов на школу меньше среднего — в 9 из 13 районов с 2 школами и более"),
        ("training--training-coverage", "Повысили квалификацию 382 из 1 849 работников ШНОР, 2024 год"),
        (
            "next--next-steps",
            "С чего начать: 9 районов из 13, 35 документов со сроком, 2 недостающих списка",
        ),
    ]


def test_a_planted_change_of_factors_is_told(tell: Tell) -> None:
    (changed,) = (slide for slide in tell("model", 2022).slides if slide.topic == "changed")
    assert changed.address == "years--factors-stayed"
    assert changed.finding.text == "2021 → 2022: заметно изменился 1 из 7 общих факторов"
    assert changed.finding.n_text == "45 школ обоих списков, 7 общих факторов"


def test_a_topic_with_too_few_data_is_left_out_and_named(tell: Tell) -> None:
    early = tell("published", 2021)
    assert [slide.topic for slide in early.slides] == ["where", "changed", "risks", "training", "next"]
    assert early.left_out == ("«Где мало помощи»: данных мало или нет, слайда нет.",)
    # 2021 is the first year with a list in the model: nothing to compare with, and no totals instead.
    first = tell("model", 2021)
    assert first.left_out == ("«Что изменилось»: данных мало или нет, слайда нет.",)
    assert tell("model", 2021, "en").left_out == ("“What changed”: too few data or none, so no slide.",)


@pytest.mark.parametrize("name", FILLED)
def test_a_region_that_is_filled_in_part(tell: Tell, tmp_path: Path, name: str) -> None:
    build(write_region(tmp_path / "region", FILLED[name]), Workspaces(tmp_path / "workspaces"))
    for lang in ("ru", "en"):
        story = tell("loaded", 2023, lang, tmp_path / "workspaces")
        assert len(story.slides) + len(story.left_out) == 6
        assert story.slides[-1].topic == "next"
        for words in story.left_out:
            assert ("Загрузите " if lang == "ru" else "Load ") in words
        for slide in story.slides:
            both = f"{slide.finding.text} {slide.finding.n_text}"
            assert not re.search(r"NaN|nan|None|<NA>|опубликов|published", both)
            assert find(slide.address, Scope("loaded", 2023, lang=lang)).figure


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("workspace", YEARS)
def test_no_title_of_the_gallery_names_a_cause_or_blames(tell: Tell, workspace: str, lang: str) -> None:
    for year in YEARS[workspace]:
        story, scope = tell(workspace, year, lang), Scope(workspace, year, lang=lang)
        with use_language(lang, str(cache.info(scope).kind)):
            titles = figure_titles(scope)
        assert len(titles) >= 8
        for address, title in titles.items():
            assert not blamed(title, lang), (address, title)
        for slide in story.slides:
            assert slide.address in titles
            assert not find(slide.address, scope).has_names


def test_a_choice_of_the_reader_changes_no_story(tell: Tell) -> None:
    plain = tell("published", 2022)
    chosen = Scope("published", 2022, district="60613000", factor="parents", view="risks", shape="tiles")
    assert story_default.story(chosen) == plain
    slides = story_default.default_slides(chosen)
    assert slides[0] == ("overview--map", plain.slides[0].finding.text)
    assert story_default.left_out(chosen) == plain.left_out


def test_changed_facts_change_the_sentences(tell: Tell, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    table = data.file("schools_methodists_by_district.csv")
    set_value(table, "methodists_count", "Дубовский район", 12)
    set_value(data.file("training_and_events.csv"), "shnor_staff_count", "Ростовская область", 1923)
    data.drop("document_state.csv", "mi_kolod,2022-05-19,concept")
    data.build()
    said = dict(sentences(tell("published", 2022, folder=data.workspaces.root)))
    # 235 methodists on 60 schools; Дубовский has four a school now. More trained than staff: nothing is said.
    assert "в 11 из 17 районов" in said["methodists--list"]
    assert not [text for text in said.values() if "Повысили" in text]
    assert "11 районов из 17, 4 документа со сроком" in said["next--next-steps"]


def test_districts_that_disagree_with_the_region_are_said_to(
    tell: Tell, copy_of_data: Callable[[], Any]
) -> None:
    data = copy_of_data()
    set_value(data.file("schools_methodists_by_district.csv"), "schools_500_count", "Дубовский район", 5)
    data.build()
    said = sentences(tell("published", 2022, folder=data.workspaces.root))
    where = "По районам — 62 школы «500+», по области — 60; о 16 муниципалитетах не сказано"
    assert said[0] == ("overview--map", where)


def test_what_is_next_is_a_table_of_gaps_without_norms(tell: Tell) -> None:
    tell("published", 2022)
    figure = find("next--next-steps", Scope("published", 2022)).figure
    cells = [figure.table.texts(column) for column in figure.table.columns]
    lines = [" | ".join(line) for line in zip(*cells, strict=True)]
    assert lines == [
        "Районы, где школ 2 и больше, а методистов на школу меньше среднего (3,75) | 12 | 17 | "
        "Белокалитвинский, Веселовский, Дубовский, Каменский и ещё 8",
        "Районы, где число методистов не указано | 12 | 55 | "
        "Багаевский, Волгодонской, Куйбышевский, Мартыновский и ещё 8",
        "Документы школ со сроком: концептуальные документы | 3 | 4 | срок 13.05.2022",
        "Списки, которых нет | 3 | 6 | Список участников «500+» по годам; Кураторы школ в ИС МЭДК; "
        "Муниципальные координаторы",
    ]
    assert not figure.table.assumption
    assert figure.title == "С чего начать: 12 районов из 17, 3 документа со сроком, 3 недостающих списка"
