"""Municipal coordinators: districts with one and without."""

import pandas as pd

from data.model import WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.curators import person
from reports.regional import citations
from reports.tables import Column, Figure, Table
from reports.words import Loadable, districts, to_load


def no_coordinators() -> tuple[str, str]:
    """Return what to say where no municipal coordinator is named."""
    return _("Муниципальных координаторов в этом наборе данных нет"), to_load(Loadable.COORDINATORS)


def coordinators_figure(rows: pd.DataFrame, info: WorkspaceInfo) -> Figure:
    """Return the districts with a coordinator and without.

    ``rows`` are those of ``analytics.school_curators.coordinated`` with ``source_title``.
    """
    is_named = rows["person_name"].notna()
    needed = rows["is_needed"].astype(bool)
    table = Table(
        name="municipal_coordinators",
        title=_("Муниципальные координаторы по районам"),
        frame=rows.assign(
            person_text=[
                person(name) if isinstance(name, str) else _("не назван") for name in rows["person_name"]
            ],
            position_text=rows["position"].fillna(_("не указано")).where(is_named, None),
        ),
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("schools_count", _("Школы «500+»"), 0, "schools_gap_reason"),
            Column("person_text", _("Муниципальный координатор")),
            Column("position_text", _("Должность")),
        ),
        citations=citations(rows[is_named]),
        info=info,
        note=_note(int((is_named & ~needed).sum())),
    )
    return Figure(
        key="municipal-coordinators",
        title=_title(rows, int((is_named & needed).sum()), int(needed.sum())),
        subtitle=_("Порядок — по названию муниципалитета"),
        sample=districts(int(needed.sum())),
        table=table,
        note=table.note,
    )


def _title(rows: pd.DataFrame, named: int, needed: int) -> str:
    said = ngettext("в {n} районе", "в {n} районах", named)
    if (rows.loc[rows["is_needed"], "schools_count"] > 0).any():
        return _(
            "Муниципальный координатор назван {districts} из {all} со школами «500+»",
            districts=said,
            all=number(needed),
        )
    return _("Муниципальный координатор назван {districts} из {all}", districts=said, all=number(needed))


def _note(elsewhere: int) -> str:
    if not elsewhere:
        return ""
    return ngettext(
        "Координатор назван ещё в {n} районе, где школ «500+» нет.",
        "Координатор назван ещё в {n} районах, где школ «500+» нет.",
        elsewhere,
    )
