"""Sheets typed by hand: rows of plain values, ``None`` is an empty cell."""

from collections.abc import Iterable, Sequence
from functools import cache

from data.catalog import MODEL, ROSTOV, load_catalog, load_region
from data.loading.context import Context, context_of
from data.loading.extract import extract
from data.loading.model import Cell, Entry, Extracted, Message, Severity, Sheet, Value
from data.loading.recognise import recognise

Rows = Sequence[Sequence[Value | Cell]]


def sheet(
    rows: Rows, name: str = "Лист1", merged: Iterable[tuple[int, int, int, int]] = (), **more: object
) -> Sheet:
    """Make a sheet whose first row is row 1."""
    cells = {
        (r, c): value if isinstance(value, Cell) else Cell(value)
        for r, row in enumerate(rows, start=1)
        for c, value in enumerate(row, start=1)
        if value is not None
    }
    return Sheet(name=name, cells=cells, merged=tuple(merged), **more)  # type: ignore[arg-type]


@cache
def rostov(default_year: int | None = 2022, file_name: str = "данные.xlsx") -> Context:
    return context_of(
        load_catalog(), load_region(ROSTOV, load_catalog()), default_year=default_year, file_name=file_name
    )


@cache
def model() -> Context:
    return context_of(load_catalog(), load_region(MODEL, load_catalog()), default_year=2024)


def read(rows: Rows, context: Context | None = None, layout: str = "", **more: object) -> Extracted:
    """Recognise and extract; ``layout`` is what the best proposal must be."""
    made = sheet(rows, **more)  # type: ignore[arg-type]
    context = context or rostov()
    proposals = recognise(made, context)
    assert proposals, "nothing recognised"
    if layout:
        assert proposals[0].layout == layout, [(p.layout, p.confidence_frac) for p in proposals]
    return extract(made, proposals[0], context)


def of(found: Extracted, table: str) -> list[Entry]:
    return [entry for entry in found.entries if entry.table == table]


def facts(found: Extracted) -> dict[tuple[str, str, str, str], str]:
    """Facts by indicator, place, year and category."""
    return {
        (v["indicator_code"], v["place_name"], v["year"], v["category_code"]): v["value"] or v["gap_reason"]
        for v in (entry.values for entry in of(found, "fact"))
    }


def said(found: Extracted, severity: Severity) -> list[Message]:
    return [message for message in found.messages if message.severity is severity]


def errors(found: Extracted) -> list[Message]:
    return said(found, Severity.ERROR)


def warnings(found: Extracted) -> list[Message]:
    return said(found, Severity.WARNING)
