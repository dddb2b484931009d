"""The figures of mutual help: proposals, norms side by side, every district; each carries the assumption."""

from collections.abc import Sequence

import pandas as pd

from analytics.coverage import Coverage
from analytics.mutual_help import MutualHelp, Outcome, Side
from data.model import WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.capacity import Titles
from reports.coverage import coverage_citations
from reports.mutual_help import left_out_words, method_words, rules_words
from reports.tables import Column, Figure, Table
from reports.words import districts, people

SHOWN_NORMS = (1, 2, 3, 4)
"""Norms that stand side by side, whatever the reader has set."""


def proposals_figure(
    found: MutualHelp, rows: pd.DataFrame, result: Coverage, info: WorkspaceInfo, titles: Titles, year: int
) -> Figure | None:
    """Return the proposals with reason and next best (rows of ``proposal_rows``); ``None`` if none."""
    if rows.empty:
        return None
    table = Table(
        name=f"mutual_help_{year}",
        title=_("Кто кому мог бы помочь (предложения), {year} год", year=year),
        frame=rows,
        columns=_proposal_columns(),
        citations=coverage_citations(result, titles),
        info=info,
        note=method_words(),
        assumption=rules_words(found.rules),
    )
    receivers = int(rows["receiver_code"].nunique())
    return Figure(
        key="mutual-help",
        title=_(
            "Можно предложить {people} из {short} недостающих: {receivers}",
            people=people(found.proposed_count),
            short=number(found.short_count),
            receivers=ngettext("{n} району", "{n} районам", receivers),
        ),
        subtitle=_("По алфавиту районов, которым помогают; правила: {rules}", rules=rules_words(found.rules)),
        sample=ngettext("{n} предложение", "{n} предложения", len(rows)),
        table=table,
        indicator="methodists_count",
        note=table.note,
    )


def _proposal_columns() -> tuple[Column, ...]:
    return (
        Column("receiver_name", _("Кому")),
        Column("receiver_text", _("РМА на школы")),
        Column("giver_name", _("Откуда")),
        Column("giver_text", _("РМА на школы там")),
        Column("people_count", _("Человек"), 0),
        Column("subject_text", _("Предмет")),
        Column("reason_text", _("Почему этот район")),
        Column("source_note", _("Где названо соседство")),
        Column("next_text", _("Следующий по близости")),
        Column("next_more", _("Чем он дальше")),
    )


def outcomes_figure(
    found: MutualHelp,
    outcomes: Sequence[Outcome],
    result: Coverage,
    info: WorkspaceInfo,
    titles: Titles,
    year: int,
) -> Figure:
    """Return what several norms come to, side by side: none of them is published."""
    frame = pd.DataFrame([vars(one) for one in outcomes])
    frame["unmet_count"] = frame["short_count"] - frame["proposed_count"]
    chosen = frame["norm"] == found.rules.norm
    frame["chosen_text"] = chosen.map({True: _("выбрана"), False: ""})
    return Figure(
        key="mutual-help-norms",
        title=_("К чему приводят разные нормы"),
        subtitle=_("Те же пределы, другие нормы: все они — допущение читателя"),
        sample=districts(int((found.balance["side"] != Side.UNKNOWN).sum())),
        table=Table(
            name=f"mutual_help_norms_{year}",
            title=_("Нехватка и предложения при разных нормах, {year} год", year=year),
            frame=frame,
            columns=(
                Column("norm", _("Методистов на школу"), 0),
                Column("receivers_count", _("Районов с нехваткой"), 0),
                Column("short_count", _("Не хватает человек"), 0),
                Column("proposed_count", _("Можно предложить"), 0),
                Column("unmet_count", _("Без предложения"), 0),
                Column("chosen_text", _("Норма")),
            ),
            citations=coverage_citations(result, titles),
            info=info,
            assumption=rules_words(found.rules),
        ),
    )


def balance_figure(
    found: MutualHelp, result: Coverage, info: WorkspaceInfo, titles: Titles, year: int
) -> Figure:
    """Return every district with what it has, needs, gives and gets; what is not known says so."""
    keys = ["place_code", "place_name", "schools_gap_reason", "methodists_gap_reason"]
    frame = found.balance.merge(result.table[keys], on="place_code").sort_values(
        "place_name", ignore_index=True
    )
    frame["gap_reason"] = frame["methodists_gap_reason"].fillna(frame["schools_gap_reason"])
    givers = int((frame["given_count"] > 0).sum())
    return Figure(
        key="mutual-help-balance",
        title=ngettext(
            "Людей мог бы отдать {n} район из {all}, где они есть сверх нормы",
            "Людей могли бы отдать {n} районов из {all}, где они есть сверх нормы",
            givers,
            all=number(len(found.side(Side.GIVER))),
        ),
        subtitle=_("Все районы по алфавиту: есть, нужно по норме, отдаёт, получает"),
        sample=districts(len(frame)),
        table=Table(
            name=f"mutual_help_districts_{year}",
            title=_("Районы в расчёте взаимной помощи, {year} год", year=year),
            frame=frame,
            columns=(
                Column("place_name", _("Муниципалитет")),
                Column("schools_count", _("Школы «500+»"), 0, "schools_gap_reason"),
                Column("methodists_count", _("Методисты РМА"), 0, "methodists_gap_reason"),
                *(Column(key, name, 0, "gap_reason") for key, name in _count_names().items()),
            ),
            citations=coverage_citations(result, titles),
            info=info,
            note=left_out_words(found, result),
            assumption=rules_words(found.rules),
        ),
        indicator="methodists_count",
    )


def _count_names() -> dict[str, str]:
    return {
        "need_count": _("Нужно по норме"),
        "short_count": _("Не хватает"),
        "spare_count": _("Сверх нормы"),
        "given_count": _("Может отдать"),
        "received_count": _("Может получить"),
        "unmet_count": _("Без предложения"),
    }
