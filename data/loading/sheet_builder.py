"""Builds sheets cell by cell, within the limits, whatever the format that they come from."""

import re
from collections import Counter

from data.loading import limits
from data.loading.findings import Code, Finding, ReadingStopped, damaged
from data.loading.model import Cell, CellProblem, Position, Sheet, Value

# Zero width, direction marks, soft hyphen, controls, halves of a pair, fillers, variation selectors.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e01ef\U0001d173-\U0001d17a\U0001bca0-\U0001bca3]"
)
LINE_END = re.compile("\r\n?|[\u2028\u2029]")


def cleaned(text: str) -> tuple[str, str]:
    """Return a text with visible characters only, and the names of those taken out («U+200B, U+202E»)."""
    text = LINE_END.sub("\n", text)
    found = sorted(set(INVISIBLE.findall(text)))
    if not found:
        return text, ""
    return INVISIBLE.sub("", text), ", ".join(f"U+{ord(one):04X}" for one in found[:8])


class BookBuilder:
    """Counts what all sheets of a file hold, and keeps what was noticed."""

    def __init__(self) -> None:
        self.sheets: list[SheetBuilder] = []
        self._findings: list[Finding] = []
        self._counts: Counter[Code] = Counter()
        self._cells = 0
        self._characters = 0
        self._areas = 0
        self.merged_positions = 0

    def sheet(self, name: str, *, is_hidden: bool = False) -> "SheetBuilder":
        """Begin a sheet.

        Raises:
            ReadingStopped: there are too many, or its name is not one.
        """
        if len(self.sheets) == limits.SHEETS:
            raise ReadingStopped(Finding(Code.SHEETS, number=limits.SHEETS))
        visible, removed = cleaned(name)
        if not visible.strip() or len(visible) > limits.SHEET_NAME_LENGTH:
            raise damaged("name of a sheet", visible[: limits.SHEET_NAME_LENGTH])
        if visible.casefold() in (other.name.casefold() for other in self.sheets):
            raise damaged("two sheets of one name", visible)
        if removed:
            self.note(Finding(Code.INVISIBLE, visible, value=visible, detail=removed))
        self.sheets.append(SheetBuilder(self, visible, is_hidden=is_hidden))
        return self.sheets[-1]

    def note(self, finding: Finding) -> None:
        """Keep a finding; of each kind the first ones only, the rest is counted."""
        self._counts[finding.code] += 1
        if self._counts[finding.code] <= limits.NOTES:
            self._findings.append(finding)

    def count(self, place: Finding, value: Value) -> None:
        """Count a cell and its text.

        Raises:
            ReadingStopped: the file holds too much.
        """
        self._cells += 1
        if self._cells > limits.CELLS:
            raise ReadingStopped(Finding(Code.CELLS, place.sheet, place.row, number=limits.CELLS))
        if isinstance(value, str):
            self._characters += len(value)
            if self._characters > limits.TEXT_IN_ALL:
                found = Finding(Code.MUCH_TEXT, place.sheet, place.row, number=limits.TEXT_IN_ALL)
                raise ReadingStopped(found)

    def count_area(self, sheet: str) -> None:
        """Count a merged area.

        Raises:
            ReadingStopped: there are too many.
        """
        self._areas += 1
        if self._areas > limits.MERGED_AREAS:
            raise ReadingStopped(Finding(Code.MERGED, sheet, number=limits.MERGED_AREAS))

    def finished(self) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
        """Return the sheets and what was noticed.

        Raises:
            ReadingStopped: there is no sheet, or none that holds anything.
        """
        if not self.sheets:
            raise ReadingStopped(Finding(Code.NO_SHEETS))
        sheets = tuple(sheet.finished() for sheet in self.sheets)
        if not any(sheet.cells for sheet in sheets):
            raise ReadingStopped(Finding(Code.NO_CELLS))
        more = [
            Finding(Code.MORE, detail=code, number=count - limits.NOTES)
            for code, count in self._counts.items()
            if count > limits.NOTES
        ]
        return sheets, (*self._findings, *more)


