"""The nouns of the project: frozen records and codes. No input, no output, no library but Python."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DataKind(StrEnum):
    """Where data come from; kinds never mix on a screen without a mark."""

    PUBLISHED = "published"
    LOADED = "loaded"
    MODEL = "model"


class SourceKind(StrEnum):
    """What a source is; a ``file`` is one that a coordinator loaded."""

    DOCUMENT = "document"
    REFERENCE = "reference"
    GEOGRAPHY = "geography"
    MODEL = "model"
    FILE = "file"


class BoundaryKind(StrEnum):
    """What a map shows: somebody's boundaries, a scheme of this program's, or there is none, only tiles."""

    TRUE = "true"
    SCHEMATIC = "schematic"
    NONE = "none"


class GapReason(StrEnum):
    """Why there is no value. Zero is a value and never a gap."""

    NOT_PUBLISHED = "not_published"
    NOT_LISTED = "not_listed"
    NOT_LOADED = "not_loaded"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    NOT_SURVEYED = "not_surveyed"


class Polarity(StrEnum):
    """What a larger number means: more need, more resource, or neither."""

    NEED = "need"
    RESOURCE = "resource"
    NONE = "none"


@dataclass(frozen=True)
class Words:
    """A name in both languages, kept beside the thing that it names."""

    ru: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the name in ``language`` ('ru' or 'en')."""
        return self.en if language == "en" else self.ru


@dataclass(frozen=True)
class Source:
    """A document or data set; ``file`` names its extracted text, "" when there is none."""

    id: str
    kind: SourceKind
    title: str
    short_title: Words
    publisher: str
    number: str
    published: str
    file: str
    licence: str


@dataclass(frozen=True)
class Unit:
    """What an indicator is counted in."""

    code: str
    name: Words


@dataclass(frozen=True)
class Indicator:
    """One entry of the dictionary of indicators; see ``registry/indicators.toml`` for the fields."""

    code: str
    name: Words
    unit: str
    polarity: Polarity
    decimals: int
    denominator: str
    dimension: str
    origin: str
    computed_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Category:
    """A member of a dimension that splits indicators."""

    dimension: str
    code: str
    name: Words


@dataclass(frozen=True)
class Factor:
    """A risk factor; ``numbers`` maps a project year to the factor's row in that year's list."""

    code: str
    name: Words
    numbers: dict[str, int]
    source_id: str
    locator: str
    quote: str


@dataclass(frozen=True)
class Place:
    """The region or a municipality. Codes are text; coordinates are those of the seat, in degrees.

    ``map_label`` is the short name with a ``|`` where a map may break it, "" when it needs no break.
    """

    place_code: str
    parent_code: str | None
    kind: str
    name: str
    short_name: str
    map_label: str
    official_name: str
    seat_name: str
    seat_lat_deg: float | None
    seat_lon_deg: float | None
    name_variants: tuple[str, ...]
    ambiguous_names: tuple[str, ...]
    code_source_id: str
    coordinates_source_id: str | None


@dataclass(frozen=True)
class Region:
    """What a build needs beside the tables: the workspace's name, its kind, the day of reading."""

    workspace: str
    region_code: str
    kind: DataKind
    read_on: date
    boundary_source_id: str


@dataclass(frozen=True)
class Fact:
    """A published figure, or the reason why there is none, at one place of one source.

    ``category_code`` "" is the whole. ``is_repeat`` marks a number that the document gives again
    elsewhere: it is checked against the main one and never counted twice.
    """

    indicator_code: str
    place_code: str
    year: int
    period_label: str
    category_code: str
    value: float | None
    gap_reason: GapReason | None
    is_repeat: bool
    source_id: str
    locator: str
    quote: str


Record = dict[str, str | None]
"""A row of a table that is no figure (a curator, an order), as text by column; ``None`` is empty."""


@dataclass(frozen=True)
class Citation:
    """Where a number stands: source and place in it."""

    source_id: str
    source_title: str
    locator: str


@dataclass(frozen=True)
class WorkspaceInfo:
    """The one row that says what a workspace file is."""

    workspace_code: str
    version_code: str
    kind: DataKind
    region_code: str
    region_name: str
    read_on: date
    # What the map shows, by whom and of which day.
    boundary_kind: BoundaryKind = BoundaryKind.SCHEMATIC
    boundary_source: str = ""
    boundary_date: str = ""


@dataclass(frozen=True)
class BadRow:
    """What a check found wrong: of what, both values, and the places where they stand; "" is none."""

    subject: str
    first_value: str
    first_locator: str
    second_value: str
    second_locator: str


@dataclass(frozen=True)
class CheckResult:
    """The outcome of one check: how many rows it looked at, and the bad ones.

    ``kind`` is integrity | contradiction | gap | not_comparable; ``used`` says which value the
    screens show when a row is bad, ``why`` the reason (both empty for integrity).
    """

    code: str
    severity: str
    kind: str
    title: Words
    used: Words
    why: Words
    looked_at: int
    bad_rows: tuple[BadRow, ...] = field(default=())

    @property
    def has_passed(self) -> bool:
        """A check that looked at nothing has not passed."""
        return self.looked_at > 0 and not self.bad_rows
