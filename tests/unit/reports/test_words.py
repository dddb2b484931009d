"""Counts with their plurals, places in the locative, gaps and kinds in words."""

import re
from collections.abc import Callable

import pytest

from data.model import DataKind, GapReason
from data.store import Store
from locales.text import use_language
from reports import words

Counted = Callable[[int], str]

# 0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 111, 1001
NUMBERS = (0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 111, 1001)
ONE, FEW, MANY = 0, 1, 2
FORM = (MANY, ONE, FEW, MANY, MANY, MANY, ONE, FEW, MANY, ONE, MANY, ONE)

LOCATIVE = """
в Азовском районе|в Аксайском районе|в Багаевском районе|в Белокалитвинском районе
в Боковском районе|в Верхнедонском районе|в Веселовском районе|в Волгодонском районе
в Дубовском районе|в Егорлыкском районе|в Заветинском районе|в Зерноградском районе
в Зимовниковском районе|в Кагальницком районе|в Каменском районе|в Кашарском районе
в Константиновском районе|в Красносулинском районе|в Куйбышевском районе|в Мартыновском районе
в Матвеево-Курганском районе|в Миллеровском районе|в Милютинском районе|в Морозовском районе
в Мясниковском районе|в Неклиновском районе|в Обливском районе|в Октябрьском (с) районе
в Орловском районе|в Песчанокопском районе|в Пролетарском (с) районе|в Ремонтненском районе
в Родионово-Несветайском районе|в Сальском районе|в Семикаракорском районе
в Советском (с) районе|в Тарасовском районе|в Тацинском районе|в Усть-Донецком районе
в Целинском районе|в Цимлянском районе|в Чертковском районе|в Шолоховском районе
в г. Азов|в г. Батайск|в г. Волгодонск|в г. Гуково|в г. Донецк|в г. Зверево
в г. Каменск-Шахтинский|в г. Новочеркасск|в г. Новошахтинск|в г. Ростов-на-Дону
в г. Таганрог|в г. Шахты
"""


def digits(n: int) -> str:
    return "1\u00a0001" if n == 1001 else str(n)


@pytest.mark.parametrize(
    ("counted", "forms"),
    [
        (words.schools, ("школа", "школы", "школ")),
        (words.methodists, ("методист", "методиста", "методистов")),
        (words.people, ("человек", "человека", "человек")),
        (words.districts, ("район", "района", "районов")),
    ],
)
def test_russian_plurals(counted: Counted, forms: tuple[str, str, str]) -> None:
    for n, form in zip(NUMBERS, FORM, strict=True):
        assert counted(n) == f"{digits(n)} {forms[form]}"


@pytest.mark.parametrize(
    ("counted", "one", "many"),
    [(words.schools, "school", "schools"), (words.districts, "district", "districts")],
)
def test_english_plurals(counted: Counted, one: str, many: str) -> None:
    with use_language("en"):
        assert counted(1) == f"1 {one}"
        for n in (0, 2, 5, 11, 21):
            assert counted(n) == f"{n} {many}"
        assert counted(1001) == f"1,001 {many}"


@pytest.mark.parametrize("counted", [words.methodists, words.people])
def test_english_has_two_forms(counted: Counted) -> None:
    with use_language("en"):
        one, *many = (counted(n).split(" ", 1) for n in (1, 2, 5, 11, 21))
    assert one[0] == "1"
    assert [number for number, _ in many] == ["2", "5", "11", "21"]
    (plural,) = {word for _, word in many}
    assert plural != one[1]
    assert not re.search("[а-яё]", plural)


@pytest.mark.parametrize(
    ("methodists", "schools", "text"),
    [
        (2, 3, "2 методиста на 3 школы"),
        (1, 1, "1 методист на 1 школу"),
        (22, 2, "22 методиста на 2 школы"),
        (225, 60, "225 методистов на 60 школ"),
        (0, 21, "0 методистов на 21 школу"),
    ],
)
def test_a_ratio_of_two_counts(methodists: int, schools: int, text: str) -> None:
    assert words.methodists_on_schools(methodists, schools) == text


@pytest.mark.parametrize(
    ("most", "text"),
    [(0, "2 школы"), (1, "2 школы"), (2, "2 школы"), (3, "2–3 школы"), (5, "2–5 школ")],
)
def test_several_schools_begin_with_two(most: int, text: str) -> None:
    assert words.several_schools(most) == text


def test_every_place_in_the_locative(published: Store) -> None:
    names = published.frame("places")["place_name"].tolist()
    expected = [text for line in LOCATIVE.split("\n") for text in line.split("|") if text]
    assert len(expected) == 55
    assert sorted(words.in_place(name) for name in names) == sorted(expected)
    assert words.in_place("Верхнедонской район") == "в Верхнедонском районе"
    assert words.in_place("Пролетарский (с) район") == "в Пролетарском (с) районе"
    assert words.in_place("Речной район") == "в Речном районе"
    assert words.in_place("Верхний Ключевый район") == "в Верхнем Ключевом районе"
    assert words.in_place("Озёрный муниципальный округ") == "в Озёрном муниципальном округе"
    assert words.in_place("городской округ Светлый") == "в городской округ Светлый"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Северный район", "в Северном районе"),
        ("Ростовская область", "в Ростовская область"),
        ("Район имени Лазо", "в Район имени Лазо"),
        ("Заречье район", "в Заречье район"),
    ],
)
def test_a_name_of_another_pattern(name: str, text: str) -> None:
    assert words.in_place(name) == text


def test_in_english_the_name_stands_unchanged() -> None:
    with use_language("en"):
        assert words.in_place("Дубовский район") == "in Дубовский район"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_gap_has_words_of_its_own(language: str) -> None:
    with use_language(language):
        found = {words.gap(reason) for reason in GapReason}
        assert len(found) == len(GapReason) == 6
        assert words.gap("suppressed") == words.gap(GapReason.SUPPRESSED)
        assert not any(re.search(r"\d|^$|^[—-]$", text) for text in found)
        assert all(bool(re.search("[а-яё]", text)) is (language == "ru") for text in found)
    with pytest.raises(ValueError, match="lost"):
        words.gap("lost")


def test_gaps_in_russian() -> None:
    assert words.gap(GapReason.NOT_PUBLISHED) == "не опубликовано"
    assert words.gap(GapReason.NOT_LISTED) == "не указано"


def test_kinds() -> None:
    assert [words.kind(k) for k in DataKind] == ["опубликовано", "загружено", "модель"]
    with use_language("en"):
        english = {words.kind(k) for k in DataKind}
    assert len(english) == 3
    assert not any(re.search("[а-яё]", text) for text in english)


def test_a_count_or_its_gap() -> None:
    assert words.count_or_gap(0, None) == "0"
    assert words.count_or_gap(1234, None) == "1\u00a0234"
    assert words.count_or_gap(None, "not_listed") == "не указано"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("в г. Шахты 22", "В г. Шахты 22"), ("", ""), ("2 школы", "2 школы"), ("ёж", "Ёж")],
)
def test_capitalised(sentence: str, expected: str) -> None:
    assert words.capitalised(sentence) == expected
