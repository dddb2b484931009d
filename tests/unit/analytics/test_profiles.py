"""Tables of profiles: what is not stated is never zero, and the order of rows does not matter."""

import pandas as pd
import pytest

from analytics.profiles import (
    mark_states,
    marked_table,
    ordered_profiles,
    participant_codes,
    share,
)
from analytics.statistics import Interval, wilson_interval
from tests.unit.analytics.frames import marks, participants, shuffled

PROFILES = {2022: {"b": "-lh.", "a": "+m..", "c": "...."}, 2021: {"d": "h---"}}


def test_tables_of_a_year() -> None:
    rows, taking_part = marks(PROFILES), participants(PROFILES)
    assert participant_codes(taking_part, 2022) == ("a", "b", "c")
    table = marked_table(shuffled(rows), shuffled(taking_part), 2022)
    assert table.index.tolist() == ["a", "b", "c"]
    assert table.columns.tolist() == ["f0", "f1", "f2"]
    assert table.loc["b"].tolist() == [0.0, 1.0, 1.0]
    assert table.loc["a"].tolist()[:2] == [1.0, 1.0]
    assert table.loc["a"].isna().tolist() == [False, False, True]
    assert table.loc["c"].isna().all()


def test_levels_and_factors_without_significance() -> None:
    profiles = ordered_profiles(marks(PROFILES), participants(PROFILES), 2022)
    # f0 has a mark without significance, so it has two levels only; f1 and f2 have four.
    assert profiles.by_mark_codes == ("f0",)
    assert profiles.table["f0"].tolist()[:2] == [3.0, 0.0]
    assert profiles.table["f1"].tolist()[:2] == [2.0, 1.0]
    assert profiles.table.loc["b", "f2"] == 3.0
    assert profiles.table.loc["c"].isna().all()


def test_states_keep_each_mark() -> None:
    states = mark_states(marks(PROFILES), participants(PROFILES), 2022)
    assert states.loc["a"].tolist() == ["marked", "medium", "not_stated"]
    assert states.loc["b"].tolist() == ["not_marked", "low", "high"]
    assert states.loc["c"].tolist() == ["not_stated"] * 3


def test_who_does_not_take_part_is_left_out() -> None:
    taking_part = participants({2022: {"b": ""}})
    assert marked_table(marks(PROFILES), taking_part, 2022).index.tolist() == ["b"]


def test_a_year_without_anything() -> None:
    table = marked_table(marks(PROFILES), participants(PROFILES), 1999)
    assert table.empty
    assert ordered_profiles(marks({}), participants({}), 2022).table.empty
    assert mark_states(marks({2022: {}}), participants(PROFILES), 2022).shape == (3, 0)


def test_what_does_not_fit_is_refused() -> None:
    rows = marks(PROFILES)
    with pytest.raises(ValueError, match="two rows for a, f0 in 2022"):
        marked_table(pd.concat([rows, rows[rows["school_code"] == "a"]]), participants(PROFILES), 2022)
    with pytest.raises(ValueError, match="no such significance: \\['huge'\\]"):
        ordered_profiles(rows.replace("low", "huge"), participants(PROFILES), 2022)
    with pytest.raises(ValueError, match="no share"):
        share(3, 2)


def test_a_share_needs_five() -> None:
    few, enough = share(4, 4), share(2, 5)
    assert few.is_few
    assert (few.share_frac, few.interval) == (None, None)
    assert not enough.is_few
    assert enough.share_frac == 0.4
    assert enough.interval == wilson_interval(2, 5) != Interval(0, 1)
