"""The note that somebody has loaded a newer version; the reader moves to it by a click, never by itself."""

from datetime import timedelta, timezone

import streamlit as st

from data.loading.history import happened
from data.scope import Scope
from data.workspaces import NoWorkspaceError, Workspaces
from locales.text import _, use_language
from reports.newer import newer_words
from ui import versions
from ui.blocks.markup import text
from ui.errors import ReportedErrors

# How often an open page asks: it runs the few lines below, not the page (docs/decisions/014).
EVERY_S = 25


def newer_note(scope: Scope) -> None:
    """Draw the note where there is something new; on the full screen of Показ nothing is announced."""
    if not st.context.is_embedded:
        _note(scope.workspace, scope.lang)


@st.fragment(run_every=EVERY_S)
def _note(workspace: str, language: str) -> None:
    # A later run of this function has a thread, and a net under it, of its own.
    with use_language(language), ReportedErrors():
        if said := _said(workspace):
            with st.container(key="newer", horizontal=True, vertical_alignment="center", gap="small"):
                st.html(f'<p class="nv-notice" role="status">{text(said)}</p>', width="content")
                icon = ":material/refresh:"
                if st.button(_("Показать"), key="newer-show", type="tertiary", icon=icon):
                    versions.renew(workspace)
                    st.rerun()


def _said(workspace: str) -> str:
    """What is new, "" when nothing is."""
    found = versions.newer(workspace)
    if found is None:
        return ""
    workspaces = Workspaces.default()
    events = happened(workspaces.root / workspace, found.stem)
    try:
        when = events[-1].when if events else workspaces.switched(workspace)
    except NoWorkspaceError:
        return ""
    return newer_words(when.astimezone(reader_zone()), events[-1] if events else None)


def reader_zone() -> timezone | None:
    """Return the time zone that the browser tells; ``None``, the server's own, when it does not."""
    offset = st.context.timezone_offset
    return None if offset is None else timezone(timedelta(minutes=-offset))
