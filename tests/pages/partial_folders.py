"""Folders of regions that a coordinator has filled in part: Rostov's places, and some small tables."""

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path

from data.catalog import REGISTRY, ROSTOV

PLACE_FILES = ("places.csv", "boundaries.geojson", "outline.geojson", "tiles.csv", "neighbours.csv")
REGION_NAME = "Ростовская область"
YEAR, EARLIER, OLDEST = 2023, 2022, 2021
# Eleven schools in six municipalities; one of them has three.
SCHOOLS = (
    ("Дубовский район", "СОШ № 1", "СОШ № 2", "Жуковская СОШ"),
    ("Азовский район", "СОШ № 3", "СОШ № 4"),
    ("Аксайский район", "СОШ № 5", "СОШ № 6"),
    ("Сальский район", "СОШ № 7"),
    ("г. Шахты", "СОШ № 8", "СОШ № 9"),
    ("Зимовниковский район", "СОШ № 10"),
)
FACTORS = ("equipment", "staff_deficit", "competence", "language", "parents")
FACT = ("indicator_code", "place_name", "year", "period_label", "category_code", "value", "gap_reason")
FACT += ("is_repeat",)

Rows = list[dict[str, str]]
Tables = dict[str, Rows]

SOURCE = """
[[source]]
id = "upload"
kind = "file"
title = "Файл координатора «данные.xlsx», загружен 22.11.2026"
short_title = { ru = "данные.xlsx", en = "данные.xlsx" }
publisher = ""
number = ""
published = "22.11.2026"
file = ""
licence = ""
"""
REGION = """
workspace = "loaded"
region_code = "60000000"
kind = "loaded"
read_on = 2026-11-22
boundary_source_id = "natural_earth"
"""


def cited(sheet: str, rows: Iterable[dict[str, object]]) -> Rows:
    """Add the source, its place and the words of the row to each row, as the loading does."""
    return [
        {name: str(value) for name, value in row.items()}
        | {
            "source_id": "upload",
            "locator": f"лист «{sheet}», строка {line}",
            "quote": " | ".join(str(value) for value in row.values() if value != ""),
        }
        for line, row in enumerate(rows, start=5)
    ]


def fact(indicator: str, place: str, year: int, value: object, category: str = "") -> dict[str, object]:
    return dict(zip(FACT, (indicator, place, year, "", category, value, "", "0"), strict=True))


def codes() -> list[tuple[str, str, str]]:
    """(code, name, municipality) of every school."""
    named = [(place, name) for place, *names in SCHOOLS for name in names]
    return [(f"s{number:02}", name, place) for number, (place, name) in enumerate(named, start=1)]


def counts() -> Tables:
    """Schools by district, without a total."""
    rows = [fact("schools_500_count", place, YEAR, len(names)) for place, *names in SCHOOLS]
    return {"facts/counts": cited("Школы", rows)}


def school_rows() -> Tables:
    rows = [
        {"school_code": code, "school_name": name, "place_name": place, "lat_deg": "", "lon_deg": ""}
        for code, name, place in codes()
    ]
    return {"records/school": cited("Школы", rows)}


def schools(*years: int) -> Tables:
    """A list of schools and the years they took part in: one left and one came between the years."""
    rows = [
        {"school_code": code, "year": year}
        for year in years
        for code, _name, _place in (codes() if len(years) == 1 else codes()[year % 2 :][:10])
    ]
    return school_rows() | {"records/school_participation": cited("Школы", rows)}


def profiles(*years: int) -> Tables:
    """A mark or its absence for each school and factor."""
    rows = [
        {
            "school_code": code,
            "factor_code": factor,
            "year": year,
            "mark_state": "marked" if (number + step + year) % 3 else "not_marked",
            "note": "",
            "significance": ("high", "medium", "low")[step % 3],
            "is_activated": "true" if (number + step) % 4 == 0 else "",
        }
        for year in years
        for number, (code, _name, _place) in enumerate(codes())
        for step, factor in enumerate(FACTORS)
    ]
    return school_rows() | {"records/school_mark": cited("Профили", rows)}


def methodists_by_district() -> Tables:
    rows = [
        fact("methodists_count", place, YEAR, 3 * number)
        for number, (place, *_names) in enumerate(SCHOOLS, start=1)
    ]
    return {"facts/methodists": cited("Методисты", rows)}


def methodists_by_subject() -> Tables:
    values = (("russian", 12), ("mathematics", 9), ("physics", 3))
    rows = [fact("methodists_count", REGION_NAME, YEAR, value, code) for code, value in values]
    return {
        "facts/subjects": cited("Предметы", [*rows, fact("methodists_count", REGION_NAME, YEAR, 24)]),
    }


def training_by_subject(year: int = YEAR) -> Tables:
    values = (("russian", 60, 20), ("mathematics", 45, 12), ("physics", 30, 6))
    rows = [
        fact(indicator, REGION_NAME, year, value, code)
        for code, total, shnor in values
        for indicator, value in (("course_teachers_count", total), ("course_shnor_teachers_count", shnor))
    ]
    return {"facts/training_subjects": cited("Курсы", rows)}


