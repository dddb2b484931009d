"""Training: coverage, result and who listened are three things, and stay three figures."""

import pandas as pd

from analytics.published import Published, published
from analytics.statistics import Verdict, differ_beyond_chance, shares_with_verdicts
from data.frames import records
from data.model import CheckResult, DataKind, WorkspaceInfo
from locales.formats import number, percent
from locales.text import _, current_language, ngettext
from reports.regional import citations, with_texts
from reports.tables import Column, Figure, Table
from reports.words import Loadable, or_load, to_load

COVERAGE = (
    "trained_count",
    "shnor_staff_count",
    "trained_share_frac",
    "trained_share_above_frac",
    "training_target_share_frac",
)
RESULT = (
    "certified_share_frac",
    "future_teacher_count",
    "future_teacher_shnor_share_frac",
    "future_teacher_shnor_schools_count",
    "curators_trained_count",
)
# Everyone and the trained of them, by municipality: an office counts either or both.
DISTRICT_COVERAGE = (
    ("project_teachers_count", "project_teachers_trained_count"),
    ("shnor_staff_count", "trained_count"),
)
PARTS, WHOLES = "course_shnor_teachers_count", "course_teachers_count"


def verdict_words(verdict: Verdict) -> str:
    """Return a verdict against the region's share, in the words of the funnel."""
    return {
        Verdict.ABOVE: _("выше среднего по области"),
        Verdict.PERHAPS_ABOVE: _("возможно, выше"),
        Verdict.COMPARABLE: _("сопоставимо"),
        Verdict.PERHAPS_BELOW: _("возможно, ниже"),
        Verdict.BELOW: _("ниже среднего по области"),
        Verdict.TOO_FEW: _("мало данных"),
    }[verdict]


def title(
    facts: pd.DataFrame, year: int, districts: tuple[Figure, ...] = (), listened: Figure | None = None
) -> str:
    """Return the headline: how many of the staff were trained in the newest period with a base.

    Where the region has no such number, the sum over ``districts`` (``districts_figures``), else what is
    said of the listeners (``listeners_figure``).
    """
    trained, staff = published(facts, "trained_count", year), published(facts, "shnor_staff_count", year)
    if trained.value is None or staff.value is None:
        if instead := districts[-1] if districts else listened:
            return instead.title
        return _("Нет данных об охвате обучением за {year} год", year=year)
    return _(
        "В {year} году повысили квалификацию {trained} из {staff} работников ШНОР — {share}",
        year=year,
        trained=number(trained.value),
        staff=number(staff.value),
        share=_share(published(facts, "trained_share_frac", year), trained.value / staff.value),
    )


def lede(checks: tuple[CheckResult, ...]) -> str:
    """Return why the years are not added, when the check that looks at it has found that they cannot be."""
    found = [check for check in checks if check.code == "trained_years_do_not_add_up" and check.bad_rows]
    if not found:
        return ""
    row = found[0].bad_rows[0]
    return _(
        "{sum} больше {all}: {why}",
        sum=row.first_value,
        all=row.second_value,
        why=found[0].why.in_language(current_language()),
    )


def no_training() -> tuple[str, str]:
    """Return the empty state of a workspace without numbers of training."""
    said = _("Нужны числа обученных и всех работников за период.")
    return _("Об обучении ничего не загружено"), or_load(said, Loadable.TRAINING)


def districts_figures(facts: pd.DataFrame, info: WorkspaceInfo, year: int) -> tuple[Figure, ...]:
    """Return the trained by municipality, of teachers of the project's schools and of all staff of ШНОР.

    ``facts`` are rows of the query ``facts`` of all places; what has no such numbers is left out. Small
    counts: no shares, no order but the alphabet's.
    """
    mine = facts[(facts["year"] == year) & (facts["place_kind"] != "region") & (facts["category_code"] == "")]
    mine = mine[~mine["is_repeat"].astype(bool)]
    found = (_districts_figure(mine, info, year, pair) for pair in DISTRICT_COVERAGE)
    return tuple(figure for figure in found if figure)


