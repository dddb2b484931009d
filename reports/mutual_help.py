"""Who could help whom in words: rules, headline numbers, reasons, what is left and what would change that."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analytics.coverage import Coverage
from analytics.help_plan import FAR, SCHEME, STATED
from analytics.help_rules import Relaxation, Rules
from analytics.mutual_help import MutualHelp, Side
from data.frames import records
from locales.formats import number
from locales.text import _, ngettext
from reports.capacity import counts_text
from reports.tables import MISSING, Metric
from reports.words import Loadable, districts, inside_sentence, methodists, or_load, people


def rules_words(rules: Rules) -> str:
    """Return what the reader has set: «норма 2 методиста на школу; из района не больше 3 человек; …»."""
    said = [_("норма {methodists} на школу", methodists=methodists(rules.norm))]
    if rules.cap is not None:
        said.append(
            ngettext("из района не больше {n} человека", "из района не больше {n} человек", rules.cap)
        )
    if rules.reach_km is not None:
        said.append(_("не дальше {n} км", n=number(rules.reach_km)))
    return "; ".join(said)


def title(result: Coverage) -> str:
    """Return the headline of the view, which rests on no norm."""
    known = int(result.table[["schools_count", "methodists_count"]].notna().all(axis=1).sum())
    return ngettext(
        "Кто кому мог бы помочь: числа школ и методистов известны у {n} района из {all}",
        "Кто кому мог бы помочь: числа школ и методистов известны у {n} районов из {all}",
        known,
        all=number(result.municipalities_count),
    )


def lede() -> str:
    """Return what a reader must know before any proposal."""
    return _(
        "Предложения посчитаны по вашей норме, сами они ничего не меняют: решают люди. Нормы методистов на "
        "школу никто не публиковал, согласия районов в данных нет."
    )


def metrics(found: MutualHelp) -> tuple[Metric, ...]:
    """Return what the reader's norm comes to: lacked, proposed, left, and what stays out."""
    norm = _("◇ норма {n}", n=number(found.rules.norm))
    receivers, givers = (len(found.side(side)) for side in (Side.RECEIVER, Side.GIVER))
    unknown = len(found.side(Side.UNKNOWN))
    return (
        Metric(
            number(found.short_count),
            "",
            _("не хватает до нормы, человек"),
            _("{norm}; {districts}", norm=norm, districts=districts(receivers)),
        ),
        Metric(
            number(found.proposed_count),
            "",
            _("можно предложить, человек"),
            _("{norm}; людей сверх неё — в {n}", norm=norm, n=_in_districts(givers)),
        ),
        Metric(number(found.unmet_count), "", _("без предложения, человек"), norm),
        Metric(number(unknown), "", _("вне расчёта, районов"), _("число не известно — это не ноль")),
    )


def _in_districts(count: int) -> str:
    return ngettext("{n} районе", "{n} районах", count)


def near_words(nearness: Any, distance_km: Any) -> str:
    """Return «соседи по тексту, 37 км»: the class of nearness and the distance between the centres."""
    if pd.isna(nearness):
        return MISSING
    kind = {
        STATED: _("соседи по тексту"),
        SCHEME: _("соседи по карте"),
        FAR: _("не соседи"),
    }[int(nearness)]
    if pd.isna(distance_km):
        return _("{kind}, расстояние не известно", kind=kind)
    return _("{kind}, {km} км", kind=kind, km=number(distance_km))


def proposal_rows(
    found: MutualHelp, result: Coverage, pairs: pd.DataFrame, subjects: Mapping[str, str]
) -> pd.DataFrame:
    """Return the proposals with their words, by the receiver's name, then by nearness.

    Adds names, ``receiver_text`` and ``giver_text`` («2 на 3»), ``subject_text``, ``reason_text``,
    ``next_text``, ``next_more`` and ``source_note``. ``subjects`` are names by category code.
    """
    places = {row.place_code: row for row in records(result.table)}
    notes = {frozenset((r.place_code_a, r.place_code_b)): r.source_note for r in records(pairs)}
    rows = [_worded(row, places, notes, subjects) for row in records(found.proposals)]
    frame = pd.DataFrame(rows, columns=[*found.proposals.columns, *_ADDED])
    order = ["receiver_name", "nearness", "distance_km", "giver_name", "subject_text"]
    return frame.sort_values(order, ignore_index=True)


_ADDED = (
    "receiver_name",
    "receiver_short",
    "receiver_text",
    "giver_name",
    "giver_short",
    "giver_text",
    "subject_text",
    "reason_text",
    "next_text",
    "next_more",
    "source_note",
)


def _worded(
    row: Any, places: Mapping[str, Any], notes: Mapping[frozenset[str], str], subjects: Mapping[str, str]
) -> tuple[Any, ...]:
    receiver, giver = places[row.receiver_code], places[row.giver_code]
    other = None if pd.isna(row.next_code) else places[row.next_code]
    return (
        *row,
        receiver.place_name,
        receiver.short_name,
        counts_text(receiver.methodists_count, "", receiver.schools_count),
        giver.place_name,
        giver.short_name,
        counts_text(giver.methodists_count, "", giver.schools_count),
        subject_words(row, subjects),
        near_words(row.nearness, row.distance_km),
        _("в пределах правил больше некому") if other is None else other.place_name,
        more_words(row),
        notes.get(frozenset((row.receiver_code, row.giver_code))) or MISSING,
    )


