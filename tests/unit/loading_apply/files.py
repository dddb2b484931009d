"""Office-like files made of the published facts, and what one loads them with."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path

import xlsxwriter

from data.catalog import ROSTOV, load_catalog
from data.loading.apply import Applied, apply, create
from data.loading.model import Severity, Value, Workbook
from data.loading.plan import Plan, plan
from data.loading.reading import read_file
from data.loading.steps import extract_all, propose
from data.loading.stored import Version, context_for, current_version
from data.workspaces import Workspaces

CODE = "don"
REGION = "Ростовская область"
Rows = Sequence[Sequence[Value]]


def xlsx(sheets: Mapping[str, Rows]) -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, ["" if cell is None else cell for cell in row])
    return buffer.getvalue()


def empty(folder: Path) -> Workspaces:
    workspaces = Workspaces(folder)
    create(workspaces, CODE, ROSTOV)
    return workspaces


def read(name: str, sheets: Mapping[str, Rows]) -> Workbook:
    return read_file(name, xlsx(sheets))


def planned(
    workspaces: Workspaces, book: Workbook, year: int | None = None, *, keep_missing: bool = False
) -> Plan:
    version = current_version(workspaces, CODE)
    context = context_for(version, year, book.file_name)
    found = propose(book, context)
    assert all(found.values()), [name for name, one in found.items() if not one]
    proposals = {name: one[0] for name, one in found.items()}
    return plan(version, book, extract_all(book, proposals, context), keep_missing=keep_missing)


def load(workspaces: Workspaces, book: Workbook, year: int | None = None) -> Applied:
    made = planned(workspaces, book, year)
    assert errors(made) == []
    return apply(workspaces, CODE, made)


def errors(made: Plan) -> list[str]:
    return [message.what for message in made.messages if message.severity is Severity.ERROR]


def now(workspaces: Workspaces) -> Version:
    return current_version(workspaces, CODE)


def districts(*rows: tuple[str, int, int], year: int = 2022) -> dict[str, Rows]:
    head = ("Район", "Число школ 500+", "Число методистов", "Год")
    return {"Районы": [head, *((*row, year) for row in rows)]}


def published(part: str, table: str) -> list[dict[str, str]]:
    with (ROSTOV / part / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(indicator: str, files: Iterable[Path] = ()) -> list[dict[str, str]]:
    rows = [row for path in sorted((ROSTOV / "facts").glob("*.csv")) for row in published("facts", path.stem)]
    return [row for row in rows if row["indicator_code"] == indicator and row["is_repeat"] == "0"]


def number(row: Mapping[str, str]) -> Value:
    return "не опубликовано" if row["gap_reason"] else float(row["value"])


def district_table() -> dict[str, Rows]:
    """Districts of 2022 with the region's totals, and the region's schools of 2021."""
    schools = {row["place_name"]: row for row in facts("schools_500_count") if row["year"] == "2022"}
    people = {r["place_name"]: r for r in facts("methodists_count") if not r["category_code"]}
    names = [*dict.fromkeys((*schools, *people))]
    body = [
        (n, number(schools[n]) if n in schools else None, number(people[n]) if n in people else None)
        for n in names
        if n != REGION
    ]
    total = ("Итого", number(schools[REGION]), number(people[REGION]))
    head = ("Район", "Число школ 500+", "Число методистов")
    before = next(r for r in facts("schools_500_count") if r["year"] == "2021")
    return {
        "Районы 2022": [("Школы проекта на 2022 год",), head, *body, total],
        "Область 2021": [("Район", "Число школ 500+", "Год"), (REGION, number(before), 2021)],
    }


def methodists_table() -> dict[str, Rows]:
    names = {c.code: c.name.ru for c in load_catalog().categories.values()}
    rows = [(names[r["category_code"]], number(r)) for r in facts("methodists_count") if r["category_code"]]
    return {"Методисты 2022": [("Предмет", "Количество методистов"), *rows]}


def training_table() -> dict[str, Rows]:
    names = {c.code: c.name.ru for c in load_catalog().categories.values()} | {"": "Итого"}
    columns = [
        {r["category_code"]: float(r["value"]) for r in facts(f"course_{one}")}
        for one in ("teachers_count", "shnor_teachers_count", "shnor_teachers_share_frac")
    ]
    rows = [
        (names[code], total, columns[1][code], f"{round(columns[2][code] * 100)}%")
        for code, total in columns[0].items()
    ]
    head = ("Предмет", "Всего слушателей", "Из них из ШНОР", "Доля ШНОР")
    return {"Курсы 2021": [("Обучение, 2021 год",), head, *sorted(rows, key=lambda row: row[0] == "Итого")]}


def curators_table() -> dict[str, Rows]:
    lands = published("records", "curator_territory")
    rows = [
        (
            row["unit_name"],
            row["curator_name"],
            row["position"],
            int(row["schools_count"]),
            "; ".join(r["place_name"] for r in lands if r["curator_name"] == row["curator_name"]),
        )
        for row in published("records", "curator")
    ]
    return {"Кураторы": [("Кафедра", "Куратор", "Должность", "Число школ", "Территории"), *rows]}


def marks_table() -> dict[str, Rows]:
    """The table of marks with «+» and empty cells, as it stands in the report."""
    schools = {row["school_code"]: row for row in published("records", "school")}
    factors = {factor.code: factor.name.ru for factor in load_catalog().factors.values()}
    marks = [r for r in published("records", "school_mark") if r["mark_state"] != "mentioned"]
    columns = list(dict.fromkeys(row["school_code"] for row in marks))
    states = {(row["factor_code"], row["school_code"]): row["mark_state"] for row in marks}
    head = ("Фактор риска", *(f"{schools[c]['school_name']}, {schools[c]['place_name']}" for c in columns))
    rows = [
        (factors[f], *({"marked": "+", "not_marked": "нет"}.get(states.get((f, c), "")) for c in columns))
        for f in dict.fromkeys(row["factor_code"] for row in marks)
    ]
    return {"Профили 2022": [head, *rows]}


def journal_table() -> dict[str, Rows]:
    report = published("records", "curator_report")[0]
    rows = []
    for row in published("records", "journal_entry"):
        first, last = (".".join(reversed(row[name].split("-"))) for name in ("date_from", "date_to"))
        rows.append((first if first == last else f"{first} – {last}", row["activity"], report["author_name"]))
    return {"Журнал": [("Дата или период", "Что сделано", "Куратор"), *rows]}


FILES = {
    "районы.xlsx": district_table,
    "методисты.xlsx": methodists_table,
    "курсы.xlsx": training_table,
    "кураторы.xlsx": curators_table,
    "профили.xlsx": marks_table,
    "журнал.xlsx": journal_table,
}
