"""Plan and fact as rows of HTML: every row on a scale of its own, rows of one measure under one heading."""

from itertools import groupby
from typing import Any

import pandas as pd

from analytics.programme_rows import PlanRow
from analytics.programmes import Fact, Reason, State
from data.frames import records
from locales.formats import NBSP
from locales.text import _
from reports.programme_figures import fact_words, label
from reports.programme_words import (
    amount_words,
    indicators,
    period_kind,
    reason_words,
    state_name,
    state_rule,
    target_words,
    value_words,
)
from reports.tables import MISSING, Table
from reports.words import capitalised
from ui.blocks.markup import element, legend, section_head, show, text

MOST_OPEN = 20
MARK = '<i class="nv-state nv-state-{state}" aria-hidden="true"></i>'
FACT_KEY = '<i class="nv-bullet-key"></i>'
EARLIER_KEY = '<i class="nv-bullet-key nv-bullet-earlier"></i>'
TARGET_KEY = '<i class="nv-bullet-tick"></i>'
THRESHOLD_KEY = '<i class="nv-bullet-tick nv-bullet-threshold"></i>'


def plan_legend() -> None:
    """Draw what bars and ticks mean."""
    show(
        legend(
            (FACT_KEY, _("последний факт"), ""),
            (EARLIER_KEY, _("прежний факт"), ""),
            (TARGET_KEY, _("цель"), ""),
            (THRESHOLD_KEY, _("порог"), ""),
        )
    )


def draw_plan(rows: list[PlanRow], facts: pd.DataFrame) -> None:
    """Draw the rows under headings of unit and kind of periods; a line opens with its quotes."""
    plan_legend()
    known = {code: records(mine) for code, mine in facts.groupby("indicator_code", sort=False)}
    parts, opened = "", next((row.group for row in rows if row.targets and row.facts), rows[0].group)
    for group, members in groupby(rows, key=lambda row: row.group):
        mine = list(members)
        lines = "".join(_row(row, known.get(row.indicator.indicator_code, [])) for row in mine)
        count = f"<small>{text(indicators(len(mine)))}</small>"
        # Of a long programme one group is open, one with facts if there is any: so the groups can be seen.
        is_open = " open" if group == opened or len(rows) <= MOST_OPEN else ""
        heading = f"<summary>{text(_heading(mine[0]))} {count}</summary>"
        parts += f'<details class="nv-plan-group"{is_open}>{heading}{lines}</details>'
    show(element("section", "nv-plan", parts))


def _heading(row: PlanRow) -> str:
    if row.kind is None:
        return _("Без цели или порога · единица: {unit}", unit=row.indicator.unit_name)
    words = capitalised(period_kind(row.kind, row.years_count))
    return _("{period} · единица: {unit}", period=words, unit=row.indicator.unit_name)


def _row(row: PlanRow, facts: list[Any]) -> str:
    indicator = row.indicator
    number = f"<small>{text(indicator.document_number)}</small> " if indicator.document_number else ""
    is_said = indicator.name.startswith(indicator.group_name)
    group = "" if is_said else f"<small>{text(indicator.group_name)}</small>"
    opened = _("Цитаты и место")
    note = f"<small>{text(indicator.unit_note)}</small>" if indicator.unit_note else ""
    name = f"<p>{number}{text(label(indicator))}{group}{note}<em>{text(opened)}</em></p>"
    words = f'<div class="nv-plan-words">{_targets(row)}{_facts(row, facts)}</div>'
    states = f'<div class="nv-plan-states">{_states(row)}</div>'
    return (
        f'<details class="nv-plan-row"><summary>{name}{_bullet(row)}{words}{states}</summary>'
        f"{_quotes(row, facts)}</details>"
    )


def _targets(row: PlanRow) -> str:
    if not row.targets:
        return ""
    unit, decimals = row.indicator.unit, int(row.indicator.decimals)
    words = " · ".join(f"{t.period_name}: {target_words(t, unit, decimals)}" for t in row.targets)
    name = _("порог") if all(t.basis == "threshold" for t in row.targets) else _("план")
    return _named(name, words)


def _named(name: str, words: str) -> str:
    return f'<p><span class="nv-named">{text(name)}</span> {text(words)}</p>'


def _facts(row: PlanRow, facts: list[Any]) -> str:
    unit, decimals = row.indicator.unit, int(row.indicator.decimals)
    words = " · ".join(fact_words(fact, unit, decimals) for fact in facts)
    name, none = _("факт"), _("в документе нет")
    return _named(name, words or none)


def _states(row: PlanRow) -> str:
    """Each state with its periods, and what is missing to the first target that asks for more."""
    if not row.targets:
        return ""
    found = ""
    for state, members in groupby(row.targets, key=lambda target: State(target.state)):
        mine = list(members)
        when = ", ".join(str(target.period_name) for target in mine)
        periods = f" <small>{text(when)}</small>" if len(row.targets) > len(mine) else ""
        found += f"<p>{MARK.format(state=state)}<b>{text(state_name(state))}</b>{periods}</p>"
    return found + "".join(f"<p><small>{text(words)}</small></p>" for words in _ask(row))


