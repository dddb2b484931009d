"""The figures of Кабинет куратора, and what stands behind the chosen report or person."""

from functools import partial

import pandas as pd

from analytics.risk import risk_matrix, with_table
from data.frames import records
from data.scope import Scope
from reports import desk_figures, desk_journal, risks
from reports import desk_work as work_words
from reports.desk import Desk
from ui import cache
from ui.blocks.matrix import draw_matrix, draw_partial
from ui.desk import assignment_sides, order_sides, school_cards
from ui.desk_journal import journal_list
from ui.desk_store import DeskWork, desk_work
from ui.desk_work import in_order, work_list
from ui.shown import Shown

TOPIC = "desk"


def choices(scope: Scope) -> pd.DataFrame:
    """Return the desks of the scope's year: reports, the newest first, then persons of appendix 2."""
    frame = cache.frame(scope, "curator_choices")
    return frame[frame["year"] == scope.year]


def years_with_choices(scope: Scope) -> tuple[int, ...]:
    """Return the years that have a report or an assignment, the newest first."""
    years = cache.frame(scope, "curator_choices")["year"].dropna().unique()
    return tuple(sorted((int(year) for year in years), reverse=True))


def chosen_desk(scope: Scope) -> Desk | None:
    """Return the desk that the scope names, else the first of its year; ``None`` when there is none."""
    offered = choices(scope)
    if offered.empty:
        return None
    named = offered[offered["curator_code"] == scope.curator]
    choice = records(offered if named.empty else named)[0]
    schools = _of_report(scope, "report_schools", choice.curator_code)
    marks = cache.frame_in_language(scope, "marks")
    mine = marks[(marks["year"] == scope.year) & marks["school_code"].isin(schools["school_code"])]
    full, rest = with_table(mine)
    places = cache.frame(scope, "curator_places")
    is_report = choice.choice_kind == "report"
    in_report = places["place_code"].isin(schools["place_code"])
    orders = cache.frame_in_language(scope, "report_orders")
    everyone = cache.frame(scope, "curator_choices")
    same = (everyone["person_name"] == choice.person_name) & (everyone["choice_kind"] == "report")
    return Desk(
        choice=choice,
        schools=schools,
        states=_of_report(scope, "report_states", choice.curator_code),
        journal=_of_report(scope, "report_journal", choice.curator_code),
        orders=orders[orders["report_code"] == choice.curator_code],
        places=places[in_report if is_report else places["curator_code"] == choice.curator_code],
        matrix=risk_matrix(full),
        partial=risk_matrix(rest),
        same_name=everyone[same],
    )


def _of_report(scope: Scope, query: str, report_code: str) -> pd.DataFrame:
    frame = cache.frame(scope, query)
    return frame[frame["report_code"] == report_code]


def shown(scope: Scope, found: DeskWork | None = None) -> dict[str, Shown]:
    """Return the figures by key: work, journal, and what documents say; those without data left out.

    ``found`` is what ``desk_work`` gives, where the page has it already.
    """
    desk = cache.desk(scope)
    if desk is None:
        return {}
    found = found or desk_work(scope, desk)
    year, info, titles = int(scope.year or 0), cache.info(scope), cache.source_titles(scope)
    checks = cache.checks(scope)
    cards = (
        (
            work_words.work_figure(in_order(found), found.factors, found.today, info, titles),
            partial(work_list, scope, found),
        ),
        (
            desk_journal.journal_figure(found.journal, found.names, found.code, info, titles),
            partial(journal_list, scope, found),
        ),
        (desk_figures.schools_figure(desk, info, titles), partial(school_cards, desk)),
        (
            risks.matrix_figure("desk-marks", desk.matrix, info, titles, year),
            partial(draw_matrix, desk.matrix, scope.district, risks.table_title()),
        ),
        (
            risks.partial_figure("desk-mentions", desk.partial, info, titles, year),
            partial(draw_partial, desk.partial, scope.district, risks.table_title()),
        ),
        (
            desk_figures.assignment_figure(desk, checks, info, titles),
            partial(assignment_sides, desk),
        ),
        (desk_figures.orders_figure(desk, info, titles), partial(order_sides, desk)),
    )
    items = [Shown(TOPIC, figure, draw, has_names=True) for figure, draw in cards if figure]
    return {item.figure.key: item for item in items}
