"""The values that findings of a story may name, a record a topic; ``registry/findings.toml`` links each.

``None`` is a value that the data do not give; a sentence that needs it stays silent.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Where:
    """Schools by municipality: of ``known`` their number is known; ``total`` is the region's own number."""

    year: int
    schools: int
    with_schools: int
    known: int
    unknown: int
    municipalities: int
    total: int | None


@dataclass(frozen=True)
class Changed:
    """Two years: lists of participants, status of municipalities, numbers of the region."""

    earlier: int | None = None
    later: int | None = None
    stayed: int | None = None
    left: int | None = None
    entered: int | None = None
    earlier_count: int | None = None
    later_count: int | None = None
    changed: int | None = None
    tested: int | None = None
    status_earlier: int | None = None
    status_later: int | None = None
    absent_earlier: int | None = None
    absent_later: int | None = None
    status_all: int | None = None
    unstated: int | None = None
    total_earlier_year: int | None = None
    total_later_year: int | None = None
    total_earlier: int | None = None
    total_later: int | None = None


@dataclass(frozen=True)
class Risks:
    """The most marked factor of all participants, marks of schools with a table of theirs, lists of factors.

    ``tied`` is how many factors share the largest number of marks.
    """

    year: int
    factor: str | None = None
    tied: int | None = None
    listed: int | None = None
    marked: int | None = None
    stated: int | None = None
    profiles: int | None = None
    known: int | None = None
    known_marked: int | None = None
    pairs: int | None = None
    total: int | None = None
    list_earlier: int | None = None
    list_later: int | None = None
    common: int | None = None
    listed_later: int | None = None


@dataclass(frozen=True)
class Help:
    """Methodists per school against the region's mean, in the municipalities where both are known.

    ``below`` of ``several`` have several schools, ``below_all`` of ``compared`` any number of them.
    """

    below: int
    several: int
    below_all: int
    compared: int
    mean: float | None
    methodists: int
    schools: int


@dataclass(frozen=True)
class Training:
    """The trained among the staff of a year; who listened to the course in the newest year that says."""

    year: int
    trained: int | None
    staff: int | None
    listeners_year: int | None = None
    from_shnor: int | None = None
    listeners: int | None = None


@dataclass(frozen=True)
class Next:
    """What is left to do: districts with several schools below the mean, documents with a deadline, lists."""

    below: int
    several: int
    due: int
    documents: int
    missing: int
    lists: int


TopicValues = Where | Changed | Risks | Help | Training | Next
TOPIC_RECORDS: dict[str, type[TopicValues]] = {
    "where": Where,
    "changed": Changed,
    "risks": Risks,
    "help": Help,
    "training": Training,
    "next": Next,
}
