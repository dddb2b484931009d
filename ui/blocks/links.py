"""Links inside our own HTML: plain anchors, so that they work in a browser that has just come."""

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from data.scope import Scope, to_query
from ui.blocks.markup import text
from ui.registry import page_entry

SchoolLink = Callable[[str, str, str], str]
"""School code, code of its municipality and ready HTML to the HTML of a link."""


def school_link(scope: Scope) -> SchoolLink:
    """Return what puts a school's name into a link to its passport.

    Workspace, year, language and the chosen municipality go along; not the municipality of a school that
    lies elsewhere, because the passport would give way to it. The full screen of Показ has no links.
    """
    if st.context.is_embedded:
        return lambda _school, _place, inner: inner
    kept = Scope(scope.workspace, scope.year, lang=scope.lang)
    page = page_entry("passport").url
    inside, outside = (
        text(f"{page}?{urlencode(to_query(one))}&school=")
        for one in (kept.but(district=scope.district), kept)
    )

    def link(school_code: str, place_code: str, inner: str) -> str:
        # A code is plain (``data.scope.CODE``). No target: the browser's own is the same window.
        start = inside if place_code == scope.district else outside
        return f'<a href="{start}{text(school_code)}">{inner}</a>'

    return link
