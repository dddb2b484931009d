"""Periods of a region's own counts as people write them: «2024», «2021/22 учебный год», «на 01.01.2024»."""

import re
from collections.abc import Callable

from data.programme_periods import MONTHS_EN, MONTHS_RU, PeriodKind, read_period

# A value is of a time that has begun and ended; «ежегодно» and «срок не указан» are no such time.
COUNTED = (
    *(PeriodKind.YEAR, PeriodKind.YEARS, PeriodKind.HALF_YEAR),
    *(PeriodKind.SCHOOL_YEAR, PeriodKind.DATE),
)
_YEAR = r"(20\d\d)"
_SCHOOL = r"уч\w*\.? ?(?:год|г)?\.?"
_END = r"(?: ?(?:годы|гг|года|год|г))?\.?"


def is_counted_period(code: str) -> bool:
    """Tell whether a code is a period that a region's own count may have."""
    try:
        return read_period(code).kind in COUNTED
    except ValueError:
        return False


def period_code(text: str) -> str | None:
    """Return the code of the period that a text means; ``None`` when it means none, or is not sure.

    A code means itself. «2023–2024» without a word may be a school year or two years: not sure.
    """
    words = " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", text).replace("\u00a0", " ").split()).casefold()
    words = re.sub(r" ?([-/]) ?", r"\1", words)
    if is_counted_period(words):
        return words
    for pattern, made in PATTERNS.items():
        found = re.fullmatch(pattern, words)
        if found:
            code = made(*found.groups())
            return code if is_counted_period(code) else None
    return None


def period_text(code: str, language: str) -> str:
    """Return the name of a period as ``period_code`` reads it back, for a form."""
    found = read_period(code)
    name = found.name.in_language(language)
    # «2023–2024» alone may be a school year.
    return f"years {name}" if language == "en" and found.kind is PeriodKind.YEARS else name


def _school(first: str, last: str) -> str:
    return f"s{first}-{first[: 4 - len(last)]}{last}"


def _half(half: str, year: str) -> str:
    return f"h{year}-{HALVES.get(half, half)}"


HALVES = {"i": "1", "ii": "2", "первое": "1", "второе": "2", "first": "1", "second": "2"}


def _day(day: str, month: str, year: str) -> str:
    return f"d{year}-{int(month):02}-{int(day):02}"


def _named_day(day: str, month: str, year: str) -> str:
    return _day(day, str(MONTHS.index(month) % 12 + 1), year)


MONTHS = [month.casefold() for month in (*MONTHS_RU, *MONTHS_EN)]
PATTERNS: dict[str, Callable[..., str]] = {
    rf"{_YEAR}{_END}": lambda year: f"y{year}",
    rf"{_YEAR}-{_YEAR} ?(?:годы|гг)\.?": lambda first, last: f"y{first}-{last}",
    rf"{_YEAR}[/-](\d\d|\d{{4}}) ?{_SCHOOL}": _school,
    rf"(1|2|i|ii|первое|второе)(?:-е)? полугодие {_YEAR}{_END}": _half,
    rf"(?:на )?(\d{{1,2}})\.(\d{{1,2}})\.{_YEAR}{_END}": _day,
    rf"(?:на )?{_YEAR}-(\d\d)-(\d\d)": lambda year, month, day: _day(day, month, year),
    rf"(?:на |on )?(\d{{1,2}}) ({'|'.join(MONTHS)}) {_YEAR}{_END}": _named_day,
    rf"school year {_YEAR}[/-](\d\d|\d{{4}})": _school,
    rf"years {_YEAR}-{_YEAR}": lambda first, last: f"y{first}-{last}",
    rf"(first|second) half of {_YEAR}": _half,
}
