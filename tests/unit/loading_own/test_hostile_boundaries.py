"""Files of boundaries made to harm: each is refused within ten seconds and 600 MB, and nothing escapes."""

import json
import random
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from data.loading import own_map
from data.loading.own_map import drawn
from data.loading.refusals import RefusedFileError

from .made_up import file, frame, geojson, gpkg, places, zipped_shapefile

ROOT = Path(__file__).parents[3]
SECONDS, MEMORY_KB = 10.0, 600 * 1024
Make = Callable[[Path], tuple[str, bytes]]


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def many_points(count: int) -> bytes:
    """One polygon that fills what a file may have."""
    wild = random.Random(5)
    ring = ",".join(f"[{47 + wild.random():.3f},{55 + wild.random():.3f}]" for _ in range(count))
    shape = f'{{"type":"Polygon","coordinates":[[[47,55],{ring},[47,55]]]}}'
    head = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"oktmo":"99601000"},'
    return f'{head}"geometry":{shape}}}]}}'.encode()


def many_features(count: int) -> bytes:
    shape = '{"type":"Polygon","coordinates":[[[47,55],[47.1,55],[47.1,55.1],[47,55]]]}'
    one = f'{{"type":"Feature","properties":{{"oktmo":"99601000"}},"geometry":{shape}}}'
    return f'{{"type":"FeatureCollection","features":[{",".join([one] * count)}]}}'.encode()


def endless_view(folder: Path) -> tuple[str, bytes]:
    """A GPKG whose layer is a query without an end."""
    made = gpkg(folder, frame())
    path = folder / "view.gpkg"
    path.write_bytes(made.content)
    base = sqlite3.connect(path)
    for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        base.execute(f'DROP TRIGGER "{name}"')
    base.execute("ALTER TABLE a RENAME TO b")
    base.execute(
        "CREATE VIEW a AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT b.fid, b.geom, b.oktmo, b.name FROM b, n"
    )
    base.execute("DELETE FROM gpkg_ogr_contents")
    base.execute("UPDATE gpkg_contents SET table_name = 'a'")
    base.commit()
    base.close()
    return "view.gpkg", path.read_bytes()


HOSTILE: dict[str, Make] = {
    "not a zip": lambda _folder: ("a.zip", b"PK, not at all"),
    "noise": lambda _folder: ("a.geojson", random.Random(1).randbytes(100_000)),
    "empty": lambda _folder: ("a.geojson", b""),
    "half a geojson": lambda _folder: ("a.geojson", geojson().content[:900]),
    "half a gpkg": lambda folder: ("a.gpkg", gpkg(folder, frame()).content[:20_000]),
    "half a zip": lambda folder: ("a.zip", zipped_shapefile(folder, frame()).content[:700]),
    "half a shape": lambda _f: (
        "a.zip",
        zipped({"a.shp": b"\0\0\x27\x0a" + b"\1" * 90, "a.dbf": b"", "a.shx": b""}),
    ),
    "a bomb": lambda _folder: (
        "a.zip",
        zipped({"a.shp": b"\0\0\x27\x0a" + bytes(400 << 20), "a.shx": b"x", "a.dbf": b"x"}),
    ),
    "other names": lambda _f: (
        "a.zip",
        zipped({"../../escaped.shp": b"\0\0\x27\x0a", "b.dbf": b"x"}),
    ),
    "many members": lambda _folder: ("a.zip", zipped({f"{n}.txt": b"" for n in range(60_000)})),
    "deep": lambda _f: ("a.json", b'{"type":"FeatureCollection","features":' + b"[" * 200_000),
    "a pointer": lambda _f: (
        "a.geojson",
        b'<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>'
        b"</OGRVRTDataSource>",
    ),
    "topology": lambda _f: ("a.json", b'{"type":"Topology","objects":{},"arcs":[]}'),
    "no numbers": lambda _f: ("a.geojson", geojson().content.replace(b"47.2", b"1e999")),
    "many points": lambda _folder: ("a.geojson", many_points(1_500_000)),
    "many features": lambda _folder: ("a.geojson", many_features(150_000)),
    "too large": lambda _folder: ("a.geojson", b"{" + b" " * own_map.FILE_BYTES),
    "endless": endless_view,
}
PROBE = """
import resource, sys, time
from pathlib import Path
from data.loading.own_map import BoundaryFile, drawn
from data.loading.refusals import RefusedFileError
from tests.unit.loading_own.made_up import places
rows = places().rows
path = Path(sys.argv[1])
begun = time.monotonic()
try:
    drawn(rows, BoundaryFile(path.name, path.read_bytes(), "s", "2026-01-01"))
    said = "read"
except RefusedFileError as refused:
    said = refused.messages[0].what
print(time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, said, sep="|")
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_cost_little_and_leave_nothing(name: str, tmp_path: Path) -> None:
    file_name, content = HOSTILE[name](tmp_path)
    path = tmp_path / "given" / file_name
    path.parent.mkdir()
    path.write_bytes(content)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PROBE, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    seconds, memory, said = done.stdout.strip().split("|", 2)
    print(name, seconds, memory, said)
    assert float(seconds) < SECONDS
    assert int(memory) < MEMORY_KB
    assert said != "read"
    assert list(temporary.iterdir()) == []
    assert not list(tmp_path.rglob("escaped*"))


def test_only_three_formats_are_left_to_the_reader() -> None:
    code = "import json, pyogrio; print(json.dumps(sorted(pyogrio.list_drivers())))"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"OGR_SKIP": own_map.SKIPPED}, capture_output=True, check=True
    )
    assert json.loads(done.stdout) == ["ESRI Shapefile", "GPKG", "GeoJSON", "MEM"]


def test_waiting_for_another_file_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_map, "WAIT_SECONDS", 0.1)
    rows = places().rows
    begun = time.monotonic()
    with own_map._children, pytest.raises(RefusedFileError) as caught:
        drawn(rows, file("a.geojson", b"{}"))
    assert time.monotonic() - begun < 1
    assert "читается другой файл" in caught.value.messages[0].what
