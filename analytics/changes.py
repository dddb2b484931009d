"""Two project years compared: which schools came, went and stayed, and what changed in their profiles.

Only factors that both years state are compared. Frames are those of ``analytics.profiles``. A difference is
the later year minus the earlier one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from analytics.paired import (
    Method,
    Overlapping,
    Pairs,
    benjamini_hochberg,
    independent_test,
    mcnemar_exact,
    newcombe_independent,
    newcombe_paired,
)
from analytics.profiles import MarkState, Share, mark_states, marked_table, participant_codes, share
from analytics.statistics import MIN_SAMPLE, WARNING_LEVEL, Interval


class Change(StrEnum):
    """What happened to a share between two years; within noise is a state of its own."""

    FELL = "fell"
    WITHIN_NOISE = "within_noise"
    ROSE = "rose"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class SchoolFlow:
    """Codes of the schools of either year, in order: entered + stayed = later, left + stayed = earlier."""

    entered: tuple[str, ...]
    left: tuple[str, ...]
    stayed: tuple[str, ...]

    @property
    def earlier_count(self) -> int:
        """Participants of the earlier year."""
        return len(self.left) + len(self.stayed)

    @property
    def later_count(self) -> int:
        """Participants of the later year."""
        return len(self.entered) + len(self.stayed)


@dataclass(frozen=True)
class FactorComparison:
    """One factor in two years.

    ``earlier`` and ``later`` are among all participants of a year with the factor stated. The four counts are
    of the schools that stayed and are stated in both years (``stayed_count`` of them); ``interval`` is the
    difference among them (Newcombe, paired), ``p_value`` exact McNemar, ``adjusted_p_value`` after
    Benjamini-Hochberg over the factors tested. All three are ``None`` when fewer than five stayed.
    """

    factor_code: str
    earlier: Share
    later: Share
    both_count: int
    only_earlier_count: int
    only_later_count: int
    neither_count: int
    interval: Interval | None
    p_value: float | None
    adjusted_p_value: float | None
    change: Change

    @property
    def stayed_count(self) -> int:
        """Schools that stayed with the factor stated in both years."""
        return self.both_count + self.only_earlier_count + self.only_later_count + self.neither_count

    @property
    def stayed_earlier(self) -> Share:
        """The earlier year among the schools that stayed."""
        return share(self.both_count + self.only_earlier_count, self.stayed_count)

    @property
    def stayed_later(self) -> Share:
        """The later year among the schools that stayed."""
        return share(self.both_count + self.only_later_count, self.stayed_count)


@dataclass(frozen=True)
class EnteredAgainstLeft:
    """One factor among those that entered (later year) and those that left (earlier year).

    ``interval`` is entered minus left (Newcombe, independent); ``method`` names the test. They and the
    p-values are ``None``, and so is the verdict, when either side has fewer than five.
    """

    factor_code: str
    entered: Share
    left: Share
    interval: Interval | None
    p_value: float | None
    adjusted_p_value: float | None
    method: Method | None
    is_beyond_chance: bool | None


def school_flow(participants: pd.DataFrame, earlier: int, later: int) -> SchoolFlow:
    """Return who entered, left and stayed between two years. A year without participants has none."""
    before, after = participant_codes(participants, earlier), participant_codes(participants, later)
    were, are = set(before), set(after)
    return SchoolFlow(
        entered=tuple(code for code in after if code not in were),
        left=tuple(code for code in before if code not in are),
        stayed=tuple(code for code in after if code in were),
    )


def year_tables(
    marks: pd.DataFrame, participants: pd.DataFrame, earlier: int, later: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both years' marks (see ``marked_table``) over the factors that both state, in order."""
    before, after = marked_table(marks, participants, earlier), marked_table(marks, participants, later)
    common = [code for code in before.columns if code in set(after.columns)]
    return before[common], after[common]


def overlapping(first: "pd.Series[float]", second: "pd.Series[float]") -> Overlapping:
    """Count two samples of marks (1.0, 0.0, NaN not stated) indexed by school; the same school pairs up."""
    one, other = first.dropna(), second.dropna()
    shared = one.index.intersection(other.index)
    alone, other_alone = one.drop(shared), other.drop(shared)
    pairs = Counter(zip(one[shared], other[shared], strict=True))
    return Overlapping(
        Pairs(pairs[1.0, 1.0], pairs[1.0, 0.0], pairs[0.0, 1.0], pairs[0.0, 0.0]),
        int(alone.sum()),
        len(alone),
        int(other_alone.sum()),
        len(other_alone),
    )


