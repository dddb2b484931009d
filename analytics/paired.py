"""Two shares compared: the same schools twice, two sets of schools, or sets that overlap in part.

Every difference here is the first share minus the second, as in the sources. Shares are fractions 0-1.
scipy is imported where it is used: it costs more than a page does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb, erfc, sqrt

from analytics.statistics import WARNING_LEVEL, Interval, wilson_interval

BOSCHLOO_LIMIT = 150
"""Up to this many a side Boschloo's exact test is used; it takes 0.2 s there and grows as the square."""


class Method(StrEnum):
    """The test that a p-value comes from, to be named on screen."""

    MCNEMAR_EXACT = "mcnemar_exact"
    BOSCHLOO = "boschloo"
    POOLED_Z = "pooled_z"
    OVERLAP_Z = "overlap_z"


@dataclass(frozen=True)
class Tested:
    """A two-sided p-value and the test that gave it."""

    p_value: float
    method: Method


@dataclass(frozen=True)
class Pairs:
    """Schools seen twice: marked both times, only the first, only the second, neither time.

    Raises:
        ValueError: a count is negative.
    """

    both: int
    first_only: int
    second_only: int
    neither: int

    def __post_init__(self) -> None:
        if min(self.both, self.first_only, self.second_only, self.neither) < 0:
            raise ValueError(f"a negative count: {self}")

    @property
    def whole(self) -> int:
        """Number of pairs."""
        return self.both + self.first_only + self.second_only + self.neither

    @property
    def first(self) -> int:
        """Marked the first time."""
        return self.both + self.first_only

    @property
    def second(self) -> int:
        """Marked the second time."""
        return self.both + self.second_only


@dataclass(frozen=True)
class Overlapping:
    """Two samples that share some schools: the pairs, and the schools of one sample alone.

    ``first_part`` of ``first_whole`` are marked among those of the first sample alone; likewise the second.

    Raises:
        ValueError: a part is not between 0 and its whole.
    """

    pairs: Pairs
    first_part: int
    first_whole: int
    second_part: int
    second_whole: int

    def __post_init__(self) -> None:
        if not (0 <= self.first_part <= self.first_whole and 0 <= self.second_part <= self.second_whole):
            raise ValueError(f"no share: {self}")

    @property
    def first(self) -> tuple[int, int]:
        """Marked and all of the whole first sample."""
        return self.pairs.first + self.first_part, self.pairs.whole + self.first_whole

    @property
    def second(self) -> tuple[int, int]:
        """Marked and all of the whole second sample."""
        return self.pairs.second + self.second_part, self.pairs.whole + self.second_whole


def mcnemar_exact(pairs: Pairs) -> Tested:
    """Test whether a mark came as often as it went: exact McNemar, two-sided.

    Twice the smaller tail of a binomial count with probability 1/2 over the pairs that changed, at most 1
    (McNemar, Psychometrika 12 (1947) 153; the exact form: Mosteller, Biometrika 39 (1952) 220). No pair
    changed: p = 1. With fewer than six changed pairs p cannot be below 0.05 whatever they are.
    """
    changed = pairs.first_only + pairs.second_only
    tail = sum(comb(changed, k) for k in range(min(pairs.first_only, pairs.second_only) + 1))
    return Tested(min(1.0, 2 * tail / 2**changed), Method.MCNEMAR_EXACT)


def newcombe_independent(
    part: int, whole: int, other_part: int, other_whole: int, level: float = WARNING_LEVEL
) -> Interval:
    """Return the interval of the difference of two shares of different schools.

    Hybrid score interval: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10; 56/70 minus
    48/80 gives 0.0524 to 0.3339.

    Raises:
        ValueError: a whole is not positive, or a part is not between 0 and its whole.
    """
    return _square_and_add((part, whole), (other_part, other_whole), 0.0, level)


def newcombe_paired(pairs: Pairs, level: float = WARNING_LEVEL) -> Interval:
    """Return the interval of the difference of two shares of the same schools, first minus second.

    R. G. Newcombe, Statistics in Medicine 17 (1998) 2635-2650, method 10: score intervals of both shares
    joined with a correlation that is corrected for continuity, and is 0 where a margin is empty.

    Raises:
        ValueError: there is no pair.
    """
    whole = pairs.whole
    return _square_and_add((pairs.first, whole), (pairs.second, whole), _phi(pairs, corrected=True), level)


def overlap_interval(samples: Overlapping, level: float = WARNING_LEVEL) -> Interval:
    """Return the interval of the difference of two shares when some schools are in both samples.

    Newcombe's square-and-add, the correlation of the two shares being phi * n12 / sqrt(n1 * n2) (Zou and
    Donner, Statistics in Medicine 27 (2008) 1693; the correlation: Derrick et al., Journal of Applied
    Quantitative Methods 10 (2015) no. 3). With all schools shared it is ``newcombe_paired``, with none
    ``newcombe_independent``. Simulated coverage of 95 %: 93 % or more (docs/decisions/006); the symmetric
    z interval of the same authors falls to 90 % at ten schools.

    Raises:
        ValueError: a sample is empty.
    """
    (part, whole), (other_part, other_whole) = samples.first, samples.second
    shared = samples.pairs.whole / sqrt(whole * other_whole) if whole and other_whole else 0.0
    correlation = _phi(samples.pairs, corrected=True) * shared
    return _square_and_add((part, whole), (other_part, other_whole), correlation, level)


