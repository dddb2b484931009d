"""Values of cells: numbers, shares, marks, years. What is not to be trusted raises ``CellError``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import isfinite

from data.loading.grid import shown
from data.loading.log import CellError, UnclearCellError
from data.loading.model import Cell, CellProblem
from data.loading.wording import DASHES, fold, letter_fold
from data.model import GapReason
from locales.text import _

FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST_COUNT = 10_000_000
# What a formula leaves behind a whole number.
ROUNDING = Decimal("1e-9")

NUMBER = re.compile(r"(?P<sign>[+-]?)(?P<whole>\d{1,3}(?: \d{3})+|\d+)(?:[.,](?P<rest>\d+))?(?P<unit>\D*)")
UNITS = re.compile(
    r"(?:чел|человека?|педагог(?:а|ов)?|работник(?:а|ов)?|слушател(?:ь|я|ей)|методист(?:а|ов)?|учител(?:ь|я|ей)|"
    r"шк|школ(?:а|ы)?|шт|ед|оо)\.?"
)
# Words in a column of numbers that say why there is none. Zero is never among them.
GAPS: Mapping[str, GapReason] = {
    **dict.fromkeys(("н/д", "нд", "н.д", "нет данных", "нет сведений"), GapReason.NOT_PUBLISHED),
    **dict.fromkeys(("не опубликовано", "не указано"), GapReason.NOT_PUBLISHED),
    "не применимо": GapReason.NOT_APPLICABLE,
    "скрыто": GapReason.SUPPRESSED,
    **dict.fromkeys(("не обследовано", "не проводилось"), GapReason.NOT_SURVEYED),
}
UNCLEAR = frozenset({"-", "нет", "x", "х", "*", "…", "...", "?", "--"})

_YEAR = r"\d{4}(?:\s*(?:гг?|год|годы|года))?\.?"
YEARS = re.compile(rf"{_YEAR}(?:\s*(?:[,;]|и)\s*{_YEAR})*")

MARKED, NOT_MARKED = "marked", "not_marked"
MARKS: Mapping[str, str] = {
    **dict.fromkeys(("+", "++", "да", "есть", "1", "x", "х", "v", "✓", "✔", "☑", "yes", "истина"), MARKED),
    **dict.fromkeys(("отмечено", "отмечен", "выявлен", "выявлено", "активировано"), MARKED),
    **dict.fromkeys(("-", "--", "нет", "0", "no", "ложь", "отсутствует", "не выявлен"), NOT_MARKED),
    **dict.fromkeys(("не отмечено", "не отмечен", "не выявлено", "не активировано"), NOT_MARKED),
}
SIGNIFICANCE: Mapping[str, str] = {
    **dict.fromkeys(("высокая", "высокий", "высокое", "в", "выс"), "high"),
    **dict.fromkeys(("средняя", "средний", "среднее", "с", "ср", "сред"), "medium"),
    **dict.fromkeys(("низкая", "низкий", "низкое", "н", "низк"), "low"),
}
_TRAILING = re.compile(r"\s*(?:значимость|уровень|степень)\s*")


@dataclass(frozen=True)
class Number:
    """A number: ``value`` or a ``gap``. ``is_percent``: «%» stood with it; «64 %» has the value 0.64.

    ``taken_as`` is what to list as a substitution («12 чел.» → «12»), "" when nothing was replaced.
    """

    value: Decimal | None
    gap: GapReason | None = None
    is_percent: bool = False
    taken_as: str = ""


@dataclass(frozen=True)
class Mark:
    """What a cell of a risk profile says; ``state`` "" when only a significance stands there."""

    state: str
    significance: str = ""


def refuse_problem(cell: Cell) -> None:
    """Raise ``CellError`` for a formula that gave an error or has no stored value."""
    if cell.problem is CellProblem.FORMULA_ERROR:
        raise CellError(_("формула с ошибкой"), _("Исправьте формулу или впишите значение."))
    if cell.problem is CellProblem.FORMULA_WITHOUT_VALUE:
        raise CellError(
            _("формула без сохранённого значения"),
            _("Откройте файл в Excel, сохраните его заново или впишите значение."),
        )


def number(cell: Cell) -> Number:
    """Read a number, a number with a unit, a percentage, or words for a gap.

    Raises:
        UnclearCellError: a dash, «нет» or the like, which may be zero and may be no data.
        CellError: neither.
    """
    refuse_problem(cell)
    value = cell.value
    if isinstance(value, bool):
        raise CellError(_("здесь нужно число, а стоит ИСТИНА или ЛОЖЬ"), _("Впишите число."))
    if isinstance(value, int | float):
        if not isfinite(value):
            raise CellError(_("это не число"), _("Впишите число."))
        return Number(Decimal(str(value)), is_percent=cell.is_percent)
    if isinstance(value, date):
        raise CellError(
            _("здесь нужно число, а Excel хранит дату"),
            _("Excel мог сам превратить число в дату: впишите число и задайте ячейке числовой формат."),
        )
    return _number_of_text(shown(cell))


def _number_of_text(written: str) -> Number:
    words = fold(written)
    if words in GAPS:
        return Number(None, gap=GAPS[words], taken_as=str(GAPS[words]))
    text = DASHES.sub("-", written).casefold()
    if text in UNCLEAR:
        raise UnclearCellError(
            _("«{value}» в колонке чисел: ноль это или нет данных, неясно", value=written),
            _("Значение не загружено. Впишите 0 или «нет данных»."),
        )
    found = NUMBER.fullmatch(text)
    unit = found["unit"].strip() if found else ""
    if not found or not (unit in ("", "%") or UNITS.fullmatch(unit)):
        raise CellError(_("это не число"), _("Впишите число цифрами, без пояснений."))
    plain = found["sign"] + found["whole"].replace(" ", "") + "." + (found["rest"] or "0")
    value = Decimal(plain)
    replaced = written if unit not in ("", "%") else ""
    if unit == "%":
        return Number(value / 100, is_percent=True)
    return Number(value, taken_as=_plain(value) if replaced else "")


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def whole(cell: Cell) -> Number:
    """Read a count: a whole number, not negative.

    Raises:
        UnclearCellError, CellError: as ``number``; a fraction, a percentage and a negative number are errors.
    """
    found = number(cell)
    if found.value is None:
        return found
    if found.is_percent:
        raise CellError(_("здесь нужно количество, а стоит процент"), _("Впишите целое число."))
    if found.value < 0:
        raise CellError(_("количество не бывает отрицательным"), _("Впишите целое число от 0."))
    if found.value > LARGEST_COUNT:
        raise CellError(_("слишком большое число для количества"), _("Проверьте число и колонку."))
    nearest = found.value.to_integral_value()
    if abs(found.value - nearest) > ROUNDING:
        raise CellError(
            _("количество не бывает дробным"),
            _("Впишите целое число; если запятая или точка отделяет тысячи, уберите её."),
        )
    return Number(nearest, taken_as=found.taken_as)


def coordinate(cell: Cell, limit: int) -> Number:
    """Read a latitude (limit 90) or longitude (limit 180) in decimal degrees.

    Raises:
        UnclearCellError, CellError: as ``number``; a value beyond the limit is an error.
    """
    found = number(cell)
    if found.value is not None and (found.is_percent or abs(found.value) > limit):
        raise CellError(
            _("координата вне границ: от −{limit} до {limit}", limit=limit),
            _("Впишите градусы десятичной дробью, например 47,2."),
        )
    return found


def mark(cell: Cell) -> Mark:
    """Read «+», «да», 1, x, «нет», «–», 0, or a significance (высокая, средняя, низкая, в, с, н).

    Raises:
        CellError: it is none of them.
    """
    refuse_problem(cell)
    if isinstance(cell.value, bool):
        return Mark(MARKED if cell.value else NOT_MARKED)
    written = shown(cell)
    text = letter_fold(written) if len(written) <= 2 else _TRAILING.sub("", fold(written))
    text = "-" if fold(written) == "-" else text
    if text in SIGNIFICANCE:
        return Mark("", SIGNIFICANCE[text])
    if text in MARKS and not cell.is_percent:
        return Mark(MARKS[text])
    raise CellError(
        _("непонятная отметка"),
        _("Допустимы: «+», «да», 1, «нет», «–», 0 или «высокая», «средняя», «низкая»."),
    )


def year(cell: Cell) -> int:
    """Read a year: 2022, «2022 г.», «2022 год».

    Raises:
        CellError: it is no year, several years, or outside 2000–2100.
    """
    found = years(cell)
    if len(found) != 1:
        raise CellError(_("здесь нужен один год"), _("Впишите один год, например 2022."))
    return found[0]


def years(cell: Cell) -> tuple[int, ...]:
    """Read one year or several with a comma between them; a span is not read, it may be a school year.

    Raises:
        CellError: it is no year, a span of years, or outside 2000–2100.
    """
    refuse_problem(cell)
    text = fold(shown(cell))
    if cell.is_percent or isinstance(cell.value, date | bool):
        raise CellError(_("это не год"), _("Впишите год четырьмя цифрами, например 2022."))
    if re.fullmatch(r"\d{4}\s*[-/]\s*\d{2,4}\D*", text):
        raise CellError(
            _("два года через черту: это учебный год или два года проекта?"),
            _("Впишите годы проекта через запятую, например 2021, 2022."),
        )
    if not YEARS.fullmatch(text):
        raise CellError(_("это не год"), _("Впишите год четырьмя цифрами, например 2022."))
    found = tuple(dict.fromkeys(int(part) for part in re.findall(r"\d{4}", text)))
    if not all(FIRST_YEAR <= one <= LAST_YEAR for one in found):
        raise CellError(_("год вне границ 2000–2100"), _("Проверьте год."))
    return found


def years_named(text: str) -> tuple[int, ...]:
    """Return the years that stand in a title, a sheet's or a file's name, each once, in order."""
    found = (int(one) for one in re.findall(r"(?<!\d)(20\d{2}|2100)(?!\d)", text))
    return tuple(dict.fromkeys(found))