def side(interval: Interval | None, adjusted_p_value: float | None) -> Change:
    """Return which way a share went: only when the adjusted p < 0.05 and the interval leaves zero out."""
    if interval is None or adjusted_p_value is None:
        return Change.TOO_FEW
    if adjusted_p_value >= 1 - WARNING_LEVEL:
        return Change.WITHIN_NOISE
    if interval.low_frac > 0:
        return Change.ROSE
    return Change.FELL if interval.high_frac < 0 else Change.WITHIN_NOISE


def adjusted(p_values: Iterable[float | None]) -> list[float | None]:
    """Adjust p-values for being many (Benjamini-Hochberg); what was not tested stays ``None``."""
    given = list(p_values)
    done = iter(benjamini_hochberg([p for p in given if p is not None]))
    return [None if p is None else next(done) for p in given]


def factor_comparisons(
    marks: pd.DataFrame, participants: pd.DataFrame, earlier: int, later: int
) -> tuple[FactorComparison, ...]:
    """Compare each common factor of two years, in the order of codes; no common factor gives none.

    The verdict rests on the schools that stayed. Fewer than six schools that changed cannot give p < 0.05.
    """
    before, after = year_tables(marks, participants, earlier, later)
    rows = [_comparison(code, overlapping(after[code], before[code])) for code in before.columns]
    done = zip(rows, adjusted(row.p_value for row in rows), strict=True)
    return tuple(replace(row, adjusted_p_value=p, change=side(row.interval, p)) for row, p in done)


def entered_against_left(
    marks: pd.DataFrame, participants: pd.DataFrame, earlier: int, later: int
) -> tuple[EnteredAgainstLeft, ...]:
    """Compare the schools that entered with those that left, for each common factor in the order of codes.

    They are different schools in different years: the difference is one of the lists, not of any school.
    """
    before, after = year_tables(marks, participants, earlier, later)
    flow = school_flow(participants, earlier, later)
    rows = [
        _entered_against_left(code, after.loc[list(flow.entered), code], before.loc[list(flow.left), code])
        for code in before.columns
    ]
    done = zip(rows, adjusted(row.p_value for row in rows), strict=True)
    return tuple(
        replace(row, adjusted_p_value=p, is_beyond_chance=None if p is None else p < 1 - WARNING_LEVEL)
        for row, p in done
    )


def transitions(
    marks: pd.DataFrame, participants: pd.DataFrame, earlier: int, later: int, factor_code: str | None = None
) -> pd.DataFrame:
    """Return how often each state became each other one, among the schools that stayed.

    Columns ``earlier_state``, ``later_state`` (values of ``MarkState``), ``marks_count``; all 36 rows, in the
    order of the enum. One common factor, or all of them together: then one school gives a mark a factor,
    and the counts add up to stayed schools times factors.
    """
    stayed = list(school_flow(participants, earlier, later).stayed)
    before, after = (mark_states(marks, participants, year) for year in (earlier, later))
    common = [code for code in before.columns if code in set(after.columns)]
    asked = [code for code in common if factor_code in (None, code)]
    old, new = (table.loc[stayed, asked].to_numpy().ravel().tolist() for table in (before, after))
    counts = Counter(zip(old, new, strict=True))
    rows = [(str(a), str(b), counts[str(a), str(b)]) for a in MarkState for b in MarkState]
    return pd.DataFrame(rows, columns=["earlier_state", "later_state", "marks_count"])


def _comparison(factor_code: str, samples: Overlapping) -> FactorComparison:
    """One factor before the adjustment; the first sample is the later year."""
    pairs = samples.pairs
    is_enough = pairs.whole >= MIN_SAMPLE
    return FactorComparison(
        factor_code=factor_code,
        earlier=share(*samples.second),
        later=share(*samples.first),
        both_count=pairs.both,
        only_earlier_count=pairs.second_only,
        only_later_count=pairs.first_only,
        neither_count=pairs.neither,
        interval=newcombe_paired(pairs) if is_enough else None,
        p_value=mcnemar_exact(pairs).p_value if is_enough else None,
        adjusted_p_value=None,
        change=Change.TOO_FEW,
    )


def _entered_against_left(
    factor_code: str, entered: "pd.Series[float]", left: "pd.Series[float]"
) -> EnteredAgainstLeft:
    """One factor before the adjustment."""
    samples = overlapping(entered, left)
    one, other = samples.first, samples.second
    is_enough = min(one[1], other[1]) >= MIN_SAMPLE
    test = independent_test(*one, *other) if is_enough else None
    interval = newcombe_independent(*one, *other) if is_enough else None
    p_value, method = (test.p_value, test.method) if test else (None, None)
    return EnteredAgainstLeft(factor_code, share(*one), share(*other), interval, p_value, None, method, None)
