"""Contradictions of programmes: what is found on the documents is typed here; a changed copy changes it."""

from collections.abc import Callable
from typing import Any

import pytest

from data.model import BadRow, CheckResult
from data.statements import statements
from data.store import Store

Copy = Callable[[], Any]

METHOD = "таблица целевых показателей (методическое сопровождение), показатель {}"
ANALYSIS = "программа, разд. I"
MEASURE = "программа, комплекс мероприятий, п. {}"
SITES = "раздел «Условия организации деятельности»"
TULA_TABLE = "разд. 9, таблица «Ключевые показатели (индикаторы) реализации Программы», строка {}"
PROGRAMME = "Рязань: "
YEAR = "\u00a0год"

HUBS = " – инновационные (стажировочные) площадки, опорные учреждения"
PRESCHOOLS, SCHOOLS = f"Дошкольные учреждения{HUBS}", f"Общеобразовательные учреждения{HUBS}"
CONTESTANTS = "Участники профессиональных педагогических конкурсов"
# Indicator, level, target of the years 2022–2024, result of 2021: every one of Ryazan's that asks for less.
LESS = [
    (12, SCHOOLS, "региональный уровень", 40, 44),
    (12, SCHOOLS, "федеральный уровень", 20, 23),
    (13, PRESCHOOLS, "федеральный уровень", 5, 8),
    (15, CONTESTANTS, "муниципальный уровень", 900, 908),
    (15, CONTESTANTS, "региональный уровень", 30, 32),
    (16, "Призёры профессиональных педагогических конкурсов", "муниципальный уровень", 250, 265),
    (16, "Призёры профессиональных педагогических конкурсов", "федеральный уровень", 3, 5),
    (19, "Участники всероссийской олимпиады школьников", "региональный этап", 670, 677),
    (19, "Участники всероссийской олимпиады школьников", "заключительный этап", 20, 24),
    (20, "Победители и призёры всероссийской олимпиады школьников", "региональный этап", 320, 343),
    (20, "Победители и призёры всероссийской олимпиады школьников", "заключительный этап", 4, 7),
]
TRAINED = (
    "Алапаевск: Педагогические работники, прошедшие обучение по программам повышения квалификации "
    "по актуальным вопросам"
)
REGISTER = (
    "Алапаевск: Педагогические работники, прошедшие повышение квалификации по программам Федерального реестра"
)
CONTESTS = (
    "Алапаевск: Количество педагогических работников в возрасте до 35 лет со стажем работы не более 3-х лет, "
    "принимавших участие в конкурсах профессионального мастерства за отчетный период"
)
MENTORS = "Рязань: Количество педагогов-наставников в муниципальной базе наставников: "
SERVICES = "Рязань: Доля методических служб, участвующих в муниципальных методических проектах: "
CATEGORIES = (
    "Алапаевск: Работники высшей квалификационной категории; Работники первой квалификационной категории; "
    "Работники, аттестованные на соответствие занимаемой должности, 2024\u00a0год"
)
CONCEPT = "Р-174 — распоряжение Минпросвещения России о Концепции единой федеральной системы"


def pair(subject: str, first: str, second: str, place: str) -> BadRow:
    return BadRow(subject, first, place, second, place)


