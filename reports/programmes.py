"""A programme's plan and fact in sentences: the finding, the caveat, the headline numbers."""

from dataclasses import dataclass

import pandas as pd

from analytics.programme_order import below_reached, state_counts
from analytics.programmes import State
from data.model import WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.tables import Metric

CONTEXT = "context"


@dataclass(frozen=True)
class Programme:
    """One programme as it is chosen: rows of the queries, of one track or of all, and the targets' outcomes.

    ``info`` says of the files what they hold: documents of that territory, whatever the workspace is.
    """

    code: str
    name: str
    period_label: str
    tracks: pd.DataFrame
    indicators: pd.DataFrame
    facts: pd.DataFrame
    outcomes: pd.DataFrame
    info: WorkspaceInfo

    @property
    def planned(self) -> pd.DataFrame:
        """The indicators that have a target."""
        return self.indicators[self.indicators["indicator_code"].isin(self.outcomes["indicator_code"])]

    @property
    def own_indicators(self) -> pd.DataFrame:
        """What the document calls its indicators, without figures of its situation."""
        return self.indicators[self.indicators["role"] != CONTEXT]

    @property
    def documented(self) -> int:
        """How many indicators the document counts: criteria and levels of one indicator are one."""
        mine = self.indicators[self.indicators["role"] == "indicator"]
        names = mine["group_number"].where(mine["group_number"] != "", mine["indicator_code"])
        return len(set(zip(mine["track_code"], names, strict=True)))

    @property
    def with_facts(self) -> int:
        """How many of the indicators have a value."""
        known = self.facts.loc[self.facts["gap_reason"] == "", "indicator_code"]
        return int(self.own_indicators["indicator_code"].isin(known).sum())


def title(programme: Programme, found_count: int = 0) -> str:
    """Return the finding: plans below results, else what is reached, else why there is nothing to say.

    ``found_count`` is how many contradictions the checks found in the programme.
    """
    below = below_reached(programme.outcomes)
    if len(below):
        return _below_title(below)
    counts = state_counts(programme.outcomes)
    reached, missed = counts[State.REACHED], counts[State.NOT_REACHED]
    measured = reached + missed
    if measured:
        return ngettext(
            "Достигнуто целей: {reached} из {n}, для которой есть факт её периода",
            "Достигнуто целей: {reached} из {n}, для которых есть факт их периода",
            measured,
            reached=number(reached),
        )
    if not len(programme.outcomes):
        return ngettext(
            "{n} показатель и ни одной цели: документ называет только, что измерять",
            "{n} показателя и ни одной цели: документ называет только, что измерять",
            len(programme.own_indicators),
        )
    if counts[State.NO_FACT] == len(programme.outcomes):
        return _no_fact_title(programme, found_count)
    return _not_yet_title(counts)


def _no_fact_title(programme: Programme, found_count: int) -> str:
    count = len(programme.outcomes)
    if found_count:
        return ngettext(
            "{targets} без единого факта; документ спорит с собой в {n} месте",
            "{targets} без единого факта; документ спорит с собой в {n} местах",
            found_count,
            targets=ngettext("{n} цель", "{n} цели", count),
        )
    if programme.with_facts:
        return ngettext(
            "{n} цель, и ни одного факта о ней: документ измеряет другое",
            "{n} цели, и ни одного факта о них: документ измеряет другое",
            count,
        )
    return ngettext(
        "{n} цель и ни одного факта: документ приводит только план",
        "{n} цели и ни одного факта: документ приводит только план",
        count,
    )


def _below_title(below: pd.DataFrame) -> str:
    periods = below["period_name"].unique()
    if len(periods) == 1:
        return ngettext(
            "У {n} показателя план на {period} ниже уже достигнутого",
            "У {n} показателей план на {period} ниже уже достигнутого",
            len(below),
            period=periods[0],
        )
    return ngettext(
        "У {n} показателя план ниже уже достигнутого",
        "У {n} показателей план ниже уже достигнутого",
        len(below),
    )


def _not_yet_title(counts: dict[State, int]) -> str:
    if counts[State.ON_COURSE]:
        return ngettext(
            "В пути {n} цель: факты есть только за более ранние периоды",
            "В пути {n} цели: факты есть только за более ранние периоды",
            counts[State.ON_COURSE],
        )
    return ngettext(
        "{n} цель с фактом не сопоставить: он за другой период или от другой базы",
        "{n} цели с фактами не сопоставить: они за другие периоды или от другой базы",
        counts[State.NOT_COMPARABLE],
    )


def lede(programme: Programme) -> str:
    """Return the caveat: whose document it is."""
    return _(
        "{name}, {period}. Документ другой территории: ориентир, а не норма для вашего региона.",
        name=programme.name,
        period=programme.period_label,
    )


def metrics(programme: Programme, found_count: int = 0) -> tuple[Metric, ...]:
    """Return numbers of indicators, of targets, of what is measured, of contradictions found."""
    counts = state_counts(programme.outcomes)
    all_targets = len(programme.outcomes)
    measured = counts[State.REACHED] + counts[State.NOT_REACHED]
    planned, documented = len(programme.planned), programme.documented
    return (
        Metric(
            number(documented),
            "",
            ngettext("показатель в документе", "показателя в документе", documented),
            _(
                "с критериями и уровнями: {all}; с целью: {planned}, с фактом: {known}",
                all=number(len(programme.own_indicators)),
                planned=number(planned),
                known=number(programme.with_facts),
            ),
        ),
        Metric(
            number(all_targets),
            "",
            ngettext("цель или порог", "цели или порога", all_targets),
            _(
                "нет факта: {n}, не сопоставимо: {other}",
                n=number(counts[State.NO_FACT]),
                other=number(counts[State.NOT_COMPARABLE]),
            ),
        ),
        _reached_metric(counts, measured),
        _found_metric(programme, found_count),
    )


def _reached_metric(counts: dict[State, int], measured: int) -> Metric:
    context = _("в пути: {n}", n=number(counts[State.ON_COURSE]))
    if not measured:
        return Metric(_("сверить не с чем"), "", _("фактов за период цели нет"), context)
    label = _("достигнуто: у цели есть факт её периода")
    return Metric(number(counts[State.REACHED]), _("из {n}", n=number(measured)), label, context)


def _found_metric(programme: Programme, found_count: int) -> Metric:
    below = len(below_reached(programme.outcomes))
    return Metric(
        number(found_count),
        "",
        ngettext("противоречие во всей программе", "противоречия во всей программе", found_count),
        _("план ниже прежнего результата: {n} из {all}", n=number(below), all=number(len(programme.planned))),
    )


def no_programmes() -> tuple[str, str]:
    """Return the empty state of a workspace that an older program built."""
    return (
        _("В этом наборе нет программ"),
        _(
            "Его собрала прежняя версия программы. Выполните «make data» и обновите страницу или выберите "
            "другой набор."
        ),
    )
