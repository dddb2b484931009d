"""«Что дальше»: districts, documents and lists to begin with, as a small table without norms or weights."""

from collections.abc import Sequence

import pandas as pd

from analytics.coverage import MANY_SCHOOLS_COUNT, Coverage
from analytics.story import first_districts
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import day, number
from locales.text import _
from reports.coverage import coverage_citations
from reports.deck.findings import Finding
from reports.desk import document_words
from reports.loading_missing import list_name
from reports.tables import Column, Figure, Table

KEY = "next-steps"
NAMED_AT_MOST = 4


def next_figure(
    finding: Finding | None,
    result: Coverage,
    documents: pd.DataFrame,
    lists: pd.DataFrame,
    places: tuple[tuple[Citation, ...], dict[str, str]],
    info: WorkspaceInfo,
    year: int,
) -> Figure | None:
    """Return what to begin with, a line a kind of gap; ``None`` where nothing is left to do.

    Args:
        finding: The sentence over it (topic ``next``).
        result: Coverage of the year.
        documents: Rows of ``analytics.story.documents_with_deadline``.
        lists: Rows of ``analytics.story.list_entries``.
        places: The places of the documents' states, and the titles of sources by id.
        info: The workspace.
        year: The project year.
    """
    rows = [*_districts(result), *_documents(documents), *_lists(lists)]
    if finding is None or not rows:
        return None
    columns = ["step_name", "part_count", "whole_count", "what_text"]
    frame = pd.DataFrame(rows, columns=columns).astype({"part_count": "Int64", "whole_count": "Int64"})
    cited, titles = places
    table = Table(
        name=f"next_steps_{year}",
        title=_("Районы, документы и списки, {year} год", year=year),
        frame=frame,
        columns=(
            Column("step_name", _("С чего начать")),
            Column("part_count", _("Сколько"), 0),
            Column("whole_count", _("Из скольких"), 0),
            Column("what_text", _("Что именно")),
        ),
        citations=tuple(dict.fromkeys((*coverage_citations(result, titles), *cited))),
        info=info,
        note=_("Порядок: районы, документы со сроком, списки. Это перечень пробелов, а не очередь школ."),
    )
    return Figure(
        key=KEY,
        title=finding.text,
        subtitle=table.title,
        sample=finding.n_text,
        table=table,
        note=table.note,
    )


def _districts(result: Coverage) -> list[tuple[str, int, int, str]]:
    """Districts with several schools below the mean, and those whose number of methodists is not known."""
    first = first_districts(result)
    several = int((result.compared["schools_count"] >= MANY_SCHOOLS_COUNT).sum())
    rows = []
    if len(first):
        name = _(
            "Районы, где школ {many} и больше, а методистов на школу меньше среднего ({mean})",
            many=number(MANY_SCHOOLS_COUNT),
            mean=number(result.mean_ratio or 0, 2),
        )
        rows.append((name, len(first), several, _named(first["short_name"].tolist())))
    unknown = result.table[result.table["methodists_count"].isna()].sort_values("place_name")
    if 0 < len(unknown) < result.municipalities_count:
        name = _("Районы, где число методистов не указано")
        rows.append((name, len(unknown), result.municipalities_count, _named(unknown["short_name"].tolist())))
    return rows


def _documents(documents: pd.DataFrame) -> list[tuple[str, int, int, str]]:
    """Kinds of documents for which a deadline is the last that is said, the nearest deadline first."""
    due = documents[documents["due_count"] > 0].sort_values(["first_date", "document_kind"])
    return [
        (
            _("Документы школ со сроком: {kind}", kind=document_words(row.document_kind)),
            int(row.due_count),
            int(row.known_count),
            _deadline(row.first_date, row.last_date),
        )
        for row in records(due)
    ]


def _deadline(first: pd.Timestamp, last: pd.Timestamp) -> str:
    if first == last:
        return _("срок {date}", date=day(first.date()))
    return _("сроки {first} – {last}", first=day(first.date()), last=day(last.date()))


def _lists(lists: pd.DataFrame) -> list[tuple[str, int, int, str]]:
    """The lists that have no entry, all of them by name."""
    absent = lists.loc[lists["entries_count"] == 0, "item_code"].tolist()
    if not absent:
        return []
    return [(_("Списки, которых нет"), len(absent), len(lists), "; ".join(map(list_name, absent)))]


def _named(names: Sequence[str]) -> str:
    """Up to four names, of more the first four and how many others there are."""
    if len(names) <= NAMED_AT_MOST:
        return ", ".join(names)
    return _(
        "{names} и ещё {n}", names=", ".join(names[:NAMED_AT_MOST]), n=number(len(names) - NAMED_AT_MOST)
    )


def out_of(part: int, whole: int) -> str:
    """Return «12 из 17»."""
    return _("{part} из {whole}", part=number(part), whole=number(whole))
