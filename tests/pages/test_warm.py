"""What a server computes beside its visitors is what the pages of profiles ask for."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.scope import Scope
from data.workspaces import ENVIRONMENT_VARIABLE
from tests.pages.screen import words
from ui import profile_cache, warm

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
