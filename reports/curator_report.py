"""The report that a curator owes, in the form of document 001: schools, factors, documents, journal, texts.

Every number is counted from rows of queries or from entries; what they do not hold prints «нет данных» and
stands in the list to fill. Labels of schools are left out unless they are asked for.
"""

from datetime import date
from typing import Any

import pandas as pd

from data.entries.model import ReportPart, ReportText, Revision
from data.frames import records
from data.model import DataKind, GapReason, WorkspaceInfo
from locales.formats import NBSP, day, number
from locales.text import _, ngettext
from reports.desk import Desk, person
from reports.places import folded
from reports.report_content import Basis, CuratorReport, Grid, Period, Section, ToFill, lines, plain
from reports.report_entries import Written
from reports.report_factors import factors
from reports.report_work import documents, in_data, in_list_order, journal, no_data
from reports.words import gap, kind

# A status of the federal list; every other remark beside a school's name may be a label.
STATUS = "ШНОР"


def default_period(desk: Desk) -> Period:
    """Return the days of the desk's report: from its journal's first, without one from the quarter's first.

    A person without a report has the whole year.
    """
    if pd.isna(desk.choice.report_date):
        year = int(desk.choice.year)
        return Period(date(year, 1, 1), date(year, 12, 31))
    last: date = pd.Timestamp(desk.choice.report_date).date()
    if desk.journal.empty:
        return Period(date(last.year, (last.month - 1) // 3 * 3 + 1, 1), last)
    first: date = pd.Timestamp(desk.journal["date_from"].min()).date()
    return Period(min(first, last), last)


def curator_report(basis: Basis, period: Period, written: Written, *, with_labels: bool) -> CuratorReport:
    """Return the report of a desk about a period."""
    desk = basis.desk
    parts = (
        _assignment(desk, with_labels),
        factors(basis),
        documents(desk, period, written, basis.factors),
        journal(desk, period, written, basis.schools),
        _remarks(desk, written.text(ReportPart.REMARKS)),
        _conclusions(written.text(ReportPart.CONCLUSIONS)),
    )
    name, position = _author(desk)
    is_model = basis.info.kind is DataKind.MODEL
    return CuratorReport(
        region=plain(basis.info.region_name),
        title=_("Отчёт о кураторстве школ — участниц проекта «500+»"),
        period=_("за период с {first} по {last}", first=day(period.first), last=day(period.last)),
        year=str(period.last.year),
        author=_("{name}, {position}", name=name, position=position) if position else name,
        signature=_("Отчёт подготовил: {position} {name}", position=position, name=name).replace("  ", " "),
        warning=_("Модель: школы, имена и числа придуманы.") if is_model else "",
        sections=tuple(section for section, _gaps in parts),
        to_fill=tuple(one for _section, gaps in parts for one in gaps),
        sources=_sources(basis, written),
        mark=_mark(basis.info),
        file_stem=_file_stem(basis, period),
    )


def _author(desk: Desk) -> tuple[str, str]:
    """Return name and position; a name that files do not give prints as a gap, a position is left out."""
    choice = desk.choice
    name, *given = (
        plain(part) if isinstance(part, str) and part != gap(GapReason.NOT_LISTED) else ""
        for part in (choice.person_name, choice.person_position, choice.unit_name)
    )
    return person(name) or no_data(), ", ".join(part for part in given if part)


def _assignment(desk: Desk, with_labels: bool) -> tuple[Section, list[ToFill]]:
    title = _("Закрепление школ")
    said, gaps = _assigned_words(desk)
    name, position = _author(desk)
    if name == no_data() or not position:
        gaps.append(ToFill(_("Автор отчёта: имя и должность"), in_data()))
    if desk.orders.empty and not _has_order(desk):
        said.append(_("Приказ о закреплении: нет данных."))
        gaps.append(ToFill(_("Приказ о закреплении: номер и дата"), in_data()))
    elif not desk.orders.empty:
        said.append(_orders(desk.orders))
    if desk.schools.empty:
        said.append(_("Список школ: нет данных."))
        gaps.append(ToFill(_("Список школ поимённо"), in_data()))
        return Section(title, tuple(said)), gaps
    count = int((desk.schools["list_remark"] == STATUS).sum())
    if count:
        said.append(
            ngettext(
                "В списке «ШНОР» стоит у {n} школы из {all}.",
                "В списке «ШНОР» стоит у {n} школ из {all}.",
                count,
                all=number(len(desk.schools)),
            )
        )
    return Section(title, tuple(said), _schools_grid(desk.schools, with_labels)), gaps


def _assigned_words(desk: Desk) -> tuple[list[str], list[ToFill]]:
    """Return how many schools are assigned and by which order, as the document says it."""
    stated = desk.choice.schools_count
    if pd.isna(stated):
        return [_("Число закреплённых школ: нет данных.")], [ToFill(_("Число закреплённых школ"), in_data())]
    lead = _("За мной")
    if _has_order(desk):
        order = _order(desk.choice.order_date, desk.choice.order_number)
        lead = _("Согласно приказу {order} за мной", order=order)
    said = ngettext(
        "{lead} закреплена {n} школа — участница проекта «500+».",
        "{lead} закреплены {n} школы — участницы проекта «500+».",
        int(stated),
        lead=lead,
    )
    if len(desk.schools) in (0, int(stated)):
        return [said], []
    named = ngettext("Поимённо названа {n} школа.", "Поимённо названы {n} школы.", len(desk.schools))
    return [said, named], [ToFill(_("Список школ: названы не все"), in_data())]


def _has_order(desk: Desk) -> bool:
    return not pd.isna(desk.choice.order_number) and not pd.isna(desk.choice.order_date)


def _order(on: Any, code: str) -> str:
    return _("от {date} № {number}", date=day(on), number=plain(code)).replace("№ ", f"№{NBSP}")


def _orders(orders: pd.DataFrame) -> str:
    """Return all orders that documents name where they disagree: none is taken for the right one."""
    named = [
        _("{order} ({subject})", order=_order(row.order_date, row.order_number), subject=plain(row.subject))
        for row in records(orders)
    ]
    return _("Приказы о закреплении в документах названы разные: {orders}.", orders="; ".join(named))


def _schools_grid(schools: pd.DataFrame, with_labels: bool) -> Grid:
    has_remarks = schools["list_remark"].notna() & (with_labels | (schools["list_remark"] == STATUS))
    head: tuple[str, ...] = (_("№ п/п").replace(" ", "\n"), _("Территория"), _("Образовательная организация"))
    widths: tuple[float, ...] = (1.2, 6.3, 9.0)
    if has_remarks.any():
        head = (*head, _("Примечание"))
        widths = (1.2, 4.9, 6.1, 4.3) if with_labels else (1.2, 5.7, 6.7, 2.9)
    shown = in_list_order(schools.assign(remark=schools["list_remark"].where(has_remarks, "—")))
    rows = [
        (place, plain(row.place_name), plain(row.school_name), plain(row.remark))[: len(head)]
        for place, row in enumerate(records(shown), start=1)
    ]
    origins = tuple(str(row.locator) for row in records(shown))
    # A report may name schools without a list of them: those are named, not said to be assigned.
    title = _("Закреплённые школы") if schools["is_listed"].all() else _("Школы, названные в отчёте")
    return Grid("schools", title, head, tuple(rows), widths, centred=(0,), origins=origins)


def _remarks(desk: Desk, own: Revision[ReportText] | None) -> tuple[Section, list[ToFill]]:
    said = []
    reviewed = in_list_order(desk.schools) if not desk.schools.empty else desk.schools
    names = [plain(row.school_name) for row in records(reviewed) if isinstance(row.expert_locator, str)]
    if names:
        said.append(
            ngettext(
                "В выборочную экспертизу концептуальных документов попала {n} школа из {all}: {names}.",
                "В выборочную экспертизу концептуальных документов попали {n} школы из {all}: {names}.",
                len(names),
                all=number(len(desk.schools)),
                names="; ".join(names),
            )
        )
    return _own_section(_("Замечания"), tuple(said), own)


def _conclusions(own: Revision[ReportText] | None) -> tuple[Section, list[ToFill]]:
    return _own_section(_("Выводы"), (), own)


def _own_section(
    title: str, said: tuple[str, ...], own: Revision[ReportText] | None
) -> tuple[Section, list[ToFill]]:
    words = () if own is None else lines(own.item.text)
    if words:
        return Section(title, said, own=words), []
    missing = ToFill(
        _("{part}: текст не написан", part=title), _("поле «{part}» на этой странице", part=title)
    )
    return Section(title, (*said, _("{part}: {gap}.", part=title, gap=no_data()))), [missing]


def _sources(basis: Basis, written: Written) -> tuple[str, ...]:
    """Return the documents with the places in them, and how many entries of the desk were taken."""
    desk = basis.desk
    columns = ["source_id", "locator"]
    frames = [desk.schools, desk.matrix.cells, desk.partial.cells, desk.states, desk.journal, desk.orders]
    cited = [pd.DataFrame([(desk.choice.source_id, desk.choice.locator)], columns=columns)]
    places = pd.concat([*cited, *(frame[columns] for frame in frames if not frame.empty)]).dropna()
    found = [
        f"{basis.titles[str(source)]}: {'; '.join(map(plain, folded(rows['locator'])))}"
        for source, rows in places.groupby("source_id", sort=False)
    ]
    count = len(written.journal) + len(written.documents)
    if count:
        found.append(ngettext("Кабинет куратора: {n} запись", "Кабинет куратора: {n} записи", count))
    return tuple(found)


def _mark(info: WorkspaceInfo) -> str:
    dated = _("Данные придуманы") if info.kind is DataKind.MODEL else _("Данные сверены")
    return _(
        "Вид данных: {kind}. {dated}: {date}, версия {version}",
        kind=kind(info.kind),
        dated=dated,
        date=day(info.read_on),
        version=info.version_code,
    )


def _file_stem(basis: Basis, period: Period) -> str:
    """Return region, desk, days and version of the data as codes: no name stands in a file's name."""
    info = basis.info
    return (
        f"curator_report_{info.region_code}_{basis.desk.choice.curator_code}"
        f"_{period.first}_{period.last}_{info.version_code}"
    )
