"""A matrix on a slide: a native table whose cells are marks, with its legend below."""

from collections.abc import Sequence
from typing import Any

from charts.palette import LIGHT, text_on
from locales.text import _
from reports.deck.model import MatrixDrawing
from reports.deck.pptx_grid import Cell, Grid, add_grid
from reports.deck.pptx_legends import draw_legend, legend_layout
from reports.deck.pptx_style import Box, Style, clean
from reports.deck.text_widths import height_pt, longest_word_pt, width_pt

SAFE = 1.05
NAMES_WIDTH, MOST_NAMES, TOTAL_WIDTH = 250.0, 420.0, 78.0
MOST_COLUMN = 150.0
HEAD_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
CELL_SIZES = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
# Columns narrower than this have no room for their names.
LEAST_HEAD = 44.0
MOST_ROW = 40.0
LEGEND_PT = 11.0


def draw_matrix(slide: Any, drawing: MatrixDrawing, box: Box) -> None:
    """Draw a matrix as a native table with its legend below."""
    placed, legend = legend_layout(drawing.legend, box.width, 1.0, LEGEND_PT)
    room = box.height - legend - (6 if legend else 0)
    grid, pad = matrix_grid(drawing, box.width, room)
    add_grid(slide, grid, box, drawing.corner, pad)
    draw_legend(slide, placed, (box.left, box.top + sum(grid.heights) + 6), 1.0, LEGEND_PT)


def matrix_grid(drawing: MatrixDrawing, width: float, room: float) -> tuple[Grid, tuple[float, float]]:
    """Measure a matrix; many columns go without their names, which the XLSX has."""
    total = TOTAL_WIDTH if drawing.has_total_column else 0.0
    plain = len(drawing.columns) - int(drawing.has_total_column)
    names = min(max(NAMES_WIDTH, width - total - plain * MOST_COLUMN), MOST_NAMES)
    column = min((width - names - total) / max(plain, 1), MOST_COLUMN)
    has_heads = column >= LEAST_HEAD
    pad = (3.0, 1.5) if has_heads else (0.0, 1.0)
    widths = (names, *([column] * plain), *([total] if total else []))
    heads = [*drawing.columns]
    if not has_heads:
        heads[:plain] = [""] * plain
    corner = drawing.corner if has_heads else _("{rows} · столбец — школа", rows=drawing.corner)
    head_size = _head_size(heads, widths[1:], pad)
    head = tuple(
        Cell(clean(words), Style(head_size, LIGHT.muted, is_bold=True, align=align))
        for words, align in zip((corner, *heads), ("left", *["center"] * len(heads)), strict=True)
    )
    head_height = 2 * pad[1] + max(
        height_pt(cell.text, head_size, (wide - 2 * pad[0]) / SAFE, is_bold=True)
        for cell, wide in zip(head, widths, strict=True)
        if cell.text or wide == widths[0]
    )
    row = min((room - head_height) / len(drawing.rows), MOST_ROW)
    size = _name_size(drawing.rows, names, row, pad)
    rows = [head, *_matrix_rows(drawing, size, column, row, pad)]
    return Grid(widths, (head_height, *([row] * len(drawing.rows))), tuple(rows)), pad


def _head_size(heads: Sequence[str], widths: Sequence[float], pad: tuple[float, float]) -> float:
    for size in HEAD_SIZES:
        if all(
            longest_word_pt(words, size, is_bold=True) * SAFE <= width - 2 * pad[0]
            for words, width in zip(heads, widths, strict=True)
        ):
            return size
    return HEAD_SIZES[-1]


def _name_size(names: Sequence[str], width: float, row: float, pad: tuple[float, float]) -> float:
    room = (width - 2 * pad[0]) / SAFE
    for size in CELL_SIZES:
        if all(height_pt(name, size, room) <= row - 2 * pad[1] for name in names):
            return size
    return CELL_SIZES[-1]


def _matrix_rows(
    drawing: MatrixDrawing, size: float, column: float, row: float, pad: tuple[float, float]
) -> list[tuple[Cell, ...]]:
    last = len(drawing.rows) - 1
    found = []
    for position, (name, cells) in enumerate(zip(drawing.rows, drawing.cells, strict=True)):
        is_total = drawing.has_total_row and position == last
        line = [Cell(clean(name), Style(size, is_bold=is_total))]
        for place, (words, fill, is_dashed) in enumerate(cells):
            is_sum = is_total or (drawing.has_total_column and place == len(cells) - 1)
            wide = TOTAL_WIDTH if drawing.has_total_column and place == len(cells) - 1 else column
            fits = _cell_size(words, wide, row, size, pad)
            ink = text_on(fill)
            style = Style(fits, ink, is_bold=is_total, align="center")
            line.append(Cell(clean(words), style, "" if is_sum or is_dashed else fill, is_dashed))
        found.append(tuple(line))
    return found


def _cell_size(words: str, width: float, row: float, most: float, pad: tuple[float, float]) -> float:
    for size in CELL_SIZES:
        if size <= most and width_pt(words, size) * SAFE <= width - 2 * pad[0]:
            return size
    room = (width - 2 * pad[0]) / SAFE
    for size in CELL_SIZES:
        if size <= most and height_pt(words, size, room) <= row - 2 * pad[1]:
            return size
    return CELL_SIZES[-1]
