"""A region's own counts to values of the programmes' indicators, and what is missing for the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from analytics.programme_measures import FRAC, SHARE_UNITS, converted
from analytics.statistics import MIN_SAMPLE, wilson_interval
from data.frames import records


class Count(StrEnum):
    """What came of an indicator's counts."""

    COMPUTED = "computed"
    TOO_FEW = "too_few"
    MISSING = "missing"
    WRONG = "wrong"


class Lack(StrEnum):
    """What a region has to load, or what is wrong with what it loaded."""

    NONE = ""
    BOTH = "both"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    YES_NO = "yes_no"
    DATE = "date"
    ODD_UNIT = "odd_unit"
    NEGATIVE = "negative"
    NOT_WHOLE = "not_whole"
    ZERO_DENOMINATOR = "zero_denominator"
    ABOVE_WHOLE = "above_whole"
    NOT_YES_NO = "not_yes_no"


@dataclass(frozen=True)
class Own:
    """A computed value in the indicator's unit; ``lack`` says why there is none."""

    lack: Lack = Lack.NONE
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    low_frac: float | None = None
    high_frac: float | None = None


def computed(
    indicators: pd.DataFrame, counts: pd.DataFrame, denominators: Mapping[str, float] | None = None
) -> pd.DataFrame:
    """Return a row per indicator and period of its counts, and one per indicator without any.

    ``indicators`` are rows of the query ``programme_indicators``; ``counts`` has ``indicator_code``,
    ``period_code``, ``numerator``, ``denominator``, ``value`` and may have more (period, note), which stay.
    ``denominators`` are those that the workspace knows by indicator (methodists), where the row has none.

    Columns: those of ``counts``, ``status`` (``Count``), ``lack`` (``Lack``), ``value`` in the indicator's
    unit, ``low_frac`` and ``high_frac``: Wilson's 95 % interval of a share. A share of fewer than five is
    computed and marked ``too_few``.
    """
    known = denominators or {}
    found = []
    rows = {code: records(mine) for code, mine in counts.groupby("indicator_code", sort=False)}
    for indicator in records(indicators):
        for row in rows.get(indicator.indicator_code, [None]):
            base = {} if row is None else row._asdict()
            own = _own(indicator, row, known.get(indicator.indicator_code))
            found.append({**base, "indicator_code": indicator.indicator_code, **_columns(own)})
    columns = [*counts.columns, *(name for name in _columns(Own()) if name not in counts.columns)]
    frame = pd.DataFrame(found, columns=columns)
    named = ("period_code", "note", "period_name", "origin", "source_id", "locator", "item_id", "written_by")
    text = [name for name in named if name in columns]
    return frame.assign(**{name: frame[name].astype(object).fillna("") for name in text})


def as_facts(own: pd.DataFrame) -> pd.DataFrame:
    """Return the computed rows of a region as rows of facts, for ``analytics.programme_outcomes.outcomes``.

    ``own`` is what ``computed`` made of counts that have ``period_kind``, ``period_from``, ``period_to`` and
    ``period_name``.
    """
    is_there = own["status"].isin([str(Count.COMPUTED), str(Count.TOO_FEW)])
    return own[is_there].assign(base_note="", value_note="", gap_reason="")


def _columns(own: Own) -> dict[str, object]:
    is_missing = own.lack in (
        *(Lack.BOTH, Lack.NUMERATOR, Lack.DENOMINATOR, Lack.VALUE, Lack.YES_NO, Lack.DATE),
    )
    is_few = own.low_frac is not None and (own.denominator or 0) < MIN_SAMPLE
    status = Count.TOO_FEW if is_few else Count.COMPUTED
    if own.lack is not Lack.NONE:
        status = Count.MISSING if is_missing else Count.WRONG
    return {
        "numerator": own.numerator,
        "denominator": own.denominator,
        "value": own.value,
        "low_frac": own.low_frac,
        "high_frac": own.high_frac,
        "status": str(status),
        "lack": str(own.lack),
    }


def _own(indicator: Any, row: Any, known: float | None) -> Own:
    part, whole, value = (None, None, None)
    if row is not None:
        part, whole, value = (_number(x) for x in (row.numerator, row.denominator, row.value))
    whole = known if whole is None else whole
    if any(x is not None and x < 0 for x in (part, whole, value)):
        return Own(Lack.NEGATIVE, value, part, whole)
    if indicator.kind == "share":
        return _share(indicator.unit, part, whole)
    if indicator.kind == "ratio" and value is None:
        return _ratio(part, whole)
    return _plain(indicator, value)


def _share(unit: str, part: float | None, whole: float | None) -> Own:
    lack = _lack(part, whole)
    if lack is not Lack.NONE or part is None or whole is None:
        return Own(lack, None, part, whole)
    if not (part.is_integer() and whole.is_integer()):
        return Own(Lack.NOT_WHOLE, None, part, whole)
    if part > whole:
        return Own(Lack.ABOVE_WHOLE, None, part, whole)
    interval = wilson_interval(int(part), int(whole))
    to_unit = unit if unit in SHARE_UNITS else FRAC
    share = converted(part / whole, FRAC, to_unit)
    return Own(Lack.NONE, share, part, whole, interval.low_frac, interval.high_frac)


def _ratio(part: float | None, whole: float | None) -> Own:
    lack = _lack(part, whole)
    if lack is not Lack.NONE or part is None or whole is None:
        return Own(lack, None, part, whole)
    return Own(Lack.NONE, part / whole, part, whole)


def _lack(part: float | None, whole: float | None) -> Lack:
    if part is None and whole is None:
        return Lack.BOTH
    if part is None:
        return Lack.NUMERATOR
    if whole is None:
        return Lack.DENOMINATOR
    return Lack.ZERO_DENOMINATOR if whole == 0 else Lack.NONE


def _plain(indicator: Any, value: float | None) -> Own:
    """A count, an answer yes or no (also whether a dated thing is done)."""
    is_answer = indicator.kind in ("yes_no", "date")
    if indicator.kind == "count" and indicator.unit in SHARE_UNITS:
        return Own(Lack.ODD_UNIT, None)
    if value is None:
        return Own(Lack.DATE if indicator.kind == "date" else Lack.YES_NO if is_answer else Lack.VALUE)
    if is_answer and value not in (0, 1):
        return Own(Lack.NOT_YES_NO, None)
    return Own(Lack.NONE, value)


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[arg-type,call-overload]
