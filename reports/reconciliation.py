"""Where the documents disagree with themselves: found by a query, and noticed by a reader, apart."""

import pandas as pd

from data.model import CheckResult, Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, current_language, ngettext
from reports.regional import citations
from reports.tables import Column, Figure, Table


def found_rows(checks: tuple[CheckResult, ...]) -> pd.DataFrame:
    """Return one row per bad row of every finding: both values, both places, what is used and why.

    Columns ``title``, ``subject``, ``first_value``, ``first_locator``, ``second_value``,
    ``second_locator``, ``used``, ``why``, ``kind``; empty when no check found anything.
    """
    language = current_language()
    rows = [
        {
            "title": check.title.in_language(language),
            "kind": kind_words(check.kind),
            "subject": row.subject,
            "first_value": row.first_value,
            "first_locator": row.first_locator,
            "second_value": row.second_value,
            "second_locator": row.second_locator,
            "used": check.used.in_language(language),
            "why": check.why.in_language(language),
        }
        for check in checks
        if check.severity == "finding"
        for row in check.bad_rows
    ]
    return pd.DataFrame(rows)


def kind_words(kind: str) -> str:
    """Return what kind of disagreement a check looks for."""
    return {
        "contradiction": _("противоречие"),
        "gap": _("пробел"),
        "not_comparable": _("несопоставимо"),
        "integrity": _("целостность"),
    }[kind]


def title(found: pd.DataFrame, noted: pd.DataFrame) -> str:
    """Return the two counts; each is the number of rows of its register."""
    return _(
        "{found} запросами, ещё {noted} замечено при чтении",
        found=ngettext("Найдено {n} расхождение", "Найдено {n} расхождения", len(found)),
        noted=number(len(noted)),
    )


def found_figure(
    found: pd.DataFrame, facts: pd.DataFrame, info: WorkspaceInfo, titles: dict[str, str]
) -> Figure:
    """Return the register of what queries found."""
    places = dict.fromkeys([*found["first_locator"], *found["second_locator"]])
    sources = dict.fromkeys(facts["source_id"])
    cited = tuple(Citation(str(s), titles[str(s)], str(p)) for s in sources for p in places if p)
    return _register(
        "found",
        _("Найдено запросом"),
        _("Поправьте данные — расхождение исчезнет само"),
        found,
        cited,
        info,
        (
            Column("title", _("Что должно сходиться")),
            Column("kind", _("Вид")),
            Column("subject", _("Где")),
            Column("first_value", _("Одно значение")),
            Column("first_locator", _("Где стоит")),
            Column("second_value", _("Другое значение")),
            Column("second_locator", _("Где стоит другое")),
            Column("used", _("Что взято")),
            Column("why", _("Почему")),
        ),
    )


def noted_figure(noted: pd.DataFrame, info: WorkspaceInfo, titles: dict[str, str]) -> Figure:
    """Return the register of what a reader noticed (query ``noted``); typed in, and marked so."""
    rows = noted.assign(source_title=noted["source_id"].map(titles))
    return _register(
        "noted",
        _("Замечено при чтении"),
        _("Внесено вручную: запросом этого не найти"),
        rows,
        citations(rows),
        info,
        (
            Column("noted_title", _("Что расходится")),
            Column("quote", _("Одно место")),
            Column("locator", _("Где стоит")),
            Column("second_quote", _("Другое место")),
            Column("second_locator", _("Где стоит другое")),
            Column("used_name", _("Что взято")),
        ),
    )


def _register(
    key: str,
    name: str,
    subtitle: str,
    rows: pd.DataFrame,
    cited: tuple[Citation, ...],
    info: WorkspaceInfo,
    columns: tuple[Column, ...],
) -> Figure:
    table = Table(key, name, rows, columns, cited, info, subtitle)
    return Figure(key, name, subtitle, number(len(rows)), table)
