"""The order of schools by the reader's weights as a table: equal totals stand together."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from analytics.profile_table import ProfileTable
from analytics.weighted_index import WEIGHT_SHIFT
from analytics.weighted_order import WeightedOrder
from data.frames import records
from locales.formats import number, percent
from locales.text import _
from reports import weighted_order as words
from reports.tables import Table
from ui.blocks.links import SchoolLink
from ui.blocks.markup import assumption_badge, legend, show, text

SWATCH = '<i class="nv-swatch nv-weight-{weight}"></i>'
RANGE = '<i class="nv-weighted-key" aria-hidden="true"></i>'


def draw_weighted(
    order: WeightedOrder, table: Table, everyone: ProfileTable, link: SchoolLink, district: str | None
) -> None:
    """Draw what was assumed, how the order holds, the schools with a total, and those without one."""
    said, moved = text(table.assumption), text(words.stability_words(order))
    show(f'<p class="nv-weighted-said">{assumption_badge()} <span>{said}</span></p><p>{moved}</p>')
    weights = dict(zip(order.index.factor_codes, order.index.weights, strict=True))
    rows = records(table.frame[table.frame["place"].notna()])
    bodies = "".join(
        _tie(list(tied), order, link, district) for _place, tied in groupby(rows, key=lambda row: row.place)
    )
    box = f'tabindex="0" role="region" aria-label="{text(table.title)}"'
    show(
        f'<div class="nv-scroll nv-weighted-box" {box}><table class="nv-weighted">'
        f'<caption class="nv-hidden">{text(table.title)}</caption>{_head(order)}{bodies}</table></div>'
    )
    show(_legend(weights))
    if missing := words.gap_words(order, everyone):
        show(f'<p class="nv-prompt">{text(missing)}</p>')


def _head(order: WeightedOrder) -> str:
    titles = (
        _("Место"),
        _("Школа · муниципалитет"),
        _("Индекс из {n}, ◇", n=number(order.index.maximum)),
        _("Из чего: факторов × вес"),
        _("Отмечено факторов"),
        _("Место по числу факторов"),
        _("Места при весах ±{moved}", moved=percent(WEIGHT_SHIFT)),
    )
    heads = "".join(f'<th scope="col">{text(title)}</th>' for title in titles)
    return f"<thead><tr>{heads}</tr></thead>"


def _tie(
    rows: list[Any],
    order: WeightedOrder,
    link: SchoolLink,
    district: str | None,
) -> str:
    """Schools of one total: one cell of the places that they share."""
    equal = _("поровну")
    note = f"<small>{text(equal)}</small>" if len(rows) > 1 else ""
    place = text(words.place_words(int(rows[0].place), int(rows[0].tied_count)))
    first = f'<th scope="rowgroup" rowspan="{len(rows)}">{place}{note}</th>'
    lines = ""
    for row in rows:
        chosen = ' class="c"' if row.place_code == district else ""
        lines += f"<tr{chosen}>{first}{_school(row, order, link)}</tr>"
        first = ""
    return f"<tbody>{lines}</tbody>"


def _school(row: Any, order: WeightedOrder, link: SchoolLink) -> str:
    name = link(row.school_code, row.place_code, text(row.school_short_name))
    counted = words.place_words(int(row.count_place), int(row.count_tied_count))
    bars = "".join(
        f'<i class="nv-weight-{weight:.0f}" style="width:{weight * n / order.index.maximum:.1%}"></i>'
        for weight, n in words.part_counts(row.parts).items()
    )
    return (
        f'<th scope="row">{name}<small> · {text(row.place_short_name)}</small></th>'
        f"<td><b>{number(row.total)}</b><span>{bars}</span></td>"
        f"<td>{text(words.parts_words(row.parts))}</td>"
        f"<td>{number(row.marked_count)}</td>"
        f"<td>{text(counted)} <small>{text(row.shift_text)}</small></td>"
        f"<td>{_range(row, len(order.schools))}</td>"
    )


def _range(row: Any, count: int) -> str:
    """From the least to the greatest place, on a line of all places."""
    low, high = int(row.least_place), int(row.greatest_place)
    said = number(low) if low == high else f"{number(low)}–{number(high)}"
    span = f"left:{(low - 1) / count:.1%};width:{(high - low + 1) / count:.1%}"
    return f'<u><i style="{span}"></i></u>{text(said)}'


def _legend(weights: Mapping[str, float]) -> str:
    used = sorted({weight for weight in weights.values() if weight}, reverse=True)
    return legend(
        *((SWATCH.format(weight=f"{w:.0f}"), _("вес {n}", n=number(w)), "") for w in used),
        (RANGE, _("от наименьшего до наибольшего места"), ""),
    )
