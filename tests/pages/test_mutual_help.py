"""«Кто кому поможет»: the address, what is proposed and why, what a person accepts, what is missing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import REGIONS
from data.entries.model import AcceptedProposal
from data.entries.store import Entries
from data.workspaces import Workspaces
from tests.pages.partial_folders import FILLED, write_region
from tests.pages.screen import html, words
from tests.pages.test_changed_facts import set_value
from tests.pages.test_partial import NEVER

Run = Callable[..., AppTest]
PAGE = "coordinator/methodists.py"
DUBOVSKY = "60613000"
MANAGER = "Координатор"


@pytest.fixture
def own_folder(tmp_path: Path) -> Path:
    """Workspaces of this test alone: what it writes is nobody else's."""
    for region in REGIONS.values():
        build(region, Workspaces(tmp_path / "workspaces"))
    return tmp_path / "workspaces"


def entries(folder: Path) -> Entries:
    return Entries.of(Workspaces(folder), "published")


def accept(app: AppTest, by: str, comment: str = "") -> AppTest:
    app.text_input(key="help-by").set_value(by)
    app.text_area(key="help-comment").set_value(comment)
    return app.button(key="help-accept-button").click().run()


def test_a_link_opens_the_view_with_its_rules(run: Run) -> None:
    app = run(PAGE, help="n1")
    page = words(app)
    for expected in (
        "Кто кому мог бы помочь: числа школ и методистов известны у 43 районов из 55",
        "Можно предложить 1 человек из 1 недостающих: 1 району",
        "Дубовский район 2 на 3",
        "1 человек из Зимовниковского района 5 на 1 , предмет не опубликован",
        "Почему: соседи по тексту, 37 км. Следующий: Цимлянский район, на 20 км дальше.",
        "◇ допущение",
        "Вне расчёта 12 районов, их число школ или методистов не известно, это не ноль: Азов,",
        "сами они ничего не меняют: решают люди",
    ):
        assert expected in page, expected
    assert "nv-error" not in html(app)
    assert app.number_input(key="help-norm").value == 1
    assert app.number_input(key="help-cap").value is None


def test_the_switch_and_the_fields_write_the_address(run: Run) -> None:
    app = run(PAGE)
    assert "Треть актива" in words(app)
    app.segmented_control(key="methodists-view").set_value("help").run()
    assert app.query_params["help"] == "n1"
    app.number_input(key="help-norm").set_value(3).run()
    app.number_input(key="help-cap").set_value(2).run()
    app.number_input(key="help-reach").set_value(60).run()
    assert app.query_params["help"] == "n3.c2.d60"
    page = words(app)
    assert "норма 3 методиста на школу; из района не больше 2 человек; не дальше 60 км" in page
    assert "Без предложения остаются 20 человек" in page
    assert "Ослабить расстояние 60 км → 181 км: можно предложить ещё 20 человек." in page
    app.segmented_control(key="methodists-view").set_value("pool").run()
    assert "help" not in app.query_params
    assert "Треть актива" in words(app)


def test_junk_rules_are_named_and_the_pool_is_shown(run: Run) -> None:
    page = words(run(PAGE, help="n0.c1"))
    assert "В ссылке не распознано: правила помощи." in page
    assert "Треть актива" in page


