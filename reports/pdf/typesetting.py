"""Sets a template of typst as PDF with the fonts that the package brings: none of the machine's."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _fonts() -> Any:
    """The fonts inside the package, read once: they are a third of the time that a page takes."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)


def typeset(template: Path, data: str, stamp: datetime) -> bytes:
    """Return the PDF of a template that reads JSON from ``sys.inputs.data``.

    Raises:
        typst.TypstError: the template and the data do not fit.
    """
    import typst

    made = typst.compile(
        template, format="pdf", font_paths=_fonts(), sys_inputs={"data": data}, timestamp=stamp
    )
    if not isinstance(made, bytes):
        raise TypeError(f"typst gave {type(made).__name__} for {template.name}")
    return made
