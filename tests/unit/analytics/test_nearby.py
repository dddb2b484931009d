"""Neighbours with fewer schools: who counts, in what order, and that a missing number stays missing."""

import pandas as pd
import pytest

from analytics.coverage import Coverage, coverage
from analytics.nearby import COLUMNS, below_mean, nearby, reserves, several_first
from data.store import Store

Row = tuple[str, int | None, int | None]


def result(*rows: Row) -> Coverage:
    """Municipalities whose code is their name."""
    frame = pd.DataFrame(list(rows), columns=["place_code", "schools_count", "methodists_count"])
    frame = frame.astype({"schools_count": "Int32", "methodists_count": "Int32"})
    reasons = ["not_published" if pd.isna(n) else None for n in frame["methodists_count"]]
    names = frame["place_code"]
    return coverage(frame.assign(place_name=names, short_name=names, methodists_gap_reason=reasons))


def pairs(*stated: str, scheme: tuple[str, ...] = ()) -> pd.DataFrame:
    """Pairs of one-letter codes: «ab» is a beside b."""
    rows = [(p[0], p[1], True, "текст") for p in stated] + [(p[0], p[1], False, "") for p in scheme]
    return pd.DataFrame(rows, columns=["place_code_a", "place_code_b", "is_stated", "source_note"])


def found(frame: pd.DataFrame) -> list[str]:
    return [a + b for a, b in zip(frame["place_code"], frame["neighbour_code"], strict=True)]


def test_only_neighbours_with_fewer_schools_and_with_methodists() -> None:
    rows: list[Row] = [
        ("a", 2, 1),
        ("b", 1, 9),
        ("c", 2, 9),
        ("d", 3, 9),
        ("e", 0, 0),
        ("f", 0, 4),
        ("g", 0, 4),
    ]
    table = result(*rows).table
    # c has as many schools, d more, e nobody; g is no neighbour.
    beside = nearby(table, pairs("ab", "ac", "ad", "ae", "fa"), ["a"])
    assert found(beside) == ["af", "ab"]
    assert beside["neighbour_methodists_count"].tolist() == [4, 9]
    assert (beside["schools_count"] == 2).all()


def test_a_pair_counts_from_either_end() -> None:
    table = result(("a", 1, 1), ("b", 0, 2)).table
    assert found(nearby(table, pairs("ab"), ["a"])) == found(nearby(table, pairs("ba"), ["a"])) == ["ab"]
    assert nearby(table, pairs("ab"), ["b"]).empty


def test_the_order_stated_known_fewer_schools_more_methodists() -> None:
    rows: list[Row] = [
        ("a", 3, 1),
        ("b", 2, 9),
        ("c", 1, 2),
        ("d", 1, 5),
        ("e", 0, None),
        ("f", 0, 1),
        ("g", 0, 9),
    ]
    beside = nearby(result(*rows).table, pairs("ab", "ac", "ad", "ae", scheme=("af", "ag")), ["a"])
    assert found(beside) == ["ad", "ac", "ab", "ae", "ag", "af"]
    assert beside["is_stated"].tolist() == [True] * 4 + [False] * 2


def test_a_missing_number_stays_missing_and_an_unknown_number_of_schools_is_left_out() -> None:
    table = result(("a", 2, None), ("b", 0, None), ("c", None, 7)).table
    beside = nearby(table, pairs("ab", "ac"), ["a"])
    assert found(beside) == ["ab"]
    assert beside["neighbour_methodists_count"].isna().all()
    assert beside["neighbour_gap_reason"].tolist() == ["not_published"]
    assert nearby(table, pairs("ac"), ["c"]).empty


def test_districts_come_in_the_order_asked_for_and_none_gives_the_columns() -> None:
    table = result(("a", 2, 1), ("b", 1, 1), ("c", 0, 3)).table
    assert found(nearby(table, pairs("ac", "bc"), ["b", "a"])) == ["bc", "ac"]
    empty = nearby(table, pairs(), ["a"])
    assert empty.empty
    assert tuple(empty.columns) == COLUMNS
    assert nearby(table, pairs("ac"), []).empty


def test_several_schools_first_then_the_ratio() -> None:
    rows: list[Row] = [("a", 1, 1), ("b", 2, 8), ("c", 3, 3), ("d", 1, 9), ("e", 0, 5), ("f", 2, None)]
    whole = result(*rows)  # 21 on 7 schools: the mean is 3
    assert several_first(whole)["place_code"].tolist() == ["c", "b", "a", "d"]
    assert below_mean(whole)["place_code"].tolist() == ["c", "a"]


def test_reserves_have_no_school_and_a_published_number() -> None:
    rows: list[Row] = [
        ("a", 0, 3),
        ("b", 0, None),
        ("c", 0, 0),
        ("d", 0, 9),
        ("e", None, 5),
        ("f", 1, 4),
        ("g", 0, 9),
    ]
    assert reserves(result(*rows))["place_code"].tolist() == ["d", "g", "a"]
    assert reserves(result()).empty


@pytest.fixture
def real(published: Store) -> Coverage:
    return coverage(published.frame("districts", year=2022))


def test_the_published_region(real: Coverage) -> None:
    # Прил. 1 and the list of territories: 19, 10, 9, 8 without schools; 12 + 10 below 3.75.
    assert reserves(real)[["short_name", "methodists_count"]].to_numpy().tolist() == [
        ["Сальский", 19],
        ["Октябрьский (с)", 10],
        ["Новочеркасск", 9],
        ["Родионово-Несветайский", 8],
    ]
    below = below_mean(real)
    assert len(below) == 22
    assert (below["schools_count"].to_numpy()[:12] >= 2).all()
    assert (below["schools_count"].to_numpy()[12:] == 1).all()
