"""Staff curators of the institute: sentences, headline numbers, and who a district's curator is.

People's names stand in tables and in the answer about one district only; headlines name counts.
"""

import re
from typing import Any

import pandas as pd

from analytics.curators import Agreement, Load, Outcome, Splits
from analytics.published import Published
from data.frames import records
from data.model import CheckResult
from locales.formats import NBSP, number
from locales.text import _, ngettext
from reports.tables import Metric
from reports.words import Loadable, capitalised, in_place, or_load, schools

JOINER = "\u2060"
INITIALS = re.compile(r"\s+(\w)\.\s*(\w)\.$")


def person(name: str) -> str:
    """Return «Голыбина Ю. П.», its parts held together by no-break spaces."""
    return INITIALS.sub(rf"{NBSP}\1.{NBSP}\2.", name)


def count_word(n: int) -> str:
    """Return «Девять кураторов»: a word up to ten, digits from there on."""
    words = {
        1: _("один куратор"),
        2: _("два куратора"),
        3: _("три куратора"),
        4: _("четыре куратора"),
        5: _("пять кураторов"),
        6: _("шесть кураторов"),
        7: _("семь кураторов"),
        8: _("восемь кураторов"),
        9: _("девять кураторов"),
        10: _("десять кураторов"),
    }
    return words.get(n) or ngettext("{n} куратор", "{n} куратора", n)


def span(low: int, high: int) -> str:
    """Return «6–9», or one number when both are the same."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def _unbroken(text: str) -> str:
    """A range that a headline does not break at its dash."""
    return text.replace("–", f"{JOINER}–{JOINER}")


def title(result: Load | None, year: int) -> str:
    """Return the headline: how many curators, how many schools each, and where nobody is named."""
    if result is None:
        return _("Нет данных о кураторах от института за {year} год", year=year)
    stated = result.curators["stated_schools_count"].astype(int)
    head = _(
        "{who} от института: на каждого по {range}",
        who=capitalised(count_word(len(stated))),
        range=ngettext(
            "{range} школе",
            "{range} школ",
            int(stated.max()),
            range=_unbroken(span(int(stated.min()), int(stated.max()))),
        ),
    )
    names = result.unnamed["place_name"].tolist()
    if not names:
        return head
    if len(names) == 1:
        return _("{head}; {place} куратор не назван", head=head, place=in_place(names[0]))
    return _(
        "{head}; куратор не назван {places} со школами «500+»",
        head=head,
        places=ngettext("в {n} районе", "в {n} районах", len(names)),
    )


def lede(has_school_curators: bool = False) -> str:
    """Return which curators are meant: the two kinds are never joined."""
    if has_school_curators:
        return _(
            "Кураторы от института и школьные кураторы в ИС МЭДК — разные роли: показаны отдельно и не "
            "соединяются."
        )
    return _(
        "Здесь только кураторы от института. Школьный куратор в ИС МЭДК — другая роль: с ними не соединяется."
    )


def metrics(result: Load, total: Published) -> tuple[Metric, ...]:
    """Return four headline numbers: curators, their schools, shared districts, districts without anyone."""
    units = result.curators["unit_name"].nunique()
    return (
        Metric(
            number(len(result.curators)),
            "",
            _("кураторов от института"),
            ngettext("из {n} подразделения", "из {n} подразделений", units),
        ),
        Metric(
            number(result.stated_sum),
            "",
            _("школ по числам кураторов, сумма посчитана"),
            _against(result, total),
        ),
        Metric(
            number(len(result.shared)),
            "",
            _("районов у двух и более кураторов"),
            _places(result.shared) or _("у каждого района один"),
        ),
        Metric(
            number(len(result.unnamed)),
            "",
            _("районов со школами «500+» без названного куратора"),
            _places(result.unnamed) or _("названы у всех"),
        ),
    )


def _places(rows: pd.DataFrame) -> str:
    return ", ".join(rows["short_name"])


def _against(result: Load, total: Published) -> str:
    if total.value is None:
        return _("число школ области не опубликовано")
    if int(total.value) == result.stated_sum:
        return _("столько же, сколько школ «500+» в области")
    return _("школ «500+» в области — {n}", n=number(total.value))


def agreement_words(row: Any) -> str:
    """Return how a curator's stated number stands against the districts, in words."""
    stated, least, most = row.stated_schools_count, row.least_schools_count, row.most_schools_count
    return {
        Agreement.EQUAL: lambda: _("сходится"),
        Agreement.WITHIN: lambda: _("зависит от общих районов"),
        Agreement.MORE: lambda: _("названо на {n} больше", n=number(stated - most)),
        Agreement.FEWER: lambda: _("названо на {n} меньше", n=number(least - stated)),
        Agreement.UNKNOWN: lambda: _("нет чисел по районам"),
    }[Agreement(row.agreement)]()


