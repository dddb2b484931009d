"""The symbols of schools on the map of risks: filled, hollow or dashed, and a ring for significance.

State and significance are told by shape; colour only repeats them. Sizes are those of the legend, too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt
from typing import Any

from analytics.profiles import MarkState
from charts.layout import NARROW_FONT
from charts.map_view import Trace
from charts.palette import Palette
from charts.region_map import clickable
from charts.school_points import Place

DOT_PX = 10.0
EDGE_PX = 1.6
# Diameter and width of the ring around a marked school; without one the significance is not stated.
RINGS: dict[MarkState, tuple[float, float]] = {MarkState.HIGH: (17.0, 2.6), MarkState.MEDIUM: (16.0, 1.1)}
LOW_DOT = "circle-dot"
# Diameter of a school with one marked factor; area is proportional to their count.
COUNT_PX = 6.6
NONE_PX = 7.0
CORNERS = 16


@dataclass(frozen=True)
class SchoolDot:
    """A school on the map: its place code (``code``), its own, its state, its factors marked, its hint.

    ``scale`` multiplies the size of its symbol.
    """

    code: str
    school_code: str
    state: MarkState
    marked_count: int
    hint: str
    lat_deg: float
    lon_deg: float
    scale: float = 1.0


def dot_px(state: MarkState) -> float:
    """Return the outer diameter of a school's symbol, ring and edge included."""
    ring_px, width_px = RINGS.get(state, (DOT_PX, EDGE_PX))
    return ring_px + width_px


def count_px(marked_count: int, state: MarkState) -> float:
    """Return the outer diameter of a school drawn by the count of its marked factors."""
    if state is MarkState.NOT_STATED:
        return DOT_PX + EDGE_PX
    return max(COUNT_PX * sqrt(marked_count), NONE_PX) + EDGE_PX


def state_layers(dots: Sequence[SchoolDot], palette: Palette, degrees: tuple[float, float]) -> list[Trace]:
    """Return the traces of schools by the state of one factor; ``degrees`` is the size of a pixel."""

    def of(*states: MarkState) -> list[SchoolDot]:
        return [dot for dot in dots if dot.state in states]

    rings = [_ring(of(state), palette, *size) for state, size in RINGS.items()]
    filled = of(MarkState.HIGH, MarkState.MEDIUM, MarkState.MARKED)
    layers = [
        *rings,
        _filled(filled, palette.warm, palette.background, lambda dot: DOT_PX),
        _low(of(MarkState.LOW), palette),
        _filled(of(MarkState.NOT_MARKED), palette.background, palette.muted, lambda dot: DOT_PX),
        *_dashed(of(MarkState.NOT_STATED), palette, degrees),
    ]
    return [layer for layer in layers if layer]


def count_layers(dots: Sequence[SchoolDot], palette: Palette, degrees: tuple[float, float]) -> list[Trace]:
    """Return the traces of schools by the count of their marked factors, the smaller on top."""
    stated = [dot for dot in dots if dot.state is not MarkState.NOT_STATED]
    marked = sorted((dot for dot in stated if dot.marked_count), key=lambda dot: -dot.marked_count)
    layers = [
        _filled(marked, palette.warm, palette.background, lambda dot: COUNT_PX * sqrt(dot.marked_count)),
        _filled(
            [dot for dot in stated if not dot.marked_count],
            palette.background,
            palette.muted,
            lambda dot: NONE_PX,
        ),
        *_dashed([dot for dot in dots if dot.state is MarkState.NOT_STATED], palette, degrees),
    ]
    return [layer for layer in layers if layer]


def _points(dots: Sequence[SchoolDot], style: dict[str, Any]) -> Trace:
    """Symbols of schools; the place code comes first, so that a click selects the municipality."""
    if not dots:
        return {}
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lat": [dot.lat_deg for dot in dots],
        "lon": [dot.lon_deg for dot in dots],
        "marker": {"opacity": 1, "sizemode": "diameter", **style},
        **clickable(dots),
        "customdata": [[dot.code, dot.hint, dot.school_code] for dot in dots],
    }


def _filled(dots: Sequence[SchoolDot], fill: str, edge: str, size: Callable[[SchoolDot], float]) -> Trace:
    sizes = [size(dot) * dot.scale for dot in dots]
    return _points(dots, {"size": sizes, "color": fill, "line": {"color": edge, "width": EDGE_PX}})


def _low(dots: Sequence[SchoolDot], palette: Palette) -> Trace:
    """A disc with a light dot in its middle: the dot takes the colour of the edge."""
    sizes = [DOT_PX * dot.scale for dot in dots]
    line = {"color": palette.background, "width": EDGE_PX}
    return _points(dots, {"symbol": LOW_DOT, "size": sizes, "color": palette.warm, "line": line})


def _ring(dots: Sequence[SchoolDot], palette: Palette, diameter_px: float, width_px: float) -> Trace:
    sizes = [diameter_px * dot.scale for dot in dots]
    line = {"color": palette.warm, "width": width_px}
    return _points(dots, {"symbol": "circle-open", "size": sizes, "color": palette.warm, "line": line})


def _dashed(dots: Sequence[SchoolDot], palette: Palette, degrees: tuple[float, float]) -> list[Trace]:
    """Dashed circles: plotly has no dashed edge of a symbol, so they are lines around an empty one."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    for dot in dots:
        for corner in range(CORNERS + 1):
            angle = 2 * pi * corner / CORNERS
            lat.append(dot.lat_deg + sin(angle) * DOT_PX / 2 * dot.scale * degrees[0])
            lon.append(dot.lon_deg + cos(angle) * DOT_PX / 2 * dot.scale * degrees[1])
        lat.append(None)
        lon.append(None)
    lines: Trace = {
        "type": "scattergeo",
        "mode": "lines",
        "lat": lat,
        "lon": lon,
        "line": {"color": palette.muted, "width": 1.4, "dash": "2px,2px"},
        "hoverinfo": "skip",
    }
    return [_filled(dots, palette.background, palette.background, lambda dot: DOT_PX), lines] if dots else []


def text_trace(at: Sequence[Place], texts: Sequence[str], ink: str, size_px: int) -> Trace:
    """Return texts in the middle of their points, which a pointer does not see."""
    return {
        "type": "scattergeo",
        "mode": "text",
        "lat": [place.lat_deg for place in at],
        "lon": [place.lon_deg for place in at],
        "text": list(texts),
        "textposition": "middle center",
        "textfont": {"family": NARROW_FONT, "size": size_px, "color": ink},
        "hoverinfo": "skip",
    }
