"""What people write: revisions, withdrawals, two writers, kills, copies; nothing acknowledged is lost."""

import re
import shutil
import sqlite3
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.entry_kills import kill_writers
from data.build import build
from data.catalog import ROSTOV
from data.entries import store as module
from data.entries.__main__ import main
from data.entries.item import LONGEST_TEXT, Item, WrongEntryError
from data.entries.model import (
    AcceptedProposal,
    Assignment,
    Channel,
    DocumentState,
    DocumentStatus,
    JournalEntry,
    JournalKind,
    ReportPart,
    ReportText,
    from_json,
)
from data.entries.store import FILE, ChangedMeanwhileError, Entries, EntriesError, back_up, restore
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces

DAY = date(2022, 5, 6)
VISIT = JournalEntry("r1", DAY, DAY, ("s1", "s2"), JournalKind.VISIT, Channel.IN_PERSON, "Выезд в школу")
STATUS = DocumentStatus("s1", 2022, "concept", "", DocumentState.IN_REVIEW, DAY)
WORDS = ReportText("r1", DAY, date(2022, 6, 30), ReportPart.REMARKS, "Мои слова")


@pytest.fixture
def entries(tmp_path: Path) -> Entries:
    return Entries(tmp_path / "own" / FILE)


def test_nothing_is_there_before_the_first_entry_and_reading_makes_no_file(entries: Entries) -> None:
    assert entries.current(JournalEntry) == ()
    assert entries.counts() == {}
    assert not entries.path.exists()


def test_a_correction_keeps_the_earlier_text(entries: Entries) -> None:
    first = entries.add(VISIT, "Куратор")
    second = entries.correct(first.item_id, 1, replace(VISIT, activity="Выезд в две школы"), "Куратор")
    assert [one.item.activity for one in entries.current(JournalEntry)] == ["Выезд в две школы"]
    assert [one.item for one in entries.history(first.item_id)] == [VISIT, second.item]
    assert second.revision == 2
    assert second.written_at >= first.written_at


def test_a_withdrawn_entry_is_kept_apart(entries: Entries) -> None:
    kept = entries.add(VISIT, "Куратор")
    gone = entries.add(replace(VISIT, activity="Ошибка"), "Куратор")
    entries.withdraw(gone.item_id, 1, "Куратор")
    assert [one.item_id for one in entries.current(JournalEntry)] == [kept.item_id]
    everything = entries.current(JournalEntry, with_withdrawn=True)
    assert [(one.item.activity, one.is_withdrawn) for one in everything] == [
        ("Выезд в школу", False),
        ("Ошибка", True),
    ]


def test_who_corrects_an_old_text_is_told_the_new_one(entries: Entries) -> None:
    first = entries.add(VISIT, "Первый")
    entries.correct(first.item_id, 1, replace(VISIT, activity="Второй текст"), "Второй")
    with pytest.raises(ChangedMeanwhileError) as found:
        entries.correct(first.item_id, 1, replace(VISIT, activity="Третий текст"), "Первый")
    latest = found.value.latest
    assert latest is not None
    assert isinstance(latest.item, JournalEntry)
    assert latest.item.activity == "Второй текст"
    assert len(entries.history(first.item_id)) == 2


