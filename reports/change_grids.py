"""Figures of two years as grids: transitions between significances, level and change at once."""

from collections.abc import Mapping

import pandas as pd

from analytics.changes import Change
from analytics.compared_years import YearsCompared, moves
from analytics.level_change import Level, LevelChange, LevelChangeGrid
from analytics.profiles import MarkState
from analytics.statistics import Verdict
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.changes import change_name, out_of, points, years_words
from reports.share_pairs import Backdrop, in_order, interval_text
from reports.tables import MISSING, Column, Figure, Table
from reports.words import schools


def state_name(state: MarkState) -> str:
    """Return what a source says of one factor of one school."""
    return {
        MarkState.NOT_MARKED: _("не отмечен"),
        MarkState.LOW: _("низкая"),
        MarkState.MEDIUM: _("средняя"),
        MarkState.HIGH: _("высокая"),
        MarkState.MARKED: _("отмечен, без значимости"),
        MarkState.NOT_STATED: _("не указан"),
    }[state]


def level_name(level: Level) -> str:
    """Return where a share stands against the mean."""
    return {
        Level.ABOVE: _("выше среднего"),
        Level.WITHIN: _("сопоставимо"),
        Level.BELOW: _("ниже среднего"),
        Level.TOO_FEW: _("мало данных"),
    }[level]


def transitions_figure(
    frame: pd.DataFrame, result: YearsCompared, back: Backdrop, factor: str | None
) -> Figure | None:
    """Return how often each significance became each other one; ``None`` where nothing can.

    ``frame`` is that of ``analytics.changes.transitions``, of one factor or of all common ones.
    """
    total = int(frame["marks_count"].sum())
    if not total:
        return None
    table = _transitions_table(frame, result, back, factor)
    stayed, factors = len(result.flow.stayed), 1 if factor else len(result.factors)
    what = back.names[factor] if factor else _("все общие факторы вместе")
    return Figure(
        key="transitions",
        title=_moves_title(frame, total),
        subtitle=_("Значимость фактора у школ, что остались: {what}", what=what),
        sample=_(
            "{schools} × {factors} = {all}",
            schools=schools(stayed),
            factors=ngettext("{n} фактор", "{n} фактора", factors),
            all=number(total),
        ),
        table=table,
        note=table.note,
    )


def _transitions_table(
    frame: pd.DataFrame, result: YearsCompared, back: Backdrop, factor: str | None
) -> Table:
    rows = frame.assign(
        earlier_text=[state_name(MarkState(state)) for state in frame["earlier_state"]],
        later_text=[state_name(MarkState(state)) for state in frame["later_state"]],
    )
    return Table(
        name=f"transitions_{result.earlier}_{result.later}" + (f"_{factor}" if factor else ""),
        title=_("Значимость факторов, {years}", years=years_words(result.earlier, result.later)),
        frame=rows,
        columns=(
            Column("earlier_text", _("{year} год", year=result.earlier)),
            Column("later_text", _("{year} год", year=result.later)),
            Column("marks_count", _("Сколько раз"), 0),
        ),
        citations=back.citations,
        info=back.info,
        note=_(
            "Строки — {earlier} год, столбцы — {later}; на диагонали не изменилось, снятая отметка — ниже, "
            "появившаяся — выше. Посчитано по школам, что остались. Отметки одной школы зависят друг от "
            "друга: это описание, без проверки.",
            earlier=result.earlier,
            later=result.later,
        ),
    )


def _moves_title(frame: pd.DataFrame, total: int) -> str:
    found = moves(frame)
    words = _(
        "Значимость не изменилась в {same} случаях из {all}, стала ниже в {lower}, выше в {higher}",
        same=number(found.same),
        all=number(total),
        lower=number(found.lower),
        higher=number(found.higher),
    )
    if not found.unordered:
        return words
    return _("{words}, нельзя сравнить в {n}", words=words, n=number(found.unordered))


