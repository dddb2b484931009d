"""Single cells: numbers, marks, years, days. Each value by hand; what is unsure is an error or a question."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from data.loading import cells
from data.loading.cells import Mark, Number
from data.loading.dates import period_named, span
from data.loading.log import CellError, UnclearCellError
from data.loading.model import Cell, CellProblem, Value
from data.loading.shares import Scale, decide, share
from data.model import GapReason


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3),
        (3.0, 3),
        (3.0000000000000004, 3),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("2\u202f040", 2040),
        ("12,0", 12),
        ("12 чел.", 12),
        (" 7 ", 7),
        ("0", 0),
    ],
)
def test_a_count(value: Value, number: int) -> None:
    assert cells.whole(Cell(value)).value == number


@pytest.mark.parametrize(
    "value",
    [2.5, "2,5", -1, "−1", "1.234", "1,234", "12 3", "12*", "около 12", True, "64 %", 10**9, float("nan"),
     float("inf"), date(2022, 5, 3), "1 23", "12 лет", "двенадцать"],
)  # fmt: skip
def test_no_count(value: Value) -> None:
    with pytest.raises(CellError) as caught:
        cells.whole(Cell(value))
    assert not isinstance(caught.value, UnclearCellError)


@pytest.mark.parametrize("value", ["-", "–", "—", "нет", "х", "x", "…"])
def test_a_dash_is_neither_zero_nor_a_number(value: str) -> None:
    with pytest.raises(UnclearCellError):
        cells.whole(Cell(value))


def test_words_for_no_data_are_a_gap() -> None:
    assert cells.whole(Cell("н/д")).gap is GapReason.NOT_PUBLISHED
    assert cells.whole(Cell("Не применимо")).gap is GapReason.NOT_APPLICABLE
    assert cells.whole(Cell("н/д")).value is None


@pytest.mark.parametrize("problem", list(CellProblem))
def test_a_formula_without_a_value_is_an_error(problem: CellProblem) -> None:
    for reader in (cells.whole, cells.mark, cells.year, span):
        with pytest.raises(CellError):
            reader(Cell(5, problem=problem))


def test_a_cell_of_per_cent_format_is_no_count() -> None:
    with pytest.raises(CellError):
        cells.whole(Cell(1.0, is_percent=True))


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("+", Mark("marked")),
        ("Да", Mark("marked")),
        (1, Mark("marked")),
        (1.0, Mark("marked")),
        ("x", Mark("marked")),
        ("Х", Mark("marked")),
        (True, Mark("marked")),
        ("–", Mark("not_marked")),
        ("-", Mark("not_marked")),
        ("нет", Mark("not_marked")),
        (0, Mark("not_marked")),
        (False, Mark("not_marked")),
        ("Высокая", Mark("", "high")),
        ("средняя значимость", Mark("", "medium")),
        ("н", Mark("", "low")),
        ("B", Mark("", "high")),  # Latin
        ("c", Mark("", "medium")),  # Latin
    ],
)
def test_a_mark(value: Value, mark: Mark) -> None:
    assert cells.mark(Cell(value)) == mark


@pytest.mark.parametrize("value", [2, 3, "?", "возможно", "1,5", "+/-", date(2022, 5, 3), -1])
def test_no_mark(value: Value) -> None:
    with pytest.raises(CellError):
        cells.mark(Cell(value))


@pytest.mark.parametrize(
    ("value", "years"),
    [
        (2022, (2022,)),
        (2022.0, (2022,)),
        ("2022 г.", (2022,)),
        ("2021, 2022", (2021, 2022)),
        ("2021 и 2022 гг.", (2021, 2022)),
    ],
)
def test_years(value: Value, years: tuple[int, ...]) -> None:
    assert cells.years(Cell(value)) == years


@pytest.mark.parametrize(
    "value", ["2021/2022", "2021-2022", "2021–22", 1999, 2101, "22", 2022.5, date(2022, 1, 1), True]
)
def test_no_year(value: Value) -> None:
    with pytest.raises(CellError):
        cells.years(Cell(value))


DAY = date(2022, 5, 6)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("06.05.2022", DAY, DAY),
        ("6.05.22", DAY, DAY),
        ("06.05.2022 г.", DAY, DAY),
        ("2022-05-06", DAY, DAY),
        ("6 мая 2022 года", DAY, DAY),
        (datetime(2022, 5, 6), DAY, DAY),
        (DAY, DAY, DAY),
        (44687, DAY, DAY),
        ("11 – 13.05.2022", date(2022, 5, 11), date(2022, 5, 13)),
        ("11-13.05.2022", date(2022, 5, 11), date(2022, 5, 13)),
        ("30.04–02.05.2022", date(2022, 4, 30), date(2022, 5, 2)),
        ("с 11.05.2022 по 13.05.2022", date(2022, 5, 11), date(2022, 5, 13)),
        ("11–13 мая 2022", date(2022, 5, 11), date(2022, 5, 13)),
        ("март 2022", date(2022, 3, 1), date(2022, 3, 31)),
        ("май 2022 г.", date(2022, 5, 1), date(2022, 5, 31)),
        ("29.02.2024", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_day_or_a_span(value: Value, first: date, last: date) -> None:
    found = span(Cell(value))
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["06.05", "31.02.2022", "29.02.2022", "05/06/2022", "13–11.05.2022", 2022, "2022", "май", "вчера", True,
     5, "06.05.1999", "06.13.2022", 10**8],
)  # fmt: skip
def test_no_day(value: Value) -> None:
    with pytest.raises(CellError):
        span(Cell(value))


def test_a_period_of_a_title() -> None:
    assert period_named("Обучение за период с 11.01.2022 до 01.08.2022") == "с 11.01.2022 до 01.08.2022"
    assert period_named("Методический актив на июнь 2022 года, чел.") == "на июнь 2022 года"
    assert period_named("Таблица 5") == ""


def numbers(*values: float | str) -> dict[int, Number]:
    return {row: cells.number(Cell(value)) for row, value in enumerate(values)}


def test_the_scale_is_that_of_the_column() -> None:
    assert decide(numbers(20, 41, 1), False, {}).scale is Scale.PERCENT
    assert decide(numbers(20, 41, 1), False, {}).odd_rows == (2,)
    assert decide(numbers(0.2, 0.41, 1), False, {}).scale is Scale.FRACTION
    assert decide(numbers("20 %", "41%"), True, {}).scale is Scale.FRACTION  # no plain number at all
    assert decide(numbers(0.2, 0.41), True, {}).scale is Scale.UNKNOWN  # «%» over numbers up to 1
    assert decide(numbers(1, 1), False, {}).scale is Scale.UNKNOWN  # 1 % or all of them
    assert decide(numbers(0, 0), True, {}).scale is Scale.FRACTION  # nothing to tell


def test_counts_beside_the_share_tell_the_scale() -> None:
    known = {0: Decimal(24) / 122, 1: Decimal(78) / 191}
    assert decide(numbers(0.20, 0.41), True, known).scale is Scale.FRACTION
    assert decide(numbers(0.2, 0.4), True, {0: Decimal("0.002"), 1: Decimal("0.004")}).scale is Scale.PERCENT
    assert decide(numbers(0.2, 0.9), True, known).scale is Scale.UNKNOWN  # they fit neither way


def test_one_share_in_three_spellings() -> None:
    read = [
        share(cells.number(Cell("64 %")), Scale.UNKNOWN),
        share(cells.number(Cell(0.64, is_percent=True)), Scale.PERCENT),
        share(cells.number(Cell(64)), Scale.PERCENT),
        share(cells.number(Cell("0,64")), Scale.FRACTION),
    ]
    assert read == [Decimal("0.64")] * 4
    assert share(cells.number(Cell("0,64")), Scale.UNKNOWN) is None
