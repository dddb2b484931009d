"""A curator's desk in words: what a report supports is said, the rest is said to be missing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from analytics.desk_journal import merged
from analytics.risk import risk_matrix, with_table
from data.model import WorkspaceInfo
from data.store import Store
from locales.text import use_language
from reports import desk as words
from reports import desk_figures as figures
from reports import desk_journal
from reports.desk import Desk
from reports.tables import csv_bytes, xlsx_bytes

TITLES = {"001": "Сборник"}
Make = Callable[[str], Desk]


@pytest.fixture
def desk(published: Store) -> Make:
    """The desk of a code, put together as the page does it."""

    def of(code: str) -> Desk:
        choices = published.frame("curator_choices")
        choice: Any = next(row for row in choices.itertuples(index=False) if row.curator_code == code)
        named = {name: published.frame(f"report_{name}") for name in ("schools", "states", "journal")}
        frames = {name: frame[frame["report_code"] == code] for name, frame in named.items()}
        marks = published.frame("marks", language="ru")
        full, rest = with_table(marks[marks["school_code"].isin(frames["schools"]["school_code"])])
        places = published.frame("curator_places")
        mine = places["place_code"].isin(frames["schools"]["place_code"])
        is_report = choice.choice_kind == "report"
        orders = published.frame("report_orders", language="ru")
        same = (choices["person_name"] == choice.person_name) & (choices["choice_kind"] == "report")
        return Desk(
            choice=choice,
            **frames,
            orders=orders[orders["report_code"] == code],
            places=places[mine if is_report else places["curator_code"] == code],
            matrix=risk_matrix(full),
            partial=risk_matrix(rest),
            same_name=choices[same],
        )

    return of


@pytest.fixture
def code_of(published: Store) -> Callable[[str], str]:
    """The code of a person of appendix 2; the code itself holds no name."""
    choices = published.frame("curator_choices")
    people = choices[choices["choice_kind"] == "appendix"]
    return dict(zip(people["person_name"], people["curator_code"], strict=True)).__getitem__


@pytest.fixture
def info(published: Store) -> WorkspaceInfo:
    return published.info()


def with_words(desk: Desk, said: list[str]) -> Desk:
    """The desk with other words for its first-stage states, a school each."""
    codes = desk.schools["school_code"].tolist()[: len(said)]
    states = pd.DataFrame(
        {
            "report_code": "r",
            "school_code": codes,
            "document_kind": "stage1",
            "state_date": pd.Timestamp("2022-05-20"),
            "state_words": said,
            "deadline_date": pd.NaT,
            "source_id": "001",
            "locator": "журнал",
            "quote": "слова",
        }
    )
    return replace(desk, states=states)


def test_the_headline_of_the_published_report(desk: Make) -> None:
    assert words.title(desk("report_6_schools")) == (
        "На 20 мая 2022 года документы первого этапа готовят три школы из шести, "
        "у двух — недочёты или замечания"
    )
    with use_language("en"):
        assert words.title(desk("report_6_schools")) == (
            "As of 20 May 2022, three schools of six are preparing first-stage documents; "
            "flaws or remarks at two"
        )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (["в стадии подготовки"], "документы первого этапа готовит одна школа из шести"),
        (
            ["вынесены замечания"] * 5,
            "недочёты или замечания по документам первого этапа — у пяти школ из шести",
        ),
        (["представлены корректные"], "документы первого этапа представила одна школа из шести"),
    ],
)
def test_the_headline_follows_the_states(desk: Make, said: list[str], expected: str) -> None:
    assert words.title(with_words(desk("report_6_schools"), said)) == f"На 20 мая 2022 года {expected}"


def test_words_that_fit_no_phrase_make_no_claim(desk: Make) -> None:
    title = words.title(with_words(desk("report_6_schools"), ["замечаний нет"]))
    assert title == "В отчёте от 20.05.2022 названы шесть школ; состояния документов — его словами"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("report_second", "В отчёте от 20.05.2022 названы пять школ; состояний документов нет"),
        ("report_2021", "Отчёт от 10.11.2021 школ поимённо не называет"),
    ],
)
def test_other_reports(desk: Make, code: str, expected: str) -> None:
    assert words.title(desk(code)) == expected


def test_headline_numbers_of_a_report(desk: Make) -> None:
    found = [(m.number, m.unit, m.label, m.context) for m in words.metrics(desk("report_6_schools"))]
    assert found == [
        ("6", "", "школ, по словам отчёта", "поимённо 6 школ; 3 района"),
        ("17", "", "отметок «+», итог посчитан", "от 2 до 4 на школу"),
        ("4", "", "школы получили замечания 06.05.2022", "концептуальные документы; срок 13.05.2022"),
        ("1", "из 6", "документы этапа 1 представлены", "на 20 мая 2022 года, словами отчёта"),
    ]


def test_what_a_report_does_not_state_is_said(desk: Make) -> None:
    second = [(m.number, m.label) for m in words.metrics(desk("report_second"))]
    assert second == [
        ("6", "школ, по словам отчёта"),
        ("5", "упоминаний фактора при школе"),
        ("не указано", "замечания со сроком"),
        ("не указано", "документы этапа 1"),
    ]
    assert {m.number for m in words.metrics(desk("report_2021"))} == {"не указано"}


def test_a_person_of_appendix_2_without_a_report(desk: Make, code_of: Callable[[str], str]) -> None:
    mine = desk(code_of("Ластовыря Л.Ф."))
    assert "Ластовыря" not in mine.choice.curator_code
    assert words.title(mine) == "По приложению 2 — 6 школ, 3 района; отчёт куратора не опубликован"
    what, why = words.no_schools(mine)
    assert what == "За вами пока нет школ поимённо. Закрепление задаёт координатор."
    assert "6 школ: Красносулинский район, Матвеево-Курганский район, Миллеровский район" in why
    assert "не опубликован" in why
    assert [m.number for m in words.metrics(mine)] == ["6", "3"]


def test_equal_names_are_not_joined(desk: Make, code_of: Callable[[str], str]) -> None:
    mine = desk(code_of("Иванова Н.Б."))
    assert words.title(mine) == "По приложению 2 — 6 школ, 4 района"
    assert mine.schools.empty
    what, why = words.no_schools(mine)
    assert what == "Автор с таким же именем подписал отчёт"
    assert "директор Центра модернизации" in why
    assert "старший методист" in why
    assert "Одно ли это лицо, документ не говорит" in why


def test_the_author_is_not_whom_appendix_2_names(desk: Make, published: Store, info: WorkspaceInfo) -> None:
    mine, checks = desk("report_6_schools"), published.checks()
    assert "не закреплены: Красносулинский район, Матвеево-Курганский район, Миллеровский" in words.lede(
        mine, checks
    )
    figure = figures.assignment_figure(mine, checks, info, TITLES)
    assert figure
    assert figure.title == "Приложение 2 закрепляет за другим человеком 3 из 3 районов отчёта"
    assert figure.note == "Автор отчёта и закрепление по списку кураторов — два разных сведения."
    assert set(figure.table.frame["author"]) == {"Голыбина\u00a0Ю.\u00a0П., ведущий аналитик ЦНППМПР"}
    assert set(figure.table.frame["curator_name"]) == {"Ластовыря Л.Ф."}
    none_found = figures.assignment_figure(mine, (), info, TITLES)
    assert none_found
    assert none_found.title == "Кто подписал отчёт и кого называет приложение 2"


def test_a_district_of_two_people_has_both(desk: Make, published: Store, info: WorkspaceInfo) -> None:
    figure = figures.assignment_figure(desk("report_second"), published.checks(), info, TITLES)
    assert figure
    rows = figure.table.frame
    assert sorted(rows.loc[rows["place_name"] == "Дубовский район", "curator_name"]) == [
        "Иванова Н.Б.",
        "Шашина Н.В.",
    ]


def test_both_orders_stand_side_by_side(desk: Make, info: WorkspaceInfo) -> None:
    figure = figures.orders_figure(desk("report_6_schools"), info, TITLES)
    assert figure
    assert figure.table.frame["order_text"].tolist() == ["№ 147 от 17.02.2022", "№ 235 от 09.03.2022"]
    assert figure.note.startswith("Что взято: оба.")
    assert figures.orders_figure(desk("report_second"), info, TITLES) is None


def test_labels_of_schools_leave_with_no_file(desk: Make, published: Store, info: WorkspaceInfo) -> None:
    mine = desk("report_6_schools")
    assert mine.schools["quote"].str.contains("НЕУСПЕВАЮЩАЯ").any(), "the label is in the quoted list"
    made = [
        figures.schools_figure(mine, info, TITLES),
        desk_journal.journal_figure(merged(mine.journal, ()), {}, "desk", info, TITLES),
        figures.assignment_figure(mine, published.checks(), info, TITLES),
        figures.orders_figure(mine, info, TITLES),
    ]
    for figure in made:
        assert figure
        assert "НЕУСПЕВАЮЩАЯ" not in csv_bytes(figure.table).decode("utf-8-sig")
        assert xlsx_bytes(figure.table)


def test_a_kind_of_document_without_a_state_is_not_stated(desk: Make, info: WorkspaceInfo) -> None:
    figure = figures.schools_figure(desk("report_6_schools"), info, TITLES)
    assert figure
    rows = figure.table.frame
    silent = rows[rows["words"] == "не указано"]
    assert sorted(silent["school_name"]) == ["МБОУ Большекирсановская СОШ", "МБОУ Никольская СОШ"]
    assert set(silent["document_kind"]) == {"concept"}
    assert set(silent["date_text"]) == {"не указано"}
    # Twelve published states and the two that the report does not give.
    assert len(rows) == 14


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("2022-05-06", "2022-05-06"), "06.05.2022"),
        (("2022-05-11", "2022-05-13"), "11–13.05.2022"),
        (("2022-05-01", "2022-05-13"), "01–13.05.2022"),
        (("2022-04-30", "2022-05-02"), "30.04.2022 – 02.05.2022"),
        (("2021-05-11", "2022-05-13"), "11.05.2021 – 13.05.2022"),
    ],
)
def test_periods(days: tuple[str, str], expected: str) -> None:
    assert figures.period(*map(pd.Timestamp, days)) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Голыбина Ю.П.", "Голыбина\u00a0Ю.\u00a0П."), ("Иванова", "Иванова")]
)
def test_initials_are_held_together(name: str, expected: str) -> None:
    assert words.person(name) == expected


def test_a_year_without_reports() -> None:
    assert words.no_desk_title(2020) == "Отчётов кураторов за 2020 год нет"
    assert words.no_desk([2022, 2021])[1].startswith("Отчёты и закрепление есть за 2022, 2021")
    assert words.no_desk([])[0] == "За вами пока нет школ. Закрепление задаёт координатор."
