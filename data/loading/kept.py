"""What a workspace keeps: leftovers of killed writers go, old versions keep their rows without a database.

Both are done by a writer that holds the lock.
"""

import shutil
from pathlib import Path

from data.loading.history import FILE, current_or_none, happened
from data.loading.stored import REGION_FOLDERS
from data.workspaces import POINTER, Workspaces

FRESH = "loading-"
# Places where a killed writer leaves things; a reader never looks there.
LEFT_OVER = (f"{FRESH}*", "building-*", f"{POINTER}.*", f"{FILE}.*")
# Databases of this many versions stay (10–20 MB each); the rows of all stay (0.1–0.5 MB each).
KEPT = 20


def clear(workspaces: Workspaces, code: str) -> None:
    """Remove what killed writers left; the lock is held, so nobody is at work on any of it."""
    folder = workspaces.root / code
    current = current_or_none(workspaces, code)
    for pattern in LEFT_OVER:
        for path in folder.glob(pattern):
            _remove(path)
    known = {event.version for event in happened(folder, current)} | {current}
    for path in (*(folder / REGION_FOLDERS).glob("*"), *folder.glob("*.duckdb*")):
        if path.name.partition(".")[0] not in known:
            _remove(path)


def retire(workspaces: Workspaces, code: str) -> None:
    """Remove the databases of all but the last versions; a roll back builds such a one anew from its rows.

    The current version is the newest of the history, so it stays. A reader that has a database open reads on.
    """
    folder = workspaces.root / code
    current = current_or_none(workspaces, code)
    newest_first = dict.fromkeys(event.version for event in reversed(happened(folder, current)))
    for version in list(newest_first)[KEPT:]:
        _remove(workspaces.version_file(code, version))


def _remove(path: Path) -> None:
    """Windows does not remove a file that is open: it waits for the next writer."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    try:
        path.unlink(missing_ok=True)
    except PermissionError:
        return
