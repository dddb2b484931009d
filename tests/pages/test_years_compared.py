"""Сравнение лет over lists of participants: what it says of the model region, and of odd links."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.catalog import MODEL
from tests.pages.screen import html, words

Run = Callable[..., AppTest]
PAGE = "coordinator/years.py"
FALLEN = "«Недостаточный уровень предметных и методических компетенций ПР и УК»"


def heading(app: AppTest) -> str:
    (title,) = re.findall("<h1>(.*?)</h1>", html(app))
    return str(title).replace("\u00a0", " ")


def cards(app: AppTest) -> list[str]:
    """The findings of the figures on the page, in order."""
    return re.findall("<h2>(.*?)</h2>", html(app))


def lists() -> dict[int, set[str]]:
    with (MODEL / "records" / "school_participation.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    years = {int(row["year"]) for row in rows}
    return {year: {row["school_code"] for row in rows if int(row["year"]) == year} for year in years}


def test_the_planted_fall_makes_the_headline(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2022")
    assert heading(app) == (
        f"2021 → 2022: остались 45 школ из 69, ушли 24, пришли 15; заметно снизился один фактор: {FALLEN}"
    )
    page = words(app)
    for expected in (
        "24 + 45 = 69",
        "15 + 45 = 60",
        "Вывод о факторах — по школам, что остались (45 школ), и 7 общим факторам обоих списков",
        "Изменили отметку: 14: снята у 13, появилась у 1",
        "меньше шести — вывода быть не может",
        "точный критерий Мак-Немара",
        "точный критерий Бошлоо",
        "Группы районов — по одному фактору.",
        "7 общих факторов в 2021 и 2022 годах, 3 ушли, 3 пришли",
    ):
        assert expected in page, expected
    assert "источник не говорит" not in page
    assert len(cards(app)) == len(set(cards(app))) >= 6


@pytest.mark.parametrize(
    ("earlier", "later"), [(2021, 2022), (2022, 2023), (2023, 2024), (2021, 2024), (2022, 2024)]
)
def test_any_two_years_add_up(run: Run, earlier: int, later: int) -> None:
    known = lists()
    stayed, left, entered = (
        len(known[earlier] & known[later]),
        len(known[earlier] - known[later]),
        len(known[later] - known[earlier]),
    )
    app = run(PAGE, workspace="model", year=str(later), base=str(earlier))
    assert not app.exception
    assert "не распознано" not in words(app)
    assert f"{earlier} → {later}: " in heading(app)
    counts = [int(n) for n in re.findall(r"\d+", heading(app).split(": ")[1].split(";")[0])]
    assert counts == [stayed, len(known[earlier]), left, entered]
    lines = re.findall(
        r"<summary>.*?<span>(\w+)</span><strong>(\d+)</strong></summary>(.*?)</details>", html(app)
    )
    assert [(name, int(n)) for name, n, _ in lines] == [
        ("Ушли", left),
        ("Остались", stayed),
        ("Пришли", entered),
    ]
    for _name, count, names in lines:
        places = re.findall("<p><b>(.*?)</b>", names)
        assert places == sorted(places), "by municipality"
        assert len(re.findall(r"(?:СОШ|ООШ|школа|гимназия|лицей|№)", names)) >= int(count)


def test_nothing_changed_and_the_headline_is_silent(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2023")
    assert heading(app).startswith("2022 → 2023: остались 45 школ из 60, ушли 15, пришли 13; изменения 10 ")
    assert heading(app).endswith("общих факторов — в пределах случайного")
    assert "снизился один" not in words(app)


def test_the_boxes_choose_the_years(run: Run) -> None:
    app = run(PAGE, workspace="model")
    assert app.selectbox(key="page-year").options == ["2024", "2023", "2022", "2021"]
    box = app.selectbox(key="filter-base")
    assert (box.options, box.value) == (["2023", "2022", "2021"], 2023)
    app.selectbox(key="filter-base").select(2021).run()
    assert heading(app).startswith("2021 → 2024: остались 25 школ из 69")
    app.selectbox(key="page-year").select(2023).run()
    assert heading(app).startswith("2021 → 2023")
    assert app.selectbox(key="filter-year").value == 2023
    app.selectbox(key="filter-year").select(2022).run()
    assert heading(app).startswith("2021 → 2022")


@pytest.mark.parametrize("base", ["abc", "1999", "20221"])
def test_a_junk_earlier_year_is_said(run: Run, base: str) -> None:
    first = run("", workspace="model", year="2022", base=base)
    assert "В ссылке не распознано: с какого года сравнивать" in words(first)
    assert first.session_state["nv_scope"].base is None


def test_an_earlier_year_that_is_not_earlier_is_said(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2022", base="2023")
    assert "Год, с которого сравнивать (2023), не раньше 2022. Показано с 2021 года." in words(app)
    assert heading(app).startswith("2021 → 2022")
    same = run(PAGE, workspace="model", year="2023", base="2023")
    assert "Год, с которого сравнивать (2023), не раньше 2023. Показано с 2022 года." in words(same)


def test_the_first_year_has_nothing_to_be_compared_with(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2021")
    assert heading(app) == "2021 год — первый со списком участников: сравнивать не с чем"
    assert "Выберите, по какой год сравнивать: 2022, 2023, 2024." in words(app)
    assert not any(box.key == "filter-base" for box in app.selectbox)


def test_schools_that_stayed_or_all(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2022")
    assert any("(школы, что остались)" in card for card in cards(app))
    app.segmented_control(key="filter-compared").set_value("all").run()
    assert app.session_state["nv_scope"].compared == "all"
    assert any("(все школы)" in card for card in cards(app))
    assert not any("(школы, что остались)" in card for card in cards(app))
    assert "частично совпадающих выборок (Деррик и др., 2015)" in words(app)
    assert "43 из 69 — 62" in words(app)


def test_a_factor_opens_its_transitions_and_groups(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2022")
    assert "45 школ × 7 факторов = 315" in words(app)
    app.selectbox(key="filter-factor").select("competence").run()
    page = words(app)
    assert "45 школ × 1 фактор = 45" in page
    assert f"{FALLEN}: около среднего и без заметного изменения — 6 из 6 групп районов" in page
    assert "Группы районов — по одному фактору." not in page


def test_a_factor_of_one_list_only_is_said(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2022", factor="motivation")
    assert not app.exception
    assert "Фактор «Низкая учебная мотивация обучающихся» — не в обоих списках." in words(app)
    assert "45 школ × 7 факторов = 315" in words(app)
    assert app.selectbox(key="filter-factor").value == "motivation"
    junk = run("", workspace="model", factor="nobody")
    assert "не распознано: фактор" in words(junk)


def test_the_published_workspace_has_no_part_of_it(run: Run) -> None:
    app = run(PAGE)
    assert heading(app).endswith("сколько осталось, источник не говорит")
    assert not [box for box in app.selectbox if box.key in {"filter-base", "page-year", "filter-factor"}]
    assert "filter-compared" not in {control.key for control in app.segmented_control}
    for part in ("nv-schoolflow", "nv-pairs", "nv-moves", "nv-levels"):
        assert part not in html(app)
    assert "Списков школ 2021 и 2022 годов нет — общую группу выделить нельзя." in words(app)
    # The lists of another workspace give no year to compare with here.
    assert "с какого года сравнивать" in words(run("", base="2021"))


def test_a_switch_of_workspace_drops_the_earlier_year_and_the_factor(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2023", base="2021", factor="parents", compared="all")
    app.selectbox(key="filter-workspace").select("published").run()
    scope = app.session_state["nv_scope"]
    assert (scope.base, scope.factor, scope.compared) == (None, None, "all")
    assert "не распознано" not in words(app)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_figures_can_be_shown_in_large_type(run: Run, lang: str) -> None:
    keys = ("school-flow", "factors-stayed", "factors-all", "entered-left", "level-change", "transitions")
    for key in (*keys, "groups-level-change"):
        query = {"workspace": "model", "year": "2022", "factor": "competence", "lang": lang}
        app = run("presenter/show.py", figure=f"years--{key}", **query)
        assert not app.exception
        assert app.session_state["nv_scope"].figure == f"years--{key}"
        assert "Рисунка из ссылки за этот год нет" not in words(app)
        assert "figure in the link does not exist" not in words(app)
        assert "nv-error" not in html(app)
        assert "nv-strip" in html(app)


Changed = Callable[[str, Callable[[dict[str, str]], bool]], Path]


def test_schools_struck_off_a_list_change_the_headline(run: Run, changed_region: Changed) -> None:
    known = lists()
    gone = sorted(known[2021] & known[2022])[:44]
    folder = changed_region(
        "school_participation.csv", lambda row: row["year"] != "2022" or row["school_code"] not in gone
    )
    app = run(PAGE, workspaces=folder, workspace="model", year="2022")
    assert heading(app) == (
        "2021 → 2022: осталась 1 школа из 69, ушли 68, пришли 15; для сравнения факторов данных мало"
    )
    assert "осталось меньше пяти школ со сведениями" in words(app)


def test_lists_without_profiles_give_the_flow_alone(run: Run, changed_region: Changed) -> None:
    folder = changed_region("school_mark.csv", lambda row: row["year"] != "2022")
    app = run(PAGE, workspaces=folder, workspace="model", year="2022")
    assert not app.exception
    assert heading(app) == "2021 → 2022: остались 45 школ из 69, ушли 24, пришли 15"
    assert "Профилей школ нет за год: 2022." in words(app)
    assert "nv-pairs" not in html(app)
