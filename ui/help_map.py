"""The map of who could help whom, beside the list of proposals that says the same in words."""

import pandas as pd
import streamlit as st

from analytics.mutual_help import MutualHelp, Side
from charts.help_map import GIVER_FILL, RECEIVER_FILL, help_map
from charts.layout import CONFIG
from charts.map_view import MAP_HEIGHT_PX, MapView
from data.frames import records
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports.words import districts, from_place, map_note, people
from ui import cache
from ui.blocks.markup import assumption_badge, legend, show, text
from ui.district_map import GAP_MARK, SMALL_MAP_SCALE
from ui.style import palette

SWATCH = '<span class="nv-swatch" style="background:{}"></span>'
LINE = '<span class="nv-line"></span>'


def draw_help_map(found: MutualHelp, rows: pd.DataFrame, scope: Scope) -> None:
    """Draw the rows of ``reports.mutual_help.proposal_rows`` as lines, with the legend and its counts."""
    result, colours = cache.coverage(scope), palette()
    unknown = set(found.side(Side.UNKNOWN)["place_code"])
    table = result.table.assign(is_gap=result.table["place_code"].isin(unknown))
    figure = help_map(
        table, rows, _hints(table, rows), cache.shapes(scope), colours, MapView(scale=SMALL_MAP_SCALE)
    )
    height = round(MAP_HEIGHT_PX * SMALL_MAP_SCALE)
    with st.container(height=height, border=False, key="mapbox-small"):
        st.plotly_chart(
            figure,
            height="stretch",
            theme=None,
            key="help-map",
            config=CONFIG,
            alt=_(
                "Карта: линия от района, который мог бы отдать людей, к району, который мог бы их получить. "
                "То же — в списке предложений."
            ),
        )
    receivers, givers = (rows[f"{end}_code"].nunique() for end in ("receiver", "giver"))
    fills = colours.quadrants
    items = [
        (SWATCH.format(fills[RECEIVER_FILL]), _("мог бы получить"), number(receivers)),
        (SWATCH.format(fills[GIVER_FILL]), _("мог бы отдать"), number(givers)),
        (LINE, _("предложение; точка — у получателя, толще — больше человек"), ""),
    ]
    if unknown:
        items.append((GAP_MARK, _("число не известно"), number(len(unknown))))
    show(legend(*items))
    note = text(map_note(scope.shape, cache.info(scope)))
    show(f'<p class="nv-prompt nv-map-note">{assumption_badge()} {note}</p>')


def _hints(table: pd.DataFrame, rows: pd.DataFrame) -> dict[str, str]:
    hints = {}
    for place in records(table):
        gets = rows[rows["receiver_code"] == place.place_code]
        gives = rows[rows["giver_code"] == place.place_code]
        lines = [f"<b>{text(place.place_name)}</b>"]
        lines += [
            text(f"{people(int(row.people_count))} {from_place(row.giver_name)}") for row in records(gets)
        ]
        if len(gives):
            given, to = people(int(gives["people_count"].sum())), gives["receiver_code"].nunique()
            lines.append(
                text(_("мог бы отдать: {people}, {districts}", people=given, districts=districts(to)))
            )
        if place.is_gap:
            lines.append(text(_("число не известно")))
        hints[place.place_code] = "<br>".join(lines)
    return hints
