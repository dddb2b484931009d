"""Two years of the map of risks as figures: the pair of maps, and the list of what became of schools."""

from typing import Any

import pandas as pd

from analytics.risk_years import Move, RiskYears, district_changes
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _
from reports import risk_years as words
from reports.changes import years_words
from reports.risk_map import Factors
from reports.risk_map_figures import dots_note
from reports.risk_years_notes import listed_factors
from reports.tables import Column, Figure, Table
from reports.words import schools

SIDES = ("earlier", "later")
MAPS_KEY = "risk-years"
CHANGES_KEY = "risk-changes"


def dots_figure(pair: RiskYears, factors: Factors, table: Table, shape: str) -> Figure:
    """Return both maps of schools; ``table`` is that of the districts."""
    what = _("число отмеченных факторов") if factors.chosen is None else factors.name
    note = (
        dots_note(pair.after, shape, table.info),
        _("На обеих картах знаки и размеры одни и те же."),
        listed_factors(factors, (pair.earlier, pair.later)),
    )
    return Figure(
        key=MAPS_KEY,
        title=words.dots_title(pair),
        subtitle=_("Два года рядом, {earlier} и {later}: {what}", what=what, **_years(pair)),
        sample=sample(pair),
        table=table,
        indicator="schools_500_count",
        note=" ".join(filter(None, note)),
    )


def _years(pair: RiskYears) -> dict[str, int]:
    return {"earlier": pair.earlier, "later": pair.later}


def sample(pair: RiskYears) -> str:
    """Return how many schools both lists have, and how many are in both."""
    flow = pair.changes.flow
    return _(
        "{a} и {b}, общих {c}",
        a=schools(flow.earlier_count),
        b=number(flow.later_count),
        c=number(len(flow.stayed)),
    )


def districts_table(
    pair: RiskYears,
    factors: Factors,
    known: pd.DataFrame,
    citations: tuple[Citation, ...],
    info: WorkspaceInfo,
) -> Table:
    """Return the districts with schools of either year: counts of both years, marks removed and appeared."""
    frame = _districts(pair, known)
    is_one = factors.chosen is not None
    removed, appeared = (
        (_("Отметка снята"), _("Отметка появилась"))
        if is_one
        else (_("Отметок снято"), _("Отметок появилось"))
    )
    columns = [Column("place_name", _("Муниципалитет"))]
    for side, year in zip(SIDES, (pair.earlier, pair.later), strict=True):
        columns += _side_columns(side, year, is_one=is_one)
        if (frame[f"{side}_unpublished_count"].fillna(1) != 0).any():
            title = _("Профиль не опубликован, {year}", year=year)
            columns.append(Column(f"{side}_unpublished_count", title, 0, "unpublished_gap"))
    columns += [Column("removed_count", removed, 0), Column("appeared_count", appeared, 0)]
    return Table(
        name=f"risk_years_{factors.chosen or 'all'}_{pair.earlier}_{pair.later}",
        title=_("Отметки по муниципалитетам, {years}", years=years_words(pair.earlier, pair.later)),
        frame=frame,
        columns=(*columns, Column("place_code", _("ОКТМО"))),
        citations=citations,
        info=info,
        note=_(
            "Порядок — по названию. Снято и появилось — у школ, что остались; у пришедших и ушедших отметки "
            "входят только в число своего года."
        ),
    )


def _side_columns(side: str, year: int, *, is_one: bool) -> list[Column]:
    marked, not_marked, not_stated = (
        (
            _("Отмечен, {year}", year=year),
            _("Не отмечен, {year}", year=year),
            _("Не указан, {year}", year=year),
        )
        if is_one
        else (
            _("Отметок, {year}", year=year),
            _("Не отмечено, {year}", year=year),
            _("Не указано, {year}", year=year),
        )
    )
    return [
        Column(f"{side}_schools_count", _("Школы, {year}", year=year), 0),
        Column(f"{side}_marked_count", marked, 0),
        Column(f"{side}_not_marked_count", not_marked, 0),
        Column(f"{side}_not_stated_count", not_stated, 0),
    ]


