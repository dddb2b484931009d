"""A weighted index of risk with weights that the reader set, and how its order depends on them.

Nobody published weights: every figure made of this carries the reader's assumption, and there is no default.
Frames: ``analytics.profiles``. numpy is imported where it is used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

import pandas as pd

from analytics.profiles import marked_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHT_SHIFT = 0.2
"""Weights are moved by this much both ways."""
RANDOM_DRAWS_COUNT = 500
SEED = 500


@dataclass(frozen=True)
class SchoolIndex:
    """One school: what each weighted factor adds (``None`` not stated), their sum, and its place.

    ``total`` and ``place`` are ``None`` when a weighted factor is not stated: a sum without it would be lower
    only because nobody said. Equal totals share a place, the least (1, 2, 2, 4); 1 is the largest total.
    """

    school_code: str
    parts: tuple[float | None, ...]
    total: float | None
    place: int | None


@dataclass(frozen=True)
class WeightedIndex:
    """The index of a year; ``parts`` of each school follow ``factor_codes``, ``maximum`` is all weights' sum.

    ``schools`` are in the order of place, then code; those without a total follow.
    """

    year: int
    factor_codes: tuple[str, ...]
    weights: tuple[float, ...]
    maximum: float
    schools: tuple[SchoolIndex, ...]

    @property
    def gaps_count(self) -> int:
        """Schools without a total, because a weighted factor is not stated."""
        return sum(school.total is None for school in self.schools)


@dataclass(frozen=True)
class Moves:
    """One way of moving weights: how many schools change place in the scenario that moves most of them.

    ``largest_shift_count`` is by how many places at most, over all scenarios.
    """

    scenarios_count: int
    most_moved_count: int
    largest_shift_count: int


@dataclass(frozen=True)
class OrderStability:
    """How the order of the schools with a total depends on the weights.

    ``one_at_a_time``: each weight alone up and down. ``random``: all at once, uniformly within the shift.
    ``moved_count`` is the schools that change place in any scenario, out of ``compared_count``; ``places``
    has each school's least and greatest place, in the order of the index.
    """

    compared_count: int
    moved_count: int
    one_at_a_time: Moves
    random: Moves
    places: tuple[tuple[str, int, int], ...]


def weighted_index(
    marks: pd.DataFrame, participants: pd.DataFrame, year: int, weights: Mapping[str, float]
) -> WeightedIndex:
    """Return the sum of the weights of each participant's marked factors, with its parts.

    Args:
        marks: Rows of school, factor and year.
        participants: Rows of school and year.
        year: The project year.
        weights: Factor code to weight, as the reader set them; zero leaves a factor in with nothing to add.

    Raises:
        ValueError: no weight is above zero, one is negative or not finite, or a factor is stated for nobody.
    """
    codes = tuple(sorted(weights))
    values = tuple(float(weights[code]) for code in codes)
    if not all(isfinite(value) and value >= 0 for value in values) or not any(values):
        raise ValueError(f"weights are finite, not negative, and one at least is above zero: {dict(weights)}")
    table = marked_table(marks, participants, year)
    absent = set(codes) - set(table.columns)
    if absent:
        raise ValueError(f"stated for nobody in {year}: {sorted(absent)}")
    rows = table[list(codes)]
    parts = [
        tuple(None if pd.isna(mark) else mark * value for mark, value in zip(row, values, strict=True))
        for row in rows.itertuples(index=False)
    ]
    known = rows.notna().all(axis=1).to_numpy()
    places = iter(_places(rows.to_numpy()[known], [values])[0].tolist())
    schools = [
        SchoolIndex(str(code), part, _total(part), next(places) if is_known else None)
        for code, part, is_known in zip(rows.index, parts, known, strict=True)
    ]
    schools.sort(key=lambda s: (s.place is None, s.place or 0, s.school_code))
    return WeightedIndex(year, codes, values, sum(values), tuple(schools))


def order_stability(index: WeightedIndex, seed: int = SEED) -> OrderStability:
    """Move the weights by 20 % and say how the order changes; the same seed gives the same answer.

    The 2^k corners are not run through: each weight alone both ways (2k scenarios), then
    ``RANDOM_DRAWS_COUNT`` draws of all weights at once. Schools without a total are left out; with fewer
    than two schools nothing can move.
    """
    import numpy as np

    known = [school for school in index.schools if school.total is not None]
    marks = np.array([[bool(part) for part in school.parts] for school in known], dtype=float)
    marks = marks.reshape(len(known), len(index.weights))
    base = np.array(index.weights)
    steps = np.diag(np.full(len(base), WEIGHT_SHIFT))
    alone = base * np.vstack([1 + steps, 1 - steps])
    drawn = base * np.random.default_rng(seed).uniform(
        1 - WEIGHT_SHIFT, 1 + WEIGHT_SHIFT, (RANDOM_DRAWS_COUNT, len(base))
    )
    places = [_places(marks, scenarios) for scenarios in (base[None, :], alone, drawn)]
    everything = np.vstack(places)
    return OrderStability(
        compared_count=len(known),
        moved_count=int((everything != places[0]).any(axis=0).sum()),
        one_at_a_time=_moves(places[0], places[1]),
        random=_moves(places[0], places[2]),
        places=tuple(
            (school.school_code, int(column.min()), int(column.max()))
            for school, column in zip(known, everything.T, strict=True)
        ),
    )


def _total(parts: tuple[float | None, ...]) -> float | None:
    """Sum of the parts, or ``None`` when one is not stated."""
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _places(marks: "NDArray[np.float64]", weights: object) -> "NDArray[np.int64]":
    """Place of each school (columns) under each row of weights; equal totals share the least place.

    Totals are rounded to 1e-9 of the largest one: 0.1 + 0.2 and 0.3 are equal.
    """
    import numpy as np
    from scipy.stats import rankdata

    totals = np.asarray(weights, dtype=float) @ marks.T
    scale = float(np.abs(totals).max(initial=0.0)) or 1.0
    return rankdata(-np.round(totals / scale, 9), method="min", axis=1).astype(np.int64)


def _moves(base: "NDArray[np.int64]", moved: "NDArray[np.int64]") -> Moves:
    """Compare the places of each scenario (rows) with the base."""
    shifts = abs(moved - base)
    return Moves(
        scenarios_count=len(moved),
        most_moved_count=int((shifts > 0).sum(axis=1).max(initial=0)),
        largest_shift_count=int(shifts.max(initial=0)),
    )
