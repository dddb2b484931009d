"""Caches of the map of risks: what it counts, and the finished figures; beside ``ui/cache.py``.

Results are shared, never changed. ``other`` is the other year of a pair: counted are then only the factors
that both years state.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from analytics.changes import FactorComparison, factor_comparisons
from analytics.profiles import stated_marks
from analytics.risk_map import RiskMap, YearMarks, has_profiles, risk_map_of, year_marks
from analytics.risk_years import RiskYears, mark_changes
from analytics.risk_years import common_factors as find_common_factors
from charts.map_view import MapView
from charts.palette import PALETTES
from charts.risk_groups import risk_groups
from charts.risk_map import risk_dots
from data.model import Citation
from data.scope import Scope
from locales.text import use_language
from reports.risk_map import Factors
from reports.risk_map_figures import Source, districts_table, group_names
from reports.risk_map_figures import dots_figure as schools_figure
from reports.risk_map_figures import groups_figure as shares_figure
from reports.risk_map_hints import district_hints, group_hints, group_labels, school_hints
from reports.risk_years import groups_title
from reports.risk_years_figures import changes_figure, dots_figure
from reports.risk_years_figures import districts_table as years_table
from reports.risk_years_groups import groups_figure, groups_table
from reports.risks import mark_citations
from reports.tables import Figure, Table
from ui import cache, profile_cache


@dataclass(frozen=True)
class MapFigures:
    """What is said of one year: the map by schools or by groups, and the table of districts."""

    map: Figure
    districts: Table


@dataclass(frozen=True)
class YearFigures:
    """What is said of two years: the pair of maps, what became of schools, the table of districts."""

    maps: Figure
    changes: Figure
    districts: Table


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _year_marks(path: str, scope: Scope) -> YearMarks:
    marks = cache.marks(scope)
    if scope.base:
        marks = marks[marks["factor_code"].isin(tuple(risk_factors(scope, scope.base).names))]
    return year_marks(marks, cache.participants(scope), cache.schools(scope), int(scope.year or 0))


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _risk_map(path: str, scope: Scope) -> RiskMap:
    base = _year_marks(path, scope.but(factor=None))
    codes = tuple(risk_factors(scope, scope.base).names)
    return risk_map_of(base, cache.schools(scope), cache.coverage(scope).table, codes, scope.factor)


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _risk_dots(path: str, scope: Scope, theme: str, view: MapView) -> Any:
    result, factors = risk_map(scope, scope.base), risk_factors(scope, scope.base)
    with use_language(scope.lang):
        hints = district_hints(result, factors), school_hints(result, factors)
        return risk_dots(result, *hints, cache.shapes(scope), PALETTES[theme], view)


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _risk_groups(path: str, scope: Scope, theme: str, view: MapView) -> Any:
    result, factors = risk_map(scope), risk_factors(scope)
    groups = cache.frame_in_language(scope, "place_groups")
    group_of = dict(zip(groups["place_code"], groups["group_code"], strict=True))
    names = group_names(groups)
    with use_language(scope.lang):
        hints, labels = group_hints(result, factors, group_of, names), group_labels(result, names)
        return risk_groups(result, group_of, labels, hints, cache.shapes(scope), PALETTES[theme], view)


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _map_figures(path: str, scope: Scope) -> MapFigures:
    result, factors, source = risk_map(scope), risk_factors(scope), _source(scope)
    with use_language(scope.lang):
        districts = districts_table(result, factors, source)
        if scope.units == "groups":
            groups = cache.frame_in_language(scope, "place_groups")
            return MapFigures(shares_figure(result, factors, groups, source, scope.shape), districts)
        return MapFigures(schools_figure(result, factors, districts, source, scope.shape), districts)


def _source(scope: Scope) -> Source:
    """Where the marks stand; where schools lack a profile, where the number of schools stands, too."""
    titles = cache.source_titles(scope)
    places = cache.frame(scope, "mark_sources")
    found = dict.fromkeys(mark_citations(places[places["year"] == scope.year], titles))
    if risk_map(scope).unpublished:
        counted = cache.coverage(scope).table[["schools_source_id", "schools_locator"]].dropna()
        for source_id, locator in counted.drop_duplicates().to_numpy():
            found[Citation(str(source_id), titles[str(source_id)], str(locator))] = None
    return Source(cache.info(scope), int(scope.year or 0), tuple(found))


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _profile_years(path: str, workspace: str) -> tuple[int, ...]:
    scope = Scope(workspace)
    marks = cache.marks(scope)
    return tuple(year for year in cache.participant_years(scope) if has_profiles(marks, year))


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _common_factors(path: str, workspace: str, earlier: int, later: int) -> tuple[str, ...]:
    scope = Scope(workspace)
    return find_common_factors(stated_marks(cache.marks(scope)), cache.participants(scope), earlier, later)


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _comparisons(path: str, workspace: str, earlier: int, later: int) -> tuple[FactorComparison, ...]:
    scope = Scope(workspace)
    return factor_comparisons(stated_marks(cache.marks(scope)), cache.participants(scope), earlier, later)


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _risk_factors(path: str, scope: Scope) -> Factors:
    listed = cache.factors(scope)
    mine = listed[listed["year"] == scope.year]
    names = dict(zip(mine["factor_code"], mine["factor_name"], strict=True))
    if scope.base is None:
        return Factors(names, scope.factor)
    common = common_factors(scope, scope.base)
    kept = {code: name for code, name in names.items() if code in common}
    return Factors(kept, scope.factor, is_part=len(kept) < len(names))


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _risk_years(path: str, scope: Scope, base: int) -> RiskYears:
    later, factor = int(scope.year or 0), scope.factor
    is_all = factor is None
    frames = stated_marks(cache.marks(scope)), cache.participants(scope)
    tested = _comparisons(path, scope.workspace, base, later)
    return RiskYears(
        base,
        later,
        before=risk_map(scope.but(year=base), later if is_all else None),
        after=risk_map(scope, base if is_all else None),
        changes=mark_changes(*frames, base, later, factor),
        comparison=next((item for item in tested if item.factor_code == factor), None),
        tested_count=sum(item.p_value is not None for item in tested),
    )


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _year_figures(path: str, scope: Scope, base: int) -> YearFigures:
    pair, schools = risk_years(scope, base), cache.schools(scope)
    factors = risk_factors(scope, base if scope.factor is None else None)
    back = profile_cache.backdrop(scope, base, pair.later)
    known = schools, back.citations, back.info
    with use_language(scope.lang):
        districts = years_table(pair, factors, *known)
        changes = changes_figure(pair, factors, *known)
        if scope.units != "groups" or scope.factor is None:
            maps = dots_figure(pair, factors, districts, scope.shape)
        else:
            grid = profile_cache.group_grid(scope, base, pair.later, scope.factor)
            names = group_names(cache.frame_in_language(scope, "place_groups"))
            table = groups_table(pair, grid, factors, names, back.citations, back.info)
            maps = groups_figure(pair, groups_title(grid, names), factors, table, scope.shape)
    return YearFigures(maps, changes, districts)


def risk_map(scope: Scope, other: int | None = None) -> RiskMap:
    """Return the schools of the scope's year by its factor; the year has marks."""
    kept = Scope(scope.workspace, scope.year, factor=scope.factor, base=other)
    return _risk_map(cache.version_file(scope.workspace), kept)


