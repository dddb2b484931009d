"""What reading may cost: ten seconds and 600 MB for any file, and a child that is stopped when it must be."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from data.loading import child, limits, reading
from data.loading.channel import understood
from data.loading.findings import Code, Finding
from data.loading.reading import read_file
from data.loading.refusals import RefusedFileError
from tests.unit.loading_read import good, hostile, packing, wrong

ROOT = Path(__file__).parents[3]
SECONDS = 10
MEGABYTES = 600
CASES = (*wrong.CASES, *hostile.CASES, *good.BOOKS)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="resource is not there")


def test_no_file_takes_more_than_ten_seconds_or_600_megabytes(tmp_path: Path) -> None:
    """One process reads all files; peaks are its own and its children's, in the order of the files."""
    for number, case in enumerate(CASES):
        (tmp_path / f"{number:03} {case.file_name}").write_bytes(case.make())
    command = [sys.executable, "-m", "tests.unit.loading_read.probe", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    told = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert len(told) == len(CASES)
    slow = [one for one in told if one[1] > SECONDS]
    assert not slow
    *_, (_, _, own, children) = told
    assert 10 < children < MEGABYTES
    assert 10 < own < MEGABYTES


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(RefusedFileError) as refused:
        read_file(name, content)
    return refused.value.messages[0].what


def test_a_child_over_its_time_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    content = hostile.styled_nothing()
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    assert "секунд и остановлено" in refusal("a.xlsx", content)


def in_limits(script: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script in a process that limits itself as the child does."""
    first = "from data.loading import child, limits\nchild.limit_itself(limits.MEMORY_BYTES, 8)\n"
    return subprocess.run(
        [sys.executable, "-S", "-c", first + script], cwd=ROOT, capture_output=True, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a limit of memory")
def test_the_child_cannot_pass_its_memory_nor_write_a_file(tmp_path: Path) -> None:
    assert in_limits("print(len(bytes(100 << 20)))").stdout == b"104857600\n"
    assert b"MemoryError" in in_limits("bytes(600 << 20)").stderr
    target = tmp_path / "written"
    assert in_limits(f"open({str(target)!r}, 'w').write('x' * 100_000)").returncode != 0
    assert not target.exists() or target.stat().st_size == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a limit of memory")
def test_what_does_not_fit_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom data.loading import sheet_builder\n"
        "sheet_builder.BookBuilder.note = lambda self, finding: bytes(600 << 20)\n"
        "sys.stdout.buffer.write(child.parse('text', 'a', b'a;b'))"
    )
    answer = understood(in_limits(script).stdout)
    assert answer == Finding(Code.MEMORY, number=512)


FALLEN = {
    "killed by the system": ("import os; os.kill(os.getpid(), 9)", "не хватает 512"),
    "aborted in C": ("import os; os.abort()", "не хватает 512"),
    "no memory for Python itself": ("raise MemoryError", "не хватает 512"),
    "a fault of ours": ("raise TypeError('x')", "Файл повреждён"),
    "nonsense": ("print('{')", "Файл повреждён"),
    "another shape": ("print('{}')", "Файл повреждён"),
}


@pytest.mark.parametrize("fault", FALLEN)
def test_a_fallen_child_is_a_refusal(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    script, words = FALLEN[fault]
    ours = subprocess.run

    def run(command: list[str], **options: object) -> object:
        return ours([sys.executable, "-c", script], **options)  # type: ignore[call-overload]

    monkeypatch.setattr(reading.subprocess, "run", run)
    assert words in refusal("a.csv", b"a;b")


def test_the_child_knows_nothing_but_python_and_the_reader() -> None:
    """Neither libraries nor the server's secrets are there to be reached."""
    script = "import sys; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = set(in_limits(script).stdout.decode().split())
    assert "data" in loaded
    assert not loaded & {"babel", "locales", "numpy", "openpyxl", "pandas", "lxml", "streamlit", "pickle"}


def test_a_part_that_ends_early_is_a_damaged_file() -> None:
    content = packing.xlsx(packing.GOOD_SHEET)
    cut = wrong.flipped(content)
    answer = understood(child.parse("xlsx", "a", cut))
    assert isinstance(answer, Finding)
    assert answer.code is Code.DAMAGED
