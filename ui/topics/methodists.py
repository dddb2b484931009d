"""The figures of Методактив; a point and a row of the list select one district for all of them."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.coverage import MANY_SCHOOLS_COUNT, Coverage
from analytics.nearby import below_mean
from charts.district_points import PointsView, district_points
from charts.layout import CONFIG
from data.frames import records
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports import capacity, inner, nearby
from reports import methodists as report
from reports.deck import drawings
from reports.tables import Figure, Table
from reports.words import methodists_on_schools, schools
from ui import cache, state
from ui.blocks import lists, pool_lists
from ui.blocks.markup import legend, show
from ui.district_choice import clear_button, district_rows
from ui.district_map import clicked_place
from ui.shown import Shown, of_table
from ui.style import chart_scale, palette

TOPIC = "methodists"
POINTS_HEIGHT_PX = 385
LIST_HEIGHT_PX = 385
POINT = '<span class="nv-point nv-point-{kind}"></span>'
MEAN = '<span class="nv-line"></span>'


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures by key; those without data are left out."""
    info, titles, result = cache.info(scope), cache.source_titles(scope), cache.coverage(scope)
    year, pairs = int(scope.year or 0), cache.neighbours(scope)
    facts = cache.facts(scope, info.region_code)
    subjects = report.pool_subjects_figure(facts, info, year)
    points = capacity.points_figure(result, info, titles, year)
    known = capacity.known_figure(result, info, titles, year)
    several = capacity.list_figure(result, info, titles, year)
    beside = points and nearby.nearby_figure(result, pairs, info, titles, scope.district)
    without = nearby.reserves_figure(result, pairs, info, titles, year)
    inside = inner.inner_figure(facts, info)
    cards = (
        (subjects, pool_lists.share_bars, drawings.subject_bars, ()),
        (points, partial(draw_points, result, scope), partial(drawings.points_columns, result), ()),
        (known, lists.subject_bars, drawings.subject_bars, ("value",)),
        (several, partial(draw_several, result), partial(drawings.several_bars, result), ()),
        (beside, pool_lists.nearby_list, None, ()),
        (without, pool_lists.reserve_rows, drawings.reserve_bars, ("methodists_count",)),
        (inside, pool_lists.inner_years, drawings.inner_bars, ("schools_count", "all_schools_count")),
    )
    items = [
        Shown(TOPIC, figure, partial(draw, figure.table), drawing=of_table(make, figure.table, *keys))
        for figure, draw, make, keys in cards
        if figure
    ]
    return {item.figure.key: item for item in items}


def draw_points(result: Coverage, scope: Scope, table: Table) -> None:
    """Draw districts by schools and methodists with the mean; a click on a point selects the district."""
    rows = table.frame
    last = int(rows["schools_count"].max())
    view = PointsView(
        column_names=(_("нет школ"), *(schools(n) for n in range(1, last + 1))),
        height_title=_("Методисты РМА, человек"),
        selected=scope.district,
        scale=chart_scale(),
    )
    figure = district_points(rows, capacity.point_hints(rows), result.mean_ratio or 0, palette(), view)
    # The points take the map's part in the game of choosers: one of them stands on a page.
    key = f"points-{state.epoch('map')}"

    def clicked() -> None:
        code = clicked_place(st.session_state[key])
        if code:
            state.select_district(code, "map")

    st.plotly_chart(
        figure,
        height=POINTS_HEIGHT_PX,
        theme=None,
        key=key,
        on_select=clicked,
        selection_mode="points",
        config=CONFIG,
        alt=table.title,
    )
    _points_legend(result, rows)


def _points_legend(result: Coverage, rows: pd.DataFrame) -> None:
    below = len(below_mean(result))
    mean = _(
        "{mean} на школу, среднее по области: {ratio}",
        mean=number(result.mean_ratio or 0, 2),
        ratio=methodists_on_schools(result.compared_methodists_count, result.compared_schools_count),
    )
    show(
        legend(
            (MEAN, mean, ""),
            (POINT.format(kind="below"), _("ниже среднего"), number(below)),
            (POINT.format(kind="above"), _("не ниже"), number(result.compared_count - below)),
            (POINT.format(kind="none"), _("нет школ «500+»"), number(len(rows) - result.compared_count)),
        )
    )


def draw_several(result: Coverage, table: Table) -> None:
    """Draw the districts with several schools with dots, bars and the mean: the list outside its page."""
    frame = table.frame[table.frame["schools_count"] >= MANY_SCHOOLS_COUNT]
    lists.several_schools(
        Table(table.name, table.title, frame, table.columns, table.citations, table.info), result
    )


def district_chooser(figure: Figure, scope: Scope) -> None:
    """Draw the list of districts; a click on a row selects, the selected row is marked."""
    frame, ratio = figure.table.frame, "methodists_per_school_ratio"
    codes = frame["place_code"].tolist()
    columns = ["short_name", "counts_text", ratio, "against_text"]
    styler = frame[columns].reset_index(drop=True).style.format({ratio: _two_digits})
    key = f"pool-table-{state.epoch('table')}"
    district_rows(
        styler,
        codes,
        scope,
        key,
        height_px=LIST_HEIGHT_PX,
        columns={
            "short_name": st.column_config.TextColumn(_("Район"), width=144),
            "counts_text": st.column_config.TextColumn(_("РМА на школы"), width=108),
            ratio: st.column_config.NumberColumn(_("На школу"), width=76),
            "against_text": st.column_config.TextColumn(_("К среднему"), width=88),
        },
        alt=figure.table.title,
    )


def _two_digits(value: Any) -> str:
    return number(float(value), 2)


def let_go(scope: Scope) -> None:
    """Draw the button that takes the choice of a district back; nothing without a choice."""
    if scope.district is None:
        return
    with st.container(key="tool-let-go"):
        clear_button()


def years_with(scope: Scope) -> tuple[int, ...]:
    """Return the years with methodists by subject or by district, the newest first."""
    facts = cache.facts(scope, None, "methodists_count")
    is_split = (facts["category_code"] != "") | (facts["place_kind"] != "region")
    return tuple(sorted({int(row.year) for row in records(facts[is_split])}, reverse=True))
