"""A region's own counts of programmes: what is read, and every refusal with its place and what to do."""

import pytest

from data.loading.model import Cell, Extracted

from .sheets import errors, of, read, warnings

HEAD = ("Код показателя", "Числитель", "Знаменатель", "Период")
FULL = ("Код показателя", "Показатель", "Числитель", "Знаменатель", "Значение", "Период", "Пояснение")
LAYOUT = "counts.programme"


def values(found: Extracted) -> list[tuple[str, ...]]:
    return [tuple(entry.values.values()) for entry in of(found, "programme_count")]


def test_the_short_layout_is_recognised_by_its_heads() -> None:
    found = read(
        [
            HEAD,
            ("penza-map-2", 12, 40, "2024 год"),
            ("PENZA–map-3 ", 5, 50, 2024),
            ("tula-1", 3, None, "2023–2024 годы"),
            ("alapaevsk-2-1", "7", "8 чел.", "2023/24 учебный год"),
        ],
        layout=LAYOUT,
    )
    assert errors(found) == []
    assert values(found) == [
        ("penza-map-2", "y2024", "12", "40", "", ""),
        ("penza-map-3", "y2024", "5", "50", "", ""),
        # A count has one number: in the short layout it stands in the numerator's column.
        ("tula-1", "y2023-2024", "", "", "3", ""),
        ("alapaevsk-2-1", "s2023-2024", "7", "8", "", ""),
    ]
    assert found.substitutions["PENZA–map-3"] == "penza-map-3"
    assert of(found, "programme_count")[0].locator == "лист «Лист1», строка 2"


def test_values_answers_ratios_and_notes() -> None:
    found = read(
        [
            FULL,
            ("penza-map-5", "Стажировки", None, None, 30, "2024", "по приказам"),
            ("penza-eff-5-1-3a", "Педагоги", 616, None, None, "2022", None),
            ("alapaevsk-5-1", "что-то", None, None, "да", "2022", None),
        ],
        layout=LAYOUT,
    )
    kept = values(found)
    assert kept[0] == ("penza-map-5", "y2024", "", "", "30", "по приказам")
    assert kept[2] == ("alapaevsk-5-1", "y2022", "", "", "1", "")
    assert kept[1] == ("penza-eff-5-1-3a", "y2022", "616", "", "", "")


@pytest.mark.parametrize(
    ("row", "column", "what", "advice"),
    [
        (
            ("penza-map-99", 1, 2, "2024"),
            "A",
            "показателя с таким кодом нет",
            "Возможно: «penza-map-9 (Програм",
        ),
        (("совсем иное", 1, 2, "2024"), "A", "показателя с таким кодом нет", "Коды стоят в таблице"),
        (("penza-map-2", 41, 40, "2024"), "B", "числитель больше знаменателя", "не поменяны ли они местами"),
        (("penza-map-2", 1, 0, "2024"), "C", "знаменатель равен нулю", "Впишите число больше нуля"),
        (("penza-map-2", -1, 40, "2024"), "B", "число меньше нуля", "Впишите число от 0."),
        (("penza-map-2", 12, None, "2024"), "C", "доля без знаменателя", "от какого числа"),
        (("penza-map-2", 1.5, 40, "2024"), "B", "целые числа", "сколько человек"),
        (
            ("penza-map-2", Cell(0.3, is_percent=True), 40, "2024"),
            "B",
            "стоит процент",
            "числитель и знаменатель",
        ),
        (("penza-map-2", 12, 40, "2023–2024"), "D", "период не читается", "2023/24 учебный год"),
        (("penza-map-2", 12, 40, "ежегодно"), "D", "период не читается", "Впишите, например"),
        (("penza-map-2", 12, 40, 24), "D", "период не читается", "Впишите, например"),
        (("penza-map-2", 12, 40, None), "D", "не заполнено: период показателя", "Заполните ячейку."),
        ((None, 12, 40, "2024"), "A", "не заполнено: код показателя программы", "Заполните ячейку."),
        (("penza-map-2", "много", 40, "2024"), "B", "это не число", "Впишите число"),
    ],
)
def test_a_refusal_names_the_place_the_rule_and_what_to_do(
    row: tuple[object, ...], column: str, what: str, advice: str
) -> None:
    good = ("penza-map-3", 5, 50, "2024")
    found = read([HEAD, good, row], layout=LAYOUT)  # type: ignore[list-item]
    (error,) = errors(found)
    assert (error.sheet, error.row, error.column) == ("Лист1", 3, column)
    assert what in error.what
    assert advice in error.advice
    assert (found.accepted_rows, found.rejected_rows) == (frozenset({2}), frozenset({3}))
    assert [one[0] for one in values(found)] == ["penza-map-3"]


def test_a_finished_per_cent_is_no_share() -> None:
    found = read([FULL, ("penza-map-2", "Доля", None, None, 30, "2024", None)], layout=LAYOUT)
    (error,) = errors(found)
    assert (error.column, error.value) == ("E", "30")
    assert "доля считается из числителя и знаменателя" in error.what


def test_two_rows_of_one_key_contradict_and_none_is_loaded() -> None:
    found = read([HEAD, ("penza-map-2", 1, 40, "2024"), ("penza-map-2", 2, 40, "2024 год")], layout=LAYOUT)
    (error,) = errors(found)
    assert "строки 2, 3 противоречат друг другу: penza-map-2, y2024" in error.what
    assert values(found) == []


def test_a_row_without_numbers_is_passed_over_and_said() -> None:
    found = read([HEAD, ("penza-map-2", None, None, "2024"), ("penza-map-3", "н/д", "н/д", "2024")])
    assert values(found) == []
    assert errors(found) == []
    assert [one.what for one in warnings(found)] == ["чисел нет: строка не загружается"] * 2
