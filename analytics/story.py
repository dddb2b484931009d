"""Counts what findings of a story may name, topic by topic (``analytics.story_values``), without words."""

from typing import Any

import pandas as pd

from analytics.changes import Change
from analytics.compared_years import YearsCompared
from analytics.coverage import MANY_SCHOOLS_COUNT, Coverage, Group
from analytics.profile_table import ProfileTable
from analytics.progress import latest
from analytics.published import newest_factor_change, published
from analytics.risk import RiskMatrix
from analytics.story_values import Changed, Help, Next, Risks, Training, Where
from analytics.years import Status, StatusFlow, YearPair

SCHOOLS, TRAINED, STAFF = "schools_500_count", "trained_count", "shnor_staff_count"
FROM_SHNOR, LISTENERS = "course_shnor_teachers_count", "course_teachers_count"
LISTS = (
    "school_participation",
    "school_mark",
    "curator",
    "school_curator",
    "municipal_coordinator",
    "journal_entry",
)
"""The lists that an office keeps of its schools and people; codes of the query ``contents``."""


def _whole(value: float | None) -> int | None:
    """A count as a whole number; what is no whole number is no count."""
    return int(value) if value is not None and float(value).is_integer() else None


def where(result: Coverage, facts: pd.DataFrame, year: int) -> Where:
    """Return where schools are; ``facts`` are the region's rows of the query ``facts``."""
    known = int(result.table["schools_count"].notna().sum())
    return Where(
        year=year,
        schools=result.schools_count,
        with_schools=result.with_schools_count,
        known=known,
        unknown=result.municipalities_count - known,
        municipalities=result.municipalities_count,
        total=_whole(published(facts, SCHOOLS, year).value),
    )


def changed(lists: YearsCompared | None, status: StatusFlow | None, totals: YearPair | None) -> Changed:
    """Return what is known of two years: of lists of participants, of municipalities, of the region."""
    return Changed(**_of_lists(lists), **_of_status(status), **_of_totals(totals))


def _of_lists(lists: YearsCompared | None) -> dict[str, int]:
    if lists is None:
        return {}
    flow, verdicts = lists.flow, list(lists.stayed_changes.values())
    return {
        "earlier": lists.earlier,
        "later": lists.later,
        "stayed": len(flow.stayed),
        "left": len(flow.left),
        "entered": len(flow.entered),
        "earlier_count": flow.earlier_count,
        "later_count": flow.later_count,
        "changed": sum(verdict in (Change.FELL, Change.ROSE) for verdict in verdicts),
        "tested": sum(verdict is not Change.TOO_FEW for verdict in verdicts),
    }


def _of_status(status: StatusFlow | None) -> dict[str, int]:
    if status is None:
        return {}
    return {
        "status_earlier": status.earlier_year,
        "status_later": status.later_year,
        "absent_earlier": status.count(earlier=Status.ABSENT),
        "absent_later": status.count(later=Status.ABSENT),
        "status_all": status.municipalities_count,
        "unstated": sum(item.count for item in status.transitions if not item.is_stated),
    }


def _of_totals(totals: YearPair | None) -> dict[str, int | None]:
    if totals is None:
        return {}
    return {
        "total_earlier_year": totals.earlier_year,
        "total_later_year": totals.later_year,
        "total_earlier": _whole(totals.earlier),
        "total_later": _whole(totals.later),
    }


def risks(
    table: ProfileTable, known: RiskMatrix, factors: pd.DataFrame, facts: pd.DataFrame, year: int
) -> Risks:
    """Return what is marked in a year.

    Args:
        table: Profiles of the year's participants.
        known: Marks of the year's schools with a table of their own (``analytics.risk.with_table``).
        factors: Rows of the query ``factors``.
        facts: The region's rows of the query ``facts``.
        year: The project year.
    """
    return Risks(
        year=year,
        total=_whole(published(facts, SCHOOLS, year).value),
        known=len(known.schools),
        known_marked=known.marked_total,
        pairs=int(known.factors["table_count"].sum()) if len(known.factors) else 0,
        **_most_marked(table),
        **_of_factor_lists(factors),
    )


