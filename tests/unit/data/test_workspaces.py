"""The pointer to the current version, and codes that must not become paths."""

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.workspaces import ENVIRONMENT_VARIABLE, POINTER, NoWorkspaceError, Workspaces


@pytest.fixture
def workspaces(tmp_path: Path) -> Workspaces:
    """One workspace with two versions, none of them current."""
    found = Workspaces(tmp_path / "root")
    for version in ("one", "two"):
        path = found.version_file("region", version)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(version, encoding="utf-8")
    return found


def test_no_pointer_is_no_workspace(workspaces: Workspaces) -> None:
    assert workspaces.codes() == ()
    with pytest.raises(NoWorkspaceError, match="no workspace 'region'"):
        workspaces.current("region")


def test_switch_there_and_back(workspaces: Workspaces) -> None:
    for version in ("one", "two", "one"):
        workspaces.switch("region", version)
        assert workspaces.current("region").read_text(encoding="utf-8") == version
    assert workspaces.codes() == ("region",)
    pointer = workspaces.root / "region" / POINTER
    assert pointer.read_text(encoding="utf-8") == "one.duckdb"
    assert {p.name for p in pointer.parent.iterdir()} == {"one.duckdb", "two.duckdb", POINTER}


def test_the_moment_of_the_switch_is_told(workspaces: Workspaces) -> None:
    with pytest.raises(NoWorkspaceError):
        workspaces.switched("region")
    before = datetime.now(UTC).replace(microsecond=0)
    workspaces.switch("region", "one")
    assert before <= workspaces.switched("region") <= datetime.now(UTC)
    os.utime(workspaces.root / "region" / POINTER, (0, 1_600_000_000))
    assert workspaces.switched("region") == datetime(2020, 9, 13, 12, 26, 40, tzinfo=UTC)


def test_codes_are_sorted_and_need_a_pointer(workspaces: Workspaces) -> None:
    workspaces.switch("region", "one")
    for code in ("b", "a", "unfinished"):
        workspaces.version_file(code, "v").parent.mkdir()
        workspaces.version_file(code, "v").touch()
    workspaces.switch("b", "v")
    workspaces.switch("a", "v")
    assert workspaces.codes() == ("a", "b", "region")


def test_switch_to_a_missing_version_changes_nothing(workspaces: Workspaces) -> None:
    workspaces.switch("region", "one")
    with pytest.raises(NoWorkspaceError, match="no version three"):
        workspaces.switch("region", "three")
    assert workspaces.current("region").stem == "one"
    with pytest.raises(NoWorkspaceError, match="no version one"):
        workspaces.switch("elsewhere", "one")


def test_a_pointer_to_a_version_that_is_gone(workspaces: Workspaces) -> None:
    workspaces.switch("region", "one")
    workspaces.version_file("region", "one").unlink()
    with pytest.raises(NoWorkspaceError, match=r"version one\.duckdb is missing"):
        workspaces.current("region")


def test_an_empty_pointer_is_no_version(workspaces: Workspaces) -> None:
    workspaces.switch("region", "one")
    (workspaces.root / "region" / POINTER).write_text("", encoding="utf-8")
    with pytest.raises(NoWorkspaceError):
        workspaces.current("region")


@pytest.mark.parametrize("code", ["../outside", "..", ".", "", "region/../region", "*", "./region"])
def test_a_code_is_never_a_path(workspaces: Workspaces, code: str) -> None:
    workspaces.switch("region", "one")
    outside = Workspaces(workspaces.root.parent)
    outside.version_file("outside", "v").parent.mkdir()
    outside.version_file("outside", "v").touch()
    outside.switch("outside", "v")
    with pytest.raises(NoWorkspaceError, match="no workspace"):
        workspaces.current(code)


def test_an_absolute_code_is_never_a_path(workspaces: Workspaces) -> None:
    workspaces.switch("region", "one")
    with pytest.raises(NoWorkspaceError, match="no workspace"):
        workspaces.current(str(workspaces.root / "region"))


def test_a_failed_write_leaves_the_pointer(workspaces: Workspaces, monkeypatch: pytest.MonkeyPatch) -> None:
    workspaces.switch("region", "one")

    def fail(path: Path, target: Path) -> Path:
        raise OSError("the disk is gone")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="the disk is gone"):
            workspaces.switch("region", "two")
    assert workspaces.current("region").stem == "one"


def test_readers_see_the_old_pointer_or_the_new(workspaces: Workspaces) -> None:
    workspaces.switch("region", "one")
    seen: list[str] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.append(workspaces.current("region").stem)

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(300):
        workspaces.switch("region", ("one", "two")[turn % 2])
    stop.set()
    reader.join()
    assert set(seen) == {"one", "two"}


def test_the_root_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path))
    assert Workspaces.default().root == tmp_path
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "")
    assert Workspaces.default().root.parts[-2:] == ("var", "workspaces")
