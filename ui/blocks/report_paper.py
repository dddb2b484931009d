"""A curator's report as it will stand on paper, from the same content as its files."""

from collections.abc import Iterator
from itertools import groupby

from locales.formats import number
from reports.docx_report import caption, sources_words
from reports.report_content import Cell, CuratorReport, Grid, Section
from ui.blocks.markup import element, show, text


def draw_paper(report: CuratorReport, language: str) -> None:
    """Put the report on the page; every text in it is escaped."""
    places = iter(range(1, len(report.grids) + 1))
    sections = "".join(_section(section, places) for section in report.sections)
    warning = element("p", "nv-paper-warning", text(report.warning)) if report.warning else ""
    head = (
        f"<p>{text(report.region)}</p><h3>{text(report.title)}</h3><p>{text(report.period)}</p>{warning}"
        f"<p>{text(report.author)}</p>"
    )
    foot = "".join(f"<p>{text(words)}</p>" for words in (sources_words(report), report.mark))
    show(
        f'<article class="nv-paper" lang="{text(language)}">{element("header", "nv-paper-head", head)}'
        f"{sections}<p>{text(report.signature)}</p>{element('footer', 'nv-paper-foot', foot)}</article>"
    )


def _section(section: Section, places: Iterator[int]) -> str:
    grid = _grid(section.grid, next(places)) if section.grid else ""
    said = "".join(f"<p>{text(words)}</p>" for words in section.paragraphs)
    own = "".join(f"<p>{text(words)}</p>" for words in section.own)
    return f"<section><h4>{text(section.title)}</h4>{said}{grid}{own}</section>"


def _grid(grid: Grid, place: int) -> str:
    shares = (round(100 * width / sum(grid.widths_cm), 2) for width in grid.widths_cm)
    columns = "".join(f'<col style="width: {share}%">' for share in shares)
    upright = ' class="nv-paper-upright"' if grid.is_upright else ""
    first, *rest = grid.head
    head = f'<th scope="col">{_words(first)}</th>'
    head += "".join(f'<th scope="col"{upright}><span>{_words(name)}</span></th>' for name in rest)
    body = "".join(_rows(grid))
    notes = "".join(f"<small>{text(note)}</small>" for note in grid.notes)
    table = (
        f"<table><caption>{text(caption(place, grid))}</caption><colgroup>{columns}</colgroup>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    label = text(grid.title)
    return f'<div class="nv-paper-table" tabindex="0" role="region" aria-label="{label}">{table}</div>{notes}'


def _rows(grid: Grid) -> list[str]:
    """Return the rows; of equal neighbours in a grouped first column the first spans the others."""
    groups = (
        groupby(grid.rows, key=lambda row: row[0]) if grid.is_grouped else ((r[0], [r]) for r in grid.rows)
    )
    found = []
    for _first, members in groups:
        rows = list(members)
        for place, row in enumerate(rows):
            span = f' rowspan="{len(rows)}"' if place == 0 and len(rows) > 1 else ""
            cells = "" if place else f"<td{_class(grid, 0)}{span}>{_words(row[0])}</td>"
            cells += "".join(
                f"<td{_class(grid, column)}>{_words(value)}</td>"
                for column, value in enumerate(row)
                if column
            )
            is_total = grid.has_totals and row is grid.rows[-1]
            found.append(f'<tr class="nv-paper-total">{cells}</tr>' if is_total else f"<tr>{cells}</tr>")
    return found


def _class(grid: Grid, column: int) -> str:
    return ' class="nv-paper-mid"' if column in grid.centred else ""


def _words(value: Cell) -> str:
    words = value if isinstance(value, str) else number(value)
    return "<br>".join(text(line) for line in words.split("\n"))
