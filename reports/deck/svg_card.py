"""A figure to take away as a picture: finding, figure, and the strip that says where it comes from."""

import base64
from functools import cache
from pathlib import Path

from charts.palette import LIGHT
from data.model import DataKind
from reports.deck.model import Drawing
from reports.deck.strip import badge_words, strip_items, strip_text
from reports.deck.svg import draw, svg_of
from reports.deck.svg_canvas import INK, LINE_HEIGHT, MUTED, Box, Canvas
from reports.deck.svg_metrics import FAMILY, text_width, wrapped
from reports.tables import Figure

WIDTH_PX, HEIGHT_PX = 1280.0, 800.0
SIDE_PX = 40.0
TITLE_PX, SUBTITLE_PX, STRIP_PX = 28.0, 16.0, 13.0
TITLE_LINES, STRIP_LINES = 3, 4
STATIC = Path(__file__).parents[2] / "static"
# Each file of the font with the letters that it has, as .streamlit/config.toml says it.
FONT_FILES = (
    ("golos-text-cyrillic-wght-normal.woff2", "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116"),
    ("golos-text-latin-wght-normal.woff2", "U+0000-00FF,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212"),
)


def card_svg(figure: Figure, drawing: Drawing) -> str:
    """Return the figure as one SVG file in the current language, its font inside.

    It carries the kind of data, the sources, n, date and version, so that no picture travels without them.
    """
    canvas = Canvas()
    box = Box(SIDE_PX, SIDE_PX * 0.7, WIDTH_PX - SIDE_PX, HEIGHT_PX - SIDE_PX * 0.6)
    canvas.rect(Box(0, 0, WIDTH_PX, HEIGHT_PX), LIGHT.background)
    box = _head(canvas, box, figure)
    draw(canvas, _foot(canvas, box, figure), drawing)
    return svg_of(canvas, WIDTH_PX, HEIGHT_PX, figure.title, font_css())


def _head(canvas: Canvas, box: Box, figure: Figure) -> Box:
    """Write title and subtitle; return what is left below them."""
    y = box.y0
    title = wrapped(figure.title, box.width, TITLE_PX, lines=TITLE_LINES, is_bold=True)
    for size, rows, colour in (
        (TITLE_PX, title, INK),
        (SUBTITLE_PX, wrapped(figure.subtitle, box.width, SUBTITLE_PX, lines=2), MUTED),
    ):
        for row in rows:
            canvas.text(
                box.x0, y + size * LINE_HEIGHT / 2, row, size, colour=colour, is_bold=size == TITLE_PX
            )
            y += size * LINE_HEIGHT
        y += SUBTITLE_PX * 0.4
    return Box(box.x0, y + SUBTITLE_PX * 0.6, box.x1, box.y1)


def _foot(canvas: Canvas, box: Box, figure: Figure) -> Box:
    """Write the strip at the bottom; return what is left above it."""
    size, step = STRIP_PX, STRIP_PX * LINE_HEIGHT
    kind = figure.table.info.kind
    region = figure.table.info.region_name
    words = badge_words(figure)
    badge = text_width(words, size, is_bold=True) + size * 2.6
    room = box.width - badge - size
    said = f"{region} · {strip_text(strip_items(figure, room, size, STRIP_LINES - 1))}"
    rows = wrapped(said, room, size, lines=STRIP_LINES)
    top = box.y1 - step * len(rows) - size * 0.5
    canvas.line(box.x0, top, box.x1, top, LIGHT.line2)
    for place, row in enumerate(rows):
        canvas.text(box.x0 + badge + size, top + size * 0.7 + step * (place + 0.5), row, size, colour=MUTED)
    colour = LIGHT.warm if kind is DataKind.MODEL else INK
    edge = Box(box.x0, top + size * 0.6, box.x0 + badge, top + size * 2.1)
    canvas.rect(edge, "none", stroke=colour, dash="4 3" if kind is DataKind.MODEL else "", radius=3)
    middle = (edge.y0 + edge.y1) / 2
    _mark(canvas, kind, edge.x0 + size, middle, size * 0.36, colour)
    canvas.text(edge.x0 + size * 1.8, middle, words, size, colour=colour, is_bold=True)
    return Box(box.x0, box.y0, box.x1, top - size)


def _mark(canvas: Canvas, kind: DataKind, x: float, y: float, radius: float, colour: str) -> None:
    """Draw the mark of a kind of data: a disc published, a square loaded, a ring model."""
    if kind is DataKind.LOADED:
        canvas.rect(Box(x - radius, y - radius, x + radius, y + radius), colour)
    elif kind is DataKind.MODEL:
        canvas.circle(x, y, radius, "none", stroke=colour, width=1.4)
    else:
        canvas.circle(x, y, radius, colour)


@cache
def font_css() -> str:
    """Return the font as CSS with the files inside: a saved picture finds no other files."""
    faces = []
    for name, letters in FONT_FILES:
        data = base64.b64encode((STATIC / name).read_bytes()).decode("ascii")
        source = f"url(data:font/woff2;base64,{data}) format('woff2')"
        faces.append(
            f"@font-face{{font-family:'{FAMILY}';font-weight:400 900;src:{source};unicode-range:{letters}}}"
        )
    return "".join(faces)
