"""What a curator's schools owe, in words and as a table: states, deadlines against a day, last contacts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from analytics.desk_work import Contact, Document, SchoolWork, Standing, Urgency
from data.model import Citation, WorkspaceInfo
from locales.formats import day, number
from locales.text import _, ngettext
from reports.desk import document_words, progress_words
from reports.tables import MISSING, Column, Figure, Table
from reports.words import gap, kind, schools

# Further back than a year nobody counts the days.
COUNTED_DAYS = 365


def document_name(document_kind: str, factor: str | None = None) -> str:
    """Return an expected document's name; ``factor`` is the name of the factor of a programme."""
    if factor:
        return _("антирисковая программа: {factor}", factor=factor)
    if document_kind == "concept":
        return _("концепция (концептуальные документы)")
    return document_words(document_kind)


def state_word(standing: Standing | str) -> str:
    """Return a state that a curator can write, or what is known otherwise, in a word or two."""
    return {
        Standing.NOT_SUBMITTED: _("не представлен"),
        Standing.REMARKS: _("замечания"),
        Standing.IN_REVIEW: _("на проверке"),
        Standing.CORRECTED: _("исправлен"),
        Standing.PLACED: _("размещён"),
        Standing.PREPARING: progress_words("preparing"),
        Standing.SUBMITTED: progress_words("submitted"),
        Standing.AS_SAID: progress_words("other"),
        Standing.UNKNOWN: gap("not_listed"),
    }[Standing(standing)]


def standing_words(document: Document) -> str:
    """Return how a document stands; remarks in the words of a report are «недочёты или замечания»."""
    if document.standing is Standing.REMARKS and document.written is None:
        return progress_words("remarks")
    return state_word(document.standing)


def said_words(document: Document) -> str:
    """Return the words of the data behind a state; of programmes the data speak together."""
    if document.said is None:
        return gap("not_listed")
    said = f"«{document.said.state_words}»"
    return _("{said} — о программах вместе", said=said) if document.factor_code else said


def urgency_words(urgency: Urgency | str) -> str:
    """Return what is to be looked at first, as filter and chip have it."""
    return {
        Urgency.OVERDUE: _("срок прошёл"),
        Urgency.REMARKS: _("замечания"),
        Urgency.NOT_SUBMITTED: _("не представлен"),
        Urgency.IN_REVIEW: _("на проверке"),
        Urgency.AS_SAID: _("как в отчёте"),
        Urgency.UNKNOWN: _("сведения неполны"),
        Urgency.SETTLED: _("представлен, исправлен или размещён"),
    }[Urgency(urgency)]


def rule(today: date) -> str:
    """Return the rule that orders the schools, with the day that deadlines are held against."""
    return _(
        "На {date}. Порядок: срок прошёл, замечания, не представлен, на проверке, прочее; внутри — ближайший "
        "срок, муниципалитет, название",
        date=day(today),
    )


def deadline_words(document: Document, today: date) -> str:
    """Return the deadline with the days left; one that has passed is said to have been; "" without one."""
    left = document.days_left(today)
    if document.deadline is None or left is None:
        return ""
    on = day(document.deadline)
    if left == 0:
        return _("срок {date}, сегодня", date=on)
    if left > 0:
        days = ngettext("остался {n} день", "осталось {n} дня", left)
        return _("срок {date}, {days}", date=on, days=days)
    if -left > COUNTED_DAYS:
        return _("срок был {date}", date=on)
    days = ngettext("{n} день назад", "{n} дня назад", -left)
    return _("срок был {date}, {days}", date=on, days=days)


def contact_words(contact: Contact | None) -> str:
    """Return the last contact by the journal, and whose journal that is."""
    if contact is None:
        return _("в журнале записей о школе нет")
    if contact.is_written:
        return _("{date}, записано куратором", date=day(contact.day))
    return _("{date}, журнал отчёта (школа не названа)", date=day(contact.day))


def factor_words(names: Sequence[str]) -> str:
    """Return the marked risk factors of a school in a line."""
    if not names:
        return _("отметки о факторах риска: не указано")
    listed = ", ".join(names)
    return ngettext("отмечен {n} фактор: {names}", "отмечено {n} фактора: {names}", len(names), names=listed)


