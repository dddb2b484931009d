"""The district map: SVG, no base map, no WebGL. One trace a layer, each with only its own shapes."""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.basedatatypes import BaseTraceType

from analytics.coverage import QUADRANTS, Group
from charts.layout import plain_layout
from charts.map_names import name_layers
from charts.map_view import GAP_SYMBOL_PX, UNIT_DIAMETER_PX, MapView
from charts.palette import Palette
from data.frames import records
from geo.shapes import Shapes

# Labels that are always worth their space (visual.md, 5).
LABEL_FROM_SCHOOLS = 3
LABEL_FROM_METHODISTS = 10
SELECTION_WIDTH_PX = 2.6
GAP_SYMBOL = "diamond-open"


def district_map(
    table: pd.DataFrame, hover: Sequence[str], shapes: Shapes, palette: Palette, view: MapView
) -> go.Figure:
    """Draw the municipalities of ``Coverage.table`` (one row each, with ``group``).

    ``hover`` has a text for each row. Every point carries its place code, as ``location`` or in
    ``customdata[0]``, so that a click on any layer selects the municipality. A place without a
    shape is left out of the map; the table beside it still has it.
    """
    rows = table.assign(hover=list(hover))
    rows = rows[rows["place_code"].isin(list(shapes.label_points))]
    points = [shapes.label_points[code] for code in rows["place_code"]]
    rows = rows.assign(lat=[p[0] for p in points], lon=[p[1] for p in points])
    layers = _circle_layers if view.view == "circles" else _group_layers
    figure = go.Figure(layout=plain_layout(palette))
    figure.add_traces([*layers(rows, shapes, palette, view), _outline(shapes, palette)])
    if view.selected:
        figure.add_traces(_selection(rows, shapes, palette, view.selected))
    figure.update_geos(_geo(shapes))
    return figure


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


def _circle_layers(
    rows: pd.DataFrame, shapes: Shapes, palette: Palette, view: MapView
) -> list[BaseTraceType]:
    base = _areas(rows, shapes, palette.none, palette.line2, 0.8)
    schools = rows["schools_count"].fillna(0).astype(float)
    methodists = rows["methodists_count"].fillna(0).astype(float)
    rows = rows.assign(large=pd.concat([schools, methodists], axis=1).max(axis=1))
    rows = rows.sort_values("large", ascending=False)
    more_schools = rows[(schools > methodists).reindex(rows.index)]
    equal = rows[((schools == methodists) & (schools > 0)).reindex(rows.index)]
    more_methodists = rows[(methodists > schools).reindex(rows.index)]
    has_both = more_methodists[more_methodists["schools_count"].fillna(0) > 0]
    unknown = rows[rows["methodists_count"].isna()]
    return [
        base,
        *_circles(more_methodists, "methodists_count", palette, palette.cool, view),
        *_circles(more_schools, "schools_count", palette, palette.warm, view, palette.warm),
        *_circles(has_both, "schools_count", palette, palette.warm, view, palette.background),
        *_circles(more_schools, "methodists_count", palette, palette.cool, view),
        *_circles(equal, "schools_count", palette, palette.warm, view, ring=palette.cool),
        *_gap_marks(unknown, palette),
        *name_layers(rows[_is_main(rows) | (view.labels == "all")], rows, shapes, palette, view),
    ]


def _is_main(rows: pd.DataFrame) -> "pd.Series[bool]":
    return (rows["schools_count"].fillna(0) >= LABEL_FROM_SCHOOLS) | (
        rows["methodists_count"].fillna(0) >= LABEL_FROM_METHODISTS
    )


def _circles(
    rows: pd.DataFrame,
    key: str,
    palette: Palette,
    colour: str,
    view: MapView,
    edge_colour: str | None = None,
    ring: str | None = None,
) -> list[go.Scattergeo]:
    rows = rows[rows[key].fillna(0) > 0]
    if rows.empty:
        return []
    fill = colour if colour == palette.warm else palette.quadrants[3]
    diameters = [UNIT_DIAMETER_PX * view.scale * sqrt(n) for n in rows[key].astype(float)]
    # A warm circle stands on a cool one with a white edge; where it is the larger one itself, an edge
    # of its own colour keeps its rim visible around the cool circle.
    edge = ring or (edge_colour or palette.cool)
    return [
        go.Scattergeo(
            lat=rows["lat"],
            lon=rows["lon"],
            mode="markers",
            customdata=rows[["place_code", "hover"]],
            hovertemplate="%{customdata[1]}<extra></extra>",
            marker={
                "size": diameters,
                "sizemode": "diameter",
                "color": fill,
                "opacity": 1 if colour == palette.warm else 0.92,
                "line": {"color": edge, "width": 3 if ring else 1.2},
            },
            **_no_dimming(),
        )
    ]


