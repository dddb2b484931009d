"""Caches of mutual help: land, proposals and norms side by side, by version, year and rules."""

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from data.model import BoundaryKind
from data.scope import Scope, read_help
from geo.distances import distances_km
from ui import cache

if TYPE_CHECKING:
    from analytics.help_rules import Rules
    from analytics.mutual_help import Land, MutualHelp, Outcome

DEFAULT = "n1"


def rules(scope: Scope) -> "Rules":
    """Return the reader's rules; a norm of one until they set another."""
    from analytics.help_rules import Rules

    return Rules(*read_help(scope.help or DEFAULT))


def mutual_help(scope: Scope) -> "MutualHelp":
    """Return the proposals of the scope's year and rules: shared, never change it."""
    return _mutual_help(cache.version_file(scope.workspace), _kept(scope))


def outcomes(scope: Scope, norms: tuple[int, ...]) -> "tuple[Outcome, ...]":
    """Return what several norms come to with the scope's cap and reach."""
    return _outcomes(cache.version_file(scope.workspace), _kept(scope), norms)


def _kept(scope: Scope) -> Scope:
    return Scope(scope.workspace, scope.year, help=scope.help)


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _mutual_help(path: str, scope: Scope) -> "MutualHelp":
    from analytics.mutual_help import mutual_help as propose

    return propose(_land(path, scope.but(help=None)), rules(scope))


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _outcomes(path: str, scope: Scope, norms: tuple[int, ...]) -> "tuple[Outcome, ...]":
    from analytics.mutual_help import outcomes as compare

    return compare(_land(path, scope.but(help=None)), rules(scope), norms)


@st.cache_resource(max_entries=cache.OPEN_STORES, show_spinner=False)
def _land(path: str, scope: Scope) -> "Land":
    from analytics.mutual_help import Land

    districts = cache.coverage(scope).table
    has_map = cache.info(scope).boundary_kind is not BoundaryKind.NONE
    # A seat is a true place; the middle of a shape stands in where none is known, a tile's means nothing.
    labels = cache.shapes(scope).label_points if has_map else {}
    points = pd.DataFrame(
        [
            (code, *((lat, lon) if pd.notna(lat) and pd.notna(lon) else labels.get(code, (None, None))))
            for code, lat, lon in districts[["place_code", "seat_lat_deg", "seat_lon_deg"]].to_numpy()
        ],
        columns=["place_code", "lat_deg", "lon_deg"],
    )
    return Land(districts, cache.neighbours(scope), distances_km(points), _subjects(scope))


def _subjects(scope: Scope) -> pd.DataFrame:
    """People by district and subject, where both are known."""
    facts = cache.facts(scope, None, "methodists_count")
    is_split = (facts["category_code"] != "") & (facts["place_kind"] != "region") & facts["value"].notna()
    mine = facts[is_split & (facts["year"] == scope.year) & ~facts["is_repeat"]]
    rows = mine[["place_code", "category_code", "value"]]
    return rows.set_axis(["place_code", "category_code", "people_count"], axis=1)
