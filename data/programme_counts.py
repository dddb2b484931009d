"""A region's own counts of all sources in one frame: loaded and entered, never published.

Where both give a count of one indicator and period, the entered one is used: it is signed, dated and has a
history, and it is how a loaded one is corrected. Both stay in the frame.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from data.entries.indicator_count import IndicatorCount
from data.entries.model import Revision
from data.frames import records
from data.programme_periods import read_period

LOADED, ENTERED = "loaded", "entered"
NUMBERS = ("numerator", "denominator", "value")
COLUMNS = (
    *("indicator_code", "period_code", *NUMBERS, "note", "origin", "source_id", "locator"),
    *("is_used", "item_id", "revision", "written_by", "written_at"),
    *("period_kind", "period_from", "period_to", "period_name"),
)


def own_counts(
    loaded: pd.DataFrame, entered: Sequence[Revision[IndicatorCount]], language: str
) -> pd.DataFrame:
    """Return a row per count with ``COLUMNS``, the used one of a pair before the other.

    ``loaded`` are rows of the query ``programme_counts``; ``entered`` current revisions, none withdrawn.
    ``origin`` is ``LOADED`` or ``ENTERED``; ``revision`` is 0 and ``written_at`` ``None`` for a loaded row.
    """
    rows = [_entered(one) for one in entered] + [_loaded(one) for one in records(loaded)]
    taken: set[tuple[str, str]] = set()
    for row in rows:
        key = (row["indicator_code"], row["period_code"])
        row["is_used"] = key not in taken
        taken.add(key)
        row |= _period(row["period_code"], language)
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(NUMBERS, float))
    frame["period_from"], frame["period_to"] = (
        pd.to_datetime(frame[name]) for name in ("period_from", "period_to")
    )
    frame["is_used"] = frame["is_used"].astype(bool)
    by = ["indicator_code", "period_from", "period_to", "period_code"]
    return frame.sort_values(by, kind="stable", ignore_index=True)


def _entered(one: Revision[IndicatorCount]) -> dict[str, Any]:
    item = one.item
    return {
        **{name: getattr(item, name) for name in ("indicator_code", "period_code", *NUMBERS, "note")},
        **{"origin": ENTERED, "source_id": "", "locator": "", "item_id": one.item_id},
        **{"revision": one.revision, "written_by": one.written_by, "written_at": one.written_at},
    }


def _loaded(row: Any) -> dict[str, Any]:
    names = ("indicator_code", "period_code", *NUMBERS, "note", "source_id", "locator")
    made = {name: getattr(row, name) for name in names}
    return {**made, "origin": LOADED, "item_id": "", "revision": 0, "written_by": "", "written_at": None}


def _period(code: str, language: str) -> dict[str, Any]:
    found = read_period(code)
    return {
        "period_kind": str(found.kind),
        "period_from": found.period_from,
        "period_to": found.period_to,
        "period_name": found.name.in_language(language),
    }
