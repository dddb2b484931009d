"""Groups of schools: found where they were put, not found in noise, the same whatever the order of rows."""

from itertools import combinations, permutations

import numpy as np
import pytest

from analytics.group_stability import (
    GROUP_COUNTS,
    _largest_eigenvalue,
    average_linkage,
    chosen_count,
    condensed_distances,
    cuts,
    least_size,
    tied_p_value,
)
from analytics.profile_groups import MOST_SCHOOLS, Outcome, ProfileGroups, TooManySchoolsError, profile_groups
from tests.unit.analytics.frames import FACTORS, drawn_profiles, marks, participants, shuffled


def grouped(profiles: dict[str, str]) -> ProfileGroups:
    data = {2022: profiles}
    return profile_groups(marks(data), participants(data), 2022)


@pytest.mark.parametrize(("kinds", "seed"), [(2, 1), (3, 1), (4, 0)])
def test_groups_are_found_where_they_were_put(kinds: int, seed: int) -> None:
    profiles = drawn_profiles(60, seed, kinds=kinds, noise=0.05)
    result = grouped(profiles)
    assert result.outcome == Outcome.GROUPS
    assert result.groups is not None
    assert result.stability is not None
    assert result.stability.groups_count == len(result.groups) == kinds
    kinds_of = [[int(code[1:]) % kinds for code in group.school_codes] for group in result.groups]
    right = sum(max(found.count(kind) for kind in range(kinds)) for found in kinds_of)
    assert right + len(result.apart_codes) >= 58
    assert len(result.apart_codes) <= 3


def test_every_school_is_somewhere_once_and_groups_stand_together() -> None:
    result = grouped(drawn_profiles(60, seed=1, kinds=3, noise=0.05))
    assert result.groups is not None
    inside = [code for group in result.groups for code in group.school_codes]
    assert sorted([*inside, *result.apart_codes]) == sorted(result.school_codes)
    assert len(set(result.school_codes)) == 60
    assert [group.number for group in result.groups] == [1, 2, 3]
    first_places = [result.school_codes.index(group.school_codes[0]) for group in result.groups]
    assert first_places == sorted(first_places)
    of_group = {code: group.number for group in result.groups for code in group.school_codes}
    order = [of_group[code] for code in result.school_codes if code in of_group]
    assert order == sorted(order)
    assert min(len(group.school_codes) for group in result.groups) >= 5


def test_a_group_is_described_by_what_differs_most() -> None:
    """Two kinds that differ in f0 and f1 only; in each of them f2 is marked at three of twelve schools."""
    profiles = {f"a{n}": "hh" + "h---"[n % 4] + "h-h" for n in range(12)}
    profiles |= {f"b{n}": "--" + "h---"[n % 4] + "h-h" for n in range(12)}
    result = grouped(profiles)
    assert result.groups is not None
    for group in result.groups:
        assert {factor.factor_code for factor in group.factors[:2]} == {"f0", "f1"}
        top, other = group.factors[0], group.factors[-1]
        assert {(top.inside.part, top.inside.whole), (top.rest.part, top.rest.whole)} == {(12, 12), (0, 12)}
        assert other.inside.share_frac == other.rest.share_frac
        assert [f.factor_code for f in group.factors[2:]] == ["f2", "f3", "f4", "f5"]


def test_noise_gives_no_groups() -> None:
    """Independent factors: the test of ties lets one table in a hundred through."""
    found = [grouped(drawn_profiles(20, seed, noise=0.4)).outcome for seed in range(10)]
    assert found.count(Outcome.NOT_STABLE) >= 9
    quiet = grouped(drawn_profiles(40, 0, noise=0.4))
    assert quiet.outcome == Outcome.NOT_STABLE
    assert quiet.groups is None
    assert len(quiet.school_codes) == 40
    assert quiet.stability is not None
    assert not quiet.stability.is_tied
    assert (quiet.stability.jaccard_frac, quiet.stability.null_jaccard_frac) == ((), ())


