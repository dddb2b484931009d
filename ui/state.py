"""The scope of the session: read from the URL, changed by widgets, written back to the URL.

The scope in session state is the only truth. Widgets are drawn from it and change it in their
callbacks. The URL always carries the year, so an empty query means a click in the menu (which drops
the query), never a wish to reset the filters.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data.scope import READERS, Scope, from_query, to_query
from locales.text import set_language

SCOPE = "nv_scope"
WRITTEN = "nv_written_query"
IGNORED = "nv_ignored"
EPOCH = "nv_epoch"
# What keeps a selection of its own in the browser: maps (a pair of years has two) and tables.
CHOOSERS = ("map", "table", "map-earlier", "map-later")


def scope() -> Scope:
    """Return the current scope; ``begin_run`` has put it in place."""
    found: Scope = st.session_state[SCOPE]
    return found


def change(**choices: Any) -> None:
    """Change choices; for callbacks, which run before the script does."""
    st.session_state[SCOPE] = scope().but(**choices)
    st.session_state[IGNORED] = ()


def unpin(workspace: str) -> None:
    """Let go of the version of a workspace that a link named."""
    if SCOPE in st.session_state and scope().workspace == workspace:
        st.session_state[SCOPE] = scope().but(version=None)


def show_tiles() -> None:
    """Show tiles in the place of maps: the workspace has no map."""
    st.session_state[SCOPE] = scope().but(shape="tiles")


def select_district(code: str | None, chooser: str) -> None:
    """Select a municipality, and renew the choosers that did not make the choice.

    Map and table keep a selection of their own in the browser; a new widget key (its epoch) is the
    one way to have them show a selection that was made elsewhere.
    """
    change(district=code)
    epochs: dict[str, int] = st.session_state.setdefault(EPOCH, {})
    for other in {*CHOOSERS} - {chooser}:
        epochs[other] = epochs.get(other, 0) + 1


def switch_workspace(code: str) -> None:
    """Open another workspace; choices that only the one left knows are dropped, the year as well.

    Map and table forget what was selected in them, too.
    """
    change(
        workspace=code,
        year=None,
        district=None,
        indicator=None,
        group=None,
        figure=None,
        story=None,
        slide=None,
        version=None,
        factor=None,
        base=None,
        school=None,
        weights=None,
        curator=None,
    )
    select_district(None, "filter")


def epoch(chooser: str) -> int:
    """Return the number that a chooser's widget key carries."""
    epochs: dict[str, int] = st.session_state.setdefault(EPOCH, {})
    return epochs.get(chooser, 0)


def read_url() -> None:
    """Take the scope from the URL, when it says something that this session did not write there."""
    query = {name: st.query_params[name] for name in READERS if name in st.query_params}
    is_new = SCOPE not in st.session_state
    if is_new or (query and query != st.session_state.get(WRITTEN)):
        st.session_state[SCOPE], st.session_state[IGNORED] = from_query(query)
        st.session_state[EPOCH] = {k: v + 1 for k, v in st.session_state.get(EPOCH, {}).items()}
    set_language(scope().lang)


def settle(known: Mapping[str, tuple[Any, ...]], fallback: Mapping[str, Any]) -> None:
    """Replace choices that the workspace does not know, remember their names, write the URL.

    ``known`` lists the values that exist; a choice of ``None`` takes its ``fallback`` in silence.
    """
    ignored = list(st.session_state[IGNORED])
    for name, values in known.items():
        chosen = getattr(scope(), name)
        if chosen in values:
            continue
        if chosen is not None:
            ignored.append(name)
        st.session_state[SCOPE] = scope().but(**{name: fallback.get(name)})
    st.session_state[IGNORED] = tuple(dict.fromkeys(ignored))
    write_url()


def write_url() -> None:
    """Write the scope to the URL, where it differs from what stands there."""
    query = to_query(scope())
    st.session_state[WRITTEN] = query
    if {k: v for k, v in st.query_params.to_dict().items() if k in READERS} != query:
        others = {k: v for k, v in st.query_params.to_dict().items() if k not in READERS}
        st.query_params.from_dict({**others, **query})


def ignored() -> tuple[str, ...]:
    """Return the names of URL parameters that were not understood."""
    names: tuple[str, ...] = st.session_state.get(IGNORED, ())
    return names
