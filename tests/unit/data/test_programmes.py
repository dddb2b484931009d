"""Programmes: what the four documents give is there, what is wrong is refused, a new one is files only."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.build import build
from data.model import Words
from data.programme_files import PROGRAMMES, TABLES
from data.programme_frames import ProgrammeFrames, programme_frames
from data.programme_periods import PeriodKind, read_period
from data.reading import RegistryError
from data.records import load_records
from data.store import Store
from data.workspaces import Workspaces
from tests.pages.partial_folders import FILLED, write_region

Copy = Callable[[], Any]

SOURCE = """
[[source]]
id = "777"
kind = "document"
title = "Программа"
short_title = { ru = "Программа, 2025", en = "Programme, 2025" }
publisher = "Центр"
number = "7"
published = "2025"
file = ""
licence = ""
"""
PROGRAMME = """code = "omsk"
name = { ru = "Программа Омска", en = "Programme of Omsk" }
territory_name = "Омск"
period_label = "2025"
source_id = "777"
order = 5
"""
MEMBER = """
[[member]]
concept = "iom"
indicator = "omsk-1"
difference = { ru = "маршрут на год", en = "a route for a year" }
"""


@pytest.fixture(scope="module")
def frames(published: Store) -> ProgrammeFrames:
    return programme_frames(published, "ru")


@pytest.mark.parametrize(
    ("code", "kind", "first", "last", "russian", "english"),
    [
        ("y2022", "year", date(2022, 1, 1), date(2022, 12, 31), "2022 год", "2022"),
        ("y2023-2024", "years", date(2023, 1, 1), date(2024, 12, 31), "2023–2024 годы", "2023–2024"),
        (
            "h2023-1",
            "half_year",
            date(2023, 1, 1),
            date(2023, 6, 30),
            "1-е полугодие 2023 года",
            "first half of 2023",
        ),
        (
            "h2023-2",
            "half_year",
            date(2023, 7, 1),
            date(2023, 12, 31),
            "2-е полугодие 2023 года",
            "second half of 2023",
        ),
        (
            "s2021-2022",
            "school_year",
            date(2021, 9, 1),
            date(2022, 8, 31),
            "2021/22 учебный год",
            "school year 2021/22",
        ),
        (
            "d2024-01-01",
            "date",
            date(2024, 1, 1),
            date(2024, 1, 1),
            "на 1 января 2024 года",
            "on 1 January 2024",
        ),
        ("each", "each_year", None, None, "ежегодно", "every year"),
        (
            "each2023-2024",
            "each_year",
            date(2023, 1, 1),
            date(2024, 12, 31),
            "ежегодно, 2023–2024 годы",
            "every year, 2023–2024",
        ),
        ("any", "undated", None, None, "срок не указан", "no period given"),
    ],
)
def test_a_period_is_read_from_its_code(
    code: str, kind: str, first: date | None, last: date | None, russian: str, english: str
) -> None:
    period = read_period(code)
    assert (period.code, period.kind) == (code, PeriodKind(kind))
    assert (period.period_from, period.period_to) == (first, last)
    assert Words(period.name.ru.replace("\u00a0", " "), period.name.en) == Words(russian, english)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2022",
        "y22",
        "y2024-2023",
        "y2024-2024",
        "h2023-3",
        "s2021-2023",
        "d2024-02-30",
        "each2024-2023",
        "Any",
        "y2022 ",
    ],
)
def test_what_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        read_period(code)


def test_every_kind_of_period_has_a_code() -> None:
    codes = ("y2022", "y2022-2023", "h2022-1", "s2022-2023", "d2022-01-01", "each", "any")
    assert {read_period(code).kind for code in codes} == set(PeriodKind)


def test_the_documents_indicators_are_all_there(frames: ProgrammeFrames) -> None:
    """Counts of the documents: 16; 9 with 3+3+3+2+7+5+5+23+15 criteria; 23 and 8; 22 and 7."""
    assert frames.programmes["programme_code"].tolist() == ["tula", "alapaevsk", "penza", "ryazan"]
    own = frames.indicators[frames.indicators["role"] != "context"]
    assert Counter(zip(own["programme_code"], own["role"], strict=True)) == {
        ("tula", "indicator"): 16,
        ("alapaevsk", "indicator"): 66,
        ("alapaevsk", "measure"): 6,
        ("penza", "indicator"): 23,
        ("penza", "effectiveness"): 8,
        ("ryazan", "indicator"): 41 + 11,
    }
    criteria = own[(own["programme_code"] == "alapaevsk") & (own["role"] == "indicator")]
    sizes = criteria.groupby("group_number").size()
    assert sizes.to_dict() == {"1": 3, "2": 3, "3": 3, "4": 2, "5": 7, "6": 5, "7": 5, "8": 23, "9": 15}
    assert criteria.groupby("track_code")["group_number"].nunique().to_dict() == {
        "track-1": 5,
        "track-2": 3,
        "track-3": 1,
    }
    ryazan = own[own["programme_code"] == "ryazan"].groupby("track_code")["document_number"]
    assert ryazan.nunique().to_dict() == {"method": 22, "students": 7}
    assert sorted(ryazan.get_group("method").unique(), key=int) == [str(n) for n in range(1, 23)]


def test_targets_are_all_there(frames: ProgrammeFrames) -> None:
    targets = frames.targets
    assert targets.groupby(["programme_code", "basis"]).size().to_dict() == {
        ("tula", "target"): 16 * 3,
        ("alapaevsk", "threshold"): 8,
        ("alapaevsk", "target"): 6,
        ("penza", "target"): 23,
        # 41 rows of 22 indicators for three years, one of which cannot be read, and 11 for the pupils.
        ("ryazan", "target"): 41 * 3 - 3 + 11,
    }
    by_code = targets.set_index(["indicator_code", "period_code"])
    assert by_code.loc[("tula-5", "y2025-2026"), "value"] == 0.75
    assert by_code.loc[("alapaevsk-6-2", "any"), ["operator", "value"]].tolist() == ["lt", 10]
    assert by_code.loc[("penza-map-6", "d2024-01-31"), "value"] == 6
    assert by_code.loc[("ryazan-method-22", "y2024"), "value"] == 85
    assert "ryazan-method-15-federal" not in set(targets["indicator_code"])


def test_published_values_are_there(frames: ProgrammeFrames) -> None:
    facts = frames.facts.set_index(["indicator_code", "period_code"])
    assert facts.loc[("alapaevsk-9-1", "s2022-2023"), "value"] == 72.3
    assert facts.loc[("alapaevsk-9-2", "s2021-2022"), "value"] == 33.2
    assert "из прошедших" in facts.loc[("alapaevsk-9-2", "s2021-2022"), "base_note"]
    assert facts.loc[("alapaevsk-context-staff", "d2024-01-01"), "value"] == 757
    assert facts.loc[("ryazan-method-20-final", "y2021"), "value"] == 7
    unknown = facts[facts["gap_reason"] != ""]
    assert set(unknown["gap_reason"]) == {"not_published"}
    assert unknown["value"].isna().all()
    assert len(unknown) == 6


def test_a_value_stays_as_published(frames: ProgrammeFrames) -> None:
    units = frames.indicators.set_index("indicator_code")["unit"]
    assert units["tula-2"] == "frac"
    assert units["ryazan-method-1"] == "percent"
    odd = frames.indicators[frames.indicators["published_unit"].eq("количество, %")]
    assert odd["indicator_code"].tolist() == [
        "alapaevsk-8-15",
        "ryazan-method-8-tutors",
        "ryazan-method-8-mentors",
    ]
    assert odd["unit_note"].str.len().gt(20).all()


def test_every_workspace_has_the_same_programmes(published: Store, model: Store, tmp_path: Path) -> None:
    region = write_region(tmp_path / "region", FILLED["places"])
    loaded = Store(build(region, Workspaces(tmp_path / "workspaces")))
    for language in ("ru", "en"):
        first = programme_frames(published, language)
        for store in (model, loaded):
            other = programme_frames(store, language)
            assert all(getattr(other, name).equals(frame) for name, frame in vars(first).items())
    assert published.programme_checks() == model.programme_checks() == loaded.programme_checks()
    loaded.close()


def test_programmes_are_no_documents_of_the_region(published: Store) -> None:
    own = set(published.frame("sources", language="ru")["source_id"])
    assert own.isdisjoint(published.frame("programmes", language="ru")["source_id"])


def test_english_has_no_russian_words(published: Store) -> None:
    words = {
        "tracks": ["name"],
        "indicators": [
            "group_name",
            "level",
            "name",
            "unit_note",
            "numerator_name",
            "denominator_name",
            "unit_name",
        ],
        "facts": ["base_note", "period_name"],
        "targets": ["period_name"],
        "concepts": ["name", "note", "difference"],
        "programmes": ["name", "source_title"],
    }
    english, russian = programme_frames(published, "en"), programme_frames(published, "ru")
    for table, columns in words.items():
        for column in columns:
            texts, others = getattr(english, table)[column], getattr(russian, table)[column]
            assert not texts.str.contains("[А-Яа-яё]").any(), (table, column)
            assert (texts.eq("") == others.eq("")).all(), (table, column)


def test_units_and_concepts_are_used(copy_of_data: Copy) -> None:
    loaded = copy_of_data().load_programmes()
    assert {row["unit"] for row in loaded.indicators} >= loaded.units.keys() - {"yes_no"}
    assert {member.concept for member in loaded.members} == set(loaded.concepts)
    assert set(loaded.concepts) == {"training", "iom", "mentoring", "diagnostics"}


def test_a_concept_spans_programmes(frames: ProgrammeFrames) -> None:
    programme = frames.indicators.set_index("indicator_code")["programme_code"]
    spans = frames.concepts.assign(programme=frames.concepts["indicator_code"].map(programme))
    assert spans.groupby("concept_code")["programme"].nunique().to_dict() == {
        "training": 4,
        "iom": 4,
        "mentoring": 4,
        "diagnostics": 3,
    }
    codes = frames.indicators.set_index("indicator_code")["concept_code"]
    assert codes["tula-4"] == "iom"
    assert codes["tula-1"] == ""


def test_a_region_cannot_fill_tables_of_programmes(tmp_path: Path) -> None:
    (tmp_path / "programme_target.csv").write_text("source_id,locator,quote\n", encoding="utf-8")
    with pytest.raises(RegistryError, match="no table 'programme_target' of records"):
        load_records(tmp_path, {"001"}, {})


def test_the_version_follows_programmes(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    before = copy.build()
    copy.change("tula/targets.csv", "tula-1,eq,15,,y2022,target,0,000", "tula-1,eq,16,,y2022,target,0,000")
    assert copy.build() != before


NEW_ROWS = {
    "tracks": {"track_code": "task-1", "name_ru": "Задача", "name_en": "Task", "kind": "task"},
    "indicators": {
        "indicator_code": "omsk-1",
        "track_code": "task-1",
        "name_ru": "Доля с маршрутом",
        "name_en": "Share with a route",
        "role": "indicator",
        "kind": "share",
        "unit": "percent",
        "polarity": "higher",
        "decimals": "0",
    },
    "targets": {
        "indicator_code": "omsk-1",
        "operator": "range",
        "value": "20",
        "value_to": "30",
        "period_code": "h2025-2",
        "basis": "target",
        "is_repeat": "0",
    },
    "facts": {
        "indicator_code": "omsk-1",
        "numerator": "9",
        "denominator": "30",
        "period_code": "h2025-1",
    },
}


def add_programme(copy: Any) -> None:
    """A folder, a source and a member of a concept: nothing else is touched."""
    copy.append("sources.toml", SOURCE)
    copy.append("concepts.toml", MEMBER)
    folder = copy.programmes / "omsk"
    folder.mkdir()
    (folder / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    for name, given in NEW_ROWS.items():
        cited = {"source_id": "777", "locator": "с. 1", "quote": "слова"} if "quote" in TABLES[name] else {}
        cells = {column: (given | cited).get(column, "") for column in TABLES[name]}
        (folder / f"{name}.csv").write_text(
            f"{','.join(cells)}\n{','.join(cells.values())}\n", encoding="utf-8"
        )


def test_a_new_programme_is_files_only(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    before = programme_frames(copy.open(), "en")
    add_programme(copy)
    after = programme_frames(copy.open(), "en")
    assert after.programmes["name"].tolist() == [*before.programmes["name"], "Programme of Omsk"]
    (indicator,) = after.indicators[after.indicators["programme_code"] == "omsk"].to_dict("records")
    assert indicator["name"] == "Share with a route"
    assert (indicator["concept_code"], indicator["unit_name"]) == ("iom", "%")
    assert indicator["source_title"] == "Programme, 2025"
    (target,) = after.targets[after.targets["programme_code"] == "omsk"].to_dict("records")
    assert (target["value"], target["value_to"], target["period_name"]) == (20, 30, "second half of 2025")
    (fact,) = after.facts[after.facts["programme_code"] == "omsk"].to_dict("records")
    assert (fact["numerator"], fact["denominator"], fact["period_kind"]) == (9, 30, "half_year")
    assert "a route for a year" in after.concepts["difference"].tolist()
    assert set(after.periods["period_code"]) - set(before.periods["period_code"]) == {"h2025-1", "h2025-2"}
    for name in ("tracks", "indicators", "targets", "facts"):
        assert len(getattr(after, name)) == len(getattr(before, name)) + 1


def test_every_folder_is_a_programme() -> None:
    assert {path.name for path in PROGRAMMES.iterdir()} == {"tula", "alapaevsk", "penza", "ryazan"}
