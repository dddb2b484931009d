"""Отчёт of Кабинет куратора: period, preview, own texts, what is to be filled in, DOCX and XLSX."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from data.entries.store import Entries, EntriesError
from data.scope import Scope
from data.workspaces import Workspaces
from locales.formats import day
from locales.text import _, ngettext, use_language
from reports.curator_report import curator_report, default_period
from reports.desk import Desk
from reports.docx_report import docx_bytes
from reports.report_content import Basis, CuratorReport, Period
from reports.report_entries import Written, read
from reports.report_sheets import xlsx_bytes
from ui import cache
from ui.blocks.figure import XLSX
from ui.blocks.markup import section_head, show, text
from ui.blocks.report_paper import draw_paper
from ui.blocks.states import error_panel, notice
from ui.report_texts import draw_texts

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# The report is a Russian document, whatever language the screen speaks.
LANGUAGE = "ru"


def draw_report(scope: Scope, desk: Desk) -> None:
    """Draw the report of a desk; what is missing is said, whatever the desk knows."""
    show(section_head(_("Отчёт"), _("Каждое число — из данных и записей кабинета; пробелы — «нет данных»")))
    with st.container(key="tool-report", horizontal=True, vertical_alignment="bottom", gap="medium"):
        period = _period(scope, desk)
        with_labels = st.checkbox(_("С метками школ из отчёта"), key="report-labels")
        files = st.container(horizontal=True, width="content")
    if period is None:
        notice(_("Период кончается раньше, чем начинается: поменяйте даты местами."))
        return
    entries = Entries.of(Workspaces.default(), scope.workspace)
    codes = desk.schools["school_code"]
    try:
        written = read(entries, desk.choice.curator_code, period, codes, int(desk.choice.year))
    except EntriesError as error:
        error_panel(_("Записи не читаются, отчёт не построен"), str(error))
        return
    report = _report(scope, period, written, with_labels=with_labels)
    with files:
        _files(report, scope)
    _notes(written, scope)
    paper, side = st.columns((2, 1), gap="large")
    with paper, use_language(LANGUAGE, str(cache.info(scope).kind)):
        draw_paper(report, LANGUAGE)
    with side, st.container(key="tool-report-side"):
        _to_fill(report)
        _other_periods(written)
        draw_texts(entries, scope.workspace, desk.choice.curator_code, period, written)


def _period(scope: Scope, desk: Desk) -> Period | None:
    """Draw the two days; ``None`` when the second is before the first."""
    usual = default_period(desk)
    key = f"{scope.workspace}-{desk.choice.curator_code}"
    found = [
        st.date_input(label, value, format="DD.MM.YYYY", key=f"report-{name}-{key}", width=150)
        for name, label, value in (
            ("from", _("Период: с"), usual.first),
            ("to", _("Период: по"), usual.last),
        )
    ]
    # A box that was emptied has no day: then the usual one counts.
    first, last = (
        one if isinstance(one, date) else other
        for one, other in zip(found, (usual.first, usual.last), strict=True)
    )
    return Period(first, last) if first <= last else None


def _report(scope: Scope, period: Period, written: Written, *, with_labels: bool) -> CuratorReport:
    """Return the report in Russian: words, names of factors and titles of sources too."""
    russian = scope.but(lang=LANGUAGE)
    info = cache.info(russian)
    desk = cache.desk(russian)
    if desk is None:
        raise ValueError("a report without a desk")
    schools, factors = cache.schools(russian), cache.factors(russian)
    basis = Basis(
        desk=desk,
        mark_order=cache.frame(russian, "report_mark_order"),
        schools=dict(zip(schools["school_code"], schools["school_name"], strict=True)),
        factors=dict(zip(factors["factor_code"], factors["factor_name"], strict=True)),
        info=info,
        titles=cache.source_titles(russian),
    )
    with use_language(LANGUAGE, str(info.kind)):
        return curator_report(basis, period, written, with_labels=with_labels)


def _files(report: CuratorReport, scope: Scope) -> None:
    info = cache.info(scope)
    writers: tuple[tuple[str, str, Callable[[], bytes]], ...] = (
        ("docx", DOCX, lambda: docx_bytes(report)),
        ("xlsx", XLSX, lambda: xlsx_bytes(report, info)),
    )
    for suffix, mime, write in writers:
        st.download_button(
            suffix.upper(),
            _deferred(write, str(info.kind)),
            file_name=f"{report.file_stem}.{suffix}",
            mime=mime,
            key=f"get-report-{suffix}",
            on_click="ignore",
            icon=":material/download:",
            type="primary" if suffix == "docx" else "secondary",
        )


def _deferred(write: Callable[[], bytes], kind: str) -> Callable[[], bytes]:
    """Streamlit calls this on a thread of its own, without our language."""

    def deferred() -> bytes:
        with use_language(LANGUAGE, kind):
            return write()

    return deferred


def _notes(written: Written, scope: Scope) -> None:
    """Say what is left out, that nobody signs in yet, and how the page is printed."""
    drafts = (
        ngettext(
            "{n} черновик за период не вошёл.", "{n} черновика за период не вошли.", written.drafts_count
        )
        if written.drafts_count
        else _("Черновики и отозванные записи в отчёт не входят.")
    )
    said = [
        drafts,
        _("Метка — не свойство школы: без галочки в отчёт не входит."),
        _("Печать страницы печатает только отчёт."),
        _("Входа в систему пока нет: текст может прочесть и изменить любой, кто открыл страницу."),
    ]
    if scope.lang != LANGUAGE:
        said.insert(0, _("Отчёт — русский документ на любом языке экрана."))
    st.caption(" ".join(said))


def _to_fill(report: CuratorReport) -> None:
    show(section_head(_("Заполнить")))
    if not report.to_fill:
        st.caption(_("Пробелов нет."))
        return
    items = "".join(f"<li>{text(gap.what)}<small>{text(gap.where)}</small></li>" for gap in report.to_fill)
    show(f'<ul class="nv-fill" lang="{LANGUAGE}">{items}</ul>')


def _other_periods(written: Written) -> None:
    """Say for which other days the author has texts: a text belongs to its period."""
    if written.other_periods:
        periods = "; ".join(f"{day(one.first)} – {day(one.last)}" for one in written.other_periods)
        st.caption(
            _("Тексты за другие периоды: {periods}. Поставьте эти даты, чтобы открыть их.", periods=periods)
        )
