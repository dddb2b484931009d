"""Reads XLSX and XLSM as a stream: values, which of them are formulas, what is merged and hidden.

Macros are never looked at. The tests compare the values with those of openpyxl and of calamine.
"""

import posixpath
import re
from dataclasses import dataclass, field

from data.loading import limits
from data.loading.archive import Archive
from data.loading.findings import Code, Finding, ReadingStopped, damaged
from data.loading.formats import BUILT_IN, Shown, shown
from data.loading.markup import walk
from data.loading.sheet_builder import BookBuilder
from data.loading.xlsx_sheet import Book, SheetReader, unescaped

TRUE = ("1", "true", "on")


@dataclass
class Relations:
    """The parts that a part refers to: id → (last word of the type, path)."""

    base: str
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep a relation to a part of this file."""
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = posixpath.normpath(posixpath.join("/", self.base, attributes.get("Target", "")))
            self.parts[attributes.get("Id", "")] = (kind, target)

    def end(self, name: str) -> None:
        """Nothing waits for the end."""

    def text(self, data: str) -> None:
        """Relations have no text."""

    def of_kind(self, kind: str) -> str:
        """Return the path of the only part of a kind, "" when there is none."""
        return next((path for found, path in self.parts.values() if found == kind), "")


@dataclass
class WorkbookReader:
    """The list of sheets and how the book counts days."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    is_1904: bool = False
    # What formulas gave is old, by the file's own word (ECMA-376-1, 18.2.2: calcCompleted, fullCalcOnLoad).
    is_stale: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep a sheet or a setting."""
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("r:id", ""), is_hidden))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in TRUE
        elif name == "calcPr":
            is_incomplete = attributes.get("calcCompleted", "1") not in TRUE
            self.is_stale = is_incomplete or attributes.get("fullCalcOnLoad", "") in TRUE

    def end(self, name: str) -> None:
        """Nothing waits for the end."""

    def text(self, data: str) -> None:
        """The list of sheets has no text."""


class StringsReader:
    """The table of shared texts; pieces of rich text are joined, readings over them left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._is_text = False
        self._phonetic = 0
        self._characters = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a text or a piece of one."""
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._phonetic += 1
        elif name == "t":
            self._is_text = not self._phonetic

    def end(self, name: str) -> None:
        """Keep a text when it is whole."""
        if name == "si":
            self.texts.append(unescaped("".join(self._pieces)))
        elif name == "rPh":
            self._phonetic -= 1
        elif name == "t":
            self._is_text = False

    def text(self, data: str) -> None:
        """Take a piece.

        Raises:
            ReadingStopped: all texts together are too long.
        """
        if self._is_text:
            self._characters += len(data)
            if self._characters > limits.TEXT_IN_ALL:
                raise ReadingStopped(Finding(Code.MUCH_TEXT, number=limits.TEXT_IN_ALL))
            self._pieces.append(data)


class StylesReader:
    """How each style shows a number: (how, whether time is elapsed)."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._is_cells = False
        self._ids: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep a format code or a style."""
        if name == "numFmt":
            self._codes.setdefault(attributes.get("numFmtId", ""), attributes.get("formatCode", "")[:500])
        elif name == "cellXfs":
            self._is_cells = True
        elif name == "xf" and self._is_cells:
            self._ids.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        """Styles that are not of cells are passed over."""
        if name == "cellXfs":
            self._is_cells = False

    def text(self, data: str) -> None:
        """Styles have no text."""

    def styles(self) -> list[tuple[Shown, bool]]:
        """Return the styles in their order."""
        return [self._style(one) for one in self._ids]

    def _style(self, one: str) -> tuple[Shown, bool]:
        code = self._codes.get(one)
        if code is None:
            how = BUILT_IN.get(int(one), Shown.NUMBER) if re.fullmatch("[0-9]{1,9}", one) else Shown.NUMBER
            return how, one == "46"
        return shown(code), bool(re.search(r"\[[hms]+\]", code.lower()))


def read_xlsx(archive: Archive, book: BookBuilder) -> None:
    """Read all sheets into ``book``; sheets of charts and of macros are no tables and are passed over.

    Raises:
        ReadingStopped: the file cannot be read.
    """
    main = _relations(archive, "", "_rels/.rels").of_kind("officeDocument") or "/xl/workbook.xml"
    folder, name = posixpath.split(main)
    relations = _relations(archive, folder, f"{folder}/_rels/{name}.rels")
    workbook = WorkbookReader()
    with archive.open(main) as stream:
        walk(stream, workbook, main)
    strings, styles = StringsReader(), StylesReader()
    for reader, part in (
        (strings, relations.of_kind("sharedStrings")),
        (styles, relations.of_kind("styles")),
    ):
        if part:
            with archive.open(part) as stream:
                walk(stream, reader, part)
    shared = Book(strings.texts, styles.styles(), workbook.is_1904, workbook.is_stale)
    for title, identity, is_hidden in workbook.sheets:
        kind, part = relations.parts.get(identity, ("", ""))
        if kind in ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"):
            continue
        if kind != "worksheet":
            raise damaged(f"no part for relation {identity!r}", title[: limits.SHEET_NAME_LENGTH])
        sheet = book.sheet(title, is_hidden=is_hidden)
        with archive.open(part) as stream:
            walk(stream, SheetReader(sheet, shared), part, is_plain=True)
    if "xl/vbaProject.bin" in archive:
        book.note(Finding(Code.MACROS))


def _relations(archive: Archive, base: str, part: str) -> Relations:
    relations = Relations(base)
    if part in archive:
        with archive.open(part) as stream:
            walk(stream, relations, part)
    return relations
