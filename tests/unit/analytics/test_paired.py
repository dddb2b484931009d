"""Two shares compared: published examples, a second implementation in plain Python, enumeration."""

import random
from fractions import Fraction
from itertools import pairwise, product
from math import comb, sqrt
from statistics import NormalDist

import pytest

from analytics.paired import (
    BOSCHLOO_LIMIT,
    Method,
    Overlapping,
    Pairs,
    benjamini_hochberg,
    independent_test,
    mcnemar_exact,
    newcombe_independent,
    newcombe_paired,
    overlap_interval,
    overlap_test,
)
from analytics.statistics import Interval

Z = NormalDist().inv_cdf(0.975)
EXAMPLE = Overlapping(Pairs(8, 1, 3, 3), 5, 9, 6, 6)


def ends(interval: Interval, digits: int = 4) -> tuple[float, float]:
    return round(interval.low_frac, digits), round(interval.high_frac, digits)


def solved_wilson(part: int, whole: int) -> tuple[float, float]:
    """Both shares whose score test against part / whole is exactly at z, found by halving."""

    def is_far(p: float) -> bool:
        return (part / whole - p) ** 2 > Z * Z * p * (1 - p) / whole

    found = []
    for outside in (0.0, 1.0):
        far, near = outside, part / whole
        for _ in range(200):
            middle = (far + near) / 2
            far, near = (middle, near) if is_far(middle) else (far, middle)
        found.append(near)
    return found[0], found[1]


def plain_newcombe(samples: Overlapping) -> tuple[float, float]:
    (a, m), (b, n) = samples.first, samples.second
    p = samples.pairs
    (low, high), (other_low, other_high) = solved_wilson(a, m), solved_wilson(b, n)
    margins = p.first * (p.whole - p.first) * p.second * (p.whole - p.second)
    top = p.both * p.neither - p.first_only * p.second_only
    if top > p.whole / 2:
        top = top - p.whole / 2
    elif top >= 0:
        top = 0
    r = top / sqrt(margins) * p.whole / sqrt(m * n) if margins else 0.0
    down, other_up = a / m - low, other_high - b / n
    up, other_down = high - a / m, b / n - other_low
    return (
        a / m - b / n - sqrt(down**2 - 2 * r * down * other_up + other_up**2),
        a / m - b / n + sqrt(up**2 - 2 * r * up * other_down + other_down**2),
    )


def plain_boschloo(x: int, m: int, y: int, n: int, steps: int = 400) -> float:
    """Twice the smaller one-sided value; each is the greatest, over the common share, of the chance of
    a table whose one-sided Fisher value is no greater than that seen."""

    def fisher(a: int, b: int) -> Fraction:
        total = sum(comb(m, i) * comb(n, a + b - i) for i in range(a, min(m, a + b) + 1) if a + b - i <= n)
        return Fraction(total, comb(m + n, a + b))

    def one_sided(a: int, b: int) -> float:
        seen = fisher(a, b)
        worse = [(i, j) for i, j in product(range(m + 1), range(n + 1)) if fisher(i, j) <= seen]
        chances = (
            sum(comb(m, i) * comb(n, j) * p ** (i + j) * (1 - p) ** (m + n - i - j) for i, j in worse)
            for p in (step / steps for step in range(1, steps))
        )
        return max(chances)

    # The other side: the first sample is small when its rest is large.
    return min(1.0, 2 * min(one_sided(x, y), one_sided(m - x, n - y)))


@pytest.mark.parametrize(
    ("first_only", "second_only", "expected"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (5, 0, 0.0625),
        (6, 0, 0.03125),
        (3, 3, 1.0),
        (1, 8, 20 / 512),
        (9, 2, 134 / 2048),
    ],
)
def test_mcnemar_by_hand(first_only: int, second_only: int, expected: float) -> None:
    """9 and 2: 2 * (C(11,0) + C(11,1) + C(11,2)) / 2^11 = 2 * 67 / 2048."""
    tested = mcnemar_exact(Pairs(7, first_only, second_only, 4))
    assert tested.p_value == pytest.approx(expected)
    assert tested == mcnemar_exact(Pairs(0, second_only, first_only, 0))
    assert tested.method == Method.MCNEMAR_EXACT


