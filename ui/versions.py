"""Which version of a workspace a session reads: the one that it opened first, until the reader moves on.

A page never mixes two versions, and numbers do not change under a reader's eyes: only the pointer of the
workspace moves when somebody loads (``data/workspaces.py``), and the reader is told (``ui/newer.py``).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.workspaces import NoWorkspaceError, Workspaces
from ui import state

# Version files by workspace, of this session.
OPENED = "nv_versions"
# Of a thread that belongs to no session.
_reading: ContextVar[Mapping[str, str]] = ContextVar("versions", default=MappingProxyType({}))


def file_of(workspace: str) -> str:
    """Return the version file that is read here; of a workspace that was not opened the current one.

    Raises:
        NoWorkspaceError: there is no such workspace.
    """
    opened = _reading.get().get(workspace) or _opened().get(workspace)
    return opened or str(Workspaces.default().current(workspace))


def open_once(workspace: str) -> None:
    """Have the session read the current version from now on, unless it reads one that is still there.

    Raises:
        NoWorkspaceError: there is no such workspace.
    """
    opened = _opened()
    if not Path(opened.get(workspace, "")).is_file():
        opened[workspace] = str(Workspaces.default().current(workspace))


def is_kept(workspace: str, version_code: str) -> bool:
    """Tell whether the file of a version is still there."""
    return Workspaces.default().version_file(workspace, version_code).is_file()


def open_exactly(workspace: str, version_code: str) -> None:
    """Have the session read this version, which is kept, from now on: a link named it."""
    _opened()[workspace] = str(Workspaces.default().version_file(workspace, version_code))


def renew(workspace: str) -> None:
    """Let the session open the workspace anew: its next run reads the version that is current then.

    A link's pin is let go, too.
    """
    _opened().pop(workspace, None)
    state.unpin(workspace)


def newer(workspace: str) -> Path | None:
    """Return the current version's file if the session reads another one."""
    try:
        current = Workspaces.default().current(workspace)
    except NoWorkspaceError:
        return None
    return None if str(current) == file_of(workspace) else current


@contextmanager
def reading(workspace: str, path: str) -> Iterator[None]:
    """Read this version inside a ``with`` block, on a thread that belongs to no session."""
    token = _reading.set({**_reading.get(), workspace: path})
    try:
        yield
    finally:
        _reading.reset(token)


def _opened() -> dict[str, str]:
    if get_script_run_ctx(suppress_warning=True) is None:
        return {}
    found: dict[str, str] = st.session_state.setdefault(OPENED, {})
    return found
