"""Office words made comparable: one spelling for spaces, quotes, dashes, ё, № and Latin look-alikes."""

import re
import unicodedata
from functools import lru_cache

# The same few words stand in thousands of cells.
REMEMBERED = 8192
LOOK_ALIKES = str.maketrans("aceopxykmhtb", "асеорхукмнтв")
CAPITAL_LOOK_ALIKES = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
DASHES = re.compile(r"[‐‑‒–—―−﹣-]")
QUOTES = re.compile(r"[«»„“”‟\"'’‘`‹›″]")
NUMBER_SIGN = re.compile(r"(?:#|\bn[oо]?[°º]?\.?)\s*(?=\d)")
LATIN_WORD = re.compile(r"[^\W\d_]+")
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
ONLY_LOOK_ALIKES = re.compile(r"[aceopxykmhtbABCEHKMOPTXYа-яёА-ЯЁ]+")
# Printable ASCII and the usual Russian characters: nothing unseen, nothing that NFC changes.
USUAL = re.compile(r"[ -~А-яЁё№«»–—]*")
ROUND_BRACKETS = re.compile(r"[(\[/]\s*(с|сел|сельский|сельск)\.?\s*[)\]/]")


@lru_cache(maxsize=REMEMBERED)
def clean(text: str) -> str:
    """Return the text without control and direction marks, its white space as single spaces."""
    if USUAL.fullmatch(text):
        return " ".join(text.split())
    seen = (" " if _is_space(char) else char for char in unicodedata.normalize("NFC", text))
    return " ".join("".join(char for char in seen if not _is_unseen(char)).split())


def _is_space(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cc", "Zs", "Zl", "Zp")


def _is_unseen(char: str) -> bool:
    """Zero-width characters, soft hyphens, direction marks, halves of surrogate pairs."""
    return unicodedata.category(char) in ("Cf", "Cs")


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """Return the text as it is compared: lower case, е for ё, plain quotes and dashes, «№3» for «N 3».

    Latin letters that look like Russian ones become Russian in a text that has Russian letters, word by
    word: only where no other Latin letter stands in the word. Closing dots, commas and colons fall off.
    """
    plain = clean(text).replace("№", "#")
    plain = clean(unicodedata.normalize("NFKC", plain))
    if CYRILLIC.search(plain):
        plain = LATIN_WORD.sub(lambda found: _russian(found[0]), plain)
    plain = plain.casefold().replace("ё", "е")
    plain = QUOTES.sub('"', DASHES.sub("-", plain))
    plain = NUMBER_SIGN.sub("№", plain)
    return re.sub(r"\s*-\s*", "-", plain).strip(" .,:;*_") if plain.strip("-") else plain


def _russian(word: str) -> str:
    if not ONLY_LOOK_ALIKES.fullmatch(word):
        return word
    return word.translate(CAPITAL_LOOK_ALIKES).translate(LOOK_ALIKES)


def letter_fold(text: str) -> str:
    """Fold a cell of one or two letters (x, B, c): there Latin is always meant as Russian."""
    return _russian(clean(text)).casefold().replace("ё", "е").strip(" .")


@lru_cache(maxsize=REMEMBERED)
def words_of(text: str) -> str:
    """Fold and keep letters, digits, №, + and %: heads differ in the rest only."""
    return " ".join(re.findall(r"[№%+]|\w+", fold(text).replace("_", " ")))


DISTRICT_WORDS = r"муниципальный район|муниципальный р-н|м\.\s?р(?:-н)?\.?|мр|район|р-н|рн"
CITY_WORDS = r"город|гор\.|г\."
NEUTRAL_WORDS = (
    r"муниципальное образование|муниципальный округ|городской округ|управление образования|"
    r"отдел образования|м\.\s?о\.|мо|г\.\s?о\.|го|м\.\s?о|администрация"
)
_START, _END = r"(?:^|(?<=[\s\"(]))", r"(?=$|[\s\")])"


@lru_cache(maxsize=REMEMBERED)
def place_words(text: str) -> tuple[str, str]:
    """Return the distinctive part of a municipality's name and its kind: "district", "city" or "".

    «г.Шахты», «Шахты г» and «город Шахты» give ("шахты", "city"); «Дубовский м.р.» gives ("дубовский",
    "district"); «Пролетарский(с) район» gives ("пролетарский (с)", "district").
    """
    folded = ROUND_BRACKETS.sub("(с)", fold(text))
    folded = re.sub(r"\s*\(с\)\s*", " (с) ", folded)
    folded = re.sub(r"(^|[\s\"])(г|гор|г\.\s?о|м\.\s?о|м\.\s?р)\.(?=\S)", r"\1\2. ", folded)
    folded = re.sub(rf"{_START}(?:{NEUTRAL_WORDS}){_END}", " ", folded)
    base, districts = re.subn(rf"{_START}(?:{DISTRICT_WORDS}){_END}", " ", folded)
    base, cities = re.subn(rf"{_START}(?:{CITY_WORDS}|г){_END}", " ", base)
    kind = "city" if cities and not districts else "district" if districts and not cities else ""
    base = " ".join(base.replace('"', " ").split()).strip(" .,;:")
    return base, kind


@lru_cache(maxsize=REMEMBERED)
def region_words(text: str) -> str:
    """Return a region's name without «область», «край», «республика», «автономный округ»."""
    forms = r"область|обл|край|кр|республика|респ|автономный округ|автономная область|ао"
    return " ".join(re.sub(rf"\b(?:{forms})\b\.?", " ", fold(text)).split()).strip(" .")
