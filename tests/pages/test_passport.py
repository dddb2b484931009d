"""Паспорт школы: what the published data give of six schools, the model's whole passport, one A4 page."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.catalog import MODEL
from data.frames import records
from data.scope import Scope
from data.workspaces import ENVIRONMENT_VARIABLE
from locales.text import use_language
from reports import passport as words_of
from reports import passport_figures as figures
from reports.pdf.passport import file_name, pdf_bytes
from reports.tables import csv_bytes
from tests.pages.screen import html, words
from tests.pdf import read_pdf
from ui import cache
from ui.topics import passport as topic

Run = Callable[..., AppTest]
PAGE = "curator/passport.py"
YEAR = 2024
SIX = {"k_mikh": 3, "k_perv": 2, "m_bolsh": 3, "mi_2": 4, "mi_kolod": 2, "mi_nik": 3}


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((MODEL / "records" / name).read_text(encoding="utf-8").splitlines()))


PEOPLE = sorted(row["school_code"] for row in rows_of("school_participation.csv") if row["year"] == str(YEAR))
SAMPLE = PEOPLE[::11]


@pytest.fixture
def workspaces(workspaces_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The caches of the app, outside of a page's run."""
    import streamlit as st

    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(workspaces_folder))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    st.cache_data.clear()
    st.cache_resource.clear()


def scope_of(code: str, workspace: str = "model", year: int = YEAR, lang: str = "ru") -> Scope:
    return Scope(workspace=workspace, year=year, school=code, lang=lang)


def passport_of(scope: Scope) -> words_of.Passport:
    return topic.passport(scope, topic.chosen_school(scope))


def pdf_of(scope: Scope) -> bytes:
    with use_language(scope.lang):
        return pdf_bytes(passport_of(scope), cache.info(scope), cache.source_titles(scope))


def plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def test_a_published_school_says_what_is_known_and_what_is_missing(run: Run) -> None:
    page = words(run(PAGE, school="k_mikh"))
    for expected in (
        "Михайловская СОШ: отмечено 3 фактора из 6 (2022)",
        "куратор от института (по району): Кафедра методики воспитательной работы",
        "4 фактора списка не указаны",
        "«отчетные документы представлены, но выявлены недочеты»",
        "Документы этапа 1 · 19.05.2022",
        "значимость и активация не указаны",
        "Похожие школы не подобраны, соседние не посчитаны",
        "Списка школ-участниц за 2022 год в данных нет",
        "Участие по годам не указано: годы не сравниваются",
        "В районе: 4 методиста",
    ):
        assert expected in page, expected
    assert "Голыбина" not in page
    assert "УСПЕВАЮЩ" not in page.upper()


@pytest.mark.parametrize(("code", "marked"), SIX.items())
def test_each_of_the_six_schools_has_its_page(run: Run, code: str, marked: int) -> None:
    app = run(PAGE, school=code)
    assert not app.exception
    heading = re.findall("<h1>(.*?)</h1>", html(app))[0]
    assert re.search(rf"отмечен\w? {marked} фактора? из 6 \(2022\)$", heading.replace("\u00a0", " ")), heading
    profile = re.findall(r'<table class="nv-pp nv-pp-profile">.*?</table>', html(app), re.DOTALL)[0]
    cells = Counter(re.findall(r"nv-cell-(\w+)", profile))
    assert cells == {"marked": marked, "not_marked": 6 - marked, "not_stated": 4}
    # Without a list of participants no district, group or region stands beside.
    assert len(re.findall('<th scope="col">', profile)) == 4


def test_a_mention_is_no_mark(run: Run) -> None:
    page = words(run(PAGE, school="b_nas"))
    assert "Насонтовская ООШ: упомянут 1 фактор, таблицы отметок за 2022 год нет" in page
    assert "упомянуто" in page
    assert "Упомянут 1 фактор, остальные не указаны" in page
    assert "тмечено 0" not in page


