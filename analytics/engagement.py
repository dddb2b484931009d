"""Score of a region's engagement: what it is made of, what is missing to the most, what one point gives.

Source of the formula: document 001, table 3, headings of the totals — «содержательная часть 100 +
организационная», then times the share of schools that activated; table 4 gives 1105 = 100 × 11 + 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

CONTENT_WEIGHT = 100.0
"""How many points of the total one point of the content part makes."""
NEXT_PERCENT = 0.01
TOLERANCE = 1e-6


class Part(StrEnum):
    """What a column of the monitoring is (``engagement_component.part``)."""

    CONTENT = "content"
    CONTENT_TOTAL = "content_total"
    ORGANISATION = "organisation"
    ORGANISATION_TOTAL = "organisation_total"
    ACTIVATION = "activation"
    TOTAL = "total"
    TOTAL_ACTIVATED = "total_activated"
    EXTRA = "extra"
    UNLABELLED = "unlabelled"


WEIGHTS = {Part.CONTENT: CONTENT_WEIGHT, Part.ORGANISATION: 1.0}
"""Parts whose columns are added up, with the weight of a point."""


@dataclass(frozen=True)
class Score:
    """Points of both parts and the share of schools (0-1) that the total is multiplied by."""

    content: float
    organisation: float
    activated_frac: float

    @property
    def before(self) -> float:
        """The total of both parts, before activation."""
        return CONTENT_WEIGHT * self.content + self.organisation

    @property
    def after(self) -> float:
        """The total times the share of schools that activated."""
        return self.before * self.activated_frac


@dataclass(frozen=True)
class WhatIf:
    """A score and what one more point of each column would add to it; ``None`` at its maximum."""

    score: Score
    gains: Mapping[str, float | None]
    percent_gain: float | None


def own_region(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the workspace's own region among rows of the query ``engagement``; it may be absent."""
    found: pd.DataFrame = rows[rows["is_own_region"].astype(bool)]
    return found


def part_value(region: pd.DataFrame, part: Part) -> float | None:
    """Return the only value of a part in one region's rows; ``None`` when it is no number or absent."""
    values = region.loc[region["part"] == part, "value"].dropna()
    return float(values.iloc[0]) if len(values) == 1 else None


def part_most(region: pd.DataFrame, part: Part) -> float | None:
    """Return the stated maximum of a part, as ``part_value`` does."""
    values = region.loc[region["part"] == part, "max_points"].dropna()
    return float(values.iloc[0]) if len(values) == 1 else None


def scored(region: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that are added up (content and organisation), in their order."""
    found: pd.DataFrame = region[region["part"].isin([str(part) for part in WEIGHTS])]
    return found


def score(region: pd.DataFrame) -> Score | None:
    """Compute the score of one region from its columns, not from the stated totals.

    ``None`` when a column or the share is missing: a score with a hole would look too low.
    """
    parts, share = scored(region), part_value(region, Part.ACTIVATION)
    if parts.empty or parts["value"].isna().any() or share is None:
        return None
    points = parts.groupby("part")["value"].sum()
    return Score(
        float(points.get(str(Part.CONTENT), 0.0)), float(points.get(str(Part.ORGANISATION), 0.0)), share
    )


def recomputed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row per region: computed and stated totals before and after activation, and ``agrees``.

    Columns ``region_name``, ``before``, ``after``, ``stated_before``, ``stated_after``, ``agrees``; a
    region whose score cannot be computed has ``agrees`` False and no numbers.
    """
    found = []
    for name, region in rows.groupby("region_name", sort=False):
        result = score(region)
        stated = (part_value(region, Part.TOTAL), part_value(region, Part.TOTAL_ACTIVATED))
        computed = (None, None) if result is None else (result.before, result.after)
        found.append((name, *computed, *stated, _same(computed, stated)))
    columns = ["region_name", "before", "after", "stated_before", "stated_after", "agrees"]
    return pd.DataFrame(found, columns=columns)


def _same(computed: tuple[float | None, ...], stated: tuple[float | None, ...]) -> bool:
    pairs = zip(computed, stated, strict=True)
    return all(a is not None and b is not None and abs(a - b) < TOLERANCE for a, b in pairs)


def missing_points(region: pd.DataFrame) -> pd.DataFrame:
    """Return the region's columns with what each lacks to its maximum, in points of the total.

    Adds ``weight`` and ``missing_score`` = weight × (maximum − value). The last row is the share of
    schools that activated: total × (1 − share). Together they make the maximum minus the region's
    computed total; empty when the score cannot be computed.
    """
    result, parts = score(region), scored(region)
    if result is None or parts["max_points"].isna().any():
        return region.iloc[0:0].assign(weight=0.0, missing_score=0.0)
    weights = parts["part"].map({str(part): weight for part, weight in WEIGHTS.items()})
    parts = parts.assign(weight=weights, missing_score=weights * (parts["max_points"] - parts["value"]))
    share = region[region["part"] == str(Part.ACTIVATION)]
    share = share.assign(weight=result.before, missing_score=result.before - result.after)
    return pd.concat([parts, share], ignore_index=True)


def what_if(columns: pd.DataFrame, points: Mapping[str, float], activated_frac: float) -> WhatIf:
    """Compute the score of chosen points, and what the next point of each column adds after activation.

    ``columns`` has a row per column that is added up (``scored``): component_code, part, max_points.
    ``points`` has a value for each. A column at its maximum gains ``None``; ``percent_gain`` is what
    one more per cent of schools that activated adds.
    """
    sums = dict.fromkeys(WEIGHTS, 0.0)
    gains: dict[str, float | None] = {}
    for code, part, most in columns[["component_code", "part", "max_points"]].itertuples(index=False):
        value, weight = points[code], WEIGHTS[Part(part)]
        sums[Part(part)] += value
        gains[code] = weight * min(1.0, most - value) * activated_frac if value < most else None
    result = Score(sums[Part.CONTENT], sums[Part.ORGANISATION], activated_frac)
    rest = min(NEXT_PERCENT, 1.0 - activated_frac)
    return WhatIf(result, gains, result.before * rest if rest > TOLERANCE else None)
