"""What a server computes beside its visitors is what the pages of profiles ask for."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.scope import Scope
from data.workspaces import ENVIRONMENT_VARIABLE
from tests.pages.screen import words
from ui import cache, profile_cache, risk_cache, warm

Run = Callable[..., AppTest]
COMPUTED = (
    "compute_groups",
    "compute_pairs",
    "compute_profile_table",
    "unit_factors",
    "compare_years",
    "beside",
)


def refuse(*given: Any) -> None:
    raise AssertionError("computed again")


def test_pages_find_everything_kept(
    run: Run, workspaces_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(workspaces_folder))
    kept = [step() for step in warm.steps(Scope("model"))]
    assert len(kept) == 4 * 6 + 6 * 2
    assert all(result is not None for result in kept)
    for name in COMPUTED:
        monkeypatch.setattr(profile_cache, name, refuse)
    for year in ("2021", "2023"):
        assert "Доля школ, у которых" in words(run("coordinator/risks.py", workspace="model", year=year))
    for base in ("2021", "2022"):
        page = words(run("coordinator/years.py", workspace="model", year="2024", base=base))
        assert f"{base} → 2024: остались" in page


def test_a_workspace_without_lists_has_nothing_to_compute(
    run: Run, workspaces_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(workspaces_folder))
    assert list(warm.steps(Scope())) == []


def test_the_runner_of_the_tests_starts_no_thread(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(warm, "_started", lambda path, scope: started.append(path))
    run("coordinator/risks.py", workspace="model")
    assert started == []


def shared(scope: Scope) -> list[Any]:
    """What pages share with each other, of a year and factor."""
    of_factor = scope.but(factor="staff_deficit")
    return [
        cache.coverage(scope),
        cache.marks(scope),
        cache.schools(scope),
        cache.participants(scope),
        profile_cache.profile_table(scope),
        profile_cache.profiles(scope),
        profile_cache.offered(scope),
        profile_cache.schools_beside(scope),
        profile_cache.profile_groups(scope),
        profile_cache.unit_factors_by(scope, "place_code"),
        profile_cache.compared(scope, 2023, 2024),
        profile_cache.transitions(scope, 2023, 2024, None),
        risk_cache.risk_map(of_factor),
        risk_cache.map_figures(of_factor),
        risk_cache.risk_years(of_factor, 2023),
        risk_cache.year_figures(of_factor, 2023),
    ]


def assert_same(one: Any, other: Any) -> None:
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(one, other)
    elif is_dataclass(one):
        for field in fields(one):
            assert_same(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, list | tuple):
        for pair in zip(one, other, strict=True):
            assert_same(*pair)
    elif isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other)
    else:
        assert one == other or (one != one and other != other)


def test_pages_never_change_what_they_share(
    run: Run, workspaces_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(workspaces_folder))
    scope = Scope("model", 2024)
    results = shared(scope)
    before = deepcopy(results)
    query = {"workspace": "model", "year": "2024", "factor": "staff_deficit"}
    school = str(cache.schools(scope)["school_code"].iloc[0])
    for page in ("map", "risks", "years", "methodists", "overview", "show"):
        assert not run(f"coordinator/{page}.py" if page != "show" else "presenter/show.py", **query).exception
    for more in ({"view": "risks"}, {"view": "risks", "base": "2023"}, {"view": "risks", "units": "groups"}):
        assert not run("coordinator/map.py", **query, **more).exception
    assert not run("curator/passport.py", **query, school=school).exception
    again = shared(scope)
    assert [a is b for a, b in zip(results, again, strict=True)][4:] == [True] * 12
    assert len(results) == 16
    assert_same(results, before)
