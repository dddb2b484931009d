"""A curator's report put together out of a store as the page does it, and read out of its files."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
from docx.document import Document

from analytics.risk import risk_matrix, with_table
from data.entries.store import FILE, Entries
from data.store import Store
from locales.text import use_language
from reports.curator_report import curator_report, default_period
from reports.desk import Desk
from reports.docx_report import docx_bytes
from reports.report_content import Basis, CuratorReport, Period
from reports.report_entries import Written, read
from reports.report_sheets import xlsx_bytes

REPORT = "report_6_schools"


def basis(store: Store, code: str = REPORT) -> Basis:
    """What the report of a desk is made from."""
    choices = store.frame("curator_choices")
    choice: Any = next(row for row in choices.itertuples(index=False) if row.curator_code == code)
    named = {name: store.frame(f"report_{name}") for name in ("schools", "states", "journal")}
    frames = {name: frame[frame["report_code"] == code] for name, frame in named.items()}
    marks = store.frame("marks", language="ru")
    is_mine = (marks["year"] == choice.year) & marks["school_code"].isin(frames["schools"]["school_code"])
    full, rest = with_table(marks[is_mine])
    places, orders = store.frame("curator_places"), store.frame("report_orders", language="ru")
    schools, factors = store.frame("schools"), store.frame("factors", language="ru")
    sources = store.frame("sources", language="ru")
    desk = Desk(
        choice=choice,
        **frames,
        orders=orders[orders["report_code"] == code],
        places=places[places["curator_code"] == code],
        matrix=risk_matrix(full),
        partial=risk_matrix(rest),
        same_name=choices[:0],
    )
    return Basis(
        desk,
        store.frame("report_mark_order"),
        dict(zip(schools["school_code"], schools["school_name"], strict=True)),
        dict(zip(factors["factor_code"], factors["factor_name"], strict=True)),
        store.info(),
        dict(zip(sources["source_id"], sources["source_title"], strict=True)),
    )


def entries_in(folder: Path) -> Entries:
    return Entries(folder / FILE)


def report(
    made: Basis, entries: Entries | None = None, period: Period | None = None, *, with_labels: bool = False
) -> CuratorReport:
    """The report of a desk with what was written, in Russian as ever."""
    days = period or default_period(made.desk)
    choice = made.desk.choice
    codes = made.desk.schools["school_code"]
    written = read(entries, choice.curator_code, days, codes, int(choice.year)) if entries else Written()
    with use_language("ru", str(made.info.kind)):
        return curator_report(made, days, written, with_labels=with_labels)


def opened(made: CuratorReport) -> Document:
    with use_language("ru"):
        return docx.Document(BytesIO(docx_bytes(made)))


def cells(table: Any) -> list[list[str]]:
    """The texts of a table; a cell that is joined with the one above it repeats its text."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def paragraphs(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def every_part(data: bytes) -> str:
    """All the text that a DOCX or XLSX holds, in any of its parts."""
    with ZipFile(BytesIO(data)) as file:
        names = [name for name in file.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(file.read(name).decode("utf-8") for name in names)


def workbook(made: CuratorReport, of: Basis) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(sheets(made, of)))


def sheets(made: CuratorReport, of: Basis) -> bytes:
    with use_language("ru", str(of.info.kind)):
        return xlsx_bytes(made, of.info)
