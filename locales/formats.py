"""Number and date formats, the same on screen, in charts and in files (Babel, not the browser)."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING

from locales.text import current_language

if TYPE_CHECKING:
    import pandas as pd

NBSP = "\u00a0"
MINUS = "\u2212"


def number(value: float, decimals: int = 0) -> str:
    """Format a number with NBSP thousands, a true minus and exactly ``decimals`` digits.

    A half is rounded away from zero, as spreadsheets do, so that screen and XLSX agree.

    Raises:
        ValueError: the value is missing; a missing value has a reason and needs words instead.
    """
    return _formatted(_exact(value), decimals)


def percent(share_frac: float, decimals: int = 0) -> str:
    """Format a share (0-1) as per cent with NBSP in Russian and no space in English."""
    space = NBSP if current_language() == "ru" else ""
    return f"{_formatted(_exact(share_frac) * 100, decimals)}{space}%"


def _exact(value: float) -> Decimal:
    """Return the shortest decimal that means this float: 0.285, not 0.28499999…"""
    if value is None or not isfinite(value):
        raise ValueError("a missing value cannot be formatted as a number: print its reason")
    return Decimal(str(value))


def _formatted(value: Decimal, decimals: int) -> str:
    return _in_language(value, decimals, current_language())


@lru_cache(maxsize=4096)
def _in_language(value: Decimal, decimals: int, language: str) -> str:
    from babel.numbers import format_decimal

    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0  # no negative zero
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    text: str = format_decimal(rounded, format=pattern, locale=language)
    return text.replace("\u202f", NBSP).replace("-", MINUS)


def optional(value: "float | pd.api.typing.NAType | None", decimals: int, missing: str) -> str:
    """Format a number, or say ``missing`` in its place."""
    import pandas as pd

    return missing if value is None or pd.isna(value) else number(float(value), decimals)


def moment(value: datetime) -> str:
    """Format a day and its time, ``20.05.2022, 14:05`` or ``20 May 2022, 14:05``, in the value's own zone."""
    return f"{day(value.date())}, {value:%H:%M}"


def day(value: date) -> str:
    """Format a date as ``20.05.2022`` (Russian) or ``20 May 2022`` (English)."""
    from babel.dates import format_date

    pattern = "dd.MM.yyyy" if current_language() == "ru" else "d MMMM yyyy"
    text: str = format_date(value, format=pattern, locale=current_language())
    return text
