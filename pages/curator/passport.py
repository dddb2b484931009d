"""Паспорт школы: one school's factors, years, similar schools, documents, who is near; one A4 page."""

import streamlit as st

from locales.text import _
from reports import passport as words
from reports.passport_figures import no_documents
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.filters import choice
from ui.passport_file import one_page
from ui.topics import passport as topic

scope = state.scope()
info, year = cache.info(scope), int(scope.year or 0)
school = topic.chosen_school(scope)

if school is None:
    places = cache.places(scope).set_index("place_code")["place_name"]
    what, why = words.no_schools(places[scope.district] if scope.district else None)
    page_head(info, year, what)
    empty_state(what, why)
    st.stop()

mine = topic.passport(scope, school)
shown = topic.figures_of(scope, mine)
page_head(info, year, words.title(mine), words.lede(mine))
with st.container(key="passport-choice", horizontal=True, vertical_alignment="bottom", gap="small"):
    names = topic.names(scope)
    choice("school", _("Школа"), tuple(names), names.__getitem__, chosen=school.school_code, width=520)
    one_page(mine, scope)
metric_row(words.metrics(mine))
if "passport-profile" in shown:
    figure_card(shown["passport-profile"], scope)
else:
    empty_state(*words.no_profile(mine, topic.years_with_marks(scope, school.school_code)))
if "passport-similar" not in shown and "passport-profile" in shown:
    empty_state(*words.no_comparison(mine))

left, right = st.columns([1, 1], gap="large")
beside = "passport-similar" in shown
with left:
    topic.draw(shown, scope, "passport-history")
with left if beside else right:
    topic.draw(shown, scope, "passport-documents")
    if "passport-documents" not in shown:
        empty_state(*no_documents(mine))
with right:
    topic.draw(shown, scope, "passport-similar", "passport-near")
