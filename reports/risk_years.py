"""Sentences about two years of the map of risks: headline, titles, moves of marks, states of schools."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.changes import Change, FactorComparison
from analytics.level_change import LevelChangeGrid
from analytics.profiles import MarkState
from analytics.risk_map import RiskMap
from analytics.risk_years import MarkChanges, Move, RiskYears
from locales.formats import number
from locales.text import _, ngettext
from reports.changes import (
    change_name,
    few_changed,
    out_of,
    points,
    verdict_words,
    years_words,
)
from reports.risk_map import Factors, of_schools, state_words
from reports.share_pairs import interval_text
from reports.tables import MISSING
from reports.words import gap

ONE_FACTOR: tuple[Move, ...] = (
    Move.REMOVED,
    Move.APPEARED,
    Move.KEPT,
    Move.NEITHER,
    Move.NOT_COMPARED,
    Move.ENTERED_MARKED,
    Move.ENTERED_NOT_MARKED,
    Move.ENTERED_NOT_STATED,
    Move.LEFT_MARKED,
    Move.LEFT_NOT_MARKED,
    Move.LEFT_NOT_STATED,
)
ALL_FACTORS = (Move.FEWER, Move.MORE, Move.SAME, Move.NOT_COMPARED, Move.ENTERED, Move.LEFT)


def moves(changes: MarkChanges) -> tuple[Move, ...]:
    """Return the moves that there can be, in the order in which lists have them."""
    return ALL_FACTORS if changes.factor_code is None else ONE_FACTOR


def move_name(move: Move) -> str:
    """Return what became of a school, as the words of a row."""
    return {
        Move.REMOVED: _("отметка снята"),
        Move.APPEARED: _("отметка появилась"),
        Move.KEPT: _("отметка в оба года"),
        Move.NEITHER: _("без отметки в оба года"),
        Move.FEWER: _("отметок стало меньше"),
        Move.MORE: _("отметок стало больше"),
        Move.SAME: _("отметок столько же"),
        Move.NOT_COMPARED: _("остались, но указано не в оба года"),
        Move.LEFT_MARKED: _("ушли с отметкой"),
        Move.LEFT_NOT_MARKED: _("ушли без отметки"),
        Move.LEFT_NOT_STATED: _("ушли, фактор не указан"),
        Move.LEFT: _("ушли"),
        Move.ENTERED_MARKED: _("пришли с отметкой"),
        Move.ENTERED_NOT_MARKED: _("пришли без отметки"),
        Move.ENTERED_NOT_STATED: _("пришли, фактор не указан"),
        Move.ENTERED: _("пришли"),
    }[move]


def title(pair: RiskYears, factors: Factors) -> str:
    """Return the headline: counts of both years, and what became of the schools that stayed."""
    years = years_words(pair.earlier, pair.later)
    if pair.comparison is None:
        return _(
            "{years}: отмечено {before} пар «школа — фактор», затем {after}",
            years=years,
            before=_part(pair.before),
            after=_part(pair.after),
        )
    return _(
        "{years}: фактор {name} отмечен у {before}, затем у {after}; {verdict}",
        years=years,
        name=factors.name,
        before=of_schools(pair.before.marked, pair.before.stated),
        after=of_schools(pair.after.marked, pair.after.stated),
        verdict=_verdict(pair.comparison.change),
    )


def _part(result: RiskMap) -> str:
    return _("{part} из {whole}", part=number(result.marked), whole=number(result.stated))


def _verdict(change: Change) -> str:
    return {
        Change.FELL: _("среди школ, что остались, заметно снизился"),
        Change.WITHIN_NOISE: _("среди школ, что остались, изменение — в пределах случайного"),
        Change.ROSE: _("среди школ, что остались, заметно вырос"),
        Change.TOO_FEW: _("о школах, что остались, данных мало"),
    }[change]


def lede(pair: RiskYears) -> str:
    """Return what the headline rests on, and that it names no causes."""
    count = len(pair.changes.factors)
    if pair.comparison is None:
        factors = ngettext(
            "Считается {n} фактор обоих списков.", "Считаются {n} фактора обоих списков.", count
        )
        return _(
            "{factors} Отметки одной школы зависят друг от друга: это описание, без проверки. "
            "Почему так, сравнение не говорит.",
            factors=factors,
        )
    return _(
        "Вывод — по школам, указанным в оба года ({n}); «заметно» — за пределами случайного. Почему так, "
        "сравнение не говорит.",
        n=number(pair.comparison.stayed_count),
    )


def dots_title(pair: RiskYears) -> str:
    """Return the title of the two maps: marks removed and appeared, and how many schools stayed."""
    flow, changes = pair.changes.flow, pair.changes
    if not flow.stayed:
        return _(
            "Ни одна школа из {n} не осталась: сравнивать отметки не у кого", n=number(flow.earlier_count)
        )
    stayed = ngettext(
        "осталась {n} школа из {all}",
        "остались {n} школы из {all}",
        len(flow.stayed),
        all=number(flow.earlier_count),
    )
    if changes.factor_code is None:
        return _(
            "Снято отметок {removed}, появилось {appeared}; {stayed}",
            removed=number(changes.removed),
            appeared=number(changes.appeared),
            stayed=stayed,
        )
    return _(
        "Отметка снята {removed}, появилась {appeared}; {stayed}",
        removed=_at_schools(changes.removed),
        appeared=_at(changes.appeared),
        stayed=stayed,
    )


def _at_schools(n: int) -> str:
    return ngettext("у {n} школы", "у {n} школ", n)


def _at(n: int) -> str:
    return _("у {n}", n=number(n))


def groups_title(grid: LevelChangeGrid, names: Mapping[str, str]) -> str:
    """Return the title of the two maps of groups: how many changed within chance, and which beyond it."""
    found = {
        change: [item for item in grid.items if item.change is change]
        for change in (Change.FELL, Change.ROSE, Change.WITHIN_NOISE)
    }
    tested = sum(len(items) for items in found.values())
    if not tested:
        return _("Групп районов, где фактор указан у пяти школ в оба года, нет")
    said = [
        ngettext(
            "В пределах случайного — изменение в {n} группе районов из {all}",
            "В пределах случайного — изменение в {n} группах районов из {all}",
            len(found[Change.WITHIN_NOISE]),
            all=number(tested),
        )
    ]
    words = {Change.FELL: _("заметно снизилась доля"), Change.ROSE: _("заметно выросла доля")}
    for change, beginning in words.items():
        if found[change]:
            which = ", ".join(names.get(item.code, item.code) for item in found[change])
            said.append(_("{what}: {names}", what=beginning, names=which))
    return "; ".join(said)


def changes_title(pair: RiskYears) -> str:
    """Return the title of the list of schools: who kept a mark, who came and left with one."""
    changes = pair.changes
    if changes.factor_code is None:
        return _(
            "Отметок стало меньше {fewer}, больше — {more}, столько же — {same}",
            fewer=_at_schools(changes.count(Move.FEWER)),
            more=_at(changes.count(Move.MORE)),
            same=_at(changes.count(Move.SAME)),
        )
    entered = changes.count(Move.ENTERED_MARKED), changes.count(Move.ENTERED_NOT_MARKED)
    left = changes.count(Move.LEFT_MARKED), changes.count(Move.LEFT_NOT_MARKED)
    return _(
        "В оба года отметка {kept}; с отметкой пришли {entered}, ушли {left}",
        kept=_at_schools(changes.count(Move.KEPT)),
        entered=_("{part} из {whole}", part=number(entered[0]), whole=number(sum(entered))),
        left=_("{part} из {whole}", part=number(left[0]), whole=number(sum(left))),
    )


def changes_note(pair: RiskYears) -> str:
    """Return the verdict on the schools that stayed with its test, and how the list is ordered."""
    order = _(
        "Порядок школ — по муниципалитету и названию. Пришедшие и ушедшие — разные школы: их не сравнивают "
        "парами."
    )
    found = pair.comparison
    if found is None:
        basis = _("Сравнены пары «школа — фактор», указанные в оба года; это описание, без проверки.")
        return f"{basis} {order}"
    return f"{_tested(found, pair.tested_count)} {order}"


def _tested(found: FactorComparison, tested: int) -> str:
    earlier, later = found.stayed_earlier, found.stayed_later
    if found.interval is None or earlier.share_frac is None or later.share_frac is None:
        return _("Школ, указанных в оба года, меньше пяти: доли и вывода нет.")
    words = verdict_words(change_name(found.change), found.change, found.interval, tested)
    changed = found.only_earlier_count + found.only_later_count
    few = few_changed(changed)
    return _(
        "Среди школ, указанных в оба года: {before} → {after}, разность {points} п. п. (95 % интервал "
        "{interval}) — {verdict}{few}. Точный критерий Мак-Немара, интервал Ньюкомба для пар; в выводе "
        "учтено, что общих факторов проверено {n} (поправка Бенджамини — Хохберга). Это все школы, не "
        "выборка: интервал говорит, насколько такая разность меняется случайно.",
        before=out_of(earlier.part, earlier.whole),
        after=out_of(later.part, later.whole),
        points=points(later.share_frac - earlier.share_frac),
        interval=interval_text(found.interval),
        verdict=words,
        few=_("; изменили отметку {n}: {few}", n=number(changed), few=few) if few else "",
        n=number(tested),
    )


def school_words(row: Mapping[str, Any], side: str) -> str:
    """Return what is known of a school of ``MarkChanges.schools`` in one year; ``side`` names its columns."""
    stated = row[f"{side}_stated_count"]
    if pd.isna(stated):
        return _("не в списке участников")
    if isinstance(row[f"{side}_state"], str):
        return state_words(MarkState(row[f"{side}_state"]))
    if not stated:
        return state_words(MarkState.NOT_STATED)
    return _(
        "отмечено {part} из {whole}",
        part=number(int(row[f"{side}_marked_count"])),
        whole=number(int(stated)),
    )


def place_words(
    schools_count: int, marked_count: int, stated_count: int, *, has_unpublished: bool = False
) -> str:
    """Return «2 из 3» of a municipality in one year; «—» where no school of it is in the list.

    ``has_unpublished``: it has schools whose profile nobody published.
    """
    if not schools_count:
        return gap("not_published") if has_unpublished else MISSING
    if not stated_count:
        return _("не указано")
    return _("{part} из {whole}", part=number(marked_count), whole=number(stated_count))


def change_words(removed: int, appeared: int) -> str:
    """Return «−2 +1»: marks removed and appeared; «0» where none was."""
    minus, plus = number(-removed) if removed else "", f"+{number(appeared)}" if appeared else ""
    return " ".join(filter(None, (minus, plus))) or number(0)


def year_alt(year: int, result: RiskMap) -> str:
    """Return the text that stands for the map of one year."""
    if result.factor_code is None:
        return _("{year} год: отмечено {part} пар «школа — фактор»", year=year, part=_part(result))
    return _("{year} год: отмечен у {schools}", year=year, schools=of_schools(result.marked, result.stated))
