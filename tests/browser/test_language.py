"""One language at a time: no Russian word on the English screens but names and quotes, nor the reverse."""

import re
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import expect

from data.statements import statements
from data.store import LOCKED_CONFIGURATION, Store
from tests.browser.ui import Open, Screen
from ui.registry import PAGES

pytestmark = pytest.mark.browser

# How the name of a school begins in the documents.
BODIES = ("МБОУ ", "МОУ ", "МАОУ ", "МОБУ ")
# Tables whose texts have an English twin, or are never on screen.
TRANSLATED = {"workspace", "source", "category", "indicator", "factor_year", "boundary", "place_variant"}
ADDRESSES = [
    "/?year=2022",
    "/?year=2021",
    "/map?district=60613000",
    "/map?view=groups&group=many_below&labels=all&district=60605000",
    "/map?year=2021",
    "/sources?indicator=methodists_count",
    "/sources?district=60650000&indicator=schools_500_count&year=2022",
    "/map?year=abc&view=zzz",
    "/map?shape=tiles&view=groups&year=2022",
    *(
        f"/{entry.url}?district=60613000"
        for entry in PAGES
        if entry.url not in ("overview", "map", "sources")
    ),
    *(f"/{url}?year=2021" for url in ("risks", "methodists", "curators", "engagement", "desk", "show")),
    "/methodists?district=60605000",
    "/curators?district=60640000",
    *(f"/programmes?programme={code}" for code in ("alapaevsk", "penza", "ryazan")),
    "/?workspace=model",
    "/map?workspace=model&view=risks&factor=staff_deficit&base=2022&year=2024",
    "/risks?workspace=model&year=2022&order=group&weights=equipment-3",
    "/years?workspace=model&year=2024&base=2021&factor=parents",
    "/passport?workspace=model&school=m014",
]
CYRILLIC = re.compile("[А-Яа-яЁё]+")
LATIN = re.compile("[A-Za-z]+")

# Terms of the domain that have no English name, the mark, the switch itself.
RUSSIAN_TERMS = ("Навигатор 500+", "Русский", "ШНОР", "ШССУ", "РМА", "ИС МЭДК")
# Formats and the sign of a sample size; names of data sets stand in the database.
LATIN_TERMS = ("CSV", "XLSX", "ODS", "DOCX", "PPTX", "PDF", "English", "n =", "3D")
# The curator's report is a Russian document on any screen, and says so to a screen reader.
RUSSIAN_DOCUMENT = "main [lang=ru]"
# Words of Streamlit that it gives no way to translate. None is in view: a link for the keyboard that
# shows when it has the focus, names of its own controls, hints of a filled field and of a button.
STREAMLITS_OWN = (
    "Skip to main content",
    "Sidebar",
    "Logo",
    "App pages",
    "Collapse sidebar",
    "Expand sidebar",
    "Navigate to home page",
    "Choose an option",
    "Increment",
    "Decrement",
    "Shortcut",
    "Open",
    # Names of the parts of a date and of a list of several, for screen readers.
    "Choose date range",
    "Choose date",
    "start date",
    "end date",
    "day",
    "month",
    "year",
    "Remove",
    "Clear all",
    # The button of the box for files: ours is drawn over it.
    "Upload",
    # Parts of a field for a day, for screen readers.
    "day",
    "month",
    "year",
    "Calendar",
    "Choose date",
    "Copy to clipboard",
)

# Words of the screen in the order of the page: text, the values of fields, names for screen readers.
# Icons are ligatures of a font, code is an address; what is not displayed is nothing to read; the announcer
# of the list boxes («2 options available») is Streamlit's, and has no translation.
WORDS = """(aside) => {
  const unread = 'script, style, code, noscript, template';
  const silent = unread + ', [data-testid=stIconMaterial], [data-live-announcer]';
  const isOut = e => e.closest(silent) || (aside && e.closest(aside)) || !e.checkVisibility();
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!isOut(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent.trim());
  }
  for (const e of document.body.querySelectorAll('*')) {
    if (isOut(e)) continue;
    if (e.tagName === 'INPUT' && e.type !== 'checkbox') found.push(e.value);
    for (const name of ['aria-label', 'placeholder', 'alt', 'title']) found.push(e.getAttribute(name) ?? '');
  }
  return [...found, document.title].filter(words => words);
}"""


@pytest.fixture(scope="session")
def quoted(published: Store, model: Store) -> tuple[str, ...]:
    """Every text of the databases that stays as the documents have it, the longest first."""
    texts = said(published) | said(model)
    return tuple(sorted(texts, key=len, reverse=True))


