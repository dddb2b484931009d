"""The only place with Streamlit's caches: one-line wrappers over pure functions, keyed by version file.

Tables are copied to each caller (small); the store and the shapes are shared and read-only.
"""

from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics.coverage import Coverage
from analytics.coverage import coverage as compute_coverage
from analytics.risk_map import RiskMap
from analytics.risk_map import risk_map as compute_risk_map
from charts.district_map import district_map
from charts.map_view import MapView
from charts.palette import PALETTES
from charts.risk_groups import risk_groups
from charts.risk_map import risk_dots
from data.model import CheckResult, WorkspaceInfo
from data.scope import Scope
from data.store import Store
from data.workspaces import Workspaces
from geo.adjacency import neighbours as all_neighbours
from geo.shapes import Shapes, load_shapes
from geo.tile_shapes import tile_shapes
from locales.text import DEFAULT_LANGUAGE, use_language
from reports.coverage import hover_texts
from reports.risk_map import Factors
from reports.risk_map_figures import group_names
from reports.risk_map_hints import district_hints, group_hints, group_labels, school_hints

# Enough for a region's years and languages; a version that nobody reads any more falls out.
ENTRIES = 64
OPEN_STORES = 8


def version_file(workspace: str) -> str:
    """Return the file of the workspace's current version; the pointer is read at each run."""
    return str(Workspaces.default().current(workspace))


def workspaces() -> tuple[str, ...]:
    """Return the codes of the workspaces that can be opened."""
    return Workspaces.default().codes()


@st.cache_resource(max_entries=OPEN_STORES, show_spinner=False)
def store(path: str) -> Store:
    """Return the open store of a version file."""
    return Store(Path(path))


@st.cache_resource(max_entries=OPEN_STORES, show_spinner=False)
def _shapes(path: str) -> Shapes:
    texts = store(path).frame("boundaries").set_index("boundary_code")["geojson"]
    return load_shapes(texts["municipalities"], texts["outline"])


@st.cache_resource(max_entries=OPEN_STORES, show_spinner=False)
def _tile_shapes(path: str) -> Shapes:
    tiles = store(path).frame("tiles")
    # A workspace without a tile grid keeps its map.
    return _shapes(path) if tiles.empty else tile_shapes(tiles)


@st.cache_resource(max_entries=OPEN_STORES, show_spinner=False)
def _neighbours(path: str) -> pd.DataFrame:
    return all_neighbours(store(path).frame("neighbours"), _shapes(path).features)


@st.cache_resource(max_entries=OPEN_STORES, show_spinner=False)
def _info(path: str) -> WorkspaceInfo:
    return store(path).info()


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _coverage(path: str, year: int) -> Coverage:
    return compute_coverage(store(path).frame("districts", year=year))


# The finished figure is kept: half of a rerun went into checking it and copying its shapes.
@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _district_map(path: str, year: int, shape: str, language: str, theme: str, view: MapView) -> Any:
    result = _coverage(path, year)
    drawn = _tile_shapes(path) if shape == "tiles" else _shapes(path)
    with use_language(language):
        return district_map(result.table, hover_texts(result), drawn, PALETTES[theme], view)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _risk_map(path: str, year: int, factor: str | None) -> RiskMap:
    found, taking_part, named = (_named(path, q, None) for q in ("school_marks", "participants", "schools"))
    codes = tuple(_factor_names(path, year, DEFAULT_LANGUAGE))
    return compute_risk_map(found, taking_part, named, _coverage(path, year).table, year, codes, factor)


def _factor_names(path: str, year: int, language: str) -> dict[str, str]:
    listed = _named(path, "factors", language)
    mine = listed[listed["year"] == year]
    return dict(zip(mine["factor_code"], mine["factor_name"], strict=True))


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _risk_dots(
    path: str, year: int, shape: str, language: str, theme: str, view: MapView, factor: str | None
) -> Any:
    result, factors = _risk_map(path, year, factor), Factors(_factor_names(path, year, language), factor)
    drawn = _tile_shapes(path) if shape == "tiles" else _shapes(path)
    with use_language(language):
        hints = district_hints(result, factors), school_hints(result, factors)
        return risk_dots(result, *hints, drawn, PALETTES[theme], view)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _risk_groups(
    path: str, year: int, shape: str, language: str, theme: str, view: MapView, factor: str | None
) -> Any:
    result, factors = _risk_map(path, year, factor), Factors(_factor_names(path, year, language), factor)
    drawn = _tile_shapes(path) if shape == "tiles" else _shapes(path)
    groups = _named(path, "place_groups", language)
    group_of = dict(zip(groups["place_code"], groups["group_code"], strict=True))
    names = group_names(groups)
    with use_language(language):
        hints, labels = group_hints(result, factors, group_of, names), group_labels(result, names)
        return risk_groups(result, group_of, labels, hints, drawn, PALETTES[theme], view)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _facts(path: str, language: str, place: str | None, indicator: str | None) -> pd.DataFrame:
    return store(path).frame("facts", language=language, place_code=place, indicator_code=indicator)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _named(path: str, query: str, language: str | None) -> pd.DataFrame:
    parameters = {"language": language} if language else {}
    return store(path).frame(query, **parameters)


