"""Lists of the methodical pool drawn as HTML: bars with shares, schools as dots, neighbours as chips."""

from itertools import groupby
from typing import Any

import pandas as pd

from data.frames import records
from locales.formats import number
from locales.text import _
from reports.inner import count_text, where_text
from reports.tables import MISSING, Table
from reports.words import districts as district_words
from reports.words import methodists
from ui.blocks.markup import element, legend, show, text

SWATCH = '<span class="nv-near nv-near-{kind}"></span>'


def share_bars(table: Table) -> None:
    """Draw a split into categories: frame columns category_name, value, share_text."""
    frame = table.frame
    longest, total = float(frame["value"].max()), number(float(frame["value"].sum()))
    labels = [_("{part} из {whole}", part=number(value), whole=total) for value in frame["value"]]
    lines = "".join(
        f'<tr><td>{text(row.category_name)}</td><td class="nv-wide" aria-hidden="true">'
        f'<span class="nv-bar" style="width:{row.value / longest:.2%}"></span></td>'
        f"<td>{text(label)}</td>"
        f'<td class="nv-share">{text(row.share_text)}</td></tr>'
        for row, label in zip(records(frame), labels, strict=True)
    )
    show(f'<table class="nv-list nv-subjects"><tbody>{lines}</tbody></table>')


def reserve_rows(table: Table) -> None:
    """Draw districts with their methodists as bars: frame columns short_name, methodists_count, near_text."""
    frame = table.frame
    longest = float(frame["methodists_count"].max())
    lines = "".join(
        f"<tr><td>{text(row.short_name)}{_beside(row.near_text)}</td>"
        f'<td class="nv-wide" aria-hidden="true">'
        f'<span class="nv-bar" style="width:{row.methodists_count / longest:.2%}"></span></td>'
        f"<td>{text(methodists(int(row.methodists_count)))}</td></tr>"
        for row in records(frame)
    )
    show(f'<table class="nv-list nv-reserves"><tbody>{lines}</tbody></table>')


def _beside(near_text: str) -> str:
    return "" if near_text == MISSING else f"<small>{text(near_text)}</small>"


def inner_years(table: Table) -> None:
    """Draw the years of ``reports.inner.inner_rows`` side by side: a dot a school, filled where one works."""
    blocks = "".join(_year(row) for row in records(table.frame))
    show(element("div", "nv-inner", blocks))


def _year(row: Any) -> str:
    every = 0 if pd.isna(row.all_schools_count) else int(row.all_schools_count)
    filled = 0 if pd.isna(row.schools_count) else int(row.schools_count)
    dots = "<b></b>" * min(filled, every) + "<i></i>" * max(0, every - filled)
    places = row.districts_count
    where = count_text(places) if pd.isna(places) else district_words(int(places))
    count, unit = text(count_text(row.people_count)), text(_("методистов РМА"))
    head = f"<h3>{text(row.year_text)}</h3><p><strong>{count}</strong> {unit}</p>"
    base = f"<p>{text(where_text(row))} · {text(where)}</p>"
    return f'<section>{head}{base}<div class="nv-schools" aria-hidden="true">{dots}</div></section>'


def nearby_list(table: Table) -> None:
    """Draw each district of ``reports.nearby.nearby_rows`` with its neighbours as chips, and the legend."""
    lines = "".join(
        _district(list(rows)) for _code, rows in groupby(records(table.frame), key=lambda row: row.place_code)
    )
    body = f'<table class="nv-list nv-nearby"><tbody>{lines}</tbody></table>'
    name = f'role="region" aria-label="{text(table.title)}"'
    show(f'<div class="nv-scroll nv-near-box" tabindex="0" {name}>{body}</div>')
    show(
        legend(
            (SWATCH.format(kind="stated"), _("соседство по тексту"), ""),
            (SWATCH.format(kind="scheme"), _("соседство по схеме"), ""),
        )
    )


def _district(rows: list[Any]) -> str:
    first = rows[0]
    name = f"<td><b>{text(first.short_name)}</b><small>{text(first.counts_text)}</small></td>"
    return f"<tr>{name}<td>{''.join(_chip(row) for row in rows)}</td></tr>"


def _chip(row: Any) -> str:
    kind = "stated" if row.is_stated else "scheme"
    is_gap = pd.isna(row.neighbour_methodists_count)
    gap, mark = (" nv-near-gap", ":") if is_gap else ("", "")
    hidden = f'<span class="nv-hidden">({text(row.kind_text)})</span>'
    return (
        f'<span class="nv-near nv-near-{kind}{gap}">{text(row.neighbour_short_name)}{mark} '
        f"<em>{text(row.neighbour_text)}</em>{hidden}</span>"
    )
