"""A curator's journal in words and as a table: documents' rows and entries, without drafts in any file."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.desk_journal import JournalRow
from data.entries.model import Channel, JournalEntry, JournalKind
from data.model import Citation, WorkspaceInfo
from locales.formats import day
from locales.text import _, ngettext
from reports.desk_figures import period
from reports.desk_work import who, written_word
from reports.tables import Column, Figure, Table
from reports.words import gap, kind


def kind_words(entry_kind: JournalKind | str) -> str:
    """Return what was done in a word."""
    return {
        JournalKind.CONSULTATION: _("консультация"),
        JournalKind.VISIT: _("выезд"),
        JournalKind.SEMINAR: _("семинар"),
        JournalKind.DOCUMENTS: _("документы"),
        JournalKind.MONITORING: _("мониторинг"),
        JournalKind.OTHER: _("другое"),
    }[JournalKind(entry_kind)]


def channel_words(channel: Channel | str) -> str:
    """Return how it was done."""
    return {
        Channel.IN_PERSON: _("очно"),
        Channel.VIDEO: _("видеосвязь"),
        Channel.PHONE: _("телефон"),
        Channel.MAIL: _("почта, чат"),
        Channel.NOT_SAID: gap("not_listed"),
    }[Channel(channel)]


def school_words(entry: JournalEntry, names: Mapping[str, str]) -> str:
    """Return the schools of an entry; none means all schools of the curator."""
    if not entry.school_codes:
        return _("все школы куратора")
    return ", ".join(names.get(code, code) for code in entry.school_codes)


def status_words(*, is_draft: bool) -> str:
    """Return where an entry goes."""
    return _("черновик") if is_draft else _("в отчёт")


def searched(row: JournalRow, names: Mapping[str, str]) -> str:
    """Return everything of a row that a search looks at."""
    if row.written is None:
        return f"{period(row.date_from, row.date_to)} {row.activity} {row.said.quote}"
    entry = row.written.item
    parts = (
        period(row.date_from, row.date_to),
        row.activity,
        school_words(entry, names),
        kind_words(entry.kind),
        channel_words(entry.channel),
        status_words(is_draft=entry.is_draft),
        row.written.written_by,
    )
    return " ".join(parts)


def entries(n: int) -> str:
    """Return «3 записи»."""
    return ngettext("{n} запись", "{n} записи", n)


def title(rows: Sequence[JournalRow]) -> str:
    """Return the headline of the journal: how many entries of which kind, and the last day."""
    kept = [row for row in rows if not row.is_withdrawn]
    if not kept:
        return _("В журнале пока нет записей: первая — в форме ниже")
    said = sum(row.written is None for row in kept)
    last = day(max(row.date_to for row in kept))
    if said and said < len(kept):
        return _(
            "В журнале {entries}: {said} из отчёта, {written} здесь; последняя — {date}",
            entries=entries(len(kept)),
            said=said,
            written=len(kept) - said,
            date=last,
        )
    if said:
        return _("В журнале {entries} из отчёта; последняя — {date}", entries=entries(said), date=last)
    return _("В журнале {entries}; последняя — {date}", entries=entries(len(kept)), date=last)


def lede() -> str:
    """Return what the journal keeps: nothing is overwritten."""
    return _("Исправленная и отозванная запись хранит прежние тексты.")


def found_words(found: int, everything: int) -> str:
    """Return how many rows a search has found."""
    return _("Найдено: {found} из {everything}", found=found, everything=everything)


def journal_figure(
    rows: Sequence[JournalRow],
    names: Mapping[str, str],
    name: str,
    info: WorkspaceInfo,
    titles: Mapping[str, str],
) -> Figure | None:
    """Return the journal as files have it: no draft, nothing withdrawn; ``None`` without a row to show.

    ``names`` are the schools' names by code; ``name`` goes into the name of the file.
    """
    shown = [row for row in rows if not row.is_withdrawn]
    if not shown:
        return None
    kept = [row for row in rows if row.is_exported]
    columns = _columns()
    table = Table(
        name=f"journal_{name}",
        title=_("Журнал: период и что проведено"),
        frame=pd.DataFrame([_row(row, names, info) for row in kept], columns=[one.key for one in columns]),
        columns=columns,
        citations=_citations(kept, titles),
        info=info,
        note=_note(len(shown) - len(kept)),
        row_kind="origin",
    )
    return Figure(
        "desk-journal",
        _("Журнал куратора"),
        _("Новые — выше; строки отчёта и записанное здесь отмечены порознь"),
        entries(len(shown)),
        table,
        note=table.note,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("period", _("Период")),
        Column("activity", _("Что проведено")),
        Column("schools", _("Школы")),
        Column("kind", _("Вид работы")),
        Column("channel", _("Способ")),
        Column("origin", _("Чьи сведения")),
        Column("words", _("Цитата и место или кто записал")),
    )


def _note(drafts: int) -> str:
    note = _("У строк отчёта «что проведено» — краткое изложение, рядом цитата.")
    if not drafts:
        return note
    left = ngettext("{n} черновик", "{n} черновика", drafts)
    return _("{note} В выгрузке нет: {drafts}.", note=note, drafts=left)


def _row(row: JournalRow, names: Mapping[str, str], info: WorkspaceInfo) -> dict[str, str]:
    common = {"period": period(row.date_from, row.date_to), "activity": row.activity}
    if row.written is None:
        missing = gap("not_listed")
        quoted = f"«{row.said.quote}» {row.said.locator}"
        return common | {
            "schools": missing,
            "kind": missing,
            "channel": missing,
            "origin": kind(info.kind),
            "words": quoted,
        }
    entry = row.written.item
    return common | {
        "schools": school_words(entry, names),
        "kind": kind_words(entry.kind),
        "channel": channel_words(entry.channel),
        "origin": written_word(),
        "words": who(row.written.written_by, row.written.written_at),
    }


def _citations(rows: Sequence[JournalRow], titles: Mapping[str, str]) -> tuple[Citation, ...]:
    places = dict.fromkeys((row.said.source_id, row.said.locator) for row in rows if row.written is None)
    return tuple(Citation(source, titles.get(source, source), locator) for source, locator in places)