# How many rows a check looks at, and which are bad.
FOUND: dict[str, tuple[int, list[BadRow]]] = {
    # Tula's № 02-а; Р-174 of Tula and Penza; Р-76 and Р-33 agree
    "act_has_one_date": (
        4,
        [
            BadRow(
                CONCEPT,
                "16.12.2020",
                "Пензенская область, преамбула приказа",
                "16.12.2022",
                "Пензенская область, прил. 2, п. 1.2",
            ),
            BadRow(
                "№ 02-а — приказ об утверждении программы",
                "10.01.2022",
                "Тула и Кластер 1, приказ",
                "16.01.2022",
                "Тула и Кластер 1, гриф «Утверждаю»",
            ),
        ],
    ),
    # «Количество»: 6 of Tula, 8.11, 8.13, 8.15, 8.18, 8.20, 8.22, 8.23 of Alapaevsk, two of Penza's
    # effectiveness, of Ryazan 3+3 (3, 4), 2 (8), 1 (11), 2+2 (12, 13), 3+3+3 (15–17), 2+2 (19, 20)
    "count_with_percentage": (
        6 + 7 + 2 + 26,
        [
            pair(CONTESTS, "количество, %", "30 %", "прил. 2, показатель 8, критерий 15"),
            pair(MENTORS + "педагоги-тьюторы", "количество, %", "4 %", METHOD.format("8, педагоги-тьюторы")),
            pair(
                MENTORS + "руководители-менторы",
                "количество, %",
                "1 %",
                METHOD.format("8, руководители-менторы"),
            ),
        ],
    ),
    # Shares with three targets: 10 of Tula; of Ryazan 1, 2, 5 (3), 6 (3), 7, 8 (2), 9, 10, 14, 18, 21, 22
    "full_share_from_first_period": (
        10 + 17,
        [
            pair(SERVICES + level, f"100 % — 2022{YEAR}", f"100 % — 2024{YEAR}", METHOD.format(f"6, {level}"))
            for level in ("дошкольные образовательные учреждения", "общеобразовательные учреждения")
        ]
        + [
            pair(
                f"Тула и Кластер 1: {name}",
                f"1 — 2022{YEAR}",
                "1 — 2025–2026\u00a0годы",
                TULA_TABLE.format(row),
            )
            for row, name in (
                (6, "Доля молодых специалистов, охваченных наставничеством"),
                (16, "Доля педагогов, удовлетворённых качеством методического сопровождения"),
            )
        ],
    ),
    # Four sections of Tula; of Ryazan three coverages, the share of 33 %, four numbers of sites
    "one_number_at_two_places": (
        4 + 8,
        [
            BadRow(f"{PROGRAMME}{name}: {level}", table, METHOD.format(f"{number}, {level}"), text, SITES)
            for name, level, number, table, text in (
                (PRESCHOOLS, "региональный уровень", 13, "3", "6"),
                (PRESCHOOLS, "федеральный уровень", 13, "8", "11"),
                (SCHOOLS, "региональный уровень", 12, "44", "28"),
                (SCHOOLS, "федеральный уровень", 12, "23", "12"),
            )
        ]
        + [
            BadRow(
                f"Тула и Кластер 1: Мероприятия раздела {number} в таблице",
                table,
                f"разд. 7, таблица мероприятий, раздел {number}",
                text,
                f"разд. 5, раздел {number}",
            )
            for number, table, text in ((1, "9", "4"), (2, "10", "8"), (3, "19", "9"))
        ],
    ),
    # 337 + 374 + 46 = 757
    "parts_of_programme_equal_whole": (1, []),
    # 100 − 17.8 − 40.0 − 20.3 = 21.9
    "shares_add_up_to_hundred": (
        1,
        [pair(CATEGORIES, "17,8 + 40 + 20,3 = 78,1 %", "до 100 % остаётся 21,9 %", ANALYSIS)],
    ),
    "target_and_result_of_other_base": (
        1,
        [
            BadRow(
                REGISTER,
                "≥ 3 % — ежегодно, 2024–2026\u00a0годы",
                MEASURE.format(38),
                "48,1 % — 2022/23\u00a0учебный год (из прошедших повышение квалификации, "
                "а не из всех педагогических работников)",
                ANALYSIS,
            )
        ],
    ),
    # Ryazan's 41 rows less six without a result of 2021 and one without a target, and one of Alapaevsk
    "target_below_result": (
        41 - 6 - 1 + 1,
        [
            BadRow(
                TRAINED,
                "≥ 30 % — ежегодно",
                MEASURE.format(11),
                "72,3 % — 2022/23\u00a0учебный год",
                ANALYSIS,
            )
        ]
        + [
            pair(
                f"{PROGRAMME}{name}: {level}",
                f"≥ {target} — 2022{YEAR}",
                f"{result} — 2021{YEAR}",
                METHOD.format(f"{number}, {level}"),
            )
            for number, name, level, target, result in LESS
        ],
    ),
    # 100 − 16.7
    "threshold_against_result": (
        1,
        [
            BadRow(
                f"Алапаевск: Обеспеченность ОО педагогическими и руководящими кадрами, 2024{YEAR}",
                "≥ 90 %",
                "прил. 2, показатель 6, критерий 1",
                "83,3 % = 100 % − 16,7 %",
                ANALYSIS,
            )
        ],
    ),
}

