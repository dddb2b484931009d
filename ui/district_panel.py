"""Beside the map: the card of the selected municipality, and the table that selects with a click."""

from typing import Any

import pandas as pd
import streamlit as st

from analytics.coverage import Coverage
from data.frames import records
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports.regional import with_texts
from reports.tables import MISSING, Table
from reports.words import methodists_on_schools
from ui import cache, state
from ui.blocks.figure import sources_link
from ui.blocks.markup import rows, show, text
from ui.district_choice import clear_button, district_rows

TABLE_HEIGHT_PX = 385


def district_card(result: Coverage, scope: Scope) -> None:
    """Draw the facts of the selected municipality with their places, or say how to select one.

    Counts of people by subject are said to be there, not listed: there are dozens.
    """
    chosen = result.table[result.table["place_code"] == scope.district]
    if chosen.empty:
        prompt = _("Щёлкните район на карте или строку таблицы — появятся его числа и источники.")
        show(f'<p class="nv-prompt">{text(prompt)}</p>')
        return
    row = records(chosen)[0]
    facts = with_texts(cache.facts(scope, scope.district))
    is_part = (facts["category_code"] != "") & (facts["unit_code"] == "person")
    facts = facts[~is_part]
    lines = [(_line_name(f), str(f.value_text), f"{f.source_title}, {f.locator}") for f in records(facts)]
    if not pd.isna(row.methodists_per_school_ratio):
        lines.insert(0, _ratio_line(row, result))
    elif row.is_schools_count_computed:
        lines.insert(0, _no_schools_line())
    if is_part.any():
        words = _("по предметам и годам; они — в «Цитатах по району»")
        lines.append((_("Ещё чисел"), number(int(is_part.sum())), words))
    heading = f"<h2>{text(row.place_name)}</h2><p>{text(row.seat_name)}</p>"
    show(f'<section class="nv-card" id="district-card">{heading}{rows(lines)}</section>')
    with st.container(key="tool-district", horizontal=True, vertical_alignment="center"):
        sources_link(scope.but(indicator=None), _("Цитаты по району"))
        clear_button()


def _line_name(fact: Any) -> str:
    return f"{fact.label}, {fact.period_label or fact.year}"


def _ratio_line(row: Any, result: Coverage) -> tuple[str, str, str]:
    methodists, schools = int(row.methodists_count), int(row.schools_count)
    note = _(
        "{ratio} на школу, в среднем по области {mean}; посчитано",
        ratio=number(methodists / schools, 2),
        mean=number(result.mean_ratio or 0, 2),
    )
    return _("Методисты и школы"), methodists_on_schools(methodists, schools), note


def _no_schools_line() -> tuple[str, str, str]:
    note = _("следует из перечня: его районы вместе дают все школы области")
    return _("Школы «500+»"), number(0), note


def district_table(table: Table, scope: Scope) -> None:
    """Draw the municipalities; a click on a row selects, the selected row is marked."""
    codes = table.frame["place_code"].tolist()
    ratio = "methodists_per_school_ratio"
    shown = table.frame[["short_name", "schools_count", "methodists_count", ratio]]
    styler = shown.reset_index(drop=True).style.format({ratio: _two_digits}, na_rep=MISSING)
    key = f"table-{state.epoch('table')}-{scope.group or 'all'}"
    district_rows(
        styler,
        codes,
        scope,
        key,
        height_px=TABLE_HEIGHT_PX,
        columns={
            "short_name": st.column_config.TextColumn(_("Район"), width=132),
            "schools_count": st.column_config.NumberColumn(_("Школы"), width=62),
            "methodists_count": st.column_config.NumberColumn(_("РМА"), width=54),
            ratio: st.column_config.NumberColumn(_("На школу"), width=76),
        },
        alt=table.title,
    )


def _two_digits(value: Any) -> str:
    return number(float(value), 2)


def rows_note(result: Coverage, shown: pd.DataFrame) -> None:
    """Say how many municipalities the table shows, and where the others are."""
    words = _(
        "Показано {shown} из {all} муниципалитетов со школами «500+», по числу методистов на школу. "
        "Ещё {none} — без школ проекта; у {unknown} число методистов не опубликовано.",
        shown=number(len(shown)),
        all=number(result.with_schools_count),
        none=number(result.municipalities_count - result.with_schools_count),
        unknown=number(result.methodists_unknown_districts_count),
    )
    show(f'<p class="nv-prompt">{text(words)}</p>')
