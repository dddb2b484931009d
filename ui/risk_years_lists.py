"""Two years of the map of risks as lists: what became of schools, a municipality's card and the tables."""

from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from analytics.profiles import MarkState
from analytics.risk_years import Move, RiskYears
from data.frames import records
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports import risk_years as words
from reports.risk_years_figures import place_lines
from reports.tables import Figure, Table
from reports.words import capitalised
from ui import state
from ui.blocks.markup import element, show, text
from ui.district_choice import clear_button, district_rows
from ui.district_panel import TABLE_HEIGHT_PX
from ui.risk_map import MARK
from ui.style import chart_scale

# How a move is drawn where one symbol before and one after say it; the others are words alone.
MARKED, NOT_MARKED, NOT_STATED = MarkState.MARKED, MarkState.NOT_MARKED, MarkState.NOT_STATED
SYMBOLS = {
    Move.REMOVED: (MARKED, NOT_MARKED),
    Move.APPEARED: (NOT_MARKED, MARKED),
    Move.KEPT: (MARKED, MARKED),
    Move.NEITHER: (NOT_MARKED, NOT_MARKED),
    Move.LEFT_MARKED: (MARKED, None),
    Move.LEFT_NOT_MARKED: (NOT_MARKED, None),
    Move.LEFT_NOT_STATED: (NOT_STATED, None),
    Move.ENTERED_MARKED: (None, MARKED),
    Move.ENTERED_NOT_MARKED: (None, NOT_MARKED),
    Move.ENTERED_NOT_STATED: (None, NOT_STATED),
}
CHANGED = (Move.REMOVED, Move.APPEARED, Move.FEWER, Move.MORE)
# Of one factor these stand in the list with no school, too: that no mark appeared is a finding.
ALWAYS = (*CHANGED, Move.KEPT, Move.SAME)
COLUMNS_PX = {"earlier_text": 60, "later_text": 60, "change_text": 66}


def draw_changes(figure: Figure, pair: RiskYears) -> None:
    """Draw the moves with their counts; each opens its schools; those that changed stand open."""
    frame = figure.table.frame
    lines = []
    for move in words.moves(pair.changes):
        mine = frame[frame["move"] == str(move)]
        if len(mine) or move in ALWAYS:
            lines.append(_move(move, mine, has_symbols=pair.changes.factor_code is not None))
    show(element("section", "nv-riskmoves", "".join(lines)))


def _move(move: Move, rows: pd.DataFrame, *, has_symbols: bool) -> str:
    """One move: symbols of both years, words, count; then its schools, a line a municipality."""
    symbols = "".join(_symbol(item) for item in SYMBOLS[move]) if has_symbols and move in SYMBOLS else ""
    mark = f'<span class="nv-riskmoves-pair" aria-hidden="true">{symbols}</span>'
    name = f"<span>{text(capitalised(words.move_name(move)))}</span><strong>{number(len(rows))}</strong>"
    if rows.empty:
        return element("div", "nv-riskmoves-none", mark + name)
    has_counts = not has_symbols and move not in (Move.ENTERED, Move.LEFT)
    lines = "".join(
        f"<p><b>{text(place)}</b> {text(', '.join(_school(row, has_counts=has_counts) for row in mine))}</p>"
        for place, mine in groupby(records(rows), key=lambda row: row.place_name)
    )
    # A projector's screen has no room for names.
    is_open = " open" if move in CHANGED and chart_scale() == 1 else ""
    return f"<details{is_open}><summary>{mark}{name}</summary>{lines}</details>"


def _symbol(state_: MarkState | None) -> str:
    return "<i></i>" if state_ is None else MARK.format(state=state_)


def _school(row: Any, *, has_counts: bool) -> str:
    name = str(row.school_name)
    if not has_counts:
        return name
    counts = (row.earlier_marked_count, row.later_marked_count)
    return _("{school} ({before} → {after})", school=name, before=number(counts[0]), after=number(counts[1]))


def years_card(figure: Figure, scope: Scope, years: tuple[int, int]) -> None:
    """Draw the selected municipality: each school of either list with its state in both years."""
    lines = place_lines(figure, scope.district)
    if not lines:
        prompt = (
            _("В выбранном районе нет школ ни в одном из двух списков.")
            if scope.district
            else _("Щёлкните школу или район на любой карте либо строку таблицы — появятся школы района.")
        )
        show(f'<p class="nv-prompt">{text(prompt)}</p>')
        return
    place = figure.table.frame.loc[figure.table.frame["place_code"] == scope.district, "place_name"].iloc[0]
    said = "".join(
        f"<li><span>{text(name)}<small>{text(_both(years, before, after))}</small>"
        f"<small>{text(capitalised(words.move_name(Move(move))))}</small></span></li>"
        for move, name, before, after in lines
    )
    schools = element("ul", "nv-risk-schools", said)
    show(f'<section class="nv-card" id="district-card"><h2>{text(place)}</h2>{schools}</section>')
    with st.container(key="tool-district"):
        clear_button()


def _both(years: tuple[int, int], before: str, after: str) -> str:
    return _(
        "{earlier}: {before}; {later}: {after}",
        earlier=years[0],
        later=years[1],
        before=before,
        after=after,
    )


def years_table(table: Table, scope: Scope, years: tuple[int, int]) -> None:
    """Draw the districts of both years; a click on a row selects. The keyboard's route."""
    codes = table.frame["place_code"].tolist()
    titles = {"earlier_text": str(years[0]), "later_text": str(years[1]), "change_text": "− / +"}
    key = f"table-risk-{state.epoch('table')}"
    district_rows(
        table.frame[["short_name", *titles]],
        codes,
        scope,
        key,
        height_px=TABLE_HEIGHT_PX,
        columns={
            "short_name": st.column_config.TextColumn(_("Район"), width=132),
            **{
                name: st.column_config.Column(titles[name], width=width, alignment="right")
                for name, width in COLUMNS_PX.items()
            },
        },
        alt=table.title,
    )
    signs = _("В последнем столбце минус — снятые отметки, плюс — появившиеся.")
    show(f'<p class="nv-prompt">{text(signs)} {text(table.note)}</p>')


def groups_years(table: Table) -> None:
    """Draw the groups of both years: counts, difference and verdict in words."""
    columns = [column for column in table.columns if column.key != "interval_text"]
    head = "".join(f'<th scope="col">{text(column.title)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{text(row.group_name)}</th><td>{text(row.earlier_text)}</td>'
        f"<td>{text(row.later_text)}</td><td>{text(row.difference_text)}"
        f"<small>{text(row.interval_text)}</small></td><td>{text(row.verdict)}</td></tr>"
        for row in records(table.frame)
    )
    grid = (
        f'<table class="nv-list nv-risk-groups nv-riskyears-groups"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    region = f'tabindex="0" role="region" aria-label="{text(table.title)}"'
    show(f'<div class="nv-riskyears-scroll" {region}>{grid}</div>')
