"""Builds workspaces out of the registry and regions' facts: ``python -m data.build [--force] [--region X]``.

A version is named by the content that it is built from, so the same input always gives the same
version. It is built in a new file, checked, and only then the pointer is switched.
"""

import argparse
import hashlib
import re
import secrets
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import duckdb
import pandas as pd

from data.catalog import REGIONS, REGISTRY, load_catalog, load_region
from data.durable import put_in_place
from data.model import CheckResult, DataKind
from data.programme_files import PROGRAMMES, load_programmes
from data.programme_tables import programme_tables
from data.statements import SQL, statements
from data.store import Store
from data.tables import tables
from data.workspaces import Workspaces

VERSION_LENGTH = 10
# A build takes seconds; what is older than this was left by one that was killed.
LEFTOVER_AGE_S = 3600
# Modules that decide how a fact, a record or a programme becomes a row.
ROW_MODULES = (
    *("build", "counted", "records", "tables"),
    *("programme_files", "programme_model", "programme_periods", "programme_rules", "programme_tables"),
)
WHOLE_NUMBER = re.compile(r"-?\d+")
# Sentences said of rows are no rows: wording one anew makes no new version, and breaks no link to one.
NO_ROWS = ("findings.toml",)


class BuildError(RuntimeError):
    """The schema or a structural check refused the rows; the old version stays current.

    ``failed`` are the checks that refused, none when it was the schema.
    """

    def __init__(self, message: str, failed: tuple[CheckResult, ...] = ()) -> None:
        super().__init__(message)
        self.failed = failed


def build(
    region_folder: Path,
    workspaces: Workspaces,
    registry: Path = REGISTRY,
    programmes: Path = PROGRAMMES,
    *,
    anew: bool = False,
    switch: bool = True,
) -> Path:
    """Build the region's workspace, make it the current version, return its file.

    A version that exists is built again only ``anew``; the pointer is set in any case, but not without
    ``switch``: then the caller makes the version current.

    Raises:
        RegistryError: the input is wrong; nothing was written.
        BuildError: the schema or a structural check refused it; the old version stays current.
    """
    catalog = load_catalog(registry)
    data = load_region(region_folder, catalog)
    plans = load_programmes(programmes, registry, catalog.sources)
    version = version_code(_inputs(region_folder, registry, programmes))
    code = data.region.workspace
    target = workspaces.version_file(code, version)
    if anew or not target.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_leftovers(target.parent)
        fresh = target.with_name(f"building-{secrets.token_hex(4)}")
        try:
            _write(fresh, tables(catalog, data, version) | programme_tables(catalog, plans))
            _refuse_bad(fresh, data.region.kind)
            put_in_place(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)
    if switch:
        workspaces.switch(code, version)
    return target


def _inputs(region_folder: Path, registry: Path, programmes: Path = PROGRAMMES) -> tuple[Path, ...]:
    """Return what a version is built from, modules too."""
    code_files = (Path(__file__).with_name(f"{name}.py") for name in ROW_MODULES)
    return (registry, region_folder, programmes, SQL / "schema", SQL / "views", SQL / "checks", *code_files)


def is_of_this_program(version: str, region_folder: Path, built_as: str, registry: Path = REGISTRY) -> bool:
    """Whether this program with this registry would give the folder's rows the same version.

    ``built_as`` is the name that the folder had when it was built. Nothing needs to be stored for it: a
    version's name is the digest of its rows, the registry, the schema, the checks and the code.

    Raises:
        FileNotFoundError: the folder holds no file.
    """
    return version == version_code(_inputs(region_folder, registry), {region_folder: built_as})


def _clear_leftovers(folder: Path) -> None:
    """Remove what builds left that were killed; one that may still be at work is let alone."""
    for path in folder.glob("building-*"):
        if time.time() - path.stat().st_mtime > LEFTOVER_AGE_S:
            path.unlink(missing_ok=True)


