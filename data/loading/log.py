"""Collects what a sheet's reader has to say, each line with sheet, row, column, heading and value."""

from collections.abc import Iterable

from data.loading.grid import VALUE_LENGTH, Grid, letter, shortened, shown
from data.loading.model import Message, Severity


class CellError(ValueError):
    """A cell cannot be taken as it stands; the row is kept out until it is mended."""

    severity = Severity.ERROR

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(what)
        self.what, self.advice = what, advice


class UnclearCellError(CellError):
    """A cell says nothing for certain; it is left empty with a warning, the row stays."""

    severity = Severity.WARNING


class Log:
    """Messages and substitutions of one sheet, in order of appearance."""

    def __init__(self, grid: Grid, header_rows: tuple[int, ...], file_name: str) -> None:
        self.grid, self.header_rows, self.file_name = grid, header_rows, file_name
        self.messages: list[Message] = []
        self.substitutions: dict[str, str] = {}
        # Columns whose cells are never repeated in a message (names of people who are only counted).
        self.private: set[int] = set()

    def add(
        self, severity: Severity, what: str, advice: str, row: int | None = None, column: int | None = None
    ) -> None:
        """Add a line; heading and value are those of the sheet at ``row`` and ``column``."""
        value = heading = ""
        if column is not None:
            heading = shortened(self.grid.heading(column, self.header_rows), VALUE_LENGTH)
            if row is not None and column not in self.private:
                value = shortened(shown(self.grid.merged_cell(row, column)), VALUE_LENGTH)
        self.messages.append(
            Message(
                severity=severity,
                what=what,
                advice=advice,
                file_name=self.file_name,
                sheet=self.grid.sheet.name,
                row=row,
                column=letter(column) if column else "",
                heading=heading,
                value=value,
            )
        )

    def error(self, what: str, advice: str, row: int | None = None, column: int | None = None) -> None:
        """Add an error."""
        self.add(Severity.ERROR, what, advice, row, column)

    def warn(self, what: str, advice: str, row: int | None = None, column: int | None = None) -> None:
        """Add a warning."""
        self.add(Severity.WARNING, what, advice, row, column)

    def note(self, what: str, advice: str = "", row: int | None = None, column: int | None = None) -> None:
        """Add a note."""
        self.add(Severity.NOTE, what, advice, row, column)

    def replaced(self, written: str, taken: str) -> None:
        """List a substitution once; the same spelling taken for two things keeps both."""
        if written == taken:
            return
        known = self.substitutions.get(written)
        if known is None:
            self.substitutions[written] = taken
        elif taken not in known.split("; "):
            self.substitutions[written] = f"{known}; {taken}"


def listed(numbers: Iterable[int], limit: int = 12) -> str:
    """Return row numbers as «3, 5–7»; a long list ends in «…»."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    texts = [str(a) if a == b else f"{a}{'–' if b > a + 1 else ', '}{b}" for a, b in runs]
    return ", ".join(texts[:limit]) + (", …" if len(texts) > limit else "")
