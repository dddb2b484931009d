"""The figures of Паспорт школы, and the school that the page is about."""

from functools import partial
from typing import Any

import pandas as pd

from analytics.passport import around, change, history, profile, with_beside
from data.frames import records
from data.scope import Scope
from reports import passport_figures as figures
from reports import passport_near as beside
from reports.passport import Passport, short_name
from ui import cache, profile_cache
from ui.blocks.figure import figure_card
from ui.passport import around_list, document_list, history_matrix, profile_table, similar_matrix
from ui.shown import Shown

TOPIC = "passport"


def offered(scope: Scope) -> pd.DataFrame:
    """Return ``profile_cache.offered`` with the scope's school, where its district does not leave it out."""
    found = profile_cache.offered(scope)
    if scope.district or not scope.school or (found["school_code"] == scope.school).any():
        return found
    schools = cache.schools(scope)
    named = schools[schools["school_code"] == scope.school]
    return pd.concat([found, named.assign(has_marks=False)]).sort_index()


def chosen_school(scope: Scope) -> Any:
    """Return the school of the scope, else the first offered with marks in its year; ``None`` without any.

    A school outside the chosen district gives way to the district.
    """
    schools = offered(scope)
    for rows in (schools[schools["school_code"] == scope.school], schools[schools["has_marks"]], schools):
        if not rows.empty:
            return records(rows[:1])[0]
    return None


def years_with_marks(scope: Scope, school_code: str) -> tuple[int, ...]:
    """Return the years that say something of a school's factors, the newest first."""
    marks = cache.marks(scope)
    years = set(marks.loc[marks["school_code"] == school_code, "year"])
    return tuple(sorted((int(year) for year in years), reverse=True))


def names(scope: Scope) -> dict[str, str]:
    """Return «school — municipality» of the offered schools by code."""
    schools = offered(scope)
    columns = (schools[name].tolist() for name in ("school_code", "school_name", "place_name"))
    return {code: f"{short_name(school)} — {place}" for code, school, place in zip(*columns, strict=True)}


def passport(scope: Scope, school: Any) -> Passport:
    """Put together what is known of a school (a record of the query ``schools``) in the scope's year."""
    year, code = int(scope.year or 0), school.school_code
    marks, people, factors = cache.marks(scope), cache.participants(scope), cache.factors(scope)
    counts = profile_cache.schools_beside(scope)
    group = school.group_code if isinstance(school.group_code, str) else None
    rows = with_beside(profile(marks, factors, year, code), counts, school.place_code, group)
    own_years = people.loc[people["school_code"] == code, "year"]
    states = cache.frame(scope, "school_states")
    is_mine = (states["school_code"] == code) & (pd.DatetimeIndex(states["state_date"]).year == year)
    places, lists = cache.frame(scope, "mark_places"), cache.frame(scope, "participant_lists")
    return Passport(
        school=school,
        year=year,
        profile=rows,
        history=history(marks, factors, people, code, year),
        change=change(marks, people, code, year),
        participants_count=counts.participants_count,
        own_years=tuple(sorted(int(one) for one in own_years)),
        similar=profile_cache.similar(scope, code),
        profiles=profile_cache.profiles(scope),
        names=cache.schools(scope),
        states=states[is_mine],
        around=around(cache.coverage(scope).table, cache.neighbours(scope), school.place_code),
        units=_units(scope, school.place_code),
        group_name=_group_name(scope, school.place_code),
        sources=places[places["school_code"] == code],
        lists=lists[lists["year"] == year],
    )


def _units(scope: Scope, place_code: str) -> tuple[str, ...]:
    units = cache.frame(scope, "curator_units")
    mine = units[(units["place_code"] == place_code) & (units["year"] == scope.year)]
    return tuple(mine["unit_name"])


def _group_name(scope: Scope, place_code: str) -> str | None:
    groups = cache.frame_in_language(scope, "place_groups").set_index("place_code")["group_name"]
    return str(groups[place_code]) if place_code in groups.index else None


def figures_of(scope: Scope, mine: Passport) -> dict[str, Shown]:
    """Return the figures of one school by key; those without data left out."""
    info, titles = cache.info(scope), cache.source_titles(scope)
    cards = (
        (figures.profile_figure(mine, info, titles), partial(profile_table, mine)),
        (figures.history_figure(mine, info, titles), partial(history_matrix, mine)),
        (beside.similar_figure(mine, info, titles), partial(similar_matrix, mine)),
        (figures.documents_figure(mine, info, titles), partial(document_list, mine)),
        (beside.around_figure(mine, info, titles), partial(around_list, mine)),
    )
    # A single school is looked at on its page, never shown to an audience.
    items = [Shown(TOPIC, figure, draw, has_names=True) for figure, draw in cards if figure]
    return {item.figure.key: item for item in items}


def draw(items: dict[str, Shown], scope: Scope, *keys: str) -> None:
    """Draw the cards of those figures that there are, in the order of ``keys``."""
    for key in keys:
        if key in items:
            figure_card(items[key], scope)


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures of the scope's school by key."""
    school = chosen_school(scope)
    return {} if school is None else figures_of(scope, passport(scope, school))
