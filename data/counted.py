"""Numbers that a loaded region's own lists give, where none of its files gives them as numbers."""

from collections import Counter

from data.model import Fact, Record

SCHOOLS = "schools_500_count"
PARTICIPATION = "school_participation"


def counted_schools(
    region_code: str, facts: tuple[Fact, ...], records: dict[str, tuple[Record, ...]]
) -> tuple[Fact, ...]:
    """Return the schools of each year's list of participants, counted by municipality and for the region.

    A year for which a file gives any number of schools is left alone: the two could differ. Each fact says
    in place and quote that it is counted, and from which rows.
    """
    given = {fact.year for fact in facts if fact.indicator_code == SCHOOLS}
    places = {row["school_code"]: row["place_code"] for row in records.get("school", ())}
    listed: dict[int, list[Record]] = {}
    for row in records.get(PARTICIPATION, ()):
        year = str(row["year"])
        if year.isdigit() and int(year) not in given and row["school_code"] in places:
            listed.setdefault(int(year), []).append(row)
    return tuple(
        _fact(place, year, count, rows[0])
        for year, rows in sorted(listed.items())
        for place, count in _by_place(region_code, [str(places[row["school_code"]]) for row in rows])
    )


def _by_place(region_code: str, codes: list[str]) -> list[tuple[str, int]]:
    return [(region_code, len(codes)), *sorted(Counter(codes).items())]


def _fact(place_code: str, year: int, count: int, first: Record) -> Fact:
    return Fact(
        indicator_code=SCHOOLS,
        place_code=place_code,
        year=year,
        period_label="",
        category_code="",
        value=float(count),
        gap_reason=None,
        is_repeat=False,
        source_id=str(first["source_id"]),
        locator=f"посчитано по списку школ {year} года ({first['locator']} и далее)",
        quote=f"посчитано по списку: {count}",
    )
