"""Does a home folder that cannot be written to end `workbook lab` with a sentence, and no trace?"""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import COURSE
from workbook_lib import cli
from workbook_lib.files.home import say_unwritable


def test_is_the_folder_named_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").write_text("a file where a folder should be")
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / "good" / name))
    assert say_unwritable() == ""
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "home" / "runtime"))
    said = say_unwritable()
    assert f"{tmp_path / 'home' / 'runtime'}, which cannot be written to (" in said
    monkeypatch.chdir(COURSE)
    done = CliRunner().invoke(cli.app, ["lab", "--no-browser", "--folder", str(tmp_path / "mine")])
    assert (done.exit_code, done.stdout) == (1, "") and done.stderr == f"{said}\n"
    assert not (tmp_path / "mine").exists()
