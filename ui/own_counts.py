"""Программы, «Свои показатели»: the region's own counts, what they give, what is missing, the certificate."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from analytics.programme_own import own_results
from analytics.programmes import State
from data.entries.indicator_count import IndicatorCount
from data.entries.model import Revision
from data.entries.store import EntriesError
from data.frames import records
from data.model import DataKind
from data.programme_counts import own_counts
from data.scope import COUNTS, Scope
from locales.formats import day
from locales.text import _, use_language
from reports import programme_certificate as certificate
from reports import programme_own as words
from reports.programme_words import state_name
from reports.programmes import Programme
from reports.tables import Figure, Table
from ui import cache, own_count_form, programme_cache, state
from ui.blocks.figure import XLSX, table_card
from ui.blocks.markup import badge, element, section_head, show, text
from ui.blocks.page import metric_row
from ui.blocks.programme_lists import MARK
from ui.blocks.states import empty_state, error_panel
from ui.desk_store import entries
from ui.own_count_list import written_list
from ui.report_tab import DOCX
from ui.topics import programmes as topic

TABLE = "programme_count"
FIRST_MISSING = 8


def switch(scope: Scope) -> None:
    """Draw the switch between the document's own values and the region's."""
    names = dict(zip(COUNTS, (_("Документ"), _("Свои показатели")), strict=True))
    key = "programme-counts"
    st.session_state[key] = scope.counts
    st.segmented_control(
        _("Чьи числа"),
        COUNTS,
        required=True,
        format_func=names.__getitem__,
        key=key,
        on_change=lambda: state.change(counts=st.session_state[key]),
        label_visibility="collapsed",
    )


def draw_own(scope: Scope, programme: Programme) -> None:
    """Draw the part of the page about the region's own numbers."""
    try:
        written = entries(scope).current(IndicatorCount, with_withdrawn=True)
        problem = ""
    except EntriesError as error:
        written, problem = (), str(error)
    own = _own(scope, programme, written)
    _head(own)
    topic.choices(scope)
    switch(scope)
    if problem:
        error_panel(_("Внесённые числа не читаются, показаны только загруженные"), problem)
    metric_row(words.metrics(own))
    _results(scope, own)
    mine = [one for one in written if one.item.indicator_code in set(programme.indicators["indicator_code"])]
    left, right = st.columns((1, 1), gap="large")
    with left:
        own_count_form.count_form(scope, programme, written)
    with right:
        written_list(scope, programme, tuple(mine))
    to_load = certificate.missing_figure(own, programme.info)
    if to_load is not None:
        table_card(to_load, scope, partial(_draw_missing, to_load.table))


def loaded_counts(scope: Scope) -> pd.DataFrame:
    """Return the counts that files brought; none in a workspace that an older program built."""
    if TABLE not in set(cache.frame(scope, "tables")["table_name"]):
        columns = ("indicator_code", "period_code", "numerator", "denominator", "value", "note")
        return pd.DataFrame(columns=[*columns, "source_id", "locator", "quote"])
    return cache.frame(scope, "programme_counts")


def _own(scope: Scope, programme: Programme, written: tuple[Revision[IndicatorCount], ...]) -> words.Own:
    """Put together what is entered and loaded, and hold the programme's targets against it."""
    current = [one for one in written if not one.is_withdrawn]
    counts = own_counts(loaded_counts(scope), current, scope.lang)
    methodists = cache.frame(scope, "region_methodists")
    by_year = {int(row.year): float(row.methodists_count) for row in records(methodists)}
    frames = programme_cache.frames(scope)
    targets = frames["programme_targets"]
    tracks = dict(zip(programme.tracks["track_code"], programme.tracks["name"], strict=True))
    return words.Own(
        code=programme.code,
        name=programme.name,
        indicators=programme.indicators,
        results=own_results(programme.indicators, targets, counts, by_year),
        tracks=tracks,
        titles=cache.source_titles(scope),
        methodists=methodists,
        info=cache.info(scope),
    )


def _marks(own: words.Own) -> str:
    """Return the marks of the numbers that are there, never that of published ones."""
    origins = dict.fromkeys(own.results.used["origin"])
    invented = badge(own.info.kind) if own.info.kind is DataKind.MODEL else ""
    return invented + "".join(
        element("span", "nv-badge nv-badge-loaded", text(words.origin_words(origin, own.info)))
        for origin in origins
    )


def _head(own: words.Own) -> None:
    """Draw the head of the page with the marks of the region's own numbers."""
    show(
        f'<header class="nv-head"><div class="nv-eyebrow"><span>{text(own.info.region_name)}</span>'
        f'{_marks(own)}</div><h1>{text(words.title(own))}</h1><p class="nv-lede">{text(words.lede(own))}</p>'
        "</header>"
    )


