"""Паспорт школы in words: headline, headline numbers, what is missing. A school's labels stay out of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.passport import Cell, Change, last_states
from analytics.similar import SimilarSchools
from data.frames import records
from locales.formats import day, number
from locales.text import _, ngettext
from reports.desk import document_words
from reports.tables import Metric
from reports.words import Loadable, and_load, capitalised, gap

DOCUMENT_KINDS = ("concept", "midterm", "antirisk", "stage1", "stage2")
LEGAL_FORM = re.compile(r"^(МБОУ|МАОУ|МОБУ|МКОУ|МОУ) ")


@dataclass(frozen=True)
class Passport:
    """What is known of one school (a record of the query ``schools``) in a year.

    ``profile`` is ``analytics.passport.with_beside``, ``history``, ``states`` and ``around`` those of the
    same module; ``profiles`` are the states of factors of the school and its comparators; ``sources`` the
    places of the school's marks in all years, ``lists`` those of the year's list of participants.
    """

    school: Any
    year: int
    profile: pd.DataFrame
    history: pd.DataFrame
    change: Change | None
    participants_count: int
    own_years: tuple[int, ...]
    similar: SimilarSchools
    profiles: pd.DataFrame
    names: pd.DataFrame
    states: pd.DataFrame
    around: pd.DataFrame
    units: tuple[str, ...]
    group_name: str | None
    sources: pd.DataFrame
    lists: pd.DataFrame

    @property
    def name(self) -> str:
        """The school's name without its legal form."""
        return short_name(self.school.school_name)

    @property
    def stated(self) -> pd.DataFrame:
        """The factors of which the data say whether they are marked."""
        return self.profile[self.profile["mark_state"].isin([Cell.MARKED, Cell.NOT_MARKED])]

    @property
    def marked_count(self) -> int:
        """How many factors are marked."""
        return int((self.profile["mark_state"] == Cell.MARKED).sum())

    @property
    def mentioned_count(self) -> int:
        """How many factors a document only mentions beside the school."""
        return int((self.profile["mark_state"] == Cell.MENTIONED).sum())

    @property
    def has_list(self) -> bool:
        """Whether the year has a list of participants."""
        return self.participants_count > 0

    @property
    def is_absent(self) -> bool:
        """Whether the year's list of participants does not name the school."""
        return self.has_list and self.year not in self.own_years

    @property
    def district(self) -> Any:
        """The district's own row of ``around``."""
        return records(self.around[self.around["is_own"]])[0]


def short_name(school_name: str) -> str:
    """Return a school's name without its legal form: «Михайловская СОШ»."""
    return LEGAL_FORM.sub("", school_name)


def title(passport: Passport) -> str:
    """Return the headline: marked factors of the stated ones, and the change since the list before."""
    name, year = passport.name, str(passport.year)
    if not len(passport.stated):
        return _without_table(passport, name, year)
    marked = ngettext(
        "{name}: отмечен {n} фактор из {all} ({year})",
        "{name}: отмечено {n} фактора из {all} ({year})",
        passport.marked_count,
        name=name,
        all=number(len(passport.stated)),
        year=year,
    )
    if not passport.change:
        return marked
    is_same_list = passport.change.common_count == len(passport.stated)
    said = _since(passport.change) if is_same_list else change_words(passport.change)
    return _("{marked}; {change}", marked=marked, change=said)


def _since(change: Change) -> str:
    """Return the count of the year before where both years state the same factors."""
    year = str(change.earlier)
    if change.earlier_marked_count == change.later_marked_count:
        return _("в {year} году — столько же", year=year)
    return _("в {year} году — {n}", year=year, n=number(change.earlier_marked_count))


def _without_table(passport: Passport, name: str, year: str) -> str:
    if passport.mentioned_count:
        return ngettext(
            "{name}: упомянут {n} фактор, таблицы отметок за {year} год нет",
            "{name}: упомянуто {n} фактора, таблицы отметок за {year} год нет",
            passport.mentioned_count,
            name=name,
            year=year,
        )
    if passport.is_absent:
        return _("{name}: в списке участников {year} года школы нет", name=name, year=year)
    return _("{name}: отметок о факторах риска за {year} год нет", name=name, year=year)


def change_words(change: Change) -> str:
    """Return how the count over the common factors changed, with both numbers."""
    earlier, later = change.earlier_marked_count, change.later_marked_count
    if earlier == later:
        return _(
            "по {common}, общим с {year} годом, столько же — {n}",
            common=_common(change.common_count),
            year=str(change.earlier),
            n=number(later),
        )
    return _(
        "по {common}, общим с {year} годом, было {earlier}, стало {later}",
        common=_common(change.common_count),
        year=str(change.earlier),
        earlier=number(earlier),
        later=number(later),
    )


