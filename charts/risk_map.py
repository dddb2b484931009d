"""The map of risks: a dot a school on plain districts, which have too few schools to be shaded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analytics.profiles import MarkState
from analytics.risk_map import RiskMap
from charts.kept import KeptFigure
from charts.labels import Spot, place_labels
from charts.layout import LABEL_PX
from charts.map_names import name_trace
from charts.map_view import LONG_NAME, MAP_HEIGHT_PX, MapView, Trace
from charts.palette import Palette
from charts.region_map import areas, region_layout, region_outline, selection
from charts.risk_marks import SchoolDot, count_layers, count_px, dot_px, state_layers, text_trace
from charts.school_points import MOST_APART, Place, Wanted, degrees_per_px, place_points
from charts.tile_names import GAP_SIGN, SMALLEST_SCALE_WITH_NAMES
from data.frames import records
from geo.shapes import Shapes

# A tile holds three symbols of schools in a row.
TILE_DOT_SCALE = 0.75
GAP_TEXT_PX = 22.0
LABEL_FROM_SCHOOLS = 3
# Before the place code of a count of schools without a profile, where it is placed among the schools.
GAP = "gap "
# The name stands above the row of dots, this share of a tile's degree over its middle.
NAME_ABOVE_DEG = 0.16


@dataclass(frozen=True)
class Area:
    """A municipality that a pointer can hit: place code and hint."""

    code: str
    hint: str


def risk_dots(
    result: RiskMap,
    hints: Sequence[str],
    school_hints: Sequence[str],
    shapes: Shapes,
    palette: Palette,
    view: MapView,
) -> go.Figure:
    """Draw the schools of ``result``; ``hints`` is a text for each district, ``school_hints`` a school.

    Every point carries its place code, as ``location`` or in ``customdata[0]``; a school's own code is
    ``customdata[2]``. A place without a shape is left out of the map; the table beside it still has it.
    """
    places = [
        Area(row.place_code, hint)
        for row, hint in zip(records(result.districts), hints, strict=True)
        if row.place_code in shapes.label_points
    ]
    spots = _places(result, shapes, view)
    dots = _dots(result, school_hints, spots, mark_scale(view, shapes))
    layers = count_layers if result.factor_code is None else state_layers
    traces = [
        areas(places, shapes, palette.none, _border(shapes, palette)),
        *region_outline(shapes, palette),
        *_gaps(result, spots, palette, view),
        *_names(result, dots, spots, shapes, palette, view),
        *layers(dots, palette, degrees_per_px(shapes.frame, view.scale)),
        *selection(shapes, palette, view.selected),
    ]
    return KeptFigure(traces, region_layout(shapes, palette))


def mark_scale(view: MapView, shapes: Shapes) -> float:
    """Return how much larger than usual symbols are drawn: with the map, with its text, smaller in tiles."""
    tile = TILE_DOT_SCALE if shapes.frame.is_tile_grid else 1.0
    return view.scale * view.label_px / LABEL_PX * tile


def _border(shapes: Shapes, palette: Palette) -> str:
    return palette.background if shapes.frame.is_tile_grid else palette.line2


def _places(result: RiskMap, shapes: Shapes, view: MapView) -> dict[str, Place]:
    """Where each school lies, and the count of a district's schools without a profile, by code."""
    scale = mark_scale(view, shapes)
    wanted = [
        Wanted(
            row.school_code,
            row.place_code,
            scale * _diameter_px(result, row.school_marked_count, MarkState(row.state)),
            None if isnan(row.lat_deg) else row.lat_deg,
            None if isnan(row.lon_deg) else row.lon_deg,
        )
        for row in records(result.schools)
    ]
    wanted += [Wanted(GAP + code, code, GAP_TEXT_PX * scale) for code in _unpublished(result)]
    return place_points(wanted, shapes, view.scale, is_named=_has_names(view))


def _diameter_px(result: RiskMap, marked_count: int, state: MarkState) -> float:
    return count_px(marked_count, state) if result.factor_code is None else dot_px(state)


def _has_names(view: MapView) -> bool:
    return view.scale >= SMALLEST_SCALE_WITH_NAMES


