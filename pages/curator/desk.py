"""Кабинет куратора: what schools owe, the journal, the report; documents and what people write stay apart."""

import streamlit as st

from data.frames import records
from locales.text import _
from reports import desk as words
from reports import desk_journal
from ui import cache, desk_page, desk_parts, state
from ui.blocks.page import page_head
from ui.blocks.states import empty_state
from ui.desk_store import desk_work
from ui.filters import choice
from ui.report_tab import draw_report
from ui.topics import desk as topic

scope = state.scope()
info, year, desk = cache.info(scope), int(scope.year or 0), cache.desk(scope)

if desk is None:
    page_head(info, year, words.no_desk_title(year))
    empty_state(*words.no_desk(topic.years_with_choices(scope)))
    st.stop()

found, part = desk_work(scope, desk), scope.part
if part == "journal":
    page_head(info, year, desk_journal.title(found.journal), desk_journal.lede())
else:
    page_head(info, year, words.title(desk), words.lede(desk, cache.checks(scope)))

names = {row.curator_code: words.choice_words(row) for row in records(topic.choices(scope))}
with st.container(key="desk-who", horizontal=True, gap="small", vertical_alignment="bottom"):
    label = _("Кто вы: отчёт или куратор")
    choice("curator", label, tuple(names), names.__getitem__, chosen=desk.choice.curator_code, width=460)
    # A report has a field of its own for who writes it.
    if part != "report":
        desk_parts.signature(found)
    desk_parts.part_switch(scope)

if part == "report":
    draw_report(scope, desk)
elif part == "journal":
    desk_page.journal_part(scope, found)
else:
    desk_page.schools_part(scope, desk, found)
