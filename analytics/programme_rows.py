"""Targets and facts of an indicator as rows to draw: a row an indicator and class of periods."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.programme_measures import (
    STANDING,
    UNMEASURED,
    Period,
    Quantity,
    axis_end,
    covers,
    standing_at,
)
from analytics.programme_outcomes import facts_by_indicator, period_of
from analytics.programmes import Fact
from data.frames import records
from data.programme_periods import PeriodKind

NO_TARGET = "no_target"


@dataclass(frozen=True)
class PlanRow:
    """What is drawn on one scale, 0 to ``end`` in the indicator's own unit; without ``end`` in words only.

    ``targets`` are rows of ``analytics.programme_outcomes.outcomes`` of one class of periods; ``facts`` those
    that the class covers, ``others`` the rest. ``kind`` is ``None`` for an indicator without a target.
    """

    indicator: Any
    kind: PeriodKind | None
    years_count: int
    targets: tuple[Any, ...]
    facts: tuple[Fact, ...]
    others: tuple[Fact, ...]
    end: float | None

    @property
    def group(self) -> tuple[str, str, int]:
        """What rows have to share to stand under one heading: unit, kind of periods, and how many years."""
        return str(self.indicator.unit), str(self.kind or NO_TARGET), self.years_count


def plan_rows(indicators: pd.DataFrame, outcomes: pd.DataFrame, facts: pd.DataFrame) -> list[PlanRow]:
    """Return the rows in the document's order, those of one group together; each target stands in one."""
    known = facts_by_indicator(indicators, facts)
    by_code = {code: records(mine) for code, mine in outcomes.groupby("indicator_code", sort=False)}
    rows = [
        row
        for indicator in records(indicators)
        for row in _of_indicator(
            indicator, by_code.get(indicator.indicator_code, []), known[indicator.indicator_code]
        )
    ]
    groups = {group: place for place, group in enumerate(dict.fromkeys(row.group for row in rows))}
    # Without a target last: there is nothing to hold against anything.
    return sorted(rows, key=lambda row: (row.kind is None, groups[row.group]))


def _of_indicator(indicator: Any, targets: list[Any], facts: list[Fact]) -> Iterator[PlanRow]:
    if not targets:
        yield PlanRow(indicator, None, 0, (), (), tuple(facts), None)
        return
    classes: dict[tuple[PeriodKind, int], list[Any]] = {}
    for target in targets:
        classes.setdefault(period_of(target).measure, []).append(target)
    for (kind, years_count), mine in classes.items():
        fitting = _fitting(mine, facts)
        others = tuple(fact for fact in facts if fact not in fitting)
        end = _end(indicator.unit, mine, fitting)
        yield PlanRow(indicator, kind, years_count, tuple(mine), fitting, others, end)


def _fitting(targets: list[Any], facts: list[Fact]) -> tuple[Fact, ...]:
    """Facts that may stand beside the targets; beside a standing one only the last of one class."""
    periods = [period_of(target) for target in targets]
    exact = [fact for fact in facts if not (fact.is_other_base or fact.is_inexact)]
    found = [fact for fact in exact if any(covers(period, fact.period) for period in periods)]
    found.sort(key=lambda fact: _last_day(fact.period))
    if periods[0].kind in STANDING and found:
        found = [fact for fact in found if fact.period.measure == found[-1].period.measure]
    return tuple(found)


def _last_day(period: Period) -> int:
    return 0 if period.end is None else period.end.toordinal()


def _end(unit: str, targets: list[Any], facts: tuple[Fact, ...]) -> float | None:
    """Where the row's scale ends; ``None`` when there is nothing to measure."""
    if unit in UNMEASURED:
        return None
    aims = [
        Quantity(float(value), unit, period_of(target))
        for target in targets
        for value in (target.value, target.value_to)
        if pd.notna(value)
    ]
    if facts:
        aims = [standing_at(aim, facts[-1].period) for aim in aims if covers(aim.period, facts[-1].period)]
    values = [*aims, *(Quantity(fact.value, unit, fact.period) for fact in facts)]
    return axis_end(values) if aims else None
