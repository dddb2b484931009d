"""Программы, «Свои показатели»: entering, refusing, correcting, withdrawing, two people, a damaged file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.entries.indicator_count import IndicatorCount
from data.entries.store import FILE, Entries
from data.store import Store
from tests.pages.screen import html, words
from tests.unit.loading_apply.files import CODE, empty, load, read

Run = Callable[..., AppTest]
Start = Callable[..., AppTest]
PAGE, SHARE, PERIOD = "coordinator/programmes.py", "penza-map-2", "2024 год"


@pytest.fixture
def folder(workspaces_folder: Path, tmp_path: Path) -> Path:
    """Workspaces of this test alone."""
    shutil.copytree(workspaces_folder, tmp_path / "spaces")
    return tmp_path / "spaces"


@pytest.fixture
def entries(folder: Path) -> Entries:
    return Entries(folder / "published" / FILE)


@pytest.fixture
def start(run: Run, folder: Path) -> Start:
    return lambda **query: run(PAGE, folder, **{"programme": "penza", "counts": "own", **query})


def typed(app: AppTest, part: int | None, whole: int | None, period: str = PERIOD) -> AppTest:
    app.text_input(key="own-by").input("Мария П.").run()
    if app.selectbox(key="own-indicator").value != SHARE:
        app.selectbox(key="own-indicator").select(SHARE).run()
    app.text_input(key="own-period").input(period)
    app.number_input(key="own-numerator").set_value(part)
    app.number_input(key="own-denominator").set_value(whole)
    return save(app)


def save(app: AppTest) -> AppTest:
    assert not app.exception
    app.button(key="own-save").click().run()
    assert not app.exception
    return app


def test_the_part_is_chosen_on_the_page_and_stands_in_the_link(run: Run) -> None:
    app = run(PAGE, programme="penza")
    assert "Внести число" not in words(app)
    app.segmented_control(key="programme-counts").set_value("own").run()
    assert not app.exception
    assert app.query_params["counts"] == "own"
    page = words(app)
    assert "Своих чисел пока нет: внесите или загрузите их" in page
    assert "Без своего числа: 31 показатель" in page
    assert "загрузите числитель и знаменатель" in page


def test_a_share_is_entered_computed_and_marked(start: Start, entries: Entries) -> None:
    app = typed(start(), 12, 40)
    (kept,) = entries.current(IndicatorCount)
    assert kept.written_by == "Мария П."
    assert kept.item == IndicatorCount(SHARE, "y2024", "share", 12.0, 40.0)
    page = words(app)
    # 12 / 40 = 30 %; Wilson's 95 % interval of 12 of 40 is 18.1 – 45.4 %.
    for expected in (
        "Записано: 2024 год, 12 из 40.",
        "2024 год: 30 % (12 из 40, 95 % интервал 18 % – 45 %)",
        "не менее 10 %",
        "достигнуто",
        "■ внесено",
        "■ внесено: Мария П.",
        "Из 31: посчитан 1 показатель; целей достигнуто 1 из 1",
    ):
        assert expected in page, expected
    assert "Без своего числа: 30 показателей" in page
    assert "■ загружено" not in page
    values = html(app).partition("Без своего числа")[0]
    assert "nv-badge-published" not in values
    assert app.number_input(key="own-numerator").value is None
    assert "посчитан 1 показатель" in words(start()), "another visitor sees it"
    assert "12 из 40" not in words(start(counts="document")), "never among published ones"


@pytest.mark.parametrize(
    ("part", "whole", "period", "said"),
    [
        (41, 40, PERIOD, "Числитель больше знаменателя. Проверьте, не поменяны ли они местами."),
        (0, 0, PERIOD, "Знаменатель равен нулю."),
        (-1, 40, PERIOD, "Число меньше нуля. Впишите число от 0."),
        (12, None, PERIOD, "Доля без знаменателя."),
        (None, 40, PERIOD, "У доли нет числителя."),
        (12, 40, "когда-нибудь", "Период «когда-нибудь» не читается"),
        (12, 40, "2023–2024", "Период «2023–2024» не читается"),
        (12, 40, "  ", "Поле «Период» пусто"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_keeps_what_was_typed(
    start: Start, entries: Entries, part: int | None, whole: int | None, period: str, said: str
) -> None:
    app = typed(start(), part, whole, period)
    assert said in words(app)
    assert entries.current(IndicatorCount) == ()
    assert app.number_input(key="own-numerator").value == part
    assert app.number_input(key="own-denominator").value == whole
    assert app.text_input(key="own-period").value == period


def test_nobody_saves_without_a_name(start: Start, entries: Entries) -> None:
    app = start()
    app.number_input(key="own-value").set_value(3)
    save(app)
    assert "напишите в поле «Кто вносит», кто вы" in words(app)
    assert entries.current(IndicatorCount) == ()


def test_a_count_is_corrected_withdrawn_and_brought_back(start: Start, entries: Entries) -> None:
    app = typed(start(), 12, 40)
    name = f"indicator_count:{SHARE}:y2024"
    app.button(key=f"edit-{name}").click().run()
    assert app.text_input(key="own-period").value.replace("\u00a0", " ") == PERIOD
    assert app.text_input(key="own-period").disabled
    assert app.selectbox(key="own-indicator").disabled
    assert app.number_input(key="own-denominator").value == 40
    app.number_input(key="own-numerator").set_value(2)
    save(app)
    assert "2024 год: 5 % (2 из 40" in words(app)
    assert "Прежние числа: 1" in words(app)
    assert "не достигнуто" in words(app)
    assert "до цели 5 п. п." in words(app)
    app.button(key=f"gone-{name}").click().run()
    assert "Число отозвано" in words(app)
    assert "Своих чисел пока нет" in words(app)
    app.button(key=f"back-{name}").click().run()
    assert "2024 год: 5 %" in words(app)
    assert [one.is_withdrawn for one in entries.history(name)] == [False, False, True, False]


def test_of_two_people_the_second_sees_the_first_and_loses_nothing(start: Start, entries: Entries) -> None:
    app = start()
    app.text_input(key="own-by").input("Вторая").run()
    app.selectbox(key="own-indicator").select(SHARE).run()
    entries.add(IndicatorCount(SHARE, "y2024", "share", 1.0, 10.0), "Первый")
    app.text_input(key="own-period").input(PERIOD)
    app.number_input(key="own-numerator").set_value(12)
    app.number_input(key="own-denominator").set_value(40)
    save(app)
    assert "Запись уже исправил кто-то другой" in words(app)
    assert "1 из 10 — записано: Первый" in words(app)
    assert app.number_input(key="own-numerator").value == 12
    save(app)
    (kept,) = entries.current(IndicatorCount)
    assert (kept.revision, kept.item.numerator, kept.written_by) == (2, 12.0, "Вторая")


def test_an_answer_and_teachers_on_a_methodist(start: Start, entries: Entries) -> None:
    app = start()
    app.text_input(key="own-by").input("М").run()
    app.selectbox(key="own-indicator").select("penza-eff-5-1-3a").run()
    app.text_input(key="own-period").input("2022")
    app.number_input(key="own-numerator").set_value(616)
    save(app)
    # The document of Rostov publishes 308 methodists in 2022: 616 / 308 = 2.
    assert "2022 год: 2,0 (616 на 308; методисты — из данных набора за 2022 год)" in words(app)
    assert {one.item.kind for one in entries.current(IndicatorCount)} == {"ratio"}


def test_a_damaged_file_is_a_sentence_and_the_page_stands(start: Start, entries: Entries) -> None:
    entries.path.parent.mkdir(exist_ok=True)
    entries.path.write_bytes(b"none of this is a database")
    app = start()
    assert not app.exception
    assert "Внесённые числа не читаются" in words(app)
    assert "nv-error" in html(app)


def test_every_programme_has_the_part_in_the_model_and_in_english(run: Run) -> None:
    for code in ("tula", "alapaevsk", "ryazan"):
        app = run(PAGE, programme=code, counts="own", workspace="model", lang="en")
        assert not app.exception
        assert "nv-badge-model" in html(app)


def test_a_workspace_of_an_older_program_has_entered_counts_only(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = Store.frame

    def older(self: Store, query: str, **parameters: object) -> pd.DataFrame:
        assert query != "programme_counts", "it has no such table"
        found = frame(self, query, **parameters)
        return found[found["table_name"] != "programme_count"] if query == "tables" else found

    monkeypatch.setattr(Store, "frame", older)
    assert "посчитан 1 показатель" in words(typed(start(), 12, 40))


def test_loaded_and_entered_stand_side_by_side_and_the_entered_one_counts(run: Run, tmp_path: Path) -> None:
    workspaces = empty(tmp_path)
    head = ("Код показателя", "Числитель", "Знаменатель", "Период")
    load(workspaces, read("свои.xlsx", {"Л": [head, (SHARE, 1, 50, PERIOD), ("penza-map-3", 9, 10, PERIOD)]}))
    app = run(PAGE, tmp_path, programme="penza", counts="own", workspace=CODE)
    page = words(app)
    assert "2024 год: 2 % (1 из 50" in page
    assert "■ Загружено: свои.xlsx, лист «Л», строка 2" in page
    assert "■ внесено" not in page
    page = words(typed(app, 12, 40))
    assert "2024 год: 30 % (12 из 40" in page
    assert (
        "2024 год: 2 % (1 из 50, 95 % интервал 0 % – 10 %) — загружено, не используется: внесено другое"
        in page
    )
    assert "■ Загружено: свои.xlsx, лист «Л», строка 3" in page
    app.button(key=f"gone-indicator_count:{SHARE}:y2024").click().run()
    assert "внесено другое" not in words(app)
    assert "целей достигнуто 1 из 2" in words(app)
