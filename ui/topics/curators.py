"""The figures of Кураторы: map of territories, loads, units, the division that agrees, curators of schools.

They name people, so Показ and every deck leave them out.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from analytics.coverage import Coverage
from analytics.curators import Load, Splits, load, shades, splits
from charts.layout import CONFIG
from charts.territory_map import Territory, territory_map, tint
from data.frames import records
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports import curator_figures as figures
from reports import curator_split, curators
from ui import cache, state
from ui import curator_lists as lists
from ui.blocks.markup import legend, show, text
from ui.district_map import clicked_place, shape_control
from ui.school_curators import school_figures
from ui.shown import Shown
from ui.style import chart_scale, palette

TOPIC = "curators"
MAP_HEIGHT_PX = 640


@dataclass(frozen=True)
class Staff:
    """What the page is made of: curators of the year, and the divisions that agree with their numbers."""

    result: Load
    coverage: Coverage
    readings: tuple[Splits, Splits]


def staff(scope: Scope) -> Staff | None:
    """Return the year's curators against its districts; ``None`` when the list is of another year."""
    people = cache.frame(scope, "curators")
    coverage = cache.coverage(scope)
    people = people[people["year"] == int(scope.year or 0)]
    if people.empty:
        return None
    result = load(people, cache.frame(scope, "curator_territories"), coverage.table)
    readings = (splits(result, with_unnamed=False), splits(result, with_unnamed=True))
    return Staff(result, coverage, readings)


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures by key: those of staff, of schools' curators, of coordinators; none without rows."""
    return _staff_figures(scope) | school_figures(scope)


def _staff_figures(scope: Scope) -> dict[str, Shown]:
    found = cache.staff(scope)
    if found is None:
        return {}
    info, titles = cache.info(scope), cache.source_titles(scope)
    result, coverage = found.result, found.coverage
    loads = figures.loads_figure(result, coverage, info, titles, cache.checks(scope))
    split = curator_split.split_figure(result, found.readings, coverage, info, titles)
    units = figures.units_figure(result, info, titles)
    cards: list[tuple[Any, Any]] = [
        (figures.places_figure(result, coverage, info, titles, scope.shape), partial(draw_map, found, scope)),
        (split, partial(lists.split_rows, split.table) if split else None),
        (loads, partial(lists.load_rows, loads.table, result, scope.district)),
        (units, partial(lists.unit_bars, units.table)),
    ]
    return {figure.key: Shown(TOPIC, figure, draw, has_names=True) for figure, draw in cards if figure}


def draw_map(found: Staff, scope: Scope) -> None:
    """Draw the map of whose district it is; a click selects the municipality."""
    shape_control(scope)
    result = found.result
    tones = shades(result, cache.neighbours(scope))
    places = _territories(found, tones, scope.district)
    chart = territory_map(places, cache.shapes(scope), palette(), scope.district, chart_scale())
    key = f"territories-{state.epoch('map')}"

    def clicked() -> None:
        code = clicked_place(st.session_state[key])
        if code:
            state.select_district(code, "map")

    with st.container(height=MAP_HEIGHT_PX, border=False, key="terrbox"):
        st.plotly_chart(
            chart,
            height="stretch",
            theme=None,
            key=key,
            on_select=clicked,
            selection_mode="points",
            config=CONFIG,
            alt=_("Карта районов с номерами кураторов. Те же сведения — в таблице и в списке кураторов."),
        )
    show(legend(*_key(found, tones)))


def _territories(found: Staff, tones: dict[int, int], district: str | None) -> list[Territory]:
    chosen = set(found.result.numbers_of(district))
    unnamed = set(found.result.unnamed["place_code"])
    names = found.result.curators.set_index("curator_number")["curator_name"]
    places = []
    for row in records(found.coverage.table):
        numbers = found.result.numbers_of(row.place_code)
        who = ", ".join(curators.person(names[n]) for n in numbers) or _("куратор не назван")
        hint = f"<b>{text(row.place_name)}</b><br>{text(who)}"
        places.append(
            Territory(
                code=row.place_code,
                numbers=numbers,
                shade=tones[min(numbers)] if numbers else None,
                is_gap=row.place_code in unnamed,
                is_faded=bool(chosen) and not chosen & set(numbers),
                hint=hint,
            )
        )
    return places


def _key(found: Staff, tones: dict[int, int]) -> list[tuple[str, str, str]]:
    """The map's legend: each curator by number, then what is shared, nobody's, and without schools."""
    swatch = '<span class="nv-swatch" style="background:{}"></span>'
    items = [
        (
            f'<b class="nv-number" style="background:{tint(tones[int(row.curator_number)], palette())}">'
            f"{int(row.curator_number)}</b>",
            curators.person(row.curator_name),
            "",
        )
        for row in records(found.result.curators)
    ]
    hatch = '<span class="nv-swatch nv-hatch"></span>'
    gap = '<span class="nv-diamond nv-diamond-warm"></span>'
    none = int((found.coverage.table["schools_count"] == 0).sum())
    return [
        *items,
        (hatch, _("общий район: два номера"), number(len(found.result.shared))),
        (gap, _("школы есть, куратор не назван"), number(len(found.result.unnamed))),
        (swatch.format("var(--nv-none)"), _("нет школ «500+»"), number(none)),
    ]
