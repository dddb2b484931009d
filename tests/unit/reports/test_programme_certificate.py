"""A made-up region with counts for half of the criteria: values by hand, the rest listed; XLSX and DOCX."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx
import openpyxl
import pytest

from analytics.programme_own import own_results
from data.entries.indicator_count import IndicatorCount
from data.entries.model import Revision
from data.frames import records
from data.programme_counts import own_counts
from data.store import Store
from reports.programme_certificate import (
    docx_certificate,
    missing_figure,
    result_figure,
    xlsx_certificate,
)
from reports.programme_own import Own, certificate_frame, missing_frame, title

NOW = datetime(2025, 2, 3, tzinfo=UTC)
Make = Callable[..., Own]
# Penza, 15 of 31 criteria: code, period, kind, numerator, denominator, value; then the value by hand.
HALF: tuple[tuple[str, str, str, float | None, float | None, float | None, float], ...] = (
    ("penza-map-1", "y2023-2024", "count", None, None, 2, 2),
    ("penza-map-2", "y2024", "share", 12, 40, None, 30),
    ("penza-map-3", "y2024", "share", 3, 60, None, 5),
    ("penza-map-4", "y2024", "share", 1, 8, None, 12.5),
    ("penza-map-5", "y2024", "count", None, None, 34, 34),
    ("penza-map-6", "y2024", "count", None, None, 0, 0),
    ("penza-map-7", "y2024", "share", 45, 50, None, 90),
    ("penza-map-8", "y2024", "count", None, None, 3, 3),
    ("penza-map-9", "y2024", "count", None, None, 1, 1),
    ("penza-map-10", "y2024", "share", 3, 4, None, 75),
    ("penza-eff-5-1-3a", "y2024", "ratio", 1016, None, None, 4),
    ("penza-eff-5-1-3b", "y2024", "share", 7, 28, None, 25),
    ("penza-eff-5-1-3c", "y2024", "share", 0, 9, None, 0),
    ("penza-map-12", "y2024", "share", 2, 5, None, 40),
    ("penza-map-13", "y2024", "share", 5, 5, None, 100),
)


@pytest.fixture
def make(model: Store) -> Make:
    def own(items: Sequence[IndicatorCount], programme: str = "penza", language: str = "ru") -> Own:
        indicators = model.frame("programme_indicators", language=language)
        mine = indicators[indicators["programme_code"] == programme]
        written = [Revision(f"i{n}", 1, item, False, NOW, "Анна К.") for n, item in enumerate(items)]
        counts = own_counts(model.frame("programme_counts"), written, language)
        methodists = model.frame("region_methodists")
        by_year = {int(row.year): float(row.methodists_count) for row in records(methodists)}
        targets = model.frame("programme_targets", language=language)
        results = own_results(mine, targets, counts, by_year)
        return Own(programme, "Дорожная карта", mine, results, {}, {}, methodists, model.info())

    return own


def half(kinds: dict[str, str]) -> list[IndicatorCount]:
    return [
        IndicatorCount(code, period, kinds[code], a, b, value) for code, period, _k, a, b, value, _v in HALF
    ]


@pytest.fixture
def kinds(model: Store) -> dict[str, str]:
    rows = model.frame("programme_indicators", language="ru")
    return dict(zip(rows["indicator_code"], rows["kind"], strict=True))


def test_half_of_the_criteria_equals_hand_worked_values_and_the_other_half_is_listed(
    make: Make, kinds: dict[str, str]
) -> None:
    assert {code: kinds[code] for code, *_rest in HALF} == {one[0]: one[2] for one in HALF}
    items = half(kinds)
    for item in items:
        item.check()
    own = make(items)
    values = dict(zip(own.results.used["indicator_code"], own.results.used["value"], strict=True))
    # 1016 teachers on the model's 254 methodists of 2024 are 4.
    assert values == pytest.approx({one[0]: one[6] for one in HALF})
    left = missing_frame(own)
    assert set(left["indicator_code"]) == set(own.indicators["indicator_code"]) - set(values)
    assert len(left) == 31 - 15
    assert left["needed"].str.startswith("загрузите").all()
    shares = own.results.used[own.results.used["indicator_code"].map(kinds) == "share"]
    assert shares["low_frac"].notna().all()
    assert (shares["low_frac"] <= shares["numerator"] / shares["denominator"]).all()


def test_values_carry_n_and_interval_and_states_their_targets(make: Make, kinds: dict[str, str]) -> None:
    rows = certificate_frame(make(half(kinds))).set_index("indicator_code")
    # Wilson's 95 % interval of 12 of 40 is 18.1 – 45.4 %.
    text = rows.loc["penza-map-2", "own_text"].replace("\u00a0", " ")
    assert text == "2024 год: 30 % (12 из 40, 95 % интервал 18 % – 45 %)"
    assert rows.loc["penza-map-2", "state_text"] == "достигнуто"
    assert "мало данных" in rows.loc["penza-map-10", "own_text"]
    assert (
        "4,0 (1\u00a0016 на 254; методисты — из данных набора за 2024 год)"
        in rows.loc["penza-eff-5-1-3a", "own_text"]
    )
    assert set(rows["origin_text"]) == {"■ внесено, модель"}
    assert rows["place"].str.contains("Анна К., 03.02.2025").all()


@pytest.mark.parametrize("programme", ["tula", "alapaevsk", "penza", "ryazan"])
def test_every_programme_computes_what_it_is_given_and_lists_the_rest(
    make: Make, model: Store, programme: str
) -> None:
    rows = model.frame("programme_indicators", language="ru")
    mine = records(rows[rows["programme_code"] == programme])
    units, items = {}, []
    for row in mine[::2]:
        numbers = {"share": (7.0, 28.0, None), "ratio": (100.0, 8.0, None)}.get(row.kind, (None, None, 1.0))
        items.append(IndicatorCount(row.indicator_code, "y2024", row.kind, *numbers))
        units[row.indicator_code] = {"frac": 0.25, "percent": 25.0, "people_per_methodist": 12.5}.get(
            row.unit, 1.0
        )
    own = make(items, programme)
    used = own.results.used
    assert dict(zip(used["indicator_code"], used["value"], strict=True)) == pytest.approx(units)
    assert [row.indicator_code for row in mine[1::2]] == list(missing_frame(own)["indicator_code"])
    assert len(own.results.outcomes) > 0
    assert str(len(mine)) in title(own)


def test_without_counts_everything_is_missing_and_there_is_no_certificate(make: Make) -> None:
    own = make([])
    assert result_figure(own) is None
    left = missing_figure(own)
    assert left is not None
    assert len(left.table.frame) == 31
    # The workspace knows its methodists: only the teachers are missing.
    needed = left.table.frame.set_index("indicator_code")["needed"]
    assert needed["penza-eff-5-1-3a"] == "загрузите числитель"
    assert title(own) == "Своих чисел пока нет: внесите или загрузите их"


def test_the_workbook_is_read_again(make: Make, kinds: dict[str, str]) -> None:
    own = make(half(kinds))
    book = openpyxl.load_workbook(BytesIO(xlsx_certificate(own)))
    assert book.sheetnames == ["Показатели", "Что загрузить", "Источники"]
    head, *rows = book["Показатели"].iter_rows(values_only=True)
    assert {"Показатель", "Цель", "Своё значение", "Состояние", "Чего не хватает"} <= set(head)
    codes = [row[head.index("Код показателя")] for row in rows]
    assert set(codes) == {one[0] for one in HALF}
    at = rows[codes.index("penza-map-2")]
    assert "12 из 40" in str(at[head.index("Своё значение")])
    assert "■ внесено, модель: Анна К., 03.02.2025" in str(at[head.index("Откуда своё число")])
    assert book["Что загрузить"].max_row == 1 + 16
    about = list(book["Источники"].iter_rows(values_only=True))
    said = dict(row[:2] for row in reversed(about))
    assert said["Программа"] == "Дорожная карта"
    assert said["Область"] == own.info.region_name
    assert said["Вид данных"] == "■ внесено, модель"
    assert said["Версия данных"] == own.info.version_code
    sources = [row[1] for row in about if row[0] == "Источник"]
    assert any("Пензенской области" in one for one in sources)
    assert any("Внесено на экране, Анна К., 03.02.2025" in one for one in sources)
    assert not any(cell.data_type == "f" for sheet in book for line in sheet.iter_rows() for cell in line)


def test_the_paper_is_read_again(make: Make, kinds: dict[str, str]) -> None:
    own = make(half(kinds))
    made = docx.Document(BytesIO(docx_certificate(own)))
    page = made.sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert page.page_width > page.page_height
    said = " ".join(paragraph.text for paragraph in made.paragraphs).replace("\u00a0", " ")
    for expected in (
        "Справка о выполнении показателей",
        "Дорожная карта",
        f"Область: {own.info.region_name}",
        "Периоды своих чисел: 2023–2024 годы, 2024 год",
        "Вид данных: ■ внесено, модель",
        f"Версия данных: {own.info.version_code}",
        "Таблица 1. Свои значения и цели",
        "Таблица 2. Что загрузить или внести",
        "Источник: Внесено на экране, Анна К., 03.02.2025",
    ):
        assert expected in said, expected
    values, left = made.tables
    head = [cell.text for cell in values.rows[0].cells]
    assert head == ["Показатель", "Цель", "Своё значение", "Состояние", "Чего не хватает"]
    cells = [cell.text.replace("\u00a0", " ") for cell in values.columns[2].cells]
    assert any("2024 год: 30 % (12 из 40, 95 % интервал 18 % – 45 %)" in cell for cell in cells)
    assert any("■ внесено, модель: Анна К." in cell for cell in cells)
    assert len(left.rows) == 1 + 16


def test_a_text_that_looks_like_a_formula_stays_a_text(make: Make) -> None:
    own = make([IndicatorCount("penza-map-5", "y2024", "count", value=3, note="=1+1\u202e<b>")])
    book = openpyxl.load_workbook(BytesIO(xlsx_certificate(own)))
    assert not any(cell.data_type == "f" for line in book["Показатели"].iter_rows() for cell in line)
    assert "=1+1" in " ".join(
        c.text for c in docx.Document(BytesIO(docx_certificate(own))).tables[0].columns[2].cells
    )
