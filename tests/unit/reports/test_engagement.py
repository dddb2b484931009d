"""Sentences about engagement follow the table: other points, other words."""

import pandas as pd
import pytest

from analytics.engagement import own_region, scored, what_if
from data.model import WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import engagement
from reports.engagement_figures import missing_figure, regions_figure

LACKING = (
    "1\u00a0004 балла из 1\u00a0105: не хватило 100 — «Выборочная экспертиза концептуальных документов», "
    "1 — «Трансляция опыта»"
)


@pytest.fixture(scope="module")
def rows(published: Store) -> pd.DataFrame:
    return published.frame("engagement", language="ru")


@pytest.fixture(scope="module")
def info(published: Store) -> WorkspaceInfo:
    return published.info()


def but(rows: pd.DataFrame, **values: float | None) -> pd.DataFrame:
    """The rows with other values of the own region."""
    rows = rows.copy()
    for code, value in values.items():
        rows.loc[rows["is_own_region"] & (rows["component_code"] == code), "value"] = value
    return rows


def test_the_headline_names_what_is_missing(rows: pd.DataFrame) -> None:
    assert engagement.title(rows, 2022) == LACKING
    full = but(rows, documents=5, sharing=1, total=1105, total_activated=1105)
    assert engagement.title(full, 2022) == "1\u00a0105 баллов из 1\u00a0105: набрано всё"
    half = but(rows, activated=0.5, total_activated=502)
    assert "не хватило 502 — «Доля школ, активировавших работу в ИС МЭДК», 100 —" in engagement.title(
        half, 2022
    )
    # A hole in the columns: the stated total stands, no reason is made up
    assert engagement.title(but(rows, plan=None), 2022) == "1\u00a0004 балла из 1\u00a0105"


def test_without_the_own_region_there_is_no_headline(rows: pd.DataFrame, info: WorkspaceInfo) -> None:
    others = rows.assign(is_own_region=False)
    assert engagement.title(others, 2022) == "Нет данных мониторинга вовлечённости за 2022 год"
    assert engagement.lede(others) == ""
    assert regions_figure(others, info) is None
    assert missing_figure(others, info) is None
    assert engagement.no_engagement(2022, others)[1] == "В загруженных документах нет строки этой области."
    assert "за 2022 год" in engagement.no_engagement(2021, rows)[1]
    assert engagement.of_year(rows, 2021).empty
    assert len(engagement.of_year(rows, 2022)) == 4 * 14


def test_the_headline_numbers(rows: pd.DataFrame) -> None:
    found = [(m.number, m.unit) for m in engagement.metrics(rows)]
    assert found == [("1\u00a0004", "из 1\u00a0105"), ("10", "из 11"), ("4", "из 5"), ("100\u00a0%", "")]
    assert engagement.metrics(rows)[0].context == "пересчитано: сходится у 4 из 4 регионов"
    assert engagement.metrics(rows)[1].context == "балл весит 100: 1\u00a0000 в итоге"
    bare = engagement.metrics(but(rows, activated=None, content=None))
    assert [m.number for m in bare] == ["1\u00a0004", "не опубликовано", "4", "не опубликовано"]
    assert bare[0].context == "пересчитано: сходится у 3 из 4 регионов"


def test_the_table_of_regions_is_the_document_s(rows: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = regions_figure(rows, info)
    assert figure is not None
    cells = [figure.table.texts(column) for column in figure.table.columns]
    assert cells[0] == ["59", "60", "61", "62"]
    rostov = [column[2] for column in cells[2:]]
    assert rostov == [
        *["6", "4", "10", "3", "1", "0", "0", "4", "1"],
        *["1\u00a0004", "1\u00a0004", "100,0", "0,0", "Не сформирован 2"],
    ]
    assert figure.table.columns[2].title == "Экспертиза регионального плана-графика (до 6)"
    assert "не рейтинг" in figure.note
    assert [c.locator for c in figure.table.citations] == ["табл. 3", "табл. 4"]
    assert figure.title == "1\u00a0004 = 100 × 10 + 4: балл содержания — 100 баллов итога"


def test_what_is_missing(rows: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = missing_figure(rows, info)
    assert figure is not None
    assert figure.title == "101 балл до наибольшего итога — в 2 столбцах из 7"
    columns = {c.key: figure.table.texts(c) for c in figure.table.columns}
    assert columns["missing_score"] == ["0", "100", "0", "0", "0", "1", "0"]
    assert columns["value_text"][-1] == "100\u00a0%"
    assert columns["most_note"] == [
        *["назван в заголовке"] * 4,
        "в таблице не назван, следует из заголовка",
        "назван в заголовке",
        "назван только в табл. 4",
    ]
    full = missing_figure(but(rows, documents=5, sharing=1), info)
    assert full is not None
    assert full.title == "До наибольшего итога ничего не недостаёт"


def test_open_points_keep_the_words_of_the_table(rows: pd.DataFrame) -> None:
    found = {name: (value, note) for name, value, note in engagement.caveats(rows)}
    assert found["Колонка без заголовка (16-я)"][0] == "Не сформирован 2"
    assert found["Колонка без заголовка (15-я)"][1].startswith("столбец без заголовка: расшифровки нет")
    assert found["Доля школ, разместивших концептуальные документы"][0] == "100"
    assert "менее 100% на отчетную дату: -1 балл" in found["Наибольшее: Неполный охват первым опросом"][1]
    assert found["Наибольшее: Итог с учётом доли активировавших"][1].startswith("назван только в табл. 4")
    assert len(found) == 6


def test_the_reader_s_total_in_words(rows: pd.DataFrame) -> None:
    columns = scored(own_region(rows))
    points = dict(zip(columns["component_code"], columns["value"], strict=True))
    same = what_if(columns, points, 1.0)
    assert engagement.what_if_words(same, rows) == "столько же, сколько опубликовано"
    more = what_if(columns, {**points, "documents": 5}, 1.0)
    assert engagement.what_if_words(more, rows) == "+100 к опубликованным 1\u00a0004"
    less = what_if(columns, points, 0.5)
    assert engagement.what_if_words(less, rows) == "−502 к опубликованным 1\u00a0004"
    assert engagement.sum_words(less) == ("100 × 10 + 4 = 1\u00a0004 до активации; × 50\u00a0% = 502")
    assert engagement.what_if_words(same, rows.assign(is_own_region=False)) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "1 балл"), (3, "3 балла"), (11, "11 баллов"), (1004, "1\u00a0004 балла"), (903.5, "903,5 балла")],
)
def test_points_agree_with_their_number(value: float, text: str) -> None:
    assert engagement.points(value) == text


def test_english(published: Store) -> None:
    with use_language("en"):
        title = engagement.title(published.frame("engagement", language="en"), 2022)
    assert title == (
        "1,004 points of 1,105: missing 100 for “Sample review of concept documents”, "
        "1 for “Sharing experience”"
    )
