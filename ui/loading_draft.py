"""The file that a person is about to load: read once, its sheets with their chosen readings."""

from dataclasses import dataclass, field, replace

import streamlit as st

from data.loading.context import Context
from data.loading.extract import extract
from data.loading.model import Extracted, Message, Proposal, Sheet, Workbook
from data.loading.reading import read_file
from data.loading.recognise import recognise
from data.loading.refusals import RefusedFileError

DRAFT = "nv_draft"
ROUND = "nv_upload_round"


@dataclass
class Draft:
    """A file: its sheets, what each may be, what was chosen, and what that gave. ``None``: left out."""

    workbook: Workbook
    proposals: dict[str, tuple[Proposal, ...]]
    chosen: dict[str, Proposal | None]
    results: dict[str, Extracted] = field(default_factory=dict)


@dataclass(frozen=True)
class Refused:
    """A file that could not be read, and why."""

    file_name: str
    messages: tuple[Message, ...]


def current() -> Draft | Refused | None:
    """Return the file of this session, if there is one."""
    found: Draft | Refused | None = st.session_state.get(DRAFT)
    return found


def take(name: str, content: bytes, context: Context) -> None:
    """Read a file and propose a reading of each sheet; a refused one is kept with its reasons."""
    try:
        workbook = read_file(name, content)
    except RefusedFileError as refused:
        st.session_state[DRAFT] = Refused(name, refused.messages)
        return
    context = replace(context, file_name=name)
    proposals = {sheet.name: recognise(sheet, context) for sheet in workbook.sheets}
    chosen = {sheet: found[0] if found else None for sheet, found in proposals.items()}
    st.session_state[DRAFT] = Draft(workbook, proposals, chosen)


def drop() -> None:
    """Forget the file; the box for files starts empty again."""
    st.session_state.pop(DRAFT, None)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def choose(draft: Draft, sheet: str, proposal: Proposal | None) -> None:
    """Read a sheet in another way, or leave it out."""
    draft.chosen[sheet] = proposal
    draft.results.pop(sheet, None)


def extracted(draft: Draft, context: Context) -> list[Extracted]:
    """Return what the chosen sheets give, each read once for its choice."""
    context = replace(context, file_name=draft.workbook.file_name)
    for sheet in draft.workbook.sheets:
        proposal = draft.chosen.get(sheet.name)
        if proposal is not None and sheet.name not in draft.results:
            draft.results[sheet.name] = extract(sheet, proposal, context)
    return [draft.results[s.name] for s in draft.workbook.sheets if draft.chosen.get(s.name) is not None]


def sheet_of(draft: Draft, name: str) -> Sheet:
    """Return a sheet by its name."""
    return next(sheet for sheet in draft.workbook.sheets if sheet.name == name)
