"""The map of risks as a figure: its tables by district and by group, and the notes of how to read it."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.profiles import MarkState
from analytics.risk_map import MARKED, RiskMap
from analytics.statistics import Verdict
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import number, percent
from locales.text import _
from reports import risk_map as words
from reports.risk_map import Factors
from reports.tables import MISSING, Column, Figure, Table
from reports.training import verdict_words
from reports.words import districts, gap, map_note, schools


@dataclass(frozen=True)
class Source:
    """What the figure stands on: the workspace, the year, the places of the documents."""

    info: WorkspaceInfo
    year: int
    citations: tuple[Citation, ...]


def group_names(place_groups: pd.DataFrame) -> dict[str, str]:
    """Return the name of each group by its code (rows of the query ``place_groups``)."""
    pairs = place_groups[["group_code", "group_name"]].drop_duplicates()
    return dict(zip(pairs["group_code"], pairs["group_name"], strict=True))


def dots_figure(result: RiskMap, factors: Factors, table: Table, source: Source, shape: str) -> Figure:
    """Return the map of schools with its ``districts_table``; ``shape`` is how the region is drawn."""
    return Figure(
        key="risk-map",
        title=words.dots_title(result, factors),
        subtitle=_(
            "Школы на карте, {year} год: {what}",
            year=source.year,
            what=_("число отмеченных факторов") if factors.chosen is None else factors.name,
        ),
        sample=_sample(result),
        table=table,
        indicator="schools_500_count",
        note=dots_note(result, shape, table.info),
    )


def _sample(result: RiskMap) -> str:
    count = int((result.districts["schools_count"] > 0).sum())
    said = _("{schools}, {districts}", schools=schools(len(result.schools)), districts=districts(count))
    if not result.unpublished:
        return said
    return _("{said}; профиль не опубликован — {n}", said=said, n=number(result.unpublished))


def dots_note(result: RiskMap, shape: str, info: WorkspaceInfo) -> str:
    """Return what a dot on the map stands for, and why districts have no shade."""
    said = [map_note(shape, info)]
    is_placed = bool(result.schools["lat_deg"].notna().all())
    if shape == "tiles":
        said.append(_("Точка — школа; место точки внутри плитки ничего не значит."))
    elif is_placed:
        said.append(_("Точка — школа; слишком близкие точки раздвинуты."))
    else:
        said.append(_("Точка — школа; без координат она стоит у середины своего района."))
    said.append(_("Районы не закрашены: школ в них слишком мало для доли."))
    return " ".join(said)


def districts_table(result: RiskMap, factors: Factors, source: Source) -> Table:
    """Return the districts with their schools by state: on screen, in CSV and in XLSX."""
    is_one = factors.chosen is not None
    rows = result.listed
    by_place = _schools_by_place(result)
    frame = rows.assign(
        schools_text=[by_place.get(code, MISSING) for code in rows["place_code"]],
        unpublished_gap="not_published",
    )
    marked, not_marked, not_stated = (
        (_("Отмечен"), _("Не отмечен"), _("Не указан"))
        if is_one
        else (_("Отметок"), _("Не отмечено"), _("Не указано"))
    )
    return Table(
        name=f"risk_map_{factors.chosen or 'all'}_{source.year}",
        title=_districts_title(factors, source.year),
        frame=frame,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("schools_count", _("Школы"), 0),
            Column("marked_count", marked, 0),
            Column("not_marked_count", not_marked, 0),
            Column("not_stated_count", not_stated, 0),
            Column("unpublished_count", _("Профиль не опубликован"), 0, "unpublished_gap"),
            Column("schools_text", _("Школы и их отметки")),
            Column("place_code", _("ОКТМО")),
        ),
        citations=source.citations,
        info=source.info,
        note=_order_note(is_one=is_one),
    )


def _districts_title(factors: Factors, year: int) -> str:
    if factors.chosen is None:
        return _("Отметки о факторах риска по муниципалитетам, {year} год", year=year)
    return _("Фактор {name}: школы по муниципалитетам, {year} год", name=factors.name, year=year)


def _order_note(*, is_one: bool) -> str:
    if is_one:
        return _("Порядок: по числу школ с отметкой, больше — выше; затем по алфавиту.")
    return _("Порядок: по числу отметок, больше — выше; затем по алфавиту. Считаются пары «школа — фактор».")


def _schools_by_place(result: RiskMap) -> dict[str, str]:
    """«Школа № 1 — отмечен, значимость высокая; …» by place code, in the order of names."""
    rows = result.schools.sort_values("school_name")
    said: dict[str, list[str]] = {}
    for row in records(rows):
        line = _("{school} — {state}", school=row.school_name, state=school_state(row, result))
        said.setdefault(row.place_code, []).append(line)
    return {code: "; ".join(lines) for code, lines in said.items()}


def school_state(row: Any, result: RiskMap) -> str:
    """Return what is known of a school (a record of ``RiskMap.schools``): the state, or the count."""
    return counted(row) if result.factor_code is None else words.state_words(MarkState(row.state))


def counted(row: Any) -> str:
    """Return «отмечено 4 из 10» factors of a school, or that nothing is stated."""
    if not row.school_stated_count:
        return gap("not_published")
    return _(
        "отмечено {part} из {whole}",
        part=number(row.school_marked_count),
        whole=number(row.school_stated_count),
    )


def groups_figure(
    result: RiskMap, factors: Factors, place_groups: pd.DataFrame, source: Source, shape: str
) -> Figure:
    """Return the map of groups of districts with its table; the factor is chosen."""
    names = group_names(place_groups)
    table = groups_table(result, factors, place_groups, source)
    few = int(result.groups["share_frac"].isna().sum())
    said = _("{schools} в {n} группах", schools=schools(len(result.schools)), n=number(len(names)))
    return Figure(
        key="risk-map",
        title=words.groups_title(result, factors, names),
        subtitle=_("Доля школ с отметкой по группам соседних районов, {year} год", year=source.year),
        sample=_("{said}; мало данных — {few}", said=said, few=number(few)) if few else said,
        table=table,
        indicator="schools_500_count",
        note=f"{map_note(shape, table.info)} {table.note}",
    )


def groups_table(result: RiskMap, factors: Factors, place_groups: pd.DataFrame, source: Source) -> Table:
    """Return the groups: counts, share with its interval where there are five schools, verdict."""
    names = group_names(place_groups)
    rows = result.groups.sort_values("group_code")
    members = place_groups.groupby("group_code")["place_code"].agg(set)
    short = dict(zip(result.districts["place_code"], result.districts["short_name"], strict=True))
    frame = rows.assign(
        marked_count=rows["marked_count"].fillna(0),
        group_name=rows["group_code"].map(names),
        share_text=[share_text(row) for row in records(rows)],
        interval_text=[interval_text(row) for row in records(rows)],
        verdict_text=[verdict_words(Verdict(code)) for code in rows["verdict"]],
        places_text=[
            ", ".join(sorted(short[c] for c in members[g] if c in short)) for g in rows["group_code"]
        ],
    )
    return Table(
        name=f"risk_groups_{factors.chosen}_{source.year}",
        title=_("Фактор {name}: группы районов, {year} год", name=factors.name, year=source.year),
        frame=frame,
        columns=(
            Column("group_name", _("Группа районов")),
            Column("marked_count", _("Отмечен"), 0),
            Column("stated_count", _("Указан, школ"), 0),
            Column("not_stated_count", _("Не указан"), 0),
            Column("share_text", _("Доля")),
            Column("interval_text", _("95 % интервал")),
            Column("verdict_text", _("Против среднего по области")),
            Column("places_text", _("Районы")),
        ),
        citations=source.citations,
        info=source.info,
        note=_groups_note(result),
    )


def share_text(row: Any) -> str:
    """Return the share of a group, or «мало данных»: below five there is no percentage."""
    return _("мало данных") if pd.isna(row.share_frac) else percent(row.share_frac)


def interval_text(row: Any) -> str:
    """Return the interval of a group's share; «—» where there is no share."""
    if pd.isna(row.share_frac):
        return MISSING
    return f"{percent(row.low_frac)} – {percent(row.high_frac)}"


def _groups_note(result: RiskMap) -> str:
    said = [_("Закрашены группы, где фактор указан хотя бы у пяти школ.")]
    if result.scale_frac is not None:
        said.append(
            _(
                "Середина шкалы — доля по области за {years}: {share}; шкала одна на все годы.",
                years=words.years_range(result.scale_years),
                share=percent(result.scale_frac),
            )
        )
    said.append(
        _(
            "Это все школы списка, не выборка: интервал говорит, насколько доля такой группы "
            "меняется случайно. Вывод — по точным пределам против доли по области за год; посчитано."
        )
    )
    return " ".join(said)


def marked_states() -> tuple[MarkState, ...]:
    """Return the states in the order in which legends list them."""
    return (*MARKED, MarkState.NOT_MARKED, MarkState.NOT_STATED)
