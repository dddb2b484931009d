"""What plan and fact are measured in: units, periods, and the only arithmetic that is allowed between them.

Two values are subtracted or share an axis only when both have one unit (a share 0-1 and a per cent are one:
the unit says which it is) and periods of one class. Everything else raises ``NotComparableError``; nothing is
averaged at all. See docs/decisions/018-plan-and-fact.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import floor, log10

from data.programme_periods import PeriodKind

FRAC, PERCENT = "frac", "percent"
SHARE_UNITS = (FRAC, PERCENT)
PERCENT_IN_ONE = 100.0
UNMEASURED = ("yes_no", "date")
"""Units without amounts: a thing is there or not, a day is kept or not; nothing to subtract."""
DAYS_IN_YEAR = 365.25
MONTHS_IN_YEAR = 12
ROUND_DIGITS = 9


class NotComparableError(ValueError):
    """Two values have units or periods between which no arithmetic makes sense."""


STANDING = (PeriodKind.EACH_YEAR, PeriodKind.UNDATED)
"""Periods of a target that is set for no particular one: for every year, or with no term at all."""


@dataclass(frozen=True)
class Period:
    """A period; ``start`` and ``end`` are its first and last day, ``None`` where it has none."""

    kind: PeriodKind
    start: date | None = None
    end: date | None = None

    @property
    def years_count(self) -> int:
        """How many calendar years a period of several lasts; 0 for other kinds."""
        if self.kind is not PeriodKind.YEARS or self.start is None or self.end is None:
            return 0
        return self.end.year - self.start.year + 1

    @property
    def measure(self) -> tuple[PeriodKind, int]:
        """The class of the period: its kind, and for several years how many: two years are not four."""
        return self.kind, self.years_count


@dataclass(frozen=True)
class Quantity:
    """A value with its unit and period."""

    value: float
    unit: str
    period: Period


def converted(value: float, unit: str, to_unit: str) -> float:
    """Return a value in another unit: only a share 0-1 and a per cent turn into each other.

    Raises:
        NotComparableError: the units are different and not both units of shares.
    """
    if unit == to_unit:
        return value
    if unit not in SHARE_UNITS or to_unit not in SHARE_UNITS:
        raise NotComparableError(f"{unit} is not {to_unit}")
    return value * PERCENT_IN_ONE if to_unit == PERCENT else value / PERCENT_IN_ONE


def is_same_unit(unit: str, other: str) -> bool:
    """Tell whether two units are one, or both units of shares."""
    return unit == other or {unit, other} <= set(SHARE_UNITS)


def covers(target: Period, fact: Period) -> bool:
    """Tell whether a target may be held against a fact of that period.

    Of one class they may. A target «each year» covers every calendar year (of those that it names), one
    without a term every period; no other kinds ever mix.
    """
    if target.kind is PeriodKind.UNDATED:
        return True
    if target.kind is PeriodKind.EACH_YEAR:
        return fact.kind in (PeriodKind.YEAR, PeriodKind.EACH_YEAR) and _is_within(fact, target)
    return target.measure == fact.measure


def _is_within(inner: Period, outer: Period) -> bool:
    """A period that has no days is as wide as any."""
    if outer.start is None or outer.end is None or inner.start is None or inner.end is None:
        return True
    return outer.start <= inner.start and inner.end <= outer.end


def standing_at(target: Quantity, fact: Period) -> Quantity:
    """Return a standing target as it holds in the period of a fact; a dated one of that class as it is.

    Raises:
        NotComparableError: the target does not cover that period.
    """
    if not covers(target.period, fact):
        raise NotComparableError(f"{target.period.kind} does not cover {fact.kind}")
    return replace(target, period=fact) if target.period.kind in STANDING else target


def difference(value: Quantity, other: Quantity) -> float:
    """Return ``value`` − ``other`` in the unit of ``value``: for a per cent, percentage points.

    Raises:
        NotComparableError: units or classes of periods differ, or the unit has no amounts.
    """
    _one_measure([value, other])
    return value.value - converted(other.value, other.unit, value.unit)


def axis_end(values: Sequence[Quantity]) -> float:
    """Return where an axis that starts at zero ends for all these values, in the unit of the first.

    It ends at the next 1, 2 or 5 of a power of ten, shares of at most the whole at the whole at most; an axis
    of zeros ends at 1.

    Raises:
        NotComparableError: there are none, one is negative, or units or classes of periods differ.
    """
    _one_measure(values)
    unit = values[0].unit
    amounts = [converted(one.value, one.unit, unit) for one in values]
    if min(amounts) < 0:
        raise NotComparableError("an axis from zero has no place for a negative value")
    greatest = max(amounts)
    end = _round_end(greatest)
    whole = converted(1.0, FRAC, unit) if unit in SHARE_UNITS else end
    return min(end, whole) if greatest <= whole else end


def _round_end(value: float) -> float:
    if value <= 0:
        return 1.0
    power = 10.0 ** floor(log10(value))
    steps = (step * power for step in (1, 2, 5, 10))
    return next(round(step, ROUND_DIGITS) for step in steps if step >= value * (1 - 1e-9))


def _one_measure(values: Sequence[Quantity]) -> None:
    if not values:
        raise NotComparableError("no values")
    first = values[0]
    for one in values:
        if not is_same_unit(first.unit, one.unit) or one.unit in UNMEASURED:
            raise NotComparableError(f"{first.unit} against {one.unit}")
        if one.period.measure != first.period.measure:
            raise NotComparableError(f"{first.period.measure} against {one.period.measure}")


def years_between(earlier: Period, later: Period) -> float:
    """Return the years from the end of one period to the end of another of its class: 0.5 for half-years.

    Whole months count, for days the days.

    Raises:
        NotComparableError: the classes differ, or a period has no end.
    """
    if earlier.measure != later.measure or earlier.end is None or later.end is None:
        raise NotComparableError(f"no years between {earlier.measure} and {later.measure}")
    if earlier.kind is PeriodKind.DATE:
        return (later.end - earlier.end).days / DAYS_IN_YEAR
    months = (later.end.year - earlier.end.year) * MONTHS_IN_YEAR + later.end.month - earlier.end.month
    return months / MONTHS_IN_YEAR
