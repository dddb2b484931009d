"""Where points of equal value stand side by side, so that none hides another."""

from collections import Counter
from collections.abc import Sequence


def swarm_offsets(
    columns: Sequence[int], values: Sequence[int], step: float, half_width: float
) -> list[float]:
    """Return how far each point stands from the middle of its column, in the order of the input.

    Points with the same column and value form a row around the middle, ``step`` apart in the order in
    which they come; a row that would leave the column (``half_width`` to either side) is drawn closer.
    Points of different values stand at different heights and need no offset. Nothing is random.

    Raises:
        ValueError: the sequences differ in length.
    """
    cells = list(zip(columns, values, strict=True))
    sizes = Counter(cells)
    seen: Counter[tuple[int, int]] = Counter()
    offsets = []
    for cell in cells:
        last = sizes[cell] - 1
        gap = min(step, 2 * half_width / last) if last else 0.0
        offsets.append((seen[cell] - last / 2) * gap)
        seen[cell] += 1
    return offsets
