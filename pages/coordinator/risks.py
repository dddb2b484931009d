"""Риски: which factors documents mark at which schools, how the lists changed, what is not published."""

import streamlit as st

from analytics.published import published
from reports import factor_lists, risk_notes, risks
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state, notice
from ui.filters import profiles_switch
from ui.topics import risks as topic

scope = state.scope()
year = int(scope.year or 0)
info = cache.info(scope)
facts = cache.facts(scope, info.region_code)
full, rest = topic.matrices(scope)
total = published(facts, "schools_500_count", year)
shown = topic.shown(scope)

page_head(info, year, risks.title(full, year), risks.lede(full, total))
if "marks" in shown:
    metric_row(risks.metrics(full, rest, total))
else:
    empty_state(*risk_notes.no_marks(year, topic.years_with_marks(scope)))
if scope.district and ("marks" in shown or "marks-partial" in shown):
    names = cache.places(scope).set_index("place_code")["place_name"]
    notice(risk_notes.district_words(names[scope.district], full, rest, scope.district))
if "marks-partial" in shown:
    profiles_switch()
if "marks" in shown:
    figure_card(shown["marks"], scope)
if "marks-partial" in shown and scope.profiles == "all":
    figure_card(shown["marks-partial"], scope)

left, right = st.columns([1.6, 1], gap="large")
with left:
    if "factor-lists" in shown:
        figure_card(shown["factor-lists"], scope)
with right:
    if "factor-shares" in shown:
        figure_card(shown["factor-shares"], scope)
    else:
        empty_state(*factor_lists.no_shares(year))
    if activated := factor_lists.not_activated(facts, year):
        empty_state(*activated)
