"""Two years of school profiles drawn as HTML: flow of schools, pairs of shares, transitions, grids."""

from collections import defaultdict
from itertools import groupby
from math import ceil
from typing import Any

import pandas as pd

from analytics.changes import Change
from analytics.level_change import Level
from analytics.profiles import MarkState
from data.frames import records
from locales.formats import number, percent
from locales.text import _
from reports.change_figures import ENTERED, LEFT, STAYED, part_name
from reports.change_grids import level_name, state_name
from reports.changes import change_name
from reports.tables import MISSING, Table
from reports.words import capitalised
from ui.blocks.links import SchoolLink
from ui.blocks.markup import element, legend, show, text

SWATCH = '<span class="nv-swatch nv-school-{part}"></span>'
DOT = '<span class="nv-dot nv-pair-{side}"></span>'
LEVELS = (Level.ABOVE, Level.WITHIN, Level.BELOW)
CHANGES = (Change.FELL, Change.WITHIN_NOISE, Change.ROSE)
# The axis of shares ends at a whole fifth, so that its middle is a round number too.
AXIS_STEP_FRAC = 0.2


def draw_school_flow(table: Table, earlier: int, later: int, link: SchoolLink) -> None:
    """Draw both years as bars on one scale, the schools that stayed one under the other, then their names.

    ``link`` makes a school's name a link to its passport.
    """
    counts = {part: int((table.frame["part"] == part).sum()) for part in (LEFT, STAYED, ENTERED)}
    every = sum(counts.values())
    bars = _year_bar(earlier, {LEFT: counts[LEFT], STAYED: counts[STAYED]}, every, 0)
    bars += _year_bar(later, {STAYED: counts[STAYED], ENTERED: counts[ENTERED]}, every, counts[LEFT])
    names = "".join(_names(table.frame, part, link) for part in counts if counts[part])
    show(element("section", "nv-schoolflow", bars + element("div", "nv-schoolflow-names", names)))


def _year_bar(year: int, parts: dict[str, int], every: int, offset: int) -> str:
    pieces = "".join(
        f'<i class="nv-school-{part}" style="width:{count / every:.3%}"><em>{number(count)}</em></i>'
        for part, count in parts.items()
        if count
    )
    start = f'style="--nv-from:{offset / every:.3%}"'
    bar = f'<span class="nv-schoolflow-bar" aria-hidden="true" {start}>{pieces}</span>'
    inner = f"<b>{year}</b>{bar}<strong>{number(sum(parts.values()))}</strong>"
    return element("div", "nv-schoolflow-year", inner)


def _names(frame: pd.DataFrame, part: str, link: SchoolLink) -> str:
    """The schools of one part under a line that opens, a line of names a municipality."""
    mine = frame[frame["part"] == part]
    lines = "".join(
        f"<p><b>{text(place)}</b> {', '.join(_name(row, link) for row in rows)}</p>"
        for place, rows in groupby(records(mine), key=lambda row: row.place_name)
    )
    mark = SWATCH.format(part=part)
    words = f"<span>{text(capitalised(part_name(part)))}</span><strong>{number(len(mine))}</strong>"
    return f"<details><summary>{mark}{words}</summary>{lines}</details>"


def _name(row: Any, link: SchoolLink) -> str:
    return link(row.school_code, row.place_code, text(row.school_name))


def draw_pairs(table: Table, earlier: str, later: str) -> None:
    """Draw two shares a factor as dots on one scale, with the difference and the verdict in words.

    ``earlier`` and ``later`` say what the grey and the ink dot stand for.
    """
    fracs = [frac for key in ("earlier_frac", "later_frac") for frac in table.frame[key].dropna()]
    top = min(1.0, ceil(max(fracs, default=1.0) / AXIS_STEP_FRAC - 1e-9) * AXIS_STEP_FRAC) or AXIS_STEP_FRAC
    lines = "".join(_pair(row, top) for row in records(table.frame))
    ends = "".join(f"<span>{text(percent(end))}</span>" for end in (0, top / 2, top))
    axis = f'<div class="nv-pair-row nv-pair-axis" aria-hidden="true"><p>{ends}</p></div>'
    key = legend(
        (DOT.format(side="was"), earlier, ""),
        (DOT.format(side="is"), later, ""),
    )
    show(key + element("section", "nv-pairs", lines + axis))


def _pair(row: Any, top: float) -> str:
    difference = (
        ""
        if row.difference_text == MISSING
        else text(_("{n} п. п.", n=row.difference_text)) + f"<small>{text(row.interval_text)}</small>"
    )
    under = text(_("Изменили отметку: {what}", what=row.under)) if row.under else ""
    counts = f"{text(row.earlier_text)}<i>→</i>{text(row.later_text)}"
    return (
        f'<div class="nv-pair-row nv-pair-{row.change}"><b>{text(row.factor_name)}</b>{_track(row, top)}'
        f'<p class="nv-pair-counts">{counts}</p><p class="nv-pair-diff">{difference}</p>'
        f'<p class="nv-pair-verdict">{text(row.verdict)}</p><small>{under}</small></div>'
    )


