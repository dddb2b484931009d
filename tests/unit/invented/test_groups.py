"""Groups of neighbours grow from their starts and never jump."""

import pytest
from shapely.geometry import Point

from invented.groups import GROUPS_COUNT, grown_groups

# Thirty places in a row, a step of a kilometre apart.
SEATS = {f"{n:02}": Point(n, 0) for n in range(30)}
PAIRS = [(f"{n:02}", f"{n + 1:02}") for n in range(29)]


def test_a_row_falls_into_runs_of_neighbours() -> None:
    groups = grown_groups(SEATS, PAIRS, dict.fromkeys(SEATS, 1))
    numbers = [groups[code] for code in SEATS]
    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, GROUPS_COUNT + 1))


def test_the_group_with_the_fewest_schools_takes_next() -> None:
    even = grown_groups(SEATS, PAIRS, dict.fromkeys(SEATS, 1))
    heavy = grown_groups(SEATS, PAIRS, dict.fromkeys(SEATS, 1) | {"00": 50})
    assert list(even.values()).count(even["00"]) > 1
    assert list(heavy.values()).count(heavy["00"]) == 1


def test_a_place_that_touches_nothing_is_said() -> None:
    with pytest.raises(ValueError, match="touch none"):
        grown_groups(SEATS, PAIRS[:-3], {})
