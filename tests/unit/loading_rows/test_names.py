"""Names as offices write them: each is found for sure, or asked about; never guessed."""

from dataclasses import replace

import pytest

from data.loading.context import KnownSchool
from data.loading.log import CellError
from data.loading.normalise import Factors, Places, Subjects
from data.loading.school_names import Schools, school_code, school_key
from data.loading.wording import clean, fold

from .sheets import rostov

PLACES = Places(rostov())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("г.Шахты", "г. Шахты"),
        ("Шахты", "г. Шахты"),
        ("Шахты г", "г. Шахты"),
        ("город Шахты", "г. Шахты"),
        ("ШАХТЫ Г.", "г. Шахты"),
        ("г. Шaxты", "г. Шахты"),  # Latin a and x
        ("МО «Город Шахты»", "г. Шахты"),
        ("городской округ Шахты", "г. Шахты"),
        ("Дубовский", "Дубовский район"),
        ("Дубовский\u00a0 муниципальный район", "Дубовский район"),
        ("Дубовский м.р.", "Дубовский район"),
        ("Дубовский р-н.", "Дубовский район"),
        ("\u200bДубовский район\u202c*", "Дубовский район"),
        ("Пролетарский (с)", "Пролетарский (с) район"),
        ("Пролетарский(c) район", "Пролетарский (с) район"),  # Latin c
        ("Пролетарский /с/", "Пролетарский (с) район"),
        ("Матвеево–Курганский район", "Матвеево-Курганский район"),
        ("Матвеево - Курганский", "Матвеево-Курганский район"),
        ("г. Ростов-на-Дону", "г. Ростов-на-Дону"),
        ("Азовский", "Азовский район"),
        ("Азов", "г. Азов"),
        ("Волгодонской", "Волгодонской район"),
        ("Волгодонск", "г. Волгодонск"),
    ],
)
def test_a_place_is_found(written: str, name: str) -> None:
    assert PLACES.municipality(written).name == name


@pytest.mark.parametrize(
    ("written", "proposed"),
    [
        ("Пролетарский район", "Пролетарский (с) район"),
        ("Советский", "Советский (с) район"),
        ("Октябрьский муниципальный район", "Октябрьский (с) район"),
        ("Дубовскй район", "Дубовский район"),
        ("Шахты район", "г. Шахты"),
        ("г. Дубовский", "Дубовский район"),
    ],
)
def test_a_place_is_asked_about(written: str, proposed: str) -> None:
    with pytest.raises(CellError) as caught:
        PLACES.municipality(written)
    assert f"«{proposed}»" in caught.value.advice


@pytest.mark.parametrize("written", ["", "район", "г.", "Ростовская область", "область", "Тула", "12"])
def test_no_municipality(written: str) -> None:
    with pytest.raises(CellError):
        PLACES.municipality(written)


def test_the_region_goes_by_its_forms() -> None:
    assert all(map(PLACES.is_region, ("Ростовская область", "ростовская обл.", "РОСТОВСКАЯ ОБЛАСТЬ")))
    assert not any(map(PLACES.is_region, ("Тульская область", "Ростов", "г. Ростов-на-Дону", "")))


FACTORS = Factors(rostov().factors)


@pytest.mark.parametrize(
    ("written", "year", "code"),
    [
        ("Низкий уровень вовлечённости родителей", 2022, "parents"),
        ("Несформированность внутришкольной системы ПК", 2022, "inschool_pd"),
        ("№ 3", 2022, "competence"),
        ("8", 2021, "motivation"),
        ("8", 2022, "adaptivity"),
        ("4. Высокая доля обучающихся с ОВЗ", 2022, "ovz"),
        ("Дефицит кадров", 2021, "staff_deficit"),
    ],
)
def test_a_factor_is_of_its_year(written: str, year: int, code: str) -> None:
    assert FACTORS.find(written, year).code == code


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("Низкая учебная мотивация обучающихся", 2022),  # replaced after 2021
        ("3. Высокая доля обучающихся с ОВЗ", 2022),  # its number is 4
        ("11", 2022),
        ("Дефицит", 2022),
        ("Дефицит кадров", 2019),  # no list
    ],
)
def test_a_factor_is_not_guessed(written: str, year: int) -> None:
    with pytest.raises(CellError):
        FACTORS.find(written, year)