def risk_factors(scope: Scope, other: int | None = None) -> Factors:
    """Return the year's factors with the chosen one: shared, never change them."""
    kept = Scope(scope.workspace, scope.year, factor=scope.factor, base=other, lang=scope.lang)
    return _risk_factors(cache.version_file(scope.workspace), kept)


def risk_figure(scope: Scope, theme: str, view: MapView, other: int | None = None) -> Any:
    """Return the finished map of risks, by schools or by groups of districts, shared: never change it."""
    draw = _risk_groups if scope.units == "groups" else _risk_dots
    kept = Scope(
        scope.workspace, scope.year, shape=scope.shape, factor=scope.factor, base=other, lang=scope.lang
    )
    return draw(cache.version_file(scope.workspace), kept, theme, view)


def profile_years(scope: Scope) -> tuple[int, ...]:
    """Return the years that have both a list of participants and marks, the newest first."""
    return _profile_years(cache.version_file(scope.workspace), scope.workspace)


def common_factors(scope: Scope, other: int) -> tuple[str, ...]:
    """Return the codes of the factors that the scope's year and another one both state."""
    earlier, later = sorted((int(scope.year or 0), other))
    return _common_factors(cache.version_file(scope.workspace), scope.workspace, earlier, later)


def map_figures(scope: Scope) -> MapFigures:
    """Return the figures of ``risk_map`` in the scope's shape, units and language: never change them."""
    return _map_figures(cache.version_file(scope.workspace), _drawn(scope))


def risk_years(scope: Scope, base: int) -> RiskYears:
    """Return the scope's year beside an earlier one: shared, never change it.

    Both have a list of participants and marks, and the scope's factor is stated in both.
    """
    kept = Scope(scope.workspace, scope.year, factor=scope.factor)
    return _risk_years(cache.version_file(scope.workspace), kept, base)


def year_figures(scope: Scope, base: int) -> YearFigures:
    """Return the figures of ``risk_years`` in the scope's shape, units and language: never change them."""
    return _year_figures(cache.version_file(scope.workspace), _drawn(scope), base)


def _drawn(scope: Scope) -> Scope:
    """The part of a scope that words and drawing of a figure depend on."""
    return Scope(
        scope.workspace,
        scope.year,
        shape=scope.shape,
        factor=scope.factor,
        units=scope.units,
        lang=scope.lang,
    )