def _most_marked(table: ProfileTable) -> dict[str, Any]:
    """The most marked factor; of several with different numbers of stated schools only how many they are."""
    most = table.most_marked
    if most.empty:
        return {}
    stated = set(most["stated_count"].astype(int))
    return {
        "factor": str(most.iloc[0]["factor_name"]) if len(most) == 1 else None,
        "tied": len(most),
        "listed": len(table.factors),
        "marked": int(most.iloc[0]["marked_count"]),
        "stated": stated.pop() if len(stated) == 1 else None,
        "profiles": table.profiles_count,
    }


def _of_factor_lists(factors: pd.DataFrame) -> dict[str, Any]:
    change = newest_factor_change(factors)
    if change is None:
        return {}
    earlier, later = sorted(int(year) for year in factors["year"].unique())[-2:]
    return {
        "list_earlier": earlier,
        "list_later": later,
        "common": len(change.stayed),
        "listed_later": len(change.stayed) + len(change.came),
    }


def help_values(result: Coverage) -> Help:
    """Return methodists per school against the mean."""
    counts = result.group_counts
    below = counts[Group.MANY_BELOW]
    return Help(
        below=below,
        several=below + counts[Group.MANY_NOT_BELOW],
        below_all=below + counts[Group.ONE_BELOW],
        compared=result.compared_count,
        mean=result.mean_ratio,
        methodists=result.compared_methodists_count,
        schools=result.compared_schools_count,
    )


def training(facts: pd.DataFrame, listened: pd.DataFrame, year: int) -> Training:
    """Return coverage of a year and who listened.

    Args:
        facts: The region's rows of the query ``facts``.
        listened: A row a subject with ``year``, ``course_shnor_teachers_count`` and ``course_teachers_count``
            of one year; empty where nobody says.
        year: The year of the coverage.
    """
    trained, staff = (_whole(published(facts, code, year).value) for code in (TRAINED, STAFF))
    if listened.empty:
        return Training(year, trained, staff)
    return Training(
        year,
        trained,
        staff,
        listeners_year=int(listened["year"].iloc[0]),
        from_shnor=int(listened[FROM_SHNOR].sum()),
        listeners=int(listened[LISTENERS].sum()),
    )


def first_districts(result: Coverage) -> pd.DataFrame:
    """Return the districts with several schools below the mean, in the order of the alphabet."""
    return result.members(Group.MANY_BELOW).sort_values("place_name")


def documents_with_deadline(states: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return a row a kind of document: ``document_kind``, ``known_count``, ``due_count``, deadlines.

    ``states`` are rows of the query ``document_states``. A document is due when the last that is said of it
    in the year sets a deadline; ``first_date`` and ``last_date`` are the deadlines of these (NaT: none).
    """
    last = latest(states[states["year"] == year])
    rows = last.assign(deadline_date=pd.to_datetime(last["deadline_date"])).groupby("document_kind")
    found = rows["deadline_date"].agg(
        known_count="size", due_count="count", first_date="min", last_date="max"
    )
    return found.reset_index()


def list_entries(contents: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the query ``contents`` of the lists that an office keeps, in their order."""
    mine = contents[(contents["item_kind"] == "list") & contents["item_code"].isin(LISTS)]
    return mine.sort_values("item_code", key=lambda codes: codes.map(LISTS.index))


def next_values(result: Coverage, documents: pd.DataFrame, lists: pd.DataFrame) -> Next:
    """Return what is left to do.

    Args:
        result: Coverage of the year.
        documents: Rows of ``documents_with_deadline``.
        lists: Rows of ``list_entries``.
    """
    return Next(
        below=len(first_districts(result)),
        several=int((result.compared["schools_count"] >= MANY_SCHOOLS_COUNT).sum()),
        due=int(documents["due_count"].sum()),
        documents=int(documents["known_count"].sum()),
        missing=int((lists["entries_count"] == 0).sum()),
        lists=len(lists),
    )
