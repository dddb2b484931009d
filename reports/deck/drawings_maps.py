"""Maps of a story: schools and methodists, four groups, schools by risk, a status in two years."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.coverage import Coverage
from analytics.risk_map import RiskMap
from analytics.risk_years import RiskYears
from analytics.years import Status, StatusFlow
from charts.district_map import district_map
from charts.layout import LABEL_PX as SCREEN_LABEL_PX
from charts.map_view import MAP_HEIGHT_PX, MapView
from charts.palette import LIGHT
from charts.risk_groups import GroupLabel, risk_groups
from charts.risk_map import risk_dots
from charts.status_map import STATUS_MAP_PX, status_map
from geo.shapes import Shapes
from reports.deck import drawings_legends as legends
from reports.deck.drawings_traces import map_drawing
from reports.deck.model import MapDrawing, MapPairDrawing

# Names are larger on a slide, in the measure of the screen's map, where they are 12 px high.
LABEL_PX = 16
PAIR_LABEL_PX = 15


@dataclass(frozen=True)
class RiskLayers:
    """What the map of risks by groups needs beside its result: the group of each place, labels of groups."""

    group_of: Mapping[str, str]
    labels: Mapping[str, GroupLabel]


def coverage_drawing(
    result: Coverage, shapes: Shapes, view: str, labels: str = "main", group: str | None = None
) -> MapDrawing:
    """Return the map of schools and methodists ("circles") or of the four groups ("groups")."""
    table = result.table
    chosen = MapView(view, labels, None, group, 1.0, LABEL_PX)
    figure = district_map(table, [""] * len(table), shapes, LIGHT, chosen)
    if view == "groups":
        items = legends.groups_legend(result, group)
    elif shapes.frame.is_tile_grid:
        items = legends.tiles_legend(result)
    else:
        items = legends.circles_legend(result, shapes)
    return map_drawing(figure, shapes, _names(result), items, label_px=LABEL_PX)


def _names(result: Coverage) -> dict[str, str]:
    return dict(zip(result.table["place_code"], result.table["place_name"], strict=True))


def risk_drawing(result: RiskMap, shapes: Shapes, layers: RiskLayers | None = None) -> MapDrawing:
    """Return the map of risks: a dot a school, or with ``layers`` groups of districts by their share."""
    return _risk_map(result, shapes, layers, 0)


def _risk_map(result: RiskMap, shapes: Shapes, layers: RiskLayers | None, most: int) -> MapDrawing:
    view = MapView("risks", scale=1.0, label_px=LABEL_PX)
    rows = result.districts
    names = dict(zip(rows["place_code"], rows["place_name"], strict=True))
    hints = [""] * len(rows)
    if layers is None:
        figure = risk_dots(result, hints, [""] * len(result.schools), shapes, LIGHT, view)
        items = legends.risk_legend(result, shapes, LABEL_PX, most)
    else:
        figure = risk_groups(result, layers.group_of, layers.labels, hints, shapes, LIGHT, view)
        items = legends.shades_legend(result)
    return map_drawing(figure, shapes, names, items, label_px=LABEL_PX)


def risk_years_drawing(
    pair: RiskYears, shapes: Shapes, layers: tuple[RiskLayers, RiskLayers] | None = None
) -> MapPairDrawing:
    """Return the maps of risks of two years on one scale."""
    sides = pair.before, pair.after
    most = max(int(side.schools["school_marked_count"].max()) for side in sides)
    before, after = layers or (None, None)
    maps = (_risk_map(pair.before, shapes, before, most), _risk_map(pair.after, shapes, after, most))
    return MapPairDrawing(maps, (str(pair.earlier), str(pair.later)))


def status_drawing(flow: StatusFlow, shapes: Shapes) -> MapPairDrawing:
    """Return where ШНОР were in two years: present, absent, not stated."""
    return MapPairDrawing(
        (_status_map(flow, shapes, "earlier"), _status_map(flow, shapes, "later")),
        (str(flow.earlier_year), str(flow.later_year)),
    )


def _status_map(flow: StatusFlow, shapes: Shapes, side: str) -> MapDrawing:
    table = flow.table.assign(status=flow.table[f"{side}_status"])
    named = {*table.loc[table["status"] != Status.PRESENT, "place_code"], *flow.changed_codes()}
    year = flow.later_year if side == "later" else flow.earlier_year
    names = dict(zip(table["place_code"], table["place_name"], strict=True))
    scale = PAIR_LABEL_PX / SCREEN_LABEL_PX
    figure = status_map(table, [""] * len(table), named, shapes, LIGHT, None, scale)
    return map_drawing(
        figure,
        shapes,
        names,
        legends.status_legend(flow.counts(year)),
        scale=STATUS_MAP_PX / MAP_HEIGHT_PX,
        label_px=PAIR_LABEL_PX,
    )
