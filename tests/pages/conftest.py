"""The app in Streamlit's own test runner, over a workspace built for the tests."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import MODEL, REGIONS
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces
from tests.pages.own_workspace import OWN, begin
from tests.unit.loading_apply import files

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 30

Run = Callable[..., AppTest]


@pytest.fixture(scope="session")
def workspaces_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the workspaces that a start of the dashboard builds."""
    folder = tmp_path_factory.mktemp("workspaces")
    for region in REGIONS.values():
        build(region, Workspaces(folder))
    return folder


@pytest.fixture
def run(workspaces_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run the app at a page of the registry, with a query; caches are clean before and after."""

    def start(page: str = "", workspaces: Path = workspaces_folder, **query: str) -> AppTest:
        monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(workspaces))
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT_S)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        return app.switch_page(str(ROOT / "pages" / page)).run() if page else app

    st.cache_data.clear()
    st.cache_resource.clear()
    yield start
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def changed_region(tmp_path: Path) -> Callable[[str, Callable[[dict[str, str]], bool]], Path]:
    """Build the model region without the rows of one of its records that are not kept."""

    def make(name: str, keep: Callable[[dict[str, str]], bool]) -> Path:
        folder = tmp_path / "oblast"
        shutil.copytree(MODEL, folder)
        path = folder / "records" / name
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(row for row in rows if keep(row))
        build(folder, Workspaces(tmp_path / "workspaces"))
        return tmp_path / "workspaces"

    return make


@pytest.fixture
def own(workspaces_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspaces:
    """Workspaces with an own one, 2 methodists on 3 schools in one district."""
    monkeypatch.setattr(files, "CODE", OWN)
    shutil.copytree(workspaces_folder, tmp_path, dirs_exist_ok=True)
    workspaces = Workspaces(tmp_path)
    begin(workspaces)
    return workspaces
