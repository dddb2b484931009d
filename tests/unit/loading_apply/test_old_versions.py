"""Old versions: their databases go, their rows stay; one of another program is built anew from its rows."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from data.catalog import ROSTOV
from data.loading import kept
from data.loading.apply import create, rebuild, roll_back, upgrade
from data.loading.history import EventKind, history
from data.loading.stored import LoadingError
from data.reading import read_toml
from data.store import Store
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces

from .files import CODE, districts, empty, load, now, read, xlsx

ROOT = Path(__file__).parents[3]
AZOV = "Азовский район"
# A table that this program's queries ask and the older program of these tests did not have.
NEW_TABLE, ASKS_IT = "26_place_group.sql", "group_names"


def loaded(workspaces: Workspaces, *counts: int) -> list[str]:
    return [load(workspaces, read(f"{n}.xlsx", districts((AZOV, n, 5)))).version for n in counts]


def schools(path: Path) -> list[float]:
    store = Store(path)
    try:
        facts = store.frame("facts", language="ru", place_code=None, indicator_code="schools_500_count")
        return list(facts["value"])
    finally:
        store.close()


def databases(workspaces: Workspaces) -> set[str]:
    return {path.stem for path in (workspaces.root / CODE).glob("*.duckdb")}


def test_databases_of_the_last_versions_stay_and_all_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT", 2)
    workspaces = empty(tmp_path)
    first, second, third = loaded(workspaces, 1, 2, 3)
    assert databases(workspaces) == {second, third}
    assert {path.name for path in (workspaces.root / CODE / "regions").iterdir()} == {
        event.version for event in history(workspaces, CODE)
    }
    before = len(history(workspaces, CODE))
    day = read_toml(workspaces.root / CODE / "regions" / first / "region.toml")
    # «Вернуть» builds the same version from its rows; what is now the oldest goes.
    assert roll_back(workspaces, CODE, first).version == first == now(workspaces).version
    assert schools(now(workspaces).database) == [1]
    assert read_toml(now(workspaces).folder / "region.toml") == day
    assert databases(workspaces) == {first, third}
    last = history(workspaces, CODE)[-1]
    assert (last.kind, last.before, len(history(workspaces, CODE))) == (
        EventKind.ROLLED_BACK,
        third,
        before + 1,
    )


def test_who_reads_a_version_reads_on_when_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT", 1)
    workspaces = empty(tmp_path)
    loaded(workspaces, 1)
    reader = Store(now(workspaces).database)
    try:
        loaded(workspaces, 2)
        assert not reader.path.exists()
        assert len(reader.frame("places")) > 50
        assert list(reader.frame("facts", language="ru", place_code=None, indicator_code=None)["value"])
    finally:
        reader.close()


def test_a_file_that_cannot_be_removed_waits_for_the_next_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT", 1)
    workspaces = empty(tmp_path)
    (first,) = loaded(workspaces, 1)

    def open_elsewhere(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda path, missing_ok=False: open_elsewhere(path))
        kept.retire(workspaces, CODE)
        (workspaces.root / CODE / "current.left").write_text("x", encoding="utf-8")
        kept.clear(workspaces, CODE)
    (second,) = loaded(workspaces, 2)
    assert databases(workspaces) == {second}
    assert not (workspaces.root / CODE / "current.left").exists()
    assert roll_back(workspaces, CODE, first).version == first


def older_program(folder: Path) -> Path:
    """A copy of the program with a schema that lacks a table."""
    for name in ("data", "locales"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "data" / "sql" / "schema" / NEW_TABLE).unlink()
    return folder


def by(program: Path, workspaces: Workspaces, *arguments: str) -> None:
    environment = {**os.environ, ENVIRONMENT_VARIABLE: str(workspaces.root), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "data.loading", *arguments]
    subprocess.run(command, cwd=program, env=environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def old_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two versions that an older program built; the later is current."""
    folder = tmp_path_factory.mktemp("old")
    program, workspaces = older_program(folder / "program"), Workspaces(folder / "ws")
    by(program, workspaces, "create", CODE)
    for number in (3, 9):
        (folder / f"{number}.xlsx").write_bytes(xlsx(districts((AZOV, number, 5))))
        by(program, workspaces, "load", CODE, str(folder / f"{number}.xlsx"), "--yes")
    return workspaces.root


@pytest.fixture
def old(old_root: Path, tmp_path: Path) -> Workspaces:
    shutil.copytree(old_root, tmp_path / "ws")
    return Workspaces(tmp_path / "ws")


def answers(path: Path) -> bool:
    store = Store(path)
    try:
        store.frame(ASKS_IT, language="ru")
    except duckdb.CatalogException:
        return False
    finally:
        store.close()
    return True


def test_going_back_to_a_version_of_an_older_program_builds_it_anew(old: Workspaces) -> None:
    _created, three, nine = (event.version for event in history(old, CODE))
    assert not answers(now(old).database)
    (newer,) = loaded(old, 4)
    assert answers(now(old).database)
    made = roll_back(old, CODE, three)
    assert made.version not in (three, nine, newer)
    assert made.version == now(old).version == history(old, CODE)[-1].version
    assert history(old, CODE)[-1].kind is EventKind.ROLLED_BACK
    assert answers(made.database)
    assert schools(made.database) == [3]
    assert (
        read_toml(made.folder / "region.toml")["read_on"]
        == read_toml(old.root / CODE / "regions" / three / "region.toml")["read_on"]
    )
    # Again the same rows: they are current already.
    with pytest.raises(LoadingError, match="уже текущая"):
        roll_back(old, CODE, three)
    # The rows and the history of the older program are there still.
    assert {three, nine} <= {event.version for event in history(old, CODE)}
    assert schools(roll_back(old, CODE, nine).database) == [9]


def test_a_start_brings_a_workspace_to_this_program(old: Workspaces) -> None:
    before = now(old).version
    assert upgrade(old) == {}
    assert now(old).version != before
    assert answers(now(old).database)
    assert schools(now(old).database) == [9]
    assert history(old, CODE)[-1].kind is EventKind.REBUILT
    # Nothing is left to do.
    after = now(old).version
    assert upgrade(old) == {}
    assert rebuild(old, CODE).version == after == now(old).version


def test_rows_that_this_program_cannot_read_are_refused_in_words(old: Workspaces) -> None:
    _created, three, nine = (event.version for event in history(old, CODE))
    (old.root / CODE / "regions" / three / "facts" / "loaded.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(LoadingError, match="не читаются"):
        roll_back(old, CODE, three)
    assert now(old).version == nine
    (now(old).folder / "facts" / "loaded.csv").write_text("a,b\n", encoding="utf-8")
    assert set(upgrade(old)) == {CODE}
    assert now(old).version == nine


def test_all_of_a_version_is_flushed_before_the_pointer_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file's bytes and name reach the disk; the pointer's come last."""
    flushed: list[str] = []
    real = os.fsync

    def fsync(number: int) -> None:
        flushed.append(str(Path(f"/proc/self/fd/{number}").readlink()))
        real(number)

    workspaces = Workspaces(tmp_path)
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("names of open files are known on Linux only")
    monkeypatch.setattr(os, "fsync", fsync)
    create(workspaces, CODE, ROSTOV)
    names = [Path(path).name for path in flushed]
    folder = workspaces.root / CODE
    for path in now(workspaces).folder.rglob("*"):
        assert path.name in names[: names.index(now(workspaces).folder.parent.name)]
    kinds = [name.partition(".")[0].partition("-")[0] for name in names]
    assert kinds.index("building") < kinds.index("history") < kinds.index("current")
    assert flushed[-1] == str(folder)
