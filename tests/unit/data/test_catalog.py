"""What is wrong in a registry or in a table is named by file, entry and field."""

from collections.abc import Callable
from typing import Any

import pytest

from data.catalog import load_catalog, name_variants
from data.model import Place
from data.reading import RegistryError

Copy = Callable[[], Any]

UNIT = '[[unit]]\ncode = "x"\nname = { ru = "а", en = "a" }\n'
INDICATOR = {
    "code": '"x"',
    "name": '{ ru = "а", en = "a" }',
    "unit": '"school"',
    "polarity": '"need"',
    "decimals": "0",
    "denominator": '""',
    "dimension": '""',
    "origin": '"published"',
}
FACTOR = {
    "code": '"x"',
    "name": '{ ru = "а", en = "a" }',
    "numbers": '{ "2030" = 1 }',
    "source_id": '"001"',
    "locator": '"табл. 1"',
    "quote": '"а"',
}
FACT = {
    "indicator_code": "schools_500_count",
    "place_name": "Азовский район",
    "year": "2030",
    "period_label": "",
    "category_code": "",
    "value": "1",
    "gap_reason": "",
    "is_repeat": "0",
    "source_id": "001",
    "locator": "табл. 1",
    "quote": "1 школа",
}


def entry(table: str, base: dict[str, str], **changes: str | None) -> str:
    """A TOML entry with some fields changed, or left out when ``None``."""
    lines = [f"{k} = {v}" for k, v in (base | changes).items() if v is not None]
    return "\n".join([f"[[{table}]]", *lines])


def fact(**changes: str) -> str:
    return ",".join((FACT | changes).values())


def refused(copy: Any, message: str) -> None:
    with pytest.raises(RegistryError, match=message):
        copy.load()


WRONG_ENTRIES = [
    ("units.toml", '[[unit]]\ncode = "x"', "units.toml, entry 'x', field 'name': missing"),
    ("units.toml", UNIT + "colour = 1", "units.toml, entry 'x', field 'colour': not a known"),
    ("units.toml", UNIT.replace('"x"', '"school"'), "units.toml, entry 'school': the code stands"),
    ("units.toml", UNIT + UNIT, "units.toml, entry 'x': the code stands twice"),
    ("units.toml", '[[unit]]\nname = "x"', r"units.toml, entry 'number \d+', field '"),
    ("units.toml", '[[unit]]\ncode = "x"\nname = "а"', "units.toml, entry 'x', field 'name'"),
    ("units.toml", '[[unit]]\ncode = "x"\nname = { ru = "а" }', "entry 'x', field 'name'"),
    ("units.toml", UNIT.replace('"а"', "1"), "units.toml, entry 'x', field 'name'"),
    ("units.toml", "[[unit]", "units.toml: "),
    ("sources.toml", '[[source]]\nid = "001"', "sources.toml, entry '001', field 'kind': missing"),
]


@pytest.mark.parametrize(("file", "text", "message"), WRONG_ENTRIES, ids=range(len(WRONG_ENTRIES)))
def test_a_wrong_entry_is_named(copy_of_data: Copy, file: str, text: str, message: str) -> None:
    copy = copy_of_data()
    copy.append(file, text)
    refused(copy, message)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("decimals", '"0"', "'0' is not of type int"),
        ("decimals", "true", "True is not of type int"),
        ("decimals", None, "missing"),
        ("polarity", '"good"', "'good' is not a valid Polarity"),
        ("unit", '"verst"', "unknown code 'verst'"),
        ("dimension", '"colour"', "unknown code 'colour'"),
        ("denominator", '"nothing"', "unknown code 'nothing'"),
        ("computed_from", '["nothing"]', "unknown code 'nothing'"),
        ("computed_from", '"schools_500_count"', "is not of type list"),
        ("computed_from", "[1]", "1 is not of type str"),
    ],
)
def test_a_wrong_indicator_is_named(copy_of_data: Copy, field: str, value: str | None, message: str) -> None:
    copy = copy_of_data()
    copy.append("indicators.toml", entry("indicator", INDICATOR, **{field: value}))
    refused(copy, f"indicators.toml, entry 'x', field '.*{field}.*': .*{message}")


def test_a_right_indicator_is_taken(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.append("indicators.toml", entry("indicator", INDICATOR, computed_from='["shnor_count"]'))
    copy.load()
    assert load_catalog(copy.registry).indicators["x"].computed_from == ("shnor_count",)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("source_id", '"999"', "unknown code '999'"),
        ("numbers", '"2030"', "'2030' is not of type dict"),
        ("numbers", '{ "2030" = "first" }', "'first' is not of type int"),
        ("quote", None, "missing"),
    ],
)
def test_a_wrong_factor_is_named(copy_of_data: Copy, field: str, value: str | None, message: str) -> None:
    copy = copy_of_data()
    copy.append("factors.toml", entry("factor", FACTOR, **{field: value}))
    refused(copy, f"factors.toml, entry 'x', field '{field}': {message}")


