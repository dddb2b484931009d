"""One number everywhere: every figure of the gallery on screen, in CSV and in XLSX, and equal to its query.

``READERS`` gives, for each way that a table leaves the program, its cells read back as a stranger would read
them. An output that is added (PPTX, PDF) is one more reader.
"""

import csv
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO, StringIO

import pandas as pd
import pytest
from openpyxl import load_workbook

from data.scope import Scope, to_query
from locales.text import use_language
from reports.tables import Table, csv_bytes, xlsx_bytes
from ui import cache
from ui.blocks.figure import table_html
from ui.shown import Shown

NBSP = "\u00a0"
MINUS = "\u2212"
HALF = 0.5000001
Cells = list[list[str | float]]
# A region, two years of it, and a district of it with schools; None is the whole region.
SCOPES = [
    Scope("published", 2022),
    Scope("published", 2022, district="60613000"),
    Scope("published", 2021, district="60605000"),
    Scope("model", 2024),
    Scope("model", 2022, district="00626000"),
    Scope("model", 2024, view="risks", shape="tiles"),
]


class _Grid(HTMLParser):
    """The body cells of a table of HTML, row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.in_cell = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.in_cell = True
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self.in_cell = False

    def handle_data(self, data: str) -> None:
        if self.in_cell:
            self.rows[-1][-1] += data


def screen_cells(table: Table) -> Cells:
    """The table as the card of a figure draws it."""
    grid = _Grid()
    grid.feed(table_html(table))
    return [list(row) for row in grid.rows if row]


def csv_cells(table: Table) -> Cells:
    """The columns of the table in its CSV; kind of data and sources follow them."""
    lines = list(csv.reader(StringIO(csv_bytes(table).decode("utf-8-sig")), delimiter=";"))
    assert lines[0][: len(table.columns)] == [column.title for column in table.columns]
    return [list(line[: len(table.columns)]) for line in lines[1:]]


def xlsx_cells(table: Table) -> Cells:
    """The first sheet of the workbook without its head."""
    return sheet_cells(table, xlsx_bytes(table))


def sheet_cells(table: Table, book: bytes, position: int = 0) -> Cells:
    """A sheet of a workbook without its head."""
    sheet = load_workbook(BytesIO(book), data_only=True).worksheets[position]
    head, *lines = sheet.iter_rows(values_only=True)
    assert list(head) == [column.title for column in table.columns]
    return [[cell if isinstance(cell, int | float) else str(cell) for cell in line] for line in lines]


READERS: dict[str, Callable[[Table], Cells]] = {
    "screen": screen_cells,
    "csv": csv_cells,
    "xlsx": xlsx_cells,
}


def as_number(cell: str | float) -> float | None:
    """A number as a Russian reader reads it, or ``None`` for words."""
    if not isinstance(cell, str):
        return float(cell)
    try:
        return float(cell.replace(NBSP, "").replace(MINUS, "-").replace(",", "."))
    except ValueError:
        return None


def assert_same(table: Table, output: str, address: str) -> None:
    """Each cell of an output is the frame's value."""
    assert_cells(table, READERS[output](table), output, address)


def assert_cells(table: Table, read: Cells, output: str, address: str) -> None:
    """Each cell is the frame's value: numbers to the printed digit, words to the letter."""
    assert len(read) == len(table.frame), (address, output)
    for position, column in enumerate(table.columns):
        values, cells = table.frame[column.key].tolist(), [row[position] for row in read]
        for value, cell in zip(values, cells, strict=True):
            where = (address, output, column.title, value, cell)
            if pd.isna(value):
                # A gap is words: never an empty cell, never a number.
                assert as_number(cell) is None, where
                assert str(cell).strip(), where
            elif column.decimals is None:
                assert str(cell).lstrip("'") == str(value).lstrip("'"), where
            else:
                number = as_number(cell)
                assert number is not None, where
                slack = HALF * 10.0**-column.decimals if output == "screen" else 1e-9
                assert abs(number - float(value)) <= slack, where


@pytest.mark.parametrize("scope", SCOPES, ids=lambda scope: "-".join(to_query(scope).values()) or "published")
def test_every_figure_says_the_same_everywhere(
    gallery: Callable[[Scope], dict[str, Shown]], scope: Scope
) -> None:
    with use_language("ru"):
        figures = gallery(scope)
        assert len(figures) >= 8
        numbers = 0
        for address, item in figures.items():
            table = item.figure.table
            assert table.columns
            for output in READERS:
                assert_same(table, output, address)
            numbers += sum(
                table.frame[column.key].notna().sum()
                for column in table.columns
                if column.decimals is not None
            )
    assert numbers >= 20


def test_a_number_that_differs_in_one_output_is_found(
    gallery: Callable[[Scope], dict[str, Shown]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The comparison itself can fail: one cell of one output is changed by one."""
    table = gallery(Scope("published", 2022))["overview--several"].figure.table
    position = next(n for n, column in enumerate(table.columns) if column.decimals is not None)

    def wrong(table: Table) -> Cells:
        cells = xlsx_cells(table)
        cells[0][position] = float(cells[0][position]) + 1
        return cells

    monkeypatch.setitem(READERS, "xlsx", wrong)
    with pytest.raises(AssertionError):
        assert_same(table, "xlsx", "overview--several")


def test_the_numbers_of_districts_are_those_of_the_query(
    gallery: Callable[[Scope], dict[str, Shown]],
) -> None:
    for scope in (Scope("published", 2022), Scope("model", 2024)):
        table = gallery(scope)["overview--map"].figure.table
        path = cache.version_file(scope.workspace)
        query = cache.store(path).frame("districts", year=scope.year).set_index("place_name")
        titles = {column.key: position for position, column in enumerate(table.columns)}
        for output, read in READERS.items():
            rows = {str(row[titles["place_name"]]): row for row in read(table)}
            assert set(rows) == set(query.index)
            for name, row in rows.items():
                for key in ("schools_count", "methodists_count"):
                    said, meant = as_number(row[titles[key]]), query.loc[name, key]
                    assert said is None if pd.isna(meant) else said == meant, (output, name, key)


def test_the_marks_of_factors_are_those_of_the_query(
    gallery: Callable[[Scope], dict[str, Shown]],
) -> None:
    scope = Scope("model", 2024)
    table = gallery(scope)["risks--profile-factors"].figure.table
    marks, people = cache.marks(scope), cache.participants(scope)
    mine = set(people.loc[people["year"] == 2024, "school_code"])
    marked = marks[(marks["year"] == 2024) & (marks["mark_state"] == "marked")]
    counts = marked[marked["school_code"].isin(mine)].groupby("factor_code").size()
    titles = {column.key: position for position, column in enumerate(table.columns)}
    for output, read in READERS.items():
        said = [as_number(row[titles["marked_count"]]) for row in read(table)]
        assert sorted(said) == sorted(float(n) for n in counts), output
