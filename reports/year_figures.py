"""Figures that put years side by side: which schools were counted, methodists inside schools."""

import pandas as pd

from analytics.published import published
from analytics.statistics import MIN_SAMPLE
from analytics.years import schools_union
from data.frames import records
from data.model import GapReason, WorkspaceInfo
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.regional import citations, fact_text
from reports.tables import MISSING, Column, Figure, Table
from reports.words import gap, people, schools
from reports.years import INNER_PEOPLE, INNER_SCHOOLS, PROJECT, SHNOR


def _what_is_counted() -> dict[str, str]:
    return {
        SHNOR: _("с низкими образовательными результатами (ШНОР)"),
        "shssu_count": _("в сложных социальных условиях (ШССУ)"),
        "shssu_in_shnor_count": _("и ШНОР, и ШССУ"),
        PROJECT: _("участницы проекта «500+»"),
    }


def participation_figure(facts: pd.DataFrame, info: WorkspaceInfo) -> Figure | None:
    """Return who was counted in each year: sets of schools that do not make one series.

    A year with schools of the project and no number of ШНОР says so; ШНОР and ШССУ together are
    computed and declared.
    """
    names = _what_is_counted()
    mine = facts[facts["indicator_code"].isin(names) & (facts["category_code"] == "")]
    mine = mine[~mine["is_repeat"].astype(bool)]
    if mine.empty:
        return None
    lines = [line for year in sorted({int(year) for year in mine["year"]}) for line in _sets(facts, year)]
    table = Table(
        name="participation",
        title=_("Какие школы считали в каждом году"),
        frame=pd.DataFrame(lines, columns=["year", "value_text", "label", "locator"]),
        columns=(
            Column("year", _("Год")),
            Column("value_text", _("Школ")),
            Column("label", _("Что посчитано")),
            Column("locator", _("Место в документе")),
        ),
        citations=citations(mine),
        info=info,
        note=_("Множества разные: участницы проекта — не все ШНОР. Линия по годам не проводится."),
    )
    return Figure(
        key="participation",
        title=_participation_title(facts),
        subtitle=_("Число школ по годам и то, что именно посчитано"),
        sample=number(len(lines)),
        table=table,
        indicator=PROJECT,
        note=table.note,
    )


def _sets(facts: pd.DataFrame, year: int) -> list[tuple[int, str, str, str]]:
    """Return (year, number or gap, what is counted, where) of one year's sets of schools."""
    lines = []
    for code, name in _what_is_counted().items():
        found = published(facts, code, year)
        if found.citation is not None:
            text = fact_text(found.value, found.gap_reason, "", 0)
            lines.append((year, text, name, found.citation.locator))
        elif code == SHNOR:
            lines.append((year, gap(GapReason.NOT_PUBLISHED), name, MISSING))
    union = schools_union(facts, year)
    if union is not None:
        lines.append((year, number(union), _("ШНОР и ШССУ вместе, без повторов"), _("посчитано")))
    return lines


def _participation_title(facts: pd.DataFrame) -> str:
    mine = facts[facts["indicator_code"].isin((SHNOR, PROJECT)) & facts["value"].notna()]
    mine = mine[~mine["is_repeat"].astype(bool) & (mine["category_code"] == "")]
    forms = {SHNOR: _("{n} ШНОР в {year}"), PROJECT: _("{n} школ проекта в {year}")}
    said = [
        forms[row.indicator_code].format(n=number(row.value), year=row.year)
        for row in records(mine.sort_values(["year", "indicator_code"]))
    ]
    return _("Считали разное: {list}", list=", ".join(said))


def inner_figure(rows: pd.DataFrame, facts: pd.DataFrame, info: WorkspaceInfo) -> Figure | None:
    """Return the schools of the project with methodists inside, year by year; described, not tested.

    ``rows`` are those of ``analytics.years.inner_methodists``.
    """
    if rows.empty:
        return None
    rows = _with_texts(rows)
    table = Table(
        name="methodists_inside_schools",
        title=_("Методисты РМА внутри школ «500+» по годам"),
        frame=rows,
        columns=(
            Column("year", _("Год")),
            Column("people_count", _("Методисты, чел."), 0, "gap_reason"),
            Column("part_count", _("Школ с методистами"), 0),
            Column("whole_count", _("Школ в проекте"), 0),
            Column("share_text", _("Доля школ")),
            Column("interval_text", _("95 % интервал")),
            Column("districts_count", _("Районов"), 0, "gap_reason"),
            Column("base_text", _("Кого считали")),
        ),
        citations=citations(_inner_facts(facts, rows)),
        info=info,
        note=_(
            "Часть школ могла участвовать в оба года: различие не проверяется, только описывается. "
            "Посчитаны все школы; интервал — насколько доля такого их числа колеблется случайно."
        ),
    )
    return Figure(
        key="inner-methodists",
        title=_inner_title(rows),
        subtitle=_("Доля школ проекта, где работает хотя бы один методист; черта — 95 % интервал"),
        sample=_joined_sample(rows),
        table=table,
        indicator=INNER_SCHOOLS,
        note=table.note,
    )


def _with_texts(rows: pd.DataFrame) -> pd.DataFrame:
    """A share of too few schools is printed as such: its count stands beside it."""
    few = rows["whole_count"] < MIN_SAMPLE
    ends = zip(rows["low_frac"], rows["high_frac"], strict=True)
    rows = rows.assign(
        share_text=[percent(share) for share in rows["share_frac"]],
        interval_text=[f"{percent(low)} – {percent(high)}" for low, high in ends],
        base_text=[base or MISSING for base in rows["base_label"]],
        gap_reason=str(GapReason.NOT_PUBLISHED),
    )
    rows.loc[few, "share_text"] = _("мало данных")
    rows.loc[few, "interval_text"] = MISSING
    return rows


def _inner_title(rows: pd.DataFrame) -> str:
    said: list[str] = []
    for row in records(rows):
        counts = {"part": number(row.part_count), "all": number(row.whole_count)}
        said.append(
            _("в {year} — в {part} из {all}", year=row.year, **counts)
            if said
            else _("В {year} году методисты работали в {part} из {all} школ", year=row.year, **counts)
        )
    return "; ".join(said)


def _inner_facts(facts: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    codes = facts["indicator_code"].isin((INNER_PEOPLE, INNER_SCHOOLS, PROJECT))
    is_main = (facts["category_code"] == "") & ~facts["is_repeat"].astype(bool)
    return facts[codes & is_main & facts["year"].isin(rows["year"])]


def _joined_sample(rows: pd.DataFrame) -> str:
    return ", ".join(f"{schools(int(row.whole_count))} ({row.year})" for row in records(rows))


def people_text(row: object) -> str:
    """Return «20 человек в 14 районах» of a row of ``inner_methodists``; what is missing says so."""
    count, districts = row.people_count, row.districts_count  # type: ignore[attr-defined]
    who = gap(GapReason.NOT_PUBLISHED) if pd.isna(count) else people(int(count))
    if pd.isna(districts):
        return who
    return _("{who} {where}", who=who, where=ngettext("в {n} районе", "в {n} районах", int(districts)))
