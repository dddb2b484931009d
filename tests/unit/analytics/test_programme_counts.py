"""A region's own counts to values: hand-worked, at their limits, and what is missing for the rest."""

import pandas as pd
import pytest

from analytics.programme_counts import Count, Lack, as_facts, computed
from analytics.programme_outcomes import outcomes
from analytics.programmes import State
from tests.programme_rows import counts, indicators, targets

# Half of the criteria of a made-up municipality; the other half stays without counts.
MADE = indicators(
    {"indicator_code": "share"},
    {"indicator_code": "frac", "unit": "frac"},
    {"indicator_code": "people", "kind": "count", "unit": "people"},
    {"indicator_code": "answer", "kind": "yes_no", "unit": "yes_no"},
    {"indicator_code": "ratio", "kind": "ratio", "unit": "people"},
    {"indicator_code": "day", "kind": "date", "unit": "date"},
    {"indicator_code": "no-share"},
    {"indicator_code": "no-people", "kind": "count", "unit": "people"},
    {"indicator_code": "no-answer", "kind": "yes_no", "unit": "yes_no"},
    {"indicator_code": "no-ratio", "kind": "ratio", "unit": "people"},
    {"indicator_code": "no-day", "kind": "date", "unit": "date"},
)


def one(part: float | None, whole: float | None, value: float | None = None, **measure: object) -> pd.Series:
    row = {"indicator_code": "a", **measure}
    return computed(indicators(row), counts(("a", "y2022", part, whole, value))).iloc[0]


def test_a_made_up_region_gets_half_of_the_criteria_and_a_list_for_the_rest() -> None:
    found = computed(
        MADE,
        counts(
            ("share", "y2022", 45, 60, None),
            ("share", "y2023", 54, 60, None),
            ("frac", "y2022", 7, 20, None),
            ("people", "y2022", None, None, 31),
            ("answer", "y2022", None, None, 1),
            ("ratio", "y2022", 420, 28, None),
            ("day", "y2022", None, None, 0),
        ),
    )
    done = found[found["status"] == str(Count.COMPUTED)]
    values = dict(
        zip(zip(done["indicator_code"], done["period_code"], strict=True), done["value"], strict=True)
    )
    # 45 of 60, 54 of 60, 7 of 20, 420 on 28.
    assert values == {
        ("share", "y2022"): 75,
        ("share", "y2023"): 90,
        ("frac", "y2022"): 0.35,
        ("people", "y2022"): 31,
        ("answer", "y2022"): 1,
        ("ratio", "y2022"): 15,
        ("day", "y2022"): 0,
    }
    rest = found[found["status"] == str(Count.MISSING)]
    assert dict(zip(rest["indicator_code"], rest["lack"], strict=True)) == {
        "no-share": str(Lack.BOTH),
        "no-people": str(Lack.VALUE),
        "no-answer": str(Lack.YES_NO),
        "no-ratio": str(Lack.BOTH),
        "no-day": str(Lack.DATE),
    }
    assert set(found["indicator_code"]) == set(MADE["indicator_code"])
    assert (rest["period_code"] == "").all()


def test_the_computed_values_take_states() -> None:
    own = computed(MADE, counts(("share", "y2022", 45, 60, None), ("frac", "y2022", 2, 4, None)))
    plan = targets(("share", "ge", 75, "y2022"), ("frac", "ge", 0.5, "y2022"), ("people", "ge", 1, "y2022"))
    found = outcomes(MADE, plan, as_facts(own)).set_index("indicator_code")
    assert found["state"].to_dict() == {
        "share": str(State.REACHED),
        "frac": str(State.NOT_COMPARABLE),
        "people": str(State.NO_FACT),
    }
    assert found.loc["frac", "reason"] == "too_few"
    assert (found.loc["share", "fact_numerator"], found.loc["share", "fact_denominator"]) == (45, 60)


@pytest.mark.parametrize(
    ("part", "whole", "lack"),
    [
        (None, None, Lack.BOTH),
        (3, None, Lack.DENOMINATOR),
        (None, 10, Lack.NUMERATOR),
        (3, 0, Lack.ZERO_DENOMINATOR),
        (0, 0, Lack.ZERO_DENOMINATOR),
        (11, 10, Lack.ABOVE_WHOLE),
        (-1, 10, Lack.NEGATIVE),
        (1, -10, Lack.NEGATIVE),
        (2.5, 10, Lack.NOT_WHOLE),
        (10, 10, Lack.NONE),
        (0, 10, Lack.NONE),
    ],
)
def test_shares_that_cannot_be(part: float | None, whole: float | None, lack: Lack) -> None:
    found = one(part, whole)
    assert found["lack"] == str(lack)
    assert pd.isna(found["value"]) == (lack is not Lack.NONE)
    if lack is Lack.NONE:
        assert found["value"] == 100 * part / whole


@pytest.mark.parametrize(("n", "status"), [(4, Count.TOO_FEW), (5, Count.COMPUTED), (6, Count.COMPUTED)])
def test_few_are_marked(n: int, status: Count) -> None:
    found = one(1, n)
    assert found["status"] == str(status)
    assert 0 < found["low_frac"] < 1 / n < found["high_frac"] < 1


def test_wilson_of_18_in_20() -> None:
    found = one(18, 20)
    assert (round(found["low_frac"], 2), round(found["high_frac"], 2)) == (0.70, 0.97)


def test_answers_are_yes_or_no() -> None:
    kinds = {"kind": "yes_no", "unit": "yes_no"}
    assert [one(None, None, v, **kinds)["lack"] for v in (0, 1, 2, 0.5, None)] == [
        *(Lack.NONE, Lack.NONE, Lack.NOT_YES_NO, Lack.NOT_YES_NO, Lack.YES_NO)
    ]


def test_a_ratio_may_be_loaded_or_computed_and_takes_what_the_workspace_knows() -> None:
    kinds = {"kind": "ratio", "unit": "people"}
    assert one(None, None, 14.5, **kinds)["value"] == 14.5
    assert one(420, None, **kinds)["lack"] == Lack.DENOMINATOR
    rows = indicators({"indicator_code": "a", **kinds}, {"indicator_code": "b", **kinds})
    own = counts(("a", "y2022", 420, None, None), ("b", "y2022", 420, 20, None))
    found = computed(rows, own, {"a": 28, "b": 28}).set_index("indicator_code")
    # The region's own count goes before what the workspace knows.
    assert found["value"].to_dict() == {"a": 15, "b": 21}
    assert computed(rows[:1], counts(), {"a": 28}).iloc[0]["lack"] == Lack.NUMERATOR


def test_a_count_whose_plan_is_a_share_stays_open() -> None:
    assert one(None, None, 30, kind="count")["lack"] == Lack.ODD_UNIT
    assert one(None, None, 30, kind="count")["status"] == Count.WRONG
