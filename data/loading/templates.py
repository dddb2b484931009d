"""Templates to fill in, one for each layout: a plain description that a writer of files puts into a sheet.

The example rows are invented and say «пример»; a template read back as it is gives no error.
"""

from dataclasses import dataclass
from datetime import date

from data.loading.context import Context
from data.loading.fields import N_
from data.loading.layouts import LAYOUTS
from data.loading.model import Value
from data.model import Place

EXAMPLE = "пример"
FALLBACK = ("Первый район", "Второй район")


@dataclass(frozen=True)
class Template:
    """A sheet to fill in: its name, head, example rows, and notes for the person (translate with ``_``).

    ``notes`` are for a sheet of their own; they do not stand under the table.
    """

    layout: str
    sheet: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...]


COMMON_NOTES = (
    N_("Строки с примером удалите и впишите свои."),
    N_("Колонки можно переставлять; лишние колонки не загружаются."),
    N_("Пустая клетка — нет данных, ноль — это ноль."),
)
MARK_NOTE = N_("Отметки: «+», «да», 1 или «нет», «–», 0; значимость: высокая, средняя, низкая.")
YEAR_NOTE = N_("Год — год проекта, одно число, например 2022.")


def templates(context: Context) -> tuple[Template, ...]:
    """Return a template for each layout that is loaded, with examples of the workspace's own places."""
    places = [place for place in context.places if place.kind != "region"] if context else []
    first, second = _names(places)
    year = _year(context)
    made = (
        *_schools(first, second, year),
        *_profiles(context, first, second, year),
        *_methodists(context, first, second, year),
        *_training(context, first, second, year),
        *_others(first, second, year),
    )
    return tuple(one for one in made if one.layout in LAYOUTS)


def _names(places: list[Place]) -> tuple[str, str]:
    names = [place.name for place in places][:2]
    return (names[0], names[1]) if len(names) == 2 else FALLBACK


def _year(context: Context) -> int:
    """The newest year with a list of factors, so that the example of marks can be read."""
    years = {int(year) for factor in context.factors.values() for year in factor.numbers}
    return max(years, default=context.default_year or 2022)


def _school(number: int) -> str:
    return f"СОШ № {number} ({EXAMPLE})"


def _schools(first: str, second: str, year: int) -> tuple[Template, ...]:
    return (
        Template(
            "schools.list",
            "Школы",
            ("Район", "Школа", "Категория", "Год", "Широта", "Долгота", "Число учителей", "Число учеников"),
            (
                (first, _school(101), EXAMPLE, year, 47.21, 39.7, 25, 310),
                (second, _school(102), EXAMPLE, f"{year - 1}, {year}", None, None, 18, 204),
            ),
            (*COMMON_NOTES, N_("Годы участия — через запятую. Координаты необязательны: обе или ни одной.")),
        ),
        Template(
            "schools.by_district",
            "Школы по районам",
            ("Район", "Число школ 500+", "Число методистов", "Год", "Примечание"),
            ((first, 2, 3, year, EXAMPLE), (second, 1, 2, year, EXAMPLE), ("Итого", 3, 5, year, EXAMPLE)),
            (*COMMON_NOTES, YEAR_NOTE, N_("«Итого» необязательно: оно становится числом по региону.")),
        ),
    )


def _factor_names(context: Context, year: int) -> list[str]:
    listed = sorted(
        (factor.numbers[str(year)], factor.name.ru)
        for factor in context.factors.values()
        if str(year) in factor.numbers
    )
    return [name for _number, name in listed]


def _profiles(context: Context, first: str, second: str, year: int) -> tuple[Template, ...]:
    names = _factor_names(context, year)
    if len(names) < 2:
        return ()
    marks = [tuple("да" if (n + row) % 3 == 0 else "нет" for n in range(len(names))) for row in range(2)]
    schools = (f"СОШ № 101 {EXAMPLE}, {first}", f"СОШ № 102 {EXAMPLE}, {second}")
    long_rows: tuple[tuple[Value, ...], ...] = (
        (first, _school(101), names[0], year, "да", "высокая", "да"),
        (first, _school(101), names[1], year, "нет", "низкая", "нет"),
    )
    return (
        Template(
            "profiles.long",
            "Профили",
            ("Район", "Школа", "Фактор риска", "Год", "Отметка", "Значимость", "Активировано"),
            long_rows,
            (*COMMON_NOTES, MARK_NOTE, YEAR_NOTE),
        ),
        Template(
            "profiles.factors_in_columns",
            "Профили, факторы в колонках",
            ("Район", "Школа", "Год", *names),
            ((first, _school(101), year, *marks[0]), (second, _school(102), year, *marks[1])),
            (*COMMON_NOTES, MARK_NOTE, YEAR_NOTE),
        ),
        Template(
            "profiles.factors_in_rows",
            f"Профили {year}",
            ("Фактор риска", *schools),
            tuple((name, marks[0][n], marks[1][n]) for n, name in enumerate(names)),
            (*COMMON_NOTES, MARK_NOTE, N_("Год стоит в названии листа; район — после запятой.")),
        ),
    )


def _subject_names(context: Context) -> list[str]:
    return [category.name.ru for category in context.subjects.values()]