def test_subjects() -> None:
    subjects = Subjects(rostov())
    assert subjects.subject("ХИМИЯ ") == "chemistry"
    assert subjects.subject("Русский  язык и литература") == "russian_literature"
    assert subjects.find("Астрономия") is None
    assert subjects.similar("Астрономия") == []
    with pytest.raises(CellError) as caught:
        subjects.subject("Математка")
    assert "«Математика»" in caught.value.advice


@pytest.mark.parametrize(
    "written",
    [
        "МБОУ СОШ №3",
        "МБОУ «СОШ № 3»",
        "СОШ N 3",
        "СОШ No3",
        "сош 3",
        "МБОУ CОШ №3",  # Latin C
        "Муниципальное бюджетное общеобразовательное учреждение средняя общеобразовательная школа № 3",
    ],
)
def test_one_school_has_one_key(written: str) -> None:
    assert school_key(written) == "сош №3"


def test_other_schools_have_other_keys() -> None:
    names = (
        "СОШ №3",
        "СОШ №13",
        "ООШ №3",
        "Первомайская СОШ",
        "Первомайская СОШ №3",
        "Гимназия №3",
        "СОШ №3-а",
    )
    assert len({school_key(name) for name in names}) == len(names)


def test_the_code_of_a_school_is_stable() -> None:
    # SHA-256 of "60613000\nсош №3", worked out apart with sha256sum.
    assert school_code("60613000", "МБОУ «СОШ № 3»") == "s" + SHA
    assert school_code("60613000", "СОШ №3") != school_code("60601000", "СОШ №3")


SHA = "400a64b455"


def schools(*known: tuple[str, str, str]) -> Schools:
    made = tuple(KnownSchool(*one) for one in known)
    return Schools(replace(rostov(), schools=made), PLACES)


DUB, AZOV = (PLACES.municipality(name) for name in ("Дубовский", "г. Азов"))


def test_a_school_of_two_districts_is_asked_about() -> None:
    two = schools(("a", "МБОУ СОШ №3", DUB.place_code), ("b", "СОШ № 3", AZOV.place_code))
    with pytest.raises(CellError) as caught:
        two.find("СОШ №3", None)
    assert "«Дубовский район»" in caught.value.advice
    assert "«г. Азов»" in caught.value.advice
    assert two.find("СОШ №3", AZOV).code == "b"
    assert two.find("СОШ №3 (Дубовский район)", None).code == "a"
    assert two.find("СОШ №3, г. Азов", None).code == "b"
    assert two.find("СОШ №3 г. Азов", None).code == "b"
    with pytest.raises(CellError):
        two.find("СОШ №3 (Дубовский район)", AZOV)


def test_the_only_known_school_is_taken_and_said() -> None:
    one = schools(("a", "МБОУ СОШ №3", DUB.place_code), ("k", "МОУ Колодезянская СОШ", AZOV.place_code))
    assert one.find("СОШ №3", None).notice is not None
    assert one.find("Колодезянская СОШ", None).notice is None
    with pytest.raises(CellError):
        one.find("СОШ №4", None)


def test_a_new_school_is_the_same_one_again() -> None:
    made = schools()
    first = made.find("МБОУ «СОШ № 5»", DUB)
    assert (first.is_new, made.find("СОШ №5", DUB).code) == (True, first.code)
    assert made.find("СОШ №5", AZOV).code != first.code
    assert made.find("МАОУ СОШ №5", DUB).notice is not None  # another legal form: said
    assert schools().find("СОШ 5", DUB).code == first.code


def test_a_slip_of_the_pen_is_said() -> None:
    made = schools(("a", "Верхняковская СОШ", DUB.place_code))
    notice = made.find("Верхняковскя СОШ", DUB).notice
    assert notice is not None
    assert "Верхняковская" in notice[0]
    assert made.find("Михайловская СОШ", DUB).notice is None


@pytest.mark.parametrize("text", ["Иванова", "12", "", "да"])
def test_no_school(text: str) -> None:
    with pytest.raises(CellError):
        schools().find(text, DUB)


def test_unseen_marks_fall_off() -> None:
    assert clean("\u202eабв\u200b\u00a0 г\x07") == "абв г"
    assert fold("«Ёлка» — N 5.") == '"елка"-№5'
