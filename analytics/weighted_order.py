"""Schools in the order of the reader's weighted index, beside the plain count of marked factors.

Everything here is the reader's assumption (``analytics.weighted_index``). Frames: ``analytics.profiles``.
numpy is imported where it is used.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.weighted_index import (
    WEIGHT_SHIFT,
    OrderStability,
    WeightedIndex,
    order_stability,
    weighted_index,
)

PLAIN_WEIGHT = 1.0
TOLERANCE = 1e-9
"""Differences below this part of the maximum are none: 0.8 × 3 and 1.2 × 2 are equal."""


@dataclass(frozen=True)
class OrderedSchool:
    """One school with an index: its place by it, and by the plain count, over the same schools.

    ``tied_count`` is how many schools have this total, this one among them, ``count_tied_count`` how many
    this number of marked factors. ``least_place`` and ``greatest_place`` are over all the moved weights of
    ``order_stability``.
    """

    school_code: str
    parts: tuple[float, ...]
    total: float
    place: int
    tied_count: int
    marked_count: int
    count_place: int
    count_tied_count: int
    least_place: int
    greatest_place: int

    @property
    def shift_count(self) -> int:
        """How many places nearer the first than by the plain count; below zero: farther."""
        return self.count_place - self.place


@dataclass(frozen=True)
class WeightedOrder:
    """The order of a year's schools by the reader's weights.

    ``schools`` are those with an index, by place, then code; ``gap_codes`` the others, where some factor is
    not stated. ``held_pairs_count`` of ``pairs_count`` pairs have the same school first under all weights
    within ``WEIGHT_SHIFT`` of the reader's.
    """

    index: WeightedIndex
    stability: OrderStability
    schools: tuple[OrderedSchool, ...]
    gap_codes: tuple[str, ...]
    held_pairs_count: int

    @property
    def pairs_count(self) -> int:
        """Pairs of schools with an index."""
        return len(self.schools) * (len(self.schools) - 1) // 2


def changes_order(weights: Mapping[str, float]) -> bool:
    """Tell whether weights make another order than the plain count: not all equal, and not all zero."""
    return len(set(weights.values())) > 1


def weighted_order(
    marks: pd.DataFrame, participants: pd.DataFrame, year: int, weights: Mapping[str, float]
) -> WeightedOrder:
    """Return the order by the weights with its parts, its stability, and the places by the plain count.

    Args:
        marks: Rows of school, factor and year.
        participants: Rows of school and year.
        year: The project year.
        weights: Factor code to weight; all factors of the plain count, with 1 where the reader set none.

    Raises:
        ValueError: as ``weighted_index``.
    """
    index = weighted_index(marks, participants, year, weights)
    plain = weighted_index(marks, participants, year, dict.fromkeys(weights, PLAIN_WEIGHT))
    by_count = {school.school_code: school for school in plain.schools}
    stability = order_stability(index)
    ends = {code: (least, greatest) for code, least, greatest in stability.places}
    tied, count_tied = (Counter(school.place for school in one.schools) for one in (index, plain))
    schools = []
    for school in index.schools:
        counted = by_count[school.school_code]
        if school.total is None or school.place is None or counted.total is None or counted.place is None:
            continue
        schools.append(
            OrderedSchool(
                school_code=school.school_code,
                parts=tuple(part or 0.0 for part in school.parts),
                total=school.total,
                place=school.place,
                tied_count=tied[school.place],
                marked_count=round(counted.total),
                count_place=counted.place,
                count_tied_count=count_tied[counted.place],
                least_place=ends[school.school_code][0],
                greatest_place=ends[school.school_code][1],
            )
        )
    gaps = tuple(school.school_code for school in index.schools if school.total is None)
    return WeightedOrder(index, stability, tuple(schools), gaps, held_pairs(index))


def held_pairs(index: WeightedIndex) -> int:
    """Count pairs of schools of which one has the larger total under all weights within ``WEIGHT_SHIFT``.

    Exact, without draws: the difference of two totals is least where the weights of what only the one has
    are down and of what only the other has are up, so a pair is held when
    ``|up - down| > WEIGHT_SHIFT * (up + down)``, where these are the two sums at the reader's weights.
    Schools with one profile are never told apart; each profile is compared once.
    """
    import numpy as np

    known = [school.parts for school in index.schools if school.total is not None]
    if len(known) < 2:
        return 0
    profiles, sizes = np.unique(np.array(known, dtype=float), axis=0, return_counts=True)
    both = profiles @ (profiles > 0).T.astype(float)
    own = np.diag(both)
    up, down = own[:, None] - both, own[None, :] - both.T
    is_held = np.abs(up - down) > WEIGHT_SHIFT * (up + down) + TOLERANCE * index.maximum
    return int((np.outer(sizes, sizes) * is_held).sum()) // 2
