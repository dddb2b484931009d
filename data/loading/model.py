"""What the steps of loading hand to each other. No input, no output, no library but Python.

A file becomes a ``Workbook`` of ``Sheet`` grids; a sheet gets a ``Proposal`` (which table it is, in which
layout, which column means what), which a person may correct; the rows of a sheet become ``Entry`` rows for
the tables of a region's folder (``data/sql/schema``), or ``Message`` lines that say what to mend.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

Value = str | int | float | bool | date | datetime | None
# Row and column as a spreadsheet counts them, both from 1.
Position = tuple[int, int]


class CellProblem(StrEnum):
    """Why a cell that holds something has no value to trust."""

    FORMULA_ERROR = "formula_error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty. ``is_percent``: its number format shows 0.64 as 64 %."""

    value: Value
    is_percent: bool = False
    problem: CellProblem | None = None


@dataclass(frozen=True)
class Sheet:
    """A sheet as a sparse grid of cells that hold something; merged areas: (top, left, bottom, right)."""

    name: str
    cells: Mapping[Position, Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False


class Severity(StrEnum):
    """An error keeps its row (or file) out; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Message:
    """One line for the person who brought the file; texts are in the reader's language.

    ``row`` is the number that the spreadsheet shows, ``column`` its letter, ``heading`` the words over
    the column, ``value`` the cell as it stands; each is empty where it does not apply.
    """

    severity: Severity
    what: str
    advice: str
    file_name: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    heading: str = ""
    value: str = ""


@dataclass(frozen=True)
class Workbook:
    """A file that was read: its sheets in their order, and what the reader noticed on the way."""

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    messages: tuple[Message, ...] = ()


class Kind(StrEnum):
    """The tables that an office brings."""

    SCHOOLS = "schools"
    PROFILES = "profiles"
    METHODISTS = "methodists"
    TRAINING = "training"
    CURATORS = "curators"
    JOURNAL = "journal"
    PLACES = "places"
    COUNTS = "counts"


@dataclass(frozen=True)
class Proposal:
    """How a sheet is read: table, layout, header rows, and the meaning of columns by their number.

    ``meanings`` maps a column number to a field of the layout; what is not in it is left out and said so.
    ``year`` is the year of rows that state none. ``confidence_frac`` says how well the heads fitted.
    """

    sheet: str
    kind: Kind
    layout: str
    header_rows: tuple[int, ...]
    meanings: Mapping[int, str]
    year: int | None = None
    confidence_frac: float = 1.0


@dataclass(frozen=True)
class Entry:
    """One row for a table of the region's folder, with the place that it was read from.

    ``table`` is a table of ``data/sql/schema`` (``fact``, ``school``, ``school_mark``, …); ``values`` are its
    columns without source_id, locator and quote, as text ("" is empty); ``locator`` is «лист «…», строка N»
    and ``quote`` the row as it stands.
    """

    table: str
    values: Mapping[str, str]
    sheet: str
    row: int
    locator: str
    quote: str


@dataclass(frozen=True)
class Extracted:
    """What one sheet gave. ``accepted_rows`` + ``rejected_rows`` + ``passed_rows`` are all rows with content
    under the head; passed are totals, notes and sections, each with its reason in ``messages``.
    """

    proposal: Proposal
    entries: tuple[Entry, ...]
    messages: tuple[Message, ...]
    accepted_rows: frozenset[int]
    rejected_rows: frozenset[int]
    passed_rows: frozenset[int]
    # What was written and what it was taken for («г.Шахты» → «г. Шахты»), once each, in order of appearance.
    substitutions: Mapping[str, str] = field(default_factory=dict)
