"""Риски in words: headline by what is marked, four states in every file, what has no share."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from analytics.published import Published
from analytics.risk import RiskMatrix, risk_matrix, with_table
from data.model import DataKind, GapReason, WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import factor_lists, risk_notes, risks
from reports.tables import csv_bytes
from tests.unit.analytics.test_risk import marks

TITLES = {"001": "Сборник"}
TOTAL = Published(60.0, None, None)
GAP = Published(None, GapReason.NOT_PUBLISHED, None)
Matrices = Callable[[str], tuple[RiskMatrix, RiskMatrix]]


@pytest.fixture
def real(published: Store) -> Matrices:
    def of(language: str) -> tuple[RiskMatrix, RiskMatrix]:
        full, rest = with_table(published.frame("marks", language=language))
        return risk_matrix(full), risk_matrix(rest)

    return of


@pytest.fixture
def info(published: Store) -> WorkspaceInfo:
    return published.info()


def test_the_headline_of_the_published_marks(real: Matrices) -> None:
    assert risks.title(real("ru")[0], 2022) == (
        "По отчёту одного куратора фактор «Низкий уровень оснащения школы» отмечен у пяти школ из шести"
    )
    with use_language("en"):
        assert risks.title(real("en")[0], 2022) == (
            "By one curator’s report the factor “Low level of school equipment” "
            "is marked at five schools of six"
        )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"a": "+--", "b": "---"}, "фактор «f1» отмечен у одной школы из двух"),
        ({"a": "++-", "b": "---"}, "факторы «f1» и «f2» отмечены каждый у одной школы из двух"),
        ({"a": "+++", "b": "+++"}, "факторы «f1», «f2» и «f3» отмечены каждый у двух школ из двух"),
    ],
)
def test_the_headline_follows_the_marks(rows: dict[str, str], expected: str) -> None:
    assert risks.title(risk_matrix(marks(rows)), 2022) == f"По отчёту одного куратора {expected}"


def test_many_factors_at_the_top_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(risks, "NAMED_AT_MOST", 2)
    title = risks.title(risk_matrix(marks({"a": "+++"})), 2022)
    assert title == "По отчёту одного куратора 3 фактора отмечены каждый у одной школы из одной"


@pytest.mark.parametrize(
    ("codes", "start"), [(["r", "s"], "По отчётам кураторов (2) "), ([None] * 2, "Факт")]
)
def test_the_headline_says_whose_reports(codes: list[str | None], start: str) -> None:
    frame = marks({"a": "+--", "b": "+--"})
    frame["report_code"] = [codes[0]] * 3 + [codes[1]] * 3
    assert risks.title(risk_matrix(frame), 2022).startswith(start)


@pytest.mark.parametrize("rows", [{"a": "---"}, {"a": "o.."}])
def test_without_marks_the_headline_says_so(rows: dict[str, str]) -> None:
    assert (
        risks.title(risk_matrix(marks(rows)), 2021) == "Отметок о факторах риска за 2021 год не опубликовано"
    )


def test_the_caveat(real: Matrices) -> None:
    full = real("ru")[0]
    title = "У таблицы нет названия: «+» в ней читается только как «отмечено»."
    assert risks.lede(full, TOTAL) == (
        f"6 школ из 60 — не выборка области: по остальным таблицы отметок нет. {title}"
    )
    assert risks.lede(full, GAP) == f"6 школ — не выборка области. {title}"
    assert risks.lede(full, Published(6.0, None, None)) == title
    named = RiskMatrix(full.cells.assign(locator="табл. 2"), full.schools, full.factors)
    assert risks.lede(named, Published(6.0, None, None)) == ""
    assert risks.lede(risk_matrix(marks({"a": "+--"}).head(0)), TOTAL) == ""


def test_headline_numbers(real: Matrices) -> None:
    found = [(m.number, m.unit, m.label, m.context) for m in risks.metrics(*real("ru"), TOTAL)]
    assert found == [
        ("6", "из 60", "школ с таблицей отметок", "3 района"),
        ("17", "", "отметок «+», итог посчитан", "от 2 до 4 на школу"),
        (
            "6",
            "из 10",
            "факторов списка есть в таблице",
            "4 фактора без строки в таблице: не указаны, это не ноль",
        ),
        ("5", "", "школ известны лишь по упоминанию фактора", "остальные факторы у них не указаны"),
    ]


def test_the_files_hold_the_states_in_words(real: Matrices, info: WorkspaceInfo) -> None:
    full, rest = real("ru")
    figure = risks.matrix_figure("marks", full, info, TITLES, 2022)
    assert figure
    text = csv_bytes(figure.table).decode("utf-8-sig")
    counts = [text.count(f";{word}") for word in ("отмечено «+»", "не отмечено", "не указано")]
    assert counts == [17, 19, 24]
    assert "2 (без названия)" in text
    assert "совпали с посчитанными: 12 из 12" in figure.note
    assert figure.table.frame["printed_count"].tolist() == figure.table.frame["marked_count"].tolist()
    partly = risks.partial_figure("marks-partial", rest, info, TITLES, 2022)
    assert partly
    assert partly.title == "Неполные сведения: известен один фактор"
    text = csv_bytes(partly.table).decode("utf-8-sig")
    assert (text.count(";упомянуто;"), text.count("не указано")) == (5, 45)


def test_no_label_of_a_school_is_in_a_file(real: Matrices, info: WorkspaceInfo) -> None:
    for figure in (
        risks.matrix_figure("marks", real("ru")[0], info, TITLES, 2022),
        risks.partial_figure("marks", real("ru")[1], info, TITLES, 2022),
    ):
        assert figure
        assert "УСПЕВАЮЩ" not in csv_bytes(figure.table).decode("utf-8-sig").upper()


def test_several_mentioned_factors_are_counted(info: WorkspaceInfo) -> None:
    frame = marks({"a": "oo.", "b": "o.."}).assign(source_id="001", locator="п. 2")
    figure = risks.partial_figure("x", risk_matrix(frame), info, TITLES, 2022)
    assert figure
    assert figure.title == "Неполные сведения: известно не больше 2 факторов"


def test_without_schools_there_is_no_figure(info: WorkspaceInfo) -> None:
    empty = risk_matrix(marks({"a": "+--"}).head(0))
    assert risks.matrix_figure("x", empty, info, TITLES, 2022) is None
    assert risks.partial_figure("x", empty, info, TITLES, 2022) is None


def test_a_hint_names_school_factor_state_and_place(real: Matrices) -> None:
    hints = {risks.hint(row) for row in real("ru")[0].cells.itertuples()}
    assert (
        "Михайловская СОШ · Риски низкой адаптивности учебного процесса: отмечено «+» · "
        "отчёт куратора от 20.05.2022, табл. 2 (без названия)"
    ) in hints
    assert "Михайловская СОШ · Дефицит педагогических кадров: не указано" in hints


def test_the_chosen_district(real: Matrices) -> None:
    said = [
        risk_notes.district_words(name, *real("ru"), code)
        for name, code in (
            ("Миллеровский район", "60632000"),
            ("Дубовский район", "60613000"),
            ("Азовский район", "60601000"),
        )
    ]
    assert said == [
        "В Миллеровском районе: 3 школы с таблицей отметок; строки выделены.",
        "В Дубовском районе: 1 школа с неполными сведениями; строки выделены.",
        "В Азовском районе рисковых профилей школ нет: не опубликовано. Ниже — школы других районов.",
    ]


def test_a_year_without_marks_names_those_with() -> None:
    assert risk_notes.no_marks(2021, [2022]) == (
        "Отметок о факторах риска за 2021 год нет",
        "В документах они есть за 2022 — выберите год слева.",
    )
    assert "Нужна таблица" in risk_notes.no_marks(2021, [])[1]


@pytest.mark.parametrize(
    ("source", "expected"),
    [("document", DataKind.PUBLISHED), ("model", DataKind.MODEL), ("file", DataKind.LOADED)],
)
def test_lists_in_a_loaded_workspace_are_of_the_kind_of_their_source(
    published: Store, info: WorkspaceInfo, source: str, expected: DataKind
) -> None:
    factors, sources = published.frame("factors", language="ru"), published.frame("sources", language="ru")
    used = sources["source_id"].isin(factors["source_id"])
    assert used.any()
    sources.loc[used, "source_kind"] = source
    loaded = replace(info, kind=DataKind.LOADED)
    assert factor_lists.lists_info(factors, sources, loaded).kind is expected
    # In a workspace of one kind everything is of that kind.
    assert factor_lists.lists_info(factors, sources, info) is info


def test_lists_of_factors_put_nobody_beside_another(published: Store, info: WorkspaceInfo) -> None:
    factors = published.frame("factors", language="ru")
    figure = factor_lists.lists_figure(factors, TITLES, info)
    assert figure
    rows = figure.table.frame
    both = rows[rows["earlier_number"].notna() & rows["later_number"].notna()]
    assert len(both) == 7
    assert (
        rows["earlier_number"].dropna().tolist() == rows["later_number"].dropna().tolist() == [*range(1, 11)]
    )
    assert rows["state"].value_counts().to_dict() == {
        "есть в обоих списках": 7,
        "нет в списке 2022 года": 3,
        "нет в списке 2021 года": 3,
    }
    cells = figure.table.texts(figure.table.columns[2])
    assert cells.count("—") == 3
    assert factor_lists.lists_figure(factors[factors["year"] == 2022], TITLES, info) is None


def region(store: Store) -> pd.DataFrame:
    return store.frame("facts", language="ru", place_code="60000000", indicator_code=None)


def test_the_only_share_has_its_base_and_the_rest_their_words(published: Store, info: WorkspaceInfo) -> None:
    factors = published.frame("factors", language="ru")
    figure = factor_lists.shares_figure(factors, region(published), info, 2022)
    assert figure
    assert figure.title == "Доля названа у 1 фактора из 10"
    shares = figure.table.texts(figure.table.columns[1])
    assert (shares.count("не опубликовано"), shares[5]) == (9, "24\u00a0%")
    assert figure.table.texts(figure.table.columns[2])[5] == "база и смысл числа не названы"
    noted = published.frame("noted", language="ru")
    what, why = factor_lists.missing_shares(figure.table.frame, noted)
    assert what == "По 9 факторам долей нет"
    assert why == (
        "В источнике это рисунок без подписанных значений: "
        "«Рис. 3. Процентное соотношение рисков профилей в 2022 году» (рис. 3)."
    )
    assert factor_lists.missing_shares(figure.table.frame, noted.head(0))[1] == "Не опубликовано"
    assert factor_lists.shares_figure(factors, region(published), info, 2021) is None


def test_activated_directions_are_missed_until_a_fact_gives_them(published: Store) -> None:
    facts = region(published)
    said = factor_lists.not_activated(facts, 2022)
    assert said
    assert said[0] == "Число активированных направлений: не опубликовано"
    row = facts.head(1).assign(indicator_code=factor_lists.ACTIVATED, year=2022, value=7.0, category_code="")
    assert factor_lists.not_activated(pd.concat([facts, row.assign(is_repeat=False)]), 2022) is None
