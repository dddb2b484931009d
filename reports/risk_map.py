"""Sentences about risk profiles on a map: headline, caveats, titles of its figures, words of states."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.profiles import MarkState
from analytics.risk_map import MARKED, RiskMap, scale_breaks, share_class
from analytics.statistics import MIN_SAMPLE, Verdict, differ_beyond_chance
from data.frames import records
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.words import in_place, schools

NAMED_AT_MOST = 3
MOST_FROM = 2
"""«Больше всего» needs a municipality with at least two: many have one."""


@dataclass(frozen=True)
class Factors:
    """The year's list: names by code, and the chosen code (``None``: all factors).

    ``is_part``: only those of the list that another year has, too.
    """

    names: dict[str, str]
    chosen: str | None = None
    is_part: bool = False

    @property
    def name(self) -> str:
        """The quoted name of the chosen factor."""
        return _("«{name}»", name=self.names[self.chosen or ""])


def state_words(state: MarkState) -> str:
    """Return what is known of one factor at one school."""
    match state:
        case MarkState.HIGH:
            return _("отмечен, значимость высокая")
        case MarkState.MEDIUM:
            return _("отмечен, значимость средняя")
        case MarkState.LOW:
            return _("отмечен, значимость низкая")
        case MarkState.MARKED:
            return _("отмечен, значимость не указана")
        case MarkState.NOT_MARKED:
            return _("не отмечен")
        case MarkState.NOT_STATED:
            return _("не указан")


def shade_steps(result: RiskMap) -> tuple[tuple[str, int], ...]:
    """Return name and number of groups of each step of the scale of shares, from none up.

    The last pair are the groups with too few schools for a share.
    """
    middle = result.scale_frac or 0.0
    found = [
        share_class(0 if row.marked_count is None else int(row.marked_count), int(row.stated_count), middle)
        for row in records(result.groups)
    ]
    low, mean, high = (percent(limit) for limit in scale_breaks(middle))
    names = (
        _("ни одной школы"),
        _("до {to}", to=low),
        _("{from_} – {to}", from_=low, to=mean),
        _("{from_} – {to}", from_=mean, to=high),
        _("больше {from_}", from_=high),
    )
    few = _("меньше {n} школ: мало данных", n=number(MIN_SAMPLE))
    counted = tuple((name, found.count(step)) for step, name in enumerate(names))
    return (*counted, (few, found.count(None)))


def of_schools(part: int, whole: int) -> str:
    """Return «2 из 3 школ»."""
    return ngettext("{part} из {n} школы", "{part} из {n} школ", whole, part=number(part))


def title(result: RiskMap, factors: Factors) -> str:
    """Return the headline: how many schools have the factor marked, and where most of them are."""
    if factors.chosen is None:
        return "; ".join(part for part in (_range(result), _top_factor(result, factors)) if part)
    if not result.stated:
        return _("Фактор {name} не указан ни у одной школы", name=factors.name)
    if not result.marked:
        return _(
            "Фактор {name} не отмечен ни у одной школы из {n}", name=factors.name, n=number(result.stated)
        )
    said = _(
        "Фактор {name} отмечен у {schools}{which}",
        name=factors.name,
        schools=of_schools(result.marked, result.stated),
        which=_which(result),
    )
    tail = _most(result)
    return f"{said}; {tail}" if tail else said


def _which(result: RiskMap) -> str:
    """Without a list of participants the schools are those that have a table."""
    return "" if result.is_list_known else _(" с таблицей отметок")


def _most(result: RiskMap) -> str:
    """Where most schools are marked; nothing where no list is known, nothing of single schools."""
    most = result.most_marked
    if not result.is_list_known or most.empty or int(most.iloc[0]["marked_count"]) < MOST_FROM:
        return ""
    marked = int(most.iloc[0]["marked_count"])
    if len(most) > NAMED_AT_MOST:
        return _(
            "больше всего школ с отметкой, по {n}, — {places}",
            n=number(marked),
            places=ngettext("в {n} районе", "в {n} районах", len(most)),
        )
    places = ", ".join(
        _(
            "{place}: {part} из {whole}",
            place=in_place(row.place_name),
            part=number(row.marked_count),
            whole=number(row.marked_count + row.not_marked_count),
        )
        for row in records(most.sort_values("place_name"))
    )
    return _("больше всего школ с отметкой — {places}", places=places)


def _range(result: RiskMap) -> str:
    stated = result.schools[result.schools["school_stated_count"] > 0]
    if stated.empty:
        return _("Ни у одной школы факторы не указаны")
    marked, whole = stated["school_marked_count"], stated["school_stated_count"]
    low, high, count = int(marked.min()), int(marked.max()), len(stated)
    counts = _("от {low} до {high}", low=number(low), high=number(high)) if low < high else number(high)
    # «Of ten» only where it is of ten at every school.
    of_all = _(" из {n}", n=number(int(whole.max()))) if whole.nunique() == 1 else ""
    return ngettext(
        "В {n} школе{which} отмечено факторов на школу: {counts}{of_all}",
        "В {n} школах{which} отмечено факторов на школу: {counts}{of_all}",
        count,
        which=_which(result),
        counts=counts,
        of_all=of_all,
    )


def _top_factor(result: RiskMap, factors: Factors) -> str:
    """The factor that most schools have marked; nothing where several share the place."""
    counts = result.factor_counts
    top = counts[(counts["marked_count"] > 0) & (counts["marked_count"] == counts["marked_count"].max())]
    if len(top) != 1:
        return ""
    row = top.iloc[0]
    return _(
        "чаще других — {name}: у {schools}",
        name=_("«{name}»", name=factors.names[str(row["factor_code"])]),
        schools=of_schools(int(row["marked_count"]), int(row["stated_count"])),
    )


def lede(result: RiskMap, mentioned: int) -> str:
    """Return the caveats: a few schools are no sample, what is not stated is not «not marked».

    ``mentioned`` is the number of schools of which a text names the factor, without a table of marks.
    """
    said = []
    shown = len(result.schools)
    if result.unpublished:
        words = _(
            "{schools} из {all}: по остальным профиль не опубликован.",
            schools=schools(shown),
            all=number(shown + result.unpublished),
        )
        said.append(words)
    if not result.is_list_known:
        said.append(_("Списка участников нет, школы с таблицей отметок — не выборка области."))
    missing = result.state_counts[MarkState.NOT_STATED]
    if missing and result.stated:
        words = ngettext(
            "У {n} школы сведений нет: это не «не отмечен».",
            "У {n} школ сведений нет: это не «не отмечен».",
            missing,
        )
        said.append(words)
    if mentioned:
        words = ngettext(
            "Ещё {n} школа с фактором названа в тексте отчёта: это не отметка, на карте её нет.",
            "Ещё {n} школы с фактором названы в тексте отчёта: это не отметка, на карте их нет.",
            mentioned,
        )
        said.append(words)
    return " ".join(said)


def dots_title(result: RiskMap, factors: Factors) -> str:
    """Return the title of the map of schools: how many schools there are of each state."""
    if factors.chosen is None:
        return _(
            "Отмечено {marked} из {stated} пар «школа — фактор»",
            marked=number(result.marked),
            stated=number(result.stated),
        )
    counts = result.state_counts
    order = (*MARKED, MarkState.NOT_MARKED, MarkState.NOT_STATED)
    parts = [_count_words(state, counts[state]) for state in order if counts[state]]
    return _("Фактор {name}: {parts}", name=factors.name, parts=", ".join(parts))


def _count_words(state: MarkState, n: int) -> str:
    """«Высокая значимость у 12 школ»: a part of a list of counts."""
    where = ngettext("у {n} школы", "у {n} школ", n)
    return {
        MarkState.HIGH: _("высокая значимость — {where}", where=where),
        MarkState.MEDIUM: _("средняя — {where}", where=where),
        MarkState.LOW: _("низкая — {where}", where=where),
        MarkState.MARKED: _("отмечен без значимости — {where}", where=where),
        MarkState.NOT_MARKED: _("не отмечен — {where}", where=where),
        MarkState.NOT_STATED: _("не указан — {where}", where=where),
    }[state]


def groups_title(result: RiskMap, factors: Factors, names: dict[str, str]) -> str:
    """Return the title of the map of groups: do they differ more than chance allows, and which stand out.

    ``names`` gives the name of a group by its code.
    """
    enough = result.groups[result.groups["share_frac"].notna()]
    if len(enough) < 2:
        return _("Фактор {name}: групп районов с пятью школами и больше меньше двух", name=factors.name)
    parts, wholes = (enough[key].astype(int).tolist() for key in ("marked_count", "stated_count"))
    said = (
        _("группы районов различаются сильнее случайного")
        if differ_beyond_chance(parts, wholes)
        else _("группы районов различаются не больше случайного")
    )
    outside = _outside(enough, names)
    tail = f"; {outside}" if outside else ""
    return _("Фактор {name}: {said}{tail}", name=factors.name, said=said, tail=tail)


def _outside(groups: pd.DataFrame, names: dict[str, str]) -> str:
    """The groups outside the limits of the funnel, the surest verdicts first."""
    said = []
    for verdict in (Verdict.ABOVE, Verdict.BELOW, Verdict.PERHAPS_ABOVE, Verdict.PERHAPS_BELOW):
        rows = groups[groups["verdict"] == str(verdict)]
        if len(rows):
            said.append(_verdict_words(verdict, ", ".join(_of_group(row, names) for row in records(rows))))
    return "; ".join(said)


def _verdict_words(verdict: Verdict, names: str) -> str:
    return {
        Verdict.ABOVE: _("выше среднего по области — {names}", names=names),
        Verdict.BELOW: _("ниже среднего по области — {names}", names=names),
        Verdict.PERHAPS_ABOVE: _("возможно, выше — {names}", names=names),
        Verdict.PERHAPS_BELOW: _("возможно, ниже — {names}", names=names),
    }[verdict]


def _of_group(row: Any, names: dict[str, str]) -> str:
    return _(
        "{place}: {part} из {whole}",
        place=names[str(row.group_code)],
        part=number(row.marked_count),
        whole=number(row.stated_count),
    )


def years_range(years: Sequence[int]) -> str:
    """Return «2021–2024», or the years one by one where some are missing."""
    is_whole = len(years) > 1 and years[-1] - years[0] + 1 == len(years)
    return f"{years[0]}–{years[-1]}" if is_whole else ", ".join(map(str, years))
