"""Schools out of a seed: shape, limits, and whether the planted effects are there and nothing else is."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.store import Store
from invented import plan
from invented.power import ALONE, OF_FACTORS, OF_PAIRS, fisher_p
from invented.profiles import Profiles, generate, generate_null

SEEDS = range(200)


def wide(profiles: Profiles) -> pd.DataFrame:
    """Schools x (year, factor): marked or not, missing where the school is not in the list."""
    return profiles.marks.pivot(index="school_code", columns=["year", "factor_code"], values="is_marked")


def pairs(table: pd.DataFrame, first: Any, second: Any) -> Any:
    return table[[first, second]].dropna().astype(bool).to_numpy()


def fisher(first: Any, second: Any) -> float:
    counts = [(a & b).sum() for a in (first, ~first) for b in (second, ~second)]
    return fisher_p(*(int(n) for n in counts))


def mcnemar(before: Any, after: Any) -> float:
    """Exact: two tails of a fair coin, in plain Python."""
    from scipy.stats import binomtest

    lost, gained = int((before & ~after).sum()), int((~before & after).sum())
    return float(binomtest(lost, lost + gained).pvalue) if lost + gained else 1.0


def p_values(profiles: Profiles) -> dict[str, float]:
    table = wide(profiles)
    last = plan.YEARS[-1]
    changes = {
        name: pairs(table, (2021, factor), (2022, factor))
        for name, factor in (("fall", plan.FALLING), ("steady", plan.STEADY))
    }
    pair = pairs(table, *((last, factor) for factor in plan.PAIR))
    of_kind = table[(last, plan.KIND_FACTORS[0][0])].dropna().astype(bool)
    return {
        **{name: mcnemar(found[:, 0], found[:, 1]) for name, found in changes.items()},
        "pair": fisher(pair[:, 0], pair[:, 1]),
        "kinds": fisher(of_kind.to_numpy(), (profiles.kinds[of_kind.index] == 0).to_numpy()),
    }


def found_frac(make: Callable[[int], Profiles], levels: dict[str, float]) -> dict[str, float]:
    values = pd.DataFrame([p_values(make(seed)) for seed in SEEDS])
    return {name: float((values[name] <= level).mean()) for name, level in levels.items()}


CORRECTED = {"fall": OF_FACTORS, "pair": OF_PAIRS, "kinds": OF_FACTORS}


def test_planted_effects_are_found_in_nine_of_ten_regions() -> None:
    found = found_frac(generate, {**CORRECTED, "steady": ALONE})
    assert min(found[name] for name in CORRECTED) >= 0.9, found
    assert found["steady"] <= 0.05


@pytest.mark.parametrize("make", [lambda seed: generate(seed, effects=False), generate_null])
def test_without_effects_the_tests_keep_their_level(make: Callable[[int], Profiles]) -> None:
    found = found_frac(make, dict.fromkeys([*CORRECTED, "steady"], ALONE))
    # Exact tests stay under 5 %; three standard errors of 200 regions are 4.6 more.
    assert max(found.values()) <= 0.05 + 3 * (0.05 * 0.95 / len(SEEDS)) ** 0.5, found


def test_the_regions_own_seed_shows_what_was_planted() -> None:
    values = p_values(generate(plan.SEED))
    assert all(values[name] <= level for name, level in CORRECTED.items()), values
    assert values["steady"] > ALONE
    kept = wide(generate(plan.SEED))
    before, after = pairs(kept, (2021, plan.FALLING), (2022, plan.FALLING)).sum(axis=0)
    assert before > after


def test_no_other_common_factor_changes_among_those_that_stay() -> None:
    shares = []
    for seed in SEEDS:
        table = wide(generate(seed))
        for factor in plan.COMMON:
            if factor != plan.FALLING:
                states = pairs(table, (2021, factor), (2022, factor))
                shares.append(states[:, 1].mean() - states[:, 0].mean())
    assert len(shares) == 1200
    assert abs(float(np.mean(shares))) < 0.01


@pytest.mark.parametrize("seed", [plan.SEED, 0, 1, 2])
@pytest.mark.parametrize("effects", [True, False])
def test_participants_enter_leave_and_stay(seed: int, effects: bool) -> None:
    profiles = generate(seed, effects=effects)
    lists = {year: set(codes) for year, codes in profiles.participants.groupby("year")["school_code"]}
    assert {year: len(codes) for year, codes in lists.items()} == {2021: 69, 2022: 60, 2023: 58, 2024: 55}
    for before, after in zip(plan.YEARS, plan.YEARS[1:], strict=False):
        assert len(lists[before] & lists[after]) == plan.STAYED_COUNT == 45
    at_home = profiles.participants.merge(profiles.schools, on="school_code")
    per_district = at_home.groupby(["year", "place_code"]).size()
    assert set(per_district) == {1, 2, 3}
    assert per_district.groupby("year").size().tolist() == [39] * 4
    assert set(profiles.participants["school_code"]) == set(profiles.schools["school_code"])
    assert profiles.schools["school_code"].is_unique
    assert not profiles.schools.duplicated(["place_code", "school_name"]).any()


@pytest.mark.parametrize("make", [generate, generate_null])
def test_a_profile_keeps_its_limits(make: Callable[[int], Profiles]) -> None:
    marks = make(plan.SEED).marks
    assert len(marks) == 10 * (69 + 60 + 58 + 55)
    for year, of_year in marks.groupby("year"):
        assert set(of_year["factor_code"]) == set(plan.FACTORS_OF_YEAR[int(str(year))])
    of_school = marks.groupby(["school_code", "year"])
    assert of_school["is_marked"].sum().min() >= 2
    assert set(of_school["is_activated"].sum()) == {2, 3, 4}
    assert marks.loc[marks["is_activated"], "is_marked"].all()
    assert set(marks.loc[marks["is_marked"], "significance"]) == {"high", "medium"}
    assert set(marks.loc[~marks["is_marked"], "significance"]) == {"low"}
    assert ((marks["mark_state"] == "marked") == marks["is_marked"]).all()


def test_a_seed_gives_the_same_schools_and_another_seed_others() -> None:
    first, again, other = generate(3), generate(3), generate(4)
    pd.testing.assert_frame_equal(first.marks, again.marks)
    pd.testing.assert_frame_equal(first.schools, again.schools)
    assert not first.marks["is_marked"].equals(other.marks["is_marked"])


def test_frames_have_the_columns_of_the_queries(model: Store) -> None:
    profiles = generate(plan.SEED)
    for name, query in (("marks", "school_marks"), ("participants", "participants"), ("schools", "schools")):
        assert list(getattr(profiles, name).columns) == list(model.frame(query).columns)


def test_the_workspace_holds_the_seeds_schools(model: Store) -> None:
    profiles = generate(plan.SEED)
    keys = ["year", "school_code", "factor_code"]
    kept = model.frame("school_marks").sort_values(keys).reset_index(drop=True)
    made = profiles.marks.sort_values(keys).reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, made, check_dtype=False)
    schools = model.frame("schools").set_index("school_code")["school_name"].to_dict()
    assert schools == profiles.schools.set_index("school_code")["school_name"].to_dict()
