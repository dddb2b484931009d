"""What happened to a loaded workspace: each load and roll back, oldest first.

The line is written *before* the pointer is switched, and counts only if the pointer names its version:
whatever moment a process is killed at, history and data agree (``docs/decisions/011-loaded-workspaces.md``).
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from data.durable import put_in_place
from data.loading.plan import SheetCounts
from data.loading.stored import current_version
from data.workspaces import NoWorkspaceError, Workspaces

FILE = "history.json"


class EventKind(StrEnum):
    """What was done."""

    CREATED = "created"
    LOADED = "loaded"
    ROLLED_BACK = "rolled_back"
    REBUILT = "rebuilt"
    MAPPED = "mapped"


@dataclass(frozen=True)
class Event:
    """One line of history: when (UTC), the version that it made current and the one before it ("" is none).

    A load has its file, its sheets, and how many rows of the workspace it added, changed and removed.
    """

    kind: EventKind
    when: datetime
    version: str
    before: str
    file_name: str = ""
    sha256: str = ""
    sheets: tuple[SheetCounts, ...] = ()
    added: int = 0
    changed: int = 0
    removed: int = 0


def history(workspaces: Workspaces, code: str) -> tuple[Event, ...]:
    """Return what happened, oldest first; the last line's version is the current one.

    Raises:
        LoadingError: there is no such workspace for loading.
    """
    version = current_version(workspaces, code)
    return happened(workspaces.root / code, version.version)


def happened(folder: Path, current: str) -> tuple[Event, ...]:
    """Return the events of a workspace's folder without one that a killed writer announced and did not do."""
    events = _read(folder / FILE)
    return events[:-1] if events and events[-1].version != current else events


def announce(workspaces: Workspaces, code: str, event: Event) -> None:
    """Write the line of what is about to be done; the pointer must be switched right after."""
    folder = workspaces.root / code
    events = (*happened(folder, current_or_none(workspaces, code)), event)
    fresh = folder / f"{FILE}.{secrets.token_hex(4)}"
    fresh.write_text(json.dumps([_plain(one) for one in events], ensure_ascii=False, indent=1), "utf-8")
    put_in_place(fresh, folder / FILE)


def current_or_none(workspaces: Workspaces, code: str) -> str:
    """Return the code of the current version, "" when there is none."""
    try:
        return workspaces.current(code).stem
    except NoWorkspaceError:
        return ""


def now() -> datetime:
    """Return this moment, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def _plain(event: Event) -> dict[str, Any]:
    return {**asdict(event), "when": event.when.isoformat()}


def _read(path: Path) -> tuple[Event, ...]:
    if not path.is_file():
        return ()
    return tuple(_event(raw) for raw in json.loads(path.read_text(encoding="utf-8")))


def _event(raw: Mapping[str, Any]) -> Event:
    sheets: Sequence[Mapping[str, Any]] = raw["sheets"]
    read: dict[str, Any] = {
        "kind": EventKind(raw["kind"]),
        "when": datetime.fromisoformat(raw["when"]),
        "sheets": tuple(SheetCounts(**{**sheet, "years": tuple(sheet["years"])}) for sheet in sheets),
    }
    return Event(**{item.name: read.get(item.name, raw[item.name]) for item in fields(Event)})
