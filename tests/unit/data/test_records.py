"""Records are held by their table, their source and their place; an error names file, line and field."""

from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from data.build import BuildError
from data.reading import RegistryError
from data.records import TABLES_OF_PROGRAMMES, load_records
from data.statements import statements

Copy = Callable[[], Any]
Edit = tuple[str, str, str]

CURATOR = "curator_name,unit_name,position,schools_count,source_id,locator,quote\n"
TERRITORY = "curator_name,place_name,source_id,locator,quote\n"
VARIANTS = {"Азовский район": ("60601000", False), "Азов": ("60704000", True)}


def load(folder: Any) -> Any:
    return load_records(folder, {"001"}, VARIANTS)


def test_a_record_is_text_and_its_place_a_code(tmp_path: Any) -> None:
    (tmp_path / "curator_territory.csv").write_text(TERRITORY + "А,Азовский район,001,с. 1,слова\n")
    (tmp_path / "school_list.csv").write_text("source_id,locator,quote,note\n001,с. 1,слова,\n")
    cited = {"source_id": "001", "locator": "с. 1", "quote": "слова"}
    assert load(tmp_path) == {
        "curator_territory": ({"curator_name": "А", "place_code": "60601000", **cited},),
        # An empty cell is nothing, not a word.
        "school_list": ({"note": None, **cited},),
    }


def test_a_region_without_the_folder_has_no_records(tmp_path: Any) -> None:
    assert load(tmp_path / "records") == {}


def test_a_file_with_its_head_only_has_no_rows(tmp_path: Any) -> None:
    (tmp_path / "curator.csv").write_text(CURATOR)
    assert load(tmp_path) == {"curator": ()}


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("plan.csv", CURATOR, r"plan\.csv: data/sql/schema has no table 'plan' of records"),
        # These tables are filled from the registry and from facts: a file must not take their place.
        ("fact.csv", CURATOR, r"fact\.csv: .* no table 'fact' of records"),
        ("place.csv", CURATOR, r"place\.csv: .* no table 'place' of records"),
        ("curator.csv", "", r"curator\.csv, line 1: column 'source_id' is missing"),
        (
            "curator.csv",
            "curator_name,source_id,locator\nА,001,с. 1\n",
            r"curator\.csv, line 1: column 'quote' is missing",
        ),
        ("curator.csv", CURATOR + "А,б,в,1,001,с. 1,\n", r"curator\.csv, line 2, field 'quote': missing"),
        ("curator.csv", CURATOR + "А,б,в,1,001,,слова\n", r"curator\.csv, line 2, field 'locator': missing"),
        (
            "curator.csv",
            CURATOR + "А,б,в,1,,с. 1,слова\n",
            r"curator\.csv, line 2, field 'source_id': missing",
        ),
        (
            "curator.csv",
            CURATOR + "А,б,в,1,001,с. 1,слова\nБ,б,в,1,777,с. 1,слова\n",
            r"curator\.csv, line 3, field 'source_id': unknown code '777'",
        ),
        ("curator.csv", CURATOR + "А,б,в\n", r"curator\.csv, line 2: 3 cells, must be 7"),
        (
            "curator_territory.csv",
            TERRITORY + "А,Нигде,001,с. 1,слова\n",
            r"curator_territory\.csv, line 2, field 'place_name': 'Нигде' is no place, or several",
        ),
        (
            "curator_territory.csv",
            TERRITORY + "А,Азов,001,с. 1,слова\n",
            r"curator_territory\.csv, line 2, field 'place_name': 'Азов' is no place, or several",
        ),
        (
            "curator_territory.csv",
            TERRITORY + "А,,001,с. 1,слова\n",
            r"curator_territory\.csv, line 2, field 'place_name': '' is no place, or several",
        ),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Any, file: str, text: str, message: str) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match=message):
        load(tmp_path)