# Check, file, what stands there, what is put, how many are bad then: one edit mends, another breaks.
Edit = tuple[str, str, str, int]
EDITS: dict[str, list[Edit]] = {
    "act_has_one_date": [
        ("penza/acts.csv", "Р-174,2022-12-16", "Р-174,2020-12-16", 1),
        ("ryazan/acts.csv", "Р-76,2020-08-06", "Р-76,2020-08-07", 3),
    ],
    "count_with_percentage": [
        ("alapaevsk/indicators.csv", 'percent,"количество, %"', 'percent,"доля, %"', 2),
        (
            "ryazan/indicators.csv",
            "indicator,count,teams,количество",
            "indicator,share,percent,количество",
            4,
        ),
    ],
    "full_share_from_first_period": [
        ("tula/targets.csv", "tula-6,eq,1,,y2022,", "tula-6,eq,0.9,,y2022,", 3),
        ("tula/targets.csv", "tula-9,eq,0.7,,y2022,", "tula-9,eq,1,,y2022,", 5),
    ],
    "one_number_at_two_places": [
        ("tula/facts.csv", "tula-measures-text-1,4,", "tula-measures-text-1,9,", 6),
        ("ryazan/facts.csv", "ryazan-context-cover-extra,80,", "ryazan-context-cover-extra,81,", 8),
    ],
    "parts_of_programme_equal_whole": [
        ("alapaevsk/facts.csv", "context-staff-school,374,", "context-staff-school,375,", 1),
    ],
    "shares_add_up_to_hundred": [
        ("alapaevsk/facts.csv", "context-category-first,40.0,", "context-category-first,61.9,", 0),
    ],
    "target_and_result_of_other_base": [
        ("alapaevsk/targets.csv", "programme-38-staff,ge,3,", "programme-38-staff,ge,50,", 0),
    ],
    "target_below_result": [
        ("alapaevsk/targets.csv", "alapaevsk-programme-11,ge,30,", "alapaevsk-programme-11,ge,73,", 11),
        ("ryazan/facts.csv", "ryazan-method-3-school,219,", "ryazan-method-3-school,301,", 13),
        # A target that equals the result asks for no less.
        ("ryazan/facts.csv", "ryazan-method-3-school,219,", "ryazan-method-3-school,300,", 12),
    ],
    "threshold_against_result": [
        ("alapaevsk/facts.csv", "context-deficit,16.7,", "context-deficit,10,", 0),
        ("alapaevsk/facts.csv", "context-deficit,16.7,", "context-deficit,10.1,", 1),
    ],
}


def result(store: Store, code: str) -> CheckResult:
    (found,) = (item for item in store.programme_checks() if item.code == code)
    return found


def test_every_check_is_here() -> None:
    assert set(FOUND) == set(EDITS) == set(statements("programme_checks"))


@pytest.mark.parametrize("code", FOUND)
def test_what_a_check_finds_on_the_documents(published: Store, code: str) -> None:
    found, (looked_at, bad) = result(published, code), FOUND[code]
    assert found.looked_at == looked_at
    assert sorted(map(repr, found.bad_rows)) == sorted(map(repr, bad))
    assert found.severity == "finding"


def test_only_the_other_base_is_not_comparable(published: Store) -> None:
    kinds = {item.code: item.kind for item in published.programme_checks()}
    assert [code for code, kind in kinds.items() if kind == "not_comparable"] == [
        "target_and_result_of_other_base"
    ]
    assert kinds["shares_add_up_to_hundred"] == "gap"
    assert set(kinds.values()) == {"contradiction", "not_comparable", "gap"}


@pytest.mark.parametrize(("code", "edit"), [(code, edit) for code, edits in EDITS.items() for edit in edits])
def test_a_changed_copy_changes_what_is_found(copy_of_data: Copy, code: str, edit: Edit) -> None:
    file, old, new, bad_rows = edit
    copy = copy_of_data()
    copy.change(file, old, new)
    store = copy.open()
    assert len(result(store, code).bad_rows) == bad_rows
    others = [item.code for item in store.programme_checks() if item.code != code]
    assert len(others) == len(FOUND) - 1


def test_a_lower_polarity_turns_the_check_round(copy_of_data: Copy, published: Store) -> None:
    """For a share that should fall a target below the result is no finding, one above it is."""
    copy = copy_of_data()
    before = len(result(published, "target_below_result").bad_rows)
    text = copy.file("ryazan/indicators.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    turned = [
        line.replace(",higher,", ",lower,")
        if line.startswith(("ryazan-method-18,", "ryazan-method-14,"))
        else line
        for line in text
    ]
    assert sum(one != other for one, other in zip(text, turned, strict=True)) == 2
    copy.file("ryazan/indicators.csv").write_text("".join(turned), encoding="utf-8")
    found = result(copy.open(), "target_below_result")
    # 14: 7 % → 8, 9, 10 % is now a target above what was reached; 18: 50 % → 50 % is neither.
    assert len(found.bad_rows) == before + 1
    assert any("внедряющих" in row.subject and row.first_value.startswith("10 %") for row in found.bad_rows)


def test_a_result_of_other_base_is_compared_when_its_base_is_the_targets(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    path = copy.file("alapaevsk/facts.csv")
    note = "из прошедших повышение квалификации, а не из всех педагогических работников"
    text = path.read_text(encoding="utf-8")
    assert text.count(note) == 2
    path.write_text(text.replace(f'"{note}"', ""), encoding="utf-8")
    store = copy.open()
    assert result(store, "target_and_result_of_other_base").looked_at == 0
    assert len(result(store, "target_below_result").bad_rows) == 13


def test_a_check_that_looked_at_nothing_has_not_passed(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.file("alapaevsk/relations.csv").unlink()
    for code in ("parts_of_programme_equal_whole", "shares_add_up_to_hundred", "threshold_against_result"):
        assert not result(copy.open(), code).has_passed


def test_the_regions_own_register_knows_nothing_of_programmes(published: Store) -> None:
    own = {item.code for item in published.checks()}
    assert own.isdisjoint(FOUND)
