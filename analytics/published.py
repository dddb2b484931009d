"""Looks a published number up among facts, keeping the reason when there is none."""

from dataclasses import dataclass

import pandas as pd

from data.model import Citation, GapReason


@dataclass(frozen=True)
class Published:
    """A published number with its citation, or the reason why there is none."""

    value: float | None
    gap_reason: GapReason | None
    citation: Citation | None


def published(facts: pd.DataFrame, indicator_code: str, year: int, category_code: str = "") -> Published:
    """Return the main value of an indicator from rows of the query ``facts`` of one place.

    No row at all is ``NOT_PUBLISHED``: the documents do not give the number for that year.
    """
    rows = facts[
        (facts["indicator_code"] == indicator_code)
        & (facts["year"] == year)
        & (facts["category_code"] == category_code)
        & ~facts["is_repeat"].astype(bool)
    ]
    if rows.empty:
        return Published(None, GapReason.NOT_PUBLISHED, None)
    row = rows.iloc[0]
    citation = Citation(str(row["source_id"]), str(row["source_title"]), str(row["locator"]))
    if pd.isna(row["value"]):
        return Published(None, GapReason(row["gap_reason"]), citation)
    return Published(float(row["value"]), None, citation)


@dataclass(frozen=True)
class FactorChange:
    """Codes of the factors that two years' lists share, and those that left and came."""

    stayed: tuple[str, ...]
    left: tuple[str, ...]
    came: tuple[str, ...]


def factor_change(factors: pd.DataFrame, earlier: int, later: int) -> FactorChange:
    """Compare two years' lists of factors by code, never by the row number (query ``factors``)."""
    before = factors.loc[factors["year"] == earlier, "factor_code"].tolist()
    after = factors.loc[factors["year"] == later, "factor_code"].tolist()
    return FactorChange(
        stayed=tuple(code for code in before if code in after),
        left=tuple(code for code in before if code not in after),
        came=tuple(code for code in after if code not in before),
    )


def newest_factor_change(factors: pd.DataFrame) -> FactorChange | None:
    """Compare the two newest years' lists of factors; ``None`` when there are not two."""
    years = sorted(int(year) for year in factors["year"].unique())
    return factor_change(factors, *years[-2:]) if len(years) > 1 else None