def said(store: Store) -> set[str]:
    facts = store.frame("facts", language="en", place_code=None, indicator_code=None)
    districts = store.frame("districts", year=2022)
    sources = store.frame("sources", language="en")
    factors = store.frame("factors", language="en")
    columns = [
        *(facts[name] for name in ("place_name", "period_label", "locator", "quote", "source_title")),
        *(districts[name] for name in ("place_name", "short_name", "seat_name")),
        *(sources[name] for name in ("source_id", "title", "publisher", "document_number")),
        *(sources[name] for name in ("published_label", "licence", "source_title")),
        factors["locator"],
        districts["map_label"].str.split("|").explode(),
    ]
    texts = {str(text) for column in columns for text in column.dropna() if len(str(text)) > 2}
    texts |= said_in_records(store.path)
    code = store.info().version_code
    return texts | {f"версия {code}", f"версией данных {code}"}


def said_in_records(path: Path) -> set[str]:
    """Every text of the tables of records but its translated names: quotes, names of people and schools."""
    texts: set[str] = set()
    with duckdb.connect(str(path), read_only=True, config=LOCKED_CONFIGURATION) as connection:
        for table in (name.split("_", 1)[1] for name in statements("schema")):
            if table in TRANSLATED:
                continue
            frame = connection.table(table).df()
            for name in frame.select_dtypes(["object", "string"]):
                if not name.endswith(("_ru", "_en", "_code", "geojson")):
                    texts |= {str(text) for text in frame[name].dropna() if CYRILLIC.search(str(text))}
            # The strip of a programme's figure names the parts of the document that its places are in.
            if table.startswith("programme_") and "locator" in frame:
                texts |= {str(text).partition(", ")[0] for text in frame["locator"]}
    # A person's initials stand apart on screen, and a school's kind of body is left out.
    apart = {re.sub(r"\.(?=[А-ЯЁ])", ". ", text) for text in texts}
    return texts | apart | {text.partition(" ")[2] for text in texts if text.startswith(BODIES)}


def strays(texts: Iterable[str], letters: re.Pattern[str], allowed: Iterable[str]) -> list[str]:
    """Texts with letters that are in none of the allowed words; these are taken off as whole words."""
    found = []
    for text in dict.fromkeys(texts):
        rest = text
        for words in allowed:
            if words in rest:
                rest = re.sub(rf"(?<!\w){re.escape(words)}(?!\w)", " ", rest)
        if letters.search(rest):
            found.append(f"{text!r}: {', '.join(letters.findall(rest))}")
    return found


def words_of(screen: Screen, aside: str = "") -> list[str]:
    words: list[str] = screen.page.evaluate(WORDS, aside)
    assert len(words) > 20, "an empty screen has no foreign words"
    # Soft hyphens and spaces that do not break are how a word is set, not what it says.
    return [text.replace("\u00ad", "").replace("\u00a0", " ") for text in words]


def test_strays_are_found() -> None:
    assert strays(["школы in Дубовский район"], CYRILLIC, ["Дубовский район"]) == [
        "'школы in Дубовский район': школы"
    ]
    assert strays(["Дубовскийx"], CYRILLIC, ["Дубовский"])
    assert not strays(["ШНОР", "(Дубовский район)"], CYRILLIC, ["Дубовский район", *RUSSIAN_TERMS])


@pytest.mark.parametrize("address", ADDRESSES)
def test_screens_speak_one_language(open_screen: Open, quoted: tuple[str, ...], address: str) -> None:
    screen = open_screen(f"{address}&lang=en")
    assert strays(words_of(screen, RUSSIAN_DOCUMENT), CYRILLIC, [*quoted, *RUSSIAN_TERMS]) == []
    screen.choose("lang", "Русский")
    screen.expect_query(lang=None)
    screen.settled()
    assert strays(words_of(screen), LATIN, [*quoted, *STREAMLITS_OWN, *LATIN_TERMS]) == []


def test_language_switch_goes_into_the_address_and_keeps_the_choices(open_screen: Open) -> None:
    screen = open_screen("/map?district=60613000").map_drawn()
    screen.choose("lang", "English")
    screen.expect_query(lang="en", district="60613000", year="2022")
    expect(screen.heading).to_contain_text("Дубовский район 2 methodists for 3 schools")
    expect(screen.page.get_by_test_id("stSidebarNav")).to_contain_text("Overview")
    screen.settled().menu("Sources")
    screen.expect_query(lang="en", district="60613000")
    screen.choose("lang", "Русский")
    screen.expect_query(lang=None, district="60613000")
    expect(screen.heading).to_contain_text("замечено при чтении")
