"""The same values as openpyxl and calamine read, over books that they did not make for us."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from data.loading.channel import understood
from data.loading.child import parse
from data.loading.findings import Finding
from data.loading.formats import Shown, clock, day_of_serial, iso_day, number, shown
from data.loading.model import Sheet, Value
from tests.unit.loading_read import good

FORMATS = ("General", "0.00", "0%", "dd.mm.yyyy", "dd.mm.yyyy hh:mm", '# ##0" чел."', "@")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp", "Zs", "M"]), max_size=9)
NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12).map(lambda x: float(f"{x:.12g}")),
    st.integers(61, 90_000),
)
CELLS = st.dictionaries(
    st.tuples(st.integers(1, 60), st.integers(1, 30)),
    st.one_of(TEXTS, st.booleans(), st.tuples(NUMBERS, st.sampled_from(FORMATS))),
    min_size=1,
    max_size=30,
)


def parsed(kind: str, content: bytes) -> tuple[Sheet, ...]:
    answer = understood(parse(kind, "a", content))
    assert not isinstance(answer, Finding), answer
    return answer[0]


def made(cells: dict[tuple[int, int], object]) -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    page = book.add_worksheet("Л")
    page.write_string(99, 0, "конец")
    for (row, column), value in cells.items():
        if isinstance(value, tuple):
            page.write_number(row - 1, column - 1, value[0], book.add_format({"num_format": value[1]}))
        elif isinstance(value, bool):
            page.write_boolean(row - 1, column - 1, value)
        else:
            page.write_string(row - 1, column - 1, str(value))
    book.close()
    return buffer.getvalue()


def as_ours(value: object) -> Value:
    """A value of openpyxl as the loader gives it."""
    if isinstance(value, datetime):
        rounded = value + timedelta(microseconds=500_000)
        rounded = rounded.replace(microsecond=0)
        return rounded if rounded.time() != time() else rounded.date()
    return value  # type: ignore[return-value]


@given(CELLS)
@settings(max_examples=60, deadline=None)
def test_values_are_those_of_openpyxl(cells: dict[tuple[int, int], object]) -> None:
    # Dates of negative and of early numbers are our own decision, tested with the files.
    kept = {place: value for place, value in cells.items() if not is_odd_date(value)}
    content = made(kept)
    (sheet,) = parsed("xlsx", content)
    page = openpyxl.load_workbook(BytesIO(content), data_only=True)["Л"]
    theirs = {
        (cell.row, cell.column): as_ours(cell.value)
        for row in page.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    assert {place: cell.value for place, cell in sheet.cells.items()} == theirs
    assert all(cell.is_percent == (kept.get(place, ("", ""))[1:] == ("0%",)) for place, cell in
               sheet.cells.items() if isinstance(kept.get(place), tuple))  # fmt: skip


def is_odd_date(value: object) -> bool:
    return isinstance(value, tuple) and value[1].startswith("dd") and not 61 <= value[0] < 90_000


@pytest.mark.parametrize("case", [case for case in good.BOOKS if case.file_name.endswith(("xlsx", "ods"))],
                         ids=lambda case: case.code)  # fmt: skip
def test_numbers_and_texts_are_those_of_calamine(case: good.Case) -> None:
    content = case.make()
    theirs = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
    compared = 0
    for sheet in parsed(case.file_name[-4:].strip("."), content):
        start = theirs.get_sheet_by_name(sheet.name).start or (0, 0)
        rows = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=True)
        for (row, column), cell in sheet.cells.items():
            if cell.problem is None and type(cell.value) in (int, float, str):
                value = rows[row - 1 - start[0]][column - 1 - start[1]]
                if isinstance(value, int | float | str) and not isinstance(value, bool):
                    compared += 1
                    assert value in (cell.value, str(cell.value)) or case.code == "rich text and escapes"
    assert compared or "dates" in case.code or "1900" in case.code


@pytest.mark.parametrize(("code", "how"), [
    ("General", Shown.NUMBER), ("GENERAL", Shown.NUMBER), ("0.00", Shown.NUMBER), ("#,##0 ₽", Shown.NUMBER),
    ("0.00E+00", Shown.NUMBER), ('0" дней"', Shown.NUMBER), (r"0\d", Shown.NUMBER), ("[Red]0", Shown.NUMBER),
    ("@", Shown.NUMBER), ("0%", Shown.PERCENT), ("0.0 %;[Red]-0.0 %", Shown.PERCENT), ('0"%"', Shown.NUMBER),
    (r"0\%", Shown.NUMBER), ("dd.mm.yyyy", Shown.DATE), ("mmmm", Shown.DATE), ("[$-419]mmm yy;@", Shown.DATE),
    ("d/m h:mm", Shown.DATE), ("h:mm AM/PM", Shown.TIME), ("[h]:mm", Shown.TIME), ("mm:ss", Shown.TIME),
    ("[mm]:ss", Shown.TIME), ("m", Shown.DATE), ("_-* #,##0_-;d", Shown.NUMBER),
])  # fmt: skip
def test_a_format_says_what_a_number_is(code: str, how: Shown) -> None:
    assert shown(code) is how


def test_days_of_numbers() -> None:
    assert day_of_serial(1, is_1904=False) == date(1900, 1, 1)
    assert [day_of_serial(n, is_1904=False) for n in (0, 0.5, -1, 60, 60.5, 2_958_466, 1e300)] == [None] * 7
    assert day_of_serial(2_958_465, is_1904=False) == date(9999, 12, 31)
    assert day_of_serial(44687.9999999, is_1904=False) == date(2022, 5, 7)
    assert day_of_serial(43225.5, is_1904=True) == datetime(2022, 5, 6, 12)
    assert iso_day("2022-05-06T10:20:30.5Z") == datetime(2022, 5, 6, 10, 20, 30)
    assert iso_day("2022-05-32") is None
    assert [clock(0.25), clock(1.25), clock(1.25, is_elapsed=True), clock(1 / 86400)] == [
        "6:00", "6:00", "30:00", "0:00:01",
    ]  # fmt: skip


def test_numbers_of_files() -> None:
    written = ("5", "-5", "+0", "5.", ".5", "5e3", "0.64", "9" * 16)
    assert [number(text) for text in written] == [5, -5, 0, 5.0, 0.5, 5000.0, 0.64, float("9" * 16)]
    assert [number(text) for text in ("", "1,5", "nan", "inf", "1e999", "0x1", "1_000", "٣", "1 0")] == [
        None
    ] * 9
