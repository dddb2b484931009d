"""Shapes and texts of an SVG, written by hand: what the drawers of figures put on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from charts.palette import LIGHT
from reports.deck.svg_metrics import FAMILY, is_known, text_width

INK, MUTED, LINE, LINE2 = LIGHT.text, LIGHT.muted, LIGHT.line, LIGHT.line2
# On a reader's machine without the font: what has Cyrillic there.
FONTS = f"'{FAMILY}', 'Segoe UI', 'DejaVu Sans', Arial, sans-serif"
SIGNS = "'DejaVu Sans Mono', 'DejaVu Sans', 'Segoe UI Symbol', Arial, sans-serif"
LINE_HEIGHT = 1.22
# From the middle of a line to its base line, in sizes: half the height of a capital.
TO_BASE = 0.35


@dataclass(frozen=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """The width."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """The height."""
        return self.y1 - self.y0

    def inside(self, left: float = 0, top: float = 0, right: float = 0, bottom: float = 0) -> "Box":
        """Return the rectangle that is left when its sides move inwards by so much."""
        return Box(self.x0 + left, self.y0 + top, self.x1 - right, self.y1 - bottom)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two have a point in common."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1


def num(value: float) -> str:
    """Return a coordinate as SVG writes it: two digits at most, no tail of zeros, no negative zero."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


@dataclass
class Canvas:
    """Elements in the order in which they are drawn; ``texts`` is where each text stands."""

    parts: list[str] = field(default_factory=list)
    texts: list[Box] = field(default_factory=list)

    def rect(self, box: Box, fill: str, *, stroke: str = "", dash: str = "", radius: float = 0) -> None:
        """Put a rectangle."""
        place = (
            f'x="{num(box.x0)}" y="{num(box.y0)}" width="{num(max(0, box.width))}" height="{num(box.height)}"'
        )
        round_ = f' rx="{num(radius)}"' if radius else ""
        self.parts.append(f'<rect {place} fill="{fill}"{_line(stroke, 1, dash)}{round_}/>')

    def line(
        self, x0: float, y0: float, x1: float, y1: float, colour: str = LINE, width: float = 1, dash: str = ""
    ) -> None:
        """Put a straight line."""
        place = f'x1="{num(x0)}" y1="{num(y0)}" x2="{num(x1)}" y2="{num(y1)}"'
        self.parts.append(f"<line {place}{_line(colour, width, dash)}/>")

    def curve(
        self, points: Iterable[tuple[float, float]], colour: str, width: float = 1, dash: str = ""
    ) -> None:
        """Put a line through points."""
        path = " ".join(f"{num(x)},{num(y)}" for x, y in points)
        self.parts.append(f'<polyline points="{path}" fill="none"{_line(colour, width, dash)}/>')

    def shape(
        self,
        rings: Sequence[Sequence[tuple[float, float]]],
        fill: str,
        stroke: str,
        width: float,
        dash: str = "",
    ) -> None:
        """Put a shape with its holes: all its rings in one path."""
        path = "".join("M" + "L".join(f"{num(x)} {num(y)}" for x, y in ring) + "Z" for ring in rings)
        edge = f'{_line(stroke, width, dash)} stroke-linejoin="round"'
        self.parts.append(f'<path d="{path}" fill="{fill}" fill-rule="evenodd"{edge}/>')

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        fill: str,
        *,
        stroke: str = "",
        width: float = 1,
        dash: str = "",
    ) -> None:
        """Put a circle."""
        place = f'cx="{num(x)}" cy="{num(y)}" r="{num(radius)}"'
        self.parts.append(f'<circle {place} fill="{fill}"{_line(stroke, width, dash)}/>')

    def text(
        self,
        x: float,
        middle: float,
        words: str,
        size: float,
        *,
        anchor: str = "start",
        colour: str = INK,
        is_bold: bool = False,
        halo: str = "",
    ) -> None:
        """Put one line of text, its middle at height ``middle``; ``halo`` is the colour around it."""
        weight = ' font-weight="600"' if is_bold else ""
        place = text_box(x, middle, words, size, anchor=anchor, is_bold=is_bold)
        said = runs(words, place.x0, size, is_bold=is_bold)
        side = f' text-anchor="{anchor}"' if anchor != "start" and not said.startswith("<") else ""
        around = f'{_line(halo, size / 4)} stroke-linejoin="round" paint-order="stroke"' if halo else ""
        self.parts.append(
            f'<text x="{num(x)}" y="{num(middle + TO_BASE * size)}" font-size="{num(size)}" fill="{colour}"'
            f"{weight}{side}{around}>{said}</text>"
        )
        self.texts.append(place)

    def lines(
        self,
        x: float,
        middle: float,
        rows: Sequence[str],
        size: float,
        *,
        anchor: str = "start",
        colour: str = INK,
    ) -> None:
        """Put lines of text under one another, the middle of all at height ``middle``."""
        step = size * LINE_HEIGHT
        for place, row in enumerate(rows):
            self.text(
                x, middle + (place - (len(rows) - 1) / 2) * step, row, size, anchor=anchor, colour=colour
            )

    def upright(self, x: float, bottom: float, words: str, size: float, colour: str = INK) -> None:
        """Put one line of text that is read from the bottom upwards, its middle at ``x``."""
        base = x + TO_BASE * size
        turn = f'transform="rotate(-90 {num(base)} {num(bottom)})"'
        self.parts.append(
            f'<text x="{num(base)}" y="{num(bottom)}" font-size="{num(size)}" fill="{colour}" {turn}>'
            f"{runs(words, base, size)}</text>"
        )
        self.texts.append(Box(x - size / 2, bottom - text_width(words, size), x + size / 2, bottom))


def text_box(
    x: float, middle: float, words: str, size: float, *, anchor: str = "start", is_bold: bool = False
) -> Box:
    """Return the rectangle that one line of text takes."""
    width = text_width(words, size, is_bold=is_bold)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, middle - size / 2, left + width, middle + size / 2)


def runs(words: str, left: float, size: float, *, is_bold: bool = False) -> str:
    """Return a text with the signs that the font lacks (●, →) in a font of signs, each run in its place.

    Left to itself, a program that draws SVG takes another font for the whole line; a run with a place of its
    own is set by itself.
    """
    if all(is_known(letter) for letter in words):
        return escaped(words)
    parts = []
    for known, letters in groupby(words, is_known):
        said = "".join(letters)
        font = "" if known else f' font-family="{SIGNS}"'
        parts.append(f'<tspan x="{num(left)}"{font}>{escaped(said)}</tspan>')
        left += text_width(said, size, is_bold=is_bold)
    return "".join(parts)


def escaped(words: str) -> str:
    """Return a text fit for XML: marks escaped, control characters, which XML forbids, left out."""
    return escape("".join(c for c in words if c >= " " or c in "\t\n"), quote=True)


def _line(stroke: str, width: float, dash: str = "") -> str:
    if not stroke:
        return ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f' stroke="{stroke}" stroke-width="{num(width)}"{dashes}'
