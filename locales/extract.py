"""Updates the catalogues from the source: ``python -m locales.extract``."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from locales.text import LANGUAGES, catalogue_path

ROOT = Path(__file__).parent.parent
FOLDERS = ("ui", "pages", "reports", "charts", "geo", "data")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def extracted() -> Catalog:
    """Return all messages that the source marks, without places, so that moving code changes nothing."""
    catalogue = Catalog(fuzzy=False)
    for folder in (*FOLDERS, "."):
        files = extract_from_dir(
            ROOT / folder,
            method_map=[("**.py", "python")] if folder != "." else [("app.py", "python")],
            keywords=KEYWORDS,
            directory_filter=(lambda path: True) if folder != "." else (lambda path: False),
        )
        for _file, _line, message, comments, context in files:
            catalogue.add(message, None, [], (), comments, context=context)
    return catalogue


def updated(language: str, template: Catalog) -> Catalog:
    """Return a language's catalogue with the template's messages; obsolete ones fall out."""
    path = catalogue_path(language)
    if path.is_file():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    else:
        catalogue = Catalog(locale=language, fuzzy=False)
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def as_text(catalogue: Catalog) -> bytes:
    """Return a catalogue as a ``.po`` file, sorted, without dates."""
    buffer = BytesIO()
    write_po(buffer, catalogue, sort_output=True, omit_header=False, ignore_obsolete=True, width=100)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date')
    return "".join(line for line in lines if not line.startswith(dated)).encode()


def main() -> None:
    """Write the catalogues of all languages."""
    template = extracted()
    for language in LANGUAGES:
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_text(updated(language, template)))


if __name__ == "__main__":
    main()
