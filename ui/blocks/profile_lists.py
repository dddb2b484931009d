"""Shares of factors, factors by unit, pairs and groups of profiles, drawn as plain tables."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

import pandas as pd

from analytics.cooccurrence import Association
from analytics.profile_groups import GroupFactor, ProfileGroups
from analytics.statistics import Verdict
from analytics.unit_factors import UNIT
from data.frames import records
from locales.formats import number
from locales.text import _
from reports.profile_factors import UnitWords
from reports.profile_group_words import named_factors
from reports.tables import Table
from reports.words import schools
from ui.blocks.markup import show, text

# Shape beside the word: filled beyond 99.8 %, hollow beyond 95 %, ≈ inside, a dash where there is none.
SIGNS = {
    Verdict.ABOVE: "▲",
    Verdict.PERHAPS_ABOVE: "△",
    Verdict.COMPARABLE: "≈",
    Verdict.PERHAPS_BELOW: "▽",
    Verdict.BELOW: "▼",
    Verdict.TOO_FEW: "–",
}


def share_bars(table: Table) -> None:
    """Draw a bar for each factor's share on a scale from 0 to 100 %, its interval as a line on it."""
    titles = (_("Фактор риска"), "", _("Отмечен у школ"), _("Доля, 95 % интервал"))
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in titles)
    body = "".join(
        f'<tr><td>{text(row.factor_name)}</td><td class="nv-wide" aria-hidden="true">{_interval(row)}</td>'
        f"<td>{text(row.count_text)}</td><td>{_share(row)}</td></tr>"
        for row in records(table.frame)
    )
    show(
        f'<table class="nv-list nv-factor-shares"><caption class="nv-hidden">{text(table.title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _share(row: Any) -> str:
    if pd.isna(row.share_frac):
        return text(row.share_text)
    return f"<b>{text(row.share_text)}</b> <small>{text(row.interval_text)}</small>"


def _interval(row: Any) -> str:
    if pd.isna(row.share_frac):
        return ""
    return (
        f'<span class="nv-span"><span class="nv-bar" style="width:{row.share_frac:.1%}"></span>'
        f'<i style="left:{row.low_frac:.1%};width:{row.high_frac - row.low_frac:.1%}"></i></span>'
    )


def unit_grid(table: Table, words: UnitWords) -> None:
    """Draw factors by unit: «7 из 12» with the verdict by sign and word in each cell."""
    frame = table.frame
    sizes = frame.drop_duplicates(UNIT).set_index(UNIT)["schools_count"]
    heads = "".join(
        f'<th scope="col">{text(words.units[str(code)])}<small>{text(schools(int(n)))}</small></th>'
        for code, n in sizes.items()
    )
    first, region = _("Фактор риска"), _("По области")
    lines = []
    for name, cells in groupby(records(frame), key=lambda row: row.factor_name):
        mine = list(cells)
        drawn = "".join(_cell(row) for row in mine)
        lines.append(f'<tr><th scope="row">{text(name)}</th>{_region(mine[0])}{drawn}</tr>')
    box = f'tabindex="0" role="region" aria-label="{text(table.title)}"'
    show(
        f'<div class="nv-scroll nv-units-box" {box}><table class="nv-units-grid">'
        f'<caption class="nv-hidden">{text(table.title)}</caption><thead><tr>'
        f'<th scope="col">{text(first)}</th><th scope="col">{text(region)}</th>{heads}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _region(row: Any) -> str:
    return f"<td>{text(row.mean_text)}</td>"


def _cell(row: Any) -> str:
    verdict = Verdict(row.verdict)
    return (
        f'<td class="nv-verdict-{verdict}"><b>{text(row.count_text)}</b>'
        f'<small><i aria-hidden="true">{SIGNS[verdict]}</i> {text(row.verdict_text)}</small></td>'
    )


def pair_list(table: Table) -> None:
    """Draw the pairs beyond chance: two factors, how many schools have both, and the four counts."""
    frame = table.frame
    parts = []
    for state in (Association.TOGETHER, Association.APART):
        rows = frame[frame["association"] == str(state)]
        parts += [_pair(row) for row in records(rows)]
    if not parts:
        words = _("Все проверенные пары — в таблице.")
        show(f'<p class="nv-prompt">{text(words)}</p>')
        return
    show(f'<ul class="nv-together">{"".join(parts)}</ul>')


def _pair(row: Any) -> str:
    sign = "+" if row.association == str(Association.TOGETHER) else "−"
    scale = max(row.stated_count, 1)
    return (
        f'<li class="nv-together-{row.association}"><p><i aria-hidden="true">{sign}</i> '
        f"<b>{text(row.first_name)}</b> · <b>{text(row.second_name)}</b></p>"
        f'<span class="nv-mean" aria-hidden="true"><span class="nv-bar" '
        f'style="width:{row.both_count / scale:.1%}"></span>'
        f'<i style="left:{row.expected_count / scale:.1%}"></i></span>'
        f"<p>{text(row.association_text)}: {text(row.said_text)}</p>"
        f"<small>{text(row.counts_text)}</small></li>"
    )


def group_cards(found: ProfileGroups, names: Mapping[str, str]) -> None:
    """Draw each group: its schools, and the factors marked more often and less often than at the others."""
    show(f'<div class="nv-groups">{"".join(_group(group, names) for group in found.groups or ())}</div>')


def _group(group: Any, names: Mapping[str, str]) -> str:
    more, less = named_factors(group)
    heading = _("Группа {n}: {schools}", n=number(group.number), schools=schools(len(group.school_codes)))
    sides = ((_("чаще отмечены"), more), (_("реже отмечены"), less))
    lists = "".join(_side(words, factors, names) for words, factors in sides if factors)
    if not lists:
        plain = _("ни один фактор заметно не отличается")
        lists = f"<p>{text(plain)}</p>"
    return f"<section><h3>{text(heading)}</h3>{lists}</section>"


def _side(words: str, factors: tuple[GroupFactor, ...], names: Mapping[str, str]) -> str:
    lines = "".join(_factor(factor, names.get(factor.factor_code, factor.factor_code)) for factor in factors)
    return f"<p>{text(words)}</p><ul>{lines}</ul>"


def _factor(factor: GroupFactor, name: str) -> str:
    inside = _("{part} из {whole}", part=number(factor.inside.part), whole=number(factor.inside.whole))
    rest = _("у остальных {part} из {whole}", part=number(factor.rest.part), whole=number(factor.rest.whole))
    return f"<li><span>{text(name)}</span><b>{text(inside)}</b><small>{text(rest)}</small></li>"
