"""The district map: SVG, no base map, no WebGL. One trace a layer, each with only its own shapes."""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from analytics.coverage import QUADRANTS, Group
from charts.kept import KeptFigure
from charts.map_names import name_layers
from charts.map_view import MapView, Mark, Trace, diameter_px
from charts.palette import Palette
from charts.region_map import areas, gap_marks, points, region_layout, region_outline, selection
from charts.tile_names import tile_texts
from data.frames import records
from geo.shapes import Shapes

# Labels that are always worth their space (visual.md, 5).
LABEL_FROM_SCHOOLS = 3
LABEL_FROM_METHODISTS = 10


def district_map(
    table: pd.DataFrame, hints: Sequence[str], shapes: Shapes, palette: Palette, view: MapView
) -> go.Figure:
    """Draw the municipalities of ``Coverage.table`` (one row each, with ``group``).

    ``hints`` has a text for each row. Every point carries its place code, as ``location`` or in
    ``customdata[0]``, so that a click on any layer selects the municipality. A place without a
    shape is left out of the map; the table beside it still has it.
    """
    marks = _marks(table, hints, shapes)
    if view.view == "groups":
        layers = _group_layers
    else:
        layers = _tile_layers if shapes.frame.is_tile_grid else _circle_layers
    traces = [
        *layers(marks, shapes, palette, view),
        *region_outline(shapes, palette),
        *selection(shapes, palette, view.selected),
    ]
    return KeptFigure(traces, region_layout(shapes, palette))


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
            hint=hint,
            is_gap=bool(pd.isna(row.methodists_count)),
            schools_count=None if pd.isna(row.schools_count) else int(row.schools_count),
            methodists_count=None if pd.isna(row.methodists_count) else int(row.methodists_count),
        )
        for row, hint in zip(records(table), hints, strict=True)
        if row.place_code in shapes.label_points
    ]


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
        areas(marks, shapes, palette.none, palette.line2),
        *methodists(more_methodists),
        # An edge of its own colour keeps the rim of a warm circle visible around a cool one.
        *schools(more_schools, warm),
        *schools(more_methodists, palette.background),
        *methodists(more_schools),
        *schools(equal, palette.cool, width_px=3),
        *gap_marks(marks, palette),
        *name_layers(named, marks, shapes, palette, view),
    ]


def _tile_layers(marks: list[Mark], shapes: Shapes, palette: Palette, view: MapView) -> list[Trace]:
    """Equal tiles with both numbers written in them: circles would say less than the figures do."""
    return [
        areas(marks, shapes, palette.none, palette.background),
        *tile_texts(marks, palette, {}, view),
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
    return [points(shown, style)] if shown else []


def _group_layers(marks: list[Mark], shapes: Shapes, palette: Palette, view: MapView) -> list[Trace]:
    """A flat colour a group; with one group kept, the others fall back to the ground."""
    colours = dict(zip(map(str, QUADRANTS), palette.quadrants, strict=True))
    shown = {group: c for group, c in colours.items() if view.group in (None, group)}
    fills = {palette.none: [m for m in marks if m.group not in shown]}
    fills |= {colour: [m for m in marks if m.group == group] for group, colour in shown.items()}
    kept = view.group or str(Group.MANY_BELOW)
    named = [m for m in marks if view.labels == "all" or m.group == kept]
    fields = [areas(members, shapes, fill, palette.background) for fill, members in fills.items() if members]
    grounds = {m.code: shown.get(m.group, palette.none) for m in marks}
    if shapes.frame.is_tile_grid:
        return [*fields, *tile_texts(marks, palette, grounds, view)]
    return [
        *fields,
        *gap_marks(marks, palette),
        *name_layers(named, marks, shapes, palette, view, grounds),
    ]
