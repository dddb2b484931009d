"""The place with Streamlit's caches: one-line wrappers over pure functions, keyed by version file.

``ui/profile_cache.py`` and ``ui/risk_cache.py`` have those of the schools' profiles and of the map of risks.

Results are shared and read-only. The rows of a query are the caller's own: pandas copies them when they are
written to.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from analytics.coverage import Coverage
from analytics.coverage import coverage as compute_coverage
from charts.district_map import district_map
from charts.map_view import MapView
from charts.palette import PALETTES
from data.model import BoundaryKind, CheckResult, WorkspaceInfo
from data.scope import Scope
from data.store import Store
from data.workspaces import Workspaces
from geo.adjacency import neighbours as all_neighbours
from geo.shapes import Shapes, load_shapes
from geo.tile_shapes import tile_shapes
from locales.text import use_language
from reports.coverage import hover_texts
from ui import versions

if TYPE_CHECKING:
    from reports.deck.story import Story
    from reports.desk import Desk
    from ui.topics.curators import Staff

# Enough for a region's years and languages; a version that nobody reads any more falls out.
ENTRIES = 64
OPEN_STORES = 8


def version_file(workspace: str) -> str:
    """Return the file of the version that the session reads (``ui/versions.py``)."""
    return versions.file_of(workspace)


def workspaces() -> tuple[str, ...]:
    """Return the codes of the workspaces that can be opened."""
    return Workspaces.default().codes()


@st.cache_resource(max_entries=OPEN_STORES, show_spinner=False)
def store(path: str) -> Store:
    """Return the open store of a version file."""
    return Store(Path(path))


@st.cache_resource(max_entries=OPEN_STORES, show_spinner=False)
def _shapes(path: str) -> Shapes:
    if _info(path).boundary_kind is BoundaryKind.NONE:
        return tile_shapes(store(path).frame("tiles"))
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


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _coverage(path: str, year: int) -> Coverage:
    return compute_coverage(store(path).frame("districts", year=year))


# The finished figure is kept: half of a rerun went into checking it and copying its shapes.
@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _district_map(path: str, year: int, shape: str, language: str, theme: str, view: MapView) -> Any:
    result = _coverage(path, year)
    drawn = _tile_shapes(path) if shape == "tiles" else _shapes(path)
    with use_language(language):
        return district_map(result.table, hover_texts(result), drawn, PALETTES[theme], view)


# The pages that these belong to ask this module for their data; results are shared, never changed.
@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _staff(path: str, scope: Scope) -> Any:
    from ui.topics.curators import staff

    return staff(scope)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _desk(path: str, scope: Scope) -> Any:
    from ui.topics.desk import chosen_desk

    return chosen_desk(scope)


# Small, and a story asks for its slides' one by one.
@st.cache_data(max_entries=8 * ENTRIES, show_spinner=False)
def _topic_titles(path: str, topic: str, scope: Scope) -> dict[str, str]:
    # The gallery asks this module for every page's data.
    from ui.gallery import topic_figures

    return {address: item.figure.title for address, item in topic_figures(topic, scope).items()}


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _default_story(path: str, scope: Scope) -> Any:
    from ui.story_default import made_story

    return made_story(scope)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _facts(path: str, language: str, place: str | None, indicator: str | None) -> pd.DataFrame:
    return store(path).frame("facts", language=language, place_code=place, indicator_code=indicator)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _named(path: str, query: str, language: str | None) -> pd.DataFrame:
    parameters = {"language": language} if language else {}
    return store(path).frame(query, **parameters)


@st.cache_data(max_entries=OPEN_STORES, show_spinner=False)
def _checks(path: str) -> tuple[CheckResult, ...]:
    return store(path).checks()


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _participant_years(path: str) -> tuple[int, ...]:
    years = _named(path, "participants", None)["year"].unique()
    return tuple(sorted((int(year) for year in years), reverse=True))


def frame(scope: Scope, query: str) -> pd.DataFrame:
    """Return the rows of a query of ``data/sql/queries`` that takes no parameter."""
    return _named(version_file(scope.workspace), query, None).copy(deep=False)


def frame_in_language(scope: Scope, query: str) -> pd.DataFrame:
    """Return the rows of a query whose only parameter is ``$language``."""
    return _named(version_file(scope.workspace), query, scope.lang).copy(deep=False)


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


def staff(scope: Scope) -> "Staff | None":
    """Return the year's staff curators against its districts, ``None`` without a list of them."""
    found: Staff | None = _staff(
        version_file(scope.workspace), Scope(scope.workspace, scope.year, lang=scope.lang)
    )
    return found


