"""Сравнение лет in words: sentences follow the numbers and say less when less is known."""

from typing import Any

import pandas as pd
import pytest

from analytics.published import FactorChange, newest_factor_change
from analytics.years import (
    Basis,
    Status,
    StatusFlow,
    YearPair,
    inner_methodists,
    newest_pair,
    status_flow,
)
from data.model import WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import shnor_status, year_figures, years
from reports.tables import Table

P, A, N = Status.PRESENT, Status.ABSENT, Status.NOT_STATED
TITLES = {"001": "Сборник"}
PAIR = YearPair(2021, 2022, 69, 60)


def invented(*numbers: tuple[Status, Status, int]) -> StatusFlow:
    """A flow with a number of municipalities for each pair of statuses."""
    pairs = [(earlier, later) for earlier, later, count in numbers for _ in range(count)]
    frame = pd.DataFrame(pairs, columns=["earlier_status", "later_status"])
    names = [f"<{i}>" for i in range(len(frame))]
    flow = status_flow(
        frame.assign(
            place_code=names,
            place_name=names,
            earlier_year=2020,
            later_year=2022,
            **dict.fromkeys(["earlier_basis", "later_basis"], str(Basis.NONE)),
            **dict.fromkeys(["earlier_locator", "later_locator"], None),
            **dict.fromkeys(["earlier_source_id", "later_source_id"], None),
        )
    )
    assert flow is not None
    return flow


@pytest.fixture
def real(published: Store) -> StatusFlow:
    flow = status_flow(published.frame("shnor_status"))
    assert flow is not None
    return flow


@pytest.fixture
def info(published: Store) -> WorkspaceInfo:
    return published.info()


@pytest.fixture
def region(published: Store) -> pd.DataFrame:
    return published.frame("facts", language="ru", place_code="60000000", indicator_code=None)


def texts(table: Table) -> list[tuple[str, ...]]:
    return list(zip(*(table.texts(column) for column in table.columns), strict=True))


@pytest.mark.parametrize(
    ("pair", "unlisted", "words"),
    [
        (
            PAIR,
            (2021, 2022),
            "В 2022 году в проекте 60 школ против 69; сколько осталось, источник не говорит",
        ),
        (PAIR, (), "В 2022 году в проекте 60 школ против 69"),
        (YearPair(2022, 2023, 0, 1), (2023,), "В 2023 году в проекте 1 школа против 0; сколько осталось"),
        (None, (), "Сравнить годы нельзя: число школ проекта есть не больше чем за один год"),
    ],
)
def test_the_headline(pair: YearPair | None, unlisted: tuple[int, ...], words: str) -> None:
    title = years.title(pair, unlisted)
    assert title.startswith(words)
    assert ("источник не говорит" in title) == bool(unlisted)


def test_the_caveat(region: pd.DataFrame) -> None:
    assert years.lede(region, PAIR).startswith("210 ШНОР 2020 года и 60 школ проекта — разные множества")
    assert years.lede(region, None) == ""
    assert years.lede(region[region["indicator_code"] != "shnor_count"], PAIR) == ""


def test_what_lists_are_missing(published: Store) -> None:
    rows = published.frame("project_years")
    what, why = years.no_lists(rows, (2021, 2022))
    assert what == "Списков школ 2021 и 2022 годов нет — общую группу выделить нельзя."
    assert "2021 год — 3 из 69; 2022 год — 10 из 60" in why
    what, why = years.no_lists(rows, (2021,))
    assert what == "Списка школ 2021 года нет — общую группу выделить нельзя."
    assert "2022" not in why


def test_the_headline_numbers(published: Store, region: pd.DataFrame, real: StatusFlow) -> None:
    pairs = newest_pair(region, years.PROJECT), newest_pair(region, years.INNER_PEOPLE)
    change = newest_factor_change(published.frame("factors", language="ru"))
    metrics = years.metrics(region, pairs, real, change)
    assert [m.number for m in metrics] == ["69 → 60", "46 или 41", "20 → 12", "7"]
    assert [m.unit for m in metrics] == ["школ", "из 55", "человек", "из 10"]
    assert metrics[1].context == "по тексту — 46, по перечням — 41, из них 2 не указаны"
    assert metrics[2].context == "в 17 школах из 69 → в 12 школах из 60; считали по-разному"
    assert metrics[3].context == "3 ушли, 3 пришли"


