"""The matrix of profiles: states of cells, counts worked by hand, orders of rows, choices."""

import pandas as pd
import pytest

from analytics.cooccurrence import Association, FactorPair
from analytics.profile_groups import Outcome, ProfileGroup, ProfileGroups
from analytics.profile_table import (
    Cell,
    Order,
    chosen,
    expected_both,
    ordered,
    orders,
    profile_table,
)
from analytics.profiles import stated_marks
from tests.unit.analytics.profile_frames import YEAR, alike, factors, marks, people, table

PROFILES = {"a": "hm-", "b": "l+.", "c": "---", "d": "..."}
UNITS: dict[str, tuple[str, str | None, str | None]] = {
    "a": ("Южный", None, None),
    "b": ("Северный", None, "Отдел"),
    "c": ("Южный", None, "Кафедра"),
    "d": ("Восточный", None, "Кафедра"),
}


def grouping(groups: list[tuple[str, ...]] | None, order: str) -> ProfileGroups:
    found = tuple(ProfileGroup(n, codes, ()) for n, codes in enumerate(groups or [], start=1))
    outcome = Outcome.GROUPS if groups else Outcome.NOT_STABLE
    return ProfileGroups(YEAR, outcome, tuple(order), (), (), found if groups else None, (), None)


def test_states_and_counts() -> None:
    found = table(PROFILES)
    assert found.states.to_numpy().tolist() == [
        ["high", "medium", "not_marked"],
        ["low", "marked", "not_stated"],
        ["not_marked", "not_marked", "not_marked"],
        ["not_stated", "not_stated", "not_stated"],
    ]
    schools = found.schools
    assert schools["stated_count"].tolist() == [3, 2, 3, 0]
    # Nothing stated is no number, never zero.
    assert schools["marked_count"].tolist()[:3] == [2, 2, 0]
    assert pd.isna(schools["marked_count"].iloc[3])
    assert found.factors["marked_count"].tolist() == [2, 2, 0]
    assert found.factors["stated_count"].tolist() == [3, 3, 2]
    assert found.factors["high_count"].tolist() == [1, 0, 0]
    assert (found.profiles_count, found.marked_total) == (3, 4)
    assert (found.median_marked, found.marked_range) == (2.0, (0, 2))
    assert found.most_marked["factor_code"].tolist() == ["f0", "f1"]
    assert sum(found.state_counts.values()) == 12


def test_mentioned_is_drawn_and_not_counted() -> None:
    rows = marks({"a": "h-."}, mentioned=(("a", "f2"), ("x", "f0")))
    found = profile_table(rows, alike({"a": ""}), factors(3), YEAR)
    assert found.states.loc["a"].tolist() == ["high", "not_marked", "mentioned"]
    assert (int(found.schools["stated_count"].iloc[0]), int(found.factors["stated_count"].iloc[2])) == (2, 0)
    assert pd.isna(found.factors["marked_count"].iloc[2])
    assert found.outside_count == 1
    assert "mentioned" not in set(stated_marks(rows)["mark_state"])


def test_without_participants_there_are_no_profiles() -> None:
    found = profile_table(marks(PROFILES), people({}), factors(3), YEAR)
    assert not found.has_profiles
    assert found.outside_count == 3
    assert (found.median_marked, found.marked_range, found.activated_count) == (None, None, None)
    empty = profile_table(marks(PROFILES), alike(PROFILES), factors(3), 2020)
    assert not empty.has_profiles
    assert empty.states.shape == (0, 0)


def test_activated_directions_are_missing_until_somebody_says() -> None:
    assert table(PROFILES).activated_count is None
    rows = marks(PROFILES)
    rows["is_activated"] = (rows["school_code"] == "a") & rows["is_marked"]
    found = profile_table(rows, alike(PROFILES), factors(3), YEAR)
    assert (found.activated_count, found.activated_schools_count) == (2, 1)
    assert found.factors["activated_count"].tolist() == [1, 1, 0]


@pytest.mark.parametrize(
    ("order", "expected"),
    [(Order.DISTRICT, "dbac"), (Order.COUNT, "bacd"), (Order.UNIT, "dcba"), (Order.GROUP, "bcad")],
)
def test_orders(order: Order, expected: str) -> None:
    found = ordered(table(PROFILES, people(UNITS)), order, grouping([("b", "c"), ("a",)], "dbca"))
    assert "".join(found.schools["school_code"]) == "".join(found.states.index) == expected
    assert found.marked_total == 4
    sections = {Order.UNIT: ["Кафедра", "Кафедра", "Отдел", ""], Order.GROUP: ["1", "1", "2", ""]}
    assert found.schools["section"].tolist() == sections.get(order, [""] * 4)


def test_without_groups_like_profiles_stand_together() -> None:
    found = ordered(table(PROFILES, people(UNITS)), Order.GROUP, grouping(None, "cadb"))
    assert "".join(found.states.index) == "cadb"
    assert set(found.schools["section"]) == {""}


def test_only_possible_orders_are_offered() -> None:
    assert orders(table(PROFILES), None) == (Order.DISTRICT, Order.COUNT)
    assert orders(table(PROFILES, people(UNITS)), grouping(None, "abcd")) == tuple(Order)


def test_a_choice_is_counted_anew() -> None:
    whole = table(PROFILES, people(UNITS))
    south = chosen(whole, "Южный", None)
    assert south.states.index.tolist() == ["a", "c"]
    assert south.factors["marked_count"].tolist() == [1, 1, 0]
    assert south.factors["stated_count"].tolist() == [2, 2, 2]
    assert chosen(whole, "Южный", "f1").states.index.tolist() == ["a"]
    assert chosen(whole, None, "f1").states["f1"].isin([Cell.MEDIUM, Cell.MARKED]).all()
    assert chosen(whole, None, "nothing").states.index.tolist() == list("abcd")
    nobody = chosen(whole, None, "f2")
    assert nobody.states.empty
    assert nobody.factors["factor_code"].tolist() == ["f0", "f1", "f2"]


def test_expected_by_hand() -> None:
    # 20 of 60 and 18 of 60 marked: 20 * 18 / 60 = 6 together were they independent.
    pair = FactorPair("a", "b", 14, 6, 4, 36, 0.6, 0.0, 0.0, Association.TOGETHER)
    assert expected_both(pair) == 6
    assert expected_both(FactorPair("a", "b", 0, 0, 0, 0, None, None, None, Association.TOO_FEW)) == 0
