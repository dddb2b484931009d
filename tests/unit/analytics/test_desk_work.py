"""What schools owe: data and entries merged by the later day, urgency by the printed rule, contacts."""

from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
import pytest

from analytics.desk_work import (
    Contact,
    Document,
    SchoolWork,
    Standing,
    Urgency,
    by_urgency,
    expected,
    last_contact,
    work,
)
from data.entries.model import Channel, DocumentState, DocumentStatus, JournalEntry, JournalKind, Revision

TODAY = date(2022, 5, 20)
SCHOOLS = pd.DataFrame(
    [("s1", "Первая", "p1", "А район"), ("s2", "Вторая", "p1", "А район")],
    columns=["school_code", "school_name", "place_code", "place_name"],
)


def marks(*rows: tuple[str, str, bool, bool | None]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["school_code", "factor_code", "is_marked", "is_activated"])
    return frame.astype({"is_activated": "boolean"})


def states(*rows: tuple[str, str, str, str, str | None]) -> pd.DataFrame:
    columns = ["school_code", "document_kind", "state_date", "state_words", "deadline_date"]
    frame = pd.DataFrame(list(rows), columns=columns)
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in ("state_date", "deadline_date")})


def status(state: DocumentState, day: date, **more: Any) -> Revision[DocumentStatus]:
    item = DocumentStatus(
        "s1", 2022, "concept", more.pop("factor", ""), state, day, more.pop("deadline", None)
    )
    at = datetime(2022, 5, 20, tzinfo=UTC)
    return Revision("i", more.pop("revision", 1), item, more.pop("gone", False), at, "К.")


def concept(said: pd.DataFrame, *written: Revision[DocumentStatus]) -> Document:
    found = work(SCHOOLS, marks(), said, written, {})
    return found[0].documents[0]


REMARKS = ("s1", "concept", "2022-05-06", "вынесены замечания", "2022-05-13")


def test_the_later_day_counts_and_on_one_day_the_curator() -> None:
    said = states(REMARKS)
    for day, standing in (
        (date(2022, 5, 5), Standing.REMARKS),
        (date(2022, 5, 6), Standing.CORRECTED),
        (date(2022, 5, 7), Standing.CORRECTED),
    ):
        found = concept(said, status(DocumentState.CORRECTED, day))
        assert (found.standing, found.written is None) == (standing, standing is Standing.REMARKS), day
        assert found.seen == 1, "who writes next must know of the entry, shown or not"
    gone = concept(said, status(DocumentState.CORRECTED, date(2022, 5, 9), gone=True, revision=2))
    assert (gone.standing, gone.seen) == (Standing.REMARKS, 2)


def test_the_last_words_of_the_data_count() -> None:
    later = ("s1", "concept", "2022-05-19", "исправленные документы размещены на портале", None)
    found = concept(states(later, REMARKS))
    assert (found.standing, found.state_date, found.deadline) == (Standing.SUBMITTED, date(2022, 5, 19), None)


def test_a_programme_for_each_activated_factor_or_one_where_nobody_says() -> None:
    rows = marks(("s1", "f1", True, True), ("s1", "f2", True, False), ("s1", "f3", True, True))
    kinds = [pair for pair in expected("s1", rows) if pair[0] == "antirisk"]
    assert kinds == [("antirisk", "f1"), ("antirisk", "f3")]
    assert [pair for pair in expected("s2", rows) if pair[0] == "antirisk"] == [("antirisk", "")]
    assert not [p for p in expected("s1", marks(("s1", "f1", True, False))) if p[0] == "antirisk"]
    unknown = marks(("s1", "f1", True, None))
    assert [pair[0] for pair in expected("s1", unknown)] == [
        "concept",
        "midterm",
        "antirisk",
        "stage1",
        "stage2",
    ]
    written = expected("s1", unknown, [("s1", "antirisk", "f9"), ("s2", "antirisk", "f8")])
    assert ("antirisk", "f9") in written
    assert ("antirisk", "f8") not in written


def test_marked_factors_are_named_in_the_order_of_the_list() -> None:
    rows = marks(("s1", "f2", True, None), ("s1", "f1", True, None), ("s1", "f3", False, None))
    (first, second) = work(SCHOOLS, rows, states(), (), {"f1": "Один", "f2": "Два", "f3": "Три"})
    assert first.factors == ("Один", "Два")
    assert second.factors == ()


