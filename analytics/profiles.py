"""Profiles of schools as tables: one row a participant, one column a factor, of one project year.

Input frames: ``marks`` has one row per school, factor and year that the source states (``school_code``,
``factor_code``, ``year``, ``is_marked``, ``significance``, ``is_activated``); a row that is not there means
«not stated», never «not marked». ``participants`` has one row per school and year.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from analytics.statistics import MIN_SAMPLE, Interval, wilson_interval

TABLE_STATES = ("marked", "not_marked")
NOT_MARKED_LEVEL = 0
SIGNIFICANCE_LEVELS: Mapping[str, int] = {"low": 1, "medium": 2, "high": 3}
TOP_LEVEL = max(SIGNIFICANCE_LEVELS.values())


class MarkState(StrEnum):
    """What a source says of one factor of one school in one year."""

    NOT_MARKED = "not_marked"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    MARKED = "marked"
    """Marked, the significance not stated."""
    NOT_STATED = "not_stated"


@dataclass(frozen=True)
class Share:
    """A count out of a count; below ``MIN_SAMPLE`` there is no share and no interval, only the counts."""

    part: int
    whole: int
    share_frac: float | None
    interval: Interval | None

    @property
    def is_few(self) -> bool:
        """Too few for a share: the counts are shown, and nothing is shaded."""
        return self.share_frac is None


@dataclass(frozen=True)
class OrderedProfiles:
    """Profiles by significance: 0 not marked, 1 low, 2 medium, 3 high, NaN not stated.

    ``table`` has one row a participant, one column a factor. Where any mark of a factor has no significance,
    its levels would not compare; the factor then has only 0 and 3, and stands in ``by_mark_codes``.
    """

    table: pd.DataFrame
    by_mark_codes: tuple[str, ...]


def share(part: int, whole: int) -> Share:
    """Return a share with its Wilson 95 % interval, or only the counts where there are fewer than five.

    Raises:
        ValueError: ``part`` is not between 0 and ``whole``.
    """
    if not 0 <= part <= whole:
        raise ValueError(f"no share: {part} of {whole}")
    if whole < MIN_SAMPLE:
        return Share(part, whole, None, None)
    return Share(part, whole, part / whole, wilson_interval(part, whole))


def participant_codes(participants: pd.DataFrame, year: int) -> tuple[str, ...]:
    """Return the codes of a year's participants in order, each once."""
    return tuple(sorted(participants.loc[participants["year"] == year, "school_code"].astype(str).unique()))


def stated_marks(marks: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the query ``school_marks`` that say whether a factor is marked.

    A row that only mentions a factor says neither; for the functions here it must not stand among ``marks``.
    """
    rows: pd.DataFrame = marks[marks["mark_state"].isin(TABLE_STATES)]
    return rows


def marked_table(marks: pd.DataFrame, participants: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return 1.0 marked, 0.0 not marked, NaN not stated: a row a participant, a column a factor.

    Rows and columns are in the order of their codes whatever the input's order. Factors that are stated for
    no participant of the year have no column; marks of schools that do not take part are left out.

    Raises:
        ValueError: a school has two rows for one factor and year, or a significance is none of the three.
    """
    rows = _stated(marks, participants, year)
    return _wide(rows, rows["is_marked"].astype(float), participants, year).astype(float)


def mark_states(marks: pd.DataFrame, participants: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return each school's state of each factor as the texts of ``MarkState``; shape of ``marked_table``.

    Raises:
        ValueError: a school has two rows for one factor and year, or a significance is none of the three.
    """
    rows = _stated(marks, participants, year)
    states = rows["significance"].astype(object).where(rows["significance"].notna(), str(MarkState.MARKED))
    states = states.where(rows["is_marked"].astype(bool), str(MarkState.NOT_MARKED))
    table = _wide(rows, states, participants, year)
    return table.where(table.notna(), str(MarkState.NOT_STATED))


def ordered_profiles(marks: pd.DataFrame, participants: pd.DataFrame, year: int) -> OrderedProfiles:
    """Return the profiles of a year by significance, one row a participant (see ``OrderedProfiles``).

    Raises:
        ValueError: a school has two rows for one factor and year, or a significance is none of the three.
    """
    rows = _stated(marks, participants, year)
    is_marked = rows["is_marked"].astype(bool)
    by_mark = set(rows.loc[is_marked & rows["significance"].isna(), "factor_code"].unique())
    levels = rows["significance"].map(SIGNIFICANCE_LEVELS).astype(float)
    levels = levels.mask(rows["factor_code"].isin(by_mark), float(TOP_LEVEL))
    levels = levels.where(is_marked, float(NOT_MARKED_LEVEL))
    return OrderedProfiles(_wide(rows, levels, participants, year).astype(float), tuple(sorted(by_mark)))


def _stated(marks: pd.DataFrame, participants: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows of a year's participants that say whether the factor is marked."""
    is_asked = (marks["year"] == year) & marks["is_marked"].notna()
    rows: pd.DataFrame = marks[is_asked & marks["school_code"].isin(participant_codes(participants, year))]
    twice = rows[rows.duplicated(["school_code", "factor_code"])]
    if len(twice):
        first = twice.iloc[0]
        raise ValueError(f"two rows for {first['school_code']}, {first['factor_code']} in {year}")
    unknown = set(rows["significance"].dropna().unique()) - set(SIGNIFICANCE_LEVELS)
    if unknown:
        raise ValueError(f"no such significance: {sorted(unknown)}")
    return rows


def _wide(
    rows: pd.DataFrame, values: "pd.Series[Any]", participants: pd.DataFrame, year: int
) -> pd.DataFrame:
    """Rows to a table of schools by factors, both in the order of their codes."""
    long = rows[["school_code", "factor_code"]].astype(str).assign(value=values)
    wide = long.pivot(index="school_code", columns="factor_code", values="value")
    wide = wide.reindex(index=list(participant_codes(participants, year)), columns=sorted(wide.columns))
    return wide.rename_axis(index="school_code", columns=None)