@pytest.mark.parametrize("changed", range(1, 14))
def test_mcnemar_is_the_two_sided_binomial_test(changed: int) -> None:
    """All ways in which the pairs may have changed, those at least as uneven as the one seen."""
    for first_only in range(changed + 1):
        distance = abs(2 * first_only - changed)
        worse = sum(comb(changed, k) for k in range(changed + 1) if abs(2 * k - changed) >= distance)
        expected = worse / 2**changed
        assert mcnemar_exact(Pairs(3, first_only, changed - first_only, 2)).p_value == pytest.approx(expected)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),  # Newcombe 1998, table II, (a), method 10
        ((9, 10, 3, 10), 0.1705, 0.8090),  # the same, (b)
        ((7, 34, 1, 34), 0.0189, 0.3404),  # Perondi et al. 2004, in Fagerland et al. 2017, chapter 4
    ],
)
def test_independent_interval_published(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    assert ends(newcombe_independent(*counts)) == (low, high)


@pytest.mark.parametrize(
    ("pairs", "low", "high", "digits"),
    [
        (Pairs(59, 6, 16, 80), -0.1186, -0.0046, 4),  # Cavo et al. 2012, in Fagerland et al. 2017, chapter 8
        (Pairs(14, 5, 0, 22), 0.011, 0.226, 3),  # Altman et al. 2000, Statistics with confidence, table 6.2
    ],
)
def test_paired_interval_published(pairs: Pairs, low: float, high: float, digits: int) -> None:
    assert ends(newcombe_paired(pairs), digits) == (low, high)


def test_intervals_agree_with_a_second_implementation() -> None:
    draw = random.Random(500)
    for _ in range(300):
        pairs = Pairs(*(draw.randint(0, 9) for _ in range(4)))
        alone, other = draw.randint(0, 12), draw.randint(0, 12)
        samples = Overlapping(pairs, draw.randint(0, alone), alone, draw.randint(0, other), other)
        if not samples.first[1] or not samples.second[1]:
            continue
        low, high = plain_newcombe(samples)
        interval = overlap_interval(samples)
        assert interval.low_frac == pytest.approx(max(-1.0, low), abs=1e-9)
        assert interval.high_frac == pytest.approx(min(1.0, high), abs=1e-9)


def test_an_overlap_of_none_or_all_is_one_of_newcombes_intervals() -> None:
    alone = Overlapping(Pairs(0, 0, 0, 0), 56, 70, 48, 80)
    assert overlap_interval(alone) == newcombe_independent(56, 70, 48, 80)
    pairs = Pairs(59, 6, 16, 80)
    assert overlap_interval(Overlapping(pairs, 0, 0, 0, 0)) == newcombe_paired(pairs)


def test_overlap_test_published() -> None:
    """Derrick et al. 2015: 15 pairs, 9 and 6 alone; the authors give p = 0.053."""
    tested = overlap_test(EXAMPLE)
    assert round(tested.p_value, 3) == 0.053
    assert tested.method == Method.OVERLAP_Z


def test_overlap_test_from_the_raw_rows() -> None:
    """The same z from 0/1 rows: the variance of a difference of two means of dependent variables."""
    first = [1] * 9 + [0] * 6 + [1] * 5 + [0] * 4
    second = [1] * 8 + [0] + [1] * 3 + [0] * 3 + [1] * 6
    pairs = list(zip(first[:15], second[:15], strict=True))
    means = [sum(side) / 15 for side in zip(*pairs, strict=True)]
    covariance = sum((a - means[0]) * (b - means[1]) for a, b in pairs)
    squares = [sum((row[side] - means[side]) ** 2 for row in pairs) for side in (0, 1)]
    r = covariance / sqrt(squares[0] * squares[1])
    pooled = (sum(first) + sum(second)) / 45
    variance = pooled * (1 - pooled) * (1 / 24 + 1 / 21 - 2 * r * 15 / (24 * 21))
    z = (sum(first) / 24 - sum(second) / 21) / sqrt(variance)
    assert overlap_test(EXAMPLE).p_value == pytest.approx(2 * NormalDist().cdf(-abs(z)))


def test_overlap_test_without_variation() -> None:
    assert overlap_test(Overlapping(Pairs(5, 0, 0, 0), 3, 3, 2, 2)).p_value == 1.0
    assert overlap_test(Overlapping(Pairs(5, 0, 0, 5), 0, 0, 0, 0)).p_value == 1.0
    with pytest.raises(ValueError, match="empty sample"):
        overlap_test(Overlapping(Pairs(0, 0, 0, 0), 0, 0, 1, 2))


@pytest.mark.parametrize("share", [0.15, 0.4])
def test_coverage_of_the_overlap_interval(share: float) -> None:
    """Equal shares, half of the pairs repeated: the interval holds the zero in about 95 % of draws."""
    draw = random.Random(17)
    held = 0
    for _ in range(1500):
        counts = [0, 0, 0, 0]
        for _ in range(20):
            first = draw.random() < share
            second = first if draw.random() < 0.5 else draw.random() < share
            counts[(not first) * 2 + (not second)] += 1
        alone, other = (sum(draw.random() < share for _ in range(size)) for size in (10, 14))
        pairs = Pairs(counts[0], counts[1], counts[2], counts[3])
        interval = overlap_interval(Overlapping(pairs, alone, 10, other, 14))
        held += interval.low_frac <= 0 <= interval.high_frac
    assert 0.94 <= held / 1500 <= 0.99


@pytest.mark.parametrize(("m", "n"), [(5, 5), (7, 5), (9, 6)])
def test_boschloo_by_enumeration(m: int, n: int) -> None:
    for x, y in product(range(0, m + 1, 2), range(0, n + 1, 2)):
        tested = independent_test(x, m, y, n)
        assert tested.method == Method.BOSCHLOO
        if x + y in (0, m + n):
            assert tested.p_value == 1.0
        else:
            assert tested.p_value == pytest.approx(plain_boschloo(x, m, y, n), abs=2e-3)


def test_above_the_limit_the_pooled_z_is_chi_square() -> None:
    from scipy.stats import chi2_contingency

    n = BOSCHLOO_LIMIT + 1
    tested = independent_test(60, n, 40, 140)
    expected = chi2_contingency([[60, n - 60], [40, 100]], correction=False).pvalue
    assert tested.method == Method.POOLED_Z
    assert tested.p_value == pytest.approx(expected)
    assert independent_test(60, BOSCHLOO_LIMIT, 40, 140).method == Method.BOSCHLOO
    assert independent_test(n, n, 9, 9).p_value == 1.0


def test_benjamini_hochberg() -> None:
    """Benjamini and Hochberg 1995, section 4: at 0.05 the first four of fifteen are rejected."""
    published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    published += [0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    found = benjamini_hochberg(published)
    assert [p < 0.05 for p in found] == [True] * 4 + [False] * 11
    from scipy.stats import false_discovery_control

    draw = random.Random(5)
    for size in range(1, 12):
        values = [round(draw.random(), 1) for _ in range(size)]
        assert benjamini_hochberg(values) == pytest.approx(list(false_discovery_control(values)))
    assert all(a <= b for a, b in pairwise(found))
    assert benjamini_hochberg([]) == ()
    assert benjamini_hochberg([0.04, 0.04]) == (0.04, 0.04)


def test_what_is_no_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Pairs(1, -1, 0, 0)
    with pytest.raises(ValueError, match="no share"):
        Overlapping(Pairs(0, 0, 0, 0), 3, 2, 0, 1)
    with pytest.raises(ValueError, match="no share"):
        newcombe_paired(Pairs(0, 0, 0, 0))
    with pytest.raises(ValueError, match="no shares"):
        independent_test(0, 0, 1, 2)
    with pytest.raises(ValueError, match="between 0 and 1"):
        benjamini_hochberg([0.2, 1.2])
