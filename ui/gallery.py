"""Every figure that may be shown to an audience, in the order of the story."""

from importlib import import_module

from data.scope import Scope
from locales.text import _
from ui.registry import page_entry
from ui.shown import Shown

# In the order in which a session asks: where, what changed, which risks, who helps, training, the plan.
STORY = ("overview", "map", "years", "risks", "methodists", "training", "engagement", "programmes")


def topic_figures(topic: str, scope: Scope) -> dict[str, Shown]:
    """Return the figures of a page by their address, without those that name staff."""
    figures: dict[str, Shown] = import_module(f"ui.topics.{topic}").shown(scope)
    return {item.address: item for item in figures.values() if not item.has_names}


def figure_titles(scope: Scope) -> dict[str, str]:
    """Return «page: finding» of every figure by its address, in the order of the story."""
    titles: dict[str, str] = {}
    for topic in STORY:
        page = _(page_entry(topic).title)
        for address, item in topic_figures(topic, scope).items():
            titles[address] = f"{page}: {item.figure.title}"
    return titles


def find(address: str, scope: Scope) -> Shown:
    """Return the figure with an address.

    Raises:
        KeyError: there is none.
    """
    return topic_figures(address.partition("--")[0], scope)[address]
