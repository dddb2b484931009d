"""A curator's desk: what a report says of its schools, and beside it what appendix 2 assigns to whom.

The author of a report and the person of appendix 2 are two facts; equal names do not make them one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.progress import Progress, remarks_with_deadline, stage_summary
from analytics.risk import RiskMatrix
from data.frames import records
from data.model import CheckResult
from locales.formats import NBSP, day, number
from locales.text import _, current_language, ngettext
from reports.numerals import long_day, of_schools, schools_in_words
from reports.tables import Metric
from reports.words import Loadable, and_load, districts, gap, schools

ASSIGNMENT_CHECK = "report_is_of_assigned_territories"


@dataclass(frozen=True)
class Desk:
    """What is published of one choice (a record of ``curator_choices``), as rows of the queries.

    ``schools``, ``states``, ``journal`` and ``orders`` are those of a report, empty for a person of
    appendix 2; ``places`` are the rows of ``curator_places`` for the municipalities concerned.
    """

    choice: Any
    schools: pd.DataFrame
    states: pd.DataFrame
    journal: pd.DataFrame
    orders: pd.DataFrame
    places: pd.DataFrame
    matrix: RiskMatrix
    partial: RiskMatrix
    same_name: pd.DataFrame

    @property
    def is_report(self) -> bool:
        """Whether a report was chosen; else it is a person of appendix 2."""
        return bool(self.choice.choice_kind == "report")

    @property
    def place_names(self) -> list[str]:
        """The municipalities of the report's schools, or of the person's territories."""
        frame = self.schools if self.is_report else self.places
        return list(dict.fromkeys(frame["place_name"]))


def person(name: str) -> str:
    """Return a name with its initials spaced and held together: «Голыбина Ю. П.»."""
    return re.sub(r"\s*([А-ЯЁA-Z]\.)", rf"{NBSP}\1", name)


def choice_words(choice: Any) -> str:
    """Return a choice as the select box has it: name and the document that gives it."""
    return _("{name} — {document}", name=person(choice.person_name), document=choice.locator)


def title(desk: Desk) -> str:
    """Return the headline: how the first-stage documents stand, or what there is instead."""
    if not desk.is_report:
        return _appendix_title(desk)
    if desk.schools.empty:
        return _("Отчёт от {date} школ поимённо не называет", date=day(desk.choice.report_date))
    summary = stage_summary(desk.states)
    sentence = _stage_sentence(summary.counts, len(desk.schools))
    if sentence and summary.last_date is not None:
        return _("На {date} {sentence}", date=long_day(summary.last_date), sentence=sentence)
    named = ngettext(
        "В отчёте от {date} названа {word} школа",
        "В отчёте от {date} названы {word} школы",
        len(desk.schools),
        date=day(desk.choice.report_date),
        word=schools_in_words(len(desk.schools)),
    )
    if desk.states.empty:
        return _("{named}; состояний документов нет", named=named)
    return _("{named}; состояния документов — его словами", named=named)


def _stage_sentence(counts: dict[Progress, int], all_schools: int) -> str:
    """Return what most states say, the others after it; "" when no state fits a set phrase."""
    preparing, remarks = counts[Progress.PREPARING], counts[Progress.REMARKS]
    submitted = counts[Progress.SUBMITTED]
    everyone = of_schools(all_schools)
    if preparing:
        said = ngettext(
            "документы первого этапа готовит {word} школа из {all}",
            "документы первого этапа готовят {word} школы из {all}",
            preparing,
            word=schools_in_words(preparing),
            all=everyone,
        )
        flawed = _("у {word} — недочёты или замечания", word=of_schools(remarks))
        return _("{first}, {second}", first=said, second=flawed) if remarks else said
    if remarks:
        return ngettext(
            "недочёты или замечания по документам первого этапа — у {word} школы из {all}",
            "недочёты или замечания по документам первого этапа — у {word} школ из {all}",
            remarks,
            word=of_schools(remarks),
            all=everyone,
        )
    if submitted:
        return ngettext(
            "документы первого этапа представила {word} школа из {all}",
            "документы первого этапа представили {word} школы из {all}",
            submitted,
            word=schools_in_words(submitted),
            all=everyone,
        )
    return ""


def _appendix_title(desk: Desk) -> str:
    given = _(
        "По приложению 2 — {schools}, {districts}",
        schools=schools(int(desk.choice.schools_count)),
        districts=districts(len(desk.place_names)),
    )
    if not desk.same_name.empty:
        return given
    return _("{given}; отчёт куратора не опубликован", given=given)


def no_desk_title(year: int) -> str:
    """Return the headline of a year without reports and without appendix 2."""
    return _("Отчётов кураторов за {year} год нет", year=year)


def lede(desk: Desk, checks: tuple[CheckResult, ...]) -> str:
    """Return the caveats: whose words these are, and whom appendix 2 names instead."""
    if not desk.is_report:
        return _("Закрепление и отчёты — разные сведения: здесь они рядом и не соединены.")
    parts = [_("Сведения отчёта не меняются; записанное здесь стоит рядом и отмечено.")]
    if not desk.states.empty:
        parts.append(_("Состояние документа — последнее известное, словами отчёта."))
    if other := other_places(desk, checks):
        parts.append(_("В приложении 2 за автором отчёта не закреплены: {places}.", places=", ".join(other)))
    return " ".join(parts)


def other_places(desk: Desk, checks: tuple[CheckResult, ...]) -> list[str]:
    """Return the report's municipalities that appendix 2 gives to another person (bad rows of the check)."""
    return [
        row.subject
        for check in checks
        if check.code == ASSIGNMENT_CHECK
        for row in check.bad_rows
        if row.first_locator == desk.choice.locator
    ]