def test_no_shortage_at_a_norm_is_said(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    set_value(data.file("schools_methodists_by_district.csv"), "methodists_count", "Дубовский район", 3)
    data.build()
    app = run(PAGE, workspaces=data.workspaces.root, help="n1")
    assert "При этой норме людей хватает всем районам, чьи числа известны" in words(app)
    assert not [one for one in app.button if one.key == "help-accept-button"]


def test_a_year_without_numbers_says_where_they_are(run: Run) -> None:
    page = words(run(PAGE, help="n1", year="2021"))
    assert "Считать не из чего: за 2021 год нет районов, где известны и школы, и методисты" in page
    assert "Методисты по районам есть за 2022: выберите год слева." in page


def test_the_model_names_a_subject_that_the_district_lacks(run: Run) -> None:
    page = words(run(PAGE, workspace="model", year="2021", help="n1"))
    assert "Можно предложить 13 человек из 13 недостающих: 9 районам" in page
    assert "предмет биология" in page
    assert "подошли бы и:" in page
    assert "предмет не опубликован" not in page


def test_accepted_is_recorded_and_taken_back(run: Run, own_folder: Path) -> None:
    app = accept(run(PAGE, workspaces=own_folder, help="n2"), MANAGER, "Обсудили 20 мая")
    page = words(app)
    assert "Записано. Само ничего не изменилось" in page
    assert f"· {MANAGER} Обсудили 20 мая ◇ допущение: норма 2 методиста на школу" in page
    (one,) = entries(own_folder).current(AcceptedProposal)
    assert (one.written_by, one.item.topic, one.item.year) == (MANAGER, "mutual-help", 2022)
    assert one.item.version_code == Workspaces(own_folder).current("published").stem
    assert one.item.rows[0] == "◇ допущение: норма 2 методиста на школу"
    assert any("из Зимовниковского района, предмет не опубликован (соседи" in row for row in one.item.rows)
    again = words(accept(app, MANAGER))
    assert "Эти предложения уже приняты" in again
    assert len(entries(own_folder).current(AcceptedProposal)) == 1
    app.text_input(key="help-by").set_value("Другой")
    app.button(key=f"help-withdraw-{one.item_id}").click().run()
    assert "Отозвано. Запись осталась в истории." in words(app)
    assert entries(own_folder).current(AcceptedProposal) == ()
    assert [past.written_by for past in entries(own_folder).history(one.item_id)] == [MANAGER, "Другой"]


def test_a_part_can_be_accepted_and_a_name_is_needed(run: Run, own_folder: Path) -> None:
    app = run(PAGE, workspaces=own_folder, help="n2")
    assert "Ничего не записано: напишите, кто решает." in words(accept(app, "  ", "Мои слова"))
    assert app.text_area(key="help-comment").value == "Мои слова", "nothing that was typed is lost"
    app.multiselect(key="help-chosen-published-2022-n2").set_value([DUBOVSKY]).run()
    accept(app, MANAGER)
    (one,) = entries(own_folder).current(AcceptedProposal)
    assert len(one.item.rows) > 1
    assert all(row.startswith("Дубовский район: ") for row in one.item.rows[1:])


def test_nothing_chosen_is_nothing_to_accept(run: Run, own_folder: Path) -> None:
    app = run(PAGE, workspaces=own_folder, help="n2")
    app.multiselect(key="help-chosen-published-2022-n2").set_value([]).run()
    assert "В предложении нет ни одной строки" in words(accept(app, MANAGER))
    assert entries(own_folder).current(AcceptedProposal) == ()


def test_a_damaged_file_of_entries_is_said_without_a_traceback(run: Run, own_folder: Path) -> None:
    entries(own_folder).path.write_bytes(b"no database at all, only text" * 200)
    app = run(PAGE, workspaces=own_folder, help="n2")
    page = words(app)
    assert "Принятые предложения не прочитаны" in page
    assert "Можно предложить" in page
    assert "Файл записей не читается" in words(accept(app, MANAGER))
    assert not app.exception


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("name", ["counts-and-methodists", "methodists-by-district", "all", "places"])
def test_loaded_data_are_not_called_published(run: Run, tmp_path: Path, name: str, lang: str) -> None:
    build(write_region(tmp_path / "region", FILLED[name]), Workspaces(tmp_path / "workspaces"))
    app = run(PAGE, workspaces=tmp_path / "workspaces", workspace="loaded", help="n2", lang=lang)
    page = words(app)
    assert not app.exception
    assert "nv-error" not in html(app)
    assert not NEVER.findall(page)
    if lang == "ru":
        # Without a number of schools, or without methodists, there is nothing to compute.
        is_whole = name in ("counts-and-methodists", "all")
        expected = "Можно предложить" if is_whole else "Считать не из чего"
        assert expected in page
        assert ("предмет не загружен" in page) == is_whole
        assert is_whole or "Загрузите" in page
