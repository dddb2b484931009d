"""Beside the map of risks: the card of the selected municipality, and the tables of districts and groups."""

from typing import Any

import streamlit as st

from analytics.risk_map import RiskMap, share_class
from data.frames import records
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports.risk_map import Factors
from reports.risk_map_hints import card_lines, district_words, gaps_words
from reports.tables import Table
from reports.words import capitalised
from ui import state
from ui.blocks.links import school_link
from ui.blocks.markup import element, show, text
from ui.district_choice import clear_button, district_rows
from ui.district_panel import TABLE_HEIGHT_PX
from ui.risk_map import MARK
from ui.style import palette

COLUMNS_AT_MOST = 3
WIDTHS_PX = {
    "schools_count": 60,
    "marked_count": 72,
    "not_marked_count": 88,
    "not_stated_count": 80,
    "unpublished_count": 92,
}


def risk_card(result: RiskMap, factors: Factors, scope: Scope) -> None:
    """Draw the selected municipality: counts, never a percentage, and each school with its state."""
    chosen = result.districts[result.districts["place_code"] == scope.district]
    if chosen.empty:
        prompt = _("Щёлкните школу или район на карте либо строку таблицы — появятся школы района.")
        show(f'<p class="nv-prompt">{text(prompt)}</p>')
        return
    row = records(chosen)[0]
    said = " · ".join((capitalised(district_words(row, factors)), *gaps_words(row)))
    link = school_link(scope)
    lines = "".join(
        f"<li>{MARK.format(state=code) if factors.chosen else ''}"
        f"<span>{link(school, row.place_code, text(name))}"
        f"<small>{text(' · '.join(part for part in (words, note) if part))}</small></span></li>"
        for school, code, name, words, note in card_lines(result, row.place_code)
    )
    heading = f"<h2>{text(row.place_name)}</h2><p>{text(said)}</p>"
    schools = element("ul", "nv-risk-schools", lines) if lines else ""
    show(f'<section class="nv-card" id="district-card">{heading}{schools}</section>')
    with st.container(key="tool-district"):
        clear_button()


def groups_list(table: Table, result: RiskMap) -> None:
    """Draw the groups beside their map: shade, «7 из 12», share and verdict in words."""
    head = "".join(
        f'<th scope="col">{text(title)}</th>'
        for title in (_("Группа"), _("Отмечен"), _("Доля"), _("Против среднего"))
    )
    body = "".join(
        f'<tr><th scope="row">{_swatch(row, result)}{text(row.group_name)}</th>'
        f"<td>{text(_on(row))}</td><td>{text(row.share_text)}</td><td>{text(row.verdict_text)}</td></tr>"
        for row in records(table.frame)
    )
    show(f'<table class="nv-list nv-risk-groups"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>')


def _on(row: Any) -> str:
    return _("{part} из {whole}", part=number(row.marked_count), whole=number(row.stated_count))


def _swatch(row: Any, result: RiskMap) -> str:
    step = share_class(int(row.marked_count), int(row.stated_count), result.scale_frac or 0.0)
    if step is None:
        return '<i class="nv-risk nv-risk-few"></i>'
    return f'<span class="nv-swatch" style="background:{palette().shortage[step]}"></span>'


def risk_table(table: Table, scope: Scope) -> None:
    """Draw the districts; a click on a row selects, the selected row is marked. The keyboard's route."""
    codes = table.frame["place_code"].tolist()
    counts = ["schools_count", "marked_count", "not_marked_count", "not_stated_count", "unpublished_count"]
    # A column of zeros says nothing beside a map; the files keep it.
    kept = [key for key in counts if key in counts[:3] or (table.frame[key].fillna(1) != 0).any()]
    if len(kept) > COLUMNS_AT_MOST:
        kept.remove("schools_count")
    titles = {column.key: column.title for column in table.columns}
    titles["unpublished_count"] = _("Без профиля")
    key = f"table-risk-{state.epoch('table')}"
    district_rows(
        table.frame[["short_name", *kept]].reset_index(drop=True),
        codes,
        scope,
        key,
        height_px=TABLE_HEIGHT_PX,
        columns={
            "short_name": st.column_config.TextColumn(_("Район"), width=132),
            **{name: st.column_config.NumberColumn(titles[name], width=WIDTHS_PX[name]) for name in kept},
        },
        alt=table.title,
    )
    show(f'<p class="nv-prompt">{text(table.note)}</p>')
