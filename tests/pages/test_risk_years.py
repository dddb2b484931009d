"""Карта, two years of risks side by side: maps, lists and files against a count of the data files by hand."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.catalog import MODEL
from reports.tables import Figure, csv_bytes, xlsx_bytes
from tests.pages.screen import html, words
from ui import state
from ui.topics import map as topic

Run = Callable[..., AppTest]
Changed = Callable[[str, Callable[[dict[str, str]], bool]], Path]
PAGE = "coordinator/map.py"
MAPS, LIST = "risk-years", "risk-changes"
YEARS = ("2022", "2024")


def rows(name: str) -> list[dict[str, str]]:
    with (MODEL / "records" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lists() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("school_participation"):
        found.setdefault(row["year"], set()).add(row["school_code"])
    return found


def marked(factor: str) -> dict[tuple[str, str], bool]:
    """School and year to whether the factor is marked."""
    return {
        (row["school_code"], row["year"]): row["mark_state"] == "marked"
        for row in rows("school_mark")
        if row["factor_code"] == factor and row["mark_state"] != "mentioned"
    }


def by_hand(factor: str, earlier: str, later: str) -> dict[str, set[str]]:
    """The schools of each move, counted from the CSV files."""
    known, mark = lists(), marked(factor)
    stayed = known[earlier] & known[later]
    pair = {code: (mark[code, earlier], mark[code, later]) for code in stayed}
    left, entered = known[earlier] - stayed, known[later] - stayed
    return {
        "отметка снята": {code for code, found in pair.items() if found == (True, False)},
        "отметка появилась": {code for code, found in pair.items() if found == (False, True)},
        "отметка в оба года": {code for code, found in pair.items() if found == (True, True)},
        "без отметки в оба года": {code for code, found in pair.items() if found == (False, False)},
        "пришли с отметкой": {code for code in entered if mark[code, later]},
        "пришли без отметки": {code for code in entered if not mark[code, later]},
        "ушли с отметкой": {code for code in left if mark[code, earlier]},
        "ушли без отметки": {code for code in left if not mark[code, earlier]},
    }


def open_page(run: Run, factor: str = "", year: str = "2024", base: str = "2022", **query: Any) -> AppTest:
    more = {"factor": factor} if factor else {}
    return run(PAGE, workspace="model", view="risks", year=year, base=base, **more, **query)


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def heading(app: AppTest) -> str:
    (title,) = re.findall("<h1>(.*?)</h1>", html(app))
    return str(title).replace("\u00a0", " ")


def cards(app: AppTest) -> list[str]:
    return re.findall("<h2>(.*?)</h2>", html(app))


def figure(app: AppTest, key: str) -> Figure:
    return topic.shown(topic.seen(app.session_state["nv_scope"]))[key].figure


def file_rows(app: AppTest, key: str) -> list[dict[str, str]]:
    text = csv_bytes(figure(app, key).table).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def notices(app: AppTest) -> list[str]:
    return re.findall('<p class="nv-notice".*?>(.*?)</p>', html(app))


@pytest.mark.parametrize(
    ("factor", "earlier", "later"),
    [
        ("staff_deficit", "2022", "2024"),
        ("competence", "2021", "2022"),
        ("equipment", "2021", "2024"),
        ("parents", "2022", "2023"),
    ],
)
def test_moves_are_those_of_the_data_files(run: Run, factor: str, earlier: str, later: str) -> None:
    app = open_page(run, factor, later, earlier)
    assert not app.exception
    expected, known = by_hand(factor, earlier, later), lists()
    names = {row["school_code"]: row["school_name"] for row in rows("school")}
    found: dict[str, set[str]] = {}
    for row in file_rows(app, LIST):
        found.setdefault(row["Что изменилось"], set()).add(row["Школа"])
        assert row["Вид данных"] == "модель"
    assert found == {move: {names[c] for c in codes} for move, codes in expected.items() if codes}
    shown = re.findall(r"<span>([^<]*)</span><strong>(\d+)</strong>", html(app))
    assert {name.lower(): int(n) for name, n in shown} == {
        move: len(codes)
        for move, codes in expected.items()
        if codes or move in ("отметка снята", "отметка появилась", "отметка в оба года")
    }
    removed, appeared = len(expected["отметка снята"]), len(expected["отметка появилась"])
    stayed = len(known[earlier] & known[later])
    (title, *_rest) = cards(app)
    assert re.fullmatch(
        rf"Отметка снята у {removed} школ\w*, появилась у {appeared}; "
        rf"остал\w+ {stayed} школ\w* из {len(known[earlier])}",
        title,
    )
    mark = marked(factor)
    counts = [sum(mark[code, year] for code in known[year]) for year in (earlier, later)]
    assert f"отмечен у {counts[0]} из {len(known[earlier])} школ" in heading(app)
    assert f"затем у {counts[1]} из {len(known[later])} школ" in heading(app)


def test_the_example_of_the_model_region(run: Run) -> None:
    app = open_page(run, "staff_deficit")
    assert cards(app)[:2] == [
        "Отметка снята у 9 школ, появилась у 0; остались 33 школы из 60",
        "В оба года отметка у 8 школ; с отметкой пришли 13 из 22, ушли 10 из 27",
    ]
    assert heading(app).endswith("среди школ, что остались, заметно снизился")
    page = words(app)
    for expected in (
        "17 из 33 — 52\u00a0% → 8 из 33 — 24\u00a0%, разность −27 п. п.",
        "общих факторов проверено 10 (поправка Бенджамини — Хохберга)",
        "На обеих картах знаки и размеры одни и те же.",
        "модель, список участников",
        "модель, профили школ",
        "n = 60 школ и 55, общих 33",
    ):
        assert expected.replace("\u00a0", " ") in page.replace("\u00a0", " "), expected
    # One verdict everywhere: the page of two years says the same of the same factor.
    other = run("coordinator/years.py", workspace="model", year="2024", base="2022")
    assert "заметно снизился один фактор: «Дефицит педагогических кадров»" in heading(other)


def test_two_maps_have_the_schools_of_their_year(run: Run) -> None:
    app = open_page(run, "equipment")
    known, mark = lists(), marked("equipment")
    both = charts(app)
    assert len(both) == 2
    for year, spec in zip(YEARS, both, strict=True):
        dots = [t for t in spec["data"] if t.get("mode") == "markers"]
        assert {row[2] for t in dots for row in t["customdata"]} == known[year]
        hints = {row[2]: row[1] for t in dots for row in t["customdata"]}
        for code in known[year]:
            assert ("не отмечен" in hints[code]) is not mark[code, year]
    # The same symbol has the same size on both maps.
    sizes = [
        {
            (t["marker"].get("symbol"), t["marker"]["color"]): max(t["marker"]["size"])
            for t in spec["data"]
            if t.get("mode") == "markers"
        }
        for spec in both
    ]
    assert sizes[0] == sizes[1]
    assert re.findall('<h3 class="nv-year">(.*?)</h3>', html(app)) == list(YEARS)


def test_districts_of_table_and_files_add_up(run: Run) -> None:
    app = open_page(run, "staff_deficit")
    home = {row["school_code"]: row["place_name"] for row in rows("school")}
    expected, mark, known = by_hand("staff_deficit", *YEARS), marked("staff_deficit"), lists()
    removed = Counter(home[code] for code in expected["отметка снята"])
    shown = app.dataframe[0].value.set_index("short_name")
    lines = file_rows(app, MAPS)
    assert [line["Муниципалитет"] for line in lines] == sorted({home[c] for y in YEARS for c in known[y]})
    for line in lines:
        place = line["Муниципалитет"]
        short = shown.loc[place.removesuffix(" район").removeprefix("г. ")]
        for year, column in zip(YEARS, ("earlier_text", "later_text"), strict=True):
            mine = [code for code in known[year] if home[code] == place]
            part = sum(mark[code, year] for code in mine)
            assert (line[f"Школы, {year}"], line[f"Отмечен, {year}"]) == (str(len(mine)), str(part))
            assert short[column] == (f"{part} из {len(mine)}" if mine else "—")
        assert line["Отметка снята"] == str(removed[place])
        assert line["Отметка появилась"] == "0"
        assert short["change_text"] == (f"−{removed[place]}" if removed[place] else "0")
    assert xlsx_bytes(figure(app, MAPS).table).startswith(b"PK")
    assert "%" not in " ".join(shown.astype(str).to_numpy().ravel())


def test_all_factors_count_only_the_shared_ones(run: Run) -> None:
    app = open_page(run, "", "2022", "2021")
    known = lists()
    state_of = {
        (row["school_code"], row["factor_code"], row["year"]): row["mark_state"] == "marked"
        for row in rows("school_mark")
    }
    factors = {year: {f for _, f, y in state_of if y == year} for year in ("2021", "2022")}
    common = factors["2021"] & factors["2022"]
    assert len(common) == 7
    stayed = known["2021"] & known["2022"]
    before, after = (
        {code: sum(state_of[code, f, year] for f in common) for code in known[year]}
        for year in ("2021", "2022")
    )
    pairs = [(state_of[c, f, "2021"], state_of[c, f, "2022"]) for c in stayed for f in common]
    removed, appeared = pairs.count((True, False)), pairs.count((False, True))
    assert heading(app) == (
        f"2021 → 2022: отмечено {sum(before.values())} из {69 * 7} пар «школа — фактор», "
        f"затем {sum(after.values())} из {60 * 7}"
    )
    assert cards(app)[0] == (
        f"Снято отметок {removed}, появилось {appeared}; остались {len(stayed)} школ из 69"
    )
    fewer, more = (sum(sign * (after[c] - before[c]) > 0 for c in stayed) for sign in (-1, 1))
    same = len(stayed) - fewer - more
    assert cards(app)[1].startswith(f"Отметок стало меньше у {fewer} школ")
    assert cards(app)[1].endswith(f"больше — у {more}, столько же — у {same}")
    page = words(app)
    assert "Считаются 7 факторов, общих для списков 2021 и 2022 годов." in page
    assert "это описание, без проверки" in page
    for counts, spec in zip((before, after), charts(app), strict=True):
        said = {row[2]: row[1] for t in spec["data"] if t.get("mode") == "markers" for row in t["customdata"]}
        assert set(said) == set(counts)
        for code, count in counts.items():
            assert said[code].endswith(f"Общих факторов: отмечено {count} из 7")
    # Marks of one school depend on each other: no groups, no verdict.
    assert not [s for s in app.segmented_control if s.key == "map-units"]
    assert "Мак-Немара" not in page


def test_groups_have_counts_of_both_years_and_a_verdict(run: Run) -> None:
    app = open_page(run, "equipment", units="groups")
    group_of = {row["place_name"]: row["group_name_ru"] for row in rows("place_group")}
    home = {row["school_code"]: row["place_name"] for row in rows("school")}
    known, mark = lists(), marked("equipment")
    expected = {}
    for year in YEARS:
        for name in set(group_of.values()):
            mine = [code for code in known[year] if group_of[home[code]] == name]
            expected[name, year] = (sum(mark[code, year] for code in mine), len(mine))
    table = {line["Группа районов"]: line for line in file_rows(app, MAPS)}
    assert list(table) == sorted(table)
    for (name, year), (part, whole) in expected.items():
        assert whole >= 5
        assert table[name][f"{year} год"].startswith(f"{part} из {whole}")
        assert ("%" in table[name][f"{year} год"]) == (whole >= 10)
        assert "случайного" in table[name]["Изменение"]
        assert f"{part} из {whole}" in words(app)
    for year, spec in zip(YEARS, charts(app), strict=True):
        texts = [text for t in spec["data"] if t.get("mode") == "text" for text in t["text"]]
        assert sorted(texts) == sorted(
            f"{name}<br><b>{a} из {b}</b>" for (name, y), (a, b) in expected.items() if y == year
        )
    assert cards(app)[0] == "В пределах случайного — изменение в 6 группах районов из 6"
    page = words(app)
    assert "Шкала на обеих картах одна: её середина — доля по области за 2021–2024" in page
    assert "для частично совпадающих выборок (Деррик и др., 2015)" in page
    legends = re.findall(r"до (\d+).%", page)
    assert len(legends) >= 2
    assert len(set(legends[:2])) == 1


def test_without_a_year_to_compare_with_the_page_is_as_it_was(run: Run) -> None:
    app = run(PAGE, workspace="model", view="risks", year="2024", factor="equipment")
    assert len(charts(app)) == 1
    assert set(topic.shown(topic.seen(app.session_state["nv_scope"]))) == {"map", "risk-map"}
    box = app.selectbox(key="filter-base")
    assert (box.options, box.value) == (["Не сравнивать", "2023", "2022", "2021"], "")
    assert not notices(app)
    box.select(2023).run()
    assert len(charts(app)) == 2
    assert "2023" in app.query_params["base"]
    app.selectbox(key="filter-base").select("").run()
    assert len(charts(app)) == 1
    assert "base" not in app.query_params


def test_the_other_views_are_untouched(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2024", base="2022")
    assert not app.exception
    assert len(charts(app)) == 1
    assert not [box for box in app.selectbox if box.key == "filter-base"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            {"year": "2022", "base": "2023"},
            "Год, с которого сравнивать (2023), не раньше 2022. Показан один 2022 год.",
        ),
        (
            {"year": "2022", "base": "2022"},
            "Год, с которого сравнивать (2022), не раньше 2022. Показан один 2022 год.",
        ),
        (
            {"year": "2024", "base": "2021", "factor": "adaptivity"},
            "Фактор «Риски низкой адаптивности учебного процесса» — не в обоих списках: "
            "в профилях 2021 года его нет. Показан один 2024 год.",
        ),
    ],
)
def test_a_year_that_cannot_be_followed_is_said(run: Run, query: dict[str, str], said: str) -> None:
    app = run(PAGE, workspace="model", view="risks", **query)
    assert not app.exception
    assert notices(app) == [said]
    assert len(charts(app)) == 1
    assert set(topic.shown(topic.seen(app.session_state["nv_scope"]))) == {"map", "risk-map"}


def test_a_year_without_profiles_is_said_and_not_offered(run: Run, changed_region: Changed) -> None:
    folder = changed_region("school_mark.csv", lambda row: row["year"] != "2022")
    app = open_page(run, "equipment", workspaces=folder)
    assert not app.exception
    assert notices(app) == [
        "За 2022 год нет списка участников с отметками: сравнивать не с чем. Показан один 2024 год."
    ]
    assert app.selectbox(key="filter-base").options == ["Не сравнивать", "2023", "2021"]
    assert app.selectbox(key="filter-base").value == ""
    assert len(charts(app)) == 1


def test_a_school_struck_off_a_list_changes_every_number(run: Run, changed_region: Changed) -> None:
    gone = sorted(by_hand("staff_deficit", *YEARS)["отметка снята"])[0]
    folder = changed_region(
        "school_participation.csv", lambda row: (row["school_code"], row["year"]) != (gone, "2024")
    )
    app = open_page(run, "staff_deficit", workspaces=folder)
    assert cards(app)[:2] == [
        "Отметка снята у 8 школ, появилась у 0; остались 32 школы из 60",
        "В оба года отметка у 8 школ; с отметкой пришли 13 из 22, ушли 11 из 28",
    ]
    assert "затем у 21 из 54 школ" in heading(app)


@pytest.mark.parametrize("base", ["abc", "1999", "20221"])
def test_a_junk_year_is_said(run: Run, base: str) -> None:
    app = run("", workspace="model", view="risks", year="2022", base=base)
    assert "В ссылке не распознано: с какого года сравнивать" in words(app)
    assert app.session_state["nv_scope"].base is None


def test_the_first_year_and_the_published_region_have_no_control(run: Run) -> None:
    first = run(PAGE, workspace="model", view="risks", year="2021")
    published = run(PAGE, view="risks", year="2022", factor="equipment")
    for app in (first, published):
        assert not [box for box in app.selectbox if box.key == "filter-base"]
        assert len(charts(app)) == 1
        assert not notices(app)
    # A year of another region's lists is none here: the link is not followed, and that is said.
    assert "с какого года сравнивать" in words(run("", view="risks", base="2021"))


def test_a_municipality_is_chosen_on_both_maps_and_has_both_years(run: Run) -> None:
    app = open_page(run, "staff_deficit", district="00602000")
    (card,) = re.findall(r'<section class="nv-card" id="district-card">.*?</section>', html(app))
    assert "2022: отмечен, значимость средняя; 2024: не отмечен" in card
    assert "Отметка снята" in card
    assert card.count("<li>") == 2
    assert "%" not in card
    rings = [[t for t in spec["data"] if t.get("line", {}).get("width") == 2.6] for spec in charts(app)]
    assert [len(found) for found in rings] == [1, 1]
    app.button(key="clear-district").click().run()
    assert "Щёлкните школу или район на любой карте" in words(app)
    assert {"map-earlier", "map-later"} <= set(state.CHOOSERS)


@pytest.mark.parametrize("shape", ["map", "tiles"])
@pytest.mark.parametrize("units", ["districts", "groups"])
@pytest.mark.parametrize("factor", ["", "ovz"])
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_form_is_drawn_in_each_language(
    run: Run, shape: str, units: str, factor: str, lang: str
) -> None:
    app = open_page(run, factor, shape=shape, units=units, lang=lang)
    assert not app.exception
    assert "nv-error" not in html(app)
    assert len(charts(app)) == 2
    for spec in charts(app):
        codes = [c for t in spec["data"] if t["type"] == "choropleth" for c in t["locations"]]
        assert len(codes) == len(set(codes)) == 55
    for key in ("switch-risk-years", "switch-risk-changes"):
        app.segmented_control(key=key).set_value("table").run()
    assert not app.exception
    assert len(charts(app)) == 0
    if lang == "en":
        assert "two years side by side" in words(app).lower()
        assert not re.search(r"(?:Отметк|отмечен|Снят|Порядок)", html(app))


@pytest.mark.parametrize("key", [MAPS, LIST])
def test_show_takes_both_figures(run: Run, key: str) -> None:
    query = {"workspace": "model", "year": "2024", "base": "2022", "factor": "staff_deficit"}
    app = run("presenter/show.py", figure=f"map--{key}", **query)
    assert not app.exception
    assert "Рисунка из ссылки" not in words(app)
    assert ("Отметка снята у 9 школ" in words(app)) is (key == MAPS)
    assert "nv-badge-model" in html(app)
