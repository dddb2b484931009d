"""Groups of schools with like profiles: in words with counts, or why there are none. No causes."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.profile_groups import (
    LEAST_SCHOOLS,
    MOST_SCHOOLS,
    GroupFactor,
    Outcome,
    ProfileGroup,
    ProfileGroups,
)
from data.model import Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.tables import Column, Figure, Table
from reports.words import schools

NAMED_FACTORS = 3
"""So many factors are named on each side of a group."""
NAMED_DIFFERENCE_FRAC = 0.2
"""A factor is named when its shares inside and outside a group are at least so far apart."""


def no_groups(found: ProfileGroups | None, participants_count: int) -> tuple[str, str]:
    """Return why there are no groups of profiles; ``None`` stands for too many schools."""
    if found is None:
        return (
            _("Группы профилей не искали: {schools}", schools=schools(participants_count)),
            _(
                "Группы ищутся среди не более {n} школ: сузьте выборку — выберите муниципалитет слева.",
                n=number(MOST_SCHOOLS),
            ),
        )
    if found.outcome == Outcome.TOO_FEW:
        return (
            _("Групп профилей нет: мало данных"),
            _(
                "Сравнимых профилей {n}, а для двух групп нужно хотя бы {least}.",
                n=number(len(found.school_codes)),
                least=number(LEAST_SCHOOLS),
            ),
        )
    title = _("Групп не видно")
    if found.stability and found.stability.is_tied:
        return (
            title,
            _(
                "Факторы связаны сильнее случайного, но деление неустойчиво: без пятой части школ те же "
                "группы не собираются снова."
            ),
        )
    return (
        title,
        _(
            "Факторы связаны не сильнее, чем случайно: {n} раз отметки каждого фактора перемешали между "
            "школами, и настоящая таблица среди тех не выделяется.",
            n=number(found.stability.shuffles_count if found.stability else 0),
        ),
    )


def named_factors(group: ProfileGroup) -> tuple[tuple[GroupFactor, ...], tuple[GroupFactor, ...]]:
    """Return the factors named of a group: marked more often than at the others, and less often."""
    differences = [(factor, _difference(factor)) for factor in group.factors]
    more = tuple(factor for factor, value in differences if value >= NAMED_DIFFERENCE_FRAC)
    less = tuple(factor for factor, value in differences if value <= -NAMED_DIFFERENCE_FRAC)
    return more[:NAMED_FACTORS], less[:NAMED_FACTORS]


def _difference(factor: GroupFactor) -> float:
    inside, rest = factor.inside.share_frac, factor.rest.share_frac
    return 0.0 if inside is None or rest is None else round(inside - rest, 9)


def factor_counts(factor: GroupFactor) -> str:
    """Return «13 из 14, у остальных 16 из 46»."""
    return _(
        "{part} из {whole}, у остальных {rest} из {all}",
        part=number(factor.inside.part),
        whole=number(factor.inside.whole),
        rest=number(factor.rest.part),
        all=number(factor.rest.whole),
    )


def group_words(group: ProfileGroup, names: Mapping[str, str]) -> str:
    """Return «12 школ: чаще отмечены «…» (11 из 12, у остальных 5 из 40); реже — «…» (…)»."""
    more, less = ([_one(factor, names) for factor in side] for side in named_factors(group))
    parts = []
    if more:
        parts.append(_("чаще отмечены {factors}", factors=", ".join(more)))
    if less:
        parts.append(_("реже — {factors}", factors=", ".join(less)))
    said = "; ".join(parts) or _("ни один фактор заметно не отличается")
    return _("{schools}: {said}", schools=schools(len(group.school_codes)), said=said)


def _one(factor: GroupFactor, names: Mapping[str, str]) -> str:
    name = names.get(factor.factor_code, factor.factor_code)
    return _("«{name}» ({counts})", name=name, counts=factor_counts(factor))


def groups_figure(
    found: ProfileGroups | None,
    names: Mapping[str, str],
    citations: tuple[Citation, ...],
    info: WorkspaceInfo,
) -> Figure | None:
    """Return the groups of profiles with each factor inside and outside; ``None`` without groups."""
    if found is None or not found.groups:
        return None
    note = _groups_note(found)
    table = Table(
        name=f"profile_groups_{found.year}",
        title=_("Группы похожих профилей, {year} год", year=found.year),
        frame=_group_rows(found.groups, names),
        columns=(
            Column("group_text", _("Группа")),
            Column("factor_name", _("Фактор риска")),
            Column("inside_count", _("Отмечен в группе"), 0),
            Column("inside_all_count", _("Школ группы, где фактор указан"), 0),
            Column("rest_count", _("Отмечен у остальных"), 0),
            Column("rest_all_count", _("Остальных школ, где фактор указан"), 0),
        ),
        citations=citations,
        info=info,
        note=note,
    )
    sizes = [len(group.school_codes) for group in found.groups]
    return Figure(
        key="profile-groups",
        title=_groups_title(sizes),
        subtitle=_("Школы с похожими отметками; какие — видно в матрице, порядок «По группам профилей»"),
        sample=schools(len(found.school_codes)),
        table=table,
        note=note,
    )


def _groups_title(sizes: Sequence[int]) -> str:
    return ngettext(
        "{groups} похожих профилей: {first} и {n} школа",
        "{groups} похожих профилей: {first} и {n} школы",
        sizes[-1],
        groups=ngettext("{n} группа", "{n} группы", len(sizes)),
        first=", ".join(number(size) for size in sizes[:-1]),
    )


def _groups_note(found: ProfileGroups) -> str:
    said = [
        _("Группа значит только, что эти факторы отмечены вместе; разрыва между группами может не быть."),
        _(
            "Названо до {n} факторов с разницей долей от {points} процентных пунктов.",
            n=number(NAMED_FACTORS),
            points=number(100 * NAMED_DIFFERENCE_FRAC),
        ),
    ]
    if found.apart_codes:
        said.append(
            ngettext("Вне групп {n} школа.", "Вне групп {n} школы.", len(found.apart_codes)),
        )
    if found.excluded_codes:
        said.append(
            ngettext(
                "Не сравнить {n} школу: у неё нет общих указанных факторов с другими.",
                "Не сравнить {n} школы: у них нет общих указанных факторов с другими.",
                len(found.excluded_codes),
            )
        )
    return " ".join(said)


def _group_rows(groups: Sequence[ProfileGroup], names: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "group_number": group.number,
                "group_text": _("Группа {n}", n=number(group.number)),
                "factor_name": names.get(factor.factor_code, factor.factor_code),
                "inside_count": factor.inside.part,
                "inside_all_count": factor.inside.whole,
                "rest_count": factor.rest.part,
                "rest_all_count": factor.rest.whole,
            }
            for group in groups
            for factor in group.factors
        ]
    )
