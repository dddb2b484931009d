"""What is said where two years of the map of risks cannot be compared, or only in part."""

from collections.abc import Sequence

from locales.text import _, ngettext
from reports.risk_map import Factors


def not_before(base: int, year: int) -> str:
    """Return what to tell the reader whose year to compare with is not before the year."""
    return _(
        "Год, с которого сравнивать ({base}), не раньше {year}. Показан один {year} год.",
        base=base,
        year=year,
    )


def no_profiles(year: int, shown: int) -> str:
    """Return what to tell the reader of a year without participants or without their marks."""
    return _(
        "За {year} год нет списка участников с отметками: сравнивать не с чем. Показан один {shown} год.",
        year=year,
        shown=shown,
    )


def not_common(factors: Factors, base: int, year: int) -> str:
    """Return what to tell the reader whose factor is not stated in both years, or where none is."""
    if factors.chosen is None:
        what = _("Общих факторов у {base} и {year} годов нет.", base=base, year=year)
    else:
        what = _(
            "Фактор {name} — не в обоих списках: в профилях {base} года его нет.",
            name=factors.name,
            base=base,
        )
    return _("{what} Показан один {year} год.", what=what, year=year)


def listed_factors(factors: Factors, years: Sequence[int]) -> str:
    """Return how many factors the two lists share; "" where the year's list is whole."""
    if not factors.is_part:
        return ""
    earlier, later = years
    return ngettext(
        "Считается {n} фактор, общий для списков {earlier} и {later} годов.",
        "Считаются {n} фактора, общие для списков {earlier} и {later} годов.",
        len(factors.names),
        earlier=earlier,
        later=later,
    )
