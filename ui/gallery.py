"""Every figure that may be shown to an audience, in the order of the story."""

from importlib import import_module

from data.scope import Scope
from locales.text import _
from ui import cache
from ui.registry import N_, page_entry
from ui.shown import Shown

# In the order in which a session asks: where, what changed, which risks, who helps, training, the plan.
STORY = ("overview", "map", "years", "risks", "methodists", "training", "engagement", "programmes")
# Topics of figures that no page has; they end the story.
WITHOUT_PAGE = {"next": N_("Что дальше")}


def topic_of(address: str) -> str:
    """Return the topic that a figure of this address belongs to, "" for none that can be shown."""
    topic = address.partition("--")[0]
    return topic if topic in STORY or topic in WITHOUT_PAGE else ""


def topic_title(topic: str) -> str:
    """Return the title of the page that a figure comes from, or of a topic without a page; "" of none."""
    if not topic:
        return ""
    return _(WITHOUT_PAGE[topic] if topic in WITHOUT_PAGE else page_entry(topic).title)


def topic_figures(topic: str, scope: Scope) -> dict[str, Shown]:
    """Return the figures of a page by their address, without those that name staff."""
    figures: dict[str, Shown] = import_module(f"ui.topics.{topic}").shown(scope)
    return {item.address: item for item in figures.values() if not item.has_names}


def figure_titles(scope: Scope) -> dict[str, str]:
    """Return «page: finding» of every figure by its address, in the order of the story."""
    return {
        address: f"{topic_title(topic)}: {title}"
        for topic in (*STORY, *WITHOUT_PAGE)
        for address, title in cache.topic_titles(topic, scope).items()
    }


def find(address: str, scope: Scope) -> Shown | None:
    """Return the figure with an address, ``None`` where the scope has none."""
    topic = topic_of(address)
    return topic_figures(topic, scope).get(address) if topic else None
