"""The outside of XLSX and ODS files: a zip whose headers are not believed."""

import copy
import struct
import zlib
from io import BytesIO
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from data.loading import limits
from data.loading.findings import Code, Finding, ReadingStopped, damaged

# What zipfile raises on bytes that are no archive, each seen in a test or in its source.
BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
    IndexError,
    struct.error,
)
CENTRAL_HEADER = b"PK\x01\x02"
ENCRYPTED = 1
CHUNK = limits.MEGABYTE


class Archive:
    """The parts of a file by their names; nothing is ever written to the disk."""

    def __init__(self, content: bytes) -> None:
        """Open the archive and look at its list of parts.

        Raises:
            ReadingStopped: it is no archive, or holds too many parts, or one twice, or hidden ones.
        """
        # Each part costs a kilobyte of memory when the list is read: count before reading.
        if content.count(CENTRAL_HEADER) > limits.MEMBERS:
            raise ReadingStopped(Finding(Code.MEMBERS, number=limits.MEMBERS))
        try:
            self._zip = ZipFile(BytesIO(content))
        except BROKEN as error:
            raise damaged(f"zip: {error}") from error
        self._size = len(content)
        self._parts: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            if info.flag_bits & ENCRYPTED:
                raise ReadingStopped(Finding(Code.PASSWORD))
            if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                raise damaged(f"zip: method {info.compress_type} of {info.filename}")
            name = _plain(info.filename)
            if name in self._parts:
                raise damaged(f"zip: two parts {info.filename}")
            self._parts[name] = info

    def __contains__(self, name: str) -> bool:
        """Whether there is a part of this name."""
        return _plain(name) in self._parts

    def folder(self, name: str) -> bool:
        """Whether some part lies in this folder."""
        return any(part.startswith(_plain(name) + "/") for part in self._parts)

    def open(self, name: str) -> IO[bytes]:
        """Open a part as a stream.

        Raises:
            ReadingStopped: there is none.
        """
        if name not in self:
            raise damaged(f"zip: no part {name}")
        try:
            return self._zip.open(self._parts[_plain(name)])
        except BROKEN as error:
            raise damaged(f"zip: {name}: {error}") from error

    def verify(self) -> None:
        """Unpack everything into nothing: real sizes, control sums, and the limits upon them.

        Raises:
            ReadingStopped: it unpacks into too much, or not into what its headers say.
        """
        total = 0
        for info in self._zip.infolist():
            size = self._unpacked(info, limits.UNPACKED_BYTES - total)
            if size != info.file_size:
                raise damaged(f"zip: {info.filename} says {info.file_size} bytes and has {size}")
            total += size
        if total > limits.RATIO_BYTES and total > self._size * limits.RATIO:
            raise ReadingStopped(Finding(Code.RATIO, number=total // max(1, self._size)))

    def _unpacked(self, info: ZipInfo, left: int) -> int:
        """Return the true size of a part: zipfile would stop where the header tells it to."""
        unbelieved = copy.copy(info)
        unbelieved.file_size = limits.UNPACKED_BYTES * 2
        size = 0
        try:
            with self._zip.open(unbelieved) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    if size > left:
                        found = Finding(Code.UNPACKED, number=limits.UNPACKED_BYTES // limits.MEGABYTE)
                        raise ReadingStopped(found)
        except BROKEN as error:
            raise damaged(f"zip: {info.filename}: {error}") from error
        return size


def _plain(name: str) -> str:
    """Return a part's name as formats compare them: no case, one kind of slash, none before it."""
    return name.replace("\\", "/").lstrip("/").lower()
