"""Need and capacity: groups around the mean, what is unknown, and the order of the rows."""

from typing import Any

import pandas as pd
import pytest

from analytics.coverage import QUADRANTS, Coverage, Group, coverage
from data.store import Store

Row = tuple[str, int | None, int | None]


def districts(*rows: Row, dtype: str = "Int32") -> pd.DataFrame:
    """Rows of the query ``districts``: name, schools, methodists."""
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return pd.DataFrame(
        {
            "place_name": pd.Series(columns[0], dtype="str"),
            "schools_count": pd.Series(columns[1], dtype=dtype),
            "methodists_count": pd.Series(columns[2], dtype=dtype),
        }
    )


def groups(result: Coverage) -> dict[str, str]:
    return dict(zip(result.table["place_name"], result.table["group"], strict=True))


def ratios(result: Coverage) -> dict[str, Any]:
    table = result.table
    return dict(zip(table["place_name"], table["methodists_per_school_ratio"], strict=True))


def names(table: pd.DataFrame) -> list[str]:
    return table["place_name"].tolist()


@pytest.mark.parametrize("dtype", ["Int32", "float64", "int32"])
def test_groups_below_at_and_above_the_mean(dtype: str) -> None:
    # 2.5, 3 and 3.5 on two schools, 2, 3 and 4 on one: 27 methodists on 9 schools, mean 3.
    rows = [("a", 2, 5), ("b", 2, 6), ("c", 2, 7), ("d", 1, 2), ("e", 1, 3), ("f", 1, 4)]
    result = coverage(districts(*rows, dtype=dtype))
    assert result.mean_ratio == 3.0
    assert groups(result) == {
        "a": "many_below",
        "b": "many_not_below",
        "c": "many_not_below",
        "d": "one_below",
        "e": "one_not_below",
        "f": "one_not_below",
    }
    assert result.group_counts == {
        Group.MANY_BELOW: 1,
        Group.MANY_NOT_BELOW: 2,
        Group.ONE_BELOW: 1,
        Group.ONE_NOT_BELOW: 2,
        Group.NO_SCHOOLS: 0,
        Group.UNKNOWN: 0,
    }


@pytest.mark.parametrize("schools", range(1, 14))
@pytest.mark.parametrize("methodists", [1, 2, 7, 11])
def test_equal_to_the_mean_is_never_below(schools: int, methodists: int) -> None:
    rows = [("a", schools, methodists), ("b", 2 * schools, 2 * methodists)]
    assert {g.split("_", 1)[1] for g in groups(coverage(districts(*rows))).values()} == {"not_below"}


@pytest.mark.parametrize(
    ("methodists", "group"), [(299, "many_below"), (300, "many_not_below"), (301, "many_not_below")]
)
def test_just_around_the_mean(methodists: int, group: str) -> None:
    # The other place brings the mean to exactly 3 whatever the first one has.
    result = coverage(districts(("a", 100, methodists), ("b", 100, 600 - methodists)))
    assert result.mean_ratio == 3.0
    assert groups(result)["a"] == group


@pytest.mark.parametrize(
    ("schools", "several", "group"), [(1, 0, "one_below"), (2, 1, "many_below"), (3, 1, "many_below")]
)
def test_several_schools_begin_with_two(schools: int, several: int, group: str) -> None:
    result = coverage(districts(("a", schools, 1), ("b", 1, 99)))
    assert result.several_schools_count == several
    assert groups(result)["a"] == group


def test_the_mean_is_a_ratio_of_sums() -> None:
    result = coverage(districts(("a", 1, 1), ("b", 3, 9)))
    assert result.mean_ratio == 10 / 4 != (1 / 1 + 9 / 3) / 2


def test_no_schools_has_no_ratio_whoever_lives_there() -> None:
    result = coverage(districts(("a", 0, 19), ("b", 0, None), ("c", 0, 0), ("d", 2, 4)))
    assert groups(result) == {"a": "no_schools", "b": "no_schools", "c": "no_schools", "d": "many_not_below"}
    assert [name for name, ratio in ratios(result).items() if pd.notna(ratio)] == ["d"]
    assert result.mean_ratio == 2.0
    assert (result.schools_count, result.with_schools_count) == (2, 1)
    assert (result.methodists_known_count, result.compared_methodists_count) == (23, 4)
    assert result.methodists_known_districts_count == 3
    # a and d: of c it is known that there is nobody.
    assert result.with_methodists_count == 2
    assert result.methodists_unknown_districts_count == 1


