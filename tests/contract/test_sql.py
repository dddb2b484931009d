"""SQL lives in files: one statement each, saying what a row is, with named parameters only."""

import ast
import re
from collections.abc import Iterator
from dataclasses import astuple, fields
from pathlib import Path

import duckdb
import pytest

from data.model import BadRow, CheckResult
from data.statements import SQL, statements
from data.store import LOCKED_CONFIGURATION, Store

ROOT = Path(__file__).resolve().parents[2]
CHECKS = [(folder, name) for folder in ("checks", "programme_checks") for name in statements(folder)]
FOLDERS = ("schema", "views", "queries", "checks", "programme_checks", "entries", "entries_schema")
FILES = sorted(SQL.rglob("*.sql"))
# What each named parameter is called with here; a new parameter needs a value.
VALUES = {"year": 2022, "language": "ru", "place_code": None, "indicator_code": None}
# No document gives Rostov's participants by name or groups its districts.
ONLY_IN_THE_MODEL = {"group_names", "participant_lists", "participants", "place_groups", "profile_schools"}
# Only files bring these.
ONLY_LOADED = {"school_curators", "municipal_coordinators", "programme_counts"}
NOT_IN_THE_MODEL = ONLY_LOADED | {
    "noted",
    "report_mark_order",
    "report_orders",
    "report_states",
    "shnor_status",
}
# Columns of words that are named neither «…_name» nor «…_title»: those of programmes.
WORDS = {"name", "level", "unit_note", "base_note", "note", "difference"}
PARAMETER = re.compile(r"\$(\w+)")


def file_id(path: Path) -> str:
    return path.relative_to(SQL).as_posix()


def without_comments(text: str) -> str:
    return re.sub(r"--.*", "", text)


def complaints(text: str) -> list[str]:
    """What is wrong with one file of SQL."""
    found = []
    if not re.match(r"-- one row per \w", text):
        found.append("the first line must begin with '-- one row per'")
    try:
        if len(duckdb.extract_statements(text)) != 1:
            found.append("one statement a file")
    except duckdb.ParserException as error:
        found.append(str(error))
    body = without_comments(text)
    if re.search(r"[{}?]|%s|%\(|\$\d", body):
        found.append("a placeholder that is not a named parameter")
    return found


def head_complaints(head: dict[str, str]) -> list[str]:
    """What is wrong with the head of a check."""
    found = []
    is_integrity = head.get("kind") == "integrity"
    words = ("title",) if is_integrity else ("title", "used", "why")
    keys = {f"{word}_{language}" for word in words for language in ("ru", "en")}
    if set(head) != keys | {"severity", "kind"}:
        found.append("keys")
    if head.get("severity") not in ("error", "finding"):
        found.append("severity")
    if head.get("kind") not in ("integrity", "contradiction", "gap", "not_comparable"):
        found.append("kind")
    if is_integrity is not (head.get("severity") == "error"):
        found.append("an integrity check is an error, and no other")
    for key in sorted(keys & set(head)):
        # Abbreviations stay Russian in English (ШНОР), words do not.
        is_right = "[А-Яа-я]" if key.endswith("_ru") else "^[^а-яё]*[A-Za-z][^а-яё]*$"
        if not re.search(is_right, head[key]):
            found.append(key)
    return found


def test_every_file_is_in_a_known_folder() -> None:
    assert len(FILES) >= 52
    assert {path.parent for path in FILES} == {SQL / folder for folder in FOLDERS}
    assert {path for path in SQL.rglob("*") if path.is_file()} == set(FILES)
    counted = sum(len(statements(folder)) for folder in FOLDERS)
    assert counted == len(FILES)


@pytest.mark.parametrize("path", FILES, ids=file_id)
def test_a_file_keeps_the_rules(path: Path) -> None:
    assert complaints(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1",
        "-- all rows\nSELECT 1",
        "-- one row per year\nSELECT 1; SELECT 2",
        "-- one row per year\n",
        "-- one row per year\nSELECT {year}",
        "-- one row per year\nSELECT ?",
        "-- one row per year\nSELECT $1",
        "-- one row per year\nSELECT '%s'",
    ],
)
def test_the_rules_complain(text: str) -> None:
    assert complaints(text)


@pytest.mark.parametrize("folder", ["queries", "checks", "programme_checks"])
def test_queries_and_checks_only_read(folder: str) -> None:
    for name, statement in statements(folder).items():
        (parsed,) = duckdb.extract_statements(statement.text)
        assert parsed.type == duckdb.StatementType.SELECT, name


def test_the_schema_creates_a_table_a_file() -> None:
    for name, statement in statements("schema").items():
        (parsed,) = duckdb.extract_statements(statement.text)
        assert parsed.type == duckdb.StatementType.CREATE, name
        table = re.search(r"CREATE TABLE (\w+)", statement.text)
        assert table, name
        assert re.fullmatch(rf"\d\d_{table[1]}", name)
    numbers = [name[:2] for name in statements("schema")]
    assert numbers == [f"{number:02}" for number in range(1, len(numbers) + 1)]
    assert len(numbers) >= 21


