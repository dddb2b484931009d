"""Drawing of a school's passport: profile, factors by year, similar schools, documents, districts near."""

from typing import Any

import pandas as pd

from analytics.passport import Cell
from data.frames import records
from locales.formats import day, number
from locales.text import _
from reports import passport_figures as figures
from reports import passport_near as near_figures
from reports import passport_words as words
from reports.passport import DOCUMENT_KINDS, Passport
from reports.tables import MISSING
from reports.words import gap
from ui.blocks.markup import element, legend, show, text
from ui.blocks.matrix import hyphenated

CELL = '<i class="nv-cell nv-cell-{state}{level}" aria-hidden="true"></i>'
SHARED = ("group", "region")


def cell(state: str, significance: object = None) -> str:
    """Return a cell of a state; the height of the fill of a marked one is its significance."""
    level = f" nv-level-{significance}" if state == Cell.MARKED and isinstance(significance, str) else ""
    return CELL.format(state=state, level=level)


def profile_table(passport: Passport) -> None:
    """Draw the factors of the year with state, significance, activation, and the schools beside with each."""
    units = figures.units_of(passport)
    titles = (
        _("Фактор риска"),
        _("Состояние"),
        _("Значимость"),
        _("Активировано"),
        *(name for _unit, name in units),
    )
    rows = records(figures.profile_rows(passport))
    body = "".join(_factor(row, [unit for unit, _name in units]) for row in rows)
    _table("nv-pp-profile", _("Факторы риска школы и школы рядом с той же отметкой"), _heads(titles), body)


def _heads(titles: tuple[str, ...]) -> str:
    return "".join(f'<th scope="col">{text(title)}</th>' for title in titles)


