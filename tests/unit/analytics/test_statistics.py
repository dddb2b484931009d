"""Formulas against worked examples and independent computations."""

from fractions import Fraction
from math import comb

import pandas as pd
import pytest

from analytics.statistics import (
    ALARM_LEVEL,
    MIN_SAMPLE,
    WARNING_LEVEL,
    Verdict,
    differ_beyond_chance,
    funnel_limits,
    funnel_verdict,
    shares_with_verdicts,
    wilson_interval,
)

# Document 001, table 5: listeners of a subject, of them from ШНОР.
TABLE_5 = {
    "Биология": (122, 24),
    "География": (191, 78),
    "История": (211, 95),
    "Литература": (164, 58),
    "Математика": (320, 63),
    "Обществознание": (184, 65),
    "Русский язык": (196, 59),
    "Физика": (160, 40),
    "Химия": (128, 28),
}
OF_ALL = 510 / 1676


def tail_at_least(x: int, n: int, p: Fraction) -> Fraction:
    """P(X >= x) of a binomial count, exactly."""
    return sum((comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(x, n + 1)), Fraction(0))


@pytest.mark.parametrize(
    ("part", "whole", "low_pct", "high_pct"),
    [(1, 3, 6, 79), (0, 4, 0, 49), (18, 20, 70, 97), (4, 4, 51, 100)],
)
def test_wilson_worked_examples(part: int, whole: int, low_pct: int, high_pct: int) -> None:
    interval = wilson_interval(part, whole)
    assert round(interval.low_frac * 100) == low_pct
    assert round(interval.high_frac * 100) == high_pct


@pytest.mark.parametrize(("part", "whole"), [(3, 0), (5, 4), (-1, 4)])
def test_wilson_refuses_what_is_no_share(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson_interval(part, whole)


@pytest.mark.parametrize("name", TABLE_5)
@pytest.mark.parametrize("level", [WARNING_LEVEL, ALARM_LEVEL])
def test_funnel_limits_are_the_exact_quantiles(name: str, level: float) -> None:
    """The upper limit is the least count whose upper tail beyond it is within (1 - level) / 2."""
    whole = TABLE_5[name][0]
    limits = funnel_limits(OF_ALL, whole, level)
    tail = Fraction(1 - level).limit_denominator(10**6) / 2
    share = Fraction(510, 1676)
    high = round(limits.high_frac * whole)
    low = round(limits.low_frac * whole)
    assert tail_at_least(high + 1, whole, share) <= tail < tail_at_least(high, whole, share)
    assert 1 - tail_at_least(low + 1, whole, share) >= tail > 1 - tail_at_least(low, whole, share)


def test_verdicts_of_table_5() -> None:
    verdicts = {n: funnel_verdict(part, whole, OF_ALL) for n, (whole, part) in TABLE_5.items()}
    assert verdicts["История"] == Verdict.ABOVE
    assert verdicts["Математика"] == Verdict.BELOW
    assert verdicts["Биология"] == verdicts["Химия"] == Verdict.PERHAPS_BELOW
    # 78 of 191 stands exactly on the 99.8 % limit, and a point on a limit is inside it.
    assert funnel_limits(OF_ALL, 191, ALARM_LEVEL).high_frac == 78 / 191
    assert verdicts["География"] == Verdict.PERHAPS_ABOVE
    others = {"Литература", "Обществознание", "Русский язык", "Физика"}
    assert {verdicts[name] for name in others} == {Verdict.COMPARABLE}


def test_too_few_get_no_verdict() -> None:
    assert funnel_verdict(MIN_SAMPLE - 1, MIN_SAMPLE - 1, 0.1) == Verdict.TOO_FEW
    assert funnel_verdict(MIN_SAMPLE, MIN_SAMPLE, 0.1) == Verdict.ABOVE
    assert funnel_verdict(0, 5, 0.5) == Verdict.COMPARABLE


def test_subjects_differ_beyond_chance() -> None:
    wholes = [whole for whole, _ in TABLE_5.values()]
    parts = [part for _, part in TABLE_5.values()]
    assert differ_beyond_chance(parts, wholes)
    assert not differ_beyond_chance([30, 31, 29], [100, 100, 100])
    assert not differ_beyond_chance([0, 0], [10, 20])
    with pytest.raises(ValueError, match="one unit"):
        differ_beyond_chance([1], [2])


def test_shares_of_a_frame() -> None:
    frame = pd.DataFrame({"a": [1, 18], "n": [3, 20]})
    before = frame.copy()
    done = shares_with_verdicts(frame, "a", "n")
    pd.testing.assert_frame_equal(frame, before)
    assert done["share_frac"].tolist() == [1 / 3, 0.9]
    assert done["verdict"].tolist() == ["too_few", "comparable"]
    assert shares_with_verdicts(frame.iloc[:0], "a", "n").empty
