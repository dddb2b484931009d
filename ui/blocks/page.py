"""The head of a page: eyebrow, finding, one caveat, headline numbers."""

from collections.abc import Sequence

from data.model import WorkspaceInfo
from locales.text import _
from reports.tables import Metric
from ui.blocks.markup import badge, show, text


def page_head(info: WorkspaceInfo, year: int | None, title: str, lede: str = "") -> None:
    """Draw the eyebrow (region, year, kind of data), the finding as h1, and the caveat."""
    where = info.region_name
    if year is not None:
        where = _("{region} · {year} год", region=where, year=year)
    caveat = f'<p class="nv-lede">{text(lede)}</p>' if lede else ""
    show(
        f'<header class="nv-head"><div class="nv-eyebrow"><span>{text(where)}</span>{badge(info.kind)}</div>'
        f"<h1>{text(title)}</h1>{caveat}</header>"
    )


def metric_row(metrics: Sequence[Metric]) -> None:
    """Draw up to four headline numbers under an ink rule; two by two on a phone."""
    cells = "".join(
        f'<div class="nv-metric"><p><b class="{_size(m.number)}">{text(m.number)}</b> '
        f"<span>{text(m.unit)}</span></p>"
        f"<p>{text(m.label)}</p><small>{text(m.context)}</small></div>"
        for m in metrics
    )
    show(f'<section class="nv-metrics">{cells}</section>')


def _size(number: str) -> str:
    """Words in the place of a number are set smaller, so that nobody takes them for a result."""
    return "" if number[:1].isdigit() else "nv-words"
