"""Figures and headline numbers about schools and methodists by municipality."""

from html import escape

import pandas as pd

from analytics.coverage import MANY_SCHOOLS_COUNT, Coverage, Group
from analytics.published import Published
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _
from reports import findings
from reports.tables import MISSING, Column, Figure, Metric, Table
from reports.words import (
    count_or_gap,
    districts,
    gap,
    in_place,
    map_note,
    methodists_on_schools,
    people,
    schools,
    several,
    several_schools,
)


def coverage_citations(result: Coverage, titles: dict[str, str]) -> tuple[Citation, ...]:
    """Return the distinct places of the documents that the municipalities' numbers stand at."""
    found: dict[Citation, None] = {}
    for prefix in ("schools", "methodists"):
        keys = [f"{prefix}_source_id", f"{prefix}_locator"]
        for source_id, locator in result.table[keys].dropna().drop_duplicates().to_numpy():
            found[Citation(str(source_id), titles[str(source_id)], str(locator))] = None
    return tuple(found)


def group_name(group: Group, result: Coverage) -> str:
    """Return a quadrant in words, with the comparator printed."""
    mean = number(result.mean_ratio, 2) if result.mean_ratio is not None else MISSING
    many = several_schools(result.most_schools_count)
    return {
        Group.MANY_BELOW: _("{schools}, ниже среднего {mean}", schools=many, mean=mean),
        Group.MANY_NOT_BELOW: _("{schools}, не ниже {mean}", schools=many, mean=mean),
        Group.ONE_BELOW: _("{schools}, ниже среднего {mean}", schools=schools(1), mean=mean),
        Group.ONE_NOT_BELOW: _("{schools}, не ниже {mean}", schools=schools(1), mean=mean),
        Group.NO_SCHOOLS: _("нет школ «500+»"),
        Group.UNKNOWN: _("сравнить нельзя"),
    }[group]


def districts_table(
    result: Coverage, rows: pd.DataFrame, info: WorkspaceInfo, titles: dict[str, str], year: int
) -> Table:
    """Return municipalities (rows of ``Coverage.table``) as they stand on screen and in files."""
    names = {str(group): group_name(group, result) for group in Group}
    return Table(
        name=f"districts_{year}",
        title=_("Школы «500+» и методисты РМА по муниципалитетам, {year} год", year=year),
        frame=rows.assign(group_name=rows["group"].map(names)),
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("schools_count", _("Школы «500+»"), 0, "schools_gap_reason"),
            Column("methodists_count", _("Методисты РМА"), 0, "methodists_gap_reason"),
            Column("methodists_per_school_ratio", _("На школу"), 2, "ratio_gap_reason"),
            Column("group_name", _("Группа")),
            Column("place_code", _("ОКТМО")),
        ),
        citations=coverage_citations(result, titles),
        info=info,
        note=_table_note(result),
    )


def _table_note(result: Coverage) -> str:
    parts = [_("Порядок: по числу методистов на школу, меньше — выше.")]
    if result.mean_ratio is not None:
        parts.append(
            _(
                "Среднее по области {mean} посчитано: {methodists} на {schools}.",
                mean=number(result.mean_ratio, 2),
                methodists=number(result.compared_methodists_count),
                schools=number(result.compared_schools_count),
            )
        )
    if result.table["is_schools_count_computed"].any():
        parts.append(_("Ноль школ следует из перечня: его районы вместе дают все школы области."))
    return " ".join(parts)


def map_figure(
    result: Coverage, info: WorkspaceInfo, titles: dict[str, str], year: int, title: str, shape: str = "map"
) -> Figure:
    """Return the map of all municipalities with its table, under a finding of the caller's choice.

    ``shape`` says whether it is drawn as a map or as equal ``tiles``: the note follows.
    """
    table = districts_table(result, result.table, info, titles, year)
    unknown = result.methodists_unknown_districts_count
    return Figure(
        key="map",
        title=title,
        subtitle=table.title,
        sample=_(
            "{n}; число методистов не опубликовано — {unknown}",
            n=number(result.municipalities_count),
            unknown=number(unknown),
        ),
        table=table,
        indicator="methodists_count",
        note=map_note(shape, info),
    )


