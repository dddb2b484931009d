"""Words of plan and fact: values in their own unit, targets, states with their rules, what is missing."""

from typing import Any

import pandas as pd

from analytics.programme_counts import Lack
from analytics.programme_measures import PERCENT
from analytics.programme_order import First
from analytics.programmes import Reason, State
from data.programme_periods import PeriodKind
from locales.formats import NBSP, number, percent
from locales.text import _, current_language, ngettext
from reports.words import gap

MOST_DECIMALS = 4
SIGNS = {"ge": "≥", "le": "≤", "gt": ">", "lt": "<", "eq": "", "range": "", "by": ""}


def indicators(n: int) -> str:
    """Return «16 показателей»."""
    return ngettext("{n} показатель", "{n} показателя", n)


def digits(value: float, decimals: int) -> int:
    """Return how many digits a value has after the comma, at least ``decimals``: 1.5 of 0 has one."""
    return next(
        (d for d in range(decimals, MOST_DECIMALS) if round(value, d) == round(value, 4)), MOST_DECIMALS
    )


def value_words(value: float, unit: str, decimals: int = 0) -> str:
    """Return a value in its unit as the document has it: «60 %», «0,6», «15», «да»."""
    if unit == "yes_no":
        return _("да") if value else _("нет")
    if unit == "date":
        return _("сделано") if value else _("не сделано")
    text = number(value, digits(value, decimals))
    space = NBSP if current_language() == "ru" else ""
    return f"{text}{space}%" if unit == PERCENT else text


def amount_words(value: float, unit: str, decimals: int = 0) -> str:
    """Return a difference or a pace: of per cents in percentage points; one more digit than the values."""
    rounded = round(value, decimals + 1)
    text = number(rounded, digits(rounded, decimals))
    # The unit stays with its number.
    return _("{n} п. п.", n=text).replace(" ", NBSP) if unit == PERCENT else text


def target_words(row: Any, unit: str, decimals: int = 0, *, in_full: bool = False) -> str:
    """Return a target: «≥ 80 %», ``in_full`` «не менее 80 %»; what is asked for by a term is «к сроку»."""
    if row.operator == "by":
        return _("к сроку")
    if pd.isna(row.value):
        return gap("not_listed")
    first = value_words(float(row.value), unit, decimals)
    if row.operator == "range":
        return _("от {low} до {high}", low=first, high=value_words(float(row.value_to), unit, decimals))
    if not in_full or row.operator == "eq":
        sign = SIGNS[row.operator]
        return f"{sign}{NBSP}{first}" if sign else first
    return {
        "ge": _("не менее {value}", value=first),
        "le": _("не более {value}", value=first),
        "gt": _("более {value}", value=first),
        "lt": _("менее {value}", value=first),
    }[row.operator]


def share_words(numerator: float, denominator: float, low_frac: float, high_frac: float) -> str:
    """Return «18 из 20, 95 % интервал 70–97 %»: the n and the interval of a share computed from counts."""
    return _(
        "{part} из {whole}, 95 % интервал {low} – {high}",
        part=number(numerator),
        whole=number(denominator),
        low=percent(low_frac),
        high=percent(high_frac),
    )


def period_kind(kind: PeriodKind, years_count: int = 0) -> str:
    """Return the class of a period as a heading."""
    if kind is PeriodKind.YEARS:
        return ngettext("за {n} год вместе", "за {n} года вместе", years_count)
    return {
        PeriodKind.YEAR: _("по календарным годам"),
        PeriodKind.HALF_YEAR: _("по полугодиям"),
        PeriodKind.SCHOOL_YEAR: _("по учебным годам"),
        PeriodKind.DATE: _("на день"),
        PeriodKind.EACH_YEAR: _("на каждый год"),
        PeriodKind.UNDATED: _("срок не указан"),
    }[kind]


def state_name(state: State) -> str:
    """Return the word of a state."""
    return {
        State.REACHED: _("достигнуто"),
        State.ON_COURSE: _("в пути"),
        State.NOT_REACHED: _("не достигнуто"),
        State.NO_FACT: _("нет факта"),
        State.NOT_COMPARABLE: _("не сопоставимо"),
    }[state]