def _ask(row: PlanRow) -> list[str]:
    unit, decimals = row.indicator.unit, int(row.indicator.decimals)
    open_ones = [target for target in row.targets if pd.notna(target.missing) and target.missing > 0]
    if not open_ones:
        said = [reason_words(t.reason) for t in row.targets if t.state != State.NO_FACT]
        return list(dict.fromkeys(said))
    target = open_ones[0]
    missing = amount_words(float(target.missing), unit, decimals)
    words = [_("не хватает {n} до цели: {period}", n=missing, period=target.period_name)]
    if pd.notna(target.pace_needed):
        pace = amount_words(float(target.pace_needed), unit, decimals)
        words.append(_("нужно {n} в год", n=pace))
    if target.state == State.ON_COURSE and target.reason != Reason.ONE_FACT:
        words.append(reason_words(Reason(target.reason)))
    return words


def _bullet(row: PlanRow) -> str:
    if row.end is None:
        return '<span class="nv-bullet-none"></span>'
    end = row.end
    bars = "".join(
        f'<i class="nv-bullet-bar{"" if fact is row.facts[-1] else " nv-bullet-earlier"}"'
        f' style="width:{_part(fact.value, end)}"></i>'
        for fact in _bars(row.facts)
    )
    ticks = "".join(
        f'<i class="nv-bullet-tick{" nv-bullet-threshold" if target.basis == "threshold" else ""}"'
        f' style="left:{_part(value, end)}"></i>'
        for target in row.targets
        for value in (target.value, target.value_to)
        if pd.notna(value)
    )
    last = value_words(end, row.indicator.unit)
    first = value_words(0, row.indicator.unit)
    scale = f"<small>{text(first)}</small><small>{text(last)}</small>"
    return f'<span class="nv-bullet" aria-hidden="true"><span>{bars}{ticks}</span><span>{scale}</span></span>'


def _bars(facts: tuple[Fact, ...]) -> list[Fact]:
    """The longer bar first, so that the shorter one lies upon it."""
    return sorted(facts[-2:], key=lambda fact: fact.value, reverse=True)


def _part(value: float, end: float) -> str:
    return f"{min(max(value / end, 0.0), 1.0):.2%}"


def _quotes(row: PlanRow, facts: list[Any]) -> str:
    indicator = row.indicator
    cited = [(indicator.quote, indicator.locator)]
    cited += [(one.quote, one.locator) for one in (*row.targets, *facts)]
    lines = "".join(
        f"<p>«{text(quote)}» <small>{text(indicator.source_title)}, {text(locator)}</small></p>"
        for quote, locator in dict.fromkeys(cited)
    )
    made = [
        _("{name}: {words}", name=name, words=words)
        for name, words in (
            (_("Числитель"), indicator.numerator_name),
            (_("Знаменатель"), indicator.denominator_name),
            (_("Единица в документе"), indicator.published_unit),
        )
        if words
    ]
    return "".join(f"<p>{text(note)}</p>" for note in made) + lines


def draw_first(most: int, table: Table) -> None:
    """Draw what comes first: why, target, fact, what is missing; the first lines of the table."""
    lines, plan, fact = "", _("план"), _("факт")
    for row in records(table.frame.head(most)):
        asks = [row.missing_text, row.pace_text]
        amounts = [
            words.format(n=ask)
            for words, ask in zip((_("не хватает {n}"), _("{n} в год")), asks, strict=True)
            if ask != MISSING
        ]
        lines += (
            f"<li><p>{text(row.label)}</p><p><b>{text(row.why)}</b></p>"
            f"<div>{_named(plan, row.target_text)}{_named(fact, row.fact_text)}</div>"
            f"<p>{text('; '.join(amounts))}</p></li>"
        )
    show(f'<ol class="nv-first">{lines}</ol>')
    rest = len(table.frame) - most
    if rest > 0:
        words = _("Показаны первые {n}, остальные — в таблице.", n=most)
        show(f'<p class="nv-prompt">{text(words)}</p>')


def state_rules(counts: dict[State, int]) -> None:
    """Draw the rule of every state with its number of targets."""
    lines = "".join(
        f"<li>{MARK.format(state=state)}<b>{text(state_name(state))}{NBSP}— {count}</b>"
        f"<small>{text(state_rule(state))}</small></li>"
        for state, count in counts.items()
    )
    head = section_head(_("Состояния и их правила"), _("По фактам документа, а не по календарю"))
    show(element("section", "nv-state-rules", f"{head}<ul>{lines}</ul>"))


def draw_concepts(table: Table) -> None:
    """Draw notions with the indicators of programmes under each: words and values, no axis."""
    parts = []
    for _code, mine in table.frame.groupby("concept_code", sort=False):
        rows = records(mine)
        lines = "".join(
            f"<tr><td><b>{text(row.programme_name)}</b><small>{text(row.label)}</small></td>"
            f"<td>{text(row.difference)}</td><td>{text(row.target_text)}</td><td>{text(row.fact_text)}</td></tr>"
            for row in rows
        )
        said = _("Числа сравнить: {measure}", measure=rows[0].measure)
        head = f"<b>{text(rows[0].concept_name)}</b> <small>{text(rows[0].concept_note)} {text(said)}</small>"
        parts.append(f'<tr class="nv-concept"><th colspan="4" scope="colgroup">{head}</th></tr>{lines}')
    titles = (_("Программа и показатель"), _("Чем отличается"), _("Цели"), _("Факты"))
    heads = "".join(f'<th scope="col">{text(title)}</th>' for title in titles)
    caption = text(table.title)
    show(
        f'<div class="nv-scroll nv-concepts-box" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="nv-concepts"><caption class="nv-hidden">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(parts)}</tbody></table></div>"
    )
