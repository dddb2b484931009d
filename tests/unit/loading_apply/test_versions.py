"""Versions of a loaded workspace: what a file replaces, roll back, two writers, refusals."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from data.build import main as build_all
from data.catalog import ROSTOV
from data.loading.apply import apply, create, rebuild, roll_back
from data.loading.history import EventKind, history
from data.loading.lock import writing
from data.loading.merge import ChangeKind
from data.loading.stored import LoadingError, StoredRow, loaded_codes, tables_of
from data.store import Store
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces

from .files import CODE, districts, empty, errors, load, now, planned, read

AZOV, AKSAI, ORLOV = "Азовский район", "Аксайский район", "Орловский район"


@pytest.fixture
def workspaces(tmp_path: Path) -> Workspaces:
    return empty(tmp_path)


def values(workspaces: Workspaces, indicator: str = "schools_500_count") -> dict[tuple[str, int], float]:
    store = Store(now(workspaces).database)
    try:
        frame = store.frame("facts", language="ru", place_code=None, indicator_code=indicator)
    finally:
        store.close()
    return {(r.place_name, r.year): r.value for r in frame.itertuples()}


def first(workspaces: Workspaces, *rows: tuple[str, int, int]) -> str:
    return load(workspaces, read("a.xlsx", districts(*rows))).version


def test_an_empty_workspace_is_whole(workspaces: Workspaces) -> None:
    store = Store(now(workspaces).database)
    try:
        assert store.info().workspace_code == CODE
        assert str(store.info().kind) == "loaded"
        assert len(store.frame("places")) > 50
        assert store.frame("facts", language="ru", place_code=None, indicator_code=None).empty
    finally:
        store.close()
    assert loaded_codes(workspaces) == (CODE,)
    assert [event.kind for event in history(workspaces, CODE)] == [EventKind.CREATED]


@pytest.mark.parametrize("code", ["published", "Model", "", "../x", "a b", "дон", "a" * 33])
def test_a_code_that_cannot_be_is_refused(tmp_path: Path, code: str) -> None:
    with pytest.raises(LoadingError, match="кодом пространства"):
        create(Workspaces(tmp_path), code, ROSTOV)
    assert list(tmp_path.iterdir()) == []


def test_a_code_is_taken_once(workspaces: Workspaces) -> None:
    with pytest.raises(LoadingError, match="уже есть"):
        create(workspaces, CODE.upper(), ROSTOV)


def test_added_changed_removed_and_unchanged_are_told(workspaces: Workspaces) -> None:
    first(workspaces, (AZOV, 3, 5), (AKSAI, 2, 4))
    made = planned(workspaces, read("b.xlsx", districts((AZOV, 7, 5), (ORLOV, 1, 1))))
    told = {
        (c.kind, *c.key[:2]): (c.before and c.before["value"], c.after and c.after["value"])
        for c in made.changes
    }
    assert told == {
        (ChangeKind.CHANGED, "schools_500_count", AZOV): ("3", "7"),
        (ChangeKind.ADDED, "schools_500_count", ORLOV): (None, "1"),
        (ChangeKind.ADDED, "methodists_count", ORLOV): (None, "1"),
        (ChangeKind.REMOVED, "schools_500_count", AKSAI): ("2", None),
        (ChangeKind.REMOVED, "methodists_count", AKSAI): ("4", None),
    }
    counts = made.counts["fact"]
    assert (counts.added, counts.changed, counts.removed, counts.unchanged) == (2, 1, 2, 1)
    apply(workspaces, CODE, made)
    assert values(workspaces) == {(AZOV, 2022): 7, (ORLOV, 2022): 1}


def test_other_years_and_tables_stay(workspaces: Workspaces) -> None:
    first(workspaces, (AZOV, 3, 5))
    load(workspaces, read("b.xlsx", districts((AKSAI, 2, 2), year=2023)))
    only = {"Школы": [("Район", "Число школ 500+", "Год"), (ORLOV, 1, 2022)]}
    load(workspaces, read("c.xlsx", only))
    assert values(workspaces) == {(ORLOV, 2022): 1, (AKSAI, 2023): 2}
    assert values(workspaces, "methodists_count") == {(AZOV, 2022): 5, (AKSAI, 2023): 2}


def test_a_part_of_the_region_keeps_the_rest(workspaces: Workspaces) -> None:
    first(workspaces, (AZOV, 3, 5))
    apply(workspaces, CODE, planned(workspaces, read("b.xlsx", districts((AKSAI, 2, 2))), keep_missing=True))
    assert values(workspaces) == {(AZOV, 2022): 3, (AKSAI, 2022): 2}


def test_a_row_in_error_takes_no_earlier_row_away(workspaces: Workspaces) -> None:
    first(workspaces, (AZOV, 3, 5), (AKSAI, 2, 4))
    rows = districts((AZOV, 4, 5))
    rows["Районы"] = [*rows["Районы"], ("Аксайскй", 2, 4, 2022)]
    made = planned(workspaces, read("b.xlsx", rows))
    assert len(errors(made)) == 1
    assert (made.sheets[0].accepted, made.sheets[0].rejected) == (1, 1)
    assert [change.kind for change in made.changes] == [ChangeKind.CHANGED]
    assert any("оставлены: 2" in message.what for message in made.messages)
    apply(workspaces, CODE, made)
    assert values(workspaces) == {(AZOV, 2022): 4, (AKSAI, 2022): 2}


def test_a_file_of_errors_only_is_not_applied(workspaces: Workspaces) -> None:
    before = now(workspaces).version
    made = planned(workspaces, read("b.xlsx", districts(("Нетакойский район", 1, 1), (AZOV, -1, 1))))
    assert "в файле нет ни одной строки, которую можно загрузить" in errors(made)
    with pytest.raises(LoadingError, match="нет ни одной строки"):
        apply(workspaces, CODE, made)
    assert now(workspaces).version == before


def test_two_sheets_that_contradict_lose_those_rows(workspaces: Workspaces) -> None:
    one, two = (
        districts((AZOV, 3, 5), (AKSAI, 1, 1))["Районы"],
        districts((AZOV, 4, 5), (ORLOV, 1, 1))["Районы"],
    )
    made = planned(workspaces, read("b.xlsx", {"Первый": one, "Второй": two}))
    (said,) = errors(made)
    assert "лист «Первый», строка 2; лист «Второй», строка 2" in said
    assert [(sheet.accepted, sheet.rejected) for sheet in made.sheets] == [(1, 1), (1, 1)]
    apply(workspaces, CODE, made)
    assert values(workspaces) == {(AKSAI, 2022): 1, (ORLOV, 2022): 1}


def test_going_back_and_forth(workspaces: Workspaces) -> None:
    one = first(workspaces, (AZOV, 3, 5))
    two = load(workspaces, read("b.xlsx", districts((AZOV, 9, 5)))).version
    roll_back(workspaces, CODE, one)
    assert values(workspaces) == {(AZOV, 2022): 3}
    last = history(workspaces, CODE)[-1]
    assert (last.kind, last.version, last.before) == (EventKind.ROLLED_BACK, one, two)
    roll_back(workspaces, CODE, two)
    assert values(workspaces) == {(AZOV, 2022): 9}
    assert len(history(workspaces, CODE)) == 5
    with pytest.raises(LoadingError, match="уже текущая"):
        roll_back(workspaces, CODE, two)
    with pytest.raises(LoadingError, match="в истории нет"):
        roll_back(workspaces, CODE, "0123456789")


def test_a_plan_for_an_older_version_is_refused(workspaces: Workspaces) -> None:
    late = planned(workspaces, read("b.xlsx", districts((AKSAI, 2, 2))))
    before = first(workspaces, (AZOV, 3, 5))
    with pytest.raises(LoadingError, match="данные изменились, пока вы смотрели"):
        apply(workspaces, CODE, late)
    assert now(workspaces).version == before
    assert values(workspaces) == {(AZOV, 2022): 3}


def test_a_second_writer_is_told_and_changes_nothing(workspaces: Workspaces) -> None:
    made = planned(workspaces, read("b.xlsx", districts((AKSAI, 2, 2))))
    before = now(workspaces).version
    with writing(workspaces.root / CODE), pytest.raises(LoadingError, match=r"кто-то другой \(с .* UTC\)"):
        apply(workspaces, CODE, made)
    assert now(workspaces).version == before
    assert apply(workspaces, CODE, made).is_new


def test_of_two_at_once_one_wins(workspaces: Workspaces) -> None:
    plans = [planned(workspaces, read("b.xlsx", districts((AKSAI, n, n)))) for n in (2, 3)]
    done: list[str] = []
    refused: list[str] = []

    def work(number: int) -> None:
        try:
            done.append(apply(workspaces, CODE, plans[number]).version)
        except LoadingError as error:
            refused.append(str(error))

    threads = [threading.Thread(target=work, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [now(workspaces).version] == done
    assert len(refused) == 1


def test_a_failed_check_leaves_all_as_it_was_and_names_rows(workspaces: Workspaces) -> None:
    before = first(workspaces, (AZOV, 3, 5))
    made = planned(workspaces, read("b.xlsx", districts((AKSAI, 2, 2))))
    rows = made.tables["fact"]
    twice = StoredRow(rows[0].values, rows[0].source_id, "лист «Второй», строка 9", rows[0].quote)
    files = sorted(path.name for path in (workspaces.root / CODE).rglob("*"))
    with pytest.raises(LoadingError, match="не прошли проверку") as caught:
        apply(workspaces, CODE, replace(made, tables={**made.tables, "fact": (*rows, twice)}))
    named = " ".join(message.what + message.advice for message in caught.value.messages)
    assert "schools_500_count" in named
    assert "лист «Второй», строка 9" in named
    assert "лист «Районы», строка 2" in named
    assert now(workspaces).version == before
    assert sorted(path.name for path in (workspaces.root / CODE).rglob("*")) == files


def test_dying_before_the_switch_leaves_no_trace(
    workspaces: Workspaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line of history is there, the pointer is not switched: the load did not happen."""
    before = first(workspaces, (AZOV, 3, 5))
    made = planned(workspaces, read("b.xlsx", districts((AKSAI, 2, 2))))

    def die(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Workspaces, "switch", die)
        with pytest.raises(KeyboardInterrupt):
            apply(workspaces, CODE, made)
    assert "b.xlsx" in (workspaces.root / CODE / "history.json").read_text(encoding="utf-8")
    assert now(workspaces).version == before
    assert [event.file_name for event in history(workspaces, CODE)] == ["", "a.xlsx"]
    assert apply(workspaces, CODE, made).is_new
    assert [event.file_name for event in history(workspaces, CODE)] == ["", "a.xlsx", "b.xlsx"]


