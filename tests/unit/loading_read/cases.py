"""What a case is: a file's name, its maker, and what must come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from data.loading.model import Cell, CellProblem, Position, Value

Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class Said:
    """A message that must be there: part of its words and its place."""

    words: str
    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(frozen=True)
class Page:
    """A sheet that must come out: exactly these cells."""

    name: str
    cells: Mapping[Position, Cell]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False


@dataclass(frozen=True)
class Case:
    """A file with its outcome: pages with exactly these messages, or one refusal."""

    code: str
    file_name: str
    make: Callable[[], bytes]
    pages: tuple[Page, ...] = ()
    said: tuple[Said, ...] = field(default=())

    @property
    def is_refused(self) -> bool:
        return not self.pages


def grid(*rows: tuple[Value, ...]) -> dict[Position, Cell]:
    """Cells of plain values from A1 on; None is an empty place."""
    return {
        (row, column): Cell(value)
        for row, values in enumerate(rows, 1)
        for column, value in enumerate(values, 1)
        if value is not None
    }


def percent(value: float) -> Cell:
    return Cell(value, is_percent=True)


def broken(value: str | None, problem: CellProblem = CellProblem.FORMULA_ERROR) -> Cell:
    return Cell(value, problem=problem)
