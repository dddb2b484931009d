"""Names of files: region, topic, year and version of the data, in letters that any system takes."""

import re
import unicodedata

from data.model import WorkspaceInfo

# Names longer than this trouble old archivers and deep folders of Windows.
LONGEST = 120
YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_WRITTEN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya"
_LATIN = {
    letter: "" if latin == "-" else latin for letter, latin in zip(_LETTERS, _WRITTEN.split(), strict=True)
}


def file_name(info: WorkspaceInfo, topic: str, year: int | None, suffix: str) -> str:
    """Return «rostovskaya-oblast_map_2022_ve73949c1c1.pdf».

    ``topic`` is a code or words in any language; the year is added where the topic does not name one. A name
    that is too long loses the end of its topic.
    """
    region = plain(info.region_name) or plain(info.region_code) or "region"
    years = [str(year)] if year and not YEAR.search(topic) else []
    version = f"v{plain(info.version_code)}"
    room = LONGEST - len("_".join([region, *years, version, suffix])) - 1
    parts = [region, plain(topic)[: max(room, 1)].rstrip("-_"), *years, version]
    return f"{'_'.join(part for part in parts if part)}.{suffix}"


def plain(words: str) -> str:
    """Return words as small Latin letters, digits, «-» and «_»; other signs become «-»."""
    latin = "".join(_LATIN.get(letter, letter) for letter in words.lower())
    letters = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9_]+", "-", letters).strip("-_")[:LONGEST]