def why_apart(checks: tuple[CheckResult, ...]) -> str:
    """Return why the author and the person of appendix 2 are not joined, as the check says it."""
    found = [check.why.in_language(current_language()) for check in checks if check.code == ASSIGNMENT_CHECK]
    return found[0] if found else ""


def metrics(desk: Desk) -> tuple[Metric, ...]:
    """Return the headline numbers of a report; what it does not state is said in words."""
    if not desk.is_report:
        count, places = int(desk.choice.schools_count), len(desk.place_names)
        in_schools = ngettext("школа по приложению 2", "школы по приложению 2", count)
        in_places = ngettext("территория", "территории", places)
        return (
            Metric(number(count), "", in_schools, desk.choice.locator),
            Metric(number(places), "", in_places, _("посчитано по приложению 2")),
        )
    return (_schools_metric(desk), _marks_metric(desk), _remarks_metric(desk), _submitted_metric(desk))


def _schools_metric(desk: Desk) -> Metric:
    stated, named = desk.choice.schools_count, len(desk.schools)
    label = ngettext(
        "школа, по словам отчёта", "школы, по словам отчёта", 0 if pd.isna(stated) else int(stated)
    )
    context = (
        _(
            "поимённо {schools}; {districts}",
            schools=schools(named),
            districts=districts(len(desk.place_names)),
        )
        if named
        else _("поимённо не названы")
    )
    return Metric(gap("not_listed") if pd.isna(stated) else number(int(stated)), "", label, context)


def _marks_metric(desk: Desk) -> Metric:
    if not desk.matrix.schools.empty:
        marked = desk.matrix.schools["marked_count"]
        low, high = number(int(marked.min())), number(int(marked.max()))
        context = _("от {low} до {high} на школу", low=low, high=high)
        marks = desk.matrix.marked_total
        label = ngettext("отметка «+», итог посчитан", "отметки «+», итог посчитан", marks)
        return Metric(number(marks), "", label, context)
    mentioned = int(desk.partial.schools["mentioned_count"].sum())
    if mentioned:
        context = _("таблицы отметок в отчёте нет")
        label = ngettext("упоминание фактора при школе", "упоминания фактора при школе", mentioned)
        return Metric(number(mentioned), "", label, context)
    return Metric(gap("not_listed"), "", _("отметки о факторах риска"), _("в отчёте их нет"))


