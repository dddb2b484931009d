"""Rows of curators of schools in ИС МЭДК and of municipal coordinators.

A name goes into its own column of the table and nowhere else: no quote, no message, no substitution has it.
Telephones and addresses of mail that stand beside a name are left out.
"""

import re
from dataclasses import dataclass

from data.loading import cells
from data.loading.classify import Ways, data_rows
from data.loading.facts import year_of
from data.loading.grid import shown
from data.loading.log import CellError
from data.loading.model import Cell
from data.loading.normalise import ask, nearest
from data.loading.rows_schools import district
from data.loading.school_names import School, looks_like_school
from data.loading.table import Row, Table, entry, school_values
from data.loading.wording import clean, fold
from data.model import Place
from locales.text import _

SCHOOL_WAYS = Ways("school", has_totals=False, has_sections=True)
PLACE_WAYS = Ways("district", has_totals=False)
# What may stand in a quote or a message; any other column may hold a name, a telephone, an address.
OPEN = ("school", "district", "year", "position", "work_place")
_NOBODY = (
    "-|--|нет|нет куратора|нет координатора|нет данных|н/д|вакансия|не назван|не назначен|не назначена|"
    "не указан|не указано|не определен|не определена"
)
NOBODY = frozenset(_NOBODY.split("|"))
CONTACT = re.compile(r"[\d@]")
LETTER = re.compile(r"[^\W\d_]")
# «Иванова А. А.», «Иванова Анна Андреевна»: a second one in a cell is a second person, no position.
_NAME = r"[А-ЯЁ][а-яё]+"
PERSON = re.compile(rf"{_NAME}(?:-{_NAME})? (?:[А-ЯЁ]\. ?[А-ЯЁ]\.?|{_NAME} {_NAME})")


@dataclass(frozen=True)
class Person:
    """Whom a row names; ``name`` is "" for nobody."""

    name: str
    position: str = ""


def read_school_curators(table: Table) -> None:
    """Read curators of schools: a row a school, or a row a curator with several schools in one cell."""
    hidden = _keep_private(table)
    for row in data_rows(table, SCHOOL_WAYS):
        place = row.place()
        schools = [] if row.has_failed else _schools(row, place)
        person = _person(row, "medk")
        if _names_nobody(row, person):
            _pass_nobody(row, "medk", _("школьный куратор не назван: строка не загружается"))
            continue
        year = year_of(row)
        work_place = row.text("work_place")
        if person is not None and year is not None and not row.has_failed:
            for school in schools:
                own = {"school_code": school.code, "year": str(year), "person_name": person.name}
                values = own | {"position": person.position, "work_place": work_place}
                row.entries.append(entry(table, "school", school_values(table, school), row.number, hidden))
                row.entries.append(entry(table, "school_curator", values, row.number, hidden))
        table.settle(row)


def read_coordinators(table: Table) -> None:
    """Read municipal coordinators: a row a district."""
    hidden = _keep_private(table)
    for row in data_rows(table, PLACE_WAYS):
        place = district(row)
        person = _person(row, "coordinator")
        if _names_nobody(row, person):
            _pass_nobody(row, "coordinator", _("координатор не назван: строка не загружается"))
            continue
        if person is not None and place is not None and not row.has_failed:
            values = {"place_name": place, "person_name": person.name, "position": person.position}
            row.entries.append(entry(table, "municipal_coordinator", values, row.number, hidden))
        table.settle(row)


def _keep_private(table: Table) -> list[int]:
    """Keep all columns but the open ones out of messages, and return them: they stay out of quotes."""
    known = {one.column for name in OPEN for one in table.of(name)}
    hidden = [column for column in table.grid.columns if column not in known]
    table.log.private |= set(hidden)
    return hidden


def _names_nobody(row: Row, person: Person | None) -> bool:
    return person is not None and not person.name and not row.has_failed


def _pass_nobody(row: Row, name: str, what: str) -> None:
    """A school or a district without a person is no error and no row: an earlier one goes."""
    row.table.passed.add(row.number)
    advice = _("Если это тот же человек, что в строке выше, впишите его и сюда.")
    row.table.log.warn(what, advice, row.number, row.table.column(name))


def _person(row: Row, name: str) -> Person | None:
    """Return whom a row names, ``None`` when the cell cannot be taken (which is said)."""
    if row.cell(name) is None:
        return Person("")
    found = row.read_field(name, lambda cell: _named(row, cell))
    position = row.text("position")
    return Person(found.name, position) if found and position else found


def _named(row: Row, cell: Cell) -> Person:
    """Part «Иванова А. А., методист, 8-900-…» into name and position; what looks like a contact stays out."""
    cells.refuse_problem(cell)
    written = cell.value if isinstance(cell.value, str) else shown(cell)
    name, *rest = [clean(part) for part in re.split(r"[,;\n]", written) if clean(part)] or [""]
    if not rest and fold(name) in ("", *NOBODY):
        return Person("")
    if CONTACT.search(name) or not LETTER.search(name) or isinstance(cell.value, bool):
        raise CellError(
            _("это не похоже на имя"),
            _("Оставьте в клетке фамилию, имя и отчество: телефоны и почта не загружаются."),
        )
    if any(PERSON.fullmatch(part) for part in rest):
        raise CellError(_("в клетке несколько человек"), _("Впишите в клетку одного."))
    position = [part for part in rest if not CONTACT.search(part)]
    if len(position) < len(rest):
        row.table.log.note(_("телефоны и почта не загружаются"), "", row.number)
    return Person(name, ", ".join(position))


def _schools(row: Row, place: Place | None) -> list[School]:
    """Return the schools of a row; one that is in no list yet is a question, never a new school."""
    column = row.table.column("school")
    if row.cell("school") is None:
        row.need("school")
        return []
    found: dict[str, School] = {}
    for part in row.read_field("school", _parts) or []:
        try:
            school = row.table.schools.find(part, place, by_name=not row.table.has_districts)
        except CellError as error:
            row.fail(_("«{name}»: {what}", name=part, what=error.what), error.advice, column)
            continue
        if school.is_new:
            _ask(row, part, school)
            continue
        row.table.log.replaced(part, school.name)
        if school.notice:
            row.table.log.warn(*school.notice, row.number, column)
        found[school.code] = school
    return list(found.values())


def _ask(row: Row, part: str, school: School) -> None:
    known = row.table.context.schools
    here = [one.school_name for one in known if one.place_code == school.place_code]
    row.fail(
        _("школы «{name}» в списке школ района нет", name=part),
        ask(nearest(part, here), _("Проверьте название или сначала загрузите список школ.")),
        row.table.column("school"),
    )


def _parts(cell: Cell) -> list[str]:
    """Take several schools of one cell apart: by «;» and lines, by commas where each part is a school."""
    cells.refuse_problem(cell)
    text = cell.value if isinstance(cell.value, str) else shown(cell)
    parts = [clean(piece) for piece in re.split(r"[;\n]", text)]
    return [name for part in parts if part for name in _by_commas(part)]


def _by_commas(part: str) -> list[str]:
    pieces = [clean(piece) for piece in part.split(",")]
    return pieces if len(pieces) > 1 and all(map(looks_like_school, pieces)) else [part]
