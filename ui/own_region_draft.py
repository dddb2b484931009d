"""The region that a person is about to begin: its table of places, its boundaries, the map drawn of both."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import streamlit as st

from data.loading.apply import create, replace_map
from data.loading.model import Message, Severity, Workbook
from data.loading.own_map import BoundaryFile, Drawn, drawn
from data.loading.own_region import OwnPlaces, compose, compose_map, place_rows, read_own_places
from data.loading.reading import read_file
from data.loading.refusals import RefusedFileError
from data.loading.stored import Version
from data.workspaces import Workspaces
from locales.text import _, current_language

DRAFT = "nv_own_region"
DAY = "%d.%m.%Y"


@dataclass
class OwnDraft:
    """What was brought so far. ``drawn_for`` is what the map rests on: it is drawn anew for anything else."""

    book: Workbook | None = None
    refused: tuple[Message, ...] = ()
    boundaries: tuple[str, bytes] | None = None
    drawn: Drawn | None = None
    messages: tuple[Message, ...] = field(default=())
    drawn_for: object = None


def current() -> OwnDraft:
    """Return the draft of this session, an empty one at first."""
    found: OwnDraft = st.session_state.setdefault(DRAFT, OwnDraft())
    return found


def take_places(file: tuple[str, bytes] | None) -> None:
    """Read a table of places; a refused one is kept with its reasons."""
    draft = current()
    draft.book, draft.refused = None, ()
    if file is None:
        return
    try:
        draft.book = read_file(*file)
    except RefusedFileError as refused:
        draft.refused = refused.messages


def take_boundaries(file: tuple[str, bytes] | None) -> None:
    """Keep a file of boundaries; it is read when its source and date are there."""
    current().boundaries = file


def read_again() -> None:
    """Read the boundaries once more: a busy machine may have stopped the first reading."""
    current().drawn_for = None


def drop() -> None:
    """Forget everything."""
    st.session_state.pop(DRAFT, None)


def places(name: str) -> OwnPlaces | None:
    """Return the places of the table with the region's name, ``None`` without a readable table."""
    draft = current()
    return None if draft.book is None else read_own_places(draft.book, name)


def boundary_file(source: str, day: str) -> BoundaryFile | None:
    """Return the file of boundaries with what was written about it, ``None`` without one."""
    file = current().boundaries
    return None if file is None else BoundaryFile(*file, source.strip(), iso_day(day))


def iso_day(text: str) -> str:
    """Return «22.11.2026» as «2026-11-22», "" for anything that is no day."""
    try:
        return datetime.strptime(text.strip(), DAY).date().isoformat()
    except ValueError:
        return ""


def map_of(rows: Sequence[Mapping[str, str]], file: BoundaryFile | None) -> Drawn | None:
    """Return the map of places, drawn once for what it rests on; ``None`` when it is refused."""
    draft = current()
    rests_on = (repr(rows), file and (file.name, file.sha256, file.source, file.date), current_language())
    if draft.drawn_for != rests_on:
        draft.drawn_for, draft.drawn, draft.messages = rests_on, None, ()
        try:
            with st.spinner(_("Строю карту…")):
                draft.drawn = drawn(rows, file)
            draft.messages = draft.drawn.messages
        except RefusedFileError as refused:
            draft.messages = refused.messages
    return draft.drawn


def has_errors(messages: Sequence[Message]) -> bool:
    """Whether a message keeps the region from being begun."""
    return any(message.severity is Severity.ERROR for message in messages)


def begin(code: str, found: OwnPlaces, map_: Drawn, file: BoundaryFile | None) -> Version:
    """Make the workspace of the region.

    Raises:
        LoadingError: there is one already, or another person is loading.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = compose(Path(folder) / "region", found, map_, file)
        version = create(Workspaces.default(), code, made)
    drop()
    return version


def other_map(version: Version, map_: Drawn, file: BoundaryFile) -> Version:
    """Make a version with other boundaries.

    Raises:
        LoadingError: another person is loading.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = compose_map(Path(folder) / "region", version, map_, file)
        newer = replace_map(Workspaces.default(), version.code, made, file.name)
    drop()
    return newer


def version_places(version: Version) -> tuple[Mapping[str, str], ...]:
    """Return the places of a version for drawing."""
    return place_rows(version)
