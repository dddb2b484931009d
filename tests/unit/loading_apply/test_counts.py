"""Own counts in a loaded workspace: into the database, out again as XLSX, and what a second file leaves."""

from pathlib import Path

from data.loading.export import export_workbook
from data.loading.reading import read_file
from data.loading.said import plan_lines
from data.loading.stored import context_for, tables_of
from data.store import Store

from .files import CODE, Rows, empty, errors, load, now, planned, read

HEAD = ("Код показателя", "Числитель", "Знаменатель", "Значение", "Период", "Пояснение")
FIRST: dict[str, Rows] = {
    "Свои": [
        HEAD,
        ("penza-map-2", 12, 40, None, "2024 год", "по отчёту"),
        ("penza-map-5", None, None, 30, "2024 год", None),
        ("penza-eff-5-1-3a", 616, None, None, "2022", None),
        ("tula-2", 9, 12, None, "2023–2024 годы", None),
        ("alapaevsk-2-1", 7, 8, None, "на 01.01.2024", None),
    ]
}


def test_counts_stand_in_the_database_with_their_place(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    load(workspaces, read("свои.xlsx", FIRST))
    store = Store(now(workspaces).database)
    try:
        rows = store.frame("programme_counts")
        assert rows["indicator_code"].tolist() == [
            *("tula-2", "alapaevsk-2-1", "penza-map-2", "penza-map-5", "penza-eff-5-1-3a")
        ]
        share = rows[rows["indicator_code"] == "penza-map-2"].iloc[0]
        assert (share.numerator, share.denominator, share.note) == (12.0, 40.0, "по отчёту")
        assert share.locator == "лист «Свои», строка 2"
        assert rows["value"].notna().sum() == 1
        assert set(rows["source_id"]) <= set(store.frame("sources", language="ru")["source_id"])
    finally:
        store.close()


def test_an_export_loads_back_unchanged(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    load(workspaces, read("свои.xlsx", FIRST))
    again = planned(workspaces, read_file("выгрузка.xlsx", export_workbook(workspaces, CODE)))
    assert (errors(again), again.changes) == ([], ())
    assert again.counts["programme_count"].unchanged == 5


def test_a_second_file_changes_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    load(workspaces, read("свои.xlsx", FIRST))
    second: dict[str, Rows] = {"Свои": [HEAD, ("penza-map-2", 15, 40, None, "2024 год", "по отчёту")]}
    made = planned(workspaces, read("ещё.xlsx", second))
    lines = " | ".join(plan_lines(made, context_for(now(workspaces))))
    assert "изменится — penza-map-2, 2024 год: 12 → 15" in lines
    assert (made.counts["programme_count"].changed, made.counts["programme_count"].removed) == (1, 0)
    load(workspaces, read("ещё.xlsx", second))
    kept = {
        row.values["indicator_code"]: row.values
        for row in tables_of(now(workspaces).folder)["programme_count"]
    }
    assert len(kept) == 5
    assert kept["penza-map-2"]["numerator"] == "15"
