"""Reads the PDF that typst writes, for tests: pages and their text, by the maps of codes inside the file."""

import re
import zlib
from dataclasses import dataclass

OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
STREAM = re.compile(rb"(.*?)stream\r?\n(.*)\r?\nendstream", re.DOTALL)
# A string of a PDF may hold brackets as they are, in pairs.
INSIDE = rb"(?:\\.|[^\\()]|\((?:\\.|[^\\()])*\))*"
STRING = re.compile(rb"\((" + INSIDE + rb")\)", re.DOTALL)
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|((?:\(" + INSIDE + rb"\)\s*-?[\d.]*\s*)+)\]?\s*T[jJ]\b", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
SINGLE = re.compile(r"<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>\s*\n")
NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@dataclass(frozen=True)
class Pdf:
    """The pages of a file: how many, and the text of all of them with one space between pieces."""

    pages_count: int
    text: str
    fonts: tuple[str, ...]


def read_pdf(data: bytes) -> Pdf:
    """Return pages and text; a glyph without a character in the file's maps raises KeyError."""
    bodies = {int(number): body for number, body in OBJECT.findall(data)}
    pages = [body for body in bodies.values() if re.search(rb"/Type\s*/Page\b", body)]
    pieces = [piece for page in pages for piece in _pieces(page, bodies)]
    fonts = {
        name.decode() for body in bodies.values() for name in re.findall(rb"/BaseFont\s*/([^\s/]+)", body)
    }
    return Pdf(len(pages), " ".join("".join(pieces).split()), tuple(sorted(fonts)))


def _pieces(page: bytes, bodies: dict[int, bytes]) -> list[str]:
    found = re.search(rb"/Contents (\d+) 0 R", page)
    assert found, "a page has its contents"
    names = re.findall(rb"/(f\d+) (\d+) 0 R", _resources(page, bodies))
    maps = {name: _characters(bodies[int(number)], bodies) for name, number in names}
    pieces, font = [], b""
    for name, shown in SHOWN.findall(_stream(bodies[int(found[1])])):
        if name:
            font = name
            continue
        codes = b"".join(ESCAPE.sub(_unescaped, one) for one in STRING.findall(shown))
        pieces.append("".join(maps[font][codes[i : i + 2]] for i in range(0, len(codes), 2)) + " ")
    return pieces


def _resources(page: bytes, bodies: dict[int, bytes]) -> bytes:
    found = re.search(rb"/Resources (\d+) 0 R", page)
    return bodies[int(found[1])] if found else page


def _characters(font: bytes, bodies: dict[int, bytes]) -> dict[bytes, str]:
    """Code of a glyph to its characters."""
    found = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert found, "every font says which characters its glyphs are"
    text = _stream(bodies[int(found[1])]).decode("ascii")
    return {
        bytes.fromhex(code): bytes.fromhex(chars).decode("utf-16-be") for code, chars in SINGLE.findall(text)
    }


def _stream(body: bytes) -> bytes:
    found = STREAM.search(body)
    assert found, "a stream"
    return zlib.decompress(found[2]) if b"FlateDecode" in found[1] else found[2]


def _unescaped(match: "re.Match[bytes]") -> bytes:
    code = match[1]
    return bytes([int(code, 8)]) if code[:1].isdigit() else NAMED.get(code, code)
