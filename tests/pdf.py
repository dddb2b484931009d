"""Reads a PDF for the tests: pages, their size, the text of all, the fonts in it."""

import io
from dataclasses import dataclass

from pypdf import PdfReader


@dataclass(frozen=True)
class Pdf:
    """A file: how many pages of which size (points), the text with one space between words, the fonts."""

    pages_count: int
    size_pt: tuple[float, float]
    text: str
    fonts: tuple[str, ...]


def read_pdf(data: bytes) -> Pdf:
    """Return what a PDF of one or more pages holds."""
    pages = PdfReader(io.BytesIO(data)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    fonts = {
        str(font.get_object()["/BaseFont"]).lstrip("/")
        for page in pages
        for font in page["/Resources"]["/Font"].values()
    }
    box = pages[0].mediabox
    return Pdf(len(pages), (float(box.width), float(box.height)), text, tuple(sorted(fonts)))
