"""What each row under a head is: data, a total, a section, a note, the head again, numbers of columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from data.loading.field import Holds
from data.loading.fields import FIELDS
from data.loading.grid import shortened, shown
from data.loading.model import Cell
from data.loading.school_names import looks_like_school
from data.loading.table import OWN_CELL, Row, Table
from data.loading.wording import REMEMBERED, fold
from locales.text import _

TOTAL = re.compile(r"(?:общ(?:ий|ее|ая) )?(?:итог|итого|всего|в целом|сумма)\b[\s:]*")
WHOLE = re.compile(r"област|регион|\bкра[йюея]\b|республик|субъект|таблиц|списк")
PART = re.compile(r"район|город|округ|групп|кафедр|отдел")
NOTE = re.compile(
    r"\*|примечани|источник|справочно|по данным|исполнитель|исп[.:]|подпись|согласован|утвержд|"
    r"дата составления|тел[.:]"
)
UNDISTRIBUTED = re.compile(
    r"не распредел\w+|без (?:указания )?района|район не указан|вне районов|нераспредел\w+"
)


@lru_cache(maxsize=REMEMBERED)
def is_beside(text: str) -> bool:
    """Whether a cell begins a row that stands beside the data: a total, what no district has, a note."""
    folded = fold(text)
    return bool(TOTAL.match(folded) or UNDISTRIBUTED.search(folded) or NOTE.match(folded))


class RowKind(StrEnum):
    """What a row is."""

    DATA = "data"
    TOTAL = "total"
    SUBTOTAL = "subtotal"
    SECTION = "section"
    PLACE = "place"
    CARRIER = "carrier"
    NOTE = "note"
    HEAD = "head"
    COLUMN_NUMBERS = "column_numbers"
    UNDISTRIBUTED = "undistributed"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class Ways:
    """How a layout's rows behave: ``key`` is the field that a row is about.

    ``has_totals``: «Итого» rows may stand there; ``region_is_total``: so may a row of the region itself;
    ``has_sections``: a municipality alone in a row holds for the rows under it.
    """

    key: str
    has_totals: bool = True
    region_is_total: bool = False
    has_sections: bool = False


def data_rows(table: Table, ways: Ways) -> Iterator[Row]:
    """Yield the data rows; totals go to ``table.totals``, all others are passed over with a reason."""
    for number in table.body:
        kind = classify(table, ways, number)
        if kind is RowKind.DATA:
            row = Row(table, number)
            yield row
            _carry(table, number)
        elif kind in (RowKind.TOTAL, RowKind.UNDISTRIBUTED):
            _forget(table)
            if kind is RowKind.TOTAL:
                table.totals.append(number)
            else:
                table.undistributed.append(number)
        else:
            _pass(table, number, kind)


def _pass(table: Table, number: int, kind: RowKind) -> None:
    text = shortened(table.grid.quote(number, table.log.private), 80)
    reasons = {
        RowKind.SUBTOTAL: _("промежуточный итог, не загружается: «{text}»", text=text),
        RowKind.SECTION: _("строка-раздел или примечание, не загружается: «{text}»", text=text),
        RowKind.PLACE: _("район для строк под ней: «{text}»", text=text),
        RowKind.CARRIER: _("значение для строк под ней: «{text}»", text=text),
        RowKind.NOTE: _("примечание, не загружается: «{text}»", text=text),
        RowKind.HEAD: _("повтор шапки таблицы"),
        RowKind.COLUMN_NUMBERS: _("строка с номерами колонок"),
        RowKind.ELSEWHERE: _("в узнанных колонках строки ничего нет: «{text}»", text=text),
    }
    if kind is RowKind.CARRIER:
        _carry(table, number)
    elif kind is RowKind.PLACE:
        _forget(table)
        table.has_sections = True
        table.section_place = table.places.find(_texts(table, number)[0][1])
    elif kind is not RowKind.HEAD:
        _forget(table)
    table.pass_over(number, reasons[kind], warn=kind is RowKind.ELSEWHERE)


def _forget(table: Table) -> None:
    """After a total or a section nothing is filled down: the rows below may belong to another district."""
    table.carried.clear()
    table.section_place = None


def _carry(table: Table, number: int) -> None:
    for name in table.fill_down:
        column = table.column(name)
        own = Row(table, number).cell_at(column) if column is not None else None
        if own is not None:
            table.carried[name] = (number, own)


def _texts(table: Table, number: int) -> list[tuple[int, str, Cell]]:
    return [(column, shown(cell), cell) for column, cell in sorted(table.grid.rows[number].items())]


def classify(table: Table, ways: Ways, number: int) -> RowKind:
    """Say what a row under the head is."""
    cells = _texts(table, number)
    if _is_head(table, cells):
        return RowKind.HEAD
    if _is_numbering(table, number, cells):
        return RowKind.COLUMN_NUMBERS
    first = next((text for _c, text, _cell in cells if not re.fullmatch(r"[\d.,№ ]+", text)), "")
    total = _total(table, ways, first, number) if ways.has_totals else None
    if total is not None:
        return total
    if ways.region_is_total and UNDISTRIBUTED.search(fold(first)):
        return RowKind.UNDISTRIBUTED
    mapped = {m.column for m in table.meanings if FIELDS[m.field].holds is not Holds.IGNORED}
    filled = [item for item in cells if item[0] in mapped]
    if len(cells) == 1:
        return _alone(table, ways, cells[0])
    if NOTE.match(fold(first)) and not _has_own_values(table, [column for column, *_rest in cells]):
        return RowKind.NOTE
    return RowKind.DATA if filled else RowKind.ELSEWHERE


def _has_own_values(table: Table, columns: list[int]) -> bool:
    holding = {m.column for m in table.meanings if FIELDS[m.field].holds in OWN_CELL}
    return bool(holding & set(columns))


def _is_head(table: Table, cells: list[tuple[int, str, Cell]]) -> bool:
    """The head of the table again, as on the next printed page."""
    if len(cells) < 2:
        return False
    for header_row in table.header_rows:
        heads = {column: fold(shown(cell)) for column, cell in table.grid.rows.get(header_row, {}).items()}
        if len(heads) == len(cells) and all(heads.get(column) == fold(text) for column, text, _c in cells):
            return True
    return False


def _is_numbering(table: Table, number: int, cells: list[tuple[int, str, Cell]]) -> bool:
    """«1 | 2 | 3» right under the head, one number for each column."""
    if len(cells) < 2 or not table.body or number != table.body[0]:
        return False
    heads = [c for c in table.grid.columns if table.grid.heading(c, table.header_rows)]
    texts = [text.strip(". ") for _column, text, _cell in cells]
    return len(cells) >= len(heads) and texts == [str(n) for n in range(1, len(cells) + 1)]


def _total(table: Table, ways: Ways, first: str, number: int) -> RowKind | None:
    """A row that begins with «Итого», or one of the region itself where districts are listed."""
    folded = fold(first)
    found = TOTAL.match(folded)
    if found:
        rest = folded[found.end() :]
        is_whole = not rest or (WHOLE.search(rest) and not PART.search(rest)) or table.places.is_region(rest)
        return RowKind.TOTAL if is_whole else RowKind.SUBTOTAL
    column = table.column(ways.key)
    key = table.grid.text(number, column) if column is not None else ""
    if ways.region_is_total and key and table.places.is_region(key):
        return RowKind.TOTAL
    return None


def _alone(table: Table, ways: Ways, item: tuple[int, str, Cell]) -> RowKind:
    """One cell in the row: a section, a note, a value for the rows below, or data without the rest."""
    column, text, cell = item
    here = [m for m in table.meanings if m.column == column]
    holds = {FIELDS[m.field].holds for m in here}
    if not isinstance(cell.value, str) or re.fullmatch(r"[\d\s.,%+-]+", text):
        return RowKind.DATA if holds - {Holds.IGNORED} else RowKind.ELSEWHERE
    if NOTE.match(fold(text)):
        return RowKind.NOTE
    place = table.places.find(text)
    if ways.has_sections and place is not None and place.kind != "region":
        return RowKind.PLACE
    if any(m.field == ways.key for m in here):
        return _key_alone(table, ways, text)
    if any(m.field in table.fill_down for m in here):
        return RowKind.CARRIER if not holds & {Holds.PLACE} else RowKind.SECTION
    return RowKind.SECTION if not holds & OWN_CELL else RowKind.DATA


def _key_alone(table: Table, ways: Ways, text: str) -> RowKind:
    """The key alone is data where it reads as one; else it heads a section."""
    holds = FIELDS[ways.key].holds
    if holds is Holds.SCHOOL:
        return RowKind.DATA if looks_like_school(text) else RowKind.SECTION
    if holds is Holds.PLACE:
        return RowKind.DATA if table.places.find(text) else RowKind.SECTION
    if holds is Holds.SUBJECT:
        return RowKind.DATA if table.subjects.find(text) else RowKind.SECTION
    if holds is Holds.FACTOR:
        return RowKind.DATA if table.factors.any_year(text) else RowKind.SECTION
    return RowKind.SECTION