@st.cache_data(max_entries=OPEN_STORES, show_spinner=False)
def _checks(path: str) -> tuple[CheckResult, ...]:
    return store(path).checks()


def frame(scope: Scope, query: str) -> pd.DataFrame:
    """Return the rows of a query of ``data/sql/queries`` that takes no parameter."""
    return _named(version_file(scope.workspace), query, None)


def frame_in_language(scope: Scope, query: str) -> pd.DataFrame:
    """Return the rows of a query whose only parameter is ``$language``."""
    return _named(version_file(scope.workspace), query, scope.lang)


def shapes(scope: Scope) -> Shapes:
    """Return the shapes that a map draws, true ones or tiles, shared: never change them."""
    path = version_file(scope.workspace)
    return _tile_shapes(path) if scope.shape == "tiles" else _shapes(path)


def neighbours(scope: Scope) -> pd.DataFrame:
    """Return the pairs of neighbours, stated first (``geo.adjacency``): shared, never change it."""
    return _neighbours(version_file(scope.workspace))


def info(scope: Scope) -> WorkspaceInfo:
    """Return what the workspace is."""
    return _info(version_file(scope.workspace))


def coverage(scope: Scope) -> Coverage:
    """Return need and capacity by municipality in the scope's year."""
    return _coverage(version_file(scope.workspace), int(scope.year or 0))


def map_figure(scope: Scope, theme: str, view: MapView) -> Any:
    """Return the finished map of the scope's year, shared: never change it."""
    path = version_file(scope.workspace)
    return _district_map(path, int(scope.year or 0), scope.shape, scope.lang, theme, view)


def risk_map(scope: Scope) -> RiskMap:
    """Return the schools of the scope's year by its factor; the year has marks."""
    return _risk_map(version_file(scope.workspace), int(scope.year or 0), scope.risk)


def risk_factors(scope: Scope) -> Factors:
    """Return the year's factors with the chosen one."""
    path = version_file(scope.workspace)
    return Factors(_factor_names(path, int(scope.year or 0), scope.lang), scope.risk)


def risk_figure(scope: Scope, theme: str, view: MapView) -> Any:
    """Return the finished map of risks, by schools or by groups of districts, shared: never change it."""
    draw = _risk_groups if scope.units == "groups" else _risk_dots
    path = version_file(scope.workspace)
    return draw(path, int(scope.year or 0), scope.shape, scope.lang, theme, view, scope.risk)


def facts(scope: Scope, place: str | None, indicator: str | None = None) -> pd.DataFrame:
    """Return facts of a place and an indicator; ``None`` means all."""
    return _facts(version_file(scope.workspace), scope.lang, place, indicator)


def years(scope: Scope) -> tuple[int, ...]:
    """Return the years that facts speak of, the newest first."""
    return tuple(int(y) for y in _named(version_file(scope.workspace), "years", None)["year"])


def years_with_districts(scope: Scope) -> tuple[int, ...]:
    """Return the years for which schools are given by district."""
    frame = _named(version_file(scope.workspace), "years", None)
    return tuple(int(y) for y in frame.loc[frame["has_districts"], "year"])


def places(scope: Scope) -> pd.DataFrame:
    """Return the municipalities that a filter offers."""
    return _named(version_file(scope.workspace), "places", None)


def indicators(scope: Scope) -> pd.DataFrame:
    """Return the indicators that have facts."""
    return _named(version_file(scope.workspace), "indicators", scope.lang)


def sources(scope: Scope) -> pd.DataFrame:
    """Return the sources with the number of facts that rest on each."""
    return _named(version_file(scope.workspace), "sources", scope.lang)


def source_titles(scope: Scope) -> dict[str, str]:
    """Return the short title of each source by its id."""
    frame = sources(scope)
    return dict(zip(frame["source_id"], frame["source_title"], strict=True))


def noted(scope: Scope) -> pd.DataFrame:
    """Return the disagreements that a reader noticed."""
    return _named(version_file(scope.workspace), "noted", scope.lang)


def factors(scope: Scope) -> pd.DataFrame:
    """Return the factors of each project year's list."""
    return _named(version_file(scope.workspace), "factors", scope.lang)


def marks(scope: Scope) -> pd.DataFrame:
    """Return a row per school, factor and year: marked or not, significance, activated."""
    return frame(scope, "school_marks")


def participants(scope: Scope) -> pd.DataFrame:
    """Return the schools of each project year's list of participants."""
    return frame(scope, "participants")


def schools(scope: Scope) -> pd.DataFrame:
    """Return the named schools with municipality, group and coordinates."""
    return frame(scope, "schools")


def checks(scope: Scope) -> tuple[CheckResult, ...]:
    """Return the outcome of every check."""
    return _checks(version_file(scope.workspace))
