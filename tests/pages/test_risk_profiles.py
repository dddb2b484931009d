"""Риски of the model region against a second computation from its files; screen, table and CSV agree."""

import csv
import io
import re
import shutil
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from scipy.stats import binom, binomtest, chi2_contingency, false_discovery_control, fisher_exact
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import MODEL
from data.workspaces import Workspaces
from reports.tables import Figure, csv_bytes
from tests.pages.screen import html, words

Run = Callable[..., AppTest]
PAGE = "coordinator/risks.py"
FACTORS = ("equipment", "staff_deficit", "competence", "ovz", "language", "failure", "parents")
FACTORS += ("adaptivity", "inschool_pd", "environment")
YEARS = (2021, 2022, 2023, 2024)
LIGHT_BYTES = 150_000


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(MODEL / "records" / f"{name}.csv", dtype=str)


def wide(year: int) -> pd.DataFrame:
    """The files' own marks of a year: True or False, a row a participant, a column a factor."""
    rows = read("school_mark")
    mine = rows[rows["year"] == str(year)]
    mine = mine.assign(marked=mine["mark_state"].eq("marked"))
    table = mine.pivot_table(index="school_code", columns="factor_code", values="marked", aggfunc="max")
    listed = read("school_participation")
    return table.loc[sorted(listed.loc[listed["year"] == str(year), "school_code"])].astype(bool)


def figures(app: AppTest) -> dict[str, Figure]:
    from ui.topics import risks

    return {key: item.figure for key, item in risks.shown(app.session_state["nv_scope"]).items()}


def csv_rows(figure: Figure) -> list[dict[str, str]]:
    text = csv_bytes(figure.table).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def matrix(app: AppTest) -> str:
    (found,) = re.findall(r'<table class="nv-profiles">.*?</table>', html(app), re.DOTALL)
    return str(found)


