"""«Справка о выполнении показателей»: the tables of a region's own values, as XLSX and as DOCX."""

from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd

from data.frames import records
from data.model import Citation, WorkspaceInfo
from data.programme_counts import ENTERED
from locales.text import _
from reports.docx_report import caption, report_styles
from reports.docx_tables import draw_table
from reports.programme_figures import part_citations
from reports.programme_own import Own, certificate_frame, missing_frame, title, written_words
from reports.programme_words import indicators as count_words
from reports.report_content import Grid, plain
from reports.tables import MISSING, Column, Figure, Table, book_bytes, passport

if TYPE_CHECKING:
    from docx.document import Document

RESULT, LEFT = "programme-own", "programme-own-missing"
# Columns of the paper and how wide they are on a landscape A4, in cm.
RESULT_CM = {"label": 8.2, "target_text": 4.0, "own_text": 6.2, "state_text": 2.8, "missing_text": 4.0}
LEFT_CM = {"indicator_code": 3.8, "label": 7.8, "needed": 4.2, "numerator_name": 4.9, "denominator_name": 4.5}


def result_figure(own: Own) -> Figure | None:
    """Return the computed indicators with targets, values, states and places; ``None`` without any."""
    rows = certificate_frame(own)
    if rows.empty:
        return None
    note = _(
        "Свои числа не смешаны с опубликованными: у каждой строки стоит, внесена она или загружена. Если "
        "есть и то и другое, используется внесённое."
    )
    table = Table(
        name=f"certificate_{own.code}",
        title=_("Справка о выполнении показателей: {name}", name=own.name),
        frame=rows,
        columns=(
            Column("track_name", _("Задача или раздел")),
            Column("document_number", _("№")),
            Column("indicator_code", _("Код показателя")),
            Column("label", _("Показатель")),
            Column("target_text", _("Цель")),
            Column("own_text", _("Своё значение")),
            Column("state_text", _("Состояние")),
            Column("missing_text", _("Чего не хватает")),
            Column("place", _("Откуда своё число")),
        ),
        citations=_citations(own),
        info=own.info,
        note=note,
        row_kind="origin_text",
    )
    return Figure(
        RESULT,
        title(own),
        _("Свои значения и цели"),
        count_words(rows["indicator_code"].nunique()),
        table,
        None,
        note,
    )


def missing_figure(own: Own, info: WorkspaceInfo | None = None) -> Figure | None:
    """Return the indicators without a value and what to load for each; ``None`` when there are none.

    ``info`` is that of the document where the list stands alone: its names are published.
    """
    rows = missing_frame(own)
    if rows.empty:
        return None
    count = count_words(len(rows))
    table = Table(
        name=f"to_load_{own.code}",
        title=_("Что загрузить: {name}", name=own.name),
        frame=rows,
        columns=(
            Column("indicator_code", _("Код показателя")),
            Column("document_number", _("№")),
            Column("label", _("Показатель")),
            Column("needed", _("Что загрузить")),
            Column("numerator_name", _("Числитель")),
            Column("denominator_name", _("Знаменатель")),
        ),
        citations=part_citations(own.indicators),
        info=info or own.info,
    )
    return Figure(LEFT, _("Без своего числа: {n}", n=count), _("Что загрузить или внести"), count, table)


def _citations(own: Own) -> tuple[Citation, ...]:
    """Return the parts of the programme's document, the files of loaded counts and who entered the others."""
    used = own.results.used
    files = used[used["origin"] != ENTERED]
    loaded = (
        Citation(source, own.titles.get(source, source), "; ".join(dict.fromkeys(places)))
        for source, places in _places(files)
    )
    entered = dict.fromkeys(written_words(row) for row in records(used[used["origin"] == ENTERED]))
    by = (Citation("", _("Внесено на экране"), who) for who in entered)
    shown = own.indicators[own.indicators["indicator_code"].isin(own.results.computed_codes)]
    return (*part_citations(shown), *loaded, *by, *_methodists(own))


