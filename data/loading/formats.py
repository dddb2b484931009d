"""What a number format of a spreadsheet says about a number, and days counted from an epoch.

Sources: ECMA-376-1, 18.8.30 (numFmt: codes and the numbers of built-in ones) and 18.17.4.1 (dates).
"""

import re
from datetime import date, datetime, timedelta
from enum import StrEnum

DAY_SECONDS = 86_400
# The day after 31.12.9999.
LAST_DAY = 2_958_466


class Shown(StrEnum):
    """How a number is shown."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"


BUILT_IN = (
    {9: Shown.PERCENT, 10: Shown.PERCENT, 18: Shown.TIME, 19: Shown.TIME, 20: Shown.TIME, 21: Shown.TIME}
    | {45: Shown.TIME, 46: Shown.TIME, 47: Shown.TIME}
    | dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), Shown.DATE)
)
# Words in quotes, escaped letters, padding, colours, conditions, locales; [h] is time and stays.
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]')
HALF_DAY = re.compile(r"am/pm|a/p")


def shown(code: str) -> Shown:
    """Return how a format code shows a positive number: the first section decides."""
    plain = HALF_DAY.sub("h", LITERAL.sub("", code).partition(";")[0].lower())
    if plain == "general":
        return Shown.NUMBER
    if "%" in plain:
        return Shown.PERCENT
    if re.search("[yd]|mmm", plain) or ("m" in plain and not re.search("[hs]|\\[m", plain)):
        return Shown.DATE
    return Shown.TIME if re.search("[hms]", plain) else Shown.NUMBER


def day_of_serial(serial: float, *, is_1904: bool) -> date | datetime | None:
    """Return the day that a number of days means, with its time of day when it has one.

    None: the calendar of a spreadsheet has no such day. Excel's own 29 February 1900, number 60, is none.
    """
    if is_1904:
        epoch, first = date(1904, 1, 1), 0.0
    elif serial < 60:
        epoch, first = date(1899, 12, 31), 1.0
    else:
        epoch, first = date(1899, 12, 30), 61.0
    if not first <= serial:
        return None
    days, rest = divmod(serial, 1)
    moment = datetime(epoch.year, epoch.month, epoch.day)
    try:
        moment += timedelta(days=days, seconds=round(rest * DAY_SECONDS))
    except OverflowError:
        return None
    return moment if moment.hour or moment.minute or moment.second else moment.date()


def clock(serial: float, *, is_elapsed: bool = False) -> str:
    """Return a part of a day as ``9:05``, with seconds when there are some; elapsed time passes 24 hours."""
    seconds = round(serial * DAY_SECONDS)
    if not is_elapsed:
        seconds %= DAY_SECONDS
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if seconds else f"{hours}:{minutes:02}"


def iso_day(text: str) -> date | datetime | None:
    """Return a day written as ISO 8601; midnight is the day alone. None: it is not one."""
    try:
        moment = datetime.fromisoformat(text[:26].removesuffix("Z"))
    except ValueError:
        return None
    moment = moment.replace(tzinfo=None, microsecond=0)
    return moment if moment.hour or moment.minute or moment.second else moment.date()


def number(text: str) -> int | float | None:
    """Return a number of a file (a point, no spaces). None: it is not one, or has no end."""
    text = text.strip()
    if re.fullmatch(r"[+-]?[0-9]{1,15}", text):
        return int(text)
    if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", text):
        return None
    value = float(text)
    return value if abs(value) != float("inf") else None
