"""Two years of marks: what became of each school, by hand."""

import pandas as pd
import pytest

from analytics.profiles import MarkState
from analytics.risk_years import MarkChanges, Move, common_factors, district_changes, mark_changes
from tests.unit.analytics.frames import marks, participants, shuffled

# f0 in both lists; f1 in both, not stated at d in 2024; f2 of 2021 alone, f3 of 2024 alone.
EARLIER = {"a": "h-+", "b": "-++", "c": "++-", "d": "-+-", "left1": "+--", "left2": "---", "left3": ".+-"}
LATER = {"a": "-+.-", "b": "l+.-", "c": "m-.+", "d": "-..+", "new1": "++.-", "new2": "-+.-", "new3": ".+.+"}
BOTH = {2021: EARLIER, 2024: LATER}


def changes(factor: str | None = None) -> MarkChanges:
    return mark_changes(shuffled(marks(BOTH)), shuffled(participants(BOTH), 2), 2021, 2024, factor)


def moves(found: MarkChanges) -> dict[str, str]:
    return dict(zip(found.schools["school_code"], found.schools["move"], strict=True))


def test_moves_of_one_factor() -> None:
    found = changes("f0")
    assert moves(found) == {
        "a": "removed",
        "b": "appeared",
        "c": "kept",
        "d": "neither",
        "left1": "left_marked",
        "left2": "left_not_marked",
        "left3": "left_not_stated",
        "new1": "entered_marked",
        "new2": "entered_not_marked",
        "new3": "entered_not_stated",
    }
    assert (found.removed, found.appeared, found.factors) == (1, 1, ("f0",))
    assert found.count(Move.REMOVED, Move.KEPT) == 2
    by_code = found.schools.set_index("school_code")
    assert by_code.loc["a", ["earlier_state", "later_state"]].tolist() == [
        MarkState.HIGH,
        MarkState.NOT_MARKED,
    ]
    assert pd.isna(by_code.loc["left1", "later_state"])
    assert by_code.loc["left3", "earlier_state"] == MarkState.NOT_STATED
    assert pd.isna(by_code.loc["new1", "earlier_marked_count"])


def test_a_school_that_stayed_but_is_not_stated_twice_is_not_compared() -> None:
    assert moves(changes("f1"))["d"] == "not_compared"
    assert moves(changes("f1"))["a"] == "appeared"


def test_all_factors_count_only_what_both_lists_have() -> None:
    found = changes()
    assert found.factors == ("f0", "f1") == common_factors(marks(BOTH), participants(BOTH), 2021, 2024)
    assert {code: moves(found)[code] for code in "abcd"} == {
        "a": "same",  # one mark removed, one appeared
        "b": "more",
        "c": "fewer",
        "d": "same",
    }
    assert moves(found)["left1"] == "left"
    assert moves(found)["new3"] == "entered"
    assert (found.removed, found.appeared) == (2, 2)
    by_code = found.schools.set_index("school_code")
    # d: f1 is stated in 2021 alone, so its mark is not «removed».
    assert by_code.loc["d", ["earlier_marked_count", "earlier_stated_count"]].tolist() == [1, 2]
    assert by_code.loc["d", ["later_marked_count", "later_stated_count", "compared_count"]].tolist() == [
        0,
        1,
        1,
    ]


def test_parts_add_up_to_both_lists() -> None:
    for factor in (None, "f0", "f1"):
        rows = changes(factor).schools
        assert int(rows["earlier_stated_count"].notna().sum()) == len(EARLIER)
        assert int(rows["later_stated_count"].notna().sum()) == len(LATER)


def test_a_factor_of_one_list_is_refused() -> None:
    with pytest.raises(ValueError, match="f2"):
        changes("f2")


def test_districts_count_both_years() -> None:
    homes = {"a": "p", "b": "p", "c": "q", "d": "q", "left1": "p", "left2": "r", "new1": "q"}
    rows = district_changes(changes("f0"), pd.Series(homes)).set_index("place_code")
    columns = ["earlier_schools_count", "earlier_marked_count", "earlier_stated_count"]
    columns += ["later_schools_count", "later_marked_count", "later_stated_count"]
    columns += ["removed_count", "appeared_count"]
    assert rows.loc["p", columns].tolist() == [3, 2, 3, 2, 1, 2, 1, 1]
    assert rows.loc["q", columns].tolist() == [2, 1, 2, 3, 2, 3, 0, 0]
    assert rows.loc["r", columns].tolist() == [1, 0, 1, 0, 0, 0, 0, 0]


def test_nobody_stayed() -> None:
    lists = {2021: {"x": "+"}, 2024: {"y": "-"}}
    found = mark_changes(marks(lists), participants(lists), 2021, 2024, "f0")
    assert moves(found) == {"x": "left_marked", "y": "entered_not_marked"}
    assert (found.removed, found.appeared) == (0, 0)
