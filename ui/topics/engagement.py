"""The figures of Вовлечённость as HTML: points of all regions, and what the own region lacks."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pandas as pd

from analytics.engagement import CONTENT_WEIGHT, Part
from data.frames import records
from data.scope import Scope
from locales.formats import number, percent
from locales.text import _
from reports import engagement
from reports.deck import drawings, drawings_matrix
from reports.deck.model import Drawing
from reports.engagement_figures import missing_figure, regions_figure
from reports.tables import Table
from ui import cache
from ui.blocks.markup import legend, show, text
from ui.shown import Shown, of_table

TOPIC = "engagement"
FULL = '<span class="nv-meter nv-meter-key"><i style="width:100%"></i></span>'
REST = '<span class="nv-meter nv-meter-key"></span>'


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures by key: regions by column, and what is missing; none without the own region."""
    rows, info = year_rows(scope), cache.info(scope)
    cards = (
        (regions_figure(rows, info), partial(points_matrix, rows), _regions(rows)),
        (missing_figure(rows, info), None, drawings.missing_bars),
    )
    items = [
        Shown(
            TOPIC,
            figure,
            draw or partial(missing_bars, figure.table),
            drawing=of_table(make, figure.table),
        )
        for figure, draw, make in cards
        if figure
    ]
    return {item.figure.key: item for item in items}


def _regions(rows: pd.DataFrame) -> Callable[[Table], Drawing]:
    own = rows.loc[rows["is_own_region"].astype(bool), "region_number"]
    return partial(drawings_matrix.points_matrix, {str(one) for one in own})


def year_rows(scope: Scope) -> pd.DataFrame:
    """Return the monitoring's rows of the scope's year."""
    rows = cache.frame_in_language(scope, "engagement")
    return engagement.of_year(rows, int(scope.year or 0))


def points_matrix(rows: pd.DataFrame) -> None:
    """Draw columns of the monitoring as lines, regions side by side, each cell filled of its maximum."""
    regions = rows.drop_duplicates("region_number")
    classes = ["nv-own" if is_own else "" for is_own in regions["is_own_region"]]
    head = "".join(
        f'<th scope="col" class="{c}">{text(name)}</th>'
        for name, c in zip(regions["region_name"], classes, strict=True)
    )
    span = len(regions) + 1
    body = "".join(_lines(rows, classes, span))
    caption = text(_("Баллы регионов по столбцам мониторинга"))
    show(
        f'<div class="nv-scroll nv-points-box" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="nv-points"><caption class="nv-hidden">{caption}</caption>'
        f"<thead><tr><td></td>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
    show(legend((FULL, _("набрано"), ""), (REST, _("не набрано до наибольшего"), "")))


def _lines(rows: pd.DataFrame, classes: list[str], span: int) -> Iterator[str]:
    said = ""
    for (_order, part), cells in rows.groupby(["component_order", "part"], sort=True):
        group = _group(Part(str(part)))
        if group != said:
            yield f'<tr class="nv-group"><th colspan="{span}" scope="colgroup">{text(group)}</th></tr>'
            said = group
        first = records(cells)[0]
        filled = "".join(
            f'<td class="{c}">{_cell(row)}</td>' for row, c in zip(records(cells), classes, strict=True)
        )
        kind = ' class="nv-sum"' if Part(str(part)) in SUMS else ""
        yield f'<tr{kind}><th scope="row">{text(first.component_name)}</th>{filled}</tr>'


SUMS = (Part.CONTENT_TOTAL, Part.ORGANISATION_TOTAL, Part.TOTAL, Part.TOTAL_ACTIVATED)


def _group(part: Part) -> str:
    weight = number(CONTENT_WEIGHT)
    if part in (Part.CONTENT, Part.CONTENT_TOTAL):
        return _("Содержание: балл весит {weight}", weight=weight)
    if part in (Part.ORGANISATION, Part.ORGANISATION_TOTAL):
        return _("Организация: балл весит 1")
    if part in (Part.EXTRA, Part.UNLABELLED):
        return _("Для информации: в итог не входит")
    return _("Итог")


def _cell(row: Any) -> str:
    """A value of its maximum with a bar; without a maximum the value alone; words as they stand."""
    if pd.isna(row.value):
        return f'<span class="nv-said">{text(row.value_words)}</span>'
    if Part(row.part) == Part.ACTIVATION:
        return _meter(row.value, percent(row.value))
    if pd.isna(row.max_points) or row.max_points <= 0:
        return text(engagement.figure_text(row.value))
    words = _(
        "{part} из {whole}",
        part=engagement.figure_text(row.value),
        whole=engagement.figure_text(row.max_points),
    )
    return _meter(row.value / row.max_points, words)


def _meter(share: float, words: str) -> str:
    bar = (
        f'<span class="nv-meter" aria-hidden="true"><i style="width:{min(max(share, 0), 1):.2%}"></i></span>'
    )
    return f"{bar}<span>{text(words)}</span>"


def missing_bars(table: Table) -> None:
    """Draw what each column lacks in points of the total, on one scale."""
    frame = table.frame
    longest = max(float(frame["missing_score"].max()), 1.0)
    lines = []
    for row in records(frame):
        lacks = row.missing_score > 0
        bar = f'<span class="nv-bar nv-bar-warm" style="width:{row.missing_score / longest:.2%}"></span>'
        words = row.value_text
        if row.max_points > 0:
            words = _("{part} из {whole}", part=row.value_text, whole=row.most_text)
        figure = f"−{engagement.figure_text(row.missing_score)}" if lacks else number(0)
        lines.append(
            f"<tr><td>{text(row.component_name)}</td><td>{text(words)}</td>"
            f'<td class="nv-wide" aria-hidden="true">{bar if lacks else ""}</td><td>{text(figure)}</td></tr>'
        )
    heads = (_("Столбец таблицы"), _("Набрано"), "", _("В итоге"))
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in heads)
    show(
        f'<table class="nv-list nv-lacks"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>"
    )
