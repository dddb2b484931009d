"""All participants by factor as a compact table: a line a school, significance as one to three ticks."""

from itertools import groupby
from typing import Any

import pandas as pd

from analytics.profile_table import Cell, Order, ProfileTable
from data.frames import records
from locales.formats import number
from locales.text import _
from reports.profile_factors import count_text
from reports.profile_matrix import cell_words, first_rows_words, section_words
from reports.words import gap
from ui.blocks.links import SchoolLink
from ui.blocks.markup import legend, show, text
from ui.blocks.matrix import hyphenated

# Short classes: a cell is written for each school and factor, and the page has to stay light.
CLASSES = {
    Cell.HIGH: "m h",
    Cell.MEDIUM: "m d",
    Cell.LOW: "m l",
    Cell.MARKED: "m",
    Cell.MENTIONED: "o",
    Cell.NOT_MARKED: "n",
    Cell.NOT_STATED: "g",
}
# Nobody reads more rows of cells; the table and the files have them all.
MOST_DRAWN = 500
KEY = '<i class="nv-profile-key {classes}" aria-hidden="true"></i>'


def draw_profiles(table: ProfileTable, order: Order, caption: str, link: SchoolLink) -> None:
    """Draw the rows of the table with their totals; the head with the factors' totals stays in sight.

    ``link`` makes a school's name a link to its passport. Of a country only the first rows are drawn, and
    that is said.
    """
    words = {str(cell): text(cell_words(cell)) for cell in Cell}
    numbers = [number(n) for n in table.factors["number_in_list"]]
    sizes = table.schools["section"].value_counts()
    rows = records(table.schools.head(MOST_DRAWN))
    pairs = zip(rows, table.states.head(MOST_DRAWN).to_numpy().tolist(), strict=True)
    body = []
    for section, members in groupby(pairs, key=lambda pair: str(pair[0].section)):
        lines = [_school(school, states, words, numbers, link) for school, states in members]
        heading = "" if _is_plain(table, order) else section_words(order, section, int(sizes[section]))
        body.append(f"<tbody>{_section(heading, len(numbers))}{''.join(lines)}</tbody>")
    box = f'tabindex="0" role="region" aria-label="{text(caption)}"'
    show(
        f'<div class="nv-scroll nv-profiles-box" {box}><table class="nv-profiles">'
        f'<caption class="nv-hidden">{text(caption)}</caption>{_head(table)}{"".join(body)}</table></div>'
    )
    if len(rows) < len(table.schools):
        show(
            f'<p class="nv-notice" role="status">{text(first_rows_words(len(rows), len(table.schools)))}</p>'
        )
    show(profile_legend(table))


def profile_legend(table: ProfileTable) -> str:
    """Return the legend of the states that the table has, each with its number of cells."""
    counts = table.state_counts
    return legend(
        *(
            (KEY.format(classes=CLASSES[cell]), cell_words(cell), number(counts[cell]))
            for cell in Cell
            if counts[cell]
        )
    )


def _is_plain(table: ProfileTable, order: Order) -> bool:
    """Rows that stand under no headings."""
    has_sections = bool((table.schools["section"] != "").any())
    return order not in (Order.GROUP, Order.UNIT) or not has_sections


def _section(heading: str, factors_count: int) -> str:
    if not heading:
        return ""
    return (
        f'<tr class="s"><th scope="rowgroup" colspan="{factors_count + 2}"><b>{text(heading)}</b></th></tr>'
    )


def _head(table: ProfileTable) -> str:
    heads = "".join(
        f'<th scope="col" title="{text(row.factor_name)}"><div><small>№ {number(row.number_in_list)}</small>'
        f"<span>{hyphenated(row.factor_name)}</span><b>{_total(row)}</b></div></th>"
        for row in records(table.factors)
    )
    first, last = _("Школа · муниципалитет"), _("Отмечено факторов")
    total = _("Школ с отметкой")
    return (
        f'<thead><tr><th scope="col"><div><span>{text(first)}</span><b>{text(total)}</b></div></th>{heads}'
        f'<th scope="col"><div><span>{text(last)}</span></div></th></tr></thead>'
    )


def _total(factor: Any) -> str:
    return text(count_text(factor.marked_count, factor.stated_count))


def _school(
    school: Any, states: list[str], words: dict[str, str], numbers: list[str], link: SchoolLink
) -> str:
    cells = "".join(
        f'<td class="{CLASSES[Cell(state)]}" title="№ {n}: {words[state]}"><s>{words[state]}</s></td>'
        for state, n in zip(states, numbers, strict=True)
    )
    total = gap("not_listed")
    if not pd.isna(school.marked_count):
        total = count_text(school.marked_count, school.stated_count)
    full = text(f"{school.school_name}, {school.place_name}")
    name = link(school.school_code, school.place_code, text(school.school_short_name))
    return (
        f'<tr><th scope="row" title="{full}">{name}'
        f"<small> · {text(school.place_short_name)}</small></th>{cells}<td>{text(total)}</td></tr>"
    )
