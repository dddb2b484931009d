"""The checked-in folder of the invented region: what the generator makes, and whole in itself."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import shapely
from shapely.geometry import Point, shape

from data.catalog import MODEL, load_catalog, load_region
from data.model import DataKind
from data.store import Store
from geo.adjacency import touching
from invented.__main__ import differences, main
from invented.plan import PARTICIPANTS, YEARS
from invented.region import write
from invented.tables import QUOTE, SOURCE

CATALOG = load_catalog()
REGION = load_region(MODEL, CATALOG)
MUNICIPALITIES = [place for place in REGION.places if place.kind != "region"]
BOUNDARIES = json.loads(REGION.boundaries_geojson)
MAX_BOUNDARIES_BYTES = 150_000
MAX_FOLDER_BYTES = 1_600_000
# An OKTMO code begins with two digits of its region; these are no region's.
OKTMO_FREE = {"00", "02", "06", "09", "13", "16", "31", "39", "48", "51", "55", "59", "62", "72"}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("oblast")
    write(folder)
    return folder


def rows(table: str) -> pd.DataFrame:
    return pd.DataFrame(REGION.records[table])


def cited() -> Iterator[tuple[str, str, str]]:
    for item in (*REGION.facts, *REGION.factors.values()):
        yield item.source_id, item.locator, item.quote
    for table in REGION.records.values():
        for row in table:
            yield str(row["source_id"]), str(row["locator"]), str(row["quote"])


def test_the_folder_is_what_the_generator_makes(fresh: Path) -> None:
    assert len(list(fresh.rglob("*.*"))) == 24
    assert differences(fresh, MODEL) == []
    size = sum(path.stat().st_size for path in fresh.rglob("*") if path.is_file())
    assert size < MAX_FOLDER_BYTES
    assert (fresh / "boundaries.geojson").stat().st_size < MAX_BOUNDARIES_BYTES


@pytest.mark.parametrize("name", ["records/school.csv", "boundaries.geojson", "more.csv"])
def test_the_check_names_what_is_stale_and_a_run_mends_it(
    tmp_path: Path,
    fresh: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    def copy(folder: Path) -> None:
        for path in fresh.rglob("*.*"):
            target = folder / path.relative_to(fresh)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())

    monkeypatch.setattr("invented.__main__.write", copy)
    copy(tmp_path)
    assert main(["--check"], tmp_path) == 0
    with (tmp_path / name).open("ab") as file:
        file.write(b"\n")
    assert main(["--check"], tmp_path) == 1
    assert f"/{name} is not what the generator makes" in capsys.readouterr().err
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0


def test_every_row_says_that_it_is_invented() -> None:
    seen = list(cited())
    assert len(seen) > 7000
    assert {source for source, _, _ in seen} == {SOURCE}
    assert {quote for _, _, quote in seen} == {QUOTE} == {"придумано генератором модели, зерно 500"}
    assert all(locator.startswith("модель, ") for _, locator, _ in seen)
    source = CATALOG.sources[SOURCE]
    assert source.kind == "model"
    assert "зерно 500" in source.title
    assert REGION.source_ids == {SOURCE}
    assert REGION.region.kind is DataKind.MODEL


def test_codes_are_text_of_eight_digits_and_no_oktmo() -> None:
    codes = [place.place_code for place in REGION.places]
    assert len(codes) == len(set(codes)) == 56
    assert all(len(code) == 8 and code.isdecimal() for code in codes)
    assert {code[:2] for code in codes} <= OKTMO_FREE
    kinds = [place.kind for place in MUNICIPALITIES]
    assert (kinds.count("district"), kinds.count("city")) == (43, 12)


def test_the_districts_fill_the_outline() -> None:
    areas = {feature["id"]: shape(feature["geometry"]) for feature in BOUNDARIES["features"]}
    assert set(areas) == {place.place_code for place in MUNICIPALITIES}
    outline = shape(json.loads(REGION.outline_geojson)["geometry"])
    assert shapely.coverage_is_valid(list(areas.values()))
    assert shapely.union_all(list(areas.values())).symmetric_difference(outline).area < 1e-3 * outline.area
    for place in MUNICIPALITIES:
        assert areas[place.place_code].contains(Point(place.seat_lon_deg, place.seat_lat_deg)), place.name
    for _, school in rows("school").iterrows():
        point = Point(float(school["lon_deg"]), float(school["lat_deg"]))
        assert areas[school["place_code"]].buffer(1e-4).contains(point), school["school_name"]


def test_tiles_and_neighbours_are_of_these_municipalities() -> None:
    assert {tile["place_code"] for tile in REGION.tiles} == {place.place_code for place in MUNICIPALITIES}
    pairs = touching(BOUNDARIES)
    stated = {(row["place_code_a"], row["place_code_b"]) for row in REGION.neighbours}
    assert stated < pairs
    assert 0.5 < len(stated) / len(pairs) < 0.8


def test_groups_are_of_neighbours() -> None:
    groups = rows("place_group").groupby("group_code")["place_code"].agg(set)
    assert len(groups) == 6
    assert set.union(*groups) == {place.place_code for place in MUNICIPALITIES}
    pairs = touching(BOUNDARIES)
    pairs |= {(b, a) for a, b in pairs}
    for name, members in groups.items():
        reached = {min(members)}
        while more := {b for a, b in pairs if a in reached} & members - reached:
            reached |= more
        assert reached == members, name
    # Large enough to show shares: five schools in the newest year.
    newest = rows("school_participation").query(f"year == '{YEARS[-1]}'")
    homes = newest.merge(rows("school"), on="school_code").merge(rows("place_group"), on="place_code")
    assert homes.groupby("group_code").size().min() >= 5


def test_curators_have_six_to_nine_schools_each() -> None:
    counts = rows("curator")["schools_count"].astype(int)
    assert len(counts) == 9
    assert counts.between(6, 9).all()
    assert counts.sum() == PARTICIPANTS[YEARS[-1]]
    assert not rows("curator_territory")["place_code"].duplicated().any()
    listed = rows("school_list")
    assert set(listed["school_code"]) == set(
        rows("school_participation").query(f"year == '{YEARS[-1]}'")["school_code"]
    )


def test_documents_pass_from_stage_to_stage() -> None:
    states = rows("document_state")
    assert set(states["document_kind"]) == {"concept", "midterm", "antirisk", "stage1", "stage2"}
    assert len(set(states["state_words"])) == 4
    assert states.groupby("school_code")["document_kind"].nunique().eq(5).all()
    assert states["school_code"].nunique() == PARTICIPANTS[YEARS[-1]]
    due = states.dropna(subset="deadline_date")
    assert len(due) > 50
    assert (due["deadline_date"] > due["state_date"]).all()


def test_lists_of_factors_of_later_years_are_the_models_only(published: Store, model: Store) -> None:
    real, made = (store.frame("factors", language="ru") for store in (published, model))
    assert set(real["year"]) == {2021, 2022}
    assert made.groupby("year").size().to_dict() == dict.fromkeys(YEARS, 10)
    columns = ["factor_code", "number_in_list", "factor_name"]
    for year, like in ((2021, 2021), (2022, 2022), (2023, 2022), (2024, 2022)):
        ours = made.loc[made["year"] == year, columns].reset_index(drop=True)
        pd.testing.assert_frame_equal(ours, real.loc[real["year"] == like, columns].reset_index(drop=True))


def test_workspaces_know_nothing_of_each_other(published: Store, model: Store) -> None:
    def codes(store: Store, query: str, column: str, **more: Any) -> set[str]:
        return set(store.frame(query, **more)[column])

    assert not codes(published, "places", "place_code") & codes(model, "places", "place_code")
    assert not codes(published, "schools", "school_code") & codes(model, "schools", "school_code")
    assert codes(model, "sources", "source_id", language="ru") == {SOURCE}
    assert SOURCE not in codes(published, "sources", "source_id", language="ru")


def test_no_check_finds_anything_in_the_region(model: Store) -> None:
    results = model.checks()
    assert [check.code for check in results if check.bad_rows] == []
    assert sum(check.has_passed for check in results) >= 12


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_its_districts(model: Store, year: int) -> None:
    table = model.frame("districts", year=year)
    assert int(table["schools_count"].sum()) == PARTICIPANTS[year]
    assert int((table["schools_count"] > 0).sum()) == 39
    assert table["methodists_count"].notna().all()
    facts = model.frame("facts", language="ru", place_code=None, indicator_code="methodists_count")
    facts = facts[facts["year"] == year]
    for kind in ("region", "district", "city"):
        mine = facts[facts["place_kind"] == kind]
        is_whole = mine["category_code"] == ""
        assert mine.loc[is_whole, "value"].sum() == mine.loc[~is_whole, "value"].sum() > 0