@pytest.mark.parametrize(
    ("standing", "deadline", "urgency"),
    [
        (Standing.REMARKS, date(2022, 5, 19), Urgency.OVERDUE),
        (Standing.REMARKS, TODAY, Urgency.REMARKS),
        (Standing.REMARKS, None, Urgency.REMARKS),
        (Standing.PREPARING, date(2022, 5, 19), Urgency.OVERDUE),
        (Standing.PREPARING, date(2022, 5, 21), Urgency.NOT_SUBMITTED),
        (Standing.NOT_SUBMITTED, None, Urgency.NOT_SUBMITTED),
        # What the school has handed in is not late, whatever the deadline was.
        (Standing.IN_REVIEW, date(2022, 5, 1), Urgency.IN_REVIEW),
        (Standing.AS_SAID, date(2022, 5, 1), Urgency.AS_SAID),
        (Standing.PLACED, date(2022, 5, 1), Urgency.SETTLED),
        (Standing.SUBMITTED, None, Urgency.SETTLED),
        (Standing.UNKNOWN, None, Urgency.UNKNOWN),
    ],
)
def test_urgency_of_a_document(standing: Standing, deadline: date | None, urgency: Urgency) -> None:
    assert Document("concept", "", standing, TODAY, deadline).urgency(TODAY) is urgency


def school(name: str, *documents: tuple[Standing, date | None]) -> SchoolWork:
    rows = tuple(Document("stage1", "", standing, TODAY, due) for standing, due in documents)
    return SchoolWork(name, name, "p", "Р", rows, ())


def test_the_printed_order() -> None:
    """Past deadline, remarks, not submitted, in review, the rest; then nearest deadline, then name."""
    schools = [
        school("done", (Standing.PLACED, None)),
        school("unknown", (Standing.PLACED, None), (Standing.UNKNOWN, None)),
        school("review", (Standing.IN_REVIEW, None)),
        school("missing-b", (Standing.NOT_SUBMITTED, None)),
        school("missing-a", (Standing.NOT_SUBMITTED, None)),
        school("remarks-late", (Standing.REMARKS, date(2022, 6, 2))),
        school("remarks-soon", (Standing.REMARKS, date(2022, 5, 21)), (Standing.PLACED, date(2022, 1, 1))),
        school("overdue", (Standing.PLACED, None), (Standing.PREPARING, date(2022, 5, 1))),
    ]
    assert [one.school_name for one in by_urgency(schools, TODAY)] == [
        "overdue",
        "remarks-soon",
        "remarks-late",
        "missing-a",
        "missing-b",
        "review",
        "unknown",
        "done",
    ]


def entry(day: date, *codes: str, until: date | None = None, is_draft: bool = False) -> JournalEntry:
    return JournalEntry("r", day, until or day, codes, JournalKind.VISIT, Channel.PHONE, "Звонок", is_draft)


@pytest.mark.parametrize(
    ("entries", "said", "contact"),
    [
        ([], [], None),
        ([entry(date(2022, 5, 3), "s2")], [], None),
        ([entry(date(2022, 5, 3), "s1", "s2")], [], Contact(date(2022, 5, 3), True, True)),
        ([entry(date(2022, 5, 3))], [date(2022, 5, 2)], Contact(date(2022, 5, 3), True, True)),
        ([entry(date(2022, 5, 3))], [date(2022, 5, 4)], Contact(date(2022, 5, 4), False, False)),
        ([entry(date(2022, 5, 4))], [date(2022, 5, 4)], Contact(date(2022, 5, 4), True, True)),
        ([entry(date(2022, 5, 9), "s1", is_draft=True)], [], None),
        # What is still to come is no contact; a period that goes on is one until today.
        ([entry(date(2022, 5, 21), "s1")], [date(2022, 6, 1)], None),
        ([entry(date(2022, 5, 18), until=date(2022, 5, 30))], [], Contact(TODAY, True, True)),
    ],
)
def test_last_contact(entries: list[JournalEntry], said: list[date], contact: Contact | None) -> None:
    assert last_contact("s1", entries, said, TODAY) == contact
