"""The district map on a page: drawing, legend, and what a click selects."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

import streamlit as st

from analytics.coverage import QUADRANTS, Coverage, Group
from charts.layout import CONFIG, LABEL_PX
from charts.map_view import MAP_HEIGHT_PX, UNIT_DIAMETER_PX, MapView
from data.model import BoundaryKind
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports.coverage import group_name, map_alt
from ui import cache, state
from ui.blocks.markup import legend, show
from ui.style import chart_scale, palette

SMALL_MAP_SCALE = 0.72
GAP_MARK = '<span class="nv-diamond"></span>'


def draw_map(result: Coverage, scope: Scope, scale: float = 1.0) -> None:
    """Draw the map in a box whose height follows the screen; a click selects the municipality."""
    scale = _drawn_scale(scale)
    label_px = round(LABEL_PX * chart_scale())
    view = MapView(scope.view, scope.labels, scope.district, scope.group, scale, label_px)
    figure = cache.map_figure(scope, palette().name, view)
    key = f"map-{state.epoch('map')}"

    def clicked() -> None:
        code = clicked_place(st.session_state[key])
        if code:
            state.select_district(code, "map")

    box = "mapbox-full" if scale == 1 else "mapbox-small"
    if chart_scale() > 1:
        box = "mapbox-show"
    with st.container(height=round(MAP_HEIGHT_PX * scale), border=False, key=box):
        st.plotly_chart(
            figure,
            height="stretch",
            theme=None,
            key=key,
            on_select=clicked,
            selection_mode="points",
            config=CONFIG,
            alt=map_alt(result),
        )


def _drawn_scale(scale: float) -> float:
    """A projector's screen is low: the map in large type is as high as the small one."""
    return SMALL_MAP_SCALE if chart_scale() > 1 else scale


def draw_small_map(result: Coverage, scope: Scope) -> None:
    """Draw the overview's map: circles with the main labels, whatever the map page shows."""
    if chart_scale() == 1:
        shape_control(scope)
    draw_map(result, scope.but(view="circles", labels="main", group=None), SMALL_MAP_SCALE)
    map_legend(result, scope, SMALL_MAP_SCALE)


def map_controls(scope: Scope, views: Sequence[str], *, has_names: bool) -> None:
    """Draw the switch of the views that the year has, and of labels where there are some, in one line."""
    names = {"circles": _("Школы и методисты"), "groups": _("Четыре группы"), "risks": _("Риски")}
    with st.container(horizontal=True, gap="medium", key="map-controls"):
        segments("view", {view: names[view] for view in views}, scope)
        shape_control(scope)
        if scope.shape == "map" and has_names:
            segments("labels", {"main": _("Главное"), "all": _("Все подписи")}, scope)


def shape_control(scope: Scope) -> None:
    """Draw the switch between the map and the grid of equal tiles, where there is a map; one on a page."""
    if cache.info(scope).boundary_kind is BoundaryKind.NONE:
        return
    segments("shape", {"map": _("Карта"), "tiles": _("Плитки")}, scope)


def segments(field: str, names: dict[str, str], scope: Scope) -> None:
    """Draw a switch for a choice of the scope that belongs to the map."""
    key = f"map-{field}"
    st.session_state[key] = getattr(scope, field)

    def changed() -> None:
        state.change(**{field: st.session_state[key]})

    st.segmented_control(
        {
            "view": _("Вид карты"),
            "labels": _("Подписи"),
            "shape": _("Форма карты"),
            "units": _("Районы или их группы"),
        }[field],
        tuple(names),
        required=True,
        format_func=names.__getitem__,
        key=key,
        on_change=changed,
        label_visibility="collapsed",
    )


def clicked_place(chosen: Any) -> str | None:
    """Return the place code of the first clicked point, whichever layer it lies on."""
    for point in chosen["selection"]["points"]:
        if point.get("location"):
            return str(point["location"])
        custom = point.get("customdata")
        if custom:
            return str(custom[0] if isinstance(custom, list | tuple) else custom["0"])
    return None


def map_legend(result: Coverage, scope: Scope, scale: float = 1.0) -> None:
    """Draw the legend of the map without groups: circles, or the two numbers in a tile."""
    if scope.shape == "tiles":
        example = '<span class="nv-tile">3 · 2</span>'
        unknown = number(result.methodists_unknown_districts_count)
        show(
            legend(
                (example, _("школы «500+» · методисты РМА"), ""),
                (GAP_MARK, _("число методистов не опубликовано"), unknown),
            )
        )
    else:
        circles_legend(result, scale)


def circles_legend(result: Coverage, scale: float = 1.0) -> None:
    """Draw the legend of circles: sizes on one scale, both colours, and the mark of a missing number.

    What the map has none of is not explained: a loaded set may have no methodists, or no schools.
    """
    table = result.table
    most = int(table["methodists_count"].max()) if table["methodists_count"].notna().any() else 0
    schools = int(table["schools_count"].max())
    sizes = sorted({n for n in (1, 10, most) if 0 < n <= most})
    cool = "".join(_dot(n, "cool", scale) for n in sizes)
    warm = "".join(_dot(n, "warm", scale) for n in sorted({1, schools}))
    unknown = result.methodists_unknown_districts_count
    both = '<span class="nv-dot nv-dot-both" style="width:14px;height:14px"></span>'
    entries = (
        (bool(sizes), (cool, _("методисты РМА"), "")),
        (schools > 0, (warm, _("школы «500+», та же шкала"), "")),
        (bool(sizes) and schools > 0, (both, _("поровну"), "")),
        (unknown > 0, (GAP_MARK, _("число методистов не опубликовано"), number(unknown))),
    )
    show(legend(*(entry for is_there, entry in entries if is_there)))


def _dot(n: int, kind: str, scale: float) -> str:
    size = UNIT_DIAMETER_PX * _drawn_scale(scale) * sqrt(n)
    style = f"width:{size:.1f}px;height:{size:.1f}px"
    return f'<span class="nv-dot nv-dot-{kind}" style="{style}"></span><span>{number(n)}</span>'


def group_buttons(result: Coverage, scope: Scope) -> None:
    """Draw the four quadrants as buttons: each keeps only its group on map and in table."""
    for pair in (QUADRANTS[:2], QUADRANTS[2:]):
        for column, group in zip(st.columns(2, gap="small", wrap=False), pair, strict=True):
            position = QUADRANTS.index(group)
            count = number(result.group_counts[group])
            name = group_name(group, result)
            is_kept = scope.group == group
            column.button(
                f"**{count}** {name}" + (" ✕" if is_kept else ""),
                key=f"lq{position}",
                on_click=state.change,
                kwargs={"group": None if is_kept else str(group), "view": "groups"},
                width="stretch",
                wrap=True,
            )
    none = number(result.group_counts[Group.NO_SCHOOLS])
    unknown = number(result.methodists_unknown_districts_count)
    swatch = '<span class="nv-swatch" style="background:var(--nv-none)"></span>'
    show(
        legend(
            (swatch, group_name(Group.NO_SCHOOLS, result), none),
            (GAP_MARK, _("РМА не опубликован"), unknown),
        )
    )
