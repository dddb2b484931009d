"""Reads a workspace: read-only, no access outside the file, a cursor for every call."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from data.frames import records
from data.model import BadRow, BoundaryKind, CheckResult, DataKind, Words, WorkspaceInfo
from data.statements import statements

# External access off and a locked configuration: no query can read another file or undo this.
# Replacement scans off: a name in SQL never means a Python variable.
LOCKED_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}


class Store:
    """An open workspace. Safe to share between threads: each call has a cursor of its own."""

    def __init__(self, path: Path) -> None:
        """Open the version file ``path`` for reading.

        Raises:
            duckdb.Error: the file is not a DuckDB database.
        """
        self.path = path
        self._connection = duckdb.connect(str(path), read_only=True, config=LOCKED_CONFIGURATION)

    def close(self) -> None:
        """Close the connection; cursors that are at work finish first."""
        self._connection.close()

    def frame(self, query: str, **parameters: Any) -> pd.DataFrame:
        """Run ``data/sql/queries/<query>.sql`` with named parameters; its first comment says the row.

        Raises:
            KeyError: there is no such query.
        """
        with self._connection.cursor() as cursor:
            return cursor.execute(statements("queries")[query].text, parameters or None).df()

    def info(self) -> WorkspaceInfo:
        """Return what this workspace is."""
        row = self.frame("workspace").iloc[0]
        return WorkspaceInfo(
            workspace_code=str(row["workspace_code"]),
            version_code=str(row["version_code"]),
            kind=DataKind(row["data_kind"]),
            region_code=str(row["region_code"]),
            region_name=str(row["region_name"]),
            read_on=pd.Timestamp(row["read_date"]).date(),
            boundary_kind=BoundaryKind(row["boundary_kind"]),
            boundary_source=str(row["boundary_source"]),
            boundary_date=str(row["boundary_date"]),
        )

    def check(self, code: str) -> CheckResult:
        """Run ``data/sql/checks/<code>.sql``: it returns what it looked at, each row with ``is_bad``."""
        return self._check("checks", code)

    def _check(self, folder: str, code: str) -> CheckResult:
        statement = statements(folder)[code]
        with self._connection.cursor() as cursor:
            rows = cursor.execute(statement.text).df()
        head = statement.head
        columns = [item.name for item in fields(BadRow)]
        bad = rows.loc[rows["is_bad"], columns]
        return CheckResult(
            code=code,
            severity=head["severity"],
            kind=head["kind"],
            title=Words(head["title_ru"], head["title_en"]),
            used=Words(head.get("used_ru", ""), head.get("used_en", "")),
            why=Words(head.get("why_ru", ""), head.get("why_en", "")),
            looked_at=len(rows),
            bad_rows=tuple(
                BadRow(*row) for row in records(bad.sort_values(columns).astype(object).fillna(""))
            ),
        )

    def checks(self) -> tuple[CheckResult, ...]:
        """Run every check."""
        return tuple(self.check(code) for code in statements("checks"))

    def programme_checks(self) -> tuple[CheckResult, ...]:
        """Run every check of programmes; these are documents of other territories than the workspace's."""
        return tuple(self._check("programme_checks", code) for code in statements("programme_checks"))
