"""The app in Streamlit's own test runner, over a workspace built for the tests."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import REGIONS
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces

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
