"""The constraints of the schema really refuse."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from data.statements import statements

FACT = {
    "fact_id": 1,
    "indicator_code": "i",
    "place_code": "1",
    "year": 2022,
    "period_label": "",
    "category_code": "",
    "value": 3.0,
    "gap_reason": None,
    "is_repeat": False,
    "data_kind": "published",
    "source_id": "s",
    "locator": "p. 1",
    "quote": "3",
}
PLACE = {
    "place_code": "2",
    "parent_code": "1",
    "place_kind": "district",
    "place_name": "B",
    "short_name": "B",
    "map_label": "B",
    "official_name": "B",
    "seat_name": "",
    "seat_lat_deg": 47.0,
    "seat_lon_deg": 40.0,
    "code_source_id": "s",
    "coordinates_source_id": None,
}


def insert(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(row)
    places = ", ".join(f"${name}" for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", row)


@pytest.fixture
def schema() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty workspace in memory with the rows that a fact refers to."""
    with duckdb.connect() as connection:
        for statement in statements("schema").values():
            connection.execute(statement.text)
        connection.execute("INSERT INTO source VALUES ('s', 'document', '', '', '', '', '', '', '')")
        region = PLACE | {"place_code": "1", "parent_code": None, "place_kind": "region"}
        insert(connection, "place", region | {"place_name": "A", "short_name": "A"})
        connection.execute("INSERT INTO category VALUES ('', '', '', '')")
        connection.execute(
            "INSERT INTO indicator VALUES ('i', 1, '', '', 'u', '', '', 'need', 0, '', '', 'published')"
        )
        yield connection


def test_right_rows_are_taken(schema: duckdb.DuckDBPyConnection) -> None:
    insert(schema, "fact", FACT)
    gap = {"fact_id": 2, "value": None, "gap_reason": "suppressed", "locator": "p. 2"}
    insert(schema, "fact", FACT | gap)
    insert(schema, "place", PLACE)
    assert schema.execute("SELECT count(*) FROM fact").fetchall() == [(2,)]


@pytest.mark.parametrize(
    "changes",
    [
        {"gap_reason": "suppressed"},
        {"value": None},
        {"value": None, "gap_reason": "forgotten"},
        {"value": float("inf")},
        {"value": float("nan")},
        {"indicator_code": "unknown"},
        {"place_code": "unknown"},
        {"category_code": "unknown"},
        {"source_id": "unknown"},
        {"year": 1999},
        {"year": 2101},
        {"data_kind": "rumour"},
        {"locator": ""},
        {"quote": ""},
        {"is_repeat": None},
    ],
    ids=str,
)
def test_a_wrong_fact_is_refused(schema: duckdb.DuckDBPyConnection, changes: dict[str, Any]) -> None:
    with pytest.raises(duckdb.ConstraintException):
        insert(schema, "fact", FACT | changes)


def test_zero_is_a_value(schema: duckdb.DuckDBPyConnection) -> None:
    insert(schema, "fact", FACT | {"value": 0})
    assert schema.execute("SELECT value, gap_reason FROM fact").fetchall() == [(0.0, None)]


@pytest.mark.parametrize("again", [{}, {"fact_id": 2}, {"fact_id": 2, "value": 4, "quote": "4"}])
def test_a_fact_stands_once_at_its_place(schema: duckdb.DuckDBPyConnection, again: dict[str, Any]) -> None:
    insert(schema, "fact", FACT)
    with pytest.raises(duckdb.ConstraintException, match="Duplicate key"):
        insert(schema, "fact", FACT | again)
    insert(schema, "fact", FACT | {"fact_id": 2, "locator": "p. 2"})


