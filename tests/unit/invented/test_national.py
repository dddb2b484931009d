"""The country for the bench: as large as asked, in one workspace, through the same build."""

from collections.abc import Iterator

import pytest

from data.store import Store
from geo.shapes import load_shapes
from invented.national import DISTRICTS_COUNT, REGIONS_COUNT, build_national


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("national")
    store = Store(build_national(folder, folder / "workspaces"))
    yield store
    store.close()


def test_sizes(country: Store) -> None:
    assert (REGIONS_COUNT, DISTRICTS_COUNT) == (85, 2340)
    schools, marks = country.frame("schools"), country.frame("school_marks")
    assert len(schools) == 40_000
    assert schools["group_code"].nunique() == 85
    assert schools["place_code"].nunique() == len(country.frame("places")) == 2340
    assert schools[["lat_deg", "lon_deg"]].notna().all().all()
    assert country.frame("participants").groupby("year").size().tolist() == [3000] * 4
    assert marks.groupby("year").size().tolist() == [30_000] * 4


def test_districts_add_up_and_can_be_drawn(country: Store) -> None:
    table = country.frame("districts", year=2024)
    assert int(table["schools_count"].sum()) == 3000
    texts = country.frame("boundaries").set_index("boundary_code")["geojson"]
    assert len(load_shapes(texts["municipalities"], texts["outline"]).label_points) == 2340
    assert [check.code for check in country.checks() if check.bad_rows] == []
    assert country.info().workspace_code == "national"
