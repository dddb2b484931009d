"""Reads one sheet of an XLSX file, cell by cell (ECMA-376-1, 18.3)."""

import re
from dataclasses import dataclass

from data.loading.findings import Code, Finding, ReadingStopped, column_number, damaged
from data.loading.formats import LAST_DAY, Shown, clock, day_of_serial, iso_day, number
from data.loading.model import CellProblem, Position, Value
from data.loading.sheet_builder import SheetBuilder

PLACE = re.compile("([A-Z]{1,3})([0-9]{1,7})")
AREA = re.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
NUMBER = re.compile("[0-9]{1,7}")
TRUE = ("1", "true", "on")
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Book:
    """What all sheets of a file share."""

    strings: list[str]
    styles: list[tuple[Shown, bool]]
    is_1904: bool
    is_stale: bool


class SheetReader:
    """Puts the cells of one sheet into a ``SheetBuilder``."""

    def __init__(self, sheet: SheetBuilder, book: Book) -> None:
        self._sheet = sheet
        self._book = book
        self._in_data = False
        self._row = self._column = 0
        self._written = ""
        self._is_row_hidden = False
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._has_value = self._has_formula = False
        self._takes_text = False
        self._phonetic = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Go into a row or a cell, or keep a setting of the sheet."""
        if self._cell is not None:
            self._start_in_cell(name)
        elif name == "c" and self._in_data:
            self._start_cell(attributes)
        elif name == "row" and self._in_data:
            self._start_row(attributes)
        elif name == "sheetData":
            self._in_data = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col":
            self._hide(attributes)

    def end(self, name: str) -> None:
        """Put a cell into the sheet when it is whole."""
        if name == "c":
            if self._cell is not None and (self._has_value or self._has_formula):
                self._put()
            self._cell = None
        elif name in ("v", "t"):
            self._takes_text = False
        elif name == "rPh":
            self._phonetic = max(0, self._phonetic - 1)
        elif name == "row" and self._is_row_hidden and self._in_data:
            self._sheet.hide_row(self._row)
        elif name == "sheetData":
            self._in_data = False

    def text(self, data: str) -> None:
        """Take characters of a value."""
        if self._takes_text:
            self._pieces.append(data)

    def _start_row(self, attributes: dict[str, str]) -> None:
        written = attributes.get("r", "")
        row = int(written) if NUMBER.fullmatch(written) else self._row + 1
        if row <= self._row:
            raise damaged("rows out of order", self._sheet.name, row)
        self._row, self._column, self._written = row, 0, ""
        is_flat = "ht" in attributes and number(attributes["ht"]) == 0
        self._is_row_hidden = is_flat or attributes.get("hidden") in TRUE

    def _start_cell(self, attributes: dict[str, str]) -> None:
        # A place is read when it matters: of a million empty cells with a border none does.
        if "r" not in attributes:
            self._column = self._place()[1] + 1
        self._written = attributes.get("r", "")
        self._cell, self._pieces = attributes, []
        self._has_value = self._has_formula = self._takes_text = False
        self._phonetic = 0

    def _place(self) -> Position:
        if self._written:
            place = PLACE.fullmatch(self._written)
            if place is None or int(place[2]) != self._row:
                raise damaged(f"place {self._written[:20]}", self._sheet.name, self._row)
            self._column, self._written = column_number(place[1]), ""
        return self._row, self._column

    def _start_in_cell(self, name: str) -> None:
        if name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._phonetic += 1
        elif name == "v" or (name == "t" and not self._phonetic):
            self._has_value = self._takes_text = True

    def _merge(self, written: str) -> None:
        area = AREA.fullmatch(written)
        if area is None:
            if PLACE.fullmatch(written):
                return
            raise damaged(f"merged area {written[:20]}", self._sheet.name)
        self._sheet.merge(int(area[2]), column_number(area[1]), int(area[4]), column_number(area[3]))

    def _hide(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in TRUE or number(attributes.get("width", "1")) == 0:
            first, last = (number(attributes.get(side, "")) for side in ("min", "max"))
            if isinstance(first, int) and isinstance(last, int):
                self._sheet.hide_columns(first, last)

    def _put(self) -> None:
        self._place()
        raw = "".join(self._pieces)
        kind = (self._cell or {}).get("t", "n")
        if kind == "e":
            self._say(raw or None, CellProblem.FORMULA_ERROR)
        elif self._has_formula and (self._book.is_stale or not self._is_computed(kind, raw)):
            self._say(None, CellProblem.FORMULA_WITHOUT_VALUE)
        elif raw.strip():
            value, is_percent = self._value(kind, raw)
            self._sheet.put(self._row, self._column, value, is_percent=is_percent)

    def _is_computed(self, kind: str, raw: str) -> bool:
        """An empty text is a result, when the cell says that it is a text."""
        return bool(raw) or (kind == "str" and self._has_value)

    def _say(self, value: str | None, problem: CellProblem) -> None:
        self._sheet.put(self._row, self._column, value, problem=problem)

    def _value(self, kind: str, raw: str) -> tuple[Value, bool]:
        if kind == "n":
            return self._number(raw)
        if kind == "s":
            return self._shared(raw), False
        if kind in ("str", "inlineStr"):
            return unescaped(raw), False
        if kind == "b" and raw.strip() in ("0", "1", "true", "false"):
            return raw.strip() in TRUE, False
        if kind == "d" and (day := iso_day(raw)) is not None:
            return day, False
        raise self._wrong(f"value of type {kind[:20]}")

    def _shared(self, raw: str) -> str:
        index = number(raw)
        if not isinstance(index, int) or not 0 <= index < len(self._book.strings):
            raise self._wrong(f"shared text {raw[:20]}")
        return self._book.strings[index]

    def _number(self, raw: str) -> tuple[Value, bool]:
        value = number(raw)
        if value is None:
            raise self._wrong("value of a number")
        how, is_elapsed = self._style()
        if how not in (Shown.TIME, Shown.DATE):
            return value, how is Shown.PERCENT
        if how is Shown.TIME and 0 <= value < LAST_DAY:
            return clock(value, is_elapsed=is_elapsed), False
        day = day_of_serial(value, is_1904=self._book.is_1904) if how is Shown.DATE else None
        if day is None:
            place = (self._sheet.name, self._row, self._column)
            self._sheet.book.note(Finding(Code.NOT_A_DATE, *place, value=raw[:40]))
        return value if day is None else day, False

    def _style(self) -> tuple[Shown, bool]:
        written = (self._cell or {}).get("s", "0")
        index = number(written)
        if not self._book.styles and index == 0:
            return Shown.NUMBER, False
        if not isinstance(index, int) or not 0 <= index < len(self._book.styles):
            raise self._wrong(f"style {written[:20]}")
        return self._book.styles[index]

    def _wrong(self, what: str) -> ReadingStopped:
        return damaged(what, self._sheet.name, self._row, self._column)


def unescaped(text: str) -> str:
    """Return a text with ``_x000D_`` turned into the character it stands for."""
    return ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code <= 0xDFFF else chr(code)
