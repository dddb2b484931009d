"""Whatever a sheet holds: nothing raises, every row with content is accounted for, keys are kept."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.loading.extract import choices, extract
from data.loading.grid import has_content
from data.loading.layouts import LAYOUTS
from data.loading.model import Cell, CellProblem, Entry, Extracted, Kind, Proposal, Severity, Sheet
from data.loading.recognise import recognise
from data.loading.validate import KEYS

from .sheets import rostov

# Words that real sheets hold, so that rows are often data and not only noise.
_WORDS = (
    "Район|Школа|Фактор риска|Год|Число методистов|Число школ 500+|Предмет|Всего|Из них ШНОР|Доля, %|Куратор|"
    "Территории|Подразделение|Дата|Что сделано|Код ОКТМО|Название места|Вид места|ФИО методиста|Отметка|"
    "Значимость|Широта|Долгота|Работников|Обучено|Дубовский район|г.Шахты|Пролетарский район|Дубовскй|"
    "Дубовский, Азовский; г. Шахты|СОШ №3|МБОУ Никольская СОШ|СОШ № 3 (г. Азов)|Биология|Химия|Математка|"
    "Низкий уровень оснащения школы|Дефицит педагогических кадров|№ 3|+|–|да|нет|высокая|в|64 %|12 чел.|"
    "Школьный куратор в ИС МЭДК|Муниципальный координатор|Должность|Первый П.П., методист|не назначен|"
    "1 234|1,5|06.05.2022|11 – 13.05.2022|май 2022|31.02.2022|Итого|Всего по области|Ростовская область|"
    "Не распределено по районам|Примечание: черновик|* сноска|2021, 2022|2022/2023|регион|город|н/д"
)
WORDS = (*re.split(r"\|", _WORDS), "\u200b", "\u202eабв")

values = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.integers(-5, 2200),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)),
    st.text(max_size=12),
)
cells = st.builds(
    Cell,
    value=values,
    is_percent=st.sampled_from((False, False, False, True)),
    problem=st.sampled_from((None,) * 12 + (CellProblem.FORMULA_ERROR, CellProblem.FORMULA_WITHOUT_VALUE)),
)
positions = st.tuples(st.integers(1, 14), st.integers(1, 7))
areas = st.tuples(st.integers(1, 14), st.integers(1, 7), st.integers(0, 4), st.integers(0, 4)).map(
    lambda a: (a[0], a[1], a[0] + a[2], a[1] + a[3])
)
sheets = st.builds(
    Sheet,
    name=st.sampled_from(("Лист1", "Профили 2022", "2021", "")),
    cells=st.dictionaries(positions, cells, max_size=60),
    merged=st.lists(areas, max_size=3).map(tuple),
    hidden_rows=st.frozensets(st.integers(1, 14), max_size=3),
    is_hidden=st.booleans(),
)


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    """Whatever a person may choose, sensible or not."""
    layout = LAYOUTS[draw(st.sampled_from(sorted(LAYOUTS)))]
    members = ("factor:ovz", "factor:#3", "factor:none", "subject:biology", "subject:none")
    fields = st.sampled_from((*choices(layout.code), *members))
    years = st.sampled_from(("", "", "", "@2021", "@1", "@x"))
    meanings = draw(st.dictionaries(st.integers(1, 7), st.builds(str.__add__, fields, years), max_size=7))
    header = draw(st.sampled_from(((), (1,), (1, 2), (3,))))
    year = draw(st.sampled_from((None, 2021, 2022, 1999)))
    return Proposal("Лист1", layout.kind, layout.code, header, meanings, year)


def holds(sheet: Sheet, found: Extracted) -> None:
    last = max(found.proposal.header_rows, default=0)
    rows = {row for (row, _column), cell in sheet.cells.items() if row > last and has_content(cell)}
    parts = (found.accepted_rows, found.rejected_rows, found.passed_rows)
    assert frozenset().union(*parts) == rows
    assert sum(map(len, parts)) == len(rows)
    keys = Counter((e.table, *(e.values[c] for c in KEYS[e.table])) for e in found.entries)
    assert all(n == 1 for n in keys.values())
    assert not {e.row for e in found.entries if e.table != "curator_report"} & found.rejected_rows
    assert all(e.locator and e.quote for e in found.entries)
    said = {m.row for m in found.messages if m.severity is Severity.ERROR}
    # A row is rejected for a reason that is said: of its own, or of the whole sheet.
    assert None in said or not found.rejected_rows or said
    for entry in found.entries:
        suits_schema(entry)
    schools = {e.values["school_code"] for e in found.entries if e.table == "school"}
    named = {e.values["school_code"] for e in found.entries if "school_code" in e.values}
    assert named <= schools


PLACES = {place.name for place in rostov().places}


def suits_schema(entry: Entry) -> None:
    """What ``data/sql/schema`` and ``data.catalog`` demand of a row, in Python."""
    values = entry.values
    assert values.get("place_name", "г. Азов") in PLACES
    assert all(2000 <= int(values[name]) <= 2100 for name in ("year",) if name in values)
    CHECKS.get(entry.table, lambda _values: None)(values)


def fact(values: Mapping[str, str]) -> None:
    assert values["indicator_code"] in rostov().indicators
    assert values["category_code"] in {"", *rostov().subjects}
    assert bool(values["value"]) != bool(values["gap_reason"])
    if values["value"] and values["indicator_code"].endswith("_frac"):
        assert 0 <= float(values["value"]) <= 1
    else:
        assert not values["value"] or values["value"].isdecimal()


def school_mark(values: Mapping[str, str]) -> None:
    assert values["year"] in rostov().factors[values["factor_code"]].numbers
    assert values["mark_state"] in ("marked", "not_marked")
    assert values["significance"] in ("", "high", "medium", "low")
    assert values["is_activated"] in ("", "true", "false")


def school_curator(values: Mapping[str, str]) -> None:
    assert re.search(r"[^\W\d_]", values["person_name"])
    assert not re.search(r"[\d@]", values["person_name"])


def school(values: Mapping[str, str]) -> None:
    assert values["school_name"]
    assert bool(values["lat_deg"]) == bool(values["lon_deg"])


def journal_entry(values: Mapping[str, str]) -> None:
    assert values["activity"]
    assert "2000" <= values["date_from"] <= values["date_to"] < "2101"


def curator(values: Mapping[str, str]) -> None:
    assert all(values.values())
    assert values["schools_count"].isdecimal()


def place(values: Mapping[str, str]) -> None:
    assert values["place_code"]
    assert (values["kind"] == "region") == (values["parent_code"] == "")


CHECKS = {one.__name__: one for one in (fact, school_mark, school, journal_entry, curator, place)}
CHECKS |= dict.fromkeys(("school_curator", "municipal_coordinator"), school_curator)


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets)
def test_any_grid_is_read_as_recognised(sheet: Sheet) -> None:
    for proposal in recognise(sheet, rostov()):
        assert 0 < proposal.confidence_frac <= 1
        holds(sheet, extract(sheet, proposal, rostov()))


@settings(max_examples=800, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets, proposals())
def test_any_grid_is_read_as_chosen(sheet: Sheet, proposal: Proposal) -> None:
    holds(sheet, extract(sheet, proposal, rostov()))


def test_one_coordinate_of_a_place_without_the_other_is_complained_of() -> None:
    sheet = Sheet("Лист1", {(1, 1): Cell("Район"), (1, 2): Cell(0)})
    found = extract(sheet, Proposal("Лист1", Kind.PLACES, "places.list", (), {2: "lat"}, None), rostov())
    holds(sheet, found)
    assert any("одна координата" in message.what for message in found.messages)
