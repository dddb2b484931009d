"""The templates of findings, read once: they are the program's, no data."""

from functools import cache

from data.findings import FindingTemplate, load_findings


@cache
def templates() -> tuple[FindingTemplate, ...]:
    """Return the templates of the registry."""
    return load_findings()