def _card(figure: Figure, own: words.Own) -> None:
    """Draw the values with a strip that carries their own marks, never that of published data."""
    with st.container(key=f"fig-{figure.key}"):
        show(section_head(figure.subtitle, figure.sample))
        _draw_results(figure.table)
        places = "; ".join(f"{one.source_title}, {one.locator}" for one in figure.table.citations)
        dated = _("{date}, версия {version}", date=day(own.info.read_on), version=own.info.version_code)
        named = ((_("Источник:"), places), ("n =", figure.sample), (_("Данные:"), dated))
        parts = [_marks(own), *(f"<span><b>{text(k)}</b> {text(v)}</span>" for k, v in named)]
        show(element("footer", "nv-strip", "".join([*parts, f"<span>{text(figure.note)}</span>"])))


def _results(scope: Scope, own: words.Own) -> None:
    done = certificate.result_figure(own)
    if done is None:
        empty_state(
            _("Пока ничего не посчитано"),
            _("Внесите число ниже или загрузите таблицу «Показатели программ»: страница «Загрузка данных»."),
        )
    else:
        _card(done, own)
        _files(scope, own)


def _files(scope: Scope, own: words.Own) -> None:
    show(section_head(_("Справка о выполнении показателей"), _("Те же числа, что на экране, с источниками")))
    writers: tuple[tuple[str, str, Callable[[words.Own], bytes]], ...] = (
        ("docx", DOCX, certificate.docx_certificate),
        ("xlsx", XLSX, certificate.xlsx_certificate),
    )
    with st.container(key="tool-certificate", horizontal=True, gap="small"):
        for suffix, mime, write in writers:
            st.download_button(
                _("Справка {suffix}", suffix=suffix.upper()),
                _deferred(write, own, scope.lang),
                file_name=f"{certificate.file_stem(own)}.{suffix}",
                mime=mime,
                key=f"get-certificate-{suffix}",
                on_click="ignore",
                icon=":material/download:",
                type="primary" if suffix == "docx" else "secondary",
            )


def _deferred(write: Callable[[words.Own], bytes], own: words.Own, language: str) -> Callable[[], bytes]:
    """Streamlit calls this on a thread of its own, without our language."""

    def deferred() -> bytes:
        with use_language(language, str(own.info.kind)):
            return write(own)

    return deferred


def _draw_results(table: Table) -> None:
    icons = {state_name(one): MARK.format(state=one) for one in State}
    lines = "".join(
        f"<tr><td>{text(row.label)}<small>{text(row.indicator_code)}</small></td>"
        f"<td>{text(row.target_text)}</td>"
        f"<td><b>{text(row.own_text)}</b><small>{text(row.place)}</small></td>"
        f"<td>{icons.get(row.state_text, '')}{text(row.state_text)}</td>"
        f"<td>{text(row.missing_text)}</td></tr>"
        for row in records(table.frame)
    )
    titles = (_("Показатель"), _("Цель"), _("Своё значение"), _("Состояние"), _("Чего не хватает"))
    show(_table_html(titles, lines, table.title, "nv-own-values"))


def _draw_missing(table: Table) -> None:
    """Draw what to load, the first lines open, the rest closed until opened."""
    titles = (_("Показатель"), _("Что загрузить"), _("Числитель"), _("Знаменатель"))
    rows = records(table.frame)
    lines = [
        f"<tr><td>{text(row.label)}<small>{text(row.indicator_code)}</small></td><td>{text(row.needed)}</td>"
        f"<td>{text(row.numerator_name)}</td><td>{text(row.denominator_name)}</td></tr>"
        for row in rows
    ]
    show(_table_html(titles, "".join(lines[:FIRST_MISSING]), table.title))
    rest = lines[FIRST_MISSING:]
    if rest:
        summary = text(_("Показать остальные: {n}", n=len(rest)))
        html = _table_html(titles, "".join(rest), table.title)
        show(f'<details class="nv-details"><summary>{summary}</summary>{html}</details>')


def _table_html(titles: tuple[str, ...], lines: str, caption: str, look: str = "") -> str:
    heads = "".join(f'<th scope="col">{text(title)}</th>' for title in titles)
    said = text(caption)
    return (
        f'<div class="nv-scroll nv-concepts-box" tabindex="0" role="region" aria-label="{said}">'
        f'<table class="nv-concepts nv-own {look}"><caption class="nv-hidden">{said}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )
