"""Rows of schools: a list of schools, or numbers by district."""

from dataclasses import replace
from decimal import Decimal

from data.loading import cells
from data.loading.classify import Ways, data_rows
from data.loading.facts import counts, label, year_of
from data.loading.grid import shown
from data.loading.school_names import School
from data.loading.table import Row, Table
from data.loading.totals import settle_totals
from locales.text import _

LIST_WAYS = Ways("school", has_sections=True)
DISTRICT_WAYS = Ways("district", region_is_total=True)
DISTRICT_FIELDS = ("schools_500", "shnor", "methodists")
# Columns that offices keep and the dashboard has no table for.
NOT_KEPT = ("teachers", "pupils")


def read_list(table: Table) -> None:
    """Read a row a school: the school, its years of participation, its place in a report's list."""
    for row in data_rows(table, LIST_WAYS):
        place = row.place()
        school = None if row.has_failed else row.school(place)
        located = _located(row, school)
        years = _years(row)
        for name in NOT_KEPT:
            _checked_count(row, name)
        if located is not None and not row.has_failed:
            _give(row, located, years)
        table.settle(row)
    settle_totals(table)
    for name in NOT_KEPT:
        if table.column(name) is not None:
            table.log.note(
                _("колонка «{field}» прочитана и не загружается: для неё нет таблицы", field=label(name)),
                column=table.column(name),
            )


def _give(row: Row, school: School, years: tuple[int, ...]) -> None:
    row.add_school(school)
    for year in years:
        row.add(
            "school_participation", {"school_code": school.code, "year": str(year)}, without=("category",)
        )
    if row.text("category") and years:
        values = {
            "list_code": "curator_report",
            "school_code": school.code,
            "year": str(years[-1]),
            "note": "",
        }
        row.add("school_list", values)


def _checked_count(row: Row, name: str) -> None:
    column = row.table.column(name)
    if column is not None:
        row.read(column, cells.whole)


def _years(row: Row) -> tuple[int, ...]:
    """The years of a row: columns of years with marks, the column of years, else the sheet's year."""
    by_column = [one for one in row.table.of("year") if one.year is not None]
    if by_column:
        marks = [(one.year, row.read(one.column, cells.mark)) for one in by_column]
        return tuple(sorted(year for year, mark in marks if year and mark and mark.state == cells.MARKED))
    cell = row.cell("year")
    if cell is None:
        year = year_of(row)
        return (year,) if year is not None else ()
    found = row.read_field("year", cells.years) or ()
    if found and shown(cell) != str(found[0]):
        row.table.log.replaced(shown(cell), ", ".join(map(str, found)))
    return found


def _located(row: Row, school: School | None) -> School | None:
    """Return the school with the row's coordinates; one without the other is an error."""
    lat, lon = _coordinate(row, "lat", 90), _coordinate(row, "lon", 180)
    if (lat is None) != (lon is None):
        row.fail(
            _("указана только одна координата"), _("Впишите обе: широту и долготу."), row.table.column("lat")
        )
    if school is None or lat is None or lon is None:
        return school
    return replace(school, lat_deg=float(lat), lon_deg=float(lon))


def _coordinate(row: Row, name: str, limit: int) -> Decimal | None:
    column = row.table.column(name)
    found = None if column is None else row.read(column, lambda cell: cells.coordinate(cell, limit))
    return found.value if found is not None else None


def read_by_district(table: Table) -> None:
    """Read numbers of schools, ШНОР and methodists by district."""
    for row in data_rows(table, DISTRICT_WAYS):
        give_counts(row)
        table.settle(row)
    settle_totals(table, give_region)


def give_counts(row: Row) -> None:
    """Give the counts of a district's row."""
    place = district(row)
    counts(row, place, DISTRICT_FIELDS)


def give_region(row: Row) -> None:
    """Give the counts of a total's row as those of the region."""
    region = row.table.context.region
    counts(row, region.name if region else None, DISTRICT_FIELDS)


def district(row: Row) -> str | None:
    """Return the name of a row's municipality; an empty cell is an error."""
    place = row.place()
    if place is None and not row.has_failed:
        row.need("district")
    return place.name if place else None
