"""A region's own values of a programme's indicators: the finding, rows of values, what to load."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from analytics.programme_counts import Count, Lack
from analytics.programme_own import OwnResults
from analytics.programmes import Reason, State
from data.entries.indicator_count import IndicatorCount
from data.frames import records
from data.model import DataKind, WorkspaceInfo
from data.programme_count_rules import ANSWERS
from data.programme_counts import ENTERED
from locales.formats import day, number
from locales.text import _, ngettext
from reports.programme_figures import label
from reports.programme_words import (
    amount_words,
    lack_words,
    reason_words,
    share_words,
    state_name,
    target_words,
    value_words,
)
from reports.tables import MISSING, Metric
from reports.words import kind as kind_word


@dataclass(frozen=True)
class Own:
    """A programme held against a region's own counts. ``info`` is that of the workspace, not of the document.

    ``titles`` are those of the workspace's sources by id; ``tracks`` names of tracks by code; ``methodists``
    rows of the query ``region_methodists``.
    """

    code: str
    name: str
    indicators: pd.DataFrame
    results: OwnResults
    tracks: Mapping[str, str]
    titles: Mapping[str, str]
    methodists: pd.DataFrame
    info: WorkspaceInfo


def origin_words(origin: str, info: WorkspaceInfo) -> str:
    """Return the mark of a value: «■ внесено» or «■ загружено», for an invented region with its kind."""
    words = _("внесено") if origin == ENTERED else _("загружено")
    invented = f", {kind_word(info.kind)}" if info.kind is DataKind.MODEL else ""
    return f"■ {words}{invented}"


def title(own: Own) -> str:
    """Return the finding: how many indicators are computed, how many targets are reached."""
    done, whole = len(own.results.computed_codes), len(own.indicators)
    if not done:
        return _("Своих чисел пока нет: внесите или загрузите их")
    states = own.results.states()
    reached, measured = states[State.REACHED], states[State.REACHED] + states[State.NOT_REACHED]
    computed = ngettext("посчитан {n} показатель", "посчитаны {n} показателя", done)
    if not measured:
        return _("Из {whole}: {computed}", whole=number(whole), computed=computed)
    return _(
        "Из {whole}: {computed}; целей достигнуто {reached} из {measured}",
        whole=number(whole),
        computed=computed,
        reached=number(reached),
        measured=number(measured),
    )


def lede(own: Own) -> str:
    """Return the caveat: whose targets and whose numbers."""
    return _(
        "Числа вашего региона против целей документа «{name}». Цели другой территории — ориентир, "
        "а не норма.",
        name=own.name,
    )


def metrics(own: Own) -> tuple[Metric, ...]:
    """Return numbers of computed indicators, of targets by state, of what is missing."""
    states, whole = own.results.states(), len(own.indicators)
    done, left = len(own.results.computed_codes), len(own.results.missing)
    wrong = int((own.results.missing["status"] == str(Count.WRONG)).sum())
    measured = states[State.REACHED] + states[State.NOT_REACHED]
    others = _(
        "в пути: {way}, не сопоставимо: {other}",
        way=number(states[State.ON_COURSE]),
        other=number(states[State.NOT_COMPARABLE]),
    )
    reached = Metric(
        number(states[State.REACHED]), _("из {n}", n=number(measured)), _("целей достигнуто"), others
    )
    if not measured:
        reached = Metric(_("сверить не с чем"), "", _("чисел за период цели нет"), others)
    return (
        Metric(number(done), _("из {n}", n=number(whole)), _("показателей посчитано"), _("по своим числам")),
        reached,
        Metric(number(left), "", _("показателей без числа"), _("с ошибкой: {n}", n=number(wrong))),
    )


def value_text(row: Any, indicator: Any) -> str:
    """Return a computed value with its counts: «2024 год: 45 % (18 из 40, 95 % интервал 31 – 60 %)»."""
    value = value_words(float(row.value), indicator.unit, int(indicator.decimals))
    said = f"{row.period_name}: {value}"
    if pd.notna(row.low_frac):
        counts = share_words(row.numerator, row.denominator, row.low_frac, row.high_frac)
        few = _("; мало данных") if row.status == Count.TOO_FEW else ""
        return f"{said} ({counts}{few})"
    if pd.notna(row.numerator) and pd.notna(row.denominator):
        counts = _("{part} на {whole}", part=number(row.numerator), whole=number(row.denominator))
        return f"{said} ({counts}{_methodists(row)})"
    return said


def _methodists(row: Any) -> str:
    if pd.isna(row.known_year):
        return ""
    return _("; методисты — из данных набора за {year} год", year=int(row.known_year))


def written_words(row: Any) -> str:
    """Return who entered a count and when; "" for a loaded one."""
    if row.origin != ENTERED:
        return ""
    at = row.written_at.date() if isinstance(row.written_at, datetime) else row.written_at
    return f"{row.written_by}, {day(at)}"


def place_words(row: Any, titles: Mapping[str, str], info: WorkspaceInfo) -> str:
    """Return the mark of a count and where it is from: file and place in it, or who entered it and when."""
    if row.origin == ENTERED:
        return f"{origin_words(row.origin, info)}: {written_words(row)}"
    # The title of a loaded file says itself that it was loaded.
    return f"■ {titles.get(row.source_id, row.source_id)}, {row.locator}"


def certificate_frame(own: Own) -> pd.DataFrame:
    """Return a row per target of a computed indicator (one for an indicator without targets), in words.

    Columns: ``indicator_code``, ``track_name``, ``document_number``, ``label``, ``target_text``,
    ``own_text``, ``state_text``, ``missing_text``, ``origin_text``, ``place``.
    """
    values = {code: records(mine) for code, mine in own.results.values.groupby("indicator_code", sort=False)}
    targets = {
        code: records(mine) for code, mine in own.results.outcomes.groupby("indicator_code", sort=False)
    }
    wanted = set(own.results.computed_codes)
    rows = []
    for indicator in records(own.indicators):
        code = indicator.indicator_code
        if code not in wanted:
            continue
        base = _own_words(own, indicator, values[code])
        rows += [base | _target(target, indicator) for target in targets.get(code, [None])]
    names = (
        *("indicator_code", "track_name", "document_number", "label", "target_text", "own_text"),
        *("state_text", "missing_text", "origin_text", "place"),
    )
    return pd.DataFrame(rows, columns=list(names))


def _own_words(own: Own, indicator: Any, rows: list[Any]) -> dict[str, str]:
    there = [row for row in rows if row.status in (Count.COMPUTED, Count.TOO_FEW)]
    used = [row for row in there if row.is_used]
    said = [" — ".join(filter(None, (value_text(row, indicator), row.note))) for row in used]
    said += [
        _("{value} — загружено, не используется: внесено другое", value=value_text(row, indicator))
        for row in there
        if not row.is_used
    ]
    return {
        "indicator_code": indicator.indicator_code,
        "track_name": own.tracks.get(indicator.track_code, ""),
        "document_number": indicator.document_number,
        "label": label(indicator),
        "own_text": "; ".join(said),
        "origin_text": "; ".join(dict.fromkeys(origin_words(row.origin, own.info) for row in used)),
        "place": "; ".join(dict.fromkeys(place_words(row, own.titles, own.info) for row in used)),
    }


def _target(target: Any, indicator: Any) -> dict[str, str]:
    if target is None:
        none = _("цели в документе нет")
        return {"target_text": none, "state_text": MISSING, "missing_text": MISSING}
    unit, decimals = indicator.unit, int(indicator.decimals)
    aim = target_words(target, unit, decimals, in_full=True)
    missing = MISSING
    if pd.notna(target.missing) and target.missing > 0:
        missing = _("до цели {n}", n=amount_words(float(target.missing), unit, decimals))
    elif target.state == State.NOT_COMPARABLE:
        missing = _compared(target)
    return {
        "target_text": f"{target.period_name}: {aim}",
        "state_text": state_name(State(target.state)),
        "missing_text": missing,
    }


def _compared(target: Any) -> str:
    """What would make a target comparable."""
    if target.reason == Reason.OTHER_PERIOD:
        return _("нужно число за такой же период: {period}", period=target.period_name)
    return reason_words(Reason(target.reason))


def missing_frame(own: Own) -> pd.DataFrame:
    """Return a row per indicator without a value: code, name, and what to load, in words."""
    left = {row.indicator_code: row for row in records(own.results.missing)}
    rows = [
        {
            "indicator_code": indicator.indicator_code,
            "document_number": indicator.document_number,
            "label": label(indicator),
            "needed": lack_words(Lack(left[indicator.indicator_code].lack)),
            "numerator_name": indicator.numerator_name or MISSING,
            "denominator_name": indicator.denominator_name or MISSING,
        }
        for indicator in records(own.indicators)
        if indicator.indicator_code in left
    ]
    names = ("indicator_code", "document_number", "label", "needed", "numerator_name", "denominator_name")
    return pd.DataFrame(rows, columns=list(names))


def count_words(item: IndicatorCount) -> str:
    """Return an entered count in words: «18 из 40», «7», «да»."""
    if item.numerator is not None and item.denominator is not None:
        return _("{part} из {whole}", part=number(item.numerator), whole=number(item.denominator))
    if item.numerator is not None:
        return _("{part}, знаменатель — из данных набора", part=number(item.numerator))
    if item.value is None:
        return MISSING
    return value_words(item.value, "yes_no" if item.kind in ANSWERS else "", 0)
