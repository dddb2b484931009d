"""What reading a file found, as a code and a place; ``refusals`` puts it into words.

The child process imports this and no catalogue of words.
"""

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """What is wrong, or what the reader did on the way."""

    # The file is refused.
    EMPTY = "empty"
    TOO_BIG = "too_big"
    UNKNOWN_TYPE = "unknown_type"
    LOOKS_DIFFERENT = "looks_different"
    PASSWORD = "password"  # noqa: S105 - a code, not a secret
    OLD_EXCEL = "old_excel"
    BINARY_EXCEL = "binary_excel"
    HTML = "html"
    DAMAGED = "damaged"
    MEMBERS = "members"
    UNPACKED = "unpacked"
    RATIO = "ratio"
    DOCTYPE = "doctype"
    NO_SHEETS = "no_sheets"
    NO_CELLS = "no_cells"
    SHEETS = "sheets"
    CELLS = "cells"
    COLUMNS = "columns"
    LONG_TEXT = "long_text"
    MUCH_TEXT = "much_text"
    MERGED = "merged"
    NUL = "nul"
    ENCODING = "encoding"
    QUOTE = "quote"
    WIDE_RECORD = "wide_record"
    TIME = "time"
    MEMORY = "memory"
    # The file is read.
    INVISIBLE = "invisible"
    UNDER_MERGED = "under_merged"
    WIDE_MERGED = "wide_merged"
    NOT_A_DATE = "not_a_date"
    RAGGED = "ragged"
    MORE = "more"
    MACROS = "macros"
    TEXT_READ_AS = "text_read_as"


@dataclass(frozen=True, slots=True)
class Finding:
    """A code, where it stands (row and column from 1) and what fills its words."""

    code: Code
    sheet: str = ""
    row: int | None = None
    column: int | None = None
    value: str = ""
    detail: str = ""
    number: int = 0


class ReadingStopped(Exception):  # noqa: N818 - a verdict on a file, not a fault of ours
    """The file cannot be read; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def damaged(
    detail: str, sheet: str = "", row: int | None = None, column: int | None = None
) -> ReadingStopped:
    """Return the verdict «damaged»: ``detail`` is the technical reason, for whoever mends the program."""
    return ReadingStopped(Finding(Code.DAMAGED, sheet, row, column, detail=detail[:200]))


def column_letter(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column: A is 1. ``letters`` are A–Z only."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
