"""Walks through XML as a stream, without a tree and without entities.

A document type is refused at its first letter, so no entity is ever declared, neither an outer one nor one
made of many others. Only the parser of Python itself is used (expat).
"""

from collections.abc import Callable
from functools import lru_cache
from typing import IO, Protocol
from xml.parsers import expat

from data.loading.findings import Code, Finding, ReadingStopped, damaged

CHUNK = 1 << 16
OUT_OF_MEMORY = 1
OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns:"
# Namespaces that the formats use and the short form they get; a name of another one stays long.
SHORT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "",
    "http://purl.oclc.org/ooxml/spreadsheetml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext:",
    f"{OPEN_DOCUMENT}manifest:1.0": "manifest:",
    f"{OPEN_DOCUMENT}office:1.0": "office:",
    f"{OPEN_DOCUMENT}style:1.0": "style:",
    f"{OPEN_DOCUMENT}table:1.0": "table:",
    f"{OPEN_DOCUMENT}text:1.0": "text:",
    f"{OPEN_DOCUMENT}drawing:1.0": "draw:",
}


class Handler(Protocol):
    """Told of elements as they come; names have the short form of their namespace before them."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Characters between elements."""


@lru_cache(maxsize=1024)
def short(name: str) -> str:
    """Return a name of expat («namespace}name») with the short form of its namespace."""
    space, mark, local = name.rpartition("}")
    if not mark or space not in SHORT:
        return name
    return SHORT[space] + local


def _start_of(handler: Handler, *, is_plain: bool) -> Callable[[str, dict[str, str]], None]:
    told = handler.start
    if is_plain:
        return lambda name, attributes: told(short(name), attributes)
    return lambda name, attributes: told(
        short(name), {short(key): value for key, value in attributes.items()}
    )


def _refuse_doctype(*_: object) -> None:
    raise ReadingStopped(Finding(Code.DOCTYPE))


def walk(stream: IO[bytes], handler: Handler, part: str, *, is_plain: bool = False) -> None:
    """Tell ``handler`` what the part holds.

    ``is_plain``: no attribute that matters has a namespace, so none gets a short name. It saves a quarter of
    the time of a sheet, which may hold millions of elements.

    Raises:
        ReadingStopped: it is not XML, or has a document type.
        MemoryError: it does not fit.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _start_of(handler, is_plain=is_plain)
    ended = handler.end
    parser.EndElementHandler = lambda name: ended(short(name))
    parser.CharacterDataHandler = handler.text
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if error.code == OUT_OF_MEMORY:
            raise MemoryError from error
        raise damaged(f"{part}: {error}") from error
