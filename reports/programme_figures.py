"""The figures of one programme: plan and fact by target, and what comes first."""

from typing import Any

import pandas as pd

from analytics.programme_order import First, attention
from analytics.programme_outcomes import is_bound
from analytics.programmes import Reason, State
from data.frames import records
from data.model import Citation
from locales.formats import number
from locales.text import _, ngettext
from reports.programme_words import (
    amount_words,
    first_rule,
    first_words,
    reason_words,
    share_words,
    state_name,
    target_words,
    value_words,
)
from reports.programme_words import indicators as count_words
from reports.programmes import Programme
from reports.regional import citations
from reports.tables import MISSING, Column, Figure, Table
from reports.words import gap

FIRST_SHOWN = 8


def plan_figure(programme: Programme) -> Figure | None:
    """Return every indicator with its targets, facts, states and places; ``None`` without indicators."""
    rows = plan_frame(programme)
    if rows.empty:
        return None
    note = _(
        "У каждой строки своя шкала от нуля: длины разных строк не сравниваются. Периоды разных видов и "
        "разные единицы стоят под своими заголовками."
    )
    table = Table(
        name=f"programme_{programme.code}",
        title=_("План и факт: {name}", name=programme.name),
        frame=rows,
        columns=(
            Column("track_name", _("Задача или раздел")),
            Column("document_number", _("№")),
            Column("label", _("Показатель")),
            Column("unit_name", _("Единица")),
            Column("period_name", _("Период цели")),
            Column("target_text", _("Цель")),
            Column("fact_text", _("Факт")),
            Column("state_text", _("Состояние")),
            Column("reason_text", _("Почему")),
            Column("distance_text", _("Факт − цель")),
            Column("pace_text", _("Нужно в год")),
            Column("place", _("Место в документе")),
            Column("cited", _("Цитата")),
        ),
        citations=part_citations(programme.indicators, programme.outcomes, programme.facts),
        info=programme.info,
        note=note,
    )
    return Figure(
        key="programme-plan",
        title=_plan_title(programme),
        subtitle=_("{name}: показатели по порядку документа", name=programme.name),
        sample=count_words(rows["indicator_code"].nunique()),
        table=table,
        note=note,
    )


def part_citations(*frames: pd.DataFrame) -> tuple[Citation, ...]:
    """Return the parts of documents that rows cite: the strip would be longer than the figure otherwise.

    The place of each row stands in the row. A part is what a locator begins with, up to the first comma.
    """
    columns = ["source_id", "source_title", "locator"]
    rows = pd.concat([frame[columns] for frame in frames])
    return citations(rows.assign(locator=rows["locator"].str.partition(", ")[0]))


def _plan_title(programme: Programme) -> str:
    return _(
        "{indicators}, {targets}",
        indicators=count_words(len(programme.indicators)),
        targets=ngettext("{n} цель или порог", "{n} цели или порога", len(programme.outcomes)),
    )


def plan_frame(programme: Programme) -> pd.DataFrame:
    """Return a row per target, and one per indicator without a target, in words.

    Columns: those of the table of ``plan_figure``, and ``indicator_code``.
    """
    names = dict(zip(programme.tracks["track_code"], programme.tracks["name"], strict=True))
    by_code: dict[str, list[Any]] = {}
    for row in records(programme.outcomes):
        by_code.setdefault(row.indicator_code, []).append(row)
    known = {code: records(mine) for code, mine in programme.facts.groupby("indicator_code", sort=False)}
    found = []
    for indicator in records(programme.indicators):
        base = {
            "indicator_code": indicator.indicator_code,
            "track_name": names.get(indicator.track_code, ""),
            "document_number": indicator.document_number,
            "label": label(indicator),
            "unit_name": indicator.unit_name,
        }
        facts = known.get(indicator.indicator_code, [])
        for target in by_code.get(indicator.indicator_code, [None]):
            found.append(base | _target_words(indicator, target, facts))
    return pd.DataFrame(found)


def label(indicator: Any) -> str:
    """Return the indicator's name with its level, unless the name says it."""
    is_said = indicator.level.lower() in indicator.name.lower()
    return indicator.name if is_said else f"{indicator.name} ({indicator.level})"


