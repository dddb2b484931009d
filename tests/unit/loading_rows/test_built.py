"""What is accepted becomes a workspace: the schema and the structural checks take every row of it."""

import csv
import shutil
from collections import defaultdict
from pathlib import Path

from data.build import build
from data.catalog import ROSTOV
from data.loading.context import with_entries
from data.loading.extract import extract
from data.loading.model import Entry
from data.loading.recognise import recognise
from data.loading.templates import templates
from data.store import Store
from data.workspaces import Workspaces

from .sheets import errors, rostov, sheet

# Layouts that say different things; two that count the same people would contradict each other.
LAYOUTS = (
    "schools.list",
    "schools.by_district",
    "profiles.factors_in_rows",
    "methodists.district_and_subject",
    "training.by_subject",
    "training.by_district",
    "curators.staff",
    "journal.entries",
)
TABLES = {"fact", "school", "school_participation", "school_list", "school_mark", "curator", "journal_entry"}


def entries() -> list[Entry]:
    context, found = rostov(), []
    by_layout = {one.layout: one for one in templates(context)}
    for code in LAYOUTS:
        made = sheet((by_layout[code].head, *by_layout[code].rows), name=by_layout[code].sheet)
        gave = extract(made, recognise(made, context)[0], context)
        assert errors(gave) == []
        found += gave.entries
        context = with_entries(context, gave.entries)
    return found


def write(path: Path, rows: list[Entry]) -> None:
    columns = [*rows[0].values, "source_id", "locator", "quote"]
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        seen: set[str] = set()
        for row in rows:
            key = str(sorted(row.values.items()))
            if key not in seen:
                writer.writerow([*row.values.values(), "001", row.locator, row.quote])
            seen.add(key)


def test_a_region_of_templates_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "rostov"
    shutil.copytree(ROSTOV, folder)
    for part in ("facts", "records"):
        shutil.rmtree(folder / part)
    tables = defaultdict(list)
    for entry in entries():
        tables[entry.table].append(entry)
    assert tables.keys() >= TABLES
    for table, rows in tables.items():
        part = "facts" if table == "fact" else "records"
        write(folder / part / f"{table}.csv", rows)
    store = Store(build(folder, Workspaces(tmp_path / "workspaces")))
    try:
        facts = store.frame("facts", language="ru", place_code=None, indicator_code=None)
        assert len(facts) == len(tables["fact"])
    finally:
        store.close()
