"""A table says the same on screen, in CSV and in XLSX, and carries its sources."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.workbook import Workbook

from analytics.coverage import coverage
from data.model import Citation, DataKind, WorkspaceInfo
from data.store import Store
from locales.formats import number
from locales.text import use_language
from reports.tables import Column, Table, csv_bytes, passport, xlsx_bytes

INFO = WorkspaceInfo("w", "v1", DataKind.MODEL, "1", "Область", date(2026, 11, 22))
CITATIONS = (Citation("001", "Сборник", "табл. 5"), Citation("oktmo", "ОКТМО", "с. 2"))
COLUMNS = (
    Column("name", "Район"),
    Column("schools", "Школы", 0, "reason"),
    Column("ratio", "На школу", 2),
    Column("listeners", "Слушатели", 0),
)
NASTY = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "https://example.org", 'a;"b"\nc']


def table(rows: list[dict[str, Any]], note: str = "", **changes: Any) -> Table:
    frame = pd.DataFrame(rows, columns=["name", "schools", "reason", "ratio", "listeners"])
    base: dict[str, Any] = {
        "name": "t",
        "title": "Заголовок",
        "frame": frame,
        "columns": COLUMNS,
        "citations": CITATIONS,
        "info": INFO,
    }
    return Table(**(base | {"note": note} | changes))


@pytest.fixture
def small() -> Table:
    return table(
        [
            {"name": "Азов", "schools": 3, "ratio": 2 / 3, "listeners": 1676},
            {"name": "Шахты", "schools": None, "reason": "not_published", "listeners": 0},
            {"name": "Сальск", "schools": 0, "ratio": 11.0, "listeners": 12345},
        ]
    )


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def as_on_screen(text: str) -> str:
    """Two digits of a number with a decimal comma; other text as it is."""
    return text if text == "—" else number(float(text.replace(",", ".")), 2)


def book(data: bytes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(data))


def test_the_screen_prints_numbers_and_reasons(small: Table) -> None:
    texts = {column.key: small.texts(column) for column in COLUMNS}
    assert texts == {
        "name": ["Азов", "Шахты", "Сальск"],
        "schools": ["3", "не опубликовано", "0"],
        "ratio": ["0,67", "—", "11,00"],
        "listeners": ["1\u00a0676", "0", "12\u00a0345"],
    }


@pytest.mark.parametrize(
    ("reason", "text"),
    [("suppressed", "скрыто"), ("", "—"), (None, "—"), (float("nan"), "—")],
)
def test_a_missing_value_is_its_reason_or_not_applicable(reason: Any, text: str) -> None:
    found = table([{"name": "Азов", "schools": None, "reason": reason, "listeners": 1}])
    assert found.cells(COLUMNS[1]) == found.texts(COLUMNS[1]) == [text]


def test_csv_opens_in_russian_excel(small: Table) -> None:
    data = csv_bytes(small)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 4
    assert csv_rows(data) == [
        ["Район", "Школы", "На школу", "Слушатели", "Вид данных", "Источник"],
        ["Азов", "3", "0,6666666666666666", "1676", "модель", "Сборник, табл. 5 | ОКТМО, с. 2"],
        ["Шахты", "не опубликовано", "—", "0", "модель", "Сборник, табл. 5 | ОКТМО, с. 2"],
        ["Сальск", "0", "11,0", "12345", "модель", "Сборник, табл. 5 | ОКТМО, с. 2"],
    ]


def test_csv_has_a_decimal_comma_in_full_columns_too() -> None:
    rows = [{"name": "Азов", "schools": 1, "ratio": 3.75, "listeners": 1}]
    assert csv_rows(csv_bytes(table(rows)))[1][2] == "3,75"


def test_csv_of_nothing_still_has_its_head() -> None:
    assert [row[0] for row in csv_rows(csv_bytes(table([])))] == ["Район"]


def test_xlsx_has_the_data_and_the_sources(small: Table) -> None:
    sheets = book(xlsx_bytes(small))
    assert sheets.sheetnames == ["Данные", "Источники"]
    rows = list(sheets["Данные"].values)
    assert rows[0] == ("Район", "Школы", "На школу", "Слушатели")
    assert rows[1] == ("Азов", 3, pytest.approx(2 / 3), 1676)
    assert rows[2] == ("Шахты", "не опубликовано", "—", 0)
    assert [cell.data_type for cell in sheets["Данные"][2]] == ["s", "n", "n", "n"]
    assert sheets["Данные"].freeze_panes == "B2"
    assert sheets["Данные"].auto_filter.ref == "A1:D4"
    passported = list(sheets["Источники"].values)
    assert passported == passport(small)


def test_xlsx_shows_the_numbers_of_the_screen(small: Table) -> None:
    patterns = {"#,##0": 0, "#,##0.00": 2}
    sheet = book(xlsx_bytes(small))["Данные"]
    for position, column in enumerate(COLUMNS, start=1):
        shown = [
            number(cell.value, patterns[cell.number_format]) if cell.data_type == "n" else cell.value
            for cell in (sheet.cell(row, position) for row in range(2, 5))
        ]
        assert shown == small.texts(column)


@pytest.mark.parametrize("text", NASTY)
def test_xlsx_text_is_never_a_formula(text: str) -> None:
    sheets = book(xlsx_bytes(table([{"name": text, "listeners": 1}], note=text, title=text)))
    cell = sheets["Данные"]["A2"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    assert {c.data_type for row in sheets["Источники"] for c in row} == {"s"}


def test_xlsx_head_is_never_a_formula(small: Table) -> None:
    columns = (Column("name", "=1+1"),)
    data = xlsx_bytes(table([{"name": "a"}], columns=columns))
    assert (book(data)["Данные"]["A1"].data_type, book(data)["Данные"]["A1"].value) == ("s", "=1+1")


@pytest.mark.parametrize("text", NASTY)
def test_csv_text_comes_back_as_it_was(text: str) -> None:
    rows = csv_rows(csv_bytes(table([{"name": text, "listeners": 1}])))
    assert len(rows) == 2
    # A spreadsheet takes an apostrophe for «what follows is text» and shows the rest.
    assert rows[1][0] == (f"'{text}" if text[0] in "=+-@" else text)


def test_csv_keeps_a_lone_sign_and_a_negative_number() -> None:
    rows = csv_rows(csv_bytes(table([{"name": "+", "listeners": -1}])))
    assert rows[1][0] == "+"
    assert rows[1][3] == "-1"


def test_xlsx_of_nothing_opens() -> None:
    assert list(book(xlsx_bytes(table([])))["Данные"].values) == [("Район", "Школы", "На школу", "Слушатели")]


def test_the_passport_says_what_the_table_is(small: Table) -> None:
    assert passport(small) == [
        ("Таблица", "Заголовок"),
        ("Область", "Область"),
        ("Вид данных", "модель"),
        ("Данные придуманы", "22.11.2026"),
        ("Версия данных", "v1"),
        ("Источник", "Сборник, табл. 5"),
        ("Источник", "ОКТМО, с. 2"),
    ]
    assert ("Примечание", "как есть") in passport(table([], note="как есть"))
    read = passport(table([], info=replace(INFO, kind=DataKind.PUBLISHED)))
    assert read[2:4] == [("Вид данных", "опубликовано"), ("Данные сверены", "22.11.2026")]


def test_files_speak_the_readers_language(small: Table) -> None:
    with use_language("en"):
        sheets, rows = book(xlsx_bytes(small)), csv_rows(csv_bytes(small))
    assert len(sheets.sheetnames) == 2
    own_words = [*sheets.sheetnames, *rows[0][-2:], rows[1][-2], rows[2][1]]
    own_words += [row[0] for row in sheets.worksheets[1].values]
    assert not [word for word in own_words if any("а" <= letter.lower() <= "я" for letter in word)]
    assert [row[2] for row in rows[1:]] == ["0,6666666666666666", "—", "11,0"]


def test_a_real_table_is_the_same_in_every_form(published: Store) -> None:
    columns = (
        Column("place_name", "Район"),
        Column("schools_count", "Школы", 0, "schools_gap_reason"),
        Column("methodists_count", "Методисты", 0, "methodists_gap_reason"),
        Column("methodists_per_school_ratio", "На школу", 2),
    )
    frame = coverage(published.frame("districts", year=2022)).table
    real = Table("d", "Районы", frame, columns, CITATIONS, published.info())
    texts = list(zip(*(real.texts(column) for column in columns), strict=True))
    assert texts[0] == ("Дубовский район", "3", "2", "0,67")
    assert [row[2] for row in texts].count("не опубликовано") == 12
    assert [row[3] for row in texts].count("—") == 16
    written = [row[:4] for row in csv_rows(csv_bytes(real))[1:]]
    assert [(*row[:3], as_on_screen(row[3])) for row in written] == texts
    sheet = book(xlsx_bytes(real))["Данные"]
    numbers = [cell.value for cell in sheet["B"][1:]]
    assert sum(numbers) == 60
