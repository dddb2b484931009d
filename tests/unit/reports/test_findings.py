"""Sentences follow the numbers, and say less when less is known."""

import re
from collections.abc import Callable

import pandas as pd
import pytest

from analytics.coverage import Coverage, coverage
from analytics.published import FactorChange, Published, factor_change
from analytics.published import published as number_of
from data.model import GapReason
from data.store import Store
from locales.text import use_language
from reports import findings

Row = tuple[str, int | None, int | None]
BASE: list[Row] = [
    ("Дубовский район", 3, 2),
    ("г. Шахты", 2, 22),
    ("Боковский район", 1, 1),
    ("Сальский район", 0, 19),
    ("Целинский район", 0, None),
]
SIXTY = Published(60.0, None, None)


def result(rows: list[Row]) -> Coverage:
    names, schools, methodists = zip(*rows, strict=True)
    return coverage(
        pd.DataFrame(
            {
                "place_name": pd.Series(names, dtype="str"),
                "schools_count": pd.Series(schools, dtype="Int32"),
                "methodists_count": pd.Series(methodists, dtype="Int32"),
            }
        )
    )


def changed(name: str, schools: int | None, methodists: int | None) -> Coverage:
    return result([(n, schools, methodists) if n == name else (n, s, m) for n, s, m in BASE])


@pytest.fixture
def real(published: Store) -> Coverage:
    return coverage(published.frame("districts", year=2022))


def total(store: Store, year: int) -> Published:
    facts = store.frame("facts", language="ru", place_code="60000000", indicator_code=None)
    return number_of(facts, "schools_500_count", year)


def test_the_overviews_headline(published: Store, real: Coverage) -> None:
    assert findings.overview_title(real, total(published, 2022), 2022) == (
        "60 школ «500+» — в 39 из 55 муниципалитетов; "
        "меньше всего методистов на школу в Дубовском районе: 2 на 3"
    )


def test_the_maps_headline(real: Coverage) -> None:
    assert findings.map_title(real, 2022) == (
        "В Сальском районе 19 методистов и нет школ «500+», в Дубовском районе — 2 методиста на 3 школы"
    )


def test_the_groups_sentence(real: Coverage) -> None:
    assert findings.groups_finding(real) == (
        "12 районов с 2–3 школами — ниже среднего по области (3,75 методиста на школу)"
    )


def test_the_factors_sentence(published: Store) -> None:
    change = factor_change(published.frame("factors", language="ru"), 2021, 2022)
    assert findings.factors_finding(change, 2021, 2022) == (
        "7 общих факторов в 2021 и 2022 годах, 3 ушли, 3 пришли"
    )


def test_the_subjects_sentence() -> None:
    name = "Русский язык и литература"
    assert findings.subjects_finding(name, 106, 308) in {
        f"Больше всего методистов по предмету «{word}»: 106 из 308" for word in (name, name.lower())
    }


def test_in_2021_districts_are_not_published(published: Store) -> None:
    empty = coverage(published.frame("districts", year=2021))
    assert findings.overview_title(empty, total(published, 2021), 2021) == (
        "69 школ «500+» в 2021 году; по районам их число не опубликовано"
    )
    assert findings.map_title(empty, 2021) == "Нет данных о школах «500+» по районам за 2021 год"
    assert findings.groups_finding(empty) == "Сравнить районы нельзя: нет чисел школ и методистов"
    assert findings.lowest_phrase(empty) == ""


def test_without_a_total_the_districts_are_added_and_said_to_be() -> None:
    gap = Published(None, GapReason.NOT_PUBLISHED, None)
    assert findings.overview_title(result(BASE), gap, 2020).startswith(
        "В 3 муниципалитетах 6 школ «500+», посчитано; по области число не указано; "
    )
    nothing = result([("Дубовский район", None, None)])
    assert findings.overview_title(nothing, gap, 2020) == "Нет данных о школах «500+» за 2020 год"


@pytest.mark.parametrize(
    ("schools", "text"),
    [(1, "1 школа «500+»"), (2, "2 школы «500+»"), (21, "21 школа «500+»"), (11, "11 школ «500+»")],
)
def test_the_headline_counts_in_russian(schools: int, text: str) -> None:
    title = findings.overview_title(result(BASE), Published(float(schools), None, None), 2022)
    assert title.startswith(f"{text} — в 3 из 5 муниципалитетов; ")


def test_one_municipality_is_singular() -> None:
    title = findings.overview_title(result([("Дубовский район", 3, 2)]), SIXTY, 2022)
    assert " — в 1 из 1 муниципалитета; " in title


def test_when_nothing_compares_the_headline_stops() -> None:
    title = findings.overview_title(result([("Дубовский район", 3, None)]), SIXTY, 2022)
    assert title == "60 школ «500+» — в 1 из 1 муниципалитета"


def test_a_tie_is_counted_and_not_decided() -> None:
    tied = changed("Боковский район", 3, 2)
    assert findings.lowest_phrase(tied) == ("меньше всего методистов на школу — 0,67 — в 2 районах")
    assert "Дубовск" not in findings.map_title(tied, 2022)
    assert "Сальск" in findings.map_title(tied, 2022)


