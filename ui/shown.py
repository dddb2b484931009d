"""A figure together with the way it is drawn: what a page lays out and what Показ takes over."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from reports.deck.model import Drawing
from reports.tables import Figure, Table


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


def of_table(
    make: Callable[[Table], Drawing] | None, table: Table, *keys: str
) -> Callable[[], Drawing] | None:
    """Return the drawing that ``make`` gives of a table, for later; ``None`` where there is nothing to draw.

    A number that is not there cannot be drawn as a bar: where a column of ``keys`` lacks one, the slide shows
    the table, which says why.
    """
    has_gap = bool(table.frame[list(keys)].isna().any(axis=None))
    return None if make is None or table.frame.empty or has_gap else partial(make, table)
