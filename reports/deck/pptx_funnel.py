"""The funnel as a native scatter chart: groups as points, the mean and the limits of chance as lines."""

from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.funnel import name_positions
from charts.palette import LIGHT
from locales.text import _
from reports.deck.model import FunnelDrawing
from reports.deck.pptx_chart_xml import without_entries
from reports.deck.pptx_charts import add_chart, number_format
from reports.deck.pptx_style import Box, Style, clean, edge, rgb, set_font

NAME_PT, AXIS_PT = 11.0, 11.0
MARKER_PT = 9
MOST_STEPS = 6
POSITIONS = {
    "top center": XL_LABEL_POSITION.ABOVE,
    "bottom center": XL_LABEL_POSITION.BELOW,
    "middle left": XL_LABEL_POSITION.LEFT,
    "middle right": XL_LABEL_POSITION.RIGHT,
}


def draw_funnel(slide: Any, drawing: FunnelDrawing, box: Box) -> None:
    """Draw shares against the size of the group; the lines are series of the chart's workbook as well."""
    data = XyChartData("0.0%")
    lines = _lines(drawing)
    for name, xs, ys, _colour, _dash in lines:
        series = data.add_series(name)
        for x, y in zip(xs, ys, strict=True):
            series.add_data_point(x, y)
    points = data.add_series(clean(drawing.value_title))
    for x, y in zip(drawing.sizes, drawing.shares_frac, strict=True):
        points.add_data_point(x, y)
    chart = add_chart(slide, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data, box, drawing.value_title)
    *drawn, dots = chart.plots[0].series
    for series, (_name, _xs, _ys, colour, dash) in zip(drawn, lines, strict=True):
        series.smooth = False
        series.marker.style = XL_MARKER_STYLE.NONE
        edge(series.format.line, colour, 1.5)
        series.format.line.dash_style = dash
    _dots(dots, drawing)
    _axes(chart, drawing)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    set_font(chart.legend.font, Style(12))
    # The upper limits are named once, by the lower ones.
    without_entries(chart, [2, 4])


def _lines(drawing: FunnelDrawing) -> list[tuple[str, tuple[float, ...], tuple[float, ...], str, Any]]:
    sizes, low, high = drawing.limits_95
    far_sizes, far_low, far_high = drawing.limits_998
    mean = (drawing.mean_frac,) * len(sizes)
    near, far = _("пределы 95 %"), _("пределы 99,8 %")
    return [
        (_("средняя доля по области"), sizes, mean, LIGHT.text, MSO_LINE.SOLID),
        (near, sizes, low, LIGHT.outline, MSO_LINE.SQUARE_DOT),
        (_("{limits}, верхний", limits=near), sizes, high, LIGHT.outline, MSO_LINE.SQUARE_DOT),
        (far, far_sizes, far_low, LIGHT.outline, MSO_LINE.SOLID),
        (_("{limits}, верхний", limits=far), far_sizes, far_high, LIGHT.outline, MSO_LINE.SOLID),
    ]


def _dots(series: Any, drawing: FunnelDrawing) -> None:
    edge(series.format.line, "")
    marker = series.marker
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, MARKER_PT
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(LIGHT.cool)
    edge(marker.format.line, LIGHT.background, 0.75)
    places = name_positions(drawing.sizes, [100 * share for share in drawing.shares_frac])
    for position, (name, place) in enumerate(zip(drawing.names, places, strict=True)):
        label = series.points[position].data_label
        label.has_text_frame = True
        label.text_frame.text = clean(name)
        set_font(label.text_frame.paragraphs[0].runs[0].font, Style(NAME_PT))
        label.position = POSITIONS[place]


def _axes(chart: Any, drawing: FunnelDrawing) -> None:
    sizes = drawing.limits_95[0]
    across, up = chart.category_axis, chart.value_axis
    # Round ends of the scale: a step is 1, 2 or 5 of a power of ten.
    step = _step(sizes[-1] - sizes[0])
    across.minimum_scale, across.major_unit = sizes[0] // step * step, step
    across.maximum_scale = -(-sizes[-1] // step) * step
    highest = max(*drawing.shares_frac, *drawing.limits_998[2])
    lowest = min(*drawing.shares_frac, *drawing.limits_998[1])
    up.minimum_scale = max(0.0, int(lowest * 20) / 20 - 0.05)
    up.maximum_scale = min(1.0, int(highest * 20 + 1) / 20 + 0.05)
    percents = number_format(0, is_share=True)
    for axis, title, layout in (
        (across, drawing.size_title, "0"),
        (up, drawing.value_title, percents),
    ):
        axis.has_title = True
        axis.axis_title.text_frame.text = clean(title)
        run = axis.axis_title.text_frame.paragraphs[0].runs[0]
        set_font(run.font, Style(AXIS_PT, LIGHT.muted))
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = layout, False
        set_font(axis.tick_labels.font, Style(AXIS_PT, LIGHT.muted))
        edge(axis.format.line, LIGHT.outline)
    across.has_major_gridlines = False
    up.has_major_gridlines = True
    up.major_gridlines.format.line.color.rgb = rgb(LIGHT.line)
    up.major_gridlines.format.line.width = Pt(0.5)


def _step(span: float) -> int:
    """The smallest round step that divides a span into six at most."""
    steps = (factor * int(10**power) for power in range(9) for factor in (1, 2, 5))
    return next(step for step in steps if span / step <= MOST_STEPS)
