"""States of targets at their limits: just under, at, just over, missing; distances and paces by hand."""

import math

import pandas as pd
import pytest

from analytics.programme_outcomes import outcomes
from analytics.programmes import Reason, State
from tests.programme_rows import facts, indicators, targets

R, C, N, F, X = (str(state) for state in State)


def one(
    target: tuple[str, str, float | None, str],
    *known: tuple,
    value_to: float | None = None,
    **measure: object,
) -> pd.Series:
    """The outcome of one target of one indicator «a»."""
    rows = targets(target).assign(value_to=value_to)
    found = outcomes(indicators({"indicator_code": "a", **measure}), rows, facts(*known))
    assert len(found) == 1
    return found.iloc[0]


@pytest.mark.parametrize(
    ("operator", "value", "state"),
    [
        *(("ge", 79.9, N), ("ge", 80, R), ("ge", 80.1, R)),
        *(("gt", 79.9, N), ("gt", 80, N), ("gt", 80.1, R)),
        *(("le", 79.9, R), ("le", 80, R), ("le", 80.1, N)),
        *(("lt", 79.9, R), ("lt", 80, N), ("lt", 80.1, N)),
        *(("eq", 79.9, N), ("eq", 80, R), ("eq", 80.1, R)),
    ],
)
def test_a_fact_of_the_target_s_own_period(operator: str, value: float, state: str) -> None:
    found = one(("a", operator, 80, "y2022"), ("a", value, "y2022"))
    assert (found["state"], found["reason"]) == (state, str(Reason.OWN_PERIOD))


@pytest.mark.parametrize(
    ("polarity", "states"), [("higher", (N, R, R)), ("lower", (R, R, N)), ("neither", (N, R, N))]
)
def test_a_plan_without_a_sign_follows_the_good_side(polarity: str, states: tuple[str, ...]) -> None:
    found = [one(("a", "eq", 7, "y2022"), ("a", v, "y2022"), polarity=polarity)["state"] for v in (6, 7, 8)]
    assert tuple(found) == states


@pytest.mark.parametrize(
    ("value", "state", "distance", "missing"),
    [(2, N, -1, 1), (3, R, 0, 0), (4, R, 0, 0), (5, R, 0, 0), (6.5, N, 1.5, 1.5)],
)
def test_a_range_has_two_ends(value: float, state: str, distance: float, missing: float) -> None:
    found = one(("a", "range", 3, "y2022"), ("a", value, "y2022"), value_to=5)
    assert (found["state"], found["distance"], found["missing"]) == (state, distance, missing)


def test_a_tenth_of_a_share_added_three_times_is_three_tenths() -> None:
    assert one(("a", "ge", 0.3, "y2022"), ("a", 0.1 * 3, "y2022"), unit="frac")["state"] == R
    assert one(("a", "le", 0.3, "y2022"), ("a", 0.1 + 0.2, "y2022"), unit="frac")["state"] == R


def test_without_a_fact_there_is_no_state_but_that() -> None:
    assert one(("a", "ge", 80, "y2022"))["state"] == F
    assert one(("a", "ge", None, "y2022"))["state"] == F
    gap = ("a", None, "y2022", {"gap_reason": "not_published"})
    assert one(("a", "ge", 80, "y2022"), gap)["state"] == F


def test_zero_is_a_fact() -> None:
    found = one(("a", "ge", 80, "y2022"), ("a", 0, "y2022"))
    assert (found["state"], found["missing"]) == (N, 80)
    assert one(("a", "le", 0, "y2022"), ("a", 0, "y2022"))["state"] == R


def test_a_later_fact_of_the_same_kind_decides_when_it_meets_the_target() -> None:
    late = one(("a", "ge", 80, "y2022"), ("a", 75, "y2022"), ("a", 85, "y2023"))
    assert (late["state"], late["reason"], late["fact_value"]) == (R, str(Reason.LATER), 85)
    never = one(("a", "ge", 80, "y2022"), ("a", 75, "y2022"), ("a", 70, "y2023"))
    assert (never["state"], never["fact_value"], never["missing"]) == (N, 70, 10)
    # Reached in its own period it stays reached, whatever came after.
    kept = one(("a", "ge", 80, "y2022"), ("a", 82, "y2022"), ("a", 70, "y2023"))
    assert (kept["state"], kept["fact_value"], kept["distance"]) == (R, 82, 2)


