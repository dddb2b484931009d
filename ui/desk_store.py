"""What people wrote of a desk, beside what the data say of its schools; a damaged file is a sentence."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import pandas as pd

from analytics.desk_journal import JournalRow, merged
from analytics.desk_work import SchoolWork, last_contact, work
from data.entries.model import DocumentStatus, JournalEntry, Revision
from data.entries.store import Entries, EntriesError
from data.scope import Scope
from data.workspaces import Workspaces
from reports.desk import Desk, person
from ui import cache

SCHOOL = ["school_code", "school_name", "place_code", "place_name"]


@dataclass(frozen=True)
class DeskWork:
    """Everything of a desk on a day: journal newest first, schools as the data list them.

    ``problem`` says why the entries cannot be read; the rest is then what the data say alone.
    """

    code: str
    owner: str
    journal: tuple[JournalRow, ...]
    schools: tuple[SchoolWork, ...]
    names: dict[str, str]
    factors: dict[str, str]
    today: date
    problem: str = ""

    def revision(self, item_id: str) -> Revision[JournalEntry] | None:
        """Return the last revision of an entry of this desk; ``None`` of an unknown one."""
        found = (row.written for row in self.journal if row.written and row.written.item_id == item_id)
        return next(found, None)


def entries(scope: Scope) -> Entries:
    """Return the entries of the scope's workspace; the file comes with the first of them."""
    return Entries.of(Workspaces.default(), scope.workspace)


def today() -> date:
    """Return the day that deadlines are held against: the server's."""
    return datetime.now().astimezone().date()


def desk_work(scope: Scope, desk: Desk) -> DeskWork:
    """Put together what stands on a desk in the scope's year; entries are read anew each time."""
    code, day = str(desk.choice.curator_code), today()
    journal, documents, problem = _written(scope, code)
    rows = merged(desk.journal, journal)
    factors = cache.factors(scope)
    listed = factors[factors["year"] == scope.year]
    names = dict(zip(listed["factor_code"], listed["factor_name"], strict=True))
    marks, states = (
        frame[frame["year"] == scope.year]
        for frame in (cache.marks(scope), cache.frame(scope, "document_states"))
    )
    schools = work(desk_schools(scope, desk), marks, states, documents, names)
    mine = [row.written.item for row in rows if row.written and not row.is_withdrawn]
    said = [row.date_to for row in rows if row.said is not None]
    return DeskWork(
        code=code,
        owner=person(desk.choice.person_name),
        journal=rows,
        schools=tuple(
            replace(one, contact=last_contact(one.school_code, mine, said, day)) for one in schools
        ),
        names={one.school_code: one.school_name for one in schools},
        factors=names,
        today=day,
        problem=problem,
    )


def _written(
    scope: Scope, code: str
) -> tuple[list[Revision[JournalEntry]], list[Revision[DocumentStatus]], str]:
    try:
        store = entries(scope)
        journal = store.current(JournalEntry, with_withdrawn=True)
        documents = store.current(DocumentStatus, with_withdrawn=True)
    except EntriesError as error:
        return [], [], str(error)
    return (
        [one for one in journal if one.item.author_code == code],
        [one for one in documents if one.item.year == scope.year],
        "",
    )


def desk_schools(scope: Scope, desk: Desk) -> pd.DataFrame:
    """Return the schools of a report; of a person, the year's participants in the person's territories.

    Columns ``school_code``, ``school_name`` (short), ``place_code``, ``place_name``.
    """
    if desk.is_report:
        return desk.schools.assign(school_name=desk.schools["school_short_name"])[SCHOOL]
    listed = cache.participants(scope)
    mine = set(listed.loc[listed["year"] == scope.year, "school_code"])
    schools = cache.schools(scope)
    return schools[schools["school_code"].isin(mine) & schools["place_code"].isin(desk.places["place_code"])][
        SCHOOL
    ]
