"""Shares of a column: «64 %», 64 and 0,64 are one thing, decided for the whole column."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from data.loading.cells import Number

# Half of a per cent in the last printed digit, and what binary fractions add.
TOLERANCE = Decimal("0.0051")


class Scale(StrEnum):
    """How the plain numbers of a column (no «%» in the cell) are meant."""

    FRACTION = "fraction"
    PERCENT = "percent"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Decision:
    """The scale of a column's plain numbers; ``odd_rows`` hold one that does not fit it well."""

    scale: Scale
    by_counts: bool = False
    odd_rows: tuple[int, ...] = ()


def decide(numbers: Mapping[int, Number], says_percent: bool, expected: Mapping[int, Decimal]) -> Decision:
    """Decide the scale of a column by all its plain numbers.

    ``numbers`` are the column's numbers by row, ``expected`` the shares that the row's own counts give.
    Above 1 means per cent. Up to 1 means fractions, unless the head (or a cell) says per cent or all are 0
    or 1: then only the counts can tell, else the scale is unknown.
    """
    plain = {row: n.value for row, n in numbers.items() if n.value is not None and not n.is_percent}
    telling = {row: value for row, value in plain.items() if value != 0}
    if not telling:
        return Decision(Scale.FRACTION)
    small = tuple(row for row, value in telling.items() if value <= 1)
    if len(small) < len(telling):
        return Decision(Scale.PERCENT, odd_rows=small)
    says_percent = says_percent or all(value == 1 for value in telling.values())
    if not says_percent:
        return Decision(Scale.FRACTION)
    scale = _by_counts(telling, expected)
    return Decision(scale, by_counts=scale is not Scale.UNKNOWN)


def _by_counts(values: Mapping[int, Decimal], expected: Mapping[int, Decimal]) -> Scale:
    known = [(value, expected[row]) for row, value in values.items() if row in expected]
    as_fraction = bool(known) and all(abs(value - share) <= TOLERANCE for value, share in known)
    as_percent = bool(known) and all(abs(value / 100 - share) <= TOLERANCE for value, share in known)
    if as_fraction == as_percent:
        return Scale.UNKNOWN
    return Scale.FRACTION if as_fraction else Scale.PERCENT


def share(number: Number, scale: Scale) -> Decimal | None:
    """Return a share as a fraction, ``None`` for no value or an unknown scale.

    A number with «%» in its cell needs no scale: ``cells.number`` gives 0.64 for it.
    """
    if number.value is None or (scale is Scale.UNKNOWN and not number.is_percent and number.value != 0):
        return None
    if number.is_percent:
        return number.value
    return number.value / 100 if scale is Scale.PERCENT else number.value