def _methodists(context: Context, first: str, second: str, year: int) -> tuple[Template, ...]:
    subjects = _subject_names(context)
    if len(subjects) < 2:
        return ()
    one, two = subjects[:2]
    return (
        Template(
            "methodists.people",
            "Методисты",
            ("Район", "ФИО методиста", "Предмет", "Год"),
            (
                (first, f"{EXAMPLE} первый", one, year),
                (first, f"{EXAMPLE} второй", two, year),
                (second, f"{EXAMPLE} третий", one, year),
            ),
            (*COMMON_NOTES, N_("Имена нужны только для счёта и не сохраняются; можно вписать номера.")),
        ),
        Template(
            "methodists.by_district",
            "Методисты по районам",
            ("Район", "Число методистов", "Год", "Примечание"),
            (
                (first, 3, year, EXAMPLE),
                (second, 2, year, EXAMPLE),
                ("Не распределено по районам", 1, year, EXAMPLE),
                ("Итого", 6, year, EXAMPLE),
            ),
            (*COMMON_NOTES, YEAR_NOTE),
        ),
        Template(
            "methodists.by_subject",
            "Методисты по предметам",
            ("Предмет", "Число методистов", "Год", "Примечание"),
            ((one, 4, year, EXAMPLE), (two, 2, year, EXAMPLE), ("Итого", 6, year, EXAMPLE)),
            (*COMMON_NOTES, YEAR_NOTE),
        ),
        Template(
            "methodists.district_and_subject",
            "Методисты, район и предмет",
            ("Район", "Предмет", "Число методистов", "Год", "Примечание"),
            ((first, one, 2, year, EXAMPLE), (first, two, 1, year, EXAMPLE), (second, one, 2, year, EXAMPLE)),
            (*COMMON_NOTES, YEAR_NOTE),
        ),
        Template(
            "methodists.subjects_in_columns",
            "Методисты, предметы в колонках",
            ("Район", *subjects, "Всего", "Год", "Примечание"),
            (
                (first, 2, 1, *(0 for _n in subjects[2:]), 3, year, EXAMPLE),
                (second, 1, 1, *(0 for _n in subjects[2:]), 2, year, EXAMPLE),
            ),
            (*COMMON_NOTES, YEAR_NOTE),
        ),
    )


def _training(context: Context, first: str, second: str, year: int) -> tuple[Template, ...]:
    subjects = _subject_names(context)
    period = f"с 11.01.{year} до 01.08.{year}"
    end = (year, period, EXAMPLE)
    by_district = Template(
        "training.by_district",
        "Обучение по районам",
        (
            "Район",
            "Работников ШНОР",
            "Повысили квалификацию",
            "Доля обученных",
            "Год",
            "Период",
            "Примечание",
        ),
        ((first, 40, 20, "50 %", *end), (second, 30, 24, "80 %", *end)),
        (*COMMON_NOTES, YEAR_NOTE, N_("Доли пишите со знаком %: 64 %.")),
    )
    if len(subjects) < 2:
        return (by_district,)
    by_subject = Template(
        "training.by_subject",
        "Обучение по предметам",
        ("Предмет", "Всего слушателей", "Из них из ШНОР", "Доля ШНОР", "Год", "Период", "Примечание"),
        (
            (subjects[0], 40, 10, "25 %", *end),
            (subjects[1], 60, 30, "50 %", *end),
        ),
        (*COMMON_NOTES, YEAR_NOTE, N_("Доли пишите со знаком %: 64 %.")),
    )
    return by_subject, by_district


def _others(first: str, second: str, year: int) -> tuple[Template, ...]:
    return (
        Template(
            "curators.staff",
            "Кураторы",
            ("Подразделение", "Куратор", "Должность", "Число школ", "Территории"),
            ((f"Кафедра ({EXAMPLE})", f"{EXAMPLE} А. А.", "методист", 3, f"{first}; {second}"),),
            (*COMMON_NOTES, N_("Территории — через точку с запятой в одной клетке.")),
        ),
        Template(
            "journal.entries",
            "Журнал",
            ("Дата или период", "Район", "Школа", "Что сделано", "Куратор"),
            (
                (
                    date(year, 5, 6),
                    first,
                    _school(101),
                    f"Проверены документы ({EXAMPLE})",
                    f"{EXAMPLE} А. А.",
                ),
                (f"11 – 13.05.{year}", None, "все школы", f"Консультация ({EXAMPLE})", f"{EXAMPLE} А. А."),
            ),
            (
                *COMMON_NOTES,
                N_("Даты: 06.05.2022 или 11–13.05.2022. Несколько школ — через точку с запятой."),
            ),
        ),
        Template(
            "places.list",
            "Места",
            (
                "Код ОКТМО",
                "Название места",
                "Вид места",
                "Короткое название",
                "Центр",
                "Широта",
                "Долгота",
                "Другие написания",
            ),
            (
                (
                    "99000000",
                    f"Область ({EXAMPLE})",
                    "регион",
                    f"Область ({EXAMPLE})",
                    None,
                    None,
                    None,
                    None,
                ),
                (
                    "99601000",
                    f"Речной район ({EXAMPLE})",
                    "район",
                    "Речной",
                    "с. Речное",
                    47.1,
                    39.4,
                    "Речной р-н",
                ),
                (
                    "99701000",
                    f"г. Озёрск ({EXAMPLE})",
                    "город",
                    "Озёрск",
                    "г. Озёрск",
                    47.2,
                    39.5,
                    "Озерск; г.Озёрск",
                ),
            ),
            (*COMMON_NOTES, N_("Коды — текстом, чтобы не пропал ноль в начале. Строка региона одна.")),
        ),
    )
