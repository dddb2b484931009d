"""The query of districts: zero, unknown and why, and every number counted once."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from data.store import Store

Copy = Callable[[], Any]
FACTS = "schools_methodists_by_district.csv"
TEXT = "methodists_by_district_text.csv"
DUBOVSKY = "schools_500_count,Дубовский район,2022,,,{},{},0,"


def districts(store: Store, year: int = 2022) -> pd.DataFrame:
    return store.frame("districts", year=year).set_index("place_name")


def reasons(table: pd.DataFrame, column: str) -> dict[str, int]:
    return table[column].value_counts().to_dict()


def test_each_municipality_stands_once(published: Store) -> None:
    table = published.frame("districts", year=2022)
    assert len(table) == table["place_code"].nunique() == 55
    assert "60000000" not in set(table["place_code"])
    assert table["place_name"].tolist() == sorted(table["place_name"])


def test_a_number_that_is_repeated_is_counted_once(published: Store) -> None:
    # Шахты: 22 in appendix 1, and again in the list of territories.
    facts = published.frame("facts", language="ru", place_code="60740000", indicator_code="methodists_count")
    assert sorted(facts["is_repeat"]) == [False, True]
    table = districts(published)
    assert table.loc["г. Шахты", "methodists_count"] == 22
    assert table["methodists_count"].sum() == 271
    assert table["schools_count"].sum() == 60


def test_outside_a_complete_list_there_is_no_school(published: Store) -> None:
    table = districts(published)
    unlisted = table[table["is_schools_count_computed"]]
    assert len(unlisted) == 16
    assert set(unlisted["schools_count"]) == {0}
    assert unlisted["schools_locator"].isna().all()
    assert table["schools_count"].notna().all()
    assert table["schools_gap_reason"].isna().all()
    listed = table[~table["is_schools_count_computed"]]
    assert set(listed["schools_source_id"]) == {"001"}
    assert listed["schools_count"].min() == 1


@pytest.mark.parametrize("schools", [2, 4])
def test_outside_an_incomplete_list_the_number_is_unknown(copy_of_data: Copy, schools: int) -> None:
    copy = copy_of_data()
    copy.change(FACTS, DUBOVSKY.format(3, ""), DUBOVSKY.format(schools, ""))
    table = districts(copy.open())
    assert table.loc["Дубовский район", "schools_count"] == schools
    unlisted = table[table["schools_count"].isna()]
    assert len(unlisted) == 16
    assert reasons(unlisted, "schools_gap_reason") == {"not_listed": 16}
    assert not table["is_schools_count_computed"].any()
    assert table["schools_gap_reason"].notna().sum() == 16


def test_without_a_total_the_list_cannot_be_called_complete(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    main, repeat = "2022,,,60,,0,001,", "2022,,,60,,1,001,"
    copy.change("participation.csv", main, main.replace("2022", "2019"))
    copy.change("participation.csv", repeat, repeat.replace("2022", "2019"))
    assert reasons(districts(copy.open()), "schools_gap_reason") == {"not_listed": 16}


def test_a_listed_gap_keeps_its_reason(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.change(FACTS, DUBOVSKY.format(3, ""), DUBOVSKY.format("", "suppressed"))
    table = districts(copy.open())
    assert pd.isna(table.loc["Дубовский район", "schools_count"])
    assert table.loc["Дубовский район", "schools_gap_reason"] == "suppressed"
    assert reasons(table, "schools_gap_reason") == {"not_listed": 16, "suppressed": 1}


def test_zero_that_is_published_is_not_computed(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    line = copy.file(FACTS).read_text(encoding="utf-8").splitlines()[1]
    zero = line.replace("Дубовский район,2022,,,3", "Сальский район,2022,,,0")
    copy.append(FACTS, zero)
    row = districts(copy.open()).loc["Сальский район"]
    assert (row["schools_count"], row["is_schools_count_computed"]) == (0, False)
    assert row["schools_locator"] == "прил. 1 (таблица районов)"


def test_a_year_without_a_list_is_not_published(published: Store) -> None:
    table = districts(published, 2021)
    assert len(table) == 55
    for name in ("schools", "methodists"):
        assert table[f"{name}_count"].isna().all()
        assert reasons(table, f"{name}_gap_reason") == {"not_published": 55}


def test_methodists_are_known_or_not_published(published: Store) -> None:
    table = districts(published)
    unknown = table[table["methodists_count"].isna()]
    assert len(unknown) == 12
    assert reasons(table, "methodists_gap_reason") == {"not_published": 12}
    assert set(unknown["schools_count"]) == {0}
    assert table.loc["Сальский район", ["methodists_count", "schools_count"]].tolist() == [19, 0]


def test_a_gap_of_methodists_keeps_its_reason(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.change(
        TEXT,
        "Багаевский район,2022,на июнь 2022 года,,,not_published",
        "Багаевский район,2022,на июнь 2022 года,,,not_surveyed",
    )
    table = districts(copy.open())
    assert table.loc["Багаевский район", "methodists_gap_reason"] == "not_surveyed"
    assert reasons(table, "methodists_gap_reason") == {"not_published": 11, "not_surveyed": 1}


def test_why_there_is_no_ratio(copy_of_data: Copy, published: Store) -> None:
    assert districts(published)["ratio_gap_reason"].isna().all()
    copy = copy_of_data()
    line = copy.file(FACTS).read_text(encoding="utf-8").splitlines()[2]
    assert line.startswith("methodists_count,Дубовский район")
    copy.change(FACTS, line, line.replace(",2,,0,", ",,suppressed,0,"))
    assert reasons(districts(copy.open()), "ratio_gap_reason") == {"suppressed": 1}
    assert reasons(districts(copy.open(), 2021), "ratio_gap_reason") == {"not_published": 55}
