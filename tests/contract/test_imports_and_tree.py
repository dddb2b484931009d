"""Shape of the tree, held independently of ruff and import-linter.

Every rule is a function of one file's name and text that returns complaints. One test runs it over
the tree and refuses to pass on no files; another feeds it a text that must be complained about.
"""

import ast
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("pages", "ui", "reports", "charts", "analytics", "geo", "data", "locales", "bench", "invented")

PAGE_LINES = 80
SOURCE_LINES = 300
TEST_LINES = 500
FUNCTION_LINES = 40

# Where an import of these may stand: a folder ends in a slash. bench times them from outside.
IMPORT_HOMES = {
    "streamlit": ("app.py", "pages/", "ui/", "bench/"),
    "plotly": ("charts/",),
    "duckdb": ("data/store.py", "data/build.py"),
}
# Files that may catch everything, with the reason. A new entry is a decision, not a way out.
BROAD_EXCEPT_ALLOWED: dict[str, str] = {}

SQL_TEXT = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|WHERE|ATTACH|DETACH|PRAGMA|UNION|HAVING)\b"
    r"|\b(CREATE|ALTER|DROP|COPY|REPLACE)\s+(OR\s|TABLE|VIEW|SCHEMA|TEMP|INTO|\()"
    r"|(?i:\b(select\s.+\sfrom\s|insert\s+into\s|delete\s+from\s|order\s+by\s|group\s+by\s))"
)
MACHINE_PATH = re.compile(r"(?<![\w.:/}-])/(?:work|tmp|root|home|Users|farm)/[\w.]")
REGISTRY_HOST = re.compile(
    r"(?:index-url|find-links|trusted-host)\s*[= ]\s*\S*[:/.]\S"
    r"|pypi\.org/simple|files\.pythonhosted\.org|\.pkg\.dev\b|(?i:\bartifact[o]ry\b)"
)
PIN = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z0-9,._-]+\])?==[0-9][^\s;*]*( ; \S.*)?")


@dataclass(frozen=True)
class File:
    """One text file: its path from the root, with slashes, and its text."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        """The parsed text."""
        return ast.parse(self.text, self.name)

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


Rule = Callable[[File], Iterator[str]]


def ignored_names() -> tuple[set[str], set[str]]:
    """Folder names and file suffixes that .gitignore leaves out of the repository."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    folders = {line.strip("/") for line in lines if line.endswith("/")}
    return folders | {".git"}, {line[1:] for line in lines if line.startswith("*.")}


@cache
def text_files() -> tuple[File, ...]:
    """Every text file that belongs to the repository, whether or not git is there to ask."""
    folders, suffixes = ignored_names()
    found = []
    for folder, inside, names in os.walk(ROOT):
        inside[:] = sorted(name for name in inside if name not in folders)
        for path in (Path(folder, name) for name in sorted(names)):
            if path.suffix in suffixes or path.name == ".git" or not path.is_file():
                continue
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            found.append(File(path.relative_to(ROOT).as_posix(), text))
    return tuple(found)


def any_file(name: str) -> bool:
    return bool(name)


def is_source(name: str) -> bool:
    """Python of the dashboard itself and of its helpers, not of its tests."""
    top = name.split("/", 1)[0]
    return name.endswith(".py") and (top in PACKAGES or top in ("app.py", "scripts"))


def is_python(name: str) -> bool:
    return is_source(name) or (name.startswith("tests/") and name.endswith(".py"))


def is_requirements(name: str) -> bool:
    return name in ("requirements.txt", "requirements-dev.txt")


def page_outside_folder(file: File) -> Iterator[str]:
    """Streamlit finds pages/*.py by itself: a direct link then runs the page without app.py."""
    path = PurePosixPath(file.name)
    if path.parent.as_posix() == "pages" and path.suffix == ".py":
        yield "move it into a folder of pages/, or a direct link runs it without app.py"


