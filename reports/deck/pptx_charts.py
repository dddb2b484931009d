"""Native charts: bars, columns, shares with intervals; each carries a workbook with the figure's numbers."""

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_MARK

from charts.palette import LIGHT, text_on
from locales.formats import NBSP
from locales.text import _, current_language
from reports.deck.model import BarsDrawing, ColumnsDrawing, IntervalsDrawing
from reports.deck.pptx_chart_xml import error_bars, plot_frame
from reports.deck.pptx_style import Box, Style, clean, describe, edge, rgb, set_font, straight_line, text_box
from reports.deck.text_widths import height_pt, longest_word_pt, width_pt

NAMES_FRAC = 0.40
NAME_SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
LABEL_PT, SMALL_LABEL_PT, CAPTION_PT, LEGEND_PT = 12.0, 10.0, 12.0, 12.0
CAPTION_HEIGHT = 20.0
LEGEND_HEIGHT = 24.0
AXIS_HEIGHT = 24.0
NAME_GAP = 10.0
LABEL_GAP = 14.0
GAP_WIDTH = 45
# A few lines need not fill the slide: a bar as high as a hand looks like a block.
MOST_ROW = 100.0
MOST_STACK = 420.0


def number_format(decimals: int, *, is_share: bool = False) -> str:
    """Return the spreadsheet's format of a number or of a share."""
    if is_share:
        return f"0{NBSP}%" if current_language() == "ru" else "0%"
    return "0" + ("." + "0" * decimals if decimals else "")


def add_chart(slide: Any, kind: Any, data: Any, box: Box, name: str) -> Any:
    """Add a native chart without title and legend, in the deck's type."""
    frame = slide.shapes.add_chart(kind, *box.emu, data)
    frame.name = clean(name)
    describe(frame, clean(name))
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = False
    set_font(chart.font, Style(LABEL_PT))
    return chart


class Rows:
    """Names at the left of horizontal bars: how wide their column is, and in which size they fit."""

    def __init__(self, names: Sequence[str], box: Box, row_pt: float) -> None:
        widest = max(width_pt(name, NAME_SIZES[0]) for name in names) * 1.04
        self.width = min(box.width * NAMES_FRAC, widest + NAME_GAP + 4)
        room = self.width - NAME_GAP
        self.size = next(
            (
                size
                for size in NAME_SIZES
                if all(
                    height_pt(name, size, room / 1.04) <= row_pt * 0.98
                    and longest_word_pt(name, size) <= room / 1.04
                    for name in names
                )
            ),
            NAME_SIZES[-1],
        )


def _height(rows: int, room: float) -> float:
    return min(room, rows * MOST_ROW)


def draw_bars(slide: Any, drawing: BarsDrawing, box: Box) -> None:
    """Draw horizontal bars, inside wholes where there are some, with the reference as a line across."""
    data = CategoryChartData(number_format(drawing.decimals))
    data.categories = [clean(name) for name in drawing.names]
    if drawing.wholes:
        data.add_series(clean(drawing.whole_title), drawing.wholes)
    data.add_series(clean(drawing.value_title), drawing.values)
    foot = LEGEND_HEIGHT if drawing.wholes else 0.0
    plot_height = _height(len(drawing.names), box.height - CAPTION_HEIGHT - foot)
    space = Box(box.left, box.top + CAPTION_HEIGHT, box.width, plot_height + foot)
    chart = add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, space, drawing.value_title)
    rows = Rows(drawing.names, space, plot_height / len(drawing.names))
    plot_width = space.width - rows.width
    label_width = max(width_pt(label, LABEL_PT) for label in drawing.labels) + LABEL_GAP
    longest = max((*drawing.values, *drawing.wholes, drawing.reference or 0.0)) or 1.0
    top = longest * plot_width / max(plot_width - label_width, plot_width / 2)
    plot_frame(chart, rows.width / space.width, 0, plot_width / space.width, plot_height / space.height)
    _plain_axes(chart, top, rows.size)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = GAP_WIDTH, 100
    *whole, value = plot.series
    for series in whole:
        _fill(series, LIGHT.line)
    _fill(value, drawing.colour)
    _custom_labels(whole[0] if whole else value, drawing.labels)
    if drawing.wholes:
        _legend(chart)
    _caption(slide, drawing, box, rows.width)
    if drawing.reference is not None:
        _reference(slide, drawing, Box(box.left + rows.width, box.top, plot_width, plot_height), top)


