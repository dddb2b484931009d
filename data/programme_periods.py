"""Periods of programmes: what a period's code means. Pure; used by the build and by loading."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.model import Words

NBSP = "\u00a0"
MONTHS_RU = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)
MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# What a code may begin with is said in the message about a code that is none.
FORMS = "y2022, y2023-2024, h2023-1, s2021-2022, d2024-01-01, each, each2023-2024, any"


class PeriodKind(StrEnum):
    """Periods of different kinds are never put on one axis as if they were equal."""

    YEAR = "year"
    YEARS = "years"
    HALF_YEAR = "half_year"
    SCHOOL_YEAR = "school_year"
    DATE = "date"
    EACH_YEAR = "each_year"
    UNDATED = "undated"


@dataclass(frozen=True)
class Period:
    """A period: its first and last day, none where the document gives none, and its name."""

    code: str
    kind: PeriodKind
    period_from: date | None
    period_to: date | None
    name: Words


def read_period(code: str) -> Period:
    """Return what a code means.

    ``y2022`` a calendar year, ``y2023-2024`` years together (one value for all of them), ``h2023-1`` the
    first half of a year, ``s2021-2022`` a school year (1 September to 31 August), ``d2024-01-01`` a day,
    ``each`` every year anew, ``each2023-2024`` every year of these, ``any`` no period is given.

    Raises:
        ValueError: the code is none of these.
    """
    for pattern, read in READERS.items():
        found = re.fullmatch(pattern, code)
        if found:
            try:
                return read(code, *(int(part) for part in found.groups()))
            except ValueError as error:
                raise ValueError(f"'{code}' is no period: {error}") from error
    raise ValueError(f"'{code}' is no period; a period is one of {FORMS}")


def _year(code: str, year: int) -> Period:
    name = Words(f"{year}{NBSP}год", f"{year}")
    return Period(code, PeriodKind.YEAR, date(year, 1, 1), date(year, 12, 31), name)


def _years(code: str, first: int, last: int) -> Period:
    _in_order(first, last)
    name = Words(f"{first}–{last}{NBSP}годы", f"{first}–{last}")
    return Period(code, PeriodKind.YEARS, date(first, 1, 1), date(last, 12, 31), name)


def _half_year(code: str, year: int, half: int) -> Period:
    name = Words(f"{half}-е полугодие {year}{NBSP}года", f"{('first', 'second')[half - 1]} half of {year}")
    days = (date(year, 1, 1), date(year, 6, 30)) if half == 1 else (date(year, 7, 1), date(year, 12, 31))
    return Period(code, PeriodKind.HALF_YEAR, *days, name)


def _school_year(code: str, first: int, last: int) -> Period:
    if last != first + 1:
        raise ValueError("a school year ends in the next year")
    short = f"{first}/{last % 100:02}"
    name = Words(f"{short}{NBSP}учебный год", f"school year {short}")
    return Period(code, PeriodKind.SCHOOL_YEAR, date(first, 9, 1), date(last, 8, 31), name)


def _day(code: str, year: int, month: int, day: int) -> Period:
    at = date(year, month, day)
    name = Words(
        f"на {day}{NBSP}{MONTHS_RU[month - 1]} {year}{NBSP}года", f"on {day} {MONTHS_EN[month - 1]} {year}"
    )
    return Period(code, PeriodKind.DATE, at, at, name)


def _each_year(code: str) -> Period:
    return Period(code, PeriodKind.EACH_YEAR, None, None, Words("ежегодно", "every year"))


def _each_of_years(code: str, first: int, last: int) -> Period:
    _in_order(first, last)
    name = Words(f"ежегодно, {first}–{last}{NBSP}годы", f"every year, {first}–{last}")
    return Period(code, PeriodKind.EACH_YEAR, date(first, 1, 1), date(last, 12, 31), name)


def _undated(code: str) -> Period:
    return Period(code, PeriodKind.UNDATED, None, None, Words("срок не указан", "no period given"))


def _in_order(first: int, last: int) -> None:
    if first >= last:
        raise ValueError("the first year must be before the last")


YEAR = r"(20\d\d)"
READERS: dict[str, Callable[..., Period]] = {
    f"y{YEAR}": _year,
    f"y{YEAR}-{YEAR}": _years,
    f"h{YEAR}-([12])": _half_year,
    f"s{YEAR}-{YEAR}": _school_year,
    f"d{YEAR}-(\\d\\d)-(\\d\\d)": _day,
    "each": _each_year,
    f"each{YEAR}-{YEAR}": _each_of_years,
    "any": _undated,
}
