"""Two years in words: sentences follow the numbers, plurals are right, silence where nothing is known."""

from dataclasses import replace

import pytest

from analytics.changes import Change, FactorComparison, SchoolFlow
from analytics.compared_years import YearChoice, YearsCompared
from analytics.level_change import LevelChangeGrid
from analytics.profiles import share
from analytics.statistics import Interval
from locales.text import use_language
from reports import changes

NAMES = {code: f"Фактор {code}" for code in "ABCDEFG"}
FELL, ROSE, NOISE, FEW = Change.FELL, Change.ROSE, Change.WITHIN_NOISE, Change.TOO_FEW


def flow(stayed: int, left: int, entered: int) -> SchoolFlow:
    return SchoolFlow(
        entered=tuple(f"e{n}" for n in range(entered)),
        left=tuple(f"l{n}" for n in range(left)),
        stayed=tuple(f"s{n}" for n in range(stayed)),
    )


def compared(*found: Change, stayed: int = 45, left: int = 15, entered: int = 13) -> YearsCompared:
    """Two years in which the factors A, B, C … have these verdicts."""
    items = tuple(
        FactorComparison(code, share(0, 60), share(0, 58), 0, 0, 0, 45, None, None, None, change)
        for code, change in zip(NAMES, found, strict=False)
    )
    grid = LevelChangeGrid((), None)
    return YearsCompared(2022, 2023, flow(stayed, left, entered), items, grid, (), ())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ((NOISE, NOISE), "изменения 2 общих факторов — в пределах случайного"),
        ((NOISE,), "изменение 1 общего фактора — в пределах случайного"),
        ((FELL, NOISE), "заметно снизился один фактор: «Фактор A»"),
        ((NOISE, ROSE), "заметно вырос один фактор: «Фактор B»"),
        ((FELL, FELL, NOISE), "заметно снизились 2 фактора: «Фактор A» и «Фактор B»"),
        (
            (ROSE, FELL),
            "заметно снизился один фактор: «Фактор B», заметно вырос один фактор: «Фактор A»",
        ),
        ((FELL,) * 5, "заметно снизились 5 факторов"),
        ((ROSE,) * 3 + (FELL,) * 2, "заметно снизились 2 фактора, заметно выросли 3 фактора"),
        ((FELL, FEW), "заметно снизился один фактор: «Фактор A»"),
        ((NOISE, FEW, FEW), "изменение 1 общего фактора — в пределах случайного"),
        ((FEW, FEW), "для сравнения факторов данных мало"),
        ((), "общих факторов нет"),
    ],
)
def test_the_headline_says_what_changed_and_no_more(found: tuple[Change, ...], expected: str) -> None:
    title = changes.title(compared(*found), NAMES)
    assert title == f"2022\u00a0→\u00a02023: остались 45 школ из 60, ушли 15, пришли 13; {expected}"


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 1, 1), "осталась 1 школа из 2, ушла 1, пришла 1"),
        ((2, 0, 3), "остались 2 школы из 2, ушли 0, пришли 3"),
        ((21, 22, 25), "осталась 21 школа из 43, ушли 22, пришли 25"),
        ((0, 5, 7), "ни одна школа не осталась из 5, ушли 5, пришли 7"),
    ],
)
def test_schools_in_the_right_number(counts: tuple[int, int, int], expected: str) -> None:
    assert changes.flow_clause(flow(*counts)) == expected


def test_without_schools_that_stayed_or_profiles_no_word_of_factors() -> None:
    nobody = compared(FEW, stayed=0)
    assert changes.title(nobody, NAMES).endswith("ушли 15, пришли 13")
    assert changes.lede(nobody) == ""
    unknown = replace(compared(), unstated_years=(2023,))
    assert changes.title(unknown, NAMES).endswith("ушли 15, пришли 13")
    assert changes.no_profiles(unknown)[0] == "Профилей школ нет за год: 2023."
    assert changes.no_profiles(compared())[0] == "Общих факторов у списков 2022 и 2023 годов нет."


