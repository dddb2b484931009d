"""A report's table of marks: factors by schools as the document has them, totals counted from the marks."""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.risk import IN_TABLE, MarkState
from data.frames import records
from locales.text import _
from reports.report_content import Basis, Cell, Grid, Section, ToFill, plain
from reports.report_work import in_data

FACTOR_CM, TOTAL_CM, TEXT_CM = 7.1, 1.3, 16.5


def factors(basis: Basis) -> tuple[Section, list[ToFill]]:
    """Return the section about factors: the table of marks, what is only mentioned, what is missing."""
    desk = basis.desk
    title = _("Факторы риска")
    mentions = [
        _("{school}: {factor}.", school=plain(row.school_name), factor=plain(row.factor_name))
        for row in records(desk.partial.cells)
        if row.mark_state == MarkState.MENTIONED
    ]
    if mentions:
        mentions.insert(0, _("При школах упомянуты факторы (таблицы отметок у этих школ нет):"))
    if desk.matrix.schools.empty:
        gap = ToFill(_("Таблица отметок о факторах риска"), in_data())
        said = _("Таблица отметок «школа × фактор»: нет данных.")
        return Section(title, (said, *mentions)), [gap]
    grid = _matrix(basis)
    without = [
        school.school_name
        for school in records(desk.schools)
        if school.school_code not in set(desk.matrix.schools["school_code"])
    ]
    gaps = [ToFill(_("Отметки о факторах риска: {schools}", schools="; ".join(without)), in_data())]
    return Section(title, tuple(mentions), grid), gaps if without else []


def _matrix(basis: Basis) -> Grid:
    """Return factors by schools as the report's own table has them, and the totals counted from the marks."""
    matrix, order = basis.desk.matrix, basis.mark_order
    order = order[order["report_code"] == basis.desk.choice.curator_code]
    place = {(row.item_kind, row.item_code): int(row.item_order) for row in records(order)}
    schools = _ordered(records(matrix.schools), "school", place)
    stated = matrix.factors[matrix.factors["table_count"].notna()]
    listed = _ordered(records(stated), "factor", place)
    states = {(c.school_code, c.factor_code): c.mark_state for c in records(matrix.cells)}
    rows: list[tuple[Cell, ...]] = [
        (
            plain(factor.factor_name),
            *(_mark_words(states[school.school_code, factor.factor_code]) for school in schools),
            int(factor.marked_count),
        )
        for factor in listed
    ]
    totals: tuple[Cell, ...] = (
        _("Итого"),
        *(int(school.marked_count) for school in schools),
        matrix.marked_total,
    )
    absent = matrix.factors.loc[matrix.factors["table_count"].isna(), "factor_name"]
    notes = [_("«+» — отмечено, пусто — отметки нет. Итоги посчитаны по отметкам.")]
    if len(absent):
        notes.append(_("В таблице отметок не указаны: {factors}.", factors="; ".join(map(plain, absent))))
    return Grid(
        "factors",
        _("Отметки о факторах риска по школам"),
        (_("Фактор риска"), *(plain(school.school_short_name) for school in schools), _("Итого")),
        (*rows, totals),
        (FACTOR_CM, *_school_widths(len(schools)), TOTAL_CM),
        centred=tuple(range(1, len(schools) + 2)),
        is_upright=True,
        has_totals=True,
        notes=tuple(notes),
    )


def _ordered(rows: Sequence[Any], item: str, place: Mapping[tuple[str, str], int]) -> list[Any]:
    """Return schools or factors in the order of the document's table, others after them in their own."""
    return sorted(rows, key=lambda row: place.get((item, getattr(row, f"{item}_code")), len(place) * 1000))


def _school_widths(count: int) -> list[float]:
    return [(TEXT_CM - FACTOR_CM - TOTAL_CM) / count] * count


def _mark_words(state: str) -> str:
    """Return a cell: «+», empty where the table has no mark, words where it says nothing."""
    if state in IN_TABLE:
        return "+" if state == MarkState.MARKED else ""
    return _("упомянут") if state == MarkState.MENTIONED else _("не указан")
