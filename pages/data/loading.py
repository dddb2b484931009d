"""Загрузка данных: a file is read, checked, previewed, accepted, and can be taken back."""

import streamlit as st

from locales.text import _
from ui import loading_draft, loading_page, loading_work, own_region_page, state
from ui.blocks.markup import section_head, show
from ui.loading_check import check_result, file_box, sheet_choices
from ui.loading_draft import Draft, Refused
from ui.loading_missing import missing

loading_page.take_over()
scope = state.scope()
version = loading_page.own_version()
loading_page.head(scope, version)
if version is None:
    loading_page.begin()
    st.stop()

known = loading_page.context(version)
left, right = st.columns([2.2, 1], gap="large")
with right:
    loading_page.files(version, scope.lang)
    own_region_page.replace_box(version, loading_page.begun)
    loading_page.past(version)
    missing(scope.but(workspace=loading_page.OWN))
with left:
    show(section_head(_("Файл"), _("Один или несколько листов; ничего не меняется, пока вы не примете")))
    file_box(known)
    found = loading_draft.current()
    if isinstance(found, Refused):
        show(section_head(_("Файл «{name}» не прочитан", name=found.file_name), ""))
        loading_page.refused(found.messages)
    if isinstance(found, Draft):
        sheet_choices(found, known)
        results = loading_draft.extracted(found, known)
        check_result(found, results)
        if results:
            loading_page.changes(found, version, known)
    # Last, since it waits: the rest of the page stands already.
    loading_work.watch()
    loading_page.take_over()
