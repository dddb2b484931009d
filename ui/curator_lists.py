"""Lists of Кураторы as HTML: loads, open districts, units, and the answer about one district."""

from typing import Any

import streamlit as st

from analytics.coverage import Coverage
from analytics.curators import Agreement, Load, Splits
from data.frames import records
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports import curators
from reports.tables import Table
from ui import cache
from ui.blocks.markup import rows as row_list
from ui.blocks.markup import show, text
from ui.district_choice import clear_button

ICONS = {
    Agreement.EQUAL: ("pass", "✓"),
    Agreement.WITHIN: ("open", "↔"),
    Agreement.MORE: ("fail", "!"),
    Agreement.FEWER: ("fail", "!"),
    Agreement.UNKNOWN: ("open", "?"),
}


def district_answer(result: Load, coverage: Coverage, reading: Splits, scope: Scope) -> None:
    """Say who the selected district's curator is, or how to select one."""
    places = coverage.table[coverage.table["place_code"] == scope.district]
    if places.empty:
        show(f'<p class="nv-prompt nv-answer">{text(curators.no_district())}</p>')
        return
    place = records(places)[0]
    lines = curators.district_lines(result, place, cache.source_titles(scope), reading, cache.checks(scope))
    heading = f"<h2>{text(place.place_name)}</h2>"
    show(f'<section class="nv-card nv-answer" id="curator-card">{heading}{row_list(lines)}</section>')
    with st.container(key="tool-curator-district", horizontal=True):
        clear_button("clear-curator-district")


def load_rows(table: Table, result: Load, district: str | None) -> None:
    """Draw the curators under their units: schools as dots, the districts' range, and whether it agrees."""
    mine = set(result.numbers_of(district))
    heads = (_("№"), _("Куратор"), _("Школ названо"), _("Школ в районах"), _("Сходится ли"), _("Районы"))
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in heads)
    lines, said = [], ""
    for row in records(table.frame):
        if row.unit_name != said:
            said = row.unit_name
            lines.append(f'<tr class="nv-group"><th colspan="{len(heads)}">{text(said)}</th></tr>')
        lines.append(_load_row(row, is_chosen=row.curator_number in mine))
    caption = text(table.title)
    show(
        f'<div class="nv-scroll nv-loads-box" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="nv-loads"><caption class="nv-hidden">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table></div>"
    )


def _load_row(row: Any, *, is_chosen: bool) -> str:
    kind, icon = ICONS[Agreement(row.agreement)]
    stated = int(row.stated_schools_count)
    return (
        f'<tr class="{"nv-chosen" if is_chosen else ""}"><td>{int(row.curator_number)}</td>'
        f"<td>{text(row.name_text)}<small>{text(row.position)}</small></td>"
        f'<td><b>{number(stated)}</b> <span class="nv-marks" aria-hidden="true">{"●" * stated}</span></td>'
        f"<td>{text(row.range_text)}</td>"
        f'<td class="nv-verdict-{kind}"><i aria-hidden="true">{icon}</i> {text(row.agreement_text)}</td>'
        f"<td>{text(row.short_names)}</td></tr>"
    )


def split_rows(table: Table) -> None:
    """Draw open districts with their schools as dots beside the curators that they would go to."""
    (value,) = (column for column in table.columns if column.key == "value")
    frame = table.frame.assign(value_text=table.texts(value))
    lines = []
    for _code, rows in frame.groupby("place_code", sort=False):
        first = records(rows)[0]
        parts = "".join(_part(row) for row in records(rows))
        lines.append(
            f'<div class="nv-open"><p><b>{text(first.place_name)}</b> '
            f'<span class="nv-marks" aria-hidden="true">{"●" * int(first.schools_count)}</span>'
            f"<small>{text(first.said_text)}</small></p><ul>{parts}</ul></div>"
        )
    show("".join(lines))


def _part(row: Any) -> str:
    number_badge = f'<b class="nv-number">{int(row.curator_number)}</b>' if row.curator_number else ""
    return f"<li>{number_badge}<span>{text(row.name_text)}</span><b>{text(row.value_text)}</b></li>"


def unit_bars(table: Table) -> None:
    """Draw units with curators and schools on one scale."""
    longest = max(float(table.frame["value"].max()), 1.0)
    heads = (_("Подразделение"), _("Кураторы"), "", _("Школы"))
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in heads)
    body = "".join(
        f'<tr><td>{text(row.unit_name)}</td><td class="nv-num">{number(row.curators_count)}</td>'
        f'<td class="nv-wide" aria-hidden="true"><span class="nv-bar nv-bar-ink" '
        f'style="width:{row.value / longest:.2%}"></span></td><td>{number(row.value)}</td></tr>'
        for row in records(table.frame)
    )
    show(f'<table class="nv-list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')
