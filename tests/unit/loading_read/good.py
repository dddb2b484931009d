"""Files that offices really have: messy, and readable."""

from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO

import openpyxl
import xlsxwriter
from odf import opendocument, style, table, text

from data.loading.model import CellProblem
from tests.unit.loading_read import packing
from tests.unit.loading_read.cases import Case, Page, Said, broken, grid, percent

ROWS = (("Район", "Школ", "Доля"), ("г. Шахты", "12", "0,64"), ("Азовский «новый»", "1\u00a0234", "64 %"))
TEXT_GRID = grid(*ROWS)
SIGNS = {";": "точка с запятой", "\t": "табуляция", ",": "запятая"}


def csv_text(separator: str) -> str:
    quoted = [[f'"{value}"' if separator in value else value for value in row] for row in ROWS]
    return "".join(separator.join(row) + "\r\n" for row in quoted)


def encoded(separator: str, encoding: str) -> Callable[[], bytes]:
    return lambda: csv_text(separator).encode(encoding)


ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1251": "CP1251", "utf-16": "UTF-16-LE",
             "utf-16-le": "UTF-16-LE", "utf-16-be": "UTF-16-BE"}  # fmt: skip
TEXTS = tuple(
    Case(
        f"csv {encoding} {SIGNS[separator]}",
        "школы.csv" if separator != "\t" else "школы.txt",
        encoded(separator, encoding),
        (Page("школы", TEXT_GRID),),
        (Said(f"в кодировке {name}, разделитель столбцов — {SIGNS[separator]}"),),
    )
    for encoding, name in ENCODINGS.items()
    for separator in SIGNS
)


def read_as(words: str) -> tuple[Said, ...]:
    return (Said(words),)


