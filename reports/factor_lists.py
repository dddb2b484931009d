"""The lists of factors of two years side by side, and the shares that texts give for single factors."""

from dataclasses import replace

import pandas as pd

from analytics.published import FactorChange, Published, newest_factor_change, published
from analytics.risk import SHARES
from data.frames import records
from data.model import DataKind, SourceKind, WorkspaceInfo
from locales.formats import number, percent
from locales.text import LOADED, _, current_voice, ngettext
from reports import findings
from reports.regional import citations
from reports.tables import Column, Figure, Table
from reports.words import capitalised, gap

ACTIVATED = "activated_directions_count"
"""The number of directions that schools have activated; no document gives it."""

FIGURE_WITHOUT_NUMBERS = "N7"
"""The entry of the register of what a reader noticed that speaks of shares drawn without numbers."""


def lists_info(factors: pd.DataFrame, sources: pd.DataFrame, info: WorkspaceInfo) -> WorkspaceInfo:
    """Return ``info`` with the kind of data of the lists: a loaded workspace takes them from documents."""
    if info.kind is not DataKind.LOADED:
        return info
    kinds = set(sources.loc[sources["source_id"].isin(factors["source_id"]), "source_kind"])
    if SourceKind.FILE in kinds:
        return info
    return replace(info, kind=DataKind.MODEL if SourceKind.MODEL in kinds else DataKind.PUBLISHED)


def lists_figure(factors: pd.DataFrame, titles: dict[str, str], info: WorkspaceInfo) -> Figure | None:
    """Return the two newest lists, factor by factor, with the row numbers of each; ``None`` without two.

    Factors that stayed come first, in the order of the later list, then those that left and came: no
    row puts one that left beside one that came.
    """
    change = newest_factor_change(factors)
    if change is None:
        return None
    earlier, later = sorted(int(year) for year in factors["year"].unique())[-2:]
    rows = _list_rows(factors, change, earlier, later)
    rows = rows.assign(source_title=rows["source_id"].map(titles))
    note = _("Соответствие ушедших и пришедших факторов документ не устанавливает.")
    table = Table(
        name=f"factor_lists_{earlier}_{later}",
        title=_("Списки факторов риска {earlier} и {later} годов", earlier=earlier, later=later),
        frame=rows,
        columns=(
            Column("factor_name", _("Фактор риска")),
            Column("earlier_number", _("№ в списке {year} года", year=earlier), 0),
            Column("later_number", _("№ в списке {year} года", year=later), 0),
            Column("state", _("Что стало")),
        ),
        citations=citations(rows),
        info=info,
        note=note,
    )
    return Figure(
        key="factor-lists",
        title=findings.factors_finding(change, earlier, later),
        subtitle=_("Одинаковый номер строки в двух списках — не соответствие"),
        sample=_factors(len(rows)),
        table=table,
        note=note,
    )


def _list_rows(factors: pd.DataFrame, change: FactorChange, earlier: int, later: int) -> pd.DataFrame:
    """Return a row per factor of two lists with its row number in each, and where it is missing."""
    states = (
        dict.fromkeys(change.stayed, _("есть в обоих списках"))
        | dict.fromkeys(change.left, _("нет в списке {year} года", year=later))
        | dict.fromkeys(change.came, _("нет в списке {year} года", year=earlier))
    )
    known = factors.drop_duplicates("factor_code").set_index("factor_code")
    numbers = factors.set_index(["year", "factor_code"])["number_in_list"].to_dict()
    rows = known.loc[list(states)].reset_index()
    return rows.assign(
        state=rows["factor_code"].map(states),
        earlier_number=[numbers.get((earlier, code), pd.NA) for code in rows["factor_code"]],
        later_number=[numbers.get((later, code), pd.NA) for code in rows["factor_code"]],
    ).astype({"earlier_number": "Int64", "later_number": "Int64"})


def _factors(n: int) -> str:
    return ngettext("{n} фактор", "{n} фактора", n)


