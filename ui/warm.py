"""Computes what the pages of profiles will ask, before anybody asks: once a version, beside the visitors."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

import streamlit as st
from streamlit.runtime import Runtime, exists, get_instance

from data.scope import Scope
from ui import cache, profile_cache, versions
from ui.risk_profiles import UNIT_COLUMNS

# The first page goes first, and between two computations the visitors' pages get their turn.
START_S = 1.0
PAUSE_S = 0.1


def begin(scope: Scope) -> None:
    """Start the computing for the scope's version, once a server; the runner of the tests is none."""
    if exists() and type(get_instance()) is Runtime:
        _started(cache.version_file(scope.workspace), scope)


@st.cache_resource(show_spinner=False, hash_funcs={Scope: lambda scope: (scope.workspace, scope.lang)})
def _started(path: str, scope: Scope) -> threading.Thread:
    thread = threading.Thread(
        target=_compute, args=(path, scope), name=f"warm {scope.workspace}", daemon=True
    )
    thread.start()
    return thread


def _compute(path: str, scope: Scope) -> None:
    time.sleep(START_S)
    # Somebody may load meanwhile: what is kept under this version's name must be of this version.
    with versions.reading(scope.workspace, path):
        for step in steps(scope):
            step()
            time.sleep(PAUSE_S)


def steps(scope: Scope) -> Iterator[Callable[[], object]]:
    """Return what is to be computed, the newest year first; every result is kept where pages look for it."""
    years = sorted(cache.participant_years(scope), reverse=True)
    columns = [code for code, _name in UNIT_COLUMNS.values()]
    for year in years:
        mine = Scope(scope.workspace, year, lang=scope.lang)
        yield partial(profile_cache.profile_table, mine)
        yield partial(profile_cache.profile_groups, mine)
        yield partial(profile_cache.factor_pairs, mine)
        yield partial(profile_cache.schools_beside, mine)
        yield from (partial(profile_cache.unit_factors_by, mine, column) for column in columns)
    for later, earlier in combinations(years, 2):
        yield partial(profile_cache.compared, scope, earlier, later)
        yield partial(profile_cache.backdrop, scope, earlier, later)
