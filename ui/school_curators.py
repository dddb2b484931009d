"""The part of Кураторы about curators of schools in ИС МЭДК and municipal coordinators."""

from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from analytics.school_curators import SchoolCurators, coordinated, school_curators
from data.frames import records
from data.model import DataKind
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports import municipal_coordinators, tables
from reports import school_curators as reports
from ui import cache
from ui.blocks.figure import figure_card, table_card, table_html
from ui.blocks.markup import element, legend, section_head, show, text
from ui.blocks.states import empty_state
from ui.shown import Shown

TOPIC = "curators"
# A dot a school: its curator leads it alone, leads others too, is not named.
DOTS = {"only": "●", "several": "◐", "nobody": "○"}


@dataclass(frozen=True)
class Named:
    """What the two tables say; ``curators`` are those of the year, ``found`` is ``None`` without a list."""

    years: tuple[int, ...]
    curators: pd.DataFrame
    found: SchoolCurators | None
    coordinators: pd.DataFrame


def named(scope: Scope) -> Named:
    """Return the year's curators of schools against its list, and the coordinators of districts."""
    year = int(scope.year or 0)
    everyone = _titled(scope, cache.frame(scope, "school_curators"))
    years = tuple(sorted({int(one) for one in everyone["year"]}, reverse=True))
    curators = everyone[everyone["year"] == year]
    listed = cache.participants(scope)
    codes = listed.loc[listed["year"] == year, "school_code"]
    schools = cache.schools(scope)
    schools = schools.loc[schools["school_code"].isin(codes), ["school_code", "school_name", "place_code"]]
    schools = schools.merge(cache.places(scope)[["place_code", "place_name"]], on="place_code")
    found = None if curators.empty or schools.empty else school_curators(schools, curators)
    coordinators = cache.frame(scope, "municipal_coordinators")
    return Named(years, curators, found, _titled(scope, coordinators))


def _titled(scope: Scope, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(source_title=rows["source_id"].map(cache.source_titles(scope)))


def school_figures(scope: Scope) -> dict[str, Shown]:
    """Return the figures of both tables by key; nothing of a table without rows."""
    one, info = named(scope), cache.info(scope)
    cards = {}
    if one.found is not None:
        figure = reports.school_curators_figure(one.found, info, one.curators)
        cards[figure.key] = Shown(TOPIC, figure, partial(dot_rows, one.found), has_names=True)
        lists = _titled(scope, cache.frame(scope, "participant_lists"))
        missing = reports.missing_figure(one.found, info, lists[lists["year"] == int(scope.year or 0)])
        if missing:
            cards[missing.key] = Shown(TOPIC, missing, partial(_table, missing.table), has_names=True)
    if not one.coordinators.empty:
        rows = coordinated(cache.coverage(scope).table, one.coordinators)
        figure = municipal_coordinators.coordinators_figure(rows, info)
        cards[figure.key] = Shown(TOPIC, figure, partial(_table, figure.table), has_names=True)
    return cards


def school_part(scope: Scope, shown: dict[str, Shown]) -> None:
    """Draw the part; where files cannot fill the tables it stands only if there is something to show."""
    one = named(scope)
    is_empty = not one.years and one.coordinators.empty
    if is_empty and cache.info(scope).kind is not DataKind.LOADED:
        return
    show(element("div", "nv-part", section_head(reports.part_title(), reports.part_subtitle())))
    if is_empty:
        empty_state(*reports.nothing_loaded())
        return
    year = int(scope.year or 0)
    if one.curators.empty:
        empty_state(*reports.no_curators(year, one.years))
    elif one.found is None:
        empty_state(*reports.no_list(year, len(one.curators)))
    if "school-curators" not in shown:
        _lists(scope, shown)
        return
    left, right = st.columns([1.2, 1], gap="large")
    with left:
        figure_card(shown["school-curators"], scope)
    with right:
        _lists(scope, shown)


def _lists(scope: Scope, shown: dict[str, Shown]) -> None:
    for key in ("schools-without-curator", "municipal-coordinators"):
        if key in shown:
            table_card(shown[key].figure, scope, shown[key].draw)
    if "municipal-coordinators" not in shown:
        empty_state(*municipal_coordinators.no_coordinators())


def _table(table: tables.Table) -> None:
    show(table_html(table))


def dot_rows(found: SchoolCurators) -> None:
    """Draw districts with a dot a school: whose curator leads it alone, leads others, is not named."""
    counted = (_("Школы"), _("Куратор назван"), _("Ведёт одну школу"))
    place = text(_("Муниципалитет"))
    head = f'<th scope="col">{place}</th><th></th>'
    head += "".join(f'<th scope="col" class="nv-num">{text(title)}</th>' for title in counted)
    body = "".join(_dot_row(rows) for _code, rows in found.schools.groupby("place_code", sort=False))
    states = [_state(row.led_count) for row in records(found.schools)]
    words = {
        "only": _("куратор ведёт только эту школу"),
        "several": _("куратор ведёт несколько школ"),
        "nobody": _("куратор не назван"),
    }
    marks = [
        (f'<span class="nv-marks">{DOTS[state]}</span>', words[state], number(states.count(state)))
        for state in DOTS
    ]
    caption = text(_("Школы районов и их кураторы"))
    show(
        f'{legend(*marks)}<div class="nv-scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="nv-list nv-school-dots"><caption class="nv-hidden">{caption}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _dot_row(rows: pd.DataFrame) -> str:
    states = [_state(row.led_count) for row in records(rows)]
    dots = "".join(DOTS[state] for state in sorted(states, key=list(DOTS).index))
    counts = (len(states), len(states) - states.count("nobody"), states.count("only"))
    cells = "".join(f'<td class="nv-num">{number(count)}</td>' for count in counts)
    place = text(rows["place_name"].iloc[0])
    return f'<tr><td>{place}</td><td class="nv-marks" aria-hidden="true">{dots}</td>{cells}</tr>'


def _state(led_count: object) -> str:
    if pd.isna(led_count):  # type: ignore[call-overload]
        return "nobody"
    return "only" if led_count == 1 else "several"
