"""Two years side by side: the headline, its caveat, the headline numbers, what is missing."""

import pandas as pd

from analytics.published import FactorChange, published
from analytics.years import Status, StatusFlow, YearPair
from data.frames import records
from data.model import GapReason
from locales.formats import NBSP, number
from locales.text import _, ngettext
from reports.tables import Metric
from reports.words import and_load, gap, schools

PROJECT = "schools_500_count"
SHNOR = "shnor_count"
WITH_SHNOR = "municipalities_with_shnor_count"
INNER_PEOPLE = "inner_methodists_count"
INNER_SCHOOLS = "inner_methodists_schools_count"


def title(pair: YearPair | None, unlisted: tuple[int, ...]) -> str:
    """Return the headline: both numbers of schools; without lists, that nobody says how many stayed."""
    if pair is None:
        return _("Сравнить годы нельзя: число школ проекта есть не больше чем за один год")
    words = _(
        "В {year} году в проекте {schools} против {before}",
        year=pair.later_year,
        schools=schools(int(pair.later)),
        before=number(pair.earlier),
    )
    return _("{words}; сколько осталось, источник не говорит", words=words) if unlisted else words


def lede(facts: pd.DataFrame, pair: YearPair | None) -> str:
    """Return the caveat: schools with low results and schools of the project are different sets."""
    mine = facts[(facts["indicator_code"] == SHNOR) & ~facts["is_repeat"].astype(bool)]
    mine = mine[mine["value"].notna()].sort_values("year")
    if pair is None or mine.empty:
        return ""
    newest = mine.iloc[-1]
    return _(
        "{shnor} ШНОР {year} года и {project} проекта — разные множества: в один ряд по годам они не встают.",
        shnor=number(newest["value"]),
        year=int(newest["year"]),
        project=schools(int(pair.later)),
    )


def _joined(years: tuple[int, ...]) -> str:
    return _(" и ").join(str(year) for year in years)


def no_lists(project_years: pd.DataFrame, unlisted: tuple[int, ...]) -> tuple[str, str]:
    """Return what is missing to tell who stayed, and how many schools the documents do name."""
    what = (
        _("Списка школ {years} года нет — общую группу выделить нельзя.", years=_joined(unlisted))
        if len(unlisted) == 1
        else _("Списков школ {years} годов нет — общую группу выделить нельзя.", years=_joined(unlisted))
    )
    named = "; ".join(
        _(
            "{year} год — {named} из {all}",
            year=row.year,
            named=number(row.longest_list_count),
            all=number(row.schools_count),
        )
        for row in records(project_years.sort_values("year"))
        if row.year in unlisted
    )
    return what, _(
        "Самый длинный перечень с названиями школ: {named}. Нужны полные списки обоих лет: по ним видно, "
        "кто остался, вошёл и вышел.",
        named=named,
    )


def no_status() -> tuple[str, str]:
    """Return the empty state of a workspace whose documents do not list municipalities in two years."""
    return (
        _("Статуса муниципалитетов за два года нет"),
        and_load(_("Нужны перечни муниципалитетов без ШНОР хотя бы за два года.")),
    )


def metrics(
    facts: pd.DataFrame,
    pairs: tuple[YearPair | None, YearPair | None],
    flow: StatusFlow | None,
    change: FactorChange | None,
) -> tuple[Metric, ...]:
    """Return the headline numbers; ``pairs`` are schools of the project and methodists inside them."""
    project, inner = pairs
    return (
        _schools_metric(project),
        _status_metric(facts, flow),
        _inner_metric(facts, inner),
        _factors_metric(change),
    )


def _no_data(label: str) -> Metric:
    return Metric(_("нет данных"), "", label, _("за два года нет"))


def _arrow(pair: YearPair) -> str:
    return f"{number(pair.earlier)} → {number(pair.later)}"


def _years(pair: YearPair) -> str:
    return f"{pair.earlier_year}{NBSP}→{NBSP}{pair.later_year}"


def _schools_metric(pair: YearPair | None) -> Metric:
    label = _("школы в проекте «500+»")
    if pair is None:
        return _no_data(label)
    return Metric(
        _arrow(pair),
        _("школ"),
        _("в проекте «500+», {years}", years=_years(pair)),
        _("это не разность одних и тех же школ"),
    )


def _status_metric(facts: pd.DataFrame, flow: StatusFlow | None) -> Metric:
    """Both numbers where text and lists disagree, and the part of the lists' number that is unknown."""
    if flow is None:
        return _no_data(_("муниципалитеты, где есть ШНОР"))
    by_lists = flow.municipalities_count - flow.count(later=Status.ABSENT)
    in_text = published(facts, WITH_SHNOR, flow.later_year).value
    is_one = in_text is None or in_text == by_lists
    figures = number(by_lists) if is_one else _("{a} или {b}", a=number(in_text or 0), b=number(by_lists))
    said = [] if in_text is None else [_("по тексту — {n}", n=number(in_text))]
    said.append(_("по перечням — {n}", n=number(by_lists)))
    unknown = flow.count(later=Status.NOT_STATED)
    if unknown:
        said.append(ngettext("из них {n} не указан", "из них {n} не указаны", unknown))
    return Metric(
        figures,
        _("из {n}", n=number(flow.municipalities_count)),
        _("муниципалитетов, где есть ШНОР, {year} год", year=flow.later_year),
        ", ".join(said),
    )


def _inner_metric(facts: pd.DataFrame, pair: YearPair | None) -> Metric:
    label = _("методисты в школах «500+»")
    if pair is None:
        return _no_data(label)
    places, bases = [], []
    for year in (pair.earlier_year, pair.later_year):
        part, whole = published(facts, INNER_SCHOOLS, year).value, published(facts, PROJECT, year).value
        if part is not None and whole is not None:
            places.append(_("в {part} школах из {whole}", part=number(part), whole=number(whole)))
        mine = (facts["indicator_code"] == INNER_PEOPLE) & (facts["year"] == year)
        bases.append(tuple(facts.loc[mine, "period_label"].unique()))
    different = _("; считали по-разному")
    return Metric(
        _arrow(pair),
        _("человек"),
        f"{label}, {_years(pair)}",
        (" → ".join(places) or gap(GapReason.NOT_PUBLISHED)) + (different if bases[0] != bases[1] else ""),
    )


def _factors_metric(change: FactorChange | None) -> Metric:
    label = _("факторы риска двух списков")
    if change is None:
        return _no_data(label)
    return Metric(
        number(len(change.stayed)),
        _("из {n}", n=number(len(change.stayed) + len(change.left))),
        _("факторов риска остались в новом списке"),
        ", ".join(
            (
                ngettext("{n} ушёл", "{n} ушли", len(change.left)),
                ngettext("{n} пришёл", "{n} пришли", len(change.came)),
            )
        ),
    )
