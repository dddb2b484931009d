"""Figures about a region as a whole: published numbers of a year, factors, subjects, courses."""

import pandas as pd

from analytics.published import FactorChange
from data.model import Citation, WorkspaceInfo
from locales.formats import number, percent
from locales.text import _
from reports import findings
from reports.tables import Column, Figure, Table
from reports.words import gap

NO_CATEGORY = ""


def citations(rows: pd.DataFrame) -> tuple[Citation, ...]:
    """Return the distinct places that rows of the query ``facts`` cite, in their order."""
    columns = ["source_id", "source_title", "locator"]
    return tuple(Citation(*map(str, values)) for values in rows[columns].drop_duplicates().to_numpy())


def fact_text(value: float | None, gap_reason: str | None, unit_code: str, decimals: int) -> str:
    """Return one fact's value as it is printed: a count, a share in per cent, or its gap."""
    if value is None or pd.isna(value):
        return gap(str(gap_reason))
    if unit_code == "flag":
        return _("да") if value else _("нет")
    return percent(value, decimals) if unit_code == "share_frac" else number(value, decimals)


def with_texts(facts: pd.DataFrame) -> pd.DataFrame:
    """Return rows of the query ``facts`` with ``value_text``, and ``label``: name and category."""
    columns = zip(facts["value"], facts["gap_reason"], facts["unit_code"], facts["decimals"], strict=True)
    labels = zip(facts["indicator_name"], facts["category_name"], strict=True)
    return facts.assign(
        value_text=[fact_text(*values) for values in columns],
        label=[f"{name}: {part}" if part else name for name, part in labels],
    )


def year_figure(facts: pd.DataFrame, info: WorkspaceInfo, year: int) -> Figure | None:
    """Return all numbers that documents give for the region in a year; ``None`` when there is none.

    ``facts`` are the region's rows of the query ``facts``. Splits by subject are left to their own
    figures.
    """
    rows = facts[(facts["year"] == year) & ~facts["is_repeat"].astype(bool)]
    rows = with_texts(rows[(rows["category_code"] == NO_CATEGORY) | (rows["unit_code"] == "municipality")])
    if rows.empty:
        return None
    table = Table(
        name=f"region_{year}",
        title=_("Что опубликовано по области за {year} год", year=year),
        frame=rows,
        columns=(
            Column("label", _("Показатель")),
            Column("value_text", _("Значение")),
            Column("locator", _("Место в документе")),
        ),
        citations=citations(rows),
        info=info,
    )
    return Figure(
        key="region-year",
        title=table.title,
        subtitle=_("Числа документов по области в целом"),
        sample=number(len(rows)),
        table=table,
    )


def subject_rows(facts: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the rows of the query ``facts`` with a year's methodists by subject, most first."""
    mine = facts[(facts["indicator_code"] == "methodists_count") & (facts["year"] == year)]
    mine = mine[~mine["is_repeat"].astype(bool)]
    rows = mine[(mine["category_code"] != NO_CATEGORY) & mine["value"].notna()]
    return rows.sort_values(["value", "category_name"], ascending=[False, True])


def subjects_figure(facts: pd.DataFrame, info: WorkspaceInfo, year: int) -> Figure | None:
    """Return the region's methodists by subject, most first; ``None`` when the year has no split."""
    rows = subject_rows(facts, year)
    if rows.empty:
        return None
    total = float(rows["value"].sum())
    rows = rows.assign(share_frac=rows["value"] / total)
    first = rows.iloc[0]
    table = Table(
        name=f"methodists_by_subject_{year}",
        title=_("Методисты РМА по предметам, {year} год", year=year),
        frame=rows,
        columns=(
            Column("category_name", _("Предмет")),
            Column("value", _("Методисты РМА, чел."), 0),
        ),
        citations=citations(rows),
        info=info,
    )
    return Figure(
        key="subjects",
        title=findings.subjects_finding(str(first["category_name"]), int(first["value"]), int(total)),
        subtitle=_("Методисты РМА по предметам, как их называет документ"),
        sample=number(total),
        table=table,
        indicator="methodists_count",
    )


def course_figure(facts: pd.DataFrame, info: WorkspaceInfo, year: int) -> Figure | None:
    """Return the course's listeners by subject with those from ШНОР; ``None`` without data.

    The order is the document's own: shares of listeners are no rating of subjects.
    """
    mine = facts[(facts["year"] == year) & ~facts["is_repeat"].astype(bool)]
    wide = mine.pivot_table(
        index=["category_code", "category_name"],
        columns="indicator_code",
        values="value",
        sort=False,
    )
    names = ("course_teachers_count", "course_shnor_teachers_count")
    if not set(names) <= set(wide.columns):
        return None
    wide = wide.dropna(subset=list(names)).reset_index()
    rows = wide[wide["category_code"] != NO_CATEGORY]
    whole = wide[wide["category_code"] == NO_CATEGORY]
    if rows.empty or whole.empty:
        return None
    everyone, shnor = (int(whole.iloc[0][name]) for name in names)
    table = Table(
        name=f"course_listeners_{year}",
        title=_("Слушатели курса «Школа современного учителя», {year} год", year=year),
        frame=rows,
        columns=(
            Column("category_name", _("Предмет")),
            Column(names[0], _("Слушателей всего, чел."), 0),
            Column(names[1], _("Из ШНОР, чел."), 0),
        ),
        citations=citations(mine[mine["indicator_code"].isin(names)]),
        info=info,
        note=_("Это состав слушателей, а не доля обученных педагогов."),
    )
    return Figure(
        key="course",
        title=findings.course_finding(shnor, everyone),
        subtitle=_("Курс «Школа современного учителя»: из ШНОР и всего, по предметам"),
        sample=number(everyone),
        table=table,
        indicator="course_shnor_teachers_count",
        note=table.note,
    )


def factors_figure(
    factors: pd.DataFrame, titles: dict[str, str], info: WorkspaceInfo, change: FactorChange | None
) -> Figure | None:
    """Return the factors of the two newest lists with what became of each; ``None`` without two."""
    if change is None:
        return None
    years = sorted(factors["year"].unique())[-2:]
    states = (
        dict.fromkeys(change.stayed, _("остался"))
        | dict.fromkeys(change.left, _("ушёл"))
        | dict.fromkeys(change.came, _("пришёл"))
    )
    rows = factors[factors["year"].isin(years)].drop_duplicates("factor_code")
    rows = rows.assign(state=rows["factor_code"].map(states), source_title=rows["source_id"].map(titles))
    earlier, later = int(years[0]), int(years[1])
    table = Table(
        name=f"factors_{earlier}_{later}",
        title=_("Факторы риска в списках {earlier} и {later} годов", earlier=earlier, later=later),
        frame=rows,
        columns=(Column("factor_name", _("Фактор риска")), Column("state", _("Что стало"))),
        citations=citations(rows),
        info=info,
        note=_("Соответствие ушедших и пришедших факторов документ не устанавливает."),
    )
    return Figure(
        key="factors",
        title=findings.factors_finding(change, earlier, later),
        subtitle=table.title,
        sample=number(len(rows)),
        table=table,
        note=table.note,
    )
