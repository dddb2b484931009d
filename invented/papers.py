"""The invented region's records: curators, reports, journal, states of documents, monitoring."""

from collections.abc import Mapping
from datetime import date, timedelta

import numpy as np
import pandas as pd
import shapely
from shapely.geometry import Point

from data.frames import records
from invented.names import CURATORS, REGION_NAME
from invented.plan import YEARS
from invented.profiles import Profiles
from invented.tables import Row, cited

YEAR = YEARS[-1]
LEAST_SCHOOLS = 6
REPORT_DAY = date(YEAR, 5, 20)
ORDER_DAY = date(YEAR, 2, 12)
ORDER_NUMBER = "1-М"

# Kind of document, day on which it is due, and how often it then has remarks.
DOCUMENTS = (
    ("concept", date(YEAR, 3, 15), 0.4),
    ("midterm", date(YEAR, 3, 29), 0.4),
    ("antirisk", date(YEAR, 4, 12), 0.5),
    ("stage1", date(YEAR, 5, 6), 0.3),
    ("stage2", date(YEAR, 10, 14), 0.2),
)
LATE_FRAC = 0.12
MENDED_FRAC = 0.75
REMARKS_DAYS = 7
PLACED, REMARKS, MENDED = "размещён, замечаний нет", "вынесены замечания", "замечания устранены"
NOT_PLACED = "не размещён в срок"

JOURNAL = (
    (date(YEAR, 3, 18), date(YEAR, 3, 22), "Проверены концепции развития, школам направлены замечания"),
    (date(YEAR, 4, 1), date(YEAR, 4, 5), "Проверены среднесрочные программы"),
    (date(YEAR, 4, 15), date(YEAR, 4, 19), "Индивидуальные консультации по антирисковым программам"),
    (date(YEAR, 5, 6), date(YEAR, 5, 8), "Проверены отчётные документы 1 этапа"),
    (date(YEAR, 5, 13), date(YEAR, 5, 17), "Школам сообщены сроки устранения замечаний"),
)

# Columns of the monitoring that the region's score is made of: code, part, names, most points.
COMPONENTS: tuple[tuple[str, str, str, str, int | None], ...] = (
    (
        "plan",
        "content",
        "Экспертиза регионального плана-графика",
        "Expert review of the regional schedule",
        6,
    ),
    (
        "documents",
        "content",
        "Выборочная экспертиза концептуальных документов",
        "Sample review of concept documents",
        5,
    ),
    ("content", "content_total", "Содержание, итого", "Content, total", 11),
    ("curator", "organisation", "Работа куратора в ИС МЭДК", "Curator’s work in ИС МЭДК", 3),
    (
        "single_school",
        "organisation",
        "Кураторы ведут только одну школу (более 90 %)",
        "Curators with one school only (over 90%)",
        1,
    ),
    ("survey", "organisation", "Неполный охват первым опросом", "First survey incomplete", 0),
    ("sharing", "organisation", "Трансляция опыта", "Sharing experience", 1),
    ("organisation", "organisation_total", "Организация, итого", "Organisation, total", 5),
    (
        "activated",
        "activation",
        "Доля школ, активировавших работу в ИС МЭДК",
        "Share of schools that activated ИС МЭДК",
        1,
    ),
    ("total", "total", "Общий итог двух частей", "Total of both parts", 1105),
    (
        "total_activated",
        "total_activated",
        "Итог с учётом доли активировавших",
        "Total times the share that activated",
        1105,
    ),
)
# Region, its number, points of content and organisation, share of schools that activated.
SCORES = (
    ("М0", REGION_NAME, (5, 4), (3, 1, 0, 1), 0.96),
    ("М1", "Примерный край", (6, 5), (3, 1, -1, 1), 1.0),
    ("М2", "Условная область", (4, 3), (2, 0, 0, 0), 0.9),
    ("М3", "Учебная республика", (6, 2), (3, 0, -1, 0), 0.85),
)


