"""A grid of a report as a table of Word: head repeated, rows held together, equal neighbours one cell."""

from typing import TYPE_CHECKING, Any

from locales.formats import number
from reports.report_content import Cell, Grid

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

LETTER_CM, LEAST_UPRIGHT_CM, TWO_LINES_CM = 0.25, 2.5, 1.0
"""Names written upwards: the height of a letter, of the row at least, the width that holds two lines."""
LONG_ROW = 1200
"""A row with a longer text in a cell may split between pages."""
SHORT_ROWS = 15
"""A table of at most so many rows stays on one page."""


def draw_table(made: "Document", grid: Grid) -> None:
    """Put a grid into the document as a table of Word."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT

    table = made.add_table(rows=1 + len(grid.rows), cols=len(grid.head), style="Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _hold_rows(table, grid)
    _mark(table.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    # A cell is asked for once: python-docx walks the table anew for each row and column.
    cells = [list(row.cells) for row in table.rows]
    _widths(table, cells, grid)
    for column, words in enumerate(grid.head):
        cells[0][column].vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        _write(cells[0][column], words, is_bold=True, is_centred=True)
    if grid.is_upright:
        _turn_up(table, cells[0][1:])
    last = len(grid.rows) - 1
    for position, row in enumerate(grid.rows):
        for column, value in enumerate(row):
            is_total = grid.has_totals and (position == last or column == len(row) - 1)
            if not (grid.is_grouped and column == 0 and _repeats(grid, position)):
                is_centred = column in grid.centred
                _write(cells[position + 1][column], value, is_bold=is_total, is_centred=is_centred)
    if grid.is_grouped:
        _merge(grid, [row[0] for row in cells[1:]])
    _keep_together(cells, grid)


def _hold_rows(table: "Table", grid: Grid) -> None:
    """Keep rows from splitting between pages, but for those that take a good part of a page."""
    lengths = [0, *(max(len(str(value)) for value in row) for row in grid.rows)]
    for row, length in zip(table.rows, lengths, strict=True):
        if length <= LONG_ROW:
            _mark(row._tr.get_or_add_trPr(), "w:cantSplit")


def _keep_together(cells: "list[list[_Cell]]", grid: Grid) -> None:
    """Keep a short table on one page, and the rows of a joined cell."""
    for position, row in enumerate(cells[:-1]):
        is_in_group = grid.is_grouped and position > 0 and _repeats(grid, position)
        if position == 0 or is_in_group or (not grid.is_grouped and len(cells) <= SHORT_ROWS):
            for cell in row:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True


def _repeats(grid: Grid, position: int) -> bool:
    return position > 0 and grid.rows[position][0] == grid.rows[position - 1][0]


def _merge(grid: Grid, column: "list[_Cell]") -> None:
    """Join equal neighbours of the first column into one cell."""
    first = 0
    for position in range(1, len(column) + 1):
        if position < len(column) and _repeats(grid, position):
            continue
        if position - first > 1:
            _join(column[first:position])
        first = position


def _join(cells: "list[_Cell]") -> None:
    """Join cells that stand one under another; only the first has a text."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for place, cell in enumerate(cells):
        merge = OxmlElement("w:vMerge")
        if place == 0:
            merge.set(qn("w:val"), "restart")
        cell._tc.get_or_add_tcPr().append(merge)


def _widths(table: "Table", cells: "list[list[_Cell]]", grid: Grid) -> None:
    from docx.shared import Cm

    for column, width in enumerate(grid.widths_cm):
        table.columns[column].width = Cm(width)
        for row in cells:
            row[column].width = Cm(width)


def _turn_up(table: "Table", cells: "list[_Cell]") -> None:
    """Write names of columns upwards: schools' names are longer than their columns are wide."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    has_two_lines = cells[0].width >= Cm(TWO_LINES_CM)
    letters = max(_letters(cell.text, has_two_lines=has_two_lines) for cell in cells)
    table.rows[0].height = Cm(max(LEAST_UPRIGHT_CM, LETTER_CM * letters))
    for cell in cells:
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "btLr")
        margins = OxmlElement("w:tcMar")
        for side in ("left", "right"):
            none = OxmlElement(f"w:{side}")
            none.set(qn("w:w"), "0")
            none.set(qn("w:type"), "dxa")
            margins.append(none)
        # The schema wants both before the alignment.
        alignment = cell._tc.get_or_add_tcPr().find(qn("w:vAlign"))
        alignment.addprevious(margins)
        alignment.addprevious(direction)


def _letters(name: str, *, has_two_lines: bool) -> int:
    """Return how long a line of a name is; two lines break between words."""
    if not has_two_lines:
        return len(name)
    return max([len(name) // 2 + 3, *map(len, name.split())])


def _write(cell: "_Cell", value: Cell, *, is_bold: bool, is_centred: bool) -> None:
    """Put a text or a count into a cell, a paragraph a line."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    words = value if isinstance(value, str) else number(value)
    for place, line in enumerate(words.split("\n")):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.style = "Cell"
        paragraph.add_run(line).bold = is_bold or None
        if is_centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _mark(properties: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    properties.append(OxmlElement(name))