def test_one_value_where_text_and_lists_agree(region: pd.DataFrame) -> None:
    metrics = years.metrics(region, (PAIR, None), invented((P, P, 46), (P, A, 9)), None)
    assert (metrics[1].number, metrics[1].context) == ("46", "по тексту — 46, по перечням — 46")
    other = region[region["indicator_code"] != years.WITH_SHNOR]
    metrics = years.metrics(other, (PAIR, None), invented((P, P, 46), (P, N, 1)), None)
    assert (metrics[1].number, metrics[1].context) == ("47", "по перечням — 47, из них 1 не указан")


def test_headline_numbers_that_are_missing(region: pd.DataFrame) -> None:
    metrics = years.metrics(region.iloc[:0], (None, None), None, None)
    assert [m.number for m in metrics] == ["нет данных"] * 4
    change = FactorChange(("a",), (), ("b",))
    assert years.metrics(region, (PAIR, None), None, change)[3].unit == "из 1"


@pytest.mark.parametrize(
    ("flow", "maps", "moves"),
    [
        (
            invented((P, A, 9), (A, P, 1), (P, P, 38), (A, A, 5), (P, N, 2)),
            "Без ШНОР в 2022 году — 14 муниципалитетов, в 2020 — 6; ещё о 2 не сказано",
            "В 9 муниципалитетах ШНОР больше нет, в 1 они появились",
        ),
        (
            invented((A, P, 2), (A, A, 1)),
            "Без ШНОР в 2022 году — 1 муниципалитет, в 2020 — 3",
            "В 2 муниципалитетах ШНОР появились",
        ),
        (
            invented((P, A, 1)),
            "Без ШНОР в 2022 году — 1 муниципалитет, в 2020 — 0",
            "В 1 муниципалитете ШНОР больше нет",
        ),
        (
            invented((P, P, 2), (A, N, 1)),
            "Без ШНОР в 2022 году — 0 муниципалитетов, в 2020 — 1; ещё о 1 не сказано",
            "С 2020 по 2022 год ни в одном муниципалитете статус не изменился",
        ),
    ],
)
def test_findings_of_the_flow(flow: StatusFlow, maps: str, moves: str) -> None:
    assert shnor_status.maps_finding(flow) == maps
    assert shnor_status.flow_finding(flow) == moves


def test_the_flow_table_adds_up(real: StatusFlow, info: WorkspaceInfo) -> None:
    figure = shnor_status.flow_figure(real, TITLES, info)
    assert figure.sample == "9 + 1 + 2 + 38 + 5 = 55"
    rows = texts(figure.table)
    assert [(r[0], r[1], r[2]) for r in rows] == [
        ("есть ШНОР", "нет ШНОР", "9"),
        ("нет ШНОР", "есть ШНОР", "1"),
        ("есть ШНОР", "не указано", "2"),
        ("есть ШНОР", "есть ШНОР", "38"),
        ("нет ШНОР", "нет ШНОР", "5"),
    ]
    assert rows[2][3] == "Мартыновский район, Родионово-Несветайский район"
    assert {c.locator for c in figure.table.citations} == {
        "раздел «Проблематика»",
        "прил. 1 (таблица районов)",
    }


def test_the_maps_table_says_what_each_status_rests_on(real: StatusFlow, info: WorkspaceInfo) -> None:
    figure = shnor_status.maps_figure(real, TITLES, info)
    rows = {row[0]: row[1:] for row in texts(figure.table)}
    assert len(rows) == 55
    assert rows["Мартыновский район"][:4] == (
        "есть ШНОР",
        "не указано",
        "следует: в полном перечне без ШНОР его нет",
        "ни в одном перечне: ШНОР возможны, не указано",
    )
    assert rows["Дубовский район"][3] == "следует: есть школы «500+»"
    assert "следует: в полном перечне без ШНОР его нет — 45" in figure.table.note
    assert "Схематичная карта" in figure.note


