"""Which two project years are compared, and what is compared between them, as one result.

Frames are those of ``analytics.profiles``. Nothing here is worded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.changes import (
    Change,
    EnteredAgainstLeft,
    FactorComparison,
    SchoolFlow,
    entered_against_left,
    factor_comparisons,
    school_flow,
)
from analytics.level_change import LevelChangeGrid, factor_grid
from analytics.profiles import MarkState, marked_table

LEVEL_OF_STATE = {MarkState.NOT_MARKED: 0, MarkState.LOW: 1, MarkState.MEDIUM: 2, MarkState.HIGH: 3}
"""States in their order. A mark without significance is above «not marked» only; «not stated» is nowhere."""

CHANGED_AT_LEAST = 6
"""Fewer schools than this whose mark changed cannot give p < 0.05 by exact McNemar: 2 / 2^5 is 0.0625."""


@dataclass(frozen=True)
class YearChoice:
    """The two years to compare; ``earlier`` is ``None`` when no known year lies before the later one.

    ``is_refused``: the earlier year that was asked for is not before the later one, another is taken.
    """

    earlier: int | None
    later: int
    is_refused: bool = False


@dataclass(frozen=True)
class YearsCompared:
    """All comparisons of two years; factors run in the order of their codes.

    ``factors`` rests on the schools that stayed, ``all_schools`` on the schools of either year.
    ``unstated_years`` are those of the two in which no participant has a stated factor.
    """

    earlier: int
    later: int
    flow: SchoolFlow
    factors: tuple[FactorComparison, ...]
    all_schools: LevelChangeGrid
    entered_left: tuple[EnteredAgainstLeft, ...]
    unstated_years: tuple[int, ...]

    @property
    def stayed_changes(self) -> dict[str, Change]:
        """The verdict of each common factor among the schools that stayed."""
        return {item.factor_code: item.change for item in self.factors}

    @property
    def all_changes(self) -> dict[str, Change]:
        """The verdict of each common factor among the schools of either year."""
        return {item.code: item.change for item in self.all_schools.items}


@dataclass(frozen=True)
class Moves:
    """How many states stayed the same, went down, went up, or have no order; together all of them."""

    same: int
    lower: int
    higher: int
    unordered: int


def year_choice(known: Sequence[int], base: int | None, later: int) -> YearChoice:
    """Return the years to compare: ``base`` where it is known and before ``later``, else the year before."""
    before = [year for year in known if year < later]
    if base in before:
        return YearChoice(base, later)
    return YearChoice(max(before, default=None), later, is_refused=base is not None)


def compare_years(marks: pd.DataFrame, participants: pd.DataFrame, earlier: int, later: int) -> YearsCompared:
    """Compare two project years in every way that the page shows."""
    return YearsCompared(
        earlier,
        later,
        flow=school_flow(participants, earlier, later),
        factors=factor_comparisons(marks, participants, earlier, later),
        all_schools=factor_grid(marks, participants, earlier, later),
        entered_left=entered_against_left(marks, participants, earlier, later),
        unstated_years=tuple(
            year for year in (earlier, later) if marked_table(marks, participants, year).empty
        ),
    )


def moves(transitions: pd.DataFrame) -> Moves:
    """Sum the rows of ``analytics.changes.transitions`` by direction of significance."""
    counts = {"same": 0, "lower": 0, "higher": 0, "unordered": 0}
    columns = zip(
        transitions["earlier_state"], transitions["later_state"], transitions["marks_count"], strict=True
    )
    for earlier, later, count in columns:
        counts[_direction(MarkState(earlier), MarkState(later))] += int(count)
    return Moves(**counts)


def _direction(earlier: MarkState, later: MarkState) -> str:
    if earlier == later:
        return "unordered" if earlier == MarkState.NOT_STATED else "same"
    levels = LEVEL_OF_STATE
    if {earlier, later} == {MarkState.MARKED, MarkState.NOT_MARKED}:
        levels = levels | {MarkState.MARKED: 1}
    if earlier not in levels or later not in levels:
        return "unordered"
    return "higher" if levels[later] > levels[earlier] else "lower"
