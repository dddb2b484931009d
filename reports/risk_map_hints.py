"""What the map of risks says of one place: hints, labels of groups, lines of a card."""

from html import escape
from typing import Any

import pandas as pd

from analytics.risk_map import RiskMap
from analytics.statistics import Verdict
from charts.risk_groups import GroupLabel
from data.frames import records
from locales.formats import number, percent
from locales.text import _
from reports.risk_map import Factors, of_schools
from reports.risk_map_figures import counted, interval_text, school_state, share_text
from reports.training import verdict_words
from reports.words import gap


def district_words(row: Any, factors: Factors) -> str:
    """Return «отмечен у 2 из 3 школ» of a district (a record of ``RiskMap.districts``); never per cent."""
    stated = row.marked_count + row.not_marked_count
    if not row.schools_count:
        return _("школ с профилем нет")
    if not stated:
        return _("фактор не указан") if factors.chosen else _("факторы не указаны")
    if factors.chosen is None:
        return _(
            "отмечено {part} из {whole} пар «школа — фактор»",
            part=number(row.marked_count),
            whole=number(stated),
        )
    return _("отмечен у {schools}", schools=of_schools(int(row.marked_count), int(stated)))


def gaps_words(row: Any) -> list[str]:
    """Return what is missing in a district: not stated, not published."""
    said = []
    if row.not_stated_count and row.schools_count:
        said.append(_("Не указано: {n}", n=number(row.not_stated_count)))
    if pd.isna(row.unpublished_count):
        said.append(_("Число школ «500+»: {gap}", gap=gap("not_published")))
    elif row.unpublished_count:
        said.append(_("Профиль не опубликован, школ: {n}", n=number(row.unpublished_count)))
    return said


def district_hints(result: RiskMap, factors: Factors) -> list[str]:
    """Return the hint of each district in the order of ``RiskMap.districts``."""
    return [
        "<br>".join((f"<b>{escape(str(row.place_name))}</b>", district_words(row, factors), *gaps_words(row)))
        for row in records(result.districts)
    ]


def school_hints(result: RiskMap, factors: Factors) -> list[str]:
    """Return the hint of each school in the order of ``RiskMap.schools``."""
    names = dict(zip(result.districts["place_code"], result.districts["place_name"], strict=True))
    hints = []
    for row in records(result.schools):
        lines = [f"<b>{escape(str(row.school_name))}</b>", escape(str(names.get(row.place_code, "")))]
        if factors.chosen is not None:
            state = school_state(row, result)
            lines.append(_("{factor}: {state}", factor=escape(factors.names[factors.chosen]), state=state))
        lines.append(_all_factors(row, factors))
        hints.append("<br>".join(lines))
    return hints


def _all_factors(row: Any, factors: Factors) -> str:
    if factors.is_part:
        return _("Общих факторов: {counted}", counted=counted(row))
    return _("Всех факторов: {counted}", counted=counted(row))


def group_hints(
    result: RiskMap, factors: Factors, group_of: dict[str, str], names: dict[str, str]
) -> list[str]:
    """Return the hint of each district on the map of groups: its group's share and verdict, its own count."""
    by_code = {str(row.group_code): row for row in records(result.groups)}
    hints = []
    for row in records(result.districts):
        code = group_of.get(row.place_code)
        own = _("{place}: {words}", place=escape(str(row.place_name)), words=district_words(row, factors))
        if code is None:
            hints.append(own)
            continue
        lines = [f"<b>{escape(names[code])}</b>"]
        lines += _group_lines(by_code[code]) if code in by_code else [_("школ с профилем нет")]
        hints.append("<br>".join((*lines, own)))
    return hints


def _group_lines(row: Any) -> list[str]:
    marked = 0 if pd.isna(row.marked_count) else int(row.marked_count)
    said = _("отмечен у {schools}", schools=of_schools(marked, int(row.stated_count)))
    if pd.isna(row.share_frac):
        return [_("{said}: мало данных", said=said)]
    return [
        _("{said}, {share}", said=said, share=share_text(row)),
        _("95 % интервал: {interval}", interval=interval_text(row)),
        _(
            "{verdict}; среднее {mean}",
            verdict=verdict_words(Verdict(row.verdict)),
            mean=percent(row.mean_frac),
        ),
    ]


def group_labels(result: RiskMap, names: dict[str, str]) -> dict[str, GroupLabel]:
    """Return what stands in each group on the map: «7 из 12», and «мало данных» where there is no share."""
    labels = {}
    for row in records(result.groups):
        marked = 0 if pd.isna(row.marked_count) else int(row.marked_count)
        count = _("{part} из {whole}", part=number(marked), whole=number(row.stated_count))
        few = (_("мало данных"),) if pd.isna(row.share_frac) else ()
        labels[str(row.group_code)] = GroupLabel(names[str(row.group_code)], (count, *few))
    return labels


def card_lines(result: RiskMap, place_code: str) -> list[tuple[str, str, str, str, str]]:
    """Return (code, state, name, words, note) of each school of a district, in the order of names."""
    rows = result.schools[result.schools["place_code"] == place_code].sort_values("school_name")
    return [
        (
            str(row.school_code),
            str(row.state),
            str(row.school_name),
            school_state(row, result),
            "" if result.factor_code is None else _("всех факторов: {counted}", counted=counted(row)),
        )
        for row in records(rows)
    ]


def map_alt(title: str) -> str:
    """Return the text that stands for the map where it cannot be seen."""
    return _("Карта рисков. {title}. Те же числа — в таблице рядом.", title=title)
