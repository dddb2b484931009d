"""A sheet as people see it: rows with content, merged areas, column letters, cells as text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property

from data.loading.model import Cell, CellProblem, Position, Sheet
from data.loading.wording import clean

QUOTE_LENGTH = 500
VALUE_LENGTH = 120
Area = tuple[int, int, int, int]


def letter(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(cell: Cell | None) -> str:
    """Return a cell as a person reads it: «3», «3,5», «64 %», «06.05.2022», the text without unseen marks."""
    if cell is None:
        return ""
    if cell.problem is not None:
        return "#ОШИБКА!" if cell.problem is CellProblem.FORMULA_ERROR else "=…"
    value = cell.value
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, int | float):
        return _number(float(value) * 100, " %") if cell.is_percent else _number(value, "")
    if isinstance(value, datetime | date):
        return value.strftime("%d.%m.%Y")
    return clean(str(value)) if value is not None else ""


def _number(value: float, unit: str) -> str:
    text = f"{round(value, 10):.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return text.replace(".", ",") + unit


def shortened(text: str, length: int) -> str:
    """Cut a text that is longer than ``length`` and say so with «…»."""
    return text if len(text) <= length else text[: length - 1] + "…"


def has_content(cell: Cell) -> bool:
    """Whether a cell holds more than white space and unseen marks."""
    value = cell.value
    return cell.problem is not None or (clean(value) != "" if isinstance(value, str) else value is not None)


class Grid:
    """The cells of a sheet that hold something, by row and column, with merged areas."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sheet.cells.items():
            if has_content(cell):
                self.rows.setdefault(row, {})[column] = cell
        self.numbers = sorted(self.rows)
        self.columns = sorted({column for row in self.rows.values() for column in row})

    @cached_property
    def _areas(self) -> dict[int, tuple[list[int], list[Area]]]:
        """Merged areas by each column with content that they cover, ordered by their top."""
        by_column: dict[int, list[Area]] = {}
        for area in self.sheet.merged:
            first = bisect_right(self.columns, area[1] - 1)
            covered = self.columns[first : bisect_right(self.columns, area[3])]
            for column in covered if area[:2] != area[2:] else ():
                by_column.setdefault(column, []).append(area)
        ordered = {column: sorted(areas) for column, areas in by_column.items()}
        return {column: ([area[0] for area in areas], areas) for column, areas in ordered.items()}

    def area(self, row: int, column: int) -> Area | None:
        """Return the merged area (top, left, bottom, right) that covers a cell."""
        tops, areas = self._areas.get(column, ([], []))
        at = bisect_right(tops, row) - 1
        return areas[at] if at >= 0 and areas[at][2] >= row else None

    def above(self, row: int) -> list[int]:
        """Return the numbers of the rows with content above a row."""
        return self.numbers[: bisect_left(self.numbers, row)]

    def below(self, row: int) -> list[int]:
        """Return the numbers of the rows with content under a row."""
        return self.numbers[bisect_right(self.numbers, row) :]

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell itself, ``None`` when it is empty."""
        return self.rows.get(row, {}).get(column)

    def merged_cell(self, row: int, column: int) -> Cell | None:
        """Return the cell, or the one in the top left corner of the merged area that covers it."""
        own = self.cell(row, column)
        area = self.area(row, column) if own is None else None
        return self.cell(area[0], area[1]) if area else own

    def text(self, row: int, column: int) -> str:
        """Return the cell itself as text."""
        return shown(self.cell(row, column))

    def head_parts(self, column: int, header_rows: Iterable[int]) -> list[str]:
        """Return the words over a column from top to bottom, merged areas spread, repeats once."""
        parts: list[str] = []
        for row in header_rows:
            text = shown(self.merged_cell(row, column))
            if text and text not in parts:
                parts.append(text)
        return parts

    def heading(self, column: int, header_rows: Iterable[int]) -> str:
        """Return the whole head of a column as one text."""
        return " ".join(self.head_parts(column, header_rows))

    def quote(self, row: int, without: Iterable[int] = ()) -> str:
        """Return the row as it stands, its cells parted by « | »; columns ``without`` are left out."""
        hidden = set(without)
        cells = sorted(self.rows.get(row, {}).items())
        texts = [shown(cell) for column, cell in cells if column not in hidden]
        return shortened(" | ".join(texts), QUOTE_LENGTH)

    def value_position(self, row: int, column: int) -> Position:
        """Return where the value of a cell stands: itself, or the corner of its merged area."""
        area = self.area(row, column) if self.cell(row, column) is None else None
        return (area[0], area[1]) if area else (row, column)
