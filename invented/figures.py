"""The invented region's figures, as rows of ``facts/*.csv``."""

from collections.abc import Iterator
from itertools import product

import numpy as np

from data.frames import records
from invented.names import REGION_NAME, Town, towns
from invented.plan import YEARS
from invented.profiles import Profiles
from invented.tables import Row, Value, cited

SUBJECTS = {
    "russian_literature": 1.5,
    "mathematics": 1.4,
    "history_social": 0.9,
    "physics": 0.6,
    "chemistry": 0.5,
    "biology": 0.6,
    "geography": 0.5,
    "informatics": 0.4,
}
CITY_METHODISTS = 2.2
# Per school of the project: subject teachers per unit of the weight above, other staff.
TEACHERS = 2.6
OTHER_STAFF = (14, 20)
TRAINED_FRAC = 0.2
# Low results in the region as a whole.
SHNOR = {2021: 208, 2022: 201, 2023: 190, 2024: 184}
SHSSU = {2021: 18, 2022: 17, 2023: 17, 2024: 15}
COURSE_LISTENERS = 150
COURSE_SHNOR_FRAC = 0.3
CERTIFIED_FRAC = (0.62, 0.8)
# The years with training by district and subject.
TRAINING_YEARS = YEARS[-2:]


class Figures:
    """Collects facts; the columns are those of a region's ``facts/*.csv``."""

    def __init__(self, table: str) -> None:
        self.rows: list[Row] = []
        self._cited = cited(table)

    def add(self, indicator: str, place: str, year: int, value: Value, category: str = "") -> None:
        """Add one fact; a period of its own or a gap the invented region has none."""
        self.rows.append(
            {
                "indicator_code": indicator,
                "place_name": place,
                "year": year,
                "period_label": None,
                "category_code": category or None,
                "value": value,
                "gap_reason": None,
                "is_repeat": 0,
                **self._cited,
            }
        )

    def add_split(self, indicator: str, place: str, year: int, parts: dict[str, int]) -> None:
        """Add each part and their sum as the whole."""
        self.add(indicator, place, year, sum(parts.values()))
        for category, value in parts.items():
            self.add(indicator, place, year, value, category)


def fact_tables(generator: np.random.Generator, profiles: Profiles) -> dict[str, list[Row]]:
    """Return the rows of each file of facts by its name."""
    schools = _schools_of(profiles)
    training, staff = _training(generator, schools)
    return {
        "schools": _schools(schools),
        "methodists": _methodists(generator),
        "training": training,
        "region": _region(generator, staff),
    }


Counts = dict[tuple[str, int], int]
Staff = dict[int, tuple[int, int]]


def _schools_of(profiles: Profiles) -> Counts:
    """Schools of the project by municipality's name and year; those without are left out."""
    named = profiles.participants.merge(profiles.schools, on="school_code")
    counts = named.groupby(["place_name", "year"]).size().reset_index(name="schools_count")
    return {(str(row.place_name), int(row.year)): int(row.schools_count) for row in records(counts)}


def _schools(schools: Counts) -> list[Row]:
    figures = Figures("таблица районов")
    for year in YEARS:
        counts = {place: n for (place, of_year), n in schools.items() if of_year == year}
        figures.add("schools_500_count", REGION_NAME, year, sum(counts.values()))
        figures.add("schools_500_districts_count", REGION_NAME, year, len(counts))
        for place, count in counts.items():
            figures.add("schools_500_count", place, year, count)
    return figures.rows


