"""Methodists inside schools of the project: years side by side, each with its own base."""

from typing import Any

import pandas as pd

from analytics.published import published
from data.frames import records
from data.model import GapReason, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.regional import citations
from reports.tables import Column, Figure, Table
from reports.words import gap, people, schools

INNER = {
    "people_count": "inner_methodists_count",
    "schools_count": "inner_methodists_schools_count",
    "all_schools_count": "schools_500_count",
    "districts_count": "inner_methodists_districts_count",
}
INNER_CODES = tuple(code for code in INNER.values() if code.startswith("inner"))


def count_text(value: float) -> str:
    """Return a number, or that it is not published."""
    return gap(GapReason.NOT_PUBLISHED) if pd.isna(value) else number(value)


def where_text(row: Any) -> str:
    """Return «в 12 школах из 60» for a row of ``inner_rows``."""
    every = count_text(row.all_schools_count)
    if pd.isna(row.schools_count):
        return _("число школ не опубликовано, всего {all}", all=every)
    part = int(row.schools_count)
    if pd.isna(row.all_schools_count):
        where = ngettext("в {n} школе", "в {n} школах", part)
        return _("{where}, всего школ — {gap}", where=where, gap=every)
    return ngettext("в {n} школе из {all}", "в {n} школах из {all}", part, all=every)


def inner_rows(facts: pd.DataFrame) -> pd.DataFrame:
    """Return a row per year with methodists inside schools of the project, the earliest first.

    Columns: year and those of ``INNER`` (NaN where the documents do not give the number), gap_reason.
    """
    years = sorted(
        int(y) for y in facts.loc[facts["indicator_code"] == INNER["people_count"], "year"].unique()
    )
    rows = [
        {"year": year} | {name: published(facts, code, year).value for name, code in INNER.items()}
        for year in years
    ]
    frame = pd.DataFrame(rows, columns=["year", *INNER])
    return frame.astype(dict.fromkeys(INNER, float)).assign(gap_reason=str(GapReason.NOT_PUBLISHED))


def inner_figure(facts: pd.DataFrame, info: WorkspaceInfo) -> Figure | None:
    """Return methodists inside schools of the project, years side by side and never subtracted."""
    rows = inner_rows(facts)
    if rows.empty:
        return None
    years = rows["year"].tolist()
    mine = facts[facts["indicator_code"].isin(INNER_CODES) & ~facts["is_repeat"].astype(bool)]
    bases = facts[(facts["indicator_code"] == INNER["all_schools_count"]) & facts["year"].isin(years)]
    note = _(
        "Списки школ обоих лет не опубликованы: сколько школ общих, неизвестно, поэтому годы стоят рядом "
        "и не вычитаются."
    )
    table = Table(
        name="methodists_inside_schools",
        title=_("Методисты РМА внутри школ «500+»"),
        frame=rows.assign(year_text=rows["year"].astype(str)),
        columns=(
            Column("year_text", _("Год")),
            Column("people_count", _("Методисты РМА, чел."), 0, "gap_reason"),
            Column("schools_count", _("Школы, где они работают"), 0, "gap_reason"),
            Column("all_schools_count", _("Школ в проекте"), 0, "gap_reason"),
            Column("districts_count", _("Районы этих школ"), 0, "gap_reason"),
        ),
        citations=citations(pd.concat([mine, bases[~bases["is_repeat"].astype(bool)]])),
        info=info,
        note=note,
    )
    return Figure(
        key="inner",
        title=_inner_finding(rows),
        subtitle=_("Точка — школа «500+» года; закрашена — в ней работает методист РМА"),
        sample=_inner_sample(rows),
        table=table,
        indicator=INNER["people_count"],
        note=note,
    )


def _inner_finding(rows: pd.DataFrame) -> str:
    return "; ".join(
        _("{year}: {people} {where}", year=row.year, people=_people(row), where=where_text(row))
        for row in records(rows)
    )


def _people(row: Any) -> str:
    n = row.people_count
    return count_text(n) if pd.isna(n) else people(int(n))


def _inner_sample(rows: pd.DataFrame) -> str:
    bases = zip(rows["year"], rows["all_schools_count"], strict=True)
    return ", ".join(
        _("{schools} в {year} году", year=year, schools=count_text(n) if pd.isna(n) else schools(int(n)))
        for year, n in bases
    )
