"""Curators of schools in ИС МЭДК: who has one, the rule of the monitoring, schools without one.

Names stand in tables of Кураторы only; titles name counts.
"""

import pandas as pd

from analytics.profiles import share
from analytics.school_curators import RuleVerdict, SchoolCurators
from data.model import Citation, WorkspaceInfo
from locales.formats import number, percent
from locales.text import _, ngettext
from reports.curators import person
from reports.regional import citations
from reports.tables import Column, Figure, Table
from reports.words import Loadable, and_load, schools, to_load

# Document 001 stands in no workspace of loaded files; its rule is cited all the same.
RULE_SOURCE = "001"


def part_title() -> str:
    """Return the heading of the part of the page."""
    return _("Кураторы школ (ИС МЭДК) и муниципальные координаторы")


def part_subtitle() -> str:
    """Return that this kind of curator is never joined with the other."""
    return _("Другая роль, чем куратор от института: одни с другими не соединяются")


def nothing_loaded() -> tuple[str, str]:
    """Return the empty state of both tables; the second text is empty where nothing can be loaded."""
    what = _("Школьных кураторов ИС МЭДК и муниципальных координаторов в этом наборе данных нет")
    return what, to_load(Loadable.SCHOOL_CURATORS, Loadable.COORDINATORS)


def no_curators(year: int, years: tuple[int, ...]) -> tuple[str, str]:
    """Return what to say of a year without curators of schools; ``years`` are those that have them."""
    what = _("Школьных кураторов ИС МЭДК за {year} год нет", year=year)
    if not years:
        return what, to_load(Loadable.SCHOOL_CURATORS)
    return what, _("Они есть за {years} год — выберите год слева.", years=", ".join(map(str, years)))


def no_list(year: int, curated: int) -> tuple[str, str]:
    """Return what to say where the year has curators of schools and no list of schools."""
    what = _("Списка школ за {year} год нет: доля школ с куратором не считается", year=year)
    said = ngettext("Куратор назван у {n} школы.", "Куратор назван у {n} школ.", curated)
    return what, and_load(said, Loadable.SCHOOLS)


def school_curators_figure(found: SchoolCurators, info: WorkspaceInfo, rows: pd.DataFrame) -> Figure:
    """Return the schools of the year's list with their curators.

    ``rows`` are the curators of the year with ``source_title``.
    """
    note = _note(found)
    table = Table(
        name="school_curators",
        title=_("Школьные кураторы ИС МЭДК по школам"),
        frame=_with_texts(found.schools),
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column("school_name", _("Школа")),
            Column("person_text", _("Школьный куратор")),
            Column("position_text", _("Должность")),
            Column("work_place_text", _("Место работы")),
            Column("led_count", _("Школ у куратора"), 0, "led_gap"),
        ),
        citations=(*citations(rows), _rule_citation()),
        info=info,
        note=note,
    )
    return Figure(
        key="school-curators",
        title=_title(found),
        subtitle=verdict_words(found),
        sample=schools(found.listed_count),
        table=table,
        note=note,
    )


def _with_texts(rows: pd.DataFrame) -> pd.DataFrame:
    names = rows["person_name"]
    is_named = names.notna()
    not_stated = _("не указано")
    texts = {
        f"{name}_text": rows[name].fillna(not_stated).where(is_named, None)
        for name in ("position", "work_place")
    }
    return rows.assign(
        person_text=[person(name) if isinstance(name, str) else _("не назван") for name in names],
        led_gap="not_applicable",
        **texts,
    )


def _title(found: SchoolCurators) -> str:
    return _(
        "Школьный куратор назван у {named} из {all}; только одну школу ведут кураторы {only}",
        named=_of_schools(found.named_count),
        all=number(found.listed_count),
        only=_of_schools(found.only_count),
    )


def _of_schools(n: int) -> str:
    return ngettext("{n} школы", "{n} школ", n)


def verdict_words(found: SchoolCurators) -> str:
    """Return the share of schools with a curator of their own, held against the published rule."""
    missing = len(found.missing)
    if found.verdict is RuleVerdict.TOO_FEW:
        return _("Мало данных для доли: школ в списке меньше пяти")
    if found.verdict is RuleVerdict.NOT_ALL_NAMED:
        return ngettext(
            "С правилом «больше 90 %» доля не сравнивается: куратор не назван у {n} школы",
            "С правилом «больше 90 %» доля не сравнивается: куратор не назван у {n} школ",
            missing,
        )
    share_text = percent(found.only_count / found.listed_count, 1)
    if found.verdict is RuleVerdict.MORE:
        return _("Одну школу ведут кураторы {share} школ — это больше 90 %", share=share_text)
    return _("Одну школу ведут кураторы {share} школ — это не больше 90 %", share=share_text)


def _note(found: SchoolCurators) -> str:
    said = [
        _(
            "Правило мониторинга вовлечённости: «Доля школ, кураторы которых сопровождают только одну ОО "
            "в рамках проекта (>90%: 1 балл)». Одинаково написанное имя — один человек."
        )
    ]
    whole = share(found.only_count, found.listed_count)
    if whole.interval is not None and found.missing.empty:
        said.append(
            _(
                "95 % интервал {low}–{high}: школы посчитаны все, он говорит, насколько доля такого их числа "
                "колеблется случайно.",
                low=number(100 * whole.interval.low_frac),
                high=percent(whole.interval.high_frac),
            )
        )
    if outside := len(found.outside):
        said.append(
            ngettext(
                "Куратор назван ещё у {n} школы, которой в списке года нет: она не посчитана.",
                "Куратор назван ещё у {n} школ, которых в списке года нет: они не посчитаны.",
                outside,
            )
        )
    return " ".join(said)


def _rule_citation() -> Citation:
    return Citation(RULE_SOURCE, _("Сборник РИПК и ППРО, 2022"), _("табл. 3 (правило)"))


def missing_figure(found: SchoolCurators, info: WorkspaceInfo, listed_in: pd.DataFrame) -> Figure | None:
    """Return the schools of the list without a curator, by district; ``None`` when every school has one.

    ``listed_in`` says where the year's list stands (``source_id``, ``source_title``, ``locator``).
    """
    rows = found.missing
    if rows.empty:
        return None
    places = rows["place_code"].nunique()
    table = Table(
        name="schools_without_curator",
        title=_("Школы без школьного куратора ИС МЭДК"),
        frame=rows,
        columns=(Column("place_name", _("Муниципалитет")), Column("school_name", _("Школа"))),
        citations=citations(listed_in),
        info=info,
        note=_("Порядок — по названию муниципалитета."),
    )
    return Figure(
        key="schools-without-curator",
        title=_(
            "Школьный куратор не назван у {schools} {places}",
            schools=_of_schools(len(rows)),
            places=ngettext("в {n} районе", "в {n} районах", places),
        ),
        subtitle=_("Школы списка, которых нет среди школ с куратором"),
        sample=schools(len(rows)),
        table=table,
        note=table.note,
    )