def test_not_utf8_names_the_file(tmp_path: Any) -> None:
    (tmp_path / "curator.csv").write_bytes(CURATOR.encode() + "Иванова".encode("cp1251"))
    with pytest.raises(RegistryError, match=r"curator\.csv: "):
        load(tmp_path)


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        # A wrong type
        (("curator.csv", "ЦНППМПР,методист,6", "ЦНППМПР,методист,шесть"), "table curator, .*'шесть'"),
        (("curator.csv", "ЦНППМПР,методист,6", "ЦНППМПР,методист,6.4"), "table curator, .*'6.4'"),
        (("curator.csv", "ЦНППМПР,методист,6", "ЦНППМПР,методист,-6"), "table curator"),
        (("curator.csv", "ЦНППМПР,методист,6", "ЦНППМПР,методист,"), "table curator"),
        (("official_order.csv", "2021-05-14", "14.05.2021"), "table official_order"),
        (("official_order.csv", "2021-05-14", "2021-02-30"), "table official_order"),
        (("engagement_value.csv", "documents_placed,98.5", "documents_placed,nan"), "table engagement_value"),
        (
            ("engagement_value.csv", "documents_placed,98.5", 'documents_placed,"98,5"'),
            "table engagement_value",
        ),
        (("school_list.csv", "expert_review,r_115", "review,r_115"), "table school_list"),
        (("school_mark.csv", "k_perv,equipment,2022,marked", "k_perv,equipment,2022,+"), "table school_mark"),
        # A value and words at once; neither
        (("engagement_value.csv", "unlabelled_1,9.1,,", "unlabelled_1,9.1,да,"), "table engagement_value"),
        (("engagement_value.csv", "unlabelled_1,9.1,,", "unlabelled_1,,,"), "table engagement_value"),
        # A key that does not exist
        (
            ("curator_territory.csv", "Шашина Н.В.,г. Гуково", "Шашин Н.В.,г. Гуково"),
            "table curator_territory",
        ),
        (("school_list.csv", "expert_review,r_115", "expert_review,r_116"), "table school_list"),
        (("school_mark.csv", "k_perv,equipment,2022", "k_perv,equipment,2023"), "table school_mark"),
        (("school_mark.csv", "ve_2,environment,", "ve_2,weather,"), "table school_mark"),
        (
            ("journal_entry.csv", "report_6_schools,2022-05-06,2022-05-06", "x,2022-05-06,2022-05-06"),
            "table jour",
        ),
        (("journal_entry.csv", "2022-05-06,2022-05-06", "2022-05-06,2022-05-05"), "table journal_entry"),
        (
            ("engagement_value.csv", "59,Пермский край,plan", "59,Пермский край,plans"),
            "table engagement_value",
        ),
        # A key that stands twice
        (("official_order.csv", "2022-04-29,470", "2022-04-29,432"), "table official_order"),
        (
            ("curator_territory.csv", "Шашина Н.В.,г. Гуково", "Шашина Н.В.,Дубовский район"),
            "table curator_terr",
        ),
        # Another column
        (("mark_total.csv", "marked_count", "marks_count"), "table mark_total: columns .*marks_count"),
    ],
)
def test_what_the_schema_refuses_names_its_table(copy_of_data: Copy, edit: Edit, message: str) -> None:
    copy = copy_of_data()
    copy.change(*edit)
    with pytest.raises(BuildError, match=message):
        copy.build()
    assert copy.workspaces.codes() == ()


def test_a_line_given_twice_is_refused(copy_of_data: Copy) -> None:
    for table in ("journal_entry", "curator_territory", "official_order"):
        copy = copy_of_data()
        path = copy.file(f"{table}.csv")
        copy.append(path.name, path.read_text(encoding="utf-8").splitlines()[1])
        with pytest.raises(BuildError, match=f"table {table}"):
            copy.build()


def test_every_table_of_records_is_read(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    numbered = (name.split("_", 1) for name in statements("schema"))
    expected = {table for number, table in numbered if int(number) >= 12} - TABLES_OF_PROGRAMMES
    files = {path.stem: path for path in (copy.region / "records").glob("*.csv")}
    # No document gives Rostov's participants by name or groups of its districts; files alone name the others.
    unread = {
        "school_participation",
        "place_group",
        "school_curator",
        "municipal_coordinator",
        "programme_count",
    }
    assert set(files) == expected - unread
    assert len(expected) == 18
    loaded = copy.load().records
    with duckdb.connect(str(copy.build()), read_only=True) as connection:
        for table, rows in loaded.items():
            (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0]
            assert count == len(rows) > 0, table
        # An empty cell is NULL; a code keeps its letters.
        notes = connection.execute("SELECT count(*) FROM school_list WHERE note IS NULL").fetchall()
        assert notes == [(16,)]
        assert ("29 о/д",) in connection.execute("SELECT order_number FROM official_order").fetchall()


def test_a_region_without_records_builds(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    before = copy.build()
    for path in (copy.region / "records").iterdir():
        path.unlink()
    (copy.region / "records").rmdir()
    after = copy.build()
    assert after.name != before.name
    with duckdb.connect(str(after), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM curator").fetchall() == [(0,)]
        assert connection.execute("SELECT count(*) > 200 FROM fact").fetchall() == [(True,)]
