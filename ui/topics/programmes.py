"""The figures of Программы: what comes first, plan and fact, contradictions, common notions."""

from functools import partial

import pandas as pd
import streamlit as st

from analytics.programme_rows import plan_rows
from data.model import Citation
from data.scope import Scope
from locales.text import _
from reports import programme_compare, programme_figures
from reports.programmes import Programme
from reports.tables import Figure
from ui import programme_cache
from ui.blocks.programme_lists import draw_concepts, draw_first, draw_plan
from ui.evidence import found_list
from ui.filters import ALL, choice
from ui.shown import Shown

TOPIC = "programmes"


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures by key; none in a workspace without programmes."""
    programme = programme_cache.programme(scope)
    if programme is None:
        return {}
    rows = plan_rows(programme.indicators, programme.outcomes, programme.facts)
    cards = (
        (programme_figures.first_figure(programme), partial(draw_first, programme_figures.FIRST_SHOWN)),
        (programme_figures.plan_figure(programme), lambda _table: draw_plan(rows, programme.facts)),
        (_contradictions(scope, programme), found_list),
        (_concepts(scope), draw_concepts),
    )
    items = [Shown(TOPIC, figure, partial(draw, figure.table)) for figure, draw in cards if figure]
    return {item.figure.key: item for item in items}


def found(scope: Scope, programme: Programme) -> pd.DataFrame:
    """Return what the checks found in the programme, in the reader's language."""
    territories = list(programme_cache.frames(scope)["programmes"]["territory_name"])
    names, checks = programme_cache.russian_names(scope), programme_cache.checks(scope)
    return programme_compare.contradictions(checks, names, territories, programme.info.region_name)


def _contradictions(scope: Scope, programme: Programme) -> Figure | None:
    rows = found(scope, programme)
    if rows.empty:
        return None
    document = programme_cache.frames(scope)["programmes"].set_index("programme_code").loc[programme.code]
    ours = f"{programme.info.region_name}, "
    places = dict.fromkeys(
        place.removeprefix(ours).partition(", ")[0]
        for place in (*rows["first_locator"], *rows["second_locator"])
        if place
    )
    cited = tuple(Citation(str(document["source_id"]), str(document["source_title"]), p) for p in places)
    return programme_compare.contradictions_figure(rows, programme.code, cited, programme.info)


def _concepts(scope: Scope) -> Figure | None:
    frames = programme_cache.frames(scope)
    return programme_compare.concepts_figure(
        frames["concepts"],
        frames["programme_indicators"],
        frames["programme_targets"],
        frames["programme_facts"],
        frames["programmes"],
        programme_cache.published_info(scope, ", ".join(frames["programmes"]["territory_name"])),
    )


def choices(scope: Scope) -> None:
    """Draw the choice of a programme and of its tracks."""
    rows = programme_cache.frames(scope)["programmes"]
    names = dict(zip(rows["programme_code"], rows["name"], strict=True))
    programme = programme_cache.programme(scope)
    tracks = {} if programme is None else _track_names(programme)
    with st.container(key="programme-filters", horizontal=True, gap="medium"):
        code = programme_cache.shown_code(scope)
        choice("programme", _("Программа"), tuple(names), names.__getitem__, code, width=520)
        choice(
            "track",
            _("Задача, трек или раздел"),
            (ALL, *tracks),
            lambda track: tracks.get(track, _("Все")),
            scope.track or ALL,
            width=380,
        )


def _track_names(programme: Programme) -> dict[str, str]:
    return dict(zip(programme.tracks["track_code"], programme.tracks["name"], strict=True))
