"""The methodical pool: its headline, subjects, and how many people are placed in districts."""

from dataclasses import replace

import pandas as pd

from analytics.coverage import Coverage
from analytics.pool import Fraction, Unplaced, majority, plain_fraction, unplaced
from analytics.published import published
from data.frames import records
from data.model import GapReason, WorkspaceInfo
from locales.formats import number, percent
from locales.text import _, ngettext
from reports import capacity, findings
from reports.inner import count_text, inner_rows, where_text
from reports.regional import subject_rows, subjects_figure
from reports.tables import Column, Figure, Metric
from reports.words import Loadable, and_load, gap, inside_sentence, or_load, people


def title(facts: pd.DataFrame, year: int, result: Coverage | None = None) -> str:
    """Return the headline: the subject with most people; without subjects, schools with methodists.

    Where neither is known, how many people the districts of ``result`` have together.
    """
    rows = subject_rows(facts, year)
    total = int(rows["value"].sum())
    if not total and result is not None and result.methodists_known_count and not inside_schools(facts, year):
        return capacity.known_finding(result)
    if not total:
        return _inner_title(facts, year)
    top = rows[rows["value"] == rows["value"].max()]
    count = int(top["value"].iloc[0])
    names = ", ".join(inside_sentence(name) for name in top["category_name"])
    if len(top) > 1:
        return _(
            "Больше всего методистов по предметам: {names} — по {n} из {total}",
            names=names,
            n=number(count),
            total=number(total),
        )
    return _(
        "{share} актива — {subject}: {people} из {total}",
        share=_share_words(count, total),
        subject=names,
        people=people(count),
        total=number(total),
    )


def _share_words(part: int, whole: int) -> str:
    fraction = plain_fraction(part, whole)
    if fraction is None:
        return percent(part / whole)
    return {Fraction.HALF: _("Половина"), Fraction.THIRD: _("Треть"), Fraction.QUARTER: _("Четверть")}[
        fraction
    ]


def inside_schools(facts: pd.DataFrame, year: int) -> bool:
    """Tell whether the methodists inside the project's schools are known for a year, with all it takes."""
    rows = inner_rows(facts)
    mine = rows.loc[rows["year"] == year, ["people_count", "schools_count", "all_schools_count"]]
    return not mine.empty and not mine.isna().to_numpy().any()


def _inner_title(facts: pd.DataFrame, year: int) -> str:
    rows = inner_rows(facts)
    mine = rows[rows["year"] == year]
    if not inside_schools(facts, year):
        return _("Нет данных о методическом активе за {year} год", year=year)
    row = mine.iloc[0]
    return ngettext(
        "В {year} году методисты актива работали в {part} из {n} школы «500+»: {people}",
        "В {year} году методисты актива работали в {part} из {n} школ «500+»: {people}",
        int(row["all_schools_count"]),
        year=year,
        part=number(row["schools_count"]),
        people=people(int(row["people_count"])),
    )


def lede(facts: pd.DataFrame, result: Coverage, year: int) -> str:
    """Return the caveat: how many are known by district, and that what is not published is not zero."""
    total = published(facts, "methodists_count", year).value
    rest = _unplaced(facts, result, year)
    said = [findings.overview_lede(result)]
    if total is not None and rest and rest.people_count:
        known = _(
            "По районам известны {people} из {all}, ещё {rest} — {where}.",
            people=people(result.methodists_known_count),
            all=number(total),
            rest=number(rest.people_count),
            where=_unnamed(rest.districts_count),
        )
        said.insert(0, known)
    return " ".join(part for part in said if part)


def _unplaced(facts: pd.DataFrame, result: Coverage, year: int) -> Unplaced | None:
    return unplaced(
        published(facts, "methodists_count", year).value,
        published(facts, "methodists_districts_count", year).value,
        result.methodists_known_count,
        result.methodists_known_districts_count,
    )


def _unnamed(districts_count: int) -> str:
    return ngettext("в {n} неназванном районе", "в {n} неназванных районах", districts_count)


def metrics(facts: pd.DataFrame, result: Coverage, year: int) -> tuple[Metric, ...]:
    """Return the headline numbers: all, in districts, in unnamed ones, inside schools."""
    total = published(facts, "methodists_count", year).value
    context = _("{n} — в районах со школами «500+», посчитано", n=number(result.compared_methodists_count))
    return (
        Metric(
            _or_no_data(total),
            "",
            _("методистов в региональном активе"),
            context if result.compared_count else gap(GapReason.NOT_PUBLISHED),
        ),
        _known_metric(facts, result, year),
        _unplaced_metric(facts, result, year),
        _inner_metric(facts, year),
    )


def _or_no_data(value: float | None) -> str:
    return _("нет данных") if value is None else number(value)