def shares_figure(
    factors: pd.DataFrame, facts: pd.DataFrame, info: WorkspaceInfo, year: int
) -> Figure | None:
    """Return the factors of a year's list with the share that a text gives; ``None`` without any share."""
    mine = factors[factors["year"] == year]
    stated = {code: published(facts, indicator, year) for code, indicator in SHARES.items()}
    stated = {code: share for code, share in stated.items() if share.value is not None}
    rows = facts[(facts["year"] == year) & facts["indicator_code"].isin([SHARES[code] for code in stated])]
    if mine.empty or not stated or rows.empty:
        return None
    frame = _share_rows(mine, stated, rows)
    table = Table(
        name=f"factor_shares_{year}",
        title=_("Доли факторов риска по области, {year} год", year=year),
        frame=frame,
        columns=(
            Column("factor_name", _("Фактор риска")),
            Column("share_text", _("Доля")),
            Column("base", _("Доля от чего")),
            Column("share_quote", _("Цитата")),
        ),
        citations=citations(rows),
        info=info,
        note=_("Доля от чего, документ не говорит: на число школ она не умножается."),
    )
    return Figure(
        key="factor-shares",
        title=ngettext(
            "Доля названа у {n} фактора из {all}",
            "Доля названа у {n} факторов из {all}",
            len(stated),
            all=number(len(mine)),
        ),
        subtitle=table.title,
        sample=_factors(len(mine)),
        table=table,
        indicator=SHARES[next(iter(stated))],
        note=table.note,
    )


def _share_rows(mine: pd.DataFrame, stated: dict[str, Published], rows: pd.DataFrame) -> pd.DataFrame:
    """Return the factors of a list with share, base and quote; the facts that give them are ``rows``."""
    bases = dict(zip(rows["indicator_code"], rows["period_label"], strict=True))
    quotes = dict(zip(rows["indicator_code"], rows["quote"], strict=True))
    codes = mine["factor_code"].map({code: SHARES[code] for code in stated})
    return mine.assign(
        share_text=[_share(stated.get(code)) for code in mine["factor_code"]],
        base=codes.map(bases),
        share_quote=codes.map(quotes),
    )


def _share(share: Published | None) -> str:
    return gap("not_published") if share is None or share.value is None else percent(share.value)


def missing_shares(frame: pd.DataFrame, noted: pd.DataFrame) -> tuple[str, str]:
    """Return how many factors of a list have no share, and why: the figure that a reader noticed.

    ``frame`` is that of ``shares_figure``; ``noted`` the register of the query ``noted``.
    """
    without = int(frame["base"].isna().sum())
    what = ngettext("По {n} фактору доли нет", "По {n} факторам долей нет", without)
    entry = noted[noted["noted_code"] == FIGURE_WITHOUT_NUMBERS]
    if entry.empty:
        return what, capitalised(gap("not_published"))
    row = records(entry)[0]
    why = _(
        "В источнике это рисунок без подписанных значений: «{quote}» ({locator}).",
        quote=row.quote,
        locator=row.locator,
    )
    return what, why


def no_shares(year: int) -> tuple[str, str] | None:
    """Return the empty state of a year without any share; ``None`` for loaded data: no file gives shares."""
    if current_voice() == LOADED:
        return None
    return (
        _("Долей по факторам за {year} год нет", year=year),
        _("Ни один из документов не называет их числом."),
    )


def other_list(name: str, year: int) -> str:
    """Return what to tell the reader who chose a factor of another year's list."""
    return _("Фактора «{name}» нет в списке {year} года. Показаны все факторы.", name=name, year=year)


def not_activated(facts: pd.DataFrame, year: int) -> tuple[str, str] | None:
    """Return what to say of activated directions; ``None`` once a document gives their number.

    In loaded data a profile says it itself.
    """
    if current_voice() == LOADED or published(facts, ACTIVATED, year).value is not None:
        return None
    return (
        _("Число активированных направлений: {gap}", gap=gap("not_published")),
        _("Отметка «+» и упоминание в отчёте — не активация."),
    )
