"""Days and spans of days as offices write them: «06.05.2022», «11 – 13.05.2022», «май 2022», Excel dates."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from data.loading.cells import FIRST_YEAR, LAST_YEAR, refuse_problem
from data.loading.grid import shown
from data.loading.log import CellError
from data.loading.model import Cell
from data.loading.wording import fold
from locales.text import _

MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
EXCEL_ZERO = date(1899, 12, 30)
# 01.01.2000 and 31.12.2100 as Excel counts days.
FIRST_SERIAL, LAST_SERIAL = 36526, 73415

DAY = r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})"
WHOLE_DAY = re.compile(DAY)
ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: 00:00(?::00)?)?")
SPAN = re.compile(rf"(?:с )?(?:{DAY}|(\d{{1,2}})\.(\d{{1,2}})|(\d{{1,2}}))(?:-| по | до ){DAY}")
WORD_DAY = re.compile(r"(\d{1,2}) ([а-я]+) (\d{4})")
WORD_SPAN = re.compile(r"(?:с )?(\d{1,2})(?: ([а-я]+))?(?:-| по )(\d{1,2}) ([а-я]+) (\d{4})")
WORD_MONTH = re.compile(r"([а-я]+) (\d{4})")
YEAR_WORD = re.compile(r"(\d{4}|\d{2})\s*(?:года|год|г)\b\.?")


@dataclass(frozen=True)
class Span:
    """First and last day; ``is_read`` when the words had to be read into days and are to be listed."""

    first: date
    last: date
    is_read: bool = False


def span(cell: Cell) -> Span:
    """Read a day or a span of days.

    Raises:
        CellError: no day, no year, a day that does not exist, an end before its start, 05/06/2022.
    """
    refuse_problem(cell)
    value = cell.value
    if isinstance(value, datetime):
        return _checked(value.date(), value.date())
    if isinstance(value, date):
        return _checked(value, value)
    if isinstance(value, bool | int | float):
        return _serial(value)
    text = YEAR_WORD.sub(r"\1", fold(shown(cell))).strip(" .,")
    for read in (_one_day, _days, _words, _month):
        found = read(text)
        if found is not None:
            return found
    raise CellError(*_complaint(text))


def _complaint(text: str) -> tuple[str, str]:
    if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{2,4}", text):
        return _("что здесь день, а что месяц, неясно"), _("Впишите дату через точки: 06.05.2022.")
    if re.fullmatch(r"[\d.\- ]+|\d+ [а-я]+", text) and not re.search(r"\d{4}", text):
        return _("в дате нет года"), _("Впишите дату полностью: 06.05.2022.")
    return _("это не дата и не период"), _("Впишите дату или период: 06.05.2022 или 11–13.05.2022.")


def _serial(value: float) -> Span:
    if isinstance(value, bool) or not FIRST_SERIAL <= value <= LAST_SERIAL:
        raise CellError(*_complaint(""))
    found = EXCEL_ZERO + timedelta(days=int(value))
    return Span(found, found, is_read=True)


def _checked(first: date, last: date, is_read: bool = False) -> Span:
    if last < first:
        raise CellError(_("период кончается раньше, чем начинается"), _("Проверьте даты."))
    if not (first.year >= FIRST_YEAR and last.year <= LAST_YEAR):
        raise CellError(_("год вне границ 2000–2100"), _("Проверьте год."))
    return Span(first, last, is_read)


def _day(day: str, month: str | int, year: str | int) -> date:
    full = int(year) + (2000 if len(str(year)) == 2 else 0)
    try:
        return date(full, int(month), int(day))
    except ValueError as error:
        raise CellError(_("такого дня нет в календаре"), _("Проверьте день и месяц.")) from error


def _one_day(text: str) -> Span | None:
    if found := WHOLE_DAY.fullmatch(text):
        day = _day(*found.groups())
        return _checked(day, day, is_read=len(found[3]) == 2)
    if found := ISO_DAY.fullmatch(text):
        day = _day(found[3], found[2], found[1])
        return _checked(day, day)
    return None


def _days(text: str) -> Span | None:
    found = SPAN.fullmatch(text)
    if not found:
        return None
    day, month, year, day_of, month_of, lone_day, *end = found.groups()
    last = _day(*end)
    if day:
        first = _day(day, month, year)
    elif day_of:
        first = _day(day_of, month_of, last.year)
    else:
        first = _day(lone_day, last.month, last.year)
    return _checked(first, last)


def _month_number(word: str) -> int | None:
    starts = [number for number, start in enumerate(MONTHS, start=1) if word.startswith(start)]
    return max(starts, key=lambda number: len(MONTHS[number - 1])) if starts else None


def _words(text: str) -> Span | None:
    if found := WORD_DAY.fullmatch(text):
        month = _month_number(found[2])
        day = _day(found[1], month, found[3]) if month else None
        return _checked(day, day, is_read=True) if day else None
    if found := WORD_SPAN.fullmatch(text):
        month = _month_number(found[4])
        first_month = _month_number(found[2]) if found[2] else month
        if month and first_month:
            return _checked(
                _day(found[1], first_month, found[5]), _day(found[3], month, found[5]), is_read=True
            )
    return None


def _month(text: str) -> Span | None:
    found = WORD_MONTH.fullmatch(text)
    month = _month_number(found[1]) if found else None
    if not found or not month:
        return None
    year = int(found[2])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CellError(_("год вне границ 2000–2100"), _("Проверьте год."))
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), is_read=True)


def period_named(text: str) -> str:
    """Return the words of a title that give a period or a day («с 11.01.2022 до 01.08.2022»), or ""."""
    months = r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]*"
    day = r"\d{1,2}\.\d{1,2}(?:\.\d{4})?"
    patterns = (
        rf"с {day}(?: г\.)? (?:по|до) {day}",
        rf"{day}\s*[–—-]\s*{day}",
        rf"(?:на|за) (?:\d{{1,2}} )?{months} \d{{4}}(?: года| г\.)?",
        rf"на {day}",
    )
    for pattern in patterns:
        if found := re.search(pattern, text, re.IGNORECASE):
            return found[0]
    return ""
