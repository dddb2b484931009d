"""An empty workspace filled with office-like files of document 001 gives the numbers of ``published``."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from data.loading.export import export_workbook
from data.loading.history import EventKind, history
from data.loading.reading import read_file
from data.store import Store
from data.workspaces import Workspaces

from .files import CODE, FILES, empty, errors, load, now, planned, read

CITED = ["source_id", "locator", "quote", "source_title", "data_kind", "fact_id", "period_label", "is_repeat"]
# What the files of an office do not carry; the screens say that it is not loaded.
NOT_CARRIED = {
    "certified_share_frac",
    "conference_districts_count",
    "contest_applications_count",
    "contest_municipalities_count",
    "contest_nominations_count",
    "contest_schools_500_count",
    "curators_trained_count",
    "document_packages_count",
    "failure_risk_share_frac",
    "future_teacher_count",
    "future_teacher_shnor_schools_count",
    "future_teacher_shnor_share_frac",
    "inner_methodists_count",
    "inner_methodists_districts_count",
    "inner_methodists_schools_count",
    "methodists_districts_count",
    "methodists_subjects_count",
    "municipalities_count",
    "municipalities_with_shnor_count",
    "municipalities_without_shnor_count",
    "municipalities_without_shnor_share_frac",
    "schools_500_districts_count",
    "session_participants_count",
    "shnor_list_mention",
    "shssu_count",
    "shssu_in_shnor_count",
    "trained_share_above_frac",
    "training_target_share_frac",
    # These have a layout, the document gives them for the region in its text only.
    "shnor_count",
    "shnor_staff_count",
    "trained_count",
    "trained_share_frac",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Workspaces:
    workspaces = empty(tmp_path_factory.mktemp("filled"))
    for name, sheets in FILES.items():
        assert load(workspaces, read(name, sheets())).is_new
    return workspaces


@pytest.fixture(scope="module")
def store(filled: Workspaces) -> Iterator[Store]:
    store = Store(now(filled).database)
    yield store
    store.close()


def same(one: pd.DataFrame, other: pd.DataFrame, by: list[str], columns: list[str]) -> None:
    assert len(other)
    ready = [frame.sort_values(by).reset_index(drop=True)[columns] for frame in (one, other)]
    pd.testing.assert_frame_equal(*ready, check_dtype=False)


def test_districts_are_those_of_the_document(store: Store, published: Store) -> None:
    ours, theirs = (one.frame("districts", year=2022) for one in (store, published))
    columns = [name for name in theirs if not name.endswith(("source_id", "locator"))]
    same(ours, theirs, ["place_code"], columns)


def test_facts_are_those_of_the_document(store: Store, published: Store) -> None:
    ours, theirs = (
        one.frame("facts", language="ru", place_code=None, indicator_code=None) for one in (store, published)
    )
    theirs = theirs[~theirs["is_repeat"] & ~theirs["indicator_code"].isin(NOT_CARRIED)]
    columns = [name for name in theirs if name not in CITED]
    same(ours, theirs, ["indicator_code", "place_code", "year", "category_code"], columns)
    assert set(ours["data_kind"]) == {"loaded"}
    assert not set(ours["indicator_code"]) & NOT_CARRIED
    assert ours["locator"].str.fullmatch(r"лист «.+», строка \d+").all()
    assert set(ours["source_title"]) <= {f"Загружено: {name}" for name in FILES}


def test_curators_are_those_of_the_document(store: Store, published: Store) -> None:
    for query in ("curators", "curator_territories"):
        ours, theirs = (one.frame(query) for one in (store, published))
        columns = [name for name in theirs if name not in CITED]
        pd.testing.assert_frame_equal(ours[columns], theirs[columns], check_dtype=False)


def named(store: Store) -> pd.DataFrame:
    """Marks with names: a loaded school has a code of its own."""
    schools = store.frame("schools").set_index("school_code")
    marks = store.frame("school_marks")
    return marks.assign(
        school=marks["school_code"].map(schools["school_name"]),
        place=marks["school_code"].map(schools["place_code"]),
    ).drop(columns="school_code")


def test_marks_are_those_of_the_document(store: Store, published: Store) -> None:
    theirs = named(published)
    theirs = theirs[theirs["mark_state"] != "mentioned"]
    same(named(store), theirs, ["place", "school", "factor_code"], list(theirs))


def test_the_journal_is_that_of_the_document(store: Store, published: Store) -> None:
    columns = ["date_from", "date_to", "activity"]
    ours, theirs = (one.frame("report_journal") for one in (store, published))
    same(ours, theirs, columns, columns)


def test_every_structural_check_passes(store: Store) -> None:
    structural = [check for check in store.checks() if check.severity == "error"]
    assert structural
    assert all(check.has_passed for check in structural)


def test_each_file_loaded_again_changes_nothing(filled: Workspaces) -> None:
    before = now(filled).version
    for name, sheets in FILES.items():
        applied = load(filled, read(name, sheets()))
        assert not applied.is_new
        assert "уже загружено" in applied.messages[0].what
    assert now(filled).version == before
    assert len(history(filled, CODE)) == 1 + len(FILES)


def test_export_loads_back_unchanged(filled: Workspaces) -> None:
    made = planned(filled, read_file("выгрузка.xlsx", export_workbook(filled, CODE)))
    assert errors(made) == []
    assert made.changes == ()
    stored = sum(len(rows) for table, rows in made.tables.items())
    assert sum(one.unchanged for one in made.counts.values()) == stored > 200


def test_export_fills_an_empty_workspace(filled: Workspaces, tmp_path: Path) -> None:
    other = empty(tmp_path / "other")
    load(other, read_file("выгрузка.xlsx", export_workbook(filled, CODE)))
    again = planned(other, read_file("ещё.xlsx", export_workbook(filled, CODE)))
    assert again.changes == ()
    full = planned(filled, read_file("ещё.xlsx", export_workbook(other, CODE)))
    assert full.changes == ()


def test_history_tells_each_file(filled: Workspaces) -> None:
    events = history(filled, CODE)
    assert [event.kind for event in events] == [EventKind.CREATED, *[EventKind.LOADED] * len(FILES)]
    assert [event.file_name for event in events[1:]] == list(FILES)
    assert all(event.added and len(event.sha256) == 64 for event in events[1:])
    assert [one.version for one in events][-1] == now(filled).version
    assert events[1].sheets[0].years == (2022,)
