"""The whole workspace, and empty templates, as XLSX that loads back. Every text stays a text."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import xlsxwriter

from data.loading.context import Context
from data.loading.export_sheets import Percent, SheetRows, sheets_of
from data.loading.model import Value
from data.loading.stored import Version, context_for, current_version, tables_of
from data.loading.templates import Template, templates
from data.workspaces import Workspaces
from locales.text import _

# A text that looks like a formula, a link or a number must not become one.
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NAME_LENGTH = 31
WIDEST = 60


def export_workbook(workspaces: Workspaces, code: str) -> bytes:
    """Return all rows of the current version in layouts that load back; an empty one gives a head only.

    Raises:
        LoadingError: there is no such workspace for loading.
    """
    return export_version(current_version(workspaces, code))


def export_version(version: Version) -> bytes:
    """Return all rows of a version, as ``export_workbook`` does those of the current one."""
    return written(sheets_of(tables_of(version.folder), context_for(version)))


def templates_workbook(context: Context) -> bytes:
    """Return the templates of all layouts as sheets, and a last sheet with the notes of each."""
    made = templates(context)
    sheets = [SheetRows(one.sheet, one.head, one.rows) for one in made]
    return written([*sheets, _notes(made)])


def template_workbook(template: Template) -> bytes:
    """Return one template as a workbook of its own, with its notes on a second sheet."""
    return written([SheetRows(template.sheet, template.head, template.rows), _notes((template,))])


def _notes(made: Iterable[Template]) -> SheetRows:
    lines = [(" ".join((f"«{one.sheet}» —", *map(_, one.notes))),) for one in made]
    return SheetRows(_("Как заполнять"), (_("Как заполнять"),), lines)


def written(sheets: Iterable[SheetRows]) -> bytes:
    """Return sheets as XLSX."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "percent": book.add_format({"num_format": "0.##%", "valign": "top"}),
        "day": book.add_format({"num_format": "dd.mm.yyyy", "valign": "top"}),
    }
    names: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(_free_name(sheet.name, names))
        for column, head in enumerate(sheet.head):
            page.write_string(0, column, head, formats["head"])
            texts = [head, *(str(row[column]) for row in sheet.rows if row[column] is not None)]
            page.set_column(column, column, min(WIDEST, max(len(text) for text in texts) + 2))
        for number, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                _write(page, number, column, value, formats)
        page.freeze_panes(1, 0)
    book.close()
    return buffer.getvalue()


def _free_name(name: str, taken: set[str]) -> str:
    short, number = name[:NAME_LENGTH], 1
    while short.casefold() in taken:
        number += 1
        end = f" ({number})"
        short = name[: NAME_LENGTH - len(end)] + end
    taken.add(short.casefold())
    return short


def _write(page: Any, row: int, column: int, value: Value | Percent, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, Percent):
        page.write_number(row, column, value.share_frac, formats["percent"])
    elif isinstance(value, str):
        page.write_string(row, column, value, formats["text"])
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    else:
        page.write_datetime(row, column, value, formats["day"])
