"""HTML of our own components: text is always escaped here, classes begin with ``nv-``."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from data.model import DataKind
from reports.words import assumption as assumption_word
from reports.words import kind as kind_word

MARKS = {DataKind.PUBLISHED: "●", DataKind.LOADED: "■", DataKind.MODEL: "○"}


def show(html: str) -> None:
    """Put a piece of HTML on the page."""
    st.html(html)


def text(value: object) -> str:
    """Return the value as escaped text."""
    return escape(str(value))


def element(tag: str, class_name: str, inner: str) -> str:
    """Return an element around ready HTML."""
    return f'<{tag} class="{class_name}">{inner}</{tag}>'


def badge(data_kind: DataKind) -> str:
    """Return the badge of a kind of data: shape and word, never colour alone."""
    mark = f'<i aria-hidden="true">{MARKS[data_kind]}</i>'
    return element("span", f"nv-badge nv-badge-{data_kind}", f"{mark} {text(kind_word(data_kind))}")


def assumption_badge() -> str:
    """Return the badge of a number that rests on what the reader has set, and nobody published."""
    mark = '<i aria-hidden="true">◇</i>'
    return element("span", "nv-badge nv-badge-assumption", f"{mark} {text(assumption_word())}")


def legend(*items: tuple[str, str, str]) -> str:
    """Return a legend of marks (ready HTML), each with its words and a count."""
    lines = (
        f'<li>{mark}<span>{text(words)}</span><span class="nv-count">{text(count)}</span></li>'
        for mark, words, count in items
    )
    return f'<ul class="nv-legend">{"".join(lines)}</ul>'


def section_head(title: str, subtitle: str = "") -> str:
    """Return a heading of the second order with a line under it."""
    below = f"<p>{text(subtitle)}</p>" if subtitle else ""
    return element("div", "nv-fig-head", f"<h2>{text(title)}</h2>{below}")


def rows(pairs: Iterable[tuple[str, str, str]]) -> str:
    """Return a list of name - value - note, a line each."""
    lines = (
        f'<div class="nv-row"><dt>{text(name)}</dt><dd>{text(value)}</dd>'
        f'<dd class="nv-row-note">{text(note)}</dd></div>'
        for name, value, note in pairs
    )
    return element("dl", "nv-rows", "".join(lines))


def grid(head: Sequence[str], body: Iterable[Sequence[str]], numeric: Sequence[bool], caption: str) -> str:
    """Return a plain table that scrolls inside itself; ``numeric`` columns stand at the right."""
    classes = ["nv-num" if is_number else "" for is_number in numeric]
    cells = "".join(f'<th scope="col" class="{c}">{text(t)}</th>' for t, c in zip(head, classes, strict=True))
    lines = "".join(
        "<tr>"
        + "".join(f'<td class="{c}">{text(v)}</td>' for v, c in zip(row, classes, strict=True))
        + "</tr>"
        for row in body
    )
    table = (
        f'<table class="nv-grid"><caption class="nv-hidden">{text(caption)}</caption>'
        f"<thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"
    )
    return f'<div class="nv-scroll" tabindex="0" role="region" aria-label="{text(caption)}">{table}</div>'