def test_english_sentences() -> None:
    with use_language("en"):
        title = changes.title(compared(FELL, ROSE), NAMES)
        assert title.endswith(
            "45 schools stayed of 60, 15 left, 13 entered; one factor fell noticeably: “Фактор A”, "
            "one factor rose noticeably: “Фактор B”"
        )
        assert changes.title(compared(NOISE), NAMES).endswith(
            "the change of 1 common factor is within chance"
        )


def test_numbers_under_the_rule_add_up() -> None:
    stayed, left, entered, factors = changes.metrics(compared(FELL, NOISE, FEW))
    assert (stayed.number, stayed.unit) == ("45", "из 60")
    assert (left.number, left.context) == ("15", "15 + 45 = 60")
    assert (entered.number, entered.context) == ("13", "13 + 45 = 58")
    assert (factors.number, factors.unit) == ("1", "из 3")
    assert factors.context == "в пределах случайного — 1, мало данных — 1"
    assert len(changes.metrics(compared())) == 3
    assert changes.metrics(compared(FEW, FEW))[3].number == "мало данных"


@pytest.mark.parametrize(
    ("frac", "expected"),
    [(-0.2667, "−27"), (0.04, "+4"), (0.0, "0"), (0.004, "+0,4"), (-0.004, "−0,4"), (-0.0004, "0")],
)
def test_points_print_zero_for_zero_alone(frac: float, expected: str) -> None:
    assert changes.points(frac) == expected


def test_a_verdict_of_chance_beside_an_interval_without_zero_says_why() -> None:
    away, around = Interval(0.12, 0.65), Interval(-0.1, 0.2)
    assert changes.verdict_words("в пределах", NOISE, away, 7) == "в пределах — с поправкой на 7 проверок"
    assert changes.verdict_words("в пределах", NOISE, away, 1) == "в пределах — с поправкой на 1 проверку"
    for change, interval in ((NOISE, around), (FELL, away), (FEW, None), (NOISE, Interval(0.0, 0.1))):
        assert changes.verdict_words("слова", change, interval, 7) == "слова"


@pytest.mark.parametrize(("n", "is_said"), [(0, True), (5, True), (6, False), (14, False)])
def test_too_few_changed_schools_are_said(n: int, is_said: bool) -> None:
    assert bool(changes.few_changed(n)) is is_said


def test_shares_of_few_schools_are_counts() -> None:
    assert changes.out_of(5, 9) == "5 из 9"
    assert changes.out_of(5, 10) == "5 из 10 — 50\u00a0%"


def test_names_are_joined_as_a_list() -> None:
    assert changes.with_names("Итог", ["A"]) == "Итог: «A»"
    assert changes.with_names("Итог", ["A", "B", "C"]) == "Итог: «A», «B» и «C»"
    assert changes.with_names("Итог", []) == "Итог"


def test_a_first_year_and_a_year_without_a_list() -> None:
    known = (2024, 2022, 2021)
    first = YearChoice(None, 2021)
    assert changes.not_compared(first, known).startswith("2021 год — первый со списком участников")
    assert changes.next_step(first, known)[1] == "Выберите, по какой год сравнивать: 2022, 2024."
    assert changes.not_compared(YearChoice(None, 2023), known).startswith("Списка участников 2023 года нет")
    assert changes.next_step(YearChoice(None, 2021), (2021,))[1] == "Есть только список 2021 года."


def test_an_earlier_year_that_is_not_earlier() -> None:
    shown = changes.refused(2024, YearChoice(2021, 2022, is_refused=True))
    assert shown == "Год, с которого сравнивать (2024), не раньше 2022. Показано с 2021 года."
    nothing = changes.refused(2022, YearChoice(None, 2021, is_refused=True))
    assert nothing == "Год, с которого сравнивать (2022), не раньше 2021."
