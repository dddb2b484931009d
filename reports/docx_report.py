"""A curator's report as DOCX: A4, Times New Roman, tables with repeated heads and rows that do not split."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from locales.formats import number
from locales.text import _
from reports.report_content import Cell, CuratorReport, Grid, Section

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY_PT, TABLE_PT, SMALL_PT = 14, 12, 10
LETTER_CM, LEAST_UPRIGHT_CM = 0.24, 2.5
"""The height that a letter of a name written upwards takes, and the least height of such a row."""
SHORT_ROWS = 15
"""A table of at most so many rows stays on one page."""
MOST_PROPERTY = 255
"""How long a property of the file may be."""


def docx_bytes(report: CuratorReport) -> bytes:
    """Return the report as a file of Word; every text in it is a run of plain text."""
    import docx

    made = docx.Document()
    _page(made)
    _styles(made)
    _properties(made, report)
    _head(made, report)
    place = 0
    for section in report.sections:
        heading = made.add_heading(section.title, level=1)
        heading.paragraph_format.page_break_before = section is report.sections[0]
        place += section.grid is not None
        _section(made, section, place)
    _foot(made, report)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def caption(place: int, grid: Grid) -> str:
    """Return what stands above a table: «Таблица 1. Закреплённые школы»."""
    return _("Таблица {n}. {title}", n=number(place), title=grid.title)


def sources_words(report: CuratorReport) -> str:
    """Return the sources in one sentence."""
    return _("Источники: {sources}.", sources=". ".join(report.sources))


def _page(made: "Document") -> None:
    from docx.shared import Cm

    page = made.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(3), Cm(1.5)
    page.top_margin = page.bottom_margin = Cm(2)


def _styles(made: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE

    language = made.styles.element.find(".//{*}docDefaults//{*}lang")
    if language is not None:
        language.set(language.keys()[0], "ru-RU")
    _style(made.styles["Normal"], BODY_PT, after=0)
    _style(made.styles["Title"], 16, is_bold=True, after=6)
    _style(made.styles["Heading 1"], BODY_PT, is_bold=True, before=14, after=4)
    _style(made.styles["Caption"], TABLE_PT, before=8, after=4)
    small = made.styles.add_style("Small", WD_STYLE_TYPE.PARAGRAPH)
    small.base_style = made.styles["Normal"]
    _style(small, SMALL_PT, before=2)
    cell = made.styles.add_style("Cell", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = made.styles["Normal"]
    _style(cell, TABLE_PT, before=1, after=1)


def _style(style: Any, size: int, *, is_bold: bool = False, before: int = 0, after: int = 0) -> None:
    """Give a style the report's font: the template's own is that of a theme, and coloured."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.bold, style.font.name = Pt(size), is_bold, FONT
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for name in list(fonts.keys()):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
    border = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if border is not None:
        style.element.pPr.remove(border)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0


def _properties(made: "Document", report: CuratorReport) -> None:
    properties = made.core_properties
    properties.title = f"{report.title}, {report.period}"[:MOST_PROPERTY]
    properties.author = properties.last_modified_by = report.author[:MOST_PROPERTY]
    properties.comments = report.mark[:MOST_PROPERTY]
    properties.language = "ru-RU"


def _head(made: "Document", report: CuratorReport) -> None:
    """Write the title page, as the reports of document 001 have one; the year stands in its foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    title_page = (
        (report.region, "Normal", centre, 0),
        (report.title, "Title", centre, 190),
        (report.period, "Normal", centre, 0),
        (report.warning, "Normal", centre, 12),
        (report.author, "Normal", right, 110),
    )
    for words, style, side, before in title_page:
        if words:
            paragraph = made.add_paragraph(words, style)
            paragraph.alignment = side
            paragraph.paragraph_format.space_before = Pt(before)


def _section(made: "Document", section: Section, place: int) -> None:
    for words in section.paragraphs:
        _body(made, words)
    if section.grid:
        made.add_paragraph(caption(place, section.grid), "Caption").paragraph_format.keep_with_next = True
        _table(made, section.grid)
        for note in section.grid.notes:
            made.add_paragraph(note, "Small")
    for words in section.own:
        _body(made, words)


def _body(made: "Document", words: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm

    paragraph = made.add_paragraph(words)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.25)


def _table(made: "Document", grid: Grid) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT

    table = made.add_table(rows=1 + len(grid.rows), cols=len(grid.head), style="Table Grid")
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
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

    longest = max(len(word) for cell in cells for word in cell.text.split())
    table.rows[0].height = Cm(max(LEAST_UPRIGHT_CM, LETTER_CM * longest))
    for cell in cells:
        direction = OxmlElement("w:textDirection")
        direction.set(qn("w:val"), "btLr")
        # The schema wants it before the alignment.
        cell._tc.get_or_add_tcPr().find(qn("w:vAlign")).addprevious(direction)


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


def _foot(made: "Document", report: CuratorReport) -> None:
    from docx.shared import Pt

    signature = made.add_paragraph(report.signature)
    signature.paragraph_format.space_before = Pt(24)
    sources = made.add_paragraph(sources_words(report), "Small")
    sources.paragraph_format.space_before = Pt(14)
    pages = made.sections[0]
    pages.different_first_page_header_footer = True
    page = _centred(pages.footer.paragraphs[0], "Small")
    _field(page, "PAGE")
    _centred(pages.footer.add_paragraph(report.mark), "Small")
    _centred(pages.first_page_footer.paragraphs[0], "Normal").add_run(report.year)
    _centred(pages.first_page_footer.add_paragraph(report.mark), "Small")


def _centred(paragraph: "Paragraph", style: str) -> "Paragraph":
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.style, paragraph.alignment = style, WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _field(paragraph: "Paragraph", name: str) -> None:
    """Put a field into a paragraph, as Word counts it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
