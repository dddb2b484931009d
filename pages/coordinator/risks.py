"""Риски: which factors are marked at which schools, how the lists changed, what is not published."""

import streamlit as st

from analytics.profile_table import chosen
from analytics.published import published
from reports import factor_lists, profile_group_words, profiles, risk_notes, risks
from ui import cache, risk_profiles, risk_weights, state
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state, notice
from ui.filters import profiles_switch
from ui.topics import risks as topic

scope = state.scope()
year = int(scope.year or 0)
info = cache.info(scope)
names = cache.places(scope).set_index("place_code")["place_name"]
shown = topic.shown(scope)


def cards(*keys: str) -> None:
    """Draw the cards of those figures that have data."""
    for key in keys:
        if key in shown:
            figure_card(shown[key], scope)


def all_profiles(found: risk_profiles.Profiles) -> None:
    """The page of a year whose participants have profiles."""
    page_head(info, year, profiles.title(found.everyone), profiles.lede(found.everyone))
    metric_row(profiles.metrics(found.everyone))
    if scope.district:
        notice(profiles.district_words(chosen(found.everyone, scope.district, None), names[scope.district]))
    risk_profiles.filters(found)
    if "profiles" not in shown:
        empty_state(*profiles.nothing_chosen())
    cards("profiles")
    risk_weights.section(scope, found.everyone, shown)
    cards("profile-factors", "profile-by-group", "profile-by-unit", "profile-pairs")
    if "profile-groups" not in shown:
        empty_state(*profile_group_words.no_groups(found.groups, len(found.everyone.schools)))
    cards("profile-groups", "factor-lists", "factor-shares")


def some_marks() -> None:
    """The page of a year with marks of some schools, or of none."""
    facts = cache.facts(scope, info.region_code)
    full, rest = topic.matrices(scope)
    total = published(facts, "schools_500_count", year)
    page_head(info, year, risks.title(full, year), risks.lede(full, total))
    if "marks" in shown:
        metric_row(risks.metrics(full, rest, total))
    else:
        empty_state(*risk_notes.no_marks(year, topic.years_with_marks(scope)))
    if scope.district and ("marks" in shown or "marks-partial" in shown):
        notice(risk_notes.district_words(names[scope.district], full, rest, scope.district))
    if "marks-partial" in shown:
        profiles_switch()
    cards("marks", *(["marks-partial"] if scope.profiles == "all" else []))
    left, right = st.columns([1.6, 1], gap="large")
    with left:
        cards("factor-lists")
    with right:
        cards("factor-shares")
        if "factor-shares" not in shown and (shares := factor_lists.no_shares(year)):
            empty_state(*shares)
        if activated := factor_lists.not_activated(facts, year):
            empty_state(*activated)
    empty_state(*risk_profiles.missing(scope, full, rest))


if complete := risk_profiles.profiles(scope):
    all_profiles(complete)
else:
    some_marks()
