"""A loaded region: no table is needed, its own sources, schools counted from a list; bad rows are refused."""

from pathlib import Path

import pytest

from data.build import BuildError, build
from data.catalog import load_catalog, load_region
from data.model import Fact, SourceKind
from data.reading import RegistryError
from data.store import Store
from data.workspaces import Workspaces
from tests.pages.partial_folders import FILLED, SOURCE, YEAR, cited, counts, fact, schools, write_region


def built(folder: Path, name: str) -> Store:
    return Store(build(write_region(folder / "region", FILLED[name]), Workspaces(folder / "workspaces")))


def facts(folder: Path) -> tuple[Fact, ...]:
    return load_region(folder, load_catalog()).facts


def test_a_region_without_any_table_is_built(tmp_path: Path) -> None:
    store = built(tmp_path, "places")
    assert len(store.frame("places")) == 55
    assert store.frame("years").to_dict("records") == [{"year": 2026, "has_districts": False}]
    assert "upload" not in set(store.frame("sources", language="ru")["source_id"])
    store.close()


def test_a_published_region_without_facts_is_refused_still(tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", {})
    path = region / "region.toml"
    path.write_text(path.read_text("utf-8").replace('kind = "loaded"', 'kind = "published"'), "utf-8")
    with pytest.raises(RegistryError, match="no facts"):
        build(region, Workspaces(tmp_path / "workspaces"))


def test_a_bad_row_is_refused(tmp_path: Path) -> None:
    twice = [fact("shnor_count", "Ростовская область", YEAR, value) for value in (1, 2)]
    region = write_region(tmp_path / "region", {"facts/twice": cited("Школы", twice)})
    with pytest.raises(BuildError, match="one_main_fact"):
        build(region, Workspaces(tmp_path / "workspaces"))


def test_its_own_sources_join_the_registry_for_this_region_only(tmp_path: Path) -> None:
    store = built(tmp_path, "counts")
    kinds = store.frame("sources", language="ru").set_index("source_id")["source_kind"]
    assert kinds["upload"] == SourceKind.FILE
    assert "upload" not in load_catalog().sources
    store.close()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "upload"', 'id = "oktmo"', "sources.toml, entry 'oktmo': the registry has this id"),
        ('kind = "file"', 'kind = "rumour"', "entry 'upload', field 'kind': 'rumour' is not a valid"),
    ],
)
def test_a_wrong_source_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    region = write_region(tmp_path / "region", {})
    (region / "sources.toml").write_text(SOURCE.replace(old, new), encoding="utf-8")
    with pytest.raises(RegistryError, match=message):
        load_region(region, load_catalog())


def test_schools_are_counted_from_the_list(tmp_path: Path) -> None:
    found = facts(write_region(tmp_path / "region", schools(YEAR)))
    assert {f.indicator_code for f in found} == {"schools_500_count"}
    values = {f.place_code: f.value for f in found}
    # Dubovsky has three of the eleven; the other numbers are those of the helper's list.
    assert (values["60000000"], values["60613000"], sorted(values.values())) == (
        11,
        3,
        [1, 1, 2, 2, 2, 3, 11],
    )
    assert all(f.locator.startswith(f"посчитано по списку школ {YEAR} года (лист «Школы», ") for f in found)


def test_a_year_with_numbers_of_its_own_is_not_counted(tmp_path: Path) -> None:
    found = facts(write_region(tmp_path / "region", counts() | schools(YEAR - 1, YEAR)))
    assert {f.year for f in found if f.locator.startswith("посчитано")} == {YEAR - 1}
    assert len([f for f in found if f.year == YEAR]) == 6


def test_the_list_of_curators_has_the_year_of_reading_where_nothing_else_is(tmp_path: Path) -> None:
    store = built(tmp_path, "curators")
    assert store.frame("curators")["year"].tolist() == [2026, 2026]
    store.close()
