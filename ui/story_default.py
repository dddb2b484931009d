"""The story that Показ proposes for a workspace and a year, before anyone has made one of their own.

``default_slides(scope)`` gives ``((address, finding), …)`` in the order of the story: the address is one of
the gallery's (``ui.gallery.find``), the finding is the slide's made title in the scope's language, put into
a figure by ``dataclasses.replace(figure, title=…)``. ``left_out(scope)`` says in words which topics have
no slide and why. All are cached by version file and scope.
"""

from analytics.risk import risk_matrix, with_table
from analytics.story import changed, help_values, risks, training, where
from analytics.story_values import TopicValues
from analytics.years import newest_pair, status_flow
from data.scope import Scope
from reports import training as training_report
from reports.deck.story import Story, default_story
from reports.years import PROJECT
from ui import cache, gallery, profile_cache, years_compared
from ui.story_templates import templates
from ui.topics import next as next_topic


def story(scope: Scope) -> Story:
    """Return the proposed story of the scope's workspace and year; other choices do not matter."""
    return cache.default_story(region_scope(scope))


def made_story(scope: Scope) -> Story:
    """Make the story of a scope without choices of the reader's own (``region_scope``)."""
    return default_story(templates(), topic_values(scope), gallery.figure_titles(scope))


def default_slides(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the address and the finding of each slide."""
    return tuple((slide.address, slide.finding.text) for slide in story(scope).slides)


def left_out(scope: Scope) -> tuple[str, ...]:
    """Return in words each topic without a slide, and why."""
    return story(scope).left_out


def region_scope(scope: Scope) -> Scope:
    """Return the scope that the slides of the proposed story carry: workspace, year, language."""
    return Scope(scope.workspace, scope.year, lang=scope.lang)


def topic_values(scope: Scope) -> dict[str, TopicValues]:
    """Return the values of each topic for the scope's workspace and year."""
    year, info = int(scope.year or 0), cache.info(scope)
    facts, factors = cache.facts(scope, info.region_code), cache.factors(scope)
    result, marks = cache.coverage(scope), cache.frame_in_language(scope, "marks")
    known = risk_matrix(with_table(marks[marks["year"] == year])[0])
    # Where lists of participants say who stayed, two totals side by side say less than they know.
    totals = None if years_compared.has_lists(scope) else newest_pair(facts, PROJECT)
    return {
        "where": where(result, facts, year),
        "changed": changed(
            years_compared.compared(scope),
            status_flow(cache.frame(scope, "shnor_status")),
            totals,
        ),
        "risks": risks(profile_cache.profile_table(scope), known, factors, facts, year),
        "help": help_values(result),
        "training": training(facts, training_report.listeners(facts), year),
        "next": next_topic.values(scope),
    }
