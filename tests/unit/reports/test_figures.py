"""Figures and headline numbers: from facts to what screen and files print."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analytics.coverage import Coverage, Group, coverage
from analytics.published import Published, newest_factor_change
from analytics.published import published as number_of
from data.model import GapReason, WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import coverage as figures
from reports import evidence, findings, reconciliation, regional
from reports.tables import Table

Copy = Callable[[], Any]
TITLES = {"001": "Сборник", "oktmo": "ОКТМО"}
GAP = Published(None, GapReason.NOT_PUBLISHED, None)


def region_facts(store: Store, language: str = "ru") -> pd.DataFrame:
    return store.frame("facts", language=language, place_code="60000000", indicator_code=None)


def texts(table: Table, *keys: str) -> list[tuple[str, ...]]:
    columns = {column.key: column for column in table.columns}
    return list(zip(*(table.texts(columns[key]) for key in keys), strict=True))


def invented(rows: list[tuple[str, int | None, int | None]]) -> Coverage:
    """Municipalities as the query gives them, with their gaps."""
    frame = pd.DataFrame(rows, columns=["place_name", "schools_count", "methodists_count"])
    counts = frame[["schools_count", "methodists_count"]].astype("Int32")
    frame = frame.assign(
        **counts,
        short_name=frame["place_name"],
        place_code=[str(n) for n in range(len(frame))],
        schools_gap_reason=["not_listed" if pd.isna(s) else None for s in counts["schools_count"]],
        methodists_gap_reason=["suppressed" if pd.isna(m) else None for m in counts["methodists_count"]],
        ratio_gap_reason=[
            "not_listed" if pd.isna(s) else "suppressed" if s > 0 and pd.isna(m) else None
            for s, m in zip(counts["schools_count"], counts["methodists_count"], strict=True)
        ],
        **dict.fromkeys(["schools_source_id", "methodists_source_id"], "001"),
        is_schools_count_computed=False,
        schools_locator="прил. 1",
        methodists_locator="текст",
    )
    return coverage(frame)


@pytest.fixture
def real(published: Store) -> Coverage:
    return coverage(published.frame("districts", year=2022))


@pytest.fixture
def info(published: Store) -> WorkspaceInfo:
    return published.info()


def test_the_map_has_every_municipality(real: Coverage, info: WorkspaceInfo) -> None:
    figure = figures.map_figure(real, info, TITLES, 2022, "находка")
    assert (figure.title, figure.sample) == ("находка", "55; число методистов не опубликовано — 12")
    assert len(figure.table.frame) == 55
    assert [c.locator for c in figure.table.citations] == [
        "прил. 1 (таблица районов)",
        "раздел «Региональный методический актив как ресурс», перечень территорий",
        "раздел «Региональный методический актив как ресурс»",
    ]
    row = texts(figure.table, "place_name", "schools_count", "methodists_count", "group_name")[0]
    assert row == ("Дубовский район", "3", "2", "2–3 школы, ниже среднего 3,75")


def test_the_list_to_act_on(real: Coverage, info: WorkspaceInfo) -> None:
    figure = figures.several_schools_figure(real, info, TITLES, 2022)
    assert figure.title == "12 районов с 2–3 школами из 17 — ниже среднего по области"
    assert figure.sample == "17 районов, 38 школ"
    assert "среднее 3,75" in figure.subtitle
    names = [name for (name,) in texts(figure.table, "place_name")]
    assert len(names) == 17
    assert (names[0], names[-1]) == ("Дубовский район", "г. Шахты")


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            [("a", 3, None), ("b", 2, None)],
            "По 3 школы — больше всего: a; методистов по районам нет, сравнить нельзя",
        ),
        ([("a", None, 5)], "Сравнить районы нельзя: нет чисел школ и методистов"),
    ],
)
def test_without_a_mean_none_is_printed(
    info: WorkspaceInfo, rows: list[tuple[str, int | None, int | None]], title: str
) -> None:
    figure = figures.several_schools_figure(invented(rows), info, TITLES, 2022)
    assert "0,00" not in figure.subtitle
    assert figure.title == title


def test_gaps_stand_in_the_table_as_words(info: WorkspaceInfo) -> None:
    result = invented([("a", 3, None), ("b", None, 4), ("c", 0, 5), ("d", 2, 4)])
    table = figures.districts_table(result, result.table, info, TITLES, 2022)
    found = {name: rest for name, *rest in texts(table, *(c.key for c in table.columns[:5]))}
    mean = "2,00"
    assert found == {
        "d": ["2", "4", "2,00", f"2–3 школы, не ниже {mean}"],
        "c": ["0", "5", "—", "нет школ «500+»"],
        "b": ["не указано", "4", "не указано", "сравнить нельзя"],
        "a": ["3", "скрыто", "скрыто", "сравнить нельзя"],
    }


def test_each_group_has_a_name_of_its_own(real: Coverage) -> None:
    for language in ("ru", "en"):
        with use_language(language):
            assert len({figures.group_name(group, real) for group in Group}) == len(Group)


def test_the_headline_numbers(published: Store, real: Coverage) -> None:
    facts = region_facts(published)
    metrics = figures.metrics(
        real,
        number_of(facts, "schools_500_count", 2022),
        (2021, number_of(facts, "schools_500_count", 2021)),
        number_of(facts, "methodists_count", 2022),
        number_of(facts, "methodists_districts_count", 2022),
    )
    assert [metric.number for metric in metrics] == ["60", "39", "308", "3,75"]
    assert [metric.unit for metric in metrics] == ["", "из 55", "", ""]
    contexts = [metric.context for metric in metrics]
    assert contexts[0] == "69 в 2021 году"
    assert "17" in contexts[1]
    assert contexts[2] == "по районам известны 43 из 53: 271 человек"
    assert contexts[3] == "от 0,67 в Дубовском районе до 15,00 в Морозовском районе"
    assert metrics[3].label == "методиста на школу: 225 на 60, посчитано"


def test_headline_numbers_that_are_missing(published: Store) -> None:
    empty = coverage(published.frame("districts", year=2021))
    metrics = figures.metrics(empty, GAP, (2020, GAP), GAP, GAP)
    assert [metric.number for metric in metrics] == ["нет данных"] * 4
    assert [metric.context for metric in metrics] == [
        "за 2020 год нет данных",
        "по районам не опубликовано",
        "не опубликовано",
        "сравнить нельзя",
    ]


def test_hints_on_the_map() -> None:
    result = invented([("<b>a</b>", 3, 2), ("b", 0, None), ("c", None, 1)])
    hints = dict(zip(result.table["place_name"], figures.hover_texts(result), strict=True))
    assert hints["<b>a</b>"] == (
        "<b>&lt;b&gt;a&lt;/b&gt;</b><br>Школы «500+»: 3<br>Методисты РМА: 2"
        "<br>2 методиста на 3 школы (среднее по области 0,67)"
    )
    assert hints["b"] == "<b>b</b><br>Школы «500+»: 0<br>Методисты РМА: скрыто"
    assert hints["c"] == "<b>c</b><br>Школы «500+»: не указано<br>Методисты РМА: 1"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ([("a", 3, 1), ("b", 1, 1)], "По 3 школы — больше всего: a"),
        ([(n, 2, 1) for n in "dcba"], "По 2 школы — больше всего: a, b, c, d"),
        ([(n, 1, 1) for n in "abcde"], "По 1 школе — в 5 районах"),
        ([("a", 0, 1)], "Школ «500+» нет ни в одном муниципалитете"),
    ],
)
def test_most_schools(rows: list[tuple[str, int | None, int | None]], text: str) -> None:
    assert findings.most_schools_finding(invented(rows)) == text


@pytest.mark.parametrize(
    ("value", "reason", "unit", "decimals", "text"),
    [
        (0.11, None, "share_frac", 0, "11\u00a0%"),
        (0.0, None, "share_frac", 0, "0\u00a0%"),
        (1676.0, None, "person", 0, "1\u00a0676"),
        (0.0, None, "school", 0, "0"),
        (1.0, None, "flag", 0, "да"),
        (0.0, None, "flag", 0, "нет"),
        (None, "suppressed", "share_frac", 0, "скрыто"),
        (float("nan"), "not_published", "flag", 0, "не опубликовано"),
    ],
)
def test_a_fact_in_words(
    value: float | None, reason: str | None, unit: str, decimals: int, text: str
) -> None:
    assert regional.fact_text(value, reason, unit, decimals) == text


def test_subjects(published: Store, info: WorkspaceInfo) -> None:
    figure = regional.subjects_figure(region_facts(published), info, 2022)
    assert figure is not None
    assert "«Русский язык и литература»: 106 из 308" in figure.title
    rows = texts(figure.table, "category_name", "value")
    assert len(rows) == 9
    assert rows[1] == ("Математика", "53")
    assert regional.subjects_figure(region_facts(published), info, 2021) is None


def test_a_subject_given_twice_is_counted_once(copy_of_data: Copy, info: WorkspaceInfo) -> None:
    copy = copy_of_data()
    copy.append(
        "methodists_by_subject.csv",
        "methodists_count,Ростовская область,2022,,physics,38,,1,001,рис. 4,по физике – 38",
    )
    figure = regional.subjects_figure(region_facts(copy.open()), info, 2022)
    assert figure is not None
    assert len(figure.table.frame) == 9
    assert "106 из 308" in figure.title


def test_the_course(published: Store, info: WorkspaceInfo) -> None:
    figure = regional.course_figure(region_facts(published), info, 2021)
    assert figure is not None
    assert figure.title == "Из ШНОР — 510 из 1\u00a0676 слушателей курса"
    rows = texts(figure.table, *(column.key for column in figure.table.columns))
    assert len(rows) == 9
    assert rows[0] == ("Биология", "122", "24")
    assert rows[-1] == ("Химия", "128", "28")
    assert {citation.locator for citation in figure.table.citations} == {"табл. 5"}
    assert regional.course_figure(region_facts(published), info, 2022) is None


def test_factors(published: Store, info: WorkspaceInfo) -> None:
    factors = published.frame("factors", language="ru")
    change = newest_factor_change(factors)
    figure = regional.factors_figure(factors, TITLES, info, change)
    assert figure is not None
    states = [state for _, state in texts(figure.table, "factor_name", "state")]
    assert (states.count("остался"), states.count("ушёл"), states.count("пришёл")) == (7, 3, 3)
    one_year = factors[factors["year"] == 2022]
    assert newest_factor_change(one_year) is None
    assert regional.factors_figure(one_year, TITLES, info, None) is None


def test_what_is_published_of_a_year(published: Store, info: WorkspaceInfo) -> None:
    figure = regional.year_figure(region_facts(published), info, 2020)
    assert figure is not None
    assert texts(figure.table, "label", "value_text") == [
        ("ШНОР", "210"),
        ("ШССУ", "16"),
        ("ШССУ в составе ШНОР", "3"),
        ("Доля муниципалитетов без ШНОР", "11\u00a0%"),
    ]
    later = regional.year_figure(region_facts(published), info, 2022)
    assert later is not None
    labels = texts(later.table, "label", "value_text")
    assert ("Муниципалитеты без ШНОР: Нет ШНОР в 2022 году", "9") in labels
    assert len(labels) == len(set(labels))
    assert regional.year_figure(region_facts(published), info, 1999) is None


def test_facts_with_quotes(published: Store, info: WorkspaceInfo) -> None:
    facts = published.frame("facts", language="ru", place_code="60740000", indicator_code=None)
    table = evidence.facts_figure(facts, info).table
    assert texts(table, "label", "year", "value_text") == [
        ("Школы — участницы «500+»", "2022", "2"),
        ("Методисты РМА", "2022", "22"),
        ("Методисты РМА", "2022", "22"),
    ]


def test_the_heading_of_the_sources(published: Store) -> None:
    documents = published.frame("sources", language="ru")
    facts = published.frame("facts", language="ru", place_code=None, indicator_code=None)
    assert evidence.lede(documents, published.info()) == (
        f"{len(facts)} фактов из 1 документа: каждое число сверено с текстом 22.11.2026, рядом цитата."
    )
    found = reconciliation.found_rows(published.checks())
    noted = published.frame("noted", language="ru")
    assert reconciliation.title(found, noted) == "Найдено 17 расхождений запросами, ещё 9 замечено при чтении"


def test_registers_hold_both_values_and_both_places(published: Store, info: WorkspaceInfo) -> None:
    found = reconciliation.found_rows(published.checks())
    row = found[found["subject"] == "2022"].set_index("first_value").loc["46"]
    assert (row["second_value"], row["kind"]) == ("41", "противоречие")
    assert row["first_locator"] == row["second_locator"] == "раздел «Проблематика»"
    assert (found[["used", "why", "first_locator", "second_locator"]] != "").all().all()
    facts = published.frame("facts", language="ru", place_code=None, indicator_code=None)
    figure = reconciliation.found_figure(found, facts, info, TITLES)
    assert len(figure.table.cells(figure.table.columns[0])) == 17
    assert not found.apply(lambda column: column.str.contains("Голыбина|Лазурченко|Шашина")).any().any()


def test_the_register_is_empty_without_findings() -> None:
    assert reconciliation.found_rows(()).empty


def test_where_else_to_look() -> None:
    assert findings.no_districts(2021, (2022, 2020))[1].count("2022, 2020") == 1
    assert findings.no_districts(2021, ()) == (
        "Нет данных по районам за 2021 год",
        "В загруженных документах нет ни одного перечня районов.",
    )
