"""The figures of Кураторы that the document states: whose district it is, loads, units."""

from typing import Any

import pandas as pd

from analytics.coverage import Coverage
from analytics.curators import Agreement, Load
from data.frames import records
from data.model import CheckResult, Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.curators import agreement_words, person, span
from reports.regional import citations
from reports.tables import Column, Figure, Table
from reports.words import districts, map_note, schools

SUM_CODE = "curator_schools_equal_territories"


def all_citations(result: Load, coverage: Coverage, titles: dict[str, str]) -> tuple[Citation, ...]:
    """Return where the curators and the schools of the districts stand."""
    people = result.curators.assign(source_title=result.curators["source_id"].map(titles))
    listed = coverage.table[["schools_source_id", "schools_locator"]].dropna().drop_duplicates()
    schools_at = [Citation(str(s), titles[str(s)], str(place)) for s, place in listed.to_numpy()]
    return tuple(dict.fromkeys([*citations(people), *schools_at]))


def places_figure(
    result: Load, coverage: Coverage, info: WorkspaceInfo, titles: dict[str, str], shape: str = "map"
) -> Figure:
    """Return the map of whose district it is; the table has every district with schools or a curator."""
    table = coverage.table
    has_schools = (table["schools_count"] > 0).fillna(False).astype(bool)
    rows = table[has_schools | table["place_code"].isin(result.territories["place_code"])]
    rows = rows.sort_values("place_name", kind="stable")
    found = [result.of_district(code) for code in rows["place_code"]]
    rows = rows.assign(
        curators_text=[", ".join(map(person, people["curator_name"])) or _("не назван") for people in found],
        units_text=["; ".join(dict.fromkeys(people["unit_name"])) or _("не указано") for people in found],
    )
    figure_table = Table(
        name="curators_by_district",
        title=_("Кураторы от института по районам"),
        frame=rows,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("schools_count", _("Школы «500+»"), 0, "schools_gap_reason"),
            Column("curators_text", _("Куратор")),
            Column("units_text", _("Подразделение")),
        ),
        citations=all_citations(result, coverage, titles),
        info=info,
        note=map_note(shape, info),
    )
    return Figure(
        key="curator-places",
        title=_places_title(result, len(rows)),
        subtitle=_("Число в районе — номер куратора в списке; порядок номеров — как в документе"),
        sample=districts(len(rows)),
        table=figure_table,
        indicator="schools_500_count",
        note=figure_table.note,
    )


def _places_title(result: Load, of_all: int) -> str:
    shared, unnamed = len(result.shared), len(result.unnamed)
    return _(
        "{alone} из {all} закреплены за одним куратором, {shared} — за несколькими, {unnamed} — ни за кем",
        alone=number(of_all - shared - unnamed),
        all=districts(of_all),
        shared=number(shared),
        unnamed=number(unnamed),
    )


def loads_figure(
    result: Load,
    coverage: Coverage,
    info: WorkspaceInfo,
    titles: dict[str, str],
    checks: tuple[CheckResult, ...],
) -> Figure:
    """Return the curators with stated schools against those of their districts, in the document's order."""
    rows = _load_rows(result)
    note = _(
        "От — районы одного куратора, до — вместе с общими районами целиком. Порядок — как в документе: "
        "это не рейтинг."
    )
    table = Table(
        name="curator_loads",
        title=_("Кураторы от института: школы и районы"),
        frame=rows,
        columns=(
            Column("curator_number", _("№"), 0),
            Column("name_text", _("Куратор")),
            Column("unit_name", _("Подразделение")),
            Column("position", _("Должность")),
            Column("stated_schools_count", _("Школ названо"), 0),
            Column("range_text", _("Школ в районах")),
            Column("agreement_text", _("Сходится ли")),
            Column("short_names", _("Районы")),
        ),
        citations=all_citations(result, coverage, titles),
        info=info,
        note=note,
    )
    return Figure(
        key="curator-loads",
        title=_loads_title(rows),
        subtitle=_sum_words(checks),
        sample=ngettext("{n} куратор", "{n} куратора", len(rows)),
        table=table,
        indicator="schools_500_count",
        note=note,
    )


def _load_rows(result: Load) -> pd.DataFrame:
    rows = result.curators
    return rows.assign(
        name_text=[person(name) for name in rows["curator_name"]],
        range_text=[_range(row) for row in records(rows)],
        agreement_text=[agreement_words(row) for row in records(rows)],
    )


def _range(row: Any) -> str:
    low, high = row.least_schools_count, row.most_schools_count
    return _("нет данных") if pd.isna(low) or pd.isna(high) else span(int(low), int(high))


def _loads_title(rows: pd.DataFrame) -> str:
    counts = rows["agreement"].value_counts()

    def of(*kinds: Agreement) -> str:
        return number(sum(int(counts.get(str(kind), 0)) for kind in kinds))

    return _(
        "Названное число школ равно школам районов у {equal} из {all}, зависит от общих районов у {within}, "
        "расходится у {off}",
        equal=of(Agreement.EQUAL),
        all=ngettext("{n} куратора", "{n} кураторов", len(rows)),
        within=of(Agreement.WITHIN),
        off=of(Agreement.MORE, Agreement.FEWER),
    )


def _sum_words(checks: tuple[CheckResult, ...]) -> str:
    found = [check for check in checks if check.code == SUM_CODE]
    if not found:
        return ""
    return _(
        "Простая сумма школ по районам расходится у {bad} из {all} — найдено запросом",
        bad=number(len(found[0].bad_rows)),
        all=number(found[0].looked_at),
    )


def units_figure(result: Load, info: WorkspaceInfo, titles: dict[str, str]) -> Figure:
    """Return the institute's units with their curators and schools, in the document's order."""
    rows = (
        result.curators.groupby("unit_name", sort=False)
        .agg(curators_count=("curator_number", "size"), value=("stated_schools_count", "sum"))
        .reset_index()
    )
    people = result.curators.assign(source_title=result.curators["source_id"].map(titles))
    table = Table(
        name="curator_units",
        title=_("Кураторы и школы по подразделениям института"),
        frame=rows,
        columns=(
            Column("unit_name", _("Подразделение")),
            Column("curators_count", _("Кураторы"), 0),
            Column("value", _("Школы"), 0),
        ),
        citations=citations(people),
        info=info,
        note=_("Суммы по подразделениям посчитаны."),
    )
    return Figure(
        key="curator-units",
        title=_(
            "{curators} — из {units}",
            curators=ngettext("{n} куратор", "{n} куратора", len(result.curators)),
            units=ngettext("{n} подразделения", "{n} подразделений", len(rows)),
        ),
        subtitle=_("Школы по числам, которые документ называет у кураторов; порядок — как в документе"),
        sample=schools(result.stated_sum),
        table=table,
        note=table.note,
    )
