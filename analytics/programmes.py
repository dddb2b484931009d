"""Plan against fact: the state of each target by printed rules, its distance, and the pace that it needs.

The rules stand in words in ``reports/programme_words.py`` and in docs/decisions/018-plan-and-fact.md.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import inf

from analytics.programme_measures import (
    SHARE_UNITS,
    STANDING,
    UNMEASURED,
    Period,
    Quantity,
    covers,
    difference,
    standing_at,
    years_between,
)
from analytics.statistics import MIN_SAMPLE

TOLERANCE = 1e-9
DONE = 1.0


class State(StrEnum):
    """How a target stands."""

    REACHED = "reached"
    ON_COURSE = "on_course"
    NOT_REACHED = "not_reached"
    NO_FACT = "no_fact"
    NOT_COMPARABLE = "not_comparable"


class Reason(StrEnum):
    """Why a target has its state: what a reader is told beside it."""

    OWN_PERIOD = "own_period"
    LATER = "later"
    STANDING = "standing"
    ALREADY = "already"
    ONE_FACT = "one_fact"
    PACE_ENOUGH = "pace_enough"
    PACE_SHORT = "pace_short"
    NO_FACT = "no_fact"
    NO_VALUE = "no_value"
    ODD_UNIT = "odd_unit"
    OTHER_BASE = "other_base"
    INEXACT = "inexact"
    OTHER_PERIOD = "other_period"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Fact:
    """A value of an indicator, or of a region's own; ``period_name`` is for the reader.

    ``low_frac`` and ``high_frac`` are Wilson's 95 % interval where the share was computed from counts, and
    ``denominator`` is their n.
    """

    value: float
    period: Period
    period_name: str
    numerator: float | None = None
    denominator: float | None = None
    low_frac: float | None = None
    high_frac: float | None = None
    is_other_base: bool = False
    is_inexact: bool = False

    @property
    def is_too_few(self) -> bool:
        """A share of so few that it gets no verdict."""
        return self.denominator is not None and self.denominator < MIN_SAMPLE


@dataclass(frozen=True)
class Target:
    """What is to be reached: ``operator`` of ``programme_target``; ``value`` is ``None`` where illegible."""

    operator: str
    value: float | None
    value_to: float | None
    period: Period

    @property
    def high(self) -> float:
        """The upper end of a range."""
        return inf if self.value_to is None else self.value_to


@dataclass(frozen=True)
class Measure:
    """What a target is measured in, of ``programme_indicator``."""

    unit: str
    kind: str
    polarity: str

    @property
    def is_odd(self) -> bool:
        """A count whose target is a share: the document's own slip, which leaves nothing to compare."""
        return self.kind == "count" and self.unit in SHARE_UNITS


@dataclass(frozen=True)
class Outcome:
    """The state of a target. Amounts are in the indicator's own unit; ``None`` is «does not apply».

    ``distance`` is fact − target, ``missing`` how much the target still asks for (0 when it is met),
    ``pace_needed`` that amount a year, ``pace_before`` the change a year between the earlier facts.
    """

    state: State
    reason: Reason
    fact: Fact | None = None
    distance: float | None = None
    missing: float | None = None
    pace_needed: float | None = None
    pace_before: float | None = None


def satisfies(value: float, target: Target, polarity: str) -> bool:
    """Tell whether a value meets a target; a value on the limit of ≥ or ≤ does, of < or > does not.

    A plan without a sign («eq») is met by that value and by any beyond it on the good side of the indicator;
    where no side is good, by that value alone.
    """
    if target.operator == "by":
        return value >= DONE
    if target.value is None:
        return False
    over = value - target.value
    if target.operator == "range":
        return over >= -TOLERANCE and value <= target.high + TOLERANCE
    is_plain = target.operator == "eq"
    sign = {"higher": "ge", "lower": "le"}.get(polarity, "eq") if is_plain else target.operator
    return {
        "ge": over >= -TOLERANCE,
        "le": over <= TOLERANCE,
        "gt": over > TOLERANCE,
        "lt": over < -TOLERANCE,
        "eq": abs(over) <= TOLERANCE,
    }[sign]


