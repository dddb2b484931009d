"""From a file that was read to sheets that are understood, the same for page and command line."""

from collections.abc import Mapping
from dataclasses import replace

from data.loading.context import Context, with_entries
from data.loading.extract import extract
from data.loading.model import Extracted, Kind, Proposal, Workbook
from data.loading.recognise import recognise

# A sheet of schools makes schools known to the others.
ORDER = tuple(Kind)


def propose(book: Workbook, context: Context) -> dict[str, tuple[Proposal, ...]]:
    """Return what each sheet may be, best first; a sheet that fits nothing has no proposal."""
    return {sheet.name: recognise(sheet, context) for sheet in book.sheets}


def extract_all(book: Workbook, proposals: Mapping[str, Proposal], context: Context) -> tuple[Extracted, ...]:
    """Read the sheets that ``proposals`` name, schools first: what a sheet brings the next ones know."""
    context = replace(context, file_name=book.file_name)
    chosen = [(proposals[sheet.name], sheet) for sheet in book.sheets if sheet.name in proposals]
    found = []
    for proposal, sheet in sorted(chosen, key=lambda one: ORDER.index(one[0].kind)):
        one = extract(sheet, proposal, context)
        context = with_entries(context, one.entries)
        found.append(one)
    return tuple(found)
