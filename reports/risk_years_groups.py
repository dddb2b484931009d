"""Two years of groups of districts by one factor: the pair of maps as a figure, with its table."""

from collections.abc import Mapping

import pandas as pd

from analytics.changes import Change
from analytics.level_change import LevelChange, LevelChangeGrid
from analytics.risk_map import RiskMap
from analytics.risk_years import RiskYears
from data.model import Citation, WorkspaceInfo
from locales.formats import percent
from locales.text import _, ngettext
from reports.changes import change_name, out_of, points, verdict_words, years_words
from reports.risk_map import Factors, years_range
from reports.risk_years_figures import MAPS_KEY, SIDES, sample
from reports.share_pairs import interval_text
from reports.tables import MISSING, Column, Figure, Table
from reports.words import map_note


def groups_figure(pair: RiskYears, title: str, factors: Factors, table: Table, shape: str) -> Figure:
    """Return both maps of groups of districts, shaded on one scale; ``table`` is that of the groups."""
    return Figure(
        key=MAPS_KEY,
        title=title,
        subtitle=_(
            "Два года рядом, {earlier} и {later}: доля школ с отметкой {name} по группам соседних районов",
            name=factors.name,
            earlier=pair.earlier,
            later=pair.later,
        ),
        sample=sample(pair),
        table=table,
        indicator="schools_500_count",
        note=f"{map_note(shape, table.info)} {table.note}",
    )


def groups_table(
    pair: RiskYears,
    grid: LevelChangeGrid,
    factors: Factors,
    names: Mapping[str, str],
    citations: tuple[Citation, ...],
    info: WorkspaceInfo,
) -> Table:
    """Return the groups in the order of their codes: «k of n» of both years, difference, verdict."""
    items = {item.code: item for item in grid.items}
    tested = sum(item.change is not Change.TOO_FEW for item in grid.items)
    rows = [_group_row(code, names[code], pair, items.get(code), tested) for code in sorted(names)]
    years = [_("{year} год", year=year) for year in (pair.earlier, pair.later)]
    return Table(
        name=f"risk_years_groups_{factors.chosen}_{pair.earlier}_{pair.later}",
        title=_(
            "Фактор {name}: группы районов, {years}",
            name=factors.name,
            years=years_words(pair.earlier, pair.later),
        ),
        frame=pd.DataFrame(rows),
        columns=(
            Column("group_name", _("Группа районов")),
            Column("earlier_text", years[0]),
            Column("later_text", years[1]),
            Column("difference_text", _("Разность, п. п.")),
            Column("interval_text", _("95 % интервал разности, п. п.")),
            Column("verdict", _("Изменение")),
        ),
        citations=citations,
        info=info,
        note=_groups_note(pair.after, tested),
    )


def _group_row(
    code: str, name: str, pair: RiskYears, item: LevelChange | None, tested: int
) -> dict[str, object]:
    change = item.change if item else Change.TOO_FEW
    interval = item.interval if item else None
    row: dict[str, object] = {"group_code": code, "group_name": name, "change": str(change)}
    for side, result in zip(SIDES, (pair.before, pair.after), strict=True):
        marked, stated = group_counts(result, code)
        row |= {f"{side}_marked_count": marked, f"{side}_stated_count": stated}
        row[f"{side}_text"] = out_of(marked, stated) if stated else MISSING
    row["difference_text"], row["interval_text"] = _difference(item), interval_text(interval)
    row["verdict"] = verdict_words(change_name(change), change, interval, tested)
    return row


def group_counts(result: RiskMap, code: str) -> tuple[int, int]:
    """Return how many schools of a group are marked, of how many stated; (0, 0) for a group without any."""
    rows = result.groups[result.groups["group_code"] == code]
    if rows.empty:
        return 0, 0
    row = rows.iloc[0]
    return 0 if pd.isna(row["marked_count"]) else int(row["marked_count"]), int(row["stated_count"])


def _difference(item: LevelChange | None) -> str:
    if item is None or item.interval is None:
        return MISSING
    return points((item.later.share_frac or 0.0) - (item.earlier.share_frac or 0.0))


def _groups_note(result: RiskMap, tested: int) -> str:
    said = [_("Закрашены группы, где фактор указан хотя бы у пяти школ.")]
    if result.scale_frac is not None:
        said.append(
            _(
                "Шкала на обеих картах одна: её середина — доля по области за {years}, {share}.",
                years=years_range(result.scale_years),
                share=percent(result.scale_frac),
            )
        )
    said.append(
        ngettext(
            "Изменение — критерий для частично совпадающих выборок (Деррик и др., 2015), с поправкой "
            "Бенджамини — Хохберга на {n} группу; интервал разности — 95 %, для одной группы.",
            "Изменение — критерий для частично совпадающих выборок (Деррик и др., 2015), с поправкой "
            "Бенджамини — Хохберга на {n} группы; интервал разности — 95 %, для одной группы.",
            tested,
        )
    )
    said.append(
        _(
            "Это все школы списков, не выборка: интервал говорит, насколько такая разность меняется "
            "случайно. Порядок групп — по их коду; посчитано."
        )
    )
    return " ".join(said)
