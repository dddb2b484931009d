"""Factors by unit: which units are large enough, and by which factors they differ beyond chance.

Rows: ``analytics.school_risk.unit_shares``, whose unit stands in the column ``group_code``.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from analytics.statistics import MIN_SAMPLE, WARNING_LEVEL, Verdict, differ_beyond_chance

UNIT: Literal["group_code"] = "group_code"


@dataclass(frozen=True)
class UnitFactors:
    """Units of one kind by factor.

    ``rows`` as ``unit_shares`` gives them. ``unit_codes`` in their order. ``tested_codes``: factors with two
    units or more of five stated schools; ``differing_codes`` those of them by which the units differ
    beyond chance (chi-square, p < 0.002). ``compared_count``: cells with a verdict.
    """

    rows: pd.DataFrame
    unit_codes: tuple[str, ...]
    tested_codes: tuple[str, ...]
    differing_codes: tuple[str, ...]
    compared_count: int

    @property
    def by_chance_count(self) -> float:
        """How many of the compared cells may leave the 95 % limits by chance alone, at most on average."""
        return round(self.compared_count * (1 - WARNING_LEVEL), 9)

    @property
    def large_count(self) -> int:
        """Units with at least one factor stated at five schools."""
        enough = self.rows["stated_count"] >= MIN_SAMPLE
        return int(self.rows.loc[enough, UNIT].nunique())

    def count(self, *verdicts: Verdict) -> int:
        """How many cells have one of the verdicts."""
        return int(self.rows["verdict"].isin([str(verdict) for verdict in verdicts]).sum())


def unit_factors(rows: pd.DataFrame) -> UnitFactors:
    """Compare the units of the rows of ``unit_shares``; units without five stated schools are left out."""
    enough = rows[rows["stated_count"] >= MIN_SAMPLE]
    tested, differing = [], []
    for code, cells in enough.groupby("factor_code"):
        if len(cells) < 2:
            continue
        tested.append(str(code))
        if differ_beyond_chance(
            cells["marked_count"].astype(int).tolist(), cells["stated_count"].astype(int).tolist()
        ):
            differing.append(str(code))
    units = tuple(str(code) for code in rows[UNIT].drop_duplicates())
    return UnitFactors(rows, units, tuple(tested), tuple(differing), len(enough))