def desk(scope: Scope) -> "Desk | None":
    """Return the desk that the scope chooses, ``None`` when its year has none."""
    kept = Scope(scope.workspace, scope.year, curator=scope.curator, lang=scope.lang)
    found: Desk | None = _desk(version_file(scope.workspace), kept)
    return found


def topic_titles(topic: str, scope: Scope) -> dict[str, str]:
    """Return the finding of every figure of a page that may be shown, by its address (``ui.gallery``)."""
    kept = scope.but(figure=None, story=None, slide=None, version=None)
    return _topic_titles(version_file(scope.workspace), topic, kept)


def default_story(scope: Scope) -> "Story":
    """Return the story that is proposed for a scope without choices of the reader's own."""
    found: Story = _default_story(version_file(scope.workspace), scope)
    return found


def facts(scope: Scope, place: str | None, indicator: str | None = None) -> pd.DataFrame:
    """Return facts of a place and an indicator; ``None`` means all."""
    return _facts(version_file(scope.workspace), scope.lang, place, indicator).copy(deep=False)


def years(scope: Scope) -> tuple[int, ...]:
    """Return the years that facts speak of, the newest first."""
    return tuple(int(y) for y in _named(version_file(scope.workspace), "years", None)["year"])


def years_with_districts(scope: Scope) -> tuple[int, ...]:
    """Return the years for which schools are given by district."""
    frame = _named(version_file(scope.workspace), "years", None)
    return tuple(int(y) for y in frame.loc[frame["has_districts"], "year"])


def places(scope: Scope) -> pd.DataFrame:
    """Return the municipalities that a filter offers."""
    return frame(scope, "places")


def indicators(scope: Scope) -> pd.DataFrame:
    """Return the indicators that have facts."""
    return frame_in_language(scope, "indicators")


def sources(scope: Scope) -> pd.DataFrame:
    """Return the sources with the number of facts that rest on each."""
    return frame_in_language(scope, "sources")


def source_titles(scope: Scope) -> dict[str, str]:
    """Return the short title of each source by its id."""
    frame = sources(scope)
    return dict(zip(frame["source_id"], frame["source_title"], strict=True))


def noted(scope: Scope) -> pd.DataFrame:
    """Return the disagreements that a reader noticed."""
    return frame_in_language(scope, "noted")


def factors(scope: Scope) -> pd.DataFrame:
    """Return the factors of each project year's list."""
    return frame_in_language(scope, "factors")


def marks(scope: Scope) -> pd.DataFrame:
    """Return a row per school, factor and year: marked or not, significance, activated."""
    return frame(scope, "school_marks")


def participants(scope: Scope) -> pd.DataFrame:
    """Return the schools of each project year's list of participants."""
    return frame(scope, "participants")


def schools(scope: Scope) -> pd.DataFrame:
    """Return the named schools with municipality, group and coordinates."""
    return frame(scope, "schools")


def participant_years(scope: Scope) -> tuple[int, ...]:
    """Return the years that have a list of participants, the newest first."""
    return _participant_years(version_file(scope.workspace))


def checks(scope: Scope) -> tuple[CheckResult, ...]:
    """Return the outcome of every check."""
    return _checks(version_file(scope.workspace))
