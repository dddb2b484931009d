"""The document's tables, read a second time with other code: nothing is left out or invented."""

import re
from collections.abc import Callable

import pytest

from data.catalog import ROSTOV, load_catalog, load_region

REGION = load_region(ROSTOV, load_catalog())
NAMES = {place.place_code: place.name for place in REGION.places}
Text = Callable[[str], str]


def main_values(code: str, locator: str) -> dict[str, float]:
    """Values of an indicator by place name, as the facts of one place in the document give them."""
    return {
        NAMES[fact.place_code]: fact.value
        for fact in REGION.facts
        if fact.indicator_code == code and fact.locator == locator and fact.value is not None
    }


@pytest.fixture
def districts(raw_text: Text) -> dict[str, tuple[int, int]]:
    """Appendix 1: schools and methodists by district."""
    row = re.compile(r"^(.+?)\t(\d) ШНОР в проекте «500\+»\t(\d+) региональн", re.MULTILINE)
    found = {name: (int(s), int(m)) for name, s, m in row.findall(raw_text("001"))}
    assert len(found) == 39
    return found


@pytest.fixture
def territories(source_text: Text) -> dict[str, int]:
    """The sentence that lists territories with most methodists, by the name's stem."""
    text = source_text("001")
    start = text.index("наибольшее количество методистов и тьюторов в следующих территориях")
    sentence = text[start : text.index("Семикаракорском районе – 6 чел.", start) + 40]
    found = re.findall(r"(?:г\. )?([А-Я][\w-]+?)(?:ом|ах|е)(?: районе)? – (\d+) чел", sentence)
    assert len(found) == 16
    return {stem: int(count) for stem, count in found}


def test_schools_by_district_are_the_tables_rows(districts: dict[str, tuple[int, int]]) -> None:
    assert main_values("schools_500_count", "прил. 1 (таблица районов)") == {
        name: schools for name, (schools, _) in districts.items()
    }


def test_methodists_by_district_are_the_tables_rows(districts: dict[str, tuple[int, int]]) -> None:
    assert main_values("methodists_count", "прил. 1 (таблица районов)") == {
        name: methodists for name, (_, methodists) in districts.items()
    }


def test_methodists_by_territory_are_the_sentences(territories: dict[str, int]) -> None:
    place = "раздел «Региональный методический актив как ресурс», перечень территорий"
    found = main_values("methodists_count", place)
    assert len(found) == len(territories)
    for name, value in found.items():
        word = name.removeprefix("г. ").split(" ")[0]
        (count,) = [count for stem, count in territories.items() if word.startswith(stem)]
        assert value == count, name


def test_unknown_districts_stand_in_neither_list(
    districts: dict[str, tuple[int, int]], territories: dict[str, int]
) -> None:
    gaps = {
        NAMES[fact.place_code]
        for fact in REGION.facts
        if fact.indicator_code == "methodists_count" and fact.gap_reason
    }
    listed = set(districts)
    for name in set(NAMES.values()) - listed:
        word = name.removeprefix("г. ").split(" ")[0]
        if any(word.startswith(stem) for stem in territories):
            listed.add(name)
    municipalities = {p.name for p in REGION.places if p.kind != "region"}
    assert len(listed) == 43
    assert gaps == municipalities - listed


def test_course_listeners_are_table_5(raw_text: Text) -> None:
    row = re.compile(r"^\d?\t(.+?):?\t(\d+)\t(\d+)\t(\d+)%$", re.MULTILINE)
    table = {name: tuple(map(int, rest)) for name, *rest in row.findall(raw_text("001"))}
    assert len(table) == 10
    names = {code: category.name.ru for code, category in load_catalog().categories.items()}
    columns = (
        ("course_teachers_count", 1),
        ("course_shnor_teachers_count", 1),
        ("course_shnor_teachers_share_frac", 100),
    )
    for position, (code, times) in enumerate(columns):
        facts = {
            names.get(fact.category_code, "Итого"): round((fact.value or 0) * times, 6)
            for fact in REGION.facts
            if fact.indicator_code == code and fact.locator == "табл. 5"
        }
        assert facts == {name: row[position] for name, row in table.items()}, code


def test_methodists_by_subject_are_the_sentences(source_text: Text) -> None:
    found = re.findall(r"по ([а-я ]+?) – (\d+)(?=[;.,])", source_text("001"))
    facts = [f for f in REGION.facts if f.indicator_code == "methodists_count" and f.category_code]
    quotes = {(f.quote, f.value) for f in facts}
    assert len(quotes) == 9
    assert quotes == {(f"по {subject} – {count}", float(count)) for subject, count in found}


def test_factors_are_table_1(raw_text: Text) -> None:
    text = raw_text("001")
    rows = re.findall(r"^(\d+)\) (.+?)\t(?:\d+\) (.+))?$", text, re.MULTILINE)
    assert len(rows) == 10
    lists: dict[str, dict[str, int]] = {"2021": {}, "2022": {}}
    for number, first, second in rows:
        lists["2021"][first] = int(number)
        lists["2022"][second or first] = int(number)
    for year, expected in lists.items():
        factors = load_catalog().factors.values()
        assert {f.quote: f.numbers[year] for f in factors if year in f.numbers} == expected
