"""Two years of the map of risks on a page: which years, the notice, the pair of maps, its figures."""

from dataclasses import dataclass
from functools import partial

import streamlit as st

from analytics.risk_map import RiskMap
from analytics.risk_years import RiskYears
from charts.map_view import MAP_HEIGHT_PX
from data.scope import Scope
from locales.text import _
from reports import risk_years as words
from reports import risk_years_notes as notes
from reports.deck.drawings import move_bars
from reports.deck.drawings_maps import risk_years_drawing
from reports.deck.model import MapPairDrawing
from reports.risk_map import Factors
from ui import cache, risk_cache
from ui.blocks.markup import element, show, text
from ui.blocks.states import notice
from ui.filters import ALL, choice
from ui.risk_map import map_view, risk_chart, risk_layers, risk_legend
from ui.risk_years_lists import draw_changes
from ui.shown import Shown, of_table
from ui.style import chart_scale, palette

PAIR_SCALE = 0.8
SHOW_SCALE = 0.6
# Half a page is wider than a grid of tiles is high: a box of the map's height would stand half empty.
TILES_HEIGHT_RATIO = 0.85
BASE_BOX_PX = 190


@dataclass(frozen=True)
class Compared:
    """Two years side by side, the names of the factors that are counted, and the figures."""

    pair: RiskYears
    factors: Factors
    figures: risk_cache.YearFigures


def earlier_years(scope: Scope) -> tuple[int, ...]:
    """Return the years that the scope's year can be compared with, the newest first."""
    known, year = risk_cache.profile_years(scope), int(scope.year or 0)
    return tuple(item for item in known if item < year) if year in known else ()


def refusal(scope: Scope) -> str:
    """Return why the scope's year to compare with is not followed; "" where it is, or none is asked for."""
    base, year = scope.base, int(scope.year or 0)
    if base is None:
        return ""
    if base >= year:
        return notes.not_before(base, year)
    if base not in earlier_years(scope):
        missing = year if base in risk_cache.profile_years(scope) else base
        return notes.no_profiles(missing, year)
    common = risk_cache.common_factors(scope, base)
    if not common or scope.factor not in (None, *common):
        return notes.not_common(risk_cache.risk_factors(scope), base, year)
    return ""


def compared(scope: Scope) -> Compared | None:
    """Return the two years of a scope of the map of risks (``risk_scope``); ``None`` for one year alone."""
    if scope.base is None or refusal(scope):
        return None
    other = scope.base if scope.factor is None else None
    return Compared(
        risk_cache.risk_years(scope, scope.base),
        risk_cache.risk_factors(scope, other),
        risk_cache.year_figures(scope, scope.base),
    )


def base_control(scope: Scope) -> None:
    """Draw the choice of a year to compare with, where there is an earlier one."""
    before = earlier_years(scope)
    if not before:
        return
    names: dict[str | int, str] = {ALL: _("Не сравнивать"), **{year: str(year) for year in before}}
    chosen = scope.base if scope.base in before else ALL
    choice("base", _("Сравнить с"), tuple(names), names.__getitem__, chosen, width=BASE_BOX_PX)


def base_notice(scope: Scope) -> None:
    """Say why the year to compare with is not followed, if it is not."""
    if said := refusal(scope):
        notice(said)


def items(scope: Scope, topic: str) -> list[Shown]:
    """Return the pair of maps, and what became of the schools; nothing for one year alone."""
    result = compared(scope)
    if result is None:
        return []
    found = result.figures
    pair, changes = result.pair, found.changes
    maps = partial(_pair_drawing, result, scope)
    return [
        Shown(topic, found.maps, partial(draw_maps, result, scope), drawing=maps),
        Shown(
            topic, changes, partial(draw_changes, changes, pair), drawing=of_table(move_bars, changes.table)
        ),
    ]


def _pair_drawing(result: Compared, scope: Scope) -> MapPairDrawing:
    pair = result.pair
    before, after = risk_layers(scope, pair.before), risk_layers(scope, pair.after)
    layers = (before, after) if before and after else None
    return risk_years_drawing(pair, cache.shapes(scope), layers)


def draw_maps(result: Compared, scope: Scope) -> None:
    """Draw both years on one scale; a click on either selects the municipality on both."""
    pair = result.pair
    counts = [side.schools["school_marked_count"].max() for side in (pair.before, pair.after)]
    most = int(max(counts))
    years = ((pair.earlier, pair.later, pair.before), (pair.later, pair.earlier, pair.after))
    names = ("map-earlier", "map-later")
    for column, name, year in zip(st.columns(2, gap="medium"), names, years, strict=True):
        with column:
            _draw_year(name, scope, year, most)


def _draw_year(name: str, scope: Scope, years: tuple[int, int, RiskMap], most: int) -> None:
    year, other, result = years
    is_show = chart_scale() > 1
    mine = scope.but(year=year)
    view = map_view(scope, SHOW_SCALE if is_show else PAIR_SCALE)
    figure = risk_cache.risk_figure(mine, palette().name, view, other if scope.factor is None else None)
    show(element("h3", "nv-year", text(year)))
    said = words.year_alt(year, result)
    ratio = TILES_HEIGHT_RATIO if scope.shape == "tiles" else 1.0
    risk_chart(figure, name, f"mapbox-pair-{name}", round(MAP_HEIGHT_PX * view.scale * ratio), said)
    risk_legend(result, mine, view.scale, most)
