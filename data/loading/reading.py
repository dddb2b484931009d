"""Reads a user's file safely: cheap checks here, parsing in a child process with limits.

Nothing of the file is believed: its name against its first bytes, the sizes in a zip against what really
comes out. The parser itself (``child``) runs apart, so that no file can bring down or slow the dashboard.
"""

import hashlib
import os
import re
import subprocess
import sys
import threading
from pathlib import Path, PurePath

from data.loading import limits
from data.loading.archive import Archive
from data.loading.channel import understood
from data.loading.findings import Code, Finding, ReadingStopped, damaged
from data.loading.model import Sheet, Workbook
from data.loading.refusals import message, refusal
from data.loading.sheet_builder import cleaned

ROOT = Path(__file__).parents[2]
TYPES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods", ".csv": "text", ".tsv": "text", ".txt": "text"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
# Sheets of Excel 2 to 4 begin with these; a table in text never does.
BIFF = (
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
)
OTHER = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"{\\rtf": "RTF",
    b"\x1f\x8b": "gzip",
}
HTML = re.compile(rb"<(!doctype|html|head|body|table|meta|style)[\s>]", re.IGNORECASE)
SPREADSHEET_XML = b"schemas-microsoft-com:office:spreadsheet"
# All that the child needs of the server's environment; on Windows Python does not start without the first.
ENVIRONMENT = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")

Answer = tuple[tuple[Sheet, ...], tuple[Finding, ...]] | Finding

_children = threading.BoundedSemaphore(limits.CHILDREN)


def read_file(name: str, content: bytes) -> Workbook:
    """Return what a file holds.

    Args:
        name: the file's name as its owner gave it; a folder in it is dropped.
        content: all its bytes.

    Raises:
        RefusedFileError: it cannot be read; its ``messages`` say what, where and what to do.
    """
    file_name = cleaned(PurePath(name.replace("\\", "/")).name)[0]
    try:
        kind = checked_kind(file_name, content)
        answer = _parsed(kind, file_name, content)
    except ReadingStopped as verdict:
        raise refusal(verdict.finding, file_name) from verdict
    if isinstance(answer, Finding):
        raise refusal(answer, file_name)
    sheets, findings = answer
    messages = tuple(message(finding, file_name) for finding in findings)
    return Workbook(file_name, hashlib.sha256(content).hexdigest(), sheets, messages)


def checked_kind(name: str, content: bytes) -> str:
    """Return the type of a file that may be parsed: ``xlsx``, ``ods`` or ``text``.

    Raises:
        ReadingStopped: it is too big, not what its name says, protected, or a dangerous archive.
    """
    if not content.strip():
        raise ReadingStopped(Finding(Code.EMPTY))
    if len(content) > limits.FILE_BYTES:
        raise ReadingStopped(Finding(Code.TOO_BIG, number=limits.FILE_BYTES // limits.MEGABYTE))
    suffix = PurePath(name).suffix.lower()
    found = _content_kind(content)
    if found == "xlsb" or suffix == ".xlsb":
        raise ReadingStopped(Finding(Code.BINARY_EXCEL))
    expected = TYPES.get(suffix)
    if expected is None and not (suffix == ".xls" and found in TYPES.values()):
        raise ReadingStopped(Finding(Code.UNKNOWN_TYPE, detail=suffix.lstrip(".").upper()))
    if found != expected:
        shown = {"text": "TXT", "": ""}.get(found, found.upper())
        raise ReadingStopped(Finding(Code.LOOKS_DIFFERENT, value=suffix.lstrip(".").upper(), detail=shown))
    return found


def _content_kind(content: bytes) -> str:
    """Return what the bytes are; a zip is unpacked once to look at what is in it.

    Raises:
        ReadingStopped: they are something that is refused whatever its name is.
    """
    if content.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ReadingStopped(Finding(Code.PASSWORD))
        if any(stream.encode("utf-16-le") in content for stream in ("Workbook", "Book")):
            raise ReadingStopped(Finding(Code.OLD_EXCEL))
        return "doc"
    if content.startswith(BIFF):
        raise ReadingStopped(Finding(Code.OLD_EXCEL))
    head = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    if HTML.match(head) or SPREADSHEET_XML in head:
        raise ReadingStopped(Finding(Code.HTML))
    if content.startswith(ZIP):
        return _archive_kind(Archive(content))
    return next((kind for magic, kind in OTHER.items() if content.startswith(magic)), "text")


def _archive_kind(archive: Archive) -> str:
    archive.verify()
    if "encrypted-package" in archive:
        raise ReadingStopped(Finding(Code.PASSWORD))
    if "content.xml" in archive and "mimetype" in archive:
        with archive.open("mimetype") as stream:
            mime = stream.read(200)
        if mime.strip() != b"application/vnd.oasis.opendocument.spreadsheet":
            return "odt"
        if "META-INF/manifest.xml" in archive:
            with archive.open("META-INF/manifest.xml") as stream:
                if b"encryption-data" in stream.read(limits.MEGABYTE):
                    raise ReadingStopped(Finding(Code.PASSWORD))
        return "ods"
    if "xl/workbook.bin" in archive:
        return "xlsb"
    if "[Content_Types].xml" in archive and archive.folder("xl"):
        return "xlsx"
    return "docx" if archive.folder("word") else "zip"


def _parsed(kind: str, name: str, content: bytes) -> Answer:
    """Ask a child process, which is killed when its time is over.

    A thread of Streamlit may wait here; the child is a fresh Python and not a fork of a process with threads.
    """
    title = cleaned(PurePath(name).stem)[0][:100].strip() or "1"
    command = [sys.executable, "-S", "-E", "-s", "-m", "data.loading.child", kind, title]
    environment = {key: os.environ[key] for key in ENVIRONMENT if key in os.environ}
    with _children:
        try:
            done = subprocess.run(
                command,
                input=content,
                capture_output=True,
                cwd=ROOT,
                env={**environment, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
                timeout=limits.SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise ReadingStopped(Finding(Code.TIME, number=round(limits.SECONDS))) from error
    try:
        return understood(done.stdout)
    except (ValueError, KeyError) as error:
        # No answer at all: the child fell, out of memory if a signal or Python itself stopped it.
        is_memory = done.returncode < 0 or b"MemoryError" in done.stderr
        if is_memory:
            found = Finding(Code.MEMORY, number=limits.MEMORY_BYTES // limits.MEGABYTE)
            raise ReadingStopped(found) from error
        raise damaged(done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]) from error