def cells(part: str) -> list[str]:
    return [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", part)]


@pytest.mark.parametrize("year", YEARS)
def test_the_head_of_the_page_equals_a_second_computation(run: Run, year: int) -> None:
    page, table = words(run(PAGE, workspace="model", year=str(year))), wide(year)
    per_factor, per_school = table.sum(), table.sum(axis=1)
    most, count = int(per_factor.max()), len(table)
    heading = page.split("Считается, сколько")[0]
    assert len(re.findall(rf"у {most} школ\w* из {count}", heading)) == int((per_factor == most).sum())
    ends = binomtest(most, count).proportion_ci(method="wilson")
    low, high = (round(100 * end) for end in (ends.low, ends.high))
    assert f"{round(100 * most / count)} %, 95 % интервал {low}–{high} %" in page
    median = f"{per_school.median():g}".replace(".", ",")
    assert f"{median} из 10 факторов отмечено у школы — медиана" in page
    assert f"от {per_school.min()} до {per_school.max()} на школу" in page
    rows = read("school_mark")
    active = rows[(rows["year"] == str(year)) & rows["is_activated"].eq("true")]
    assert re.search(rf" {len(active)} направлени\w+ активирован", page)
    marked = int(table.to_numpy().sum())
    assert f"у {active['school_code'].nunique()} школ; отмечено факторов {marked}" in page
    assert re.search(rf"{count} из {count} школ\w*-участни\w+ с профилем", page)


@pytest.mark.parametrize("order", ["district", "group", "unit", "count"])
def test_the_matrix_is_the_files_and_the_csv(run: Run, order: str) -> None:
    app = run(PAGE, workspace="model", year="2022" if order == "group" else "2024", order=order)
    year = int(app.session_state["nv_scope"].year)
    table, names = wide(year), read("school").set_index("school_code")["school_name"]
    lines = re.findall(r'<tr><th scope="row" title="(.*?), [^,]*?">(.*?)</tr>', matrix(app))
    assert len(lines) == len(table)
    drawn = {name: cells(rest) for name, rest in lines}
    for code, row in table.iterrows():
        mine = drawn[names[code]]
        assert [cell.startswith("отмечено") for cell in mine[:-1]] == [bool(row[f]) for f in FACTORS]
        assert mine[-1] == f"{row.sum()} из 10"
    written = csv_rows(figures(app)["profiles"])
    titles = list(figures(app)["profiles"].table.columns)
    factor_titles = [column.title for column in titles if column.key in FACTORS]
    assert [row["Школа"] for row in written] == [name for name, _rest in lines]
    for row in written:
        total = f"{row['Отмечено факторов']} из {row['Из скольких']}"
        assert [row[title] for title in factor_titles] + [total] == drawn[row["Школа"]]
    assert {row["Вид данных"] for row in written} == {"модель"}
    if order == "count":
        counts = [int(row["Отмечено факторов"]) for row in written]
        assert counts == sorted(counts, reverse=True)
    assert "Это порядок строк, а не рейтинг." in words(app)


def test_the_matrix_is_light_and_tells_states_by_shape(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2021")
    table = wide(2021)
    assert matrix(app).count('<tr><th scope="row"') == len(table) == 69
    assert len(matrix(app).encode()) < LIGHT_BYTES
    rows = read("school_mark")
    mine = rows[(rows["year"] == "2021") & rows["mark_state"].eq("marked")]
    for css, level in (("m h", "high"), ("m d", "medium")):
        assert matrix(app).count(f'<td class="{css}"') == int(mine["significance"].eq(level).sum())


def test_choices_of_rows(run: Run) -> None:
    app = run(PAGE, workspace="model")
    table = wide(2024)
    app.selectbox(key="filter-factor").select("staff_deficit").run()
    assert matrix(app).count('<tr><th scope="row"') == int(table["staff_deficit"].sum())
    assert f"«Дефицит педагогических кадров» — у {table['staff_deficit'].sum()} школы из 55" in words(app)
    assert app.query_params["factor"] == "staff_deficit"
    app.selectbox(key="filter-order").select("count").run()
    assert app.query_params["order"] == "count"
    assert "Порядок: по числу отмеченных факторов" in words(app)
    app.selectbox(key="filter-factor").select("").run()
    app.selectbox(key="filter-district").select("00602000").run()
    schools = read("school")
    mine = schools.loc[schools["place_name"] == "Берёстодольский район", "school_code"]
    assert matrix(app).count('<tr><th scope="row"') == int(table.index.isin(mine).sum()) > 0
    assert "Матрица — по району, остальное — по области." in words(app)
    app.selectbox(key="filter-workspace").select("published").run()
    assert app.session_state["nv_scope"].factor is None
    assert not app.exception


def test_shares_equal_a_second_computation(run: Run) -> None:
    app = run(PAGE, workspace="model")
    table, page = wide(2024), words(app)
    rows = csv_rows(figures(app)["profile-factors"])
    counts = sorted(table.sum(), reverse=True)
    assert [int(row["Отмечен у школ"]) for row in rows] == counts
    for row, count in zip(rows, counts, strict=True):
        ends = binomtest(int(count), 55).proportion_ci(method="wilson")
        interval = f"{round(100 * ends.low)}–{round(100 * ends.high)}\u00a0%"
        assert row["95 % интервал"] == interval
        assert f"{row['Фактор риска']} {count} из 55 {row['Доля']} {interval}".replace("\u00a0", " ") in page


def verdict(part: int, whole: int, mean: float) -> str:
    """The funnel, a second time."""
    for level, above, below in (
        (0.998, "выше среднего по области", "ниже среднего по области"),
        (0.95, "возможно, выше", "возможно, ниже"),
    ):
        if part > binom.ppf((1 + level) / 2, whole, mean):
            return above
        if part < binom.ppf((1 - level) / 2, whole, mean):
            return below
    return "сопоставимо"


@pytest.mark.parametrize("year", [2022, 2024])
def test_units_equal_a_second_computation(run: Run, year: int) -> None:
    app = run(PAGE, workspace="model", year=str(year))
    table, schools = wide(year), read("school").merge(read("place_group"), on="place_name")
    group = schools.set_index("school_code")["group_name_ru"].reindex(table.index)
    found = figures(app)["profile-by-group"]
    names = {column.key: column.title for column in figures(app)["profiles"].table.columns}
    expected = set()
    differing = 0
    for factor in FACTORS:
        counted = table.groupby(group)[factor].agg(["sum", "size"])
        differing += chi2_contingency([counted["sum"], counted["size"] - counted["sum"]]).pvalue < 0.002
        for unit, row in counted.iterrows():
            said = verdict(int(row["sum"]), int(row["size"]), float(table[factor].mean()))
            expected.add((names[factor], unit, str(row["sum"]), str(row["size"]), said))
    keys = ("Фактор риска", "Где", "Отмечен у школ", "Школ, где фактор указан", "Против средней доли")
    assert {tuple(row[key] for key in keys) for row in csv_rows(found)} == expected
    assert differing == 0
    assert "Группы соседних районов не различаются сильнее случайного ни по одному фактору" in words(app)
    # Curators are listed for the newest year only.
    assert ("profile-by-unit" in figures(app)) is (year == 2024)
    assert ("По подразделению куратора" in app.selectbox(key="filter-order").options) is (year == 2024)


def test_pairs_equal_a_second_computation(run: Run) -> None:
    app = run(PAGE, workspace="model")
    table = wide(2024)
    pairs = list(combinations(sorted(FACTORS), 2))
    both_ways = [True, False]
    counted = [pd.crosstab(table[a], table[b]).reindex(index=both_ways, columns=both_ways) for a, b in pairs]
    adjusted = false_discovery_control([fisher_exact(counts).pvalue for counts in counted])
    names = {column.key: column.title for column in figures(app)["profiles"].table.columns}
    expected = set()
    for (a, b), counts, p in zip(pairs, counted, adjusted, strict=True):
        if p < 0.05:
            is_more = counts.iloc[0, 0] * counts.iloc[1, 1] > counts.iloc[0, 1] * counts.iloc[1, 0]
            state = "вместе чаще, чем случайно" if is_more else "вместе реже, чем случайно"
            expected.add((names[a], names[b], *(str(n) for n in counts.to_numpy().ravel()), state))
    keys = ("Первый фактор", "Второй фактор", "Отмечены оба", "Только первый", "Только второй", "Ни одного")
    rows = csv_rows(figures(app)["profile-pairs"])
    assert len(rows) == 45
    found = {tuple(row[key] for key in (*keys, "Против случайного")) for row in rows}
    assert {row for row in found if "случайно" in row[-1] and "не отлич" not in row[-1]} == expected
    assert len(expected) == 8
    # The planted pair is among them, with the sentence that its counts make.
    both, either = counted[pairs.index(("equipment", "staff_deficit"))], len(table)
    by_hand = round(table["equipment"].sum() * table["staff_deficit"].sum() / either)
    assert f"оба отмечены у {both.iloc[0, 0]} из {either}; ждали бы около {by_hand}" in words(app)


def test_untied_marks_give_no_groups(run: Run, tmp_path: Path) -> None:
    """The marks of each factor are dealt out anew among the schools: nothing ties the factors any more."""
    folder = tmp_path / "oblast"
    shutil.copytree(MODEL, folder)
    marks = read("school_mark")
    columns = ["mark_state", "significance", "is_activated"]
    for seed, (_, rows) in enumerate(marks[marks["year"] == "2024"].groupby("factor_code")):
        marks.loc[rows.index, columns] = rows[columns].sample(frac=1, random_state=seed).to_numpy()
    marks.to_csv(folder / "records" / "school_mark.csv", index=False)
    build(folder, Workspaces(tmp_path / "workspaces"))
    page = words(run(PAGE, workspaces=tmp_path / "workspaces", workspace="model", year="2024"))
    assert "Групп не видно" in page
    assert "199 раз отметки каждого фактора перемешали между школами" in page


def test_groups_against_the_files(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2022", order="group")
    page, table = words(app), wide(2022)
    sizes = [int(n) for n in re.findall(r"Группа \d: (\d+) школ\w*", matrix(app))]
    assert sum(sizes) + int(re.findall(r"Вне групп: (\d+)", matrix(app))[0]) == len(table)
    assert f"{len(sizes)} группы похожих профилей: " in page
    # The first group's factors, counted anew from the files over the schools that the CSV puts in it.
    members = [row["Школа"] for row in csv_rows(figures(app)["profiles"]) if row["Группа профилей"] == "1"]
    codes = read("school").set_index("school_name").loc[members, "school_code"]
    inside, rest = table.loc[codes], table.drop(index=codes)
    names = {column.title: column.key for column in figures(app)["profiles"].table.columns}
    for row in csv_rows(figures(app)["profile-groups"])[: len(FACTORS)]:
        factor = names[row["Фактор риска"]]
        assert int(row["Отмечен в группе"]) == int(inside[factor].sum())
        assert int(row["Отмечен у остальных"]) == int(rest[factor].sum())


def test_too_many_schools_are_told_to_narrow(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.profile_groups.MOST_SCHOOLS", 50)
    app = run(PAGE, workspace="model", year="2022", order="group")
    assert "сузьте выборку" in words(app)
    assert "По группам профилей" not in app.selectbox(key="filter-order").options
    assert "Порядок: по муниципалитету" in words(app)
    app.selectbox(key="filter-district").select("00602000").run()
    assert "Групп профилей нет: мало данных" in words(app)


def test_the_published_page_says_what_is_missing(run: Run) -> None:
    for year, why in (
        ("2022", "отметки или упоминания есть у 11 школ"),
        ("2021", "Нет ни поимённого списка"),
    ):
        app = run(PAGE, year=year)
        page = words(app)
        assert f"Доли по факторам, пары факторов и группы профилей за {year} год не посчитаны" in page
        assert why in page
        assert "nv-profiles" not in html(app)
        assert not [key for key in figures(app) if key.startswith("profile")]


def test_the_figures_go_to_the_show(run: Run) -> None:
    for key in ("profiles", "profile-factors", "profile-by-group", "profile-by-unit", "profile-pairs"):
        app = run("presenter/show.py", workspace="model", year="2024", figure=f"risks--{key}")
        assert not app.exception
        assert "Рисунка из ссылки за этот год нет" not in words(app)
        (title,) = re.findall("<h1>(.*?)</h1>", html(app))
        assert title == figures(app)[key].title.replace("&", "&amp;")


def test_no_name_of_a_curator_stands_on_the_page(run: Run) -> None:
    page = html(run(PAGE, workspace="model", order="unit"))
    for name in read("curator")["curator_name"]:
        assert name.split()[0] not in page


def test_a_list_of_participants_turns_marks_into_profiles(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    marks = pd.read_csv(data.file("school_mark.csv"), dtype=str)
    in_table = sorted(set(marks.loc[marks["mark_state"] == "not_marked", "school_code"]))
    mentioned = sorted(set(marks.loc[marks["mark_state"] == "mentioned", "school_code"]))
    listed = [*in_table, mentioned[0]]
    lines = "".join(f"{code},2022,001,с. 1,слова\n" for code in listed)
    (data.region / "records" / "school_participation.csv").write_text(
        f"school_code,year,source_id,locator,quote\n{lines}", encoding="utf-8"
    )
    data.build()
    app = run(PAGE, workspaces=data.workspaces.root)
    page = words(app)
    # The seventh participant has only a mention: it is drawn, and it has no profile.
    assert "Чаще других отмечен фактор «Низкий уровень оснащения школы» — у 5 школ из 6" in page
    assert "6 из 7 школ-участниц с профилем" in page
    assert "Ещё у 4 школ есть отметки, но в списке участников их нет" in page
    assert "не опубликовано активированные направления" in page
    assert matrix(app).count('<td class="o"') == 1
    assert "отмечено, значимость не указана 17" in page
    data.change("school_mark.csv", "k_perv,equipment,2022,marked", "k_perv,equipment,2022,not_marked")
    data.build()
    changed = words(run(PAGE, workspaces=data.workspaces.root))
    assert "«Низкий уровень оснащения школы» — у 4 школ из 6" in changed


def test_a_long_list_is_drawn_in_part_and_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.blocks.profile_matrix.MOST_DRAWN", 20)
    app = run(PAGE, workspace="model", year="2024", order="unit")
    assert "Нарисованы первые 20 школ из 55" in words(app)
    assert len(re.findall(r'<tr><th scope="row"', matrix(app))) == 20
    assert len(csv_rows(figures(app)["profiles"])) == 55
    # A heading counts all schools of its unit, those that are not drawn as well.
    units = read("school_participation").query("year == '2024'")
    assert sum(int(n) for n in re.findall(r"<b>[^<]*: (\d+) школ", matrix(app))) <= len(units)
