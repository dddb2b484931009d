"""What is wrong in a programme's files is refused with the folder, the file, the line and the field."""

from collections.abc import Callable
from typing import Any

import pytest

from data.programme_files import TABLES
from data.reading import RegistryError

Copy = Callable[[], Any]
ROW_TULA_1 = "tula-1,eq,15,,y2022,target,0,000"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "tula/indicators.csv",
            "indicator,count,consultations",
            "indicator,count,talks",
            r"tula/indicators\.csv, line 4, field 'unit': unknown code 'talks'",
        ),
        (
            "tula/indicators.csv",
            "indicator,count,consultations",
            "indicator,share,consultations",
            "'consultations' is a unit of the kind 'count'",
        ),
        (
            "tula/indicators.csv",
            "indicator,count,consultations",
            "goal,count,consultations",
            "field 'role': 'goal' is none of indicator, ",
        ),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-1,about,15,,y2022,target,0,000",
            r"tula/targets\.csv, line 2, field 'operator': 'about' is none of ge",
        ),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-1,eq,15,,2022,target,0,000",
            "field 'period_code': '2022' is no period; a period is one of y2022",
        ),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-99,eq,15,,y2022,target,0,000",
            "field 'indicator_code': unknown code 'tula-99'",
        ),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "penza-map-1,eq,15,,y2022,target,0,000",
            "field 'indicator_code': it is another programme's",
        ),
        ("tula/targets.csv", ROW_TULA_1, "tula-1,eq,,,y2022,target,0,000", "field 'value': missing"),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-1,by,15,,y2022,target,0,000",
            "field 'value': missing, or not for the operator 'by'",
        ),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-1,range,15,,y2022,target,0,000",
            "field 'value_to': for the operator 'range'",
        ),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-1,eq,15,20,y2022,target,0,000",
            "field 'value_to': for the operator 'range'",
        ),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-1,eq,many,,y2022,target,0,000",
            "field 'value': could not convert",
        ),
        ("tula/targets.csv", "tula-2,eq,0.6,", "tula-2,eq,60,", "field 'value': 60 is outside 0–1 of 'frac'"),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-1,eq,15,,y2022,target,0,555",
            "field 'source_id': unknown code '555'",
        ),
        (
            "tula/targets.csv",
            ROW_TULA_1,
            "tula-1,eq,15,,y2022,wish,0,000",
            "field 'basis': 'wish' is none of target, threshold",
        ),
        ("alapaevsk/facts.csv", "alapaevsk-9-1,72.3,", "alapaevsk-9-1,,", "a row has either a value"),
        (
            "alapaevsk/facts.csv",
            "alapaevsk-9-1,72.3,,,,",
            "alapaevsk-9-1,72.3,,,not_published,",
            "a row has either a value",
        ),
        (
            "alapaevsk/facts.csv",
            "alapaevsk-9-1,72.3,,,,",
            "alapaevsk-9-1,72.3,5,,,",
            "a numerator needs a denominator",
        ),
        (
            "alapaevsk/facts.csv",
            "alapaevsk-9-1,72.3,",
            "alapaevsk-9-1,172.3,",
            "172.3 is outside 0–100 of 'percent'",
        ),
        (
            "alapaevsk/facts.csv",
            "alapaevsk-9-1,72.3,,,,",
            "alapaevsk-9-1,72.3,,,lost,",
            "field 'gap_reason': 'lost' is none of",
        ),
        ("tula/acts.csv", "2020-12-16", "16.12.2020", r"tula/acts\.csv, line 4, field 'act_date'"),
        (
            "tula/programme.toml",
            'code = "tula"',
            'code = "tver"',
            r"tula/programme\.toml, field 'code': must be the folder's name",
        ),
        ("tula/programme.toml", "order = 1", "order = 2", "'2' stands twice"),
        ("tula/programme.toml", "order = 1\n", "", r"programme\.toml, entry 'tula', field 'order': missing"),
        (
            "concepts.toml",
            'indicator = "tula-4"',
            'indicator = "tula-44"',
            r"concepts\.toml, member 9, field 'indicator': unknown code 'tula-44'",
        ),
        ("concepts.toml", 'indicator = "tula-4"', 'indicator = "tula-5"', "'tula-5' stands twice"),
    ],
)
def test_a_wrong_row_is_refused(copy_of_data: Copy, file: str, old: str, new: str, message: str) -> None:
    copy = copy_of_data()
    copy.change(file, old, new)
    with pytest.raises(RegistryError, match=message):
        copy.build()
    assert copy.workspaces.codes() == ()


@pytest.mark.parametrize("column", ["locator", "quote"])
@pytest.mark.parametrize("table", ["indicators", "targets", "facts", "acts"])
def test_a_row_without_place_or_quote_is_refused(copy_of_data: Copy, table: str, column: str) -> None:
    copy = copy_of_data()
    path = copy.file(f"tula/{table}.csv")
    head = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert head == list(TABLES[table])
    cells = dict.fromkeys(head, "") | {"source_id": "000", "locator": "с. 1", "quote": "слова"}
    cells[column] = ""
    copy.append(f"tula/{table}.csv", ",".join(cells.values()))
    with pytest.raises(RegistryError, match=rf"tula/{table}\.csv, line \d+, field '"):
        copy.load_programmes()


def test_a_quote_that_is_missing_is_named(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.append("tula/targets.csv", "tula-1,ge,15,,y2027,target,0,000,с. 1,")
    with pytest.raises(RegistryError, match=r"tula/targets\.csv, line 50, field 'quote': missing"):
        copy.build()


def test_a_code_that_stands_twice_is_refused(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    row = copy.file("tula/indicators.csv").read_text(encoding="utf-8").splitlines()[1]
    copy.append("tula/indicators.csv", row)
    with pytest.raises(RegistryError, match=r"field 'indicator_code': 'tula-1' stands twice"):
        copy.build()


def test_a_file_that_is_missing_is_named(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.file("tula/facts.csv").unlink()
    with pytest.raises(RegistryError, match=r"tula/facts\.csv: missing"):
        copy.build()
    other = copy_of_data()
    other.file("tula/relations.csv").unlink()
    other.file("tula/acts.csv").unlink()
    assert len(other.load_programmes().relations) < len(copy_of_data().load_programmes().relations)
