"""Every page of the registry with its address and its file."""

from dataclasses import dataclass

from ui.registry import PAGES, PAGES_FOLDER


@dataclass(frozen=True)
class Address:
    """A page as the bench visits it; ``path`` is "" for the page that opens without a path."""

    name: str
    path: str
    script: str


def addresses() -> tuple[Address, ...]:
    """Return all pages in the order of the registry."""
    return tuple(
        Address(entry.url, "" if entry is PAGES[0] else entry.url, str(PAGES_FOLDER / entry.path))
        for entry in PAGES
    )
