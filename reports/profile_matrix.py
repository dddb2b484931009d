"""The matrix of all participants and factors: words of cells, orders of rows, and its table."""

from analytics.profile_groups import ProfileGroups
from analytics.profile_table import Cell, Order, ProfileTable
from data.frames import records
from data.model import Citation, WorkspaceInfo
from locales.formats import number
from locales.text import _, ngettext
from reports.profiles import named_counts
from reports.tables import Column, Figure, Table
from reports.words import gap, schools


def cell_words(state: Cell | str) -> str:
    """Return what a cell says, in the words of the legend and of the files."""
    return {
        Cell.HIGH: _("отмечено, значимость высокая"),
        Cell.MEDIUM: _("отмечено, значимость средняя"),
        Cell.LOW: _("отмечено, значимость низкая"),
        Cell.MARKED: _("отмечено, значимость не указана"),
        Cell.MENTIONED: _("упомянуто"),
        Cell.NOT_MARKED: _("не отмечено"),
        Cell.NOT_STATED: _("не указано"),
    }[Cell(state)]


def order_words(order: Order | str) -> str:
    """Return the name of an order, as its choice has it."""
    return {
        Order.DISTRICT: _("По муниципалитету"),
        Order.GROUP: _("По группам профилей"),
        Order.UNIT: _("По подразделению куратора"),
        Order.COUNT: _("По числу отмеченных факторов"),
    }[Order(order)]


def section_words(order: Order, section: str, count: int) -> str:
    """Return the heading of the rows of one group or unit, with their number."""
    if order == Order.GROUP:
        name = _("Группа {n}", n=section) if section else _("Вне групп")
    else:
        name = section or _("Подразделение не указано")
    return _("{name}: {schools}", name=name, schools=schools(count))


def first_rows_words(shown: int, all_rows: int) -> str:
    """Return what to say when only the first rows of a long list are drawn."""
    return _(
        "Нарисованы первые {shown} школ из {all}: остальные — в таблице и файлах. Сузьте выборку: "
        "муниципалитет слева или фактор выше.",
        shown=number(shown),
        all=number(all_rows),
    )


def matrix_figure(
    shown: ProfileTable,
    everyone: ProfileTable,
    order: Order,
    groups: ProfileGroups | None,
    factor_code: str | None,
    citations: tuple[Citation, ...],
    info: WorkspaceInfo,
) -> Figure | None:
    """Return the chosen rows (``shown``) of all participants by factor; ``None`` without rows."""
    if shown.schools.empty:
        return None
    said = {state: cell_words(state) for state in Cell}
    words = {str(code): shown.states[code].map(said).tolist() for code in shown.states}
    sections = [_section(order, section) for section in shown.schools["section"]]
    rows = shown.schools.assign(**words, section_text=sections)
    note = _("{rule} Это порядок строк, а не рейтинг.", rule=_rule(order, groups))
    table = Table(
        name=f"risk_profiles_{shown.year}",
        title=_("Профили школ-участниц по факторам риска, {year} год", year=shown.year),
        frame=rows,
        columns=_columns(shown, order, groups),
        citations=citations,
        info=info,
        note=note,
    )
    return Figure(
        key="profiles",
        title=_matrix_title(shown, everyone, factor_code),
        subtitle=_size(shown, everyone),
        sample=schools(len(rows)),
        table=table,
        note=note,
    )


def _columns(shown: ProfileTable, order: Order, groups: ProfileGroups | None) -> tuple[Column, ...]:
    is_grouped = order == Order.UNIT or (order == Order.GROUP and bool(groups and groups.groups))
    head = _("Группа профилей") if order == Order.GROUP else _("Подразделение куратора")
    return (
        Column("school_name", _("Школа")),
        Column("place_name", _("Муниципалитет")),
        *((Column("section_text", head),) if is_grouped else ()),
        *(Column(row.factor_code, row.factor_name) for row in records(shown.factors)),
        Column("marked_count", _("Отмечено факторов"), 0),
        Column("stated_count", _("Из скольких"), 0),
    )


def _section(order: Order, section: str) -> str:
    if order == Order.UNIT:
        return section or gap("not_listed")
    return section or _("вне групп")


def _rule(order: Order, groups: ProfileGroups | None) -> str:
    if order == Order.GROUP:
        if groups and groups.groups:
            return _("Порядок: по группам, внутри группы похожие профили рядом.")
        return _("Порядок: похожие профили рядом; групп не видно.")
    return {
        Order.UNIT: _("Порядок: по подразделению куратора, затем по муниципалитету."),
        Order.COUNT: _("Порядок: по числу отмеченных факторов, затем по муниципалитету."),
    }.get(order, _("Порядок: по муниципалитету и названию школы."))


def _matrix_title(shown: ProfileTable, everyone: ProfileTable, factor_code: str | None) -> str:
    named = everyone.factors[everyone.factors["factor_code"] == factor_code]
    if len(named):
        named = named.assign(marked_count=named["marked_count"].fillna(0))
        return _("Фактор {factor}", factor=named_counts(records(named)[0]))
    ends = shown.marked_range
    if ends is None:
        return _("Профилей у этих школ нет")
    if ends[0] == ends[1]:
        return ngettext(
            "На школу — {n} отмеченный фактор из {all}",
            "На школу — {n} отмеченных фактора из {all}",
            ends[0],
            all=number(len(shown.factors)),
        )
    return ngettext(
        "На школу — от {low} до {n} отмеченного фактора из {all}",
        "На школу — от {low} до {n} отмеченных факторов из {all}",
        ends[1],
        low=number(ends[0]),
        all=number(len(shown.factors)),
    )


def _size(shown: ProfileTable, everyone: ProfileTable) -> str:
    words = _(
        "{schools} × {factors} списка",
        schools=schools(len(shown.schools)),
        factors=ngettext("{n} фактор", "{n} фактора", len(shown.factors)),
    )
    if len(shown.schools) == len(everyone.schools):
        return words
    return _("{shown}; всего в списке участников {all}", shown=words, all=number(len(everyone.schools)))
