"""Bars, columns, shares and the funnel of a story, each from the table of its figure."""

import pandas as pd

from analytics.coverage import MANY_SCHOOLS_COUNT, Coverage, Group
from analytics.statistics import ALARM_LEVEL, WARNING_LEVEL, funnel_limits
from charts.funnel import funnel_sizes
from charts.palette import LIGHT
from data.frames import records
from locales.formats import MINUS, number
from locales.text import _
from reports.change_figures import ENTERED, LEFT, STAYED, part_name
from reports.deck.model import BarsDrawing, ColumnsDrawing, FunnelDrawing, IntervalsDrawing
from reports.engagement import figure_text
from reports.tables import Table
from reports.training import PARTS, WHOLES
from reports.words import schools

BELOW = (str(Group.MANY_BELOW), str(Group.ONE_BELOW))
Limits = tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...]]


def _of(part: float, whole: float) -> str:
    return _("{part} из {whole}", part=number(part), whole=number(whole))


def _texts(frame: pd.DataFrame, key: str) -> tuple[str, ...]:
    return tuple(str(value) for value in frame[key])


def _floats(frame: pd.DataFrame, key: str) -> tuple[float, ...]:
    return tuple(float(value) for value in frame[key])


def several_bars(result: Coverage, table: Table) -> BarsDrawing:
    """Return methodists per school of the municipalities with several schools, the mean as a line."""
    frame = table.frame[table.frame["schools_count"] >= MANY_SCHOOLS_COUNT]
    labels = tuple(
        _(
            "{methodists} на {schools}",
            methodists=number(row.methodists_count),
            schools=number(row.schools_count),
        )
        for row in records(frame)
    )
    mean = result.mean_ratio
    return BarsDrawing(
        _texts(frame, "short_name"),
        _floats(frame, "methodists_per_school_ratio"),
        (),
        labels,
        _("Методистов на школу"),
        decimals=2,
        reference=mean,
        reference_label="" if mean is None else _("среднее {mean}", mean=number(mean, 2)),
    )


def subject_bars(table: Table) -> BarsDrawing:
    """Return a split into categories (frame columns category_name, value) as «106 из 308»."""
    values = _floats(table.frame, "value")
    labels = tuple(_of(value, sum(values)) for value in values)
    return BarsDrawing(_texts(table.frame, "category_name"), values, (), labels, table.columns[1].title)


def course_bars(table: Table) -> BarsDrawing:
    """Return listeners from ШНОР inside all listeners of a subject."""
    frame = table.frame
    parts, wholes = _floats(frame, "course_shnor_teachers_count"), _floats(frame, "course_teachers_count")
    labels = tuple(_of(part, whole) for part, whole in zip(parts, wholes, strict=True))
    whole_title, value_title = table.columns[1].title, table.columns[2].title
    return BarsDrawing(_texts(frame, "category_name"), parts, wholes, labels, value_title, whole_title)


def reserve_bars(table: Table) -> BarsDrawing:
    """Return methodists of the municipalities without schools."""
    values = _floats(table.frame, "methodists_count")
    labels = tuple(number(value) for value in values)
    return BarsDrawing(_texts(table.frame, "short_name"), values, (), labels, table.columns[1].title)


def inner_bars(table: Table) -> BarsDrawing:
    """Return, by year, the schools in which methodists work inside all schools of the project."""
    frame = table.frame
    parts, wholes = _floats(frame, "schools_count"), _floats(frame, "all_schools_count")
    labels = tuple(_of(part, whole) for part, whole in zip(parts, wholes, strict=True))
    titles = table.columns[2].title, table.columns[3].title
    return BarsDrawing(_texts(frame, "year_text"), parts, wholes, labels, *titles)


def flow_bars(table: Table) -> BarsDrawing:
    """Return transitions between two statuses as bars: «есть ШНОР → нет ШНОР»."""
    frame = table.frame
    names = tuple(f"{row.earlier_text} → {row.later_text}" for row in records(frame))
    values = _floats(frame, "count")
    return BarsDrawing(names, values, (), tuple(map(number, values)), table.columns[2].title)


def move_bars(table: Table) -> BarsDrawing:
    """Return how many schools each change of marks happened to, in the order of the table."""
    counts = table.frame["move_text"].value_counts(sort=False)
    values = tuple(float(count) for count in counts)
    names = tuple(str(name) for name in counts.index)
    return BarsDrawing(names, values, (), tuple(map(number, values)), _("Школ"), colour=LIGHT.text)


def missing_bars(table: Table) -> BarsDrawing:
    """Return what each column of the monitoring lacks in points of the total."""
    frame = table.frame
    values = _floats(frame, "missing_score")
    labels = tuple(
        _(
            "{missing} ({part} из {whole})",
            missing=f"{MINUS}{figure_text(value)}" if value else number(0),
            part=row.value_text,
            whole=row.most_text,
        )
        for value, row in zip(values, records(frame), strict=True)
    )
    title = table.columns[3].title
    return BarsDrawing(
        _texts(frame, "component_name"), values, (), labels, title, decimals=1, colour=LIGHT.warm
    )


