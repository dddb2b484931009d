"""A figure together with the way it is drawn: what a page lays out and what Показ takes over."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.tables import Figure


@dataclass(frozen=True)
class Shown:
    """A figure of a page; ``draw`` draws its chart, ``topic`` is the address of the page."""

    topic: str
    figure: Figure
    draw: Callable[[], None]