def several_schools_figure(
    result: Coverage, info: WorkspaceInfo, titles: dict[str, str], year: int
) -> Figure:
    """Return the municipalities with several schools by methodists per school: the list to act on."""
    rows = result.compared[result.compared["schools_count"] >= MANY_SCHOOLS_COUNT]
    table = districts_table(result, rows, info, titles, year)
    below = int((rows["group"] == Group.MANY_BELOW).sum())
    title = _(
        "{below} с {range} школами из {all} — ниже среднего по области",
        range=several(result.most_schools_count),
        below=districts(below),
        all=number(len(rows)),
    )
    return Figure(
        key="several",
        title=findings.groups_finding(result) if result.mean_ratio is None else title,
        subtitle=_(
            "По числу методистов на школу, меньше — выше в списке; черта — среднее {mean}",
            mean=MISSING if result.mean_ratio is None else number(result.mean_ratio, 2),
        ),
        sample=_(
            "{districts}, {schools}",
            districts=districts(len(rows)),
            schools=schools(int(rows["schools_count"].sum())),
        ),
        table=table,
        indicator="schools_500_count",
    )


def metrics(
    result: Coverage,
    total: Published,
    earlier: tuple[int, Published],
    pool: Published,
    pool_districts: Published,
) -> tuple[Metric, ...]:
    """Return the overview's headline numbers, each with a comparator or the reason of its absence.

    ``earlier`` is the year before with its number of schools; ``pool`` the published number of all
    methodists and ``pool_districts`` the number of districts where they work.
    """
    return (
        Metric(_number(total), "", _("школ в проекте «500+»"), _earlier(*earlier)),
        _districts_metric(result),
        Metric(
            _number(pool),
            "",
            _("методистов в региональном активе"),
            _known(result, pool, pool_districts),
        ),
        _ratio_metric(result),
    )


def _number(figure: Published) -> str:
    return _("нет данных") if figure.value is None else number(figure.value)


def _earlier(year: int, figure: Published) -> str:
    if figure.value is None:
        return _("за {year} год нет данных", year=year)
    return _("{n} в {year} году", n=number(figure.value), year=year)


def _districts_metric(result: Coverage) -> Metric:
    label = _("муниципалитетов со школами «500+»")
    out_of = _("из {n}", n=number(result.municipalities_count))
    if not result.with_schools_count:
        return Metric(_("нет данных"), "", label, _("по районам не опубликовано"))
    context = _(
        "в {n} из них по {schools}",
        n=number(result.several_schools_count),
        schools=several_schools(result.most_schools_count),
    )
    return Metric(number(result.with_schools_count), out_of, label, context)


def _known(result: Coverage, pool: Published, pool_districts: Published) -> str:
    if pool.value is None or pool_districts.value is None:
        return gap("not_published")
    return _(
        "по районам известны {known} из {all}: {people}",
        known=number(result.with_methodists_count),
        all=number(pool_districts.value),
        people=people(result.methodists_known_count),
    )


def _ratio_metric(result: Coverage) -> Metric:
    if result.mean_ratio is None:
        return Metric(_("нет данных"), "", _("методистов на школу"), _("сравнить нельзя"))
    low, high = result.lowest.iloc[0], result.highest.iloc[0]
    return Metric(
        number(result.mean_ratio, 2),
        "",
        _(
            "методиста на школу: {methodists} на {schools}, посчитано",
            methodists=number(result.compared_methodists_count),
            schools=number(result.compared_schools_count),
        ),
        _(
            "от {low} {where_low} до {high} {where_high}",
            low=number(low["methodists_per_school_ratio"], 2),
            high=number(high["methodists_per_school_ratio"], 2),
            where_low=in_place(low["place_name"]),
            where_high=in_place(high["place_name"]),
        ),
    )


def hover_texts(result: Coverage) -> list[str]:
    """Return the text of each municipality's hint on the map, in the order of ``Coverage.table``."""
    mean = number(result.mean_ratio, 2) if result.mean_ratio is not None else MISSING
    texts = []
    for row in records(result.table):
        lines = [
            f"<b>{escape(str(row.place_name))}</b>",
            _("Школы «500+»: {n}", n=_count(row.schools_count, row.schools_gap_reason)),
            _("Методисты РМА: {n}", n=_count(row.methodists_count, row.methodists_gap_reason)),
        ]
        if not pd.isna(row.methodists_per_school_ratio):
            ratio = methodists_on_schools(int(row.methodists_count), int(row.schools_count))
            lines.append(_("{ratio} (среднее по области {mean})", ratio=ratio, mean=mean))
        texts.append("<br>".join(lines))
    return texts


def _count(value: object, reason: object) -> str:
    return count_or_gap(None if pd.isna(value) else float(value), str(reason))  # type: ignore[call-overload,arg-type]


def map_alt(result: Coverage) -> str:
    """Return the text that stands for the map where it cannot be seen."""
    return _(
        "Карта {n} муниципалитетов: круги школ «500+» и методистов РМА. {finding}. "
        "Те же числа — в таблице рядом.",
        n=number(result.municipalities_count),
        finding=findings.groups_finding(result),
    )
