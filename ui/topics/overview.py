"""The figures of Обзор."""

from functools import partial

from analytics.published import newest_factor_change
from data.scope import Scope
from reports import coverage, findings, regional
from reports.deck import drawings
from reports.deck.drawings_maps import coverage_drawing
from ui import cache
from ui.blocks import lists
from ui.district_map import draw_small_map
from ui.shown import Shown, of_table

TOPIC = "overview"


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures by key: the map and the list to act on, then what the documents give besides."""
    year, info, titles = int(scope.year or 0), cache.info(scope), cache.source_titles(scope)
    facts, factors = cache.facts(scope, info.region_code), cache.factors(scope)
    result = cache.coverage(scope)
    items: list[Shown] = []
    if result.with_schools_count:
        title = findings.most_schools_finding(result)
        place_map = coverage.map_figure(result, info, titles, year, title, scope.shape)
        several = coverage.several_schools_figure(result, info, titles, year)
        place = partial(coverage_drawing, result, cache.shapes(scope), "circles")
        items = [Shown(TOPIC, place_map, partial(draw_small_map, result, scope), drawing=place)]
        if result.compared_count:
            draw = partial(lists.several_schools, several.table, result)
            bars = partial(drawings.several_bars, result, several.table)
            items.append(Shown(TOPIC, several, draw, drawing=bars))
    cards = (
        (regional.subjects_figure(facts, info, year), lists.subject_bars, drawings.subject_bars),
        (regional.course_figure(facts, info, year), lists.course_bars, drawings.course_bars),
        (
            regional.factors_figure(factors, titles, info, newest_factor_change(factors)),
            lists.factor_rows,
            None,
        ),
        (regional.year_figure(facts, info, year), lists.fact_rows, None),
    )
    items += [
        Shown(TOPIC, figure, partial(draw, figure.table), drawing=of_table(make, figure.table))
        for figure, draw, make in cards
        if figure
    ]
    return {item.figure.key: item for item in items}
