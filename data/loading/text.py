"""Reads CSV and TXT: encoding, separator, records. Every value stays text, «0,64» and «06.05.2022» too."""

import codecs
import csv
import re
from collections import Counter
from io import StringIO
from itertools import islice

from data.loading import limits
from data.loading.findings import Code, Finding, ReadingStopped
from data.loading.sheet_builder import BookBuilder, SheetBuilder

# In the order of preference between equals.
SEPARATORS = ("\t", ";", ",")
DECLARED = re.compile("sep=([;,\t])\r?\n")
SAMPLE_RECORDS = 500
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# One-byte encodings that Russian files come in; all but the first are recognised in order to be refused.
ONE_BYTE = ("cp1251", "cp866", "koi8-r", "mac-cyrillic")
# Frequencies of letters in Russian, per mille (Национальный корпус русского языка), ё with е.
LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"
FREQUENT = (110, 85, 80, 74, 67, 63, 55, 47, 45, 44, 35, 32, 30, 28, 26, 20)
RARE = (19, 17, 17, 16, 16, 14, 12, 10, 9, 7, 6, 5, 4, 3, 3, 1)
FREQUENCY = dict(zip(LETTERS, FREQUENT + RARE, strict=True))
COMMON_SIGNS = "ё«»—–№\u00a0„“”…’€°"


def decoded(content: bytes) -> tuple[str, str]:
    """Return a text and its encoding: by its mark, as strict UTF-8, as UTF-16, as cp1251.

    Raises:
        ReadingStopped: it is none of them, or holds NUL, which no table does.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strict(content[len(mark) :], encoding), encoding
    if b"\0" in content:
        encoding = _unmarked_utf16(content)
        return _strict(content, encoding), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _one_byte(content), "cp1251"


def _strict(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingStopped(Finding(Code.ENCODING, detail=encoding)) from error
    if "\0" in text:
        raise ReadingStopped(Finding(Code.NUL, row=text.count("\n", 0, text.index("\0")) + 1))
    return text


def _unmarked_utf16(content: bytes) -> str:
    """Return the order of bytes in UTF-16: every other byte is one of the few that Russian tables need."""
    sample = content[:4096]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[first::2]
        if len(content) % 2 == 0 and sum(byte in (0x00, 0x04, 0x20, 0x21) for byte in high) > 0.95 * len(
            high
        ):
            return encoding
    raise ReadingStopped(Finding(Code.NUL, row=content.count(b"\n", 0, content.index(b"\0")) + 1))


def _one_byte(content: bytes) -> str:
    """Decode cp1251, unless the text is likelier another encoding: wrong letters must not be loaded."""
    sample = content[:100_000]
    scores = {name: _likeness(sample.decode(name, "replace")) for name in ONE_BYTE}
    best = max(ONE_BYTE, key=scores.__getitem__)
    if scores[best] <= 0 or (best != "cp1251" and scores[best] > 1.1 * scores["cp1251"]):
        raise ReadingStopped(Finding(Code.ENCODING, detail=best if scores[best] > 0 else ""))
    return _strict(content, "cp1251")


def _likeness(text: str) -> float:
    """Return how Russian the letters beyond ASCII look: mean frequency, less for odd case and signs."""
    letters = [letter for letter in text if letter > "\x7f"]
    odd_case = len(re.findall("[а-яё][А-ЯЁ]", text))
    total = sum(
        FREQUENCY.get(letter.lower(), 4 if letter.lower() in COMMON_SIGNS else -100) for letter in letters
    )
    return (total - 40 * odd_case) / max(1, len(letters))


def separator(text: str) -> str:
    """Return what separates values: the sign that gives most records one width, and the greatest width."""

    def score(sign: str) -> tuple[float, int, int]:
        widths = []
        try:
            for record in islice(csv.reader(StringIO(text), delimiter=sign), SAMPLE_RECORDS):
                if record:
                    widths.append(len(record))
        except csv.Error:
            pass
        common = Counter(width for width in widths if width > 1).most_common(1)
        width, count = common[0] if common else (1, 0)
        return round(count / max(1, len(widths)), 2), width, -SEPARATORS.index(sign)

    return max(SEPARATORS, key=score)


def read_text(content: bytes, name: str, book: BookBuilder) -> None:
    """Read a text as the only sheet of ``book``; a row is a record, as a spreadsheet shows it.

    Raises:
        ReadingStopped: the file cannot be read.
    """
    text, encoding = decoded(content)
    csv.field_size_limit(limits.TEXT_LENGTH * 4)
    declared = DECLARED.match(text)
    sign = declared[1] if declared else separator(text[: limits.MEGABYTE])
    sheet = book.sheet(name)
    _records(text[declared.end() :] if declared else text, sign, sheet, first=2 if declared else 1)
    names = {"\t": "tab", ";": "semicolon", ",": "comma"}
    book.note(Finding(Code.TEXT_READ_AS, value=encoding, detail=names[sign] if sign in text else "none"))


def _records(text: str, sign: str, sheet: SheetBuilder, first: int) -> None:
    row, head = first - 1, 0
    try:
        for row, record in enumerate(
            csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True), first
        ):
            filled = [column for column, value in enumerate(record, 1) if value.strip()]
            if len(filled) > 1 and not head:
                head = len(record)
            if head and filled and filled[-1] > head:
                _wider_than_head(sheet, sign, row, head + 1, record[head])
            for column in filled:
                sheet.put(row, column, record[column - 1])
    except csv.Error as error:
        if "field limit" in str(error):
            found = Finding(Code.LONG_TEXT, sheet.name, row + 1, number=limits.TEXT_LENGTH)
            raise ReadingStopped(found) from error
        raise ReadingStopped(Finding(Code.QUOTE, sheet.name, row + 1, detail=str(error))) from error


def _wider_than_head(sheet: SheetBuilder, sign: str, row: int, column: int, value: str) -> None:
    """After «,» it may be «0,64» cut in two: refused, since the number read would be 0."""
    if sign == ",":
        raise ReadingStopped(Finding(Code.WIDE_RECORD, sheet.name, row, column, value[:80]))
    sheet.book.note(Finding(Code.RAGGED, sheet.name, row, column, value[:80]))
