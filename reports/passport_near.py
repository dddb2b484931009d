"""The figures of Паспорт школы that look beside the school: similar schools, districts near."""

from typing import Any

import pandas as pd

from analytics.passport import Cell
from analytics.profiles import SIGNIFICANCE_LEVELS
from analytics.similar import FEW_COMPARATORS
from data.frames import records
from data.model import WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports import passport_words as words
from reports.passport import Passport, short_name
from reports.passport_figures import Titles, cited, year_citations
from reports.tables import Column, Figure, Table
from reports.words import districts, gap, methodists, schools

SIMILAR_SHOWN = 8
LEVELS = {float(level): name for name, level in SIGNIFICANCE_LEVELS.items()}


def state_of(level: Any) -> tuple[Cell, str | None]:
    """Return state and significance of a level of ``analytics.profiles.ordered_profiles``."""
    if pd.isna(level):
        return Cell.NOT_STATED, None
    return (Cell.MARKED, LEVELS[float(level)]) if level > 0 else (Cell.NOT_MARKED, None)


def similar_rows(passport: Passport, shown: int = SIMILAR_SHOWN) -> pd.DataFrame:
    """Return the nearest comparators: name, district, «совпали N из M факторов», marked of stated."""
    nearest = passport.similar.comparators[:shown]
    is_named = passport.names["school_code"].isin([one.school_code for one in nearest])
    named = {row.school_code: row for row in records(passport.names[is_named])}
    rows = []
    for one in nearest:
        states = passport.profiles.loc[[one.school_code]].T[one.school_code].dropna()
        school = named[one.school_code]
        same = _(
            "совпали {same} из {common} факторов",
            same=number(one.same_count),
            common=number(one.common_count),
        )
        short = words.count_words(one.same_count, one.common_count)
        marked = words.count_words(int((states > 0).sum()), len(states))
        rows.append((one.school_code, short_name(school.school_name), school.place_name, same, short, marked))
    columns = ["school_code", "school_name", "place_name", "same_text", "same_short", "marked_text"]
    return pd.DataFrame(rows, columns=columns)


def similar_figure(passport: Passport, info: WorkspaceInfo, titles: Titles) -> Figure | None:
    """Return the schools with the nearest profiles and the criteria; ``None`` without comparators."""
    if not passport.similar.comparators:
        return None
    year = passport.year
    table = Table(
        name=f"passport_{passport.school.school_code}_{year}_similar",
        title=_("{school}: похожие школы, {year} год", school=passport.name, year=year),
        frame=similar_rows(passport),
        columns=(
            Column("school_name", _("Школа")),
            Column("place_name", _("Муниципалитет")),
            Column("same_text", _("Сходство")),
            Column("marked_text", _("Отмечено факторов")),
        ),
        citations=year_citations(passport, titles),
        info=info,
        note=criteria_words(passport),
    )
    return Figure(
        "passport-similar",
        similar_title(passport),
        _("Ближе — меньше среднее различие уровней (нет, низкая, средняя, высокая)"),
        schools(passport.similar.comparators_count),
        table,
        note=table.note,
    )


def similar_title(passport: Passport) -> str:
    """Return how alike the nearest school is, in counts."""
    first = passport.similar.comparators[0]
    name = passport.names.set_index("school_code").loc[first.school_code, "school_name"]
    return _(
        "Ближе всех по профилю {school}: совпали {same} из {common} факторов",
        school=short_name(str(name)),
        same=number(first.same_count),
        common=number(first.common_count),
    )


def criteria_words(passport: Passport) -> str:
    """Return the rule by which schools are comparable, how many are, and a warning under ten."""
    criteria, count = passport.similar.criteria, passport.similar.comparators_count
    kinds = {"district": _("район"), "city": _("город")}
    rule = _(
        "Критерии: участник {year} года; у обеих указано не меньше {least} общих факторов",
        year=str(criteria.year),
        least=number(criteria.least_common_count),
    )
    if criteria.place_kind in kinds:
        rule = _("{rule}; тот же вид муниципалитета — {kind}", rule=rule, kind=kinds[criteria.place_kind])
    parts = [_("{rule}. Подходят {schools}.", rule=rule, schools=schools(count))]
    if passport.similar.is_few:
        parts.append(few_words())
    parts.append(_("Это сходство отметок, не оценка школ."))
    return " ".join(parts)


def few_words() -> str:
    """Return the warning about too few comparators."""
    return _("Мало данных: сравнимых школ меньше {n}.", n=number(FEW_COMPARATORS))


def around_rows(passport: Passport) -> pd.DataFrame:
    """Return the district and its neighbours with ``near_text``: own, stated neighbour, or by the scheme."""
    rows = passport.around
    near = [
        _("свой") if own else _("по тексту") if stated else _("по схеме")
        for own, stated in zip(rows["is_own"], rows["is_stated"], strict=True)
    ]
    return rows.assign(near_text=near)


def around_figure(passport: Passport, info: WorkspaceInfo, titles: Titles) -> Figure:
    """Return methodists and schools of the district and of its neighbours."""
    rows = around_rows(passport)
    table = Table(
        name=f"passport_{passport.school.school_code}_{passport.year}_near",
        title=_(
            "Методисты рядом: {place} и соседи, {year} год",
            place=passport.school.place_name,
            year=passport.year,
        ),
        frame=rows,
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("methodists_count", _("Методисты РМА"), 0, "methodists_gap_reason"),
            Column("schools_count", _("Школы «500+»"), 0, "schools_gap_reason"),
            Column("near_text", _("Соседство")),
        ),
        citations=_around_citations(rows, titles),
        info=info,
        note=_("Сведения о соседях, не предложение. «По схеме» — соседство видно лишь на схеме карты."),
    )
    return Figure(
        "passport-near",
        around_title(passport),
        _("Сначала свой район, затем соседи по алфавиту: методисты РМА, школы «500+»"),
        districts(len(rows)),
        table,
        note=table.note,
    )


def _around_citations(rows: pd.DataFrame, titles: Titles) -> Any:
    parts = [
        rows[[f"{what}_source_id", f"{what}_locator"]].set_axis(["source_id", "locator"], axis=1)
        for what in ("schools", "methodists")
    ]
    return cited(pd.concat(parts), titles)


def around_title(passport: Passport) -> str:
    """Return how many methodists the district has and how many its neighbours have together."""
    others = passport.around[~passport.around["is_own"]]
    known = others["methodists_count"].dropna()
    own = passport.district
    here = (
        gap(own.methodists_gap_reason)
        if pd.isna(own.methodists_count)
        else methodists(int(own.methodists_count))
    )
    if known.empty:
        return _("В районе: {here}; у соседей число не опубликовано", here=here)
    beside = ngettext("{n} соседа с числом", "{n} соседей с числом", len(known))
    return _(
        "В районе: {here}; у {beside} — {methodists}",
        here=here,
        beside=beside,
        methodists=methodists(int(known.sum())),
    )
