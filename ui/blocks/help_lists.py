"""Proposals of mutual help as a list: whom it would help, who could give, why, and who would be next."""

from itertools import groupby
from typing import Any

from data.frames import records
from locales.text import _
from reports.tables import MISSING, Table
from reports.words import from_place, people
from ui.blocks.markup import element, show, text


def proposal_list(table: Table) -> None:
    """Draw the rows of ``reports.mutual_help.proposal_rows``, a block a receiver."""
    blocks = "".join(
        _block(list(rows)) for _name, rows in groupby(records(table.frame), key=lambda row: row.receiver_code)
    )
    name = f'role="region" aria-label="{text(table.title)}"'
    show(f'<div class="nv-scroll nv-help" tabindex="0" {name}>{blocks}</div>')


def _block(rows: list[Any]) -> str:
    first = rows[0]
    head = f"<h3>{text(first.receiver_name)} <small>{text(first.receiver_text)}</small></h3>"
    return element("section", "nv-help-one", head + element("ul", "nv-help-rows", "".join(map(_line, rows))))


def _line(row: Any) -> str:
    who = _("{people} {giver}", people=people(int(row.people_count)), giver=from_place(row.giver_name))
    said = f"<b>{text(who)}</b> <em>{text(row.giver_text)}</em>, {text(row.subject_text)}"
    after = row.next_text
    if row.next_more != MISSING:
        after = _("{place}, {more}", place=row.next_text, more=row.next_more)
    why = _("Почему: {reason}. Следующий: {next}.", reason=row.reason_text, next=after)
    return f"<li><p>{said}</p><small>{text(why)}</small></li>"


def accepted_block(head: str, lines: tuple[str, ...], comment: str, version: str) -> None:
    """Draw one accepted set: who and when, its lines, its note, its version of the data."""
    note = f"<p><i>{text(comment)}</i></p>" if comment else ""
    items = "".join(f"<li>{text(line)}</li>" for line in lines)
    inner = f"<h3>{text(head)}</h3>{note}<ul>{items}</ul><small>{text(version)}</small>"
    show(element("section", "nv-accepted", inner))
