"""Паспорт школы in words: counts with their plurals, shares only from five schools, what changed."""

import pandas as pd
import pytest

from analytics.passport import Cell, Change
from analytics.similar import Criteria, Similar, SimilarSchools
from locales.text import use_language
from reports import passport as words_of
from reports import passport_near, passport_words
from reports.passport import Passport

SCHOOLS = pd.DataFrame(
    [
        ("s1", "МБОУ Первая СОШ", "p1", "Дубовский район", None),
        ("s2", "Вторая СОШ", "p1", "Дубовский район", None),
    ],
    columns=["school_code", "school_name", "place_code", "place_name", "group_code"],
)
AROUND = pd.DataFrame(
    {
        "place_code": ["p1", "p2", "p3"],
        "place_name": ["Дубовский район", "Азовский район", "Орловский район"],
        "schools_count": [3, 0, None],
        "schools_gap_reason": [None, None, "not_listed"],
        "methodists_count": [2, 19, None],
        "methodists_gap_reason": [None, None, "not_published"],
        "is_own": [True, False, False],
        "is_stated": [True, True, False],
    }
)


def passport(said: str, **changes: object) -> Passport:
    """A school with these states of factors: m marked, n not marked, o mentioned, . not stated."""
    names = {"m": Cell.MARKED, "n": Cell.NOT_MARKED, "o": Cell.MENTIONED, ".": Cell.NOT_STATED}
    codes = [f"f{number}" for number in range(len(said))]
    profile = pd.DataFrame(
        {"factor_code": codes, "mark_state": [str(names[one]) for one in said], "significance": None}
    )
    values = {
        "school": next(SCHOOLS.itertuples(index=False)),
        "year": 2022,
        "profile": profile,
        "history": pd.DataFrame(),
        "change": None,
        "participants_count": 60,
        "own_years": (2022,),
        "similar": SimilarSchools("s1", Criteria(2022, 5, 5, None, ()), ()),
        "profiles": pd.DataFrame(),
        "names": SCHOOLS,
        "states": pd.DataFrame(),
        "around": AROUND,
        "units": (),
        "group_name": None,
        "sources": pd.DataFrame(),
        "lists": pd.DataFrame(),
    }
    return Passport(**(values | changes))  # type: ignore[arg-type]


CHANGE = Change(2021, 2022, 7, 4, 3, ("f1",), ("f2", "f3"))


@pytest.mark.parametrize(
    ("states", "changes", "expected"),
    [
        ("m.....", {}, "Первая СОШ: отмечен 1 фактор из 1 (2022)"),
        ("mmmnnn....", {}, "Первая СОШ: отмечено 3 фактора из 6 (2022)"),
        ("nn", {}, "Первая СОШ: отмечено 0 факторов из 2 (2022)"),
        ("mmmmm", {}, "Первая СОШ: отмечено 5 факторов из 5 (2022)"),
        (
            "mmmnnnnnnn",
            {"change": CHANGE},
            "Первая СОШ: отмечено 3 фактора из 10 (2022); по 7 факторам, общим с 2021 годом, было 4, стало 3",
        ),
        (
            "mmmnnnn",
            {"change": CHANGE},
            "Первая СОШ: отмечено 3 фактора из 7 (2022); в 2021 году — 4",
        ),
        (
            "mmmnnnn",
            {"change": Change(2021, 2022, 7, 3, 3, (), ())},
            "Первая СОШ: отмечено 3 фактора из 7 (2022); в 2021 году — столько же",
        ),
        ("o..", {}, "Первая СОШ: упомянут 1 фактор, таблицы отметок за 2022 год нет"),
        ("...", {}, "Первая СОШ: отметок о факторах риска за 2022 год нет"),
        ("...", {"own_years": (2021,)}, "Первая СОШ: в списке участников 2022 года школы нет"),
        (
            "...",
            {"own_years": (), "participants_count": 0},
            "Первая СОШ: отметок о факторах риска за 2022 год нет",
        ),
    ],
)
def test_the_headline(states: str, changes: dict[str, object], expected: str) -> None:
    assert words_of.title(passport(states, **changes)) == expected


def test_the_headline_in_english() -> None:
    with use_language("en"):
        assert words_of.title(passport("mnn", change=CHANGE)) == (
            "Первая СОШ: 1 factor of 3 marked (2022); over 7 factors shared with 2021: 4 then, 3 now"
        )