def test_ties_are_judged_by_the_largest_eigenvalue_of_all_shuffles() -> None:
    """Against numpy's own correlations, and over every shuffle of a table small enough for all of them."""
    random = np.random.default_rng(1)
    table = random.integers(0, 4, size=(30, 6)) / 3
    assert _largest_eigenvalue(table) == pytest.approx(np.linalg.eigvalsh(np.corrcoef(table.T))[-1])
    small = np.array([[0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [1.0, 1.0], [1.0, 1.0]])
    shuffles = [np.column_stack([small[:, 0], small[list(order), 1]]) for order in permutations(range(5))]
    exact = np.mean([_largest_eigenvalue(other) >= _largest_eigenvalue(small) - 1e-12 for other in shuffles])
    assert exact == pytest.approx(0.1)  # one of the ten ways to place two marks among five schools
    assert tied_p_value(small, np.random.default_rng(2)) == pytest.approx(exact, abs=0.06)


def test_a_gap_and_a_factor_that_never_varies_tie_nothing() -> None:
    table = np.array([[0.0, 1.0, np.nan], [1.0, 1.0, 0.0], [0.0, 1.0, 1.0], [1.0, 1.0, 1.0]])
    stated = table[1:, [0, 2]] - np.nanmean(table[:, [0, 2]], axis=0)
    deviations = np.nanstd(table[:, [0, 2]], axis=0)
    correlation = float((stated[:, 0] * stated[:, 1]).sum() / deviations.prod() / 3)
    assert _largest_eigenvalue(table) == pytest.approx(1 + abs(correlation))
    assert _largest_eigenvalue(np.ones((5, 3))) == 0.0


@pytest.mark.parametrize("noise", [0.05, 0.4])
def test_the_order_of_rows_does_not_matter(noise: float) -> None:
    data = {2022: drawn_profiles(30, seed=3, kinds=2, noise=noise)}
    first = profile_groups(marks(data), participants(data), 2022)
    again = profile_groups(shuffled(marks(data)), shuffled(participants(data)), 2022)
    assert first == again


def test_all_alike_or_too_few() -> None:
    alike = grouped({f"s{n:02}": "h-h" for n in range(20)})
    assert (alike.outcome, alike.groups) == (Outcome.NOT_STABLE, None)
    few = grouped(drawn_profiles(9, 1))
    assert (few.outcome, few.stability, len(few.school_codes)) == (Outcome.TOO_FEW, None, 9)
    nobody = grouped({})
    assert (nobody.outcome, nobody.school_codes) == (Outcome.TOO_FEW, ())


def test_schools_without_a_common_factor_are_left_out_and_named() -> None:
    profiles = drawn_profiles(20, seed=1, kinds=2, noise=0.05)
    profiles = {code: signs[:5] for code, signs in profiles.items()}
    result = grouped(profiles | {"odd": ".....hh", "none": ""})
    assert result.excluded_codes == ("none", "odd")
    assert sorted(result.school_codes) == sorted(profiles)


def test_too_many_schools() -> None:
    with pytest.raises(TooManySchoolsError, match="501 schools, at most 500") as caught:
        grouped(dict.fromkeys((f"s{n}" for n in range(MOST_SCHOOLS + 1)), "h"))
    assert caught.value.schools_count == 501


def test_distances_by_hand() -> None:
    nan = np.nan
    levels = np.array([[0, 1, nan, 1 / 3], [1, 1, 0.5, nan], [0, nan, 1, 1 / 3], [1 / 3, 0, 0, 1]])
    expected = [
        float(np.mean([abs(a - b) for a, b in zip(one, other, strict=True) if a == a and b == b]))
        for one, other in combinations(levels.tolist(), 2)
    ]
    assert condensed_distances(levels) == pytest.approx(expected)
    assert condensed_distances(levels)[0] == pytest.approx(1 / 2)


def test_cuts_agree_with_scipy() -> None:
    """Each cut is one of scipy's, with the small branches put aside; a tie is not parted."""
    from scipy.cluster.hierarchy import fcluster

    levels = np.random.default_rng(4).random((40, len(FACTORS)))
    tree, _ = average_linkage(levels)
    found = cuts(tree, 5)
    assert found
    for count, labels in found.items():
        assert set(labels.tolist()) - {-1} == set(range(count))
        branches = [fcluster(tree, k, criterion="maxclust") for k in range(1, 41)]
        fits = [b for b in branches if (np.bincount(b) >= 5).sum() == count]
        same = [[(b == b[i]).sum() >= 5 for i in range(40)] for b in fits]
        assert (labels >= 0).tolist() == same[0]
        for i, j in combinations(np.flatnonzero(labels >= 0), 2):
            assert (labels[i] == labels[j]) == (fits[0][i] == fits[0][j])
    equal = np.repeat(np.eye(3), 5, axis=0)
    # Three kinds equally far from each other: three groups, and never two of the three.
    assert set(cuts(average_linkage(equal)[0], 5)) == {3}


def test_a_group_is_five_schools_or_a_twelfth() -> None:
    assert [least_size(count) for count in (10, 60, 72, 210, 500)] == [5, 5, 6, 17, 41]


def test_the_same_seed_gives_the_same_answer() -> None:
    levels = np.random.default_rng(4).integers(0, 4, (30, 6)) / 3
    levels[:, 1] = levels[:, 0]
    assert chosen_count(levels, seed=7) == chosen_count(levels, seed=7)
    assert len(chosen_count(levels).jaccard_frac) == len(GROUP_COUNTS)
