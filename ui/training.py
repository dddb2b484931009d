"""Drawing of the listeners' funnel."""

import pandas as pd
import streamlit as st

from charts.funnel import funnel
from charts.layout import CONFIG
from data.frames import records
from locales.text import _
from reports.tables import Table
from reports.training import PARTS, WHOLES
from ui.blocks.markup import legend, show
from ui.style import palette

FUNNEL_HEIGHT_PX = 420
LIMIT = '<span class="nv-line nv-line-{kind}"></span>'


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