def _target_words(indicator: Any, target: Any, facts: list[Any]) -> dict[str, str]:
    unit, decimals = indicator.unit, int(indicator.decimals)
    said = "; ".join(fact_words(fact, unit, decimals) for fact in facts) or MISSING
    if target is None:
        return {
            "period_name": MISSING,
            # An illegible target is told in the note, and is not «none».
            "target_text": indicator.unit_note or _("в документе нет"),
            "fact_text": said,
            "state_text": MISSING,
            "reason_text": MISSING,
            "distance_text": MISSING,
            "pace_text": MISSING,
            "place": indicator.locator,
            "cited": indicator.quote,
        }
    return {
        "period_name": target.period_name,
        "target_text": target_words(target, unit, decimals, in_full=True),
        "fact_text": outcome_fact_words(target, unit, decimals) if pd.notna(target.fact_value) else said,
        "state_text": state_name(State(target.state)),
        "reason_text": reason_words(Reason(target.reason)),
        "distance_text": _amount(target.distance, unit, decimals),
        "pace_text": _amount(target.pace_needed, unit, decimals),
        "place": target.locator,
        "cited": target.quote,
    }


def _amount(value: float, unit: str, decimals: int) -> str:
    return MISSING if pd.isna(value) else amount_words(float(value), unit, decimals)


def fact_words(fact: Any, unit: str, decimals: int) -> str:
    """Return «2021 год: 15 %», with its own base and how the document puts it, or why there is none."""
    if fact.gap_reason:
        return f"{fact.period_name}: {gap(fact.gap_reason)}"
    has_bound = is_bound(fact.value_note)
    value = fact.value_note if has_bound else _fact_value(fact, unit, decimals)
    notes = [note for note in (fact.base_note, "" if has_bound else fact.value_note) if note]
    return f"{fact.period_name}: {value}" + (f" ({'; '.join(notes)})" if notes else "")


def _fact_value(fact: Any, unit: str, decimals: int) -> str:
    if pd.isna(fact.value):
        return _("{part} из {whole}", part=number(fact.numerator), whole=number(fact.denominator))
    return value_words(float(fact.value), unit, decimals)


def outcome_fact_words(row: Any, unit: str, decimals: int) -> str:
    """Return the fact that decided a target's state; a share from counts with its n and interval."""
    value = value_words(float(row.fact_value), unit, decimals)
    text = f"{row.fact_period_name}: {value}"
    if pd.isna(row.fact_low_frac):
        return text
    counts = share_words(row.fact_numerator, row.fact_denominator, row.fact_low_frac, row.fact_high_frac)
    return f"{text} ({counts})"


def first_figure(programme: Programme) -> Figure | None:
    """Return what asks for attention first, by the printed rule; ``None`` when nothing does."""
    rows = attention(programme.outcomes, programme.info.read_on)
    if rows.empty:
        return None
    measures = {row.indicator_code: row for row in records(programme.indicators)}
    table = Table(
        name=f"programme_first_{programme.code}",
        title=_("С чего начать: {name}", name=programme.name),
        frame=pd.DataFrame([_first_words(row, measures[row.indicator_code]) for row in records(rows)]),
        columns=(
            Column("label", _("Показатель")),
            Column("why", _("Почему")),
            Column("target_text", _("Цель")),
            Column("fact_text", _("Факт")),
            Column("missing_text", _("Не хватает")),
            Column("pace_text", _("Нужно в год")),
        ),
        citations=part_citations(rows),
        info=programme.info,
        note=first_rule(),
    )
    return Figure(
        key="programme-first",
        title=_first_title(rows),
        subtitle=_("С чего начать: по одной цели показателя"),
        sample=count_words(len(rows)),
        table=table,
        note=table.note,
    )


def _first_title(rows: pd.DataFrame) -> str:
    counts = rows["first"].value_counts()
    parts = [f"{first_words(one)} — {number(int(counts[one]))}" for one in First if one in counts]
    return _("Требуют внимания: {what}", what="; ".join(parts))


def _first_words(row: Any, indicator: Any) -> dict[str, str]:
    unit, decimals = indicator.unit, int(indicator.decimals)
    has_fact = pd.notna(row.fact_value)
    return {
        "first": row.first,
        "label": label(indicator),
        "why": first_words(First(row.first)),
        "target_text": f"{row.period_name}: {target_words(row, unit, decimals, in_full=True)}",
        "fact_text": outcome_fact_words(row, unit, decimals) if has_fact else _("в документе нет"),
        "missing_text": _amount(row.missing, unit, decimals),
        "pace_text": _amount(row.pace_needed, unit, decimals),
    }