def outcome_words(found: Splits) -> str:
    """Return how many divisions agree with all stated numbers."""
    return {
        Outcome.NONE: _("ни одного"),
        Outcome.ONE: _("одно"),
        Outcome.SEVERAL: number(len(found.solutions)),
        Outcome.MANY: _("больше {n}", n=number(len(found.solutions))),
        Outcome.GIVEN_UP: _("перебор слишком велик, прерван"),
    }[found.outcome]


def cited(row: Any, titles: dict[str, str]) -> str:
    """Return «Сборник, прил. 2»: where a row stands."""
    return f"{titles[row.source_id]}, {row.locator}"


def district_lines(
    result: Load, place: Any, titles: dict[str, str], reading: Splits, checks: tuple[CheckResult, ...]
) -> list[tuple[str, str, str]]:
    """Return who a district's curator is, as name, value and note, with the place of each statement.

    ``place`` is a row of ``Coverage.table``; ``reading`` the division that ``split_figure`` shows.
    """
    lines = _named_lines(result, place, titles)
    if not pd.isna(place.schools_count):
        lines.append((_("Школы «500+»"), number(int(place.schools_count)), _schools_source(place, titles)))
    only = reading.only or {}
    computed = {n: count for (code, n), count in only.items() if code == place.place_code}
    if computed:
        names = result.curators.set_index("curator_number")["curator_name"]
        words = ", ".join(f"{person(names[n])} — {schools(count)}" for n, count in computed.items())
        lines.append(
            (_("По балансу чисел"), words, _("посчитано: единственное разбиение; документ этого не говорит"))
        )
    return lines + _report_lines(place, checks)


def _named_lines(result: Load, place: Any, titles: dict[str, str]) -> list[tuple[str, str, str]]:
    people = records(result.of_district(place.place_code))
    if not people:
        source = cited(records(result.curators)[0], titles)
        return [(_("Куратор от института"), _("не назван"), source)]
    lines = [
        (
            _("Куратор от института"),
            person(row.curator_name),
            f"{row.unit_name}, {row.position} · {cited(row, titles)}",
        )
        for row in people
    ]
    if len(people) > 1:
        lines.append((_("Как поделены школы"), _("не указано"), _("район назван у нескольких кураторов")))
    return lines


def _schools_source(place: Any, titles: dict[str, str]) -> str:
    if place.is_schools_count_computed:
        return _("следует из перечня: его районы вместе дают все школы области")
    return f"{titles[place.schools_source_id]}, {place.schools_locator}"


def _report_lines(place: Any, checks: tuple[CheckResult, ...]) -> list[tuple[str, str, str]]:
    found = [row for c in checks if c.code == "report_is_of_assigned_territories" for row in c.bad_rows]
    return [
        (
            _("Отчёт о школах района"),
            row.first_value,
            _("автор — другой человек; расхождение на странице «Источники»"),
        )
        for row in found
        if row.subject == place.place_name
    ]


def no_district() -> str:
    """Return what to do to see a district's curator."""
    return _("Выберите муниципалитет слева или щёлкните район на карте — здесь будет его куратор.")


def no_curators(year: int, curators: pd.DataFrame) -> tuple[str, str]:
    """Return the empty state of a year or a region without staff curators."""
    what = _("Кураторов от института за {year} год в документах нет", year=year)
    years = sorted({str(int(y)) for y in curators["year"].dropna()})
    if not years:
        return what, or_load(_("Нужен перечень кураторов с районами и числом школ."), Loadable.CURATORS)
    return what, _(
        "Перечень кураторов относится к {years} году — выберите год слева.", years=", ".join(years)
    )
