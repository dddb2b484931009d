"""Two years side by side: status of municipalities, a number of the region, shares of schools.

Nothing here tests a difference: without lists of schools two years are only described (product.md,
Rules of statistics).
"""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analytics.published import published
from analytics.statistics import wilson_interval
from data.frames import records


class Status(StrEnum):
    """Whether a municipality had schools with low results (ШНОР) in a year."""

    PRESENT = "present"
    ABSENT = "absent"
    NOT_STATED = "not_stated"


class Basis(StrEnum):
    """What a status rests on; the codes of the query ``shnor_status``."""

    ABSENT_LIST = "absent_list"
    PRESENT_LIST = "present_list"
    PROJECT_SCHOOL = "project_school"
    COMPLETE_LIST = "complete_list"
    NONE = "none"
    DISAGREE = "disagree"


@dataclass(frozen=True)
class Transition:
    """The municipalities that went from one status to another; names in alphabetical order."""

    earlier: Status
    later: Status
    place_codes: tuple[str, ...]
    place_names: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number of municipalities."""
        return len(self.place_codes)

    @property
    def is_stated(self) -> bool:
        """Both years are known."""
        return Status.NOT_STATED not in (self.earlier, self.later)

    @property
    def is_change(self) -> bool:
        """Both years are known and differ."""
        return self.is_stated and self.earlier != self.later


@dataclass(frozen=True)
class StatusFlow:
    """The status of all municipalities in two years; the transitions add up to all of them.

    ``table`` are the rows of the query ``shnor_status``. Transitions: those that changed first, then
    those with an unknown year, then the unchanged; within each the larger first.
    """

    earlier_year: int
    later_year: int
    table: pd.DataFrame
    transitions: tuple[Transition, ...]

    @property
    def municipalities_count(self) -> int:
        """All municipalities."""
        return len(self.table)

    def count(self, earlier: Status | None = None, later: Status | None = None) -> int:
        """Municipalities with these statuses; ``None`` is any."""
        return sum(
            item.count
            for item in self.transitions
            if earlier in (None, item.earlier) and later in (None, item.later)
        )

    def counts(self, year: int) -> dict[Status, int]:
        """Municipalities of each status in one of the two years."""
        is_later = year == self.later_year
        return {s: self.count(later=s) if is_later else self.count(earlier=s) for s in Status}

    def changed_codes(self) -> frozenset[str]:
        """Codes of the municipalities whose status is known in both years and differs."""
        return frozenset(code for item in self.transitions if item.is_change for code in item.place_codes)


def status_flow(rows: pd.DataFrame) -> StatusFlow | None:
    """Return the flow between two years; ``None`` when no two years have lists (no rows).

    ``rows`` are those of the query ``shnor_status``: one per municipality, both years the same in all.
    """
    if rows.empty:
        return None
    found = [
        Transition(
            Status(str(pair[0])),
            Status(str(pair[1])),
            tuple(members["place_code"]),
            tuple(members["place_name"]),
        )
        for pair, members in rows.sort_values("place_name").groupby(["earlier_status", "later_status"])
    ]
    order = sorted(found, key=lambda item: (not item.is_change, item.is_stated, -item.count, item.earlier))
    first = rows.iloc[0]
    return StatusFlow(int(first["earlier_year"]), int(first["later_year"]), rows, tuple(order))


@dataclass(frozen=True)
class YearPair:
    """A number of the region in the two newest years that give it."""

    earlier_year: int
    later_year: int
    earlier: float
    later: float


def newest_pair(facts: pd.DataFrame, indicator_code: str) -> YearPair | None:
    """Return an indicator in its two newest years; ``None`` when there are not two.

    ``facts`` are one place's rows of the query ``facts``; gaps, repeats and splits do not count.
    """
    mine = facts[(facts["indicator_code"] == indicator_code) & (facts["category_code"] == "")]
    mine = mine[~mine["is_repeat"].astype(bool) & mine["value"].notna()]
    years = sorted({int(year) for year in mine["year"]})[-2:]
    if len(years) < 2:
        return None
    values = [published(facts, indicator_code, year).value for year in years]
    return YearPair(years[0], years[1], float(values[0] or 0), float(values[1] or 0))


def years_without_list(project_years: pd.DataFrame, pair: YearPair) -> tuple[int, ...]:
    """Return which of two years have no list that names every school of the project.

    ``project_years`` are the rows of the query ``project_years``.
    """
    rows = {int(row.year): row for row in records(project_years)}
    return tuple(
        year
        for year in (pair.earlier_year, pair.later_year)
        if year not in rows or rows[year].longest_list_count < rows[year].schools_count
    )


def schools_union(facts: pd.DataFrame, year: int) -> int | None:
    """Return ШНОР and ШССУ together: their sum less the schools that are both; ``None`` if one is unknown."""
    codes = ("shnor_count", "shssu_count", "shssu_in_shnor_count")
    low, hard, both = (published(facts, code, year).value for code in codes)
    if low is None or hard is None or both is None:
        return None
    return int(low + hard - both)


INNER = ("inner_methodists_count", "inner_methodists_schools_count", "inner_methodists_districts_count")


def inner_methodists(facts: pd.DataFrame) -> pd.DataFrame:
    """Return a row per year that gives the schools of the project in which methodists work.

    Columns: year, base_label (whom the document counts, in its words, "" when it adds nothing),
    people_count, part_count (schools with methodists), whole_count (schools of the project),
    districts_count, share_frac, low_frac, high_frac (Wilson 95 %); people and districts are missing
    where not published. Earlier years first; a year without the number of all schools is left out,
    and so is one that contradicts it.
    """
    rows = []
    for year in sorted({int(year) for year in facts["year"]}):
        people, part, districts = (published(facts, code, year).value for code in INNER)
        whole = published(facts, "schools_500_count", year).value
        if part is None or not whole or part > whole:
            continue
        interval = wilson_interval(int(part), int(whole))
        ends = (part / whole, interval.low_frac, interval.high_frac)
        labels = facts.loc[(facts["indicator_code"] == INNER[0]) & (facts["year"] == year), "period_label"]
        base = "; ".join(dict.fromkeys(label for label in labels if label))
        rows.append((year, base, people, int(part), int(whole), districts, *ends))
    names = ["base_label", "people_count", "part_count", "whole_count", "districts_count"]
    frame = pd.DataFrame(rows, columns=["year", *names, "share_frac", "low_frac", "high_frac"])
    return frame.astype({"people_count": "Int64", "districts_count": "Int64"})
