"""Heads and example rows of the templates, a function a layout. All values are invented and say «пример»."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from data.loading.field import N_
from data.loading.model import Value
from data.programme_codes import ProgrammeIndicator

EXAMPLE = "пример"
PERSON = f"{EXAMPLE} А. А."
Rows = tuple[tuple[Value, ...], ...]

COMMON_NOTES = (
    N_("Строки с примером удалите и впишите свои."),
    N_("Колонки можно переставлять; лишние колонки не загружаются."),
    N_("Пустая клетка — нет данных, ноль — это ноль."),
)
MARK_NOTE = N_("Отметки: «+», «да», 1 или «нет», «–», 0; значимость: высокая, средняя, низкая.")
YEAR_NOTE = N_("Год — год проекта, одно число, например 2022.")
SHARE_NOTE = N_("Доли пишите со знаком %: 64 %.")


@dataclass(frozen=True)
class Template:
    """A sheet to fill in: its name, head, example rows, and notes for the person (translate with ``_``).

    ``notes`` are for a sheet of their own; they do not stand under the table.
    """

    layout: str
    sheet: str
    head: tuple[str, ...]
    rows: Rows
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """What the examples are made of: two places, a year, its factors, the subjects of the registry.

    ``schools``: municipality and name of two schools that the workspace knows; none where it knows none.
    """

    first: str
    second: str
    year: int
    factors: tuple[str, ...]
    subjects: tuple[str, ...]
    schools: tuple[tuple[str, str], ...] = ()
    programmes: tuple[ProgrammeIndicator, ...] = ()


Made = tuple[str, str, Rows, tuple[str, ...]]


def _school(number: int) -> str:
    return f"СОШ № {number} ({EXAMPLE})"


def _schools_list(of: Example) -> Made:
    rows: Rows = (
        (of.first, _school(101), EXAMPLE, of.year, 47.21, 39.7, 25, 310),
        (of.second, _school(102), EXAMPLE, f"{of.year - 1}, {of.year}", None, None, 18, 204),
    )
    notes = (N_("Годы участия — через запятую. Координаты необязательны: обе или ни одной."),)
    head = "Район|Школа|Категория|Год|Широта|Долгота|Число учителей|Число учеников"
    return "Школы", head, rows, notes


def _schools_by_district(of: Example) -> Made:
    end = (of.year, EXAMPLE)
    rows: Rows = ((of.first, 2, 3, *end), (of.second, 1, 2, *end), ("Итого", 3, 5, *end))
    notes = (YEAR_NOTE, N_("«Итого» необязательно: оно становится числом по региону."))
    return "Школы по районам", "Район|Число школ 500+|Число методистов|Год|Примечание", rows, notes


def _profiles_long(of: Example) -> Made:
    rows: Rows = (
        (of.first, _school(101), of.factors[0], of.year, "да", "высокая", "да"),
        (of.first, _school(101), of.factors[1], of.year, "нет", "низкая", "нет"),
    )
    head = "Район|Школа|Фактор риска|Год|Отметка|Значимость|Активировано"
    return "Профили", head, rows, (MARK_NOTE, YEAR_NOTE)


def _marks(of: Example, shift: int) -> tuple[str, ...]:
    return tuple("да" if (n + shift) % 3 == 0 else "нет" for n in range(len(of.factors)))


def _profiles_in_columns(of: Example) -> Made:
    rows: Rows = (
        (of.first, _school(101), of.year, *_marks(of, 0)),
        (of.second, _school(102), of.year, *_marks(of, 1)),
    )
    head = "|".join(("Район", "Школа", "Год", *of.factors))
    return "Профили, факторы в колонках", head, rows, (MARK_NOTE, YEAR_NOTE)


def _profiles_in_rows(of: Example) -> Made:
    rows: Rows = tuple(zip(of.factors, _marks(of, 0), _marks(of, 1), strict=True))
    schools = (f"СОШ № 101 {EXAMPLE}, {of.first}", f"СОШ № 102 {EXAMPLE}, {of.second}")
    notes = (MARK_NOTE, N_("Год стоит в названии листа; район — после запятой."))
    return f"Профили {of.year}", "|".join(("Фактор риска", *schools)), rows, notes


def _people(of: Example) -> Made:
    rows: Rows = (
        (of.first, f"{EXAMPLE} первый", of.subjects[0], of.year),
        (of.first, f"{EXAMPLE} второй", of.subjects[1], of.year),
        (of.second, f"{EXAMPLE} третий", of.subjects[0], of.year),
    )
    notes = (N_("Имена нужны только для счёта и не сохраняются; можно вписать номера."),)
    return "Методисты", "Район|ФИО методиста|Предмет|Год", rows, notes


def _methodists_by_district(of: Example) -> Made:
    end = (of.year, EXAMPLE)
    rows: Rows = (
        (of.first, 3, *end),
        (of.second, 2, *end),
        ("Не распределено по районам", 1, *end),
        ("Итого", 6, *end),
    )
    return "Методисты по районам", "Район|Число методистов|Год|Примечание", rows, (YEAR_NOTE,)


def _methodists_by_subject(of: Example) -> Made:
    end = (of.year, EXAMPLE)
    rows: Rows = ((of.subjects[0], 4, *end), (of.subjects[1], 2, *end), ("Итого", 6, *end))
    return "Методисты по предметам", "Предмет|Число методистов|Год|Примечание", rows, (YEAR_NOTE,)


def _methodists_long(of: Example) -> Made:
    end = (of.year, EXAMPLE)
    one, two = of.subjects[:2]
    rows: Rows = ((of.first, one, 2, *end), (of.first, two, 1, *end), (of.second, one, 2, *end))
    return "Методисты, район и предмет", "Район|Предмет|Число методистов|Год|Примечание", rows, (YEAR_NOTE,)


def _methodists_in_columns(of: Example) -> Made:
    none = (0,) * (len(of.subjects) - 2)
    rows: Rows = (
        (of.first, 2, 1, *none, 3, of.year, EXAMPLE),
        (of.second, 1, 1, *none, 2, of.year, EXAMPLE),
    )
    head = "|".join(("Район", *of.subjects, "Всего", "Год", "Примечание"))
    return "Методисты, предметы в колонках", head, rows, (YEAR_NOTE,)


def _training_end(of: Example) -> tuple[Value, ...]:
    return of.year, f"с 11.01.{of.year} до 01.08.{of.year}", EXAMPLE


def _training_by_subject(of: Example) -> Made:
    end = _training_end(of)
    rows: Rows = ((of.subjects[0], 40, 10, "25 %", *end), (of.subjects[1], 60, 30, "50 %", *end))
    head = "Предмет|Всего слушателей|Из них из ШНОР|Доля ШНОР|Год|Период|Примечание"
    return "Обучение по предметам", head, rows, (YEAR_NOTE, SHARE_NOTE)


def _training_by_district(of: Example) -> Made:
    end = _training_end(of)
    rows: Rows = ((of.first, 40, 20, "50 %", *end), (of.second, 30, 24, "80 %", *end))
    head = "Район|Работников ШНОР|Повысили квалификацию|Доля обученных|Год|Период|Примечание"
    return "Обучение по районам", head, rows, (YEAR_NOTE, SHARE_NOTE)


def _curators(of: Example) -> Made:
    rows: Rows = ((f"Кафедра ({EXAMPLE})", PERSON, "методист", 3, f"{of.first}; {of.second}"),)
    notes = (N_("Территории — через точку с запятой в одной клетке."),)
    return "Кураторы", "Подразделение|Куратор|Должность|Число школ|Территории", rows, notes


def _school_curators(of: Example) -> Made:
    schools = of.schools or ((of.first, _school(101)), (of.second, _school(102)))
    names = (PERSON, f"{EXAMPLE} Б. Б.")
    rows = tuple(
        (*school, name, "методист", EXAMPLE, of.year) for school, name in zip(schools, names, strict=False)
    )
    notes = (
        YEAR_NOTE,
        N_("Школы должны стоять в списке школ. Несколько школ одного куратора — через точку с запятой."),
    )
    head = "Район|Школа|Школьный куратор в ИС МЭДК|Должность|Место работы|Год"
    return "Школьные кураторы", head, rows, notes


def _coordinators(of: Example) -> Made:
    rows: Rows = ((of.first, PERSON, "методист"), (of.second, f"{EXAMPLE} Б. Б.", "специалист"))
    notes = (N_("Один координатор на район. Телефоны и почта не загружаются."),)
    return "Муниципальные координаторы", "Район|Муниципальный координатор|Должность", rows, notes


def _journal(of: Example) -> Made:
    rows: Rows = (
        (date(of.year, 5, 6), of.first, _school(101), f"Проверены документы ({EXAMPLE})", PERSON),
        (f"11 – 13.05.{of.year}", None, "все школы", f"Консультация ({EXAMPLE})", PERSON),
    )
    notes = (N_("Даты: 06.05.2022 или 11–13.05.2022. Несколько школ — через точку с запятой."),)
    return "Журнал", "Дата или период|Район|Школа|Что сделано|Куратор", rows, notes


def _counts(of: Example) -> Made:
    first = {one.kind: one for one in reversed(of.programmes)}
    numbers = {"share": (12, 40, None), "count": (None, None, 7), "yes_no": (None, None, 1)}
    rows: Rows = tuple(
        (first[kind].code, first[kind].name.ru, *own, f"{of.year} год", EXAMPLE)
        for kind, own in numbers.items()
        if kind in first
    )
    notes = (
        N_("Коды показателей — на странице «Программы», «Свои показатели»: таблица с кодами скачивается."),
        N_("Доля — числитель и знаменатель; количество — значение; да или нет — значение 1 или 0."),
        N_("Период: 2024 год, 2023–2024 годы, 2023/24 учебный год, 1-е полугодие 2024 года, на 01.01.2024."),
    )
    head = "Код показателя|Показатель|Числитель|Знаменатель|Значение|Период|Пояснение"
    return "Показатели программ", head, rows, notes


def _places(_of: Example) -> Made:
    river, lake = f"Речной район ({EXAMPLE})", f"г. Озёрск ({EXAMPLE})"
    rows: Rows = (
        (river, "район", "99601000", 55.1, 47.4, 2150, "Север", "Речной", "с. Речное", "Речной р-н"),
        (lake, "город", None, 55.3, 47.9, None, "Север", "Озёрск", "г. Озёрск", "Озерск; г.Озёрск"),
    )
    notes = (
        N_("Нужны название и вид места: район, муниципальный округ, город или городской округ."),
        N_("Код ОКТМО из 8 цифр — текстом, чтобы не пропал ноль в начале; без кода программа даст свой."),
        N_("По координатам центров рисуется схематичная карта, площадь делает её точнее."),
    )
    head = (
        "Название места|Вид места|Код ОКТМО|Широта|Долгота|Площадь, км²|Группа районов|"
        "Короткое название|Центр|Другие написания"
    )
    return "Места", head, rows, notes


MAKERS: Mapping[str, Callable[[Example], Made]] = {
    "schools.list": _schools_list,
    "schools.by_district": _schools_by_district,
    "profiles.long": _profiles_long,
    "profiles.factors_in_columns": _profiles_in_columns,
    "profiles.factors_in_rows": _profiles_in_rows,
    "methodists.people": _people,
    "methodists.by_district": _methodists_by_district,
    "methodists.by_subject": _methodists_by_subject,
    "methodists.district_and_subject": _methodists_long,
    "methodists.subjects_in_columns": _methodists_in_columns,
    "training.by_subject": _training_by_subject,
    "training.by_district": _training_by_district,
    "curators.staff": _curators,
    "curators.medk": _school_curators,
    "curators.municipal": _coordinators,
    "journal.entries": _journal,
    "places.list": _places,
    "counts.programme": _counts,
}


def made(layout: str, example: Example) -> Template:
    """Return the template of a layout; the workspace needs two factors and two subjects at least."""
    sheet, head, rows, notes = MAKERS[layout](example)
    return Template(layout, sheet, tuple(head.split("|")), rows, (*COMMON_NOTES, *notes))
