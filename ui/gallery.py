"""Every figure that may be shown to an audience, in the order of the story."""

from importlib import import_module

from data.scope import Scope
from locales.text import _
from ui import cache
from ui.registry import page_entry
from ui.shown import Shown

# Pages in the order in which a session asks: where, what changed, which risks, who helps, training.
STORY = ("overview", "map", "years", "risks", "methodists", "training", "engagement")


def topic_of(address: str) -> str:
    """Return the page that a figure of this address belongs to, "" for none that can be shown."""
    topic = address.partition("--")[0]
    return topic if topic in STORY else ""


def topic_title(address: str) -> str:
    """Return the title of the figure's page, in the reader's language; "" of an unknown page."""
    topic = topic_of(address)
    return _(page_entry(topic).title) if topic else ""


def topic_figures(topic: str, scope: Scope) -> dict[str, Shown]:
    """Return the figures of a page by their address, without those that name staff."""
    figures: dict[str, Shown] = import_module(f"ui.topics.{topic}").shown(scope)
    return {item.address: item for item in figures.values() if not item.has_names}


def figure_titles(scope: Scope) -> dict[str, str]:
    """Return «page: finding» of every figure by its address, in the order of the story."""
    return {
        address: f"{_(page_entry(topic).title)}: {title}"
        for topic in STORY
        for address, title in cache.topic_titles(topic, scope).items()
    }


def proposed(scope: Scope) -> tuple[str, ...]:
    """Return the addresses of the figures of the story that the data propose, in order."""
    titles = [cache.topic_titles(topic, scope) for topic in STORY]
    return tuple(next(iter(found)) for found in titles if found)


def find(address: str, scope: Scope) -> Shown | None:
    """Return the figure with an address, ``None`` where the scope has none."""
    topic = topic_of(address)
    return topic_figures(topic, scope).get(address) if topic else None
