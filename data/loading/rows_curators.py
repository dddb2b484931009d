"""Rows of staff curators: unit, name, position, number of schools, territories in one cell."""

import re

from data.loading import cells
from data.loading.classify import Ways, data_rows
from data.loading.fields import FIELDS
from data.loading.grid import shown
from data.loading.log import CellError
from data.loading.model import Cell
from data.loading.normalise import Places
from data.loading.table import Row, Table
from data.loading.totals import settle_totals
from data.loading.wording import clean
from data.model import Place
from locales.text import _

WAYS = Ways("curator")
# Stored words, the same in every language of the screen.
NOT_STATED = "не указано"
CLOSING_WORD = re.compile(r"\s+(?:районы|районов|р-ны|города)\.?$", re.IGNORECASE)
COUNT_IN_BRACKETS = re.compile(r"\s*\(\s*\d+\s*(?:шк\.?|школ[аы]?|ШНОР|ОО)?\s*\)\s*$")


def read_curators(table: Table) -> None:
    """Read curators and their territories; a curator is kept only with all territories understood."""
    owners: dict[str, list[int]] = {}
    for row in data_rows(table, WAYS):
        name, position = _name_and_position(row)
        unit = row.text("unit")
        schools = row.read_field("schools_count", cells.whole)
        territories = _territories(row)
        if row.cell("schools_count") is None:
            row.need("schools_count")
        elif schools is not None and schools.value is None:
            row.fail(_("число школ куратора не указано"), _("Впишите число."), table.column("schools_count"))
        if name and schools and schools.value is not None and not row.has_failed:
            table.numbers[row.number, table.column("schools_count") or 0] = schools.value
            count = f"{schools.value:f}"
            _give(
                row, {"curator_name": name, "unit_name": unit, "position": position, "schools_count": count}
            )
            for place in territories:
                row.add("curator_territory", {"curator_name": name, "place_name": place.name})
                owners.setdefault(place.name, []).append(row.number)
            _compare_schools(row, int(schools.value), territories)
        table.settle(row)
    _say_shared(table, owners)
    settle_totals(table)


def _give(row: Row, values: dict[str, str]) -> None:
    for name, field in (("unit_name", "unit"), ("position", "position")):
        if not values[name]:
            values[name] = NOT_STATED
            label = _(FIELDS[field].name)
            row.table.log.note(
                _("не заполнено: {field}", field=label), _("Записано «не указано»."), row.number
            )
    row.add("curator", values)


def _name_and_position(row: Row) -> tuple[str, str]:
    """Return name and position; «Иванова Н.Б., доцент» in one cell is parted at the first comma."""
    text = row.text("curator")
    if not text and not row.has_failed:
        row.need("curator")
    position = row.text("position")
    name, _comma, rest = text.partition(",")
    if rest.strip() and not position:
        return clean(name), clean(rest)
    return clean(text), position


def _territories(row: Row) -> list[Place]:
    column = row.table.column("territories")
    cell = None if column is None else row.cell_at(column)
    if cell is None:
        row.need("territories")
        return []
    found: list[Place] = []
    for part in _parts(row, cell, column):
        try:
            place = row.table.places.municipality(part)
        except CellError as error:
            row.fail(_("«{name}»: {what}", name=part, what=error.what), error.advice, column)
            continue
        row.table.log.replaced(part, place.name)
        if place in found:
            row.table.log.note(
                _("территория названа дважды: «{name}»", name=place.name), "", row.number, column
            )
        else:
            found.append(place)
    return found


def _parts(row: Row, cell: Cell, column: int | None) -> list[str]:
    try:
        cells.refuse_problem(cell)
    except CellError as error:
        row.fail(error.what, error.advice, column)
        return []
    text = cell.value if isinstance(cell.value, str) else shown(cell)
    parts = [clean(part) for part in re.split(r"[;,\n]", text)]
    return [name for part in parts if part for name in _names(part, row.table.places)]


def _names(part: str, places: Places) -> list[str]:
    """Take «Тацинский (2)», «Дубовский районы», «Азовский и Аксайский районы» apart."""
    part = COUNT_IN_BRACKETS.sub("", part).rstrip(" .")
    if places.find(part) is not None:
        return [part]
    bare = CLOSING_WORD.sub("", part)
    if bare != part and places.find(bare) is not None:
        return [bare]
    pieces = [piece for piece in re.split(r"\s+и\s+", bare) if piece]
    return pieces if len(pieces) > 1 else [bare]


def _compare_schools(row: Row, stated: int, territories: list[Place]) -> None:
    known = row.table.context.schools_by_place
    counts = [known.get(place.place_code) for place in territories]
    total = sum(count for count in counts if count is not None)
    if counts and None not in counts and total != stated:
        row.table.log.warn(
            _(
                "у куратора указано школ: {stated}, в его территориях школ: {total}",
                stated=stated,
                total=total,
            ),
            _("Загружено указанное число. Проверьте, не делят ли район двое."),
            row.number,
            row.table.column("schools_count"),
        )


def _say_shared(table: Table, owners: dict[str, list[int]]) -> None:
    for name, rows in owners.items():
        if len(rows) > 1:
            table.log.warn(
                _(
                    "территория «{name}» у нескольких кураторов: строки {rows}",
                    name=name,
                    rows=", ".join(map(str, rows)),
                ),
                _("Загружены все. Проверьте закрепление."),
                rows[1],
                table.column("territories"),
            )
