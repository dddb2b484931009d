"""Legends of the maps of a story: the same signs, words and counts as under the map on screen."""

from math import sqrt

from analytics.coverage import QUADRANTS, Coverage, Group
from analytics.profiles import MarkState
from analytics.risk_map import RiskMap
from analytics.years import Status
from charts.map_view import MAP_HEIGHT_PX, UNIT_DIAMETER_PX, MapView
from charts.palette import LIGHT
from charts.risk_map import mark_scale
from charts.risk_marks import COUNT_PX, DOT_PX, EDGE_PX, RINGS
from charts.status_map import status_fills
from charts.tile_names import GAP_SIGN
from geo.conic import height_km
from geo.shapes import Shapes
from locales.formats import number
from locales.text import _
from reports.coverage import group_name
from reports.deck.drawings_traces import INNER_FRAC
from reports.deck.model import Disc, LegendItem
from reports.risk_map import shade_steps, state_words
from reports.risk_map_figures import marked_states
from reports.shnor_status import status_name

Legend = tuple[LegendItem, ...]


def _gap(label: str, count: int) -> LegendItem:
    return LegendItem(LIGHT.muted, label, count, is_outline=True, shape="diamond")


def circles_legend(result: Coverage, shapes: Shapes) -> Legend:
    """Return the legend of circles: sizes on one scale, both colours, and the mark of a missing number.

    What the map has none of is not explained.
    """
    table = result.table
    most = int(table["methodists_count"].max()) if table["methodists_count"].notna().any() else 0
    schools = int(table["schools_count"].max())
    counts = sorted({n for n in (1, 10, most) if 0 < n <= most})
    unit_km = UNIT_DIAMETER_PX * height_km(shapes.frame) / MAP_HEIGHT_PX
    unknown = result.methodists_unknown_districts_count
    entries = (
        (bool(counts), _sizes(LIGHT.quadrants[3], _("методисты РМА"), counts, unit_km)),
        (schools > 0, _sizes(LIGHT.warm, _("школы «500+», та же шкала"), sorted({1, schools}), unit_km)),
        (unknown > 0, _gap(_("число методистов не опубликовано"), unknown)),
    )
    return tuple(item for is_there, item in entries if is_there)


def _sizes(colour: str, label: str, counts: list[int], unit_km: float) -> LegendItem:
    sizes = tuple((number(n), unit_km * sqrt(n)) for n in counts)
    return LegendItem(colour, label, shape="circle", sizes=sizes)


def tiles_legend(result: Coverage) -> Legend:
    """Return the legend of tiles with two numbers in each."""
    said = _("3 · 2 — {what}", what=_("школы «500+» · методисты РМА"))
    items = (
        LegendItem(LIGHT.none, said),
        _gap(_("число методистов не опубликовано"), result.methodists_unknown_districts_count),
    )
    return items if result.methodists_unknown_districts_count else items[:1]


def groups_legend(result: Coverage, kept: str | None = None) -> Legend:
    """Return the four groups with their counts, and what has none; only the one ``kept`` has a colour."""
    counts = result.group_counts
    items = [
        LegendItem(colour if kept in (None, group) else LIGHT.none, group_name(group, result), counts[group])
        for group, colour in zip(QUADRANTS, LIGHT.quadrants, strict=True)
    ]
    items.append(LegendItem(LIGHT.none, group_name(Group.NO_SCHOOLS, result), counts[Group.NO_SCHOOLS]))
    unknown = result.methodists_unknown_districts_count
    return (*items, *([_gap(_("РМА не опубликован"), unknown)] if unknown else []))


def status_legend(counts: dict[Status, int]) -> Legend:
    """Return the statuses of one year with their counts."""
    fills = status_fills(LIGHT)
    return tuple(
        LegendItem(
            LIGHT.muted if status is Status.NOT_STATED else fills[status],
            status_name(status),
            count,
            is_outline=status is Status.NOT_STATED,
            is_dashed=status is Status.NOT_STATED,
        )
        for status, count in counts.items()
    )


def risk_legend(result: RiskMap, shapes: Shapes, label_px: int, most: int) -> Legend:
    """Return the legend of dots: sizes of counts up to ``most``, or the states of one factor."""
    if result.factor_code:
        items = _state_items(result, shapes, label_px)
    else:
        items = _count_items(result, shapes, label_px, most)
    if result.unpublished:
        words = _("школ без опубликованного профиля")
        items.append(LegendItem(LIGHT.muted, f"{GAP_SIGN}N {words}", result.unpublished, shape="none"))
    return tuple(items)


def _state_items(result: RiskMap, shapes: Shapes, label_px: int) -> list[LegendItem]:
    counts, px_km = result.state_counts, _scale(shapes, label_px)
    return [
        LegendItem(LIGHT.warm, state_words(state), counts[state], parts=_sign(state, px_km))
        for state in marked_states()
        if counts[state]
    ]


def _sign(state: MarkState, px_km: float) -> tuple[Disc, ...]:
    """The symbol of a state as the map draws it: filled, with a ring or a dot, hollow or dashed."""
    dot, edge, middle = DOT_PX * px_km, EDGE_PX * px_km, (0.0, 0.0)
    if state in (MarkState.NOT_MARKED, MarkState.NOT_STATED):
        is_dashed = state is MarkState.NOT_STATED
        return (Disc("", middle, dot, LIGHT.muted, is_outline=True, edge_km=edge, is_dashed=is_dashed),)
    filled = Disc("", middle, dot, LIGHT.warm)
    if state is MarkState.LOW:
        return (filled, Disc("", middle, dot * INNER_FRAC, LIGHT.background))
    if state in RINGS:
        ring_px, width_px = RINGS[state]
        ring = Disc("", middle, ring_px * px_km, LIGHT.warm, is_outline=True, edge_km=width_px * px_km)
        return (ring, filled)
    return (filled,)


def _count_items(result: RiskMap, shapes: Shapes, label_px: int, most: int) -> list[LegendItem]:
    schools = result.schools
    most = max(most, int(schools["school_marked_count"].max()))
    counts = sorted({1, (most + 1) // 2, most} - {0}) if most else []
    is_stated = schools["school_stated_count"] > 0
    none = int((is_stated & (schools["school_marked_count"] == 0)).sum())
    missing = result.state_counts[MarkState.NOT_STATED]
    unit_km = COUNT_PX * _scale(shapes, label_px)
    items = [_sizes(LIGHT.warm, _("отмеченных факторов"), counts, unit_km)] if counts else []
    if none:
        items.append(LegendItem(LIGHT.muted, _("ни одного"), none, is_outline=True, shape="circle"))
    if missing:
        items.append(
            LegendItem(LIGHT.muted, _("не указано"), missing, is_outline=True, shape="circle", is_dashed=True)
        )
    return items


def _scale(shapes: Shapes, label_px: int) -> float:
    """Kilometres a pixel of a symbol takes on a map whose names are ``label_px`` high."""
    px_km = height_km(shapes.frame) / MAP_HEIGHT_PX
    return px_km * mark_scale(MapView("risks", label_px=label_px), shapes)


def shades_legend(result: RiskMap) -> Legend:
    """Return the steps of the scale of shares with the number of groups in each."""
    *steps, (few, few_count) = shade_steps(result)
    return (
        *(LegendItem(colour, *step) for colour, step in zip(LIGHT.shortage, steps, strict=True)),
        LegendItem(LIGHT.outline, few, few_count, is_outline=True, is_dashed=True),
    )
