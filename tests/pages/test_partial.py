"""Every page on a workspace that is filled in part: no error, nothing invented, and what to load."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from data.workspaces import Workspaces
from tests.pages.partial_folders import FILLED, write_region
from tests.pages.screen import html, words
from ui.registry import PAGES

Run = Callable[..., AppTest]
LEAST_HEADING = 20
# Загрузка данных shows no tables: it is where to load them.
PATHS = {entry.url: entry.path for entry in PAGES if entry.url != "loading"}
EMPTY = re.compile('<div class="nv-empty".*?</div>', re.DOTALL)
NEVER = re.compile(r"NaN|\bnan\b|\bNone\b|<NA>|опубликован|(?<!nobody has )\bpublished\b")
# A loaded workspace's sentence that speaks of what documents publish or hold.
OF_DOCUMENTS = re.compile(
    r"В документах|документ (?:не|называет|даёт)|приложени[ея] 2|[Dd]ocuments? (?:have|gives)"
)
# The lists of factors are a document's, loaded or not, and their strip says so.
OF_A_DOCUMENT = re.compile(
    r'<footer class="nv-strip">(?:(?!</footer>).)*?(?:Сборник РИПК|RIPK i PPRO).*?</footer>'
)
PAGE = {"ru": "страница «Загрузка данных»", "en": "page “Load data”"}


@pytest.fixture(scope="module", params=FILLED)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("partial")
    build(write_region(folder / "region", FILLED[request.param]), Workspaces(folder / "workspaces"))
    return folder / "workspaces"


@pytest.fixture
def one(run: Run, tmp_path: Path) -> Callable[..., AppTest]:
    """Run a page on one of the workspaces of ``FILLED``."""

    def start(name: str, url: str, **query: str) -> AppTest:
        region = write_region(tmp_path / "region", FILLED[name])
        build(region, Workspaces(tmp_path / "workspaces"))
        return run(PATHS[url], workspaces=tmp_path / "workspaces", workspace="loaded", **query)

    return start


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("url", PATHS)
def test_a_page_is_whole_and_says_what_to_load(run: Run, filled: Path, url: str, lang: str) -> None:
    app = run(PATHS[url], workspaces=filled, workspace="loaded", lang=lang)
    page = OF_A_DOCUMENT.sub("", html(app))
    said = re.sub("<[^>]+>", " ", page)
    assert not app.exception
    assert "nv-error" not in page
    (heading,) = re.findall("<h1>(.*?)</h1>", page)
    assert len(heading) > LEAST_HEADING
    if url == "programmes":
        # Documents of other territories: published in every set, and spoken of as such.
        assert not re.search("nv-badge-(loaded|model)", page)
        assert 'class="nv-badge nv-badge-published"' in page
        return
    # Показ of a set without figures of its own has nothing but those lists.
    assert 'class="nv-badge nv-badge-loaded"' in page or page != html(app)
    assert not re.search("nv-badge-(published|model)", page)
    assert not NEVER.findall(said)
    assert not OF_DOCUMENTS.findall(said)
    # A page with nothing to show but an empty state names what to load.
    if EMPTY.search(page) and "nv-strip" not in page:
        assert PAGE[lang] in " ".join(EMPTY.findall(page))


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("places", "overview", "Загрузите список школ с годами участия или числа школ по районам"),
        ("places", "map", "Загрузите список школ с годами участия или числа школ по районам"),
        ("places", "risks", "Загрузите рисковые профили школ"),
        ("places", "methodists", "Загрузите методистов по районам и предметам"),
        ("places", "training", "Загрузите обучение по районам или предметам"),
        ("places", "years", "Среди таблиц, которые принимает страница «Загрузка данных», такой нет"),
        ("places", "curators", "Загрузите список кураторов с районами"),
        ("places", "engagement", "Среди таблиц, которые принимает страница «Загрузка данных», такой нет"),
        ("places", "desk", "Загрузите журнал куратора или список кураторов с районами"),
        ("places", "passport", "Загрузите список школ с годами участия"),
        ("places", "sources", "Чисел в этом наборе данных пока нет"),
        ("schools-one-year", "risks", "Загрузите рисковые профили школ"),
        ("schools-one-year", "years", "Загрузите список школ с годами участия"),
        ("profiles", "risks", "Загрузите список школ с годами участия"),
        ("methodists-by-subject", "methodists", "Загрузите методистов по районам и предметам"),
        ("training-by-subject", "training", "Загрузите обучение по районам или предметам"),
    ],
)
def test_what_is_missing_is_named(one: Callable[..., AppTest], name: str, url: str, expected: str) -> None:
    assert expected in words(one(name, url))


@pytest.mark.parametrize(
    ("name", "url", "expected"),
    [
        ("counts", "overview", "В 6 муниципалитетах 11 школ «500+», посчитано; по региону число не указано"),
        ("counts", "map", "По 3 школы — больше всего: Дубовский; методистов по районам нет"),
        ("schools-one-year", "overview", "11 школ «500+» — в 6 из 55 муниципалитетов"),
        ("schools-two-years", "years", "2022 → 2023: остались 9 школ из 10, ушла 1, пришла 1"),
        ("methodists-by-district", "methodists", "По 6 районам — 63 человека методического актива"),
        ("methodists-by-subject", "methodists", "Половина актива — русский язык: 12 человек из 24"),
        ("training-by-district", "training", "повысили квалификацию 220 из 330 работников ШНОР в 6 районах"),
        ("curators", "curators", "Два куратора от института: на каждого по 4⁠–⁠5 школ"),
        ("journal", "desk", "В отчёте от 20.05.2023 названы две школы"),
        ("counts-and-methodists", "map", "В Дубовском районе — 3 методиста на 3 школы"),
        ("schools-and-profiles", "passport", "отмечено 4 фактора из 5 (2023)"),
        (
            "schools-one-year",
            "sources",
            "посчитано по списку школ 2023 года (лист «Школы», строка 5 и далее)",
        ),
    ],
)
def test_what_is_there_is_shown(one: Callable[..., AppTest], name: str, url: str, expected: str) -> None:
    assert expected in words(one(name, url))


def test_the_headline_of_training_by_subject_speaks_of_the_listeners(one: Callable[..., AppTest]) -> None:
    page = html(one("training-by-subject", "training"))
    assert "Нет данных об охвате" not in page
    assert re.findall(r"<h1>([^<]*)</h1>", page) == re.findall(r"<h2>([^<]*)</h2>", page)[:1]


@pytest.mark.parametrize(("name", "is_there"), [("counts", False), ("counts-and-methodists", True)])
def test_the_legend_of_the_map_names_what_the_map_has(
    one: Callable[..., AppTest], name: str, is_there: bool
) -> None:
    (legend,) = re.findall(r'<ul class="nv-legend">.*?</ul>', html(one(name, "map")))
    assert "школы «500+»" in legend
    assert ("методисты РМА" in legend) is is_there
    assert ("поровну" in legend) is is_there


def test_lists_of_factors_from_a_document_are_published(one: Callable[..., AppTest]) -> None:
    page = html(one("schools-and-profiles", "risks"))
    strips = re.findall(r'<footer class="nv-strip">.*?</footer>', page)
    listed = [strip for strip in strips if "Сборник РИПК" in strip]
    assert listed
    assert all("nv-badge-published" in strip for strip in listed)
    assert any("nv-badge-loaded" in strip for strip in strips)


def test_an_empty_workspace_has_the_year_of_reading(one: Callable[..., AppTest]) -> None:
    assert "2026 год" in words(one("places", "overview"))


def test_each_year_of_the_tables_can_be_chosen(one: Callable[..., AppTest]) -> None:
    app = one("years-differ", "training", year="2021")
    assert app.selectbox(key="filter-year").options == ["2023", "2021"]
    assert "данные.xlsx, лист «Курсы», строки 5–10" in words(app)
