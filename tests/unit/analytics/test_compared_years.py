"""Which years are compared, all comparisons as one result, and the direction of transitions."""

import pandas as pd
import pytest

from analytics.changes import Change, transitions
from analytics.compared_years import CHANGED_AT_LEAST, Moves, YearChoice, compare_years, moves, year_choice
from analytics.paired import Pairs, mcnemar_exact
from analytics.profiles import MarkState
from tests.unit.analytics.frames import marks, participants, shuffled

KNOWN = (2024, 2022, 2021)


@pytest.mark.parametrize(
    ("base", "later", "expected"),
    [
        (None, 2024, YearChoice(2022, 2024)),
        (None, 2022, YearChoice(2021, 2022)),
        (2021, 2024, YearChoice(2021, 2024)),
        (2024, 2024, YearChoice(2022, 2024, is_refused=True)),
        (2024, 2022, YearChoice(2021, 2022, is_refused=True)),
        (2023, 2024, YearChoice(2022, 2024, is_refused=True)),
        (None, 2021, YearChoice(None, 2021)),
        (2022, 2021, YearChoice(None, 2021, is_refused=True)),
    ],
)
def test_the_earlier_year(base: int | None, later: int, expected: YearChoice) -> None:
    assert year_choice(KNOWN, base, later) == expected
    assert year_choice(KNOWN[::-1], base, later) == expected


def test_no_year_known() -> None:
    assert year_choice((), None, 2022) == YearChoice(None, 2022)


def test_fewer_changed_schools_than_that_cannot_be_significant() -> None:
    enough, few = CHANGED_AT_LEAST, CHANGED_AT_LEAST - 1
    assert mcnemar_exact(Pairs(0, enough, 0, 30)).p_value < 0.05
    assert mcnemar_exact(Pairs(0, few, 0, 30)).p_value >= 0.05


def test_all_comparisons_as_one() -> None:
    earlier = {f"s{n}": "+-" for n in range(8)} | {"left": "--"}
    later = {f"s{n}": "--" for n in range(8)} | {"new": "+-", "other": "--"}
    profiles = {2021: earlier, 2022: later}
    result = compare_years(shuffled(marks(profiles)), participants(profiles), 2021, 2022)
    assert (result.earlier, result.later, result.unstated_years) == (2021, 2022, ())
    assert (result.flow.earlier_count, result.flow.later_count, len(result.flow.stayed)) == (9, 10, 8)
    assert result.stayed_changes == {"f0": Change.FELL, "f1": Change.WITHIN_NOISE}
    assert list(result.all_changes) == ["f0", "f1"]
    assert [item.factor_code for item in result.entered_left] == ["f0", "f1"]


def test_a_year_without_profiles_is_named() -> None:
    profiles = {2021: dict.fromkeys("abcdefg", "+"), 2022: dict.fromkeys("abcdefg", ".")}
    result = compare_years(marks(profiles), participants(profiles), 2021, 2022)
    assert result.unstated_years == (2022,)
    assert result.factors == result.entered_left == result.all_schools.items == ()
    assert len(result.flow.stayed) == 7


def test_directions_add_up() -> None:
    profiles = {
        2021: {"a": "-", "b": "l", "c": "m", "d": "h", "e": "+", "f": "-", "g": ".", "h": "+", "i": "."},
        2022: {"a": "h", "b": "l", "c": "h", "d": "-", "e": "-", "f": "+", "g": "m", "h": "h", "i": "."},
    }
    # Factor f0 is not stated at school i at all, yet the school stays: its pair has no order.
    frame = transitions(marks(profiles), participants(profiles), 2021, 2022)
    found = moves(frame)
    assert found == Moves(same=1, lower=2, higher=3, unordered=3)
    assert found.same + found.lower + found.higher + found.unordered == frame["marks_count"].sum() == 9


@pytest.mark.parametrize(
    ("earlier", "later", "part"),
    [
        (MarkState.NOT_MARKED, MarkState.LOW, "higher"),
        (MarkState.HIGH, MarkState.MEDIUM, "lower"),
        (MarkState.MARKED, MarkState.NOT_MARKED, "lower"),
        (MarkState.NOT_MARKED, MarkState.MARKED, "higher"),
        (MarkState.MARKED, MarkState.MARKED, "same"),
        (MarkState.MARKED, MarkState.LOW, "unordered"),
        (MarkState.HIGH, MarkState.MARKED, "unordered"),
        (MarkState.NOT_STATED, MarkState.NOT_STATED, "unordered"),
        (MarkState.NOT_STATED, MarkState.HIGH, "unordered"),
    ],
)
def test_the_direction_of_a_pair(earlier: MarkState, later: MarkState, part: str) -> None:
    frame = pd.DataFrame({"earlier_state": [str(earlier)], "later_state": [str(later)], "marks_count": [5]})
    assert getattr(moves(frame), part) == 5