class SheetBuilder:
    """One sheet: only what is put into it takes memory."""

    def __init__(self, book: BookBuilder, name: str, *, is_hidden: bool) -> None:
        self.book = book
        self.name = name
        self._is_hidden = is_hidden
        self._cells: dict[Position, Cell] = {}
        self._columns: set[int] = set()
        self._rows: set[int] = set()
        self._merged: list[tuple[int, int, int, int]] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []

    def put(
        self,
        row: int,
        column: int,
        value: Value,
        *,
        is_percent: bool = False,
        problem: CellProblem | None = None,
    ) -> None:
        """Put a value into an empty place; an empty text without a problem is no value.

        Raises:
            ReadingStopped: the place is taken or outside a sheet, or a limit is passed.
        """
        if not (1 <= row <= limits.LAST_ROW and 1 <= column <= limits.LAST_COLUMN):
            raise damaged("place of a cell", self.name)
        place = Finding(Code.DAMAGED, self.name, row, column)
        if isinstance(value, str):
            value = self._text(value, place)
        if problem is None and (value is None or (isinstance(value, str) and not value.strip())):
            return
        if (row, column) in self._cells:
            raise damaged("two cells in one place", self.name, row, column)
        self.book.count(place, value)
        self._columns.add(column)
        self._rows.add(row)
        if len(self._columns) > limits.COLUMNS:
            raise ReadingStopped(Finding(Code.COLUMNS, self.name, row, column, number=limits.COLUMNS))
        self._cells[row, column] = Cell(value, is_percent, problem)

    def _text(self, value: str, place: Finding) -> str:
        text, removed = cleaned(value)
        if len(text) > limits.TEXT_LENGTH:
            raise ReadingStopped(
                Finding(
                    Code.LONG_TEXT, place.sheet, place.row, place.column, text[:80], number=limits.TEXT_LENGTH
                )
            )
        if removed:
            self.book.note(
                Finding(Code.INVISIBLE, place.sheet, place.row, place.column, text[:80], detail=removed)
            )
        return text

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Join an area, both corners included.

        Raises:
            ReadingStopped: there are too many areas, or this one is none.
        """
        if not (1 <= top <= bottom and 1 <= left <= right):
            raise damaged("merged area", self.name)
        self.book.count_area(self.name)
        self._merged.append((top, left, bottom, right))

    def hide_row(self, row: int) -> None:
        """Note a hidden row; one that holds nothing is forgotten."""
        if row in self._rows:
            self._hidden_rows.add(row)

    def hide_columns(self, first: int, last: int) -> None:
        """Note hidden columns.

        Raises:
            ReadingStopped: there are more stretches than columns.
        """
        if len(self._hidden_columns) == limits.LAST_COLUMN:
            raise damaged("columns of a sheet", self.name)
        self._hidden_columns.append((first, last))

    def finished(self) -> Sheet:
        """Return the sheet: merged areas end where cells in use end, and what they cover is left out."""
        merged = tuple(sorted(area for area in map(self._clipped, self._merged) if area is not None))
        for area in merged:
            self._uncover(area)
        hidden = {
            column
            for first, last in self._hidden_columns
            for column in self._columns
            if first <= column <= last
        }
        return Sheet(
            self.name,
            self._cells,
            merged,
            frozenset(self._hidden_rows),
            frozenset(hidden),
            self._is_hidden,
        )

    def _clipped(self, area: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
        top, left, bottom, right = area
        bottom, right = min(bottom, max(self._rows, default=0)), min(right, max(self._columns, default=0))
        positions = (bottom - top + 1) * (right - left + 1)
        if bottom < top or right < left or positions == 1:
            return None
        self.book.merged_positions += positions
        if self.book.merged_positions > limits.MERGED_POSITIONS:
            self.book.note(Finding(Code.WIDE_MERGED, self.name, top, left))
            self.book.merged_positions -= positions
            return None
        return top, left, bottom, right

    def _uncover(self, area: tuple[int, int, int, int]) -> None:
        """A value under a merged cell cannot be seen in the spreadsheet: it is not read, and said so."""
        top, left, bottom, right = area
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left) and (row, column) in self._cells:
                    cell = self._cells.pop((row, column))
                    self.book.note(
                        Finding(Code.UNDER_MERGED, self.name, row, column, value=str(cell.value or "")[:80])
                    )
