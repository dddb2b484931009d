"""Profiles of all participants: headline, headline numbers, and what to say where something is missing."""

from typing import Any

from analytics.profile_table import ProfileTable
from analytics.profiles import share
from data.frames import records
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.numerals import of_schools
from reports.tables import Metric
from reports.words import Loadable, and_load, capitalised, districts, gap, in_place, schools

NAMED_AT_MOST = 3


def title(table: ProfileTable) -> str:
    """Return the headline: the factor that is marked at most schools, with its n."""
    most = records(table.most_marked)
    if not most:
        return _("За {year} год ни у одной школы не отмечен фактор риска", year=table.year)
    marked = int(most[0].marked_count)
    if len(most) == 1:
        return _("Чаще других отмечен фактор {factor}", factor=named_counts(most[0]))
    if len(most) <= NAMED_AT_MOST:
        named = [named_counts(row) for row in most]
        listed = _("{first} и {last}", first=", ".join(named[:-1]), last=named[-1])
        return _("Чаще других отмечены факторы {factors}", factors=listed)
    return ngettext(
        "Чаще других отмечены {factors}: каждый у {word} школы",
        "Чаще других отмечены {factors}: каждый у {word} школ",
        marked,
        factors=ngettext("{n} фактор", "{n} фактора", len(most)),
        word=of_schools(marked),
    )


def named_counts(row: Any) -> str:
    """Return «„…“ — у 32 школ из 55» of a record of ``ProfileTable.factors``."""
    marked, stated = int(row.marked_count), int(row.stated_count)
    return ngettext(
        "«{name}» — у {n} школы из {all}",
        "«{name}» — у {n} школ из {all}",
        marked,
        name=row.factor_name,
        all=number(stated),
    )


def lede(table: ProfileTable) -> str:
    """Return the caveats: a count without weights, and marks of schools that do not take part."""
    said = [_("Считается, сколько факторов отмечено: весов факторов никто не публиковал.")]
    if table.outside_count:
        said.append(
            ngettext(
                "Ещё у {n} школы есть отметки, но в списке участников её нет: она не посчитана.",
                "Ещё у {n} школ есть отметки, но в списке участников их нет: они не посчитаны.",
                table.outside_count,
            )
        )
    return " ".join(said)


def metrics(table: ProfileTable) -> tuple[Metric, ...]:
    """Return the headline numbers: the most marked factor, the median, activated directions, profiles."""
    return (_most(table), _median(table), _activated(table), _profiles(table))


def _most(table: ProfileTable) -> Metric:
    most = records(table.most_marked)
    if not most:
        return Metric(number(0), "", _("отмеченных факторов"), "")
    row = most[0]
    found = share(int(row.marked_count), int(row.stated_count))
    label = ngettext("школа с самым частым фактором", "школы с самым частым фактором", found.part)
    context = _("мало данных для доли")
    if found.share_frac is not None and found.interval is not None:
        context = _(
            "{share}, 95 % интервал {low}–{high}",
            share=percent(found.share_frac),
            low=number(100 * found.interval.low_frac),
            high=percent(found.interval.high_frac),
        )
    return Metric(number(found.part), _("из {n}", n=number(found.whole)), label, context)


def _median(table: ProfileTable) -> Metric:
    median, ends = table.median_marked, table.marked_range
    if median is None or ends is None:
        return Metric(gap("not_listed"), "", _("медиана отмеченных факторов"), "")
    return Metric(
        number(median, 0 if median.is_integer() else 1),
        _("из {n}", n=number(len(table.factors))),
        _("факторов отмечено у школы — медиана"),
        _("от {low} до {high} на школу", low=number(ends[0]), high=number(ends[1])),
    )


def _activated(table: ProfileTable) -> Metric:
    count = table.activated_count
    if count is None:
        return Metric(gap("not_published"), "", _("активированные направления"), _("Отметка — не активация."))
    return Metric(
        number(count),
        "",
        ngettext("направление активировано", "направления активированы", count),
        _(
            "у {schools}; отмечено факторов {marked}",
            schools=ngettext("{n} школы", "{n} школ", table.activated_schools_count),
            marked=number(table.marked_total),
        ),
    )


def _profiles(table: ProfileTable) -> Metric:
    with_profile = table.schools[table.schools["stated_count"] > 0]
    return Metric(
        number(len(with_profile)),
        _("из {n}", n=number(len(table.schools))),
        ngettext("школа-участница с профилем", "школы-участницы с профилем", len(with_profile)),
        districts(int(with_profile["place_code"].nunique())),
    )


def district_words(table: ProfileTable, place_name: str) -> str:
    """Return what is known of the chosen municipality; ``table`` holds its rows only."""
    where = in_place(place_name)
    if table.schools.empty:
        words = _("{where} школ-участниц {year} года нет", where=where, year=table.year)
    else:
        words = _(
            "{where} {schools} из списка участников, профиль есть у {profiles}",
            where=where,
            schools=schools(len(table.schools)),
            profiles=number(table.profiles_count),
        )
    return _("{said}. Матрица — по району, остальное — по области.", said=capitalised(words))


def no_profiles(year: int, marked_schools_count: int, participants_count: int) -> tuple[str, str]:
    """Return the empty state of a year without profiles of all participants: what is missing."""
    what = _("Доли по факторам, пары факторов и группы профилей за {year} год не посчитаны", year=year)
    if participants_count:
        said = _(
            "В списке участников {schools}, но профилей факторов риска у них нет.",
            schools=schools(participants_count),
        )
        return what, and_load(said, Loadable.PROFILES)
    if not marked_schools_count:
        said = _("Нет ни поимённого списка участников, ни их профилей.")
        return what, and_load(said, Loadable.SCHOOLS)
    said = ngettext(
        "Поимённого списка участников нет; отметки или упоминания есть у {n} школы — это не вся область.",
        "Поимённого списка участников нет; отметки или упоминания есть у {n} школ — это не вся область.",
        marked_schools_count,
    )
    return what, and_load(said, Loadable.SCHOOLS)


def nothing_chosen() -> tuple[str, str]:
    """Return the empty state of a matrix whose filters leave no row."""
    return _("Под выбор не подходит ни одна школа"), _("Снимите выбор муниципалитета или фактора.")