def overlap_test(samples: Overlapping) -> Tested:
    """Test whether two partially overlapping samples have one share, two-sided.

    Statistic z8 of B. Derrick, A. Dobson-McKittrick, D. Toher, P. White, «Test statistics for comparing two
    proportions with partially overlapping samples», Journal of Applied Quantitative Methods 10 (2015) no. 3:
    the difference over sqrt(w/n1 + w/n2 - 2 phi w n12 / (n1 n2)), w = p(1 - p) of the pooled share. Their
    example gives p = 0.053. All or none marked, or nobody changed: p = 1. Without pairs it is the pooled z.

    Raises:
        ValueError: a sample is empty.
    """
    (part, whole), (other_part, other_whole) = samples.first, samples.second
    if not whole or not other_whole:
        raise ValueError(f"an empty sample: {samples}")
    pooled = (part + other_part) / (whole + other_whole)
    shared = 2 * _phi(samples.pairs, corrected=False) * samples.pairs.whole / (whole * other_whole)
    variance = pooled * (1 - pooled) * (1 / whole + 1 / other_whole - shared)
    if variance <= 1e-15:
        return Tested(1.0, Method.OVERLAP_Z)
    z = (part / whole - other_part / other_whole) / sqrt(variance)
    return Tested(erfc(abs(z) / sqrt(2)), Method.OVERLAP_Z)


def independent_test(part: int, whole: int, other_part: int, other_whole: int) -> Tested:
    """Test whether two disjoint sets of schools have one share, two-sided.

    Up to ``BOSCHLOO_LIMIT`` a side R. D. Boschloo's exact test (Statistica Neerlandica 24 (1970) 1),
    two-sided as scipy has it: twice the smaller one-sided value. Above that the pooled z, chi-square without
    correction. All or none marked on both sides: p = 1.

    Raises:
        ValueError: a whole is not positive, or a part is not between 0 and its whole.
    """
    if min(whole, other_whole) <= 0 or not (0 <= part <= whole and 0 <= other_part <= other_whole):
        raise ValueError(f"no shares: {part} of {whole}, {other_part} of {other_whole}")
    is_exact = max(whole, other_whole) <= BOSCHLOO_LIMIT
    method = Method.BOSCHLOO if is_exact else Method.POOLED_Z
    if part + other_part in (0, whole + other_whole):
        return Tested(1.0, method)
    if is_exact:
        from scipy.stats import boschloo_exact

        table = [[part, other_part], [whole - part, other_whole - other_part]]
        return Tested(min(1.0, float(boschloo_exact(table).pvalue)), method)
    pooled = (part + other_part) / (whole + other_whole)
    error = sqrt(pooled * (1 - pooled) * (1 / whole + 1 / other_whole))
    return Tested(erfc(abs(part / whole - other_part / other_whole) / error / sqrt(2)), method)


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return p-values adjusted for being many, in the order given; none gives none.

    Y. Benjamini, Y. Hochberg, JRSS B 57 (1995) 289: p times count over rank, made monotone from the largest
    down, at most 1. Equal values stay equal.

    Raises:
        ValueError: a value is not between 0 and 1.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("a p-value is between 0 and 1")
    count, least = len(p_values), 1.0
    adjusted = [1.0] * count
    order = sorted(range(count), key=lambda index: p_values[index], reverse=True)
    for place, index in enumerate(order):
        least = min(least, p_values[index] * count / (count - place))
        adjusted[index] = least
    return tuple(adjusted)


def _phi(pairs: Pairs, *, corrected: bool) -> float:
    """Return the correlation of a 2x2 table; 0 where a margin is empty.

    Corrected (Newcombe's method 10): a positive numerator loses half the number of pairs, to 0 at the least.
    """
    margins = pairs.first * pairs.second * (pairs.whole - pairs.first) * (pairs.whole - pairs.second)
    if not margins:
        return 0.0
    numerator: float = pairs.both * pairs.neither - pairs.first_only * pairs.second_only
    if corrected and numerator > 0:
        numerator = max(numerator - pairs.whole / 2, 0.0)
    return numerator / sqrt(margins)


def _square_and_add(
    first: tuple[int, int], second: tuple[int, int], correlation: float, level: float
) -> Interval:
    """Join the Wilson intervals of two shares into one of their difference, kept within -1 and 1."""
    one, other = wilson_interval(*first, level), wilson_interval(*second, level)
    share, other_share = first[0] / first[1], second[0] / second[1]
    down = _joined(share - one.low_frac, other.high_frac - other_share, correlation)
    up = _joined(one.high_frac - share, other_share - other.low_frac, correlation)
    difference = share - other_share
    return Interval(max(-1.0, difference - down), min(1.0, difference + up))


def _joined(one: float, other: float, correlation: float) -> float:
    """Length of the third side of a triangle, by the law of cosines."""
    return sqrt(max(0.0, one * one + other * other - 2 * correlation * one * other))
