"""What every map of a region shares: the projection, flat areas, lines, symbols, the ring of a selection.

SVG, no base map, no WebGL. Every point carries its place code, as ``location`` or in ``customdata[0]``,
so that a click on any layer selects the municipality.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from charts.layout import plain_layout
from charts.map_view import GAP_SYMBOL_PX, Mark, Trace
from charts.palette import Palette
from geo.shapes import Shapes

OUTLINE_WIDTH_PX = 1.1
SELECTION_WIDTH_PX = 2.6
GAP_WIDTH_PX = 1.4
# A symbol answers when it is pointed at; from plotly's own 20 px it would take its neighbour's click.
HOVER_DISTANCE_PX = 3
GAP_SYMBOL = "diamond-open"


class Pointed(Protocol):
    """Anything on a map that a pointer can hit: its place code and its hint."""

    @property
    def code(self) -> str:
        """The place code."""

    @property
    def hint(self) -> str:
        """What the hint says."""


def region_layout(shapes: Shapes, palette: Palette) -> dict[str, Any]:
    """Return the layout of a map that shows the whole region."""
    return {**plain_layout(palette), "geo": _geo(shapes), "hoverdistance": HOVER_DISTANCE_PX}


def _geo(shapes: Shapes) -> dict[str, Any]:
    frame = shapes.frame
    conic = {
        "type": "conic conformal",
        "parallels": list(frame.parallels_deg),
        "rotation": {"lon": frame.rotation_lon_deg},
    }
    return {
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "fitbounds": False,
        "projection": {"type": "equirectangular"} if frame.is_tile_grid else conic,
        "center": {"lon": frame.center_lon_deg, "lat": frame.center_lat_deg},
        "lonaxis": {"range": list(frame.lon_range_deg)},
        "lataxis": {"range": list(frame.lat_range_deg)},
    }


def areas(marks: Sequence[Pointed], shapes: Shapes, fill: str, border: str) -> Trace:
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
        **clickable(marks),
        "marker": {"line": {"color": border, "width": 0.8}},
    }


def points(marks: Sequence[Mark], style: dict[str, Any]) -> Trace:
    """Symbols at the marks' points, drawn in plotly's own words for a marker."""
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lat": [mark.lat_deg for mark in marks],
        "lon": [mark.lon_deg for mark in marks],
        "marker": style,
        **clickable(marks),
    }


def gap_marks(marks: Sequence[Mark], palette: Palette, scale: float = 1.0) -> list[Trace]:
    """The symbol of what is not known, at each mark that has one."""
    shown = [mark for mark in marks if mark.is_gap]
    style = {
        "symbol": GAP_SYMBOL,
        "size": GAP_SYMBOL_PX * scale,
        "color": palette.muted,
        "line": {"color": palette.muted, "width": GAP_WIDTH_PX},
    }
    return [points(shown, style)] if shown else []


def region_outline(shapes: Shapes, palette: Palette) -> list[Trace]:
    """The outline of the region; a tile grid has none."""
    return [_line(shapes.lat, shapes.lon, palette.outline, OUTLINE_WIDTH_PX)] if shapes.lat else []


def selection(shapes: Shapes, palette: Palette, code: str | None) -> list[Trace]:
    """The ring around the selected municipality; nothing without one, or without its shape."""
    return rings(shapes, [code] if code else [], palette.text, SELECTION_WIDTH_PX)


def rings(
    shapes: Shapes, codes: Iterable[str], colour: str, width_px: float, dash: str = "solid"
) -> list[Trace]:
    """The borders of some municipalities as one line; nothing when none has a shape."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    for feature in _features(shapes, codes):
        geometry = feature["geometry"]
        polygons = geometry["coordinates"]
        if geometry["type"] == "Polygon":
            polygons = [polygons]
        for ring in (ring for polygon in polygons for ring in polygon):
            lon += [point[0] for point in ring] + [None]
            lat += [point[1] for point in ring] + [None]
    return [_line(lat, lon, colour, width_px, dash)] if lat else []


def clickable(marks: Sequence[Pointed]) -> dict[str, Any]:
    """The code and hint of each point; what is not selected keeps its strength, a ring shows what is."""
    return {
        "customdata": [[mark.code, mark.hint] for mark in marks],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _features(shapes: Shapes, codes: Iterable[str]) -> list[Any]:
    wanted = set(codes)
    return [feature for feature in shapes.features["features"] if feature["id"] in wanted]


def _line(
    lat: Sequence[float | None],
    lon: Sequence[float | None],
    colour: str,
    width_px: float,
    dash: str = "solid",
) -> Trace:
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lat": list(lat),
        "lon": list(lon),
        "line": {"color": colour, "width": width_px, "dash": dash},
        "hoverinfo": "skip",
    }
