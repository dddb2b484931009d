"""The names on a district map: beside circles, inside filled areas, or at the end of a leader line."""

from collections.abc import Sequence

from charts.labels import Placement, Spot, place_labels
from charts.layout import LABEL_PX, NARROW_FONT
from charts.map_view import (
    CITY_DISC_PX,
    GAP_SYMBOL_PX,
    LONG_NAME,
    MAP_HEIGHT_PX,
    MapView,
    Mark,
    Trace,
    diameter_px,
)
from charts.palette import Palette, text_on
from geo.shapes import Shapes


def name_layers(
    named: Sequence[Mark],
    marks: Sequence[Mark],
    shapes: Shapes,
    palette: Palette,
    view: MapView,
    fills: dict[str, str] | None = None,
) -> list[Trace]:
    """Names of ``named`` marks, beside their circle or in the middle of a filled area.

    Names that would cover another, or the symbol of any of ``marks``, are left out. ``fills`` maps
    a place code to the colour under it.
    """
    is_filled = fills is not None
    spots = [_spot(mark, view, is_filled=is_filled) for mark in named]
    symbols = [_spot(mark, view, is_filled=is_filled) for mark in marks]
    symbols = [spot for spot in symbols if not spot.is_area]
    height_px = MAP_HEIGHT_PX * view.scale
    placed = place_labels(spots, symbols, shapes.frame, height_px, view.label_px / LABEL_PX)
    # White or ink on a filled area, ink on the ground; the halo is the colour beneath.
    grounds = {place.spot.code: _ground(place.spot, palette, fills) for place in placed}
    return [
        name_trace([p for p in placed if grounds[p.spot.code] == ground], ground, palette, view.label_px)
        for ground in sorted(set(grounds.values()))
    ]


def _ground(spot: Spot, palette: Palette, fills: dict[str, str] | None) -> str:
    return (fills or {}).get(spot.code, palette.none) if spot.is_area else palette.none


def name_trace(placed: Sequence[Placement], ground: str, palette: Palette, label_px: int) -> Trace:
    """Return one trace of names and their leader lines: a line runs from the symbol's point to the name."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    text, position, size = [], [], []
    for place in placed:
        has_line = place.has_leader
        lat += [*([place.spot.lat_deg] * has_line), place.lat_deg, None]
        lon += [*([place.spot.lon_deg] * has_line), place.lon_deg, None]
        text += [*([""] * has_line), place.spot.name, ""]
        position += [place.position] * (2 + has_line)
        # An invisible symbol of the circle's size keeps the name off the circle.
        size += [*([0.0] * has_line), 0.0 if has_line else place.spot.diameter_px, 0.0]
    return {
        "type": "scattergeo",
        "mode": "lines+markers+text",
        "lat": lat,
        "lon": lon,
        "text": text,
        "textposition": position,
        "textfont": {
            "family": NARROW_FONT,
            "size": label_px,
            "color": palette.text if ground == palette.none else text_on(ground),
            "shadow": ", ".join(f"{x}px {y}px 1px {ground}" for x in (-1, 1) for y in (-1, 1)),
        },
        "line": {"color": palette.outline, "width": 0.9},
        "marker": {"size": size, "opacity": 0},
        "hoverinfo": "skip",
    }


def _spot(mark: Mark, view: MapView, *, is_filled: bool) -> Spot:
    point = (mark.lat_deg, mark.lon_deg)
    if is_filled and mark.is_city:
        return Spot(mark.code, mark.short_name, *point, CITY_DISC_PX * view.scale)
    if is_filled:
        symbol_px = GAP_SYMBOL_PX if mark.is_gap else 0
        return Spot(mark.code, mark.map_label.replace("|", "<br>"), *point, symbol_px, is_area=True)
    is_long = len(mark.short_name) > LONG_NAME
    name = mark.short_name.replace("-", "-<br>") if is_long else mark.short_name
    most = max(mark.schools, mark.methodists)
    return Spot(mark.code, name, *point, diameter_px(most, view.scale) if most else GAP_SYMBOL_PX)
