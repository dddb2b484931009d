"""Accepted proposals of mutual help: what is written down, and how the record reads. Nothing is applied."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analytics.help_rules import Rules
from data.entries.model import AcceptedProposal, Revision
from data.frames import records
from locales.formats import day
from locales.text import _
from reports.mutual_help import rules_words
from reports.words import assumed, from_place, people

TOPIC = "mutual-help"


def accepted(
    rows: pd.DataFrame, codes: Sequence[str], rules: Rules, year: int, version: str, comment: str
) -> AcceptedProposal:
    """Return the record of the proposals to the receivers ``codes`` (rows of ``proposal_rows``).

    Its first line is the assumption that all the others rest on.
    """
    lines = [proposal_line(row) for row in records(rows[rows["receiver_code"].isin(codes)])]
    said = (assumed(rules_words(rules)), *lines) if lines else ()
    return AcceptedProposal(TOPIC, year, version, tuple(said), comment.strip())


def proposal_line(row: Any) -> str:
    """Return «Дубовский район: 1 человек из Зимовниковского района, предмет не опубликован (…)»."""
    return _(
        "{receiver}: {people} {giver}, {subject} ({reason})",
        receiver=row.receiver_name,
        people=people(int(row.people_count)),
        giver=from_place(row.giver_name),
        subject=row.subject_text,
        reason=row.reason_text,
    )


def of_topic(
    revisions: Sequence[Revision[AcceptedProposal]], year: int
) -> tuple[Revision[AcceptedProposal], ...]:
    """Return the records of mutual help of a year, the newest first."""
    mine = [one for one in revisions if one.item.topic == TOPIC and one.item.year == year]
    return tuple(reversed(mine))


def head_words(one: Revision[AcceptedProposal]) -> str:
    """Return who accepted it and when, in the time of this machine."""
    written = one.written_at.astimezone()
    return _("{day}, {time} · {name}", day=day(written.date()), time=f"{written:%H:%M}", name=one.written_by)


def version_words(one: Revision[AcceptedProposal], current: str) -> str:
    """Return which data it was computed from, and whether they are other data now."""
    said = _("Версия данных {version}", version=one.item.version_code)
    if one.item.version_code == current:
        return said
    return _("{said}; сейчас другая, {current}: пересмотрите", said=said, current=current)
