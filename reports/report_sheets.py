"""A curator's report as XLSX: its words, a sheet a table, the list to fill in, the sources."""

import pandas as pd

from data.model import WorkspaceInfo
from locales.text import _
from reports.report_content import CuratorReport, Grid
from reports.tables import Column, Table, book_bytes


def xlsx_bytes(report: CuratorReport, info: WorkspaceInfo) -> bytes:
    """Return the report as a workbook; counts are numbers, every text stays text."""
    sheets = {_("Отчёт"): _table(_words_grid(report), info, report.title)}
    names = {
        "schools": _("Школы"),
        "factors": _("Факторы"),
        "documents": _("Документы"),
        "journal": _("Журнал"),
    }
    for grid in report.grids:
        sheets[names[grid.key]] = _table(grid, info, grid.title)
    sheets[_("Заполнить")] = _table(_gaps_grid(report), info, _("Заполнить"))
    return book_bytes(sheets, _about(report), is_wrapped=True)


def _words_grid(report: CuratorReport) -> Grid:
    """Return the report's paragraphs, each with its section; the author's own say so."""
    said = [(report.title, words) for words in (report.region, report.period, report.author) if words]
    for section in report.sections:
        notes = section.grid.notes if section.grid else ()
        said += [(section.title, words) for words in (*section.paragraphs, *notes)]
        said += [(_("{section} (текст автора)", section=section.title), words) for words in section.own]
    return Grid("words", report.title, (_("Раздел"), _("Текст")), tuple(said), ())


def _gaps_grid(report: CuratorReport) -> Grid:
    rows = tuple((gap.what, gap.where) for gap in report.to_fill) or ((_("Пробелов нет"), "—"),)
    return Grid("gaps", _("Заполнить"), (_("Чего нет"), _("Где заполнить")), rows, ())


def _table(grid: Grid, info: WorkspaceInfo, title: str) -> Table:
    """Return a grid as a table of files, with where each row comes from."""
    rows: list[tuple[object, ...]] = list(grid.rows)
    head = list(grid.head)
    if grid.origins:
        rows = [(*row, origin) for row, origin in zip(grid.rows, grid.origins, strict=True)]
        head.append(_("Откуда"))
    frame = pd.DataFrame(rows, columns=[f"c{place}" for place in range(len(head))], dtype=object)
    columns = tuple(
        Column(key, name, 0 if all(isinstance(value, int) for value in frame[key]) else None)
        for key, name in zip(frame.columns, head, strict=True)
    )
    return Table(grid.key, title, frame, columns, (), info)


def _about(report: CuratorReport) -> list[tuple[str, str]]:
    return [
        (_("Таблица"), report.title),
        (_("Область"), report.region),
        (_("Период"), report.period),
        (_("Автор"), report.author),
        (_("Данные"), " ".join(part for part in (report.warning, report.mark) if part)),
        *((_("Источник"), source) for source in report.sources),
    ]
