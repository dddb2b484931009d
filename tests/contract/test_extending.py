"""A page touches its file, one line of the registry, and its words."""

import ast
import re
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data.build import build
from data.catalog import ROSTOV
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces
from ui import menu, registry
from ui.registry import PAGES, Audience, PageEntry

ROOT = Path(__file__).parents[2]


def test_a_page_is_a_file_and_a_registry_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "data" / "glossary.py"
    page.parent.mkdir()
    page.write_text("import streamlit as st\nst.html('<h1>Новая страница</h1>')\n", encoding="utf-8")
    entry = PageEntry(str(page), "glossary", "Словарь", Audience.DATA, ":material/book:")
    build(ROSTOV, Workspaces(tmp_path / "workspaces"))
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path / "workspaces"))
    for module in (registry, menu):
        monkeypatch.setattr(module, "PAGES", (*PAGES, entry))
    st.cache_data.clear()
    st.cache_resource.clear()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.switch_page(str(page)).run()
    assert not app.exception
    assert any("Новая страница" in element.proto.body for element in app.get("html"))


def test_every_page_has_its_file_and_every_file_its_page() -> None:
    files = {path.relative_to(ROOT / "pages").as_posix() for path in (ROOT / "pages").rglob("*.py")}
    assert files
    assert {entry.path for entry in PAGES} == files
    assert len({entry.url for entry in PAGES}) == len(PAGES)


def test_the_documents_name_every_page_and_check() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for entry in PAGES:
        assert f"**{entry.title}**" in readme, f"README.md does not name the page {entry.title}"


def test_a_class_is_styled_by_itself_in_one_sheet_only() -> None:
    """All sheets are loaded on every page: a name that two of them lay out breaks one of the pages."""
    sheets: dict[str, set[str]] = {}
    for path in sorted((ROOT / "ui" / "styles").glob("*.css")):
        rules = re.sub(
            r"/\*.*?\*/|@(media|container)[^{]*{", "", path.read_text(encoding="utf-8"), flags=re.S
        )
        for selectors in re.findall(r"([^{}]+){", rules):
            for selector in selectors.split(","):
                # A class alone, or elements within it; under another class it is that sheet's own.
                if found := re.fullmatch(r"\.(nv-[a-z0-9-]+)( [^.]*)?", selector.strip()):
                    sheets.setdefault(found[1], set()).add(path.name)
    assert len(sheets) > 100
    assert {name: files for name, files in sheets.items() if len(files) > 1} == {}


def test_no_message_hides_in_an_f_string() -> None:
    """The extractor does not look into f-strings before Python 3.12."""
    seen = 0
    for folder in ("ui", "reports", "charts", "pages", "data"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}:
                    seen += 1
                if isinstance(node, ast.JoinedStr):
                    calls = [n for n in ast.walk(node) if isinstance(n, ast.Call)]
                    names = {getattr(call.func, "id", "") for call in calls}
                    assert not names & {"_", "ngettext"}, f"{path.name}:{node.lineno}"
    assert seen > 50


def test_links_between_documents_lead_somewhere() -> None:
    seen = 0
    for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", path.read_text(encoding="utf-8")):
            seen += 1
            assert (path.parent / target).exists(), f"{path.name}: {target}"
    assert seen >= 5
