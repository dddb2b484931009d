"""Distances between places on the ground."""

import numpy as np
import pandas as pd
import pytest
from pyproj import Geod

from geo.distances import distances_km

POINTS = pd.DataFrame(
    [("rostov", 47.2313, 39.7233), ("shakhty", 47.7091, 40.2144), ("nowhere", np.nan, np.nan)],
    columns=["place_code", "lat_deg", "lon_deg"],
)


def test_distances_agree_with_the_ellipsoid() -> None:
    km = distances_km(POINTS)
    _there, _back, metres = Geod(ellps="WGS84").inv(39.7233, 47.2313, 40.2144, 47.7091)
    assert km.loc["rostov", "shakhty"] == pytest.approx(metres / 1000, rel=0.005)
    assert km.loc["shakhty", "rostov"] == km.loc["rostov", "shakhty"]
    assert km.loc["rostov", "rostov"] == 0


def test_a_place_without_a_point_has_no_distance() -> None:
    assert distances_km(POINTS)["nowhere"].isna().all()


def test_half_way_round_the_earth() -> None:
    poles = pd.DataFrame([("n", 90.0, 0.0), ("s", -90.0, 0.0)], columns=POINTS.columns)
    assert distances_km(poles).loc["n", "s"] == pytest.approx(20_015.1, abs=0.1)