def _methodists(generator: np.random.Generator) -> list[Row]:
    """Methodists of a municipality by subject: once there, few leave and some come."""
    figures = Figures("методисты по предметам")
    places = towns()
    wealth = {p.place_code: generator.gamma(2.0, 0.25) * _size(p) for p in places}
    counts = {(p, s): int(generator.poisson(wealth[p.place_code] * w)) for p, s, w in _cells(places)}
    for year in YEARS:
        if year != YEARS[0]:
            for cell, before in counts.items():
                counts[cell] = int(generator.binomial(before, 0.92)) + int(generator.random() < 0.07)
        by_place = {p: {s: counts[p, s] for s in SUBJECTS} for p in places}
        total = {s: sum(parts[s] for parts in by_place.values()) for s in SUBJECTS}
        figures.add_split("methodists_count", REGION_NAME, year, total)
        with_some = sum(any(parts.values()) for parts in by_place.values())
        figures.add("methodists_districts_count", REGION_NAME, year, with_some)
        figures.add("methodists_subjects_count", REGION_NAME, year, len(SUBJECTS))
        for place, parts in by_place.items():
            figures.add_split("methodists_count", place.name, year, parts)
    return figures.rows


def _size(place: Town) -> float:
    return CITY_METHODISTS if place.kind == "city" else 1.0


def _cells(places: tuple[Town, ...]) -> Iterator[tuple[Town, str, float]]:
    yield from ((place, subject, weight) for place, (subject, weight) in product(places, SUBJECTS.items()))


def _training(generator: np.random.Generator, schools: Counts) -> tuple[list[Row], Staff]:
    """Teachers of the project's schools and those trained in the year; also all staff of the region."""
    figures = Figures("обучение по районам и предметам")
    staff: Staff = {}
    for year in YEARS:
        sums = {"all": dict.fromkeys(SUBJECTS, 0), "trained": dict.fromkeys(SUBJECTS, 0)}
        others = 0
        for (place, of_year), count in schools.items():
            if of_year != year:
                continue
            everyone = {s: int(count + generator.poisson(count * (w * TEACHERS - 1))) for s, w in _weights()}
            trained = {s: int(generator.binomial(n, TRAINED_FRAC)) for s, n in everyone.items()}
            others += int(generator.integers(*OTHER_STAFF, count).sum())
            for subject in SUBJECTS:
                sums["all"][subject] += everyone[subject]
                sums["trained"][subject] += trained[subject]
            if year in TRAINING_YEARS:
                figures.add_split("project_teachers_count", place, year, everyone)
                figures.add_split("project_teachers_trained_count", place, year, trained)
        figures.add_split("project_teachers_count", REGION_NAME, year, sums["all"])
        figures.add_split("project_teachers_trained_count", REGION_NAME, year, sums["trained"])
        more = int(generator.binomial(others, TRAINED_FRAC))
        staff[year] = (sum(sums["all"].values()) + others, sum(sums["trained"].values()) + more)
    return figures.rows, staff


def _weights() -> Iterator[tuple[str, float]]:
    # Every school has a teacher of every subject.
    yield from ((subject, max(weight, 0.4)) for subject, weight in SUBJECTS.items())


def _region(generator: np.random.Generator, staff: Staff) -> list[Row]:
    figures = Figures("показатели области")
    for year in YEARS:
        everyone, trained = staff[year]
        values: dict[str, Value] = {
            "municipalities_count": len(towns()),
            "shnor_count": SHNOR[year],
            "shssu_count": SHSSU[year],
            "shnor_staff_count": everyone,
            "trained_count": trained,
            "trained_share_frac": round(trained / everyone, 2),
            "training_target_share_frac": 1,
            "certified_share_frac": round(generator.uniform(*CERTIFIED_FRAC), 2),
            "curators_trained_count": int(generator.integers(30, 60)),
        }
        for indicator, value in values.items():
            figures.add(indicator, REGION_NAME, year, value)
        listeners = {s: int(generator.poisson(COURSE_LISTENERS * w)) for s, w in SUBJECTS.items()}
        shnor = {s: int(generator.binomial(n, COURSE_SHNOR_FRAC)) for s, n in listeners.items()}
        figures.add_split("course_teachers_count", REGION_NAME, year, listeners)
        figures.add_split("course_shnor_teachers_count", REGION_NAME, year, shnor)
    return figures.rows
