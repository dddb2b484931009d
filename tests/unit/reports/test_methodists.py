"""Методактив in words: headline, caveat, headline numbers, figures, and what is said without data."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from analytics.coverage import Coverage, coverage
from data.model import WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import inner, methodists
from reports.tables import Figure, Metric

Copy = Callable[[], Any]
NOTHING: list[tuple[str, int]] = []


@pytest.fixture
def facts(published: Store) -> pd.DataFrame:
    return published.frame("facts", language="ru", place_code="60000000", indicator_code=None)


@pytest.fixture
def real(published: Store) -> Coverage:
    return coverage(published.frame("districts", year=2022))


@pytest.fixture
def info(published: Store) -> WorkspaceInfo:
    return published.info()


def by_subject(facts: pd.DataFrame, *counts: tuple[str, int]) -> pd.DataFrame:
    """The facts with another split by subject."""
    is_split = (facts["indicator_code"] == "methodists_count") & (facts["category_code"] != "")
    sample = facts[is_split].iloc[[0] * len(counts)]
    names = [name for name, _count in counts]
    split = sample.assign(category_name=names, category_code=names, value=[float(n) for _name, n in counts])
    return pd.concat([facts[~is_split], split])


def without(facts: pd.DataFrame, indicator: str, year: int | None = None) -> pd.DataFrame:
    """The facts without an indicator, in one year or in all."""
    gone = facts["indicator_code"] == indicator
    return facts[~(gone & (facts["year"] == year) if year else gone)]


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ([("Физика", 1), ("Химия", 2), ("Биология", 3)], "Половина актива — биология: 3 человека из 6"),
        ([("Физика", 34), ("Химия", 33), ("Биология", 33)], "Треть актива — физика: 34 человека из 100"),
        ([("Физика", 25), ("Химия", 24), ("Б", 24), ("В", 24), ("Г", 3)], "Четверть актива — физика: 25"),
        ([("Физика", 45), ("Химия", 30), ("Биология", 25)], "45\u00a0% актива — физика: 45 человек из 100"),
        (
            [("Физика", 4), ("Химия", 4), ("Биология", 2)],
            "Больше всего методистов по предметам: физика, химия — по 4 из 10",
        ),
    ],
)
def test_the_headline_follows_the_split(
    facts: pd.DataFrame, counts: list[tuple[str, int]], text: str
) -> None:
    assert methodists.title(by_subject(facts, *counts), 2022).startswith(text)


def test_the_headline_of_each_year(facts: pd.DataFrame) -> None:
    assert methodists.title(facts, 2022) == "Треть актива — русский язык и литература: 106 человек из 308"
    assert methodists.title(facts, 2021) == (
        "В 2021 году методисты актива работали в 17 из 69 школ «500+»: 20 человек"
    )
    nothing = "Нет данных о методическом активе за 2020 год"
    assert methodists.title(facts, 2020) == nothing
    partly = without(facts, "inner_methodists_schools_count", 2021)
    assert methodists.title(partly, 2021) == nothing.replace("2020", "2021")
    assert methodists.title(by_subject(facts, ("Физика", 0)), 2020) == nothing


def test_the_caveat(facts: pd.DataFrame, real: Coverage) -> None:
    assert methodists.lede(facts, real, 2022) == (
        "По районам известны 271 человек из 308, ещё 37 — в 10 неназванных районах. "
        "В 12 муниципалитетах число методистов не опубликовано: это не ноль, в сравнении их нет."
    )
    no_total = without(facts, "methodists_districts_count")
    assert methodists.lede(no_total, real, 2022).startswith("В 12 муниципалитетах")
    assert methodists.lede(facts, coverage(real.table.iloc[:0]), 2021) == ""


def numbers(metrics: tuple[Metric, ...]) -> list[str]:
    return [metric.number for metric in metrics]


def test_the_headline_numbers(facts: pd.DataFrame, real: Coverage, published: Store) -> None:
    metrics = methodists.metrics(facts, real, 2022)
    assert numbers(metrics) == ["308", "43", "37", "12"]
    assert [metric.context for metric in metrics] == [
        "225 — в районах со школами «500+», посчитано",
        "271 человек, посчитано; «не опубликовано» — у 12",
        "посчитано: 308 − 271",
        "в 12 школах из 60; в 2021 — 20 в 17 школах из 69",
    ]
    assert metrics[1].unit == "из 53"
    assert metrics[2].label == "человек в 10 неназванных районах"
    earlier = coverage(published.frame("districts", year=2021))
    assert numbers(methodists.metrics(facts, earlier, 2021)) == ["нет данных"] * 3 + ["20"]
    assert numbers(methodists.metrics(facts, earlier, 2020)) == ["нет данных"] * 4


def test_a_total_below_what_is_known_is_not_subtracted(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.change("methodists_by_subject.csv", ",308,", ",270,")
    store = copy.open()
    facts = store.frame("facts", language="ru", place_code="60000000", indicator_code=None)
    metric = methodists.metrics(facts, coverage(store.frame("districts", year=2022)), 2022)[2]
    assert (metric.number, metric.context) == ("нет данных", "вычесть не из чего")


def subjects(facts: pd.DataFrame, info: WorkspaceInfo) -> Figure:
    figure = methodists.pool_subjects_figure(facts, info, 2022)
    assert figure is not None
    return figure


def test_subjects_with_shares_that_say_they_are_computed(facts: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = subjects(facts, info)
    assert figure.title == "Больше половины актива — 2 предмета из 9: 159 человек из 308"
    assert figure.note == (
        "Доли посчитаны от суммы перечня. Предметов в тексте названо 11, строк в перечне 9."
    )
    column = figure.table.columns[-1]
    assert column.title == "Доля, посчитано"
    assert figure.table.texts(column)[:2] == ["34\u00a0%", "17\u00a0%"]
    assert methodists.pool_subjects_figure(facts, info, 2021) is None


def test_a_list_that_misses_the_total_says_so(facts: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = subjects(by_subject(facts, ("Физика", 200), ("Химия", 100)), info)
    assert figure.title == "Больше половины актива — 1 предмет из 2: 200 человек из 300"
    assert "Сумма перечня 300, итог документа 308." in figure.note


def test_years_side_by_side_with_their_bases(facts: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = inner.inner_figure(facts, info)
    assert figure is not None
    assert figure.title == "2021: 20 человек в 17 школах из 69; 2022: 12 человек в 12 школах из 60"
    assert figure.sample == "69 школ в 2021 году, 60 школ в 2022 году"
    assert [figure.table.texts(column) for column in figure.table.columns] == [
        ["2021", "2022"],
        ["20", "12"],
        ["17", "12"],
        ["69", "60"],
        ["14", "11"],
    ]
    assert "не вычитаются" in figure.note
    assert {citation.locator for citation in figure.table.citations} == {
        "раздел «Ресурсы регионального методического актива»",
        "раздел «Проблематика»",
    }


def test_a_year_without_its_base_says_so(facts: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = inner.inner_figure(without(facts, "schools_500_count", 2021), info)
    assert figure is not None
    assert figure.title.startswith("2021: 20 человек в 17 школах, всего школ — не опубликовано")
    assert figure.table.texts(figure.table.columns[3]) == ["не опубликовано", "60"]
    assert inner.inner_figure(without(facts, "inner_methodists_count"), info) is None


def test_what_is_missing(published: Store) -> None:
    every = published.frame("facts", language="ru", place_code=None, indicator_code="methodists_count")
    missing = methodists.no_subjects_by_district(every)
    assert missing is not None
    assert missing[0] == "Предметы методистов по районам не опубликованы."
    given = every.assign(category_code="physics")
    assert methodists.no_subjects_by_district(given) is None
    assert methodists.no_pool(2021, (2022,))[1] == "Такие перечни есть за 2022 — выберите год слева."
    assert "ни одного" in methodists.no_pool(2021, ())[1]


def test_in_english_a_language_keeps_its_capital(published: Store) -> None:
    facts = published.frame("facts", language="en", place_code="60000000", indicator_code=None)
    with use_language("en"):
        assert methodists.title(facts, 2022) == (
            "A third of the pool: Russian language and literature, 106 people of 308"
        )
