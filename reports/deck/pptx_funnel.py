"""The funnel as a native scatter chart: groups as points, the mean and the limits of chance as lines."""

from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.palette import LIGHT
from locales.text import _
from reports.deck.model import FunnelDrawing
from reports.deck.pptx_chart_xml import without_entries
from reports.deck.pptx_charts import add_chart, number_format
from reports.deck.pptx_style import Box, Style, clean, edge, rgb, set_font
from reports.deck.text_widths import width_pt

NAME_PT, AXIS_PT = 11.0, 11.0
MARKER_PT = 9
MOST_STEPS = 6
# What the axes with their titles and the legend take of the chart at its left, right, top and bottom.
LEFT_PT, RIGHT_PT, TOP_PT, BOTTOM_PT = 62.0, 16.0, 12.0, 84.0
NAME_HEIGHT_PT = 15.0
Rectangle = tuple[float, float, float, float]


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
    _dots(dots, drawing, name_places(drawing, box))
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


def _dots(series: Any, drawing: FunnelDrawing, places: list[Any]) -> None:
    edge(series.format.line, "")
    marker = series.marker
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, MARKER_PT
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = rgb(LIGHT.cool)
    edge(marker.format.line, LIGHT.background, 0.75)
    for position, (name, place) in enumerate(zip(drawing.names, places, strict=True)):
        label = series.points[position].data_label
        label.has_text_frame = True
        label.text_frame.text = clean(name)
        set_font(label.text_frame.paragraphs[0].runs[0].font, Style(NAME_PT))
        label.position = place


def name_places(drawing: FunnelDrawing, box: Box) -> list[Any]:
    """Return where each point's name stands: the first side on which it meets no point and no other name.

    Where every side meets something, the one that meets least.
    """
    x_from, x_to, _step_x = _across(drawing)
    y_from, y_to = _up(drawing)
    width, height = box.width - LEFT_PT - RIGHT_PT, box.height - TOP_PT - BOTTOM_PT
    points = [
        (LEFT_PT + (x - x_from) / (x_to - x_from) * width, TOP_PT + (y_to - y) / (y_to - y_from) * height)
        for x, y in zip(drawing.sizes, drawing.shares_frac, strict=True)
    ]
    half = MARKER_PT / 2
    taken: list[Rectangle] = [(x - half, y - half, x + half, y + half) for x, y in points]
    frame = (LEFT_PT, TOP_PT, LEFT_PT + width, TOP_PT + height)
    places = []
    for (x, y), name in zip(points, drawing.names, strict=True):
        sides = _sides(x, y, width_pt(clean(name), NAME_PT))
        met = {
            place: sum(_meets(one, other) for other in taken) + (not _is_inside(one, frame))
            for place, one in sides.items()
        }
        place = min(met, key=lambda one: met[one])
        places.append(place)
        taken.append(sides[place])
    return places


def _sides(x: float, y: float, width: float) -> dict[Any, Rectangle]:
    half, high, gap = width / 2, NAME_HEIGHT_PT, MARKER_PT / 2 + 2
    return {
        XL_LABEL_POSITION.ABOVE: (x - half, y - gap - high, x + half, y - gap),
        XL_LABEL_POSITION.BELOW: (x - half, y + gap, x + half, y + gap + high),
        XL_LABEL_POSITION.RIGHT: (x + gap, y - high / 2, x + gap + width, y + high / 2),
        XL_LABEL_POSITION.LEFT: (x - gap - width, y - high / 2, x - gap, y + high / 2),
    }


def _meets(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_inside(one: Rectangle, frame: Rectangle) -> bool:
    return frame[0] <= one[0] and frame[1] <= one[1] and one[2] <= frame[2] and one[3] <= frame[3]


def _across(drawing: FunnelDrawing) -> tuple[float, float, int]:
    """Round ends of the scale of sizes: a step is 1, 2 or 5 of a power of ten."""
    sizes = drawing.limits_95[0]
    step = _step(sizes[-1] - sizes[0])
    return sizes[0] // step * step, -(-sizes[-1] // step) * step, step


def _up(drawing: FunnelDrawing) -> tuple[float, float]:
    highest = max(*drawing.shares_frac, *drawing.limits_998[2])
    lowest = min(*drawing.shares_frac, *drawing.limits_998[1])
    return max(0.0, int(lowest * 20) / 20 - 0.05), min(1.0, int(highest * 20 + 1) / 20 + 0.05)


def _axes(chart: Any, drawing: FunnelDrawing) -> None:
    across, up = chart.category_axis, chart.value_axis
    across.minimum_scale, across.maximum_scale, across.major_unit = _across(drawing)
    up.minimum_scale, up.maximum_scale = _up(drawing)
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
