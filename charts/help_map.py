"""Who could help whom on the map: a line a proposal, the districts at both ends filled and named."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts.kept import KeptFigure
from charts.map_names import name_layers
from charts.map_view import MapView, Mark, Trace
from charts.palette import Palette
from charts.region_map import areas, gap_marks, points, region_layout, region_outline
from data.frames import records
from geo.shapes import Shapes

LINE_PX, LINE_PX_A_PERSON = 1.0, 0.8
MOST_LINE_PX = 5.0
END_PX = 7
MOST_NAMES = 24
"""With more districts at the ends of lines their names would lie under the lines: the hints name them."""
RECEIVER_FILL, GIVER_FILL = 2, 3
"""Fills of ``Palette.quadrants``: a district that could get people, and one that could give some."""


def help_map(
    table: pd.DataFrame,
    proposals: pd.DataFrame,
    hints: Mapping[str, str],
    shapes: Shapes,
    palette: Palette,
    view: MapView,
) -> go.Figure:
    """Draw lines from giver to receiver, a dot at the receiver's end; a line is wider for more people.

    ``table``: place_code, short_name, map_label, place_kind, is_gap of every district; ``proposals``:
    giver_code, receiver_code, people_count; ``hints`` by place code. A place without a shape is left out; the
    list beside the map still has it.
    """
    marks = [_mark(row, hints, shapes) for row in records(table) if row.place_code in shapes.label_points]
    drawn: Counter[tuple[str, str]] = Counter()
    for row in records(proposals):
        if {row.giver_code, row.receiver_code} <= set(shapes.label_points):
            drawn[row.giver_code, row.receiver_code] += int(row.people_count)
    receivers = {receiver for _giver, receiver in drawn}
    fills = dict.fromkeys((giver for giver, _receiver in drawn), palette.quadrants[GIVER_FILL])
    fills |= dict.fromkeys(receivers, palette.quadrants[RECEIVER_FILL])
    grounds = [*dict.fromkeys([palette.none, *fills.values()])]
    filled = {fill: [m for m in marks if fills.get(m.code, palette.none) == fill] for fill in grounds}
    named = [mark for mark in marks if mark.code in fills] if len(fills) <= MOST_NAMES else []
    ends = [mark for mark in marks if mark.code in receivers]
    traces = [
        *(areas(members, shapes, fill, palette.background) for fill, members in filled.items() if members),
        *gap_marks(marks, palette, view.scale),
        *region_outline(shapes, palette),
        *(_line(pair, count, shapes, palette) for pair, count in drawn.items()),
        points(ends, {"size": END_PX, "color": palette.text}),
        *name_layers(named, marks, shapes, palette, view, fills),
    ]
    return KeptFigure(traces, region_layout(shapes, palette))


def _mark(row: Any, hints: Mapping[str, str], shapes: Shapes) -> Mark:
    code: str = row.place_code
    return Mark(
        code=code,
        short_name=row.short_name,
        map_label=row.map_label,
        is_city=row.place_kind == "city",
        group="",
        lat_deg=shapes.label_points[code][0],
        lon_deg=shapes.label_points[code][1],
        hint=hints.get(code, ""),
        is_gap=bool(row.is_gap),
    )


def _line(pair: tuple[str, str], count: int, shapes: Shapes, palette: Palette) -> Trace:
    (from_lat, from_lon), (to_lat, to_lon) = (shapes.label_points[code] for code in pair)
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lat": [from_lat, to_lat],
        "lon": [from_lon, to_lon],
        "line": {"color": palette.text, "width": min(MOST_LINE_PX, LINE_PX + LINE_PX_A_PERSON * count)},
        "hoverinfo": "skip",
    }
