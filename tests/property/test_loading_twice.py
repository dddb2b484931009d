"""Whatever rows a file has: all are accounted for; loading it twice or loading its export changes nothing."""

import hashlib
import shutil
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalog import ROSTOV, load_catalog
from data.loading.apply import create
from data.loading.export import written
from data.loading.export_sheets import sheets_of
from data.loading.layouts import LAYOUTS
from data.loading.model import Cell, Proposal, Severity, Sheet, Value, Workbook
from data.loading.plan import Plan, plan
from data.loading.reading import read_file
from data.loading.steps import extract_all, propose
from data.loading.stored import Tables, Version, context_for, tables_of, write_region
from data.model import Source, SourceKind, Words
from data.workspaces import Workspaces
from tests.unit.loading_apply.files import CODE

EXAMPLES = 12
DISTRICTS = ("Азовский район", "Аксайский район", "г. Шахты", "Дубовский", "Нетакойский район")
district = st.sampled_from(DISTRICTS)
school = st.sampled_from(("СОШ № 1", "МБОУ «СОШ № 2»", "Лицей № 3", "СОШ №1", "просто слова"))
count = st.sampled_from((0, 1, 3, 40, -1, 1.5, "нет данных", "12 чел.", "–", None))
share = st.sampled_from(("0 %", "33,3 %", "100 %", "140 %", None))
year = st.sampled_from((2021, 2022, "2022 год", "вчера", None))
mark = st.sampled_from(("+", "–", "да", "высокая", "?", None))
day = st.sampled_from(("06.05.2022", "11.05.2022 – 13.05.2022", "31.02.2022", "май 2022", None))
words = st.sampled_from(("Проверены документы", "Консультация: замечания", "Выезд", None))
name = st.sampled_from(("Иванова А. А.", "Петров Б. Б.", None))
CODES = [c for c, f in load_catalog().factors.items() if "2022" in f.numbers][:3]
Columns = dict[str, tuple[str, st.SearchStrategy[Value]]]
# A table by its layout: the field of each column, its head, and what may stand under it.
TABLES: dict[str, Columns] = {
    "schools.by_district": {
        "district": ("Район", district),
        "schools_500": ("Число школ 500+", count),
        "methodists": ("Число методистов", count),
        "year": ("Год", year),
    },
    "schools.list": {"district": ("Район", district), "school": ("Школа", school), "year": ("Год", year)},
    "profiles.factors_in_columns": {
        "district": ("Район", district),
        "school": ("Школа", school),
        **{f"factor:{code}": (load_catalog().factors[code].name.ru, mark) for code in CODES},
    },
    "training.by_district": {
        "district": ("Район", district),
        "staff": ("Работников ШНОР", count),
        "trained": ("Повысили квалификацию", count),
        "trained_share": ("Доля обученных", share),
        "year": ("Год", year),
    },
    "curators.staff": {
        "unit": ("Кафедра", words),
        "curator": ("Куратор", name),
        "position": ("Должность", words),
        "schools_count": ("Число школ", count),
        "territories": ("Территории", district),
    },
    "journal.entries": {
        "date": ("Дата или период", day),
        "district": ("Район", district),
        "school": ("Школа", school),
        "activity": ("Что сделано", words),
        "curator": ("Куратор", name),
    },
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Version:
    return create(Workspaces(tmp_path_factory.mktemp("ws")), CODE, ROSTOV)


def file(layout: str, rows: list[tuple[Value, ...]]) -> tuple[Workbook, Proposal]:
    columns = TABLES[layout]
    lines = [tuple(head for head, _values in columns.values()), *rows]
    cells = {
        (r, c): Cell(value)
        for r, line in enumerate(lines, 1)
        for c, value in enumerate(line, 1)
        if value is not None
    }
    digest = hashlib.sha256(repr((layout, rows)).encode()).hexdigest()
    meanings = dict(enumerate(columns, start=1))
    proposal = Proposal("Лист", LAYOUTS[layout].kind, layout, (1,), meanings, 2022)
    return Workbook("файл.xlsx", digest, (Sheet("Лист", cells),)), proposal


def against(version: Version, book: Workbook, proposals: dict[str, Proposal]) -> Plan:
    context = context_for(version, 2022, book.file_name)
    return plan(version, book, extract_all(book, proposals, context))


def applied(version: Version, done: Plan) -> Version:
    """The version that applying the plan makes, without its database."""
    source_id, title = f"f{done.sha256[:10]}", Words("файл", "file")
    one = Source(source_id, SourceKind.FILE, done.file_name, title, "", "", "1 мая 2022", "", "")
    after = Version(version.workspaces, version.code, f"after{done.sha256[:10]}")
    shutil.rmtree(after.folder, ignore_errors=True)
    write_region(after.folder, version.folder, CODE, date(2022, 5, 1), done.tables, [one])
    return after


@pytest.mark.parametrize("layout", TABLES)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_rows_are_accounted_for_and_neither_a_second_load_nor_the_export_changes_anything(
    begun: Version, layout: str, data: st.DataObject
) -> None:
    row = st.tuples(*(values for _head, values in TABLES[layout].values()))
    holds(begun, layout, data.draw(st.lists(row, min_size=1, max_size=8)))


FOUND: dict[str, tuple[str, list[tuple[Value, ...]]]] = {
    "a rejected row brings no spelling": (
        "journal.entries",
        [
            ("31.02.2022", "Дубовский", "СОШ №1", "Выезд", "Петров Б. Б."),
            ("май 2022", "Дубовский", "СОШ № 1", "Выезд", "Петров Б. Б."),
        ],
    ),
    "schools of one name in two districts": (
        "journal.entries",
        [
            ("06.05.2022", "Дубовский", "СОШ № 1", "Выезд", "Петров Б. Б."),
            ("06.05.2022", "г. Шахты", "СОШ № 1", "Выезд", "Петров Б. Б."),
        ],
    ),
    "a school without a mark": (
        "profiles.factors_in_columns",
        [("Дубовский", "СОШ № 1", None, None, None), ("Дубовский", "Лицей № 3", "+", None, "–")],
    ),
}


@pytest.mark.parametrize("what", FOUND)
def test_what_was_found_stays_mended(begun: Version, what: str) -> None:
    holds(begun, *FOUND[what])


def test_one_name_in_two_districts_is_two_entries_of_two_schools(begun: Version) -> None:
    layout, rows = FOUND["schools of one name in two districts"]
    book, proposal = file(layout, rows)
    tables = against(begun, book, {"Лист": proposal}).tables
    said = [row.values["activity"] for row in tables["journal_entry"]]
    assert said == ["СОШ № 1: Выезд", "СОШ № 1 (г. Шахты): Выезд"]
    assert len({row.values["place_name"] for row in tables["school"]}) == 2


def holds(begun: Version, layout: str, rows: list[tuple[Value, ...]]) -> None:
    book, proposal = file(layout, rows)
    first = against(begun, book, {"Лист": proposal})
    (sheet,) = first.sheets
    filled = sum(any(value is not None for value in one) for one in rows)
    assert sheet.accepted + sheet.rejected + sheet.passed == filled
    assert (sheet.rejected > 0) <= first.has_errors
    after = applied(begun, first)
    again = against(after, book, {"Лист": proposal})
    assert again.changes == ()
    assert again.sheets == first.sheets
    exported = read_file("выгрузка.xlsx", written(sheets_of(tables_of(after.folder), context_for(after))))
    found = {name: best[0] for name, best in propose(exported, context_for(after)).items() if best}
    back = against(after, exported, found)
    assert [m for m in back.messages if m.severity is Severity.ERROR and first.has_rows] == []
    assert back.changes == ()
    # Into an empty workspace, the file that was written brings the same rows.
    assert stripped(against(begun, exported, found).tables) == stripped(first.tables)


def stripped(tables: Tables) -> dict[str, list[list[tuple[str, str]]]]:
    """The rows without the place in the file; those alone differ."""
    return {table: sorted(sorted(row.values.items()) for row in rows) for table, rows in tables.items()}
