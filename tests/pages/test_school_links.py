"""Names of schools lead to their passports: workspace, year, municipality and language go along."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.catalog import MODEL
from tests.pages.screen import html, pictures
from tests.pages.test_risk_profiles import wide

Run = Callable[..., AppTest]
DISTRICT = "00602000"
LINK = re.compile(r'<a href="([^"]*)">([^<]*)</a>')
SCHOOLS = pd.read_csv(MODEL / "records/school.csv", dtype=str).set_index("school_code")


def links(part: str) -> dict[str, tuple[str, dict[str, str]]]:
    """School code to the words of its link and its other parameters; the page is always the passport."""
    found = {}
    for address, said in LINK.findall(part):
        url = urlsplit(unescape(address))
        assert (url.scheme, url.netloc, url.path) == ("", "", "passport")
        query = {key: value for key, (value,) in parse_qs(url.query, strict_parsing=True).items()}
        code = query.pop("school")
        assert code not in found
        found[code] = (unescape(said), query)
    return found


def part(app: AppTest, pattern: str) -> str:
    (found,) = re.findall(pattern, html(app), re.DOTALL)
    return str(found)


def test_every_row_of_the_matrix_leads_to_its_passport(run: Run) -> None:
    app = run("coordinator/risks.py", workspace="model", year="2022", lang="en", order="count", factor="ovz")
    found = links(part(app, r'<table class="nv-profiles">.*?</table>'))
    table = wide(2022)
    assert set(found) == set(table.index[table["ovz"]])
    for code, (said, query) in found.items():
        assert SCHOOLS.loc[code, "school_name"].endswith(said)
        assert query == {"workspace": "model", "year": "2022", "lang": "en"}
    # The address opens that school in a session that has never seen another page.
    code, (said, query) = next(iter(found.items()))
    passport = run("curator/passport.py", **query, school=code)
    assert said in part(passport, "<h1>(.*?)</h1>")


def test_the_municipality_goes_along_with_its_own_schools(run: Run) -> None:
    query = {"workspace": "model", "year": "2024", "district": DISTRICT}
    app = run("coordinator/risks.py", **query, weights="equipment-3")
    mine = links(part(app, r'<table class="nv-profiles">.*?</table>'))
    assert mine
    assert all(carried == query for _said, carried in mine.values())
    # The order is the region's: a school that lies elsewhere leaves the municipality behind.
    every = links(part(app, r'<table class="nv-weighted">.*?</table>'))
    assert set(every) == set(wide(2024).index)
    for code, (_said, carried) in every.items():
        assert ("district" in carried) is (code in mine)
    elsewhere = next(code for code in every if code not in mine)
    passport = run("curator/passport.py", **every[elsewhere][1], school=elsewhere)
    assert every[elsewhere][0] in part(passport, "<h1>(.*?)</h1>")


def test_the_lists_of_the_flow_lead_to_passports(run: Run) -> None:
    app = run("coordinator/years.py", workspace="model", year="2024", base="2023")
    found = links(part(app, r'<section class="nv-schoolflow">.*?</section>'))
    assert set(found) == set(wide(2024).index) | set(wide(2023).index)
    for code, (said, query) in found.items():
        assert said == SCHOOLS.loc[code, "school_name"]
        assert query == {"workspace": "model", "year": "2024"}


def test_the_card_of_the_map_leads_to_passports(run: Run) -> None:
    query = {"workspace": "model", "year": "2024", "district": DISTRICT}
    app = run("coordinator/map.py", **query, view="risks")
    found = links(part(app, r'<section class="nv-card" id="district-card">.*?</section>'))
    place = SCHOOLS["place_name"] == "Берёстодольский район"
    assert set(found) == set(wide(2024).index) & set(SCHOOLS.index[place])
    assert all(carried == query for _said, carried in found.values())


def test_a_slide_has_no_links(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    query = {"workspace": "model", "year": "2024", "figure": "risks--profiles"}
    for is_embedded in (False, True):
        monkeypatch.setattr(type(st.context), "is_embedded", is_embedded)
        app = run("presenter/show.py", **query)
        (picture,) = pictures(app)
        assert "Низкий уровень оснащения школы" in " ".join(re.findall(">([^<]+)<", picture))
        assert not LINK.search(html(app) + picture)