def _remarks_metric(desk: Desk) -> Metric:
    rows = remarks_with_deadline(desk.states)
    if rows.empty:
        return Metric(gap("not_listed"), "", _("замечания со сроком"), _("в отчёте их нет"))
    first = records(rows)[0]
    label = ngettext(
        "школа получила замечания {date}",
        "школы получили замечания {date}",
        len(rows),
        date=day(first.state_date),
    )
    context = _(
        "{document}; срок {date}", document=document_words(first.document_kind), date=day(first.deadline_date)
    )
    return Metric(number(len(rows)), "", label, context)


def _submitted_metric(desk: Desk) -> Metric:
    summary = stage_summary(desk.states)
    if not summary.known_count or summary.last_date is None:
        return Metric(gap("not_listed"), "", _("документы этапа 1"), _("состояний в отчёте нет"))
    label = _("документы этапа 1 представлены")
    context = _("на {date}, словами отчёта", date=long_day(summary.last_date))
    out_of = _("из {n}", n=number(len(desk.schools)))
    return Metric(number(summary.counts[Progress.SUBMITTED]), out_of, label, context)


def document_words(kind: str) -> str:
    """Return a kind of document in words."""
    return {
        "concept": _("концептуальные документы"),
        "midterm": _("среднесрочная программа"),
        "antirisk": _("антирисковые программы"),
        "stage1": _("документы этапа 1"),
        "stage2": _("документы этапа 2"),
    }[kind]


def progress_words(progress: Progress | str) -> str:
    """Return a state in one word or two; the report's own words always stand beside it."""
    return {
        Progress.REMARKS: _("недочёты или замечания"),
        Progress.PREPARING: _("готовятся"),
        Progress.SUBMITTED: _("представлены"),
        Progress.OTHER: _("как в отчёте"),
    }[Progress(progress)]


def no_desk(years: Sequence[int]) -> tuple[str, str]:
    """Return the empty state of a year without reports and assignment."""
    what = _("За вами пока нет школ. Закрепление задаёт координатор.")
    if listed := ", ".join(map(str, years)):
        return what, _("Отчёты и закрепление есть за {years} — выберите год слева.", years=listed)
    said = _("В загруженных документах нет ни отчётов кураторов, ни закрепления.")
    return what, and_load(said, Loadable.JOURNAL, Loadable.CURATORS)


def no_schools(desk: Desk) -> tuple[str, str]:
    """Return the empty state of a choice that names no school."""
    if desk.is_report:
        return (
            _("Школы в этом отчёте поимённо не названы"),
            _("Карточек, отметок и состояний документов нет; цитата отчёта — ниже."),
        )
    if desk.same_name.empty:
        said = _(
            "По приложению 2 — {schools}: {places}. Отчёт этого куратора не опубликован.",
            schools=schools(int(desk.choice.schools_count)),
            places=", ".join(desk.place_names),
        )
        what = _("За вами пока нет школ поимённо. Закрепление задаёт координатор.")
        return what, and_load(said, Loadable.JOURNAL)
    reports = "; ".join(
        _("{document} — {position}", document=row.locator, position=row.person_position)
        for row in records(desk.same_name)
    )
    return (
        _("Автор с таким же именем подписал отчёт"),
        _(
            "Подписано: {reports}. В приложении 2: {position}. Одно ли это лицо, документ не говорит: "
            "сведения не соединены, отчёт — отдельный пункт списка за {years} год.",
            reports=reports,
            position=desk.choice.person_position,
            years=", ".join(str(year) for year in sorted(set(desk.same_name["year"]))),
        ),
    )