def who(by: str, at: date) -> str:
    """Return who wrote something here and when; nobody has signed in, so a name is what was typed."""
    return _("записано: {name}, {date}", name=by, date=day(at)) if by else _("записано {date}", date=day(at))


def written_word() -> str:
    """Return the kind of what people write here, beside «опубликовано», «загружено» and «модель»."""
    return _("записано куратором")


def no_sign_in() -> str:
    """Return that nobody is checked, and what a draft is and is not."""
    return _(
        "Входа пока нет: записать и исправить может любой, кто открыл программу. Черновик здесь виден всем: "
        "он только не попадает в отчёт и выгрузки, это не защита."
    )


def title(work: Sequence[SchoolWork], today: date) -> str:
    """Return how many schools stand where, by the most urgent document of each."""
    counts = Counter(one.urgency(today) for one in work)
    listed = "; ".join(f"{urgency_words(u)} — {number(counts[u])}" for u in Urgency if counts[u])
    return _("Школы по срочности: {listed}", listed=listed)


def work_figure(
    work: Sequence[SchoolWork],
    names: Mapping[str, str],
    today: date,
    info: WorkspaceInfo,
    titles: Mapping[str, str],
) -> Figure | None:
    """Return every expected document of the schools, as ordered; ``None`` without schools.

    ``names`` are the names of factors by code, ``titles`` those of sources.
    """
    if not work:
        return None
    rows = [_row(school, one, names, today, info) for school in work for one in school.documents]
    table = Table(
        name=f"desk_work_{today:%Y_%m_%d}",
        title=_("Школы куратора: документы, сроки, последний контакт"),
        frame=pd.DataFrame(rows),
        columns=(
            Column("school", _("Школа")),
            Column("place", _("Муниципалитет")),
            Column("document", _("Документ")),
            Column("state", _("Состояние")),
            Column("state_date", _("На дату")),
            Column("words", _("Словами документа или замечание")),
            Column("deadline", _("Срок")),
            Column("days_left", _("Дней до срока"), 0),
            Column("contact", _("Последний контакт")),
            Column("origin", _("Чьи сведения")),
        ),
        citations=_citations(work, titles),
        info=info,
        note=_("{rule}. Последний контакт — по журналу без черновиков.", rule=rule(today)),
        row_kind="origin",
    )
    return Figure(
        "desk-work",
        title(work, today),
        rule(today),
        schools(len(work)),
        table,
        note=_("Записанное куратором стоит рядом с документами и отмечено."),
    )


def _row(
    school: SchoolWork, one: Document, names: Mapping[str, str], today: date, info: WorkspaceInfo
) -> dict[str, object]:
    missing = gap("not_listed")
    return {
        "school": school.school_name,
        "place": school.place_name,
        "document": document_name(one.kind, names.get(one.factor_code, one.factor_code)),
        "state": standing_words(one),
        "state_date": day(one.state_date) if one.state_date else missing,
        "words": one.written.item.remark or missing if one.written else said_words(one),
        "deadline": day(one.deadline) if one.deadline else missing,
        "days_left": one.days_left(today),
        "contact": contact_words(school.contact),
        "origin": _origin(one, info),
    }


def _origin(one: Document, info: WorkspaceInfo) -> str:
    if one.written:
        return written_word()
    return kind(info.kind) if one.said is not None else MISSING


def _citations(work: Sequence[SchoolWork], titles: Mapping[str, str]) -> tuple[Citation, ...]:
    said = (one.said for school in work for one in school.documents if one.said is not None)
    places = dict.fromkeys((row.source_id, row.locator) for row in said)
    return tuple(Citation(source, titles.get(source, source), locator) for source, locator in places)


def saved(count: int, document: str, state: str) -> str:
    """Return what was written of documents."""
    return _(
        "Записано: {document} — {state}; {schools}.", document=document, state=state, schools=schools(count)
    )


def not_saved(names: Sequence[str]) -> str:
    """Return for which schools somebody else wrote meanwhile; nothing was written over."""
    return _(
        "Не записано: {schools}. Состояние только что изменил кто-то другой; посмотрите его и повторите, "
        "если нужно.",
        schools=", ".join(names),
    )


def stopped(why: str, done: int) -> str:
    """Return why writing stopped, and for how many schools the state stands already."""
    return _("{why} До этого записано: {schools}.", why=why, schools=schools(done)) if done else why
