"""What all slides share: the sheet, fonts and sizes, and text boxes that hold what they say."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Pt

from charts.palette import LIGHT
from reports.deck.text_widths import largest, shortened

FONT = "Arial"
EMU_PT = 12700
# 16:9, in points.
SLIDE_WIDTH, SLIDE_HEIGHT = 960.0, 540.0
MARGIN = 36.0
INNER_WIDTH = SLIDE_WIDTH - 2 * MARGIN
# XML has no place for these; a title that somebody has pasted may have them.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
SURROGATES = re.compile("[\ud800-\udfff]")
# What a renderer may set wider than the measure.
SAFE = 1.02


@dataclass(frozen=True)
class Box:
    """A rectangle on the slide in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[Emu, Emu, Emu, Emu]:
        """The same in the units of the file."""
        return emu(self.left), emu(self.top), emu(self.width), emu(self.height)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def room(self) -> tuple[float, float]:
        """What a text may take: a little less than the box."""
        return self.width / SAFE, self.height


@dataclass(frozen=True)
class Style:
    """How a text is set."""

    size: float
    colour: str = LIGHT.text
    is_bold: bool = False
    align: str = "left"
    anchor: str = "top"


ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


def emu(points: float) -> Emu:
    """Return points in the units of the file."""
    return Emu(round(points * EMU_PT))


def rgb(colour: str) -> Any:
    """Return ``#RRGGBB`` as the library wants it."""
    return RGBColor.from_string(colour.lstrip("#"))


def clean(text: str) -> str:
    """Return a text without characters that cannot be seen, on one line."""
    return " ".join(SURROGATES.sub("", UNPRINTABLE.sub("", text)).split("\n")).strip()


def text_box(shapes: Any, name: str, text: str, box: Box, style: Style) -> Any:
    """Add a text box without margins that does not grow; what it cannot hold is cut with «…»."""
    shape = shapes.add_textbox(*box.emu)
    shape.name = name
    said, _is_cut = shortened(text, style.size, box.room, is_bold=style.is_bold)
    write(shape.text_frame, said, style)
    return shape


def fitted_box(shapes: Any, name: str, text: str, box: Box, style: Style, sizes: tuple[float, ...]) -> Any:
    """Add a text box with the largest of ``sizes`` at which it holds its text."""
    size = largest(text, sizes, box.room, is_bold=style.is_bold)
    return text_box(
        shapes, name, text, box, Style(size, style.colour, style.is_bold, style.align, style.anchor)
    )


def write(frame: Any, text: str, style: Style) -> None:
    """Put a text into an empty text frame, a paragraph a line, without margins."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = ANCHOR[style.anchor]
    for position, line in enumerate(text.split("\n")):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        paragraph.alignment = ALIGN[style.align]
        run = paragraph.add_run()
        run.text = line
        set_font(run.font, style)


def set_font(font: Any, style: Style) -> None:
    """Set size, weight and colour; the face is the theme's."""
    font.size, font.bold = Pt(style.size), style.is_bold
    font.color.rgb = rgb(style.colour)


def describe(shape: Any, text: str) -> None:
    """Give a shape the text that is read out in its place."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", text)


@contextmanager
def grouped(slide: Any, name: str) -> Iterator[None]:
    """Put what is drawn meanwhile into one group; to group at the end costs least."""
    before = len(slide.shapes)
    yield
    group = slide.shapes.add_group_shape(list(slide.shapes)[before:])
    group.name = name


def plain_shape(
    shape: Any, fill: str, line: str = "", width_pt: float = 0.75, *, is_dashed: bool = False
) -> None:
    """Give a shape a flat fill ("" for none) and an edge ("" for none), without a shadow."""
    without_theme(shape)
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    else:
        shape.fill.background()
    edge(shape.line, line, width_pt, is_dashed=is_dashed)


def without_theme(shape: Any) -> None:
    """Take away what the template's theme would add to a shape: a shadow, its own colours."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def edge(line: Any, colour: str, width_pt: float = 0.75, *, is_dashed: bool = False) -> None:
    """Set a line's colour and width; "" takes the line away."""
    if not colour:
        line.fill.background()
        return
    line.color.rgb = rgb(colour)
    line.width = Pt(width_pt)
    if is_dashed:
        line.dash_style = MSO_LINE.SQUARE_DOT


def straight_line(shapes: Any, name: str, start: tuple[float, float], end: tuple[float, float]) -> Any:
    """Add a straight line between two points of the slide, without the theme's shadow; returns it."""
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *(emu(value) for value in (*start, *end)))
    line.name = clean(name)
    without_theme(line)
    return line


def halo(shape: Any, colour: str, width_pt: float) -> None:
    """Set a glow around a shape's letters: a name on a map is read across a border of two colours."""
    for properties in shape._element.iter(qn("a:rPr")):
        effects: Any = OxmlElement("a:effectLst")
        glow: Any = OxmlElement("a:glow")
        glow.set("rad", str(round(width_pt * EMU_PT)))
        ink: Any = OxmlElement("a:srgbClr")
        ink.set("val", colour.lstrip("#"))
        glow.append(ink)
        effects.append(glow)
        # Right after the letters' own fill, as the schema has it.
        properties.find(qn("a:solidFill")).addnext(effects)
