"""Кабинет куратора: a report's schools, documents, marks and journal; read-only."""

import streamlit as st

from data.frames import records
from locales.text import _
from reports import desk as words
from ui import cache, state
from ui.blocks.figure import figure_card
from ui.blocks.page import metric_row, page_head
from ui.blocks.states import empty_state
from ui.desk import choice_card
from ui.filters import choice
from ui.report_tab import draw_report
from ui.topics import desk as topic

scope = state.scope()
year = int(scope.year or 0)
info = cache.info(scope)
desk = cache.desk(scope)

if desk is None:
    page_head(info, year, words.no_desk_title(year))
    empty_state(*words.no_desk(topic.years_with_choices(scope)))
    st.stop()

page_head(info, year, words.title(desk), words.lede(desk, cache.checks(scope)))
names = {row.curator_code: words.choice_words(row) for row in records(topic.choices(scope))}
choice(
    "curator",
    _("Отчёт или куратор"),
    tuple(names),
    names.__getitem__,
    chosen=desk.choice.curator_code,
    width=520,
)
if not (desk.is_report and desk.schools.empty):
    metric_row(words.metrics(desk))
shown = topic.shown(scope)
if desk.schools.empty:
    empty_state(*words.no_schools(desk))
for key in ("desk-schools", "desk-marks", "desk-mentions"):
    if key in shown:
        figure_card(shown[key], scope)
if "desk-assignment" not in shown:
    choice_card(desk)
rest = [shown[key] for key in ("desk-journal", "desk-assignment", "desk-orders") if key in shown]
columns = st.columns(max(1, min(len(rest), 2)), gap="large")
for position, item in enumerate(rest):
    with columns[min(position, len(columns) - 1)]:
        figure_card(item, scope)
draw_report(scope, desk)