@pytest.mark.parametrize(
    "changes",
    [
        {"place_code": "1"},
        {"place_name": "A"},
        {"short_name": "A"},
        {"place_kind": "planet"},
        {"place_kind": "region"},
        {"parent_code": None},
        {"seat_lat_deg": 91},
        {"seat_lon_deg": -181},
        {"code_source_id": "unknown"},
        {"coordinates_source_id": "unknown"},
    ],
    ids=str,
)
def test_a_wrong_place_is_refused(schema: duckdb.DuckDBPyConnection, changes: dict[str, Any]) -> None:
    with pytest.raises(duckdb.ConstraintException):
        insert(schema, "place", PLACE | changes)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO source VALUES ('s', 'document', '', '', '', '', '', '', '')",
        "INSERT INTO source VALUES ('t', 'gossip', '', '', '', '', '', '', '')",
        "INSERT INTO category VALUES ('', 'd', '', '')",
        "INSERT INTO place_variant VALUES ('A', 'unknown', false)",
        "INSERT INTO boundary VALUES ('moon', '{}', 's')",
        "INSERT INTO boundary VALUES ('outline', '{}', 'unknown')",
        "INSERT INTO factor_year VALUES ('f', 2022, 1, '', '', 'unknown', '', '')",
        "INSERT INTO workspace VALUES ('w', 'v', 'rumour', '1', '2022-01-01', 2022)",
        "INSERT INTO indicator VALUES ('j', 1, '', '', '', '', '', 'need', 0, '', '', 'published')",
        "INSERT INTO indicator VALUES ('j', 2, '', '', '', '', '', 'good', 0, '', '', 'published')",
        "INSERT INTO indicator VALUES ('j', 2, '', '', '', '', '', 'need', 5, '', '', 'published')",
        "INSERT INTO indicator VALUES ('j', 2, '', '', '', '', '', 'need', 0, '', '', 'guessed')",
    ],
)
def test_a_wrong_row_is_refused(schema: duckdb.DuckDBPyConnection, statement: str) -> None:
    with pytest.raises(duckdb.ConstraintException):
        schema.execute(statement)


def test_two_factors_cannot_share_a_number_in_a_year(schema: duckdb.DuckDBPyConnection) -> None:
    row = "INSERT INTO factor_year VALUES ('{}', {}, 1, '', '', 's', '', '')"
    schema.execute(row.format("f", 2021))
    schema.execute(row.format("f", 2022))
    with pytest.raises(duckdb.ConstraintException):
        schema.execute(row.format("g", 2022))


SCHOOL = {
    "school_code": "a",
    "school_name": "A",
    "place_code": "1",
    "lat_deg": None,
    "lon_deg": None,
    "source_id": "s",
    "locator": "p. 1",
    "quote": "A",
}
CITED = {"source_id": "s", "locator": "p. 1", "quote": "A"}
MARK = {
    "school_code": "a",
    "factor_code": "f",
    "year": 2022,
    "mark_state": "marked",
    "note": None,
    "significance": None,
    "is_activated": None,
    **CITED,
}
TAKES_PART = {"school_code": "a", "year": 2022, **CITED}
GROUP = {"place_code": "1", "group_code": "g", "group_name_ru": "Г", "group_name_en": "G", **CITED}


@pytest.fixture
def school(schema: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A workspace with one school, and one factor of one year."""
    insert(schema, "school", SCHOOL)
    schema.execute("INSERT INTO factor_year VALUES ('f', 2022, 1, '', '', 's', '', '')")
    return schema


def test_what_is_not_known_of_a_school_may_stay_empty(school: duckdb.DuckDBPyConnection) -> None:
    insert(school, "school_mark", MARK)
    insert(school, "school_participation", TAKES_PART)
    insert(school, "place_group", GROUP)
    more = {"school_code": "b", "school_name": "B", "lat_deg": 55.0, "lon_deg": 150.0}
    insert(school, "school", SCHOOL | more)
    insert(school, "school_mark", MARK | {"school_code": "b", "significance": "low", "is_activated": False})
    found = school.execute("SELECT significance, is_activated FROM school_mark ORDER BY school_code")
    assert found.fetchall() == [(None, None), ("low", False)]


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("school", SCHOOL | {"school_code": "b", "school_name": "B", "lat_deg": 55.0}),
        ("school", SCHOOL | {"school_code": "b", "school_name": "B", "lat_deg": 55.0, "lon_deg": 181.0}),
        ("school_mark", MARK | {"significance": "highest"}),
        ("school_mark", MARK | {"year": 2023}),
        ("school_participation", TAKES_PART | {"school_code": "unknown"}),
        ("school_participation", TAKES_PART | {"year": 1066}),
        ("school_participation", TAKES_PART | {"quote": ""}),
        ("place_group", GROUP | {"place_code": "unknown"}),
        ("place_group", GROUP | {"group_name_ru": ""}),
    ],
    ids=str,
)
def test_a_wrong_school_mark_or_group_is_refused(
    school: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any]
) -> None:
    with pytest.raises(duckdb.ConstraintException):
        insert(school, table, row)


def test_a_municipality_is_in_one_group_and_a_school_once_in_a_list(
    school: duckdb.DuckDBPyConnection,
) -> None:
    for table, row in (("place_group", GROUP), ("school_participation", TAKES_PART)):
        insert(school, table, row)
        with pytest.raises(duckdb.ConstraintException, match="Duplicate key"):
            insert(school, table, row | ({"group_code": "h"} if table == "place_group" else {}))
