"""Names of files: region, topic, year and version; valid on Windows whatever the words."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.deck.names import LONGEST, file_name, plain
from tests.unit.deck.drawn import INFO

RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("topic", "year", "expected"),
    [
        ("map-districts", 2022, "ozernaya-oblast_map-districts_2022_v0a1b.pdf"),
        ("districts_2022", 2022, "ozernaya-oblast_districts_2022_v0a1b.pdf"),
        ("flow_2020_2022", 2022, "ozernaya-oblast_flow_2020_2022_v0a1b.pdf"),
        ("journal", None, "ozernaya-oblast_journal_v0a1b.pdf"),
        ("Щука: съезд «500+»", 2024, "ozernaya-oblast_schuka-sezd-500_2024_v0a1b.pdf"),
        ("", 2024, "ozernaya-oblast_2024_v0a1b.pdf"),
    ],
)
def test_a_name_says_region_topic_year_and_version(topic: str, year: int | None, expected: str) -> None:
    assert file_name(INFO, topic, year, "pdf") == expected


def test_a_region_without_letters_is_its_code() -> None:
    assert file_name(replace(INFO, region_name="日本"), "map", 2022, "csv") == "61_map_2022_v0a1b.csv"


@given(st.text(max_size=300), st.text(max_size=200), st.integers(1990, 2099) | st.none())
def test_any_words_give_a_name_that_windows_takes(topic: str, region: str, year: int | None) -> None:
    name = file_name(replace(INFO, region_name=region), topic, year, "xlsx")
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*\.xlsx", name), name
    assert len(name) <= LONGEST + 1
    assert not RESERVED.match(name)
    assert name.endswith("_v0a1b.xlsx")


def test_letters_of_russian_are_written_in_latin() -> None:
    assert plain("Ростовская область, ЁЖ и объём") == "rostovskaya-oblast-ezh-i-obem"
