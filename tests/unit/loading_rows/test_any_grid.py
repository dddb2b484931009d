"""Whatever a sheet holds: nothing raises, every row with content is accounted for, keys are kept."""

from collections import Counter
from datetime import date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.loading.extract import choices, extract
from data.loading.grid import has_content
from data.loading.layouts import LAYOUTS
from data.loading.model import Cell, CellProblem, Extracted, Proposal, Severity, Sheet
from data.loading.recognise import recognise
from data.loading.validate import KEYS

from .sheets import rostov

# Words that real sheets hold, so that rows are often data and not only noise.
WORDS = [
    "Район",
    "Школа",
    "Фактор риска",
    "Год",
    "Число методистов",
    "Число школ 500+",
    "Предмет",
    "Всего",
    "Из них ШНОР",
    "Доля, %",
    "Куратор",
    "Территории",
    "Подразделение",
    "Дата",
    "Что сделано",
    "Код ОКТМО",
    "Название места",
    "Вид места",
    "ФИО методиста",
    "Отметка",
    "Значимость",
    "Широта",
    "Долгота",
    "Работников",
    "Обучено",
    "Дубовский район",
    "г.Шахты",
    "Пролетарский район",
    "Дубовскй",
    "Дубовский, Азовский; г. Шахты",
    "СОШ №3",
    "МБОУ Никольская СОШ",
    "СОШ № 3 (г. Азов)",
    "Биология",
    "Химия",
    "Математка",
    "Низкий уровень оснащения школы",
    "Дефицит педагогических кадров",
    "№ 3",
    "+",
    "–",
    "да",
    "нет",
    "высокая",
    "в",
    "64 %",
    "12 чел.",
    "1 234",
    "1,5",
    "06.05.2022",
    "11 – 13.05.2022",
    "май 2022",
    "31.02.2022",
    "Итого",
    "Всего по области",
    "Ростовская область",
    "Не распределено по районам",
    "Примечание: черновик",
    "* сноска",
    "2021, 2022",
    "2022/2023",
    "регион",
    "город",
    "н/д",
    "\u200b",
    "\u202eабв",
]

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
    fields = st.sampled_from(
        (*choices(layout.code), "factor:ovz", "factor:#3", "factor:none", "subject:biology")
    )
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
    schools = {e.values["school_code"] for e in found.entries if e.table == "school"}
    named = {e.values["school_code"] for e in found.entries if "school_code" in e.values}
    assert named <= schools


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
