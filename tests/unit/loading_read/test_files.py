"""Every file of the table: read to exactly these values, or refused with these words at this place."""

import hashlib

import pytest

from data.loading.model import Message, Severity, Workbook
from data.loading.reading import read_file
from data.loading.refusals import RefusedFileError
from locales.text import use_language
from tests.unit.loading_read import good, hostile, wrong
from tests.unit.loading_read.cases import Case, Page, Said

CASES = (*good.CASES, *wrong.CASES, *hostile.CASES)


def code(case: Case) -> str:
    return case.code


def outcome(case: Case) -> Workbook | tuple[Message, ...]:
    try:
        return read_file(case.file_name, case.make())
    except RefusedFileError as refusal:
        return refusal.messages


def assert_said(messages: tuple[Message, ...], wanted: tuple[Said, ...], file_name: str) -> None:
    assert len(messages) == len(wanted), messages
    for message, said in zip(messages, wanted, strict=True):
        assert said.words in message.what, message
        assert (message.sheet, message.row, message.column) == (said.sheet, said.row, said.column), message
        assert message.file_name == file_name
        assert message.advice.endswith(".")


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 40
    assert len({case.code for case in CASES}) == len(CASES)
    assert sum(case.is_refused for case in CASES) > 40 < sum(not case.is_refused for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=code)
def test_a_file_is_read_or_refused(case: Case) -> None:
    found = outcome(case)
    if case.is_refused:
        assert isinstance(found, tuple), f"read: {found}"
        assert [message.severity for message in found] == [Severity.ERROR]
        assert_said(found, case.said, case.file_name)
        return
    assert isinstance(found, Workbook), f"refused: {found}"
    assert [sheet.name for sheet in found.sheets] == [page.name for page in case.pages]
    for sheet, page in zip(found.sheets, case.pages, strict=True):
        shown = Page(
            sheet.name,
            dict(sheet.cells),
            sheet.merged,
            sheet.hidden_rows,
            sheet.hidden_columns,
            sheet.is_hidden,
        )
        assert shown == page
        types = {place: type(cell.value) for place, cell in page.cells.items()}
        assert {place: type(cell.value) for place, cell in sheet.cells.items()} == types
    assert all(message.severity is not Severity.ERROR for message in found.messages)
    assert_said(found.messages, case.said, case.file_name)


def test_the_same_words_in_english() -> None:
    with use_language("en"), pytest.raises(RefusedFileError) as refusal:
        read_file("a.xlsx", b"text;1")
    (message,) = refusal.value.messages
    assert message.what == "The file’s name ends in XLSX, but inside it is TXT."


def test_a_folder_in_the_name_is_dropped_and_the_content_has_its_sum() -> None:
    book = read_file("C:\\Документы\\..\\a.csv", b"a;b")
    assert (book.file_name, book.sheets[0].name) == ("a.csv", "a")
    assert book.sha256 == hashlib.sha256(b"a;b").hexdigest()
