"""What all figures share: fonts, hover labels, and the settings that keep plotly off the network."""

from typing import Any

from charts.palette import Palette

FONT = "Golos, 'Segoe UI', 'Source Sans', sans-serif"
NARROW_FONT = "'PT Narrow', 'Golos', sans-serif"
# The smallest text of the visual specification; map labels use it.
LABEL_PX = 12
TEXT_PX = 13

# Plotly asks a content network for a base map even when none is drawn, and draws nothing without
# it; an empty topology in the address keeps it at home.
EMPTY_TOPOLOGY = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'
CONFIG: dict[str, Any] = {
    "topojsonURL": EMPTY_TOPOLOGY,
    "displayModeBar": False,
    "scrollZoom": False,
    "doubleClick": False,
    "responsive": True,
}


def plain_layout(palette: Palette, scale: float = 1.0) -> dict[str, Any]:
    """Return a layout without margins, legend and background, with text in the theme's ink.

    ``scale`` is how much larger than usual the text is.
    """
    size = round(TEXT_PX * scale)
    return {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": size, "color": palette.text},
        "separators": ",\u00a0",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.background,
            "bordercolor": palette.outline,
            "align": "left",
            "font": {"family": FONT, "size": size, "color": palette.text},
        },
    }
