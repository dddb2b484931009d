"""What a region's own counts give for a programme: values, states of its targets, what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.programme_counts import Count, as_facts, computed
from analytics.programme_outcomes import outcomes
from analytics.programmes import State

METHODIST_UNIT = "people_per_methodist"
"""Indicators of this unit are divided by the methodists, whom the workspace may know."""


@dataclass(frozen=True)
class OwnResults:
    """``values``: rows of ``computed`` for all counts, and one per indicator without any, with ``is_used``
    and ``known_year`` (the year of the methodists that stood in, NaN where none did); ``outcomes``: a row
    per target of the programme against the values that are used.
    """

    values: pd.DataFrame
    outcomes: pd.DataFrame

    @property
    def used(self) -> pd.DataFrame:
        """The values that count: computed, and not overshadowed by an entered one."""
        is_there = self.values["status"].isin([str(Count.COMPUTED), str(Count.TOO_FEW)])
        return self.values[is_there & self.values["is_used"]]

    @property
    def computed_codes(self) -> tuple[str, ...]:
        """The indicators that have a value, in their order."""
        return tuple(dict.fromkeys(self.used["indicator_code"]))

    @property
    def missing(self) -> pd.DataFrame:
        """The indicators without any value: one row each, the first thing that is missing or wrong."""
        left = self.values[~self.values["indicator_code"].isin(self.computed_codes)]
        return left.drop_duplicates("indicator_code")

    def states(self) -> dict[State, int]:
        """Return how many targets have each state."""
        counts = self.outcomes["state"].value_counts()
        return {state: int(counts.get(str(state), 0)) for state in State}


def own_results(
    indicators: pd.DataFrame, targets: pd.DataFrame, counts: pd.DataFrame, methodists: Mapping[int, float]
) -> OwnResults:
    """Compute every indicator that the counts allow and hold its targets against it.

    ``indicators`` and ``targets`` are rows of the queries; ``counts`` those of ``data.programme_counts``;
    ``methodists`` how many the workspace knows in the whole region by year.
    """
    newest = methodists[max(methodists)] if methodists else None
    of_methodists = indicators.loc[indicators["unit"] == METHODIST_UNIT, "indicator_code"]
    known = dict.fromkeys(of_methodists, newest) if newest else {}
    mine = counts[counts["indicator_code"].isin(indicators["indicator_code"])]
    filled = with_methodists(mine, set(of_methodists), methodists)
    values = computed(indicators, filled, {code: float(one) for code, one in known.items() if one})
    values["is_used"] = values["is_used"].eq(True)  # an indicator without a count has no row to use
    facts = as_facts(values[values["is_used"]])
    return OwnResults(values, outcomes(indicators, targets, facts))


def with_methodists(counts: pd.DataFrame, codes: set[str], methodists: Mapping[int, float]) -> pd.DataFrame:
    """Return the counts with the methodists as denominator where it lacks, and the year they are of.

    Those of the year in which the period ends; where the workspace has none of it, of its newest year.
    """
    lacks = (
        counts["indicator_code"].isin(codes)
        & counts["denominator"].isna()
        & counts["value"].isna()
        & counts["numerator"].notna()
    )
    filled = counts.assign(known_year=float("nan"))
    if not methodists:
        return filled
    for position in counts.index[lacks]:
        ends = int(counts.loc[position, "period_to"].year)
        year = ends if ends in methodists else max(methodists)
        filled.loc[position, "denominator"] = float(methodists[year])
        filled.loc[position, "known_year"] = float(year)
    return filled
