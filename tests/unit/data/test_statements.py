"""Statements are files, found by folder and named by their head."""

from pathlib import Path

import pytest

from data.statements import statements


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_statements_come_by_name_in_order(tmp_path: Path) -> None:
    write(tmp_path / "q", "b.sql", "-- one row per b\nSELECT 2")
    write(tmp_path / "q", "a.sql", "-- one row per a: the first\n-- severity: error\nSELECT 1")
    write(tmp_path / "q", "notes.txt", "no statement")
    found = statements("q", tmp_path)
    assert list(found) == ["a", "b"]
    assert found["a"].head == {"severity": "error"}
    assert found["b"].head == {}
    assert found["b"].text == "-- one row per b\nSELECT 2"


def test_a_folder_without_statements_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileNotFoundError, match=r"no \*\.sql in empty"):
        statements("empty", tmp_path)
    with pytest.raises(FileNotFoundError):
        statements("missing", tmp_path)