def test_there_is_one_document_of_a_kind(entries: Entries) -> None:
    entries.add(STATUS, "Куратор")
    entries.add(replace(STATUS, state=DocumentState.PLACED), "Куратор")
    entries.add(replace(STATUS, document_kind="antirisk", factor_code="f1"), "Куратор")
    states = [(one.item.document_kind, one.item.state) for one in entries.current(DocumentStatus)]
    assert states == [("concept", DocumentState.PLACED), ("antirisk", DocumentState.IN_REVIEW)]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (replace(VISIT, activity="  "), "Поле «Что проведено» пусто"),
        (replace(VISIT, activity="а" * (LONGEST_TEXT + 1)), "длиннее 4000 знаков"),
        (replace(VISIT, date_to=date(2022, 5, 5)), "Период кончается раньше"),
        (replace(STATUS, state=DocumentState.REMARKS), "напишите, какие замечания"),
        (replace(WORDS, date_to=date(2022, 1, 1)), "Период кончается раньше"),
        (Assignment("s1", "c1", 2022, ""), "Поле «Основание» пусто"),
        (AcceptedProposal("help", 2022, "abc", ()), "ни одной строки"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words(entries: Entries, item: Item, words: str) -> None:
    with pytest.raises(WrongEntryError, match=words):
        entries.add(item, "Куратор")
    assert not entries.path.exists()


texts = st.text(min_size=1, max_size=200).filter(lambda text: text.strip() != "")
days = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))
codes = st.lists(texts, max_size=4).map(tuple)
kinds, years = st.sampled_from(JournalKind), st.integers(2000, 2100)
items = st.one_of(
    st.builds(
        JournalEntry, texts, days, days, codes, st.sampled_from(JournalKind), st.sampled_from(Channel), texts
    ),
    st.builds(
        DocumentStatus, texts, st.integers(2000, 2100), texts, texts, st.sampled_from(DocumentState), days
    ),
    st.builds(ReportText, texts, days, days, st.sampled_from(ReportPart), texts),
    st.builds(Assignment, texts, texts, st.integers(2000, 2100), texts),
    st.builds(AcceptedProposal, texts, st.integers(2000, 2100), texts, codes, texts),
)


@given(items)
def test_every_item_is_read_as_it_was_written(item: Item) -> None:
    assert from_json(type(item), item.as_json()) == item


def test_hostile_text_stays_text(entries: Entries) -> None:
    for text in ("=1+1", "'); DROP TABLE revision; --", "<script>", "\u202eпереворот", "*жирно*", "$item_id"):
        written = entries.add(replace(VISIT, activity=text), text)
        assert entries.history(written.item_id)[0].item == replace(VISIT, activity=text)
        assert entries.history(written.item_id)[0].written_by == text
    assert entries.counts() == {"journal": 6}


def test_two_people_writing_at_once_both_find_their_entries(entries: Entries) -> None:
    failed: list[Exception] = []

    def write(name: str) -> None:
        for number in range(25):
            try:
                entries.add(replace(VISIT, activity=f"{name} {number}"), name)
            except EntriesError as error:
                failed.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("Первый", "Второй")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    there = {one.item.activity for one in entries.current(JournalEntry)}
    assert there == {f"{name} {number}" for name in ("Первый", "Второй") for number in range(25)}


