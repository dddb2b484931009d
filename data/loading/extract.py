"""Turns the rows of a recognised sheet into entries and messages: ``extract(sheet, proposal, context)``."""

import re

from data.loading.context import Context
from data.loading.field import Holds
from data.loading.fields import FIELDS
from data.loading.grid import letter
from data.loading.heads import fit, without_year
from data.loading.layouts import LAYOUTS, Layout
from data.loading.log import listed
from data.loading.model import Extracted, Kind, Proposal, Severity, Sheet
from data.loading.table import Meaning, Table
from data.loading.validate import keep_once
from data.loading.wording import fold, words_of
from locales.text import _

EXAMPLE = re.compile(r"\bпример\b")


def extract(sheet: Sheet, proposal: Proposal, context: Context) -> Extracted:
    """Read all rows of a sheet as the proposal says. Pure; every complaint is a message.

    ``accepted_rows``, ``rejected_rows`` and ``passed_rows`` are disjoint and together all rows with content
    under the head. Entries of rejected rows are left out.

    Raises:
        ValueError: the proposal names a layout that is not registered.
    """
    layout = LAYOUTS.get(proposal.layout)
    if layout is None:
        raise ValueError(f"no layout {proposal.layout!r}, known: {', '.join(LAYOUTS)}")
    table = Table(sheet, proposal, context, layout.fill_down)
    _say_how(table, layout)
    layout.read(table)
    _say_filled(table)
    _say_examples(table)
    keep_once(table)
    _account_for_all(table)
    return Extracted(
        proposal=proposal,
        entries=tuple(table.entries),
        messages=tuple(table.log.messages),
        accepted_rows=frozenset(table.accepted),
        rejected_rows=frozenset(table.rejected),
        passed_rows=frozenset(table.passed),
        substitutions=dict(table.log.substitutions),
    )


def _account_for_all(table: Table) -> None:
    """A row that no reader settled is said to be lost, never dropped in silence."""
    left = set(table.body) - table.accepted - table.rejected - table.passed
    table.rejected |= left
    if left:
        table.log.error(_("строки не прочитаны: {rows}", rows=listed(left)), _("Сообщите разработчикам."))


def _say_how(table: Table, layout: Layout) -> None:
    """Say what a person might not see: hidden parts, the year taken, columns left out."""
    if table.sheet.is_hidden:
        table.log.note(_("скрытый лист: прочитан"))
    hidden = sorted(set(table.body) & table.sheet.hidden_rows)
    if hidden:
        table.log.note(_("скрытые строки прочитаны: {rows}", rows=listed(hidden)))
    columns = [m.column for m in table.meanings if m.column in table.sheet.hidden_columns]
    if columns:
        table.log.note(_("скрытые колонки прочитаны: {columns}", columns=_letters(columns)))
    if table.proposal.year is not None:
        table.log.note(_("год для строк, где он не указан: {year}", year=table.proposal.year))
    _say_columns(table, layout)


def _say_columns(table: Table, layout: Layout) -> None:
    """Say which columns are left out, and which were taken for a figure by a part of their head."""
    mapped = {m.column for m in table.meanings}
    for column in table.grid.columns:
        has_cells = any(table.grid.cell(row, column) is not None for row in table.body)
        if column not in mapped and has_cells:
            severity = Severity.WARNING if layout.kind is Kind.PROFILES else Severity.NOTE
            what = _("колонка {column} не загружается: её смысл не указан", column=letter(column))
            table.log.add(severity, what, _("Если она нужна, укажите её смысл."), column=column)
    for one in table.meanings:
        is_figure = FIELDS[one.field].holds in (Holds.COUNT, Holds.SHARE) and not one.member
        if is_figure and not _is_own_head(table, one):
            label = _(FIELDS[one.field].name)
            table.log.warn(
                _("колонка понята как «{field}»", field=label),
                _("Проверьте: заголовок другой. Если смысл иной, укажите его или уберите колонку."),
                column=one.column,
            )


def _is_own_head(table: Table, one: Meaning) -> bool:
    """Whether the words over a column, or the lowest of them, are wholly those of its field."""
    parts = table.grid.head_parts(one.column, table.header_rows)
    heads = [words_of(text) for text in (" ".join(parts), *parts[-1:])]
    bare = [without_year(head)[0] if one.year is not None else head for head in heads]
    return not parts or any(fit(one.field, head) == 1 for head in bare)


def _say_examples(table: Table) -> None:
    """Example rows of a template that nobody removed would become figures of a real district."""
    seen = table.accepted | set(table.header_rows)
    rows = [row for row in seen if EXAMPLE.search(fold(table.grid.quote(row)))]
    if rows:
        table.log.warn(
            _("в строках есть слово «пример»: {rows}", rows=listed(rows)),
            _("Если это строки шаблона, удалите их: они загрузятся как настоящие."),
            min(rows),
        )


def _letters(columns: list[int]) -> str:
    return ", ".join(letter(column) for column in sorted(set(columns)))


def _say_filled(table: Table) -> None:
    for name, rows in table.filled.items():
        label = _(FIELDS[name].name)
        table.log.note(
            _("пустые клетки, взято значение сверху: {field}, строки {rows}", field=label, rows=listed(rows)),
            column=table.column(name),
        )


def choices(layout_code: str) -> dict[str, str]:
    """Return the fields that a person may give to a column of a layout, with their names."""
    layout = LAYOUTS[layout_code]
    names = dict.fromkeys((*layout.fields, layout.members) if layout.members else layout.fields)
    return {name: _(FIELDS[name].name) for name in names if FIELDS[name].holds is not Holds.IGNORED}