def too_long(file: File) -> Iterator[str]:
    limits = {"pages": PAGE_LINES, "tests": TEST_LINES}
    limit = limits.get(file.name.split("/", 1)[0], SOURCE_LINES)
    if file.lines >= limit:
        yield f"{file.lines} lines, must stay below {limit}"


def long_function(file: File) -> Iterator[str]:
    """Lines from ``def`` to the end; the docstring does not count, it is the specification."""
    for node in ast.walk(file.tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if ast.get_docstring(node) is not None:
            words = node.body[0]
            lines -= (words.end_lineno or words.lineno) - words.lineno + 1
        if lines >= FUNCTION_LINES:
            yield f"line {node.lineno}: {node.name} has {lines}, must stay below {FUNCTION_LINES}"


def catches_everything(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(ast.unparse(one).split(".")[-1] in ("Exception", "BaseException") for one in caught)


def broad_except(file: File) -> Iterator[str]:
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ExceptHandler) and catches_everything(node):
            yield f"line {node.lineno}: name the exceptions, or this file and the reason above"


def broad_except_not_allowed(file: File) -> Iterator[str]:
    if file.name not in BROAD_EXCEPT_ALLOWED:
        yield from broad_except(file)


def text_parts(node: ast.AST) -> list[ast.expr]:
    """What an f-string, ``+``, ``%`` or ``.format`` puts together; nothing for other nodes."""
    if isinstance(node, ast.JoinedStr):
        return node.values
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
        return [node.left, node.right]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return [node.func.value] if node.func.attr == "format" else []
    return []


def sql_in_text(file: File) -> Iterator[str]:
    for node in ast.walk(file.tree):
        texts = [part.value for part in text_parts(node) if isinstance(part, ast.Constant)]
        text = " ".join(text for text in texts if isinstance(text, str))
        if SQL_TEXT.search(text):
            yield f"line {getattr(node, 'lineno', '?')}: SQL belongs in data/sql, not in {text!r}"


def imported(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and top-level name of each absolute import, ``import_module("…")`` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module.split(".")[0]
        elif isinstance(node, ast.Call) and node.args:
            by_name = ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__")
            if by_name and isinstance(node.args[0], ast.Constant):
                yield node.lineno, str(node.args[0].value).split(".")[0]


def foreign_import(file: File) -> Iterator[str]:
    for line, name in imported(file.tree):
        if not file.name.startswith(IMPORT_HOMES.get(name, ("",))):
            yield f"line {line}: {name} belongs to {', '.join(IMPORT_HOMES[name])}"


def imports_the_top(file: File) -> Iterator[str]:
    """app.py is out of import-linter's reach: nobody imports it, nor a page."""
    for line, name in imported(file.tree):
        if name in ("app", "pages"):
            yield f"line {line}: nothing imports {name}"


def machine_path(file: File) -> Iterator[str]:
    for match in MACHINE_PATH.finditer(file.text):
        yield f"a path of one machine: {match.group()}…"


def registry_host(file: File) -> Iterator[str]:
    for match in REGISTRY_HOST.finditer(file.text):
        yield f"a package registry: {match.group()}"


def unpinned(file: File) -> Iterator[str]:
    lines = [line.strip() for line in file.text.splitlines()]
    packages = [line for line in lines if line and not line.startswith("#")]
    if not packages:
        yield "no package in it"
    for line in packages:
        if not PIN.fullmatch(line):
            yield f"not pinned to one version: {line}"


def rule_id(value: object) -> str:
    return getattr(value, "__name__", str(value))


RULES: list[tuple[Rule, Callable[[str], bool], int]] = [
    (page_outside_folder, any_file, 20),
    (too_long, is_python, 8),
    (long_function, is_python, 8),
    (broad_except_not_allowed, is_source, 8),
    (sql_in_text, is_source, 8),
    (foreign_import, is_source, 8),
    (imports_the_top, is_source, 8),
    (machine_path, any_file, 20),
    (registry_host, any_file, 20),
    (unpinned, is_requirements, 2),
]


@pytest.mark.parametrize(("rule", "applies", "at_least"), RULES, ids=rule_id)
def test_tree_keeps_rule(rule: Rule, applies: Callable[[str], bool], at_least: int) -> None:
    files = [file for file in text_files() if applies(file.name)]
    assert len(files) >= at_least, f"saw only {[file.name for file in files]}"
    complaints = [f"{file.name}: {complaint}" for file in files for complaint in rule(file)]
    assert not complaints, "\n".join(complaints)


BROKEN = [
    (page_outside_folder, "pages/map.py", ""),
    (too_long, "pages/curator/map.py", "x = 1\n" * PAGE_LINES),
    (too_long, "ui/blocks.py", "x = 1\n" * SOURCE_LINES),
    (long_function, "ui/x.py", "def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 1)),
    (broad_except_not_allowed, "ui/x.py", "try:\n    x()\nexcept:\n    pass\n"),
    (
        broad_except_not_allowed,
        "ui/x.py",
        "try:\n    x()\nexcept (KeyError, Exception):\n    y()\n",
    ),
    (sql_in_text, "data/x.py", 'q = f"SELECT * FROM {table}"'),
    (sql_in_text, "data/x.py", 'q = f"select a from {table} where b"'),
    (sql_in_text, "data/x.py", 'q = "DELETE FROM " + table'),
    (sql_in_text, "data/x.py", 'q = "ATTACH %s" % path'),
    (sql_in_text, "data/x.py", 'q = "DROP TABLE {}".format(table)'),
    (foreign_import, "analytics/x.py", "import streamlit as st"),
    (foreign_import, "ui/x.py", "def f():\n    from plotly import graph_objects"),
    (foreign_import, "data/loading/x.py", "import duckdb"),
    (foreign_import, "ui/x.py", 'importlib.import_module("duckdb.typing")'),
    (imports_the_top, "ui/x.py", "from pages.curator import map"),
    (machine_path, "README.md", "cd /" + "work/main"),
    (machine_path, "ui/x.py", 'open("/' + 'tmp/x")'),
    (registry_host, "requirements.txt", "--index" + "-url https://example.org/simple"),
    (registry_host, "Makefile", "https://europe-python." + "pkg.dev/x"),
    (unpinned, "requirements.txt", "# nothing\n"),
    (unpinned, "requirements.txt", "pandas>=3.1\n"),
    (unpinned, "requirements.txt", "pandas==3.*\n"),
    (unpinned, "requirements.txt", "-e .\n"),
]


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN)
def test_rule_complains(rule: Rule, name: str, text: str) -> None:
    assert list(rule(File(name, text)))


SOUND = [
    (page_outside_folder, "pages/curator/map.py", ""),
    (too_long, "pages/curator/map.py", "x = 1\n" * (PAGE_LINES - 1)),
    (long_function, "ui/x.py", "def f():\n" + "    x = 1\n" * (FUNCTION_LINES - 2)),
    (broad_except_not_allowed, "ui/x.py", "try:\n    x()\nexcept (KeyError, OSError):\n    y()\n"),
    (sql_in_text, "ui/x.py", 'q = f"Выбрано {n} из {total}"'),
    (foreign_import, "data/store.py", "import duckdb"),
    (foreign_import, "pages/curator/map.py", "import streamlit as st"),
    (machine_path, "README.md", "https://example.org/" + "home/page and ../" + "work/x"),
    (unpinned, "requirements.txt", "colorama==0.4.6 ; sys_platform == 'win32'\n    # via pytest\n"),
]


@pytest.mark.parametrize(("rule", "name", "text"), SOUND)
def test_rule_is_silent(rule: Rule, name: str, text: str) -> None:
    assert not list(rule(File(name, text)))


def test_broad_except_allowlist_has_no_stale_entry() -> None:
    files = {file.name: file for file in text_files()}
    stale = [n for n in BROAD_EXCEPT_ALLOWED if n not in files or not list(broad_except(files[n]))]
    assert files
    assert not stale, f"these no longer catch everything, take them off the list: {stale}"
