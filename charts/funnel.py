"""Shares against the size of the group, with the exact limits of chance around the share of all."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.statistics import ALARM_LEVEL, WARNING_LEVEL, funnel_limits
from charts.layout import plain_layout
from charts.map_view import Trace
from charts.palette import Palette

# How many sizes of group the limits are drawn at; they are steps, exact at each.
STEPS = 60
MARGIN_FRAC = 0.12
# Points nearer than this on the share axis would write their names over each other.
NEAR_PCT = 1.0
AXIS_FONT = {"size": 13}


def funnel(
    names: Sequence[str],
    parts: Sequence[int],
    wholes: Sequence[int],
    hints: Sequence[str],
    axis_titles: tuple[str, str],
    palette: Palette,
) -> go.Figure:
    """Draw a point for each group and the limits 95 % and 99.8 % around the share of all together.

    All sequences run over groups; counts are people. The figure needs at least one group.
    """
    of_all = sum(parts) / sum(wholes)
    span = max(wholes) - min(wholes) or max(wholes)
    first = max(1, round(min(wholes) - span * MARGIN_FRAC))
    last = round(max(wholes) + span * MARGIN_FRAC)
    sizes = sorted({round(first + (last - first) * i / STEPS) for i in range(STEPS + 1)})
    traces = [
        *_limits(sizes, of_all, ALARM_LEVEL, palette.outline, "solid"),
        *_limits(sizes, of_all, WARNING_LEVEL, palette.line2, "dot"),
        _line([first, last], [100 * of_all, 100 * of_all], palette.text, "solid"),
        _points(names, parts, wholes, hints, palette),
    ]
    axis = {"gridcolor": palette.line, "zeroline": False, "linecolor": palette.outline, "fixedrange": True}
    layout = {
        **plain_layout(palette),
        "margin": {"l": 56, "r": 8, "t": 8, "b": 44},
        "xaxis": {**axis, "title": {"text": axis_titles[0], "font": AXIS_FONT}, "range": [first, last]},
        "yaxis": {**axis, "title": {"text": axis_titles[1], "font": AXIS_FONT}, "ticksuffix": "\u00a0%"},
    }
    return go.Figure({"data": traces, "layout": layout})


def _limits(sizes: list[int], of_all: float, level: float, colour: str, dash: str) -> list[Trace]:
    limits = [funnel_limits(of_all, size, level) for size in sizes]
    ends = ([100 * limit.low_frac for limit in limits], [100 * limit.high_frac for limit in limits])
    return [_line(sizes, end, colour, dash) for end in ends]


def _line(x: Sequence[float], y: Sequence[float], colour: str, dash: str) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": colour, "width": 1.2, "dash": dash},
        "hoverinfo": "skip",
    }


def _points(
    names: Sequence[str], parts: Sequence[int], wholes: Sequence[int], hints: Sequence[str], palette: Palette
) -> Trace:
    shares = [100 * part / whole for part, whole in zip(parts, wholes, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": list(wholes),
        "y": shares,
        "text": list(names),
        "textposition": _name_positions(wholes, shares),
        "textfont": {"color": palette.text, "size": 12},
        "marker": {"color": palette.cool, "size": 9, "line": {"color": palette.background, "width": 1}},
        "customdata": [[hint] for hint in hints],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "cliponaxis": False,
    }


def _name_positions(wholes: Sequence[int], shares_pct: Sequence[float]) -> list[str]:
    """Above and below in turn; of two points at one height the left one is named at its left."""
    positions = []
    for i, (whole, share) in enumerate(zip(wholes, shares_pct, strict=True)):
        level = [
            w for w, s in zip(wholes, shares_pct, strict=True) if abs(s - share) < NEAR_PCT and w != whole
        ]
        if level:
            positions.append("middle left" if whole < min(level) else "middle right")
        else:
            positions.append("bottom center" if i % 2 else "top center")
    return positions
