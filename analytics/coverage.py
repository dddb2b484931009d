"""Need and capacity by municipality: schools of the project against regional methodists.

Districts have one to three schools, so a district is described by counts. The only comparator is the
region's own mean; nobody published a norm (product.md, Rules of honesty).
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

MANY_SCHOOLS_COUNT = 2
"""From this many schools on a municipality counts as one with several (the map's quadrants)."""


class Group(StrEnum):
    """Number of schools x methodists per school against the region's mean."""

    MANY_BELOW = "many_below"
    MANY_NOT_BELOW = "many_not_below"
    ONE_BELOW = "one_below"
    ONE_NOT_BELOW = "one_not_below"
    NO_SCHOOLS = "no_schools"
    UNKNOWN = "unknown"


QUADRANTS: tuple[Group, ...] = (
    Group.MANY_BELOW,
    Group.MANY_NOT_BELOW,
    Group.ONE_BELOW,
    Group.ONE_NOT_BELOW,
)


@dataclass(frozen=True)
class Coverage:
    """The municipalities of one year, and what they add up to.

    ``table`` has one row per municipality: the columns of the query ``districts``, and
    ``methodists_per_school_ratio`` (NaN where either number is missing or there is no school) and
    ``group``. It is ordered by methodists per school (fewest first), then by schools (most first),
    then by name; municipalities without a ratio follow, those with methodists first.
    Sums leave missing numbers out and say how many municipalities they rest on.
    """

    table: pd.DataFrame
    municipalities_count: int
    with_schools_count: int
    several_schools_count: int
    most_schools_count: int
    schools_count: int
    compared_count: int
    compared_schools_count: int
    compared_methodists_count: int
    mean_ratio: float | None
    methodists_known_count: int
    methodists_known_districts_count: int
    methodists_unknown_districts_count: int
    group_counts: dict[Group, int]

    @property
    def lowest(self) -> pd.DataFrame:
        """All municipalities that share the smallest ratio; empty when none has one."""
        ratio = self.table["methodists_per_school_ratio"]
        return self._where(ratio == ratio.min())

    @property
    def highest(self) -> pd.DataFrame:
        """All municipalities that share the largest ratio; empty when none has one."""
        ratio = self.table["methodists_per_school_ratio"]
        return self._where(ratio == ratio.max())

    @property
    def most_schools(self) -> pd.DataFrame:
        """All municipalities that share the largest number of schools above zero."""
        schools = self.table["schools_count"]
        return self._where((schools > 0) & (schools == schools.max()))

    @property
    def reserve(self) -> pd.DataFrame:
        """Among municipalities without a school, all that share the largest number of methodists."""
        methodists = self.table["methodists_count"].where(self.table["schools_count"] == 0)
        return self._where((methodists > 0) & (methodists == methodists.max()))

    @property
    def with_methodists_count(self) -> int:
        """How many municipalities have a methodist for sure; a known zero is none of them."""
        return len(self._where(self.table["methodists_count"] > 0))

    @property
    def compared(self) -> pd.DataFrame:
        """The municipalities that have schools and a published number of methodists."""
        return self._where(self.table["methodists_per_school_ratio"].notna())

    def members(self, group: str | None) -> pd.DataFrame:
        """The municipalities of one group, or with ``None`` all compared ones; order is kept.

        Where nothing compares, because no number of methodists is known, all that have schools.
        """
        if group is not None:
            return self._where(self.table["group"] == group)
        return self.compared if self.compared_count else self._where(self.table["schools_count"] > 0)

    def _where(self, condition: "pd.Series[bool]") -> pd.DataFrame:
        """Rows where a condition holds; where it is unknown, it does not."""
        rows: pd.DataFrame = self.table[condition.fillna(False).astype(bool)]
        return rows


def coverage(districts: pd.DataFrame) -> Coverage:
    """Compute the coverage of a year from the rows of the query ``districts``.

    The mean is a ratio of sums, methodists over schools, in the municipalities where both are known
    and there is a school: document 001, appendix 1 gives 225 / 60 = 3.75. An empty frame, or one
    without schools, gives a mean of ``None``. The input is not changed.
    """
    table = districts.copy()
    table = table.astype({"schools_count": "Int64", "methodists_count": "Int64"})
    schools, methodists = table["schools_count"], table["methodists_count"]
    has_schools = (schools > 0).fillna(False).astype(bool)
    is_compared = has_schools & methodists.notna()
    table["methodists_per_school_ratio"] = (methodists / schools).where(is_compared).astype(float)
    compared_schools = int(schools[is_compared].sum())
    compared_methodists = int(methodists[is_compared].sum())
    mean = compared_methodists / compared_schools if compared_schools else None
    table["group"] = [
        str(_group(school, ratio, mean))
        for school, ratio in zip(schools, table["methodists_per_school_ratio"], strict=True)
    ]
    table = _ordered(table)
    return Coverage(
        table=table,
        municipalities_count=len(table),
        with_schools_count=int(has_schools.sum()),
        several_schools_count=int((schools >= MANY_SCHOOLS_COUNT).sum()),
        most_schools_count=int(schools.fillna(0).max()) if len(table) else 0,
        schools_count=int(schools.sum()),
        compared_count=int(is_compared.sum()),
        compared_schools_count=compared_schools,
        compared_methodists_count=compared_methodists,
        mean_ratio=mean,
        methodists_known_count=int(methodists.sum()),
        methodists_known_districts_count=int(methodists.notna().sum()),
        methodists_unknown_districts_count=int(methodists.isna().sum()),
        group_counts={group: int((table["group"] == group).sum()) for group in Group},
    )


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Order by ratio; where there is none, a known number of methodists goes before an unknown."""
    keys = {
        "methodists_per_school_ratio": True,
        "has_methodists_count": False,
        "schools_count": False,
        "methodists_count": False,
        "place_name": True,
    }
    keyed = table.assign(has_methodists_count=table["methodists_count"].notna())
    ordered = keyed.sort_values(list(keys), ascending=list(keys.values()), na_position="last")
    return ordered.drop(columns="has_methodists_count").reset_index(drop=True)


def _group(schools_count: float, ratio: float, mean: float | None) -> Group:
    """Place one municipality; a ratio equal to the mean is not below it."""
    if pd.isna(schools_count):
        return Group.UNKNOWN
    if schools_count == 0:
        return Group.NO_SCHOOLS
    if mean is None or pd.isna(ratio):
        return Group.UNKNOWN
    has_many = schools_count >= MANY_SCHOOLS_COUNT
    if ratio < mean:
        return Group.MANY_BELOW if has_many else Group.ONE_BELOW
    return Group.MANY_NOT_BELOW if has_many else Group.ONE_NOT_BELOW