def points_columns(result: Coverage, table: Table) -> ColumnsDrawing:
    """Return how many municipalities have one, two, three schools, those below the mean apart."""
    compared = table.frame[table.frame["methodists_per_school_ratio"].notna()]
    counts = sorted({int(n) for n in compared["schools_count"]})
    is_below = compared["group"].isin(BELOW)

    def of(rows: pd.DataFrame) -> tuple[float | None, ...]:
        return tuple(float((rows["schools_count"] == n).sum()) for n in counts)

    mean = number(result.mean_ratio or 0, 2)
    return ColumnsDrawing(
        tuple(schools(n) for n in counts),
        (
            (_("ниже среднего {mean}", mean=mean), LIGHT.warm, of(compared[is_below])),
            (_("не ниже {mean}", mean=mean), LIGHT.cool, of(compared[~is_below])),
        ),
        _("Муниципалитетов"),
        is_stacked=True,
    )


def school_flow_columns(table: Table, earlier: int, later: int) -> ColumnsDrawing:
    """Return the schools of two years as stacked columns: who left, who stayed, who entered."""
    counts = table.frame["part"].value_counts()
    left, stayed, entered = (float(counts.get(part, 0)) for part in (LEFT, STAYED, ENTERED))
    return ColumnsDrawing(
        (str(earlier), str(later)),
        (
            (part_name(STAYED), LIGHT.text, (stayed, stayed)),
            (part_name(LEFT), LIGHT.outline, (left, None)),
            (part_name(ENTERED), LIGHT.quadrants[2], (None, entered)),
        ),
        _("Школ"),
        is_stacked=True,
    )


def pair_columns(table: Table, earlier: str, later: str) -> ColumnsDrawing:
    """Return two shares a factor side by side; a share that is not there has no bar."""

    def of(key: str) -> tuple[float | None, ...]:
        return tuple(None if pd.isna(value) else float(value) for value in table.frame[key])

    return ColumnsDrawing(
        _texts(table.frame, "factor_name"),
        ((earlier, LIGHT.outline, of("earlier_frac")), (later, LIGHT.text, of("later_frac"))),
        _("Доля школ с отметкой"),
        is_share=True,
        is_horizontal=True,
    )


def year_shares(table: Table) -> IntervalsDrawing:
    """Return the share of each year with its interval."""
    title = next(column.title for column in table.columns if column.key == "share_text")
    return _intervals(table.frame, "year", ("part_count", "whole_count"), title)


def factor_shares(table: Table) -> IntervalsDrawing:
    """Return the share of schools with each factor marked, with its interval."""
    return _intervals(table.frame, "factor_name", ("marked_count", "stated_count"), _("Доля школ с отметкой"))


def _intervals(frame: pd.DataFrame, name: str, counts: tuple[str, str], title: str) -> IntervalsDrawing:
    """Frame columns: share_frac, low_frac, high_frac, share_text, and both counts."""
    labels = tuple(
        _(
            "{part} из {whole} — {share} ({interval})",
            part=number(part),
            whole=number(whole),
            share=said,
            interval=interval,
        )
        for part, whole, said, interval in zip(
            *(frame[key] for key in (*counts, "share_text", "interval_text")), strict=True
        )
    )
    share, low, high = (_floats(frame, key) for key in ("share_frac", "low_frac", "high_frac"))
    return IntervalsDrawing(_texts(frame, name), ("",) * len(frame), share, low, high, labels, title)


def listeners_funnel(table: Table) -> FunnelDrawing:
    """Return the shares of a listeners table against the size of the group, with the limits of chance."""
    frame = table.frame
    parts, wholes = frame[PARTS].astype(int).tolist(), frame[WHOLES].astype(int).tolist()
    mean = sum(parts) / sum(wholes)
    sizes = funnel_sizes(wholes)
    return FunnelDrawing(
        _texts(frame, "category_name"),
        tuple(wholes),
        tuple(part / whole for part, whole in zip(parts, wholes, strict=True)),
        mean,
        _limits(mean, sizes, WARNING_LEVEL),
        _limits(mean, sizes, ALARM_LEVEL),
        _("Слушателей по предмету, человек"),
        _("Доля из ШНОР"),
    )


def _limits(mean_frac: float, sizes: list[int], level: float) -> Limits:
    limits = [funnel_limits(mean_frac, size, level) for size in sizes]
    lows, highs = tuple(one.low_frac for one in limits), tuple(one.high_frac for one in limits)
    return tuple(map(float, sizes)), lows, highs
