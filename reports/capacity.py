"""Methodists against schools of the project by district: all points, and the list to act on."""

from typing import Any

import pandas as pd

from analytics.coverage import MANY_SCHOOLS_COUNT, Coverage, Group
from analytics.nearby import below_mean, several_first
from data.frames import records
from data.model import WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.coverage import coverage_citations, districts_table, several_schools_figure
from reports.tables import Column, Figure, Table
from reports.words import Loadable, and_load, count_or_gap, districts, methodists, people, schools

Titles = dict[str, str]


def counts_text(methodists_count: Any, gap_reason: Any, schools_count: Any) -> str:
    """Return «2 на 3»; without schools «19, школ нет», without a number «не опубликовано»."""
    value = None if pd.isna(methodists_count) else float(methodists_count)
    count = count_or_gap(value, str(gap_reason))
    if not int(schools_count):
        return _("{methodists}, школ нет", methodists=count)
    return _("{methodists} на {schools}", methodists=count, schools=number(int(schools_count)))


def is_below(group: str) -> bool:
    """Tell whether a group of ``Coverage.table`` lies below the region's mean."""
    return group in {Group.MANY_BELOW, Group.ONE_BELOW}


def known_rows(result: Coverage) -> pd.DataFrame:
    """Return the districts that a point stands for: schools and methodists are both known."""
    table = result.table
    return table[table["schools_count"].notna() & table["methodists_count"].notna()]


def point_hints(rows: pd.DataFrame) -> list[str]:
    """Return «Шахты: 22 методиста, 2 школы, 11 на школу» for rows of ``known_rows``."""
    return [_hint(row) for row in records(rows)]


def _hint(row: Any) -> str:
    people_count, schools_count = int(row.methodists_count), int(row.schools_count)
    if not schools_count:
        return _(
            "{place}: {methodists}, школ «500+» нет",
            place=row.short_name,
            methodists=methodists(people_count),
        )
    is_whole = people_count % schools_count == 0
    return _(
        "{place}: {methodists}, {schools}, {ratio} на школу",
        place=row.short_name,
        methodists=methodists(people_count),
        schools=schools(schools_count),
        ratio=number(people_count / schools_count, 0 if is_whole else 2),
    )


def points_figure(result: Coverage, info: WorkspaceInfo, titles: Titles, year: int) -> Figure | None:
    """Return districts by schools and methodists; ``None`` when nothing compares."""
    if result.mean_ratio is None:
        return None
    rows = known_rows(result)
    table = districts_table(result, rows, info, titles, year)
    below = len(below_mean(result))
    unknown = result.methodists_unknown_districts_count
    return Figure(
        key="points",
        title=_(
            "Районов ниже среднего по области ({mean} на школу) — {below} из {all}",
            mean=number(result.mean_ratio, 2),
            below=number(below),
            all=number(result.compared_count),
        ),
        subtitle=_("Районы по числу школ «500+» и методистов"),
        hint=_("щелчок по точке выбирает район"),
        sample=_(
            "{districts}; число методистов не опубликовано — {unknown}",
            districts=districts(len(rows)),
            unknown=number(unknown),
        ),
        table=table,
        indicator="methodists_count",
        note=_("Районов без опубликованного числа на рисунке нет: это не ноль."),
    )


def known_finding(result: Coverage) -> str:
    """Return how many people the districts with a number have together."""
    return ngettext(
        "По {n} району — {people} методического актива, посчитано",
        "По {n} районам — {people} методического актива, посчитано",
        result.methodists_known_districts_count,
        people=people(result.methodists_known_count),
    )


def known_figure(result: Coverage, info: WorkspaceInfo, titles: Titles, year: int) -> Figure | None:
    """Return districts with their methodists where no number of schools compares them, else ``None``.

    The frame has ``category_name`` and ``value`` as ``ui.blocks.lists.subject_bars`` draws them.
    """
    if result.mean_ratio is not None or not result.methodists_known_count:
        return None
    rows = result.table.dropna(subset=["methodists_count"]).sort_values("place_name")
    rows = rows.assign(category_name=rows["place_name"], value=rows["methodists_count"].astype(int))
    table = Table(
        name=f"methodists_by_district_{year}",
        title=_("Методисты РМА по районам, {year} год", year=year),
        frame=rows,
        columns=(Column("place_name", _("Муниципалитет")), Column("value", _("Методисты РМА, чел."), 0)),
        citations=coverage_citations(result, titles),
        info=info,
        note=and_load(_("Без числа школ районы не сравниваются."), Loadable.SCHOOLS, Loadable.DISTRICTS),
    )
    return Figure(
        key="known",
        title=known_finding(result),
        subtitle=_("По алфавиту; районов без числа здесь нет"),
        sample=number(len(rows)),
        table=table,
        indicator="methodists_count",
        note=table.note,
    )


def list_figure(result: Coverage, info: WorkspaceInfo, titles: Titles, year: int) -> Figure | None:
    """Return the compared districts, those with several schools first; ``None`` when nothing compares."""
    if result.mean_ratio is None:
        return None
    rows = several_first(result)
    rows = rows.assign(
        counts_text=[counts_text(r.methodists_count, None, r.schools_count) for r in records(rows)],
        against_text=[_("ниже") if is_below(group) else _("не ниже") for group in rows["group"]],
    )
    table = Table(
        name=f"methodists_per_school_{year}",
        title=_("Районы со школами «500+»: методисты на школы, {year} год", year=year),
        frame=rows,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("methodists_count", _("Методисты РМА"), 0, "methodists_gap_reason"),
            Column("schools_count", _("Школы «500+»"), 0, "schools_gap_reason"),
            Column("methodists_per_school_ratio", _("На школу"), 2, "ratio_gap_reason"),
            Column("against_text", _("К среднему")),
        ),
        citations=coverage_citations(result, titles),
        info=info,
        note=_list_note(result),
    )
    return Figure(
        key="list",
        title=several_schools_figure(result, info, titles, year).title,
        subtitle=_("Методисты на школы"),
        hint=_("щелчок по строке выбирает район"),
        sample=_(
            "{districts}, {schools}",
            districts=districts(len(rows)),
            schools=schools(result.compared_schools_count),
        ),
        table=table,
        indicator="schools_500_count",
        note=table.note,
    )


def _list_note(result: Coverage) -> str:
    return _(
        "Порядок: сначала районы, где школ {many} и больше; внутри — по числу методистов на школу, "
        "меньше — выше. Среднее {mean} посчитано: {methodists} на {schools}.",
        many=number(MANY_SCHOOLS_COUNT),
        mean=number(result.mean_ratio or 0, 2),
        methodists=number(result.compared_methodists_count),
        schools=number(result.compared_schools_count),
    )
