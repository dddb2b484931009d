"""Which risk factors of one year are marked together, pair by pair. Frames: ``analytics.profiles``."""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from math import sqrt

import pandas as pd

from analytics.paired import Pairs, benjamini_hochberg
from analytics.profiles import marked_table
from analytics.statistics import MIN_SAMPLE, WARNING_LEVEL


class Association(StrEnum):
    """How two factors go together: only together or apart when p < 0.05 after the adjustment."""

    TOGETHER = "together"
    WITHIN_NOISE = "within_noise"
    APART = "apart"
    CONSTANT = "constant"
    """One of the two is marked at every school or at none: nothing to compare."""
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class FactorPair:
    """Two factors over the ``stated_count`` schools where both are stated.

    ``phi`` is the correlation of the 2x2 table, -1 to 1; ``p_value`` is exact Fisher, two-sided,
    ``adjusted_p_value`` after Benjamini-Hochberg over all pairs tested. All three are ``None`` when there are
    fewer than five such schools or when one factor is constant among them.
    """

    first_code: str
    second_code: str
    both_count: int
    first_only_count: int
    second_only_count: int
    neither_count: int
    phi: float | None
    p_value: float | None
    adjusted_p_value: float | None
    association: Association

    @property
    def stated_count(self) -> int:
        """Schools where both factors are stated."""
        return self.both_count + self.first_only_count + self.second_only_count + self.neither_count


def factor_pairs(marks: pd.DataFrame, participants: pd.DataFrame, year: int) -> tuple[FactorPair, ...]:
    """Return every pair of a year's factors, in the order of codes; fewer than two factors give none.

    Fisher's exact test: R. A. Fisher, JRSS 98 (1935) 39; two-sided as scipy has it (tables not more likely
    than the one seen). phi, not the odds ratio: it stays finite when a cell is empty.
    """
    table = marked_table(marks, participants, year)
    pairs = [_pair(table, first, second) for first, second in combinations(table.columns, 2)]
    tested = [pair.p_value for pair in pairs if pair.p_value is not None]
    done = iter(benjamini_hochberg(tested))
    return tuple(pair if pair.p_value is None else _judged(pair, next(done)) for pair in pairs)


def _pair(table: pd.DataFrame, first_code: str, second_code: str) -> FactorPair:
    """One pair before the adjustment."""
    stated = table[[first_code, second_code]].dropna()
    first, second = stated[first_code] == 1, stated[second_code] == 1
    counts = Pairs(
        both=int((first & second).sum()),
        first_only=int((first & ~second).sum()),
        second_only=int((~first & second).sum()),
        neither=int((~first & ~second).sum()),
    )
    phi, p_value, state = _tested(counts)
    return FactorPair(
        first_code=first_code,
        second_code=second_code,
        both_count=counts.both,
        first_only_count=counts.first_only,
        second_only_count=counts.second_only,
        neither_count=counts.neither,
        phi=phi,
        p_value=p_value,
        adjusted_p_value=None,
        association=state,
    )


def _tested(counts: Pairs) -> tuple[float | None, float | None, Association]:
    """Correlation and exact p of a 2x2 table, or why there is none."""
    if counts.whole < MIN_SAMPLE:
        return None, None, Association.TOO_FEW
    margins = counts.first * counts.second * (counts.whole - counts.first) * (counts.whole - counts.second)
    if not margins:
        return None, None, Association.CONSTANT
    import numpy as np
    from scipy.stats import fisher_exact

    cells = np.array([[counts.both, counts.first_only], [counts.second_only, counts.neither]])
    p_value = float(fisher_exact(cells).pvalue)
    phi = (counts.both * counts.neither - counts.first_only * counts.second_only) / sqrt(margins)
    return phi, min(1.0, p_value), Association.WITHIN_NOISE


def _judged(pair: FactorPair, adjusted_p_value: float) -> FactorPair:
    """The pair with its adjusted p and what follows from it."""
    state = Association.WITHIN_NOISE
    if adjusted_p_value < 1 - WARNING_LEVEL and pair.phi:
        state = Association.TOGETHER if pair.phi > 0 else Association.APART
    return replace(pair, adjusted_p_value=adjusted_p_value, association=state)
