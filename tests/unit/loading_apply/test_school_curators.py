"""Curators of schools and coordinators in a workspace: what a file replaces, what it leaves, who is named."""

from pathlib import Path

import pytest

from data.loading.apply import LoadingError, apply, rebuild
from data.loading.export import export_workbook
from data.loading.merge import ChangeKind
from data.loading.reading import read_file
from data.loading.said import plan_lines
from data.loading.stored import context_for, tables_of
from data.store import Store
from data.workspaces import Workspaces
from reports.loading import change_rows

from .files import CODE, Rows, empty, errors, load, now, planned, read

AZOV, AKSAI = "Азовский район", "Аксайский район"
FIRST, SECOND = "Ъъщев П.П.", "Ъъщева В.В."
SCHOOLS = ("СОШ № 3", "СОШ № 4")
LISTED = {"Школы": [("Район", "Школа", "Год"), *((AZOV, one, y) for one in SCHOOLS for y in (2021, 2022))]}


def curators(*rows: tuple[str, str | None, int]) -> dict[str, Rows]:
    head = ("Район", "Школа", "Школьный куратор в ИС МЭДК", "Должность", "Место работы", "Год", "Телефон")
    return {"Кураторы": [head, *((AZOV, s, who, "методист", None, y, "8-900-1") for s, who, y in rows)]}


def coordinators(**people: str) -> dict[str, Rows]:
    names = {"azov": AZOV, "aksai": AKSAI}
    return {"Координаторы": [("Район", "Координатор"), *((names[k], who) for k, who in people.items())]}


@pytest.fixture
def workspaces(tmp_path: Path) -> Workspaces:
    made = empty(tmp_path)
    load(made, read("школы.xlsx", LISTED))
    load(made, read("к.xlsx", curators((SCHOOLS[0], FIRST, 2021), *((s, FIRST, 2022) for s in SCHOOLS))))
    load(made, read("коорд.xlsx", coordinators(azov=SECOND)))
    return made


def people(workspaces: Workspaces) -> dict[tuple[str, str], str]:
    stored = tables_of(now(workspaces).folder)
    names = {row.values["school_code"]: row.values["school_name"] for row in stored["school"]}
    found = (row.values for row in stored["school_curator"])
    return {(names[v["school_code"]], v["year"]): v["person_name"] for v in found}


def test_both_tables_are_in_the_database(workspaces: Workspaces) -> None:
    store = Store(now(workspaces).database)
    try:
        rows = store.frame("school_curators")
        assert rows[["school_name", "place_name", "year", "person_name", "position"]].values.tolist() == [
            ["СОШ № 3", AZOV, 2021, FIRST, "методист"],
            ["СОШ № 3", AZOV, 2022, FIRST, "методист"],
            ["СОШ № 4", AZOV, 2022, FIRST, "методист"],
        ]
        assert rows["work_place"].isna().all()
        found = store.frame("municipal_coordinators")
        assert found[["place_name", "person_name"]].values.tolist() == [[AZOV, SECOND]]
        assert not (rows["quote"] + rows["locator"]).str.contains("Ъъщ|8-900").any()
        assert not (found["quote"] + found["locator"]).str.contains("Ъъщ").any()
        assert 2021 in store.frame("years")["year"].tolist()
    finally:
        store.close()


def test_the_same_file_again_changes_nothing(workspaces: Workspaces) -> None:
    before = now(workspaces).version
    book = read("другой.xlsx", curators(*((s, FIRST, 2022) for s in SCHOOLS)) | coordinators(azov=SECOND))
    made = planned(workspaces, book)
    assert (errors(made), made.changes) == ([], ())
    assert not apply(workspaces, CODE, made).is_new
    assert now(workspaces).version == before


def test_a_file_replaces_its_year_and_no_other(workspaces: Workspaces) -> None:
    load(workspaces, read("к2.xlsx", curators((SCHOOLS[1], SECOND, 2022))))
    assert people(workspaces) == {("СОШ № 3", "2021"): FIRST, ("СОШ № 4", "2022"): SECOND}
    # A school whose curator is left empty loses the one it had; with an error in the sheet nothing goes.
    load(workspaces, read("к3.xlsx", curators((SCHOOLS[0], FIRST, 2022), (SCHOOLS[1], None, 2022))))
    assert people(workspaces) == {("СОШ № 3", "2021"): FIRST, ("СОШ № 3", "2022"): FIRST}
    wrong = planned(
        workspaces, read("к4.xlsx", curators((SCHOOLS[1], SECOND, 2022), ("СОШ № 99", FIRST, 2022)))
    )
    assert len(errors(wrong)) == 1
    assert [change.kind for change in wrong.changes] == [ChangeKind.ADDED]


def test_coordinators_are_replaced_as_a_whole(workspaces: Workspaces) -> None:
    load(workspaces, read("коорд2.xlsx", coordinators(aksai=SECOND)))
    rows = tables_of(now(workspaces).folder)["municipal_coordinator"]
    assert [row.values["place_name"] for row in rows] == [AKSAI]


def test_a_curator_goes_with_the_school(workspaces: Workspaces) -> None:
    left = [("Район", "Школа", "Год"), *((AZOV, SCHOOLS[0], year) for year in (2021, 2022))]
    made = planned(workspaces, read("школы2.xlsx", {"Школы": left}))
    gone = [change.table for change in made.changes if change.kind is ChangeKind.REMOVED]
    assert sorted(gone) == ["school", "school_curator", "school_participation", "school_participation"]
    apply(workspaces, CODE, made)
    assert set(people(workspaces)) == {("СОШ № 3", "2021"), ("СОШ № 3", "2022")}


def test_a_preview_names_nobody(workspaces: Workspaces) -> None:
    book = read(
        "к5.xlsx",
        curators((SCHOOLS[0], SECOND, 2022), (SCHOOLS[1], FIRST, 2022))
        | coordinators(azov=FIRST, aksai=SECOND),
    )
    made = planned(workspaces, book)
    assert (errors(made), len(made.changes)) == ([], 3)
    context = context_for(now(workspaces))
    lines = [*plan_lines(made, context), *map(str, change_rows(made, context)), *map(str, made.messages)]
    assert "назван другой человек" in " ".join(lines)
    assert "Ъъщ" not in " ".join(lines)


def test_export_and_load_is_identity(workspaces: Workspaces, tmp_path: Path) -> None:
    content = export_workbook(workspaces, CODE)
    again = planned(workspaces, read_file("выгрузка.xlsx", content))
    assert (errors(again), again.changes) == ([], ())
    other = empty(tmp_path / "other")
    load(other, read_file("выгрузка.xlsx", content))
    assert people(other) == people(workspaces)
    both = [tables_of(now(one).folder)["municipal_coordinator"] for one in (other, workspaces)]
    assert both[0][0].values == both[1][0].values


def test_an_older_folder_without_the_tables_is_rebuilt(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    load(workspaces, read("школы.xlsx", LISTED))
    folder = now(workspaces).folder
    assert not list((folder / "records").glob("*curator*")) + list((folder / "records").glob("municipal*"))
    store = Store(rebuild(workspaces, CODE).database)
    try:
        assert store.frame("school_curators").empty
        assert store.frame("municipal_coordinators").empty
    finally:
        store.close()


def test_a_file_of_unknown_schools_only_is_not_applied(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    made = planned(workspaces, read("к.xlsx", curators((SCHOOLS[0], FIRST, 2022))))
    assert len(errors(made)) == 2
    with pytest.raises(LoadingError):
        apply(workspaces, CODE, made)
