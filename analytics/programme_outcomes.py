"""Rows of the queries to the states of ``analytics.programmes``: a row per target with its outcome.

Frames have the columns of the queries ``programme_indicators``, ``programme_targets``, ``programme_facts``.
"""

from dataclasses import asdict
from datetime import date
from typing import Any

import pandas as pd

from analytics.programme_measures import FRAC, SHARE_UNITS, Period, converted
from analytics.programmes import Fact, Measure, Outcome, Reason, State, Target, judge
from analytics.statistics import wilson_interval
from data.frames import records
from data.programme_periods import PeriodKind

# How a document says that a value is none: «более 500», «>500».
BOUND_SIGNS = ("<", ">", "≤", "≥", "более", "менее", "свыше", "около")
AMOUNTS = (
    *("distance", "missing", "pace_needed", "pace_before", "fact_value", "fact_numerator"),
    *("fact_denominator", "fact_low_frac", "fact_high_frac"),
)


def facts_by_indicator(indicators: pd.DataFrame, facts: pd.DataFrame) -> dict[str, list[Fact]]:
    """Return the facts with a value of each indicator, in the order of the frame.

    A share with numerator and denominator but no value is computed from them, in the indicator's unit. Rows
    with a gap are left out; a note such as «>500» or a base of its own is carried along.
    """
    units = dict(zip(indicators["indicator_code"], indicators["unit"], strict=True))
    found: dict[str, list[Fact]] = {code: [] for code in units}
    for row in records(facts):
        if row.indicator_code in found and (fact := _fact(row, units[row.indicator_code])) is not None:
            found[row.indicator_code].append(fact)
    return found


def is_bound(value_note: str) -> bool:
    """Tell whether a note says that the value is a bound («более 500»), not the value itself."""
    return value_note.startswith(BOUND_SIGNS)


def _fact(row: Any, unit: str) -> Fact | None:
    part, whole = _number(row.numerator), _number(row.denominator)
    value = _number(row.value)
    low = high = None
    is_counted = part is not None and whole is not None and whole > 0
    if is_counted and value is None:
        share = float(part) / float(whole)  # type: ignore[arg-type]
        value = converted(share, FRAC, unit) if unit in SHARE_UNITS else share
    if is_counted and unit in SHARE_UNITS and 0 <= float(part or 0) <= float(whole or 0):
        interval = wilson_interval(int(part or 0), int(whole or 0))
        low, high = interval.low_frac, interval.high_frac
    if value is None:
        return None
    return Fact(
        value,
        period_of(row),
        str(row.period_name),
        part,
        # The n of a share; a ratio's denominator is none.
        whole if unit in SHARE_UNITS else None,
        low,
        high,
        bool(str(row.base_note)),
        is_bound(str(row.value_note)),
    )


def period_of(row: Any) -> Period:
    """Return the period of a row with ``period_kind``, ``period_from`` and ``period_to``."""
    return Period(PeriodKind(str(row.period_kind)), _day(row.period_from), _day(row.period_to))


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type,call-overload]


def _day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[arg-type,call-overload]


def outcomes(indicators: pd.DataFrame, targets: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Return a row per target that is no repeat: the target's own columns, and its outcome.

    Adds ``state``, ``reason``, ``distance``, ``missing``, ``pace_needed``, ``pace_before``, ``fact_value``,
    ``fact_numerator``, ``fact_denominator``, ``fact_low_frac``, ``fact_high_frac``, ``fact_period_name`` and
    ``fact_period_to``; ``facts`` may be a region's own (``analytics.programme_counts.as_facts``).
    """
    known = facts_by_indicator(indicators, facts)
    mine = targets[~targets["is_repeat"].astype(bool) & targets["indicator_code"].isin(list(known))]
    columns = zip(*(indicators[c] for c in ("indicator_code", "unit", "kind", "polarity")), strict=True)
    measures = {code: Measure(*map(str, rest)) for code, *rest in columns}
    found = []
    for row in records(mine):
        target = Target(str(row.operator), _number(row.value), _number(row.value_to), period_of(row))
        found.append(_columns(judge(measures[row.indicator_code], target, known[row.indicator_code])))
    added = pd.DataFrame(found, columns=list(_columns(Outcome(State.NO_FACT, Reason.NO_FACT))))
    added = added.astype(dict.fromkeys(AMOUNTS, float))
    return pd.concat([mine.reset_index(drop=True), added], axis=1)


def _columns(outcome: Outcome) -> dict[str, object]:
    found = asdict(outcome)
    del found["fact"]
    fact = outcome.fact
    found["state"], found["reason"] = str(outcome.state), str(outcome.reason)
    for name in ("value", "numerator", "denominator", "low_frac", "high_frac", "period_name"):
        found[f"fact_{name}"] = None if fact is None else getattr(fact, name)
    found["fact_period_to"] = None if fact is None else fact.period.end
    return found
