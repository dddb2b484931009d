"""Points side by side: none hides another, none leaves its column, and nothing is random."""

import pytest

from analytics.swarm import swarm_offsets


def test_equal_points_stand_around_the_middle_in_their_order() -> None:
    columns, values = [1, 1, 2, 1, 2, 1], [2, 2, 2, 5, 2, 2]
    # Three at (1, 2): left, middle, right; two at (2, 2): half a step to either side; (1, 5) alone.
    offsets = swarm_offsets(columns, values, 0.1, 0.4)
    assert offsets == pytest.approx([-0.1, 0.0, -0.05, 0.0, 0.05, 0.1])


def test_a_long_row_is_drawn_closer() -> None:
    offsets = swarm_offsets([1] * 9, [2] * 9, 0.2, 0.4)
    assert offsets == pytest.approx([-0.4 + 0.1 * i for i in range(9)])


@pytest.mark.parametrize("n", [1, 2, 7, 40])
def test_no_two_points_share_a_place(n: int) -> None:
    columns, values = [i % 3 for i in range(n)], [i % 4 for i in range(n)]
    offsets = swarm_offsets(columns, values, 0.1, 0.4)
    places = [(c + o, v) for c, o, v in zip(columns, offsets, values, strict=True)]
    assert len({(round(x, 9), y) for x, y in places}) == n
    assert all(abs(offset) <= 0.4 for offset in offsets)


def test_no_points_and_uneven_input() -> None:
    assert swarm_offsets([], [], 0.1, 0.4) == []
    with pytest.raises(ValueError, match="zip"):
        swarm_offsets([1], [], 0.1, 0.4)
