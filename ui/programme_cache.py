"""Caches of programmes: rows of their queries, the chosen one with its outcomes, what checks found in it."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from analytics.programme_outcomes import outcomes
from data.model import CheckResult, DataKind, WorkspaceInfo
from data.scope import Scope
from reports.programmes import Programme
from ui import cache

QUERIES = (
    *("programmes", "programme_tracks", "programme_indicators", "programme_targets", "programme_facts"),
    *("programme_periods", "concepts"),
)
# What the checks of programmes write in Russian.
NAMED = (
    *(("programmes", "name"), ("programme_tracks", "name"), ("programme_indicators", "name")),
    *(("programme_periods", "name"), ("programme_acts", "name"), ("programme_facts", "base_note")),
)
# An older program built workspaces without it.
TABLE = "programme"


def frames(scope: Scope) -> Mapping[str, pd.DataFrame]:
    """Return the rows of ``QUERIES`` by name, shared: never change them; none in an older workspace."""
    return _frames(cache.version_file(scope.workspace), scope.lang)


def codes(scope: Scope) -> tuple[str, ...]:
    """Return the codes of the programmes, in their order."""
    found = frames(scope)
    return tuple(found["programmes"]["programme_code"]) if found else ()


def track_codes(scope: Scope) -> tuple[str, ...]:
    """Return the codes of the tracks of the programme that the scope shows."""
    return tuple(_tracks(scope)["track_code"]) if codes(scope) else ()


def shown_code(scope: Scope) -> str:
    """Return the code of the programme that the scope shows: the chosen one, else the first."""
    known = codes(scope)
    return scope.programme if scope.programme in known else known[0]


def programme(scope: Scope) -> Programme | None:
    """Return the programme and the track that the scope chooses; ``None`` where there is none."""
    if not codes(scope):
        return None
    kept = Scope(scope.workspace, programme=shown_code(scope), track=scope.track, lang=scope.lang)
    return _programme(cache.version_file(scope.workspace), kept)


def checks(scope: Scope) -> tuple[CheckResult, ...]:
    """Return the outcome of every check of programmes."""
    return _checks(cache.version_file(scope.workspace))


def published_info(scope: Scope, territory: str) -> WorkspaceInfo:
    """Return what is said of figures of programmes: published documents of a territory, in any workspace."""
    return replace(cache.info(scope), kind=DataKind.PUBLISHED, region_name=territory)


def russian_names(scope: Scope) -> dict[str, str]:
    """Return names that checks write in Russian with what they are in the scope's language."""
    ours, russian = frames(scope), frames(scope.but(lang="ru"))
    names: dict[str, str] = {}
    for query, column in NAMED:
        names |= dict(zip(russian[query][column], ours[query][column], strict=True))
    return {name: said for name, said in names.items() if name}


def _tracks(scope: Scope) -> pd.DataFrame:
    rows = frames(scope)["programme_tracks"]
    return rows[rows["programme_code"] == shown_code(scope)]


@st.cache_resource(max_entries=cache.OPEN_STORES, show_spinner=False)
def _frames(path: str, language: str) -> Mapping[str, pd.DataFrame]:
    store = cache.store(path)
    if TABLE not in set(store.frame("tables")["table_name"]):
        return {}
    acts = {"programme_acts": store.frame("programme_acts", language=language)}
    return acts | {query: store.frame(query, language=language) for query in QUERIES}


@st.cache_resource(max_entries=cache.ENTRIES, show_spinner=False)
def _programme(path: str, scope: Scope) -> Programme:
    found = frames(scope)
    rows = found["programmes"]
    row = rows[rows["programme_code"] == scope.programme].iloc[0]
    indicators = found["programme_indicators"]
    mine = indicators[indicators["programme_code"] == scope.programme]
    if scope.track:
        mine = mine[mine["track_code"] == scope.track]
    facts, targets = found["programme_facts"], found["programme_targets"]
    return Programme(
        code=str(scope.programme),
        name=str(row["name"]),
        period_label=str(row["period_label"]),
        tracks=_tracks(scope),
        indicators=mine,
        facts=facts[facts["indicator_code"].isin(mine["indicator_code"])],
        outcomes=outcomes(mine, targets, facts),
        info=published_info(scope, str(row["territory_name"])),
    )


@st.cache_data(max_entries=cache.OPEN_STORES, show_spinner=False)
def _checks(path: str) -> tuple[CheckResult, ...]:
    return cache.store(path).programme_checks()