def _known_metric(facts: pd.DataFrame, result: Coverage, year: int) -> Metric:
    label = _("районов с опубликованным числом методистов")
    known = result.methodists_known_districts_count
    every = published(facts, "methodists_districts_count", year).value
    if not known:
        return Metric(_("нет данных"), "", label, _("по районам не опубликовано"))
    return Metric(
        number(known),
        "" if every is None else _("из {n}", n=number(every)),
        label,
        _(
            "{people}, посчитано; «не опубликовано» — у {unknown}",
            people=people(result.methodists_known_count),
            unknown=number(result.methodists_unknown_districts_count),
        ),
    )


def _unplaced_metric(facts: pd.DataFrame, result: Coverage, year: int) -> Metric:
    rest = _unplaced(facts, result, year)
    if rest is None or not result.methodists_known_districts_count:
        return Metric(_("нет данных"), "", _("человек в неназванных районах"), _("вычесть не из чего"))
    return Metric(
        number(rest.people_count),
        "",
        _("человек {where}", where=_unnamed(rest.districts_count)),
        _(
            "посчитано: {all} − {known}",
            all=number(rest.people_count + result.methodists_known_count),
            known=number(result.methodists_known_count),
        ),
    )


def _inner_metric(facts: pd.DataFrame, year: int) -> Metric:
    rows = {row.year: row for row in records(inner_rows(facts))}
    label = _("методистов внутри школ «500+»")
    if year not in rows or pd.isna(rows[year].people_count):
        return Metric(_("нет данных"), "", label, gap(GapReason.NOT_PUBLISHED))
    contexts = [where_text(rows[year])]
    if year - 1 in rows:
        contexts.append(
            _(
                "в {year} — {n} {where}",
                year=year - 1,
                n=count_text(rows[year - 1].people_count),
                where=where_text(rows[year - 1]),
            )
        )
    return Metric(number(rows[year].people_count), "", label, "; ".join(contexts))


def pool_subjects_figure(facts: pd.DataFrame, info: WorkspaceInfo, year: int) -> Figure | None:
    """Return methodists by subject with computed shares of all; ``None`` when the year has no split."""
    figure = subjects_figure(facts, info, year)
    if figure is None:
        return None
    rows = figure.table.frame
    taken, held = majority(rows["value"].astype(int))
    total = int(rows["value"].sum())
    finding = ngettext(
        "Больше половины актива — {n} предмет из {all}: {held} из {total}",
        "Больше половины актива — {n} предмета из {all}: {held} из {total}",
        taken,
        all=number(len(rows)),
        held=people(held),
        total=number(total),
    )
    note = _subjects_note(facts, year, total, len(rows))
    table = replace(
        figure.table,
        frame=rows.assign(share_text=[percent(share) for share in rows["share_frac"]]),
        columns=(*figure.table.columns, Column("share_text", _("Доля, посчитано"))),
        note=note,
    )
    return replace(figure, title=finding if taken else figure.title, table=table, note=note)


def _subjects_note(facts: pd.DataFrame, year: int, total: int, rows_count: int) -> str:
    said = [_("Доли посчитаны от суммы перечня.")]
    stated = published(facts, "methodists_count", year).value
    if stated is not None and int(stated) != total:
        said.append(
            _("Сумма перечня {sum}, итог документа {total}.", sum=number(total), total=number(stated))
        )
    subjects = published(facts, "methodists_subjects_count", year).value
    if subjects is not None and int(subjects) != rows_count:
        said.append(
            _(
                "Предметов в тексте названо {stated}, строк в перечне {rows}.",
                stated=number(subjects),
                rows=number(rows_count),
            )
        )
    return " ".join(said)


def no_pool(year: int, years_with: tuple[int, ...]) -> tuple[str, str]:
    """Return the empty state of a year without methodists by subject and by district."""
    what = _("Методисты по предметам и районам за {year} год не опубликованы", year=year)
    if not years_with:
        return what, or_load(_("В загруженных документах нет ни одного такого перечня."), Loadable.METHODISTS)
    years = ", ".join(str(other) for other in years_with)
    said = _("Такие перечни есть за {years} — выберите год слева.", years=years)
    return what, and_load(said, Loadable.METHODISTS)


def no_subjects_by_district(all_facts: pd.DataFrame) -> tuple[str, str] | None:
    """Return what is missing when no document splits a district's methodists by subject, else ``None``.

    ``all_facts`` are rows of the query ``facts`` about methodists in all places.
    """
    split = all_facts[(all_facts["category_code"] != "") & (all_facts["place_kind"] != "region")]
    if not split.empty:
        return None
    return (
        _("Предметы методистов по районам не опубликованы."),
        and_load(
            _(
                "Документ даёт предметы по области, а районы — без предметов. "
                "Нужен список актива с районом и предметом."
            ),
            Loadable.METHODISTS,
        ),
    )
