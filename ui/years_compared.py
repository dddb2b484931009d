"""Сравнение лет where lists of participants are known: the choice of years, the head, the figures."""

from functools import partial

import streamlit as st

from analytics.compared_years import YearChoice, YearsCompared, year_choice
from data.scope import Scope
from locales.text import _
from reports import change_figures, change_grids, changes, entered_left
from reports.deck import drawings
from reports.deck.drawings_matrix import transitions_matrix
from reports.share_pairs import Backdrop
from reports.tables import Metric
from ui import cache, profile_cache
from ui.blocks import changes as drawn
from ui.blocks.links import school_link
from ui.blocks.states import notice
from ui.filters import ALL, choice
from ui.shown import Shown


def has_lists(scope: Scope) -> bool:
    """Tell whether any year of the workspace has a list of participants."""
    return bool(cache.participant_years(scope))


def chosen_years(scope: Scope) -> YearChoice:
    """Return the two years that the scope asks to compare."""
    known = cache.participant_years(scope)
    later = int(scope.year or 0)
    return year_choice(known, scope.base, later) if later in known else YearChoice(None, later)


def compared(scope: Scope) -> YearsCompared | None:
    """Return the comparison of the scope's years; ``None`` where there is no earlier list."""
    years = chosen_years(scope)
    return None if years.earlier is None else profile_cache.compared(scope, years.earlier, years.later)


def chosen_factor(scope: Scope, result: YearsCompared) -> str | None:
    """Return the scope's factor where both years state it."""
    return scope.factor if scope.factor in result.stayed_changes else None


def title_and_numbers(scope: Scope) -> tuple[str, str, tuple[Metric, ...]]:
    """Return headline, caveat and headline numbers of the scope's two years."""
    result = compared(scope)
    if result is None:
        return changes.not_compared(chosen_years(scope), cache.participant_years(scope)), "", ()
    names = _backdrop(scope, result).names
    return changes.title(result, names), changes.lede(result), changes.metrics(result)


def missing(scope: Scope) -> list[tuple[str, str]]:
    """Return what cannot be shown for the scope's years and why; empty when all can."""
    result = compared(scope)
    if result is None:
        return [changes.next_step(chosen_years(scope), cache.participant_years(scope))]
    return [] if result.factors else [changes.no_profiles(result)]


def controls(scope: Scope) -> None:
    """Draw the choice of both years and of a factor, and say what of the link could not be followed."""
    years, known, result = chosen_years(scope), cache.participant_years(scope), compared(scope)
    with st.container(horizontal=True, gap="small", key="years-controls"):
        if before := tuple(year for year in known if year < years.later):
            choice("base", _("С года"), before, str, years.earlier, width=130)
        later = known if years.later in known else (years.later, *known)
        choice("year", _("По год"), later, str, years.later, box="page", width=130)
        if result and result.factors:
            _factor_choice(scope, result)
    if scope.base is not None and years.is_refused:
        notice(changes.refused(scope.base, years))
    if result and result.factors and scope.factor and not chosen_factor(scope, result):
        notice(changes.not_common(_factor_names(scope)[scope.factor]))


def _factor_choice(scope: Scope, result: YearsCompared) -> None:
    names = _factor_names(scope)
    common = [code for code in _backdrop(scope, result).names if code in result.stayed_changes]
    # A factor of one list only stays on offer while it is chosen: the box shows what the link says.
    own = [scope.factor] if scope.factor and scope.factor not in common else []
    options = (ALL, *common, *own)
    every = _("Все общие факторы")
    choice("factor", _("Фактор"), options, lambda code: names.get(code, every), width=420)


def _factor_names(scope: Scope) -> dict[str, str]:
    frame = cache.factors(scope)
    return dict(zip(frame["factor_code"], frame["factor_name"], strict=True))


def _backdrop(scope: Scope, result: YearsCompared) -> Backdrop:
    return profile_cache.backdrop(scope, result.earlier, result.later)


def items(scope: Scope, topic: str) -> list[Shown]:
    """Return the figures of the scope's two years, in the order of the page; none without two lists."""
    result = compared(scope)
    if result is None:
        return []
    back = _backdrop(scope, result)
    return [*_share_items(scope, topic, result, back), *_grid_items(scope, topic, result, back)]


def _share_items(scope: Scope, topic: str, result: YearsCompared, back: Backdrop) -> list[Shown]:
    """Who stayed, and the figures that put two shares a factor side by side."""
    flow = change_figures.flow_figure(result, cache.schools(scope), back)
    draw_flow = partial(drawn.draw_school_flow, flow.table, result.earlier, result.later, school_link(scope))
    columns = partial(drawings.school_flow_columns, flow.table, result.earlier, result.later)
    found = [Shown(topic, flow, draw_flow, drawing=columns)]
    years = [_("{year} год", year=year) for year in (result.earlier, result.later)]
    lists = [_("ушли, {year} год", year=result.earlier), _("пришли, {year} год", year=result.later)]
    pairs = (
        (change_figures.stayed_figure(result, back), years),
        (change_figures.all_figure(result, back), years),
        (entered_left.entered_left_figure(result, back), lists),
    )
    found += [
        Shown(
            topic,
            figure,
            partial(drawn.draw_pairs, figure.table, *ends),
            drawing=partial(drawings.pair_columns, figure.table, *ends),
        )
        for figure, ends in pairs
        if figure
    ]
    return found


def _grid_items(scope: Scope, topic: str, result: YearsCompared, back: Backdrop) -> list[Shown]:
    """Level and change of factors, transitions, and groups of districts by the chosen factor."""
    found: list[Shown] = []
    if figure := change_grids.factor_grid_figure(result, back):
        found.append(Shown(topic, figure, partial(drawn.draw_grid, figure.table)))
    factor = chosen_factor(scope, result)
    frame = profile_cache.transitions(scope, result.earlier, result.later, factor)
    if figure := change_grids.transitions_figure(frame, result, back, factor):
        draw = partial(drawn.draw_transitions, figure.table, result.earlier, result.later)
        matrix = partial(transitions_matrix, figure.table, result.earlier, result.later)
        found.append(Shown(topic, figure, draw, drawing=matrix))
    if factor:
        grid = profile_cache.group_grid(scope, result.earlier, result.later, factor)
        groups = cache.frame_in_language(scope, "group_names")
        names = dict(zip(groups["group_code"], groups["group_name"], strict=True))
        if figure := change_grids.unit_grid_figure(grid, names, result, factor, back):
            found.append(Shown(topic, figure, partial(drawn.draw_grid, figure.table)))
    return found
