"""Records stand in their document: each quote, each number in it, and no row left out or invented.

The tables of the document are read here a second time, with other code and out of the raw text.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from data.catalog import ROSTOV, load_catalog, load_region
from data.model import Record
from tests.golden.test_quotes import has_figure, stem_pattern
from tests.golden.words import normal

CATALOG = load_catalog()
REGION = load_region(ROSTOV, CATALOG)
PLACES = {place.place_code: place for place in REGION.places}
SCHOOLS = {str(row["school_code"]): row for row in REGION.records["school"]}
Text = Callable[[str], str]

# The order of the columns of the unnamed table 2 and of its rows.
MARK_SCHOOLS = ["k_perv", "k_mikh", "m_bolsh", "mi_2", "mi_kolod", "mi_nik"]
MARK_FACTORS = ["equipment", "parents", "adaptivity", "inschool_pd", "ovz", "failure"]


def rows(table: str) -> tuple[Record, ...]:
    found = REGION.records[table]
    assert found, table
    return found


def text_of(row: Record, column: str) -> str:
    value = row[column]
    assert value is not None, (column, row)
    return value


def dotted(day: str) -> str:
    return date.fromisoformat(day).strftime("%d.%m.%Y")


def all_rows() -> Iterator[tuple[str, Record]]:
    for table in REGION.records:
        for row in rows(table):
            yield table, row


def test_every_quote_is_in_its_source(source_text: Text) -> None:
    quoted = list(all_rows())
    assert len(quoted) == 9 + 3 + 40 + 12 + 14 + 56 + 6 + 12 + 17 + 20 + 19 + 41 + 9
    lost = [
        f"{table}: {row['quote']}"
        for table, row in quoted
        if normal(text_of(row, "quote")) not in source_text(text_of(row, "source_id"))
    ]
    lost += [
        f"noted: {row['second_quote']}"
        for row in rows("noted")
        if row["second_quote"] and normal(row["second_quote"]) not in source_text("001")
    ]
    assert not lost, "\n".join(lost)


def test_the_numbers_stand_in_their_quotes() -> None:
    for row in rows("curator"):
        assert has_figure(text_of(row, "quote"), text_of(row, "schools_count")), row
    for row in rows("mark_total"):
        assert has_figure(text_of(row, "quote"), text_of(row, "marked_count")), row
    for row in rows("engagement_value"):
        value = row["value"]
        figure = value.replace(".", ",") if value else text_of(row, "value_words")
        assert has_figure(text_of(row, "quote"), figure), row
    for row in rows("official_order"):
        number, day = text_of(row, "order_number"), dotted(text_of(row, "order_date"))
        assert re.search(rf"от {day} № ?{re.escape(number)}(?!\d)", text_of(row, "quote")), row
    for row in rows("school_list"):
        if row["list_code"] == "contest_winner":
            assert f"– {row['note']}" in text_of(row, "quote"), row


def test_reports_name_their_orders_and_days(source_text: Text) -> None:
    text = source_text("001")
    for row in rows("curator_report"):
        day = dotted(text_of(row, "report_date"))
        assert day in text, row
        assert day in text_of(row, "locator"), row
        quote = text_of(row, "quote")
        if row["order_number"]:
            assert f"{dotted(text_of(row, 'order_date'))} № {row['order_number']}" in quote
        if row["schools_count"]:
            assert re.search(rf"{row['schools_count']} школ", quote)
    # Who signed which: the name stands before the day, as the document ends each report.
    ends = {
        "report_6_schools": "ведущий аналитик ЦНППМПР Голыбина Ю.П.",
        "report_second": "Иванова Н.Б., директор Центра модернизации общего образования 20.05.2022",
        "report_2021": "Кириленко И.Н., доцент кафедры психологии ГБУ ДПО РО РИПК и ППРО, "
        "кандидат психологических наук, доцент 10.11.2021",
    }
    assert {row["report_code"] for row in rows("curator_report")} == set(ends)
    for row in rows("curator_report"):
        assert ends[text_of(row, "report_code")] in text
        assert text_of(row, "author_name") in ends[text_of(row, "report_code")]
        assert text_of(row, "author_position") in ends[text_of(row, "report_code")]


def test_places_and_names_stand_in_their_quotes() -> None:
    for table in ("curator_territory", "school"):
        for row in rows(table):
            place = PLACES[text_of(row, "place_code")]
            assert stem_pattern(place).search(text_of(row, "quote")), row
    for row in rows("school"):
        assert text_of(row, "school_name") in text_of(row, "quote"), row
    for row in rows("school_list"):
        name = text_of(SCHOOLS[text_of(row, "school_code")], "school_name")
        assert name in text_of(row, "quote"), row
    for row in rows("curator"):
        for column in ("curator_name", "position"):
            assert text_of(row, column) in text_of(row, "quote"), row
    for row in rows("curator_territory"):
        assert text_of(row, "curator_name") in text_of(row, "quote"), row


# Appendix 2: the curators


@pytest.fixture
def appendix_2(raw_text: Text) -> list[tuple[str, str, int, list[str]]]:
    """Department, name with position, schools, territories as they are written there."""
    text = raw_text("001")
    lines = text[text.index("Подразделение ИПК\t") :].split("\n\n")[0].splitlines()[1:]
    found = []
    unit = ""
    for line in lines:
        department, person, schools, where = line.split("\t")
        unit = department or unit
        names = re.split("[;,] ?", where.replace(" районы", ""))
        found.append((unit, person, int(schools), names))
    return found


def test_curators_are_the_rows_of_appendix_2(appendix_2: list[tuple[str, str, int, list[str]]]) -> None:
    assert len(appendix_2) == 9
    expected = [(unit, person, schools) for unit, person, schools, _ in appendix_2]
    assert [
        (row["unit_name"], f"{row['curator_name']}, {row['position']}", int(text_of(row, "schools_count")))
        for row in rows("curator")
    ] == expected
    # By hand: 9 + 9 + 6 × 7
    assert [schools for *_, schools in expected] == [9, 9, 6, 6, 6, 6, 6, 6, 6]
    assert sum(schools for *_, schools in expected) == 60


def test_territories_are_the_rows_of_appendix_2(appendix_2: list[tuple[str, str, int, list[str]]]) -> None:
    expected = [
        (person.split(",")[0], name if name.startswith("г. ") else f"{name} район")
        for _, person, _, names in appendix_2
        for name in names
    ]
    assert len(expected) == 40
    found = [
        (text_of(row, "curator_name"), PLACES[text_of(row, "place_code")].name)
        for row in rows("curator_territory")
    ]
    assert found == expected
    with_schools = {
        fact.place_code
        for fact in REGION.facts
        if fact.indicator_code == "schools_500_count" and PLACES[fact.place_code].kind != "region"
    }
    assigned = {text_of(row, "place_code") for row in rows("curator_territory")}
    assert (len(with_schools), len(assigned)) == (39, 38)
    assert [PLACES[code].name for code in with_schools - assigned] == ["Обливский район"]
    assert assigned <= with_schools


# Table 3: the engagement monitoring


def test_engagement_is_table_3(raw_text: Text) -> None:
    text = raw_text("001")
    table = text[text.index("Номер региона\tРегион\t") :].split("\n\n")[0]
    lines = [line.split("\t") for line in table.splitlines() if re.match(r"\d\d\t", line)]
    assert [len(cells) for cells in lines] == [16] * 4
    codes = [row["component_code"] for row in rows("engagement_component")]
    assert len(codes) == 14
    assert [row["component_order"] for row in rows("engagement_component")] == [
        str(position) for position in range(1, 15)
    ]
    expected = [
        (number, region, code, cell)
        for number, region, *cells in lines
        for code, cell in zip(codes, cells, strict=True)
    ]
    assert [
        (
            row["region_number"],
            row["region_name"],
            row["component_code"],
            row["value"].replace(".", ",") if row["value"] else row["value_words"],
        )
        for row in rows("engagement_value")
    ] == expected


def engagement(region: str) -> dict[str, Any]:
    return {
        text_of(row, "component_code"): float(row["value"]) if row["value"] else row["value_words"]
        for row in rows("engagement_value")
        if row["region_name"] == region
    }


def test_engagement_by_hand() -> None:
    # Табл. 3, row 61 and row 60
    rostov = list(engagement("Ростовская область").values())
    assert rostov == [6, 4, 10, 3, 1, 0, 0, 4, 1, 1004, 1004, 100, 0, "Не сформирован 2"]
    pskov = engagement("Псковская область")
    assert (pskov["documents_placed"], pskov["unlabelled_1"], pskov["total"]) == (98.5, 9.1, 903)
    assert 100 * (6 + 4) + 3 + 1 + 0 + 0 == 1004


def test_most_points_are_those_of_tables_3_and_4(raw_text: Text) -> None:
    stated = {text_of(row, "component_code"): row["max_points"] for row in rows("engagement_component")}
    # Табл. 3: in the headings; «менее 100% …: -1 балл»: no more than 0
    headed = {"plan": 6, "documents": 5, "content": 11, "curator": 3, "organisation": 5, "total": 1105}
    for row in rows("engagement_component"):
        if (code := text_of(row, "component_code")) in headed:
            assert f"(максимум {headed[code]} балл" in text_of(row, "quote"), code
    expected = headed | {
        "single_school": 1,
        "sharing": 1,
        "survey": 0,
        "activated": 1,
        "total_activated": 1105,
    }
    assert {code: int(points) for code, points in stated.items() if points} == expected
    for row in rows("engagement_component"):
        code, place, quote = text_of(row, "component_code"), row["max_locator"], text_of(row, "quote")
        # Said to stand in the heading exactly where the heading has the number
        assert (place == "табл. 3") is bool(stated[code] and has_figure(quote, text_of(row, "max_points"))), (
            code
        )
    assert {c["component_code"] for c in rows("engagement_component") if c["max_locator"] == "табл. 4"} == {
        "activated",
        "total_activated",
    }
    least = {row["component_code"]: row["min_points"] for row in rows("engagement_component")}
    assert {code for code, points in least.items() if points not in (None, "0")} == {"survey"}
    assert least["survey"] == "-1"
    # Табл. 4 says five of them again, with Rostov's results
    text = raw_text("001")
    start = text.index("Максимальный балл\tРезультат региона")
    table = [line.split("\t") for line in text[start:].split("\n\n")[0].splitlines()[1:]]
    again = ["content", "organisation", "activated", "total", "total_activated"]
    values = {
        row["component_code"]: row["value"]
        for row in rows("engagement_value")
        if row["region_number"] == "61"
    }
    assert [(most, result) for _, most, result in table] == [(stated[c], values[c]) for c in again]


# The unnamed table 2 of the report: marks


@pytest.fixture
def marks(raw_text: Text) -> list[list[str]]:
    text = raw_text("001")
    start = text.index("\tПервомайская СОШ\tМихайловская СОШ")
    return [line.split("\t") for line in text[start:].split("\n\n")[0].splitlines()]


def test_marks_are_the_table(marks: list[list[str]]) -> None:
    head, *lines, totals = marks
    assert [len(line) for line in marks] == [8] * 8
    for code, name in zip(MARK_SCHOOLS, head[1:7], strict=True):
        assert name in text_of(SCHOOLS[code], "school_name")
    expected = {
        (school, factor, "marked" if cell else "not_marked")
        for factor, (_, *cells, _) in zip(MARK_FACTORS, lines, strict=True)
        for school, cell in zip(MARK_SCHOOLS, cells, strict=True)
    }
    assert len(expected) == 36
    found = [row for row in rows("school_mark") if row["mark_state"] != "mentioned"]
    assert len(found) == 36
    assert {(row["school_code"], row["factor_code"], row["mark_state"]) for row in found} == expected
    for row in found:
        line = lines[MARK_FACTORS.index(text_of(row, "factor_code"))]
        assert row["quote"] == normal("\t".join(line))
    stated = {(row["total_kind"], row["item_code"]): row["marked_count"] for row in rows("mark_total")}
    assert stated == {
        **{("factor", factor): line[-1] for factor, line in zip(MARK_FACTORS, lines, strict=True)},
        **{("school", school): cell for school, cell in zip(MARK_SCHOOLS, totals[1:7], strict=True)},
    }


def test_marks_by_hand() -> None:
    states = [row["mark_state"] for row in rows("school_mark")]
    assert (states.count("marked"), states.count("not_marked"), states.count("mentioned")) == (17, 19, 5)
    totals = [(row["total_kind"], text_of(row, "marked_count")) for row in rows("mark_total")]
    assert [int(count) for kind, count in totals if kind == "factor"] == [5, 3, 2, 2, 3, 2]
    assert [int(count) for kind, count in totals if kind == "school"] == [2, 3, 3, 4, 2, 3]
    assert 5 + 3 + 2 + 2 + 3 + 2 == 2 + 3 + 3 + 4 + 2 + 3 == 17


def test_a_marked_factor_is_one_of_the_years_list() -> None:
    of_2022 = {code for code, factor in CATALOG.factors.items() if "2022" in factor.numbers}
    assert {row["factor_code"] for row in rows("school_mark")} <= of_2022
    for row in rows("school_mark"):
        if row["mark_state"] == "mentioned":
            assert row["school_code"] not in MARK_SCHOOLS


def test_mentioned_factors_by_hand() -> None:
    # «Отчёт от 20.05.2022 (второй)», п. 2 and 4
    found = {
        (r["school_code"], r["factor_code"]) for r in rows("school_mark") if r["mark_state"] == "mentioned"
    }
    assert found == {
        ("b_nas", "staff_deficit"),
        ("b_3", "staff_deficit"),
        ("d_13", "staff_deficit"),
        ("a_gru", "ovz"),
        ("ve_2", "environment"),
    }


# Lists of schools


def schools_of(code: str) -> list[tuple[str, str]]:
    return [
        (PLACES[text_of(school, "place_code")].name, text_of(school, "school_name"))
        for row in rows("school_list")
        if row["list_code"] == code
        for school in [SCHOOLS[text_of(row, "school_code")]]
    ]


def test_schools_of_the_expert_review_are_table_2(raw_text: Text) -> None:
    text = raw_text("001")
    table = text[text.index("Территория\tНазвание школы\n") :].split("\n\n")[0].splitlines()[1:]
    assert len(table) == 10
    assert schools_of("expert_review") == [tuple(line.split("\t")) for line in table]


def test_schools_of_the_report_are_its_table_1(raw_text: Text) -> None:
    text = raw_text("001")
    start = text.index("№ п/п\tТерритория\tОбразовательная организация\tПримечание")
    table = [line.split("\t") for line in text[start:].split("\n\n")[0].splitlines()[1:]]
    assert len(table) == 6
    assert schools_of("curator_report") == [(place, name) for _, place, name, _ in table]


def test_winners_are_the_lists(source_text: Text) -> None:
    found = re.findall(r"- (МБОУ [^–]*?) – (\d место) в номинации", source_text("001"))
    listed = [row for row in rows("school_list") if row["list_code"] == "contest_winner"]
    assert [(row["quote"], row["note"]) for row in listed] == [
        (f"{name} – {place}", place) for name, place in found
    ]
    assert len(listed) == 3


def test_every_school_is_in_a_list_or_marked() -> None:
    used = {row["school_code"] for table in ("school_list", "school_mark") for row in rows(table)}
    assert used == set(SCHOOLS)
    assert len(SCHOOLS) == 20


# The report's journal


@pytest.fixture
def journal(raw_text: Text) -> list[tuple[date, date, str]]:
    """Days and words of each row of the journal."""
    row = re.compile(r"^(?:(\d\d) – )?(\d\d)\.(\d\d)\.(\d{4})\t(<p>.+)$", re.MULTILINE)
    found = []
    for first, last, month, year, text in row.findall(raw_text("001")):
        end = date(int(year), int(month), int(last))
        found.append((end.replace(day=int(first)) if first else end, end, normal(text)))
    assert [(first.day, last.day) for first, last, _ in found] == [(6, 6), (11, 13), (16, 20)]
    return found


def test_journal_entries_stand_in_the_row_of_their_days(journal: list[tuple[date, date, str]]) -> None:
    days = set()
    for row in rows("journal_entry"):
        span = (date.fromisoformat(text_of(row, "date_from")), date.fromisoformat(text_of(row, "date_to")))
        (words,) = [text for first, last, text in journal if (first, last) == span]
        assert normal(text_of(row, "quote")) in words, row
        days.add(span)
    assert len(days) == len(journal)


def test_states_of_documents_stand_in_the_row_of_their_day(journal: list[tuple[date, date, str]]) -> None:
    for row in rows("document_state"):
        day = date.fromisoformat(text_of(row, "state_date"))
        (words,) = [text for first, last, text in journal if first <= day <= last]
        assert normal(text_of(row, "quote")) in words, row
        assert text_of(row, "state_words") in words, row
    # 06.05.2022 names four schools and the day until which they have time.
    (words,) = [text for first, _, text in journal if first == date(2022, 5, 6)]
    named = [code for code in MARK_SCHOOLS if text_of(SCHOOLS[code], "school_name").split(" ", 1)[1] in words]
    remarked = [row for row in rows("document_state") if row["state_date"] == "2022-05-06"]
    assert {row["school_code"] for row in remarked} == set(named) == {"k_perv", "k_mikh", "mi_kolod", "mi_2"}
    assert {row["deadline_date"] for row in remarked} == {"2022-05-13"}
    assert "срок устранения замечаний 13 мая" in words


# Orders


def test_orders_are_those_that_the_document_names(source_text: Text) -> None:
    named = re.findall(r"от (\d\d\.\d\d\.\d{4}) ?№ ?(\d+(?: о/д)?)(?![\d/])", source_text("001"))
    # The protocol of a meeting is no order.
    acts = set(named) - {("04.02.2022", "2")}
    found = [(dotted(text_of(r, "order_date")), text_of(r, "order_number")) for r in rows("official_order")]
    assert len(found) == len(set(found)) == 17
    assert set(found) == acts


def test_orders_by_hand() -> None:
    # «Нормативно-правовые документы» has 14; № 1132 of 2020, № 470 and № 235 stand elsewhere.
    found = [(row["order_date"], row["order_number"]) for row in rows("official_order")]
    assert sum("Нормативно" in text_of(row, "locator") for row in rows("official_order")) == 14
    assert {("2020-12-30", "1132"), ("2021-12-20", "1132")} <= set(found)
    assert {("2022-04-29", "432"), ("2022-04-29", "470"), ("2022-03-09", "235")} <= set(found)
