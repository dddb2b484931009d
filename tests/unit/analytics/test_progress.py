"""States of documents: set phrases, the last state of each, and what is counted from them."""

import pandas as pd
import pytest

from analytics.progress import (
    CONCEPT,
    STAGE_DOCUMENTS,
    Progress,
    latest,
    progress,
    remarks_with_deadline,
    stage_summary,
    with_progress,
)
from data.store import Store

REMARK, PREPARING, DONE = "вынесены замечания", "в стадии подготовки", "представлены корректные документы"


def states(*rows: tuple[str, str, str, str, str | None]) -> pd.DataFrame:
    columns = ["school_code", "document_kind", "state_date", "state_words", "deadline_date"]
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("state_date", "deadline_date")})


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Вынесены замечания", Progress.REMARKS),
        ("документы представлены, но выявлены недочёты", Progress.REMARKS),
        ("в стадии подготовки отчетных документов", Progress.PREPARING),
        ("представлены корректные отчетные документы", Progress.SUBMITTED),
        ("исправленные документы размещены на портале", Progress.SUBMITTED),
        # What a report may say and what is not to be taken for the contrary.
        ("замечаний нет", Progress.OTHER),
        ("не выявлены недочеты", Progress.OTHER),
        ("не представлены корректные документы", Progress.OTHER),
        ("не размещены на портале", Progress.OTHER),
        ("", Progress.OTHER),
    ],
)
def test_set_phrases(words: str, expected: Progress) -> None:
    assert progress(words) == expected


def test_the_last_state_of_each_kind_counts() -> None:
    frame = states(
        ("a", STAGE_DOCUMENTS, "2022-05-19", DONE, None),
        ("a", STAGE_DOCUMENTS, "2022-05-13", REMARK, None),
        ("a", CONCEPT, "2022-05-06", REMARK, None),
    )
    rows = latest(frame).sort_values("document_kind")
    assert rows["state_words"].tolist() == [REMARK, DONE]


def test_a_stage_is_counted_by_school() -> None:
    summary = stage_summary(
        states(
            ("a", STAGE_DOCUMENTS, "2022-05-13", REMARK, None),
            ("a", STAGE_DOCUMENTS, "2022-05-19", DONE, None),
            ("b", STAGE_DOCUMENTS, "2022-05-20", PREPARING, None),
            ("c", CONCEPT, "2022-06-01", REMARK, None),
        )
    )
    assert summary.known_count == 2
    assert summary.counts[Progress.SUBMITTED] == summary.counts[Progress.PREPARING] == 1
    assert summary.counts[Progress.REMARKS] == 0
    assert summary.last_date == pd.Timestamp("2022-05-20")


def test_without_states_there_is_no_date() -> None:
    summary = stage_summary(states())
    assert (summary.known_count, summary.last_date) == (0, None)
    assert set(summary.counts.values()) == {0}


def test_remarks_of_the_newest_day_with_a_deadline() -> None:
    rows = remarks_with_deadline(
        states(
            ("a", CONCEPT, "2022-05-06", REMARK, "2022-05-13"),
            ("b", CONCEPT, "2022-05-06", REMARK, "2022-05-13"),
            ("c", CONCEPT, "2022-04-06", REMARK, "2022-04-13"),
            ("d", STAGE_DOCUMENTS, "2022-05-20", REMARK, None),
            ("e", CONCEPT, "2022-05-20", PREPARING, "2022-05-25"),
        )
    )
    assert rows["school_code"].tolist() == ["a", "b"]
    assert remarks_with_deadline(states()).empty


def test_every_published_state_fits_a_set_phrase(published: Store) -> None:
    frame = with_progress(published.frame("report_states"))
    assert len(frame) == 12
    assert not (frame["progress"] == Progress.OTHER).any()
    counts = stage_summary(frame).counts
    # Document 001, journal of 16–20.05.2022: one correct, two with flaws or remarks, «остальные» prepare.
    assert (counts[Progress.SUBMITTED], counts[Progress.REMARKS], counts[Progress.PREPARING]) == (1, 2, 3)
