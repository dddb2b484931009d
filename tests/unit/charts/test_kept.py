"""The finished figure: everything reaches the browser, and what is wrong in it is still found."""

import plotly.graph_objects as go
import pytest

from charts.kept import LONG, KeptFigure

SHAPES = {"type": "FeatureCollection", "features": []}


def traces(count: int) -> list[dict[str, object]]:
    numbers = [float(n) for n in range(count)]
    points = {
        "type": "scattergeo",
        "lat": numbers,
        "lon": numbers[::-1],
        "customdata": [[str(n), f"hint {n}"] for n in range(count)],
        "marker": {"size": numbers, "color": "#123456", "line": {"width": numbers}},
    }
    areas = {"type": "choropleth", "geojson": SHAPES, "locations": ["a", "b"], "z": [0, 1]}
    return [points, areas]


@pytest.mark.parametrize("count", [0, 1, LONG, LONG + 1, 3_000])
def test_long_and_short_lists_are_sent_whole(count: int) -> None:
    kept = KeptFigure(traces(count), {"title": {"text": "Карта"}})
    plain = go.Figure({"data": traces(count), "layout": {"title": {"text": "Карта"}}})
    assert kept.to_dict()["data"] == plain.to_dict()["data"]
    assert kept.to_dict()["layout"]["title"] == {"text": "Карта"}


def test_shapes_are_not_copied() -> None:
    assert KeptFigure(traces(3), {}).to_dict()["data"][1]["geojson"] is SHAPES


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "scattergeo", "latitude": [0.0] * 99},
        {"type": "scattergeo", "lat": [0.0] * 99, "marker": {"sizes": [1.0] * 99}},
        {"type": "scattergeo", "lat": [0.0] * 99, "marker": {"size": ["large"] * 99}},
    ],
)
def test_a_wrong_name_or_value_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="Invalid"):
        KeptFigure([wrong], {})
