"""The rows of a recognised sheet: each becomes entries, errors, or is passed over with its reason."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from data.loading.cells import FIRST_YEAR, LAST_YEAR, refuse_problem
from data.loading.context import Context
from data.loading.dates import period_named
from data.loading.field import Holds
from data.loading.fields import FIELDS
from data.loading.grid import Grid, shown
from data.loading.log import CellError, Log, UnclearCellError
from data.loading.model import Cell, Entry, Proposal, Sheet
from data.loading.normalise import Factors, Places, Subjects
from data.loading.school_names import School, Schools
from data.loading.wording import clean
from data.model import Place
from locales.text import _

T = TypeVar("T")
Values = Mapping[str, str]
# A value that stands for several rows or columns at once belongs to none of them for sure.
OWN_CELL = frozenset({Holds.COUNT, Holds.SHARE, Holds.MARK, Holds.COORDINATE})


@dataclass(frozen=True)
class Meaning:
    """What a column means: a field, for a member (``factor:ovz``) or a year (``schools_500@2021``)."""

    column: int
    field: str
    member: str = ""
    year: int | None = None


def meaning(column: int, text: str) -> Meaning | None:
    """Read «field», «field:member», «field@year» of ``Proposal.meanings``; ``None`` for a wrong year."""
    rest, at, year = text.partition("@")
    name, _colon, member = rest.partition(":")
    if at and not (year.isdecimal() and FIRST_YEAR <= int(year) <= LAST_YEAR):
        return None
    return Meaning(column, name, member, int(year) if at else None)


@dataclass
class Table:
    """A sheet with a proposal, the names that it may use, and what its rows gave."""

    sheet: Sheet
    proposal: Proposal
    context: Context
    fill_down: frozenset[str]
    grid: Grid = field(init=False)
    log: Log = field(init=False)
    meanings: tuple[Meaning, ...] = field(init=False)
    entries: list[Entry] = field(default_factory=list)
    accepted: set[int] = field(default_factory=set)
    rejected: set[int] = field(default_factory=set)
    passed: set[int] = field(default_factory=set)
    # Numbers that were read, by row and column, for sums: of data rows, of rows beside them, of totals.
    numbers: dict[tuple[int, int], Decimal] = field(default_factory=dict)
    beside: dict[tuple[int, int], Decimal] = field(default_factory=dict)
    totals_read: dict[tuple[int, int], Decimal] = field(default_factory=dict)
    totals: list[int] = field(default_factory=list)
    undistributed: list[int] = field(default_factory=list)
    carried: dict[str, tuple[int, Cell]] = field(default_factory=dict)
    filled: dict[str, list[int]] = field(default_factory=dict)
    # Columns whose factor is not in a year's list, with the rows of that year.
    outside: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    section_place: Place | None = None
    has_sections: bool = False

    def __post_init__(self) -> None:
        self.grid = Grid(self.sheet)
        self.log = Log(self.grid, self.header_rows, self.context.file_name)
        known = (meaning(column, text) for column, text in sorted(self.proposal.meanings.items()))
        self.meanings = tuple(one for one in known if one is not None and one.field in FIELDS)
        self.places = Places(self.context)
        self.factors = Factors(self.context.factors)
        self.subjects = Subjects(self.context)
        self.schools = Schools(self.context, self.places)

    @cached_property
    def header_rows(self) -> tuple[int, ...]:
        """The rows of the head, from the top."""
        return tuple(sorted(self.proposal.header_rows))

    @cached_property
    def body(self) -> list[int]:
        """All rows with content under the head."""
        return self.grid.below(max(self.header_rows, default=0))

    @property
    def has_districts(self) -> bool:
        """Whether the table names districts, in a column or above sections."""
        return self.has_sections or self.column("district") is not None

    @cached_property
    def title(self) -> str:
        """Everything that stands above the head."""
        return " ".join(map(self.grid.quote, self.grid.above(min(self.header_rows, default=0))))

    @cached_property
    def period(self) -> str:
        """The period that the title names, "" when it names none."""
        return period_named(self.title)

    def of(self, name: str) -> tuple[Meaning, ...]:
        """Return the columns of a field, from the left."""
        return tuple(one for one in self.meanings if one.field == name)

    def column(self, name: str) -> int | None:
        """Return the first column of a field."""
        return next((one.column for one in self.of(name)), None)

    def pass_over(self, row: int, reason: str, advice: str = "", *, warn: bool = False) -> None:
        """Leave a row out and say why."""
        self.passed.add(row)
        (self.log.warn if warn else self.log.note)(reason, advice, row)

    def settle(self, row: "Row") -> None:
        """Keep what a row gave, or reject it, or pass it over when it gave nothing."""
        if row.entries and not row.has_failed:
            self.entries += row.entries
            self.accepted.add(row.number)
            return
        self.schools.forget(row.schools_before)
        if row.has_failed:
            self.rejected.add(row.number)
            self.passed.discard(row.number)
        elif row.number not in self.passed:
            self.pass_over(row.number, _("в строке нечего загружать: значений нет"), warn=True)


class Row:
    """One row of a table: reads its cells, collects errors and entries."""

    def __init__(self, table: Table, number: int, *, is_total: bool = False) -> None:
        self.table, self.number, self.is_total = table, number, is_total
        self.has_failed = False
        self.entries: list[Entry] = []
        self.schools_before = len(table.schools.made)

    def cell(self, name: str) -> Cell | None:
        """Return the cell of a field, filled from above or from its merged area where the layout allows."""
        column = self.table.column(name)
        if column is None:
            return None
        own = self.cell_at(column)
        if own is not None or name not in self.table.fill_down or name not in self.table.carried:
            return own
        self.table.filled.setdefault(name, []).append(self.number)
        return self.table.carried[name][1]

    def cell_at(self, column: int) -> Cell | None:
        """Return the cell of a column or of the merged area that covers it down its column."""
        grid = self.table.grid
        own = grid.cell(self.number, column)
        area = grid.area(self.number, column)
        return grid.cell(area[0], area[1]) if own is None and area and area[1] == column else own

    def read(self, column: int, reader: Callable[[Cell], T]) -> T | None:
        """Return what ``reader`` makes of a column's cell; its complaint becomes a message."""
        cell = self.cell_at(column)
        if cell is None or not self._stands_alone(column):
            return None
        return self._read(cell, column, reader)

    def read_field(self, name: str, reader: Callable[[Cell], T]) -> T | None:
        """Return what ``reader`` makes of a field's cell, filled down where the layout allows."""
        cell = self.cell(name)
        return None if cell is None else self._read(cell, self.table.column(name), reader)

    def _read(self, cell: Cell, column: int | None, reader: Callable[[Cell], T]) -> T | None:
        try:
            return reader(cell)
        except UnclearCellError as unclear:
            self.table.log.warn(unclear.what, unclear.advice, self.number, column)
        except CellError as error:
            self.fail(error.what, error.advice, column)
        return None

    def _stands_alone(self, column: int) -> bool:
        """Whether a number or a mark has a cell of its own; a merged one belongs to nobody for sure."""
        area = self.table.grid.area(self.number, column)
        held = {FIELDS[m.field].holds for m in self.table.meanings if m.column == column}
        if not area or not held & OWN_CELL:
            return True
        body = self.table.body
        rows = bisect_right(body, area[2]) - bisect_left(body, area[0])
        columns = [m for m in self.table.meanings if area[1] <= m.column <= area[3]]
        if rows < 2 and len(columns) < 2:
            return True
        self.fail(
            _("значение стоит в ячейке, объединённой на несколько строк или колонок"),
            _("Разъедините ячейку и впишите значение в каждую строку."),
            column,
        )
        return False

    def fail(self, what: str, advice: str, column: int | None = None) -> None:
        """Say an error and reject the row; in a total's row it is a warning, the total is only not used."""
        self.has_failed = True
        (self.table.log.warn if self.is_total else self.table.log.error)(what, advice, self.number, column)

    def need(self, name: str) -> None:
        """Reject the row because a field is empty."""
        label = _(FIELDS[name].name)
        self.fail(_("не заполнено: {field}", field=label), _("Заполните ячейку."), self.table.column(name))

    def text(self, name: str) -> str:
        """Return a field as clean text, "" when it is empty or has an error (which is said)."""
        return self.read_field(name, _text) or ""

    def place(self) -> Place | None:
        """Return the municipality of the row: its own cell, filled down, or the section's; else ``None``."""
        cell = self.cell("district")
        if cell is None:
            return self.table.section_place
        found = self.read_field("district", lambda c: self.table.places.municipality(_text(c)))
        if found is not None:
            self.table.log.replaced(shown(cell), found.name)
        return found

    def school(self, place: Place | None) -> School | None:
        """Return the school of the row; an unknown one is made in ``place``."""
        column = self.table.column("school")
        cell = self.cell("school")
        if cell is None:
            self.need("school")
            return None
        found = self.read_field(
            "school", lambda c: self.table.schools.find(_text(c), place, by_name=not self.table.has_districts)
        )
        if found is not None:
            self.table.log.replaced(shown(cell), found.name)
            if found.notice:
                self.table.log.warn(*found.notice, self.number, column)
        return found

    def add(self, table: str, values: Values, without: tuple[str, ...] = ()) -> None:
        """Give an entry; the columns of the fields ``without`` are left out of its quote."""
        hidden = [m.column for name in without for m in self.table.of(name)]
        self.entries.append(entry(self.table, table, values, self.number, hidden))

    def add_school(self, school: School) -> None:
        """Give the entry of a school, so that what follows finds it in an empty workspace, too."""
        self.add("school", school_values(self.table, school), without=("category",))


def entry(table: Table, name: str, values: Values, row: int, hidden: list[int] | None = None) -> Entry:
    """Make an entry with its place in the file. Locators are stored, so they are in one language.

    Its quote has the columns with a meaning: any other may hold a name or a telephone.
    """
    sheet = clean(table.sheet.name)
    open_columns = {m.column for m in table.meanings if m.field != "comment"} - set(hidden or ())
    quote = table.grid.quote(row, set(table.grid.columns) - open_columns) or "—"
    return Entry(name, dict(values), table.sheet.name, row, f"лист «{sheet}», строка {row}", quote)


def school_values(table: Table, school: School) -> dict[str, str]:
    """Return the columns of ``school``; coordinates that the workspace knows stay."""
    return {
        "school_code": school.code,
        "school_name": school.name,
        "place_name": table.places.by_code[school.place_code].name,
        "lat_deg": "" if school.lat_deg is None else str(school.lat_deg),
        "lon_deg": "" if school.lon_deg is None else str(school.lon_deg),
    }


def _text(cell: Cell) -> str:
    refuse_problem(cell)
    return shown(cell)