def _common(n: int) -> str:
    return ngettext("{n} фактору", "{n} факторам", n)


def lede(passport: Passport) -> str:
    """Return where the school is, which unit curates its district, and what a mark rests on."""
    parts = [passport.school.place_name]
    if passport.group_name:
        parts.append(passport.group_name)
    parts.append(unit_words(passport))
    return " · ".join(parts)


def unit_words(passport: Passport) -> str:
    """Return the units of the institute that curate the district: never a person."""
    units = ", ".join(passport.units) or gap("not_listed")
    return _("куратор от института (по району): {units}", units=units)


def metrics(passport: Passport) -> tuple[Metric, ...]:
    """Return marked factors, schools and methodists of the district, the last state of documents."""
    return (
        _marks_metric(passport),
        _district_metric(passport, "schools", _("школы «500+» в районе")),
        _district_metric(passport, "methodists", _("методисты РМА в районе")),
        _documents_metric(passport),
    )


def _marks_metric(passport: Passport) -> Metric:
    stated, listed = len(passport.stated), len(passport.profile)
    label = _("отмечено факторов из указанных")
    if not stated:
        return Metric(gap("not_listed"), "", label, missing_words(listed))
    out_of = _("из {n}", n=number(stated))
    return Metric(number(passport.marked_count), out_of, label, missing_words(listed - stated))


def missing_words(missing: int) -> str:
    """Return how many factors of the year's list are not stated."""
    if not missing:
        return _("указаны все факторы списка")
    return ngettext("{n} фактор списка не указан", "{n} фактора списка не указаны", missing)


def _district_metric(passport: Passport, what: str, label: str) -> Metric:
    row = passport.district._asdict()
    value, reason = row[f"{what}_count"], row[f"{what}_gap_reason"]
    said = gap(str(reason)) if pd.isna(value) else number(int(value))
    return Metric(said, "", label, passport.school.place_name)


def _documents_metric(passport: Passport) -> Metric:
    label = _("последнее состояние документов")
    if passport.states.empty:
        return Metric(_("нет данных"), "", label, _("за {year} год", year=str(passport.year)))
    last = last_states(passport.states)
    ranks = last["document_kind"].map(DOCUMENT_KINDS.index)
    row = records(last.assign(rank=ranks).sort_values("rank"))[-1]
    context = [capitalised(document_words(row.document_kind)), day(row.state_date)]
    if not pd.isna(row.deadline_date):
        context.append(_("срок {date}", date=day(row.deadline_date)))
    if len(last) > 1:
        context.append(
            ngettext("в тот же день ещё {n} запись", "в тот же день ещё {n} записи", len(last) - 1)
        )
    return Metric(_("«{name}»", name=row.state_words), "", label, " · ".join(context))


def no_schools(place_name: str | None) -> tuple[str, str]:
    """Return the empty state where the data name no school."""
    if place_name is None:
        said = _("Паспорт появится, когда в данных будет список школ.")
        return _("Школы поимённо не названы"), and_load(said, Loadable.SCHOOLS)
    return (
        _("{place}: школы поимённо не названы", place=place_name),
        _("Выберите другой муниципалитет или «Вся область» слева."),
    )


def no_profile(passport: Passport, years: Sequence[int]) -> tuple[str, str]:
    """Return why there is no profile, and which years have one."""
    what = (
        _("Рисковый профиль за {year} год не составлялся: школы нет в списке участников", year=passport.year)
        if passport.is_absent
        else _("Рискового профиля за {year} год нет", year=passport.year)
    )
    if not years:
        said = _("Ни за один год данные не говорят, какие факторы у этой школы отмечены.")
        return what, and_load(said, Loadable.PROFILES)
    listed = ", ".join(str(year) for year in years)
    return what, _("Отметки есть за {years} — выберите год слева.", years=listed)


def no_comparison(passport: Passport) -> tuple[str, str]:
    """Return why schools beside and similar ones are not counted."""
    if not passport.has_list:
        return (
            _("Похожие школы не подобраны, соседние не посчитаны"),
            _(
                "Списка школ-участниц за {year} год в данных нет; школы одного отчёта — не выборка области.",
                year=str(passport.year),
            ),
        )
    least = passport.similar.criteria.least_common_count
    return (
        _("Похожие школы не подобраны: сравнимых школ нет"),
        ngettext(
            "Нужен хотя бы {n} фактор, указанный у обеих школ.",
            "Нужно хотя бы {n} фактора, указанных у обеих школ.",
            least,
        ),
    )
