"""«Итого» rows: compared with the sum of the rows, kept as the region's figure when the file states it."""

from collections.abc import Callable
from decimal import Decimal

from data.loading import cells
from data.loading.field import Holds
from data.loading.fields import FIELDS
from data.loading.grid import letter
from data.loading.table import Row, Table
from locales.formats import number as formatted
from locales.text import _

Give = Callable[[Row], None]


def settle_totals(table: Table, give: Give | None = None, columns: list[int] | None = None) -> None:
    """Compare the stated total with the sum and, by ``give``, keep it as the region's figure.

    Of several totals the last one counts, and only if it is the sum of all rows; the others are parts.
    Rows that belong to no district count in the sum and give no figure of their own. ``columns`` are
    those with totals, all columns of counts by default.
    """
    columns = count_columns(table) if columns is None else columns
    for number in table.undistributed:
        _read_beside(table, number, columns)
    for number in table.totals[:-1]:
        table.pass_over(number, _("промежуточный итог, не загружается"))
    if table.totals:
        _settle_last(table, table.totals[-1], give, columns)
    if table.undistributed and not (table.totals and give):
        table.log.warn(
            _("люди вне районов не войдут в число по региону: строки «Итого» нет"),
            _("Добавьте строку «Итого» с числом по всему региону."),
            table.undistributed[0],
        )


def _read_beside(table: Table, number: int, columns: list[int]) -> None:
    row = Row(table, number, is_total=True)
    for one in columns:
        found = row.read(one, cells.whole)
        if found is not None and found.value is not None:
            table.beside[number, one] = found.value
    table.pass_over(number, _("не распределено по районам: учтено только при сверке с «Итого»"))


def count_columns(table: Table) -> list[int]:
    """Return the columns of counts."""
    return [m.column for m in table.meanings if FIELDS[m.field].holds is Holds.COUNT]


def _settle_last(table: Table, number: int, give: Give | None, columns: list[int]) -> None:
    row = Row(table, number, is_total=True)
    if give is not None:
        give(row)
    else:
        for column in columns:
            found = row.read(column, cells.whole)
            if found is not None and found.value is not None:
                table.totals_read[number, column] = found.value
    differing = [c for c in stated_columns(table, number) if _differs(table, number, c)]
    for column in differing:
        table.log.warn(
            _(
                "итог не равен сумме строк: указано {stated}, сумма {total}",
                stated=formatted(float(table.totals_read[number, column])),
                total=formatted(float(column_sum(table, column))),
            ),
            _("Проверьте строки и итог: загружено то, что стоит в файле."),
            number,
            column,
        )
    if differing and len(table.totals) > 1:
        table.pass_over(
            number, _("итогов несколько, общий по ним не определить: число по региону не загружено")
        )
        return
    table.entries += row.entries
    table.pass_over(number, _pass_reason(table, number, bool(row.entries), bool(differing)))


def _pass_reason(table: Table, number: int, is_kept: bool, is_other: bool) -> str:
    columns = ", ".join(letter(column) for column in stated_columns(table, number))
    if not columns:
        return _("строка итога без чисел")
    if is_other:
        return _("строка итога: с суммой строк не совпала")
    if is_kept:
        return _(
            "итог сверен с суммой строк (колонки {columns}) и взят как число по региону", columns=columns
        )
    return _("итог сверен с суммой строк (колонки {columns})", columns=columns)


def stated_columns(table: Table, number: int) -> list[int]:
    """Return the columns in which a total's row states a number."""
    return sorted(column for row, column in table.totals_read if row == number)


def column_sum(table: Table, column: int) -> Decimal:
    """Return the sum of a column over all rows that were read, those of no district, too."""
    rows = (value for (_row, at), value in table.numbers.items() if at == column)
    return sum(rows, Decimal(0)) + sum(
        (v for (_r, at), v in table.beside.items() if at == column), Decimal(0)
    )


def _differs(table: Table, number: int, column: int) -> bool:
    return table.totals_read[number, column] != column_sum(table, column)