def curator_tables(profiles: Profiles, seats: Mapping[str, Point]) -> dict[str, list[Row]]:
    """Return the tables about curators: people, territories, reports, their schools and journals."""
    now = set(profiles.participants.loc[profiles.participants["year"] == YEAR, "school_code"])
    schools = profiles.schools[profiles.schools["school_code"].isin(now)]
    shares = _territories(schools, seats)
    tables: dict[str, list[Row]] = {
        name: []
        for name in ("curator", "curator_territory", "curator_report", "school_list", "journal_entry")
    }
    for number, (person, codes) in enumerate(zip(CURATORS, shares, strict=True), start=1):
        name, unit, position = person
        mine = schools[schools["place_code"].isin(codes)]
        report = f"отчёт куратора № {number}"
        who: Row = {"curator_name": name, "unit_name": unit, "position": position, "schools_count": len(mine)}
        tables["curator"].append({**who, **cited("таблица кураторов")})
        for place in mine["place_name"].unique():
            row = {"curator_name": name, "place_name": place, **cited("таблица кураторов")}
            tables["curator_territory"].append(row)
        tables["curator_report"].append(_report(number, name, position, len(mine)))
        for school in records(mine):
            listed = {"list_code": "curator_report", "school_code": school.school_code, "year": YEAR}
            tables["school_list"].append({**listed, "note": None, **cited(f"{report}, школы")})
        for first, last, words in JOURNAL:
            entry = {"report_code": f"report_{number}", "date_from": str(first), "date_to": str(last)}
            tables["journal_entry"].append({**entry, "activity": words, **cited(f"{report}, журнал")})
    return tables


def _report(number: int, name: str, position: str, schools_count: int) -> Row:
    return {
        "report_code": f"report_{number}",
        "author_name": name,
        "author_position": position,
        "report_date": str(REPORT_DAY),
        "order_number": ORDER_NUMBER,
        "order_date": str(ORDER_DAY),
        "schools_count": schools_count,
        **cited(f"отчёт куратора № {number}"),
    }


def _territories(schools: pd.DataFrame, seats: Mapping[str, Point]) -> list[list[str]]:
    """Municipalities of each curator: from the outermost inwards, the nearest that keep it at six schools.

    What is left over is the last one's.
    """
    left = {str(code): int(n) for code, n in schools.groupby("place_code").size().items()}
    middle = shapely.union_all(list(seats.values())).centroid
    shares: list[list[str]] = []
    for _ in CURATORS[1:]:
        first = max(left, key=lambda code: seats[code].distance(middle))
        share: list[str] = []
        count = 0
        for code in sorted(left, key=lambda code: seats[code].distance(seats[first])):
            if count + left[code] <= LEAST_SCHOOLS:
                share.append(code)
                count += left[code]
        left = {code: n for code, n in left.items() if code not in share}
        shares.append(share)
    return [*shares, list(left)]


def document_rows(generator: np.random.Generator, profiles: Profiles) -> list[Row]:
    """Return the states of the documents of the newest year's schools, stage by stage."""
    codes = profiles.participants.loc[profiles.participants["year"] == YEAR, "school_code"]
    rows: list[Row] = []
    for code in codes:
        for kind, day, remarks_frac in DOCUMENTS:
            for state_day, words, deadline in _states(generator, day, remarks_frac):
                rows.append(
                    {
                        "school_code": code,
                        "state_date": str(state_day),
                        "document_kind": kind,
                        "state_words": words,
                        "deadline_date": str(deadline) if deadline else None,
                        **cited("журнал документов"),
                    }
                )
    return rows


def _states(
    generator: np.random.Generator, day: date, remarks_frac: float
) -> list[tuple[date, str, date | None]]:
    """How one document stood on the day it was due, a few days later, and after the remarks."""
    found: list[tuple[date, str, date | None]] = []
    if generator.random() < LATE_FRAC:
        found.append((day, NOT_PLACED, day + timedelta(days=REMARKS_DAYS)))
        if generator.random() < 1 - MENDED_FRAC:
            return found
    seen = day + timedelta(days=int(generator.integers(3, 6)))
    if generator.random() >= remarks_frac:
        return [*found, (seen, PLACED, None)]
    deadline = seen + timedelta(days=REMARKS_DAYS)
    found.append((seen, REMARKS, deadline))
    if generator.random() < MENDED_FRAC:
        found.append((deadline, MENDED, None))
    return found


def engagement_tables() -> dict[str, list[Row]]:
    """Return the monitoring of four invented regions: 100 × content + organisation, times the share."""
    locator = "таблица вовлечённости"
    components: list[Row] = [
        {
            "component_code": code,
            "part": part,
            "component_order": order,
            "component_name_ru": ru,
            "component_name_en": en,
            "min_points": -1 if code == "survey" else 0,
            "max_points": most,
            "max_locator": f"модель, {locator}",
            **cited(locator),
        }
        for order, (code, part, ru, en, most) in enumerate(COMPONENTS, start=1)
    ]
    values: list[Row] = []
    for number, region, content, organisation, share in SCORES:
        total = 100 * sum(content) + sum(organisation)
        points = (
            *content,
            sum(content),
            *organisation,
            sum(organisation),
            share,
            total,
            round(total * share),
        )
        for (code, *_), value in zip(COMPONENTS, points, strict=True):
            where: Row = {"region_number": number, "region_name": region, "component_code": code}
            values.append({**where, "value": value, "value_words": None, **cited(locator)})
    return {"engagement_component": components, "engagement_value": values}
