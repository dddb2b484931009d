"""What a region's own count of an indicator must be, the same for a form and for a file."""

from dataclasses import dataclass
from math import isfinite

from locales.text import _

LARGEST = 10_000_000
NUMERATOR, DENOMINATOR, VALUE = "numerator", "denominator", "value"
ANSWERS = ("yes_no", "date")
"""Kinds whose value is 1 or 0: it is there or not, it is done or not."""


@dataclass(frozen=True)
class Wrong:
    """A rule that numbers break: which number, the rule, and what to do."""

    field: str
    what: str
    advice: str


def wrong(kind: str, numerator: float | None, denominator: float | None, value: float | None) -> Wrong | None:
    """Return the first rule that the numbers of an indicator of a kind break, ``None`` when they keep all.

    ``kind`` is that of ``programme_indicator``: a share has numerator and denominator, a count and an answer
    a value, a ratio a value or a numerator (its denominator may be known to the workspace).
    """
    given = {NUMERATOR: numerator, DENOMINATOR: denominator, VALUE: value}
    return _out_of_bounds(given) or (
        _share(given) if kind == "share" else _ratio(given) if kind == "ratio" else _plain(kind, given)
    )


Given = dict[str, float | None]


def _out_of_bounds(given: Given) -> Wrong | None:
    for name, number in given.items():
        if number is not None and number < 0:
            return Wrong(name, _("число меньше нуля"), _("Впишите число от 0."))
        if number is not None and not (isfinite(number) and number <= LARGEST):
            return Wrong(name, _("слишком большое число"), _("Проверьте число и единицу."))
    return None


def _share(given: Given) -> Wrong | None:
    part, whole = given[NUMERATOR], given[DENOMINATOR]
    if given[VALUE] is not None:
        return Wrong(
            VALUE,
            _("доля считается из числителя и знаменателя"),
            _("Впишите, сколько из скольких, а готовый процент уберите."),
        )
    if part is None:
        return Wrong(NUMERATOR, _("у доли нет числителя"), _("Впишите числитель."))
    if whole is None:
        return Wrong(DENOMINATOR, _("доля без знаменателя"), _("Впишите, от какого числа она считается."))
    return _counts(part, whole)


def _counts(part: float, whole: float) -> Wrong | None:
    for name, number in ((NUMERATOR, part), (DENOMINATOR, whole)):
        if not float(number).is_integer():
            what = _("числитель и знаменатель доли — целые числа")
            return Wrong(name, what, _("Впишите, сколько человек или организаций."))
    if whole == 0:
        return _zero()
    if part > whole:
        what = _("числитель больше знаменателя")
        return Wrong(NUMERATOR, what, _("Проверьте, не поменяны ли они местами."))
    return None


def _zero() -> Wrong:
    return Wrong(
        DENOMINATOR,
        _("знаменатель равен нулю"),
        _("Впишите число больше нуля или не вносите показатель: считать не из чего."),
    )


def _ratio(given: Given) -> Wrong | None:
    if given[VALUE] is not None:
        return None
    if given[NUMERATOR] is None:
        what = _("нет ни значения, ни числителя")
        return Wrong(NUMERATOR, what, _("Впишите числитель или готовое значение."))
    return _zero() if given[DENOMINATOR] == 0 else None


def _plain(kind: str, given: Given) -> Wrong | None:
    value = given[VALUE]
    if given[NUMERATOR] is not None or given[DENOMINATOR] is not None:
        name = NUMERATOR if given[NUMERATOR] is not None else DENOMINATOR
        what = _("у этого показателя нет числителя и знаменателя")
        return Wrong(name, what, _("Впишите одно число — значение."))
    if kind in ANSWERS and value not in (0, 1):
        return Wrong(VALUE, _("ответ — 1 (да) или 0 (нет)"), _("Впишите 1 или 0."))
    if value is None:
        return Wrong(VALUE, _("нет значения"), _("Впишите число."))
    if not float(value).is_integer():
        return Wrong(VALUE, _("количество не бывает дробным"), _("Впишите целое число."))
    return None
