"""The legend of a map: its signs in the map's own scale, words, counts."""

from dataclasses import dataclass

from locales.formats import number
from reports.deck.model import Disc, LegendItem, MapDrawing
from reports.deck.svg_canvas import INK, LINE_HEIGHT, MUTED, Box, Canvas
from reports.deck.svg_metrics import text_width, wrapped
from reports.deck.svg_parts import pale_edge

SMALL = 0.86
SIGN = 1.6
GAP = 0.5
DASHES = "3 2"
SMALLER = (1.0, 0.9, 0.8, 0.7)


def words_of(item: LegendItem) -> str:
    """Return a line of the legend with its count."""
    return item.label if item.count is None else f"{item.label} — {number(item.count)}"


@dataclass(frozen=True)
class _Line:
    """An entry set out: its words in lines, the room of its sign, how high it is."""

    item: LegendItem
    rows: list[str]
    sign: float
    height: float


def _sign_width(item: LegendItem, scale: float, size: float) -> float:
    """Return the room of a sign: its circles with their numbers, its discs, or a square of a letter."""
    if item.sizes:
        return sum(km * scale + text_width(said, size) + size * 1.1 for said, km in item.sizes)
    if item.parts:
        return max(size * SIGN, max(disc.diameter_km for disc in item.parts) * scale + size * 0.6)
    return 0.0 if item.shape == "none" else size * SIGN


def _set(
    drawing: MapDrawing, scale: float, width: float, size: float
) -> tuple[list[_Line], list[str], float]:
    """Return the entries, the lines of the note, and the height of all."""
    lines = []
    for item in drawing.legend:
        sign = _sign_width(item, scale, size)
        # Words that have no room beside a long row of circles stand under it.
        is_below = bool(item.sizes) and sign + text_width(words_of(item), size) > width
        rows = wrapped(words_of(item), width - (0 if is_below else sign), size)
        circles = [km for _said, km in item.sizes] + [disc.diameter_km for disc in item.parts]
        tall = max([size * LINE_HEIGHT, *(km * scale for km in circles)])
        words = len(rows) * size * LINE_HEIGHT
        lines.append(_Line(item, rows, sign, tall + words if is_below else max(tall, words)))
    note = wrapped(drawing.note, width, size * SMALL) if drawing.note else []
    height = sum(one.height + size * GAP for one in lines) + len(note) * size * SMALL * LINE_HEIGHT
    return lines, note, height


def legend_width(drawing: MapDrawing, scale: float, size: float) -> float:
    """Return the width of the legend when no line of it is broken."""
    whole = [_sign_width(item, scale, size) + text_width(words_of(item), size) for item in drawing.legend]
    return (
        max([*whole, text_width(drawing.note, size * SMALL) if drawing.note else 0.0], default=0.0)
        + size * 0.2
    )


def legend_height(drawing: MapDrawing, scale: float, width: float, size: float) -> float:
    """Return the height of the legend in this width."""
    return _set(drawing, scale, width, size)[2]


def draw_legend(canvas: Canvas, box: Box, drawing: MapDrawing, scale: float, size: float) -> None:
    """Draw the legend from the top down, the note below it; in smaller letters where it would not fit."""
    for part in SMALLER:
        letters = size * part
        lines, note, height = _set(drawing, scale, box.width, letters)
        if height <= box.height + 0.01:
            break
    y = box.y0
    for line in lines:
        _entry(canvas, box.x0, y, line, scale, letters)
        y += line.height + letters * GAP
    step = letters * SMALL * LINE_HEIGHT
    for row in note:
        canvas.text(box.x0, y + step / 2, row, letters * SMALL, colour=MUTED)
        y += step


def _entry(canvas: Canvas, x: float, y: float, line: _Line, scale: float, size: float) -> None:
    words = len(line.rows) * size * LINE_HEIGHT
    is_below = bool(line.item.sizes) and line.height > words and line.height - words >= size * LINE_HEIGHT
    tall = line.height - words if is_below else line.height
    _sign(canvas, x, y + tall / 2, line, scale, size)
    left, middle = (x, y + tall + words / 2) if is_below else (x + line.sign, y + line.height / 2)
    canvas.lines(left, middle, line.rows, size)


def _sign(canvas: Canvas, x: float, middle: float, line: _Line, scale: float, size: float) -> None:
    item = line.item
    if item.sizes:
        for said, km in item.sizes:
            radius = km * scale / 2
            canvas.circle(x + radius, middle, radius, item.colour, stroke="#FFFFFF", width=0.6)
            canvas.text(x + 2 * radius + size * 0.3, middle, said, size, colour=INK)
            x += 2 * radius + text_width(said, size) + size * 1.1
        return
    for disc in item.parts:
        _disc(canvas, disc, x + size * SIGN / 2, middle, scale)
    if not item.parts and item.shape != "none":
        _plain(canvas, item, x, middle, size)


def _disc(canvas: Canvas, disc: Disc, x: float, y: float, scale: float) -> None:
    radius, width = disc.diameter_km / 2 * scale, max(0.6, disc.edge_km * scale)
    fill = "none" if disc.is_outline else disc.colour
    stroke = disc.colour if disc.is_outline else disc.edge
    canvas.circle(x, y, radius, fill, stroke=stroke, width=width, dash=DASHES if disc.is_dashed else "")


def _plain(canvas: Canvas, item: LegendItem, x: float, middle: float, size: float) -> None:
    half, dash = size * 0.42, DASHES if item.is_dashed else ""
    fill, stroke = ("none", item.colour) if item.is_outline else (item.colour, "")
    centre = x + half
    if item.shape == "circle":
        canvas.circle(centre, middle, half, fill, stroke=stroke, width=1.2, dash=dash)
    elif item.shape == "diamond":
        points = [(centre, middle - half), (centre + half, middle), (centre, middle + half), (x, middle)]
        canvas.shape([points], fill, stroke, 1.2, dash)
    else:
        canvas.rect(
            Box(x, middle - half, x + 2 * half, middle + half),
            fill,
            stroke=stroke or pale_edge(fill),
            dash=dash,
        )