def _dots(
    result: RiskMap,
    school_hints: Sequence[str],
    spots: Mapping[str, Place],
    scale: float,
) -> list[SchoolDot]:
    return [
        SchoolDot(
            row.place_code,
            row.school_code,
            MarkState(row.state),
            int(row.school_marked_count),
            hint,
            spots[row.school_code].lat_deg,
            spots[row.school_code].lon_deg,
            scale * spots[row.school_code].scale,
        )
        for row, hint in zip(records(result.schools), school_hints, strict=True)
        if row.school_code in spots
    ]


def _unpublished(result: RiskMap) -> dict[str, int]:
    rows = result.districts[result.districts["unpublished_count"].fillna(0) > 0]
    return {row.place_code: int(row.unpublished_count) for row in records(rows)}


def _gaps(result: RiskMap, spots: Mapping[str, Place], palette: Palette, view: MapView) -> list[Trace]:
    """The sign of what is not published with the number of such schools, in each district that has some."""
    counts = {code: n for code, n in _unpublished(result).items() if GAP + code in spots}
    if not counts:
        return []
    at = [spots[GAP + code] for code in counts]
    texts = [f"{GAP_SIGN}{count}" for count in counts.values()]
    return [text_trace(at, texts, palette.muted, view.label_px)]


def _names(
    result: RiskMap,
    dots: Sequence[SchoolDot],
    spots: Mapping[str, Place],
    shapes: Shapes,
    palette: Palette,
    view: MapView,
) -> list[Trace]:
    """Names of districts beside the dots, or of all tiles above them; a small grid has none."""
    rows = [row for row in records(result.districts) if row.place_code in shapes.label_points]
    if shapes.frame.is_tile_grid:
        return _tile_names(rows, shapes, palette, view) if _has_names(view) else []
    most = set(result.most_marked["place_code"])
    # Among thousands of dots a name finds no room, and to look for it takes longer than all the rest.
    is_crowded = len(dots) > MOST_APART
    named = [] if is_crowded else [row for row in rows if _is_named(row, most, view)]
    wanted = [
        Spot(row.place_code, _broken(row.short_name), *shapes.label_points[row.place_code], 0)
        for row in named
    ]
    if not named:
        return []
    height_px, letter_scale = MAP_HEIGHT_PX * view.scale, view.label_px / LABEL_PX
    placed = place_labels(wanted, _obstacles(result, dots, spots), shapes.frame, height_px, letter_scale)
    return [name_trace(placed, palette.none, palette, view.label_px)] if placed else []


def _tile_names(rows: Sequence[Any], shapes: Shapes, palette: Palette, view: MapView) -> list[Trace]:
    points = [shapes.label_points[row.place_code] for row in rows]
    at = [Place(lat + NAME_ABOVE_DEG, lon) for lat, lon in points]
    names = [(row.map_label or row.short_name).replace("|", "<br>") for row in rows]
    return [text_trace(at, names, palette.text, view.label_px)]


def _obstacles(result: RiskMap, dots: Sequence[SchoolDot], spots: Mapping[str, Place]) -> list[Spot]:
    """What no name may cover: symbols of schools, and counts of schools without a profile."""
    symbols = [
        Spot(
            dot.school_code,
            "",
            dot.lat_deg,
            dot.lon_deg,
            dot.scale * _diameter_px(result, dot.marked_count, dot.state),
        )
        for dot in dots
    ]
    gaps = [GAP + code for code in _unpublished(result)]
    return symbols + [
        Spot(code, "", spots[code].lat_deg, spots[code].lon_deg, GAP_TEXT_PX)
        for code in gaps
        if code in spots
    ]


def _is_named(row: Any, most: set[str], view: MapView) -> bool:
    """Named are places with many schools and the few with most marks; or all that have schools."""
    if view.labels == "all":
        return bool(row.schools_count) or (not pd.isna(row.unpublished_count) and bool(row.unpublished_count))
    is_most = row.place_code in most and len(most) <= LABEL_FROM_SCHOOLS
    return is_most or bool(row.schools_count >= LABEL_FROM_SCHOOLS)


def _broken(name: str) -> str:
    return name.replace("-", "-<br>") if len(name) > LONG_NAME else name
