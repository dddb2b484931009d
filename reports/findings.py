"""Sentences made from results. None holds a number of its own; each says less when less is known."""

from analytics.coverage import Coverage
from analytics.published import FactorChange, Published
from locales.formats import number
from locales.text import _, ngettext
from reports.words import (
    Loadable,
    and_load,
    capitalised,
    districts,
    in_place,
    methodists,
    methodists_on_schools,
    or_load,
    schools,
    several,
    to_load,
)

NAMED_AT_MOST = 4


def overview_title(result: Coverage, schools_total: Published, year: int) -> str:
    """Return the overview's headline: how many schools, in how many places, where help is thinnest."""
    if schools_total.value is None:
        return _without_total(result, year)
    total = schools(int(schools_total.value))
    if not result.with_schools_count:
        return _(
            "{schools} «500+» в {year} году; по районам их число не опубликовано",
            schools=total,
            year=year,
        )
    where = ngettext(
        "{schools} «500+» — в {k} из {n} муниципалитета",
        "{schools} «500+» — в {k} из {n} муниципалитетов",
        result.municipalities_count,
        schools=total,
        k=number(result.with_schools_count),
    )
    tail = lowest_phrase(result)
    return f"{where}; {tail}" if tail else where


def _without_total(result: Coverage, year: int) -> str:
    """The headline where districts have numbers and the region has none: their sum, said to be one."""
    if not result.with_schools_count:
        return _("Нет данных о школах «500+» за {year} год", year=year)
    where = ngettext(
        "В {n} муниципалитете {schools} «500+», посчитано; по области число не указано",
        "В {n} муниципалитетах {schools} «500+», посчитано; по области число не указано",
        result.with_schools_count,
        schools=schools(result.schools_count),
    )
    tail = lowest_phrase(result)
    return f"{where}; {tail}" if tail else where


def lowest_phrase(result: Coverage) -> str:
    """Return «меньше всего методистов на школу в Дубовском районе: 2 на 3»; "" when nothing compares."""
    lowest = result.lowest
    if lowest.empty:
        return ""
    first = lowest.iloc[0]
    if len(lowest) > 1:
        return _(
            "меньше всего методистов на школу — {ratio} — {places}",
            ratio=number(float(first["methodists_per_school_ratio"]), 2),
            places=ngettext("в {n} районе", "в {n} районах", len(lowest)),
        )
    return _(
        "меньше всего методистов на школу {place}: {methodists} на {schools}",
        place=in_place(first["place_name"]),
        methodists=number(int(first["methodists_count"])),
        schools=number(int(first["schools_count"])),
    )


def map_title(result: Coverage, year: int) -> str:
    """Return the map's headline: the largest reserve beside the thinnest help."""
    if not result.with_schools_count:
        return _("Нет данных о школах «500+» по районам за {year} год", year=year)
    reserve, lowest = result.reserve, result.lowest
    parts = []
    if len(reserve) == 1:
        row = reserve.iloc[0]
        parts.append(
            _(
                "{place} {methodists} и нет школ «500+»",
                place=in_place(row["place_name"]),
                methodists=methodists(int(row["methodists_count"])),
            )
        )
    if len(lowest) == 1:
        row = lowest.iloc[0]
        parts.append(
            _(
                "{place} — {ratio}",
                place=in_place(row["place_name"]),
                ratio=methodists_on_schools(int(row["methodists_count"]), int(row["schools_count"])),
            )
        )
    if not parts:
        parts.append(groups_finding(result))
    return capitalised(", ".join(parts))


def most_schools_finding(result: Coverage) -> str:
    """Return which municipalities have most schools: named up to four, else counted."""
    most = result.most_schools
    if most.empty:
        return _("Школ «500+» нет ни в одном муниципалитете")
    count = ngettext("По {n} школе", "По {n} школы", int(most.iloc[0]["schools_count"]))
    if len(most) > NAMED_AT_MOST:
        return _(
            "{count} — {districts}",
            count=count,
            districts=ngettext("в {n} районе", "в {n} районах", len(most)),
        )
    names = ", ".join(sorted(most["short_name"]))
    return _("{count} — больше всего: {names}", count=count, names=names)


def groups_finding(result: Coverage) -> str:
    """Return how many municipalities with several schools are below the region's mean."""
    if result.mean_ratio is None and result.with_schools_count:
        return _("{most}; методистов по районам нет, сравнить нельзя", most=most_schools_finding(result))
    if result.mean_ratio is None:
        return _("Сравнить районы нельзя: нет чисел школ и методистов")
    below = int(result.group_counts["many_below"])  # type: ignore[index]
    return _(
        "{districts} с {range} школами — ниже среднего по области ({mean} методиста на школу)",
        range=several(result.most_schools_count),
        districts=districts(below),
        mean=number(result.mean_ratio, 2),
    )


def subjects_finding(top_name: str, top_count: int, total: int) -> str:
    """Return which subject has most methodists, as «106 из 308»."""
    return _(
        "Больше всего методистов по предмету «{subject}»: {top} из {total}",
        subject=top_name,
        top=number(top_count),
        total=number(total),
    )


def factors_finding(change: FactorChange, earlier: int, later: int) -> str:
    """Return how many factors two years share."""
    return _(
        "{stayed} в {earlier} и {later} годах, {left}, {came}",
        stayed=ngettext("{n} общий фактор", "{n} общих фактора", len(change.stayed)),
        left=ngettext("{n} ушёл", "{n} ушли", len(change.left)),
        came=ngettext("{n} пришёл", "{n} пришли", len(change.came)),
        earlier=earlier,
        later=later,
    )


def course_finding(shnor_count: int, all_count: int) -> str:
    """Return how many of a course's listeners work in schools with low results."""
    return _(
        "Из ШНОР — {shnor} из {all} слушателей курса",
        shnor=number(shnor_count),
        all=number(all_count),
    )


def overview_lede(result: Coverage) -> str:
    """Return the overview's caveat: where the number of methodists is not published."""
    unknown = result.methodists_unknown_districts_count
    if not unknown or not result.with_schools_count:
        return ""
    if not result.methodists_known_districts_count and (missing := to_load(Loadable.METHODISTS)):
        return missing
    return ngettext(
        "В {n} муниципалитете число методистов не опубликовано: это не ноль, в сравнении его нет.",
        "В {n} муниципалитетах число методистов не опубликовано: это не ноль, в сравнении их нет.",
        unknown,
    )


def no_districts(year: int, years_with: tuple[int, ...]) -> tuple[str, str]:
    """Return an empty state: what is missing for a year, and where the reader can look instead."""
    what = _("Нет данных по районам за {year} год", year=year)
    if not years_with:
        said = _("В загруженных документах нет ни одного перечня районов.")
        return what, or_load(said, Loadable.SCHOOLS, Loadable.DISTRICTS)
    years = ", ".join(str(other) for other in years_with)
    said = _(
        "В документах за этот год нет перечня районов. Он есть за {years} — выберите год слева.",
        years=years,
    )
    return what, and_load(said, Loadable.SCHOOLS, Loadable.DISTRICTS)
