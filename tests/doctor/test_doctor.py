"""Does the doctor find each way in which a course breaks, say how to mend it, touch nothing, and leave a sound one alone?"""

import hashlib
import json
import shutil
import subprocess
import sys
import warnings
from collections import namedtuple
from pathlib import Path
from typing import Any

import msgspec
import pytest
from filelock import FileLock
from typer.testing import CliRunner, Result

from tests.doctor import databases, files
from tests.doctor.breaking import CASES, Break, by_sql
from tests.grading.conftest import Course
from workbook_lib import cli
from workbook_lib.doctor import examine as examining
from workbook_lib.doctor.case import Case
from workbook_lib.grading.gradebook import database
from workbook_lib.grading.sentences import COURSE, DOCTOR, WORDS

pytestmark = pytest.mark.slow
NEXT = ("Mend it, then run `workbook release roles`.", "Marking does not start before it is mended.")
BROKEN = (databases, files)  # each registers its cases


def ask(course: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.app, ["doctor", "--course", str(course), *words])


def see(folder: Path) -> dict[str, tuple[object, ...]]:
    """Everything there is, links not followed: kind, time of the last change, and a hash."""
    found: dict[str, tuple[object, ...]] = {}
    for path in [folder, *folder.rglob("*")]:
        about = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""
        found[str(path)] = (about.st_mode, about.st_mtime_ns, about.st_ino, content)
    return found


def test_is_a_sound_course_well_and_untouched(course: Course) -> None:
    before = see(course.folder)
    told = ask(course.folder)
    assert (told.exit_code, told.output) == (0, "All is well.\n")
    assert json.loads(ask(course.folder, "--json").output) == {"well": True, "mend": 0, "findings": []}
    assert see(course.folder) == before


