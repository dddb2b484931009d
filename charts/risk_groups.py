"""The map of risks by groups of neighbouring districts, shaded where at least five schools are stated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import hypot

import pandas as pd
import plotly.graph_objects as go

from analytics.risk_map import RiskMap, share_class
from charts.kept import KeptFigure
from charts.map_view import MapView, Trace
from charts.palette import Palette, text_on
from charts.region_map import areas, region_layout, region_outline, rings, selection
from charts.risk_map import Area
from charts.risk_marks import text_trace
from charts.school_points import Place
from data.frames import records
from geo.group_borders import group_borders
from geo.shapes import Shapes

BORDER_PX = 1.8
GROUP_TEXT_RATIO = 1.15
LONGEST_GROUP_NAME = 14


@dataclass(frozen=True)
class GroupLabel:
    """What stands in a group: its name, and «7 из 12» or why it is not shaded, line by line."""

    name: str
    lines: tuple[str, ...]


def risk_groups(
    result: RiskMap,
    group_of: Mapping[str, str],
    labels: Mapping[str, GroupLabel],
    hints: Sequence[str],
    shapes: Shapes,
    palette: Palette,
    view: MapView,
) -> go.Figure:
    """Draw groups of districts (``group_of`` by place code) shaded by the share of marked schools.

    ``labels`` is by group code, ``hints`` a text for each district of ``result``. A group with fewer than
    five schools stated has no shade but a dotted outline.
    """
    fills = group_fills(result, palette)
    known = [
        (Area(row.place_code, hint), group_of.get(row.place_code, ""))
        for row, hint in zip(records(result.districts), hints, strict=True)
        if row.place_code in shapes.label_points
    ]
    by_fill: dict[str, list[Area]] = {}
    for area, group in known:
        by_fill.setdefault(fills.get(group, palette.none), []).append(area)
    few = [area.code for area, group in known if fills.get(group) == palette.background]
    lat, lon = group_borders(shapes, group_of)
    traces = [
        *(areas(members, shapes, fill, palette.background) for fill, members in by_fill.items()),
        *rings(shapes, few, palette.outline, 1.2, "dot"),
        _line(lat, lon, palette.text),
        *region_outline(shapes, palette),
        *_group_texts(labels, group_of, fills, shapes, palette, view),
        *selection(shapes, palette, view.selected),
    ]
    return KeptFigure(traces, region_layout(shapes, palette))


def group_fills(result: RiskMap, palette: Palette) -> dict[str, str]:
    """Return the fill of each group: a step of the scale, or the paper's colour where there are too few."""
    fills = {}
    for row in records(result.groups):
        marked = 0 if pd.isna(row.marked_count) else int(row.marked_count)
        step = share_class(marked, int(row.stated_count), result.scale_frac or 0.0)
        fills[str(row.group_code)] = palette.background if step is None else palette.shortage[step]
    return fills


def _group_texts(
    labels: Mapping[str, GroupLabel],
    group_of: Mapping[str, str],
    fills: Mapping[str, str],
    shapes: Shapes,
    palette: Palette,
    view: MapView,
) -> list[Trace]:
    """A text in the middle of each group, a trace a ground: white or ink, whichever contrasts more."""
    middles = _middles(group_of, shapes)
    shown = {code: label for code, label in labels.items() if code in middles}
    traces = []
    for ground in sorted({fills.get(code, palette.none) for code in shown}):
        mine = [code for code in shown if fills.get(code, palette.none) == ground]
        texts = [_group_text(shown[code]) for code in mine]
        is_paper = ground in (palette.none, palette.background)
        ink = palette.text if is_paper else text_on(ground)
        size_px = round(view.label_px * GROUP_TEXT_RATIO)
        traces.append(text_trace([middles[code] for code in mine], texts, ink, size_px))
    return traces


def _group_text(label: GroupLabel) -> str:
    first, *rest = label.lines
    name = [label.name] if len(label.name) <= LONGEST_GROUP_NAME else []
    return "<br>".join([*name, f"<b>{first}</b>", *rest])


def _middles(group_of: Mapping[str, str], shapes: Shapes) -> dict[str, Place]:
    """The label point nearest to the middle of a group's label points: it lies inside the group."""
    members: dict[str, list[tuple[float, float]]] = {}
    for code, group in group_of.items():
        if code in shapes.label_points:
            members.setdefault(group, []).append(shapes.label_points[code])
    found = {}
    for group, points in members.items():
        lat, lon = (sum(axis) / len(points) for axis in zip(*points, strict=True))
        nearest = min(points, key=lambda point: (hypot(point[0] - lat, point[1] - lon), point))
        found[group] = Place(*nearest)
    return found


def _line(lat: Sequence[float | None], lon: Sequence[float | None], colour: str) -> Trace:
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lat": list(lat),
        "lon": list(lon),
        "line": {"color": colour, "width": BORDER_PX},
        "hoverinfo": "skip",
    }
