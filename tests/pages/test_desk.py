"""Кабинет куратора on the screen: a report in its own words, two facts side by side, labels only quoted."""

import re
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from tests.pages.screen import html, words

Run = Callable[..., AppTest]
PAGE = "curator/desk.py"


def test_the_first_report(run: Run) -> None:
    page = words(run(PAGE))
    for expected in (
        "документы первого этапа готовят три школы из шести, у двух — недочёты или замечания",
        "поимённо 6 школ; 3 района",
        "концептуальные документы; срок 13.05.2022",
        "отчетные документы представлены, но выявлены недочеты",
        "Концептуальные документы: не указано",
        "Голыбина Ю. П.",
        "Ластовыря Л. Ф.",
        "Приложение 2 закрепляет за другим человеком 3 из 3 районов отчёта",
        "№ 147 от 17.02.2022",
        "№ 235 от 09.03.2022",
    ):
        assert expected in page, expected
    assert "11–13.05.2022" in words(run(PAGE, part="journal"))
    assert html(run(PAGE)).count('<article class="nv-school">') == 6


def test_labels_stand_inside_quotations_only(run: Run) -> None:
    page = html(run(PAGE))
    quotes = re.findall(r"<blockquote.*?</blockquote>", page, re.DOTALL)
    assert sum("НЕУСПЕВАЮЩАЯ" in quote for quote in quotes) == 3
    assert "УСПЕВАЮЩАЯ" not in re.sub(r"<blockquote.*?</blockquote>", "", page, flags=re.DOTALL).upper()
    # The list is closed until the reader opens it.
    assert page.count('<details class="nv-details"><summary>') == 6


def test_another_report_is_chosen_by_a_code(run: Run) -> None:
    app = run(PAGE)
    app.selectbox(key="filter-curator").select("report_second").run()
    assert "report_second" in app.query_params["curator"]
    page = words(app)
    assert "В отчёте от 20.05.2022 названы пять школ; состояний документов нет" in page
    assert "Печкурова О. В." in page
    assert not re.search("Иванов|Голыбин", str(app.query_params))


def test_a_person_of_appendix_2(run: Run) -> None:
    app = run(PAGE)
    box = app.selectbox(key="filter-curator")
    (label,) = [option for option in box.options if option.startswith("Ластовыря")]
    box.select_index(box.options.index(label)).run()
    page = words(app)
    assert "По приложению 2 — 6 школ, 3 района; отчёт куратора не опубликован" in page
    assert "За вами пока нет школ поимённо. Закрепление задаёт координатор." in page
    assert "nv-school" not in html(app)


def test_the_choice_is_kept_only_where_its_year_has_it(run: Run) -> None:
    app = run(PAGE, curator="report_second")
    app.selectbox(key="filter-year").select(2021).run()
    assert "Отчёт от 10.11.2021 школ поимённо не называет" in words(app)
    assert "не распознано" not in words(app)
    app.selectbox(key="filter-year").select(2020).run()
    assert "За вами пока нет школ. Закрепление задаёт координатор." in words(app)
    assert "не распознано: куратор" in words(run("", curator="nobody"))


def test_a_changed_state_changes_the_headline(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    data.change(
        "document_state.csv",
        "m_bolsh,2022-05-20,stage1,в стадии подготовки отчетных документов",
        "m_bolsh,2022-05-20,stage1,направлены замечания",
    )
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root))
    assert "готовят две школы из шести, у трёх — недочёты или замечания" in page


def test_without_records_the_page_says_what_is_needed(run: Run, copy_of_data: Callable[[], Any]) -> None:
    data = copy_of_data()
    for path in (data.region / "records").glob("*.csv"):
        path.unlink()
    data.build()
    page = words(run(PAGE, workspaces=data.workspaces.root))
    assert "Отчётов кураторов за 2022 год нет" in page
    assert "нет ни отчётов кураторов, ни закрепления" in page
    risks = words(run("coordinator/risks.py", workspaces=data.workspaces.root))
    assert "Нужна таблица рисковых профилей" in risks
