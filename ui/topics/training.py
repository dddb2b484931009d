"""The figures of Обучение, and the drawing of the listeners' funnel."""

from functools import partial

import pandas as pd
import streamlit as st

from charts.funnel import funnel
from charts.layout import CONFIG
from data.frames import records
from data.scope import Scope
from locales.text import _
from reports import training
from reports.deck import drawings
from reports.tables import Table
from reports.training import PARTS, WHOLES
from ui import cache
from ui.blocks import lists
from ui.blocks.markup import legend, show
from ui.shown import Shown, of_table
from ui.style import chart_scale, palette

TOPIC = "training"
FUNNEL_HEIGHT_PX = 420
LIMIT = '<span class="nv-line nv-line-{kind}"></span>'


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures by key: coverage, result, who listened; without those that have no data."""
    info = cache.info(scope)
    facts = cache.facts(scope, info.region_code)
    cards = (
        (training.coverage_figure(facts, info), lists.period_rows, None),
        (training.result_figure(facts, info), lists.period_rows, None),
        (
            training.listeners_figure(training.listeners(facts), facts, info),
            listeners_funnel,
            drawings.listeners_funnel,
        ),
    )
    items = [
        Shown(TOPIC, figure, partial(draw, figure.table), drawing=of_table(make, figure.table))
        for figure, draw, make in cards
        if figure
    ]
    return {item.figure.key: item for item in items}


def listeners_funnel(table: Table) -> None:
    """Draw the shares of a listeners table against the size of the group, with the limits of chance."""
    frame = table.frame
    st.plotly_chart(
        funnel(
            frame["category_name"].tolist(),
            frame[PARTS].astype(int).tolist(),
            frame[WHOLES].astype(int).tolist(),
            _hints(frame),
            (_("Слушателей по предмету, человек"), _("Доля из ШНОР")),
            palette(),
            chart_scale(),
        ),
        height=FUNNEL_HEIGHT_PX,
        theme=None,
        key="funnel",
        config=CONFIG,
        alt=table.title,
    )
    show(
        legend(
            (LIMIT.format(kind="mean"), _("средняя доля по области"), ""),
            (LIMIT.format(kind="warning"), _("пределы 95 %"), ""),
            (LIMIT.format(kind="alarm"), _("пределы 99,8 %: за ними — выше или ниже среднего"), ""),
        )
    )


def _hints(frame: pd.DataFrame) -> list[str]:
    return [
        _(
            "{subject}: {share} ({interval}) — {verdict}",
            subject=row.category_name,
            share=row.share_text,
            interval=row.interval_text,
            verdict=row.verdict_text,
        )
        for row in records(frame)
    ]
