"""Two years of school profiles in words: headline, caveat, verdicts, headline numbers, what is missing."""

from collections.abc import Mapping, Sequence

from analytics.changes import Change, SchoolFlow
from analytics.compared_years import CHANGED_AT_LEAST, YearChoice, YearsCompared
from analytics.statistics import Interval
from locales.formats import NBSP, number, percent
from locales.text import _, ngettext
from reports.tables import Metric
from reports.words import Loadable, and_load, schools

MOST_NAMED = 2
"""A headline names up to this many factors; of more it says the number."""
LEAST_POINTS_FRAC = 0.0005
"""A smaller difference of shares prints as zero percentage points."""
PERCENT_FROM = 10
"""A share of fewer schools is printed as its counts alone."""


def change_name(change: Change) -> str:
    """Return the verdict on a factor, as it stands in a row of its own."""
    return {
        Change.FELL: _("снизился"),
        Change.WITHIN_NOISE: _("в пределах случайного"),
        Change.ROSE: _("вырос"),
        Change.TOO_FEW: _("мало данных"),
    }[change]


def verdict_words(words: str, change: Change, interval: Interval | None, tested: int) -> str:
    """Return the verdict; where the interval leaves zero out and it says «chance», that it is corrected.

    ``tested`` is how many factors the correction counts.
    """
    is_away = interval is not None and not interval.low_frac <= 0 <= interval.high_frac
    if change is not Change.WITHIN_NOISE or not is_away:
        return words
    return ngettext(
        "{words} — с поправкой на {n} проверку", "{words} — с поправкой на {n} проверки", tested, words=words
    )


def years_words(earlier: int, later: int) -> str:
    """Return «2021 → 2022»."""
    return f"{earlier}{NBSP}→{NBSP}{later}"


def out_of(part: int, whole: int) -> str:
    """Return «25 из 45 — 56 %»; of fewer than ten schools the counts alone."""
    counts = _("{part} из {whole}", part=number(part), whole=number(whole))
    if whole < PERCENT_FROM:
        return counts
    return _("{counts} — {share}", counts=counts, share=percent(part / whole))


def points(difference_frac: float) -> str:
    """Return a difference of shares in percentage points, with its sign: «−27», «+0,4», «0»."""
    text = number(100 * difference_frac)
    if text == "0":
        # An end of an interval so near to zero decides a verdict: zero is printed for zero alone.
        text = number(100 * difference_frac, 1) if abs(difference_frac) >= LEAST_POINTS_FRAC else text
    return f"+{text}" if difference_frac > 0 and text != "0" else text


def title(result: YearsCompared, names: Mapping[str, str]) -> str:
    """Return the headline: who stayed, left and came, then the factors that changed beyond chance."""
    flow = flow_clause(result.flow)
    if not result.flow.stayed or result.unstated_years:
        return _("{years}: {flow}", years=years_words(result.earlier, result.later), flow=flow)
    return _(
        "{years}: {flow}; {factors}",
        years=years_words(result.earlier, result.later),
        flow=flow,
        factors=factors_clause(result.stayed_changes, names),
    )


def flow_clause(flow: SchoolFlow) -> str:
    """Return «остались 45 школ из 69, ушли 24, пришли 15»."""
    stayed = (
        ngettext("осталась {n} школа", "остались {n} школы", len(flow.stayed))
        if flow.stayed
        else _("ни одна школа не осталась")
    )
    return _(
        "{stayed} из {all}, {left}, {came}",
        stayed=stayed,
        all=number(flow.earlier_count),
        left=ngettext("ушла {n}", "ушли {n}", len(flow.left)),
        came=ngettext("пришла {n}", "пришли {n}", len(flow.entered)),
    )


def factors_clause(changes: Mapping[str, Change], names: Mapping[str, str]) -> str:
    """Return which factors changed beyond chance; that none did; or that this cannot be told."""
    tested = [change for change in changes.values() if change is not Change.TOO_FEW]
    if not changes:
        return _("общих факторов нет")
    if not tested:
        return _("для сравнения факторов данных мало")
    codes = {change: [c for c, found in changes.items() if found is change] for change in Change}
    fell, rose = codes[Change.FELL], codes[Change.ROSE]
    if not fell and not rose:
        return ngettext(
            "изменение {n} общего фактора — в пределах случайного",
            "изменения {n} общих факторов — в пределах случайного",
            len(tested),
        )
    is_named = len(fell) + len(rose) <= MOST_NAMED
    parts = ((fell_words, fell), (rose_words, rose))
    return ", ".join(
        with_names(words(len(found)), [names[code] for code in found] if is_named else [])
        for words, found in parts
        if found
    )


def fell_words(n: int) -> str:
    """Return «заметно снизился один фактор», «заметно снизились 5 факторов»."""
    if n == 1:
        return _("заметно снизился один фактор")
    return ngettext("заметно снизился {n} фактор", "заметно снизились {n} фактора", n)


def rose_words(n: int) -> str:
    """Return «заметно вырос один фактор», «заметно выросли 5 факторов»."""
    if n == 1:
        return _("заметно вырос один фактор")
    return ngettext("заметно вырос {n} фактор", "заметно выросли {n} фактора", n)


