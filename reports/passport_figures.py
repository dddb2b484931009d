"""The figures of Паспорт школы: profile, history, documents. Those beside it: ``reports.passport_near``."""

from typing import Any

import pandas as pd

from data.frames import records
from data.model import WorkspaceInfo
from locales.formats import day, number
from locales.text import _, ngettext
from reports import passport_words as words
from reports.desk import document_words
from reports.passport import DOCUMENT_KINDS, Passport, change_words
from reports.regional import citations
from reports.tables import Column, Figure, Table
from reports.words import and_load, capitalised, gap, schools

UNITS = ("district", "group", "region")
Titles = dict[str, str]


def cited(rows: pd.DataFrame, titles: Titles) -> Any:
    """Return the distinct places of rows with ``source_id`` and ``locator``."""
    stated = rows.dropna(subset=["source_id", "locator"])
    return citations(stated.assign(source_title=stated["source_id"].map(titles)))


def year_citations(passport: Passport, titles: Titles) -> Any:
    """Return the places of the year's marks and of its list of participants."""
    marks = passport.sources[passport.sources["year"] == passport.year]
    return cited(pd.concat([marks, passport.lists]), titles)


def units_of(passport: Passport) -> list[tuple[str, str]]:
    """Return what the schools beside are counted in, by code with its name; none without a list of them."""
    if not passport.has_list:
        return []
    group = [("group", passport.group_name)] if passport.group_name else []
    return [("district", passport.school.place_name), *group, ("region", _("Область"))]


def profile_rows(passport: Passport) -> pd.DataFrame:
    """Return the profile with its words: ``state_text``, ``significance_text`` … ``region_text``."""
    rows = passport.profile
    texts: dict[str, Any] = {
        "state_text": [words.state_words(state) for state in rows["mark_state"]],
        "significance_text": [words.significance_words(one) for one in rows["significance"]],
        "activated_text": [words.activated_words(one) for one in rows["is_activated"]],
    }
    for unit in UNITS:
        pairs = list(zip(rows[f"{unit}_marked_count"], rows[f"{unit}_stated_count"], strict=True))
        says = words.count_words if unit == "district" else words.share_words
        texts[f"{unit}_text"] = [says(*pair) for pair in pairs]
        texts[f"{unit}_interval"] = [words.interval_words(*pair) for pair in pairs]
    return rows.assign(**texts)


def profile_figure(passport: Passport, info: WorkspaceInfo, titles: Titles) -> Figure | None:
    """Return the factors of the year's list and how many schools beside have each; ``None`` without marks."""
    if not len(passport.stated) and not passport.mentioned_count:
        return None
    columns = [
        Column("number_in_list", _("№ в списке года"), 0),
        Column("factor_name", _("Фактор риска")),
        Column("state_text", _("Состояние")),
        Column("significance_text", _("Значимость")),
        Column("activated_text", _("Направление активировано")),
    ]
    if passport.has_list:
        columns += [Column("district_text", _("Школ района с отметкой"))]
        if passport.group_name:
            columns += [
                Column("group_text", _("Школ группы районов с отметкой")),
                Column("group_interval", _("Интервал 95 %, группа")),
            ]
        columns += [
            Column("region_text", _("Школ области с отметкой")),
            Column("region_interval", _("Интервал 95 %, область")),
        ]
    year = passport.year
    table = Table(
        name=f"passport_{passport.school.school_code}_{year}_profile",
        title=_("{school}: факторы риска, {year} год", school=passport.name, year=year),
        frame=profile_rows(passport),
        columns=tuple(columns),
        citations=year_citations(passport, titles),
        info=info,
        note=_profile_note(passport),
    )
    subtitle = _("Порядок — как в списке факторов {year} года", year=year)
    sample = schools(passport.participants_count if passport.has_list else 1)
    return Figure("passport-profile", _profile_title(passport), subtitle, sample, table, note=table.note)


def _profile_title(passport: Passport) -> str:
    if not len(passport.stated):
        return ngettext(
            "Упомянут {n} фактор, остальные не указаны",
            "Упомянуто {n} фактора, остальные не указаны",
            passport.mentioned_count,
        )
    high = int((passport.stated["significance"] == "high").sum())
    activated = int(passport.profile["is_activated"].map(lambda one: one is True).sum())
    marked = ngettext("Отмечен {n} фактор", "Отмечено {n} фактора", passport.marked_count)
    if passport.profile["significance"].isna().all():
        return _("{marked}; значимость и активация не указаны", marked=marked)
    return _(
        "{marked}, высокая значимость — у {high}; активировано направлений: {activated}",
        marked=marked,
        high=number(high),
        activated=number(activated),
    )