def _caption(slide: Any, drawing: BarsDrawing, box: Box, names_width: float) -> None:
    if not drawing.wholes:
        room = Box(box.left, box.top, max(names_width - NAME_GAP, 160.0), CAPTION_HEIGHT)
        text_box(slide.shapes, _("Что показано"), drawing.value_title, room, Style(CAPTION_PT, LIGHT.muted))


def _reference(slide: Any, drawing: BarsDrawing, plot: Box, top: float) -> None:
    x = plot.left + plot.width * (drawing.reference or 0.0) / top
    first, last = plot.top + CAPTION_HEIGHT - 2, plot.bottom + CAPTION_HEIGHT
    line = straight_line(slide.shapes, drawing.reference_label, (x, first), (x, last))
    edge(line.line, LIGHT.text, 1.5)
    half = width_pt(drawing.reference_label, CAPTION_PT) / 2 * 1.06 + 3
    label = Box(x - half, plot.top, 2 * half, CAPTION_HEIGHT - 3)
    style = Style(CAPTION_PT, align="center")
    text_box(slide.shapes, drawing.reference_label, drawing.reference_label, label, style)


def draw_columns(slide: Any, drawing: ColumnsDrawing, box: Box) -> None:
    """Draw groups of columns (or of bars, for long names); a value that is not there has neither."""
    layout = number_format(drawing.decimals, is_share=drawing.is_share)
    data = CategoryChartData(layout)
    data.categories = [clean(name) for name in drawing.categories]
    for title, _colour, values in drawing.series:
        data.add_series(clean(title), values)
    if drawing.is_horizontal:
        kind = XL_CHART_TYPE.BAR_STACKED if drawing.is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
        space = Box(box.left, box.top + CAPTION_HEIGHT, box.width, box.height - CAPTION_HEIGHT)
    else:
        kind = XL_CHART_TYPE.COLUMN_STACKED if drawing.is_stacked else XL_CHART_TYPE.COLUMN_CLUSTERED
        width = min(box.width, MOST_STACK + 80 * len(drawing.categories))
        space = Box(box.left, box.top + CAPTION_HEIGHT, width, box.height - CAPTION_HEIGHT)
    caption = Box(box.left, box.top, box.width, CAPTION_HEIGHT)
    text_box(slide.shapes, _("Что показано"), drawing.value_title, caption, Style(CAPTION_PT, LIGHT.muted))
    chart = add_chart(slide, kind, data, space, drawing.value_title)
    plot_height = space.height - LEGEND_HEIGHT - (0 if drawing.is_horizontal else AXIS_HEIGHT)
    if drawing.is_horizontal:
        rows = Rows(drawing.categories, space, plot_height / len(drawing.categories))
        left, size = rows.width / space.width, rows.size
    else:
        left, size = 0.02, 14.0
    plot_frame(chart, left, 0.02, 0.97 - left, plot_height / space.height - 0.02)
    _plain_axes(chart, _top(drawing) * 1.12, size, is_reversed=drawing.is_horizontal)
    plot = chart.plots[0]
    plot.gap_width = GAP_WIDTH
    plot.overlap = 100 if drawing.is_stacked else 0
    for series, (_title, colour, _values) in zip(plot.series, drawing.series, strict=True):
        _fill(series, colour)
        # A part of nothing has no label: it would lie on its neighbour's edge.
        shown = f"{layout};-{layout};;" if drawing.is_stacked else layout
        label = SMALL_LABEL_PT if drawing.is_horizontal else LABEL_PT
        _value_labels(series, shown, colour if drawing.is_stacked else "", label)
    _legend(chart)


