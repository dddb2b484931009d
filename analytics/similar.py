"""Schools like a given one, by their profiles. Frames: ``analytics.profiles``.

The rule is data (``Criteria``), to be printed beside the list. It is no rating: nobody is better or worse.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.profiles import TOP_LEVEL, ordered_profiles
from analytics.statistics import MIN_SAMPLE

FEW_COMPARATORS = 10
"""Fewer comparators than this are few, and the screen says so."""


@dataclass(frozen=True)
class Criteria:
    """What made a school comparable.

    ``place_kind`` is ``None`` when the kind of place was not asked for or is not known. ``by_mark_codes`` are
    the factors compared as marked or not, because not every mark of them has a significance.
    """

    year: int
    stated_count: int
    least_common_count: int
    place_kind: str | None
    by_mark_codes: tuple[str, ...]


@dataclass(frozen=True)
class Similar:
    """A comparator: mean difference of the levels of the common factors, 0 (the same) to 1."""

    school_code: str
    distance_frac: float
    common_count: int
    same_count: int
    """Common factors with the same level."""


@dataclass(frozen=True)
class SimilarSchools:
    """All comparators of a school: the nearest first, then the most common factors, then the code."""

    school_code: str
    criteria: Criteria
    comparators: tuple[Similar, ...]

    @property
    def comparators_count(self) -> int:
        """How many schools meet the criteria."""
        return len(self.comparators)

    @property
    def is_few(self) -> bool:
        """Fewer than ten comparators."""
        return self.comparators_count < FEW_COMPARATORS


def similar_schools(
    marks: pd.DataFrame,
    participants: pd.DataFrame,
    schools: pd.DataFrame,
    year: int,
    school_code: str,
    place_kinds: Mapping[str, str] | None = None,
) -> SimilarSchools:
    """Return the schools comparable with one, the most alike first.

    Comparable: a participant of the same year, at least five factors stated for both, and the same kind of
    place when ``place_kinds`` (place code to kind) tells that of the given school. Distance: J. C. Gower,
    Biometrics 27 (1971) 857, for ordered levels: the mean of |a - b| / 3 over the factors stated for both.
    A school that does not take part that year, or with nothing stated, has no comparators.
    """
    profiles = ordered_profiles(marks, participants, year)
    kinds = _kinds(schools, place_kinds or {})
    kind = kinds.get(school_code)
    own = profiles.table.reindex([school_code]).T[school_code].dropna()
    stated = len(own)
    criteria = Criteria(year, stated, MIN_SAMPLE, kind, profiles.by_mark_codes)
    if not stated:
        return SimilarSchools(school_code, criteria, ())
    others = profiles.table.drop(index=school_code)
    if kind is not None:
        others = others[[kinds.get(code) == kind for code in others.index]]
    differences = others[own.index].sub(own, axis="columns").abs()
    differences = differences[differences.notna().sum(axis=1) >= MIN_SAMPLE]
    columns = (
        differences.mean(axis=1) / TOP_LEVEL,
        differences.notna().sum(axis=1),
        (differences == 0).sum(axis=1),
    )
    found = [
        Similar(str(code), *values)
        for code, *values in zip(differences.index, *(column.tolist() for column in columns), strict=True)
    ]
    found.sort(key=lambda one: (round(one.distance_frac, 9), -one.common_count, one.school_code))
    return SimilarSchools(school_code, criteria, tuple(found))


def _kinds(schools: pd.DataFrame, place_kinds: Mapping[str, str]) -> dict[str, str]:
    """School code to the kind of its place, where that is known."""
    pairs = zip(schools["school_code"].tolist(), schools["place_code"].tolist(), strict=True)
    return {school: place_kinds[place] for school, place in pairs if place in place_kinds}
