"""Building a workspace: deterministic, checked, and never a half-built version in the way."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from data import build as build_module
from data.build import BuildError, version_code
from data.reading import RegistryError
from data.statements import statements
from data.store import Store
from data.workspaces import Workspaces

ROOT = Path(__file__).resolve().parents[3]
DUBOVSKY = "schools_500_count,Дубовский район,2022,,,{},,0,"
FACTS = "schools_methodists_by_district.csv"

Copy = Callable[[], Any]


def content(path: Path) -> dict[str, pd.DataFrame]:
    """Every table of a workspace, in the order of its rows on disk."""
    with duckdb.connect(str(path), read_only=True) as connection:
        # A view has no rows of its own.
        found = connection.execute("SELECT table_name FROM duckdb_tables() ORDER BY table_name").fetchall()
        names = [row[0] for row in found]
        return {name: connection.execute(f'FROM "{name}"').df() for name in names}


def dubovsky_schools(path: Path) -> int:
    store = Store(path)
    try:
        table = store.frame("districts", year=2022).set_index("place_name")
        return int(table.loc["Дубовский район", "schools_count"])
    finally:
        store.close()


def leftovers(workspaces: Workspaces) -> list[str]:
    return sorted(path.name for path in workspaces.root.rglob("building-*"))


def test_the_same_input_gives_the_same_version(copy_of_data: Copy) -> None:
    first, second = copy_of_data().build(), copy_of_data().build()
    assert first != second
    assert first.name == second.name
    one, other = content(first), content(second)
    assert len(one) == len(statements("schema")) == 41
    assert list(one) == list(other)
    # No document gives Rostov's participants by name or groups of its districts; files alone name the others.
    empty = {"school_participation", "place_group", "school_curator", "municipal_coordinator"}
    empty |= {"programme_count"}
    assert {name for name, table in one.items() if table.empty} == empty
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, other[name])


@pytest.mark.parametrize(
    "name",
    ["factors.toml", "participation.csv", "curator.csv", "region.toml", "places.csv", "outline.geojson"],
)
def test_the_version_follows_every_file_of_the_input(copy_of_data: Copy, name: str) -> None:
    copy = copy_of_data()
    before = version_code([copy.registry, copy.region])
    with copy.file(name).open("ab") as file:
        file.write(b"\n")
    assert version_code([copy.registry, copy.region]) != before


def test_the_version_follows_the_names_of_files(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    before = version_code([copy.registry, copy.region])
    copy.file("units.toml").rename(copy.registry / "units2.toml")
    assert version_code([copy.registry, copy.region]) != before


def test_an_existing_version_is_not_built_again(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    path = copy.build()
    os.utime(path, (1, 1))
    assert copy.build() == path
    assert path.stat().st_mtime == 1
    assert copy.build(anew=True) == path
    assert path.stat().st_mtime > 1
    assert leftovers(copy.workspaces) == []


def test_building_an_existing_version_makes_it_current(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    first = copy.build()
    copy.change(FACTS, DUBOVSKY.format(3), DUBOVSKY.format(4))
    second = copy.build()
    assert first != second
    assert copy.workspaces.current("published") == second
    copy.change(FACTS, DUBOVSKY.format(4), DUBOVSKY.format(3))
    assert copy.build() == first
    assert copy.workspaces.current("published") == first


def test_a_changed_registry_is_read_again_in_the_same_process(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    first = copy.build()
    copy.change("indicators.toml", 'ru = "Методисты РМА"', 'ru = "Методисты актива"')
    second = copy.build()
    assert second != first
    names = content(second)["indicator"].set_index("indicator_code")["indicator_name_ru"]
    assert names["methodists_count"] == "Методисты актива"


def test_a_failed_check_leaves_the_old_version(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    old = copy.build()
    copy.change("methodists_by_district_text.csv", "года,,22,,1,", "года,,22,,0,")
    with pytest.raises(BuildError, match=r"check one_main_fact: 1 bad rows, first .*methodists"):
        copy.build()
    assert copy.workspaces.current("published") == old
    assert dubovsky_schools(old) == 3
    assert leftovers(copy.workspaces) == []
    assert list(old.parent.glob("*.duckdb")) == [old]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (FACTS, DUBOVSKY.format(3), DUBOVSKY.replace("2022", "1066").format(3), "table fact"),
        ("places.csv", "60601000,60000000,district", "60601000,60000000,planet", "table place"),
        ("indicators.toml", "decimals = 2", "decimals = 9", "table indicator"),
        ("factors.toml", '{ "2022" = 9 }', '{ "2022" = 8 }', "table factor_year"),
    ],
)
def test_what_the_schema_refuses_names_its_table(
    copy_of_data: Copy, file: str, old: str, new: str, message: str
) -> None:
    copy = copy_of_data()
    copy.change(file, old, new)
    with pytest.raises(BuildError, match=message):
        copy.build()
    assert copy.workspaces.codes() == ()
    assert leftovers(copy.workspaces) == []


def test_a_fact_given_twice_is_refused(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    lines = copy.file(FACTS).read_text(encoding="utf-8").splitlines()
    copy.append(FACTS, lines[1])
    with pytest.raises(BuildError, match="table fact"):
        copy.build()


def test_a_region_without_facts_is_refused(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    for path in (copy.region / "facts").glob("*.csv"):
        path.unlink()
    with pytest.raises(RegistryError, match="no facts"):
        copy.build()


def test_a_wrong_input_writes_nothing(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    copy.append("units.toml", "[[unit]]")
    with pytest.raises(RegistryError):
        copy.build()
    assert not copy.workspaces.root.exists()


def test_nothing_has_no_version(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nothing to build from"):
        version_code([tmp_path])


KILLED_BUILD = """
import sys, time
from pathlib import Path
from data import build, workspaces