def factor_grid_figure(result: YearsCompared, back: Backdrop) -> Figure | None:
    """Return each common factor by level and change over all schools; ``None`` without any."""
    grid = result.all_schools
    if not grid.items or grid.mean_frac is None:
        return None
    items = in_order(grid.items, lambda item: item.code, back.names)
    note = _(
        "Среднее — доля отмеченных среди всех общих факторов {year} года. Уровень — точные биномиальные "
        "пределы: за 95 % «возможно», за 99,8 % — без оговорки. Изменение — критерий для частично "
        "совпадающих выборок, с поправкой Бенджамини — Хохберга на {factors}.",
        year=result.later,
        factors=ngettext("{n} фактор", "{n} фактора", len(items)),
    )
    return Figure(
        key="level-change",
        title=_grid_title(
            grid,
            ngettext("из {n} фактора", "из {n} факторов", len(items)),
        ),
        subtitle=_grid_subtitle(result, grid.mean_frac),
        sample=_(
            "{later} и {earlier}",
            later=schools(result.flow.later_count),
            earlier=number(result.flow.earlier_count),
        ),
        table=_grid_table(
            "level_change", result, _grid_rows(items, back.names), _("Фактор риска"), back, note
        ),
        note=note,
    )


def unit_grid_figure(
    grid: LevelChangeGrid, groups: Mapping[str, str], result: YearsCompared, factor: str, back: Backdrop
) -> Figure | None:
    """Return groups of neighbouring municipalities by level and change of one factor; ``None`` without any.

    ``groups`` are their names by code.
    """
    if not grid.items or grid.mean_frac is None:
        return None
    items = list(grid.items)
    note = _(
        "Среднее — доля школ с этой отметкой по области, {year} год. Пределы и поправка — как у факторов; "
        "групп {n}. Порядок групп — по их коду.",
        year=result.later,
        n=number(len(items)),
    )
    words = _grid_title(grid, ngettext("из {n} группы районов", "из {n} групп районов", len(items)))
    return Figure(
        key="groups-level-change",
        title=_("«{name}»: {words}", name=back.names[factor], words=words[:1].lower() + words[1:]),
        subtitle=_grid_subtitle(result, grid.mean_frac),
        sample=ngettext("{n} группа районов", "{n} группы районов", len(items)),
        table=_grid_table(
            f"groups_level_change_{factor}",
            result,
            _grid_rows(items, groups),
            _("Группа районов"),
            back,
            note,
        ),
        note=note,
    )


def _grid_title(grid: LevelChangeGrid, of_all: str) -> str:
    return _(
        "Около среднего и без заметного изменения — {n} {of_all}",
        n=number(grid.count(Level.WITHIN, Change.WITHIN_NOISE)),
        of_all=of_all,
    )


def _grid_subtitle(result: YearsCompared, mean_frac: float) -> str:
    return _(
        "Строки — доля школ с отметкой в {later} году против средней ({mean}); "
        "столбцы — изменение с {earlier} года",
        later=result.later,
        earlier=result.earlier,
        mean=percent(mean_frac),
    )


def _grid_rows(items: list[LevelChange], names: Mapping[str, str]) -> pd.DataFrame:
    perhaps = (Verdict.PERHAPS_ABOVE, Verdict.PERHAPS_BELOW)
    return pd.DataFrame(
        {
            "name": names.get(item.code, item.code),
            "level": item.level,
            "change": item.change,
            "is_perhaps": item.verdict in perhaps,
            "level_text": _("возможно, {level}", level=level_name(item.level))
            if item.verdict in perhaps
            else level_name(item.level),
            "change_text": change_name(item.change),
            "earlier_text": out_of(item.earlier.part, item.earlier.whole),
            "later_text": out_of(item.later.part, item.later.whole),
            "difference_text": _difference(item),
            "interval_text": interval_text(item.interval),
        }
        for item in items
    )


def _difference(item: LevelChange) -> str:
    if item.interval is None or item.later.share_frac is None or item.earlier.share_frac is None:
        return MISSING
    return points(item.later.share_frac - item.earlier.share_frac)


def _grid_table(
    name: str, result: YearsCompared, rows: pd.DataFrame, first: str, back: Backdrop, note: str
) -> Table:
    return Table(
        name=f"{name}_{result.earlier}_{result.later}",
        title=_("Уровень и изменение, {years}", years=years_words(result.earlier, result.later)),
        frame=rows,
        columns=(
            Column("name", first),
            Column("earlier_text", _("{year} год", year=result.earlier)),
            Column("later_text", _("{year} год", year=result.later)),
            Column("difference_text", _("Разность, п. п.")),
            Column("interval_text", _("95 % интервал разности, п. п.")),
            Column("level_text", _("Уровень, {year} год", year=result.later)),
            Column("change_text", _("Изменение")),
        ),
        citations=back.citations,
        info=back.info,
        note=note,
    )