def test_earlier_facts_alone_say_how_far_it_is_and_which_pace_it_takes() -> None:
    # 15 in 2021, 80 asked for in 2024: 65 in three years.
    single = one(("a", "eq", 80, "y2024"), ("a", 15, "y2021"))
    assert (single["state"], single["reason"]) == (C, str(Reason.ONE_FACT))
    assert (single["distance"], single["missing"]) == (-65, 65)
    assert single["pace_needed"] == pytest.approx(65 / 3)
    assert math.isnan(single["pace_before"])


@pytest.mark.parametrize(
    ("earlier", "reason"), [(41, Reason.PACE_SHORT), (40, Reason.PACE_ENOUGH), (39, Reason.PACE_ENOUGH)]
)
def test_the_pace_before_against_the_pace_needed(earlier: float, reason: Reason) -> None:
    # From 60 in 2022 to 100 in 2024 it takes 20 a year; from 40 in 2021 it was 20 a year.
    found = one(("a", "ge", 100, "y2024"), ("a", earlier, "y2021"), ("a", 60, "y2022"))
    assert found["reason"] == str(reason)
    assert (found["pace_needed"], found["pace_before"]) == (20, 60 - earlier)


def test_a_falling_indicator_has_its_pace_downwards() -> None:
    found = one(("a", "le", 10, "y2024"), ("a", 30, "y2021"), ("a", 20, "y2022"), polarity="lower")
    assert (found["reason"], found["pace_needed"], found["pace_before"]) == (str(Reason.PACE_ENOUGH), 5, -10)
    wrong = one(("a", "le", 10, "y2024"), ("a", 20, "y2021"), ("a", 30, "y2022"), polarity="lower")
    assert (wrong["reason"], wrong["pace_needed"]) == (str(Reason.PACE_SHORT), 10)


def test_half_years_and_days_have_their_own_pace() -> None:
    half = one(("a", "ge", 50, "h2023-2"), ("a", 40, "h2023-1"))
    assert half["pace_needed"] == pytest.approx(20)
    # 2024 has 366 days: 10 in 366 / 365.25 years.
    days = one(("a", "ge", 50, "d2025-01-01"), ("a", 40, "d2024-01-01"))
    assert days["pace_needed"] == pytest.approx(10 / (366 / 365.25))


def test_a_plan_below_an_earlier_result_says_so() -> None:
    found = one(("a", "ge", 40, "y2022"), ("a", 44, "y2021"))
    assert (found["state"], found["reason"], found["distance"], found["missing"]) == (
        C,
        str(Reason.ALREADY),
        4,
        0,
    )
    assert math.isnan(found["pace_needed"])


@pytest.mark.parametrize(
    ("when", "fact_when"),
    [
        ("y2022", "s2021-2022"),
        ("y2022", "y2023-2024"),
        ("y2021-2024", "y2023-2024"),
        ("y2022", "d2024-01-01"),
        ("y2022", "any"),
        ("h2023-1", "y2023"),
        ("each", "s2022-2023"),
        ("each", "y2023-2024"),
        ("each2023-2024", "y2022"),
    ],
)
def test_other_kinds_of_periods_are_not_compared(when: str, fact_when: str) -> None:
    found = one(("a", "ge", 1, when), ("a", 100, fact_when))
    assert (found["state"], found["reason"]) == (X, str(Reason.OTHER_PERIOD))
    assert found[["distance", "missing", "pace_needed"]].isna().all()


