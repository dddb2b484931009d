"""Caches of the map of risks: what it counts, and the finished figures; beside ``ui/cache.py``."""

from typing import Any

import streamlit as st

from analytics.risk_map import RiskMap
from analytics.risk_map import risk_map as compute_risk_map
from charts.map_view import MapView
from charts.palette import PALETTES
from charts.risk_groups import risk_groups
from charts.risk_map import risk_dots
from data.scope import Scope
from locales.text import use_language
from reports.risk_map import Factors
from reports.risk_map_figures import group_names
from reports.risk_map_hints import district_hints, group_hints, group_labels, school_hints
from ui import cache


@st.cache_data(max_entries=cache.ENTRIES, show_spinner=False)
def _risk_map(path: str, scope: Scope) -> RiskMap:
    codes = tuple(risk_factors(scope).names)
    frames = cache.marks(scope), cache.participants(scope), cache.schools(scope), cache.coverage(scope).table
    return compute_risk_map(*frames, int(scope.year or 0), codes, scope.factor)


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _risk_dots(path: str, scope: Scope, theme: str, view: MapView) -> Any:
    result, factors = risk_map(scope), risk_factors(scope)
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


def risk_map(scope: Scope) -> RiskMap:
    """Return the schools of the scope's year by its factor; the year has marks."""
    return _risk_map(
        cache.version_file(scope.workspace), Scope(scope.workspace, scope.year, factor=scope.factor)
    )


def risk_factors(scope: Scope) -> Factors:
    """Return the year's factors with the chosen one."""
    listed = cache.factors(scope)
    mine = listed[listed["year"] == scope.year]
    return Factors(dict(zip(mine["factor_code"], mine["factor_name"], strict=True)), scope.factor)


def risk_figure(scope: Scope, theme: str, view: MapView) -> Any:
    """Return the finished map of risks, by schools or by groups of districts, shared: never change it."""
    draw = _risk_groups if scope.units == "groups" else _risk_dots
    kept = Scope(scope.workspace, scope.year, shape=scope.shape, factor=scope.factor, lang=scope.lang)
    return draw(cache.version_file(scope.workspace), kept, theme, view)
