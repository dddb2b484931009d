"""The projection of maps: Snyder's worked example, the middle at zero, tiles as they are."""

import pytest

from geo.conic import EARTH_RADIUS_KM, TILE_DEGREE_KM, height_km, projection
from geo.shapes import MapFrame


def frame(parallels: tuple[float, float], center_lat: float, meridian: float, **more: bool) -> MapFrame:
    return MapFrame(meridian, center_lat, (meridian - 3, meridian + 3), (46, 50), parallels, meridian, **more)


def test_snyders_example_on_the_unit_sphere() -> None:
    """Snyder 1987, p. 295: parallels 33° and 45°, origin 23° N 96° W, point 35° N 75° W."""
    x, y = projection(frame((33, 45), 23, -96))(-75, 35)
    assert x / EARTH_RADIUS_KM == pytest.approx(0.2966785, abs=1e-6)
    assert -y / EARTH_RADIUS_KM == pytest.approx(0.2462112, abs=1e-6)


def test_the_middle_lies_at_zero_and_a_degree_is_111_km() -> None:
    to_km = projection(frame((47, 49), 48, 41))
    assert to_km(41, 48) == pytest.approx((0, 0), abs=1e-9)
    assert to_km(41, 47)[1] == pytest.approx(111.19, abs=0.1)
    assert to_km(42, 48)[0] == pytest.approx(111.19 * 0.66913, abs=0.1)
    assert height_km(frame((47, 49), 48, 41)) == pytest.approx(4 * 111.19, rel=1e-3)


def test_one_standard_parallel_is_the_limit_of_two() -> None:
    one, two = projection(frame((48, 48), 48, 41)), projection(frame((47.999, 48.001), 48, 41))
    assert one(43, 49) == pytest.approx(two(43, 49), abs=1e-3)


def test_tiles_keep_their_proportions() -> None:
    to_km = projection(frame((0, 0), 0, 0, is_tile_grid=True))
    assert to_km(2, 1) == (2 * TILE_DEGREE_KM, -TILE_DEGREE_KM)
