"""The figures of Сравнение лет, and the drawing of its maps, flow, sets of schools and shares."""

from dataclasses import dataclass
from functools import partial
from math import ceil
from typing import Any

import streamlit as st

from analytics.published import newest_factor_change
from analytics.years import (
    Status,
    StatusFlow,
    Transition,
    inner_methodists,
    newest_pair,
    status_flow,
    years_without_list,
)
from charts.layout import CONFIG
from charts.status_map import STATUS_MAP_PX, status_map
from data.frames import records
from data.scope import Scope
from locales.formats import number, percent
from locales.text import _
from reports import regional, shnor_status, training, year_figures, years
from reports.deck import drawings
from reports.deck.drawings import year_shares
from reports.deck.drawings_maps import status_drawing
from reports.tables import MISSING, Metric, Table
from ui import cache, state, years_compared
from ui.blocks import lists
from ui.blocks.markup import element, legend, show, text
from ui.district_choice import clear_button
from ui.district_map import GAP_MARK, clicked_place, shape_control
from ui.shown import Shown, of_table
from ui.style import chart_scale, palette

TOPIC = "years"
MARKS = {
    Status.PRESENT: '<span class="nv-swatch nv-st-present"></span>',
    Status.ABSENT: '<span class="nv-swatch nv-st-absent"></span>',
    Status.NOT_STATED: GAP_MARK,
}


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures by key; without those whose numbers no document of the workspace gives."""
    info, titles = cache.info(scope), cache.source_titles(scope)
    facts, factors = cache.facts(scope, info.region_code), cache.factors(scope)
    flow = status_flow(cache.frame(scope, "shnor_status"))
    items = years_compared.items(scope, TOPIC)
    if result := years_compared.compared(scope):
        factors = factors[factors["year"].isin((result.earlier, result.later))]
    if flow is not None:
        items += _status_items(flow, scope)
    cards = (
        (year_figures.participation_figure(facts, info), draw_sets, None),
        (year_figures.inner_figure(inner_methodists(facts), facts, info), draw_shares, year_shares),
        (
            regional.factors_figure(factors, titles, info, newest_factor_change(factors)),
            lists.factor_rows,
            None,
        ),
        (training.coverage_figure(facts, info), lists.period_rows, None),
    )
    items += [
        Shown(TOPIC, figure, partial(draw, figure.table), drawing=of_table(make, figure.table))
        for figure, draw, make in cards
        if figure
    ]
    return {item.figure.key: item for item in items}


def _status_items(flow: StatusFlow, scope: Scope) -> list[Shown]:
    """Where ШНОР were in two years, and what became of each municipality."""
    info, titles = cache.info(scope), cache.source_titles(scope)
    maps = shnor_status.maps_figure(flow, titles, info, scope.shape)
    moves = shnor_status.flow_figure(flow, titles, info)
    pair = partial(status_drawing, flow, cache.shapes(scope))
    bars = of_table(drawings.flow_bars, moves.table)
    return [
        Shown(TOPIC, maps, partial(draw_maps, flow, scope), drawing=pair),
        Shown(TOPIC, moves, partial(draw_flow, flow, scope), drawing=bars),
    ]


@dataclass(frozen=True)
class Head:
    """What stands above the figures; ``no_lists`` says which lists of schools are missing, if any."""

    title: str
    lede: str
    metrics: tuple[Metric, ...]
    no_lists: tuple[str, str] | None


def head(scope: Scope) -> Head:
    """Return headline, caveat and headline numbers.

    With lists of participants they are of the scope's two years, else of the two newest that documents
    count, whatever year is chosen.
    """
    if years_compared.has_lists(scope):
        return Head(*years_compared.title_and_numbers(scope), None)
    facts = cache.facts(scope, cache.info(scope).region_code)
    project_years = cache.frame(scope, "project_years")
    flow = status_flow(cache.frame(scope, "shnor_status"))
    project, inner = newest_pair(facts, years.PROJECT), newest_pair(facts, years.INNER_PEOPLE)
    unlisted = years_without_list(project_years, project) if project else ()
    return Head(
        years.title(project, unlisted),
        years.lede(facts, project),
        years.metrics(facts, (project, inner), flow, newest_factor_change(cache.factors(scope))),
        years.no_lists(project_years, unlisted) if unlisted else None,
    )


def draw_maps(flow: StatusFlow, scope: Scope) -> None:
    """Draw both years on one scale; a click on either selects the municipality on both."""
    if chart_scale() == 1:
        shape_control(scope)
    for column, is_later in zip(st.columns(2, gap="medium"), (False, True), strict=True):
        with column:
            _draw_map(flow, scope, is_later=is_later)
    if not shnor_status.chosen_lines(flow, scope.district):
        prompt = _("Щёлкните район на любой карте — он отметится на обеих.")
        show(f'<p class="nv-prompt">{text(prompt)}</p>')
        return
    with st.container(key="tool-chosen"):
        clear_button()


def _draw_map(flow: StatusFlow, scope: Scope, *, is_later: bool) -> None:
    name = "later" if is_later else "earlier"
    table = flow.table.assign(status=flow.table[f"{name}_status"])
    named = {*table.loc[table["status"] != Status.PRESENT, "place_code"], *flow.changed_codes()}
    key = f"map-{name}-{state.epoch(f'map-{name}')}"

    def clicked() -> None:
        code = clicked_place(st.session_state[key])
        if code:
            state.select_district(code, f"map-{name}")

    year = flow.later_year if is_later else flow.earlier_year
    show(element("h3", "nv-year", text(year)))
    figure = status_map(
        table,
        shnor_status.hints(flow),
        named,
        cache.shapes(scope),
        palette(),
        scope.district,
        chart_scale(),
    )
    st.plotly_chart(
        figure,
        height=STATUS_MAP_PX,
        theme=None,
        key=key,
        on_select=clicked,
        selection_mode="points",
        config=CONFIG,
        alt=shnor_status.map_alt(flow, year),
    )
    _under_map(flow, year, scope.district)


def _under_map(flow: StatusFlow, year: int, chosen: str | None) -> None:
    """The legend with this year's counts, and what is known of the selected municipality."""
    counts = flow.counts(year)
    show(legend(*((MARKS[s], shnor_status.status_name(s), number(n)) for s, n in counts.items())))
    lines = [line for line in shnor_status.chosen_lines(flow, chosen) if line[0] == year]
    for _year, words, rests_on in lines:
        show(element("p", "nv-year-chosen", f"<b>{text(words)}</b><small>{text(rests_on)}</small>"))


