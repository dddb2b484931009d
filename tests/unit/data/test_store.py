"""Reading a workspace: no writing, no other files, no shared cursor."""

import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from data import store as store_module
from data.model import DataKind
from data.statements import Statement
from data.store import Store

Copy = Callable[[], Any]
Ask = Callable[..., pd.DataFrame]


@pytest.fixture
def ask(published: Store, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Run a text as if it were a query's file."""

    def run(text: str, store: Store = published, **parameters: Any) -> pd.DataFrame:
        probe = {"probe": Statement("probe", text, {})}
        with monkeypatch.context() as patched:
            patched.setattr(store_module, "statements", lambda _: probe)
            return store.frame("probe", **parameters)

    return run


def test_the_probe_can_read(ask: Ask) -> None:
    assert ask("SELECT count(*) AS n FROM place WHERE place_kind = $k", k="region")["n"][0] == 1


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO category VALUES ('x', 'x', 'x', 'x')",
        "UPDATE fact SET value = 0",
        "DELETE FROM fact",
        "DROP TABLE fact",
        "CREATE TABLE t (a INTEGER)",
    ],
)
def test_nothing_can_be_written(ask: Ask, published: Store, text: str) -> None:
    before = published.path.read_bytes()
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        ask(text)
    assert published.path.read_bytes() == before


def test_no_other_file_can_be_read(ask: Ask, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    other = tmp_path / "other.duckdb"
    duckdb.connect(str(other)).close()
    for text in (
        f"SELECT * FROM read_csv('{secret}')",
        f"SELECT * FROM read_text('{secret}')",
        f"SELECT * FROM '{secret}'",
        f"ATTACH '{other}'",
        f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.PermissionException):
            ask(text)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    "text",
    [
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET python_enable_replacements = true",
        "RESET enable_external_access",
        "PRAGMA threads = 1",
    ],
)
def test_the_configuration_is_locked(ask: Ask, text: str) -> None:
    with pytest.raises(duckdb.InvalidInputException, match="locked"):
        ask(text)


def test_a_name_never_means_a_variable(
    ask: Ask, published: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "secret", pd.DataFrame({"a": [1]}), raising=False)
    with pytest.raises(duckdb.CatalogException, match="secret"):
        ask("SELECT * FROM secret")
    # The same probe finds the variable in a store that is not locked: the test can fail.
    copy = shutil.copy(published.path, tmp_path / "open.duckdb")
    monkeypatch.setattr(store_module, "LOCKED_CONFIGURATION", {})
    unlocked = Store(Path(copy))
    assert ask("SELECT * FROM secret", unlocked)["a"].tolist() == [1]
    unlocked.close()


def test_each_guard_is_on(ask: Ask) -> None:
    # Each of these alone stops some of what the tests above try: see them one by one.
    for name in ("enable_external_access", "python_enable_replacements"):
        assert not ask(f"SELECT current_setting('{name}') AS found")["found"][0], name
    assert ask("SELECT current_setting('lock_configuration') AS found")["found"][0]


def test_queries_and_parameters_are_known(published: Store) -> None:
    with pytest.raises(KeyError):
        published.frame("no_such_query")
    with pytest.raises(KeyError):
        published.check("no_such_check")
    with pytest.raises(duckdb.InvalidInputException):
        published.frame("districts")
    with pytest.raises(duckdb.InvalidInputException):
        published.frame("years", year=2022)


def test_text_of_a_parameter_is_never_sql(published: Store) -> None:
    nasty = "' OR 1=1; DROP TABLE fact; --"
    assert published.frame("facts", language="ru", place_code=nasty, indicator_code=None).empty
    assert len(published.frame("facts", language="ru", place_code=None, indicator_code=None)) > 180


def test_info(published: Store) -> None:
    info = published.info()
    assert info.workspace_code == "published"
    assert info.version_code == published.path.stem
    assert info.kind is DataKind.PUBLISHED
    assert (info.region_code, info.region_name) == ("60000000", "Ростовская область")
    assert isinstance(info.read_on, date)


def test_not_a_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    path.write_text("not a database at all" * 50, encoding="utf-8")
    with pytest.raises(duckdb.Error):
        Store(path)
    with pytest.raises(duckdb.Error):
        Store(tmp_path / "missing.duckdb")
    assert not (tmp_path / "missing.duckdb").exists()


def test_threads_get_their_own_answers(published: Store) -> None:
    codes = [*published.frame("places")["place_code"][:7], "60000000"]
    expected = {
        code: published.frame("facts", language="ru", place_code=code, indicator_code=None) for code in codes
    }
    assert len({len(frame) for frame in expected.values()}) > 1
    barrier = threading.Barrier(len(codes))

    def work(code: str) -> int:
        barrier.wait()
        right = 0
        for _ in range(50):
            found = published.frame("facts", language="ru", place_code=code, indicator_code=None)
            right += found.equals(expected[code]) and set(found["place_code"]) == {code}
        return right

    with ThreadPoolExecutor(len(codes)) as pool:
        assert list(pool.map(work, codes)) == [50] * 8


def test_an_open_version_reads_on_after_a_switch(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    old = copy.open()
    line = "schools_500_count,Дубовский район,2022,,,{},,0,"
    copy.change("schools_methodists_by_district.csv", line.format(3), line.format(4))
    new = copy.open()

    def schools(store: Store) -> int:
        table = store.frame("districts", year=2022).set_index("place_name")
        return int(table.loc["Дубовский район", "schools_count"])

    assert old.path != new.path
    assert (schools(old), schools(new)) == (3, 4)
    old.path.unlink()
    assert (schools(old), schools(new)) == (3, 4)


def test_a_closed_store_answers_no_more(copy_of_data: Copy) -> None:
    store = copy_of_data().open()
    assert not store.frame("years").empty
    store.close()
    with pytest.raises(duckdb.ConnectionException):
        store.frame("years")