def _districts_figure(
    facts: pd.DataFrame, info: WorkspaceInfo, year: int, pair: tuple[str, str]
) -> Figure | None:
    everyone, trained = pair
    mine = facts[facts["indicator_code"].isin(pair)]
    wide = mine.pivot_table(index="place_name", columns="indicator_code", values="value").dropna()
    if wide.empty or len(wide.columns) < len(pair):
        return None
    sums = number(float(wide[trained].sum())), number(float(wide[everyone].sum()))
    is_teachers = pair == DISTRICT_COVERAGE[0]
    table = Table(
        name=f"training_districts_{year}" if is_teachers else f"training_staff_{year}",
        title=_teachers_title(*sums, year) if is_teachers else _staff_title(*sums, len(wide), year),
        frame=wide.reset_index(),
        columns=(
            Column("place_name", _("Муниципалитет")),
            Column(trained, _("Повысили квалификацию, чел."), 0),
            Column(
                everyone, _("Учителей-предметников, чел.") if is_teachers else _("Работников ШНОР, чел."), 0
            ),
        ),
        citations=citations(mine),
        info=info,
    )
    return Figure(
        key="training-districts" if is_teachers else "training-staff",
        title=table.title,
        subtitle=_("По муниципалитетам, по алфавиту; сумма посчитана"),
        sample=number(len(wide)),
        table=table,
        indicator=trained,
    )


def _teachers_title(trained: str, everyone: str, year: int) -> str:
    words = _("Повысили квалификацию {trained} из {all} учителей-предметников школ «500+», {year} год")
    return words.format(trained=trained, all=everyone, year=year)


def _staff_title(trained: str, everyone: str, districts_count: int, year: int) -> str:
    return ngettext(
        "В {year} году повысили квалификацию {trained} из {all} работников ШНОР в {n} районе, посчитано",
        "В {year} году повысили квалификацию {trained} из {all} работников ШНОР в {n} районах, посчитано",
        districts_count,
        trained=trained,
        all=everyone,
        year=year,
    )


def no_municipalities(info: WorkspaceInfo) -> tuple[str, str]:
    """Return what is missing by municipality, and who has it."""
    if info.kind is DataKind.MODEL:
        return (
            _("По муниципалитетам охвата за этот год в модели нет"),
            _("Он придуман не для всех лет: выберите год слева."),
        )
    if missing := to_load(Loadable.TRAINING):
        return _("По муниципалитетам охват обучением не опубликован"), missing
    return (
        _("По муниципалитетам охват обучением не опубликован"),
        _("Данные есть в институте: документ называет «разрез муниципалитетов», но не приводит его."),
    )


def _share(stated: Published, computed_frac: float) -> str:
    return percent(computed_frac if stated.value is None else stated.value)


def _fact_figure(
    facts: pd.DataFrame, codes: tuple[str, ...], info: WorkspaceInfo, key: str, words: tuple[str, str]
) -> Figure | None:
    mine = facts[facts["indicator_code"].isin(codes) & ~facts["is_repeat"].astype(bool)]
    if mine.empty:
        return None
    rows = with_texts(mine).sort_values("year", ascending=False, kind="stable")
    rows = rows.assign(
        period=[f.period_label or str(f.year) for f in records(rows)],
        name=[f"{f.label}, {f.period_label or f.year}" for f in records(rows)],
    )
    table = Table(
        name=key,
        title=words[0],
        frame=rows,
        columns=(
            Column("label", _("Показатель")),
            Column("value_text", _("Значение")),
            Column("period", _("Период и база")),
            Column("locator", _("Место в документе")),
        ),
        citations=citations(rows),
        info=info,
        note=words[1],
    )
    return Figure(
        key=key,
        title=words[0],
        subtitle=words[1],
        sample=number(len(rows)),
        table=table,
        indicator=codes[0],
    )


def coverage_figure(facts: pd.DataFrame, info: WorkspaceInfo) -> Figure | None:
    """Return the numbers of coverage side by side, never added and never subtracted."""
    bases = _("Базы разные: работники ШНОР и ШССУ вместе или только ШНОР; повторы возможны")
    if info.kind is DataKind.MODEL:
        bases = _("За каждый год — свои школы и своя база; повторы возможны")
    words = (_("Охват: числа рядом, не складываются и не вычитаются"), bases)
    return _fact_figure(facts, COVERAGE, info, "training-coverage", words)


