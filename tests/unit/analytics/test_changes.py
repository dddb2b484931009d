"""Two years: hand-worked lists, factors, transitions."""

import pytest

from analytics.changes import (
    Change,
    entered_against_left,
    factor_comparisons,
    school_flow,
    transitions,
)
from analytics.paired import Method, Pairs, newcombe_independent, newcombe_paired
from analytics.profiles import MarkState
from tests.unit.analytics.frames import marks, participants, shuffled

# Ten schools stayed, six left, six entered. f0 came to be marked at nine that stayed; f1 did not change;
# f2 is only in the earlier year's list, f3 only in the later one's.
EARLIER = {f"s{n}": "-" + "+-"[n % 2] + "+" for n in range(10)} | {f"x{n}": "++-" for n in range(6)}
LATER = {f"s{n}": "-+"[n > 0] + "+-"[n % 2] + ".+" for n in range(10)} | {f"y{n}": "-+.-" for n in range(6)}
BOTH = {2021: EARLIER, 2022: LATER}


def test_entered_left_and_stayed() -> None:
    flow = school_flow(shuffled(participants(BOTH)), 2021, 2022)
    assert flow.entered == tuple(f"y{n}" for n in range(6))
    assert flow.left == tuple(f"x{n}" for n in range(6))
    assert flow.stayed == tuple(f"s{n}" for n in range(10))
    assert (flow.earlier_count, flow.later_count) == (16, 16)
    nobody = school_flow(participants(BOTH), 1990, 2022)
    assert (nobody.earlier_count, nobody.later_count, nobody.stayed) == (0, 16, ())


def test_factors_of_two_years() -> None:
    first, second = factor_comparisons(shuffled(marks(BOTH)), participants(BOTH), 2021, 2022)
    assert (first.factor_code, second.factor_code) == ("f0", "f1")
    # Earlier: 0 of 10 that stayed and 6 of 6 that left; later: 9 of 10 and 0 of 6.
    assert (first.earlier.part, first.earlier.whole) == (6, 16)
    assert (first.later.part, first.later.whole) == (9, 16)
    assert (first.both_count, first.only_earlier_count, first.only_later_count, first.neither_count) == (
        (0, 0, 9, 1)
    )
    assert (first.stayed_earlier.part, first.stayed_later.part, first.stayed_count) == (0, 9, 10)
    assert first.p_value == pytest.approx(2 / 2**9)
    assert first.adjusted_p_value == pytest.approx(4 / 2**9)
    assert first.interval == newcombe_paired(Pairs(0, 9, 0, 1))
    assert first.change == Change.ROSE
    assert (second.p_value, second.change) == (1.0, Change.WITHIN_NOISE)


def test_the_other_way_round_it_falls() -> None:
    first = factor_comparisons(marks(BOTH), participants(BOTH), 2022, 2021)[0]
    assert first.change == Change.FELL
    assert first.interval == newcombe_paired(Pairs(0, 0, 9, 1))


def test_the_adjustment_can_take_a_verdict_away() -> None:
    """Six of six changed gives p = 0.031; with one more factor tested it is 0.0625."""
    one = {2021: {f"s{n}": "-" for n in range(6)}, 2022: {f"s{n}": "+" for n in range(6)}}
    two = {year: {code: sign + "-" for code, sign in rows.items()} for year, rows in one.items()}
    assert factor_comparisons(marks(one), participants(one), 2021, 2022)[0].change == Change.ROSE
    (again, _) = factor_comparisons(marks(two), participants(two), 2021, 2022)
    assert again.adjusted_p_value == pytest.approx(0.0625)
    assert again.change == Change.WITHIN_NOISE


def test_what_is_not_stated_is_no_pair_and_few_give_no_verdict() -> None:
    profiles = {2021: dict.fromkeys("abcdef", "-"), 2022: dict.fromkeys("abcd", "+") | {"e": ".", "f": "."}}
    (only,) = factor_comparisons(marks(profiles), participants(profiles), 2021, 2022)
    assert (only.stayed_count, only.earlier.whole, only.later.whole) == (4, 6, 4)
    assert (only.p_value, only.adjusted_p_value, only.interval) == (None, None, None)
    assert only.change == Change.TOO_FEW
    assert only.stayed_later.is_few


def test_entered_against_left() -> None:
    first, second = entered_against_left(marks(BOTH), participants(BOTH), 2021, 2022)
    assert (first.entered.part, first.entered.whole, first.left.part, first.left.whole) == (0, 6, 6, 6)
    assert first.interval == newcombe_independent(0, 6, 6, 6)
    # The only more extreme table is its mirror: at a common share of a half, 2 / 2^12.
    assert first.p_value == pytest.approx(2 / 2**12, abs=1e-5)
    assert first.adjusted_p_value == pytest.approx(4 / 2**12, abs=1e-5)
    assert first.method == Method.BOSCHLOO
    assert first.is_beyond_chance
    assert (second.p_value, second.is_beyond_chance) == (1.0, False)
    few = {2021: EARLIER, 2022: {"s0": "+", "y0": "+"}}
    (only,) = entered_against_left(marks(few), participants(few), 2021, 2022)
    assert (only.p_value, only.method, only.is_beyond_chance) == (None, None, None)


def test_no_common_factor() -> None:
    apart = {2021: {"a": "+"}, 2022: {"a": ".+"}}
    assert factor_comparisons(marks(apart), participants(apart), 2021, 2022) == ()
    assert entered_against_left(marks(apart), participants(apart), 2021, 2022) == ()
    assert transitions(marks(apart), participants(apart), 2021, 2022)["marks_count"].sum() == 0


def test_transitions() -> None:
    profiles = {
        2021: {"a": "hl", "b": "h-", "c": "+.", "d": "mm", "gone": "hh"},
        2022: {"a": "lh", "b": "hl", "c": "-m", "d": ".m", "new": "hh"},
    }
    table = transitions(shuffled(marks(profiles)), participants(profiles), 2021, 2022)
    assert len(table) == len(MarkState) ** 2 == 36
    assert table["marks_count"].sum() == 4 * 2
    seen = {
        (a, b): n
        for a, b, n in zip(table["earlier_state"], table["later_state"], table["marks_count"], strict=True)
        if n
    }
    assert seen == {
        ("high", "low"): 1,
        ("low", "high"): 1,
        ("high", "high"): 1,
        ("not_marked", "low"): 1,
        ("marked", "not_marked"): 1,
        ("not_stated", "medium"): 1,
        ("medium", "not_stated"): 1,
        ("medium", "medium"): 1,
    }
    one = transitions(marks(profiles), participants(profiles), 2021, 2022, "f0")
    assert one["marks_count"].sum() == 4
    assert transitions(marks(profiles), participants(profiles), 2021, 2022, "f9")["marks_count"].sum() == 0