def written(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    """A book of xlsxwriter; it asks for recalculation on load, Excel's own files do not."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **options})
    fill(book)
    book.close()
    return buffer.getvalue()


def saved(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def merged_head(book: openpyxl.Workbook) -> None:
    page = book.active
    page.title = "Школы"
    page["A1"], page["A2"], page["B2"], page["B3"], page["C3"] = "Список", "Район", "2022", "всего", "ШНОР"
    page["A4"], page["B4"], page["C4"] = "Азовский", 10, 3
    for area in ("A1:F1", "A2:A3", "B2:C2"):
        page.merge_cells(area)


def hidden(book: openpyxl.Workbook) -> None:
    page = book.active
    page.title = "Видимый"
    page.append(["Район", "Тайно", "Школ"])
    page.append(["Азов", 1, 2])
    page.append(["Шахты", 3, 4])
    page.row_dimensions[2].hidden = page.row_dimensions[900].hidden = True
    page.column_dimensions["B"].hidden = True
    for title, state in (("Скрытый", "hidden"), ("Очень скрытый", "veryHidden")):
        other = book.create_sheet(title)
        other["A1"], other.sheet_state = "тут", state


def dates(book: xlsxwriter.Workbook) -> None:
    page = book.add_worksheet("Даты")
    formats = ("dd.mm.yyyy", '[$-419]d mmmm yyyy "г."', "dd.mm.yyyy hh:mm", "h:mm", "[h]:mm", "mmm yy")
    values = (44687, 44687, 44687.75, 0.40625, 1.5, 44682)
    for column, (code, value) in enumerate(zip(formats, values, strict=True)):
        page.write_number(0, column, value, book.add_format({"num_format": code}))
    page.write_string(1, 0, "06.05.2022")
    page.write_string(1, 1, "11 – 13.05.2022")
    page.write_number(1, 2, -5, book.add_format({"num_format": 14}))
    page.write_number(1, 3, 44687, book.add_format({"num_format": '0" дней"'}))


DATES = grid(
    (date(2022, 5, 6), date(2022, 5, 6), datetime(2022, 5, 6, 18), "9:45", "36:00", date(2022, 5, 1)),
    ("06.05.2022", "11 – 13.05.2022", -5, 44687),
)


def percents(book: xlsxwriter.Workbook) -> None:
    page = book.add_worksheet("Доли")
    for column, code in enumerate(("0%", "0.0%", "0.00 %", '0"%"', r"0\%", "[Red]0%;-0%")):
        page.write_number(0, column, 0.64, book.add_format({"num_format": code}))
    page.write_string(1, 0, "64 %")
    page.write_number(1, 1, 64)


PERCENTS = grid((0.64,) * 6, ("64 %", 64)) | {(1, n): percent(0.64) for n in (1, 2, 3, 6)}

FORMULAS = packing.xlsx(
    packing.sheet(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>"а"&amp;"б"</f><v>аб</v></c>'
        '<c r="C1" t="b"><f>TRUE</f><v>1</v></c><c r="D1" t="str"><f>""</f><v></v></c>'
        '<c r="E1"><f t="shared" ref="E1:E2" si="0">A1*2</f><v>4</v></c></row>'
        '<row><c><f>A1</f><v>1.5E+1</v></c><c t="e"><v>#N/A</v></c></row>'
    )
)

RICH = packing.xlsx(
    packing.sheet('<row r="2"><c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>'),
    shared=f'<sst xmlns="{packing.MAIN}"><si><r><t>МБОУ </t></r><r><t>СОШ №3</t></r>'
    "<rPh><t>нет</t></rPh></si><si><t>строка_x000D_\nдругая _x005F_x0041_</t></si></sst>",
)


def many_spaces(book: xlsxwriter.Workbook) -> None:
    page = book.add_worksheet("Числа")
    page.write_row(0, 0, ["1\u00a0234", "00123", "  ", "1,5"])
    page.write_number(0, 4, 1234)
    page.write_boolean(0, 5, True)


def typed(words: str = "", **attributes: object) -> table.TableCell:
    made = table.TableCell(**attributes)
    if words:
        made.addElement(text.P(text=words))
    return made


def open_document() -> bytes:
    """Made with odfpy, as LibreOffice lays it out: repeats, spans, hidden rows and columns, types."""
    book = opendocument.OpenDocumentSpreadsheet()
    unseen = style.Style(name="ta2", family="table")
    unseen.addElement(style.TableProperties(display="false"))
    book.automaticstyles.addElement(unseen)
    page = table.Table(name="Школы")
    page.addElement(table.TableColumn())
    page.addElement(table.TableColumn(visibility="collapse", numbercolumnsrepeated=2))
    page.addElement(table.TableColumn(numbercolumnsrepeated=1021))

    def row(*cells: table.TableCell, **attributes: object) -> None:
        made = table.TableRow(**attributes)
        for one in cells:
            made.addElement(one)
        page.addElement(made)

    row(
        typed("Список", valuetype="string", numbercolumnsspanned=3),
        table.CoveredTableCell(numbercolumnsrepeated=2),
    )
    row(typed("Азов", valuetype="string"), typed("5", valuetype="float", value="5"),
        typed("64%", valuetype="percentage", value="0.64"))  # fmt: skip
    row(typed("06.05.22", valuetype="date", datevalue="2022-05-06"),
        typed("12:30", valuetype="time", timevalue="PT12H30M00S"),
        typed("ИСТИНА", valuetype="boolean", booleanvalue="true"), visibility="filter")  # fmt: skip
    row(typed("0", valuetype="float", value="0", numbercolumnsrepeated=3), numberrowsrepeated=2)
    row(typed(numbercolumnsrepeated=1024), numberrowsrepeated=1048000)
    book.spreadsheet.addElement(page)
    second = table.Table(name="Скрытый", stylename=unseen)
    line = table.TableRow()
    line.addElement(typed("тут", valuetype="string"))
    second.addElement(line)
    book.spreadsheet.addElement(second)
    buffer = BytesIO()
    book.write(buffer)
    return buffer.getvalue()


ODS_GRID = grid(
    ("Список",), ("Азов", 5, 0.64), (date(2022, 5, 6), "12:30", True), (0, 0, 0), (0, 0, 0)
) | {(2, 3): percent(0.64)}  # fmt: skip

ODS_MESSY = packing.ods(
    '<table:tracked-changes><table:table-cell office:value-type="float" office:value="9"/>'
    "</table:tracked-changes>"
    '<table:table table:name="Л"><table:table-header-rows><table:table-row><table:table-cell'
    ' office:value-type="string"><office:annotation><text:p>замечание</text:p></office:annotation><text:p>СОШ'
    '<text:s text:c="2"/><text:span>№3</text:span></text:p><text:p>вторая</text:p></table:table-cell>'
    '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""'
    ' calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    '<table:table-cell table:formula="of:=X" office:value-type="float" office:value="0"><text:p>'
    'Err:508</text:p></table:table-cell><table:table-cell table:formula="of:=1+1"/></table:table-row>'
    "</table:table-header-rows></table:table>"
)

BOOKS = (
    Case("merged, heads of two rows", "a.xlsx", lambda: saved(merged_head),
         (Page("Школы", grid(("Список",), ("Район", "2022"), (None, "всего", "ШНОР"), ("Азовский", 10, 3)),
               merged=((1, 1, 1, 3), (2, 1, 3, 1), (2, 2, 2, 3))),)),
    Case("hidden sheets, rows, columns", "b.xlsx", lambda: saved(hidden),
         (Page("Видимый", grid(("Район", "Тайно", "Школ"), ("Азов", 1, 2), ("Шахты", 3, 4)),
               hidden_rows=frozenset({2}), hidden_columns=frozenset({2})),
          Page("Скрытый", grid(("тут",)), is_hidden=True),
          Page("Очень скрытый", grid(("тут",)), is_hidden=True))),
    Case("dates of Excel and texts", "c.xlsx", lambda: written(dates), (Page("Даты", DATES),),
         (Said("такого дня в календаре нет", "Даты", 2, "C"),)),
    Case("dates counted from 1904", "d.xlsx", lambda: packing.xlsx(
        packing.sheet('<row r="1"><c r="A1" s="1"><v>43225</v></c><c r="B1" s="1"><v>0</v></c></row>'),
        style=packing.styles("dd.mm.yyyy"), settings='<workbookPr date1904="1"/>'),
        (Page("Лист1", grid((date(2022, 5, 6), date(1904, 1, 1)))),)),
    Case("29 February 1900 is no day", "e.xlsx", lambda: packing.xlsx(
        packing.sheet('<row r="1"><c r="A1" s="1"><v>59</v></c><c r="B1" s="1"><v>60</v></c>'
                      '<c r="C1" s="1"><v>61</v></c></row>'), style=packing.styles("d.m.yy")),
        (Page("Лист1", grid((date(1900, 2, 28), 60, date(1900, 3, 1)))),),
        (Said("такого дня в календаре нет", "Лист1", 1, "B"),)),
    Case("percent formats", "f.xlsx", lambda: written(percents), (Page("Доли", PERCENTS),)),
    Case("formulas with values", "g.xlsx", lambda: FORMULAS,
         (Page("Лист1", grid((2, "аб", True, None, 4), (15.0,)) | {(2, 2): broken("#N/A")}),)),
    Case("formulas that the format itself calls stale", "g.xlsx", lambda: packing.xlsx(
        packing.sheet('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>2</v></c></row>'),
        settings='<calcPr calcMode="manual" calcCompleted="0"/>'),
        (Page("Лист1", {(1, 1): broken(None, CellProblem.FORMULA_WITHOUT_VALUE)} | grid((None, 2))),)),
    Case("rich text and escapes", "h.xlsx", lambda: RICH,
         (Page("Лист1", {**grid((), (None, "МБОУ СОШ №3", "строка\nдругая _x0041_"))}),)),
    Case("numbers as text stay text", "i.xlsx", lambda: written(many_spaces),
         (Page("Числа", grid(("1\u00a0234", "00123", None, "1,5", 1234, True))),)),
    Case("constant memory of inline texts", "j.xlsm", lambda: packing.packed(
        packing.xlsx_parts(packing.GOOD_SHEET) | {"xl/vbaProject.bin": b"macros"}),
        (Page("Лист1", grid(("Азов", 5))),), (Said("есть макросы"),)),
    Case("ods of odfpy", "k.ods", open_document,
         (Page("Школы", ODS_GRID, merged=((1, 1, 1, 3),), hidden_rows=frozenset({3}),
               hidden_columns=frozenset({2, 3})), Page("Скрытый", grid(("тут",)), is_hidden=True))),
    Case("ods with notes and formula errors", "l.ods", lambda: ODS_MESSY,
         (Page("Л", grid(("СОШ  №3\nвторая",)) | {
             (1, 2): broken("#DIV/0!"), (1, 3): broken("Err:508"),
             (1, 4): broken(None, CellProblem.FORMULA_WITHOUT_VALUE)}),)),
    Case("csv with sep= of Excel", "m.csv", lambda: "sep=;\r\nа;б\r\n1,5;2,5\r\n".encode(),
         (Page("m", {(2, 1): grid(("а",))[1, 1]} | {(2, 2): grid(("б",))[1, 1], (3, 1): grid(("1,5",))[1, 1],
                                                   (3, 2): grid(("2,5",))[1, 1]}),),
         read_as("точка с запятой")),
    Case("csv: territories with semicolons, commas between", "n.csv",
         lambda: 'Кто,Где,Школ\r\nА,Азов; Шахты; Сал,3\r\nБ,Орёл; Дон,"1,5"\r\n'.encode(),
         (Page("n", grid(("Кто", "Где", "Школ"),
                         ("А", "Азов; Шахты; Сал", "3"), ("Б", "Орёл; Дон", "1,5"))),),
         read_as("запятая")),
    Case("csv: decimal comma, title row, quoted line end", "o.csv",
         lambda: 'Отчёт, май;;\nРайон;Доля;Школы\nАзов;0,5;"№1\n№2"\n'.encode("cp1251"),
         (Page("o", grid(("Отчёт, май",), ("Район", "Доля", "Школы"), ("Азов", "0,5", "№1\n№2"))),),
         read_as("CP1251")),
    Case("csv: a longer record is pointed at", "p.csv",
         lambda: "Район;Школ\nАзов;5\nШахты;6;лишнее\n".encode(),
         (Page("p", grid(("Район", "Школ"), ("Азов", "5"), ("Шахты", "6", "лишнее"))),),
         (Said("больше значений, чем столбцов", "p", 3, "C"), Said("UTF-8"))),
    Case("one column of capitals in cp1251", "q.txt", lambda: "РАЙОН\nРОСТОВ-НА-ДОНУ\n".encode("cp1251"),
         (Page("q", grid(("РАЙОН",), ("РОСТОВ-НА-ДОНУ",))),), read_as("CP1251, разделитель столбцов — нет")),
)  # fmt: skip

CASES = (*TEXTS, *BOOKS)
