"""The sheets of one file put together: one row a key, and what two sheets say differently."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.loading.grid import shortened
from data.loading.model import Entry, Extracted, Kind, Message, Severity
from data.loading.stored import TABLES
from data.loading.validate import KEYS
from locales.text import _

Key = tuple[str, ...]
# Rows that only bring along what other rows speak of.
QUOTED = 80
CARRIED = frozenset({"school", "curator_report"})
# What one sheet may leave empty without contradicting another.
MAY_BE_LEFT = {"fact": frozenset({"period_label"}), "school": frozenset({"lat_deg", "lon_deg"})}


@dataclass(frozen=True)
class Joined:
    """The rows of a file, each key once. ``said``: rows with the table that the sheet is and whether the
    sheet has no error; ``blocked``: sheet and number of rows that contradict another sheet.
    """

    entries: tuple[Entry, ...]
    said: tuple[tuple[Entry, Kind, bool], ...]
    blocked: frozenset[tuple[str, int]]
    messages: tuple[Message, ...]

    def blocked_rows(self, sheet: str) -> frozenset[int]:
        """Return the numbers of a sheet's rows that are kept out."""
        return frozenset(row for name, row in self.blocked if name == sheet)


def joined(extracted: Sequence[Extracted]) -> Joined:
    """Join sheets; rows of two sheets that contradict each other are kept out, both."""
    kept: dict[Key, Entry] = {}
    blocked: set[tuple[str, int]] = set()
    messages: list[Message] = []
    for entry in _loadable(extracted):
        key = (entry.table, *(entry.values[column] for column in KEYS[entry.table]))
        other = kept.get(key)
        one = entry if other is None else _agreed(other, entry)
        if one is not None:
            kept[key] = one
        elif other is not None:
            blocked |= {(other.sheet, other.row), (entry.sheet, entry.row)}
            messages.append(_contradiction(other, entry))
    entries = [e for e in kept.values() if e.table in CARRIED or (e.sheet, e.row) not in blocked]
    entries = [e for e in entries if not _is_idle(e, entries, blocked)]
    touched = {sheet for sheet, _row in blocked}
    said = tuple(
        (e, one.proposal.kind, not one.rejected_rows and one.proposal.sheet not in touched)
        for one in extracted
        for e in _loadable((one,))
    )
    return Joined(tuple(entries), said, frozenset(blocked), (*messages, *_not_loaded(extracted)))


def _loadable(extracted: Sequence[Extracted]) -> Iterator[Entry]:
    return (entry for one in extracted for entry in one.entries if entry.table in TABLES)


def _not_loaded(extracted: Sequence[Extracted]) -> Iterator[Message]:
    for one in extracted:
        if one.proposal.kind is Kind.PLACES:
            yield Message(
                Severity.WARNING,
                _("таблица мест задаёт новый регион и в готовое пространство не загружается"),
                _("Места и границы этого пространства остаются прежними."),
                sheet=one.proposal.sheet,
            )


def _agreed(one: Entry, other: Entry) -> Entry | None:
    """Return the row that two sheets agree on, ``None`` when they do not."""
    if one.values == other.values:
        return one
    differing = {name for name in one.values if one.values[name] != other.values[name]}
    if one.table == "curator_report" and differing == {"report_date"}:
        return max(one, other, key=lambda entry: entry.values["report_date"])
    if one.table == "school_list" and differing == {"year"}:
        return max(one, other, key=lambda entry: entry.values["year"])
    is_blank = all("" in (one.values[name], other.values[name]) for name in differing)
    if not is_blank or not differing <= MAY_BE_LEFT.get(one.table, frozenset()):
        return None
    return replace(one, values={name: one.values[name] or other.values[name] for name in one.values})


def _contradiction(one: Entry, other: Entry) -> Message:
    first, second = (f"лист «{entry.sheet}», строка {entry.row}" for entry in (one, other))
    named = shortened(other.quote, QUOTED)
    return Message(
        Severity.ERROR,
        _(
            "строки двух листов противоречат друг другу: {first}; {second} ({what})",
            first=first,
            second=second,
            what=named,
        ),
        _("Оставьте одну верную строку: не загружена ни одна из них."),
        sheet=other.sheet,
        row=other.row,
    )


def _is_idle(entry: Entry, entries: Sequence[Entry], blocked: set[tuple[str, int]]) -> bool:
    """Whether a row only came along with one that is kept out, and nothing else speaks of it."""
    if entry.table not in CARRIED or (entry.sheet, entry.row) not in blocked:
        return False
    column = KEYS[entry.table][0]
    return not any(e.table not in CARRIED and e.values.get(column) == entry.values[column] for e in entries)
