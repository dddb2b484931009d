"""Tables typed as document 001 has them give exactly the values that the published files hold."""

import csv
import re
from collections.abc import Iterator

from data.catalog import ROSTOV
from data.loading.model import Severity, Value

from .sheets import Rows, errors, facts, of, read, rostov, said, warnings

Row = dict[str, str]
COUNTS = ("schools_500_count", "methodists_count")


def published(name: str) -> list[Row]:
    with (ROSTOV / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    return rows


def by_key(rows: list[Row]) -> dict[tuple[str, str, str, str], float]:
    return {
        (r["indicator_code"], r["place_name"], r["year"], r["category_code"]): float(r["value"])
        for r in rows
        if r["is_repeat"] == "0" and r["value"]
    }


def as_numbers(found: dict[tuple[str, str, str, str], str]) -> dict[tuple[str, str, str, str], float]:
    return {key: float(value) for key, value in found.items()}


def test_the_table_of_districts() -> None:
    rows = published("facts/schools_methodists_by_district.csv")
    wanted = by_key(rows)
    places = list(dict.fromkeys(r["place_name"] for r in rows))
    table: list[list[Value]] = [["Район", "ШНОР в проекте «500+»", "региональных методистов"]]
    for place in places:
        table.append(
            [
                place,
                *(int(wanted[code, place, "2022", ""]) for code in ("schools_500_count", "methodists_count")),
            ]
        )
    found = read(table, layout="schools.by_district")
    assert as_numbers(facts(found)) == wanted
    assert len(wanted) == 78
    assert errors(found) == warnings(found) == []
    # Worked by hand from the document: 60 schools and 225 methodists in 39 districts.
    assert sum(v for (code, *_rest), v in wanted.items() if code == "schools_500_count") == 60
    assert (
        sum(
            int(e.values["value"])
            for e in of(found, "fact")
            if e.values["indicator_code"] == "methodists_count"
        )
        == 225
    )


def test_methodists_by_subject() -> None:
    names = {code: category.name.ru for code, category in rostov().subjects.items()}
    wanted = {
        k: v
        for k, v in by_key(published("facts/methodists_by_subject.csv")).items()
        if k[0] == "methodists_count"
    }
    table: list[list[Value]] = [
        ["Региональный методический актив на июнь 2022 года"],
        ["№ п/п", "Предмет", "Количество"],
    ]
    table += [[n, names[key[3]], int(value)] for n, (key, value) in enumerate(wanted.items(), 1) if key[3]]
    table.append([None, "Итого", 308])
    found = read(table, layout="methodists.by_subject")
    assert as_numbers(facts(found)) == wanted
    assert wanted["methodists_count", "Ростовская область", "2022", ""] == 308
    assert {e.values["period_label"] for e in of(found, "fact")} == {"на июнь 2022 года"}
    assert errors(found) == warnings(found) == []


def test_table_5_of_training() -> None:
    names = {code: category.name.ru for code, category in rostov().subjects.items()}
    wanted = by_key(published("facts/course_listeners_by_subject.csv"))
    codes = list(dict.fromkeys(key[3] for key in wanted))
    fields = ("course_teachers_count", "course_shnor_teachers_count", "course_shnor_teachers_share_frac")
    table: list[list[Value]] = [
        ["Таблица 5. Слушатели курса «Школа современного учителя», 2021 год"],
        ["№", "Предмет", "Всего педагогов", "Из них ШНОР", "Доля, %"],
    ]
    for n, code in enumerate(codes, 1):
        total, shnor, share = (wanted[f, "Ростовская область", "2021", code] for f in fields)
        last = f"{share * 100:.0f}%"
        table.append([n if code else None, names[code] if code else "Итого:", int(total), int(shnor), last])
    found = read(table, layout="training.by_subject")
    assert as_numbers(facts(found)) == wanted
    assert len(wanted) == 30
    assert errors(found) == warnings(found) == []
    # The same shares as plain numbers: 20 and 0,2 say the same.
    for turn in (lambda s: float(s[:-1]), lambda s: float(s[:-1]) / 100):
        plain = [*table[:2], *([*row[:4], turn(str(row[4]))] for row in table[2:])]
        plain[1] = ["№", "Предмет", "Всего педагогов", "Из них ШНОР", "Доля"]
        again = read(plain, layout="training.by_subject")
        assert as_numbers(facts(again)) == wanted
        assert any("прочитаны как" in m.what for m in said(again, Severity.NOTE))


def _territories(rows: list[Row]) -> Iterator[tuple[Row, str]]:
    for row in rows:
        found = re.search(rf"\b{row['schools_count']} (.+)$", row["quote"])
        assert found
        yield row, found[1]


def test_curators_with_territories_in_one_cell() -> None:
    curators = published("records/curator.csv")
    table: list[list[Value]] = [["Подразделение", "Ф.И.О., должность", "Количество школ", "Территории"]]
    unit = ""
    for row, territories in _territories(curators):
        shown = row["unit_name"] if row["unit_name"] != unit else None
        unit = row["unit_name"]
        table.append(
            [shown, f"{row['curator_name']}, {row['position']}", int(row["schools_count"]), territories]
        )
    found = read(table, layout="curators.staff")
    columns = ("curator_name", "unit_name", "position", "schools_count")
    assert [tuple(e.values[c] for c in columns) for e in of(found, "curator")] == [
        tuple(r[c] for c in columns) for r in curators
    ]
    assert [(e.values["curator_name"], e.values["place_name"]) for e in of(found, "curator_territory")] == [
        (r["curator_name"], r["place_name"]) for r in published("records/curator_territory.csv")
    ]
    assert errors(found) == []
    # Appendix 2 gives Дубовский and Тацинский to two curators each; both stay, with a warning.
    shared = [m.what for m in warnings(found) if "у нескольких кураторов" in m.what]
    assert [any(name in what for what in shared) for name in ("Дубовский район", "Тацинский район")] == [
        True,
        True,
    ]
    assert len(shared) == 2


SIX = ("k_perv", "k_mikh", "m_bolsh", "mi_2", "mi_kolod", "mi_nik")


def six_schools() -> Rows:
    """Table 2 of the report of 20.05.2022 as it stands there: factors in rows, «+», totals on both sides."""
    names = {r["school_code"]: r["school_name"] for r in published("records/school.csv")}
    marks = {
        (r["school_code"], r["factor_code"]): r["mark_state"] for r in published("records/school_mark.csv")
    }
    totals = {
        (r["total_kind"], r["item_code"]): int(r["marked_count"]) for r in published("records/mark_total.csv")
    }
    rows: list[list[Value]] = [["Рисковые направления", *(names[s] for s in SIX), "Итого"]]
    for factor, words in FACTORS.items():
        plus = ["+" if marks[s, factor] == "marked" else None for s in SIX]
        rows.append([words, *plus, totals["factor", factor]])
    rows.append(["Итого:", *(totals["school", s] for s in SIX)])
    return rows


FACTORS = {
    "equipment": "Низкий уровень оснащения школы",
    "parents": "Низкий уровень вовлеченности родителей",
    "adaptivity": "Риски низкой адаптивности учебного процесса",
    "inschool_pd": "Несформированность внутришкольной системы ПК",
    "ovz": "Высокая доля обучающихся с ОВЗ",
    "failure": "Высокая доля обучающихся с рисками учебной неуспешности",
}


def test_the_table_of_six_schools() -> None:
    found = read(six_schools(), layout="profiles.factors_in_rows", name="Профили 2022")
    columns = ("school_code", "factor_code", "year", "mark_state", "significance", "is_activated")
    wanted = {
        tuple(r[c] for c in columns)
        for r in published("records/school_mark.csv")
        if r["mark_state"] != "mentioned"
    }
    assert {tuple(e.values[c] for c in columns) for e in of(found, "school_mark")} == wanted
    assert len(of(found, "school_mark")) == len(wanted) == 36
    assert errors(found) == []
    assert {e.values["school_code"] for e in of(found, "school")} == set(SIX)
    # Only «МБОУ СОШ №2» has a name that any district may have: taken, and said.
    assert [m.value for m in warnings(found)] == ["МБОУ СОШ №2"]
