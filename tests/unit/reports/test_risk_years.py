"""Sentences about two years of risks: what is said of few schools, of none, and of what is not stated."""

from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analytics.changes import Change, factor_comparisons
from analytics.level_change import LevelChange, LevelChangeGrid, unit_grid
from analytics.profiles import share
from analytics.risk_map import risk_map
from analytics.risk_years import Move, RiskYears, mark_changes
from analytics.statistics import Verdict
from data.model import WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import risk_years as words
from reports import risk_years_figures as figures
from reports import risk_years_groups as groups
from reports import risk_years_notes as notes
from reports.risk_map import Factors
from tests.unit.analytics import frames

ONE = Factors({"f0": "Дефицит кадров", "f1": "Оснащение"}, "f0")
ALL = Factors(ONE.names)
# Ten schools stayed: of f0, eight marks are removed, none appeared, two have none in both years.
EARLIER = {f"s{n}": "h+" if n < 8 else "-+" for n in range(10)} | {"x": "h-"}
LATER = {f"s{n}": "--" for n in range(10)} | {"y": "h-", "z": "-."}


def places() -> pd.DataFrame:
    rows = [(f"p{n}", f"{n}-й район", f"{n}-й", "", "district", n and 20) for n in range(3)]
    columns = ["place_code", "place_name", "short_name", "map_label", "place_kind", "schools_count"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"schools_count": "Float64"})


def schools() -> pd.DataFrame:
    names = sorted({*EARLIER, *LATER})
    made = frames.schools({code: (f"p{n % 2}", f"g{n % 2}") for n, code in enumerate(names)})
    return made.assign(place_name=made["place_code"].str[1] + "-й район")


def pair(
    earlier: dict[str, str] = EARLIER, later: dict[str, str] = LATER, factor: str | None = "f0"
) -> RiskYears:
    both = {2021: earlier, 2024: later}
    marks, listed = frames.marks(both), frames.participants(both)
    stated = marks.assign(mark_state=marks["is_marked"].map({True: "marked", False: "not_marked"}))
    maps = [
        risk_map(stated, listed, schools(), places(), year, ("f0", "f1"), factor) for year in (2021, 2024)
    ]
    tested = factor_comparisons(marks, listed, 2021, 2024)
    return RiskYears(
        2021,
        2024,
        *maps,
        mark_changes(marks, listed, 2021, 2024, factor),
        next((item for item in tested if item.factor_code == factor), None),
        sum(item.p_value is not None for item in tested),
    )


def test_one_factor_in_words() -> None:
    made = pair()
    assert words.title(made, ONE) == (
        "2021\u00a0→\u00a02024: фактор «Дефицит кадров» отмечен у 9 из 11 школ, затем у 1 из 12 школ; "
        "среди школ, что остались, заметно снизился"
    )
    assert words.lede(made).startswith("Вывод — по школам, указанным в оба года (10);")
    assert words.dots_title(made) == "Отметка снята у 8 школ, появилась у 0; остались 10 школ из 11"
    assert words.changes_title(made) == "В оба года отметка у 0 школ; с отметкой пришли 1 из 2, ушли 1 из 1"
    note = words.changes_note(made)
    assert "8 из 10 — 80\u00a0% → 0 из 10 — 0\u00a0%, разность −80 п. п." in note
    assert "общих факторов проверено 2" in note
    assert "меньше шести" not in note


def test_few_schools_have_neither_share_nor_verdict() -> None:
    few = pair({"a": "h", "b": "-", "c": "."}, {"a": "-", "b": "-", "c": "h"})
    assert words.title(few, ONE).endswith("о школах, что остались, данных мало")
    note = words.changes_note(few)
    assert note.startswith("Школ, указанных в оба года, меньше пяти: доли и вывода нет.")
    assert "%" not in note
    assert few.changes.count(Move.NOT_COMPARED) == 1


def test_few_changed_schools_are_said() -> None:
    earlier = {f"s{n}": "h" if n < 5 else "-" for n in range(10)}
    made = pair(earlier, dict.fromkeys(earlier, "-"))
    assert words.title(made, ONE).endswith("изменение — в пределах случайного")
    assert "; изменили отметку 5: меньше шести — вывода быть не может" in words.changes_note(made)


def test_nobody_stayed() -> None:
    made = pair({"a": "h", "b": "-"}, {"c": "h"})
    assert words.dots_title(made) == "Ни одна школа из 2 не осталась: сравнивать отметки не у кого"


def test_one_school_stayed_in_the_singular() -> None:
    made = pair({"a": "h", "b": "-"}, {"a": "-"})
    assert words.dots_title(made) == "Отметка снята у 1 школы, появилась у 0; осталась 1 школа из 2"


def test_all_factors_are_a_description() -> None:
    made = pair(factor=None)
    assert words.title(made, ALL) == (
        "2021\u00a0→\u00a02024: отмечено 19 из 22 пар «школа — фактор», затем 1 из 23"
    )
    assert words.dots_title(made) == "Снято отметок 18, появилось 0; остались 10 школ из 11"
    assert words.changes_title(made) == "Отметок стало меньше у 10 школ, больше — у 0, столько же — у 0"
    assert words.lede(made).startswith("Считаются 2 фактора обоих списков.")
    assert "Мак-Немара" not in words.changes_note(made)
    assert "общие для списков 2021 и 2024 годов" in notes.listed_factors(
        replace(ALL, is_part=True), (2021, 2024)
    )
    assert notes.listed_factors(ALL, (2021, 2024)) == ""