def _top(drawing: ColumnsDrawing) -> float:
    columns = zip(*(values for _title, _colour, values in drawing.series), strict=True)
    known = [[value or 0.0 for value in column] for column in columns]
    return max((sum(c) if drawing.is_stacked else max(c) for c in known), default=0.0) or 1.0


def draw_intervals(slide: Any, drawing: IntervalsDrawing, box: Box) -> None:
    """Draw shares as bars with their intervals; the chart's workbook has both ends of each interval, too."""
    names = [
        clean(f"{name}, {group}" if group else name)
        for name, group in zip(drawing.names, drawing.groups, strict=True)
    ]
    data = CategoryChartData("0.0%")
    data.categories = names
    data.add_series(clean(drawing.value_title), drawing.shares_frac)
    data.add_series(_("Нижняя граница интервала"), drawing.low_frac)
    data.add_series(_("Верхняя граница интервала"), drawing.high_frac)
    plot_height = _height(len(names), box.height - CAPTION_HEIGHT)
    space = Box(box.left, box.top + CAPTION_HEIGHT, box.width, plot_height)
    chart = add_chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, space, drawing.value_title)
    rows = Rows(names, space, plot_height / len(names))
    plot_width = space.width - rows.width
    label_width = max(width_pt(label, LABEL_PT) for label in drawing.labels) + LABEL_GAP + 6
    top = max(drawing.high_frac) * plot_width / max(plot_width - label_width, plot_width / 2) or 1.0
    plot_frame(chart, rows.width / space.width, 0, plot_width / space.width, plot_height / space.height)
    _plain_axes(chart, top, rows.size)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = GAP_WIDTH, 100
    share, *ends = plot.series
    _fill(share, LIGHT.resource[2])
    for series in ends:
        series.format.fill.background()
    spans = zip(drawing.low_frac, drawing.shares_frac, drawing.high_frac, strict=True)
    error_bars(share, [(middle - low, high - middle) for low, middle, high in spans], LIGHT.text)
    _custom_labels(ends[-1], drawing.labels)
    caption = _("{what}; черта — 95 % интервал", what=drawing.value_title)
    text_box(
        slide.shapes,
        _("Что показано"),
        caption,
        Box(box.left, box.top, box.width, CAPTION_HEIGHT),
        Style(CAPTION_PT, LIGHT.muted),
    )


def _plain_axes(chart: Any, top: float, name_size: float, *, is_reversed: bool = True) -> None:
    """No scale and no grid: the numbers stand at the bars; bars begin at zero."""
    value = chart.value_axis
    value.minimum_scale, value.maximum_scale = 0, top
    value.has_major_gridlines = False
    value.visible = False
    names = chart.category_axis
    names.reverse_order = is_reversed
    names.has_major_gridlines = False
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    set_font(names.tick_labels.font, Style(name_size))
    edge(names.format.line, LIGHT.outline, 0.75)


def _fill(series: Any, colour: str) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(colour)
    series.invert_if_negative = False


def _custom_labels(series: Any, labels: Sequence[str]) -> None:
    for position, label in enumerate(labels):
        found = series.points[position].data_label
        found.has_text_frame = True
        # A label is one line: it is not broken where it has no room of its own.
        found.text_frame.text = clean(label).replace(" ", NBSP)
        set_font(found.text_frame.paragraphs[0].runs[0].font, Style(LABEL_PT))
        found.text_frame.word_wrap = False
        found.position = XL_LABEL_POSITION.OUTSIDE_END


def _value_labels(series: Any, layout: str, under: str, size: float) -> None:
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = layout, False
    set_font(labels.font, Style(size, text_on(under) if under else LIGHT.text))
    labels.position = XL_LABEL_POSITION.CENTER if under else XL_LABEL_POSITION.OUTSIDE_END


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    set_font(chart.legend.font, Style(LEGEND_PT))
