"""Checks over all rows of a sheet: one thing said twice is kept once, said in two ways it is an error.

Keys are those of ``data/sql/schema``, so that what is accepted satisfies them.
"""

from collections.abc import Mapping

from data.loading.log import listed
from data.loading.model import Entry
from data.loading.table import Table
from locales.text import _

KEYS: Mapping[str, tuple[str, ...]] = {
    "fact": ("indicator_code", "place_name", "year", "category_code"),
    "school": ("school_code",),
    "school_participation": ("school_code", "year"),
    "school_list": ("list_code", "school_code"),
    "school_mark": ("school_code", "factor_code", "year"),
    "curator": ("curator_name",),
    "curator_territory": ("curator_name", "place_name"),
    "curator_report": ("report_code",),
    "journal_entry": ("report_code", "date_from", "activity"),
    "school_curator": ("school_code", "year"),
    "municipal_coordinator": ("place_name",),
    "place": ("place_code",),
    "programme_count": ("indicator_code", "period_code"),
}
# A school stands in as many rows as it has marks or years; saying so helps nobody.
REPEATS_BY_NATURE = frozenset({"school", "school_list", "curator_territory"})
Key = tuple[str, ...]


def keep_once(table: Table) -> None:
    """Keep each key once; rows that contradict each other are rejected, all of them."""
    refused = _contradictions(table)
    rows = set().union(*refused.values()) if refused else set()
    table.rejected |= rows & table.accepted
    table.accepted -= rows
    kept = [e for e in table.entries if e.row not in rows or e.table == "curator_report"]
    with_entries = {e.values["report_code"] for e in kept if e.table == "journal_entry"}
    kept = [e for e in kept if e.table != "curator_report" or e.values["report_code"] in with_entries]
    table.entries = _once(table, [e for e in kept if _key(e) not in refused])


def _key(entry: Entry) -> Key:
    return (entry.table, *(entry.values[column] for column in KEYS[entry.table]))


def _contradictions(table: Table) -> dict[Key, set[int]]:
    """Say each key with several values and return the rows that give it."""
    first: dict[Key, Entry] = {}
    found: dict[Key, set[int]] = {}
    for entry in table.entries:
        key = _key(entry)
        other = first.setdefault(key, entry)
        if not _agree(other, entry):
            found.setdefault(key, {other.row}).add(entry.row)
    for key, rows in found.items():
        table.log.error(
            _("строки {rows} противоречат друг другу: {what}", rows=listed(rows), what=_what(first[key])),
            _("Оставьте одну верную строку: не загружена ни одна из них."),
            max(rows),
        )
    return found


def _agree(one: Entry, other: Entry) -> bool:
    if one.table == "school_list":
        return True
    if one.table == "school" and "" in (one.values["lat_deg"], other.values["lat_deg"]):
        return {**one.values, "lat_deg": "", "lon_deg": ""} == {**other.values, "lat_deg": "", "lon_deg": ""}
    return one.values == other.values


def _what(entry: Entry) -> str:
    shown = [entry.values[column] for column in KEYS[entry.table]]
    if entry.table == "school":
        shown = [entry.values["school_name"]]
    return ", ".join(value for value in shown if value)


def _once(table: Table, entries: list[Entry]) -> list[Entry]:
    kept: dict[Key, Entry] = {}
    repeats: dict[int, int] = {}
    for entry in entries:
        key = _key(entry)
        other = kept.setdefault(key, entry)
        if other is entry:
            continue
        if _says_more(entry, other):
            kept[key] = entry
        if entry.table not in REPEATS_BY_NATURE and entry.row != other.row:
            repeats[entry.row] = other.row
    for row, before in repeats.items():
        table.log.note(_("то же, что в строке {row}: учтено один раз", row=before), "", row)
    return list(kept.values())


def _says_more(entry: Entry, other: Entry) -> bool:
    """Coordinates win over none, a newer list over an older one."""
    if entry.table == "school":
        return not other.values["lat_deg"] and bool(entry.values["lat_deg"])
    return entry.table == "school_list" and entry.values["year"] > other.values["year"]
