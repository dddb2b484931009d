"""The reader's weights: parts, totals, places, and how the order moves with the weights."""

import random
from typing import Any

import pytest

from analytics.weighted_index import WeightedIndex, order_stability, weighted_index
from tests.unit.analytics.frames import drawn_profiles, marks, participants, shuffled


def index_of(profiles: dict[str, str], weights: dict[str, float]) -> WeightedIndex:
    data = {2022: profiles}
    return weighted_index(shuffled(marks(data)), participants(data), 2022, weights)


def plain_places(totals: list[float]) -> list[int]:
    return [1 + sum(other > one + 1e-9 for other in totals) for one in totals]


def test_parts_totals_and_places() -> None:
    profiles = {"a": "+-+", "b": "++-", "c": "---", "d": "++.", "e": "-.+"}
    index = index_of(profiles, {"f1": 2.0, "f0": 1.0, "f2": 0.5})
    assert (index.factor_codes, index.weights, index.maximum) == (("f0", "f1", "f2"), (1.0, 2.0, 0.5), 3.5)
    assert [(s.school_code, s.parts, s.total, s.place) for s in index.schools] == [
        ("b", (1.0, 2.0, 0.0), 3.0, 1),
        ("a", (1.0, 0.0, 0.5), 1.5, 2),
        ("c", (0.0, 0.0, 0.0), 0.0, 3),
        ("d", (1.0, 2.0, None), None, None),
        ("e", (0.0, None, 0.5), None, None),
    ]
    assert index.gaps_count == 2


def test_equal_totals_share_a_place() -> None:
    """0.1 + 0.2 is not 0.3 in a computer; here it is."""
    index = index_of({"a": "++-", "b": "--+", "c": "---"}, {"f0": 0.1, "f1": 0.2, "f2": 0.3})
    assert [s.place for s in index.schools] == [1, 1, 3]
    assert [s.school_code for s in index.schools] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "weights", [{}, {"f0": 0.0}, {"f0": -1.0, "f1": 2.0}, {"f0": float("nan")}, {"f0": float("inf")}]
)
def test_without_weights_there_is_no_index(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weights are finite"):
        index_of({"a": "++"}, weights)


def test_a_factor_stated_for_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match=r"stated for nobody in 2022: \['f9'\]"):
        index_of({"a": "++"}, {"f0": 1.0, "f9": 1.0})


def test_an_order_that_no_weight_within_reach_changes() -> None:
    index = index_of({"a": "+++", "b": "++-", "c": "+--"}, {"f0": 1.0, "f1": 1.0, "f2": 1.0})
    stability = order_stability(index)
    assert stability.moved_count == 0
    assert stability.one_at_a_time.scenarios_count == 6
    assert stability.random.largest_shift_count == 0
    assert stability.places == (("a", 1, 1), ("b", 2, 2), ("c", 3, 3))


def test_an_order_that_turns_over() -> None:
    """1.0 against 0.9: either weight moved by 20 % swaps the two schools; the third stays last."""
    index = index_of({"a": "+-", "b": "-+", "c": "--"}, {"f0": 1.0, "f1": 0.9})
    stability = order_stability(index)
    assert stability.moved_count == 2
    assert stability.one_at_a_time.most_moved_count == 2
    assert stability.one_at_a_time.largest_shift_count == 1
    assert stability.places == (("a", 1, 2), ("b", 1, 2), ("c", 3, 3))


@pytest.mark.parametrize(
    ("weights", "moved"),
    [
        ({"f0": 1.0, "f1": 0.82}, 2),  # only 0.8 of the first is below 0.82
        ({"f0": 5.0, "f1": 1.0, "f2": 4.1}, 2),  # 5 + 1 against 1 + 4.1: 4 + 1 is below
        ({"f0": 1.0, "f1": 0.79}, 0),
    ],
)
def test_weights_move_down_too(weights: dict[str, float], moved: int) -> None:
    profiles = {"a": "++-", "b": "-++"} if len(weights) == 3 else {"a": "+-", "b": "-+"}
    assert order_stability(index_of(profiles, weights)).one_at_a_time.most_moved_count == moved


def test_one_at_a_time_against_plain_python() -> None:
    draw = random.Random(2)
    profiles = drawn_profiles(25, seed=8, noise=0.5)
    weights = {f"f{n}": draw.choice([0.5, 1.0, 1.5, 2.0]) for n in range(6)}
    index = index_of(profiles, weights)

    def totals(changed: dict[str, float]) -> list[float]:
        return [
            sum(w for n, w in enumerate(changed.values()) if signs[n] == "h") for signs in profiles.values()
        ]

    base = plain_places(totals(weights))
    scenarios = [weights | {code: weights[code] * factor} for code in weights for factor in (1.2, 0.8)]
    shifts = [[abs(a - b) for a, b in zip(base, plain_places(totals(one)), strict=True)] for one in scenarios]
    moves = order_stability(index).one_at_a_time
    assert moves.most_moved_count == max(sum(shift > 0 for shift in row) for row in shifts)
    assert moves.largest_shift_count == max(max(row) for row in shifts)


def test_the_same_seed_gives_the_same_answer_and_random_is_counted() -> None:
    index = index_of(drawn_profiles(30, seed=8, noise=0.5), {f"f{n}": 1.0 for n in range(10)})
    assert order_stability(index) == order_stability(index)
    assert order_stability(index).random.scenarios_count == 500
    assert order_stability(index).compared_count == 30


@pytest.mark.parametrize("profiles", [{"a": "+"}, {"a": "+", "b": ".", "c": "."}])
def test_nothing_can_move(profiles: dict[str, Any]) -> None:
    stability = order_stability(index_of(profiles, {"f0": 1.0}))
    assert (stability.compared_count, stability.moved_count) == (1, 0)


def test_nobody_has_a_total() -> None:
    stability = order_stability(index_of({"a": "+.", "b": ".+"}, {"f0": 1.0, "f1": 1.0}))
    assert (stability.compared_count, stability.moved_count, stability.places) == (0, 0, ())
