"""Figures of a row as entries of the table ``fact``: which indicator a column gives, for which year."""

from collections.abc import Iterable

from data.loading import cells
from data.loading.cells import Number
from data.loading.field import N_
from data.loading.fields import FIELDS
from data.loading.grid import shown
from data.loading.table import Meaning, Row
from data.model import GapReason
from locales.text import _

# The indicator that a field of counts or shares gives; the codes are those of registry/indicators.toml.
INDICATORS = {
    "schools_500": "schools_500_count",
    "shnor": "shnor_count",
    "methodists": "methodists_count",
    "course_total": "course_teachers_count",
    "course_shnor": "course_shnor_teachers_count",
    "course_share": "course_shnor_teachers_share_frac",
    "staff": "shnor_staff_count",
    "trained": "trained_count",
    "trained_share": "trained_share_frac",
    "teachers_500": "project_teachers_count",
    "teachers_500_trained": "project_teachers_trained_count",
}


def year_of(row: Row, own: int | None = None) -> int | None:
    """Return the year of a figure: the column's own, the row's, the sheet's; none is an error."""
    if own is not None:
        return own
    column = row.table.column("year")
    cell = row.cell("year")
    if cell is not None:
        year = row.read_field("year", cells.year)
        if year is not None and shown(cell) != str(year):
            row.table.log.replaced(shown(cell), str(year))
        return year
    year = row.table.proposal.year
    if year is None:
        row.fail(_("год не указан"), _("Добавьте колонку «Год» или выберите год для всего листа."), column)
    elif not cells.FIRST_YEAR <= year <= cells.LAST_YEAR:
        row.fail(_("год вне границ 2000–2100"), _("Выберите другой год для листа."), column)
        return None
    return year


def period_of(row: Row) -> str:
    """Return the period of a figure in the file's words: the row's own or the title's."""
    return row.text("period") or row.table.period


def count(row: Row, one: Meaning) -> Number | None:
    """Read a count and keep it for sums; ``None`` when the cell is empty or in error."""
    found = row.read(one.column, cells.whole)
    if found is not None and found.value is not None:
        kept = row.table.totals_read if row.is_total else row.table.numbers
        kept[row.number, one.column] = found.value
    if found is not None and found.taken_as:
        cell = row.cell_at(one.column)
        row.table.log.replaced(shown(cell), _(GAP_WORDS.get(found.gap, "")) if found.gap else found.taken_as)
    return found


GAP_WORDS = {
    GapReason.NOT_PUBLISHED: N_("не опубликовано"),
    GapReason.NOT_APPLICABLE: N_("не применимо"),
    GapReason.SUPPRESSED: N_("скрыто"),
    GapReason.NOT_SURVEYED: N_("не обследовано"),
}


def counts(row: Row, place_name: str | None, names: Iterable[str], category: str = "") -> None:
    """Give a fact for each column of the fields ``names`` that holds a number or says why it has none.

    Everything is read, so that all errors of the row are said, even when the place is unknown.
    """
    for name in names:
        for one in row.table.of(name):
            found = count(row, one)
            if found is not None and place_name is not None:
                fact(row, INDICATORS[name], place_name, found, year_of(row, one.year), category)


def fact(
    row: Row, indicator: str, place_name: str, number: Number, year: int | None, category: str = ""
) -> None:
    """Give one fact; nothing without a year, whose lack was said."""
    if year is None:
        return
    value = "" if number.value is None else plain(number)
    row.add("fact", fact_values(indicator, place_name, year, category, period_of(row), value, number.gap))


def plain(number: Number) -> str:
    """Return a number with a decimal point and no trailing zeros."""
    text = f"{number.value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def fact_values(
    indicator: str,
    place_name: str,
    year: int,
    category: str,
    period: str,
    value: str,
    gap: GapReason | None = None,
) -> dict[str, str]:
    """Return the columns of ``facts/*.csv`` but for source, place in it and quote."""
    return {
        "indicator_code": indicator,
        "place_name": place_name,
        "year": str(year),
        "period_label": period,
        "category_code": category,
        "value": value,
        "gap_reason": str(gap) if gap else "",
        "is_repeat": "0",
    }


def label(name: str) -> str:
    """Return the name of a field in the reader's language."""
    return _(FIELDS[name].name)
