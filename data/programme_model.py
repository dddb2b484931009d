"""What is read of programmes: frozen records, and rows of their tables."""

from dataclasses import dataclass
from typing import Any

from data.model import Words

Row = dict[str, Any]


@dataclass(frozen=True)
class Programme:
    """What ``programme.toml`` says: a document of some territory that sets targets."""

    code: str
    name: Words
    territory_name: str
    period_label: str
    source_id: str
    order: int


@dataclass(frozen=True)
class ProgrammeUnit:
    """A unit of programmes' indicators, and the kind of indicator that may be counted in it."""

    code: str
    name: Words
    kind: str


@dataclass(frozen=True)
class Concept:
    """A notion that several programmes measure, each in its own way; ``note`` is what they have in common."""

    code: str
    name: Words
    note: Words


@dataclass(frozen=True)
class ConceptMember:
    """An indicator of a notion and how its definition differs."""

    concept: str
    indicator: str
    difference: Words


@dataclass(frozen=True)
class Programmes:
    """All programmes: rows of their tables, checked against each other, in the order of the files."""

    programmes: tuple[Programme, ...]
    units: dict[str, ProgrammeUnit]
    concepts: dict[str, Concept]
    members: tuple[ConceptMember, ...]
    tracks: tuple[Row, ...]
    indicators: tuple[Row, ...]
    targets: tuple[Row, ...]
    facts: tuple[Row, ...]
    relations: tuple[Row, ...]
    acts: tuple[Row, ...]

    @property
    def source_ids(self) -> set[str]:
        """Sources that a programme or one of its rows names."""
        rows = (*self.indicators, *self.targets, *self.facts, *self.acts)
        return {p.source_id for p in self.programmes} | {row["source_id"] for row in rows}
