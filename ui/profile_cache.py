"""Caches of what is computed from the profiles of schools; the second half of ``ui/cache.py``.

Results are shared, never changed: a country's tables took longer to copy than to look at.
"""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.changes import transitions as compute_transitions
from analytics.compared_years import YearsCompared, compare_years
from analytics.cooccurrence import FactorPair
from analytics.cooccurrence import factor_pairs as compute_pairs
from analytics.level_change import LevelChangeGrid
from analytics.level_change import unit_grid as compute_unit_grid
from analytics.passport import Beside, beside
from analytics.profile_groups import ProfileGroups, TooManySchoolsError
from analytics.profile_groups import profile_groups as compute_groups
from analytics.profile_table import Order, ProfileTable, chosen, ordered
from analytics.profile_table import profile_table as compute_profile_table
from analytics.profiles import ordered_profiles, participant_codes, stated_marks
from analytics.school_risk import unit_shares
from analytics.similar import SimilarSchools, similar_schools
from analytics.unit_factors import UNIT, UnitFactors, unit_factors
from analytics.weighted_order import WeightedOrder
from analytics.weighted_order import weighted_order as compute_weighted_order
from data.scope import Scope
from reports.share_pairs import Backdrop
from reports.share_pairs import backdrop as gather_backdrop
from ui.cache import ENTRIES, OPEN_STORES, store, version_file

PROFILE_QUERIES = ("school_marks", "participants", "schools")
MOST_OFFERED = 5_000


