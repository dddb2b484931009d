"""What python-pptx has no words for in a chart: where the plot lies, error bars, parts of a legend."""

from collections.abc import Collection, Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement


def child(parent: Any, name: str, **attributes: str) -> Any:
    """Append an element to ``parent`` (``None``: to nothing) and return it; ``name`` has its prefix."""
    element: Any = OxmlElement(name)
    for key, value in attributes.items():
        element.set(key, value)
    if parent is not None:
        parent.append(element)
    return element


def plot_frame(chart: Any, left: float, top: float, width: float, height: float) -> None:
    """Say where the plot itself lies, as shares of the chart: what is drawn upon it stays in its place."""
    plot = chart._chartSpace.chart.plotArea
    for old in plot.findall(qn("c:layout")):
        plot.remove(old)
    layout = child(None, "c:layout")
    manual = child(layout, "c:manualLayout")
    child(manual, "c:layoutTarget", val="inner")
    child(manual, "c:xMode", val="edge")
    child(manual, "c:yMode", val="edge")
    for name, value in (("x", left), ("y", top), ("w", width), ("h", height)):
        child(manual, f"c:{name}", val=f"{value:.5f}")
    plot.insert(0, layout)


def error_bars(series: Any, spans: Sequence[tuple[float, float]], colour: str) -> None:
    """Give each bar of a series its own (minus, plus)."""
    bars = child(None, "c:errBars")
    child(bars, "c:errBarType", val="both")
    child(bars, "c:errValType", val="cust")
    child(bars, "c:noEndCap", val="0")
    for name, position in (("plus", 1), ("minus", 0)):
        literal = child(child(bars, f"c:{name}"), "c:numLit")
        child(literal, "c:formatCode").text = "General"
        child(literal, "c:ptCount", val=str(len(spans)))
        for index, span in enumerate(spans):
            point = child(literal, "c:pt", idx=str(index))
            child(point, "c:v").text = repr(float(span[position]))
    line = child(child(bars, "c:spPr"), "a:ln", w="19050")
    child(child(line, "a:solidFill"), "a:srgbClr", val=colour.lstrip("#"))
    # The schema wants them right before the names of the categories.
    series._element.find(qn("c:cat")).addprevious(bars)


def without_entries(chart: Any, indexes: Collection[int]) -> None:
    """Leave series out of the legend."""
    position = chart.legend._element.find(qn("c:legendPos"))
    for index in sorted(indexes, reverse=True):
        entry = child(None, "c:legendEntry")
        child(entry, "c:idx", val=str(index))
        child(entry, "c:delete", val="1")
        position.addnext(entry)
