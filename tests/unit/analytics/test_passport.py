"""One school by hand: profile, counts beside, change over common factors, history, districts near."""

import pandas as pd
import pytest

from analytics import passport
from analytics.passport import Cell

FACTORS = pd.DataFrame(
    [
        ("old", 2021, 1, "Старый"),
        ("a", 2021, 2, "А"),
        ("b", 2021, 3, "Б"),
        ("b", 2022, 1, "Б"),
        ("a", 2022, 2, "А"),
        ("new", 2022, 3, "Новый"),
    ],
    columns=["factor_code", "year", "number_in_list", "factor_name"],
)
SCHOOLS = pd.DataFrame(
    [("s1", "p1", "g1"), ("s2", "p1", "g1"), ("s3", "p2", "g1"), ("s4", "p3", None)],
    columns=["school_code", "place_code", "group_code"],
)


def marks(*rows: str) -> pd.DataFrame:
    """Rows as «school factor year state [significance]»; m marked, n not, o mentioned."""
    states = {"m": "marked", "n": "not_marked", "o": "mentioned"}
    parts = [[*row.split(), None][:5] for row in rows]
    return pd.DataFrame(
        [
            (code, factor, int(year), states[state] == "marked", states[state], level, None)
            for code, factor, year, state, level in parts
        ],
        columns=[
            "school_code",
            "factor_code",
            "year",
            "is_marked",
            "mark_state",
            "significance",
            "is_activated",
        ],
    )


def people(*rows: str) -> pd.DataFrame:
    pairs = [row.split() for row in rows]
    return pd.DataFrame([(code, int(year)) for code, year in pairs], columns=["school_code", "year"]).astype(
        {"year": int}
    )


EVERYONE = people("s1 2022", "s2 2022", "s3 2022", "s4 2022")


def test_the_profile_has_the_year_s_list_in_its_order() -> None:
    rows = passport.profile(marks("s1 a 2022 m high", "s1 b 2022 o", "s2 new 2022 m"), FACTORS, 2022, "s1")
    assert rows["factor_code"].tolist() == ["b", "a", "new"]
    assert rows["mark_state"].tolist() == [Cell.MENTIONED, Cell.MARKED, Cell.NOT_STATED]
    assert rows["significance"].tolist() == [None, "high", None]
    assert rows["is_activated"].tolist() == [None, None, None]


def test_a_school_of_which_nothing_is_stated_has_only_gaps() -> None:
    rows = passport.profile(marks("s2 a 2022 m"), FACTORS, 2022, "s1")
    assert set(rows["mark_state"]) == {Cell.NOT_STATED}
    assert passport.profile(marks("s2 a 2022 m"), FACTORS, 1999, "s1").empty


def test_schools_beside_are_counted_by_hand() -> None:
    rows = marks("s1 a 2022 m", "s2 a 2022 n", "s3 a 2022 m", "s4 a 2022 m", "s1 b 2022 n", "s2 b 2022 o")
    counts = passport.beside(rows, EVERYONE, SCHOOLS, 2022)
    own = passport.with_beside(passport.profile(rows, FACTORS, 2022, "s1"), counts, "p1", "g1")
    a, b, new = (own.iloc[position] for position in (1, 0, 2))
    assert (a["district_marked_count"], a["district_stated_count"]) == (1, 2)
    assert (a["group_marked_count"], a["group_stated_count"]) == (2, 3)
    assert (a["region_marked_count"], a["region_stated_count"]) == (3, 4)
    # A mention says neither yes nor no: it is in no count.
    assert (b["district_marked_count"], b["district_stated_count"]) == (0, 1)
    assert pd.isna(new["region_stated_count"])
    assert counts.participants_count == 4


def test_without_a_list_of_participants_nothing_is_counted() -> None:
    rows = marks("s1 a 2022 m", "s2 a 2022 n")
    counts = passport.beside(rows, people(), SCHOOLS, 2022)
    assert counts.participants_count == 0
    own = passport.with_beside(passport.profile(rows, FACTORS, 2022, "s1"), counts, "p1", None)
    assert own[["district_marked_count", "region_stated_count"]].isna().all().all()