def test_a_tied_reserve_is_not_named() -> None:
    tied = changed("Целинский район", 0, 19)
    assert findings.map_title(tied, 2022) == "В Дубовском районе — 2 методиста на 3 школы"


def test_ties_everywhere_leave_the_groups() -> None:
    rows: list[Row] = [("a", 2, 1), ("b", 2, 1), ("c", 1, 9), ("d", 0, 5), ("e", 0, 5)]
    tied = result(rows)
    assert findings.map_title(tied, 2022) == findings.groups_finding(tied)
    assert findings.groups_finding(tied) == (
        "2 района с 2 школами — ниже среднего по области (2,20 методиста на школу)"
    )


@pytest.mark.parametrize(("most", "text"), [(1, "2"), (2, "2"), (3, "2–3"), (5, "2–5")])
def test_several_reaches_to_the_most_that_one_has(most: int, text: str) -> None:
    rows: list[Row] = [("a", most, 0), ("b", 1, 9)]
    below = "0 районов" if most == 1 else "1 район"
    assert findings.groups_finding(result(rows)).startswith(f"{below} с {text} школами — ")


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    ("sentence", "before", "after"),
    [
        (findings.lowest_phrase, result(BASE), changed("Дубовский район", 3, 1)),
        (findings.lowest_phrase, result(BASE), changed("Дубовский район", 4, 2)),
        (findings.lowest_phrase, result(BASE), changed("Дубовский район", 3, 99)),
        (findings.groups_finding, result(BASE), changed("г. Шахты", 2, 23)),
        (findings.groups_finding, result(BASE), changed("г. Шахты", 2, 3)),
        (lambda r: findings.map_title(r, 2022), result(BASE), changed("Сальский район", 0, 20)),
        (lambda r: findings.map_title(r, 2022), result(BASE), changed("Дубовский район", 3, 3)),
        (
            lambda r: findings.overview_title(r, SIXTY, 2022),
            result(BASE),
            changed("Боковский район", 0, 1),
        ),
    ],
)
def test_another_number_makes_another_sentence(
    language: str, sentence: Callable[[Coverage], str], before: Coverage, after: Coverage
) -> None:
    with use_language(language):
        assert sentence(before) != sentence(after)


def in_english(real: Coverage, store: Store) -> list[str]:
    empty = coverage(store.frame("districts", year=2021))
    factors = factor_change(store.frame("factors", language="en"), 2021, 2022)
    with use_language("en"):
        return [
            findings.overview_title(real, total(store, 2022), 2022),
            findings.overview_title(empty, total(store, 2021), 2021),
            findings.map_title(real, 2022),
            findings.map_title(empty, 2021),
            findings.groups_finding(real),
            findings.groups_finding(empty),
            findings.lowest_phrase(real),
            findings.lowest_phrase(changed("Боковский район", 3, 2)),
            findings.subjects_finding("Russian language and literature", 106, 308),
            findings.factors_finding(factors, 2021, 2022),
        ]


def test_english_has_russian_names_only(published: Store, real: Coverage) -> None:
    for sentence in in_english(real, published):
        rest = re.sub(r"(Дубовский|Сальский) район|ШНОР|РМА", "", sentence)
        assert not re.search("[А-Яа-яЁё«»]", rest), sentence


def test_english_holds_the_same_numbers(published: Store, real: Coverage) -> None:
    numbers = [re.findall(r"\d+(?:\.\d+)?", sentence) for sentence in in_english(real, published)]
    assert sorted(numbers[0]) == sorted(["60", "500", "39", "55", "2", "3"])
    assert sorted(numbers[1]) == sorted(["69", "500", "2021"])
    assert sorted(numbers[2]) == sorted(["19", "500", "2", "3"])
    assert sorted(numbers[4]) == sorted(["12", "2", "3", "3.75"])
    assert sorted(numbers[7]) == sorted(["0.67", "2"])
    assert sorted(numbers[8]) == sorted(["106", "308"])
    assert sorted(numbers[9]) == sorted(["7", "2021", "2022", "3", "3"])


def test_english_keeps_the_capital_of_a_language() -> None:
    with use_language("en"):
        sentence = findings.subjects_finding("Russian language and literature", 106, 308)
    assert "Russian language and literature" in sentence


@pytest.mark.parametrize(
    ("stayed", "came", "text"),
    [
        (1, 1, "1 общий фактор в 2021 и 2022 годах, 2 ушли, 1 пришёл"),
        (2, 5, "2 общих фактора в 2021 и 2022 годах, 6 ушли, 5 пришли"),
        (21, 0, "21 общий фактор в 2021 и 2022 годах, 1 ушёл, 0 пришли"),
    ],
)
def test_factors_count_in_russian(stayed: int, came: int, text: str) -> None:
    codes = tuple(f"f{n}" for n in range(30))
    change = FactorChange(codes[:stayed], codes[: came + 1], codes[:came])
    assert findings.factors_finding(change, 2021, 2022) == text
