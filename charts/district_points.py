"""Districts as points: how many schools they have against how many methodists."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from analytics.coverage import Group
from analytics.swarm import swarm_offsets
from charts.layout import LABEL_PX, plain_layout
from charts.map_view import Trace
from charts.palette import Palette
from data.frames import records

POINT_PX = 11
RING_PX = 19
RING_WIDTH_PX = 2.4
NAME_GAP_PX = 15
AXIS_PX = 13
# A column is one unit wide: the distance between equal points, and half of what they may take.
STEP, HALF_WIDTH = 0.11, 0.4
MEAN_HALF_WIDTH = 0.46
# A column names its most and its least when so many at most share the place.
NAMED_TOGETHER = 2
BELOW = (str(Group.MANY_BELOW), str(Group.ONE_BELOW))


@dataclass(frozen=True)
class PointsView:
    """Words and choices of the figure: names of the columns, title of the height, what is selected."""

    column_names: tuple[str, ...]
    height_title: str
    selected: str | None = None
    scale: float = 1.0


def district_points(
    rows: pd.DataFrame, hints: Sequence[str], mean_ratio: float, palette: Palette, view: PointsView
) -> go.Figure:
    """Draw a point for each row of ``Coverage.table`` whose two numbers are known.

    A column stands for a number of schools, 0 to the last of ``view.column_names``; in each a line
    lies at the region's mean times that number. Equal points stand side by side. Every point carries
    its place code in ``customdata[0]``. The figure needs at least one row.
    """
    schools, methodists = rows["schools_count"].astype(int), rows["methodists_count"].astype(int)
    offsets = swarm_offsets(schools.tolist(), methodists.tolist(), STEP, HALF_WIDTH)
    placed = rows.assign(
        x=[column + offset for column, offset in zip(schools, offsets, strict=True)],
        column=schools,
        y=methodists,
        hint=list(hints),
    )
    last = len(view.column_names) - 1
    traces = [
        _means(last, mean_ratio, palette),
        _points(placed, palette, view.scale),
        *_names(placed, palette, view.scale),
        *_ring(placed, palette, view),
    ]
    return go.Figure({"data": traces, "layout": _layout(placed, palette, view)})


def _layout(placed: pd.DataFrame, palette: Palette, view: PointsView) -> dict[str, object]:
    last = len(view.column_names) - 1
    top = int(placed["y"].max())
    font = {"size": AXIS_PX * view.scale}
    axis = {"zeroline": False, "linecolor": palette.outline, "fixedrange": True, "tickfont": font}
    return {
        **plain_layout(palette),
        "margin": {"l": 44 * view.scale, "r": 4, "t": 4, "b": 30 * view.scale},
        "xaxis": {
            **axis,
            "showgrid": False,
            "range": [-0.5, last + 0.5],
            "tickvals": list(range(last + 1)),
            "ticktext": list(view.column_names),
        },
        "yaxis": {
            **axis,
            "gridcolor": palette.line,
            "range": [-max(1.0, top * 0.05), top * 1.09 + 1],
            "rangemode": "tozero",
            "title": {"text": view.height_title, "font": font},
        },
    }


def _means(last: int, mean_ratio: float, palette: Palette) -> Trace:
    x: list[float | None] = []
    y: list[float | None] = []
    for column in range(1, last + 1):
        x += [column - MEAN_HALF_WIDTH, column + MEAN_HALF_WIDTH, None]
        y += [column * mean_ratio, column * mean_ratio, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": palette.text, "width": 2},
        "hoverinfo": "skip",
    }


def _points(placed: pd.DataFrame, palette: Palette, scale: float) -> Trace:
    fills, edges = zip(*(_colours(group, palette) for group in placed["group"]), strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": placed["x"].tolist(),
        "y": placed["y"].tolist(),
        "marker": {
            "color": list(fills),
            "size": POINT_PX * scale,
            "opacity": 1,
            "line": {"color": list(edges), "width": 1.6},
        },
        "customdata": [list(pair) for pair in zip(placed["place_code"], placed["hint"], strict=True)],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "cliponaxis": False,
    }


def _colours(group: str, palette: Palette) -> tuple[str, str]:
    """Fill and edge: warm below the mean, cool not below, a ring without schools; close points stay apart."""
    if group == Group.NO_SCHOOLS:
        return palette.background, palette.cool
    return palette.warm if group in BELOW else palette.cool, palette.background


def _names(placed: pd.DataFrame, palette: Palette, scale: float) -> list[Trace]:
    """Name the most of each column, and the least of those with schools, where few share the place."""
    named: list[tuple[float, int, str, str]] = []
    for column, members in placed.groupby("column"):
        most, least = int(members["y"].max()), int(members["y"].min())
        heights = {most: "top center"} | ({least: "bottom center"} if column and least != most else {})
        for height, position in heights.items():
            there = members[members["y"] == height]
            if len(there) <= NAMED_TOGETHER:
                named.append((float(there["x"].mean()), height, ", ".join(there["short_name"]), position))
    if not named:
        return []
    x, y, texts, positions = zip(*named, strict=True)
    return [
        {
            "type": "scatter",
            # Markers that nobody sees keep the names off the points.
            "mode": "markers+text",
            "marker": {"size": NAME_GAP_PX * scale, "opacity": 0},
            "x": list(x),
            "y": list(y),
            "text": list(texts),
            "textposition": list(positions),
            "textfont": {"color": palette.text, "size": LABEL_PX * scale},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }
    ]


def _ring(placed: pd.DataFrame, palette: Palette, view: PointsView) -> list[Trace]:
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [row.x],
            "y": [row.y],
            "marker": {
                "symbol": "circle-open",
                "size": RING_PX * view.scale,
                "color": palette.text,
                "line": {"color": palette.text, "width": RING_WIDTH_PX},
            },
            "hoverinfo": "skip",
        }
        for row in records(placed[placed["place_code"] == view.selected])
    ]