BOTH = people("s1 2021", "s1 2022")


def test_change_is_over_the_factors_that_both_years_state() -> None:
    rows = marks("s1 old 2021 m", "s1 a 2021 m", "s1 b 2021 n", "s1 a 2022 n", "s1 b 2022 m", "s1 new 2022 m")
    found = passport.change(rows, BOTH, "s1", 2022)
    assert found == passport.Change(2021, 2022, 2, 1, 1, ("b",), ("a",))


@pytest.mark.parametrize(
    "participants",
    [
        people("s1 2022"),
        people("s1 2021"),
        people("s1 2022", "s2 2021"),
        people("s1 2020", "s2 2021", "s1 2022"),
        people(),
    ],
)
def test_no_change_unless_the_school_is_in_both_lists(participants: pd.DataFrame) -> None:
    rows = marks("s1 a 2020 m", "s1 a 2021 m", "s1 a 2022 n")
    assert passport.change(rows, participants, "s1", 2022) is None


def test_no_change_without_a_common_factor() -> None:
    assert passport.change(marks("s1 old 2021 m", "s1 new 2022 m"), BOTH, "s1", 2022) is None
    assert passport.change(marks("s1 a 2021 o", "s1 a 2022 m"), BOTH, "s1", 2022) is None


def test_history_tells_five_kinds_of_nothing_apart() -> None:
    rows = marks("s1 a 2022 m low", "s1 b 2022 n")
    cells = passport.history(rows, FACTORS, people("s1 2022", "s2 2021"), "s1", 2022)
    states = {(r.factor_code, r.year): r.mark_state for r in cells.itertuples()}
    assert list(dict.fromkeys(cells["factor_code"])) == ["b", "a", "new", "old"]
    assert states == {
        ("b", 2021): Cell.NOT_PARTICIPANT,
        ("b", 2022): Cell.NOT_MARKED,
        ("a", 2021): Cell.NOT_PARTICIPANT,
        ("a", 2022): Cell.MARKED,
        ("new", 2021): Cell.NOT_LISTED,
        ("new", 2022): Cell.NOT_STATED,
        ("old", 2021): Cell.NOT_PARTICIPANT,
        ("old", 2022): Cell.NOT_LISTED,
    }
    levels = cells.loc[cells["significance"].notna(), ["factor_code", "year", "significance"]]
    assert levels.to_numpy().tolist() == [["a", 2022, "low"]]


def test_without_any_list_a_year_is_not_stated() -> None:
    cells = passport.history(marks("s1 a 2022 m"), FACTORS, people(), "s1", 2022)
    assert Cell.NOT_PARTICIPANT not in set(cells["mark_state"])
    assert (cells["mark_state"] == Cell.NOT_STATED).sum() == 5


def test_the_last_states_are_those_of_the_newest_day() -> None:
    days = pd.to_datetime(["2022-05-06", "2022-05-19", "2022-05-19"])
    states = pd.DataFrame({"state_date": days, "state_words": ["x", "y", "z"]})
    assert passport.last_states(states)["state_words"].tolist() == ["y", "z"]


def test_the_district_stands_first_then_stated_neighbours() -> None:
    table = pd.DataFrame({"place_code": ["p3", "p2", "p1", "p4"], "place_name": ["В", "Б", "Я", "А"]})
    pairs = pd.DataFrame(
        [("p1", "p2", False), ("p1", "p3", True), ("p2", "p4", True)],
        columns=["place_code_a", "place_code_b", "is_stated"],
    )
    rows = passport.around(table, pairs, "p1")
    assert rows["place_code"].tolist() == ["p1", "p3", "p2"]
    assert rows["is_own"].tolist() == [True, False, False]
    assert rows["is_stated"].tolist() == [True, True, False]
    assert passport.around(table, pairs, "p2")["place_code"].tolist() == ["p2", "p4", "p1"]
    assert passport.around(table, pairs, "p9").empty
