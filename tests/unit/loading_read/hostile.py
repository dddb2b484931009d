"""Files made to harm whoever opens them: each is refused, or read as plain text."""

import random
from collections.abc import Callable

from data.loading import limits
from tests.unit.loading_read import packing
from tests.unit.loading_read.cases import Case, Page, Said, grid
from tests.unit.loading_read.wrong import DAMAGED

LAUGHS = "<!DOCTYPE lolz [" + '<!ENTITY a "ха">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)
) + "]>"  # fmt: skip
OUTER = '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>'
TEXT_REFERENCE = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
NAMES = (
    "<script>alert(1)</script>", "=1+1", "@SUM(A1)", "+7 900", "-1", "**жирно**", "[a](javascript:b)",
    "=cmd|' /C calc'!A0", "{{7*7}}", "'; DROP TABLE school; --",
)  # fmt: skip
DARK = ("Аз\u200bов", "\u202eытхаШ\u202c", "Ро\xadстов", "\x7fСал\ufeff")
STYLED = '<row r="{n}" spans="1:5"><c r="A{n}" s="1"/></row>'


def parts(**more: str | bytes) -> dict[str, str | bytes]:
    return packing.xlsx_parts(packing.GOOD_SHEET) | more


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def inline(*texts: str) -> str:
    cells = "".join(f'<c t="inlineStr"><is><t>{escaped(text)}</t></is></c>' for text in texts)
    return packing.sheet(f'<row r="1">{cells}</row>')


def bomb() -> bytes:
    return packing.packed(parts(**{"xl/media/image1.png": b"\0" * (220 * limits.MEGABYTE)}))


def small_bomb() -> bytes:
    return packing.packed(parts(**{"xl/media/image1.png": b"\0" * (40 * limits.MEGABYTE)}), level=9)


def forged_bomb() -> bytes:
    """The headers say 100 bytes."""
    return packing.forged(bomb(), "xl/media/image1.png", 100)


def nested() -> bytes:
    inner = packing.packed({"a": b"\0" * limits.MEGABYTE})
    return packing.packed({f"{n}.zip": inner for n in range(50)})


def many_parts() -> bytes:
    return packing.packed(parts(**{f"x{n}": b"" for n in range(limits.MEMBERS)}))


def wide(columns: int) -> Callable[[], bytes]:
    return lambda: packing.xlsx(packing.sheet('<row r="1">' + "<c><v>1</v></c>" * columns + "</row>"))


