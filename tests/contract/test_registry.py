"""The registry is a set of literals: each entry is used, and adding one touches one place."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from data.catalog import MODEL, REGIONS, REGISTRY, ROSTOV, Catalog, RegionData, load_catalog, load_region
from data.programme_files import PROGRAMMES, load_programmes

Copy = Callable[[], Any]
FACTS_HEAD = (
    "indicator_code,place_name,year,period_label,category_code,value,gap_reason,is_repeat,"
    "source_id,locator,quote\n"
)
SOURCE = """
[[source]]
id = "777"
kind = "document"
title = "Письмо министерства"
short_title = { ru = "Письмо, 2023", en = "Letter, 2023" }
publisher = "Министерство"
number = "7"
published = "2023"
file = ""
licence = ""
"""
INDICATOR = """
[[indicator]]
code = "clubs_count"
name = { ru = "Директорские клубы", en = "Clubs of heads" }
unit = "municipality"
polarity = "resource"
decimals = 0
denominator = ""
dimension = ""
origin = "published"
"""


def regions(copy: Any, catalog: Catalog) -> list[RegionData]:
    """Every region that is built: the copy of Rostov, and the invented one as it stands."""
    assert set(REGIONS.values()) == {ROSTOV, MODEL}
    return [copy.load(), load_region(MODEL, catalog)]


def unused(catalog: Catalog, built: list[RegionData]) -> list[str]:
    """Entries of the registry that no fact, place, boundary, factor or indicator refers to."""
    indicators = catalog.indicators.values()
    facts = [fact for data in built for fact in data.facts]
    sources = {fact.source_id for fact in facts} | {f.source_id for f in catalog.factors.values()}
    sources |= load_programmes(PROGRAMMES, REGISTRY, catalog.sources).source_ids
    for data in built:
        sources |= {place.code_source_id for place in data.places}
        sources |= {p.coordinates_source_id for p in data.places if p.coordinates_source_id}
        sources.add(data.region.boundary_source_id)
        sources |= {str(row["source_id"]) for rows in data.records.values() for row in rows}
    given = {fact.indicator_code for fact in facts}
    computed = {i.code for i in indicators if i.origin == "computed" and i.computed_from}
    dimensions = {category.dimension for category in catalog.categories.values()}
    left = {
        "source": catalog.sources.keys() - sources,
        "unit": catalog.units.keys() - {i.unit for i in indicators},
        "category": catalog.categories.keys() - {fact.category_code for fact in facts},
        "dimension": dimensions - {i.dimension for i in indicators},
        "indicator": catalog.indicators.keys() - given - computed,
        "factor": {f.code for f in catalog.factors.values() if not f.numbers},
    }
    return sorted(f"{kind} {code}" for kind, codes in left.items() for code in codes)


def test_every_entry_is_used(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    catalog = load_catalog(copy.registry)
    built = regions(copy, catalog)
    assert len(catalog.indicators) >= 17
    assert [len(data.facts) > 180 for data in built] == [True, True]
    assert unused(catalog, built) == []
    # The published region alone leaves nothing over but what is the model's.
    assert unused(catalog, built[:1]) == [
        "indicator project_teachers_count",
        "indicator project_teachers_trained_count",
        "source model",
    ]


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("sources.toml", SOURCE, ["source 777"]),
        ("units.toml", '[[unit]]\ncode = "km2"\nname = { ru = "км²", en = "km²" }', ["unit km2"]),
        ("indicators.toml", INDICATOR, ["indicator clubs_count"]),
        (
            "categories.toml",
            '[[category]]\ndimension = "age"\ncode = "old"\nname = { ru = "а", en = "a" }',
            ["category old", "dimension age"],
        ),
        (
            "indicators.toml",
            INDICATOR.replace("published", "computed"),
            ["indicator clubs_count"],
        ),
    ],
)
def test_an_entry_that_nobody_uses_is_named(
    copy_of_data: Copy, file: str, text: str, name: list[str]
) -> None:
    copy = copy_of_data()
    copy.append(file, text)
    catalog = load_catalog(copy.registry)
    assert unused(catalog, regions(copy, catalog)) == name


def test_published_and_computed_are_told_apart(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    catalog = load_catalog(copy.registry)
    given = {fact.indicator_code for data in regions(copy, catalog) for fact in data.facts}
    indicators = catalog.indicators.values()
    assert {i.origin for i in indicators} == {"published", "computed"}
    for indicator in indicators:
        assert (indicator.origin == "published") is (indicator.code in given), indicator.code
        assert (indicator.origin == "computed") is bool(indicator.computed_from), indicator.code


def test_every_name_is_in_both_languages() -> None:
    catalog = load_catalog()
    named: list[Any] = [
        *catalog.units.values(),
        *catalog.indicators.values(),
        *catalog.categories.values(),
        *catalog.factors.values(),
    ]
    words = [entry.name for entry in named] + [s.short_title for s in catalog.sources.values()]
    assert len(words) > 50
    assert [word for word in words if not word.ru or not word.en] == []
    assert [word.ru for word in words if not re.search("[А-Яа-я]|GeoNames", word.ru)] == []
    # Abbreviations stay Russian in English (РМА, ШНОР), words do not.
    assert [word.en for word in words if re.search("[а-яё]", word.en)] == []


def add_indicator(copy: Any, source_id: str = "001") -> None:
    """One registry entry and one file of facts; nothing else is touched."""
    copy.append("indicators.toml", INDICATOR)
    row = f"clubs_count,Ростовская область,2023,,,3,,0,{source_id},с. 1,работают 3 клуба\n"
    (copy.region / "facts" / "clubs.csv").write_text(FACTS_HEAD + row, encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "name", "source"),
    [
        ("ru", "Директорские клубы", "Сборник РИПК и ППРО, 2022"),
        ("en", "Clubs of heads", "RIPK i PPRO report, 2022"),
    ],
)
def test_adding_an_indicator_touches_one_place(
    copy_of_data: Copy, language: str, name: str, source: str
) -> None:
    copy = copy_of_data()
    old = copy.open()
    before, results = old.frame("indicators", language=language), old.checks()
    add_indicator(copy)
    store = copy.open()
    facts = store.frame("facts", language=language, place_code=None, indicator_code="clubs_count")
    (row,) = facts.to_dict("records")
    assert (row["indicator_name"], row["value"], row["year"]) == (name, 3, 2023)
    assert (row["source_title"], row["locator"]) == (source, "с. 1")
    after = store.frame("indicators", language=language)
    assert after["indicator_name"].tolist() == [*before["indicator_name"], name]
    assert after["facts_count"].tolist()[-1] == 1
    assert 2023 in store.frame("years")["year"].tolist()
    # No check has anything to say about it; the one that counts facts has seen it.
    seen = [replace(r, looked_at=r.looked_at + (r.code == "one_main_fact")) for r in results]
    assert store.checks() == tuple(seen)
    assert sum(check.has_passed for check in results) == 8


def test_adding_a_source_touches_one_place(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.append("sources.toml", SOURCE)
    add_indicator(copy, "777")
    store = copy.open()
    sources = store.frame("sources", language="ru").set_index("source_id")
    assert sources.loc["777", "facts_count"] == 1
    assert sources.loc["777", ["source_title", "document_number"]].tolist() == ["Письмо, 2023", "7"]
    facts = store.frame("facts", language="en", place_code=None, indicator_code="clubs_count")
    assert facts["source_title"].tolist() == ["Letter, 2023"]


def test_adding_a_factor_touches_one_place(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.append(
        "factors.toml",
        '[[factor]]\ncode = "new"\nname = { ru = "Новый", en = "New" }\n'
        'numbers = { "2023" = 1 }\nsource_id = "001"\nlocator = "с. 1"\nquote = "Новый"',
    )
    factors = copy.open().frame("factors", language="ru")
    assert factors[factors["year"] == 2023]["factor_name"].tolist() == ["Новый"]
    assert len(factors) == 21
