"""«Свои веса факторов» on Риски: closed by default, an assumption wherever it goes, kept in the address."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from reports.tables import Figure, csv_bytes, xlsx_bytes
from tests.pages.screen import html, words
from tests.pages.test_risk_profiles import FACTORS, wide

Run = Callable[..., AppTest]
PAGE = "coordinator/risks.py"
WEIGHTS = {"equipment": 3, "staff_deficit": 2, "ovz": 0}
TEXT = "equipment-3.ovz-0.staff_deficit-2"
KEY = "weighted-order"


def figures(app: AppTest) -> dict[str, Figure]:
    from ui.topics import risks

    return {key: item.figure for key, item in risks.shown(app.session_state["nv_scope"]).items()}


def inputs(app: AppTest) -> dict[str, int]:
    found = [box for box in app.segmented_control if str(box.key).startswith("weight-")]
    return {str(box.key).removeprefix("weight-"): box.value for box in found}


def address(app: AppTest) -> str:
    """The weights in the address; the test runner has a list after a click."""
    value = app.query_params["weights"]
    return value if isinstance(value, str) else ",".join(value)


def opened(app: AppTest) -> AppTest:
    """As a click on the box opens it."""
    app.session_state["own-weights"] = True
    return app.run()


def order_table(app: AppTest) -> str:
    (found,) = re.findall(r'<table class="nv-weighted">.*?</table>', html(app), re.DOTALL)
    return str(found)


def by_hand(year: int) -> tuple[pd.Series, pd.Series]:
    """Index and count of each school from the files."""
    table = wide(year)
    weights = pd.Series({factor: WEIGHTS.get(factor, 1) for factor in table})
    return (table * weights).sum(axis=1), table.sum(axis=1)


def test_the_box_is_closed_and_makes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> None:
        raise AssertionError("the order was computed")

    monkeypatch.setattr("ui.profile_cache.compute_weighted_order", refused)
    app = run(PAGE, workspace="model")
    (box,) = app.expander
    assert box.label == "Свои веса факторов · ◇ допущение"
    assert not box.proto.expanded
    assert inputs(app) == {}
    assert KEY not in figures(app)
    assert "nv-weighted" not in html(app)
    assert "weights" not in app.query_params
    app = opened(app)
    assert inputs(app) == dict.fromkeys(FACTORS, 1)
    assert "порядок тот же, что по числу отмеченных факторов" in words(app)
    assert app.button(key="own-weights-reset").disabled
    assert "nv-weighted" not in html(app)


def test_a_weight_goes_to_the_address_and_comes_back(run: Run) -> None:
    app = opened(run(PAGE, workspace="model"))
    app.segmented_control(key="weight-equipment").set_value(3).run()
    assert address(app) == "equipment-3"
    app.segmented_control(key="weight-ovz").set_value(0).run()
    assert address(app) == "equipment-3.ovz-0"
    assert KEY in figures(app)
    app.segmented_control(key="weight-equipment").set_value(1).run()
    assert address(app) == "ovz-0"
    app.button(key="own-weights-reset").click().run()
    assert "weights" not in app.query_params
    assert inputs(app) == dict.fromkeys(FACTORS, 1)
    assert KEY not in figures(app)
    assert not app.exception


@pytest.mark.parametrize("year", [2021, 2024])
def test_the_order_equals_a_second_computation(run: Run, year: int) -> None:
    app = run(PAGE, workspace="model", year=str(year), weights=TEXT)
    assert inputs(app) == {factor: WEIGHTS.get(factor, 1) for factor in wide(year)}
    index, counts = by_hand(year)
    names = pd.read_csv("data/model/oblast/records/school.csv", dtype=str).set_index("school_code")
    name = names["school_name"]
    table = figures(app)[KEY].table
    rows = list(csv.DictReader(io.StringIO(csv_bytes(table).decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == len(index)
    found = {row["Школа"]: row for row in rows}
    total = next(column.title for column in table.columns if column.key == "total")
    assert total == "Индекс из 12 (◇ допущение)"
    for code in index.index:
        row = found[name[code]]
        assert (int(row[total]), int(row["Отмечено факторов"])) == (index[code], counts[code])
        place, plain = int((index > index[code]).sum()) + 1, int((counts > counts[code]).sum()) + 1
        assert (int(row["Место"]), int(row["Место по числу факторов"])) == (place, plain)
        assert int(row["Школ с этим индексом"]) == int((index == index[code]).sum())
        shift = plain - place
        said = "то же место" if not shift else f"выше на {shift}" if shift > 0 else f"ниже на {-shift}"
        assert row["Сдвиг против числа факторов"] == said
        low, high = (int(row[f"Место при весах ±20\u00a0%: {end}"]) for end in ("от", "до"))
        assert low <= place <= high
        parts = [int(text) for title, text in row.items() if ": вес " in title]
        assert len(parts) == len(FACTORS)
        assert sum(parts) == index[code]
    # On the screen schools of one index share the cell of their places.
    spans = [int(n) for n in re.findall(r'rowspan="(\d+)"', order_table(app))]
    sizes = Counter(index)
    assert spans == [sizes[value] for value in sorted(sizes, reverse=True)]
    assert order_table(app).count("<small>поровну</small>") == sum(n > 1 for n in spans)
    drawn = [int(n) for n in re.findall(r"<td><b>(\d+)</b>", order_table(app))]
    assert drawn == sorted(index, reverse=True)


def test_the_title_counts_pairs_that_no_moved_weight_turns(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2024", weights=TEXT)
    table = wide(2024)
    weights = {factor: WEIGHTS.get(factor, 1) for factor in FACTORS}
    marked = [{f: weights[f] for f in FACTORS if row[f]} for _code, row in table.iterrows()]
    held = 0
    for position, one in enumerate(marked):
        for other in marked[:position]:
            up = sum(w for f, w in one.items() if f not in other)
            down = sum(w for f, w in other.items() if f not in one)
            # All that only one has down by a fifth, all that only the other has up: in tenths, exactly.
            held += 8 * up > 12 * down or 8 * down > 12 * up
    pairs = len(table) * (len(table) - 1) // 2
    title = figures(app)[KEY].title.replace("\u00a0", " ")
    assert re.findall(r"\d[\d ]*\d", title.partition("порядок")[2]) == [
        f"{n:,}".replace(",", " ") for n in (held, pairs)
    ]
    assert "остальные по этим весам не различить" in title


def test_the_mark_of_an_assumption_stands_everywhere(run: Run) -> None:
    app = run(PAGE, workspace="model", weights=TEXT)
    figure = figures(app)[KEY]
    said = (
        "◇ допущение: вес 3: «Низкий уровень оснащения школы»; вес 2: «Дефицит педагогических кадров»; "
        "вес 0: «Высокая доля обучающихся с ОВЗ»; у остальных факторов 1"
    )
    # On the drawing and in the strip.
    assert html(app).count('<span class="nv-badge nv-badge-assumption">') == 2
    assert said in re.sub("◇ +", "◇ ", words(app)).replace("допущение вес", "допущение: вес")
    assert figure.note.startswith("◇ допущение: веса задал читатель, их никто не публиковал.")
    assert "◇ допущение" in figure.table.title
    rows = list(csv.DictReader(io.StringIO(csv_bytes(figure.table).decode("utf-8-sig")), delimiter=";"))
    assert {(row["Вид данных"], row["Допущение"]) for row in rows} == {("модель", said)}
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(figure.table)))
    assert ("Допущение", said) in set(book["Источники"].iter_rows(values_only=True))
    assert "Индекс из 12 (◇ допущение)" in [cell.value for cell in book["Данные"][1]]
    app.segmented_control(key=f"switch-{KEY}").set_value("table").run()
    assert html(app).count('<span class="nv-badge nv-badge-assumption">') == 1
    assert "Индекс из 12 (◇ допущение)" in words(app)
    # No other figure carries it.
    assert [key for key, one in figures(app).items() if one.table.assumption] == [KEY]
    heading = words(app).split("Считается, сколько")[0]
    assert "вес 3" not in heading
    page = words(app).lower()
    section = page.split("при весах ±20")[1].split("факторы отмечены у")[0]
    assert not [word for word in ("рейтинг", "худш") if word in section]


@pytest.mark.parametrize("text", ["equipment", "equipment-9", "equipment-2.equipment-2", "<b>-1", "nobody-2"])
def test_junk_in_the_address_is_ignored_and_said(run: Run, text: str) -> None:
    app = run("", workspace="model", weights=text)
    assert not app.exception
    assert "В ссылке не распознано: веса факторов." in words(app)
    assert app.session_state["nv_scope"].weights is None
    assert "weights" not in app.query_params


def test_what_is_known_of_a_link_is_kept(run: Run) -> None:
    app = run("", workspace="model", weights="nobody-2.equipment-3")
    assert "В ссылке не распознано: веса факторов." in words(app)
    assert address(app) == "equipment-3"


def test_a_factor_of_another_list_waits_for_its_year(run: Run) -> None:
    app = run(PAGE, workspace="model", year="2021", weights="adaptivity-2.equipment-3")
    assert "В списке 2021 года нет, вес не учтён: «Риски низкой адаптивности учебного процесса»." in words(
        app
    )
    assert "не распознано" not in words(app)
    assert figures(app)[KEY].table.assumption == (
        "вес 3: «Низкий уровень оснащения школы»; у остальных факторов 1"
    )
    # A change in this year keeps it, and the other year takes it.
    app.segmented_control(key="weight-equipment").set_value(1).run()
    assert address(app) == "adaptivity-2"
    assert KEY not in figures(app)
    assert "порядок тот же" in words(app)
    app.selectbox(key="filter-year").select(2024).run()
    assert inputs(app)["adaptivity"] == 2
    assert KEY in figures(app)
    assert "вес не учтён" not in words(app)


@pytest.mark.parametrize("value", [0, 2])
def test_equal_weights_offer_no_second_list(run: Run, value: int) -> None:
    app = run(PAGE, workspace="model", weights=".".join(f"{factor}-{value}" for factor in sorted(FACTORS)))
    assert KEY not in figures(app)
    said = "порядок тот же, что по числу отмеченных факторов" if value else "индекса нет"
    assert said in words(app)
    assert not app.exception


def test_never_over_published_data(run: Run) -> None:
    for query in ({}, {"year": "2021"}):
        app = run(PAGE, weights=TEXT, **query)
        assert not app.expander
        assert KEY not in figures(app)
        assert "допущение" not in words(app)
        assert not app.exception


def test_another_workspace_drops_the_weights(run: Run) -> None:
    app = run(PAGE, workspace="model", weights=TEXT)
    app.selectbox(key="filter-workspace").select("published").run()
    assert app.session_state["nv_scope"].weights is None
    assert not app.exception


def test_the_show_has_it_only_while_weights_are_set(run: Run) -> None:
    address = f"risks--{KEY}"
    app = run("presenter/show.py", workspace="model", weights=TEXT, figure=address)
    (title,) = re.findall("<h1>(.*?)</h1>", html(app))
    assert title == figures(app)[KEY].title
    assert "nv-badge-assumption" in html(app)
    plain = run("presenter/show.py", workspace="model", figure=address)
    assert "Рисунка из ссылки за этот год нет" in words(plain)
    assert "nv-badge-assumption" not in html(plain)


def test_english(run: Run) -> None:
    app = run(PAGE, workspace="model", weights=TEXT, lang="en")
    assert re.search(
        r"With weights ±20% the order holds for [\d,]+ pairs of schools out of 1,485", words(app)
    )
    assert "weight 3: “Low level of school equipment”; weight 2: “" in words(app)
    assert "the other factors 1" in words(app)
    assert app.expander[0].label == "Your own weights of factors · ◇ assumption"
    assert app.button(key="own-weights-reset").label == "All weights are 1"