def _gap_marks(rows: pd.DataFrame, palette: Palette) -> list[go.Scattergeo]:
    if rows.empty:
        return []
    return [
        go.Scattergeo(
            lat=rows["lat"],
            lon=rows["lon"],
            mode="markers",
            customdata=rows[["place_code", "hover"]],
            hovertemplate="%{customdata[1]}<extra></extra>",
            marker={
                "symbol": GAP_SYMBOL,
                "size": GAP_SYMBOL_PX,
                "color": palette.muted,
                "line": {"color": palette.muted, "width": 1.4},
            },
            **_no_dimming(),
        )
    ]


def _group_layers(rows: pd.DataFrame, shapes: Shapes, palette: Palette, view: MapView) -> list[BaseTraceType]:
    colours = dict(zip(QUADRANTS, palette.quadrants, strict=True))
    shown = {g: c for g, c in colours.items() if view.group in (None, g)}
    layers: list[BaseTraceType] = []
    plain = rows[~rows["group"].isin([str(g) for g in shown])]
    if not plain.empty:
        layers.append(_areas(plain, shapes, palette.none, palette.background, 0.8))
    for group, colour in shown.items():
        members = rows[rows["group"] == str(group)]
        if not members.empty:
            layers.append(_areas(members, shapes, colour, palette.background, 0.8))
    named = rows if view.labels == "all" else rows[rows["group"].isin(_named_groups(view))]
    layers += _gap_marks(rows[rows["methodists_count"].isna()], palette)
    fills = {row.place_code: shown.get(Group(row.group), palette.none) for row in records(named)}
    return [*layers, *name_layers(named, rows, shapes, palette, view, fills)]


def _named_groups(view: MapView) -> list[str]:
    return [view.group or str(Group.MANY_BELOW)]


def _areas(rows: pd.DataFrame, shapes: Shapes, fill: str, border: str, width_px: float) -> go.Choropleth:
    """One flat colour for the rows' shapes; the trace carries no other shape."""
    codes = rows["place_code"].tolist()
    return go.Choropleth(
        geojson=_subset(shapes, codes),
        featureidkey="id",
        locations=codes,
        z=[1] * len(codes),
        colorscale=[[0, fill], [1, fill]],
        showscale=False,
        marker={"line": {"color": border, "width": width_px}},
        customdata=rows[["place_code", "hover"]],
        hovertemplate="%{customdata[1]}<extra></extra>",
        **_no_dimming(),
    )


def _subset(shapes: Shapes, codes: Iterable[str]) -> dict[str, Any]:
    wanted = set(codes)
    features = [f for f in shapes.features["features"] if f["id"] in wanted]
    return {"type": "FeatureCollection", "features": features}


def _no_dimming() -> dict[str, Any]:
    """Keep what is not selected at full strength: the selection has its own ring."""
    return {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def _outline(shapes: Shapes, palette: Palette) -> go.Scattergeo:
    return go.Scattergeo(
        lat=shapes.lat,
        lon=shapes.lon,
        mode="lines",
        line={"color": palette.outline, "width": 1.1},
        hoverinfo="skip",
    )


def _selection(rows: pd.DataFrame, shapes: Shapes, palette: Palette, code: str) -> list[BaseTraceType]:
    chosen = rows[rows["place_code"] == code]
    if chosen.empty:
        return []
    lat: list[float | None] = []
    lon: list[float | None] = []
    for feature in _subset(shapes, [code])["features"]:
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        for ring in (ring for polygon in polygons for ring in polygon):
            lon += [point[0] for point in ring] + [None]
            lat += [point[1] for point in ring] + [None]
    line = {"color": palette.text, "width": SELECTION_WIDTH_PX}
    return [go.Scattergeo(lat=lat, lon=lon, mode="lines", line=line, hoverinfo="skip")]
