"""Schools like a given one: distances by hand, ties, what is not comparable."""

import pytest

from analytics.similar import SimilarSchools, similar_schools
from tests.unit.analytics.frames import marks, participants, schools, shuffled

PROFILES = {
    2022: {
        "own": "hh---",
        "twin": "hh---",
        "near": "hm---",
        "tie1": "hl---",
        "tie2": "lh---",
        "far": "--hhh",
        "less": "hh--.",
    },
    2021: {"old": "hh---"},
}
SCHOOLS = schools(
    {code: ("town" if code in ("own", "far") else "farm", None) for code in [*PROFILES[2022], "old"]}
)


def asked(code: str = "own", kinds: dict[str, str] | None = None) -> SimilarSchools:
    return similar_schools(shuffled(marks(PROFILES)), participants(PROFILES), SCHOOLS, 2022, code, kinds)


def test_the_nearest_first_ties_by_code() -> None:
    result = asked()
    assert [one.school_code for one in result.comparators] == ["twin", "near", "tie1", "tie2", "far"]
    assert [one.distance_frac for one in result.comparators] == pytest.approx(
        [0, 1 / 15, 2 / 15, 2 / 15, 1.0]
    )
    assert [one.same_count for one in result.comparators] == [5, 4, 4, 4, 0]
    assert {one.common_count for one in result.comparators} == {5}
    assert result.comparators_count == 5
    assert result.is_few


def test_the_rule_is_told() -> None:
    criteria = asked().criteria
    assert (criteria.year, criteria.stated_count, criteria.least_common_count) == (2022, 5, 5)
    assert (criteria.place_kind, criteria.by_mark_codes) == (None, ())


def test_the_kind_of_place() -> None:
    result = asked(kinds={"town": "city", "farm": "district"})
    assert result.criteria.place_kind == "city"
    assert [one.school_code for one in result.comparators] == ["far"]
    unknown = asked(kinds={"farm": "district"})
    assert unknown.criteria.place_kind is None
    assert unknown.comparators_count == 5


def test_no_comparators() -> None:
    assert asked("less").comparators == ()
    assert asked("less").criteria.stated_count == 4
    assert asked("old").comparators == ()
    assert asked("nobody").criteria.stated_count == 0


def test_more_common_factors_go_first_and_ten_are_not_few() -> None:
    data = {2022: {"own": "------", "a": "-----.", "b": "------"} | {f"c{n}": "h-----" for n in range(8)}}
    result = similar_schools(marks(data), participants(data), SCHOOLS, 2022, "own")
    assert [one.school_code for one in result.comparators[:3]] == ["b", "a", "c0"]
    assert not result.is_few


def test_marks_without_significance() -> None:
    """One mark without significance: the factor is compared as marked or not, so low is like high."""
    data = {2022: {"own": "h----", "a": "l----", "b": "+----", "c": "-----"}}
    result = similar_schools(marks(data), participants(data), SCHOOLS, 2022, "own")
    assert result.criteria.by_mark_codes == ("f0",)
    assert [one.distance_frac for one in result.comparators] == pytest.approx([0.0, 0.0, 0.2])
