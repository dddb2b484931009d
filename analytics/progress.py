"""How a school's documents stand, read from a report's own words by set phrases, and counted."""

import re
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

STAGE_DOCUMENTS = "stage1"
CONCEPT = "concept"


class Progress(StrEnum):
    """What the words of a report say of a document; ``OTHER``: none of the set phrases stands there."""

    REMARKS = "remarks"
    PREPARING = "preparing"
    SUBMITTED = "submitted"
    OTHER = "other"


# Whole phrases, not after «не»: «замечаний нет» is no remark. The first that fits decides.
PHRASES: tuple[tuple[Progress, tuple[str, ...]], ...] = (
    (
        Progress.REMARKS,
        (
            "вынесены замечания",
            "замечания вынесены",
            "направлены замечания",
            "замечания направлены",
            "выявлены недочеты",
        ),
    ),
    (Progress.PREPARING, ("в стадии подготовки",)),
    (Progress.SUBMITTED, ("представлены корректные", "размещены на портале")),
)


def progress(words: str) -> Progress:
    """Return what a report's words say; ``OTHER`` where no set phrase stands in them."""
    plain = words.lower().replace("ё", "е")
    for state, phrases in PHRASES:
        if any(re.search(rf"(?<!не ){phrase}", plain) for phrase in phrases):
            return state
    return Progress.OTHER


def with_progress(states: pd.DataFrame) -> pd.DataFrame:
    """Return rows of the query ``report_states`` with the column ``progress``."""
    return states.assign(progress=[str(progress(words)) for words in states["state_words"]])


def latest(states: pd.DataFrame) -> pd.DataFrame:
    """Return the last known state of each school and kind of document."""
    ordered = states.sort_values("state_date", kind="stable")
    return ordered.drop_duplicates(["school_code", "document_kind"], keep="last")


@dataclass(frozen=True)
class StageSummary:
    """The last states of one kind of document: how many schools stand where, and on which day last."""

    known_count: int
    counts: dict[Progress, int]
    last_date: pd.Timestamp | None


def stage_summary(states: pd.DataFrame, document_kind: str = STAGE_DOCUMENTS) -> StageSummary:
    """Count the last known states of one kind of document (query ``report_states``)."""
    rows = latest(with_progress(states[states["document_kind"] == document_kind]))
    return StageSummary(
        known_count=len(rows),
        counts={state: int((rows["progress"] == state).sum()) for state in Progress},
        last_date=None if rows.empty else rows["state_date"].max(),
    )


def remarks_with_deadline(states: pd.DataFrame) -> pd.DataFrame:
    """Return the newest group of remarks that were given on one day with one deadline; empty without.

    Rows as in ``report_states``, all of one ``state_date``, ``document_kind`` and ``deadline_date``.
    """
    rows = with_progress(states)
    rows = rows[(rows["progress"] == Progress.REMARKS) & rows["deadline_date"].notna()]
    if rows.empty:
        return rows
    keys = ["state_date", "document_kind", "deadline_date"]
    newest = rows.sort_values(keys, kind="stable")[keys].iloc[-1]
    same = (rows[keys] == newest).all(axis=1)
    return rows[same]