def subject_words(row: Any, subjects: Mapping[str, str]) -> str:
    """Return «предмет математика» with the others that would fit, or that the subject is not published."""
    if not row.category_code:
        return _("предмет не опубликован")
    said = _("предмет {name}", name=inside_sentence(subjects[row.category_code]))
    others = ", ".join(inside_sentence(subjects[code]) for code in row.other_codes)
    return _("{said} (подошли бы и: {others})", said=said, others=others) if others else said


def more_words(row: Any) -> str:
    """Return what the next giver would cost more: kilometres, or another class of nearness."""
    if pd.isna(row.next_nearness):
        return MISSING
    if row.next_nearness != row.nearness or pd.isna(row.next_km) or pd.isna(row.distance_km):
        return near_words(row.next_nearness, row.next_km)
    more = int(row.next_km - row.distance_km)
    return _("на {n} км дальше", n=number(more)) if more else _("столько же километров")


def method_words() -> str:
    """Return the aims in their order, the hard rules, and how ties end."""
    return " ".join(
        (
            _(
                "Найден точный лучший план. Сначала помочь наибольшему числу; затем меньше людей из районов, "
                "которые не соседи; затем меньше от соседей лишь по карте; затем меньше километров на всех "
                "(по прямой между центрами)."
            ),
            _(
                "Правила, которые не меняются ни при какой близости: район отдаёт только людей сверх нормы "
                "своих школ и не больше предела, дальше заданного расстояния никто не едет. Равные планы "
                "различает код района."
            ),
        )
    )


def no_proposals(found: MutualHelp) -> tuple[str, str]:
    """Return why nothing is proposed under the rules."""
    rules = rules_words(found.rules)
    if not found.short_count:
        return (
            _("При этой норме людей хватает всем районам, чьи числа известны"),
            _("Правила: {rules}. Поставьте другую норму — рядом видно, к чему она приводит.", rules=rules),
        )
    return _("По этим правилам предложить некого"), _("Правила: {rules}.", rules=rules)


def no_numbers(result: Coverage, year: int, years_with: Sequence[int]) -> tuple[str, str] | None:
    """Return what is missing when no district has both numbers, else ``None``."""
    known = result.table[["schools_count", "methodists_count"]].notna()
    if known.all(axis=1).any():
        return None
    what = _("Считать не из чего: за {year} год нет районов, где известны и школы, и методисты", year=year)
    others = ", ".join(str(other) for other in years_with if other != year)
    said = _("Методисты по районам есть за {years}: выберите год слева.", years=others) if others else ""
    missing = Loadable.DISTRICTS if known["methodists_count"].any() else Loadable.METHODISTS
    return what, or_load(said or _("Таких чисел нет ни за один год."), missing)


def left_out_words(found: MutualHelp, result: Coverage) -> str:
    """Return who takes no part because a number is not known; "" when everybody does."""
    codes = set(found.side(Side.UNKNOWN)["place_code"])
    names = result.table.loc[result.table["place_code"].isin(codes), "short_name"].sort_values()
    if names.empty:
        return ""
    return ngettext(
        "Вне расчёта {n} район, его число школ или методистов не известно, это не ноль: {names}.",
        "Вне расчёта {n} районов, их число школ или методистов не известно, это не ноль: {names}.",
        len(names),
        names=", ".join(names),
    )


def unmet_words(found: MutualHelp, result: Coverage) -> str:
    """Return how many people each district still lacks: «Дубовский — 3, …», in alphabetical order."""
    names = result.table.set_index("place_code")["short_name"]
    left = found.balance[(found.balance["unmet_count"] > 0).fillna(False).astype(bool)]
    said = sorted(f"{names[row.place_code]} — {number(row.unmet_count)}" for row in records(left))
    return _("{places}.", places=", ".join(said)) if said else ""


def relaxation_words(found: MutualHelp) -> list[str]:
    """Return what keeps the rest without a proposal: rules with the least change that helps, or too few."""
    if not found.unmet_count:
        return []
    said = [_relaxation(found.rules, one) for one in found.relaxations]
    rest = found.short_count - found.most_count
    if rest:
        said.append(
            ngettext(
                "Ещё {n} человека нет при любых правилах: не хватает людей сверх нормы или нужных предметов.",
                "Ещё {n} человек нет при любых правилах: не хватает людей сверх нормы или нужных предметов.",
                rest,
            )
        )
    return said


def _relaxation(rules: Rules, one: Relaxation) -> str:
    changes = []
    if one.rules.cap != rules.cap and one.rules.cap is not None:
        changes.append(
            _("предел {now} → {then} из района", now=number(rules.cap or 0), then=number(one.rules.cap))
        )
    if one.rules.reach_km != rules.reach_km:
        then = _("без предела") if one.rules.reach_km is None else _("{n} км", n=number(one.rules.reach_km))
        changes.append(
            _("расстояние {now} → {then}", now=_("{n} км", n=number(rules.reach_km or 0)), then=then)
        )
    return _(
        "Ослабить {changes}: можно предложить ещё {people}.",
        changes=_(" и ").join(changes),
        people=people(one.extra_count),
    )