@pytest.mark.parametrize(("mend", "code", "said", "work"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_is_each_fault_found_and_nothing_touched(course: Course, mend: bool, code: str, said: str, work: Break) -> None:
    work(course.folder)
    before = see(course.folder.parent)
    told = ask(course.folder)
    lines = [line for line in told.output.splitlines() if said in line]
    assert len(lines) == 1, told.output
    assert lines[0].startswith("- " if mend else "- to look at: ")
    assert told.exit_code == (1 if mend or "to mend." in told.output else 0) and "All is well" not in told.output
    assert "could not be examined" not in told.output and "Traceback" not in told.output
    assert see(course.folder.parent) == before
    rows = json.loads(ask(course.folder, "--json").output)["findings"]
    assert ("mend" if mend else "look") in [row["matter"] for row in rows if row["code"] == code]


def test_is_every_finding_of_the_doctors_made_here() -> None:
    own = {"database-elsewhere", "disk-full", "marking-now", "no-alembic", "no-assignment", "not-examined"}  # below
    assert {code for _, _, code, *_ in CASES} | own >= set(DOCTOR) and not own & {code for _, _, code, *_ in CASES}


@pytest.mark.parametrize(
    "name", ["cell_missing", "points_differ", "answers_in_source", "configuration_fails", "settings_misspelt", "no_release"]
)
def test_changes_a_reworded_sentence_nothing_else(course: Course, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What is found, whether it is to mend, and whether it needs to be said what to do next."""
    next(work for known, *_, work in CASES if known == name)(course.folder)
    before = examining.examine(course.folder)
    added = [(one.code, one.do.endswith(NEXT)) for one in before if one.code in COURSE]
    for code, words in WORDS.items():
        monkeypatch.setitem(WORDS, code, msgspec.structs.replace(words, what=f"{code} it is.", do="Blub.", one=""))
    after = examining.examine(course.folder)
    assert [(one.code, one.file, one.matter) for one in after] == [(one.code, one.file, one.matter) for one in before]
    assert added and [(one.code, one.do.endswith(NEXT)) for one in after if one.code in COURSE] == added
    assert all(one.what == f"{one.code} it is." for one in after)


def test_is_a_gradebook_on_a_server_left_to_it(course: Course) -> None:
    with (course.folder / "nbgrader_config.py").open("a") as file:
        file.write('\nc.CourseDirectory.db_url = "postgresql://elsewhere/grades"\n')
    assert examining.examine(course.folder)[0].code == "database-elsewhere"


def test_is_a_course_without_assignments_said(course: Course) -> None:
    for name in ("source", "release", "submitted", "autograded"):
        shutil.rmtree(course.folder / name)
    (course.folder / "source").mkdir()
    codes = [one.code for one in examining.examine(course.folder)]
    assert codes[0] == "no-assignment" and "source-gone" in codes


@pytest.mark.parametrize("name", ["change_ended_halfway", "many_backups", "two_spellings", "nothing_from", "linked_folder"])
def test_is_what_is_only_to_look_at_no_failure(course: Course, name: str) -> None:
    next(work for known, *_, work in CASES if known == name)(course.folder)
    told = ask(course.folder)
    assert told.exit_code == 0 and told.output.splitlines()[-1].endswith(" to look at."), told.output


def test_does_what_it_says_mend_it(course: Course) -> None:
    """A few remedies, done as they stand."""
    shutil.rmtree(course.folder / "autograded" / "dev")
    (course.folder / "submitted" / "ben" / "roles").rename(course.folder / "submitted" / "ben" / "roels")
    (course.folder / "staged-abc").mkdir()
    assert ask(course.folder).output.endswith("3 to mend.\n")
    (course.folder / "submitted" / "ben" / "roels").rename(course.folder / "submitted" / "ben" / "roles")
    (course.folder / "staged-abc").rmdir()
    course.mark()
    assert ask(course.folder).output == "All is well.\n"


def test_does_it_say_when_marking_is_going_on(course: Course) -> None:
    (course.folder / "staged-abc").mkdir()
    with FileLock(course.folder / database.LOCK):
        told = ask(course.folder).output
        assert [one.code for one in examining.examine(course.folder)] == ["marking-now"]
    assert "grading.lock: Marking is going on at this moment" in told and "staged-abc" not in told
    assert "Marking is going on" not in ask(course.folder).output


def test_are_room_and_tools_looked_at(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10**12, 10**12, 5_000_000))
    monkeypatch.setenv("PATH", "/nowhere")
    told = ask(course.folder)
    assert "- the disk: It is nearly full: 5 MB are left" in told.output and told.exit_code == 1
    assert "- to look at: PATH: The program `alembic`" in told.output
    assert {"disk-full", "no-alembic"} <= {one.code for one in examining.examine(course.folder)}


def test_is_a_row_without_any_point_no_lost_notebook(course: Course) -> None:
    """Of a hand-in that could not be read, or where nbgrader was ended, there may be a row; it is no mark."""

    def add(book: Any) -> None:
        book.add_student("femi")
        with warnings.catch_warnings():  # nbgrader's own, at every first hand-in
            warnings.filterwarnings("ignore", "Object of type <Submitted")
            book.add_submission("roles", "femi")

    course.change(add)
    assert ask(course.folder).output == "All is well.\n"


def test_is_what_cannot_be_examined_said_and_the_rest_goes_on(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def check_moods(case: Case) -> object:
        raise RuntimeError("a surprise")

    monkeypatch.setattr(examining, "AREAS", (check_moods, *examining.AREAS))
    (course.folder / "staged-abc").mkdir()
    told = ask(course.folder).output
    assert "not-examined" in {one.code for one in examining.examine(course.folder)}
    assert "the moods: They could not be examined to the end (RuntimeError: a surprise)." in told and "staged-abc" in told


def test_is_each_row_there_for_a_program(course: Course) -> None:
    (course.folder / "staged-abc").mkdir()
    told = json.loads(ask(course.folder, "--json").output)
    assert (told["well"], told["mend"]) == (False, 1)
    assert told["findings"] == [
        {
            "where": "staged-abc",
            "code": "leftover",
            "matter": "mend",
            "do": "Delete it, while nothing is being marked.",
            "what": "It was left behind by a command that was ended halfway.",
        }
    ]


def test_is_a_course_that_nobody_marked_well(course: Course) -> None:
    for name in ("submitted", "autograded", "backups", "earlier"):
        shutil.rmtree(course.folder / name)
    (course.folder / "grading.db").unlink()
    for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
        by_sql(course.folder / "gradebook.db", f"DELETE FROM {table}")
    assert ask(course.folder).output == "All is well.\n"


def test_does_help_import_none_of_it() -> None:
    code = (
        "import sys; sys.argv = ['workbook', 'doctor', '--help']\ntry:\n from workbook_lib.cli import main; main()\n"
        "except SystemExit as end:\n assert end.code == 0\n"
        "assert not {'nbgrader', 'pandas', 'sqlalchemy', 'nbformat', 'alembic'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
