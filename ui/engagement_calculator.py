"""«Что даёт один балл»: the reader sets points, and sees the total that the formula gives."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics.engagement import Part, WhatIf, own_region, part_value, scored, what_if
from data.frames import records
from data.scope import Scope
from locales.text import _
from reports import engagement
from ui.blocks.markup import assumption_badge, rows, section_head, show, text

SHARE = "activation"
PERCENT = 100.0


def calculator(table: pd.DataFrame, scope: Scope) -> None:
    """Draw a stepper for each column of the own region, and what the next point of each gives.

    ``table`` are the year's rows of the query ``engagement``; it starts from the published values, a
    column without a value from its least. The result is the reader's and goes nowhere else.
    """
    region = own_region(table)
    columns = scored(region)
    keys = {code: f"engagement-{scope.workspace}-{code}" for code in [*columns["component_code"], SHARE]}
    start = _published(columns, part_value(region, Part.ACTIVATION))
    for code, value in start.items():
        st.session_state.setdefault(keys[code], value)
    show(
        section_head(
            _("Что даёт один балл"),
            _("Меняйте баллы и долю: итог считается по формуле, опубликованные числа не меняются"),
        )
    )
    left, right = st.columns([1.35, 1], gap="large")
    with left:
        _steppers(records(columns), keys)
        st.button(
            _("Вернуть опубликованные значения"),
            key="engagement-reset",
            icon=":material/undo:",
            on_click=st.session_state.update,
            args=({keys[code]: value for code, value in start.items()},),
        )
    points = {code: float(st.session_state[key]) for code, key in keys.items() if code != SHARE}
    with right:
        result = what_if(columns, points, float(st.session_state[keys[SHARE]]) / PERCENT)
        _result(result, table)
        _gains(result, columns)


def _published(columns: pd.DataFrame, share: float | None) -> dict[str, float]:
    start = {
        str(row.component_code): float(row.min_points if pd.isna(row.value) else row.value)
        for row in records(columns)
    }
    return {**start, SHARE: PERCENT * (0.0 if share is None else share)}


def _steppers(columns: list[Any], keys: Mapping[str, str]) -> None:
    groups = (
        (_("Содержание"), [row for row in columns if row.part == str(Part.CONTENT)]),
        (_("Организация"), [row for row in columns if row.part == str(Part.ORGANISATION)]),
    )
    for heading, members in groups:
        show(_step_head(heading))
        places = st.columns(2, gap="medium", vertical_alignment="bottom")
        for position, row in enumerate(members):
            places[position % 2].number_input(
                _stepper_name(row),
                min_value=float(row.min_points),
                max_value=float(row.max_points),
                step=1.0,
                format="%g",
                key=keys[row.component_code],
            )
    show(_step_head(_("Активация")))
    st.columns(2, gap="medium")[0].number_input(
        _("Доля школ, активировавших работу, %"),
        min_value=0.0,
        max_value=PERCENT,
        step=1.0,
        format="%g",
        key=keys[SHARE],
    )


def _step_head(heading: str) -> str:
    return f'<h3 class="nv-step-head">{text(heading)}</h3>'


def _stepper_name(row: Any) -> str:
    least, most = engagement.figure_text(row.min_points), engagement.figure_text(row.max_points)
    if row.min_points:
        return _("{name}: от {least} до {most}", name=row.component_name, least=least, most=most)
    return _("{name}: до {most}", name=row.component_name, most=most)


def _result(result: WhatIf, table: pd.DataFrame) -> None:
    total = text(engagement.points(result.score.after))
    show(
        f'<div class="nv-outcome" role="status"><p><b>{total}</b> {assumption_badge()}</p>'
        f"<p>{text(engagement.what_if_words(result, table))}</p>"
        f"<small>{text(engagement.sum_words(result))}</small></div>"
    )


def _gains(result: WhatIf, columns: pd.DataFrame) -> None:
    lines = [(str(r.component_name), _gain(result.gains[r.component_code]), "") for r in records(columns)]
    lines.append((_("Доля активировавших: ещё 1\u00a0%"), _gain(result.percent_gain), ""))
    show(_step_head(_("Ещё один балл прибавит к итогу")) + rows(lines))
    row = records(columns)[0]
    source = _(
        "{formula}. Источник: {title}, {locator}",
        formula=engagement.formula(),
        title=row.source_title,
        locator=row.locator,
    )
    show(f'<p class="nv-prompt nv-formula">{text(source)}</p>')


def _gain(value: float | None) -> str:
    return _("уже наибольшее") if value is None else f"+{engagement.figure_text(value)}"
