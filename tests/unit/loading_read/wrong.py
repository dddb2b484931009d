"""Files that are wrong without ill will: each is refused, or read with the fault named."""

from io import BytesIO

import msoffcrypto.format.ooxml
import openpyxl
import xlsxwriter
import xlwt

from data.loading import limits
from data.loading.model import CellProblem
from tests.unit.loading_read import packing
from tests.unit.loading_read.cases import Case, Page, Said, broken, grid
from tests.unit.loading_read.good import saved, written

DAMAGED = "Файл повреждён"
NO_VALUE = broken(None, CellProblem.FORMULA_WITHOUT_VALUE)


def old_excel() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Школы").write(0, 0, "Азов")
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def protected() -> bytes:
    """Encrypted as Excel does it: the zip lies inside an OLE file."""
    clear = BytesIO(saved(lambda book: book.active.append(["Азов", 1])))
    buffer = BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(clear).encrypt("пароль", buffer)
    return buffer.getvalue()


def formulas_of_openpyxl(book: openpyxl.Workbook) -> None:
    book.active.append(["Всего", "=SUM(1,2)"])


def formulas_of_xlsxwriter(book: xlsxwriter.Workbook) -> None:
    """It writes the value 0 into each formula and asks to recalculate: 0 must not be loaded."""
    page = book.add_worksheet("Л")
    page.write_row(0, 0, ["Всего", 3])
    page.write_formula(0, 2, "=SUM(1,2)")


ERRORS = "".join(
    f'<c r="{letter}1" t="e"><f>X</f><v>{error}</v></c>'
    for letter, error in zip(
        "ABCDEFG", ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"), strict=True
    )
)
GOOD = packing.xlsx(packing.GOOD_SHEET)
HTML = "<html><body><table><tr><td>Азов</td></tr></table></body></html>"
TWICE = '<row r="3"><c r="B3"><v>1</v></c><c r="B3"><v>2</v></c></row>'
XML_2003 = ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
            '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')  # fmt: skip


def refused(code: str, name: str, content: bytes, words: str, *place: object) -> Case:
    return Case(code, name, lambda: content, said=(Said(words, *place),))  # type: ignore[arg-type]


def flipped(content: bytes) -> bytes:
    """One bit of the middle of the packed sheet is another: only the control sum tells."""
    place = content.index(b"xl/worksheets/sheet1.xml") + 120
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def sheets(count: int) -> bytes:
    return packing.xlsx(*[packing.GOOD_SHEET] * count)


def cell(inside: str) -> bytes:
    return packing.xlsx(packing.sheet(f'<row r="7">{inside}</row>'))