def _districts(pair: RiskYears, known: pd.DataFrame) -> pd.DataFrame:
    """A row per municipality with schools of either year, by name: counts of the maps, and of the changes."""
    counts = ("schools_count", "marked_count", "not_marked_count", "not_stated_count", "unpublished_count")
    frame = pair.after.districts[["place_code", "place_name", "short_name"]]
    for side, result in zip(SIDES, (pair.before, pair.after), strict=True):
        mine = result.districts[["place_code", *counts]]
        frame = frame.merge(mine.rename(columns={key: f"{side}_{key}" for key in counts}), on="place_code")
    moved = district_changes(pair.changes, known.set_index("school_code")["place_code"])
    frame = frame.merge(moved[["place_code", "removed_count", "appeared_count"]], how="left", on="place_code")
    known_counts = [f"{side}_{what}_count" for side in SIDES for what in ("schools", "unpublished")]
    is_any = (frame[known_counts].fillna(0) > 0).any(axis=1)
    frame = frame[is_any].fillna({"removed_count": 0, "appeared_count": 0}).sort_values("place_name")
    texts = {
        f"{side}_text": [
            words.place_words(
                int(row[f"{side}_schools_count"]),
                int(row[f"{side}_marked_count"]),
                int(row[f"{side}_marked_count"] + row[f"{side}_not_marked_count"]),
                has_unpublished=bool(row[f"{side}_unpublished_count"] > 0),
            )
            for row in frame.fillna({f"{side}_unpublished_count": 0}).to_dict("records")
        ]
        for side in SIDES
    }
    changes = [
        words.change_words(int(removed), int(appeared))
        for removed, appeared in zip(frame["removed_count"], frame["appeared_count"], strict=True)
    ]
    frame = frame.assign(**texts, change_text=changes, unpublished_gap="not_published")
    return frame.reset_index(drop=True)


def changes_figure(
    pair: RiskYears,
    factors: Factors,
    known: pd.DataFrame,
    citations: tuple[Citation, ...],
    info: WorkspaceInfo,
) -> Figure:
    """Return every school of either list with what became of its marks."""
    what = _("всех общих факторов") if factors.chosen is None else factors.name
    note = words.changes_note(pair)
    table = Table(
        name=f"risk_changes_{factors.chosen or 'all'}_{pair.earlier}_{pair.later}",
        title=_("Что изменилось у школ, {years}", years=years_words(pair.earlier, pair.later)),
        frame=_school_rows(pair, known),
        columns=(
            Column("move_text", _("Что изменилось")),
            Column("place_name", _("Муниципалитет")),
            Column("school_name", _("Школа")),
            Column("earlier_text", _("{year} год", year=pair.earlier)),
            Column("later_text", _("{year} год", year=pair.later)),
        ),
        citations=citations,
        info=info,
        note=note,
    )
    return Figure(
        key=CHANGES_KEY,
        title=words.changes_title(pair),
        subtitle=_(
            "Что изменилось, {years}: отметки {what}",
            years=years_words(pair.earlier, pair.later),
            what=what,
        ),
        hint=_("строка открывает школы"),
        sample=sample(pair),
        table=table,
        indicator="schools_500_count",
        note=note,
    )


def _school_rows(pair: RiskYears, known: pd.DataFrame) -> pd.DataFrame:
    """Rows by move in the order of lists, then by municipality and name as the query has them."""
    names = known[["school_code", "school_name", "place_code", "place_name"]]
    rows = names.merge(pair.changes.schools, on="school_code")
    by_move = [rows[rows["move"] == str(move)] for move in words.moves(pair.changes)]
    rows = pd.concat(by_move, ignore_index=True)
    lines: list[dict[str, Any]] = [dict(zip(rows.columns, row, strict=True)) for row in rows.to_numpy()]
    return rows.assign(
        move_text=[words.move_name(Move(move)) for move in rows["move"]],
        **{f"{side}_text": [words.school_words(line, side) for line in lines] for side in SIDES},
    )


def place_lines(figure: Figure, place_code: str | None) -> list[tuple[str, str, str, str]]:
    """Return (move, school, earlier words, later words) of a municipality, in the order of names."""
    frame = figure.table.frame
    rows = frame[frame["place_code"] == place_code].sort_values("school_name")
    return [
        (str(row.move), str(row.school_name), str(row.earlier_text), str(row.later_text))
        for row in records(rows)
    ]