def training_by_district() -> Tables:
    rows = [
        fact(indicator, place, YEAR, value)
        for place, *names in SCHOOLS
        for indicator, value in (
            ("shnor_staff_count", 30 * len(names)),
            ("trained_count", 20 * len(names)),
        )
    ]
    return {"facts/training_districts": cited("Обучение", rows)}


def curators() -> Tables:
    people = (("Иванова А.А.", "Кафедра математики", 5, (0, 1)), ("Петров Б.Б.", "Центр методики", 4, (2, 4)))
    named = [
        {"curator_name": name, "unit_name": unit, "position": "доцент", "schools_count": count}
        for name, unit, count, _places in people
    ]
    given = [
        {"curator_name": name, "place_name": SCHOOLS[place][0]}
        for name, _unit, _count, places in people
        for place in places
    ]
    return {
        "records/curator": cited("Кураторы", named),
        "records/curator_territory": cited("Кураторы", given),
    }


def school_curators(led: dict[str, str], year: int = YEAR) -> Tables:
    """Curators of schools: the name by the code of the school."""
    rows = [
        {"school_code": code, "year": year, "person_name": name, "position": "методист", "work_place": ""}
        for code, name in led.items()
    ]
    return {"records/school_curator": [row | {"quote": "x"} for row in cited("Школьные кураторы", rows)]}


def coordinators(*places: str) -> Tables:
    rows = [{"place_name": place, "person_name": "Сидорова В.В.", "position": ""} for place in places]
    return {"records/municipal_coordinator": [row | {"quote": "x"} for row in cited("Координаторы", rows)]}


# Eight schools have a curator of their own, two share one, the last has none.
LED = {f"s{n:02}": f"Куратор {letter}.{letter}." for n, letter in enumerate("АБВГДЕЖЗ", start=1)}
LED |= dict.fromkeys(("s09", "s10"), "Общая О.О.")


def journal() -> Tables:
    """A report with its entries and schools; the report's place is the sheet."""
    report = {
        "report_code": "r1",
        "author_name": "Иванова А.А.",
        "author_position": "доцент",
        "report_date": f"{YEAR}-05-20",
        "order_number": "",
        "order_date": "",
        "schools_count": 2,
    }
    entries = [
        {"report_code": "r1", "date_from": f"{YEAR}-05-06", "date_to": f"{YEAR}-05-08", "activity": words}
        for words in ("Проверены концепции", "Консультация директоров")
    ]
    listed = [
        {"list_code": "curator_report", "school_code": code, "year": YEAR, "note": ""}
        for code in ("s01", "s04")
    ]
    return school_rows() | {
        "records/curator_report": [row | {"locator": "лист «Журнал»"} for row in cited("Журнал", [report])],
        "records/journal_entry": cited("Журнал", entries),
        "records/school_list": cited("Журнал", listed),
    }


FILLED: dict[str, Tables] = {
    "places": {},
    "counts": counts(),
    "schools-one-year": schools(YEAR),
    "schools-two-years": schools(EARLIER, YEAR),
    "profiles": profiles(YEAR),
    "methodists-by-district": methodists_by_district(),
    "methodists-by-subject": methodists_by_subject(),
    "training-by-subject": training_by_subject(),
    "training-by-district": training_by_district(),
    "curators": curators(),
    "journal": journal(),
    "school-curators": schools(YEAR)
    | school_curators(LED)
    | coordinators("Дубовский район", "Азовский район", "Орловский район"),
    "counts-and-methodists": counts() | methodists_by_district(),
    "schools-and-profiles": schools(EARLIER, YEAR) | profiles(EARLIER, YEAR),
    "years-differ": schools(YEAR) | profiles(YEAR) | training_by_subject(OLDEST),
    "all": schools(EARLIER, YEAR)
    | profiles(EARLIER, YEAR)
    | methodists_by_district()
    | methodists_by_subject()
    | training_by_subject()
    | training_by_district()
    | curators()
    | school_curators(LED)
    | coordinators("Дубовский район", "Азовский район")
    | journal(),
}


def write_region(folder: Path, tables: Tables) -> Path:
    """Write a region of the kind «loaded» with these tables; its factors also have a list of ``YEAR``."""
    folder.mkdir(parents=True)
    for name in PLACE_FILES:
        shutil.copy(ROSTOV / name, folder / name)
    (folder / "region.toml").write_text(REGION, encoding="utf-8")
    (folder / "sources.toml").write_text(SOURCE, encoding="utf-8")
    factors = (REGISTRY / "factors.toml").read_text(encoding="utf-8")
    for number in range(1, 11):
        factors = factors.replace(f'"2022" = {number} ', f'"2022" = {number}, "{YEAR}" = {number} ')
    (folder / "factors.toml").write_text(factors, encoding="utf-8")
    for name, rows in tables.items():
        path = folder / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder
