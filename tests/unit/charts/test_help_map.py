"""The map of proposals: a line from giver to receiver, fills at both ends, the mark of what is unknown."""

import pandas as pd
import pytest

from charts.help_map import END_PX, GIVER_FILL, MOST_LINE_PX, MOST_NAMES, RECEIVER_FILL, help_map
from charts.map_view import MapView
from charts.palette import LIGHT
from geo.shapes import Shapes
from geo.tile_shapes import tile_shapes

CODES = [f"p{n:02}" for n in range(MOST_NAMES + 2)]


@pytest.fixture
def shapes() -> Shapes:
    return tile_shapes(
        pd.DataFrame(
            [(c, 0, n) for n, c in enumerate(CODES)], columns=["place_code", "tile_row", "tile_column"]
        )
    )


def table() -> pd.DataFrame:
    names = [f"Район {code}" for code in CODES]
    return pd.DataFrame(
        {
            "place_code": CODES,
            "short_name": names,
            "map_label": names,
            "place_kind": "district",
            "is_gap": [code == "p05" for code in CODES],
        }
    )


def traces(shapes: Shapes, rows: list[tuple[str, str, int]]) -> list[dict[str, object]]:
    proposals = pd.DataFrame(rows, columns=["giver_code", "receiver_code", "people_count"])
    figure = help_map(table(), proposals, {"p00": "hint"}, shapes, LIGHT, MapView())
    return [dict(trace) for trace in figure.to_dict()["data"]]


def test_a_line_runs_from_the_giver_and_ends_in_a_dot(shapes: Shapes) -> None:
    # Two subjects between the same districts are one line of three people; p99 has no shape.
    found = traces(shapes, [("p00", "p01", 1), ("p00", "p01", 2), ("p02", "p03", 50), ("p99", "p01", 1)])
    lines = [trace for trace in found if trace.get("mode") == "lines"]
    at = shapes.label_points
    assert [(line["lon"], line["line"]["width"]) for line in lines] == [  # type: ignore[index]
        ([at["p00"][1], at["p01"][1]], pytest.approx(3.4)),
        ([at["p02"][1], at["p03"][1]], MOST_LINE_PX),
    ]
    (dots,) = [t for t in found if t.get("mode") == "markers" and t["marker"]["size"] == END_PX]  # type: ignore[index]
    assert dots["lon"] == [at["p01"][1], at["p03"][1]]
    fills = {t["colorscale"][0][1]: t["locations"] for t in found if t["type"] == "choropleth"}  # type: ignore[index]
    assert fills[LIGHT.quadrants[RECEIVER_FILL]] == ["p01", "p03"]
    assert fills[LIGHT.quadrants[GIVER_FILL]] == ["p00", "p02"]
    assert len(fills[LIGHT.none]) == len(CODES) - 4
    gaps = [t for t in found if t.get("mode") == "markers" and t["lon"] == [at["p05"][1]]]
    assert len(gaps) == 1


def test_names_stand_only_where_there_is_room_for_them(shapes: Shapes) -> None:
    few = traces(shapes, [("p00", "p01", 1)])
    assert any("Район p01" in (trace.get("text") or []) for trace in few)  # type: ignore[operator]
    many = traces(shapes, [("p00", code, 1) for code in CODES[1:]])
    assert not any(trace.get("text") for trace in many)
