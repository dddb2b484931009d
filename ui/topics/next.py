"""«Что дальше» of a story: the figure with which it ends. It has no page of its own."""

from functools import partial

from analytics.story import documents_with_deadline, list_entries, next_values
from analytics.story_values import Next
from data.frames import records
from data.scope import Scope
from reports.deck.findings import findings
from reports.next_steps import next_figure, out_of
from reports.regional import citations
from reports.tables import Table
from ui import cache
from ui.blocks.markup import rows, show
from ui.shown import Shown
from ui.story_templates import templates

TOPIC = "next"


def values(scope: Scope) -> Next:
    """Return what the scope's year leaves to do, counted."""
    states = cache.frame(scope, "document_states")
    lists = list_entries(cache.frame_in_language(scope, "contents"))
    return next_values(cache.coverage(scope), documents_with_deadline(states, int(scope.year or 0)), lists)


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figure of the gaps of the scope's year; none where nothing is left to do."""
    year, titles = int(scope.year or 0), cache.source_titles(scope)
    states = cache.frame(scope, "document_states")
    mine = states[states["year"] == year]
    figure = next_figure(
        next(findings(templates(), TOPIC, values(scope)), None),
        cache.coverage(scope),
        documents_with_deadline(states, year),
        list_entries(cache.frame_in_language(scope, "contents")),
        (citations(mine.assign(source_title=mine["source_id"].map(titles))), titles),
        cache.info(scope),
        year,
    )
    return {figure.key: Shown(TOPIC, figure, partial(_draw, figure.table))} if figure else {}


def _draw(table: Table) -> None:
    """Draw the gaps as lines of name, «12 из 17» and what they are."""
    show(
        rows(
            (row.step_name, out_of(int(row.part_count), int(row.whole_count)), row.what_text)
            for row in records(table.frame)
        )
    )