def test_words_for_one_municipality(real: StatusFlow) -> None:
    assert shnor_status.chosen_lines(real, "60640000") == [
        (2020, "Обливский район: нет ШНОР", "назван в перечне без ШНОР; раздел «Проблематика»"),
        (2022, "Обливский район: есть ШНОР", "назван среди тех, где ШНОР есть; раздел «Проблематика»"),
    ]
    unknown = shnor_status.chosen_lines(real, "60630000")
    assert unknown[1][2] == "ни в одном перечне: ШНОР возможны, не указано"
    assert shnor_status.chosen_lines(real, None) == []


def test_hints_are_escaped_and_alt_gives_the_counts(real: StatusFlow) -> None:
    assert shnor_status.hints(invented((P, N, 1))) == [
        "<b>&lt;0&gt;</b><br>2020: есть ШНОР<br>2022: не указано"
    ]
    assert "2022 год: есть ШНОР — 39, нет ШНОР — 14, не указано — 2" in shnor_status.map_alt(real, 2022)
    assert "2020 год: есть ШНОР — 49, нет ШНОР — 6, не указано — 0" in shnor_status.map_alt(real, 2020)


def test_each_code_has_words_of_its_own() -> None:
    for language in ("ru", "en"):
        with use_language(language):
            assert len({shnor_status.status_name(s) for s in Status}) == len(Status)
            assert len({shnor_status.short_status(s) for s in Status}) == len(Status)
            assert len({shnor_status.basis_name(b) for b in Basis}) == len(Basis)


def test_what_was_counted_in_each_year(region: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = year_figures.participation_figure(region, info)
    assert figure is not None
    low, hard = "с низкими образовательными результатами (ШНОР)", "в сложных социальных условиях (ШССУ)"
    assert [row[:3] for row in texts(figure.table)] == [
        ("2020", "210", low),
        ("2020", "16", hard),
        ("2020", "3", "и ШНОР, и ШССУ"),
        ("2020", "223", "ШНОР и ШССУ вместе, без повторов"),
        ("2021", "не опубликовано", low),
        ("2021", "69", "участницы проекта «500+»"),
        ("2022", "не опубликовано", low),
        ("2022", "60", "участницы проекта «500+»"),
    ]
    assert texts(figure.table)[3][3] == "посчитано"
    assert figure.title == "Считали разное: 210 ШНОР в 2020, 69 школ проекта в 2021, 60 школ проекта в 2022"
    assert year_figures.participation_figure(region.iloc[:0], info) is None


def test_methodists_inside_schools(region: pd.DataFrame, info: WorkspaceInfo) -> None:
    figure = year_figures.inner_figure(inner_methodists(region), region, info)
    assert figure is not None
    assert figure.title == "В 2021 году методисты работали в 17 из 69 школ; в 2022 — в 12 из 60"
    assert texts(figure.table) == [
        (
            "2021",
            "20",
            "17",
            "69",
            "25\u00a0%",
            "16\u00a0% – 36\u00a0%",
            "14",
            "2021 год; пул тьюторов и РМА",
        ),
        ("2022", "12", "12", "60", "20\u00a0%", "12\u00a0% – 32\u00a0%", "11", "—"),
    ]
    assert "не проверяется" in figure.note
    assert year_figures.inner_figure(inner_methodists(region.iloc[:0]), region, info) is None


def test_a_share_of_too_few_schools_is_no_share(info: WorkspaceInfo, region: pd.DataFrame) -> None:
    rows: Any = pd.DataFrame(
        {
            "year": [2022],
            "base_label": [""],
            "people_count": [pd.NA],
            "part_count": [1],
            "whole_count": [4],
            "districts_count": [pd.NA],
            "share_frac": [0.25],
            "low_frac": [0.05],
            "high_frac": [0.7],
        }
    )
    figure = year_figures.inner_figure(rows, region, info)
    assert figure is not None
    assert texts(figure.table)[0][1:7] == ("не опубликовано", "1", "4", "мало данных", "—", "не опубликовано")
    assert year_figures.people_text(next(rows.itertuples())) == "не опубликовано"
