"""Schools by the reader's weights: how the order holds, what was assumed, and the table."""

from collections.abc import Mapping
from dataclasses import fields

import pandas as pd

from analytics.profile_table import ProfileTable
from analytics.weighted_index import RANDOM_DRAWS_COUNT, WEIGHT_SHIFT, Moves
from analytics.weighted_order import OrderedSchool, WeightedOrder
from data.model import Citation, GapReason, WorkspaceInfo
from data.scope import PLAIN_WEIGHT
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.tables import Column, Figure, Table
from reports.words import assumed, schools

KEY = "weighted-order"
_FIELDS = tuple(item.name for item in fields(OrderedSchool) if item.name != "school_code")


def weights_words(weights: Mapping[str, float], names: Mapping[str, str]) -> str:
    """Return «вес 2: «…»; вес 0: «…»; у остальных 1»: what the reader has set, the heaviest first."""
    said = []
    for weight in sorted(set(weights.values()) - {PLAIN_WEIGHT}, reverse=True):
        named = [name for code, name in names.items() if weights.get(code) == weight]
        said.append(_("вес {n}: {factors}", n=number(weight), factors=_quoted(named)))
    if PLAIN_WEIGHT in weights.values():
        said.append(_("у остальных факторов {n}", n=number(PLAIN_WEIGHT)))
    return "; ".join(said)


def order_figure(
    order: WeightedOrder, everyone: ProfileTable, citations: tuple[Citation, ...], info: WorkspaceInfo
) -> Figure:
    """Return the order with its parts, its stability in the title, and the mark of an assumption."""
    listed = everyone.factors
    names = dict(zip(listed["factor_code"], listed["factor_name"], strict=True))
    weights = dict(zip(order.index.factor_codes, order.index.weights, strict=True))
    note = " ".join((assumed(_("веса задал читатель, их никто не публиковал.")), _method()))
    table = Table(
        name=f"weighted_order_{everyone.year}",
        title=_("Школы по весам читателя (◇ допущение), {year} год", year=everyone.year),
        frame=order_rows(order, everyone),
        columns=_columns(order, weights, names),
        citations=citations,
        info=info,
        note=note,
        assumption=weights_words(weights, names),
    )
    return Figure(
        key=KEY,
        title=title(order),
        subtitle=_(
            "Школы-участницы по сумме весов отмеченных факторов, {year} год; наибольшая возможная {most}",
            year=everyone.year,
            most=number(order.index.maximum),
        ),
        sample=_sample(order),
        table=table,
        note=note,
    )


def title(order: WeightedOrder) -> str:
    """Return how many pairs of schools keep their order while the weights move."""
    held, pairs, moved = order.held_pairs_count, order.pairs_count, percent(WEIGHT_SHIFT)
    if not pairs:
        return _("Порядка нет: индекс есть только у {schools}", schools=_at_schools(len(order.schools)))
    if not held:
        return _("При весах ±{moved} порядок не держится ни у одной пары школ", moved=moved)
    if held == pairs:
        return ngettext(
            "При весах ±{moved} порядок держится у всех пар школ: {n} пара",
            "При весах ±{moved} порядок держится у всех пар школ: {n} пары",
            pairs,
            moved=moved,
        )
    return ngettext(
        "При весах ±{moved} порядок держится у {n} пары школ из {all}, остальные по этим весам не различить",
        "При весах ±{moved} порядок держится у {n} пар школ из {all}, остальные по этим весам не различить",
        held,
        moved=moved,
        all=number(pairs),
    )


def stability_words(order: WeightedOrder) -> str:
    """Return how many schools change place, moving one weight at a time and all at once."""
    stability, moved = order.stability, percent(WEIGHT_SHIFT)
    if not stability.moved_count:
        return _("Ни одна школа не меняет места, когда веса сдвинуты на {moved}.", moved=moved)
    return _(
        "Место меняют {schools} из {all}. Сдвинут один вес: {alone}. Сдвинуты все, {n} случайных наборов: "
        "{drawn}.",
        schools=schools(stability.moved_count),
        all=number(stability.compared_count),
        alone=_moves(stability.one_at_a_time),
        drawn=_moves(stability.random),
        n=number(RANDOM_DRAWS_COUNT),
    )


def plain_words(weights: Mapping[str, float]) -> str:
    """Return why there is no second order: equal weights keep the plain count, no weight has no index."""
    if weights and not any(weights.values()):
        return _("Все веса равны 0: индекса нет. Порядок по числу отмеченных факторов — в матрице.")
    return _(
        "Все веса равны: порядок тот же, что по числу отмеченных факторов; его даёт матрица выше, "
        "второго списка нет."
    )


def unlisted_words(names: list[str], year: int) -> str:
    """Return what to say of weights of factors that the year's list does not have."""
    return _("В списке {year} года нет, вес не учтён: {factors}.", year=year, factors=_quoted(names))


def unstated_words(names: list[str]) -> str:
    """Return what to say of factors of the list that are stated for no school."""
    return _("Ни у одной школы не указано, веса нет: {factors}.", factors=_quoted(names))


