"""The two figures of engagement: points of all regions by column, and what the own region lacks."""

from typing import Any

import pandas as pd

from analytics.engagement import CONTENT_WEIGHT, Part, missing_points, own_region, score
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.engagement import figure_text, max_words, points
from reports.regional import citations
from reports.tables import Column, Figure, Table


def table_citations(rows: pd.DataFrame) -> tuple[Citation, ...]:
    """Return where the values stand, and the maxima where they stand elsewhere."""
    most = rows.dropna(subset=["max_locator"]).assign(locator=lambda frame: frame["max_locator"])
    return tuple(dict.fromkeys([*citations(rows), *citations(most)]))


def regions_figure(rows: pd.DataFrame, info: WorkspaceInfo) -> Figure | None:
    """Return points of all regions by column, a row a region in the order of their numbers."""
    region = own_region(rows)
    if region.empty:
        return None
    columns = rows.drop_duplicates("component_code").sort_values("component_order")
    frame = _by_region(rows, columns)
    found = score(region)
    note = _(
        "Порядок — по номеру региона, как в таблице: это не рейтинг. Вес и сложение — по заголовкам итогов."
    )
    table = Table(
        name="engagement_regions",
        title=_("Мониторинг вовлечённости: баллы регионов по столбцам таблицы"),
        frame=frame,
        columns=(
            Column("region_number", _("Номер")),
            Column("region_name", _("Регион")),
            *(_column(frame, row) for row in records(columns)),
        ),
        citations=table_citations(rows),
        info=info,
        note=note,
    )
    return Figure(
        key="engagement-regions",
        title=table.title if found is None else _sum_title(found.content, found.organisation, found.before),
        subtitle=ngettext(
            "{n} регион, который приводит документ: баллы из наибольших возможных",
            "{n} региона, которые приводит документ: баллы из наибольших возможных",
            len(frame),
        ),
        sample=ngettext("{n} регион", "{n} региона", len(frame)),
        table=table,
        note=note,
    )


def _by_region(rows: pd.DataFrame, columns: pd.DataFrame) -> pd.DataFrame:
    """A row per region, a column per column of the table; words where the table has words."""
    values = rows.pivot_table(
        index="region_number", columns="component_code", values="value", sort=False, dropna=False
    )
    words = rows.pivot(index="region_number", columns="component_code", values="value_words")
    names = rows.drop_duplicates("region_number").set_index("region_number")["region_name"]
    frame = pd.DataFrame({"region_name": names, "region_number": names.index}, index=names.index)
    for code in columns["component_code"]:
        has_words = words[code].notna().any()
        frame[code] = [words.loc[n, code] if has_words else values.loc[n, code] for n in names.index]
    return frame


def _sum_title(content: float, organisation: float, before: float) -> str:
    return _(
        "{total} = {weight} × {content} + {organisation}: балл содержания — {weight} баллов итога",
        total=figure_text(before),
        weight=number(CONTENT_WEIGHT),
        content=figure_text(content),
        organisation=figure_text(organisation),
    )


def _column(frame: pd.DataFrame, row: Any) -> Column:
    code, name, most = row.component_code, row.component_name, row.max_points
    if not pd.isna(most):
        name = _("{name} (до {most})", name=name, most=figure_text(most))
    if not pd.api.types.is_numeric_dtype(frame[code]):
        return Column(code, name)
    return Column(code, name, 0 if (frame[code] % 1 == 0).all() else 1)


def missing_figure(rows: pd.DataFrame, info: WorkspaceInfo) -> Figure | None:
    """Return what the own region lacks to the maximum, by column; ``None`` when it is not known."""
    region = own_region(rows)
    lacking = missing_points(region)
    if lacking.empty:
        return None
    lacking = _with_words(lacking)
    total = float(lacking["missing_score"].sum())
    note = _("Посчитано: (наибольшее − набрано) × вес балла; для доли — итог × (1 − доля).")
    table = Table(
        name="engagement_missing",
        title=_("Чего не хватает до наибольшего итога"),
        frame=lacking,
        columns=(
            Column("component_name", _("Столбец таблицы")),
            Column("value_text", _("Набрано")),
            Column("most_text", _("Из")),
            Column("missing_score", _("Недостаёт в итоге, баллов"), 0 if total.is_integer() else 2),
            Column("most_note", _("Откуда наибольшее")),
        ),
        citations=table_citations(region),
        info=info,
        note=note,
    )
    return Figure(
        key="engagement-missing",
        title=_missing_title(lacking, total),
        subtitle=_("{region}: недостающие баллы в пересчёте на итог", region=info.region_name),
        sample=ngettext("{n} столбец", "{n} столбца", len(lacking)),
        table=table,
        note=note,
    )


def _with_words(lacking: pd.DataFrame) -> pd.DataFrame:
    share = str(Part.ACTIVATION)
    return lacking.assign(
        value_text=[
            percent(row.value) if row.part == share else figure_text(row.value) for row in records(lacking)
        ],
        most_text=[
            percent(row.max_points) if row.part == share else figure_text(row.max_points)
            for row in records(lacking)
        ],
        most_note=[max_words(row) for row in records(lacking)],
    )


def _missing_title(lacking: pd.DataFrame, total: float) -> str:
    count = int((lacking["missing_score"] > 0).sum())
    if not count:
        return _("До наибольшего итога ничего не недостаёт")
    return ngettext(
        "{total} до наибольшего итога — в {n} столбце из {all}",
        "{total} до наибольшего итога — в {n} столбцах из {all}",
        count,
        total=points(total),
        all=number(len(lacking)),
    )
