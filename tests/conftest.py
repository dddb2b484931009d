"""Fixtures for all tests: the real workspace, built once, and copies of the data to change."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from data.build import build
from data.catalog import MODEL, REGISTRY, ROSTOV, RegionData, load_catalog, load_region
from data.programme_files import PROGRAMMES, load_programmes
from data.programme_model import Programmes
from data.store import Store
from data.workspaces import Workspaces


@dataclass
class DataCopy:
    """The registry, one region and the programmes in a folder of its own, as text that a test may change."""

    folder: Path
    stores: list[Store] = field(default_factory=list)

    @property
    def registry(self) -> Path:
        return self.folder / "registry"

    @property
    def region(self) -> Path:
        return self.folder / "rostov"

    @property
    def programmes(self) -> Path:
        return self.folder / "programmes"

    @property
    def workspaces(self) -> Workspaces:
        return Workspaces(self.folder / "workspaces")

    def file(self, name: str) -> Path:
        """The only file of this name; a programme's file is named with its folder («tula/facts.csv»)."""
        if "/" in name:
            return self.programmes / name
        (found,) = [p for part in (self.registry, self.region) for p in part.rglob(name)]
        return found

    def change(self, name: str, old: str, new: str) -> None:
        """Put ``new`` in the place of ``old``, which must stand there exactly once."""
        text = self.file(name).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")

    def drop(self, name: str, start: str) -> None:
        """Leave out the only line that begins with ``start``."""
        lines = self.file(name).read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(start)]
        assert len(kept) == len(lines) - 1, f"{len(lines) - len(kept)} lines of {name} begin with {start!r}"
        self.file(name).write_text("".join(kept), encoding="utf-8")

    def append(self, name: str, text: str) -> None:
        with self.file(name).open("a", encoding="utf-8", newline="") as file:
            file.write(text + "\n")

    def load(self) -> RegionData:
        return load_region(self.region, load_catalog(self.registry))

    def load_programmes(self) -> Programmes:
        return load_programmes(self.programmes, self.registry, load_catalog(self.registry).sources)

    def build(self, *, anew: bool = False) -> Path:
        return build(self.region, self.workspaces, self.registry, self.programmes, anew=anew)

    def open(self) -> Store:
        """Build what the files say now and open it; it is closed after the test."""
        self.stores.append(Store(self.build()))
        return self.stores[-1]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The workspace of the published facts, built from the real registry."""
    store = Store(build(ROSTOV, Workspaces(tmp_path_factory.mktemp("published"))))
    yield store
    store.close()


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The workspace of the invented region, built from its checked-in folder."""
    store = Store(build(MODEL, Workspaces(tmp_path_factory.mktemp("model"))))
    yield store
    store.close()


@pytest.fixture
def copy_of_data(tmp_path: Path) -> Iterator[Callable[[], DataCopy]]:
    """Give a fresh copy of the registry, of Rostov's data and of the programmes at each call."""
    copies: list[DataCopy] = []

    def copy() -> DataCopy:
        made = DataCopy(tmp_path / f"copy-{len(copies)}")
        shutil.copytree(REGISTRY, made.registry)
        shutil.copytree(ROSTOV, made.region)
        shutil.copytree(PROGRAMMES, made.programmes)
        copies.append(made)
        return made

    yield copy
    for made in copies:
        for store in made.stores:
            store.close()
