"""Rows of a workspace laid out as the tables that offices keep: the reverse of the readers of rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.loading.context import Context
from data.loading.facts import GAP_WORDS, INDICATORS
from data.loading.model import Value
from data.loading.stored import StoredRow, Tables
from data.model import GapReason
from data.programme_periods import read_period

SHARES = ("course_share", "trained_share")
TOTAL = "Итого"
LISTED = "в отчёте куратора"
STATES = {"marked": "да", "not_marked": "нет"}
LEVELS = {"high": "высокая", "medium": "средняя", "low": "низкая"}
FLAGS = {"true": "да", "false": "нет"}
NOT_STATED = "не указано"


@dataclass(frozen=True)
class Percent:
    """A share that is shown as per cent."""

    share_frac: float

    def __str__(self) -> str:
        return f"{self.share_frac:.1%}"


Row = tuple["Value | Percent", ...]


@dataclass(frozen=True)
class SheetRows:
    """A sheet to write: its name, its head, its rows."""

    name: str
    head: tuple[str, ...]
    rows: Sequence[Row]


@dataclass(frozen=True)
class FactLayout:
    """A layout of figures: the columns of fields; rows are of districts or of subjects, or of both."""

    name: str
    head: str
    fields: tuple[str, ...]
    is_split: bool
    is_of_region: bool | None


# Together they hold every figure that files can bring, each figure once.
FACT_LAYOUTS = (
    FactLayout("Школы по районам", "Район|Число школ 500+|ШНОР", ("schools_500", "shnor"), False, None),
    FactLayout("Методисты по районам", "Район|Число методистов", ("methodists",), False, None),
    FactLayout("Методисты по предметам", "Предмет|Число методистов", ("methodists",), True, True),
    FactLayout("Методисты, район и предмет", "Район|Предмет|Число методистов", ("methodists",), True, False),
    FactLayout(
        "Обучение по предметам",
        "Предмет|Всего слушателей|Из них из ШНОР|Доля ШНОР",
        ("course_total", "course_shnor", "course_share"),
        True,
        True,
    ),
    FactLayout(
        "Обучение по районам",
        "Район|Работников ШНОР|Повысили квалификацию|Доля обученных|Учителей-предметников|"
        "Обучено учителей-предметников",
        ("staff", "trained", "trained_share", "teachers_500", "teachers_500_trained"),
        False,
        None,
    ),
)
# A whole of what is split by subject stands on the sheet of subjects.
TOTALS_OF_SUBJECTS = ("course_total", "course_shnor", "course_share")


def sheets_of(tables: Tables, context: Context) -> list[SheetRows]:
    """Return the sheets of a workspace, those without rows left out; with no rows at all, empty schools."""
    sheets = [
        _schools(tables, context),
        *_facts(tables["fact"], context),
        *_profiles(tables, context),
        _curators(tables),
        *_journals(tables, context),
        _school_curators(tables),
        _coordinators(tables),
        _counts(tables, context),
    ]
    kept = [sheet for sheet in sheets if sheet.rows]
    return kept or sheets[:1]


def _schools(tables: Tables, context: Context) -> SheetRows:
    schools = {row.values["school_code"]: row.values for row in tables["school"]}
    listed = {(row.values["school_code"], row.values["year"]) for row in tables["school_list"]}
    rows = []
    for row in tables["school_participation"]:
        code, year = row.values["school_code"], row.values["year"]
        school = schools[code]
        where = (_number(school["lat_deg"]), _number(school["lon_deg"]))
        category = LISTED if (code, year) in listed else None
        rows.append((school["place_name"], school["school_name"], category, int(year), *where))
    return SheetRows("Школы", ("Район", "Школа", "Категория", "Год", "Широта", "Долгота"), rows)


def _facts(facts: Sequence[StoredRow], context: Context) -> Iterator[SheetRows]:
    """Give a sheet a layout, year and period: so a sheet has one total at most."""
    region = context.region.name if context.region else ""
    for layout in FACT_LAYOUTS:
        names = {INDICATORS[field]: number for number, field in enumerate(layout.fields)}
        mine = [row.values for row in facts if _is_of(row.values, layout, names, region)]
        for year, period in dict.fromkeys((v["year"], v["period_label"]) for v in mine):
            rows: dict[tuple[str, str], list[Value | Percent]] = {}
            for values in (v for v in mine if (v["year"], v["period_label"]) == (year, period)):
                key = (values["place_name"], values["category_code"])
                cells = rows.setdefault(key, [None] * len(names))
                cells[names[values["indicator_code"]]] = _cell(values, layout.fields)
            head = (*layout.head.split("|"), "Год", "Период")
            ordered = sorted(rows, key=lambda key: _is_total(key, layout, region))
            lines = [
                (*_heads(key, layout, context), *rows[key], int(year), period or None) for key in ordered
            ]
            yield SheetRows(f"{layout.name} {year}"[:31], head, lines)


def _is_of(values: Mapping[str, str], layout: FactLayout, names: Mapping[str, int], region: str) -> bool:
    if values["indicator_code"] not in names:
        return False
    is_of_region = values["place_name"] == region
    if layout.fields == TOTALS_OF_SUBJECTS:
        return is_of_region
    return bool(values["category_code"]) == layout.is_split and layout.is_of_region in (None, is_of_region)


def _is_total(key: tuple[str, str], layout: FactLayout, region: str) -> bool:
    return not key[1] if layout.is_split else key[0] == region


def _heads(key: tuple[str, str], layout: FactLayout, context: Context) -> tuple[str, ...]:
    place, category = key
    subject = context.subjects[category].name.ru if category else TOTAL
    if not layout.is_split:
        return (place,)
    return (subject,) if layout.is_of_region else (place, subject)


def _cell(values: Mapping[str, str], fields: Sequence[str]) -> "Value | Percent":
    if values["gap_reason"]:
        return GAP_WORDS[GapReason(values["gap_reason"])]
    number = float(values["value"])
    shares = {INDICATORS[field] for field in fields if field in SHARES}
    if values["indicator_code"] in shares:
        return Percent(number)
    return int(number) if number.is_integer() else number


def _number(text: str) -> float | None:
    return float(text) if text else None


def _profiles(tables: Tables, context: Context) -> Iterator[SheetRows]:
    schools = {row.values["school_code"]: row.values for row in tables["school"]}
    head = ("Район", "Школа", "Фактор риска", "Год", "Отметка", "Значимость", "Активировано")
    for year in dict.fromkeys(row.values["year"] for row in tables["school_mark"]):
        rows: list[Row] = []
        for mark in (row.values for row in tables["school_mark"] if row.values["year"] == year):
            school = schools[mark["school_code"]]
            rows.append(
                (
                    school["place_name"],
                    school["school_name"],
                    context.factors[mark["factor_code"]].name.ru,
                    int(year),
                    STATES[mark["mark_state"]],
                    LEVELS.get(mark["significance"]),
                    FLAGS.get(mark["is_activated"]),
                )
            )
        yield SheetRows(f"Профили {year}", head, rows)


def _curators(tables: Tables) -> SheetRows:
    rows = []
    for curator in (row.values for row in tables["curator"]):
        places = [
            row.values["place_name"]
            for row in tables["curator_territory"]
            if row.values["curator_name"] == curator["curator_name"]
        ]
        own = (curator["unit_name"], curator["curator_name"], curator["position"])
        rows.append((*own, int(curator["schools_count"]), "; ".join(places)))
    return SheetRows("Кураторы", ("Подразделение", "Куратор", "Должность", "Число школ", "Территории"), rows)


def _school_curators(tables: Tables) -> SheetRows:
    schools = {row.values["school_code"]: row.values for row in tables["school"]}
    rows: list[Row] = []
    for curator in (row.values for row in tables["school_curator"]):
        school = schools[curator["school_code"]]
        own = (curator["person_name"], curator["position"] or None, curator["work_place"] or None)
        rows.append((school["place_name"], school["school_name"], *own, int(curator["year"])))
    head = ("Район", "Школа", "Школьный куратор в ИС МЭДК", "Должность", "Место работы", "Год")
    return SheetRows("Школьные кураторы", head, rows)


def _coordinators(tables: Tables) -> SheetRows:
    rows = [
        (row.values["place_name"], row.values["person_name"], row.values["position"] or None)
        for row in tables["municipal_coordinator"]
    ]
    head = ("Район", "Муниципальный координатор", "Должность")
    return SheetRows("Муниципальные координаторы", head, rows)


def _counts(tables: Tables, context: Context) -> SheetRows:
    rows: list[Row] = []
    for count in (row.values for row in tables["programme_count"]):
        known = context.programmes.get(count["indicator_code"])
        numbers = [_whole(count[name]) for name in ("numerator", "denominator", "value")]
        period = read_period(count["period_code"]).name.ru
        own = (count["indicator_code"], known.name.ru if known else None)
        rows.append((*own, *numbers, period, count["note"] or None))
    head = ("Код показателя", "Показатель", "Числитель", "Знаменатель", "Значение", "Период", "Пояснение")
    return SheetRows("Показатели программ", head, rows)


def _whole(text: str) -> int | float | None:
    number = _number(text)
    return int(number) if number is not None and number.is_integer() else number


def _journals(tables: Tables, context: Context) -> Iterator[SheetRows]:
    """Give a sheet a report. Where nobody signed, the sheet's name keeps the report's code."""
    named = _named_schools(tables)
    for report in (row.values for row in tables["curator_report"]):
        code, author = report["report_code"], report["author_name"]
        is_signed = author != NOT_STATED
        rows: list[Row] = []
        for row in (r for r in tables["journal_entry"] if r.values["report_code"] == code):
            words, place, activity = _with_school(row, named)
            first, last = (date.fromisoformat(row.values[name]) for name in ("date_from", "date_to"))
            when = first if first == last else f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
            rows.append((when, place, words, activity, *((author,) if is_signed else ())))
        head = ("Дата или период", "Район", "Школа", "Что сделано", *(("Куратор",) if is_signed else ()))
        year = report["report_date"][:4]
        yield SheetRows(f"Журнал {year}" if is_signed else f"Журнал {code}", head, rows)


def _named_schools(tables: Tables) -> dict[tuple[str, str], set[str]]:
    """Return the districts of the schools that a journal's row named, by its place in the file."""
    places = {row.values["school_code"]: row.values["place_name"] for row in tables["school"]}
    found: dict[tuple[str, str], set[str]] = {}
    for row in tables["school_list"]:
        found.setdefault((row.source_id, row.locator), set()).add(places[row.values["school_code"]])
    return found


def _with_school(
    row: StoredRow, named: Mapping[tuple[str, str], set[str]]
) -> tuple[str | None, str | None, str]:
    """Part the words of the school's column from what was done, where the row named schools."""
    places = named.get((row.source_id, row.locator), set())
    words, colon, activity = row.values["activity"].partition(": ")
    if not places or not colon:
        return None, None, row.values["activity"]
    return words, places.copy().pop() if len(places) == 1 else None, activity
