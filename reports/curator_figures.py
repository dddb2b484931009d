"""The figures of Кураторы: whose district it is, loads, units, and the only division that agrees."""

import pandas as pd

from analytics.coverage import Coverage
from analytics.curators import Agreement, Load, Outcome, Splits
from data.frames import records
from data.model import CheckResult, Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.curators import agreement_words, outcome_words, person, span
from reports.regional import citations
from reports.tables import Column, Figure, Table
from reports.words import districts, schools

NAME_CODE = "district_has_one_curator"
SUM_CODE = "curator_schools_equal_territories"


def all_citations(result: Load, coverage: Coverage, titles: dict[str, str]) -> tuple[Citation, ...]:
    """Return where the curators and the schools of the districts stand."""
    people = result.curators.assign(source_title=result.curators["source_id"].map(titles))
    listed = coverage.table[["schools_source_id", "schools_locator"]].dropna().drop_duplicates()
    schools_at = [Citation(str(s), titles[str(s)], str(place)) for s, place in listed.to_numpy()]
    return tuple(dict.fromkeys([*citations(people), *schools_at]))


def places_figure(result: Load, coverage: Coverage, info: WorkspaceInfo, titles: dict[str, str]) -> Figure:
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
        note=_("Схематичная карта: границы районов — схема проекта, не кадастр."),
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
    rows = result.curators
    rows = rows.assign(
        name_text=[person(name) for name in rows["curator_name"]],
        range_text=[_range(row) for row in records(rows)],
        agreement_text=[agreement_words(row) for row in records(rows)],
    )
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


def _range(row: object) -> str:
    low, high = row.least_schools_count, row.most_schools_count  # type: ignore[attr-defined]
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


def split_figure(
    result: Load,
    readings: tuple[Splits, Splits],
    coverage: Coverage,
    info: WorkspaceInfo,
    titles: dict[str, str],
) -> Figure | None:
    """Return how the schools of open districts would have to be divided for all numbers to agree.

    ``readings`` are the divisions of shared districts alone, and with the districts of nobody. ``None``
    when no district is open.
    """
    found = chosen(readings)
    rows = _split_rows(result, found)
    if rows.empty:
        return None
    note = _(
        "Посчитано перебором, в документе этого нет. Делятся школы общих районов между их кураторами: "
        "разбиений, при которых сходятся все числа, — {shared}. Если школу района без куратора может вести "
        "любой из названных: {all}.",
        shared=outcome_words(readings[0]),
        all=outcome_words(readings[1]),
    )
    table = Table(
        name="curator_split",
        title=_("Как могли бы делиться школы общих районов и районов без куратора"),
        frame=rows,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("schools_count", _("Школы «500+»"), 0),
            Column("said_text", _("Что сказано в документе")),
            Column("name_text", _("Куратор")),
            Column("value", _("Школ у куратора, посчитано"), 0, "gap_reason"),
        ),
        citations=all_citations(result, coverage, titles),
        info=info,
        note=note,
    )
    return Figure(
        key="curator-split",
        title=_split_title(found, len(result.curators)),
        subtitle=_("Вычисленное чтение чисел, а не опубликованный факт"),
        sample=districts(rows["place_code"].nunique()),
        table=table,
        indicator="schools_500_count",
        note=note,
    )


def chosen(readings: tuple[Splits, Splits]) -> Splits:
    """Return the divisions that a page shows: of shared districts alone, if any agrees at all."""
    alone, with_unnamed = readings
    return with_unnamed if alone.outcome == Outcome.NONE else alone


def _split_title(found: Splits, curators_count: int) -> str:
    if found.outcome == Outcome.ONE:
        return ngettext(
            "Есть единственное разбиение, при котором сходится число {n} куратора",
            "Есть единственное разбиение, при котором сходятся числа всех {n} кураторов",
            curators_count,
        )
    if found.outcome == Outcome.NONE:
        return _("Разбиения, при котором сходятся числа всех кураторов, нет")
    return _("Разбиений, при которых сходятся числа всех кураторов: {n}", n=outcome_words(found))


def _split_rows(result: Load, found: Splits) -> pd.DataFrame:
    """A row per open district and curator who gets a school in it, or may get one."""
    opened = [(row, _("у нескольких кураторов")) for row in records(result.shared)]
    opened += [(row, _("куратор не назван")) for row in records(result.unnamed)]
    names = {int(row.curator_number): person(row.curator_name) for row in records(result.curators)}
    rows = []
    for place, said in opened:
        given = {n: c for (code, n), c in (found.only or {}).items() if code == place.place_code}
        options = [int(n) for n in result.of_district(place.place_code)["curator_number"]]
        for n in given or options or [0]:
            rows.append(
                {
                    "place_code": place.place_code,
                    "place_name": place.place_name,
                    "schools_count": place.schools_count,
                    "said_text": said,
                    "curator_number": n,
                    "name_text": names.get(n, _("не указано")),
                    "value": given.get(n),
                    "gap_reason": None if n in given else "not_listed",
                }
            )
    return pd.DataFrame(rows, columns=SPLIT_COLUMNS)


SPLIT_COLUMNS = (
    "place_code",
    "place_name",
    "schools_count",
    "said_text",
    "curator_number",
    "name_text",
    "value",
    "gap_reason",
)
