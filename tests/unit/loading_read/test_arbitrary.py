"""No bytes whatever raise anything but the refusal, and nothing is read from a broken book silently."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.loading.channel import understood
from data.loading.child import parse
from data.loading.findings import Finding, ReadingStopped
from data.loading.model import Message, Sheet
from data.loading.reading import TYPES, checked_kind, read_file
from data.loading.refusals import RefusedFileError
from tests.unit.loading_read import good, packing

NAMES = tuple(f"a{suffix}" for suffix in (*TYPES, ".xls", ".xlsb", ".doc", ""))
STARTS = (
    b"",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<",
)
BYTES = st.builds(lambda start, rest: start + rest, st.sampled_from(STARTS), st.binary(max_size=300))
BOOK = packing.xlsx(packing.GOOD_SHEET, shared=packing.strings("Азов"), style=packing.styles("0%"))
SOURCES = {"xlsx": BOOK, "ods": good.ODS_MESSY, "text": good.csv_text(";").encode("cp1251")}
EXTENSIONS = {"xlsx": "a.xlsx", "ods": "a.ods", "text": "a.csv"}


def stages(name: str, content: bytes) -> None:
    """Both stages in this process: whatever the child would meet is met here."""
    try:
        kind = checked_kind(name, content)
    except ReadingStopped:
        return
    assert isinstance(understood(parse(kind, "a", content)), tuple | Finding)


@given(st.sampled_from(NAMES), BYTES)
@settings(max_examples=400, deadline=None)
def test_arbitrary_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    stages(name, content)


@given(st.sampled_from(tuple(SOURCES)), st.data())
@settings(max_examples=400, deadline=None)
def test_a_changed_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    source = SOURCES[kind]
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start, min(len(source), start + 20)))
    stages(EXTENSIONS[kind], source[:start] + data.draw(st.binary(max_size=20)) + source[end:])


MARKUP = st.lists(
    st.sampled_from(
        ("<row>", "</row>", '<row r="3" hidden="1">', "<c>", "</c>", '<c r="B3" t="s">', '<c t="e">',
         '<c r="C3" s="1">',
         "<v>", "</v>", "<f/>", "1", "-5.5", "а", "<is><t>я</t></is>", "</sheetData>", "<sheetData>",
         '<mergeCell ref="A1:B9"/>', '<mergeCell ref="x"/>', '<col min="1" max="x" hidden="1"/>')
    ),
    max_size=25,
)  # fmt: skip


@given(MARKUP)
@settings(max_examples=300, deadline=None)
def test_arbitrary_markup_of_a_sheet_is_read_or_refused(pieces: list[str]) -> None:
    parts = packing.xlsx_parts(
        packing.sheet("".join(pieces)), shared=packing.strings("Азов"), style=packing.styles("dd.mm.yy")
    )
    assert isinstance(understood(parse("xlsx", "a", packing.packed(parts))), tuple | Finding)


@given(st.sampled_from(NAMES), BYTES)
@settings(max_examples=15, deadline=None)
def test_through_the_child_too(name: str, content: bytes) -> None:
    assert outcome(name, content)


def outcome(name: str, content: bytes) -> tuple[Sheet, ...] | tuple[Message, ...]:
    try:
        return read_file(name, content).sheets
    except RefusedFileError as refusal:
        return refusal.messages


@pytest.mark.parametrize(
    "name",
    ["", ".csv", "/", "\x00.csv", "-c.csv", "\ud800.csv", "я" * 5000 + ".csv", "..\\.csv"],
    ids=range(8),
)
def test_any_name_will_do(name: str) -> None:
    (found,) = outcome(name, b"a;b")
    if isinstance(found, Sheet):
        assert found.name.strip() == found.name != ""
    else:
        assert "такого вида" in found.what
        found.file_name.encode()
