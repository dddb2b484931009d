"""The command line: exit codes, both languages, templates, and kills at any moment."""

from pathlib import Path

import pytest

from bench import kills
from data.loading.__main__ import main
from data.loading.export import template_workbook, templates_workbook
from data.loading.history import history
from data.loading.reading import read_file
from data.loading.recognise import recognise
from data.loading.stored import context_for, loaded_codes
from data.loading.templates import templates
from data.workspaces import ENVIRONMENT_VARIABLE, Workspaces

from .files import CODE, districts, empty, now, xlsx

KILLS, SEED = 20, 11
AZOV = "Азовский район"


@pytest.fixture
def workspaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspaces:
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path / "ws"))
    return empty(tmp_path / "ws")


def file(folder: Path, name: str, *rows: tuple[str, int, int]) -> str:
    (folder / name).write_bytes(xlsx(districts(*rows)))
    return str(folder / name)


def test_load_check_history_roll_back_export(
    workspaces: Workspaces, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty_version = now(workspaces).version
    path = file(tmp_path, "a.xlsx", (AZOV, 3, 5))
    assert main(["check", CODE, path]) == 0
    assert now(workspaces).version == empty_version
    assert "добавится 2" in capsys.readouterr().out
    assert main(["load", CODE, path, "--sheet", "Районы", "--kind", "schools", "--yes"]) == 0
    assert "загружено: добавлено 2, изменено 0, убрано 0" in capsys.readouterr().out
    assert main(["load", CODE, path, "--yes"]) == 0
    assert "уже загружено" in capsys.readouterr().out
    assert main(["export", CODE, str(tmp_path / "out.xlsx")]) == 0
    assert main(["check", CODE, str(tmp_path / "out.xlsx")]) == 0
    assert "Файл не меняет данных." in capsys.readouterr().out
    assert main(["rollback", CODE, empty_version]) == 0
    capsys.readouterr()
    assert main(["history", CODE, "--lang", "en"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[2].startswith(empty_version)
    assert lines[2].endswith("current version")
    assert main(["list"]) == 0
    assert capsys.readouterr().out == f"{CODE}  {empty_version}\n"


def test_errors_and_wrong_use_have_codes(
    workspaces: Workspaces, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = file(tmp_path, "bad.xlsx", (AZOV, 3, 5), ("Нетакойский район", 1, 1))
    before = now(workspaces).version
    assert main(["check", CODE, bad]) == 1
    assert "лист «Районы», строка 3, колонка A" in capsys.readouterr().out
    assert main(["load", "nowhere", bad, "--yes"]) == 1
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04broken")
    assert main(["check", CODE, str(tmp_path / "x.xlsx"), "--lang", "en"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("error: ")
    assert main(["check", CODE, str(tmp_path / "none.xlsx")]) == 2
    for wrong in (["load", CODE], ["nothing"], ["check", CODE, bad, "--kind", "x"]):
        with pytest.raises(SystemExit) as caught:
            main(wrong)
        assert caught.value.code == 2
    assert main(["load", CODE, bad]) == 2
    assert now(workspaces).version == before
    assert main(["create", "second", "--region", "model"]) == 0
    assert loaded_codes(workspaces) == (CODE, "second")


def test_the_year_of_the_command_line_is_taken(workspaces: Workspaces, tmp_path: Path) -> None:
    rows = [("Район", "Число школ 500+"), (AZOV, 3)]
    (tmp_path / "a.xlsx").write_bytes(xlsx({"Районы": rows}))
    assert main(["check", CODE, str(tmp_path / "a.xlsx")]) == 1
    assert main(["load", CODE, str(tmp_path / "a.xlsx"), "--year", "2021", "--yes"]) == 0
    assert history(workspaces, CODE)[-1].sheets[0].years == (2021,)


def test_every_template_is_recognised_for_sure(workspaces: Workspaces) -> None:
    context = context_for(now(workspaces))
    made = templates(context)
    book = read_file("шаблоны.xlsx", templates_workbook(context))
    assert len(book.sheets) == len(made) + 1
    for template, sheet in zip(made, book.sheets, strict=False):
        best = recognise(sheet, context)[0]
        assert (best.layout, best.confidence_frac) == (template.layout, 1.0)
    assert recognise(book.sheets[-1], context) == ()
    for template in made:
        sheets = read_file("шаблон.xlsx", template_workbook(template)).sheets
        assert recognise(sheets[0], context)[0].layout == template.layout


def test_killed_at_any_moment_the_last_version_is_whole(tmp_path: Path) -> None:
    """A load that is killed either happened or did not; what comes after works in both cases."""
    workspaces = Workspaces(tmp_path / "ws")
    done = list(kills.kills(workspaces, KILLS, SEED))
    assert [problem for kill in done for problem in kill.problems] == []
    # On which side of the switch so few kills fall is chance; the bench has a hundred, on both sides.
    assert len(done) == KILLS
    assert kills.unclean(workspaces) == []
