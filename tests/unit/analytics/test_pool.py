"""The pool as a whole: words for plain shares, the majority, people whom no list places."""

from itertools import combinations

import pytest

from analytics.pool import Fraction, Unplaced, majority, plain_fraction, unplaced


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (106, 308, Fraction.THIRD),  # 34.4 %: the region's Russian language and literature
        (1, 2, Fraction.HALF),
        (485, 1000, Fraction.HALF),
        (484, 1000, None),
        (515, 1000, Fraction.HALF),
        (516, 1000, None),
        (1045, 3000, Fraction.THIRD),  # 34.83 %: on the limit, which is inside
        (1046, 3000, None),
        (955, 3000, Fraction.THIRD),
        (954, 3000, None),
        (265, 1000, Fraction.QUARTER),
        (266, 1000, None),
        (53, 308, None),
        (0, 308, None),
        (308, 308, None),
    ],
)
def test_a_word_for_a_share(part: int, whole: int, expected: Fraction | None) -> None:
    assert plain_fraction(part, whole) == expected


@pytest.mark.parametrize("whole", [0, -1])
def test_no_share_of_nothing(whole: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        plain_fraction(1, whole)


def fewest(counts: list[int]) -> int:
    """The oracle: try all choices of one, two … parts until one holds more than half."""
    for size in range(1, len(counts) + 1):
        if any(2 * sum(chosen) > sum(counts) for chosen in combinations(counts, size)):
            return size
    return 0


@pytest.mark.parametrize(
    "counts",
    [[106, 53, 38, 37, 25, 23, 14, 8, 4], [1, 1], [1], [3, 1, 2], [5, 5, 5, 5], [7, 0, 0], [2, 9, 4, 4, 1]],
)
def test_the_fewest_parts_that_hold_more_than_half(counts: list[int]) -> None:
    taken, held = majority(counts)
    assert taken == fewest(counts)
    assert held == sum(sorted(counts)[-taken:])


def test_half_is_no_majority() -> None:
    assert majority([2, 1, 1]) == (2, 3)
    assert majority([]) == majority([0, 0]) == (0, 0)


@pytest.mark.parametrize(
    ("total", "total_districts", "known", "known_districts", "expected"),
    [
        (308.0, 53.0, 271, 43, Unplaced(37, 10)),  # text: 308 in 53; lists: 271 in 43
        (271.0, 43.0, 271, 43, Unplaced(0, 0)),
        (270.0, 53.0, 271, 43, None),
        (308.0, 42.0, 271, 43, None),
        (None, 53.0, 271, 43, None),
        (308.0, None, 271, 43, None),
    ],
)
def test_people_whom_no_list_places(
    total: float | None, total_districts: float | None, known: int, known_districts: int, expected: object
) -> None:
    assert unplaced(total, total_districts, known, known_districts) == expected