def _profile_note(passport: Passport) -> str:
    if not passport.has_list:
        return _("Фактор без строки в документе — «не указано», это не ноль.")
    return _(
        "Школы района, группы и области — участники этого года вместе с этой школой. Доля — от пяти школ, "
        "интервал Уилсона 95 %: на сколько доля такого числа школ меняется случайно. Весов у факторов нет."
    )


def history_figure(passport: Passport, info: WorkspaceInfo, titles: Titles) -> Figure | None:
    """Return factors by year of this school; ``None`` when no year says anything of it."""
    rows = passport.history
    if passport.sources.empty:
        return None
    said = rows.assign(
        word=[words.cell_words(r.mark_state, r.significance) for r in records(rows)],
        year_key=[f"y{year}" for year in rows["year"]],
    )
    wide = said.pivot(index="factor_code", columns="year_key", values="word")
    first = rows.drop_duplicates("factor_code")[["factor_code", "factor_name"]]
    years = sorted(set(rows["year"]))
    table = Table(
        name=f"passport_{passport.school.school_code}_history",
        title=_("{school}: факторы риска по годам", school=passport.name),
        frame=first.merge(wide, left_on="factor_code", right_index=True),
        columns=(
            Column("factor_name", _("Фактор риска")),
            *(Column(f"y{year}", str(year)) for year in years),
        ),
        citations=cited(passport.sources, titles),
        info=info,
        note=_("Годы сравниваются только по факторам, которые есть в обоих списках."),
    )
    sample = ngettext("{n} год", "{n} года", len(years))
    return Figure(
        "passport-history",
        history_title(passport),
        _("Факторы × годы: сначала список {year} года, затем прежние", year=passport.year),
        sample,
        table,
        note=table.note,
    )


def history_title(passport: Passport) -> str:
    """Return what changed since the list before: appeared and gone; or why nothing is compared."""
    change = passport.change
    if change is None:
        if not passport.own_years:
            return _("Участие по годам не указано: годы не сравниваются")
        listed = ", ".join(str(year) for year in passport.own_years)
        return _("Школа в списках участников: {years}", years=listed)
    appeared, gone = len(change.appeared_codes), len(change.gone_codes)
    if not appeared and not gone:
        return capitalised(_("{change}; отмечены те же", change=change_words(change)))
    moves = _("отметка появилась у {appeared}, снята у {gone}", appeared=number(appeared), gone=number(gone))
    return capitalised(_("{change}; {moves}", change=change_words(change), moves=moves))


def document_rows(passport: Passport) -> pd.DataFrame:
    """Return every state of each kind of document, oldest first; a kind without any says «нет данных»."""
    grid = pd.DataFrame({"document_kind": list(DOCUMENT_KINDS)})
    rows = grid.merge(passport.states, on="document_kind", how="left")
    missing = _("нет данных")
    return rows.assign(
        document=[capitalised(document_words(kind)) for kind in rows["document_kind"]],
        words_text=rows["state_words"].fillna(missing),
        date_text=[_day(value, missing) for value in rows["state_date"]],
        deadline_text=[_deadline(row, missing) for row in records(rows)],
        place_text=rows["locator"].fillna(missing),
    )


def _day(value: Any, missing: str) -> str:
    return missing if pd.isna(value) else day(value)


def _deadline(row: Any, missing: str) -> str:
    if pd.isna(row.deadline_date):
        return missing if pd.isna(row.state_date) else gap("not_listed")
    return day(row.deadline_date)


def documents_figure(passport: Passport, info: WorkspaceInfo, titles: Titles) -> Figure | None:
    """Return documents and stages in the data's own words; ``None`` when the year has none."""
    if passport.states.empty:
        return None
    year = passport.year
    known = passport.states["document_kind"].nunique()
    table = Table(
        name=f"passport_{passport.school.school_code}_{year}_documents",
        title=_("{school}: документы и этапы, {year} год", school=passport.name, year=year),
        frame=document_rows(passport),
        columns=(
            Column("document", _("Документы")),
            Column("date_text", _("На дату")),
            Column("words_text", _("Словами документа")),
            Column("deadline_text", _("Срок")),
            Column("place_text", _("Место в документе")),
        ),
        citations=cited(passport.states, titles),
        info=info,
    )
    return Figure(
        "passport-documents",
        ngettext(
            "Состояние известно у {n} вида документов из {all}",
            "Состояние известно у {n} видов документов из {all}",
            known,
            all=number(len(DOCUMENT_KINDS)),
        ),
        _("Каждое состояние — словами документа, с датой; последнее выделено"),
        ngettext("{n} запись", "{n} записи", len(passport.states)),
        table,
    )


def no_documents(passport: Passport) -> tuple[str, str]:
    """Return the empty state of a school without states of documents."""
    return (
        _("Документы и этапы: нет данных за {year} год", year=str(passport.year)),
        and_load(_("О документах этой школы данные за этот год не говорят ничего.")),
    )
