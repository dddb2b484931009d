"""A figure together with the way it is drawn: what a page lays out and what Показ takes over."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.deck.model import Drawing
from reports.tables import Figure


@dataclass(frozen=True)
class Shown:
    """A figure of a page; ``draw`` draws its chart, ``topic`` is the address of the page.

    ``aside`` draws the legend that the page puts beside the figure and Показ under it. A figure with
    names of staff (``has_names``) stays on its page. ``drawing`` gives the same figure as plain data for
    slides and PDF; without one they show its table.
    """

    topic: str
    figure: Figure
    draw: Callable[[], None]
    aside: Callable[[], None] | None = None
    has_names: bool = False
    drawing: Callable[[], Drawing] | None = None

    @property
    def address(self) -> str:
        """The code of the figure in a link."""
        return f"{self.topic}--{self.figure.key}"
