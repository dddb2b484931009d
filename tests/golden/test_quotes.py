"""Every figure stands in its document where its quote says, and the quote holds the figure."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.catalog import ROSTOV, load_catalog, load_region
from data.model import Fact, Place
from tests.golden.words import normal

CATALOG = load_catalog()
REGION = load_region(ROSTOV, CATALOG)
PLACES = {place.place_code: place for place in REGION.places}
Text = Callable[[str], str]


def label(fact: Fact) -> str:
    return f"{fact.indicator_code} {fact.place_code} {fact.year} {fact.category_code}"


def stem_pattern(place: Place) -> re.Pattern[str]:
    """Match a place's name in any case: the first word's stem with a short ending.

    A hyphen on either side belongs to another name: Каменский is not Каменск-Шахтинский.
    """
    word = place.name.removeprefix("г. ").split(" ")[0]
    is_adjective = word.endswith(("ий", "ой"))
    stem = re.sub(r"(ий|ой|ы|о|у)$", "", word)
    endings = "(ий|ой|ом|ого)" if is_adjective else "(ы|ах|о|е|у)?"
    return re.compile(rf"(?<![\w-]){re.escape(stem)}{endings}(?![\w-])")


def figure(fact: Fact) -> str:
    """The digits that must stand in the quote; a share stands there as per cent."""
    assert fact.value is not None
    is_share = CATALOG.indicators[fact.indicator_code].unit == "share_frac"
    return f"{round(fact.value * 100, 6):g}%" if is_share else f"{fact.value:g}"


def has_figure(quote: str, digits: str) -> bool:
    """Whether the number stands there as a whole; its thousands may stand apart (3 000)."""
    thousands = re.sub(r"(?<=\d)(?=(?:\d{3})+%?$)", "[ \u00a0]?", re.escape(digits))
    return re.search(rf"(?<![\d,.]){thousands}(?![\d+]|[ \u00a0]0\d\d(?!\d)|,\d)", quote) is not None


def is_flag(fact: Fact) -> bool:
    return CATALOG.indicators[fact.indicator_code].unit == "flag"


def is_about_a_part(fact: Fact) -> bool:
    return PLACES[fact.place_code].kind != "region" and fact.value is not None


def test_every_quote_of_a_fact_is_in_its_source(source_text: Text) -> None:
    assert len(REGION.facts) > 205
    lost = [f for f in REGION.facts if normal(f.quote) not in source_text(f.source_id)]
    assert not lost, "\n".join(f"{label(fact)}: {fact.quote}" for fact in lost)


def test_every_quote_of_a_factor_is_in_its_source(source_text: Text) -> None:
    assert len(CATALOG.factors) == 13
    lost = [f for f in CATALOG.factors.values() if normal(f.quote) not in source_text(f.source_id)]
    assert not lost, lost


def test_the_factors_name_is_its_quote() -> None:
    assert [f.code for f in CATALOG.factors.values() if f.name.ru != f.quote] == []


def test_every_number_stands_in_its_quote() -> None:
    numbers = [f for f in REGION.facts if f.value is not None and not is_flag(f)]
    assert len(numbers) > 145
    wrong = [f for f in numbers if not has_figure(f.quote, figure(f))]
    assert not wrong, "\n".join(f"{label(f)}: no {figure(f)} in {f.quote}" for f in wrong)


def test_every_place_stands_in_its_quote() -> None:
    local = [fact for fact in REGION.facts if is_about_a_part(fact)]
    assert len(local) > 100
    assert any(is_flag(fact) for fact in local)
    wrong = [f for f in local if not stem_pattern(PLACES[f.place_code]).search(f.quote)]
    assert not wrong, "\n".join(f"{label(f)} / {f.quote}" for f in wrong)


def test_a_flag_says_one_and_nothing_else() -> None:
    flags = [fact for fact in REGION.facts if is_flag(fact)]
    assert len(flags) >= 25
    assert {fact.value for fact in flags} == {1.0}


@pytest.mark.parametrize(
    ("quote", "digits", "expected"),
    [
        ("Дубовский район 3 ШНОР в проекте «500+» 2 региональных методиста", "3", True),
        ("Дубовский район 3 ШНОР в проекте «500+» 2 региональных методиста", "500", False),
        ("Итого: 1676 510 30%", "510", True),
        ("Итого: 1676 510 30%", "30%", True),
        ("Итого: 1676 510 30%", "76", False),
        ("на 98,5 балла", "5", False),
        ("на 98,5 балла", "98", False),
        ("на 98,5 балла", "98,5", True),
        ("Всего работников ШНОР – 3 000", "3000", True),
        ("Всего работников ШНОР – 3\u00a0000", "3000", True),
        ("Всего работников ШНОР – 3 000", "3", False),
        ("Всего работников ШНОР – 13 000", "3000", False),
        ("повысили квалификацию 2 040 человек", "2040", True),
        ("повысили квалификацию 2 040 человек", "2", False),
        ("повысили квалификацию 1924 педагога", "1924", True),
        ("более 60% от общего числа", "60%", True),
    ],
)
def test_figures_are_found_as_whole_numbers(quote: str, digits: str, expected: bool) -> None:
    assert has_figure(quote, digits) is expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Сальский район", "Сальском районе – 19 чел.", True),
        ("г. Шахты", "г. Шахтах – 22 чел.", True),
        ("г. Ростов-на-Дону", "г. Ростов-на-Дону 1 ШНОР", True),
        ("Каменский район", "Каменск-Шахтинском", False),
        ("г. Азов", "Азовский район", False),
        ("г. Донецк", "Усть-Донецкий район", False),
        ("Волгодонской район", "г. Волгодонск", False),
    ],
)
def test_names_are_told_apart(name: str, text: str, expected: bool) -> None:
    (place,) = [place for place in REGION.places if place.name == name]
    assert (stem_pattern(place).search(text) is not None) is expected


def test_without_the_documents_the_test_is_skipped_or_fails(
    sources_folder: Callable[[], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCES_DIR", str(tmp_path / "nowhere"))
    monkeypatch.delenv("SOURCES_REQUIRED", raising=False)
    with pytest.raises(pytest.skip.Exception, match="set SOURCES_DIR"):
        sources_folder()
    monkeypatch.setenv("SOURCES_REQUIRED", "1")
    with pytest.raises(pytest.fail.Exception, match="set SOURCES_DIR"):
        sources_folder()
    monkeypatch.setenv("SOURCES_DIR", str(tmp_path))
    assert sources_folder() == tmp_path