def result_figure(facts: pd.DataFrame, info: WorkspaceInfo) -> Figure | None:
    """Return what is published of results and of other programmes."""
    words = (
        _("Результат и другие программы"),
        _("Доля сдавших — среди слушателей из ШНОР; само их число не опубликовано"),
    )
    return _fact_figure(facts, RESULT, info, "training-result", words)


def listeners(facts: pd.DataFrame) -> pd.DataFrame:
    """Return a row per subject: listeners, those from ШНОР, share, Wilson interval, verdict.

    ``facts`` are the region's rows of the query ``facts``; the newest year with the split is taken.
    Columns as ``shares_with_verdicts`` gives them, and ``year``; empty without data.
    """
    mine = facts[facts["indicator_code"].isin((PARTS, WHOLES)) & ~facts["is_repeat"].astype(bool)]
    mine = mine[(mine["category_code"] != "") & (mine["year"] == mine["year"].max())]
    keys = ["year", "category_code", "category_name"]
    wide = mine.pivot_table(index=keys, columns="indicator_code", values="value", sort=False)
    if not {PARTS, WHOLES} <= set(wide.columns):
        return pd.DataFrame()
    return shares_with_verdicts(wide.dropna().reset_index(), PARTS, WHOLES)


def listeners_figure(rows: pd.DataFrame, facts: pd.DataFrame, info: WorkspaceInfo) -> Figure | None:
    """Return who listened, by subject: a share of listeners, not of teachers trained."""
    if rows.empty:
        return None
    year = int(rows["year"].iloc[0])
    parts, wholes = rows[PARTS].astype(int).tolist(), rows[WHOLES].astype(int).tolist()
    rows = _with_words(rows)
    note = _(
        "Это состав слушателей курса, а не доля обученных. Пределы — случайный разброс доли такой группы."
    )
    table = Table(
        name=f"listeners_{year}",
        title=_("Слушатели курса «Школа современного учителя» из ШНОР, {year} год", year=year),
        frame=rows,
        columns=(
            Column("category_name", _("Предмет")),
            Column(PARTS, _("Из ШНОР, чел."), 0),
            Column(WHOLES, _("Слушателей всего, чел."), 0),
            Column("share_text", _("Доля")),
            Column("interval_text", _("95 % интервал")),
            Column("verdict_text", _("Против средней доли")),
        ),
        citations=citations(facts[facts["indicator_code"].isin((PARTS, WHOLES))]),
        info=info,
        note=note,
    )
    return Figure(
        key="listeners",
        title=_listeners_title(rows, parts, wholes),
        subtitle=_(
            "Доля слушателей из ШНОР по предметам; средняя {mean}", mean=percent(sum(parts) / sum(wholes), 1)
        ),
        sample=number(sum(wholes)),
        table=table,
        indicator=PARTS,
        note=note,
    )


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    ends = zip(rows["low_frac"], rows["high_frac"], strict=True)
    return rows.assign(
        share_text=[percent(share) for share in rows["share_frac"]],
        interval_text=[f"{percent(low)} – {percent(high)}" for low, high in ends],
        verdict_text=[verdict_words(Verdict(code)) for code in rows["verdict"]],
    )


def _listeners_title(rows: pd.DataFrame, parts: list[int], wholes: list[int]) -> str:
    def names(verdict: Verdict) -> str:
        return ", ".join(rows.loc[rows["verdict"] == str(verdict), "category_name"])

    if len(parts) < 2 or not differ_beyond_chance(parts, wholes):
        return _("Доля слушателей из ШНОР по предметам различается не больше случайного")
    said = [_("Предметы различаются сильнее случайного")]
    if names(Verdict.ABOVE):
        said.append(_("выше средней доли — {names}", names=names(Verdict.ABOVE)))
    if names(Verdict.BELOW):
        said.append(_("ниже — {names}", names=names(Verdict.BELOW)))
    return ": ".join([said[0], "; ".join(said[1:])]) if said[1:] else said[0]
