"""The district map: SVG, no base map, no WebGL. One trace a layer, each with only its own shapes."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.coverage import QUADRANTS, Group
from charts.layout import plain_layout
from charts.map_names import name_layers
from charts.map_view import GAP_SYMBOL_PX, MapView, Mark, Trace, diameter_px
from charts.palette import Palette
from data.frames import records
from geo.shapes import Shapes

# Labels that are always worth their space (visual.md, 5).
LABEL_FROM_SCHOOLS = 3
LABEL_FROM_METHODISTS = 10
SELECTION_WIDTH_PX = 2.6
# A symbol answers when it is pointed at; from plotly's own 20 px it would take its neighbour's click.
HOVER_DISTANCE_PX = 3
GAP_SYMBOL = "diamond-open"


def district_map(
    table: pd.DataFrame, hints: Sequence[str], shapes: Shapes, palette: Palette, view: MapView
) -> go.Figure:
    """Draw the municipalities of ``Coverage.table`` (one row each, with ``group``).

    ``hints`` has a text for each row. Every point carries its place code, as ``location`` or in
    ``customdata[0]``, so that a click on any layer selects the municipality. A place without a
    shape is left out of the map; the table beside it still has it.
    """
    marks = _marks(table, hints, shapes)
    layers = _circle_layers if view.view == "circles" else _group_layers
    traces = [
        *layers(marks, shapes, palette, view),
        region_outline(shapes, palette),
        *selection(shapes, palette, view.selected),
    ]
    return go.Figure({"data": traces, "layout": region_layout(shapes, palette)})


def _marks(table: pd.DataFrame, hints: Sequence[str], shapes: Shapes) -> list[Mark]:
    return [
        Mark(
            code=row.place_code,
            short_name=row.short_name,
            map_label=row.map_label,
            is_city=row.place_kind == "city",
            group=row.group,
            lat_deg=shapes.label_points[row.place_code][0],
            lon_deg=shapes.label_points[row.place_code][1],
            schools_count=None if pd.isna(row.schools_count) else int(row.schools_count),
            methodists_count=None if pd.isna(row.methodists_count) else int(row.methodists_count),
            hint=hint,
        )
        for row, hint in zip(records(table), hints, strict=True)
        if row.place_code in shapes.label_points
    ]


def region_layout(shapes: Shapes, palette: Palette) -> dict[str, Any]:
    """Return the layout of a map that shows the whole region."""
    return {**plain_layout(palette), "geo": _geo(shapes), "hoverdistance": HOVER_DISTANCE_PX}


def region_outline(shapes: Shapes, palette: Palette) -> Trace:
    """Return the outline of the region."""
    return _line(shapes.lat, shapes.lon, palette.outline, 1.1)


def _geo(shapes: Shapes) -> dict[str, Any]:
    frame = shapes.frame
    return {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "fitbounds": False,
        "projection": {
            "type": "conic conformal",
            "parallels": list(frame.parallels_deg),
            "rotation": {"lon": frame.rotation_lon_deg},
        },
        "center": {"lon": frame.center_lon_deg, "lat": frame.center_lat_deg},
        "lonaxis": {"range": list(frame.lon_range_deg)},
        "lataxis": {"range": list(frame.lat_range_deg)},
    }


def _circle_layers(marks: list[Mark], shapes: Shapes, palette: Palette, view: MapView) -> list[Trace]:
    """Nested circles: the larger first, so that the smaller lies on top; a ring where both are equal."""
    marks = sorted(marks, key=lambda m: max(m.schools, m.methodists), reverse=True)
    more_schools = [m for m in marks if m.schools > m.methodists]
    more_methodists = [m for m in marks if m.methodists > m.schools]
    equal = [m for m in marks if m.schools == m.methodists]
    warm, cool = palette.warm, palette.quadrants[3]

    def schools(members: list[Mark], edge: str, width_px: float = 1.2) -> list[Trace]:
        return _circles(members, lambda m: m.schools, warm, edge, width_px, view.scale)

    def methodists(members: list[Mark]) -> list[Trace]:
        return _circles(members, lambda m: m.methodists, cool, palette.cool, 1.2, view.scale)

    named = [m for m in marks if _is_main(m) or view.labels == "all"]
    return [
        _areas(marks, shapes, palette.none, palette.line2),
        *methodists(more_methodists),
        # An edge of its own colour keeps the rim of a warm circle visible around a cool one.
        *schools(more_schools, warm),
        *schools(more_methodists, palette.background),
        *methodists(more_schools),
        *schools(equal, palette.cool, width_px=3),
        *_gap_marks(marks, palette),
        *name_layers(named, marks, shapes, palette, view),
    ]


def _is_main(mark: Mark) -> bool:
    return mark.schools >= LABEL_FROM_SCHOOLS or mark.methodists >= LABEL_FROM_METHODISTS


def _circles(
    marks: list[Mark],
    count: Callable[[Mark], int],
    fill: str,
    edge: str,
    width_px: float,
    scale: float,
) -> list[Trace]:
    shown = [mark for mark in marks if count(mark) > 0]
    style = {
        "size": [diameter_px(count(mark), scale) for mark in shown],
        "sizemode": "diameter",
        # Said aloud: plotly makes circles of different sizes see-through by itself.
        "opacity": 1,
        "color": fill,
        "line": {"color": edge, "width": width_px},
    }
    return [_points(shown, style)] if shown else []


def _gap_marks(marks: list[Mark], palette: Palette) -> list[Trace]:
    shown = [mark for mark in marks if mark.methodists_count is None]
    style = {
        "symbol": GAP_SYMBOL,
        "size": GAP_SYMBOL_PX,
        "color": palette.muted,
        "line": {"color": palette.muted, "width": 1.4},
    }
    return [_points(shown, style)] if shown else []


def _points(marks: list[Mark], style: dict[str, Any]) -> Trace:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lat": [mark.lat_deg for mark in marks],
        "lon": [mark.lon_deg for mark in marks],
        "marker": style,
        **_clickable(marks),
    }


def _clickable(marks: list[Mark]) -> dict[str, Any]:
    """The code and hint of each point; what is not selected keeps its strength, a ring shows what is."""
    return {
        "customdata": [[mark.code, mark.hint] for mark in marks],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _group_layers(marks: list[Mark], shapes: Shapes, palette: Palette, view: MapView) -> list[Trace]:
    """A flat colour a group; with one group kept, the others fall back to the ground."""
    colours = dict(zip(map(str, QUADRANTS), palette.quadrants, strict=True))
    shown = {group: c for group, c in colours.items() if view.group in (None, group)}
    fills = {palette.none: [m for m in marks if m.group not in shown]}
    fills |= {colour: [m for m in marks if m.group == group] for group, colour in shown.items()}
    kept = view.group or str(Group.MANY_BELOW)
    named = [m for m in marks if view.labels == "all" or m.group == kept]
    grounds = {m.code: shown.get(m.group, palette.none) for m in named}
    return [
        *(_areas(members, shapes, fill, palette.background) for fill, members in fills.items() if members),
        *_gap_marks(marks, palette),
        *name_layers(named, marks, shapes, palette, view, grounds),
    ]


def _areas(marks: list[Mark], shapes: Shapes, fill: str, border: str) -> Trace:
    """One flat colour for the marks' shapes; the trace carries no other shape."""
    codes = [mark.code for mark in marks]
    return {
        "type": "choropleth",
        "geojson": {"type": "FeatureCollection", "features": _features(shapes, codes)},
        "featureidkey": "id",
        "locations": codes,
        "z": [1] * len(codes),
        "colorscale": [[0, fill], [1, fill]],
        "showscale": False,
        **_clickable(marks),
        "marker": {"line": {"color": border, "width": 0.8}},
    }


def _features(shapes: Shapes, codes: Iterable[str]) -> list[Any]:
    wanted = set(codes)
    return [feature for feature in shapes.features["features"] if feature["id"] in wanted]


def _line(lat: Sequence[float | None], lon: Sequence[float | None], colour: str, width_px: float) -> Trace:
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lat": list(lat),
        "lon": list(lon),
        "line": {"color": colour, "width": width_px},
        "hoverinfo": "skip",
    }


def selection(shapes: Shapes, palette: Palette, code: str | None) -> list[Trace]:
    """Return the ring around the selected municipality; nothing without one, or without its shape."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    for feature in _features(shapes, [code] if code else []):
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        for ring in (ring for polygon in polygons for ring in polygon):
            lon += [point[0] for point in ring] + [None]
            lat += [point[1] for point in ring] + [None]
    return [_line(lat, lon, palette.text, SELECTION_WIDTH_PX)] if lat else []
