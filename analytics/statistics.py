"""Shares with their uncertainty: Wilson intervals, exact funnel limits, difference beyond chance.

scipy is imported where it is used: it costs more than a page does.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import sqrt

import pandas as pd

MIN_SAMPLE = 5
"""Below this many a share gets no verdict, only its count (product.md, Rules of statistics)."""
WARNING_LEVEL = 0.95
ALARM_LEVEL = 0.998


class Verdict(StrEnum):
    """A unit's share against the share of all: outside 99.8 %, outside 95 %, inside, or too few."""

    ABOVE = "above"
    PERHAPS_ABOVE = "perhaps_above"
    COMPARABLE = "comparable"
    PERHAPS_BELOW = "perhaps_below"
    BELOW = "below"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Interval:
    """Two ends of an interval of shares (0-1)."""

    low_frac: float
    high_frac: float


def wilson_interval(part: int, whole: int, level: float = WARNING_LEVEL) -> Interval:
    """Return Wilson's score interval of a share.

    Source: E. B. Wilson, JASA 22 (1927) 209-212; without continuity correction. 1 of 3 gives 6-79 %,
    0 of 4 gives 0-49 %, 18 of 20 gives 70-97 %.

    Raises:
        ValueError: ``whole`` is not positive, or ``part`` is not between 0 and it.
    """
    if whole <= 0 or not 0 <= part <= whole:
        raise ValueError(f"no share: {part} of {whole}")
    from scipy.special import ndtri

    z = float(ndtri((1 + level) / 2))
    share = part / whole
    center = (share + z * z / (2 * whole)) / (1 + z * z / whole)
    half = z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    # Rounding must not push an end past what it cannot be.
    low = 0.0 if part == 0 else max(0.0, center - half)
    high = 1.0 if part == whole else min(1.0, center + half)
    return Interval(low, high)


# Units of one size share their limits, and screens ask for them again and again.
@lru_cache(maxsize=4096)
def funnel_limits(share_of_all_frac: float, whole: int, level: float) -> Interval:
    """Return the exact binomial limits of a unit's share when it is like all the others.

    The ends are shares that can occur: the quantiles of a binomial count at both tails of ``level``,
    over ``whole``. A share on an end is inside.

    Raises:
        ValueError: ``whole`` is not positive, or the share is not between 0 and 1.
    """
    if whole <= 0 or not 0 <= share_of_all_frac <= 1:
        raise ValueError(f"no limits for {share_of_all_frac} of {whole}")
    from scipy.stats import binom

    low = float(binom.ppf((1 - level) / 2, whole, share_of_all_frac))
    high = float(binom.ppf((1 + level) / 2, whole, share_of_all_frac))
    return Interval(max(0.0, low) / whole, high / whole)


def funnel_verdict(part: int, whole: int, share_of_all_frac: float) -> Verdict:
    """Place a unit's share: outside the 99.8 % limits, outside the 95 % ones, or inside both."""
    if whole < MIN_SAMPLE:
        return Verdict.TOO_FEW
    share = part / whole
    alarm = funnel_limits(share_of_all_frac, whole, ALARM_LEVEL)
    warning = funnel_limits(share_of_all_frac, whole, WARNING_LEVEL)
    if share > alarm.high_frac:
        return Verdict.ABOVE
    if share < alarm.low_frac:
        return Verdict.BELOW
    if share > warning.high_frac:
        return Verdict.PERHAPS_ABOVE
    if share < warning.low_frac:
        return Verdict.PERHAPS_BELOW
    return Verdict.COMPARABLE


def differ_beyond_chance(parts: list[int], wholes: list[int], level: float = ALARM_LEVEL) -> bool:
    """Tell whether shares of several units differ more than chance allows (chi-square of the table).

    Raises:
        ValueError: there are fewer than two units.
    """
    if len(parts) < 2:
        raise ValueError("one unit cannot differ from itself")
    from scipy.stats import chi2_contingency

    rest = [whole - part for part, whole in zip(parts, wholes, strict=True)]
    if not sum(parts) or not sum(rest):
        return False
    return bool(chi2_contingency([parts, rest]).pvalue < 1 - level)


def shares_with_verdicts(frame: pd.DataFrame, part: str, whole: str) -> pd.DataFrame:
    """Return the rows with ``share_frac``, ``low_frac``, ``high_frac`` (Wilson 95 %) and ``verdict``.

    Each row is a unit; the comparator is the share of all rows together. The input is not changed; an
    empty frame comes back empty with the columns.
    """
    total = int(frame[whole].sum())
    of_all = int(frame[part].sum()) / total if total else 0.0
    counts = [(int(p), int(w)) for p, w in zip(frame[part], frame[whole], strict=True)]
    intervals = [wilson_interval(p, w) for p, w in counts]
    return frame.assign(
        share_frac=[p / w for p, w in counts],
        low_frac=[i.low_frac for i in intervals],
        high_frac=[i.high_frac for i in intervals],
        verdict=[str(funnel_verdict(p, w, of_all)) for p, w in counts],
    )
