"""How many schools have each factor marked: in the region with intervals, by unit with verdicts."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from analytics.profile_table import ProfileTable
from analytics.profiles import Share, share
from analytics.statistics import MIN_SAMPLE, Verdict
from analytics.unit_factors import UNIT, UnitFactors
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.tables import Column, Figure, Table
from reports.training import verdict_words
from reports.words import capitalised, gap, schools

NAMED_AT_MOST = 3


class UnitKind(StrEnum):
    """What schools are put together by."""

    GROUP = "group"
    UNIT = "unit"


def count_text(part: float, whole: float) -> str:
    """Return «7 из 12», or what is missing when nobody is stated."""
    if pd.isna(part) or not whole:
        return gap("not_listed")
    return _("{part} из {whole}", part=number(int(part)), whole=number(int(whole)))


def _share_texts(found: Share) -> tuple[str, str]:
    """The share and its interval in words; below five there is neither."""
    if found.share_frac is None or found.interval is None:
        few = _("мало данных")
        return few, few
    low, high = found.interval.low_frac, found.interval.high_frac
    return percent(found.share_frac), f"{number(100 * low)}–{percent(high)}"


def factors_figure(
    table: ProfileTable, citations: tuple[Citation, ...], info: WorkspaceInfo
) -> Figure | None:
    """Return the region's share of each factor, most marked first; ``None`` without profiles."""
    if not table.has_profiles:
        return None
    rows = _factor_rows(table)
    note = _(
        "Порядок — по числу отметок. Посчитаны все участники с профилем, выборки нет: интервал говорит, "
        "насколько доля такой величины меняется случайно."
    )
    columns = [
        Column("factor_name", _("Фактор риска")),
        Column("marked_count", _("Отмечен у школ"), 0, "gap"),
        Column("stated_count", _("Школ, где фактор указан"), 0),
        Column("share_text", _("Доля")),
        Column("interval_text", _("95 % интервал")),
        Column("high_count", _("Из них значимость высокая"), 0),
        Column("medium_count", _("Средняя"), 0),
        Column("low_count", _("Низкая"), 0),
        Column("activated_count", _("Активировано направлений"), 0, "activated_gap"),
    ]
    found = Table(
        name=f"factor_profile_shares_{table.year}",
        title=_("Доля школ с отмеченным фактором, {year} год", year=table.year),
        frame=rows,
        columns=tuple(columns),
        citations=citations,
        info=info,
        note=note,
    )
    return Figure(
        key="profile-factors",
        title=_factors_title(rows),
        subtitle=_("Доля школ, у которых фактор отмечен; черта — 95 % интервал Уилсона"),
        sample=schools(table.profiles_count),
        table=found,
        note=note,
    )


def _factor_rows(table: ProfileTable) -> pd.DataFrame:
    rows = table.factors.sort_values(
        ["marked_count", "number_in_list"], ascending=[False, True], na_position="last"
    ).reset_index(drop=True)
    found = [
        share(0 if pd.isna(row.marked_count) else int(row.marked_count), int(row.stated_count))
        for row in records(rows)
    ]
    texts = [_share_texts(one) for one in found]
    return rows.assign(
        share_frac=pd.Series([one.share_frac for one in found], dtype=float),
        low_frac=pd.Series([one.interval.low_frac if one.interval else None for one in found], dtype=float),
        high_frac=pd.Series([one.interval.high_frac if one.interval else None for one in found], dtype=float),
        share_text=[one for one, _interval in texts],
        interval_text=[interval for _one, interval in texts],
        count_text=[count_text(row.marked_count, row.stated_count) for row in records(rows)],
        gap="not_listed",
        activated_gap="not_published",
    )


def _factors_title(rows: pd.DataFrame) -> str:
    known = rows["share_frac"].dropna()
    if known.empty:
        return _("Школ с профилем мало: долей нет, только числа")
    low, high = percent(float(known.min())), percent(float(known.max()))
    if low == high:
        return _("Фактор отмечен у {share} школ", share=high)
    return _("Факторы отмечены у {low}–{high} школ", low=number(100 * float(known.min())), high=high)


@dataclass(frozen=True)
class UnitWords:
    """The names of units by code, and of the factors by code in the order of the list."""

    units: dict[str, str]
    factors: dict[str, str]


