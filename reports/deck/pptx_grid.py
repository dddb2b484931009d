"""A native table as it has been measured: widths, heights, fills and edges of its cells."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from charts.palette import LIGHT
from reports.deck.pptx_style import ALIGN, Box, Style, clean, describe, emu, rgb, set_font

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Cell:
    """A cell as it is written."""

    text: str
    style: Style
    fill: str = ""
    is_dashed: bool = False


@dataclass(frozen=True)
class Grid:
    """Rows of cells with the widths of the columns and the heights of the rows, in points."""

    widths: tuple[float, ...]
    heights: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


def add_grid(slide: Any, grid: Grid, box: Box, name: str, pad: tuple[float, float]) -> None:
    """Add a native table as it has been measured; ``pad`` is the space in a cell at its sides and above."""
    place = Box(box.left, box.top, sum(grid.widths), sum(grid.heights))
    frame = slide.shapes.add_table(len(grid.rows), len(grid.widths), *place.emu)
    frame.name = clean(name)
    describe(frame, clean(name))
    table = frame.table
    # The template's own style would paint over the fills.
    table.first_row, table.horz_banding = True, False
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    for position, width in enumerate(grid.widths):
        table.columns[position].width = emu(width)
    for position, height in enumerate(grid.heights):
        table.rows[position].height = emu(height)
    for cells, row in zip(grid.rows, table.rows, strict=True):
        for cell, drawn in zip(cells, row.cells, strict=True):
            _write(drawn, cell, pad)


def _write(drawn: Any, cell: Cell, pad: tuple[float, float]) -> None:
    drawn.margin_left = drawn.margin_right = emu(pad[0])
    drawn.margin_top = drawn.margin_bottom = emu(pad[1])
    drawn.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = drawn.text_frame.paragraphs[0]
    paragraph.alignment = ALIGN[cell.style.align]
    run = paragraph.add_run()
    run.text = cell.text
    set_font(run.font, cell.style)
    # An empty cell is as high as its paragraph would be.
    set_font(paragraph.font, cell.style)
    if cell.fill:
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = rgb(cell.fill)
    else:
        drawn.fill.background()
    _edges(drawn._tc.get_or_add_tcPr(), cell)


def _edges(properties: Any, cell: Cell) -> None:
    """A hairline of paper around a filled cell, a grey one below others; dashed around what is not stated."""
    colour = LIGHT.outline if cell.is_dashed else LIGHT.background if cell.fill else LIGHT.line
    sides = ("lnL", "lnR", "lnT", "lnB") if cell.fill or cell.is_dashed else ("lnB",)
    for place, side in enumerate(sides):
        line: Any = OxmlElement(f"a:{side}")
        line.set("w", "9525")
        solid: Any = OxmlElement("a:solidFill")
        ink: Any = OxmlElement("a:srgbClr")
        ink.set("val", colour.lstrip("#"))
        solid.append(ink)
        line.append(solid)
        if cell.is_dashed:
            dash: Any = OxmlElement("a:prstDash")
            dash.set("val", "sysDash")
            line.append(dash)
        properties.insert(place, line)