def wait(*_, **__):
    print("here", flush=True)
    time.sleep(60)

if sys.argv[2] == "before the switch":
    workspaces.Workspaces.switch = wait
else:
    build._refuse_bad = wait
copy = Path(sys.argv[1])
build.build(copy / "rostov", workspaces.Workspaces(copy / "workspaces"), copy / "registry")
"""


@pytest.mark.parametrize("moment", ["while checking", "before the switch"])
def test_a_killed_build_leaves_the_old_version(copy_of_data: Copy, moment: str) -> None:
    copy = copy_of_data()
    old = copy.build()
    copy.change(FACTS, DUBOVSKY.format(3), DUBOVSKY.format(4))
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED_BUILD, str(copy.folder), moment],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert child.stdout is not None
    with child:
        assert child.stdout.readline() == "here\n"
        child.kill()
    assert child.returncode == -signal.SIGKILL
    assert copy.workspaces.current("published") == old
    assert copy.workspaces.codes() == ("published",)
    assert dubovsky_schools(old) == 3
    assert dubovsky_schools(copy.build()) == 4


def test_the_command_says_what_it_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NAVIGATOR_WORKSPACES", str(tmp_path))
    assert build_module.main([]) == 0
    paths = {code: Workspaces(tmp_path).current(code) for code in ("published", "model")}
    facts = {code: len(content(path)["fact"]) for code, path in paths.items()}
    assert facts["published"] > 180
    assert facts["model"] > 3000
    lines = {
        code: f"workspace {code}, version {path.stem}: {facts[code]} facts\n" for code, path in paths.items()
    }
    assert capsys.readouterr().out == lines["published"] + lines["model"]
    for path in paths.values():
        os.utime(path, (1, 1))
    assert build_module.main(["--force", "--region", "published"]) == 0
    assert capsys.readouterr().out == lines["published"]
    assert paths["published"].stat().st_mtime > 1
    assert paths["model"].stat().st_mtime == 1
    with pytest.raises(SystemExit):
        build_module.main(["--region", "nowhere"])


def test_a_workspace_has_only_the_sources_that_its_region_names(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    assert set(content(copy.build())["source"]["source_id"]) == {"001", "oktmo", "geonames", "natural_earth"}
    # One word of a place's source, and the source is there.
    copy.change("places.csv", "Азовский,,oktmo,geonames", "Азовский,,oktmo,model")
    assert "model" in set(content(copy.build())["source"]["source_id"])


def test_a_region_may_bring_its_own_factors(copy_of_data: Copy) -> None:
    copy = copy_of_data()
    before = content(copy.build())["factor_year"]
    text = copy.file("factors.toml").read_text(encoding="utf-8")
    own = copy.region / "factors.toml"
    own.write_text(text.replace('"2022" = 10', '"2022" = 10, "2023" = 1'), encoding="utf-8")
    after = content(copy.build())["factor_year"]
    assert len(before) == 20
    assert len(after) == 21
    assert after.loc[after["year"] == 2023, "factor_code"].tolist() == ["environment"]
    own.write_text(text.replace('source_id = "001"', 'source_id = "nowhere"'), encoding="utf-8")
    with pytest.raises(RegistryError, match=r"factors\.toml, entry 'equipment', field 'source_id': unknown"):
        copy.build()