def test_a_missing_number_is_unknown_and_stays_out_of_the_mean() -> None:
    result = coverage(districts(("a", None, 50), ("b", 3, None), ("c", 2, 4), ("d", None, None)))
    assert groups(result) == {"c": "many_not_below", "a": "unknown", "b": "unknown", "d": "unknown"}
    assert {name for name, ratio in ratios(result).items() if pd.notna(ratio)} == {"c"}
    assert result.mean_ratio == 2.0
    assert (result.compared_count, result.compared_schools_count) == (1, 2)
    assert (result.schools_count, result.with_schools_count) == (5, 2)
    assert result.group_counts[Group.UNKNOWN] == 3
    assert names(result.compared) == ["c"]


def test_no_methodist_at_all_is_zero_and_not_unknown() -> None:
    result = coverage(districts(("a", 2, 0), ("b", 1, 3)))
    assert ratios(result) == {"a": 0.0, "b": 3.0}
    assert groups(result) == {"a": "many_below", "b": "one_not_below"}
    assert names(result.lowest) == ["a"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("a", 0, 5), ("b", 0, None)], {Group.NO_SCHOOLS: 2}),
        ([("a", None, 5), ("b", None, None)], {Group.UNKNOWN: 2}),
        ([("a", 3, None)], {Group.UNKNOWN: 1}),
    ],
)
def test_nothing_to_compare_gives_no_mean(rows: list[Row], expected: dict[Group, int]) -> None:
    result = coverage(districts(*rows))
    assert result.mean_ratio is None
    assert result.compared_count == 0
    assert {g: n for g, n in result.group_counts.items() if n} == expected
    assert result.lowest.empty
    assert result.highest.empty


def test_extremes_come_with_their_ties() -> None:
    rows: list[Row] = [("a", 2, 1), ("b", 4, 2), ("c", 1, 9), ("d", 2, 18), ("e", 1, 3)]
    result = coverage(districts(*rows))
    assert names(result.lowest) == ["b", "a"]
    assert names(result.highest) == ["d", "c"]


def test_thirds_tie_exactly() -> None:
    result = coverage(districts(("a", 3, 1), ("b", 6, 2), ("c", 9, 3), ("d", 1, 1)))
    assert names(result.lowest) == ["c", "b", "a"]


def test_the_reserve_is_where_no_school_is() -> None:
    rows: list[Row] = [("a", 0, 7), ("b", 0, 7), ("c", 0, 3), ("d", 0, None), ("e", 1, 99)]
    assert names(coverage(districts(*rows)).reserve) == ["a", "b"]
    assert coverage(districts(("a", 0, 0), ("b", None, 9), ("c", 1, 1))).reserve.empty


def test_the_order_of_rows() -> None:
    rows: list[Row] = [
        ("without schools, 3", 0, 3),
        ("nothing known", None, None),
        ("schools only", 3, None),
        ("без школ, 19", 0, 19),
        ("two, ratio 2", 2, 4),
        ("b, ratio 2", 1, 2),
        ("a, ratio 2", 1, 2),
        ("ratio 0.5", 2, 1),
        ("methodists only", None, 5),
    ]
    expected = ["ratio 0.5", "two, ratio 2", "a, ratio 2", "b, ratio 2"]
    table = coverage(districts(*rows)).table
    assert names(table)[:4] == expected
    known = table["methodists_count"].notna().tolist()
    assert known == sorted(known, reverse=True)
    no_school = [name for name in names(table) if name.endswith(("3", "19"))]
    assert no_school == ["без школ, 19", "without schools, 3"]
    assert table.index.tolist() == list(range(9))
    assert names(coverage(districts(*reversed(rows))).table) == names(table)


@pytest.mark.parametrize("dtype", ["Int32", "float64", "object"])
def test_an_empty_frame(dtype: str) -> None:
    result = coverage(districts(dtype=dtype))
    assert result.table.empty
    assert {"methodists_per_school_ratio", "group"} <= set(result.table.columns)
    assert result.mean_ratio is None
    assert result.group_counts == dict.fromkeys(Group, 0)
    assert (result.municipalities_count, result.schools_count, result.compared_count) == (0, 0, 0)
    for part in (result.lowest, result.highest, result.reserve, result.compared):
        assert part.empty


def test_the_input_is_not_changed(published: Store) -> None:
    table = published.frame("districts", year=2022)
    before = table.copy(deep=True)
    result = coverage(table)
    pd.testing.assert_frame_equal(table, before)
    assert set(result.table.columns) - set(table.columns) == {"methodists_per_school_ratio", "group"}


def test_a_year_without_districts(published: Store) -> None:
    result = coverage(published.frame("districts", year=2021))
    assert result.municipalities_count == 55
    assert result.group_counts[Group.UNKNOWN] == 55
    assert (result.mean_ratio, result.with_schools_count) == (None, 0)


def test_quadrants_are_the_groups_with_a_comparison() -> None:
    assert set(Group) - set(QUADRANTS) == {Group.NO_SCHOOLS, Group.UNKNOWN}