def test_a_rebuild_without_news_is_no_event(workspaces: Workspaces) -> None:
    before = first(workspaces, (AZOV, 3, 5))
    assert rebuild(workspaces, CODE).version == before
    assert len(history(workspaces, CODE)) == 2


def test_the_build_of_everything_takes_loaded_workspaces_along(
    workspaces: Workspaces, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = first(workspaces, (AZOV, 3, 5))
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(workspaces.root))
    # A program with another registry gives the same rows another version.
    monkeypatch.setattr("data.build.version_code", lambda inputs: "0123456789")
    assert build_all([]) == 0
    written = capsys.readouterr()
    assert f"workspace {CODE}, version 0123456789: loaded" in written.out
    assert written.err == ""
    assert loaded_codes(workspaces) == (CODE,)
    assert now(workspaces).version == "0123456789" != before
    assert history(workspaces, CODE)[-1].kind is EventKind.REBUILT
    assert values(workspaces)["Азовский район", 2022] == 3
    # One that cannot follow stays, and that is said.
    monkeypatch.setattr("data.build.version_code", lambda inputs: "fedcba9876")
    (now(workspaces).folder / "places.csv").write_text("nothing\n", encoding="utf-8")
    assert build_all([]) == 0
    assert f"workspace {CODE} stays as it is" in capsys.readouterr().err
    assert now(workspaces).version == "0123456789"


