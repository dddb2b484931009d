"""The one writer of SVG: each kind of drawing, from its plain data.

PDF embeds what it returns, the reader's browser saves it. Numbers are printed as the drawing has them.
"""

from reports.deck.model import (
    BarsDrawing,
    ColumnsDrawing,
    Drawing,
    FunnelDrawing,
    IntervalsDrawing,
    MapDrawing,
    MapPairDrawing,
    MatrixDrawing,
)
from reports.deck.svg_bars import draw_bars, draw_intervals
from reports.deck.svg_canvas import FONTS, Box, Canvas, escaped, num
from reports.deck.svg_columns import draw_columns
from reports.deck.svg_funnel import draw_funnel
from reports.deck.svg_grouped import draw_grouped
from reports.deck.svg_map import draw_map, draw_pair
from reports.deck.svg_matrix import draw_matrix

# Letters grow with the picture: so many stand side by side, so many lines under one another.
LETTERS_ACROSS = 68
LINES_DOWN = 25
LEAST_SIZE = 8.0


def svg_text(drawing: Drawing, width_px: float, height_px: float, title: str = "") -> str:
    """Return the figure as an SVG of this size; ``title`` is what a screen reader says of it.

    The size of letters follows from that of the picture.
    """
    canvas = Canvas()
    draw(canvas, Box(0, 0, width_px, height_px), drawing)
    return svg_of(canvas, width_px, height_px, title)


def draw(canvas: Canvas, box: Box, drawing: Drawing) -> None:
    """Draw the figure inside a box."""
    size = max(LEAST_SIZE, min(box.width / LETTERS_ACROSS, box.height / LINES_DOWN))
    match drawing:
        case MapDrawing():
            draw_map(canvas, box, drawing, size)
        case MapPairDrawing():
            draw_pair(canvas, box, drawing, size)
        case BarsDrawing():
            draw_bars(canvas, box, drawing, size)
        case IntervalsDrawing():
            draw_intervals(canvas, box, drawing, size)
        case FunnelDrawing():
            draw_funnel(canvas, box, drawing, size)
        case ColumnsDrawing() if drawing.is_horizontal:
            draw_grouped(canvas, box, drawing, size)
        case ColumnsDrawing():
            draw_columns(canvas, box, drawing, size)
        case MatrixDrawing():
            draw_matrix(canvas, box, drawing, size)


def svg_of(canvas: Canvas, width_px: float, height_px: float, title: str, style: str = "") -> str:
    """Return what is on the canvas as a file; ``style`` is CSS that the file carries."""
    size = f'width="{num(width_px)}" height="{num(height_px)}" viewBox="0 0 {num(width_px)} {num(height_px)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FONTS}">'
    sheet = f"<style>{style}</style>" if style else ""
    return "\n".join([head, f"<title>{escaped(title)}</title>{sheet}", *canvas.parts, "</svg>", ""])