def _table(class_name: str, caption: str, heads: str, body: str) -> None:
    said = text(caption)
    show(
        f'<div class="nv-scroll nv-pp-box" tabindex="0" role="region" aria-label="{said}">'
        f'<table class="nv-pp {class_name}"><caption class="nv-hidden">{said}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _factor(row: Any, units: list[str]) -> str:
    values = row._asdict()
    cells = "".join(_unit(values, unit) for unit in units)
    strong = ' class="nv-on"' if row.mark_state == Cell.MARKED else ""
    yes = ' class="nv-yes"' if row.is_activated is True else ""
    return (
        f'<tr{strong}><th scope="row"><i>{number(row.number_in_list)}</i>'
        f"<span>{hyphenated(row.factor_name)}</span></th>"
        f'<td class="nv-pp-state">{cell(row.mark_state, row.significance)}'
        f"<span>{text(row.state_text)}</span></td>"
        f"<td>{text(row.significance_text)}</td><td{yes}>{text(row.activated_text)}</td>{cells}</tr>"
    )


def _unit(values: dict[str, Any], unit: str) -> str:
    said = text(values[f"{unit}_text"])
    marked, stated = values[f"{unit}_marked_count"], values[f"{unit}_stated_count"]
    if unit not in SHARED:
        return f"<td>{_dots(marked, stated)}{said}</td>"
    share = words.share_of(marked, stated)
    if share is None:
        return f"<td>{said}</td>"
    hint = text(_("Интервал 95 %: {interval}", interval=values[f"{unit}_interval"]))
    bar = f'<span class="nv-pp-bar" aria-hidden="true"><i style="width:{share:.2%}"></i></span>'
    return f'<td title="{hint}">{bar}<small>{said}</small></td>'


def _dots(marked: Any, stated: Any) -> str:
    if pd.isna(stated) or not int(stated):
        return ""
    dots = "●" * int(marked) + "○" * (int(stated) - int(marked))
    return f'<span class="nv-pp-dots" aria-hidden="true">{dots}</span>'


def history_matrix(passport: Passport) -> None:
    """Draw the factors by year: the state of each cell by shape, colour and hidden word."""
    rows = passport.history
    years = "".join(
        f'<th scope="col"{_now(year, passport)}>{year}</th>' for year in sorted(set(rows["year"]))
    )
    heads = _heads((_("Фактор риска"),)) + years
    body = "".join(_history_row(part) for _code, part in rows.groupby("factor_code", sort=False))
    _table("nv-pp-cells nv-pp-years", _("Факторы риска школы по годам"), heads, body)
    show(cell_legend(list(zip(rows["mark_state"], rows["significance"], strict=True))))


def _now(year: int, passport: Passport) -> str:
    return ' class="nv-now"' if year == passport.year else ""


def _history_row(part: pd.DataFrame) -> str:
    name = str(part["factor_name"].iloc[0])
    cells = "".join(_cell_with_words(row.mark_state, row.significance) for row in records(part))
    return f'<tr><th scope="row">{hyphenated(name)}</th>{cells}</tr>'


def _cell_with_words(state: str, significance: object) -> str:
    said = text(words.cell_words(state, significance))
    return f'<td title="{said}">{cell(state, significance)}<span class="nv-hidden">{said}</span></td>'


def cell_legend(pairs: list[tuple[str, Any]]) -> str:
    """Return the legend of the states that stand in a matrix, each with its number of cells."""
    counts = words.cell_counts(pairs)
    return legend(*((cell(*key), words.cell_words(*key), number(n)) for key, n in counts))


def similar_matrix(passport: Passport) -> None:
    """Draw this school and the nearest ones as rows of the same factors, with what is equal in counts."""
    table = passport.profiles
    listed = passport.profile[passport.profile["factor_code"].isin(table.columns)]
    factors = "".join(
        f'<th scope="col" title="{text(row.factor_name)}">{number(row.number_in_list)}</th>'
        for row in records(listed)
    )
    own = (passport.school.school_code, passport.name, passport.school.place_name, _("эта школа"))
    near = [
        (row.school_code, row.school_name, row.place_name, row.same_short)
        for row in records(near_figures.similar_rows(passport))
    ]
    codes = listed["factor_code"].tolist()
    body = "".join(_profile_row(one, table, codes, is_own=one is own) for one in (own, *near))
    heads = (
        _heads((_("Школа; факторы — по номеру в списке года"),)) + factors + _heads((_("Совпало факторов"),))
    )
    _table("nv-pp-cells nv-pp-like", _("Профили похожих школ по факторам списка"), heads, body)
    if passport.similar.is_few:
        show(f'<p class="nv-notice" role="status">{text(near_figures.few_words())}</p>')


def _profile_row(
    one: tuple[str, str, str, str], table: pd.DataFrame, codes: list[str], *, is_own: bool
) -> str:
    code, name, place, said = one
    cells = "".join(_cell_with_words(*near_figures.state_of(table.loc[code, factor])) for factor in codes)
    mark = ' class="nv-own"' if is_own else ""
    return (
        f'<tr{mark}><th scope="row"><b>{text(name)}</b><small>{text(place)}</small></th>{cells}'
        f"<td>{text(said)}</td></tr>"
    )


def document_list(passport: Passport) -> None:
    """Draw each kind of document with its states in the data's words, the last one set off."""
    rows = figures.document_rows(passport)
    lines = "".join(_document(records(rows[rows["document_kind"] == kind])) for kind in DOCUMENT_KINDS)
    show(element("dl", "nv-pp-docs", lines))


def _document(rows: list[Any]) -> str:
    name = f"<dt>{text(rows[0].document)}</dt>"
    if pd.isna(rows[0].state_date):
        missing = text(rows[0].words_text)
        return f"{name}<dd>{missing}</dd>"
    return name + "".join(_state(row, is_last=row is rows[-1]) for row in rows)


def _state(row: Any, *, is_last: bool) -> str:
    due = ""
    if not pd.isna(row.deadline_date):
        words_due = _("срок {date}", date=day(row.deadline_date))
        due = f"<small>{text(words_due)}</small>"
    mark = ' class="nv-last"' if is_last else ""
    said = f"<span>«{text(row.state_words)}»{due}</span>"
    return f"<dd{mark}><span>{text(day(row.state_date))}</span>{said}</dd>"


def around_list(passport: Passport) -> None:
    """Draw the district and its neighbours: methodists as bars on one scale, schools as dots."""
    rows = near_figures.around_rows(passport)
    known = rows["methodists_count"].dropna()
    longest = max(float(known.max()) if len(known) else 0.0, 1.0)
    heads = _heads((_("Муниципалитет"), _("Школы «500+»"), "", _("Методисты РМА")))
    body = "".join(_near(row, longest) for row in records(rows))
    show(f'<table class="nv-list nv-pp-near"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>')


def _near(row: Any, longest: float) -> str:
    if pd.isna(row.methodists_count):
        bar, people = "", gap(str(row.methodists_gap_reason))
    else:
        width = row.methodists_count / longest
        bar = f'<span class="nv-bar" style="width:{width:.2%}"></span>' if width else ""
        people = number(int(row.methodists_count))
    own = ' class="nv-own"' if row.is_own else ""
    near = "" if row.is_own or row.is_stated else f" <small>{text(row.near_text)}</small>"
    return (
        f'<tr{own}><td>{text(row.place_name)}{near}</td><td class="nv-marks">{_schools(row)}</td>'
        f'<td class="nv-wide" aria-hidden="true">{bar}</td><td>{text(people)}</td></tr>'
    )


def _schools(row: Any) -> str:
    if pd.isna(row.schools_count):
        return text(gap(str(row.schools_gap_reason)))
    count = int(row.schools_count)
    return f'<span role="img" aria-label="{count}">{"●" * count or MISSING}</span>'
