"""The figures of Риски: the matrix, the schools known in part, the lists of factors, the shares."""

from functools import partial

import pandas as pd

from analytics.risk import RiskMatrix, risk_matrix, with_table
from data.frames import records
from data.scope import Scope
from locales.formats import number
from locales.text import _
from reports import factor_lists, risks
from reports.deck.drawings_matrix import marks_matrix
from reports.tables import Table
from reports.words import capitalised
from ui import cache, risk_profiles
from ui.blocks.markup import element, show, text
from ui.blocks.matrix import draw_matrix, draw_partial, hyphenated
from ui.blocks.states import empty_state
from ui.shown import Shown

TOPIC = "risks"


def matrices(scope: Scope) -> tuple[RiskMatrix, RiskMatrix]:
    """Return the scope's year: schools with a table of marks, and those known in part."""
    marks = cache.frame_in_language(scope, "marks")
    full, rest = with_table(marks[marks["year"] == scope.year])
    return risk_matrix(full), risk_matrix(rest)


def years_with_marks(scope: Scope) -> tuple[int, ...]:
    """Return the years that have marks, the newest first."""
    years = cache.frame_in_language(scope, "marks")["year"].unique()
    return tuple(sorted((int(year) for year in years), reverse=True))


def shown(scope: Scope) -> dict[str, Shown]:
    """Return the figures by key: the matrix, schools known in part, lists of factors, shares.

    Where the participants have profiles, those of ``ui.risk_profiles`` and the lists of factors.
    """
    info, titles, factors = cache.info(scope), cache.source_titles(scope), cache.factors(scope)
    found = risk_profiles.profiles(scope)
    items = {} if found is None else risk_profiles.shown(scope, found)
    listed_in = factor_lists.lists_info(factors, cache.sources(scope), info)
    lists = factor_lists.lists_figure(factors, titles, listed_in)
    known = _known_in_part(scope) if found is None else {}
    listed = {lists.key: Shown(TOPIC, lists, partial(draw_lists, lists.table))} if lists else {}
    shares = factor_lists.shares_figure(
        factors, cache.facts(scope, info.region_code), info, int(scope.year or 0)
    )
    drawn = {shares.key: Shown(TOPIC, shares, partial(draw_shares, shares.table, scope))} if shares else {}
    return items | known | listed | drawn


def _known_in_part(scope: Scope) -> dict[str, Shown]:
    """The figures of a year with marks of some schools only."""
    year, info, titles = int(scope.year or 0), cache.info(scope), cache.source_titles(scope)
    full, rest = matrices(scope)
    items: list[Shown] = []
    if figure := risks.matrix_figure("marks", full, info, titles, year):
        draw = partial(draw_matrix, full, scope.district, figure.table.title)
        items.append(Shown(TOPIC, figure, draw, drawing=partial(marks_matrix, full)))
    if figure := risks.partial_figure("marks-partial", rest, info, titles, year):
        draw = partial(draw_partial, rest, scope.district, figure.title)
        items.append(Shown(TOPIC, figure, draw, drawing=partial(marks_matrix, rest, has_totals=False)))
    return {item.figure.key: item for item in items}


def draw_lists(table: Table) -> None:
    """Draw two lists of factors side by side, each factor on a line of its own."""
    earlier, later = (column.title for column in table.columns[1:3])
    head = f'<th scope="col">{text(earlier)}</th><th scope="col">{text(later)}</th>'
    groups = table.frame.groupby("state", sort=False)
    body = "".join(_group(str(state), rows) for state, rows in groups)
    show(
        f'<table class="nv-lists"><caption class="nv-hidden">{text(table.title)}</caption>'
        f"<thead><tr>{head}</tr></thead>{body}</table>"
    )


def _group(state: str, rows: pd.DataFrame) -> str:
    words = _("{state}: {n}", state=state, n=number(len(rows)))
    head = f'<tr class="nv-part"><th colspan="2" scope="rowgroup">{text(capitalised(words))}</th></tr>'
    lines = "".join(
        f"<tr>{_side(row.earlier_number, row.factor_name)}{_side(row.later_number, row.factor_name)}</tr>"
        for row in records(rows)
    )
    return f"<tbody>{head}{lines}</tbody>"


def _side(number_in_list: float, name: str) -> str:
    if pd.isna(number_in_list):
        words = _("нет в списке")
        return f'<td class="nv-absent">{text(words)}</td>'
    return f"<td><i>{number(number_in_list)}</i><span>{hyphenated(name)}</span></td>"


def draw_shares(table: Table, scope: Scope) -> None:
    """Draw the share of each factor that has one, with its base and quote, then what has none."""
    for row in records(table.frame.dropna(subset=["base"])):
        base = text(_("Доля от чего: {base}", base=row.base))
        show(
            f'<div class="nv-share"><b>{text(row.share_text)}</b><span>{text(row.factor_name)}</span></div>'
            + element("blockquote", "nv-quote", f"«{text(row.share_quote)}»<br><small>{base}</small>")
        )
    empty_state(*factor_lists.missing_shares(table.frame, cache.noted(scope)))
