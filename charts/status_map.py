"""The map of a status: which municipalities have schools with low results, have none, or are not stated."""

from collections.abc import Collection, Sequence

import pandas as pd
import plotly.graph_objects as go

from analytics.years import Status
from charts.kept import KeptFigure
from charts.layout import LABEL_PX
from charts.map_names import name_layers
from charts.map_view import MAP_HEIGHT_PX, MapView, Mark, Trace
from charts.palette import Palette
from charts.region_map import areas, gap_marks, region_layout, region_outline, rings, selection
from data.frames import records
from geo.shapes import Shapes

# The height that a status map is drawn at; two of them stand side by side.
STATUS_MAP_PX = 440
GAP_BORDER_PX = 1.4


def status_fills(palette: Palette) -> dict[Status, str]:
    """Return the fill of each status, the same in every year; what is not stated is left unfilled."""
    return {
        Status.PRESENT: palette.quadrants[2],
        Status.ABSENT: palette.none,
        Status.NOT_STATED: palette.background,
    }


def status_map(
    table: pd.DataFrame,
    hints: Sequence[str],
    named: Collection[str],
    shapes: Shapes,
    palette: Palette,
    selected: str | None = None,
    scale: float = 1.0,
) -> go.Figure:
    """Draw municipalities by their column ``status``; ``named`` are the place codes to label.

    ``table`` has place_code, short_name, map_label, place_kind and status, a row per municipality, and
    ``hints`` a text for each. ``scale`` multiplies text and marks. A place without a shape is left out.
    """
    marks = _marks(table, hints, shapes)
    fills = status_fills(palette)
    by_status = {status: [m for m in marks if m.group == status] for status in Status}
    unknown = [mark.code for mark in by_status[Status.NOT_STATED]]
    traces = [
        *(areas(by_status[s], shapes, fill, palette.line2) for s, fill in fills.items() if by_status[s]),
        *rings(shapes, unknown, palette.muted, GAP_BORDER_PX, "dot"),
        *gap_marks(marks, palette, scale),
        *_names([m for m in marks if m.code in named], marks, shapes, palette, scale),
        *region_outline(shapes, palette),
        *selection(shapes, palette, selected),
    ]
    return KeptFigure(traces, region_layout(shapes, palette))


def _marks(table: pd.DataFrame, hints: Sequence[str], shapes: Shapes) -> list[Mark]:
    return [
        Mark(
            code=row.place_code,
            short_name=row.short_name,
            map_label=row.map_label or row.short_name,
            is_city=row.place_kind == "city",
            group=row.status,
            lat_deg=shapes.label_points[row.place_code][0],
            lon_deg=shapes.label_points[row.place_code][1],
            hint=hint,
            is_gap=row.status == Status.NOT_STATED,
        )
        for row, hint in zip(records(table), hints, strict=True)
        if row.place_code in shapes.label_points
    ]


def _names(
    named: list[Mark], marks: list[Mark], shapes: Shapes, palette: Palette, scale: float
) -> list[Trace]:
    # Half a page is too narrow for names in tiles: the hint has them.
    if shapes.frame.is_tile_grid:
        return []
    view = MapView(scale=STATUS_MAP_PX / MAP_HEIGHT_PX, label_px=round(LABEL_PX * scale))
    fills = status_fills(palette)
    return name_layers(named, marks, shapes, palette, view, {m.code: fills[Status(m.group)] for m in named})
