"""The funnel's figure: every group a point, limits of chance around the share of all."""

import pytest

from analytics.statistics import ALARM_LEVEL, funnel_limits
from charts.funnel import funnel
from charts.palette import LIGHT

NAMES = ["A", "B", "C"]
PARTS, WHOLES = [58, 65, 95], [164, 184, 211]


def figure() -> object:
    return funnel(NAMES, PARTS, WHOLES, NAMES, ("n", "share"), LIGHT)


def test_points_are_the_shares() -> None:
    points = figure().data[-1]  # type: ignore[attr-defined]
    assert list(points.x) == WHOLES
    assert list(points.y) == pytest.approx([100 * p / w for p, w in zip(PARTS, WHOLES, strict=True)])


def test_limits_are_the_exact_ones_at_each_size() -> None:
    upper = figure().data[1]  # type: ignore[attr-defined]
    of_all = sum(PARTS) / sum(WHOLES)
    assert len(upper.x) > 10
    for size, limit in zip(upper.x, upper.y, strict=True):
        assert limit == pytest.approx(100 * funnel_limits(of_all, int(size), ALARM_LEVEL).high_frac)


def test_names_at_one_height_stand_at_both_sides() -> None:
    assert list(figure().data[-1].textposition[:2]) == ["middle left", "middle right"]  # type: ignore[attr-defined]


def test_a_single_group_is_drawn() -> None:
    assert len(funnel(["A"], [3], [10], ["A"], ("n", "share"), LIGHT).data[-1].x) == 1
