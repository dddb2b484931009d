"""Pairs of factors: counts, and exact Fisher by enumeration."""

from math import comb, sqrt

import pytest

from analytics.cooccurrence import Association, factor_pairs
from tests.unit.analytics.frames import marks, participants, shuffled


def fisher(a: int, b: int, c: int, d: int) -> float:
    """All tables with the same margins that are not more likely than the one seen."""
    first, second, whole = a + b, a + c, a + b + c + d
    ways = {k: comb(first, k) * comb(whole - first, second - k) for k in range(min(first, second) + 1)}
    return sum(n for n in ways.values() if n <= ways[a]) / comb(whole, second)


def profiles(a: int, b: int, c: int, d: int, more: str = "") -> dict[int, dict[str, str]]:
    rows = ["++"] * a + ["+-"] * b + ["-+"] * c + ["--"] * d
    return {2022: {f"s{n:02}": row + more for n, row in enumerate(rows)}}


@pytest.mark.parametrize("counts", [(8, 2, 1, 9), (3, 1, 1, 3), (0, 6, 7, 2), (5, 5, 5, 5), (1, 0, 0, 9)])
def test_a_pair(counts: tuple[int, int, int, int]) -> None:
    data = profiles(*counts)
    (pair,) = factor_pairs(shuffled(marks(data)), participants(data), 2022)
    a, b, c, d = counts
    assert (pair.both_count, pair.first_only_count, pair.second_only_count, pair.neither_count) == counts
    assert pair.stated_count == sum(counts)
    assert pair.p_value == pair.adjusted_p_value == pytest.approx(fisher(*counts))
    assert pair.phi == pytest.approx((a * d - b * c) / sqrt((a + b) * (c + d) * (a + c) * (b + d)))


def test_together_apart_and_noise() -> None:
    def state(*counts: int) -> Association:
        data = profiles(*counts)
        return factor_pairs(marks(data), participants(data), 2022)[0].association

    assert state(9, 1, 1, 9) == Association.TOGETHER
    assert state(1, 9, 9, 1) == Association.APART
    assert state(5, 5, 5, 5) == Association.WITHIN_NOISE
    assert state(2, 0, 0, 2) == Association.TOO_FEW
    assert state(5, 0, 5, 0) == Association.CONSTANT


def test_pairs_are_adjusted_over_those_tested() -> None:
    """Of three pairs two hold a factor that is marked everywhere: one is tested, so p stays."""
    data = profiles(9, 1, 1, 9, more="+")
    first, *rest = factor_pairs(marks(data), participants(data), 2022)
    assert [(p.first_code, p.second_code) for p in (first, *rest)] == [
        ("f0", "f1"),
        ("f0", "f2"),
        ("f1", "f2"),
    ]
    assert first.p_value == first.adjusted_p_value
    assert {pair.association for pair in rest} == {Association.CONSTANT}
    assert {pair.phi for pair in rest} == {None}


def test_only_schools_where_both_are_stated() -> None:
    data = {2022: {"a": "++", "b": "+.", "c": ".+", "d": "--"}}
    (pair,) = factor_pairs(marks(data), participants(data), 2022)
    assert pair.stated_count == 2
    assert factor_pairs(marks({2022: {"a": "+"}}), participants(data), 2022) == ()
    assert factor_pairs(marks(data), participants(data), 1999) == ()