def judge(measure: Measure, target: Target, facts: list[Fact]) -> Outcome:
    """Return the state of a target against the indicator's facts, by the rules in this order.

    No fact: none has a value. Not comparable: the target is illegible or a share of a count, or no fact is
    of a period that the target covers, on the target's own base, exact and of at least five. Of those that
    are left, a target without a term is held against the last; a dated one is reached when one of its own
    period or later meets it, not reached when there are such and none does, on course when all are earlier.
    """
    if not facts:
        return Outcome(State.NO_FACT, Reason.NO_FACT)
    if target.value is None and target.operator != "by":
        return Outcome(State.NOT_COMPARABLE, Reason.NO_VALUE)
    if measure.is_odd:
        return Outcome(State.NOT_COMPARABLE, Reason.ODD_UNIT)
    left = facts
    for reason in (Reason.OTHER_PERIOD, Reason.OTHER_BASE, Reason.INEXACT, Reason.TOO_FEW):
        rest = [fact for fact in left if not _is_barred(fact, target, reason)]
        if not rest:
            return Outcome(State.NOT_COMPARABLE, reason, left[-1])
        left = rest
    left = sorted(left, key=lambda fact: fact.period.end or date.min)
    if target.period.kind in STANDING:
        return _measured(measure, target, left[-1], Reason.STANDING)
    return _dated(measure, target, left)


def _is_barred(fact: Fact, target: Target, reason: Reason) -> bool:
    return {
        Reason.OTHER_BASE: fact.is_other_base,
        Reason.INEXACT: fact.is_inexact,
        Reason.OTHER_PERIOD: not covers(target.period, fact.period),
        Reason.TOO_FEW: fact.is_too_few,
    }[reason]


def _dated(measure: Measure, target: Target, facts: list[Fact]) -> Outcome:
    end = target.period.end or date.max
    due = [fact for fact in facts if (fact.period.end or date.min) >= end]
    in_time = facts if target.operator == "by" else due
    met = [fact for fact in in_time if satisfies(fact.value, target, measure.polarity)]
    if target.operator == "by":
        # What is done stays done: before the term it counts, after it it is late.
        met = [fact for fact in met if (fact.period.end or date.min) <= end]
    if not met and not due:
        return _under_way(measure, target, facts)
    fact = met[0] if met else due[-1]
    is_later = (fact.period.end or date.min) > end
    reason = Reason.LATER if is_later else Reason.OWN_PERIOD
    return _measured(measure, target, fact, reason, is_met=bool(met))


def _measured(
    measure: Measure, target: Target, fact: Fact, reason: Reason, *, is_met: bool | None = None
) -> Outcome:
    if is_met is None:
        is_met = satisfies(fact.value, target, measure.polarity)
    state = State.REACHED if is_met else State.NOT_REACHED
    return Outcome(state, reason, fact, *_distance(measure, target, fact))


def _under_way(measure: Measure, target: Target, facts: list[Fact]) -> Outcome:
    """All facts are earlier than the term: how far it is, and which pace it takes."""
    last, first = facts[-1], facts[0]
    distance, missing = _distance(measure, target, last)
    if satisfies(last.value, target, measure.polarity):
        # The plan asks for less than there is already: what it holds in its own period nobody has said.
        return Outcome(State.ON_COURSE, Reason.ALREADY, last, distance, missing)
    if missing is None or distance is None:
        return Outcome(State.ON_COURSE, Reason.ONE_FACT, last)
    needed = missing / years_between(last.period, target.period)
    if years_between(first.period, last.period) <= 0:
        return Outcome(State.ON_COURSE, Reason.ONE_FACT, last, distance, missing, needed)
    change = difference(_quantity(measure, last), _quantity(measure, first))
    before = change / years_between(first.period, last.period)
    # The distance is negative below a target: there a growth is towards it.
    towards = before if distance < 0 else -before
    reason = Reason.PACE_ENOUGH if towards >= needed - TOLERANCE else Reason.PACE_SHORT
    return Outcome(State.ON_COURSE, reason, last, distance, missing, needed, before)


def _quantity(measure: Measure, fact: Fact) -> Quantity:
    return Quantity(fact.value, measure.unit, fact.period)


def _distance(measure: Measure, target: Target, fact: Fact) -> tuple[float | None, float | None]:
    """Fact − target, and what is missing; of a range to its nearer end, 0 inside."""
    if measure.unit in UNMEASURED or target.operator == "by" or target.value is None:
        return None, None
    ends = [target.value, target.value_to] if target.operator == "range" else [target.value]
    aims = [standing_at(Quantity(e, measure.unit, target.period), fact.period) for e in ends if e is not None]
    distances = [difference(_quantity(measure, fact), aim) for aim in aims]
    is_met = satisfies(fact.value, target, measure.polarity)
    nearest = 0.0 if is_met and target.operator == "range" else min(distances, key=abs)
    return nearest, 0.0 if is_met else abs(nearest)
