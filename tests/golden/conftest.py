"""The text of the source documents, read from the folder beside the checkout; the figures of the gallery."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from data.build import build
from data.catalog import REGIONS, load_catalog
from data.scope import Scope
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces
from tests.golden.words import normal
from ui.gallery import STORY, WITHOUT_PAGE, topic_figures
from ui.shown import Shown

BESIDE_THE_CHECKOUT = Path(__file__).resolve().parents[3] / "shared" / "sources"


def sources_folder() -> Path:
    """The folder of source documents; without it the test is skipped, or fails when required."""
    folder = Path(os.environ.get("SOURCES_DIR") or BESIDE_THE_CHECKOUT)
    if not folder.is_dir():
        reason = f"no folder of source documents ({folder.name}): set SOURCES_DIR"
        if os.environ.get("SOURCES_REQUIRED") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(name="sources_folder")
def sources_folder_fixture() -> Callable[[], Path]:
    return sources_folder


@pytest.fixture
def raw_text() -> Callable[[str], str]:
    """Give the text of a source by its id, as it was extracted."""
    folder = sources_folder()
    files = {source.id: source.file for source in load_catalog().sources.values() if source.file}
    return lambda source_id: (folder / files[source_id]).read_text(encoding="utf-8")


@pytest.fixture
def source_text(raw_text: Callable[[str], str]) -> Callable[[str], str]:
    """Give the text of a source by its id, whitespace normalised and markup removed."""
    return lambda source_id: normal(raw_text(source_id))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both workspaces."""
    made = tmp_path_factory.mktemp("one-number")
    for region in REGIONS.values():
        build(region, Workspaces(made))
    return made


@pytest.fixture
def gallery(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Scope], dict[str, Shown]]]:
    """Give every figure of a scope by its address."""

    def figures(scope: Scope) -> dict[str, Shown]:
        monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(folder))
        found: dict[str, Shown] = {}
        for topic in (*STORY, *WITHOUT_PAGE):
            found |= topic_figures(topic, scope)
        return found

    st.cache_data.clear()
    st.cache_resource.clear()
    yield figures
    st.cache_data.clear()
    st.cache_resource.clear()
