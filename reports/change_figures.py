"""Figures of two years: which schools stayed, and each common factor among those that stayed, and all."""

from collections.abc import Mapping

import pandas as pd

from analytics.changes import Change, FactorComparison
from analytics.compared_years import YearsCompared
from analytics.level_change import LevelChange
from locales.formats import number
from locales.text import _
from reports.changes import (
    change_name,
    factors_clause,
    few_changed,
    flow_clause,
    sum_words,
    verdict_words,
    with_names,
    years_words,
)
from reports.share_pairs import Backdrop, in_order, pair_columns, pair_row, pair_table
from reports.tables import Column, Figure, Table
from reports.words import capitalised, schools

STAYED, LEFT, ENTERED = "stayed", "left", "entered"


def part_name(part: str) -> str:
    """Return what became of a school between two years."""
    return {LEFT: _("ушли"), STAYED: _("остались"), ENTERED: _("пришли")}[part]


def flow_figure(result: YearsCompared, known: pd.DataFrame, back: Backdrop) -> Figure:
    """Return every school of either year with what became of it; ``known`` are rows of the query schools."""
    parts = {LEFT: result.flow.left, STAYED: result.flow.stayed, ENTERED: result.flow.entered}
    by_code = {code: part for part, codes in parts.items() for code in codes}
    rows = known[known["school_code"].isin(by_code)]
    rows = rows.assign(part=rows["school_code"].map(by_code))
    # The query has them by municipality and name.
    rows = pd.concat([rows[rows["part"] == part] for part in parts])
    rows = rows.assign(part_text=[part_name(part) for part in rows["part"]])
    left, stayed, entered = (len(codes) for codes in parts.values())
    table = Table(
        name=f"schools_{result.earlier}_{result.later}",
        title=_("Школы {years}: кто ушёл, остался, пришёл", years=years_words(result.earlier, result.later)),
        frame=rows,
        columns=(
            Column("part_text", _("Что стало")),
            Column("place_name", _("Муниципалитет")),
            Column("school_name", _("Школа")),
        ),
        citations=back.list_citations,
        info=back.info,
        note=_("Посчитано по спискам участников. Порядок школ — по муниципалитету и названию."),
    )
    return Figure(
        key="school-flow",
        title=capitalised(flow_clause(result.flow)),
        subtitle=_(
            "Участницы «500+», {years}",
            years=years_words(result.earlier, result.later),
        ),
        hint=_("строка открывает школы"),
        sample="; ".join(
            (
                sum_words(left, stayed, result.flow.earlier_count),
                sum_words(stayed, entered, result.flow.later_count),
            )
        ),
        table=table,
        note=table.note,
    )


def stayed_figure(result: YearsCompared, back: Backdrop) -> Figure | None:
    """Return each common factor in both years among the schools that stayed; ``None`` without any."""
    if not result.factors:
        return None
    tested = _tested(result.stayed_changes)
    items: list[FactorComparison] = in_order(result.factors, lambda item: item.factor_code, back.names)
    rows = [
        pair_row(
            back.names[item.factor_code],
            (item.stayed_earlier, item.stayed_later),
            (item.interval, item.adjusted_p_value, item.change),
            verdict_words(change_name(item.change), item.change, item.interval, tested),
            _changed_words(item),
        )
        for item in items
    ]
    columns = (
        *pair_columns(_("{year} год", year=result.earlier), _("{year} год", year=result.later)),
        Column("under", _("Сколько школ изменили отметку")),
    )
    note = _(
        "Проверка по школам, что были в оба года: точный критерий Мак-Немара по изменившим отметку; если "
        "таких меньше шести, вывода о снижении или росте быть не может. Интервал разности — 95 %, парный, "
        "по Ньюкомбу, для одного фактора; в выводе учтено, что факторов проверено {n} (поправка "
        "Бенджамини — Хохберга). Посчитаны все школы: интервал — насколько разность таких "
        "долей колеблется случайно. Поправка — внутри этой пары лет: чем больше пар просмотрено, тем "
        "вероятнее случайная находка.",
        n=number(tested),
    )
    note = " ".join(filter(None, (note, _not_compared(result, back))))
    return Figure(
        key="factors-stayed",
        title=capitalised(
            _("{factors} (школы, что остались)", factors=factors_clause(result.stayed_changes, back.names))
        ),
        subtitle=_shares_subtitle(result),
        sample=schools(len(result.flow.stayed)),
        table=pair_table("factors_stayed", result, rows, columns, back, note),
        note=note,
    )


def all_figure(result: YearsCompared, back: Backdrop) -> Figure | None:
    """Return each common factor in both years among all participants of each; ``None`` without any."""
    if not result.all_schools.items:
        return None
    tested = _tested(result.all_changes)
    items: list[LevelChange] = in_order(result.all_schools.items, lambda item: item.code, back.names)
    rows = [
        pair_row(
            back.names[item.code],
            (item.earlier, item.later),
            (item.interval, item.adjusted_p_value, item.change),
            verdict_words(change_name(item.change), item.change, item.interval, tested),
        )
        for item in items
    ]
    columns = pair_columns(_("{year} год", year=result.earlier), _("{year} год", year=result.later))
    note = _(
        "Все школы каждого года; те, что были в оба, связаны парами: критерий для частично совпадающих "
        "выборок (Деррик и др., 2015), интервал разности — 95 %, Ньюкомб, Зоу и Доннер, для одного фактора. "
        "В выводе учтено, что факторов проверено {n} (поправка Бенджамини — Хохберга). Разность "
        "складывается и из изменений у оставшихся школ, и из смены состава.",
        n=number(tested),
    )
    note = " ".join(filter(None, (note, _not_compared(result, back))))
    flow = result.flow
    return Figure(
        key="factors-all",
        title=capitalised(_("{factors} (все школы)", factors=factors_clause(result.all_changes, back.names))),
        subtitle=_shares_subtitle(result),
        sample=_(
            "{a} и {b}, общих {c}",
            a=schools(flow.earlier_count),
            b=number(flow.later_count),
            c=number(len(flow.stayed)),
        ),
        table=pair_table("factors_all", result, rows, columns, back, note),
        note=note,
    )


def _tested(changes: Mapping[str, Change]) -> int:
    return sum(change is not Change.TOO_FEW for change in changes.values())


def _shares_subtitle(result: YearsCompared) -> str:
    return _(
        "Доля школ с отметкой о факторе, {years}; факторы — в порядке списка {later} года",
        years=years_words(result.earlier, result.later),
        later=result.later,
    )


def _not_compared(result: YearsCompared, back: Backdrop) -> str:
    """Name the factors that only one of the two lists has; "" when there is none."""
    sides = ((result.earlier, back.change.left), (result.later, back.change.came))
    return " ".join(
        with_names(_("Только в списке {year} года", year=year), [back.names[code] for code in codes]) + "."
        for year, codes in sides
        if codes
    )


def _changed_words(item: FactorComparison) -> str:
    changed = item.only_earlier_count + item.only_later_count
    if not changed:
        return _("никто; {few}", few=few_changed(changed))
    words = _(
        "{n}: снята у {gone}, появилась у {come}",
        n=number(changed),
        gone=number(item.only_earlier_count),
        come=number(item.only_later_count),
    )
    few = few_changed(changed)
    return f"{words}; {few}" if few else words
