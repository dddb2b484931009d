"""Every page of the registry through app.py: content, empty state, broken link, language switch."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.catalog import REGIONS
from data.model import CheckResult, Words
from tests.pages.screen import figure, html, words
from ui.registry import PAGES, PageEntry

Run = Callable[..., AppTest]
PLACES = [
    row
    for region in REGIONS.values()
    for row in csv.DictReader((region / "places.csv").read_text(encoding="utf-8").splitlines())
]
NAMES = [name for row in PLACES for name in (row["name"], row["short_name"])]
# A school's passport is headed by its name, without the legal form.
NAMES += [
    row["school_name"].partition("МБОУ ")[2] or row["school_name"]
    for region in REGIONS.values()
    for row in csv.DictReader((region / "records/school.csv").read_text(encoding="utf-8").splitlines())
]
# A year with districts, one or two beside it, and one before: each workspace has its own years.
YEARS = [("published", year) for year in ("2022", "2021", "2020")]
YEARS += [("model", year) for year in ("2024", "2022", "2021")]
# Proper names stay Russian in English.
PROPER = re.compile("|".join(map(re.escape, sorted([*NAMES, "ШНОР", "ИС МЭДК"], key=len, reverse=True))))
CYRILLIC = re.compile("[А-Яа-яЁё]")


def page_id(entry: PageEntry) -> str:
    return entry.url


@pytest.mark.parametrize("entry", PAGES, ids=page_id)
@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize(("workspace", "year"), YEARS)
def test_page_is_whole_in_each_year_and_language(
    run: Run, entry: PageEntry, lang: str, workspace: str, year: str
) -> None:
    app = run(entry.path, lang=lang, workspace=workspace, year=year)
    assert not app.exception
    page = html(app)
    assert "nv-error" not in page
    assert "не распознано" not in page
    # Programmes are documents of other territories, published in every workspace.
    kind = "published" if entry.url == "programmes" else workspace
    assert f'class="nv-badge nv-badge-{kind}"' in page
    assert f"nv-badge-{({'published', 'model'} - {kind}).pop()}" not in page
    assert page.count("<h1>") == 1
    heading = re.findall("<h1>(.*?)</h1>", page)[0]
    heading = PROPER.sub("", heading)
    assert bool(CYRILLIC.search(heading)) == (lang == "ru"), heading


@pytest.mark.parametrize("entry", PAGES, ids=page_id)
@pytest.mark.parametrize("workspace", REGIONS)
def test_junk_in_the_link_is_ignored_and_said(run: Run, entry: PageEntry, workspace: str) -> None:
    junk = {"year": "abc", "district": "<script>", "view": "zzz", "group": "1", "lang": "xx"}
    app = run(entry.path, workspace=workspace, **junk)
    assert not app.exception
    assert "nv-error" not in html(app)
    # The notice stands from the first run on; after a walk in the menu the scope is plain.
    first = run("", year="abc", district="nobody", view="zzz")
    assert "не распознано: год, вид карты, муниципалитет" in words(first)


def test_unknown_codes_fall_out_of_the_scope(run: Run) -> None:
    app = run("", district="99999999", year="1999", workspace="nowhere")
    assert "не распознано" in words(app)
    assert "60 школ «500+»" in words(app)
    assert "99999999" not in str(app.query_params)


def test_overview_gives_the_region_in_five_seconds(run: Run) -> None:
    page = words(run())
    for expected in (
        "60 школ «500+» — в 39 из 55 муниципалитетов",
        "меньше всего методистов на школу в Дубовском районе: 2 на 3",
        "39 из 55",
        "308",
        "по районам известны 43 из 53: 271 человек",
        "3,75",
        "методиста на школу: 225 на 60, посчитано",
        "В 12 муниципалитетах число методистов не опубликовано",
    ):
        assert expected in page, expected
    assert "прил. 1 (таблица районов)" in page


def test_map_draws_every_municipality_once_and_carries_its_code(run: Run) -> None:
    data = figure(run("coordinator/map.py"))["data"]
    areas = [trace for trace in data if trace["type"] == "choropleth"]
    codes = [code for trace in areas for code in trace["locations"]]
    assert len(codes) == len(set(codes)) == 55
    assert sorted(f["id"] for trace in areas for f in trace["geojson"]["features"]) == sorted(codes)
    assert all(trace["type"] in {"choropleth", "scattergeo"} for trace in data), "SVG only"


def test_groups_on_the_map_are_those_of_the_buttons(run: Run) -> None:
    app = run("coordinator/map.py", view="groups")
    counts = [int(re.findall(r"\*\*(\d+)\*\*", b.label)[0]) for b in app.button if b.key.startswith("lq")]
    assert counts == [12, 5, 10, 12]
    areas = [t for t in figure(app)["data"] if t["type"] == "choropleth"]
    assert sorted(len(t["locations"]) for t in areas) == sorted([16, *counts])


def test_a_group_button_keeps_its_group_and_a_second_click_lets_go(run: Run) -> None:
    app = run("coordinator/map.py", view="groups")
    app.button(key="lq0").click().run()
    assert "Показано 12 из 39" in words(app)
    assert len([t for t in figure(app)["data"] if t["type"] == "choropleth"]) == 2
    app.button(key="lq0").click().run()
    assert "Показано 39 из 39" in words(app)


def test_district_card_names_every_fact_with_its_place(run: Run) -> None:
    page = words(run("coordinator/map.py", district="60613000"))
    assert "Дубовский район" in page
    assert "2 методиста на 3 школы" in page
    assert page.count("Сборник РИПК и ППРО, 2022, прил. 1 (таблица районов)") >= 2


def test_a_district_without_a_published_number_says_so(run: Run) -> None:
    app = run("coordinator/map.py", district="60605000")
    assert "Багаевский район" in words(app)
    assert "не опубликовано" in words(app)
    (table,) = app.dataframe
    assert "Багаевский" not in table.value["short_name"].tolist()
    assert len(table.value) == 39


def test_year_without_districts_has_an_empty_state(run: Run) -> None:
    app = run("coordinator/map.py", year="2021")
    assert "Нет данных по районам за 2021 год" in words(app)
    assert not app.get("plotly_chart")


def test_sources_show_the_facts_of_an_indicator_with_their_quotes(run: Run) -> None:
    app = run("data/sources.py", indicator="methodists_districts_count")
    (table,) = app.dataframe
    assert table.value["Значение"].tolist() == ["53"]
    assert "работающих в 53 районах Ростовской области" in words(app)


def test_choices_survive_a_walk_through_the_menu(run: Run) -> None:
    app = run("coordinator/map.py", district="60613000")
    app.switch_page("pages/data/sources.py").run()
    (table,) = app.dataframe
    assert set(table.value["Где"]) == {"Дубовский район"}
    app.switch_page("pages/coordinator/map.py").run()
    assert "2 методиста на 3 школы" in words(app)


def test_filters_change_the_scope(run: Run) -> None:
    app = run()
    app.selectbox(key="filter-year").select(2021).run()
    assert "69 школ «500+» в 2021 году" in words(app)
    app.selectbox(key="filter-lang").select("en").run()
    assert "69 schools of “500+” in 2021" in words(app)


def test_without_a_workspace_the_reader_is_told_what_to_do(run: Run, tmp_path: Path) -> None:
    app = run("", workspaces=tmp_path)
    assert not app.exception
    assert "База данных ещё не построена" in words(app)


def test_an_unexpected_error_shows_an_id_and_no_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("ui.cache.coverage", broken)
    app = run()
    assert not app.exception
    shown = re.findall(r"Ошибка ([0-9a-f]{8}) записана", words(app))
    assert len(shown) == 1
    assert "secret detail" not in html(app)
    assert shown[0] in caplog.text
    assert "secret detail" in caplog.text


@pytest.mark.parametrize("page", ["coordinator/overview.py", "coordinator/map.py"])
def test_a_map_can_be_a_grid_of_tiles(run: Run, page: str) -> None:
    app = run(page, shape="tiles")
    geo = figure(app)["layout"]["geo"]
    assert geo["projection"]["type"] == "equirectangular"
    assert "одна равная плитка" in words(app)
    assert "границы районов — схема" not in words(app)
    app.segmented_control(key="map-shape").set_value("map").run()
    assert figure(app)["layout"]["geo"]["projection"]["type"] == "conic conformal"
    assert "границы районов — схема" in words(app)


def test_a_check_with_nothing_to_look_at_neither_passed_nor_failed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    words_ = Words("Проверка", "Check")
    idle = CheckResult("idle", "finding", "gap", words_, words_, words_, looked_at=0)
    done = CheckResult("done", "finding", "gap", words_, words_, words_, looked_at=5)
    monkeypatch.setattr("ui.cache.checks", lambda scope: (idle, done))
    page = run("data/sources.py")
    assert "сверять нечего" in words(page)
    assert "проверок пройдено 1 из 1" in words(page)
    assert html(page).count("nv-idle") == html(page).count('class="nv-pass"') == 1
