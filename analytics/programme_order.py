"""What a programme asks for first, where a plan lies below its result, and what programmes have in common."""

from datetime import date
from enum import StrEnum

import pandas as pd

from analytics.programme_measures import Quantity, is_same_unit
from analytics.programme_outcomes import period_of
from analytics.programmes import TOLERANCE, Reason, State
from data.frames import records


class First(StrEnum):
    """Why a target asks for attention, the most pressing first."""

    NOT_REACHED = "not_reached"
    PACE_SHORT = "pace_short"
    OVERDUE = "overdue"
    UNDER_WAY = "under_way"
    AHEAD = "ahead"
    NO_TERM = "no_term"


def attention(outcomes: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return one row per indicator that asks for attention, with ``first`` (``First``), in the printed order.

    Order: not reached; too slow for its target; the term is over on ``today`` without a fact of it; on
    course; term ahead without a fact; no term and no fact. Inside a group the nearer term stands first, a
    target without a term last, then the order of the document: amounts of different units order nothing. Of
    an indicator's targets the first counts. Reached, not comparable, and targets that are met already are
    left out.
    """
    found = outcomes.assign(first=[_first(row, today) for row in records(outcomes)])
    found = found[found["first"] != ""]
    ranks = {str(one): place for place, one in enumerate(First)}
    found = found.assign(rank=found["first"].map(ranks), place=range(len(found)))
    found = found.sort_values(["rank", "period_to", "place"], na_position="last", kind="stable")
    return found.drop_duplicates("indicator_code").drop(columns=["rank", "place"]).reset_index(drop=True)


def _first(row: object, today: date) -> str:
    state, reason, end = State(row.state), Reason(row.reason), row.period_to  # type: ignore[attr-defined]
    if state is State.NOT_REACHED:
        return str(First.NOT_REACHED)
    if reason is Reason.ALREADY or state not in (State.ON_COURSE, State.NO_FACT):
        return ""
    if reason is Reason.PACE_SHORT:
        return str(First.PACE_SHORT)
    if pd.notna(end) and pd.Timestamp(end).date() < today:
        return str(First.OVERDUE)
    if state is State.ON_COURSE:
        return str(First.UNDER_WAY)
    return str(First.AHEAD if pd.notna(end) else First.NO_TERM)


def below_reached(outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the targets that ask for less than an earlier fact has already, the first one of an indicator.

    A target that is equal to that fact is none of them: it asks to keep what there is.
    """
    mine = outcomes[outcomes["reason"] == str(Reason.ALREADY)]
    mine = mine[mine["distance"].astype(float).abs() > TOLERANCE]
    return mine.sort_values("period_to", kind="stable").drop_duplicates("indicator_code")


def state_counts(outcomes: pd.DataFrame) -> dict[State, int]:
    """Return the number of targets in each state, all states, in their order."""
    counts = outcomes["state"].value_counts()
    return {state: int(counts.get(str(state), 0)) for state in State}


def has_common_measure(values: list[Quantity]) -> bool:
    """Tell whether values could stand on one axis: one unit and one class of periods for all of them."""
    first = values[0] if values else None
    return first is not None and all(
        is_same_unit(first.unit, one.unit) and first.period.measure == one.period.measure for one in values
    )


def concept_values(members: pd.DataFrame, indicators: pd.DataFrame, rows: pd.DataFrame) -> list[Quantity]:
    """Return all values (targets or facts in ``rows``) of the indicators of one concept."""
    units = dict(zip(indicators["indicator_code"], indicators["unit"], strict=True))
    mine = rows[rows["indicator_code"].isin(members["indicator_code"]) & rows["value"].notna()]
    return [
        Quantity(float(row.value), str(units[row.indicator_code]), period_of(row)) for row in records(mine)
    ]
