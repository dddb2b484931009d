"""No name of the invented region is a name of the published one, or stands in any of the documents."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.catalog import MODEL, ROSTOV, RegionData, load_catalog, load_region
from invented.names import CITIES, CURATORS, DISTRICTS, UNITS
from invented.papers import SCORES
from tests.golden.words import normal

CATALOG = load_catalog()
INVENTED, REAL = load_region(MODEL, CATALOG), load_region(ROSTOV, CATALOG)
DOCUMENTS_COUNT = 5


def stem(word: str) -> str:
    """A word without its ending, in small letters: what every case of it begins with."""
    return re.sub(r"(ский|ской|цкий|ий|ой|ый|ая|ое|ье|а|о|ы|и|ь)$", "", word.lower().replace("ё", "е"))


def place_stems(region: RegionData) -> set[str]:
    """Stems of the words of municipalities' names and seats that begin with a capital."""
    names = [f"{p.short_name} {p.seat_name}" for p in region.places if p.kind != "region"]
    return {stem(word) for name in names for word in re.findall(r"[А-ЯЁ][а-яё]{3,}", name)}


def person_stems(region: RegionData) -> set[str]:
    people = [str(row["curator_name"]) for row in region.records["curator"]]
    people += [str(row["author_name"]) for row in region.records["curator_report"]]
    return {stem(name.split(" ")[0]) for name in people}


def school_names(region: RegionData) -> set[str]:
    return {str(row["school_name"]).lower() for row in region.records["school"]}


def test_no_name_is_shared_with_the_published_region() -> None:
    assert len(DISTRICTS) + len(CITIES) == 55
    assert len(place_stems(INVENTED)) > 80
    assert len(place_stems(REAL)) > 80
    assert place_stems(INVENTED) & place_stems(REAL) == set()
    assert len(person_stems(INVENTED)) == len(CURATORS) == 9
    assert person_stems(INVENTED) & (person_stems(REAL) | place_stems(REAL)) == set()
    assert len(school_names(INVENTED)) == len(INVENTED.records["school"]) > 100
    assert school_names(INVENTED) & school_names(REAL) == set()


def invented_words() -> list[str]:
    """What would be found in a document in any case of the word."""
    seats = {p.seat_name.split(" ", 1)[1].lower().replace("ё", "е") for p in INVENTED.places if p.seat_name}
    short = {stem(p.short_name) for p in INVENTED.places if p.kind != "region"}
    schools = {name.replace("ё", "е") for name in school_names(INVENTED)}
    others = {name.lower() for name in UNITS} | {region.lower() for _, region, *_ in SCORES}
    return sorted(seats | short | person_stems(INVENTED) | schools | others)


def test_no_name_stands_in_any_document(sources_folder: Callable[[], Path]) -> None:
    documents = sorted(sources_folder().glob("*.txt"))
    assert len(documents) == DOCUMENTS_COUNT
    for path in documents:
        text = normal(path.read_text(encoding="utf-8")).lower().replace("ё", "е")
        assert len(text) > 1000
        assert [word for word in invented_words() if word in text] == [], path.name


@pytest.mark.parametrize("text", ["в Тихозвонском районе", "Снегодаром", "Ковылезоровой Е.Е."])
def test_a_name_would_be_found_in_any_case(text: str) -> None:
    plain = text.lower().replace("ё", "е")
    assert [word for word in invented_words() if word in plain]
