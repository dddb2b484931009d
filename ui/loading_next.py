"""Where to look after a load: the pages that its tables feed, as links into the reader's own data."""

from collections.abc import Sequence

import streamlit as st

from data.loading.history import Event, EventKind
from data.scope import Scope, to_query
from locales.text import _
from ui.blocks.markup import text
from ui.registry import PAGES, PAGES_FOLDER

# Pages by layout, or by the table that a layout belongs to (``data/loading/layouts.py``).
FED = {
    "schools": ("overview", "map"),
    "schools.list": ("overview", "map", "passport"),
    "profiles": ("risks", "passport"),
    "methodists": ("overview", "map", "methodists"),
    "methodists.by_subject": ("methodists",),
    "training": ("training",),
    "curators": ("curators",),
    "journal": ("desk",),
    "places": ("map",),
    "counts": ("programmes",),
}


def fed_pages(event: Event) -> tuple[str, ...]:
    """Return the addresses of the pages that a load's accepted sheets feed, in the order of the menu."""
    sheets = [sheet for sheet in event.sheets if sheet.accepted]
    fed = {url for sheet in sheets for url in FED.get(sheet.layout) or FED.get(sheet.kind, ())}
    return tuple(entry.url for entry in PAGES if entry.url in fed)


def next_pages(events: Sequence[Event], scope: Scope, workspace: str) -> None:
    """Draw links to what the last event has loaded; nothing when it is no load."""
    last = events[-1] if events else None
    if last is None or last.kind is not EventKind.LOADED:
        return
    fed = fed_pages(last)
    years = [year for sheet in last.sheets for year in sheet.years]
    query = to_query(Scope(workspace, max(years, default=None), lang=scope.lang))
    if not fed:
        return
    with st.container(key="load-next", horizontal=True, gap="small", vertical_alignment="center"):
        said = _("Загруженное видно на страницах:")
        st.html(f'<p class="nv-prompt">{text(said)}</p>', width="content")
        for entry in (one for one in PAGES if one.url in fed):
            path = str(PAGES_FOLDER / entry.path)
            st.page_link(path, label=_(entry.title), icon=entry.icon, query_params=query)