@pytest.mark.parametrize(
    "name", ["<b>x</b>", "=1+1", "*[x](y)*", "\u202eabc\u202c", "'\"\\\n]", "{x}", "a\u200bb", "+7 @a -1"]
)
def test_hostile_names_stay_text(workspaces: Workspaces, name: str) -> None:
    from data.loading.export import export_workbook
    from data.loading.reading import read_file

    rows = {
        "Кураторы": [
            ("Кафедра", "Куратор", "Должность", "Число школ", "Территории"),
            (f"Кафедра {name}", f"Иванова {name}", name, 3, AZOV),
        ],
        "Школы": [("Район", "Школа", "Год"), (AZOV, f"СОШ № 3 {name}", 2022)],
    }
    load(workspaces, read(f"{name[:9]}.xlsx".replace("\n", " "), rows))
    stored = tables_of(now(workspaces).folder)
    (curator,), (school,) = stored["curator"], stored["school"]
    kept = "".join(c for c in name if c not in "\u200b\u202e\u202c").replace("\n", " ")
    assert curator.values["position"] == kept.strip()
    assert kept.strip() in school.values["school_name"]
    again = planned(workspaces, read_file("e.xlsx", export_workbook(workspaces, CODE)))
    assert (errors(again), again.changes) == ([], ())