@st.cache_resource(max_entries=OPEN_STORES, show_spinner=False)
def _frames(path: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The rows of ``PROFILE_QUERIES``; of marks only those that say whether a factor is marked."""
    marks, participants, schools = (store(path).frame(query) for query in PROFILE_QUERIES)
    return stated_marks(marks), participants, schools


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _beside(path: str, year: int) -> Beside:
    return beside(*_frames(path), year)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _profiles(path: str, year: int) -> pd.DataFrame:
    marks, participants, _schools = _frames(path)
    return ordered_profiles(marks, participants, year).table


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _similar(path: str, year: int, school: str) -> SimilarSchools:
    places = store(path).frame("places")
    kinds = dict(zip(places["place_code"], places["place_kind"], strict=True))
    return similar_schools(*_frames(path), year, school, kinds)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _profile_table(path: str, year: int, language: str) -> ProfileTable:
    opened = store(path)
    marks, people = opened.frame("school_marks"), opened.frame("profile_schools")
    people = people.assign(group_name=people[f"group_name_{language}"])
    return compute_profile_table(marks, people, opened.frame("factors", language=language), year)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _unit_factors(path: str, year: int, column: str) -> UnitFactors:
    marks, people = _frames(path)[0], store(path).frame("profile_schools")
    mine = people[people["year"] == year]
    schools_by_unit = mine.assign(group_code=mine[column])
    return unit_factors(unit_shares(marks, mine, schools_by_unit, year, UNIT))


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _factor_pairs(path: str, year: int) -> tuple[FactorPair, ...]:
    return compute_pairs(_frames(path)[0], store(path).frame("profile_schools"), year)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _profile_groups(path: str, year: int, place: str | None) -> ProfileGroups | None:
    marks, people = _frames(path)[0], store(path).frame("profile_schools")
    if place:
        people = people[people["place_code"] == place]
    try:
        return compute_groups(marks, people, year)
    except TooManySchoolsError:
        return None


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _profile_rows(
    path: str, year: int, language: str, choice: tuple[str | None, str | None], order: Order
) -> ProfileTable:
    place, factor = choice
    groups = _profile_groups(path, year, None) or _profile_groups(path, year, place)
    return ordered(chosen(_profile_table(path, year, language), place, factor), order, groups)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _offered(path: str, year: int, place: str | None) -> pd.DataFrame:
    marks, participants, schools = _frames(path)
    if place:
        schools = schools[schools["place_code"] == place]
    elif len(schools) > MOST_OFFERED:
        schools = schools[schools["school_code"].isin(participant_codes(participants, year))]
    with_marks = marks.loc[marks["year"] == year, "school_code"].unique()
    return schools.assign(has_marks=schools["school_code"].isin(with_marks))


def offered(scope: Scope) -> pd.DataFrame:
    """Return the schools that the data name, of the scope's district when it has one; and ``has_marks``.

    Of a whole country only those that take part in the year: nobody finds a school among forty thousand.
    """
    return _offered(version_file(scope.workspace), int(scope.year or 0), scope.district)


def schools_beside(scope: Scope) -> Beside:
    """Return how many schools of each district, group and the region have each factor in the scope's year."""
    return _beside(version_file(scope.workspace), int(scope.year or 0))


def profiles(scope: Scope) -> pd.DataFrame:
    """Return the levels of factors of the scope's year, a row a participant (``ordered_profiles``)."""
    return _profiles(version_file(scope.workspace), int(scope.year or 0))


def similar(scope: Scope, school_code: str) -> SimilarSchools:
    """Return the schools comparable with one in the scope's year."""
    return _similar(version_file(scope.workspace), int(scope.year or 0), school_code)


def profile_rows(scope: Scope, order: Order) -> ProfileTable:
    """Return the profiles of the scope's municipality and factor, in an order."""
    path, year = version_file(scope.workspace), int(scope.year or 0)
    return _profile_rows(path, year, scope.lang, (scope.district, scope.factor), order)


def profile_table(scope: Scope) -> ProfileTable:
    """Return the profiles of the scope's year; without participants it has no rows."""
    return _profile_table(version_file(scope.workspace), int(scope.year or 0), scope.lang)


def unit_factors_by(scope: Scope, column: str) -> UnitFactors:
    """Return factors by unit; ``column`` of the query ``profile_schools`` holds the unit of a school."""
    return _unit_factors(version_file(scope.workspace), int(scope.year or 0), column)


def factor_pairs(scope: Scope) -> tuple[FactorPair, ...]:
    """Return the pairs of factors of the scope's year."""
    return _factor_pairs(version_file(scope.workspace), int(scope.year or 0))


def profile_groups(scope: Scope) -> ProfileGroups | None:
    """Return the groups of like profiles; ``None`` when there are too many schools.

    The groups are the region's; only where its schools are too many, those of the chosen municipality.
    """
    path, year = version_file(scope.workspace), int(scope.year or 0)
    return _profile_groups(path, year, None) or _profile_groups(path, year, scope.district)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _weighted_order(path: str, year: int, weights: tuple[tuple[str, int], ...]) -> WeightedOrder:
    marks, participants, _schools = _frames(path)
    return compute_weighted_order(marks, participants, year, dict(weights))


def weighted_order(scope: Scope, weights: Mapping[str, int]) -> WeightedOrder:
    """Return the order of the scope's year by the reader's weights of all its stated factors."""
    path, year = version_file(scope.workspace), int(scope.year or 0)
    return _weighted_order(path, year, tuple(sorted(weights.items())))


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _compared(path: str, earlier: int, later: int) -> YearsCompared:
    marks, participants, _schools = _frames(path)
    return compare_years(marks, participants, earlier, later)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _backdrop(path: str, earlier: int, later: int, language: str) -> Backdrop:
    sources_ = store(path).frame("sources", language=language)
    titles = dict(zip(sources_["source_id"], sources_["source_title"], strict=True))
    tables = (store(path).frame("factors", language=language), store(path).frame("profile_places"))
    return gather_backdrop(*tables, titles, store(path).info(), (earlier, later))


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _transitions(path: str, earlier: int, later: int, factor: str | None) -> pd.DataFrame:
    marks, participants, _schools = _frames(path)
    return compute_transitions(marks, participants, earlier, later, factor)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _unit_grid(path: str, earlier: int, later: int, factor: str) -> LevelChangeGrid:
    return compute_unit_grid(*_frames(path), (earlier, later), factor, "group_code")


def compared(scope: Scope, earlier: int, later: int) -> YearsCompared:
    """Return all comparisons of two years with lists of participants."""
    return _compared(version_file(scope.workspace), earlier, later)


def backdrop(scope: Scope, earlier: int, later: int) -> Backdrop:
    """Return the names of factors and the places that figures of two years share."""
    return _backdrop(version_file(scope.workspace), earlier, later, scope.lang)


def transitions(scope: Scope, earlier: int, later: int, factor: str | None) -> pd.DataFrame:
    """Return the transitions between significances of the schools that stayed, of one factor or all."""
    return _transitions(version_file(scope.workspace), earlier, later, factor)


def group_grid(scope: Scope, earlier: int, later: int, factor: str) -> LevelChangeGrid:
    """Return groups of neighbouring municipalities by level and change of one factor."""
    return _unit_grid(version_file(scope.workspace), earlier, later, factor)