def level(code: str, change: Change) -> LevelChange:
    shares = share(3, 10), share(4, 10)
    return LevelChange(code, *shares, Verdict.COMPARABLE, "within", None, 0.5, 0.5, change)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((), "Групп районов, где фактор указан у пяти школ в оба года, нет"),
        ((Change.TOO_FEW,), "Групп районов, где фактор указан у пяти школ в оба года, нет"),
        ((Change.WITHIN_NOISE,), "В пределах случайного — изменение в 1 группе районов из 1"),
        (
            (Change.WITHIN_NOISE, Change.FELL, Change.ROSE, Change.TOO_FEW),
            "В пределах случайного — изменение в 1 группе районов из 3; заметно снизилась доля: Округ 1; "
            "заметно выросла доля: Округ 2",
        ),
    ],
)
def test_groups_beyond_chance_are_named(changes: tuple[Change, ...], said: str) -> None:
    grid = LevelChangeGrid(tuple(level(f"g{n}", change) for n, change in enumerate(changes)), 0.5)
    assert words.groups_title(grid, {f"g{n}": f"Округ {n}" for n in range(4)}) == said


def test_a_group_of_fewer_than_five_has_counts_alone(info: WorkspaceInfo) -> None:
    made = pair()
    both = {2021: EARLIER, 2024: LATER}
    few = schools().assign(
        group_code=lambda rows: rows["school_code"].map({"s0": "few", "s1": "few"}).fillna("many")
    )
    grid = unit_grid(frames.marks(both), frames.participants(both), few, (2021, 2024), "f0", "group_code")
    counts = pd.DataFrame(
        [("few", 2, 2, 0), ("many", 7, 9, 0)],
        columns=["group_code", "marked_count", "stated_count", "not_stated_count"],
    )
    made = replace(made, before=replace(made.before, groups=counts))
    names = {"few": "Малый", "many": "Большой", "none": "Пустой"}
    table = groups.groups_table(made, grid, ONE, names, (), info)
    texts = {column.key: table.texts(column) for column in table.columns}
    assert texts["group_name"] == ["Малый", "Большой", "Пустой"]
    assert texts["earlier_text"] == ["2 из 2", "7 из 9", "—"]
    assert texts["difference_text"][0] == texts["interval_text"][0] == texts["difference_text"][2] == "—"
    assert texts["verdict"] == ["мало данных", "снизился", "мало данных"]
    assert not any("%" in text for key in ("earlier_text", "later_text") for text in texts[key][:1])


@pytest.fixture
def info(model: Store) -> WorkspaceInfo:
    return model.info()


def test_districts_and_schools_in_a_table(info: WorkspaceInfo) -> None:
    made = pair()
    table = figures.districts_table(made, ONE, schools(), (), info)
    texts = {column.title: table.texts(column) for column in table.columns}
    assert texts["Муниципалитет"] == ["0-й район", "1-й район", "2-й район"]
    # Twenty schools are published of two districts: of one some have a profile, of the other one none has.
    assert texts["Профиль не опубликован, 2021"] == ["0", "15", "20"]
    assert table.frame["later_text"].tolist() == ["0 из 6", "1 из 6", "не опубликовано"]
    assert sum(map(int, texts["Школы, 2021"])) == len(EARLIER)
    assert sum(map(int, texts["Отметка снята"])) == 8
    moved = figures.changes_figure(made, ONE, schools(), (), info)
    rows: dict[str, Any] = moved.table.frame.set_index("school_code").to_dict("index")
    assert rows["x"]["later_text"] == "не в списке участников"
    assert rows["s0"]["earlier_text"] == "отмечен, значимость высокая"
    assert rows["s0"]["move_text"] == "отметка снята"
    every = figures.changes_figure(pair(factor=None), ALL, schools(), (), info).table.frame
    both = every.set_index("school_code")
    assert both.loc["z", "later_text"] == "отмечено 0 из 1"
    lines = figures.place_lines(moved, "p0")
    assert len(lines) == 7
    assert lines == sorted(lines, key=lambda line: line[1])
    assert figures.place_lines(moved, None) == []


@pytest.mark.parametrize(
    ("removed", "appeared", "said"), [(0, 0, "0"), (2, 0, "−2"), (0, 1, "+1"), (3, 2, "−3 +2")]
)
def test_signs_of_a_change(removed: int, appeared: int, said: str) -> None:
    assert words.change_words(removed, appeared) == said


@pytest.mark.parametrize(
    ("counts", "said"), [((0, 0, 0), "—"), ((2, 0, 0), "не указано"), ((3, 1, 2), "1 из 2")]
)
def test_a_district_without_schools_is_not_zero(counts: tuple[int, int, int], said: str) -> None:
    assert words.place_words(*counts) == said


def test_english_sentences_are_whole() -> None:
    made = pair()
    with use_language("en"):
        said = [words.title(made, Factors({"f0": "Staff"}, "f0")), words.dots_title(made)]
        said += [words.changes_title(made), words.year_alt(2024, made.after)]
        names = [words.move_name(move) for move in Move]
    assert said[0].endswith(
        "the factor “Staff” is marked at 9 of 11 schools, then at 1 of 12 schools; "
        "among the schools that stayed it fell noticeably"
    )
    assert said[1] == "The mark was removed at 8 schools, appeared at 0; 10 schools of 11 stayed"
    assert said[2] == "Marked in both years at 0 schools; 1 of 2 came with a mark, 1 of 1 left with one"
    assert said[3] == "2024: marked at 1 of 12 schools"
    assert len(set(names)) == len(names)
    assert all(name.isascii() for name in names)
