"""Level and change at once: is a share above or below the region's mean, and did it rise or fall.

For a unit one factor at a time: marks of one school are not independent of each other, so limits over all
of its factors would be too narrow. Frames are those of ``analytics.profiles``.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

import pandas as pd

from analytics.changes import Change, adjusted, overlapping, side, year_tables
from analytics.paired import Overlapping, overlap_interval, overlap_test
from analytics.profiles import Share, share
from analytics.statistics import MIN_SAMPLE, Interval, Verdict, funnel_verdict


class Level(StrEnum):
    """Where the later year's share is against the mean; within the 95 % limits is within."""

    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"
    TOO_FEW = "too_few"


LEVELS: dict[Verdict, Level] = {
    Verdict.ABOVE: Level.ABOVE,
    Verdict.PERHAPS_ABOVE: Level.ABOVE,
    Verdict.COMPARABLE: Level.WITHIN,
    Verdict.PERHAPS_BELOW: Level.BELOW,
    Verdict.BELOW: Level.BELOW,
    Verdict.TOO_FEW: Level.TOO_FEW,
}


@dataclass(frozen=True)
class LevelChange:
    """A factor or a unit: its level in the later year and its change since the earlier one.

    ``verdict`` tells «above» from «perhaps above» (``level`` does not). ``interval`` is later minus earlier
    over all schools of either year, ``p_value`` the z test for partially overlapping samples; ``None`` when
    either year has fewer than five. ``change`` needs both: p < 0.05 after Benjamini-Hochberg over the items,
    and an interval without zero.
    """

    code: str
    earlier: Share
    later: Share
    verdict: Verdict
    level: Level
    interval: Interval | None
    p_value: float | None
    adjusted_p_value: float | None
    change: Change


@dataclass(frozen=True)
class LevelChangeGrid:
    """All items in the order of their codes, and the mean (0-1) that levels are measured against.

    The mean is ``None`` when nothing is stated in the later year; there are no items then.
    """

    items: tuple[LevelChange, ...]
    mean_frac: float | None

    def count(self, level: Level, change: Change) -> int:
        """Number of items in one cell of the grid."""
        return sum(item.level == level and item.change == change for item in self.items)


def factor_grid(marks: pd.DataFrame, participants: pd.DataFrame, earlier: int, later: int) -> LevelChangeGrid:
    """Place each common factor of two years; the mean is that of all common factors together."""
    before, after = year_tables(marks, participants, earlier, later)
    pairs = {code: overlapping(after[code], before[code]) for code in before.columns}
    return _grid(pairs, _mean(after))


def unit_grid(
    marks: pd.DataFrame,
    participants: pd.DataFrame,
    schools: pd.DataFrame,
    years: tuple[int, int],
    factor_code: str,
    unit: Literal["place_code", "group_code"],
) -> LevelChangeGrid:
    """Place each unit by one factor of two years (earlier, later); the mean is that of all participants.

    ``schools`` has one row per school (``school_code``, ``place_code``, ``group_code``); a school without a
    unit counts in the mean only. A unit needs a stated school in the later year to be listed. A factor that
    the years do not share gives no items.
    """
    before, after = year_tables(marks, participants, *years)
    if factor_code not in before.columns:
        return LevelChangeGrid((), None)
    unit_of = schools.dropna(subset=[unit]).set_index("school_code")[unit].astype(str).to_dict()
    old, new = before[factor_code].dropna(), after[factor_code].dropna()
    old_units, new_units = (values.index.map(unit_of.get) for values in (old, new))
    found = sorted({code for code in new_units if not pd.isna(code)})
    samples = {code: overlapping(new[new_units == code], old[old_units == code]) for code in found}
    return _grid(samples, _mean(after[[factor_code]]))


def _mean(table: pd.DataFrame) -> float | None:
    """Share of the marked among all stated cells."""
    stated = int(table.notna().to_numpy().sum())
    return float(table.sum().sum()) / stated if stated else None


def _grid(samples: dict[str, Overlapping], mean_frac: float | None) -> LevelChangeGrid:
    """Place each item and adjust over all of them."""
    if mean_frac is None:
        return LevelChangeGrid((), None)
    items = [_item(code, samples[code], mean_frac) for code in sorted(samples)]
    done = zip(items, adjusted(item.p_value for item in items), strict=True)
    placed = (replace(item, adjusted_p_value=p, change=side(item.interval, p)) for item, p in done)
    return LevelChangeGrid(tuple(placed), mean_frac)


def _item(code: str, samples: Overlapping, mean_frac: float) -> LevelChange:
    """One item before the adjustment; the first sample is the later year."""
    is_enough = min(samples.first[1], samples.second[1]) >= MIN_SAMPLE
    verdict = funnel_verdict(*samples.first, mean_frac)
    return LevelChange(
        code=code,
        earlier=share(*samples.second),
        later=share(*samples.first),
        verdict=verdict,
        level=LEVELS[verdict],
        interval=overlap_interval(samples) if is_enough else None,
        p_value=overlap_test(samples).p_value if is_enough else None,
        adjusted_p_value=None,
        change=Change.TOO_FEW,
    )