def _track(row: Any, top: float) -> str:
    if pd.isna(row.earlier_frac) or pd.isna(row.later_frac):
        return '<span class="nv-pair-track" aria-hidden="true"></span>'
    was, now = row.earlier_frac / top, row.later_frac / top
    return (
        '<span class="nv-pair-track" aria-hidden="true">'
        f'<i class="nv-pair-link" style="left:{min(was, now):.2%};width:{abs(now - was):.2%}"></i>'
        f'<i class="nv-pair-was" style="left:{was:.2%}"></i><i class="nv-pair-is" style="left:{now:.2%}"></i>'
        "</span>"
    )


def draw_transitions(table: Table, earlier: int, later: int) -> None:
    """Draw all states of the earlier year as rows, of the later one as columns, with their sums."""
    counts = {(row.earlier_state, row.later_state): int(row.marks_count) for row in records(table.frame)}
    most = max(counts.values())
    years = _("{earlier} ↓ · {later} →", earlier=earlier, later=later)
    heads = "".join(f'<th scope="col">{text(state_name(state))}</th>' for state in MarkState)
    total = text(_("всего"))
    body = "".join(_state_row(state, counts, most) for state in MarkState)
    sums = [sum(counts[str(a), str(b)] for a in MarkState) for b in MarkState]
    foot = "".join(f"<td>{number(n)}</td>" for n in (*sums, sum(sums)))
    grid = (
        f'<table class="nv-moves"><caption class="nv-hidden">{text(table.title)}</caption>'
        f'<thead><tr><th scope="col">{text(years)}</th>{heads}<th scope="col">{total}</th></tr></thead>'
        f'<tbody>{body}</tbody><tfoot><tr><th scope="row">{total}</th>{foot}</tr></tfoot></table>'
    )
    show(f'<div class="nv-scroll" tabindex="0" role="region" aria-label="{text(table.title)}">{grid}</div>')


def _state_row(state: MarkState, counts: dict[tuple[str, str], int], most: int) -> str:
    cells = ""
    for other in MarkState:
        count = counts[str(state), str(other)]
        same = " nv-moves-same" if state == other else ""
        zero = "" if count else " nv-moves-zero"
        cells += (
            f'<td class="nv-moves-cell{same}{zero}" style="--nv-part:{count / most:.0%}">{number(count)}</td>'
        )
    whole = number(sum(counts[str(state), str(other)] for other in MarkState))
    return f'<tr><th scope="row">{text(state_name(state))}</th>{cells}<td>{whole}</td></tr>'


def draw_grid(table: Table) -> None:
    """Draw items as words in a grid: rows are levels, columns are changes; those of too few below."""
    heads = "".join(f'<th scope="col">{text(change_name(change))}</th>' for change in CHANGES)
    places: defaultdict[tuple[Level, Change], list[Any]] = defaultdict(list)
    for row in records(table.frame):
        places[row.level, row.change].append(row)
    rows = "".join(
        f'<tr><th scope="row">{text(level_name(level))}</th>'
        + "".join(_grid_cell(places[level, change], level, change) for change in CHANGES)
        + "</tr>"
        for level in LEVELS
    )
    corner = text(_("уровень · изменение"))
    show(
        f'<table class="nv-levels"><caption class="nv-hidden">{text(table.title)}</caption>'
        f'<thead><tr><th scope="col">{corner}</th>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    )
    few = [
        row for place, found in places.items() if {*place} & {Level.TOO_FEW, Change.TOO_FEW} for row in found
    ]
    if few:
        words = _("Мало данных, в сетку не вошли: {what}", what="; ".join(_item_words(row) for row in few))
        show(f'<p class="nv-prompt">{text(words)}</p>')


def _item_words(row: Any) -> str:
    return _("{name} ({earlier} → {later})", name=row.name, earlier=row.earlier_text, later=row.later_text)


def _grid_cell(rows: list[Any], level: Level, change: Change) -> str:
    word = _("возможно")
    perhaps = f" <em>{text(word)}</em>"
    items = "".join(
        f"<li>{text(row.name)}{perhaps if row.is_perhaps else ''}"
        f"<small>{text(row.earlier_text)} → {text(row.later_text)}</small></li>"
        for row in rows
    )
    where = f"{level_name(level)} · {change_name(change)}"
    inner = (
        f'<span class="nv-levels-where" aria-hidden="true">{text(where)}</span><ul>{items}</ul>'
        if items
        else "—"
    )
    noise = " nv-levels-noise" if change is Change.WITHIN_NOISE else ""
    empty = "" if items else " nv-levels-empty"
    return f'<td class="nv-levels-{change}{noise}{empty}">{inner}</td>'