def test_the_unit_never_a_person() -> None:
    assert words_of.lede(passport("m")) == "Дубовский район · куратор от института (по району): не указано"
    named = words_of.lede(passport("m", units=("Отдел А", "Кафедра Б"), group_name="Округ 1"))
    assert named == "Дубовский район · Округ 1 · куратор от института (по району): Отдел А, Кафедра Б"


def states(*rows: tuple[str, str, str, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["document_kind", "state_date", "state_words", "deadline_date"])
    return frame.assign(
        state_date=pd.to_datetime(frame["state_date"]), deadline_date=pd.to_datetime(frame["deadline_date"])
    )


def test_headline_numbers_and_the_last_state() -> None:
    known = states(
        ("concept", "2022-05-06", "вынесены замечания", "2022-05-13"),
        ("concept", "2022-05-19", "размещены", None),
        ("stage1", "2022-05-19", "замечания направлены", "2022-05-27"),
    )
    found = words_of.metrics(passport("mmn...", states=known))
    assert [(m.number, m.unit, m.context) for m in found] == [
        ("2", "из 3", "3 фактора списка не указаны"),
        ("3", "", "Дубовский район"),
        ("2", "", "Дубовский район"),
        (
            "«замечания направлены»",
            "",
            "Документы этапа 1 · 19.05.2022 · срок 27.05.2022 · в тот же день ещё 1 запись",
        ),
    ]


def test_missing_numbers_are_words() -> None:
    around = AROUND.assign(is_own=[False, False, True])
    found = words_of.metrics(passport("...", around=around))
    assert [m.number for m in found] == ["не указано", "не указано", "не опубликовано", "нет данных"]


@pytest.mark.parametrize(
    ("marked", "stated", "count", "share", "interval"),
    [
        (2, 4, "2 из 4", "2 из 4", "мало данных"),
        (2, 5, "2 из 5", "2 из 5, 40\u00a0%", "12–77\u00a0%"),
        (0, 0, "не указано", "не указано", "мало данных"),
        (None, None, "не указано", "не указано", "мало данных"),
    ],
)
def test_a_share_from_five_schools_on(
    marked: int | None, stated: int | None, count: str, share: str, interval: str
) -> None:
    pair = (pd.NA if marked is None else marked, pd.NA if stated is None else stated)
    assert passport_words.count_words(*pair) == count
    assert passport_words.share_words(*pair) == share
    assert passport_words.interval_words(*pair) == interval


def test_six_states_have_six_words() -> None:
    assert len({passport_words.state_words(state) for state in Cell}) == 6
    assert passport_words.cell_words(Cell.MARKED, "high") == "отмечено, высокая"
    assert passport_words.cell_words(Cell.NOT_MARKED, "low") == "не отмечено"
    counts = passport_words.cell_counts(
        [("marked", "high"), ("marked", None), ("not_marked", "low"), ("marked", "high")]
    )
    assert counts == [(("marked", "high"), 2), (("marked", None), 1), (("not_marked", None), 1)]


@pytest.mark.parametrize(("count", "is_warned"), [(9, True), (10, False)])
def test_fewer_than_ten_comparators_are_few(count: int, is_warned: bool) -> None:
    criteria = Criteria(2022, 10, 5, "district", ())
    near = SimilarSchools("s1", criteria, tuple(Similar("s2", 0.1, 10, 8) for _ in range(count)))
    said = passport_near.criteria_words(passport("m", similar=near))
    assert said.startswith(
        "Критерии: участник 2022 года; у обеих указано не меньше 5 общих факторов; "
        "тот же вид муниципалитета — район. Подходят"
    )
    assert ("Мало данных: сравнимых школ меньше 10." in said) is is_warned
    assert passport_near.similar_title(passport("m", similar=near)) == (
        "Ближе всех по профилю Вторая СОШ: совпали 8 из 10 факторов"
    )


def test_why_there_are_no_similar_schools() -> None:
    assert "нет; школы одного отчёта" in words_of.no_comparison(passport("m", participants_count=0))[1]
    assert words_of.no_comparison(passport("m"))[1] == "Нужно хотя бы 5 факторов, указанных у обеих школ."


def test_who_is_near() -> None:
    assert passport_near.around_title(passport("m")) == (
        "В районе: 2 методиста; у 1 соседа с числом — 19 методистов"
    )
    assert passport_near.around_rows(passport("m"))["near_text"].tolist() == ["свой", "по тексту", "по схеме"]
    alone = AROUND.assign(methodists_count=[2, None, None])
    assert passport_near.around_title(passport("m", around=alone)) == (
        "В районе: 2 методиста; у соседей число не опубликовано"
    )