def version_code(inputs: Iterable[Path], names: Mapping[Path, str] = MappingProxyType({})) -> str:
    """Return the first hex digits of SHA-256 over the names and bytes of files and of folders' files.

    ``names`` gives another name to an input than it has on disk.

    Raises:
        FileNotFoundError: a folder holds no file.
    """
    digest = hashlib.sha256()
    for item in inputs:
        files = (
            [item]
            if item.is_file()
            else sorted(p for p in item.rglob("*") if p.is_file() and p.name not in NO_ROWS)
        )
        if not files:
            raise FileNotFoundError(f"nothing to build from in {item.name}")
        for path in files:
            digest.update((Path(names.get(item, item.name)) / path.relative_to(item)).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:VERSION_LENGTH]


def _write(path: Path, frames: Mapping[str, pd.DataFrame]) -> None:
    with duckdb.connect(str(path)) as connection:
        for statement in statements("schema").values():
            connection.execute(statement.text)
        # In the order of the schema, so that a row finds those that it refers to.
        for table in (name.split("_", 1)[1] for name in statements("schema")):
            if table in frames and not frames[table].empty:
                _insert(connection, table, frames[table])
        for statement in statements("views").values():
            connection.execute(statement.text)


def _insert(connection: duckdb.DuckDBPyConnection, table: str, frame: pd.DataFrame) -> None:
    target = connection.table(table)
    columns = target.columns
    if set(columns) != set(frame.columns):
        raise BuildError(f"table {table}: columns {sorted(frame.columns)}, must be {sorted(columns)}")
    for column, kind in zip(columns, target.types, strict=True):
        if kind == "INTEGER" and isinstance(frame[column].dtype, pd.StringDtype):
            _refuse_fractions(table, frame[column])
    try:
        connection.from_df(frame[columns]).insert_into(table)
    except duckdb.Error as error:
        raise BuildError(f"table {table}: {error}") from error


def _refuse_fractions(table: str, texts: "pd.Series[str]") -> None:
    """DuckDB would round a text such as 9.4 without a word."""
    wrong = [text for text in texts.dropna() if not WHOLE_NUMBER.fullmatch(text)]
    if wrong:
        raise BuildError(f"table {table}, column {texts.name}: '{wrong[0]}' is no whole number")


def _refuse_bad(path: Path, kind: DataKind) -> None:
    """Refuse bad rows, and a check with nothing to look at; only a loaded workspace may lack tables."""
    store = Store(path)
    try:
        structural = [check for check in store.checks() if check.severity == "error"]
        failed = [c for c in structural if c.bad_rows or (not c.looked_at and kind is not DataKind.LOADED)]
    finally:
        store.close()
    if failed:
        raise BuildError("; ".join(_complaint(result) for result in failed), tuple(failed))


def _complaint(result: CheckResult) -> str:
    if not result.looked_at:
        return f"check {result.code} found nothing to look at"
    return f"check {result.code}: {len(result.bad_rows)} bad rows, first {result.bad_rows[0]}"


def main(arguments: list[str] | None = None) -> int:
    """Build the workspaces of all regions, or of ``--region``; ``--force`` builds a version again."""
    parser = argparse.ArgumentParser(prog="python -m data.build", description=__doc__)
    parser.add_argument("--force", action="store_true", help="build again even if up to date")
    parser.add_argument("--region", choices=REGIONS, help="the workspace of one region only")
    options = parser.parse_args(arguments)
    for code in [options.region] if options.region else REGIONS:
        store = Store(build(REGIONS[code], Workspaces.default(), anew=options.force))
        info = store.info()
        facts = len(store.frame("facts", language="en", place_code=None, indicator_code=None))
        sys.stdout.write(f"workspace {info.workspace_code}, version {info.version_code}: {facts} facts\n")
        store.close()
    if not options.region:
        _rebuild_loaded(Workspaces.default())
    return 0


def _rebuild_loaded(workspaces: Workspaces) -> None:
    """Bring people's own workspaces to this program's schema; one that cannot follow stays as it is."""
    # These build on this module.
    from data.loading.apply import rebuild
    from data.loading.stored import LoadingError, loaded_codes

    for code in loaded_codes(workspaces):
        try:
            version = rebuild(workspaces, code)
            sys.stdout.write(f"workspace {code}, version {version.version}: loaded\n")
        except LoadingError as error:
            sys.stderr.write(f"workspace {code} stays as it is: {error}\n")


if __name__ == "__main__":
    raise SystemExit(main())
