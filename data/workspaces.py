"""Where workspaces lie on disk: a folder each, its versions as files, and a pointer to the current one."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.durable import put_in_place

ENVIRONMENT_VARIABLE = "NAVIGATOR_WORKSPACES"
DEFAULT_ROOT = Path(__file__).parent.parent / "var" / "workspaces"
POINTER = "current"


class NoWorkspaceError(LookupError):
    """There is no such workspace, or its pointer names a version that is gone."""


@dataclass(frozen=True)
class Workspaces:
    """A folder of workspaces."""

    root: Path

    @classmethod
    def default(cls) -> "Workspaces":
        """Return the folder that the environment names, else ``var/workspaces`` of the project."""
        return cls(Path(os.environ.get(ENVIRONMENT_VARIABLE) or DEFAULT_ROOT))

    def codes(self) -> tuple[str, ...]:
        """Return the codes of the workspaces that have a current version, sorted."""
        return tuple(sorted(path.parent.name for path in self.root.glob(f"*/{POINTER}")))

    def current(self, workspace_code: str) -> Path:
        """Return the file of the current version.

        The pointer is read at each call, and the answer is the version's own path: a process that
        still holds an older version keys its connection by that path and never mixes the two.

        Raises:
            NoWorkspaceError: the workspace has no current version.
        """
        if workspace_code not in self.codes():
            raise NoWorkspaceError(f"no workspace {workspace_code!r}")
        folder = self.root / workspace_code
        path = folder / (folder / POINTER).read_text(encoding="utf-8").strip()
        if not path.is_file():
            raise NoWorkspaceError(f"workspace {workspace_code!r}: version {path.name} is missing")
        return path

    def switched(self, workspace_code: str) -> datetime:
        """Return when the current version became it (UTC, to the second).

        Raises:
            NoWorkspaceError: the workspace has no current version.
        """
        self.current(workspace_code)
        seconds = (self.root / workspace_code / POINTER).stat().st_mtime
        return datetime.fromtimestamp(int(seconds), UTC)

    def version_file(self, workspace_code: str, version_code: str) -> Path:
        """Return the path of a version's file, whether it exists or not."""
        return self.root / workspace_code / f"{version_code}.duckdb"

    def switch(self, workspace_code: str, version_code: str) -> None:
        """Make a version the current one, atomically: a reader sees the old pointer or the new.

        Raises:
            NoWorkspaceError: the version has no file.
        """
        path = self.version_file(workspace_code, version_code)
        if not path.is_file():
            raise NoWorkspaceError(f"workspace {workspace_code!r}: no version {version_code}")
        fresh = path.with_name(f"{POINTER}.{secrets.token_hex(4)}")
        fresh.write_text(path.name, encoding="utf-8")
        put_in_place(fresh, path.with_name(POINTER))