def test_of_two_corrections_at_once_one_is_told(entries: Entries) -> None:
    first = entries.add(VISIT, "Первый")
    outcomes: list[str] = []

    def correct(name: str) -> None:
        try:
            entries.correct(first.item_id, 1, replace(VISIT, activity=name), name)
            outcomes.append("written")
        except ChangedMeanwhileError:
            outcomes.append("told")

    threads = [threading.Thread(target=correct, args=(f"{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["told", "told", "told", "written"]


def test_20_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    outcome = kill_writers(tmp_path / FILE, 20, seed=1)
    assert outcome.kills == 20
    assert outcome.acknowledged >= 20
    assert outcome.lost == []
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_new_version_of_the_data_keeps_them(tmp_path: Path) -> None:
    workspaces = Workspaces(tmp_path / "workspaces")
    first = build(ROSTOV, workspaces)
    entries = Entries.of(workspaces, "published")
    entries.add(VISIT, "Куратор")
    before = entries.path.read_bytes()
    later = tmp_path / "rostov"
    shutil.copytree(ROSTOV, later)
    settings = later / "region.toml"
    text = settings.read_text("utf-8")
    settings.write_text(re.sub(r"read_on = \S+", "read_on = 2030-01-01", text), "utf-8")
    assert build(later, workspaces) != first
    assert entries.path.read_bytes() == before
    assert [one.item for one in Entries.of(workspaces, "published").current(JournalEntry)] == [VISIT]


def test_a_copy_is_whole_and_comes_back(entries: Entries, tmp_path: Path) -> None:
    entries.add(VISIT, "Куратор")
    back_up(entries.path, tmp_path / "copy.sqlite")
    entries.add(replace(VISIT, activity="После копии"), "Куратор")
    aside = restore(tmp_path / "copy.sqlite", entries.path)
    assert [one.item for one in entries.current(JournalEntry)] == [VISIT]
    assert aside is not None
    assert [one.item.activity for one in Entries(aside).current(JournalEntry)] == [
        "Выезд в школу",
        "После копии",
    ]
    entries.add(replace(VISIT, activity="Дальше"), "Куратор")
    assert len(entries.current(JournalEntry)) == 2


@pytest.mark.parametrize(
    "content",
    [b"", b"not a database" * 100, b"SQLite format 3\x00" + b"\x00" * 4000],
    ids=["empty", "text", "cut off"],
)
def test_what_is_no_copy_is_refused_and_changes_nothing(
    entries: Entries, tmp_path: Path, content: bytes
) -> None:
    entries.add(VISIT, "Куратор")
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_bytes(content)
    before = entries.path.read_bytes()
    with pytest.raises(EntriesError):
        restore(wrong, entries.path)
    assert entries.path.read_bytes() == before
    assert [path.name for path in entries.path.parent.iterdir()] == [FILE]


def test_a_damaged_file_is_said_to_be_one(entries: Entries) -> None:
    entries.path.parent.mkdir(parents=True)
    entries.path.write_bytes(b"not a database" * 100)
    with pytest.raises(EntriesError, match="Верните копию"):
        entries.current(JournalEntry)
    with pytest.raises(EntriesError, match="не читается"):
        entries.add(VISIT, "Куратор")


def test_a_file_of_a_newer_program_is_left_alone(entries: Entries) -> None:
    entries.add(VISIT, "Куратор")
    with sqlite3.connect(entries.path) as connection:
        connection.execute("INSERT INTO schema_step (step) VALUES (99)")
    connection.close()
    before = entries.path.read_bytes()
    for act in (lambda: entries.current(JournalEntry), lambda: entries.add(VISIT, "Куратор")):
        with pytest.raises(EntriesError, match="более новой программой"):
            act()
    assert entries.path.read_bytes() == before


def test_an_older_file_takes_the_new_steps_and_keeps_its_entries(
    entries: Entries, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries.add(VISIT, "Куратор")
    real = module.statements
    added = replace(
        next(iter(real("entries_schema").values())), text="CREATE TABLE later (place VARCHAR PRIMARY KEY)"
    )

    def with_a_step(folder: str) -> dict[str, object]:
        found = dict(real(folder))
        return {**found, "02_later": added} if folder == "entries_schema" else found

    monkeypatch.setattr(module, "statements", with_a_step)
    entries.add(replace(VISIT, activity="Новая"), "Куратор")
    assert [one.item.activity for one in entries.current(JournalEntry)] == ["Выезд в школу", "Новая"]
    with sqlite3.connect(entries.path) as connection:
        assert connection.execute("SELECT count(*) FROM later").fetchone() == (0,)
        assert connection.execute("SELECT step FROM schema_step ORDER BY step").fetchall() == [(1,), (2,)]


def test_one_command_copies_and_one_brings_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspaces = Workspaces(tmp_path / "workspaces")
    build(ROSTOV, workspaces)
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(workspaces.root))
    assert main(["backup", str(tmp_path / "copies")]) == 0
    assert "ещё нет" in capsys.readouterr().out
    Entries.of(workspaces, "published").add(VISIT, "Куратор")
    assert main(["backup", str(tmp_path / "copies")]) == 0
    (copy,) = (tmp_path / "copies").iterdir()
    assert copy.name.startswith("published-")
    assert "записей 1" in capsys.readouterr().out
    assert main(["restore", str(copy), "published"]) == 0
    assert "Восстановлено записей: 1" in capsys.readouterr().out
    assert main(["restore", str(copy), "nowhere"]) == 1
    assert main(["restore", str(tmp_path / "absent"), "published"]) == 1
    assert "Нет файла копии" in capsys.readouterr().err