def with_names(words: str, names: Sequence[str]) -> str:
    """Return the words with quoted names after a colon; without names the words alone."""
    if not names:
        return words
    quoted = [_("«{name}»", name=name) for name in names]
    listed = _(" и ").join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else quoted[0]
    return _("{words}: {names}", words=words, names=listed)


def lede(result: YearsCompared) -> str:
    """Return what the verdict rests on, and that it names no causes."""
    if not result.factors or not result.flow.stayed:
        return ""
    return _(
        "Вывод о факторах — по школам, что остались ({schools}), и {factors} обоих списков; «заметно» — "
        "за пределами случайного. Почему так, сравнение не говорит.",
        schools=schools(len(result.flow.stayed)),
        factors=ngettext("{n} общему фактору", "{n} общим факторам", len(result.factors)),
    )


def metrics(result: YearsCompared) -> tuple[Metric, ...]:
    """Return up to four headline numbers: the parts of both years' lists add up to their totals."""
    flow = result.flow
    stayed, left, entered = len(flow.stayed), len(flow.left), len(flow.entered)
    sums = (
        Metric(
            number(stayed),
            _("из {n}", n=number(flow.earlier_count)),
            _("школ {year} года остались", year=result.earlier),
            _("и они же — среди {n} школ {year} года", n=number(flow.later_count), year=result.later),
        ),
        Metric(
            number(left),
            _("из {n}", n=number(flow.earlier_count)),
            _("школ {year} года ушли", year=result.earlier),
            sum_words(left, stayed, flow.earlier_count),
        ),
        Metric(
            number(entered),
            _("из {n}", n=number(flow.later_count)),
            _("школ {year} года — новые", year=result.later),
            sum_words(entered, stayed, flow.later_count),
        ),
    )
    return (*sums, _factors_metric(result)) if result.factors else sums


def sum_words(one: int, other: int, total: int) -> str:
    """Return «24 + 45 = 69»."""
    return _("{a} + {b} = {sum}", a=number(one), b=number(other), sum=number(total))


def _factors_metric(result: YearsCompared) -> Metric:
    found = list(result.stayed_changes.values())
    changed = sum(change in (Change.FELL, Change.ROSE) for change in found)
    few = found.count(Change.TOO_FEW)
    label = _("общих факторов изменились заметно")
    if few == len(found):
        return Metric(_("мало данных"), "", label, _("осталось меньше пяти школ со сведениями"))
    said = [_("в пределах случайного — {n}", n=number(found.count(Change.WITHIN_NOISE)))]
    if few:
        said.append(_("мало данных — {n}", n=number(few)))
    return Metric(number(changed), _("из {n}", n=number(len(found))), label, ", ".join(said))


def not_compared(choice: YearChoice, known: Sequence[int]) -> str:
    """Return the headline where no earlier year has a list of participants."""
    if choice.later == min(known):
        return _("{year} год — первый со списком участников: сравнивать не с чем", year=choice.later)
    return _("Списка участников {year} года нет: сравнивать нечего", year=choice.later)


def next_step(choice: YearChoice, known: Sequence[int]) -> tuple[str, str]:
    """Return what is missing for a comparison, and which years can be compared."""
    what = _("Для сравнения нужны списки участников двух лет.")
    others = sorted(year for year in known if year > min(known))
    if not others:
        return what, and_load(_("Есть только список {year} года.", year=min(known)), Loadable.SCHOOLS)
    years = ", ".join(str(year) for year in others)
    return what, _("Выберите, по какой год сравнивать: {years}.", years=years)


def refused(base: int, choice: YearChoice) -> str:
    """Return what to tell the reader whose earlier year is not before the later one."""
    if choice.earlier is None:
        return _("Год, с которого сравнивать ({base}), не раньше {later}.", base=base, later=choice.later)
    return _(
        "Год, с которого сравнивать ({base}), не раньше {later}. Показано с {earlier} года.",
        base=base,
        later=choice.later,
        earlier=choice.earlier,
    )


def no_profiles(result: YearsCompared) -> tuple[str, str]:
    """Return what is missing to compare factors of two years whose lists of participants are known."""
    if result.unstated_years:
        years = _(" и ").join(str(year) for year in result.unstated_years)
        return (
            _("Профилей школ нет за год: {years}.", years=years),
            and_load(
                _("Известно, какие школы остались; что у них отмечено — не указано. Это не ноль."),
                Loadable.PROFILES,
            ),
        )
    return (
        _(
            "Общих факторов у списков {earlier} и {later} годов нет.",
            earlier=result.earlier,
            later=result.later,
        ),
        _("Сравниваются только факторы, которые есть в обоих списках."),
    )


def not_common(name: str) -> str:
    """Return what to tell the reader who chose a factor that the two years do not share."""
    return _("Фактор «{name}» — не в обоих списках. Показаны все общие факторы вместе.", name=name)


def choose_factor() -> tuple[str, str]:
    """Return what to do to see groups of districts by one factor."""
    return (
        _("Группы районов — по одному фактору."),
        _(
            "Отметки одной школы зависят друг от друга, поэтому складывать факторы нельзя. "
            "Выберите фактор выше."
        ),
    )


def few_changed(changed: int) -> str:
    """Return that so few changed schools cannot give a verdict; "" where they can."""
    if changed >= CHANGED_AT_LEAST:
        return ""
    return _("меньше шести — вывода быть не может")
