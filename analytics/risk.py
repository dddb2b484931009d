"""Marks of risk factors at schools: what a document marks, leaves unmarked, mentions, or does not state.

A school's number is the count of its marked factors among those that its table has a row for; there are
no weights (product.md, Rules of statistics). A factor without a row has no number, which is not zero.
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd


class MarkState(StrEnum):
    """What a document says of one factor at one school."""

    MARKED = "marked"
    MENTIONED = "mentioned"
    NOT_MARKED = "not_marked"
    NOT_STATED = "not_stated"


IN_TABLE: tuple[MarkState, ...] = (MarkState.MARKED, MarkState.NOT_MARKED)
"""States that only a table with a row for the factor can give."""

SHARES: dict[str, str] = {"failure": "failure_risk_share_frac"}
"""The indicator with the region's share of a factor, for the factors that a text gives one for."""


@dataclass(frozen=True)
class RiskMatrix:
    """Schools by factors of one year's list.

    ``cells``: rows of the query ``marks``. ``schools``: a row each with ``school_code``,
    ``school_name``, ``school_short_name``, ``place_code``, ``place_name``, ``marked_count`` and
    ``table_count`` (factors marked, and in the school's table; NA without a table),
    ``mentioned_count``, ``printed_count`` (the document's own total). ``factors``: in the order of the
    list, with ``factor_code``, ``factor_name``, ``number_in_list``, ``marked_count`` and
    ``table_count`` (schools; NA where no table has a row), ``printed_count``.
    """

    cells: pd.DataFrame
    schools: pd.DataFrame
    factors: pd.DataFrame

    @property
    def marked_total(self) -> int:
        """How many marks there are."""
        return self.state_counts[MarkState.MARKED]

    @property
    def state_counts(self) -> dict[MarkState, int]:
        """How many cells there are of each state."""
        return {state: int((self.cells["mark_state"] == state).sum()) for state in MarkState}

    @property
    def reports_count(self) -> int:
        """How many reports of curators the cells stand in."""
        return int(self.cells["report_code"].nunique())

    @property
    def most_marked(self) -> pd.DataFrame:
        """All factors that share the largest number of schools above zero."""
        counts = self.factors["marked_count"].fillna(0)
        rows: pd.DataFrame = self.factors[(counts > 0) & (counts == counts.max())]
        return rows

    @property
    def printed(self) -> tuple[int, int]:
        """How many totals the document prints itself, and how many of these equal the counted ones."""
        pairs = pd.concat(
            [frame[["marked_count", "printed_count"]] for frame in (self.schools, self.factors)]
        )
        stated = pairs[pairs["printed_count"].notna()]
        equal = (stated["marked_count"] == stated["printed_count"]).fillna(False)
        return len(stated), int(equal.sum())


def with_table(marks: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split rows of the query ``marks`` into schools with a table of marks, and those without one."""
    is_in_table = marks["mark_state"].isin(IN_TABLE)
    has_table = marks["school_code"].isin(marks.loc[is_in_table, "school_code"])
    return marks[has_table], marks[~has_table]


def risk_matrix(marks: pd.DataFrame) -> RiskMatrix:
    """Count the marks of one year by school and by factor (rows of the query ``marks``, in its order)."""
    is_marked = marks["mark_state"] == MarkState.MARKED
    counted = marks.assign(
        is_marked=is_marked,
        is_in_table=is_marked | (marks["mark_state"] == MarkState.NOT_MARKED),
        is_mentioned=marks["mark_state"] == MarkState.MENTIONED,
    )
    schools = ["school_code", "school_name", "school_short_name", "place_code", "place_name"]
    factors = ["factor_code", "factor_name", "number_in_list"]
    return RiskMatrix(
        cells=marks,
        schools=_counts(counted, schools, "printed_school_count"),
        factors=_counts(counted, factors, "printed_factor_count").sort_values("number_in_list"),
    )


def _counts(counted: pd.DataFrame, keys: list[str], printed: str) -> pd.DataFrame:
    grouped = counted.groupby(keys, sort=False)
    rows = grouped.agg(
        marked_count=("is_marked", "sum"),
        table_count=("is_in_table", "sum"),
        mentioned_count=("is_mentioned", "sum"),
        printed_count=(printed, "max"),
    ).reset_index()
    rows = rows.astype(dict.fromkeys(("marked_count", "table_count", "printed_count"), "Int64"))
    has_table = rows["table_count"] > 0
    rows["marked_count"] = rows["marked_count"].where(has_table)
    rows["table_count"] = rows["table_count"].where(has_table)
    return rows
