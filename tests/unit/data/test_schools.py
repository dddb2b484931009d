"""The queries about schools: what a region gives and what it leaves out."""

from collections.abc import Callable
from typing import Any

from data.store import Store

Copy = Callable[[], Any]
CITED = "001,с. 1,слова"


def test_rostov_gives_marks_without_significance_and_no_list_of_participants(published: Store) -> None:
    marks, schools = published.frame("school_marks"), published.frame("schools")
    # 17 «+», 19 empty cells of the table, 5 mentioned in a report
    assert marks["mark_state"].value_counts().to_dict() == {"not_marked": 19, "marked": 17, "mentioned": 5}
    assert int(marks["is_marked"].sum()) == 17
    assert marks[["significance", "is_activated"]].isna().all().all()
    assert published.frame("participants").empty
    assert len(schools) == 20
    assert schools[["lat_deg", "lon_deg", "group_code"]].isna().all().all()


def test_what_a_region_gives_of_its_schools_comes_back(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    records = copy.region / "records"
    (records / "school_participation.csv").write_text(
        f"school_code,year,source_id,locator,quote\nk_perv,2022,{CITED}\nk_perv,2021,{CITED}\n",
        encoding="utf-8",
    )
    (records / "place_group.csv").write_text(
        "place_name,group_code,group_name_ru,group_name_en,source_id,locator,quote\n"
        f"Красносулинский район,east,Восток,East,{CITED}\n",
        encoding="utf-8",
    )
    copy.change(
        "school.csv", "МБОУ Первомайская СОШ,Красносулинский район,,", "А,Красносулинский район,47.9,40.1"
    )
    copy.change(
        "school_mark.csv", "k_perv,equipment,2022,marked,,,,", "k_perv,equipment,2022,marked,,high,true,"
    )
    store = copy.open()
    assert store.frame("participants").to_numpy().tolist() == [["k_perv", 2021], ["k_perv", 2022]]
    school = store.frame("schools").set_index("school_code").loc["k_perv"]
    assert school.tolist() == ["А", "60626000", "Красносулинский район", "east", 47.9, 40.1]
    marks = store.frame("school_marks").dropna(subset="significance")
    assert marks.to_numpy().tolist() == [["k_perv", "equipment", 2022, True, "marked", "high", True]]
    # Of the other schools of the same group nothing more is known.
    groups = store.frame("schools").groupby("group_code")["place_name"].unique()
    assert [list(names) for names in groups] == [["Красносулинский район"]]


def test_subjects_by_municipality_are_no_subjects_of_the_region(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    before = copy.open().check("subjects_listed").bad_rows
    copy.append(
        "schools_methodists_by_district.csv",
        "methodists_count,Дубовский район,2022,,physics,1,,0,001,прил. 9,1 физика",
    )
    assert copy.open().check("subjects_listed").bad_rows == before
