"""Export → load is identity for everything that files can bring: years, significances, gaps, journals."""

import csv
import shutil
from pathlib import Path

from data.catalog import MODEL
from data.loading.apply import apply, create
from data.loading.export import export_workbook, written
from data.loading.export_sheets import sheets_of
from data.loading.facts import INDICATORS
from data.loading.reading import read_file
from data.loading.stored import TABLES, StoredRow, context_for, tables_of
from data.store import Store
from data.workspaces import Workspaces

from .files import CODE, empty, errors, load, now, planned, read

AZOV, AKSAI = "Азовский район", "Аксайский район"


def rows_of(folder: Path, table: str) -> list[StoredRow]:
    """Rows of the model region that files could bring."""
    paths = (
        sorted((folder / "facts").glob("*.csv")) if table == "fact" else [folder / "records" / f"{table}.csv"]
    )
    rows = []
    for path in filter(Path.is_file, paths):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                carried = table != "fact" or row["indicator_code"] in INDICATORS.values()
                if carried and row.get("is_repeat") != "1":
                    rows.append(
                        StoredRow({name: row[name] for name in TABLES[table]}, "x", row["locator"], "x")
                    )
    return rows


def test_a_region_of_four_years_comes_back(tmp_path: Path, model: Store) -> None:
    workspaces = Workspaces(tmp_path)
    create(workspaces, CODE, MODEL)
    tables = {table: tuple(rows_of(MODEL, table)) for table in TABLES}
    content = written(sheets_of(tables, context_for(now(workspaces))))
    made = planned(workspaces, read_file("модель.xlsx", content))
    assert errors(made) == []
    apply(workspaces, CODE, made)
    again = planned(workspaces, read_file("выгрузка.xlsx", export_workbook(workspaces, CODE)))
    assert (errors(again), again.changes) == ([], ())
    store = Store(now(workspaces).database)
    try:
        for query in ("participants", "school_marks"):
            assert len(store.frame(query)) == len(model.frame(query)) > 100
        for column in ("mark_state", "significance", "is_activated", "factor_code", "year"):
            ours, theirs = (one.frame("school_marks")[column].value_counts() for one in (store, model))
            assert ours.to_dict() == theirs.to_dict()
        ours, theirs = (one.frame("districts", year=2024) for one in (store, model))
        for column in ("schools_count", "methodists_count", "methodists_gap_reason"):
            assert (
                ours[column].astype(object).fillna("").to_list()
                == theirs[column].astype(object).fillna("").to_list()
            )
    finally:
        store.close()


JOURNAL = [
    ("Дата или период", "Район", "Школа", "Что сделано"),
    ("06.05.2022", AZOV, "СОШ № 3; СОШ № 4", "Проверены документы: замечания"),
    ("11.05.2022 – 13.05.2022", None, "все школы", "Консультация"),
    ("16.05.2022", AKSAI, "СОШ № 5", "Выезд"),
]


def lists(workspaces: Workspaces) -> set[str]:
    stored = tables_of(now(workspaces).folder)
    names = {row.values["school_code"]: row.values["school_name"] for row in stored["school"]}
    assert len(names) == len(stored["school_list"])
    return {names[row.values["school_code"]] for row in stored["school_list"]}


def test_a_journal_that_nobody_signed_comes_back(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    load(workspaces, read("журнал.xlsx", {"Май": JOURNAL}))
    assert lists(workspaces) == {"СОШ № 3", "СОШ № 4", "СОШ № 5"}
    content = export_workbook(workspaces, CODE)
    again = planned(workspaces, read_file("выгрузка.xlsx", content))
    assert (errors(again), again.changes) == ([], ())
    other = empty(tmp_path / "other")
    load(other, read_file("выгрузка.xlsx", content))
    assert lists(other) == lists(workspaces)
    assert planned(other, read_file("е.xlsx", export_workbook(other, CODE))).changes == ()


def test_a_mended_journal_takes_its_wrong_school_away(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    load(workspaces, read("журнал.xlsx", {"Май": JOURNAL}))
    load(workspaces, read("журнал.xlsx", {"Май": [*JOURNAL[:1], ("16.05.2022", AKSAI, "СОШ № 5", "Выезд")]}))
    assert lists(workspaces) == {"СОШ № 5"}


def test_gaps_zeroes_and_shares_come_back(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    head = ("Район", "Работников ШНОР", "Повысили квалификацию", "Доля обученных", "Год", "Период")
    rows = [
        head,
        (AZOV, 40, 0, "0 %", 2022, "с 11.01.2022 до 01.08.2022"),
        (AKSAI, "нет данных", 7, "33,3 %", 2022, None),
    ]
    load(workspaces, read("обучение.xlsx", {"Обучение": rows}))
    kept = {
        (r.values["indicator_code"], r.values["place_name"]): r.values["value"] or r.values["gap_reason"]
        for r in tables_of(now(workspaces).folder)["fact"]
    }
    assert kept["trained_count", AZOV] == "0"
    assert kept["trained_share_frac", AKSAI] == "0.333"
    assert kept["shnor_staff_count", AKSAI] == "not_published"
    again = planned(workspaces, read_file("е.xlsx", export_workbook(workspaces, CODE)))
    assert (errors(again), again.changes) == ([], ())


def test_an_empty_workspace_gives_a_head_only(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    (sheet,) = read_file("е.xlsx", export_workbook(workspaces, CODE)).sheets
    assert max(row for row, _column in sheet.cells) == 1
    shutil.rmtree(workspaces.root)
