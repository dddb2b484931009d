"""What to say where marks are missing: for a year, and for the chosen municipality."""

from collections.abc import Sequence

from analytics.risk import RiskMatrix
from locales.text import _
from reports.words import Loadable, and_load, capitalised, gap, in_place, or_load, schools


def no_marks(year: int, years_with: Sequence[int]) -> tuple[str, str]:
    """Return the empty state of a year without marks, and the years that have some."""
    what = _("Отметок о факторах риска за {year} год нет", year=year)
    if not years_with:
        said = _("Нужна таблица рисковых профилей: школы, факторы, отметки.")
        return what, or_load(said, Loadable.PROFILES)
    years = ", ".join(str(other) for other in years_with)
    said = _("В документах они есть за {years} — выберите год слева.", years=years)
    return what, and_load(said, Loadable.PROFILES)


def district_words(place_name: str, matrix: RiskMatrix, partial: RiskMatrix, code: str) -> str:
    """Return what the marks say of the chosen municipality, "nothing" included."""
    full = int((matrix.schools["place_code"] == code).sum())
    mentioned = int((partial.schools["place_code"] == code).sum())
    where = in_place(place_name)
    said = []
    if full:
        said.append(_("{schools} с таблицей отметок", schools=schools(full)))
    if mentioned:
        said.append(_("{schools} с неполными сведениями", schools=schools(mentioned)))
    if said:
        return capitalised(_("{where}: {what}; строки выделены.", where=where, what=", ".join(said)))
    gap_word = gap("not_published")
    return capitalised(
        _(
            "{where} рисковых профилей школ нет: {gap}. Ниже — школы других районов.",
            where=where,
            gap=gap_word,
        )
    )
