"""What stands in each tile of a tile grid: the name, and the two numbers «schools · methodists»."""

from collections.abc import Mapping, Sequence

from charts.layout import NARROW_FONT
from charts.map_view import MapView, Mark, Trace
from charts.palette import Palette, text_on

# On a smaller grid a name is wider than its tile; the hint still has it.
SMALLEST_SCALE_WITH_NAMES = 0.9
# The sign of a number that is not published, as in the legend beside the map.
GAP_SIGN = "◇"


def tile_texts(
    marks: Sequence[Mark], palette: Palette, fills: Mapping[str, str], view: MapView
) -> list[Trace]:
    """Return the texts of all tiles, a trace a ground; ``fills`` maps a place code to the tile's colour."""
    grounds = {mark.code: fills.get(mark.code, palette.none) for mark in marks}
    return [
        _texts([mark for mark in marks if grounds[mark.code] == ground], ground, palette, view)
        for ground in sorted(set(grounds.values()))
    ]


def _texts(marks: Sequence[Mark], ground: str, palette: Palette, view: MapView) -> Trace:
    return {
        "type": "scattergeo",
        "mode": "text",
        "lat": [mark.lat_deg for mark in marks],
        "lon": [mark.lon_deg for mark in marks],
        "text": [_text(mark, palette if ground == palette.none else None, view.scale) for mark in marks],
        "textposition": "middle center",
        "textfont": {
            "family": NARROW_FONT,
            "size": view.label_px,
            "color": palette.text if ground == palette.none else text_on(ground),
        },
        "hoverinfo": "skip",
    }


def _text(mark: Mark, palette: Palette | None, scale: float) -> str:
    """``palette`` colours need and resource where the tile itself has no colour."""
    warm, cool = (palette.warm, palette.cool) if palette else (None, None)
    schools = _count(mark.schools_count, warm if mark.schools else None)
    numbers = f"<b>{schools} · {_count(mark.methodists_count, cool if mark.methodists else None)}</b>"
    if scale < SMALLEST_SCALE_WITH_NAMES:
        return numbers
    return f"{mark.map_label.replace('|', '<br>')}<br>{numbers}"


def _count(count: int | None, colour: str | None) -> str:
    if count is None:
        return GAP_SIGN
    return f'<span style="color:{colour}">{count}</span>' if colour else str(count)