def test_a_standing_target_is_held_against_the_last_fact() -> None:
    each = one(("a", "ge", 30, "each"), ("a", 40, "y2022"), ("a", 20, "y2023"))
    assert (each["state"], each["reason"], each["fact_value"], each["missing"]) == (
        N,
        str(Reason.STANDING),
        20,
        10,
    )
    for when in ("y2022", "s2021-2022", "d2024-01-01", "any"):
        assert one(("a", "ge", 90, "any"), ("a", 90, when))["state"] == R
        assert one(("a", "ge", 90, "any"), ("a", 89.9, when))["state"] == N


@pytest.mark.parametrize(
    ("facts_known", "state"),
    [
        ([("a", 1, "y2021")], R),
        ([("a", 1, "y2022")], R),
        ([("a", 1, "y2023")], N),
        ([("a", 0, "y2021")], C),
        ([("a", 0, "y2022")], N),
        ([("a", 0, "y2021"), ("a", 1, "y2022")], R),
        ([("a", 0, "y2022"), ("a", 1, "y2023")], N),
    ],
)
def test_what_is_to_be_done_by_a_term(facts_known: list[tuple], state: str) -> None:
    found = one(("a", "by", None, "y2022"), *facts_known, kind="date", unit="date")
    assert found["state"] == state
    assert found[["distance", "missing", "pace_needed"]].isna().all()


def test_an_answer_has_no_distance() -> None:
    found = one(("a", "eq", 1, "any"), ("a", 0, "y2022"), kind="yes_no", unit="yes_no")
    assert found["state"] == N
    assert math.isnan(found["distance"])


def test_what_cannot_be_compared_says_why() -> None:
    fact = ("a", 48.1, "y2022")
    assert one(("a", "ge", None, "y2022"), fact)["reason"] == str(Reason.NO_VALUE)
    assert one(("a", "ge", 30, "y2022"), fact, kind="count")["reason"] == str(Reason.ODD_UNIT)
    other = ("a", 48.1, "y2022", {"base_note": "из прошедших ПК"})
    assert one(("a", "ge", 3, "y2022"), other)["reason"] == str(Reason.OTHER_BASE)
    bound = ("a", 500, "y2022", {"value_note": ">500"})
    assert one(("a", "ge", 400, "y2022"), bound, unit="events")["reason"] == str(Reason.INEXACT)
    # A fact on the target's own base is preferred to one on another.
    assert one(("a", "ge", 60, "y2022"), other, ("a", 50, "y2022"))["state"] == N


@pytest.mark.parametrize(("n", "state"), [(4, X), (5, R), (6, R)])
def test_a_share_of_fewer_than_five_has_no_state(n: int, state: str) -> None:
    row = ("a", None, "y2022", {"numerator": n, "denominator": n})
    found = one(("a", "ge", 90, "y2022"), row)
    assert found["state"] == state
    assert (found["fact_value"], found["fact_denominator"]) == (100, n)
    assert (found["reason"] == str(Reason.TOO_FEW)) == (n < 5)


def test_shares_from_counts_carry_their_interval_in_the_indicator_s_unit() -> None:
    row = ("a", None, "y2022", {"numerator": 18, "denominator": 20})
    frac = one(("a", "ge", 0.9, "y2022"), row, unit="frac")
    assert (frac["fact_value"], frac["state"]) == (0.9, R)
    # Wilson, 18 of 20: 70-97 %.
    assert (round(frac["fact_low_frac"], 2), round(frac["fact_high_frac"], 2)) == (0.70, 0.97)
    assert one(("a", "ge", 90, "y2022"), row)["fact_value"] == 90
    # What the document says goes before what follows from its counts.
    said = ("a", 89, "y2022", {"numerator": 18, "denominator": 20})
    assert one(("a", "ge", 90, "y2022"), said)["fact_value"] == 89


def test_repeats_and_strangers_are_left_out() -> None:
    rows = targets(("a", "ge", 1, "y2022"), ("a", "ge", 1, "y2022"), ("b", "ge", 1, "y2022"))
    rows["is_repeat"] = [False, True, False]
    found = outcomes(indicators({"indicator_code": "a"}), rows, facts())
    assert found["indicator_code"].tolist() == ["a"]
    none = outcomes(indicators({"indicator_code": "b"}), rows[:2], facts())
    assert none.empty
    assert "state" in none
