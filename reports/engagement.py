"""Engagement: why the region has the points it has, in sentences made from the monitoring's table."""

from typing import Any

import pandas as pd

from analytics.engagement import (
    CONTENT_WEIGHT,
    Part,
    WhatIf,
    missing_points,
    own_region,
    part_most,
    part_value,
    recomputed,
)
from data.frames import records
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.tables import MISSING, Metric
from reports.words import and_load, gap

NAMED_AT_MOST = 3
HALF_OF_LAST_DIGIT = 0.005


def points(value: float) -> str:
    """Return «5 баллов»; a fraction keeps its digits: «903,5 балла»."""
    if float(value).is_integer():
        return ngettext("{n} балл", "{n} балла", int(value))
    return _("{n} балла", n=figure_text(value))


def figure_text(value: float) -> str:
    """Return a number with as many digits as it has, at most two: «11», «98,5»."""
    return number(value, next((d for d in (0, 1) if float(round(value, d)) == round(value, 2)), 2))


def of_year(rows: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the rows of the query ``engagement`` that are of a year; none for another year."""
    found: pd.DataFrame = rows[rows["year"] == year]
    return found


def title(rows: pd.DataFrame, year: int) -> str:
    """Return the headline: the region's total out of the most, and which columns lack what.

    ``rows`` are those of the year; without the own region the headline says that there are no data.
    """
    region = own_region(rows)
    total, most = part_value(region, Part.TOTAL_ACTIVATED), part_most(region, Part.TOTAL_ACTIVATED)
    if total is None or most is None:
        return _("Нет данных мониторинга вовлечённости за {year} год", year=year)
    head = _("{points} из {most}", points=points(total), most=figure_text(most))
    missing = missing_points(region)
    if missing.empty:
        return head
    lacking = missing[missing["missing_score"] > 0].sort_values(
        "missing_score", ascending=False, kind="stable"
    )
    if lacking.empty:
        return _("{points}: набрано всё", points=head)
    named = [_lacking(row) for row in records(lacking.head(NAMED_AT_MOST))]
    return _("{points}: не хватило {what}", points=head, what=", ".join(named))


def _lacking(row: Any) -> str:
    return _(
        "{points} — «{name}»",
        points=figure_text(row.missing_score),
        name=row.component_name,
    )


def lede(rows: pd.DataFrame) -> str:
    """Return the caveat: what the table does not say about the missing points."""
    if own_region(rows).empty:
        return ""
    return _("Почему балл не набран, таблица не говорит: в ней только числа.")


def formula() -> str:
    """Return the formula of the total in words."""
    return _(
        "Итог = ({weight} × содержание + организация) × доля школ, активировавших работу",
        weight=number(CONTENT_WEIGHT),
    )


def metrics(rows: pd.DataFrame) -> tuple[Metric, ...]:
    """Return total, both parts and the share of schools that activated, each with its maximum."""
    region = own_region(rows)
    content = part_value(region, Part.CONTENT_TOTAL)
    return (
        _metric(region, Part.TOTAL_ACTIVATED, _("итог с учётом активации"), _recomputed(rows)),
        _metric(
            region,
            Part.CONTENT_TOTAL,
            _("содержание"),
            ""
            if content is None
            else _(
                "балл весит {weight}: {sum} в итоге",
                weight=number(CONTENT_WEIGHT),
                sum=number(content * CONTENT_WEIGHT),
            ),
        ),
        _metric(region, Part.ORGANISATION_TOTAL, _("организация"), _("балл весит 1")),
        _share_metric(region),
    )


def _metric(region: pd.DataFrame, part: Part, label: str, context: str) -> Metric:
    value, most = part_value(region, part), part_most(region, part)
    if value is None:
        return Metric(gap("not_published"), "", label, "")
    unit = "" if most is None else _("из {n}", n=figure_text(most))
    return Metric(figure_text(value), unit, label, context)


def _share_metric(region: pd.DataFrame) -> Metric:
    label = _("школ активировали работу в ИС МЭДК")
    share = part_value(region, Part.ACTIVATION)
    if share is None:
        return Metric(gap("not_published"), "", label, _("без неё итог не посчитать"))
    return Metric(percent(share), "", label, _("на эту долю умножается итог"))


def _recomputed(rows: pd.DataFrame) -> str:
    found = recomputed(rows)
    return _(
        "пересчитано: сходится у {agree} из {n} регионов",
        agree=number(int(found["agrees"].sum())),
        n=number(len(found)),
    )


def max_words(row: Any) -> str:
    """Return where the maximum of a column stands: in its heading, in another table, or nowhere."""
    most, place, heading = row.max_points, row.max_locator, row.locator
    if pd.isna(most):
        return MISSING
    if pd.isna(place):
        return _("в таблице не назван, следует из заголовка")
    return _("назван в заголовке") if place == heading else _("назван только в {place}", place=place)


def caveats_head() -> tuple[str, str]:
    """Return the heading of what the table leaves open."""
    return _("Чего таблица не объясняет"), _("Показано как стоит в документе, без догадок")


def caveats(rows: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return what the table leaves open, as name, value and note: unlabelled columns, unstated maxima."""
    region = own_region(rows)
    lines = []
    for row in records(region[region["part"].isin([str(Part.UNLABELLED), str(Part.EXTRA)])]):
        is_bare = row.part == str(Part.UNLABELLED)
        note = _("столбец без заголовка: расшифровки нет") if is_bare else _("в итог не входит")
        value = row.value_words if pd.isna(row.value) else figure_text(row.value)
        lines.append((str(row.component_name), str(value), f"{note} · {row.source_title}, {row.locator}"))
    for row in records(region[region["max_points"].notna()]):
        if pd.isna(row.max_locator) or row.max_locator != row.locator:
            name = _("Наибольшее: {name}", name=row.component_name)
            lines.append((name, figure_text(row.max_points), f"{max_words(row)} · «{row.heading_quote}»"))
    return lines


def what_if_words(result: WhatIf, rows: pd.DataFrame) -> str:
    """Return how far the reader's total is from the published one."""
    stated = part_value(own_region(rows), Part.TOTAL_ACTIVATED)
    if stated is None:
        return ""
    change = result.score.after - stated
    if abs(change) < HALF_OF_LAST_DIGIT:
        return _("столько же, сколько опубликовано")
    sign = "+" if change > 0 else "−"
    return _(
        "{change} к опубликованным {stated}",
        change=f"{sign}{figure_text(abs(change))}",
        stated=figure_text(stated),
    )


def sum_words(result: WhatIf) -> str:
    """Return the arithmetic of a score: «100 × 10 + 4 = 1 004; × 100 % = 1 004»."""
    found = result.score
    return _(
        "{weight} × {content} + {organisation} = {before} до активации; × {share} = {after}",
        weight=number(CONTENT_WEIGHT),
        content=figure_text(found.content),
        organisation=figure_text(found.organisation),
        before=figure_text(found.before),
        share=percent(found.activated_frac),
        after=figure_text(found.after),
    )


def no_engagement(year: int, rows: pd.DataFrame) -> tuple[str, str]:
    """Return the empty state of a year or a region that the monitoring does not have."""
    what = _("Мониторинга вовлечённости за {year} год нет", year=year)
    years = sorted({str(int(y)) for y in own_region(rows)["year"].dropna()})
    if not years:
        return what, and_load(_("В загруженных документах нет строки этой области."))
    return what, _("В документах есть итоги за {years} год — выберите год слева.", years=", ".join(years))
