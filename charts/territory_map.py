"""Whose district is it: numbers of people written into districts, several numbers where it is shared.

Nine territories cannot be told by nine colours, so the number says whose a district is; a pale fill
only lets the eye see which districts belong together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from charts.kept import KeptFigure
from charts.layout import FONT
from charts.map_view import GAP_SYMBOL_PX, Trace
from charts.palette import Palette
from charts.region_map import (
    GAP_SYMBOL,
    areas,
    clickable,
    region_layout,
    region_outline,
    selection,
)
from geo.hatch import hatch
from geo.shapes import Shapes

NUMBER_PX = 13
# Degrees between the lines: a tile is much larger in degrees than a district.
HATCH_STEP_DEG, TILE_HATCH_STEP_DEG = 0.055, 0.14
# A colour of the palette and how much of it is left over the background.
TINTS = (
    ("accent", 0.20),
    ("outline", 0.34),
    ("warm", 0.20),
    ("accent", 0.42),
    ("text", 0.10),
    ("warm", 0.38),
    ("outline", 0.58),
)


@dataclass(frozen=True)
class Territory:
    """A district: whose it is (numbers), its shade (``None``: nobody's), and how it stands out.

    ``is_gap``: it should have somebody and nobody is named. ``is_faded``: another one is selected.
    """

    code: str
    numbers: tuple[int, ...]
    shade: int | None
    is_gap: bool
    is_faded: bool
    hint: str


def tint(shade: int, palette: Palette) -> str:
    """Return the pale fill of a shade as ``#RRGGBB``; shades beyond the last begin again."""
    name, share = TINTS[shade % len(TINTS)]
    ink, ground = getattr(palette, name), palette.background
    pairs = ((int(ink[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02X}" for one, other in pairs)


def territory_map(
    territories: Sequence[Territory],
    shapes: Shapes,
    palette: Palette,
    selected: str | None = None,
    scale: float = 1.0,
) -> go.Figure:
    """Draw the districts; each point carries its place code as ``location``.

    A district without a shape is left out of the map; the table beside it still has it.
    """
    shown = [place for place in territories if place.code in shapes.label_points]
    fills: dict[str, list[Territory]] = {}
    for place in shown:
        fills.setdefault(_fill(place, palette), []).append(place)
    traces = [
        *(areas(members, shapes, fill, palette.line2) for fill, members in fills.items()),
        *_hatched(shown, shapes, palette),
        *_gap_marks([place for place in shown if place.is_gap], shapes, palette, scale),
        *region_outline(shapes, palette),
        *(_numbers(shown, shapes, palette, scale, is_faded=faded) for faded in (False, True)),
        *selection(shapes, palette, selected),
    ]
    return KeptFigure(traces, region_layout(shapes, palette))


def _fill(place: Territory, palette: Palette) -> str:
    if place.is_gap:
        return palette.background
    return palette.none if place.shade is None or place.is_faded else tint(place.shade, palette)


def _hatched(places: Sequence[Territory], shapes: Shapes, palette: Palette) -> list[Trace]:
    shared = [place.code for place in places if len(place.numbers) > 1 and not place.is_faded]
    step_deg = TILE_HATCH_STEP_DEG if shapes.frame.is_tile_grid else HATCH_STEP_DEG
    lat, lon = hatch(shapes.features, shared, step_deg)
    return [_line(lat, lon, palette.outline)] if lat else []


def _line(lat: list[float | None], lon: list[float | None], colour: str) -> Trace:
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lat": lat,
        "lon": lon,
        "line": {"color": colour, "width": 0.9},
        "hoverinfo": "skip",
    }


def _gap_marks(places: Sequence[Territory], shapes: Shapes, palette: Palette, scale: float) -> list[Trace]:
    style = {
        "symbol": GAP_SYMBOL,
        "size": GAP_SYMBOL_PX * 1.4 * scale,
        "color": palette.warm,
        "line": {"color": palette.warm, "width": 2 * scale},
    }
    points = [shapes.label_points[place.code] for place in places]
    trace: dict[str, Any] = {
        "type": "scattergeo",
        "mode": "markers",
        "lat": [lat for lat, _ in points],
        "lon": [lon for _, lon in points],
        "marker": style,
        **clickable(places),
    }
    return [trace] if places else []


def _numbers(
    places: Sequence[Territory], shapes: Shapes, palette: Palette, scale: float, *, is_faded: bool
) -> Trace:
    mine = [place for place in places if place.numbers and place.is_faded == is_faded]
    points = [shapes.label_points[place.code] for place in mine]
    return {
        "type": "scattergeo",
        "mode": "text",
        "lat": [lat for lat, _ in points],
        "lon": [lon for _, lon in points],
        "text": ["\u00a0·\u00a0".join(map(str, place.numbers)) for place in mine],
        "textposition": "middle center",
        "textfont": {
            "family": FONT,
            "size": NUMBER_PX * scale,
            "weight": 600,
            "color": palette.muted if is_faded else palette.text,
        },
        "hoverinfo": "skip",
    }