CASES = (
    refused("empty", "a.xlsx", b"", "Файл пуст"),
    refused("only spaces", "a.csv", b" \r\n\t ", "Файл пуст"),
    refused("only separators", "a.csv", b";;;\n;;;\n", "нет ни одной заполненной ячейки"),
    refused("no sheets", "a.xlsx", packing.xlsx(), "нет листов"),
    refused("empty sheets", "a.xlsx", saved(lambda book: None), "нет ни одной заполненной ячейки"),
    refused("ods without tables", "a.ods", packing.ods(""), "нет листов"),
    refused("text named xlsx", "a.xlsx", "Район;Школ".encode(), "оканчивается на XLSX, а внутри — TXT"),
    refused("xlsx named csv", "a.csv", GOOD, "оканчивается на CSV, а внутри — XLSX"),
    refused("xlsx named xls", "a.xls", GOOD, "оканчивается на XLS, а внутри — XLSX"),
    refused("xlsx named ods", "a.ods", GOOD, "оканчивается на ODS, а внутри — XLSX"),
    refused("pdf named csv", "a.csv", b"%PDF-1.7 ...", "оканчивается на CSV, а внутри — PDF"),
    refused("docx named xlsx", "a.xlsx", packing.packed({"[Content_Types].xml": "", "word/document.xml": ""}),
            "а внутри — DOCX"),
    refused("unknown type", "a.doc", b"text", "такого вида не читается: DOC"),
    refused("no type", "таблица", b"text", "такого вида не читается: вид не определён"),
    refused("real xls", "a.xls", old_excel(), "старого формата Excel"),
    refused("real xls named xlsx", "a.xlsx", old_excel(), "старого формата Excel"),
    refused("html named xls", "a.xls", HTML.encode("cp1251"), "веб-страница"),
    refused("html named xlsx", "a.xlsx", b"\xef\xbb\xbf\n " + HTML.encode(), "веб-страница"),
    refused("xml of Excel 2003", "a.xls", XML_2003.encode(), "веб-страница или XML"),
    refused("xlsb", "a.xlsb", packing.packed({"[Content_Types].xml": "", "xl/workbook.bin": b"1"}), "XLSB"),
    Case("password", "a.xlsx", protected, said=(Said("защищён паролем"),)),
    refused("ods with a password", "a.ods",
            packing.ods("", manifest="<manifest:encryption-data/>"), "защищён паролем"),
    refused("zip cut in two", "a.xlsx", GOOD[: len(GOOD) // 2], DAMAGED),
    refused("zip with a flipped byte", "a.xlsx", flipped(GOOD), DAMAGED),
    refused("no part for a sheet", "a.xlsx", packing.packed(
        {k: v for k, v in packing.xlsx_parts(packing.GOOD_SHEET).items() if "sheet1" not in k}), DAMAGED),
    refused("xml cut off", "a.xlsx", packing.xlsx(packing.GOOD_SHEET[:-40]), DAMAGED),
    refused("shared text out of range", "a.xlsx",
            cell('<c r="D7" t="s"><v>5</v></c>'), DAMAGED, "Лист1", 7, "D"),
    refused("style out of range", "a.xlsx", cell('<c r="D7" s="9"><v>5</v></c>'), DAMAGED, "Лист1", 7, "D"),
    refused("number that is none", "a.xlsx", cell('<c r="D7"><v>1,5</v></c>'), DAMAGED, "Лист1", 7, "D"),
    refused("infinite number", "a.xlsx", cell('<c r="D7"><v>1e999</v></c>'), DAMAGED, "Лист1", 7, "D"),
    refused("two cells in one place", "a.xlsx", packing.xlsx(packing.sheet(TWICE)), DAMAGED, "Лист1", 3, "B"),
    refused("cell beyond the sheet", "a.xlsx", cell('<c r="XFE7"><v>5</v></c>'), DAMAGED, "Лист1"),
    refused("csv with an open quote", "список.csv", 'Район;Школ\nАзов;5\n"Шахты;6\nСал;7\n'.encode(),
            "Кавычки в этой строке", "список", 3),
    refused("csv with text after a quote", "a.csv", 'Район;Школ\n"СОШ" №3;5\n'.encode(),
            "Кавычки в этой строке", "a", 2),
    refused("csv with a bare decimal comma", "a.csv", "Район,Доля\nАзов,0\nШахты,0,64\n".encode(),
            "запятая внутри числа", "a", 3, "C"),
    refused("csv of DOS", "a.csv", "Район;Школ\nАзовский район;5\n".encode("cp866"), "Кодировка текста"),
    refused("csv in KOI8-R", "a.csv", "Район;Школ\nАзовский район;5\n".encode("koi8-r"), "Кодировка текста"),
    refused("csv with NUL", "a.csv", "Район;Школ\nАзов\0;5\n".encode(), "нулевые байты", "", 2),
    refused("utf-16 with half a letter", "a.csv", "\ufeffРайон".encode("utf-16-le") + b"\x10", "Кодировка"),
    refused("too many sheets", "a.xlsx", sheets(limits.SHEETS + 1), "больше 50 листов"),
    refused("long text", "a.xlsx", cell(f'<c r="D7" t="inlineStr"><is><t>{"ы" * 32_768}</t></is></c>'),
            "длиннее 32\u00a0767", "Лист1", 7, "D"),
    refused("long text in csv", "a.csv", ("а;б\nв;" + "ы" * 40_000).encode(),
            "длиннее 32\u00a0767",
            "a", 2, "B"),
    Case("formula errors", "a.xlsx", lambda: packing.xlsx(packing.sheet(f'<row r="1">{ERRORS}</row>')),
         (Page("Лист1", {(1, n): broken(error) for n, error in enumerate(
             ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"), 1)}),)),
    Case("formulas never computed", "a.xlsx", lambda: saved(formulas_of_openpyxl),
         (Page("Sheet", grid(("Всего",)) | {(1, 2): NO_VALUE}),)),
    Case("formulas with made-up zeroes", "a.xlsx", lambda: written(formulas_of_xlsxwriter),
         (Page("Л", grid(("Всего", 3)) | {(1, 3): NO_VALUE}),)),
    Case("value under a merged cell", "a.xlsx", lambda: packing.xlsx(packing.sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>99</v></c><c r="C1"><v>3</v></c></row>',
        after='<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>')),
        (Page("Лист1", grid((1, None, 3)), merged=((1, 1, 1, 2),)),),
        (Said("не видно; оно не прочитано", "Лист1", 1, "B"),)),
)  # fmt: skip