def test_a_year_without_marks_names_those_with(run: Run) -> None:
    page = words(run(PAGE, school="k_mikh", year="2021"))
    assert "Михайловская СОШ: отметок о факторах риска за 2021 год нет" in page
    assert "Отметки есть за 2022 — выберите год слева" in page


def test_a_district_narrows_the_list_and_may_have_no_school(run: Run) -> None:
    app = run(PAGE, district="60632000")
    assert set(app.selectbox(key="filter-school").options) == {
        "Колодезянская СОШ — Миллеровский район",
        "Никольская СОШ — Миллеровский район",
        "СОШ №2 — Миллеровский район",
    }
    # A school of another district gives way to the district.
    assert (
        "Красносулинский"
        not in re.findall("<h1>.*?</header>", html(run(PAGE, district="60632000", school="k_mikh")))[0]
    )
    empty = words(run(PAGE, district="60601000"))
    assert "Азовский район: школы поимённо не названы" in empty


def test_the_choice_of_a_school_is_in_the_address(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2024")
    app.selectbox(key="filter-school").select("m010").run()
    assert "m010" in str(app.query_params["school"])
    assert "Вьюгоборская СОШ № 4" in words(app)
    app.selectbox(key="filter-workspace").select("published").run()
    assert "school" not in app.query_params
    assert "не распознано" not in words(app)


def test_a_school_that_the_workspace_does_not_know_is_said(run: Run) -> None:
    assert "не распознано: школа" in words(run("", school="m001"))


def counted(place_of: dict[str, str], code: str, factor: str) -> dict[str, tuple[int, int]]:
    """Marked and stated participants of district, group and region, counted from the files."""
    group_of = {row["place_name"]: row["group_code"] for row in rows_of("place_group.csv")}
    people = {row["school_code"] for row in rows_of("school_participation.csv") if row["year"] == str(YEAR)}
    states = {
        row["school_code"]: row["mark_state"] == "marked"
        for row in rows_of("school_mark.csv")
        if (row["year"], row["factor_code"]) == (str(YEAR), factor) and row["school_code"] in people
    }
    mine = place_of[code]
    units = {
        "district": [s for s in states if place_of[s] == mine],
        "group": [s for s in states if group_of.get(place_of[s]) == group_of[mine]],
        "region": list(states),
    }
    return {unit: (sum(states[s] for s in members), len(members)) for unit, members in units.items()}


@pytest.mark.parametrize("code", SAMPLE)
def test_one_number_on_page_in_csv_and_on_paper(run: Run, workspaces: None, code: str) -> None:
    scope = scope_of(code)
    mine = passport_of(scope)
    figure = figures.profile_figure(mine, cache.info(scope), cache.source_titles(scope))
    assert figure
    lines = list(csv.reader(io.StringIO(csv_bytes(figure.table).decode("utf-8-sig")), delimiter=";"))
    paper = read_pdf(pdf_of(scope)).text
    page = plain(words(run(PAGE, workspace="model", year=str(YEAR), school=code)))
    place_of = {row["school_code"]: row["place_name"] for row in rows_of("school.csv")}
    assert len(lines) == 11
    for factor, line in zip(mine.profile["factor_code"], lines[1:], strict=True):
        found = counted(place_of, code, factor)
        expected = []
        for unit, (marked, stated) in found.items():
            share = (
                f", {round(100 * marked / stated + 1e-9)}\u00a0%"
                if unit != "district" and stated >= 5
                else ""
            )
            expected.append(f"{marked} из {stated}{share}")
        assert [line[5], line[6], line[8]] == expected
        row = plain(" ".join([*line[:5], *expected]))
        assert row in plain(paper), row
        on_page = plain(" ".join([line[1], *line[2:5]]))
        assert on_page in page, on_page
        assert all(plain(one) in page for one in expected)
        assert line[-2] == "модель"


def test_one_a4_page_for_every_school_of_the_model(workspaces: None) -> None:
    scope = scope_of("m001")
    schools = records(cache.schools(scope))
    assert len(schools) == 107
    absent = 0
    for school in schools:
        mine = topic.passport(scope, school)
        info, titles = cache.info(scope), cache.source_titles(scope)
        found = read_pdf(pdf_bytes(mine, info, titles))
        assert found.pages_count == 1, school.school_code
        assert found.size_pt == pytest.approx((595.3, 841.9), abs=0.5)
        text = plain(found.text)
        assert plain(words_of.title(mine)) in text
        for name in mine.history["factor_name"].unique():
            assert plain(name) in text, (school.school_code, name)
        for document in figures.document_rows(mine)["document"].unique():
            assert plain(document) in text
        assert mine.school.place_name in text
        assert "Вид данных: модель. Данные придуманы" in text
        assert info.version_code in text
        assert "Генератор модели" in text
        assert all("Libertinus" in font or "DejaVu" in font for font in found.fonts)
        absent += mine.is_absent
    assert absent == 107 - 55


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("code", SIX)
def test_one_a4_page_for_the_published_schools(workspaces: None, code: str, lang: str) -> None:
    scope = scope_of(code, "published", 2022, lang)
    found = read_pdf(pdf_of(scope))
    assert found.pages_count == 1
    text = plain(found.text)
    assert ("Вид данных: опубликовано" if lang == "ru" else "Kind of data: published") in text
    assert ("не указано" if lang == "ru" else "not stated") in text
    assert "Голыбина" not in text
    assert "УСПЕВАЮЩ" not in text.upper()


def test_the_longest_names_still_fit_one_page(workspaces: None) -> None:
    scope = scope_of("m001")
    mine = passport_of(scope)
    long = "Муниципальная общеобразовательная школа имени придуманного героя " * 2
    school = mine.school._replace(school_name=long, place_name="Придуманно-Длинноназванный городской округ")
    changed = {**{name: getattr(mine, name) for name in mine.__dataclass_fields__}, "school": school}
    changed["profile"] = mine.profile.assign(factor_name=mine.profile["factor_name"] * 2)
    changed["history"] = mine.history.assign(
        factor_name=mine.history["factor_name"] + " " + mine.history["factor_name"]
    )
    made = pdf_bytes(words_of.Passport(**changed), cache.info(scope), cache.source_titles(scope))
    found = read_pdf(made)
    assert found.pages_count == 1
    assert plain(long) in found.text


def test_the_same_data_give_the_same_file(workspaces: None) -> None:
    scope = scope_of("m001")
    assert pdf_of(scope) == pdf_of(scope)
    assert file_name(passport_of(scope)) == "passport_m001_2024.pdf"


def test_similar_schools_print_their_criteria(run: Run) -> None:
    page = words(run(PAGE, workspace="model", year="2024", school="m001"))
    assert "у обеих указано не меньше 5 общих факторов; тот же вид муниципалитета — район" in page
    assert "Это сходство отметок, не оценка школ" in page
    assert "Мало данных: сравнимых школ" not in page
    town = rows_of("school.csv")
    people = {row["school_code"] for row in rows_of("school_participation.csv") if row["year"] == "2024"}
    in_towns = [
        r["school_code"] for r in town if r["place_name"].startswith("г. ") and r["school_code"] in people
    ]
    found = words(run(PAGE, workspace="model", year="2024", school=in_towns[0]))
    assert ("Мало данных: сравнимых школ меньше 10" in found) is (len(in_towns) - 1 < 10)
    assert "вид муниципалитета — город" in found


def test_a_school_that_left_the_list_shows_its_years(run: Run) -> None:
    page = words(run(PAGE, workspace="model", year="2024", school="m003"))
    assert "в списке участников 2024 года школы нет" in page
    assert "Школа в списках участников: 2021, 2022" in page
    assert "не участвовала" in page


def test_a_changed_mark_changes_the_headline(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.change("school_mark.csv", "k_mikh,failure,2022,not_marked,", "k_mikh,failure,2022,marked,")
    data.drop("school_mark.csv", "k_mikh,ovz,2022,not_marked,")
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root, school="k_mikh"))
    assert "Михайловская СОШ: отмечено 4 фактора из 5 (2022)" in page
    assert "5 факторов списка не указаны" in page
