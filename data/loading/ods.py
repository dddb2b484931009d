"""Reads ODS as a stream (OpenDocument 1.3, part 3, 9 «Tables»); repeats of nothing cost nothing."""

import re
from dataclasses import dataclass

from data.loading import limits
from data.loading.archive import Archive
from data.loading.findings import damaged
from data.loading.formats import clock, iso_day, number
from data.loading.markup import walk
from data.loading.model import CellProblem, Value
from data.loading.sheet_builder import BookBuilder, SheetBuilder

CONTENT = "content.xml"
HIDDEN = ("collapse", "filter")
# Parts of a table that hold texts or tables which are no cells of it.
SKIPPED = ("office:annotation", "table:tracked-changes", "table:shapes", "table:dde-links", "text:note")
ERROR = re.compile(r"#[^\s]{1,20}[!?]|#[NН]/[AД]|(Err|Ошибка|Ош):\d{3}")
DURATION = re.compile(r"PT(\d{1,9})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
SPACES = re.compile("[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds, how many times it stands in its row, and what it spans."""

    column: int
    times: int
    value: Value
    is_percent: bool
    problem: CellProblem | None


class ContentReader:
    """Puts the tables of ``content.xml`` into a ``BookBuilder``."""

    def __init__(self, book: BookBuilder) -> None:
        self._book = book
        self._sheet: SheetBuilder | None = None
        self._skipped = 0
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._row = self._column = self._table_column = 0
        self._row_attributes: dict[str, str] = {}
        self._held: list[Held] = []
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._in_paragraph = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Go into an element; what is no part of a cell is passed over whole."""
        is_nested = name == "table:table" and self._sheet is not None
        if self._skipped or is_nested or name in SKIPPED or name.startswith("draw:"):
            self._skipped += 1
        elif self._cell is not None:
            self._start_in_cell(name, attributes)
        elif self._sheet is not None:
            self._start_in_table(name, attributes)
        elif name == "table:table":
            is_hidden = attributes.get("table:style-name", "") in self._hidden_styles
            self._sheet = self._book.sheet(attributes.get("table:name", ""), is_hidden=is_hidden)
            self._row = self._table_column = 0
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _start_in_table(self, name: str, attributes: dict[str, str]) -> None:
        assert self._sheet is not None  # noqa: S101 - start() looks
        if name == "table:table-row":
            self._row_attributes, self._held, self._column = attributes, [], 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell, self._paragraphs, self._in_paragraph = attributes, [], 0
        elif name == "table:table-column":
            times = self._times(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility") in HIDDEN:
                self._sheet.hide_columns(self._table_column + 1, self._table_column + times)
            self._table_column += times

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "text:p":
            self._in_paragraph += 1
            self._paragraphs.append([])
        elif not self._in_paragraph:
            return
        elif name == "text:s":
            times = min(self._times(attributes, "text:c"), limits.TEXT_LENGTH + 1)
            self._paragraphs[-1].append(" " * times)
        elif name in ("text:tab", "text:line-break"):
            self._paragraphs[-1].append("\t" if name == "text:tab" else "\n")

    def end(self, name: str) -> None:
        """Put a row into the sheet when it is whole."""
        if self._skipped:
            self._skipped -= 1
        elif self._cell is not None:
            if name == "text:p":
                self._in_paragraph -= 1
            elif name in ("table:table-cell", "table:covered-table-cell"):
                self._end_cell(self._cell)
                self._cell = None
        elif name == "table:table-row":
            self._end_row()
        elif name == "table:table":
            self._sheet = None

    def text(self, data: str) -> None:
        """Take characters of a paragraph, with the white space that XML lets pass for one space."""
        if self._in_paragraph and not self._skipped:
            text = SPACES.sub(" ", data)
            self._paragraphs[-1].append(text if self._paragraphs[-1] else text.lstrip(" "))

    def _times(self, attributes: dict[str, str], name: str) -> int:
        times = number(attributes.get(name, "1"))
        if not isinstance(times, int) or times < 1:
            raise damaged(f"{name} {attributes[name][:20]}", self._sheet.name if self._sheet else "")
        return times

    def _end_cell(self, cell: dict[str, str]) -> None:
        assert self._sheet is not None  # noqa: S101 - a cell is inside a table
        times = self._times(cell, "table:number-columns-repeated")
        value, problem = self._value(cell)
        if value is not None or problem is not None:
            is_percent = cell.get("office:value-type") == "percentage" and problem is None
            self._held.append(Held(self._column, times, value, is_percent, problem))
        rows = self._times(cell, "table:number-rows-spanned")
        columns = self._times(cell, "table:number-columns-spanned")
        if rows > 1 or columns > 1:
            top, left = self._row + 1, self._column
            self._sheet.merge(top, left, top + rows - 1, left + columns - 1)
        self._column += times

    def _end_row(self) -> None:
        assert self._sheet is not None  # noqa: S101 - a row is inside a table
        times = self._times(self._row_attributes, "table:number-rows-repeated")
        is_hidden = self._row_attributes.get("table:visibility") in HIDDEN
        for row in range(self._row + 1, self._row + times + 1) if self._held else ():
            for held in self._held:
                for column in range(held.column, held.column + held.times):
                    self._sheet.put(row, column, held.value, is_percent=held.is_percent, problem=held.problem)
            if is_hidden:
                self._sheet.hide_row(row)
        self._row += times

    def _value(self, cell: dict[str, str]) -> tuple[Value, CellProblem | None]:
        kind = cell.get("office:value-type", "")
        text = "\n".join("".join(pieces) for pieces in self._paragraphs)
        is_formula = "table:formula" in cell
        is_error = cell.get("calcext:value-type") == "error" or (is_formula and ERROR.fullmatch(text.strip()))
        if is_error:
            return text, CellProblem.FORMULA_ERROR
        if is_formula and not kind and not text:
            return None, CellProblem.FORMULA_WITHOUT_VALUE
        if kind in ("", "string"):
            return (cell.get("office:string-value") or text or None), None
        value = self._typed(kind, cell)
        if value is None:
            row, column = self._row + 1, self._column
            raise damaged(f"value of type {kind[:20]}", self._sheet.name if self._sheet else "", row, column)
        return value, None

    @staticmethod
    def _typed(kind: str, cell: dict[str, str]) -> Value:
        if kind in ("float", "percentage", "currency"):
            return number(cell.get("office:value", ""))
        if kind == "date":
            return iso_day(cell.get("office:date-value", ""))
        if kind == "boolean":
            return {"true": True, "false": False}.get(cell.get("office:boolean-value", ""))
        written = DURATION.fullmatch(cell.get("office:time-value", "")) if kind == "time" else None
        if written is None:
            return None
        hours, minutes, seconds = (int(part) for part in written.groups())
        return clock((hours * 3600 + minutes * 60 + seconds) / 86_400, is_elapsed=True)


def read_ods(archive: Archive, book: BookBuilder) -> None:
    """Read all tables into ``book``.

    Raises:
        ReadingStopped: the file cannot be read.
    """
    with archive.open(CONTENT) as stream:
        walk(stream, ContentReader(book), CONTENT)
