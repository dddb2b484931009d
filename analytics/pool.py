"""The pool of methodists as a whole: plain fractions, the parts that make a majority, who is not placed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

NEAR_PERMILLE = 15
"""How far a share may be from a half, a third or a quarter to be called by that word: 1.5 points."""


class Fraction(StrEnum):
    """A share that has a word of its own."""

    HALF = "half"
    THIRD = "third"
    QUARTER = "quarter"


DIVISORS = {Fraction.HALF: 2, Fraction.THIRD: 3, Fraction.QUARTER: 4}


def plain_fraction(part: int, whole: int) -> Fraction | None:
    """Return the word for a share that is within 1.5 percentage points of it, or ``None``.

    Counted in whole numbers, so that a share on the limit is inside: 106 of 308 is a third (34.4 %),
    515 of 1000 a half, 516 of 1000 nothing.

    Raises:
        ValueError: ``whole`` is not positive.
    """
    if whole <= 0:
        raise ValueError(f"no share: {part} of {whole}")
    for fraction, divisor in DIVISORS.items():
        if 1000 * abs(part * divisor - whole) <= NEAR_PERMILLE * divisor * whole:
            return fraction
    return None


def majority(counts: Iterable[int]) -> tuple[int, int]:
    """Return how many of the largest counts hold more than half of all together, and their sum.

    Nothing to count gives (0, 0).
    """
    ordered = sorted(counts, reverse=True)
    held = 0
    for taken, count in enumerate(ordered, start=1):
        held += count
        if 2 * held > sum(ordered):
            return taken, held
    return 0, 0


@dataclass(frozen=True)
class Unplaced:
    """People of the pool, and districts where they work, that no list by district names."""

    people_count: int
    districts_count: int


def unplaced(
    total: float | None, total_districts: float | None, known: int, known_districts: int
) -> Unplaced | None:
    """Subtract what is known by district from the totals that the document states.

    ``None`` where a total is missing or smaller than what is known: then nothing can be subtracted.
    """
    if total is None or total_districts is None:
        return None
    rest = Unplaced(int(total) - known, int(total_districts) - known_districts)
    return rest if rest.people_count >= 0 and rest.districts_count >= 0 else None
