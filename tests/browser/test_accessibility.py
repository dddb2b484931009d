"""axe-core over every page in both themes: no serious finding in what we draw."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_pages import address, page_id
from tests.browser.ui import Open, Screen
from ui.registry import PAGES, PageEntry

pytestmark = pytest.mark.browser

SERIOUS = {"serious", "critical"}
# Streamlit's menu puts a heading between the items of a list; its markup is not ours to mend.
STREAMLITS_OWN = "[data-testid=stSidebarNavItems]"
IS_OURS = "(target, own) => !document.querySelector(target)?.closest(own)"


def findings(screen: Screen) -> list[str]:
    """Serious findings of axe-core outside Streamlit's own menu: rule and element."""
    report: dict[str, Any] = Axe().run(screen.page).response
    assert len(report["passes"]) > 10, "axe looked at nothing"
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in report["violations"]
        if violation["impact"] in SERIOUS
        for node in violation["nodes"]
        if screen.page.evaluate(f"([t, own]) => ({IS_OURS})(t, own)", [node["target"][0], STREAMLITS_OWN])
    ]


@pytest.mark.parametrize("entry", PAGES, ids=page_id)
def test_axe_has_no_serious_finding(open_screen: Open, entry: PageEntry) -> None:
    for scheme in ("light", "dark"):
        screen = open_screen(address(entry), color_scheme=scheme)
        assert findings(screen) == []


def test_axe_sees_what_is_wrong(open_screen: Open) -> None:
    screen = open_screen("/")
    screen.page.evaluate(
        "() => document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=\"data:,\">'"
        " + '<p style=\"color:#ccc;background:#fff\">слова</p>')"
    )
    found = findings(screen)
    assert any(finding.startswith("image-alt") for finding in found)
    assert any(finding.startswith("color-contrast") for finding in found)
