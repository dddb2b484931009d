"""Rows of a region's own counts of programmes' indicators: code, numbers, period."""

from decimal import Decimal

from data.loading import cells
from data.loading.classify import Ways, data_rows
from data.loading.dates import span
from data.loading.facts import label
from data.loading.grid import shown
from data.loading.log import CellError
from data.loading.model import Cell
from data.loading.normalise import ask, nearest
from data.loading.table import Row, Table
from data.loading.wording import DASHES, fold
from data.model import Words
from data.programme_codes import ProgrammeIndicator
from data.programme_count_rules import ANSWERS, DENOMINATOR, NUMERATOR, VALUE, wrong
from data.programme_period_words import period_code
from locales.text import _, current_language

WAYS = Ways("programme_indicator", has_totals=False)
# The fields of the layout by the column of the table ``programme_count``.
FIELDS = {NUMERATOR: "numerator", DENOMINATOR: "denominator", VALUE: "own_value"}
YES, NO = ("да", "есть", "сделано", "+"), ("нет", "не сделано", "-")
Numbers = dict[str, Decimal | None]


def read_counts(table: Table) -> None:
    """Read a row an indicator and period."""
    for row in data_rows(table, WAYS):
        indicator = _indicator(row)
        period = _period(row)
        numbers = _numbers(row, indicator)
        if indicator is not None and period is not None and not row.has_failed and _keep(row, numbers):
            _give(row, indicator, period, numbers)
        table.settle(row)


def _indicator(row: Row) -> ProgrammeIndicator | None:
    if row.cell("programme_indicator") is None:
        row.need("programme_indicator")
        return None
    found = row.read_field("programme_indicator", lambda cell: _known(row, cell))
    cell = row.cell("programme_indicator")
    if found is not None and cell is not None:
        row.table.log.replaced(shown(cell), found.code)
    return found


def _known(row: Row, cell: Cell) -> ProgrammeIndicator:
    """Return the indicator of a code; letters' case, spaces and kinds of dashes make no difference."""
    cells.refuse_problem(cell)
    known = row.table.context.programmes
    code = DASHES.sub("-", fold(shown(cell))).replace(" ", "")
    if code in known:
        return known[code]
    names = {one: f"{one} ({_shortened(known[one].name)})" for one in nearest(code, known)}
    raise CellError(
        _("показателя с таким кодом нет ни в одной программе"),
        ask(list(names.values()), _("Коды стоят в таблице «Свои показатели» страницы «Программы».")),
    )


def _shortened(name: Words) -> str:
    words = name.in_language(current_language())
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def _period(row: Row) -> str | None:
    if row.cell("count_period") is None:
        row.need("count_period")
        return None
    return row.read_field("count_period", _read_period)


def _read_period(cell: Cell) -> str:
    cells.refuse_problem(cell)
    text = shown(cell)
    code = period_code(text)
    if code is not None:
        return code
    try:
        days = span(cell)
    except CellError:
        days = None
    # A plain number that Excel would call a day is a mistaken year.
    if days is not None and days.first == days.last and not isinstance(cell.value, int | float):
        return f"d{days.first:%Y-%m-%d}"
    raise CellError(
        _("период не читается"),
        _("Впишите, например: 2024 год, 2023–2024 годы, 2023/24 учебный год, на 01.01.2024."),
    )


def _numbers(row: Row, indicator: ProgrammeIndicator | None) -> Numbers:
    kind = indicator.kind if indicator else ""
    found: Numbers = {}
    for column, name in FIELDS.items():
        at = row.table.column(name)
        reader = _answer if column == VALUE and kind in ANSWERS else _number
        found[column] = row.read(at, reader) if at is not None else None
    # The short layout has no column of values: a count alone stands in the numerator's.
    if kind not in ("share", "ratio") and found[VALUE] is None and found[DENOMINATOR] is None:
        found[VALUE], found[NUMERATOR] = found[NUMERATOR], None
    return found


def _number(cell: Cell) -> Decimal | None:
    found = cells.number(cell)
    if found.is_percent:
        raise CellError(
            _("здесь нужно количество, а стоит процент"), _("Впишите числитель и знаменатель, из которых он.")
        )
    return found.value


def _answer(cell: Cell) -> Decimal | None:
    if isinstance(cell.value, bool):
        return Decimal(int(cell.value))
    text = DASHES.sub("-", fold(shown(cell)))
    if text in YES or text in NO:
        return Decimal(int(text in YES))
    return _number(cell)


def _keep(row: Row, numbers: Numbers) -> bool:
    """Whether there is a number at all; a row without one is passed over, and said."""
    if any(one is not None for one in numbers.values()):
        return True
    row.table.pass_over(
        row.number,
        _("чисел нет: строка не загружается"),
        _("Прежнее число, если было, остаётся. Пустая клетка — нет данных, ноль — это ноль."),
        warn=True,
    )
    return False


def _give(row: Row, indicator: ProgrammeIndicator, period: str, numbers: Numbers) -> None:
    given = [None if one is None else float(one) for one in numbers.values()]
    broken = wrong(indicator.kind, *given)
    if broken is not None:
        name = FIELDS[broken.field]
        column = row.table.column(name)
        what = broken.what if column is not None else f"{broken.what} ({label(name)})"
        row.fail(what, broken.advice, column)
        return
    texts = {name: "" if one is None else f"{one.normalize():f}" for name, one in numbers.items()}
    values = {
        "indicator_code": indicator.code,
        "period_code": period,
        **texts,
        "note": row.text("count_note"),
    }
    row.add("programme_count", values)
