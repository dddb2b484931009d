"""Groups of schools with like profiles, or none when the groups are no steadier than chance makes them.

Frames: ``analytics.profiles``. numpy and scipy are imported where they are used. The search for the number of
groups is in ``analytics.group_stability``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from analytics.group_stability import SEED, Stability, average_linkage, chosen_count, cuts, least_size
from analytics.profiles import TOP_LEVEL, Share, marked_table, ordered_profiles, share
from analytics.statistics import MIN_SAMPLE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_SCHOOLS = 500
LEAST_SCHOOLS = 2 * MIN_SAMPLE
"""Fewer schools cannot make two groups of at least five."""


class TooManySchoolsError(ValueError):
    """More schools than can be grouped in a moment; group a part of them."""

    def __init__(self, schools_count: int) -> None:
        super().__init__(f"{schools_count} schools, at most {MOST_SCHOOLS} can be grouped")
        self.schools_count = schools_count


class Outcome(StrEnum):
    """Whether there are groups, and if not, why."""

    GROUPS = "groups"
    NOT_STABLE = "not_stable"
    """The groups are no steadier than those of factors shuffled independently of each other."""
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class GroupFactor:
    """One factor: marked of stated inside a group and among all other grouped schools."""

    factor_code: str
    inside: Share
    rest: Share


@dataclass(frozen=True)
class ProfileGroup:
    """Schools of one group (five or more) in the order of the picture, its factors the most different first.

    The order is by the difference of the two shares, then by code; a factor without a share on either side
    (fewer than five stated) comes last. It describes the group that was made from these very marks: no test.
    """

    number: int
    school_codes: tuple[str, ...]
    factors: tuple[GroupFactor, ...]


@dataclass(frozen=True)
class ProfileGroups:
    """Grouping of a year's participants.

    ``school_codes`` stand so that like profiles are neighbours (optimal leaf order), also when there are no
    groups. ``excluded_codes`` share no stated factor with some other school. ``groups`` is ``None`` unless
    ``outcome`` is ``GROUPS``; they follow the order of ``school_codes``, and ``apart_codes`` are those in no
    group. ``by_mark_codes`` are the factors compared as marked or not. ``stability`` is ``None`` when there
    are too few schools.
    """

    year: int
    outcome: Outcome
    school_codes: tuple[str, ...]
    excluded_codes: tuple[str, ...]
    by_mark_codes: tuple[str, ...]
    groups: tuple[ProfileGroup, ...] | None
    apart_codes: tuple[str, ...]
    stability: Stability | None


def profile_groups(
    marks: pd.DataFrame, participants: pd.DataFrame, year: int, seed: int = SEED
) -> ProfileGroups:
    """Group a year's participants by the significance of their factors; ``groups`` may be ``None``.

    Distance: J. C. Gower, Biometrics 27 (1971) 857, for ordered levels — the mean of |a - b| / 3 over the
    factors stated for both. Average linkage, optimal leaf order (Bar-Joseph et al., Bioinformatics 17 (2001)
    S22), 2 to 6 groups by ``group_stability.chosen_count``. The same seed gives the same answer, whatever the
    order of rows.

    Raises:
        TooManySchoolsError: more than 500 schools take part.
    """
    profiles = ordered_profiles(marks, participants, year)
    if len(profiles.table) > MOST_SCHOOLS:
        raise TooManySchoolsError(len(profiles.table))
    kept, excluded = _comparable(profiles.table)
    by_mark = profiles.by_mark_codes
    if len(kept) < LEAST_SCHOOLS:
        codes = tuple(str(code) for code in kept.index)
        return ProfileGroups(year, Outcome.TOO_FEW, codes, excluded, by_mark, None, (), None)
    levels = kept.to_numpy() / TOP_LEVEL
    stability = chosen_count(levels, seed)
    order, labels = _ordered(levels, stability.groups_count)
    codes = tuple(str(kept.index[place]) for place in order)
    if labels is None:
        return ProfileGroups(year, Outcome.NOT_STABLE, codes, excluded, by_mark, None, (), stability)
    marked = marked_table(marks, participants, year).loc[list(codes)]
    groups, apart = _described(marked, labels)
    return ProfileGroups(year, Outcome.GROUPS, codes, excluded, by_mark, groups, apart, stability)


def _comparable(table: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Leave out schools until every two have a common factor: those that lack most first, then by code."""
    import numpy as np

    stated = table.notna().to_numpy().astype(int)
    lacks = (stated @ stated.T == 0).astype(int)
    kept = np.ones(len(table), dtype=bool)
    while lacks[np.ix_(kept, kept)].any():
        counts = np.where(kept, lacks[:, kept].sum(axis=1), -1)
        kept[len(counts) - 1 - int(np.argmax(counts[::-1]))] = False
    return table[kept], tuple(str(code) for code in table.index[~kept])


def _ordered(levels: "NDArray[np.float64]", groups_count: int | None) -> tuple[list[int], list[int] | None]:
    """Return the positions of schools in optimal leaf order, and in that order each one's group."""
    from scipy.cluster.hierarchy import leaves_list, optimal_leaf_ordering

    tree, condensed = average_linkage(levels)
    order: list[int] = leaves_list(optimal_leaf_ordering(tree, condensed)).tolist()
    if groups_count is None:
        return order, None
    labels = cuts(tree, least_size(len(levels)))[groups_count]
    return order, [int(labels[place]) for place in order]


def _described(marked: pd.DataFrame, labels: list[int]) -> tuple[tuple[ProfileGroup, ...], tuple[str, ...]]:
    """Describe the groups in the order in which the schools (rows) stand; then the schools in none."""
    label_of = pd.Series(labels, index=marked.index)
    groups = tuple(
        ProfileGroup(
            number=number,
            school_codes=tuple(str(code) for code in marked.index[label_of == label]),
            factors=_factors(marked[label_of == label], marked[label_of != label]),
        )
        for number, label in enumerate((one for one in dict.fromkeys(labels) if one >= 0), start=1)
    )
    return groups, tuple(str(code) for code in marked.index[label_of < 0])


def _factors(inside: pd.DataFrame, rest: pd.DataFrame) -> tuple[GroupFactor, ...]:
    """Factors with their shares inside a group and outside it, the most different first."""
    found = [
        GroupFactor(str(code), _share(inside[code]), _share(rest[code])) for code in sorted(inside.columns)
    ]
    return tuple(sorted(found, key=lambda factor: (-_difference(factor), factor.factor_code)))


def _share(values: "pd.Series[float]") -> Share:
    """Marked of stated."""
    return share(int(values.sum()), int(values.notna().sum()))


def _difference(factor: GroupFactor) -> float:
    """How far the two shares are apart; -1 when one of them is not there."""
    if factor.inside.share_frac is None or factor.rest.share_frac is None:
        return -1.0
    return round(abs(factor.inside.share_frac - factor.rest.share_frac), 9)
