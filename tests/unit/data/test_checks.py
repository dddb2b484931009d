"""Each check passes on the documents, finds what is put wrong, and cannot pass on nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.build import BuildError
from data.model import CheckResult, Words
from data.statements import statements
from data.store import Store

Copy = Callable[[], Any]
Change = tuple[str, str, str]

DUBOVSKY = "schools_500_count,Дубовский район,2022,,,{},,0,"
PHYSICS = "methodists_count,Ростовская область,2022,на июнь 2022 года,physics,{},,0,"
SHAKHTY = "methodists_count,г. Шахты,2022,на июнь 2022 года,,{},,{},"
TERRITORIES = "schools_500_districts_count,Ростовская область,2022,,,{},,0,"
DISTRICTS_FILE = "schools_methodists_by_district.csv"
TEXT_FILE = "methodists_by_district_text.csv"

# For each check: a change that it must find, and what stands in the bad row.
CHANGES: dict[str, tuple[Change, dict[str, object]]] = {
    "schools_sum_equals_total": (
        (DISTRICTS_FILE, DUBOVSKY.format(3), DUBOVSKY.format(2)),
        {"year": 2022, "listed_schools_count": 59, "published_schools_count": 60},
    ),
    "districts_equal_total": (
        ("participation.csv", TERRITORIES.format(39), TERRITORIES.format(40)),
        {"year": 2022, "listed_districts_count": 39, "published_districts_count": 40},
    ),
    "parts_equal_whole": (
        ("methodists_by_subject.csv", PHYSICS.format(38), PHYSICS.format(39)),
        {"indicator_code": "methodists_count", "parts_sum": 309, "whole_value": 308},
    ),
    "repeat_equals_main": (
        (TEXT_FILE, SHAKHTY.format(22, 1), SHAKHTY.format(23, 1)),
        {"place_code": "60740000", "main_value": 22, "repeated_value": 23},
    ),
    "one_main_fact": (
        (TEXT_FILE, SHAKHTY.format(22, 1), SHAKHTY.format(22, 0)),
        {"place_code": "60740000", "year": 2022, "main_facts_count": 2},
    ),
}
FINDINGS = [code for code, found in statements("checks").items() if found.head["severity"] != "error"]
ERRORS = [code for code in statements("checks") if code not in FINDINGS]


def test_every_check_is_tried_here() -> None:
    assert set(CHANGES) == set(statements("checks"))
    assert ERRORS == ["one_main_fact"]


def test_every_check_passes_on_the_documents(published: Store) -> None:
    results = {result.code: result for result in published.checks()}
    assert set(results) == set(CHANGES)
    for result in results.values():
        assert result.bad_rows == (), result.code
        assert result.has_passed, result.code
    # What each looked at: the years with a list, keys of facts, totals by subject, repeats.
    looked = {code: result.looked_at for code, result in results.items()}
    assert looked["schools_sum_equals_total"] == looked["districts_equal_total"] == 1
    assert looked["parts_equal_whole"] == 3
    assert looked["repeat_equals_main"] == 16
    facts = published.frame("facts", language="ru", place_code=None, indicator_code=None)
    assert looked["one_main_fact"] == len(facts) - 16


@pytest.mark.parametrize("code", FINDINGS)
def test_a_change_is_found_and_mending_heals(copy_of_data: Copy, code: str) -> None:
    (file, old, new), expected = CHANGES[code]
    copy = copy_of_data()
    copy.change(file, old, new)
    broken = copy.open().check(code)
    assert not broken.has_passed
    assert broken.looked_at > 0
    (bad,) = broken.bad_rows
    assert {key: bad[key] for key in expected} == expected
    assert "is_bad" not in bad
    copy.change(file, new, old)
    assert copy.open().check(code).has_passed


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_is_refused_and_mending_heals(copy_of_data: Copy, code: str) -> None:
    (file, old, new), expected = CHANGES[code]
    copy = copy_of_data()
    copy.change(file, old, new)
    with pytest.raises(BuildError, match=code) as refused:
        copy.build()
    for key, value in expected.items():
        assert f"'{key}': {value!r}" in str(refused.value)
    copy.change(file, new, old)
    assert copy.open().check(code).has_passed


def test_a_key_with_repeats_only_has_no_main_fact(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.change(DISTRICTS_FILE, DUBOVSKY.format(3), DUBOVSKY.format(3).replace(",0,", ",1,"))
    with pytest.raises(BuildError, match=r"one_main_fact: 1 bad rows, .*'main_facts_count': 0"):
        copy.build()


def test_a_district_left_out_is_found_twice(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    text = copy.file(DISTRICTS_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in text if not line.startswith("schools_500_count,Дубовский")]
    assert len(kept) == len(text) - 1
    copy.file(DISTRICTS_FILE).write_text("".join(kept), encoding="utf-8")
    failed = {result.code for result in copy.open().checks() if not result.has_passed}
    assert failed == {"schools_sum_equals_total", "districts_equal_total"}


def test_a_gap_in_a_repeat_is_a_difference(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    gap = SHAKHTY.format("", 1).replace(",,,1", ",,suppressed,1")
    copy.change(TEXT_FILE, SHAKHTY.format(22, 1), gap)
    (bad,) = copy.open().check("repeat_equals_main").bad_rows
    assert bad["main_value"] == 22


@pytest.mark.parametrize(
    ("file", "line"),
    [
        (DISTRICTS_FILE, DUBOVSKY.format(3)),
        ("methodists_by_subject.csv", PHYSICS.format(38)),
        ("participation.csv", TERRITORIES.format(39)),
    ],
)
def test_what_is_said_twice_is_added_once(copy_of_data: Copy, file: str, line: str) -> None:
    copy = copy_of_data()
    copy.append(file, line.removesuffix("0,") + "1,001,рис. 1,в другом месте")
    store = copy.open()
    assert [result.code for result in store.checks() if not result.has_passed] == []
    assert store.check("repeat_equals_main").looked_at == 17


def test_no_check_passes_on_an_empty_workspace(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    with duckdb.connect(str(path)) as connection:
        for statement in statements("schema").values():
            connection.execute(statement.text)
    store = Store(path)
    results = store.checks()
    store.close()
    assert len(results) == len(CHANGES)
    for result in results:
        assert (result.looked_at, result.bad_rows, result.has_passed) == (0, (), False), result.code


@pytest.mark.parametrize(
    ("looked_at", "bad_rows", "expected"),
    [(0, (), False), (1, (), True), (1, ({"year": 2022},), False), (0, ({"a": 1},), False)],
)
def test_passing_needs_rows_and_no_bad_one(
    looked_at: int, bad_rows: tuple[dict[str, object], ...], expected: bool
) -> None:
    result = CheckResult("c", "finding", Words("а", "a"), looked_at, bad_rows)
    assert result.has_passed is expected