def tall() -> bytes:
    row = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    return packing.xlsx(packing.sheet(row * (limits.CELLS // 100) + row))


def hidden_forever() -> bytes:
    """A million hidden rows and a merged area over the whole sheet take no memory of their own."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>' + '<row hidden="1"/>' * 1_000_000
    return packing.xlsx(
        packing.sheet(rows, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    )


def repeated_text() -> bytes:
    """One text of 32 000 letters in each of 100 000 cells: three gigabytes if nobody counts."""
    row = "<row>" + '<c t="s"><v>0</v></c>' * 100 + "</row>"
    return packing.packed(
        packing.xlsx_parts(packing.sheet(row * 1000), shared=packing.strings("ы" * 32_000)), 9
    )


def styled_nothing() -> bytes:
    """A million rows formatted and empty, as an office makes them by formatting whole columns."""
    rows = "".join(STYLED.format(n=n) for n in range(2, 1_000_000))
    first = '<row r="1"><c r="A1" s="1"><v>0.5</v></c></row>'
    return packing.packed(packing.xlsx_parts(packing.sheet(first + rows), style=packing.styles("0.00")))


def big_attribute() -> bytes:
    """Digits that hardly compress, in one attribute."""
    digits = random.Random(1).randbytes(9 * limits.MEGABYTE).hex()
    return packing.xlsx(f'<worksheet xmlns="{packing.MAIN}" x="{digits}"><sheetData/></worksheet>')


def ods_rows(times: int, inside: str) -> bytes:
    row = f'<table:table-row table:number-rows-repeated="{times}">{inside}</table:table-row>'
    first = (
        '<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
    )
    return packing.ods(f'<table:table table:name="Л">{first}{row}</table:table>')


EMPTY_CELL = '<table:table-cell table:number-columns-repeated="16384"/>'
FULL_CELL = (
    '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="{}"/>'
)
SPACES = (
    '<table:table-cell office:value-type="string"><text:p>а<text:s text:c="2000000000"/></text:p>'
    "</table:table-cell>"
)
AREAS = "<mergeCells>" + '<mergeCell ref="B2:C3"/>' * (limits.MERGED_AREAS + 1) + "</mergeCells>"


def noted(row: int, column: str) -> Said:
    return Said("Убраны невидимые знаки", "Лист1", row, column)


def refused(code: str, name: str, make: Callable[[], bytes], words: str, *place: object) -> Case:
    return Case(code, name, make, said=(Said(words, *place),))  # type: ignore[arg-type]


CASES = (
    refused("zip bomb", "a.xlsx", bomb, "распакованном виде файл больше 200"),
    refused("zip bomb under the limit", "a.xlsx", small_bomb, "сжат сильнее"),
    refused("zip bomb with forged sizes", "a.xlsx", forged_bomb, "распакованном виде файл больше 200"),
    refused("forged size of a sheet", "a.xlsx", lambda: packing.forged(
        packing.xlsx(packing.GOOD_SHEET), "xl/worksheets/sheet1.xml", 300), DAMAGED),
    refused("forged size, larger", "a.xlsx", lambda: packing.forged(
        packing.xlsx(packing.GOOD_SHEET), "xl/worksheets/sheet1.xml", 3_000_000), DAMAGED),
    refused("zip in zip", "a.xlsx", nested, "а внутри — ZIP"),
    refused("thousands of parts", "a.xlsx", many_parts, "больше 2\u00a0000 вложенных частей"),
    refused("file over the limit", "a.csv", lambda: b"a;b\n" * (6 * limits.MEGABYTE), "Файл больше 20"),
    refused("outer entity in a sheet", "a.xlsx", lambda: packing.xlsx(
        packing.GOOD_SHEET.replace("?>", "?>" + OUTER, 1).replace("Азов", "&xxe;")), "объявления XML"),
    refused("billion laughs in a sheet", "a.xlsx", lambda: packing.xlsx(
        packing.GOOD_SHEET.replace("?>", "?>" + LAUGHS, 1).replace("Азов", "&j;")), "объявления XML"),
    refused("billion laughs in shared texts", "a.xlsx", lambda: packing.xlsx(
        packing.sheet(TEXT_REFERENCE), shared=packing.strings("&j;", doctype=LAUGHS)), "объявления XML"),
    refused("outer entity in ods", "a.ods", lambda: packing.ods(
        '<table:table table:name="&xxe;"/>', doctype=OUTER), "объявления XML"),
    refused("1 000 columns", "a.xlsx", wide(1000), "больше 500 столбцов", "Лист1", 1, "SG"),
    refused("1 000 columns in csv", "a.csv", lambda: b"1;" * 1000, "больше 500 столбцов", "a", 1, "SG"),
    refused("200 001st cell", "a.xlsx", tall, "больше 200\u00a0000 заполненных", "Лист1", 2001),
    refused("ods: a million rows repeated with a value", "a.ods",
            lambda: ods_rows(1_000_000, FULL_CELL.format(10)),
            "больше 200\u00a0000 заполненных", "Л", 20_001),
    refused("ods: 16 384 columns repeated with a value", "a.ods",
            lambda: ods_rows(1, FULL_CELL.format(16_384)), "больше 500 столбцов", "Л", 2, "SG"),
    refused("ods: repeat of a billion columns", "a.ods",
            lambda: ods_rows(1, FULL_CELL.format(10**30)), DAMAGED, "Л"),
    refused("ods: two billion spaces", "a.ods",
            lambda: ods_rows(1, SPACES), "длиннее 32\u00a0767", "Л", 2, "A"),
    refused("one long text in every cell", "a.xlsx", repeated_text,
            "больше 20\u00a0000\u00a0000 знаков", "Лист1", 7),
    refused("too many merged areas", "a.xlsx", lambda: packing.xlsx(
        packing.sheet(packing.ROW, after=AREAS)), "больше 20\u00a0000 объединённых", "Лист1"),
    refused("a part twice", "a.xlsx", lambda: packing.packed(
        parts(**{"XL/worksheets/sheet1.xml": packing.GOOD_SHEET})), DAMAGED),
    refused("part outside of the archive", "a.xlsx", lambda: packing.packed(parts(**{
        "xl/_rels/workbook.xml.rels": str(parts()["xl/_rels/workbook.xml.rels"]).replace(
            "worksheets/", "../../../../etc/")})), DAMAGED),
    refused("rows run backwards", "a.xlsx", lambda: packing.xlsx(
        packing.sheet('<row r="5"/><row r="2"/>')), DAMAGED, "Лист1", 2),
    refused("attribute of 18 MB", "a.xlsx", big_attribute, "нет ни одной заполненной ячейки"),
    Case("500 columns", "a.xlsx", wide(500), (Page("Лист1", grid((1,) * 500)),)),
    Case("stray cell at XFD1048576", "a.xlsx", lambda: packing.xlsx(packing.sheet(FAR)),
         (Page("Лист1", grid((1,)) | {(1_048_576, 16_384): grid((2,))[1, 1]}),)),
    Case("merged over the whole sheet, with a stray cell", "a.xlsx", lambda: packing.xlsx(
        packing.sheet(FAR, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')),
        (Page("Лист1", grid((1,)) | {(1_048_576, 16_384): grid((2,))[1, 1]}),),
        (Said("слишком велика", "Лист1", 1, "A"),)),
    Case("a million hidden rows", "a.xlsx", hidden_forever, (Page("Лист1", grid((1,))),)),
    Case("a million empty styled rows", "a.xlsx", styled_nothing, (Page("Лист1", grid((0.5,))),)),
    Case("ods: a million rows repeated empty", "a.ods", lambda: ods_rows(1_000_000, EMPTY_CELL),
         (Page("Л", grid((1,))),)),
    Case("path names in the zip", "a.xlsx", lambda: packing.packed(parts(**{
        "../../evil.py": "1", "/etc/cron.d/evil": "1"})), (Page("Лист1", grid(("Азов", 5))),)),
    Case("names of HTML, formulas, Markdown", "a.xlsx", lambda: packing.xlsx(inline(*NAMES)),
         (Page("Лист1", grid(NAMES)),)),
    Case("names in csv", "a.csv", lambda: ";".join(NAMES[:9]).encode(), (Page("a", grid(NAMES[:9])),),
         (Said("UTF-8"),)),
    Case("zero width and direction marks", "a.xlsx", lambda: packing.xlsx(inline(*DARK, "\u200b")),
         (Page("Лист1", grid(("Азов", "ытхаШ", "Ростов", "Сал"))),),
         tuple(noted(1, column) for column in "ABCDE")),
    Case("marks in every cell: the rest is counted", "a.csv", lambda: ("а\u200b;б\u200b\n" * 40).encode(),
         (Page("a", grid(*[("а", "б")] * 40)),),
         (*[Said("Убраны невидимые знаки: U+200B", "a", n // 2 + 1, "AB"[n % 2])
            for n in range(limits.NOTES)],
          Said("UTF-8"), Said("Ещё таких замечаний: 30 (Убраны невидимые знаки)"))),
)  # fmt: skip