def _places(files: pd.DataFrame) -> list[tuple[str, list[str]]]:
    found: dict[str, list[str]] = {}
    for row in records(files):
        found.setdefault(str(row.source_id), []).append(str(row.locator))
    return list(found.items())


def _methodists(own: Own) -> list[Citation]:
    """The place of the methodists where they stood in as denominator."""
    years = set(own.results.used["known_year"].dropna())
    rows = own.methodists[own.methodists["year"].isin(years)]
    return [
        Citation(row.source_id, own.titles.get(row.source_id, row.source_id), row.locator)
        for row in records(rows)
    ]


def _figures(own: Own) -> tuple[Figure, ...]:
    return tuple(one for one in (result_figure(own), missing_figure(own)) if one is not None)


def period_words(own: Own) -> str:
    """Return the periods of the values that are used, in order."""
    names = own.results.used.sort_values("period_from")["period_name"]
    return ", ".join(dict.fromkeys(names)) or MISSING


def about(own: Own) -> list[tuple[str, str]]:
    """Return what the certificate says of itself: programme, region, periods, kind, date, sources."""
    first = _figures(own)[0].table
    return [
        (_("Программа"), own.name),
        (_("Периоды своих чисел"), period_words(own)),
        *passport(first),
    ]


def xlsx_certificate(own: Own) -> bytes:
    """Return the certificate as XLSX: values, what to load, sources. Texts are never formulas."""
    names = {RESULT: _("Показатели"), LEFT: _("Что загрузить")}
    sheets = {names[figure.key]: figure.table for figure in _figures(own)}
    return book_bytes(sheets, about(own), is_wrapped=True)


def docx_certificate(own: Own) -> bytes:
    """Return the certificate as a file of Word, a landscape A4."""
    import docx

    made = docx.Document()
    _landscape(made)
    report_styles(made)
    _small_cells(made)
    heading = _("Справка о выполнении показателей")
    made.core_properties.title = heading
    made.core_properties.author = made.core_properties.last_modified_by = plain(own.info.region_name)
    made.add_paragraph(heading, "Title")
    lines = (
        own.name,
        _("Область: {name}", name=own.info.region_name),
        _("Периоды своих чисел: {periods}", periods=period_words(own)),
        title(own),
    )
    for line in lines:
        made.add_paragraph(plain(line), "Normal")
    for place, figure in enumerate(_figures(own), start=1):
        grid = _grid(figure, RESULT_CM if figure.key == RESULT else LEFT_CM)
        made.add_paragraph(caption(place, grid), "Caption").paragraph_format.keep_with_next = True
        draw_table(made, grid)
    for name, words in about(own)[2:]:
        made.add_paragraph(plain(f"{name}: {words}"), "Small")
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def _grid(figure: Figure, widths: dict[str, float]) -> Grid:
    titles = {column.key: column.title for column in figure.table.columns}
    frame = figure.table.frame
    cells = {name: [plain(str(cell)) for cell in frame[name]] for name in widths}
    if "place" in frame:
        # On paper the mark and the place stand with their number, not in a column of their own.
        cells["own_text"] = [
            plain(f"{value}\n{place}") for value, place in zip(frame["own_text"], frame["place"], strict=True)
        ]
    return Grid(
        figure.key,
        figure.subtitle,
        tuple(titles[name] for name in widths),
        tuple(zip(*cells.values(), strict=True)),
        tuple(widths.values()),
    )


def _landscape(made: "Document") -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    page = made.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)


def _small_cells(made: "Document") -> None:
    """Long names of indicators read better in ten points; a certificate of a page needs no large text."""
    from docx.shared import Pt

    for name, size in (("Cell", 10), ("Normal", 12)):
        made.styles[name].font.size = Pt(size)


def file_stem(own: Own) -> str:
    """Return region, programme and version of the data as codes."""
    return f"certificate_{own.info.region_code}_{own.code}_{own.info.version_code}"
