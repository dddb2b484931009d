"""Sentences about risks on a map: who is named, when nothing is said, and no percentage for a district."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analytics.coverage import coverage
from analytics.risk_map import RiskMap, risk_map
from data.store import Store
from locales.text import use_language
from reports import risk_map as words
from reports import risk_map_figures as figures
from reports import risk_map_hints as hints
from reports.risk_map import Factors

NAMES = {"f0": "Дефицит кадров", "f1": "Низкое оснащение"}
ONE = Factors(NAMES, "f0")
ALL = Factors(NAMES)
CELLS = ["marked_count", "not_marked_count", "not_stated_count"]


def result(rows: list[tuple[str, int, int, int, int | None]], **changes: Any) -> RiskMap:
    """Districts as (name, marked, not marked, not stated, without a profile); schools as they follow."""
    districts = pd.DataFrame(rows, columns=["place_name", *CELLS, "unpublished_count"])
    districts["unpublished_count"] = districts["unpublished_count"].astype("Int64")
    districts["place_code"] = [f"p{n}" for n in range(len(rows))]
    districts["short_name"] = districts["place_name"].str.removesuffix(" район")
    districts["schools_count"] = districts[CELLS].sum(axis=1)
    states = [
        (row.place_code, state)
        for row in districts.itertuples()
        for state, count in (
            ("high", row.marked_count),
            ("not_marked", row.not_marked_count),
            ("not_stated", row.not_stated_count),
        )
        for _ in range(count)
    ]
    schools = pd.DataFrame(states, columns=["place_code", "state"])
    schools["school_code"] = [f"s{n}" for n in range(len(schools))]
    schools["school_name"] = [f"Школа {n} <б>" for n in range(len(schools))]
    schools["school_marked_count"] = [0 if state == "not_stated" else 4 for state in schools["state"]]
    schools["school_stated_count"] = [0 if state == "not_stated" else 10 for state in schools["state"]]
    schools[["lat_deg", "lon_deg"]] = 47.0
    empty = pd.DataFrame(columns=["group_code", "marked_count", "stated_count", "share_frac", "verdict"])
    counts = pd.DataFrame({"factor_code": ["f0", "f1"], "marked_count": [3, 2], "stated_count": [5, 5]})
    made = RiskMap("f0", schools, districts, empty, counts, 0.5, (2021, 2022), is_list_known=True)
    return replace(made, **changes)


def test_the_title_names_the_only_district_with_most() -> None:
    found = result([("Дубовский район", 3, 0, 0, 0), ("Азовский район", 2, 1, 0, 0)])
    assert words.title(found, ONE) == (
        "Фактор «Дефицит кадров» отмечен у 5 из 6 школ; "
        "больше всего школ с отметкой — в Дубовском районе: 3 из 3"
    )


def test_up_to_three_that_share_the_place_are_named_in_order() -> None:
    rows = [("Сальский район", 2, 0, 0, 0), ("Азовский район", 2, 1, 1, 0)]
    assert words.title(result(rows), ONE).endswith(
        "больше всего школ с отметкой — в Азовском районе: 2 из 3, в Сальском районе: 2 из 2"
    )
    many = [(f"{letter}овский район", 2, 0, 0, 0) for letter in "АБВГД"]
    assert words.title(result(many), ONE).endswith("больше всего школ с отметкой, по 2, — в 5 районах")


@pytest.mark.parametrize(
    ("rows", "changes", "said"),
    [
        # Single schools are no finding; a few schools of one curator are no list.
        ([("Азовский район", 1, 1, 0, 0)], {}, "Фактор «Дефицит кадров» отмечен у 1 из 2 школ"),
        ([("Азовский район", 1, 0, 0, 0)], {}, "Фактор «Дефицит кадров» отмечен у 1 из 1 школы"),
        (
            [("Азовский район", 3, 0, 0, 9)],
            {"is_list_known": False},
            "Фактор «Дефицит кадров» отмечен у 3 из 3 школ с таблицей отметок",
        ),
        ([("Азовский район", 0, 2, 0, 0)], {}, "Фактор «Дефицит кадров» не отмечен ни у одной школы из 2"),
        ([("Азовский район", 0, 0, 2, 0)], {}, "Фактор «Дефицит кадров» не указан ни у одной школы"),
    ],
)
def test_titles_say_no_more_than_is_known(
    rows: list[tuple[str, int, int, int, int]], changes: dict[str, Any], said: str
) -> None:
    assert words.title(result(rows, **changes), ONE) == said


def test_all_factors_by_school_and_the_most_frequent_one() -> None:
    found = result([("Азовский район", 2, 1, 0, 0)], factor_code=None)
    found.schools["school_marked_count"] = [1, 4, 2]
    assert words.title(found, ALL) == (
        "В 3 школах отмечено факторов на школу: от 1 до 4 из 10; "
        "чаще других — «Дефицит кадров»: у 3 из 5 школ"
    )
    found.schools["school_stated_count"] = [10, 9, 10]
    tied = found.factor_counts.assign(marked_count=[2, 2])
    assert words.title(replace(found, factor_counts=tied), ALL) == (
        "В 3 школах отмечено факторов на школу: от 1 до 4"
    )
    nobody = result([("Азовский район", 0, 0, 2, 0)], factor_code=None)
    none = nobody.factor_counts.assign(marked_count=0)
    assert words.title(replace(nobody, factor_counts=none), ALL) == "Ни у одной школы факторы не указаны"


def test_caveats() -> None:
    full = result([("Азовский район", 2, 1, 0, 0)])
    assert words.lede(full, 0) == ""
    part = result([("Азовский район", 2, 1, 1, 56)], is_list_known=False)
    assert words.lede(part, 5) == (
        "4 школы из 60: по остальным профиль не опубликован. "
        "Списка участников нет, школы с таблицей отметок — не выборка области. "
        "У 1 школы сведений нет: это не «не отмечен». "
        "Ещё 5 школ с фактором названы в тексте отчёта: это не отметка, на карте их нет."
    )


def groups(*rows: tuple[str, int, int, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["group_code", "marked_count", "stated_count", "verdict"])
    share = frame["marked_count"] / frame["stated_count"]
    frame["share_frac"] = share.where(frame["stated_count"] >= 5)
    return frame.assign(low_frac=0.1, high_frac=0.9, mean_frac=0.5, not_stated_count=0)


def test_groups_first_say_whether_they_differ() -> None:
    names = {"a": "Север", "b": "Юг", "c": "Запад"}
    near = result([], groups=groups(("a", 5, 10, "comparable"), ("b", 6, 10, "comparable")))
    assert words.groups_title(near, ONE, names) == (
        "Фактор «Дефицит кадров»: группы районов различаются не больше случайного"
    )
    far = groups(("a", 30, 30, "above"), ("b", 1, 30, "below"), ("c", 3, 4, "too_few"))
    assert words.groups_title(result([], groups=far), ONE, names) == (
        "Фактор «Дефицит кадров»: группы районов различаются сильнее случайного; "
        "выше среднего по области — Север: 30 из 30; ниже среднего по области — Юг: 1 из 30"
    )
    few = groups(("a", 5, 10, "comparable"), ("c", 3, 4, "too_few"))
    assert "меньше двух" in words.groups_title(result([], groups=few), ONE, names)


def test_states_are_counted_in_the_title_of_the_figure() -> None:
    found = result([("Азовский район", 2, 1, 5, 0)])
    assert words.dots_title(found, ONE) == (
        "Фактор «Дефицит кадров»: высокая значимость — у 2 школ, не отмечен — у 1 школы, не указан — у 5 школ"
    )


def test_hints_count_and_never_give_a_percentage() -> None:
    found = result([("Азовский район", 2, 1, 1, None), ("Сальский район", 0, 0, 0, 2)])
    first, second = hints.district_hints(found, ONE)
    assert first == (
        "<b>Азовский район</b><br>отмечен у 2 из 3 школ<br>Не указано: 1<br>"
        "Число школ «500+»: не опубликовано"
    )
    assert second == "<b>Сальский район</b><br>школ с профилем нет<br>Профиль не опубликован, школ: 2"
    marked, *_rest, unknown = hints.school_hints(found, ONE)
    assert marked == (
        "<b>Школа 0 &lt;б&gt;</b><br>Азовский район<br>Дефицит кадров: отмечен, значимость высокая<br>"
        "Всех факторов: отмечено 4 из 10"
    )
    assert unknown.endswith("Дефицит кадров: не указан<br>Всех факторов: не опубликовано")
    assert not any("%" in hint for hint in (first, second))


def test_a_group_of_four_has_no_percentage_anywhere() -> None:
    found = result(
        [("Азовский район", 2, 1, 0, 0), ("Сальский район", 1, 0, 0, 0)],
        groups=groups(("a", 3, 4, "too_few"), ("b", 5, 8, "comparable")),
    )
    names = {"a": "Север", "b": "Юг"}
    few, enough = hints.group_hints(found, ONE, {"p0": "a", "p1": "b"}, names)
    assert (
        few == "<b>Север</b><br>отмечен у 3 из 4 школ: мало данных<br>Азовский район: отмечен у 2 из 3 школ"
    )
    assert enough.startswith(
        "<b>Юг</b><br>отмечен у 5 из 8 школ, 63\u00a0%<br>95 % интервал: 10\u00a0% – 90\u00a0%"
    )
    labels = hints.group_labels(found, names)
    assert labels["a"].lines == ("3 из 4", "мало данных")
    assert labels["b"].lines == ("5 из 8",)
    row = next(found.groups.itertuples())
    assert (figures.share_text(row), figures.interval_text(row)) == ("мало данных", "—")


@pytest.mark.parametrize(
    ("years", "said"), [((2022,), "2022"), ((2021, 2022, 2023), "2021–2023"), ((2021, 2023), "2021, 2023")]
)
def test_years_of_the_scale(years: tuple[int, ...], said: str) -> None:
    assert words.years_range(years) == said


def test_tables_have_the_words_of_gaps_and_of_schools(published: Store) -> None:
    factors = published.frame("factors", language="ru")
    listed = factors[factors["year"] == 2022]
    names = dict(zip(listed["factor_code"], listed["factor_name"], strict=True))
    frames = [published.frame(name) for name in ("school_marks", "participants", "schools")]
    places = coverage(published.frame("districts", year=2022)).table
    found = risk_map(*frames, places, 2022, tuple(names), "equipment")
    unknown = found.districts.assign(unpublished_count=pd.array([None] * 55, dtype="Int64"))
    info = published.info()
    table = figures.districts_table(
        replace(found, districts=unknown), Factors(names, "equipment"), figures.Source(info, 2022, ())
    )
    texts = {column.key: table.texts(column) for column in table.columns}
    assert texts["place_name"] == ["Красносулинский район", "Миллеровский район", "Матвеево-Курганский район"]
    assert texts["unpublished_count"] == ["не опубликовано"] * 3
    assert texts["schools_text"][2] == ("МБОУ Большекирсановская СОШ — отмечен, значимость не указана")
    figure = figures.dots_figure(
        found, Factors(names, "equipment"), table, figures.Source(info, 2022, ()), "map"
    )
    assert figure.sample == "6 школ, 3 района; профиль не опубликован — 54"
    assert "у середины своего района" in figure.note


def test_english_sentences_are_whole() -> None:
    found = result([("Азовский район", 2, 1, 1, 4)], is_list_known=False)
    with use_language("en"):
        said = [words.title(found, Factors({"f0": "Staff"}, "f0")), words.lede(found, 1)]
        said += hints.district_hints(found, ONE)
    assert said[0] == "The factor “Staff” is marked at 2 of 3 schools with a table of marks"
    assert "4 schools of 8" in said[1]
    assert "marked at 2 of 3 schools" in said[2]
