"""The schools that entered the project beside those that left it, factor by factor."""

from collections.abc import Mapping

from analytics.changes import Change, EnteredAgainstLeft
from analytics.compared_years import YearsCompared
from analytics.paired import Method
from locales.formats import number
from locales.text import _, ngettext
from reports.changes import MOST_NAMED, verdict_words, with_names
from reports.share_pairs import Backdrop, in_order, pair_columns, pair_row, pair_table
from reports.tables import Figure


def entered_left_figure(result: YearsCompared, back: Backdrop) -> Figure | None:
    """Return the schools that left beside those that entered, factor by factor; ``None`` without any."""
    flow = result.flow
    if not result.entered_left or not (flow.entered and flow.left):
        return None
    items: list[EnteredAgainstLeft] = in_order(result.entered_left, lambda item: item.factor_code, back.names)
    tested = sum(item.p_value is not None for item in items)
    rows = [
        pair_row(
            back.names[item.factor_code],
            (item.left, item.entered),
            (item.interval, item.adjusted_p_value, _entered_change(item)),
            verdict_words(entered_name(_entered_change(item)), _entered_change(item), item.interval, tested),
        )
        for item in items
    ]
    columns = pair_columns(
        _("Ушли, {year} год", year=result.earlier), _("Пришли, {year} год", year=result.later)
    )
    note = _entered_note(items, tested)
    return Figure(
        key="entered-left",
        title=_entered_title(items, back.names),
        subtitle=_(
            "Доля школ с отметкой: у ушедших — в {earlier} году, у пришедших — в {later}",
            earlier=result.earlier,
            later=result.later,
        ),
        sample=_("ушли {left}, пришли {came}", left=number(len(flow.left)), came=number(len(flow.entered))),
        table=pair_table("entered_left", result, rows, columns, back, note),
        note=note,
    )


def entered_name(change: Change) -> str:
    """Return the verdict on those that entered against those that left."""
    return {
        Change.FELL: _("у пришедших реже"),
        Change.WITHIN_NOISE: _("в пределах случайного"),
        Change.ROSE: _("у пришедших чаще"),
        Change.TOO_FEW: _("мало данных"),
    }[change]


def _entered_change(item: EnteredAgainstLeft) -> Change:
    if item.is_beyond_chance is None:
        return Change.TOO_FEW
    if not item.is_beyond_chance:
        return Change.WITHIN_NOISE
    is_more = item.entered.part * item.left.whole > item.left.part * item.entered.whole
    return Change.ROSE if is_more else Change.FELL


def _entered_title(items: list[EnteredAgainstLeft], names: Mapping[str, str]) -> str:
    tested = [item for item in items if item.is_beyond_chance is not None]
    differ = [names[item.factor_code] for item in tested if item.is_beyond_chance]
    if not tested:
        return _("Пришедших или ушедших школ меньше пяти: сравнение — только счёт")
    if not differ:
        return ngettext(
            "Пришедшие и ушедшие по {n} фактору различаются в пределах случайного",
            "Пришедшие и ушедшие по {n} факторам различаются в пределах случайного",
            len(tested),
        )
    words = ngettext(
        "Пришедшие отличаются от ушедших по {n} фактору",
        "Пришедшие отличаются от ушедших по {n} факторам",
        len(differ),
    )
    return with_names(words, differ if len(differ) <= MOST_NAMED else [])


def _entered_note(items: list[EnteredAgainstLeft], tested: int) -> str:
    methods = {item.method for item in items if item.method}
    names = {
        Method.BOSCHLOO: _("точный критерий Бошлоо"),
        Method.POOLED_Z: _("асимптотический z-критерий: с одной из сторон больше 150 школ"),
    }
    used = ", ".join(name for method, name in names.items() if method in methods)
    common = _("Это разные школы в разные годы: различаются списки, а не школы.")
    if not tested:
        return common
    return _(
        "{common} Проверка: {method}; интервал разности — 95 %, Ньюкомб, независимые доли, для одного "
        "фактора; в выводе учтено, что факторов проверено {n} (поправка Бенджамини — Хохберга).",
        common=common,
        method=used,
        n=number(tested),
    )
