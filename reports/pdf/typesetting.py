"""Sets a template of typst as PDF with the fonts of this folder and of the package: none of the machine's."""

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).with_name("fonts")


@cache
def _fonts() -> Any:
    """The fonts, read once: they are a third of the time that a page takes."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


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


PICTURE = Path(__file__).with_name("picture.typ")
# An SVG of 1280 pixels becomes 1920 dots wide: a projector's, and sharp on paper.
DOTS_PER_INCH = 144


def png_of(svg: str) -> bytes:
    """Return an SVG as PNG, half as large again.

    Made here and not in the browser: a canvas may draw an SVG before it has read the font inside.

    Raises:
        typst.TypstError: it is no SVG.
    """
    import typst

    made = typst.compile(
        PICTURE, format="png", ppi=DOTS_PER_INCH, font_paths=_fonts(), sys_inputs={"data": svg}
    )
    if not isinstance(made, bytes):
        raise TypeError(f"typst gave {type(made).__name__} for a picture")
    return made
