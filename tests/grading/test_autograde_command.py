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
    (course.folder / "submitted" / "amira" / "roles" / "notes.txt").write_text("Read this too.")
    course.write("chloe", "good")
    done = CliRunner().invoke(cli.app, ["autograde", "roles"])
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("roles: 1 marked, 3 unchanged, 0 could not be read, in ")
    assert done.stdout.endswith("Waiting for a person: 3.\n")
    assert done.stderr.startswith("amira · ") and "notes.txt (a text)" in done.stderr and done.stderr.count("\n") == 1
    told = json.loads(CliRunner().invoke(cli.app, ["autograde", "roles", "--force", "--json"]).stdout)
    assert (told["marked"], told["waiting"]) == (4, 3)
    assert "notes.txt" in told["findings"]["amira"][0]["what"]


def test_does_the_command_stop_with_one_sentence(course: Course) -> None:
    done = CliRunner().invoke(cli.app, ["autograde", "role", "--course", str(course.folder)])
    assert (done.exit_code, done.stdout) == (2, "") and "Did you mean “roles”?" in done.stderr
    shutil.rmtree(course.folder / "submitted")
    done = CliRunner().invoke(cli.app, ["autograde", "roles", "--course", str(course.folder)])
    assert (done.exit_code, done.stdout) == (1, "") and done.stderr.count("\n") == 1


def leave_out_safety(output: str) -> list[str]:
    """The lines, without those about an answer that could harm a child, which are always told."""
    return [line for line in output.splitlines() if "Safety-critical" not in line]


def test_draw_hand_ins_of_the_notebook_alone_no_line_and_what_needs_nothing_one(course: Course) -> None:
    for file in (course.folder / "submitted").rglob("*.answers.json"):
        file.unlink()
    run = CliRunner().invoke
    for command in ("precheck", "autograde"):
        done = run(cli.app, [command, "roles", "--course", str(course.folder)])
        assert done.exit_code == 0 and len(leave_out_safety(done.output)) == 1, done.output
    for file in (course.folder / "submitted").rglob("roles.ipynb"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    done = run(cli.app, ["precheck", "roles", "--course", str(course.folder)])
    last = "4 hand-ins, 2 findings, 0 to act on, 0 to settle."  # what two of them chose
    assert leave_out_safety(done.output) == ["4 more things need nothing; --all lists them.", last]
    done = run(cli.app, ["precheck", "roles", "--all", "--course", str(course.folder)])
    assert done.output.count("a byte-order mark") == 4 and leave_out_safety(done.output)[-1].endswith(" 0 to settle.")