def gap_words(order: WeightedOrder, everyone: ProfileTable) -> str:
    """Name the schools without an index; "" when all have one."""
    if not order.gap_codes:
        return ""
    people = everyone.schools.set_index("school_code")["school_short_name"]
    named = ", ".join(people[code] for code in people.index if code in set(order.gap_codes))
    return _("Индекса нет, потому что указаны не все факторы: {schools}.", schools=named)


def order_rows(order: WeightedOrder, everyone: ProfileTable) -> pd.DataFrame:
    """Return a row per school with an index, by place, then as the matrix has them; the others follow.

    Columns of the query ``profile_schools`` and: the fields of ``OrderedSchool``, each part under its
    factor's code too, ``shift_text``, ``reason`` of what is missing.
    """
    codes = order.index.factor_codes
    known = {
        school.school_code: {
            **{key: getattr(school, key) for key in _FIELDS},
            **dict(zip(codes, school.parts, strict=True)),
            "shift_text": shift_words(school.shift_count),
        }
        for school in order.schools
    }
    keys = [*_FIELDS, *codes, "shift_text"]
    people = everyone.schools.drop(columns=["marked_count", "stated_count"]).reset_index(drop=True)
    found = pd.DataFrame(
        [known.get(code, dict.fromkeys(keys)) for code in people["school_code"]], columns=keys
    )
    rows = pd.concat([people, found], axis=1).assign(reason=str(GapReason.NOT_LISTED))
    return rows.sort_values("place", kind="stable", na_position="last").reset_index(drop=True)


def shift_words(shift_count: int) -> str:
    """Return how the place differs from that by the plain count."""
    if not shift_count:
        return _("то же место")
    if shift_count > 0:
        return _("выше на {n}", n=number(shift_count))
    return _("ниже на {n}", n=number(-shift_count))


def place_words(place: int, tied_count: int) -> str:
    """Return «12», or «12–14» of places that equal totals share."""
    return number(place) if tied_count == 1 else f"{number(place)}–{number(place + tied_count - 1)}"


def parts_words(parts: tuple[float, ...]) -> str:
    """Return «2×3 + 4×1»: how many factors of each weight make up a total."""
    return " + ".join(f"{number(n)}×{number(w)}" for w, n in part_counts(parts).items()) or number(0)


def part_counts(parts: tuple[float, ...]) -> dict[float, int]:
    """Return how many marked factors of each weight above zero there are, the heaviest first."""
    return {weight: parts.count(weight) for weight in sorted({*parts} - {0.0}, reverse=True)}


def _columns(
    order: WeightedOrder, weights: Mapping[str, float], names: Mapping[str, str]
) -> tuple[Column, ...]:
    gap_key = "reason"
    parts = (
        Column(code, _("{factor}: вес {n}", factor=names[code], n=number(weights[code])), 0, gap_key)
        for code in names
        if code in weights
    )
    most, moved = number(order.index.maximum), percent(WEIGHT_SHIFT)
    return (
        Column("place", _("Место"), 0, gap_key),
        Column("tied_count", _("Школ с этим индексом"), 0, gap_key),
        Column("school_name", _("Школа")),
        Column("place_name", _("Муниципалитет")),
        Column("total", _("Индекс из {n} (◇ допущение)", n=most), 0, gap_key),
        *parts,
        Column("marked_count", _("Отмечено факторов"), 0, gap_key),
        Column("count_place", _("Место по числу факторов"), 0, gap_key),
        Column("count_tied_count", _("Школ с этим числом факторов"), 0, gap_key),
        Column("shift_text", _("Сдвиг против числа факторов"), None, gap_key),
        Column("least_place", _("Место при весах ±{moved}: от", moved=moved), 0, gap_key),
        Column("greatest_place", _("Место при весах ±{moved}: до", moved=moved), 0, gap_key),
    )


def _method() -> str:
    return _(
        "Индекс — сумма весов отмеченных факторов; равные индексы делят место. Пара держится, если при любых "
        "весах в пределах ±{moved} впереди одна и та же школа. Диапазон мест: каждый вес отдельно сдвинут на "
        "{moved} вверх и вниз и {n} случайных наборов. Это порядок при весах читателя, не оценка школ.",
        moved=percent(WEIGHT_SHIFT),
        n=number(RANDOM_DRAWS_COUNT),
    )


def _sample(order: WeightedOrder) -> str:
    words = schools(len(order.schools))
    if not order.gap_codes:
        return words
    return _("{schools}; без индекса {n}", schools=words, n=number(len(order.gap_codes)))


def _quoted(names: list[str]) -> str:
    return ", ".join(_("«{name}»", name=name) for name in names)


def _at_schools(n: int) -> str:
    return ngettext("{n} школы", "{n} школ", n)


def _moves(moves: Moves) -> str:
    if not moves.most_moved_count:
        return _("никто не меняет места")
    return _(
        "до {schools} сразу, самое большее на {places}",
        schools=ngettext("{n} школы", "{n} школ", moves.most_moved_count),
        places=ngettext("{n} место", "{n} места", moves.largest_shift_count),
    )
