"""A curator's report as DOCX: A4, Times New Roman, tables with repeated heads and rows that do not split."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from locales.formats import number
from locales.text import _
from reports.docx_tables import draw_table
from reports.report_content import CuratorReport, Grid, Section

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY_PT, TABLE_PT, SMALL_PT = 14, 12, 10
MOST_PROPERTY = 255
"""How long a property of the file may be."""


def docx_bytes(report: CuratorReport) -> bytes:
    """Return the report as a file of Word; every text in it is a run of plain text."""
    import docx

    made = docx.Document()
    _page(made)
    report_styles(made)
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


def report_styles(made: "Document") -> None:
    """Give a document the fonts and sizes of the project's papers."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn

    language = made.styles.element.find(".//{*}docDefaults//{*}lang")
    if language is not None:
        language.set(qn("w:val"), "ru-RU")
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
        draw_table(made, section.grid)
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
