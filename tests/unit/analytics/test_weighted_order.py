"""The reader's order beside the plain count, worked by hand, and the pairs that moved weights never turn."""

from itertools import combinations, product

import pytest

from analytics.weighted_order import WeightedOrder, changes_order, held_pairs, weighted_order
from tests.unit.analytics.frames import drawn_profiles, marks, participants, shuffled


def order_of(profiles: dict[str, str], weights: dict[str, float]) -> WeightedOrder:
    data = {2022: profiles}
    return weighted_order(shuffled(marks(data)), participants(data), 2022, weights)


def test_by_hand() -> None:
    """Weights 2, 1, 1. c has 2 + 1; a has 2, b has 1 + 1; by the count b and c lead with two factors."""
    order = order_of(
        {"a": "+--", "b": "-++", "c": "++-", "d": "---", "e": "+.+"}, {"f0": 2.0, "f1": 1.0, "f2": 1.0}
    )
    rows = [
        (s.school_code, s.total, s.place, s.tied_count, s.marked_count, s.count_place, s.count_tied_count)
        for s in order.schools
    ]
    assert rows == [
        ("c", 3.0, 1, 1, 2, 1, 2),
        ("a", 2.0, 2, 2, 1, 3, 1),
        ("b", 2.0, 2, 2, 2, 1, 2),
        ("d", 0.0, 4, 1, 0, 4, 1),
    ]
    assert [s.shift_count for s in order.schools] == [0, 1, -1, 0]
    assert order.schools[0].parts == (2.0, 1.0, 0.0)
    # Either of a and b may lead once a weight moves; c and d stay where they are.
    ranges = [(s.least_place, s.greatest_place) for s in order.schools]
    assert ranges == [(1, 1), (2, 3), (2, 3), (4, 4)]
    assert order.gap_codes == ("e",)
    assert (order.held_pairs_count, order.pairs_count) == (5, 6)


def test_a_pair_that_meets_at_the_corner_is_not_held() -> None:
    """3 × 0.8 = 2 × 1.2: no draw reaches that corner, so the places hold while the pair does not."""
    order = order_of({"a": "+-", "b": "-+"}, {"f0": 3.0, "f1": 2.0})
    assert order.stability.moved_count == 0
    assert order.held_pairs_count == 0
    assert order_of({"a": "+-", "b": "-+"}, {"f0": 3.1, "f1": 2.0}).held_pairs_count == 1


def test_more_of_the_same_is_held_whatever_the_weights() -> None:
    order = order_of({"a": "+++", "b": "++-", "c": "+--"}, {"f0": 1.0, "f1": 3.0, "f2": 1.0})
    assert order.held_pairs_count == order.pairs_count == 3


def test_a_weight_of_zero_tells_nobody_apart() -> None:
    order = order_of({"a": "++", "b": "+-", "c": "-+"}, {"f0": 1.0, "f1": 0.0})
    assert [(s.school_code, s.place, s.marked_count) for s in order.schools] == [
        ("a", 1, 2),
        ("b", 1, 1),
        ("c", 3, 1),
    ]
    assert order.held_pairs_count == 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_held_pairs_against_all_corners(seed: int) -> None:
    """A difference of totals is linear in the weights: its least and greatest stand at corners of the box."""
    profiles = drawn_profiles(20, seed=seed, noise=0.5)
    weights = {f"f{n}": float((n * seed) % 4) for n in range(6)} | {"f1": 2.0}
    index = order_of(profiles, weights).index
    parts = [school.parts for school in index.schools]
    corners = list(product((8, 12), repeat=len(weights)))
    held = 0
    for one, other in combinations(parts, 2):
        differences = [
            sum(c * (a - b) for c, a, b in zip(corner, one, other, strict=True)) for corner in corners
        ]
        held += min(differences) > 0 or max(differences) < 0
    assert held_pairs(index) == held > 0


@pytest.mark.parametrize("profiles", [{"a": "+"}, {"a": "+", "b": "."}, {"a": ".", "b": "+"}])
def test_nothing_to_compare(profiles: dict[str, str]) -> None:
    order = order_of(profiles, {"f0": 2.0})
    assert (order.held_pairs_count, order.pairs_count, len(order.schools)) == (0, 0, 1)


def test_equal_weights_change_no_order() -> None:
    assert not changes_order({"a": 1, "b": 1})
    assert not changes_order({"a": 0, "b": 0})
    assert not changes_order({})
    assert changes_order({"a": 1, "b": 0})
