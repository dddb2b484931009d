"""The map of risks on a page: its controls, the drawing, and the legend of its symbols and shades."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from analytics.profiles import MarkState
from analytics.risk_map import RiskMap
from charts.layout import CONFIG, LABEL_PX
from charts.map_view import MAP_HEIGHT_PX, MapView
from charts.risk_map import mark_scale
from charts.risk_marks import COUNT_PX
from charts.tile_names import GAP_SIGN
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports.deck.drawings_maps import RiskLayers
from reports.risk_map import shade_steps, state_words
from reports.risk_map_figures import group_names, marked_states
from reports.risk_map_hints import group_labels, map_alt
from ui import cache, risk_cache, state
from ui.blocks.markup import legend, show
from ui.district_map import SMALL_MAP_SCALE, clicked_place, segments
from ui.filters import ALL, choice
from ui.style import chart_scale, palette

FACTOR_BOX_PX = 380
MARK = '<i class="nv-risk nv-risk-{state}" aria-hidden="true"></i>'


def has_groups(scope: Scope) -> bool:
    """Tell whether the map can be shaded: by one factor, where the workspace groups its districts."""
    return scope.factor is not None and not cache.frame_in_language(scope, "place_groups").empty


def risk_layers(scope: Scope, result: RiskMap) -> RiskLayers | None:
    """Return the groups of districts with their labels where the scope's map shows groups."""
    if scope.units != "groups":
        return None
    groups = cache.frame_in_language(scope, "place_groups")
    group_of = dict(zip(groups["place_code"], groups["group_code"], strict=True))
    return RiskLayers(group_of, group_labels(result, group_names(groups)))


def risk_scope(scope: Scope) -> Scope:
    """Return the scope as the map draws it: a factor of the year's list only, groups by a factor only."""
    if scope.factor not in risk_cache.risk_factors(scope).names:
        scope = scope.but(factor=None)
    return scope if has_groups(scope) else scope.but(units="districts")


def risk_controls(scope: Scope, more: Callable[[Scope], None]) -> None:
    """Draw the choice of a factor, ``more`` choices, and that of districts or groups of them."""
    names = {ALL: _("Все факторы"), **risk_cache.risk_factors(scope).names}
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="risk-controls"):
        choice(
            "factor",
            _("Фактор риска"),
            tuple(names),
            names.__getitem__,
            scope.factor or ALL,
            width=FACTOR_BOX_PX,
        )
        more(scope)
        if has_groups(scope):
            segments("units", {"districts": _("Районы"), "groups": _("Группы районов")}, scope)


def draw_risk_map(title: str, scope: Scope) -> None:
    """Draw the map in a box whose height follows the screen; a click selects the municipality."""
    is_show = chart_scale() > 1
    view = map_view(scope, SMALL_MAP_SCALE if is_show else 1.0)
    figure = risk_cache.risk_figure(scope, palette().name, view)
    box = "mapbox-show" if is_show else "mapbox-full"
    risk_chart(figure, "map", box, round(MAP_HEIGHT_PX * view.scale), title)


def risk_chart(figure: Any, chooser: str, box: str, height_px: int, title: str) -> None:
    """Draw a finished map; ``chooser`` names the map whose selection a click is, ``box`` its container."""
    key = f"{chooser}-risk-{state.epoch(chooser)}"

    def clicked() -> None:
        code = clicked_place(st.session_state[key])
        if code:
            state.select_district(code, chooser)

    with st.container(height=height_px, border=False, key=box):
        st.plotly_chart(
            figure,
            height="stretch",
            theme=None,
            key=key,
            on_select=clicked,
            selection_mode="points",
            config=CONFIG,
            alt=map_alt(title),
        )


def map_view(scope: Scope, scale: float) -> MapView:
    """A projector's screen is low: the map in large type is smaller, its text and symbols are not."""
    return MapView("risks", scope.labels, scope.district, None, scale, round(LABEL_PX * chart_scale()))


def risk_legend(result: RiskMap, scope: Scope, scale: float = 1.0, most: int = 0) -> None:
    """Draw the legend of what is on the map: states, counts of factors, or shades of groups.

    ``scale`` is that of the map; sizes of counts go up to ``most`` where another map on the page has more.
    """
    if scope.units == "groups":
        show(legend(*_shade_items(result)))
        return
    size = mark_scale(map_view(scope, SMALL_MAP_SCALE if chart_scale() > 1 else scale), cache.shapes(scope))
    items = _count_items(result, size, most) if result.factor_code is None else _state_items(result)
    if result.unpublished:
        mark = f'<b class="nv-risk-gap" aria-hidden="true">{GAP_SIGN}N</b>'
        items.append((mark, _("школ без опубликованного профиля"), number(result.unpublished)))
    show(legend(*items))


def _state_items(result: RiskMap) -> list[tuple[str, str, str]]:
    counts = result.state_counts
    return [
        (MARK.format(state=item), state_words(item), number(counts[item]))
        for item in marked_states()
        if counts[item]
    ]


def _count_items(result: RiskMap, scale: float, most: int) -> list[tuple[str, str, str]]:
    schools = result.schools
    most = max(most, int(schools["school_marked_count"].max()))
    sizes = sorted({1, (most + 1) // 2, most} - {0})
    dots = "".join(
        f'<i class="nv-dot nv-dot-warm" style="{_size(n, scale)}"></i><span>{number(n)}</span>' for n in sizes
    )
    is_stated = schools["school_stated_count"] > 0
    none = int((is_stated & (schools["school_marked_count"] == 0)).sum())
    missing = result.state_counts[MarkState.NOT_STATED]
    items = [(dots, _("отмеченных факторов"), "")] if sizes else []
    if none:
        items.append((MARK.format(state=MarkState.NOT_MARKED), _("ни одного"), number(none)))
    if missing:
        items.append((MARK.format(state=MarkState.NOT_STATED), _("не указано"), number(missing)))
    return items


def _size(count: int, scale: float) -> str:
    size = COUNT_PX * scale * count**0.5
    return f"width:{size:.1f}px;height:{size:.1f}px"


def _shade_items(result: RiskMap) -> list[tuple[str, str, str]]:
    """The steps of the scale with the number of groups in each; a step that cannot occur is left out."""
    swatch = '<span class="nv-swatch" style="background:{colour}"></span>'
    *steps, (few, few_count) = shade_steps(result)
    items = [
        (swatch.format(colour=colour), name, number(count))
        for colour, (name, count) in zip(palette().shortage, steps, strict=True)
    ]
    return [*items, ('<i class="nv-risk nv-risk-few"></i>', few, number(few_count))]
