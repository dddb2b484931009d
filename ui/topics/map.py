"""The figures of Карта: schools and methodists by municipality, and the risk profiles of schools."""

from dataclasses import dataclass
from functools import partial

from analytics.risk_map import has_profiles
from data.scope import VIEWS, Scope
from reports import coverage, findings, risk_map
from reports import risk_years as year_words
from reports import risk_years_figures as year_figures
from reports.deck.drawings_maps import coverage_drawing, risk_drawing
from ui import cache, risk_cache, risk_years
from ui.district_map import draw_map, group_buttons, map_controls, map_legend
from ui.district_panel import district_card, district_table, rows_note
from ui.filters import other_list_notice
from ui.risk_map import draw_risk_map, risk_controls, risk_layers, risk_legend, risk_scope
from ui.risk_panel import groups_list, risk_card, risk_table
from ui.risk_years_lists import groups_years, years_card, years_table
from ui.shown import Shown

TOPIC = "map"
RISKS = "risks"


@dataclass(frozen=True)
class Head:
    """What stands above the map."""

    title: str
    lede: str = ""


def views(scope: Scope) -> tuple[str, ...]:
    """Return the views that the year has numbers for; Риски only where schools have marks."""
    by_district = VIEWS[:2] if cache.coverage(scope).with_schools_count else ()
    has_risks = has_profiles(cache.marks(scope), int(scope.year or 0))
    return (*by_district, RISKS) if has_risks else by_district


def seen(scope: Scope) -> Scope:
    """Return the scope with a view and a factor that the year has; other choices wait for their year."""
    offered = views(scope)
    scope = scope if scope.view in offered or not offered else scope.but(view=offered[0])
    return risk_scope(scope) if scope.view == RISKS else scope


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the maps that the year has numbers for; with a year to compare with, both years, too."""
    offered = views(scope)
    items = [_coverage_map(scope)] if VIEWS[0] in offered else []
    if RISKS in offered:
        risks = risk_scope(scope)
        items += [_risk_map(risks), *risk_years.items(risks, TOPIC)]
    return {item.figure.key: item for item in items}


def figure_key(scope: Scope) -> str:
    """Return the key of the figure that the page draws for the scope's view."""
    return "risk-map" if scope.view == RISKS else "map"


def year_keys(scope: Scope) -> tuple[str, ...]:
    """Return the keys of the figures of two years that the page draws instead; none for one year alone."""
    is_pair = scope.view == RISKS and risk_years.compared(risk_scope(scope)) is not None
    return (year_figures.MAPS_KEY, year_figures.CHANGES_KEY) if is_pair else ()


def _coverage_map(scope: Scope) -> Shown:
    if scope.view == RISKS:
        scope = scope.but(view=VIEWS[0])
    result = cache.coverage(scope)
    title = findings.groups_finding(result)
    info, titles = cache.info(scope), cache.source_titles(scope)
    figure = coverage.map_figure(result, info, titles, int(scope.year or 0), title, scope.shape)
    legend = group_buttons if scope.view == "groups" else map_legend
    drawing = partial(coverage_drawing, result, cache.shapes(scope), scope.view, scope.labels, scope.group)
    return Shown(
        TOPIC, figure, partial(draw_map, result, scope), partial(legend, result, scope), drawing=drawing
    )


def _risk_map(scope: Scope) -> Shown:
    result, figure = risk_cache.risk_map(scope), risk_cache.map_figures(scope).map
    return Shown(
        TOPIC,
        figure,
        partial(draw_risk_map, figure.title, scope),
        partial(risk_legend, result, scope),
        drawing=partial(risk_drawing, result, cache.shapes(scope), risk_layers(scope, result)),
    )


def head(scope: Scope) -> Head:
    """Return the headline and the caveat of the view."""
    if scope.view != RISKS:
        return Head(findings.map_title(cache.coverage(scope), int(scope.year or 0)))
    if two := risk_years.compared(scope):
        return Head(year_words.title(two.pair, two.factors), year_words.lede(two.pair))
    marks = cache.marks(scope)
    named = marks[(marks["year"] == scope.year) & (marks["mark_state"] == "mentioned")]
    if scope.factor:
        named = named[named["factor_code"] == scope.factor]
    result = risk_cache.risk_map(scope)
    # A school with a table of its own is on the map already.
    others = set(named["school_code"]) - set(result.schools["school_code"])
    return Head(risk_map.title(result, risk_cache.risk_factors(scope)), risk_map.lede(result, len(others)))


def controls(scope: Scope) -> None:
    """Draw the switches above the map; in the view of risks its own first."""
    has_names = scope.view != RISKS or risk_scope(scope).units == "districts"
    map_controls(scope, views(scope), has_names=has_names)
    if scope.view == RISKS:
        risk_controls(scope, risk_years.base_control)
        other_list_notice()
        risk_years.base_notice(risk_scope(scope))


def panel(scope: Scope) -> None:
    """Draw what stands beside the map under its legend: the card of a municipality, and the table."""
    if scope.view == RISKS:
        _risk_panel(risk_scope(scope))
        return
    result = cache.coverage(scope)
    district_card(result, scope)
    rows = result.members(scope.group)
    info, titles = cache.info(scope), cache.source_titles(scope)
    district_table(coverage.districts_table(result, rows, info, titles, int(scope.year or 0)), scope)
    rows_note(result, rows)


def _risk_panel(scope: Scope) -> None:
    if two := risk_years.compared(scope):
        _years_panel(two, scope)
        return
    result, figures = risk_cache.risk_map(scope), risk_cache.map_figures(scope)
    if scope.units == "groups":
        groups_list(figures.map.table, result)
    risk_card(result, risk_cache.risk_factors(scope), scope)
    risk_table(figures.districts, scope)


def _years_panel(two: risk_years.Compared, scope: Scope) -> None:
    years = two.pair.earlier, two.pair.later
    if scope.units == "groups":
        groups_years(two.figures.maps.table)
    years_card(two.figures.changes, scope, years)
    years_table(two.figures.districts, scope, years)
