"""The file that a person is about to load: read once, its sheets with their chosen readings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from data.loading.context import Context
from data.loading.model import Extracted, Message, Proposal, Workbook
from data.loading.plan import Plan, plan
from data.loading.reading import read_file
from data.loading.refusals import RefusedFileError
from data.loading.steps import extract_all, propose
from data.loading.stored import Version
from locales.text import _, current_language

DRAFT = "nv_draft"
OFFERED = "nv_offered"
ROUND = "nv_upload_round"


@dataclass
class Draft:
    """A file: its sheets, what each may be, what was chosen, and what that gave. ``None``: left out."""

    workbook: Workbook
    proposals: Mapping[str, tuple[Proposal, ...]]
    chosen: dict[str, Proposal | None]
    results: Sequence[Extracted] | None = None
    # What the results rest on: another version knows other schools, another language other words.
    read_for: tuple[Context, str] | None = None
    # What the results would change in the version that they were read for.
    plan: Plan | None = None


@dataclass(frozen=True)
class Refused:
    """A file that could not be read, and why."""

    file_name: str
    messages: tuple[Message, ...]


def current() -> Draft | Refused | None:
    """Return the file of this session, if there is one."""
    found: Draft | Refused | None = st.session_state.get(DRAFT)
    return found


def offer(name: str, content: bytes) -> None:
    """Keep a file that was just chosen until the page, which can show what it does, reads it."""
    st.session_state[OFFERED] = (name, content)


def read_offered(context: Context) -> None:
    """Read the file that was chosen, if one was; an interrupted reading begins again."""
    if OFFERED in st.session_state:
        name, content = st.session_state[OFFERED]
        with st.spinner(_("Читаю «{name}» и узнаю таблицы…", name=name)):
            take(name, content, context)
        st.session_state.pop(OFFERED, None)


def is_empty() -> bool:
    """Whether there is no file, neither read nor waiting to be."""
    return DRAFT not in st.session_state and OFFERED not in st.session_state


def take(name: str, content: bytes, context: Context) -> None:
    """Read a file and propose a reading of each sheet; a refused one is kept with its reasons."""
    try:
        workbook = read_file(name, content)
    except RefusedFileError as refused:
        st.session_state[DRAFT] = Refused(name, refused.messages)
        return
    proposals = propose(workbook, replace(context, file_name=name))
    chosen = {sheet: found[0] if found else None for sheet, found in proposals.items()}
    st.session_state[DRAFT] = Draft(workbook, proposals, chosen)


def leave() -> None:
    """Forget the file; the box for files is empty already."""
    st.session_state.pop(DRAFT, None)
    st.session_state.pop(OFFERED, None)


def drop() -> None:
    """Forget the file; the box for files starts empty again."""
    leave()
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def choose(draft: Draft, sheet: str, proposal: Proposal | None) -> None:
    """Read a sheet in another way, or leave it out; what sheets gave is read anew, one builds on another."""
    draft.chosen[sheet] = proposal
    draft.results = None


def extracted(draft: Draft, context: Context) -> Sequence[Extracted]:
    """Return what the chosen sheets give, read once for each choice, version and language."""
    read_for = (context, current_language())
    if draft.results is None or draft.read_for != read_for:
        chosen = {sheet: proposal for sheet, proposal in draft.chosen.items() if proposal is not None}
        known = replace(context, file_name=draft.workbook.file_name)
        with st.spinner(_("Проверяю строки…")):
            draft.results, draft.read_for = extract_all(draft.workbook, chosen, known), read_for
        draft.plan = None
    return draft.results


def planned(draft: Draft, version: Version, context: Context) -> Plan:
    """Return what the chosen sheets would change in the version, worked out once for what they give."""
    results = extracted(draft, context)
    if draft.plan is None:
        with st.spinner(_("Сверяю с данными набора…")):
            draft.plan = plan(version, draft.workbook, results)
    return draft.plan