def test_a_view_is_named_as_its_file() -> None:
    for name, statement in statements("views").items():
        (parsed,) = duckdb.extract_statements(statement.text)
        assert parsed.type == duckdb.StatementType.CREATE, name
        assert re.search(rf"CREATE VIEW {name} AS", statement.text), name


@pytest.mark.parametrize("name", statements("queries"))
def test_a_query_runs_with_its_parameters(published: Store, model: Store, name: str) -> None:
    needed = set(PARAMETER.findall(without_comments(statements("queries")[name].text)))
    assert needed <= set(VALUES), "give the new parameter a value here"
    frames = [store.frame(name, **{key: VALUES[key] for key in needed}) for store in (published, model)]
    assert not frames[0].empty or name in ONLY_IN_THE_MODEL | ONLY_LOADED
    assert not frames[1].empty or name in NOT_IN_THE_MODEL
    for frame in frames:
        assert not frame.columns.duplicated().any()


def test_the_language_changes_words_only(published: Store, model: Store) -> None:
    asked = [n for n, s in statements("queries").items() if "$language" in s.text]
    assert len(asked) >= 4
    for name in asked:
        needed = set(PARAMETER.findall(without_comments(statements("queries")[name].text)))
        store = model if name in ONLY_IN_THE_MODEL else published
        frames = [
            store.frame(name, **({key: VALUES[key] for key in needed} | {"language": language}))
            for language in ("ru", "en")
        ]
        changed = {c for c in frames[0] if not frames[0][c].equals(frames[1][c])}
        assert changed, name
        assert all(c.endswith(("_name", "_title")) or c in WORDS for c in changed), changed


def outcome(store: Store, folder: str, name: str) -> CheckResult:
    if folder == "checks":
        return store.check(name)
    (found,) = (result for result in store.programme_checks() if result.code == name)
    return found


@pytest.mark.parametrize(("folder", "name"), CHECKS)
def test_a_check_says_what_it_is(folder: str, name: str, published: Store) -> None:
    statement = statements(folder)[name]
    assert head_complaints(statement.head) == []
    assert re.search(r"-- one row per .+; bad when ", statement.text)
    assert not PARAMETER.search(statement.text)
    assert outcome(published, folder, name).looked_at > 0


@pytest.mark.parametrize(("folder", "name"), CHECKS)
def test_a_check_gives_both_values_and_both_places(folder: str, name: str, published: Store) -> None:
    with duckdb.connect(str(published.path), read_only=True, config=LOCKED_CONFIGURATION) as connection:
        rows = connection.execute(statements(folder)[name].text).df()
        kinds = connection.execute(f"DESCRIBE {statements(folder)[name].text}").df()
    types = dict(zip(kinds["column_name"], kinds["column_type"], strict=True))
    texts = {field.name for field in fields(BadRow)}
    assert texts | {"is_bad"} <= set(types)
    assert {types[column] for column in texts} == {"VARCHAR"}
    assert types["is_bad"] == "BOOLEAN"
    assert not rows["is_bad"].isna().any()
    assert not rows["subject"].isna().any()
    assert rows["subject"].is_unique or name == "repeat_equals_main"
    for bad in outcome(published, folder, name).bad_rows:
        assert all(astuple(bad)), bad
        # A number of people or schools is no «60.0».
        assert not re.search(r"\.0$|nan|None", " ".join(astuple(bad))), bad


@pytest.mark.parametrize(
    ("key", "value", "complaint"),
    [
        ("severity", "fatal", "severity"),
        ("kind", "odd", "kind"),
        ("severity", "error", "an integrity check is an error, and no other"),
        ("kind", "integrity", "an integrity check is an error, and no other"),
        ("title_en", "Слова", "title_en"),
        ("why_ru", "words", "why_ru"),
        ("used_en", None, "keys"),
        ("more", "x", "keys"),
    ],
)
def test_a_head_that_is_wrong_is_named(key: str, value: str | None, complaint: str) -> None:
    head = dict(statements("checks")["subjects_listed"].head)
    assert head_complaints(head) == []
    head.pop(key, None)
    if value is not None:
        head[key] = value
    assert complaint in head_complaints(head)


def calls(folder: str) -> Iterator[tuple[str, ast.Call]]:
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.relative_to(ROOT).as_posix(), node


def names_in(call: ast.Call) -> set[object]:
    return {arg.value for arg in call.args if isinstance(arg, ast.Constant)}


def test_every_query_is_asked_somewhere() -> None:
    asked = {
        name for folder in ("ui", "data", "reports") for _, call in calls(folder) for name in names_in(call)
    }
    assert "districts" in asked
    assert set(statements("queries")) - asked == set()


def test_a_query_is_asked_with_the_parameters_that_it_has() -> None:
    seen = 0
    for folder in ("ui", "data", "reports", "bench"):
        for place, call in calls(folder):
            is_frame = isinstance(call.func, ast.Attribute) and call.func.attr == "frame"
            if not is_frame or not call.args or not isinstance(call.args[0], ast.Constant):
                continue
            given = {keyword.arg for keyword in call.keywords}
            if None in given:
                continue
            text = without_comments(statements("queries")[str(call.args[0].value)].text)
            assert given == set(PARAMETER.findall(text)), f"{place}, line {call.lineno}"
            seen += 1
    assert seen >= 4
