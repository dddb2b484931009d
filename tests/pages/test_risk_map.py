"""Карта in the view of risks: hint, table and CSV against a count of the data files by hand."""

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.catalog import MODEL
from reports.tables import csv_bytes
from tests.pages.screen import figure, html, pictures, words
from ui.topics import map as topic

Run = Callable[..., AppTest]
PAGE = "coordinator/map.py"
VIEWS = ["circles", "groups", "risks"]


def rows(name: str) -> list[dict[str, str]]:
    with (MODEL / "records" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_hand(factor: str, year: str) -> dict[str, tuple[int, int, int]]:
    """Marked, not marked and not stated schools by municipality, counted from the CSV files."""
    home = {row["school_code"]: row["place_name"] for row in rows("school")}
    taking_part = {row["school_code"] for row in rows("school_participation") if row["year"] == year}
    states = {
        row["school_code"]: row["mark_state"]
        for row in rows("school_mark")
        if (row["factor_code"], row["year"]) == (factor, year)
    }
    counted: dict[str, list[int]] = {}
    for school in taking_part:
        position = {"marked": 0, "not_marked": 1}.get(states.get(school, ""), 2)
        counted.setdefault(home[school], [0, 0, 0])[position] += 1
    return {place: (a, b, c) for place, (a, b, c) in counted.items()}


def hints(app: AppTest) -> dict[str, str]:
    """The hint of each municipality, by its name."""
    found = {}
    for trace in figure(app)["data"]:
        if trace["type"] == "choropleth":
            for _code, hint in trace["customdata"]:
                name = re.findall("<b>(.*?)</b>", hint)[0]
                found[name] = hint
    return found


def csv_rows(app: AppTest) -> dict[str, dict[str, str]]:
    scope = topic.seen(app.session_state["nv_scope"])
    text = csv_bytes(topic.shown(scope)["risk-map"].figure.table).decode("utf-8-sig")
    return {row["Муниципалитет"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


@pytest.mark.parametrize(
    ("factor", "year"), [("equipment", "2024"), ("staff_deficit", "2021"), ("discipline", "2021")]
)
def test_hint_table_and_csv_say_the_same(run: Run, factor: str, year: str) -> None:
    app = run(PAGE, workspace="model", view="risks", factor=factor, year=year)
    expected = by_hand(factor, year)
    assert len(expected) == 39
    marked, stated = sum(a for a, _, _ in expected.values()), sum(a + b for a, b, _ in expected.values())
    assert f"отмечен у {marked} из {stated} школ" in words(app)
    shown, files = hints(app), csv_rows(app)
    assert set(files) == set(expected)
    table = app.dataframe[0].value.set_index("short_name")
    for place, (part, rest, missing) in expected.items():
        ending = "школы" if part + rest == 1 else "школ"
        assert f"отмечен у {part} из {part + rest} {ending}" in shown[place]
        row = table.loc[place.removesuffix(" район").removeprefix("г. ")]
        assert (row["marked_count"], row["not_marked_count"]) == (part, rest)
        assert row["schools_count"] == part + rest + missing
        line = files[place]
        assert (line["Отмечен"], line["Не отмечен"], line["Не указан"]) == (
            str(part),
            str(rest),
            str(missing),
        )
        assert line["Школы и их отметки"].count("— отмечен") == part
        assert line["Вид данных"] == "модель"
        assert "%" not in shown[place]


def test_all_factors_count_marks_of_schools(run: Run) -> None:
    app = run(PAGE, workspace="model", view="risks", year="2024")
    home = {row["school_code"]: row["place_name"] for row in rows("school")}
    expected: dict[str, int] = {}
    by_school: dict[str, int] = {}
    for row in rows("school_mark"):
        if row["year"] == "2024":
            is_marked = row["mark_state"] == "marked"
            by_school[row["school_code"]] = by_school.get(row["school_code"], 0) + is_marked
            place = home[row["school_code"]]
            expected[place] = expected.get(place, 0) + is_marked
    low, high = min(by_school.values()), max(by_school.values())
    assert f"В 55 школах отмечено факторов на школу: от {low} до {high} из 10" in words(app)
    assert f"Отмечено {sum(by_school.values())} из 550 пар" in words(app)
    assert {place: int(row["Отметок"]) for place, row in csv_rows(app).items()} == expected
    dots = [t for t in figure(app)["data"] if t.get("mode") == "markers"]
    said = {row[2]: re.findall(r"отмечено (\d+) из 10", row[1])[0] for t in dots for row in t["customdata"]}
    assert {code: int(count) for code, count in said.items()} == by_school
    # Marks of one school are not independent: groups are shaded by one factor at a time.
    assert not [s for s in app.segmented_control if s.key == "map-units"]


def test_groups_are_shaded_and_counted(run: Run) -> None:
    app = run(PAGE, workspace="model", view="risks", factor="equipment", units="groups", year="2024")
    group_of = {row["place_name"]: row["group_name_ru"] for row in rows("place_group")}
    expected: dict[str, list[int]] = {}
    for place, (part, rest, _missing) in by_hand("equipment", "2024").items():
        total = expected.setdefault(group_of[place], [0, 0])
        total[0] += part
        total[1] += part + rest
    texts = [text for t in figure(app)["data"] if t.get("mode") == "text" for text in t["text"]]
    assert sorted(texts) == sorted(f"{name}<br><b>{a} из {b}</b>" for name, (a, b) in expected.items())
    page = words(app)
    for name, (part, whole) in expected.items():
        assert f"{name} {part} из {whole}" in page
    assert "шкала одна на все годы" in page
    assert "группы районов различаются не больше случайного" in page
    assert not [s for s in app.segmented_control if s.key == "map-labels"]
    hint = next(iter(hints(app).values()))
    assert "95 % интервал" in hint
    assert "среднее" in hint


def test_the_scale_is_the_same_in_every_year(run: Run) -> None:
    said = set()
    for year in ("2021", "2024"):
        page = words(
            run(PAGE, workspace="model", view="risks", factor="equipment", units="groups", year=year)
        )
        said |= set(re.findall(r"Середина шкалы — доля по области за [\d–]+: \d+", page))
    assert len(said) == 1


def test_the_card_lists_schools_by_state_without_a_percentage(run: Run) -> None:
    app = run(PAGE, workspace="model", view="risks", factor="equipment", year="2024", district="00602000")
    (card,) = re.findall(r'<section class="nv-card" id="district-card">.*?</section>', html(app))
    part, rest, _missing = by_hand("equipment", "2024")["Берёстодольский район"]
    assert f"Отмечен у {part} из {part + rest} школ" in card
    assert card.count("<li>") == part + rest == 2
    assert card.count("nv-risk-not_marked") == rest
    assert "Берёстодольская СОШ № 1" in card
    assert "%" not in card
    app.button(key="clear-district").click().run()
    assert "Щёлкните школу или район" in words(app)


def test_the_choice_of_a_factor_changes_map_and_address(run: Run) -> None:
    app = run(PAGE, workspace="model", view="risks", year="2024")
    box = app.selectbox(key="filter-factor")
    assert len(box.options) == 11
    assert box.options[0] == "Все факторы"
    box.select("parents").run()
    assert "Фактор «Низкий уровень вовлеченности родителей» отмечен" in words(app)
    assert "parents" in app.query_params["factor"]
    app.segmented_control(key="map-units").set_value("groups").run()
    assert "groups" in app.query_params["units"]
    app.selectbox(key="filter-workspace").select("published").run()
    assert app.session_state["nv_scope"].factor is None


@pytest.mark.parametrize("page", [PAGE, "coordinator/risks.py"])
def test_a_factor_of_another_year_is_said_and_waits_for_its_year(run: Run, page: str) -> None:
    said = "Фактора «Низкий уровень дисциплины в классе» нет в списке 2024 года. Показаны все факторы."
    app = run(page, workspace="model", view="risks", factor="discipline", year="2024")
    assert not app.exception
    assert said in words(app)
    assert app.selectbox(key="filter-factor").value == ""
    app.selectbox(key="filter-year").select(2021).run()
    assert said not in words(app)
    assert app.selectbox(key="filter-factor").value == "discipline"


def test_the_published_six_and_the_others_by_district(run: Run) -> None:
    app = run(PAGE, view="risks", factor="equipment")
    page = words(app)
    for expected in (
        "Фактор «Низкий уровень оснащения школы» отмечен у 5 из 6 школ с таблицей отметок",
        "6 школ из 60: по остальным профиль не опубликован",
        "не выборка области",
        "школ без опубликованного профиля 54",
        "отчёт куратора от 20.05.2022, табл. 2 (без названия)",
        "прил. 1 (таблица районов)",
    ):
        assert expected in page, expected
    assert "больше всего" not in page
    table = app.dataframe[0].value
    assert table["unpublished_count"].sum() == 54
    assert len(table) == 39
    assert not [s for s in app.segmented_control if s.key == "map-units"]
    # A text mentions the factor at three more schools: said, and not on the map.
    mentioned = words(run(PAGE, view="risks", factor="staff_deficit"))
    assert "не указан ни у одной школы" in mentioned
    assert "Ещё 3 школы с фактором названы в тексте отчёта: это не отметка" in mentioned


def test_the_view_is_offered_only_where_schools_have_marks(run: Run) -> None:
    for query, offered in (
        ({"workspace": "published", "year": "2022"}, True),
        ({"workspace": "model", "year": "2021"}, True),
    ):
        options = run(PAGE, **query).segmented_control(key="map-view").options
        assert ("Риски" in options) is offered
    app = run(PAGE, view="risks", year="2021")
    assert "Нет данных по районам за 2021 год" in words(app)


def test_a_year_without_marks_has_no_such_view_and_keeps_the_choice(
    run: Run, copy_of_data: Callable[[], Any]
) -> None:
    data = copy_of_data()
    path = data.file("school_mark.csv")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(lines[0] + "".join(line for line in lines if ",mentioned," in line), encoding="utf-8")
    data.file("mark_total.csv").write_text(
        data.file("mark_total.csv").read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8"
    )
    data.build()
    app = run(PAGE, workspaces=data.workspaces.root, view="risks")
    assert not app.exception
    assert app.segmented_control(key="map-view").options == ["Школы и методисты", "Четыре группы"]
    assert app.segmented_control(key="map-view").value == "circles"
    assert "nv-error" not in html(app)
    assert app.session_state["nv_scope"].view == "risks"


def test_a_changed_mark_changes_headline_card_and_map(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.change("school_mark.csv", "mi_2,equipment,2022,marked", "mi_2,equipment,2022,not_marked")
    data.build()
    query = {"view": "risks", "factor": "equipment", "district": "60632000"}
    app = run(PAGE, workspaces=data.workspaces.root, **query)
    assert "отмечен у 4 из 6 школ с таблицей отметок" in words(app)
    assert "Отмечен у 1 из 3 школ" in words(app)
    assert "отмечен у 1 из 3 школ" in hints(app)["Миллеровский район"]


@pytest.mark.parametrize("shape", ["map", "tiles"])
@pytest.mark.parametrize("units", ["districts", "groups"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_form_is_drawn_in_each_language(run: Run, shape: str, units: str, lang: str) -> None:
    query = {
        "workspace": "model",
        "view": "risks",
        "factor": "ovz",
        "shape": shape,
        "units": units,
        "lang": lang,
    }
    app = run(PAGE, **query)
    assert not app.exception
    kinds = {trace["type"] for trace in figure(app)["data"]}
    assert kinds == {"choropleth", "scattergeo"}
    codes = [c for t in figure(app)["data"] if t["type"] == "choropleth" for c in t["locations"]]
    assert len(codes) == len(set(codes)) == 55


def test_show_takes_the_map_of_risks(run: Run) -> None:
    app = run("presenter/show.py", workspace="model", factor="equipment", figure="map--risk-map", year="2024")
    assert "Фактор «Низкий уровень оснащения школы»" in words(app)
    (picture,) = pictures(app)
    assert "высокая" in picture
    other = run("presenter/show.py", workspace="model", view="risks", figure="map--map", year="2024")
    assert "Рисунка из ссылки" not in words(other)
