"""Who stands beside whom, and districts without schools that have methodists: information, no proposal."""

from typing import Any

import pandas as pd

from analytics.coverage import Coverage, Group
from analytics.nearby import below_mean, nearby, reserves
from data.frames import records
from data.model import WorkspaceInfo
from locales.formats import NBSP, number
from locales.text import _, ngettext
from reports.capacity import Titles, counts_text
from reports.coverage import coverage_citations
from reports.tables import MISSING, Column, Figure, Table
from reports.words import count_or_gap, districts, methodists_on_schools, people


def nearby_rows(result: Coverage, pairs: pd.DataFrame, selected: str | None) -> pd.DataFrame:
    """Return ``analytics.nearby.nearby`` of the selected district, or of all below the mean.

    Adds ``counts_text`` of the district, ``neighbour_text`` and ``kind_text`` of the neighbour.
    """
    codes = below_mean(result)["place_code"].tolist() if selected is None else [selected]
    rows = nearby(result.table, pairs, codes)
    return rows.assign(
        counts_text=[
            counts_text(r.methodists_count, "not_published", r.schools_count) for r in records(rows)
        ],
        neighbour_text=[_neighbour_text(r) for r in records(rows)],
        source_note=[note or MISSING for note in rows["source_note"]],
        kind_text=[_("по тексту") if stated else _("по схеме") for stated in rows["is_stated"]],
    )


def _neighbour_text(row: Any) -> str:
    return counts_text(row.neighbour_methodists_count, row.neighbour_gap_reason, row.neighbour_schools_count)


def nearby_figure(
    result: Coverage, pairs: pd.DataFrame, info: WorkspaceInfo, titles: Titles, selected: str | None
) -> Figure | None:
    """Return who stands beside the selected district, or beside all below the mean; ``None`` if nobody."""
    rows = nearby_rows(result, pairs, selected)
    if rows.empty:
        return None
    note = _nearby_note(result, rows, selected)
    table = Table(
        name="methodists_nearby",
        title=_("Соседние районы, где школ «500+» меньше: методисты на школы"),
        frame=rows,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("counts_text", _("РМА на школы")),
            Column("neighbour_name", _("Сосед")),
            Column("neighbour_methodists_count", _("Методисты РМА"), 0, "neighbour_gap_reason"),
            Column("neighbour_schools_count", _("Школы «500+»"), 0),
            Column("kind_text", _("Соседство")),
            Column("source_note", _("Где названо соседство")),
        ),
        citations=coverage_citations(result, titles),
        info=info,
        note=note,
    )
    return Figure(
        key="nearby",
        title=_nearby_title(result, rows, selected),
        subtitle=_("Соседи, где школ «500+» меньше: методисты на школы; сначала соседство по тексту"),
        sample=ngettext("{n} пара соседей", "{n} пары соседей", len(rows)),
        table=table,
        indicator="methodists_count",
        note=note,
    )


def _nearby_note(result: Coverage, rows: pd.DataFrame, selected: str | None) -> str:
    words = _(
        "Это сведения о соседях, а не предложение: согласия районов и предметов методистов документ не даёт. "
        "Соседство «по тексту» названо в справочных статьях и актах, «по схеме» видно лишь на схеме карты."
    )
    said = [words]
    below = below_mean(result)
    alone = below.loc[~below["place_code"].isin(rows["place_code"]), "short_name"]
    if selected is None and len(alone):
        said.append(_("Без таких соседей: {names}.", names=", ".join(alone)))
    return " ".join(said)


def _nearby_title(result: Coverage, rows: pd.DataFrame, selected: str | None) -> str:
    known = rows[rows["neighbour_methodists_count"].notna()]
    if selected is None:
        return ngettext(
            "У {k} из {n} района ниже среднего есть сосед с методистами, где школ «500+» меньше",
            "У {k} из {n} районов ниже среднего есть сосед с методистами, где школ «500+» меньше",
            len(below_mean(result)),
            k=number(known["place_code"].nunique()),
        )
    row = records(rows)[0]
    beside = ngettext("{n} район", "{n} района", len(known))
    return _(
        "{place}, {counts}: рядом с методистами и меньшим числом школ — {districts}",
        place=row.place_name,
        counts=_own_text(row),
        districts=beside,
    )


def _own_text(row: Any) -> str:
    if pd.isna(row.methodists_count):
        return count_or_gap(None, "not_published")
    return methodists_on_schools(int(row.methodists_count), int(row.schools_count))


def no_neighbours(result: Coverage, selected: str | None) -> tuple[str, str]:
    """Return why nobody stands beside: the district has no schools, or no neighbour has fewer."""
    chosen = records(result.table[result.table["place_code"] == selected])
    if not chosen:
        return _("Соседей с меньшим числом школ нет"), _(
            "Ни у одного района ниже среднего такого соседа нет."
        )
    row = chosen[0]
    if not pd.isna(row.schools_count) and not int(row.schools_count):
        words = counts_text(row.methodists_count, row.methodists_gap_reason, 0)
        return (
            _("{place}: школ «500+» нет", place=row.place_name),
            _("Методисты РМА: {words}. Соседей показываем для районов со школами.", words=words),
        )
    return (
        _("{place}: соседей с меньшим числом школ «500+» нет", place=row.place_name),
        _("Выберите другой район или снимите выбор — появятся все районы ниже среднего."),
    )


def reserves_figure(
    result: Coverage, pairs: pd.DataFrame, info: WorkspaceInfo, titles: Titles, year: int
) -> Figure | None:
    """Return the districts without schools of the project that have methodists; ``None`` if none has."""
    rows = reserves(result)
    if rows.empty:
        return None
    beside = nearby_rows(result, pairs, None)
    rows = rows.assign(near_text=[_beside(beside, code) for code in rows["place_code"]])
    total = int(rows["methodists_count"].sum())
    table = Table(
        name=f"methodists_without_schools_{year}",
        title=_("Районы без школ «500+», где методисты есть, {year} год", year=year),
        frame=rows,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("methodists_count", _("Методисты РМА"), 0, "methodists_gap_reason"),
            Column("near_text", _("Рядом ниже среднего")),
        ),
        citations=coverage_citations(result, titles),
        info=info,
        note=_reserves_note(result),
    )
    return Figure(
        key="reserves",
        title=_(
            "Без школ «500+», но с методистами — {districts}: {people}",
            districts=districts(len(rows)),
            people=people(total),
        ),
        subtitle=_("По числу методистов, больше — выше; под именем — соседи ниже среднего"),
        sample=_("{districts}; сумма посчитана", districts=districts(len(rows))),
        table=table,
        indicator="methodists_count",
        note=table.note,
    )


def _beside(pairs: pd.DataFrame, code: str) -> str:
    """Return the districts below the mean that the reserve stands beside, stated ones unmarked."""
    said = []
    for row in records(pairs[pairs["neighbour_code"] == code]):
        words = _("{place} {counts}", place=row.short_name, counts=row.counts_text)
        said.append((words if row.is_stated else _("{words} (по схеме)", words=words)).replace(" ", NBSP))
    return "; ".join(said) or MISSING


def _reserves_note(result: Coverage) -> str:
    none = result.table[result.table["group"] == Group.NO_SCHOOLS]
    unknown = int(none["methodists_count"].isna().sum())
    if not unknown:
        return ""
    return ngettext(
        "Ещё у {n} муниципалитета без школ число методистов не опубликовано: в списке его нет.",
        "Ещё у {n} муниципалитетов без школ число методистов не опубликовано: в списке их нет.",
        unknown,
    )
