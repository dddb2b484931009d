"""Puts XLSX and ODS files together from their parts, so that a test may break any of them."""

import struct
import zipfile
from io import BytesIO

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Азов</t></is></c><c r="B1"><v>5</v></c></row>'
GOOD_SHEET = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{ROW}</sheetData></worksheet>'


def packed(parts: dict[str, str | bytes], level: int = 1) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def sheet(rows: str, after: str = "", before: str = "") -> str:
    data = f"<sheetData>{rows}</sheetData>"
    return f'{HEAD}<worksheet xmlns="{MAIN}">{before}{data}{after}</worksheet>'


def strings(*texts: str, doctype: str = "") -> str:
    inside = "".join(f"<si><t>{text}</t></si>" for text in texts)
    return f'{HEAD}{doctype}<sst xmlns="{MAIN}">{inside}</sst>'


def styles(*codes: str) -> str:
    """Style 0 is General, style N shows the N-th code."""
    formats = "".join(f"<numFmt numFmtId='{164 + n}' formatCode='{code}'/>" for n, code in enumerate(codes))
    cells = "".join(f"<xf numFmtId='{164 + n}'/>" for n in range(len(codes)))
    return (
        f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{cells}</cellXfs>'
        "</styleSheet>"
    )


def xlsx_parts(
    *sheets: str,
    shared: str = "",
    style: str = "",
    settings: str = "",
    attributes: tuple[str, ...] = (),
) -> dict[str, str | bytes]:
    """The parts of a book; ``settings`` stands in workbook.xml before the sheets."""
    found = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(sheets) + 1)]
    found += [("rIdS", "sharedStrings", "sharedStrings.xml")] if shared else []
    found += [("rIdF", "styles", "styles.xml")] if style else []
    more = (*attributes, *[""] * len(sheets))
    listed = "".join(f'<sheet name="Лист{n}" sheetId="{n}" r:id="rId{n}" {more[n - 1]}/>'
                     for n in range(1, len(sheets) + 1))  # fmt: skip
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": _relations([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{settings}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(found),
    }
    parts |= {f"xl/worksheets/sheet{n}.xml": text for n, text in enumerate(sheets, 1)}
    parts |= {"xl/sharedStrings.xml": shared} if shared else {}
    parts |= {"xl/styles.xml": style} if style else {}
    return parts


def xlsx(*sheets: str, shared: str = "", style: str = "", settings: str = "") -> bytes:
    return packed(xlsx_parts(*sheets, shared=shared, style=style, settings=settings))


def _relations(found: list[tuple[str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{identity}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for identity, kind, target in found
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def ods(tables: str, *, doctype: str = "", styles: str = "", manifest: str = "") -> bytes:
    names = " ".join(f'xmlns:{key}="{OPEN}{value}:1.0"' for key, value in
                     {"office": "office", "table": "table", "text": "text", "style": "style",
                      "draw": "drawing"}.items())  # fmt: skip
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"{HEAD}{doctype}<office:document-content {names} {calc}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": ODS_MIME, "content.xml": content, "META-INF/manifest.xml": manifest})


def forged(content: bytes, name: str, size: int) -> bytes:
    """The archive with another unpacked size of one part in both of its headers."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        local = archive.getinfo(name).header_offset
    changed = bytearray(content)
    struct.pack_into("<I", changed, local + 22, size)
    encoded = name.encode()
    start = 0
    while (start := content.find(b"PK\x01\x02", start)) >= 0:
        if content[start + 46 : start + 46 + len(encoded)] == encoded:
            struct.pack_into("<I", changed, start + 24, size)
        start += 4
    return bytes(changed)
