"""Which factors are marked together beyond chance: counts in words, no causes."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analytics.cooccurrence import Association, FactorPair
from analytics.profile_table import expected_both
from data.model import Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.tables import Column, Figure, Table
from reports.words import schools

PAIR_ORDER = (
    Association.TOGETHER,
    Association.APART,
    Association.WITHIN_NOISE,
    Association.CONSTANT,
    Association.TOO_FEW,
)


def association_words(association: Association | str) -> str:
    """Return how two factors go together, in words."""
    return {
        Association.TOGETHER: _("вместе чаще, чем случайно"),
        Association.APART: _("вместе реже, чем случайно"),
        Association.WITHIN_NOISE: _("не отличается от случайного"),
        Association.CONSTANT: _("сравнить нельзя: один отмечен у всех или ни у кого"),
        Association.TOO_FEW: _("мало данных"),
    }[Association(association)]


def pair_words(pair: FactorPair) -> str:
    """Return «оба отмечены у 14 из 60; ждали бы около 6»."""
    return _(
        "оба отмечены у {both} из {all}; ждали бы около {expected}",
        both=number(pair.both_count),
        all=number(pair.stated_count),
        expected=number(expected_both(pair)),
    )


def four_counts(pair: FactorPair) -> str:
    """Return the four counts of a pair in words."""
    return _(
        "оба — {both}, только первый — {first}, только второй — {second}, ни одного — {neither}",
        both=number(pair.both_count),
        first=number(pair.first_only_count),
        second=number(pair.second_only_count),
        neither=number(pair.neither_count),
    )


def pairs_figure(
    pairs: Sequence[FactorPair],
    names: Mapping[str, str],
    year: int,
    citations: tuple[Citation, ...],
    info: WorkspaceInfo,
) -> Figure | None:
    """Return all pairs of factors, those beyond chance first; ``None`` without a pair of stated factors."""
    if not pairs:
        return None
    rows = _pair_rows(pairs, names)
    tested = sum(pair.p_value is not None for pair in pairs)
    note = _pairs_note(tested)
    table = Table(
        name=f"factor_pairs_{year}",
        title=_("Пары факторов, отмеченных вместе, {year} год", year=year),
        frame=rows,
        columns=(
            Column("first_name", _("Первый фактор")),
            Column("second_name", _("Второй фактор")),
            Column("both_count", _("Отмечены оба"), 0),
            Column("first_only_count", _("Только первый"), 0),
            Column("second_only_count", _("Только второй"), 0),
            Column("neither_count", _("Ни одного"), 0),
            Column("stated_count", _("Школ, где указаны оба"), 0),
            Column("expected_count", _("Ждали бы вместе"), 1),
            Column("association_text", _("Против случайного")),
        ),
        citations=citations,
        info=info,
        note=note,
    )
    most = max(pair.stated_count for pair in pairs)
    subtitle = _("Пары сверх случайного — с наименьшей вероятности случая; остальные в таблице")
    return Figure("profile-pairs", _pairs_title(pairs), subtitle, schools(most), table, note=note)


def _pairs_note(tested: int) -> str:
    counted = ngettext(
        "Проверена {n} пара: точный тест Фишера, поправка Бенджамини — Хохберга.",
        "Проверено {n} пары: точный тест Фишера, поправка Бенджамини — Хохберга.",
        tested,
    )
    meant = _("«Ждали бы» — если бы отметки ставились независимо. О причинах счёт не говорит.")
    return f"{counted} {meant}"


def _pair_rows(pairs: Sequence[FactorPair], names: Mapping[str, str]) -> pd.DataFrame:
    kept = sorted(
        pairs,
        key=lambda pair: (
            PAIR_ORDER.index(pair.association),
            1.0 if pair.p_value is None else pair.p_value,
            pair.first_code,
            pair.second_code,
        ),
    )
    return pd.DataFrame(
        [
            {
                "first_name": names.get(pair.first_code, pair.first_code),
                "second_name": names.get(pair.second_code, pair.second_code),
                "both_count": pair.both_count,
                "first_only_count": pair.first_only_count,
                "second_only_count": pair.second_only_count,
                "neither_count": pair.neither_count,
                "stated_count": pair.stated_count,
                "expected_count": round(expected_both(pair), 1),
                "association": str(pair.association),
                "association_text": association_words(pair.association),
                "said_text": pair_words(pair),
                "counts_text": four_counts(pair),
            }
            for pair in kept
        ]
    )


def _pairs_title(pairs: Sequence[FactorPair]) -> str:
    together = sum(pair.association == Association.TOGETHER for pair in pairs)
    apart = sum(pair.association == Association.APART for pair in pairs)
    if not together and not apart:
        return _("Пар не найдено: вместе факторы отмечены не чаще и не реже случайного")
    often = ngettext("{n} пара факторов", "{n} пары факторов", together)
    seldom = ngettext("{n} пара", "{n} пары", apart)
    if not apart:
        return _("Вместе чаще, чем случайно, — {pairs}", pairs=often)
    if not together:
        words = ngettext("{n} пара факторов", "{n} пары факторов", apart)
        return _("Вместе реже, чем случайно, — {pairs}", pairs=words)
    return _("Вместе чаще, чем случайно, — {often}, реже — {seldom}", often=often, seldom=seldom)