def units_figure(
    kind: UnitKind,
    found: UnitFactors,
    words: UnitWords,
    year: int,
    citations: tuple[Citation, ...],
    info: WorkspaceInfo,
) -> Figure | None:
    """Return factors by unit as counts with verdicts; ``None`` without a unit."""
    if not found.unit_codes:
        return None
    note = _units_note(found)
    table = Table(
        name=f"factors_by_{kind}_{year}",
        title=_("Отмеченные факторы: {units}, {year} год", units=_kind(kind), year=year),
        frame=_unit_rows(found, words),
        columns=(
            Column("factor_name", _("Фактор риска")),
            Column("unit_text", _("Где")),
            Column("marked_count", _("Отмечен у школ"), 0, "gap"),
            Column("stated_count", _("Школ, где фактор указан"), 0),
            Column("share_text", _("Доля")),
            Column("interval_text", _("95 % интервал")),
            Column("mean_text", _("Доля по области")),
            Column("verdict_text", _("Против средней доли")),
        ),
        citations=citations,
        info=info,
        note=note,
    )
    return Figure(
        key=f"profile-by-{kind}",
        title=_units_title(kind, found, words),
        subtitle=_("Школ с отмеченным фактором и вердикт против доли по области"),
        sample=_units_sample(found),
        table=table,
        note=note,
    )


def _units_sample(found: UnitFactors) -> str:
    counted = found.rows.drop_duplicates(UNIT)["schools_count"].sum()
    return schools(int(counted))


def _kind(kind: UnitKind) -> str:
    return {
        UnitKind.GROUP: _("группы соседних районов"),
        UnitKind.UNIT: _("подразделения кураторов"),
    }[kind]


def _unit_rows(found: UnitFactors, words: UnitWords) -> pd.DataFrame:
    order = {code: place for place, code in enumerate(words.factors)}
    rows = found.rows.assign(place=found.rows["factor_code"].map(order))
    rows = rows.sort_values(["place", UNIT], kind="stable").reset_index(drop=True)
    parts = [0 if pd.isna(part) else int(part) for part in rows["marked_count"]]
    shares = [share(part, int(whole)) for part, whole in zip(parts, rows["stated_count"], strict=True)]
    texts = [_share_texts(one) for one in shares]
    return rows.assign(
        factor_name=rows["factor_code"].map(words.factors),
        unit_text=[words.units[code] for code in rows[UNIT]],
        share_text=[one for one, _interval in texts],
        interval_text=[interval for _one, interval in texts],
        mean_text=[_mean(mean) for mean in rows["mean_frac"]],
        verdict_text=[verdict_words(Verdict(code)) for code in rows["verdict"]],
        count_text=[count_text(row.marked_count, row.stated_count) for row in records(rows)],
        gap="not_listed",
    )


def _mean(mean_frac: float) -> str:
    return gap("not_listed") if pd.isna(mean_frac) else percent(mean_frac)


def _units_title(kind: UnitKind, found: UnitFactors, words: UnitWords) -> str:
    """Say first whether the units differ beyond chance."""
    head = capitalised(_kind(kind))
    if not found.tested_codes:
        return _(
            "{units} не сравнить: нужны хотя бы две, где школ не меньше {n}",
            units=head,
            n=number(MIN_SAMPLE),
        )
    if not found.differing_codes:
        return _("{units} не различаются сильнее случайного ни по одному фактору", units=head)
    named = [_("«{name}»", name=words.factors[c]) for c in words.factors if c in found.differing_codes]
    if len(named) > NAMED_AT_MOST:
        return ngettext(
            "{units} различаются сильнее случайного по {n} фактору из {all}",
            "{units} различаются сильнее случайного по {n} факторам из {all}",
            len(named),
            units=head,
            all=number(len(found.tested_codes)),
        )
    return _("{units} различаются сильнее случайного: {names}", units=head, names=", ".join(named))


def _units_note(found: UnitFactors) -> str:
    said = [
        _("«Сильнее случайного» — по каждому фактору отдельно, χ² с порогом 0,2 %."),
        _("Вердикт — по точным пределам: за 99,8 % — выше или ниже, за 95 % — «возможно»."),
    ]
    if found.compared_count:
        said.append(
            ngettext(
                "Из {n} сравнения за 95 % случайно выходит в среднем не больше {k}.",
                "Из {n} сравнений за 95 % случайно выходит в среднем не больше {k}.",
                found.compared_count,
                k=number(found.by_chance_count, 0 if found.by_chance_count.is_integer() else 1),
            )
        )
    said.append(_("Где школ меньше {n}, доли и вердикта нет.", n=number(MIN_SAMPLE)))
    return " ".join(said)