def draw_flow(flow: StatusFlow, scope: Scope) -> None:
    """Draw the transitions as bars on one scale; each opens the names of its municipalities."""
    longest = max(item.count for item in flow.transitions)
    years_row = _("{earlier} → {later}", earlier=flow.earlier_year, later=flow.later_year)
    ends = "".join(f"<span>{text(words)}</span>" for words in (years_row, _("муниципалитетов")))
    head = element("div", "nv-flow-head", ends)
    body = "".join(_transition(item, longest, scope.district) for item in flow.transitions)
    show(element("section", "nv-flow", head + body))


def _transition(item: Transition, longest: int, chosen: str | None) -> str:
    """One line of the flow; those that changed, or hold the chosen municipality, stand open."""
    names = ", ".join(
        element("mark", "nv-chosen", text(name)) if code == chosen else text(name)
        for code, name in zip(item.place_codes, item.place_names, strict=True)
    )
    is_open = item.is_change or not item.is_stated or chosen in item.place_codes
    bar = (
        f'<span class="nv-flow-bar" aria-hidden="true" style="width:{item.count / longest:.2%}">'
        f'<i class="nv-st-{item.earlier}"></i><i class="nv-st-{item.later}"></i></span>'
    )
    words = element("span", "nv-flow-name", text(shnor_status.transition_name(item)))
    summary = f'{words}<span class="nv-flow-track">{bar}</span><b>{text(number(item.count))}</b>'
    return f"<details{' open' if is_open else ''}><summary>{summary}</summary><p>{names}</p></details>"


def draw_sets(table: Table) -> None:
    """Draw which schools were counted: a line each, the year once; no line joins the years."""
    lines = []
    last = None
    for row in records(table.frame):
        year = "" if row.year == last else text(row.year)
        is_number = "nv-sets-number" if row.value_text[:1].isdigit() else "nv-sets-words"
        lines.append(
            f'<tr class="{"nv-sets-first" if year else ""}"><th scope="row">{year}</th>'
            f'<td class="{is_number}">{text(row.value_text)}</td>'
            f"<td>{text(row.label)}{_place(row.locator)}</td></tr>"
        )
        last = row.year
    show(f'<table class="nv-sets"><tbody>{"".join(lines)}</tbody></table>')


def _place(locator: str) -> str:
    return "" if locator == MISSING else element("small", "", text(locator))


def draw_shares(table: Table) -> None:
    """Draw each year's share with its interval on one scale from zero, and the counts behind it."""
    top = ceil(float(table.frame["high_frac"].max()) * 10) / 10
    lines = "".join(_share(row, top) for row in records(table.frame))
    ends = f"<span>{text(percent(0))}</span><span>{text(percent(top))}</span>"
    show(element("section", "nv-shares", lines + element("div", "nv-shares-axis", ends)))


def _share(row: Any, top: float) -> str:
    style = f"left:{row.low_frac / top:.2%};width:{(row.high_frac - row.low_frac) / top:.2%}"
    track = (
        f'<span class="nv-shares-track" aria-hidden="true"><span class="nv-bar" '
        f'style="width:{row.share_frac / top:.2%}"></span><i style="{style}"></i></span>'
    )
    share = _(
        "{part} из {whole} школ — {share} ({interval})",
        part=number(row.part_count),
        whole=number(row.whole_count),
        share=row.share_text,
        interval=row.interval_text,
    )
    under = " · ".join(part for part in (year_figures.people_text(row), row.base_label) if part)
    return (
        f'<div class="nv-shares-row"><b>{text(row.year)}</b>{track}'
        f"<p>{text(share)}<small>{text(under)}</small></p></div>"
    )
