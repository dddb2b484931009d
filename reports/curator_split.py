"""How schools of shared districts would have to be divided for all stated numbers to agree.

Computed from published numbers; nothing of it is published, and the figure says so.
"""

import pandas as pd

from analytics.coverage import Coverage
from analytics.curators import Load, Outcome, Splits
from data.frames import records
from data.model import WorkspaceInfo
from locales.text import _, ngettext
from reports.curator_figures import all_citations
from reports.curators import outcome_words, person
from reports.tables import Column, Figure, Table
from reports.words import districts

SPLIT_COLUMNS = (
    "place_code",
    "place_name",
    "schools_count",
    "said_text",
    "curator_number",
    "name_text",
    "value",
    "gap_reason",
)


def split_figure(
    result: Load,
    readings: tuple[Splits, Splits],
    coverage: Coverage,
    info: WorkspaceInfo,
    titles: dict[str, str],
) -> Figure | None:
    """Return how the schools of open districts would have to be divided for all numbers to agree.

    ``readings`` are the divisions of shared districts alone, and with the districts of nobody. ``None``
    when no district is open.
    """
    found = chosen(readings)
    rows = _split_rows(result, found)
    if rows.empty:
        return None
    note = _split_note(readings)
    table = Table(
        name="curator_split",
        title=_("Как могли бы делиться школы общих районов и районов без куратора"),
        frame=rows,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("schools_count", _("Школы «500+»"), 0),
            Column("said_text", _("Что сказано в документе")),
            Column("name_text", _("Куратор")),
            Column("value", _("Школ у куратора, посчитано"), 0, "gap_reason"),
        ),
        citations=all_citations(result, coverage, titles),
        info=info,
        note=note,
    )
    return Figure(
        key="curator-split",
        title=_split_title(found, len(result.curators)),
        subtitle=_subtitle(result, readings),
        sample=districts(rows["place_code"].nunique()),
        table=table,
        indicator="schools_500_count",
        note=note,
    )


def _subtitle(result: Load, readings: tuple[Splits, Splits]) -> str:
    if readings[0].outcome == Outcome.NONE and not result.unnamed.empty:
        return _(
            "Вычислено, не опубликовано. Условие: школы района без куратора ведёт "
            "кто-то из названных в документе"
        )
    return _("Вычислено, не опубликовано. Условие: школы общего района ведут только его кураторы")


def _split_note(readings: tuple[Splits, Splits]) -> str:
    return _(
        "Посчитано перебором, в документе этого нет. Делятся школы общих районов между их кураторами: "
        "разбиений, при которых сходятся все числа, — {shared}. Если школу района без куратора может вести "
        "любой из названных: {all}.",
        shared=outcome_words(readings[0]),
        all=outcome_words(readings[1]),
    )


def chosen(readings: tuple[Splits, Splits]) -> Splits:
    """Return the divisions that a page shows: of shared districts alone, if any agrees at all."""
    alone, with_unnamed = readings
    return with_unnamed if alone.outcome == Outcome.NONE else alone


def _split_title(found: Splits, curators_count: int) -> str:
    if found.outcome == Outcome.ONE:
        return ngettext(
            "Есть единственное разбиение, при котором сходится число {n} куратора",
            "Есть единственное разбиение, при котором сходятся числа всех {n} кураторов",
            curators_count,
        )
    if found.outcome == Outcome.NONE:
        return _("Разбиения, при котором сходятся числа всех кураторов, нет")
    return _("Разбиений, при которых сходятся числа всех кураторов: {n}", n=outcome_words(found))


def _split_rows(result: Load, found: Splits) -> pd.DataFrame:
    """A row per open district and curator who gets a school in it, or may get one."""
    opened = [(row, _("у нескольких кураторов")) for row in records(result.shared)]
    opened += [(row, _("куратор не назван")) for row in records(result.unnamed)]
    names = {int(row.curator_number): person(row.curator_name) for row in records(result.curators)}
    rows = []
    for place, said in opened:
        given = {n: c for (code, n), c in (found.only or {}).items() if code == place.place_code}
        options = list(result.numbers_of(place.place_code))
        for n in given or options or [0]:
            rows.append(
                {
                    "place_code": place.place_code,
                    "place_name": place.place_name,
                    "schools_count": place.schools_count,
                    "said_text": said,
                    "curator_number": n,
                    "name_text": names.get(n, _("не указано")),
                    "value": given.get(n),
                    "gap_reason": None if n in given else "not_listed",
                }
            )
    return pd.DataFrame(rows, columns=SPLIT_COLUMNS)
