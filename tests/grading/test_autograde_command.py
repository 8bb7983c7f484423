"""Does `workbook autograde` say what it did, and stop with one sentence where it cannot?"""

import json
import shutil

import pytest
from typer.testing import CliRunner

from tests.grading.conftest import Course
from workbook_lib import cli

pytestmark = pytest.mark.slow


def test_does_the_command_say_what_it_did(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course.folder / "submitted")  # a tutor's course needs no notebooks/, and the nearest one counts
    (course.folder / "submitted" / "amira" / "roles" / "notes.txt").touch()
    course.write("chloe", "good")
    done = CliRunner().invoke(cli.app, ["autograde", "roles"])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("roles: 1 marked, 3 unchanged, 0 could not be read, in ")
    assert done.stdout.endswith("Waiting for a person: 3.\n")
    assert done.stderr.startswith("amira, notes.txt: There is one thing that is not part of") and done.stderr.count("\n") == 1
    told = json.loads(CliRunner().invoke(cli.app, ["autograde", "roles", "--force", "--json"]).stdout)
    assert (told["marked"], told["waiting"], told["findings"]["amira"][0]["file"]) == (4, 3, "notes.txt")


def test_does_the_command_stop_with_one_sentence(course: Course) -> None:
    done = CliRunner().invoke(cli.app, ["autograde", "role", "--course", str(course.folder)])
    assert (done.exit_code, done.stdout) == (2, "") and "Did you mean “roles”?" in done.stderr
    shutil.rmtree(course.folder / "submitted")
    done = CliRunner().invoke(cli.app, ["autograde", "roles", "--course", str(course.folder)])
    assert (done.exit_code, done.stdout) == (1, "") and done.stderr.count("\n") == 1
