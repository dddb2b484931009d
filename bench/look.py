"""Draws the whole gallery as PPTX and, where LibreOffice is installed, as pictures: for eyes, not for CI.

``python -m bench.look [workspace …]`` writes to ``var/look``: a PPTX a workspace and a PNG a slide.
"""

import logging
import shutil
import subprocess
import sys
import time
from pathlib import Path

from data.scope import Scope
from data.workspaces import Workspaces
from locales.text import _, use_language
from reports.deck.model import Deck, Slide
from reports.deck.pptx import pptx_bytes
from ui import cache
from ui.gallery import STORY, topic_figures
from ui.registry import page_entry

FOLDER = Path(__file__).parent.parent / "var" / "look"
PICTURE_DPI = "80"
TIMEOUT_S = 300


def gallery_deck(scope: Scope) -> Deck:
    """Return every figure that may be shown, in the scope's year and language, as one deck."""
    slides = []
    for topic in STORY:
        for address, item in topic_figures(topic, scope).items():
            drawing = item.drawing() if item.drawing else None
            title = item.figure.title
            slides.append(Slide(address, _(page_entry(topic).title), item.figure, title, title, "", drawing))
    return Deck(_("Показ"), cache.info(scope), int(scope.year or 0), tuple(slides))


def main(names: list[str]) -> int:
    """Write the decks, draw them, and print where they are."""
    # Streamlit says at each call that no page is being drawn.
    logging.disable(logging.CRITICAL)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in names or Workspaces.default().codes():
        scope = Scope(name)
        years = cache.years(scope)
        for language in ("ru", "en"):
            with use_language(language):
                deck = gallery_deck(scope.but(year=years[0], lang=language))
                start = time.perf_counter()
                file = FOLDER / f"{name}-{language}.pptx"
                file.write_bytes(pptx_bytes(deck))
            print(f"{file}: {len(deck.slides)} figures, {time.perf_counter() - start:.1f} s")
            _draw(file)
    return 0


def _draw(file: Path) -> None:
    """Turn a PPTX into a PNG a slide; says what is missing where a program is."""
    office, pages = shutil.which("soffice"), shutil.which("pdftoppm")
    if office is None or pages is None:
        print("  no pictures: install libreoffice-impress and poppler-utils")
        return
    convert = [office, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    subprocess.run(
        convert, check=True, timeout=TIMEOUT_S, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    pdf = file.with_suffix(".pdf")
    subprocess.run([pages, "-r", PICTURE_DPI, "-png", str(pdf), str(file.with_suffix(""))], check=True)
    print(f"  {file.with_suffix('')}-*.png")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
