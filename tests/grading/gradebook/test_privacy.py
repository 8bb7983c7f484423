"""Can no other account of a shared computer read what names learners or holds keys? Modes are looked at: root may read all."""

import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.grading.conftest import Course
from workbook_lib import cli
from workbook_lib.grading.gradebook.history.record import add_note

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="there, a user's folders are the user's")]
FOLDERS = ("source", "submitted", "autograded", "feedback", "backups", "earlier", "reports")
FILES = ("gradebook.db", "grading.db", "grading.lock")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_to_all(course: Course) -> None:
    """A course as an earlier version, or a careless unpacking, left it."""
    for path in (course.folder, *course.folder.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


def run(course: Course, *words: str) -> str:
    done = CliRunner().invoke(cli.app, [*words, "--course", str(course.folder)])
    return done.output


def use(course: Course) -> None:
    for words in (("release", "roles"), ("autograde", "roles"), ("feedback", "roles"), ("report", "roles")):
        run(course, *words)


def test_is_all_that_is_private_closed_and_what_learners_read_open(course: Course) -> None:
    open_to_all(course)
    use(course)
    root = course.folder
    for name in FOLDERS:
        assert mode(root / name) & 0o077 == (0o070 if name == "submitted" else 0), name
    for path in (
        *(root / name for name in FILES),
        *(p for name in ("source", "backups", "earlier", "reports") for p in (root / name).rglob("*")),
    ):
        assert mode(path) & 0o077 == 0, path
    assert mode(root / "release") & 0o005 == 0o005 and mode(root / "release" / "roles" / "roles.ipynb") & 0o004
    pages = list((root / "feedback").glob("*/roles/roles.html"))
    assert pages and all(mode(page) & 0o044 == 0o044 for page in pages), "nbgrader copies them to the exchange as they are"


@pytest.mark.parametrize("words", [("release", "roles"), ("autograde", "roles"), ("feedback", "roles"), ("report", "roles")])
def test_does_each_command_mend_a_course_that_is_open(course: Course, words: tuple[str, ...]) -> None:
    open_to_all(course)
    assert "gradebook.db: Other accounts of this computer can read it" in run(course, "doctor")
    run(course, *words)
    said = run(course, "doctor")
    assert "Other accounts" not in said, said


def test_are_marked_files_private_from_their_first_moment(course: Course) -> None:
    run(course, "autograde", "roles", "--force")
    assert {mode(path) & 0o077 for path in (course.folder / "autograded").rglob("*.ipynb")} == {0}


def test_has_the_courses_group_all_with_groupshared_and_nobody_else(course: Course) -> None:
    config = course.folder / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8") + "c.CourseDirectory.groupshared = True\n", encoding="utf-8")
    shutil.rmtree(course.folder / "autograded")
    open_to_all(course)
    use(course)
    for name in FOLDERS:
        assert mode(course.folder / name) & 0o2077 == 0o2070, name
    for name in ("gradebook.db", "grading.db"):
        assert mode(course.folder / name) & 0o077 == 0o060, name
    assert {mode(path) & 0o007 for path in (course.folder / "autograded").rglob("*.ipynb")} == {0}


def test_is_a_record_private_when_it_is_made(tmp_path: Path) -> None:
    add_note(tmp_path, "amira", "Read again.")
    assert mode(tmp_path / "grading.db") == 0o600


def test_is_no_link_followed(course: Course, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("x")
    outside.chmod(0o755)
    shutil.rmtree(course.folder / "reports", ignore_errors=True)
    (course.folder / "reports").symlink_to(outside)
    run(course, "autograde", "roles")
    assert mode(outside) == 0o755


def test_do_nbgraders_own_commands_close_it_too(course: Course) -> None:
    open_to_all(course)
    for words in (("autograde", "roles", "--force"), ("export",)):
        subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "nbgrader", *words], cwd=course.folder, capture_output=True, check=True
        )
    for name in ("source", "autograded", "backups"):
        assert mode(course.folder / name) & 0o077 == 0, name
    assert mode(course.folder / "gradebook.db") & 0o077 == 0 and mode(course.folder / "grades.csv") == 0o600
    assert {mode(path) & 0o077 for path in (course.folder / "autograded").rglob("*.ipynb")} == {0}
