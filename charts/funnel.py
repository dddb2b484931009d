"""Shares against the size of the group, with the exact limits of chance around the share of all."""

from collections.abc import Sequence

import plotly.graph_objects as go

from analytics.statistics import ALARM_LEVEL, WARNING_LEVEL, funnel_limits
from charts.layout import LABEL_PX, TEXT_PX, plain_layout
from charts.map_view import Trace
from charts.palette import Palette

# How many sizes of group the limits are drawn at; they are steps, exact at each.
STEPS = 60
MARGIN_FRAC = 0.12
# Points nearer than this on the share axis would write their names over each other.
NEAR_PCT = 1.0


def funnel(
    names: Sequence[str],
    parts: Sequence[int],
    wholes: Sequence[int],
    hints: Sequence[str],
    axis_titles: tuple[str, str],
    palette: Palette,
    scale: float = 1.0,
) -> go.Figure:
    """Draw a point for each group and the limits 95 % and 99.8 % around the share of all together.

    All sequences run over groups; counts are people; ``scale`` enlarges text and points. The
    figure needs at least one group.
    """
    of_all = sum(parts) / sum(wholes)
    sizes = funnel_sizes(wholes)
    first, last = sizes[0], sizes[-1]
    traces = [
        *_limits(sizes, of_all, ALARM_LEVEL, palette.outline, "solid"),
        *_limits(sizes, of_all, WARNING_LEVEL, palette.line2, "dot"),
        _line([first, last], [100 * of_all, 100 * of_all], palette.text, "solid"),
        _points(names, parts, wholes, hints, palette, scale),
    ]
    font = {"size": round(TEXT_PX * scale)}
    axis = {"gridcolor": palette.line, "zeroline": False, "linecolor": palette.outline, "fixedrange": True}
    layout = {
        **plain_layout(palette, scale),
        "margin": {"l": 56 * scale, "r": 8, "t": 8, "b": 44 * scale},
        "xaxis": {**axis, "title": {"text": axis_titles[0], "font": font}, "range": [first, last]},
        "yaxis": {**axis, "title": {"text": axis_titles[1], "font": font}, "ticksuffix": "\u00a0%"},
    }
    return go.Figure({"data": traces, "layout": layout})


def funnel_sizes(wholes: Sequence[int]) -> list[int]:
    """Return the sizes of group that the limits are drawn at: from below the least to above the greatest."""
    span = max(wholes) - min(wholes) or max(wholes)
    first = max(1, round(min(wholes) - span * MARGIN_FRAC))
    last = round(max(wholes) + span * MARGIN_FRAC)
    return sorted({round(first + (last - first) * i / STEPS) for i in range(STEPS + 1)})


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
    names: Sequence[str],
    parts: Sequence[int],
    wholes: Sequence[int],
    hints: Sequence[str],
    palette: Palette,
    scale: float,
) -> Trace:
    shares = [100 * part / whole for part, whole in zip(parts, wholes, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": list(wholes),
        "y": shares,
        "text": list(names),
        "textposition": name_positions(wholes, shares),
        "textfont": {"color": palette.text, "size": round(LABEL_PX * scale)},
        "marker": {
            "color": palette.cool,
            "size": 9 * scale,
            "line": {"color": palette.background, "width": 1},
        },
        "customdata": [[hint] for hint in hints],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "cliponaxis": False,
    }


def name_positions(wholes: Sequence[int], shares_pct: Sequence[float]) -> list[str]:
    """Return where each point's name stands, in plotly's words.

    Above and below in turn; of two points at one height the left one is named at its left.
    """
    positions = []
    for i, (whole, share) in enumerate(zip(wholes, shares_pct, strict=True)):
        level = [
            w for w, s in zip(wholes, shares_pct, strict=True) if abs(s - share) < NEAR_PCT and w != whole
        ]
        if level:
            # The largest group stands at the frame's edge, where a name at its right would be cut off.
            is_left = whole < min(level) or whole == max(wholes)
            positions.append("middle left" if is_left else "middle right")
        else:
            positions.append("bottom center" if i % 2 else "top center")
    return positions
