"""Two data sets: the switch carries no code of one into the other, and the mark goes everywhere."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import MODEL
from data.workspaces import Workspaces
from tests.pages.screen import figure, html, words

Run = Callable[..., AppTest]
ROSTOV_DISTRICT, MODEL_DISTRICT = "60613000", "00602000"


def test_the_choice_names_region_and_kind_of_data(run: Run) -> None:
    box = run().selectbox(key="filter-workspace")
    assert box.label == "Набор данных"
    assert box.options == ["● Ростовская область — опубликовано", "○ Модельная область — модель"]
    assert box.value == "published"
    english = run("", lang="en").selectbox(key="filter-workspace")
    assert english.options == ["● Ростовская область — published", "○ Модельная область — model"]


def test_one_workspace_needs_no_choice(run: Run, tmp_path: Path) -> None:
    build(MODEL, Workspaces(tmp_path))
    app = run("", workspaces=tmp_path, workspace="model")
    assert "Модельная область" in words(app)
    assert not [box for box in app.selectbox if box.key == "filter-workspace"]


def test_a_workspace_that_is_gone_is_not_offered(run: Run, tmp_path: Path, workspaces_folder: Path) -> None:
    folder = Workspaces(tmp_path)
    for code in ("published", "model"):
        path = Workspaces(workspaces_folder).current(code)
        copy = folder.version_file(code, path.stem)
        copy.parent.mkdir()
        copy.write_bytes(path.read_bytes())
        folder.switch(code, path.stem)
    folder.current("model").unlink()
    app = run("", workspaces=tmp_path)
    assert not app.exception
    assert not [box for box in app.selectbox if box.key == "filter-workspace"]


def test_a_switch_drops_what_the_other_workspace_does_not_know(run: Run) -> None:
    app = run(
        "coordinator/map.py",
        year="2022",
        district=ROSTOV_DISTRICT,
        indicator="shnor_list_mention",
        view="groups",
        group="many_below",
        figure="map~map",
        shape="tiles",
        lang="en",
    )
    app.selectbox(key="filter-workspace").select("model").run()
    assert not app.exception
    scope = app.session_state["nv_scope"]
    assert (scope.workspace, scope.year) == ("model", 2024)
    assert (scope.district, scope.indicator, scope.group, scope.figure) == (None, None, None, None)
    # What is no code of a workspace stays.
    assert (scope.view, scope.shape, scope.lang) == ("groups", "tiles", "en")
    assert "not understood" not in words(app)
    codes = {code for t in figure(app)["data"] if t["type"] == "choropleth" for code in t["locations"]}
    assert len(codes) == 55
    assert {code[:2] for code in codes} == {"00"}
    app.selectbox(key="filter-district").select(MODEL_DISTRICT).run()
    app.selectbox(key="filter-workspace").select("published").run()
    scope = app.session_state["nv_scope"]
    assert (scope.workspace, scope.year, scope.district) == ("published", 2022, None)


def test_a_link_with_a_code_of_the_other_workspace_says_so(run: Run) -> None:
    app = run("", workspace="model", district=ROSTOV_DISTRICT, year="2020")
    assert "не распознано: год, муниципалитет" in words(app)
    assert "55 школ «500+»" in words(app)


@pytest.mark.parametrize(("year", "schools"), [("2021", 69), ("2022", 60), ("2023", 58), ("2024", 55)])
def test_each_year_of_the_model_has_its_districts(run: Run, year: str, schools: int) -> None:
    page = words(run("", workspace="model", year=year))
    assert f"{schools} школ" in page
    assert "в 39 из 55 муниципалитетов" in page
    # Known zeros are no districts where methodists work: never «55 of 53».
    known, stated = re.findall(r"по районам известны (\d+) из (\d+)", page)[0]
    assert known == stated
    app = run("coordinator/map.py", workspace="model", year=year)
    assert len(app.dataframe[0].value) == 39


def test_a_district_of_the_model_has_its_card_without_a_list_of_subjects(run: Run) -> None:
    page = words(run("coordinator/map.py", workspace="model", district=MODEL_DISTRICT))
    assert "Берёстодольский район" in page
    assert "Ещё чисел по предметам и годам" not in page
    assert "по предметам и годам; они — в «Цитатах по району»" in page
    assert "Методисты РМА: Физика" not in page
    # The published region has no such numbers, and its card says nothing of them.
    assert "по предметам и годам" not in words(run("coordinator/map.py", district=ROSTOV_DISTRICT))


def test_training_by_district_where_there_is_any(run: Run) -> None:
    page = words(run("coordinator/training.py", workspace="model"))
    assert "учителей-предметников школ «500+», 2024 год" in page
    assert "не опубликован" not in page.split("По муниципалитетам, по алфавиту")[1]
    early = words(run("coordinator/training.py", workspace="model", year="2021"))
    assert "По муниципалитетам охвата за этот год в модели нет" in early
    published = words(run("coordinator/training.py"))
    assert "По муниципалитетам охват обучением не опубликован" in published


def test_sources_of_the_model_say_that_it_is_invented(run: Run) -> None:
    page = words(run("data/sources.py", workspace="model"))
    assert "всё придумано программой, ни одно число не взято из документа" in page
    assert "сверено с текстом" not in page
    assert "придумано генератором модели, зерно 500" in page
    assert "Сборник РИПК и ППРО" not in page
    published = html(run("data/sources.py"))
    assert "каждое число сверено с текстом" in published
    assert "Генератор модели" not in published


def test_files_carry_the_kind_of_data(run: Run) -> None:
    app = run("data/sources.py", workspace="model", indicator="shnor_count")
    scope = app.session_state["nv_scope"]
    from reports import evidence
    from reports.tables import csv_bytes, xlsx_bytes
    from ui import cache

    table = evidence.facts_figure(cache.facts(scope, None, "shnor_count"), cache.info(scope)).table
    text = csv_bytes(table).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 4
    assert {row["Вид данных"] for row in rows} == {"модель"}
    book = load_workbook(io.BytesIO(xlsx_bytes(table)))
    passport = {row[0]: row[1] for row in book["Источники"].values}
    assert passport["Вид данных"] == "модель"
    assert passport["Источник"] == "Генератор модели, зерно 500, модель, показатели области"
