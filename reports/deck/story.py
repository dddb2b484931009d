"""The story that is proposed: a slide a topic, each with a figure of the gallery and what it says."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from analytics.story_values import TopicValues
from data.findings import TOPICS, FindingTemplate
from locales.text import _
from reports.deck.findings import Finding, findings
from reports.words import Loadable, and_load

TO_LOAD = {
    "where": (Loadable.SCHOOLS, Loadable.DISTRICTS),
    "changed": (Loadable.SCHOOLS,),
    "risks": (Loadable.PROFILES,),
    "help": (Loadable.METHODISTS,),
    "training": (Loadable.TRAINING,),
}
"""What a loaded workspace needs for a slide of a topic."""


@dataclass(frozen=True)
class Proposed:
    """A slide of the proposed story: the address of its figure and the finding over it."""

    topic: str
    address: str
    finding: Finding


@dataclass(frozen=True)
class Story:
    """The slides in order, and in words each topic that has none, with the reason."""

    slides: tuple[Proposed, ...]
    left_out: tuple[str, ...]


def topic_name(topic: str) -> str:
    """Return what a topic of the story asks."""
    return {
        "where": _("Где школы"),
        "changed": _("Что изменилось"),
        "risks": _("Какие риски"),
        "help": _("Где мало помощи"),
        "training": _("Обучение"),
        "next": _("Что дальше"),
    }[topic]


def default_story(
    templates: Iterable[FindingTemplate], values: Mapping[str, TopicValues], addresses: Collection[str]
) -> Story:
    """Return the story of a workspace and a year.

    Args:
        templates: Those of the registry (``data.findings.load_findings``).
        values: The values of each topic that has any.
        addresses: The figures that the gallery has for them; a finding without a figure makes no slide.
    """
    ready = tuple(templates)
    slides, left_out = [], []
    for topic in TOPICS:
        said = tuple(findings(ready, topic, values[topic])) if topic in values else ()
        slide = next(_with_figure(topic, said, addresses), None)
        if slide:
            slides.append(slide)
        else:
            left_out.append(_why_not(topic, is_said=bool(said)))
    return Story(tuple(slides), tuple(left_out))


def _with_figure(topic: str, said: Iterable[Finding], addresses: Collection[str]) -> Iterator[Proposed]:
    return (
        Proposed(topic, address, finding)
        for finding in said
        for address in finding.figures
        if address in addresses
    )


def _why_not(topic: str, *, is_said: bool) -> str:
    """Say that a topic has no slide and why; of a loaded workspace also what to load."""
    if is_said:
        return _("«{topic}»: рисунка за этот год нет, слайда нет.", topic=topic_name(topic))
    said = _("«{topic}»: данных мало или нет, слайда нет.", topic=topic_name(topic))
    return and_load(said, *TO_LOAD[topic]) if topic in TO_LOAD else said