def test_a_registry_without_entries_is_refused(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.file("units.toml").write_text("# nothing\n", encoding="utf-8")
    refused(copy, r"units.toml: no \[\[unit\]\] entries")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "published"', 'kind = "rumour"', "field 'kind': 'rumour' is not a valid DataKind"),
        ("read_on = 2026-11-22", 'read_on = "today"', "field 'read_on': 'today' is not of type"),
        ("read_on = 2026-11-22", "", "field 'read_on': missing"),
        ('region_code = "60000000"', 'region_code = "1"', "field 'region_code': unknown code '1'"),
        ('"natural_earth"', '"atlas"', "field 'boundary_source_id': unknown code 'atlas'"),
    ],
)
def test_a_wrong_region_is_named(copy_of_data: Copy, old: str, new: str, message: str) -> None:
    copy = copy_of_data()
    copy.change("region.toml", old, new)
    refused(copy, f"region.toml.*{message}")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": "1", "gap_reason": "suppressed"}, "either a value or a gap_reason"),
        ({"value": ""}, "either a value or a gap_reason"),
        ({"value": "many"}, "field 'value': .*'many'"),
        ({"value": "nan"}, "field 'value': .*nan"),
        ({"value": "inf"}, "field 'value': .*inf"),
        ({"value": "", "gap_reason": "lost"}, "field 'gap_reason': 'lost'"),
        ({"year": "MMXXII"}, "field 'year': .*'MMXXII'"),
        ({"is_repeat": "yes"}, "field 'is_repeat': .*'yes'"),
        ({"quote": ""}, "field 'quote': missing"),
        ({"locator": ""}, "field 'locator': missing"),
        ({"indicator_code": "nothing"}, "field 'indicator_code': unknown code 'nothing'"),
        ({"source_id": "999"}, "field 'source_id': unknown code '999'"),
        ({"category_code": "alchemy"}, "field 'category_code': unknown code 'alchemy'"),
        ({"category_code": "biology"}, "field 'category_code': not of dimension ''"),
        ({"place_name": "Марсианский район"}, "field 'place_name': unknown code 'Марсианский"),
        ({"place_name": "Пролетарский район"}, "field 'place_name': .* is ambiguous"),
        ({"place_name": "Советский"}, "field 'place_name': 'Советский' is ambiguous"),
        ({"quote": "1,лишняя клетка"}, "12 cells"),
    ],
)
def test_a_wrong_fact_is_named(copy_of_data: Copy, changes: dict[str, str], message: str) -> None:
    copy = copy_of_data()
    line = len(copy.file("participation.csv").read_text(encoding="utf-8").splitlines()) + 1
    copy.append("participation.csv", fact(**changes))
    refused(copy, f"participation.csv, line {line}.*{message}")


def test_a_short_row_and_a_missing_column_are_named(copy_of_data: Copy) -> None:
    short = copy_of_data()
    short.append("participation.csv", "schools_500_count,Азовский район,2030")
    refused(short, r"participation.csv, line \d+: 3 cells")
    headless = copy_of_data()
    headless.change("participation.csv", "source_id,locator,quote\n", "source_id,locator,words\n")
    refused(headless, "participation.csv, line 1: .*quote")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Пролетарский (с) район", "60645000"),
        ("Пролетарский(с)", "60645000"),
        ("г.Шахты", "60740000"),
        ("Шахты", "60740000"),
        ("Азов", "60704000"),
        ("Азовский", "60601000"),
    ],
)
def test_a_name_is_taken_as_documents_write_it(copy_of_data: Copy, name: str, code: str) -> None:
    copy = copy_of_data()
    before = len(copy.load().facts)
    copy.append("participation.csv", fact(place_name=name))
    facts = copy.load().facts
    assert len(facts) == before + 1
    assert [f.place_code for f in facts if f.year == 2030] == [code]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("47.10690,39.41486,Азовский,", "north,39.41486,Азовский,", "line 3, field 'seat_lat_deg'"),
        ("60601000,60000000,", "60601000,77,", "entry '60601000', field 'parent_code': unknown"),
        ("39.86900,Аксайский,,oktmo", "39.86900,Аксайский,,atlas", "'60602000', field 'code_sou"),
        ("60602000,60000000", "60601000,60000000", "entry '60601000': the place_code stands twice"),
        ("39.86900,Аксайский,", "39.86900,Азовский,", "'60602000', field 'name_variants': 'Азов"),
    ],
)
def test_a_wrong_place_is_named(copy_of_data: Copy, old: str, new: str, message: str) -> None:
    copy = copy_of_data()
    copy.change("places.csv", old, new)
    refused(copy, f"places.csv.*{message}")


def place(code: str, name: str, variants: tuple[str, ...], ambiguous: tuple[str, ...]) -> Place:
    return Place(
        place_code=code,
        parent_code="0",
        kind="district",
        name=name,
        short_name=name[:3],
        map_label="",
        official_name=name,
        seat_name="",
        seat_lat_deg=None,
        seat_lon_deg=None,
        name_variants=variants,
        ambiguous_names=ambiguous,
        code_source_id="s",
        coordinates_source_id=None,
    )


def test_variants_know_which_names_are_unsure() -> None:
    found = name_variants((place("1", "Южный (с)", ("Южный(с)",), ("Южный",)),))
    assert found == {
        "Южный (с)": ("1", False),
        "Южн": ("1", False),
        "Южный(с)": ("1", False),
        "Южный": ("1", True),
    }
