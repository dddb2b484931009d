"""The figure of Карта."""

from functools import partial

from data.scope import Scope
from reports import coverage, findings
from ui import cache
from ui.district_map import draw_map, group_buttons, map_legend
from ui.shown import Shown

TOPIC = "map"


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the map of municipalities; nothing for a year without numbers by municipality."""
    result = cache.coverage(scope)
    if not result.with_schools_count:
        return {}
    title = findings.groups_finding(result)
    info, titles = cache.info(scope), cache.source_titles(scope)
    figure = coverage.map_figure(result, info, titles, int(scope.year or 0), title, scope.shape)
    legend = group_buttons if scope.view == "groups" else map_legend
    item = Shown(TOPIC, figure, partial(draw_map, result, scope), partial(legend, result, scope))
    return {figure.key: item}
