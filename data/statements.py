"""Finds SQL statements: one statement a file, each beginning with what one row of it is."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

SQL = Path(__file__).parent / "sql"


@dataclass(frozen=True)
class Statement:
    """One SQL file: its text and the ``-- key: value`` lines of its head."""

    name: str
    text: str
    head: dict[str, str]


@cache
def statements(folder: str, root: Path = SQL) -> dict[str, Statement]:
    """Return the statements of a folder of ``data/sql`` by name, in the order of the file names.

    Raises:
        FileNotFoundError: the folder holds no statement.
    """
    found = {path.stem: _read(path) for path in sorted((root / folder).glob("*.sql"))}
    if not found:
        raise FileNotFoundError(f"no *.sql in {folder}")
    return found


def _read(path: Path) -> Statement:
    text = path.read_text(encoding="utf-8")
    comments = [line.removeprefix("-- ") for line in text.splitlines() if line.startswith("-- ")]
    pairs = (line.partition(": ") for line in comments[1:])
    return Statement(path.stem, text, {key: value for key, mark, value in pairs if mark})
