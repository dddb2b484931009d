"""What comes first, by the printed rule; plans below results; what could share an axis."""

from datetime import date

import pytest

from analytics.programme_measures import Period, Quantity
from analytics.programme_order import First, attention, below_reached, has_common_measure, state_counts
from analytics.programme_outcomes import outcomes
from analytics.programmes import State
from data.programme_periods import PeriodKind
from tests.programme_rows import facts, indicators, targets

TODAY = date(2023, 6, 1)
CODES = ("reached", "ahead", "overdue", "short", "missed", "way", "kept", "below", "unlike")
ROWS = outcomes(
    indicators(*({"indicator_code": code} for code in CODES)),
    targets(
        ("reached", "ge", 5, "y2022"),
        ("ahead", "ge", 5, "y2024"),
        ("overdue", "ge", 5, "y2022"),
        ("short", "ge", 90, "y2024"),
        ("missed", "ge", 90, "y2022"),
        ("missed", "ge", 95, "y2023"),
        ("way", "ge", 5, "y2024"),
        ("kept", "ge", 5, "y2024"),
        ("below", "ge", 5, "y2022"),
        ("below", "ge", 5, "y2023"),
        ("unlike", "ge", 5, "y2022"),
    ),
    facts(
        ("reached", 5, "y2022"),
        ("short", 10, "y2021"),
        ("short", 11, "y2022"),
        ("missed", 80, "y2022"),
        ("way", 1, "y2022"),
        ("kept", 5, "y2022"),
        ("below", 7, "y2021"),
        ("unlike", 5, "s2021-2022"),
    ),
)


def test_the_order_of_what_needs_attention() -> None:
    found = attention(ROWS, TODAY)
    assert list(zip(found["indicator_code"], found["first"], strict=True)) == [
        ("missed", First.NOT_REACHED),
        ("short", First.PACE_SHORT),
        ("overdue", First.OVERDUE),
        ("way", First.UNDER_WAY),
        ("ahead", First.AHEAD),
    ]
    assert found.loc[0, "value"] == 90, "of an indicator's targets the first counts"


def test_a_term_is_over_on_the_day_after_it() -> None:
    (kind,) = attention(ROWS[ROWS["indicator_code"] == "overdue"], date(2022, 12, 31))["first"]
    assert kind == First.AHEAD
    (kind,) = attention(ROWS[ROWS["indicator_code"] == "overdue"], date(2023, 1, 1))["first"]
    assert kind == First.OVERDUE


def test_nearer_terms_first_then_the_document_then_without_a_term() -> None:
    rows = targets(
        *(("a", "ge", 9, "any"), ("b", "ge", 9, "y2022"), ("c", "ge", 9, "y2021"), ("d", "ge", 9, "y2021"))
    )
    known = facts(*((code, 1, "y2022") for code in "abcd"))
    made = outcomes(indicators(*({"indicator_code": code} for code in "abcd")), rows, known)
    assert attention(made, TODAY)["indicator_code"].tolist() == ["c", "d", "b", "a"]
    assert attention(made[:0], TODAY).empty


@pytest.mark.parametrize(
    ("when", "kind"), [("any", First.NO_TERM), ("each", First.NO_TERM), ("each2023-2024", First.AHEAD)]
)
def test_a_target_without_a_term_is_not_ahead(when: str, kind: First) -> None:
    made = outcomes(indicators({"indicator_code": "a"}), targets(("a", "ge", 9, when)), facts())
    assert attention(made, TODAY)["first"].tolist() == [str(kind)]


def test_plans_below_results_count_an_indicator_once_and_no_equal_ones() -> None:
    found = below_reached(ROWS)
    assert found[["indicator_code", "period_code"]].to_numpy().tolist() == [["below", "y2022"]]


def test_counts_of_all_states() -> None:
    assert state_counts(ROWS) == {
        State.REACHED: 1,
        State.ON_COURSE: 6,
        State.NOT_REACHED: 1,
        State.NO_FACT: 2,
        State.NOT_COMPARABLE: 1,
    }


def test_what_could_share_an_axis() -> None:
    year, pair = Period(PeriodKind.YEAR), Period(PeriodKind.YEARS, date(2023, 1, 1), date(2024, 12, 31))
    four = Period(PeriodKind.YEARS, date(2021, 1, 1), date(2024, 12, 31))
    assert has_common_measure([Quantity(1, "frac", year), Quantity(60, "percent", year)])
    assert not has_common_measure([Quantity(1, "frac", year), Quantity(60, "people", year)])
    assert not has_common_measure([Quantity(1, "frac", year), Quantity(1, "frac", pair)])
    assert not has_common_measure([Quantity(1, "frac", four), Quantity(1, "frac", pair)])
    assert not has_common_measure([])
