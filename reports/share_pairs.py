"""Shares of schools in two years, a line a factor: the rows, columns and places that figures share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.changes import Change
from analytics.compared_years import YearsCompared
from analytics.profiles import Share
from analytics.published import FactorChange, factor_change
from analytics.statistics import Interval
from data.model import Citation, WorkspaceInfo
from locales.text import _
from reports.changes import out_of, points, years_words
from reports.regional import citations
from reports.tables import MISSING, Column, Table


@dataclass(frozen=True)
class Backdrop:
    """What every figure of two years needs: names of factors by code in the order of the later list.

    ``change`` tells the factors of both lists from those of one; ``list_citations`` are the places of the
    lists of participants alone, ``citations`` of the lists and of the marks.
    """

    names: Mapping[str, str]
    change: FactorChange
    list_citations: tuple[Citation, ...]
    citations: tuple[Citation, ...]
    info: WorkspaceInfo


def backdrop(
    factors: pd.DataFrame,
    places: pd.DataFrame,
    titles: Mapping[str, str],
    info: WorkspaceInfo,
    years: tuple[int, int],
) -> Backdrop:
    """Gather names and places: ``factors`` and ``places`` are the queries factors and profile_places.

    ``years`` are the earlier and the later one.
    """
    mine = factors[factors["year"].isin(years)].sort_values(["year", "number_in_list"])
    # The later list last: its names and its order hold, then the factors that left.
    newest = mine[mine["year"] == years[1]]
    ordered = pd.concat([newest, mine[~mine["factor_code"].isin(newest["factor_code"])]])
    found = places[places["year"].isin(years)]
    found = found.assign(source_title=found["source_id"].map(titles))
    names = dict(zip(ordered["factor_code"], ordered["factor_name"], strict=True))
    lists = found[found["is_list"].astype(bool)]
    return Backdrop(names, factor_change(factors, *years), citations(lists), citations(found), info)


def in_order(items: tuple[Any, ...], code: Callable[[Any], str], names: Mapping[str, str]) -> list[Any]:
    """Return items in the order of the list of factors."""
    places = {name: place for place, name in enumerate(names)}
    return sorted(items, key=lambda item: places[code(item)])


def pair_row(
    name: str,
    shares: tuple[Share, Share],
    tested: tuple[Interval | None, float | None, Change],
    verdict: str,
    under: str = "",
) -> dict[str, object]:
    """Return one line of two shares: the numbers that are drawn, and the words that screen and files print.

    ``shares`` are the earlier and the later one; ``tested`` is the interval of later minus earlier, the
    adjusted p-value and the verdict; ``under`` stands below the line.
    """
    interval, p_value, change = tested
    earlier, later = shares
    is_known = interval is not None and earlier.share_frac is not None and later.share_frac is not None
    difference = (later.share_frac or 0) - (earlier.share_frac or 0)
    return {
        "factor_name": name,
        "earlier_frac": earlier.share_frac,
        "later_frac": later.share_frac,
        "earlier_text": out_of(earlier.part, earlier.whole),
        "later_text": out_of(later.part, later.whole),
        "difference_text": points(difference) if is_known else MISSING,
        "interval_text": interval_text(interval),
        "p_value": p_value,
        "change": change,
        "verdict": verdict,
        "under": under,
    }


def interval_text(interval: Interval | None) -> str:
    """Return «от −40 до −11»; «—» where there is none."""
    if interval is None:
        return MISSING
    return _("от {low} до {high}", low=points(interval.low_frac), high=points(interval.high_frac))


def pair_columns(earlier: str, later: str) -> tuple[Column, ...]:
    """Return the columns of such lines; ``earlier`` and ``later`` say what stands at either end."""
    return (
        Column("factor_name", _("Фактор риска")),
        Column("earlier_text", earlier),
        Column("later_text", later),
        Column("difference_text", _("Разность, п. п.")),
        Column("interval_text", _("95 % интервал разности, п. п.")),
        Column("p_value", _("p с поправкой"), 3),
        Column("verdict", _("Вывод")),
    )


def pair_table(
    name: str,
    result: YearsCompared,
    rows: list[dict[str, object]],
    columns: tuple[Column, ...],
    back: Backdrop,
    note: str,
) -> Table:
    """Return the table of such lines; its file is named after the two years."""
    return Table(
        name=f"{name}_{result.earlier}_{result.later}",
        title=_(
            "Факторы риска, {years}: доля школ с отметкой", years=years_words(result.earlier, result.later)
        ),
        frame=pd.DataFrame(rows),
        columns=columns,
        citations=back.citations,
        info=back.info,
        note=note,
    )
