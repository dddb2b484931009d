"""Two years side by side: the flow of statuses, the newest pair of a number, shares inside schools."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest
from scipy.stats import binomtest

from analytics.years import (
    Basis,
    Status,
    StatusFlow,
    YearPair,
    inner_methodists,
    newest_pair,
    schools_union,
    status_flow,
    years_without_list,
)
from data.store import Store

Copy = Callable[[], Any]
P, A, N = Status.PRESENT, Status.ABSENT, Status.NOT_STATED
LIST = "shnor_list_mention,{place},{year},,{code},1,,0,001,раздел «Проблематика»,цитата"


def status_rows(pairs: list[tuple[str, Status, Status]]) -> pd.DataFrame:
    frame = pd.DataFrame(pairs, columns=["place_name", "earlier_status", "later_status"])
    return frame.assign(place_code=frame["place_name"] + "-code", earlier_year=2020, later_year=2022)


def flow_of(store: Store) -> StatusFlow:
    flow = status_flow(store.frame("shnor_status"))
    assert flow is not None
    return flow


def counts(flow: StatusFlow) -> dict[tuple[Status, Status], int]:
    return {(item.earlier, item.later): item.count for item in flow.transitions}


def facts(rows: list[tuple[str, int, float | None]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["indicator_code", "year", "value"])
    return frame.assign(
        category_code="",
        period_label="",
        is_repeat=False,
        source_id="001",
        source_title="Сборник",
        locator="текст",
        gap_reason=[None if value is not None else "not_published" for value in frame["value"]],
    )


def test_the_flow_adds_up_and_puts_changes_first() -> None:
    flow = status_flow(
        status_rows(
            [("d", P, P), ("a", P, A), ("b", A, P), ("c", P, A), ("e", P, N), ("f", N, A), ("g", A, A)]
        )
    )
    assert flow is not None
    assert (flow.earlier_year, flow.later_year, flow.municipalities_count) == (2020, 2022, 7)
    order = [(item.earlier, item.later, item.place_names) for item in flow.transitions]
    assert order[:2] == [(P, A, ("a", "c")), (A, P, ("b",))]
    assert {pair[:2] for pair in order[2:4]} == {(P, N), (N, A)}
    assert sum(item.count for item in flow.transitions) == 7
    assert flow.count(later=A) == 4
    assert flow.count(P) == 4
    assert flow.counts(2020) == {P: 4, A: 2, N: 1}
    assert flow.counts(2022) == {P: 2, A: 4, N: 1}
    assert flow.changed_codes() == {"a-code", "b-code", "c-code"}


def test_no_two_years_no_flow() -> None:
    assert status_flow(status_rows([])) is None


def test_the_published_flow(published: Store) -> None:
    # «Проблематика»: 6 without in 2020 (11 % of 55); 5 + 9 without in 2022; 39 districts with schools of
    # the project; 55 - 14 - 39 = 2 in no list.
    flow = flow_of(published)
    assert counts(flow) == {(A, A): 5, (A, P): 1, (P, A): 9, (P, P): 38, (P, N): 2}
    assert sum(counts(flow).values()) == 55
    names = {(item.earlier, item.later): item.place_names for item in flow.transitions}
    assert names[A, P] == ("Обливский район",)
    assert names[P, N] == ("Мартыновский район", "Родионово-Несветайский район")
    assert set(names[A, A]) == {
        "г. Азов",
        "г. Донецк",
        "г. Каменск-Шахтинский",
        "г. Новочеркасск",
        "Целинский район",
    }


def test_what_each_status_rests_on(published: Store) -> None:
    table = flow_of(published).table.set_index("place_name")
    earlier, later = table["earlier_basis"].value_counts(), table["later_basis"].value_counts()
    assert earlier.to_dict() == {Basis.COMPLETE_LIST: 45, Basis.ABSENT_LIST: 6, Basis.PRESENT_LIST: 4}
    assert later.to_dict() == {
        Basis.PROJECT_SCHOOL: 38,
        Basis.ABSENT_LIST: 14,
        Basis.NONE: 2,
        Basis.PRESENT_LIST: 1,
    }
    assert table.loc["Дубовский район", "later_locator"] == "прил. 1 (таблица районов)"
    assert pd.isna(table.loc["Мартыновский район", "later_locator"])


def test_one_more_municipality_in_a_list_moves_it(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.append("participation.csv", LIST.format(place="Мартыновский район", year=2022, code="absent_2022"))
    assert counts(flow_of(copy.open())) == {(A, A): 5, (A, P): 1, (P, A): 10, (P, P): 38, (P, N): 1}


def test_places_of_the_document_that_disagree_are_not_stated(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.append("participation.csv", LIST.format(place="Дубовский район", year=2022, code="absent_2022"))
    flow = flow_of(copy.open())
    row = flow.table.set_index("place_name").loc["Дубовский район"]
    assert (row["later_status"], row["later_basis"]) == (N, Basis.DISAGREE)
    assert counts(flow)[P, P] == 37


def test_a_list_that_its_own_number_contradicts_is_not_complete(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.append("participation.csv", LIST.format(place="г. Шахты", year=2020, code="absent_2020"))
    # 7 of 55 are 13 %, the document says 11 %: who had ШНОР in 2020 is known only where it is named.
    flow = flow_of(copy.open())
    assert flow.counts(2020) == {P: 4, A: 7, N: 44}
    assert flow.counts(2022) == {P: 39, A: 14, N: 2}


def test_a_number_that_agrees_makes_the_list_complete(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.change(
        "participation.csv", "count,Ростовская область,2022,,,46,", "count,Ростовская область,2022,,,41,"
    )
    assert flow_of(copy.open()).counts(2022) == {P: 41, A: 14, N: 0}


def test_lists_of_one_year_give_no_flow(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    path = copy.file("participation.csv")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if ",2022," not in line or not line.startswith("shnor_list")]
    assert len(kept) == len(lines) - 15
    path.write_text("".join(kept), encoding="utf-8")
    assert status_flow(copy.open().frame("shnor_status")) is None


def test_the_code_of_a_list_says_state_and_years(published: Store) -> None:
    rows = published.frame("facts", language="ru", place_code=None, indicator_code="shnor_list_mention")
    assert len(rows) == 25
    assert rows["category_code"].str.fullmatch(r"[a-z]+(_(19|20)[0-9]{2})+").all()


@pytest.mark.parametrize(
    ("rows", "pair"),
    [
        ([("n", 2020, 5.0), ("n", 2022, 60.0), ("n", 2021, 69.0)], YearPair(2021, 2022, 69, 60)),
        ([("n", 2021, 69.0), ("n", 2022, None)], None),
        ([("n", 2021, 0.0), ("n", 2022, 3.0)], YearPair(2021, 2022, 0, 3)),
        ([("other", 2021, 1.0), ("n", 2022, 3.0)], None),
        ([], None),
    ],
)
def test_the_newest_pair(rows: list[tuple[str, int, float | None]], pair: YearPair | None) -> None:
    assert newest_pair(facts(rows), "n") == pair


def test_a_list_is_whole_when_it_names_every_school() -> None:
    pair = YearPair(2021, 2022, 69, 60)
    frame = pd.DataFrame({"year": [2022, 2021], "schools_count": [60, 69], "longest_list_count": [60, 3]})
    assert years_without_list(frame, pair) == (2021,)
    assert years_without_list(frame.assign(longest_list_count=[60, 69]), pair) == ()
    assert years_without_list(frame.iloc[:0], pair) == (2021, 2022)


def test_no_list_of_the_document_is_whole(published: Store) -> None:
    rows = published.frame("project_years").set_index("year")
    assert rows["schools_count"].to_dict() == {2022: 60, 2021: 69}
    # Table 2 names ten schools, the contest three.
    assert rows["longest_list_count"].to_dict() == {2022: 10, 2021: 3}


def test_two_sets_together_without_counting_twice() -> None:
    known = [("shnor_count", 2020, 210.0), ("shssu_count", 2020, 16.0), ("shssu_in_shnor_count", 2020, 3.0)]
    assert schools_union(facts(known), 2020) == 223
    assert schools_union(facts(known), 2021) is None
    assert schools_union(facts(known[:2]), 2020) is None


def test_methodists_inside_schools(published: Store) -> None:
    region = published.frame("facts", language="ru", place_code="60000000", indicator_code=None)
    rows = inner_methodists(region)
    columns = ["year", "people_count", "part_count", "whole_count", "districts_count"]
    assert rows[columns].to_numpy().tolist() == [[2021, 20, 17, 69, 14], [2022, 12, 12, 60, 11]]
    assert rows["base_label"].tolist() == ["2021 год; пул тьюторов и РМА", ""]
    for row in rows.itertuples():
        other = binomtest(int(row.part_count), int(row.whole_count)).proportion_ci(method="wilson")
        assert row.low_frac == pytest.approx(other.low)
        assert row.high_frac == pytest.approx(other.high)
        assert row.share_frac == pytest.approx(row.part_count / row.whole_count)


def test_a_year_that_is_not_whole_is_left_out_and_a_gap_stays_a_gap() -> None:
    inner, project = "inner_methodists_schools_count", "schools_500_count"
    rows = inner_methodists(
        facts(
            [
                (inner, 2020, 5.0),
                (inner, 2021, 9.0),
                (project, 2021, 8.0),
                (inner, 2022, 0.0),
                (project, 2022, 8.0),
            ]
        )
    )
    assert rows["year"].tolist() == [2022]
    assert rows["share_frac"].tolist() == [0.0]
    assert rows[["people_count", "districts_count"]].isna().all().all()
    assert inner_methodists(facts([])).empty
