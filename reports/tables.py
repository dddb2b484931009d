"""A table with its citations, written once as it stands on screen, and as CSV and XLSX bytes."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pandas as pd

from data.model import Citation, DataKind, WorkspaceInfo
from locales.formats import day, number
from locales.text import _
from reports.words import assumed, gap, kind

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

MISSING = "—"
FORMULA_STARTS = "=+-@\t\r"


@dataclass(frozen=True)
class Column:
    """One column: the frame's key, its title, and ``decimals`` (None: text).

    ``gap_key`` names the column with the reason of a missing value; without one a missing value
    prints as «—», which means «not applicable».
    """

    key: str
    title: str
    decimals: int | None = None
    gap_key: str | None = None


@dataclass(frozen=True)
class Table:
    """Rows to show or to take away. ``frame`` holds at least the columns; order is kept.

    ``row_kind`` names the column with the kind of each row's data in words, where rows differ in it.
    ``assumption`` says what the reader has set that nobody published, where the numbers rest on it; every
    output then carries the mark of an assumption.
    """

    name: str
    title: str
    frame: pd.DataFrame
    columns: tuple[Column, ...]
    citations: tuple[Citation, ...]
    info: WorkspaceInfo
    note: str = ""
    assumption: str = ""
    row_kind: str = ""

    @property
    def kinds(self) -> list[str]:
        """The kind of each row's data in words."""
        if self.row_kind:
            return [str(word) for word in self.frame[self.row_kind]]
        return [kind(self.info.kind)] * len(self.frame)

    @property
    def marks(self) -> tuple[tuple[str, str], ...]:
        """What a row must not travel without, each with its name: kind of data, assumption if any."""
        assumption = ((_("Допущение"), assumed(self.assumption)),) if self.assumption else ()
        # A row that nothing is known of has no kind of its own.
        kinds = "; ".join(dict.fromkeys(one for one in self.kinds if one != MISSING)) or kind(self.info.kind)
        return ((_("Вид данных"), kinds), *assumption)

    def cells(self, column: Column) -> list[str | float | int]:
        """Return the column's values as they are written to a file: numbers stay numbers.

        A missing value becomes the words of its reason, never an empty cell and never zero.
        """
        values = self.frame[column.key].tolist()
        reasons = self.frame[column.gap_key].tolist() if column.gap_key else [None] * len(values)
        return [_cell(v, r, column.decimals) for v, r in zip(values, reasons, strict=True)]

    def texts(self, column: Column) -> list[str]:
        """Return the column's values as the screen prints them."""
        return [
            cell if isinstance(cell, str) else number(cell, column.decimals or 0)
            for cell in self.cells(column)
        ]


@dataclass(frozen=True)
class Figure:
    """A figure as every output shows it: the finding as title, subtitle, n in words, and its table.

    ``indicator`` is the code under which the facts behind it are found; ``hint`` says what a reader may do
    with the figure on its page, and stands nowhere else.
    """

    key: str
    title: str
    subtitle: str
    sample: str
    table: Table
    indicator: str | None = None
    note: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Metric:
    """A headline number: the number, what it is out of, its label, and one line of context."""

    number: str
    unit: str
    label: str
    context: str


def _cell(value: object, reason: object, decimals: int | None) -> str | float | int:
    if pd.isna(value):  # type: ignore[call-overload]
        return gap(str(reason)) if isinstance(reason, str) and reason else MISSING
    if decimals is None:
        return str(value)
    figure = float(value)  # type: ignore[arg-type]
    return int(figure) if decimals == 0 and figure.is_integer() else figure


def passport(table: Table) -> list[tuple[str, str]]:
    """Return what a file says of itself: region, kind, version, date, note, each source."""
    is_model = table.info.kind is DataKind.MODEL
    dated = _("Данные придуманы") if is_model else _("Данные сверены")
    rows = [
        (_("Таблица"), table.title),
        (_("Область"), table.info.region_name),
        *table.marks,
        (dated, day(table.info.read_on)),
        (_("Версия данных"), table.info.version_code),
    ]
    if table.note:
        rows.append((_("Примечание"), table.note))
    return rows + [(_("Источник"), f"{c.source_title}, {c.locator}") for c in table.citations]


def csv_bytes(table: Table) -> bytes:
    """Write UTF-8 CSV with BOM, ``;`` and decimal comma, as Excel in Russian opens it.

    The last columns repeat the kind of the data, the assumption if there is one, and the sources in each
    row, so that no row travels without its mark.
    """
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    titles = [column.title for column in table.columns]
    writer.writerow([*titles, *(name for name, _words in table.marks), _("Источник")])
    marks = (
        *(words for _name, words in table.marks[1:]),
        " | ".join(f"{c.source_title}, {c.locator}" for c in table.citations),
    )
    for row_kind, *row in zip(table.kinds, *(table.cells(column) for column in table.columns), strict=True):
        writer.writerow([*(_csv_cell(cell) for cell in row), row_kind, *marks])
    return ("\ufeff" + text.getvalue()).encode("utf-8")


def _csv_cell(cell: str | float | int) -> str:
    if not isinstance(cell, str):
        return str(cell).replace(".", ",")
    # A spreadsheet would run such a text as a formula; the apostrophe is its own sign for «text».
    return f"'{cell}" if len(cell) > 1 and cell[0] in FORMULA_STARTS else cell


def xlsx_bytes(table: Table) -> bytes:
    """Write an XLSX workbook: the data with a frozen header, and a sheet with the sources.

    Text is never taken for a formula or a link.
    """
    return book_bytes({_("Данные"): table}, passport(table))


def book_bytes(
    sheets: Mapping[str, Table], about: Sequence[tuple[str, str]], *, is_wrapped: bool = False
) -> bytes:
    """Write an XLSX workbook: a sheet a table by its name, and a sheet with ``about``; see ``xlsx_bytes``.

    ``is_wrapped``: long texts go on in the next line of their cell.
    """
    import xlsxwriter

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    first = next(iter(sheets.values()))
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {"title": first.title, "comments": "; ".join(words for _name, words in first.marks)}
        )
        for name, table in sheets.items():
            _write_data(book, name, table, is_wrapped=is_wrapped)
        _write_passport(book, about)
    return buffer.getvalue()


def _write_data(book: "Workbook", name: str, table: Table, *, is_wrapped: bool) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"}) if is_wrapped else None
    for position, column in enumerate(table.columns):
        cells = table.cells(column)
        pattern = "General" if column.decimals is None else "#,##0" + _zeros(column.decimals)
        style = book.add_format({"num_format": pattern, **({"valign": "top"} if is_wrapped else {})})
        sheet.write_string(0, position, column.title, head)
        for row, cell in enumerate(cells, start=1):
            if isinstance(cell, str):
                sheet.write_string(row, position, cell, text)
            else:
                sheet.write_number(row, position, cell, style)
        longest = max((len(str(cell)) for cell in cells), default=0)
        sheet.set_column(position, position, min(60, max(12, longest + 2)))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.frame), len(table.columns) - 1)


def _zeros(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


def _write_passport(book: "Workbook", rows: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(_("Источники"))
    name = book.add_format({"bold": True, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for position, (key, value) in enumerate(rows):
        sheet.write_string(position, 0, key, name)
        sheet.write_string(position, 1, value, text)
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 90)
