"""What the map reads at run time."""

import json
import subprocess
import sys
from typing import Any

import pytest

from geo.build_boundaries import PUBLISHED
from geo.shapes import conic_parallels, load_shapes

ROSTOV = PUBLISHED / "rostov"
SQUARE = [[[40.0, 46.0], [40.0, 52.0], [46.0, 52.0], [46.0, 46.0], [40.0, 46.0]]]


def feature(code: str = "00000001", **changes: Any) -> dict[str, Any]:
    base: dict[str, Any] = {
        "type": "Feature",
        "id": code,
        "properties": {"place_code": code, "label_lat_deg": 49.0, "label_lon_deg": 43.0},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    return base | changes


def boundaries(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def outline(kind: str = "Polygon", coordinates: Any = SQUARE) -> str:
    geometry = {"type": kind, "coordinates": coordinates}
    return json.dumps({"type": "Feature", "properties": {}, "geometry": geometry})


def test_rostov_comes_out_as_measured_by_hand() -> None:
    shapes = load_shapes(
        (ROSTOV / "boundaries.geojson").read_text("utf-8"),
        (ROSTOV / "outline.geojson").read_text("utf-8"),
    )
    frame = shapes.frame
    assert frame.parallels_deg == pytest.approx((46.5, 49.5), abs=0.2)
    assert frame.rotation_lon_deg == pytest.approx(41.2, abs=0.1)
    assert frame.center_lon_deg == pytest.approx(41.25, abs=0.05)
    assert frame.center_lat_deg == pytest.approx(48.09, abs=0.05)
    assert frame.lon_range_deg == pytest.approx((38.15, 44.4), abs=0.05)
    assert frame.lat_range_deg == pytest.approx((45.93, 50.27), abs=0.05)
    assert len(shapes.features["features"]) == len(shapes.label_points) == 55
    lat, lon = shapes.label_points["60701000"]
    assert (lat, lon) == pytest.approx((47.22, 39.71), abs=0.05)


def test_frame_of_a_square() -> None:
    frame = load_shapes(boundaries(feature()), outline()).frame
    assert (frame.center_lon_deg, frame.center_lat_deg) == (43.0, 49.0)
    assert frame.lon_range_deg == pytest.approx((39.94, 46.06))
    assert frame.lat_range_deg == pytest.approx((45.94, 52.06))
    assert frame.parallels_deg == (47.0, 51.0) == conic_parallels((46.0, 52.0))


def test_outline_rings_are_separated_by_none() -> None:
    island = [[[50.0, 50.0], [50.0, 51.0], [51.0, 51.0], [50.0, 50.0]]]
    shapes = load_shapes(boundaries(feature()), outline("MultiPolygon", [SQUARE, island]))
    assert shapes.lon == (40, 40, 46, 46, 40, None, 50, 50, 51, 50)
    assert shapes.lat == (46, 52, 52, 46, 46, None, 50, 51, 51, 50)


def test_one_ring_has_no_separator() -> None:
    shapes = load_shapes(boundaries(feature()), outline())
    assert None not in shapes.lon
    assert len(shapes.lon) == len(shapes.lat) == 5


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (feature(id=None), r"feature number 2 \(00000001\) lacks an id"),
        (feature("77", geometry=None), "feature 77 lacks a geometry"),
        (feature("77", geometry={"type": "Polygon", "coordinates": []}), "77 lacks a geometry"),
        (feature("77", properties={"label_lat_deg": 1.0}), "feature 77 lacks a label point"),
        (feature("77", properties=None), "feature 77 lacks a label point"),
        (feature("00000000"), "feature 00000000 stands twice"),
    ],
)
def test_a_broken_feature_is_named(broken: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load_shapes(boundaries(feature("00000000"), broken), outline())


@pytest.mark.parametrize(
    ("boundaries_text", "outline_text", "message"),
    [
        ("", outline(), "boundaries: not JSON"),
        ("[]", outline(), "boundaries: expected a GeoJSON FeatureCollection"),
        (boundaries(), outline(), "boundaries: no features"),
        (boundaries(feature()), "{", "outline: not JSON"),
        (boundaries(feature()), boundaries(), "outline: expected a GeoJSON Feature"),
        (boundaries(feature()), outline("Point", [1, 2]), "outline: the feature lacks a geometry"),
        (boundaries(feature()), outline("Polygon", []), "outline: the feature lacks a geometry"),
    ],
)
def test_text_of_another_kind_is_refused(boundaries_text: str, outline_text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        load_shapes(boundaries_text, outline_text)


def test_importing_shapes_stays_light() -> None:
    heavy = "{'shapely', 'pandas', 'geopandas', 'pyproj', 'numpy', 'scipy'}"
    code = f"import sys, geo.shapes; print(sorted({heavy} & set(sys.modules)))"
    found = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=PUBLISHED.parents[1],
    )
    assert found.stdout.strip() == "[]"