def state_rule(state: State) -> str:
    """Return the rule by which a target has a state, as it is printed on the page."""
    return {
        State.REACHED: _(
            "факт за период цели или за более поздний период того же вида ей отвечает; цель «ежегодно» и "
            "порог без срока сверяются с последним фактом; план без знака выполнен и тогда, когда превышен"
        ),
        State.ON_COURSE: _(
            "есть факт только за более ранний период того же вида; сказано, сколько нужно в год до срока"
        ),
        State.NOT_REACHED: _(
            "факт за период цели или за более поздний период того же вида есть и ей не отвечает"
        ),
        State.NO_FACT: _("значения показателя нет ни за какой период"),
        State.NOT_COMPARABLE: _(
            "факт есть, но за период другого вида, от другой базы, неточный («более…») или это доля меньше "
            "чем из пяти"
        ),
    }[state]


def reason_words(reason: Reason) -> str:
    """Return why a target has its state, in a few words."""
    return {
        Reason.OWN_PERIOD: _("факт за период цели"),
        Reason.LATER: _("факт позже срока"),
        Reason.STANDING: _("сверено с последним фактом"),
        Reason.ALREADY: _("прежний факт уже отвечает плану"),
        Reason.ONE_FACT: _("известен один прежний факт, темп неизвестен"),
        Reason.PACE_ENOUGH: _("прежнего темпа хватает"),
        Reason.PACE_SHORT: _("прежнего темпа не хватает"),
        Reason.NO_FACT: _("фактов нет"),
        Reason.NO_VALUE: _("значение цели не читается"),
        Reason.ODD_UNIT: _("показатель — количество, а цель в долях"),
        Reason.OTHER_BASE: _("у факта своя база"),
        Reason.INEXACT: _("факт назван неточно"),
        Reason.OTHER_PERIOD: _("факт за период другого вида"),
        Reason.TOO_FEW: _("мало данных: доля меньше чем из пяти"),
    }[reason]


def first_words(first: First) -> str:
    """Return why a target asks for attention."""
    return {
        First.NOT_REACHED: _("не достигнуто"),
        First.PACE_SHORT: _("прежнего темпа не хватает"),
        First.OVERDUE: _("срок прошёл, факта за него нет"),
        First.UNDER_WAY: _("в пути"),
        First.AHEAD: _("срок впереди, факта нет"),
        First.NO_TERM: _("срок не указан, факта нет"),
    }[first]


def first_rule() -> str:
    """Return the order of what needs attention first, as it is printed."""
    return _(
        "Порядок: не достигнуто; прежнего темпа не хватает; срок прошёл без факта; в пути; срок впереди; "
        "срок не указан. Внутри — раньше срок, затем порядок документа. Величины в разных единицах порядка "
        "не задают."
    )


def lack_words(lack: Lack) -> str:
    """Return what a region has to load for an indicator, or what is wrong with what it loaded."""
    return {
        Lack.NONE: "",
        Lack.BOTH: _("загрузите числитель и знаменатель"),
        Lack.NUMERATOR: _("загрузите числитель"),
        Lack.DENOMINATOR: _("загрузите знаменатель"),
        Lack.VALUE: _("загрузите число"),
        Lack.YES_NO: _("загрузите ответ: да (1) или нет (0)"),
        Lack.DATE: _("загрузите, сделано ли: 1 или 0"),
        Lack.ODD_UNIT: _("показатель — количество, а цель в долях: посчитать нельзя"),
        Lack.NEGATIVE: _("число меньше нуля"),
        Lack.NOT_WHOLE: _("числитель и знаменатель доли — целые числа"),
        Lack.ZERO_DENOMINATOR: _("знаменатель равен нулю"),
        Lack.ABOVE_WHOLE: _("числитель больше знаменателя"),
        Lack.NOT_YES_NO: _("ответ — 1 или 0"),
    }[lack]
