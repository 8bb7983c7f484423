"""Does every command that meets a gradebook it cannot use say one sentence, and change and make nothing?"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.grading.broken_gradebooks import BREAKS, held, list_all, make_empty, make_folder, write_garbage
from tests.grading.conftest import Course
from workbook_lib import cli
from workbook_lib.grading.course import gradebook_file
from workbook_lib.grading.course.gradebook_file import list_revisions
from workbook_lib.grading.finding import find

pytestmark = pytest.mark.slow
READERS = (("precheck", "roles"), ("report", "roles"), ("feedback", "roles"), ("history", "amira"), ("autograde", "roles"))
CHANGING = (("settle", "roles", "amira"),)
RUN = ("gradebook-missing", "gradebook-unreadable")  # of the ways to break it, those for commands in a process of their own


def run(course: Course, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, [*words, "--course", str(course.folder)])
    if done.exception is not None:
        assert isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def says(code: str, name: str, said: str) -> bool:
    """Whether it is what the finding says, up to what differs from run to run."""
    return find(code, name=name, error="@", assignment="roles").what.partition("@")[0] in said


def test_is_each_way_to_break_one_a_finding_of_its_own() -> None:
    assert [*BREAKS] == [
        "gradebook-missing",
        "gradebook-no-file",
        "gradebook-unreadable",
        "gradebook-none",
        "gradebook-older",
        "gradebook-newer",
    ]


@pytest.mark.parametrize("code", BREAKS)
def test_does_each_command_say_it_and_leave_all_as_it_was(course: Course, code: str) -> None:
    BREAKS[code](course.folder / "gradebook.db")
    before = list_all(course.folder)
    for words in (*READERS, *CHANGING):
        exit_code, said = run(course, *words)
        assert exit_code == 1 and says(code, "gradebook.db", said), (words, said)
        if words[0] == "precheck":
            assert said.splitlines()[-1].startswith("0 hand-ins, 1 findings, 1 to act on") and len(said.splitlines()) == 2
        else:
            assert len(said.splitlines()) == 1, (words, said)
        assert list_all(course.folder) == before, words
    exit_code, said = run(course, "doctor")
    assert exit_code == 1 and "gradebook.db" in said and "All is well" not in said
    assert list_all(course.folder) == before


@pytest.mark.parametrize("code", [code for code in BREAKS if code != "gradebook-missing"])
def test_does_release_make_one_only_where_there_is_none(course: Course, code: str) -> None:
    BREAKS[code](course.folder / "gradebook.db")
    before = list_all(course.folder)
    exit_code, said = run(course, "release", "roles")
    assert exit_code == 1 and says(code, "gradebook.db", said) and len(said.splitlines()) == 1, said
    assert list_all(course.folder) == before


def test_is_an_empty_file_no_gradebook_but_one_may_be_made_in_it(course: Course) -> None:
    make_empty(course.folder / "gradebook.db")
    exit_code, said = run(course, "report", "roles")
    assert exit_code == 1 and says("gradebook-none", "gradebook.db", said)
    assert run(course, "release", "roles")[0] == 0


def test_is_a_gradebook_that_another_program_holds_waited_for_and_named(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gradebook_file, "PATIENCE", 0.1)
    with held(course.folder / "gradebook.db"):
        for words in (*READERS, ("release", "roles")):
            exit_code, said = run(course, *words)
            assert exit_code == 1 and says("gradebook-locked", "gradebook.db", said), (words, said)
    with held(course.folder / "grading.db"):
        for words in (("report", "roles"), ("autograde", "roles"), ("feedback", "roles"), ("history", "amira")):
            exit_code, said = run(course, *words)
            assert exit_code == 1 and says("gradebook-locked", "grading.db", said), (words, said)


def test_is_a_gradebook_set_to_read_only_read_and_never_written(course: Course) -> None:
    (course.folder / "gradebook.db").chmod(0o400)
    before = list_all(course.folder)
    for words in (("autograde", "roles"), ("release", "roles")):
        exit_code, said = run(course, *words)
        assert exit_code == 1 and says("gradebook-read-only", "gradebook.db", said) and list_all(course.folder) == before
    assert run(course, "precheck", "roles")[0] == 0 and run(course, "report", "roles")[0] == 0


@pytest.mark.parametrize(("code", "wrong"), [("gradebook-no-file", make_folder), ("gradebook-unreadable", write_garbage)])
def test_is_a_record_that_cannot_be_used_said_too(course: Course, code: str, wrong: object) -> None:
    assert callable(wrong)
    wrong(course.folder / "grading.db")
    before = list_all(course.folder)
    for words in (("report", "roles"), ("feedback", "roles"), ("history", "amira"), ("autograde", "roles")):
        exit_code, said = run(course, *words)
        assert exit_code == 1 and says(code, "grading.db", said) and len(said.splitlines()) == 1, (words, said)
        assert list_all(course.folder) == before, words
    exit_code, said = run(course, "doctor")
    assert exit_code == 1 and "grading.db" in said


@pytest.mark.parametrize("code", RUN)
@pytest.mark.parametrize("words", [("export",), ("autograde", "roles"), ("generate_feedback", "roles")], ids=" ".join)
def test_do_nbgraders_own_commands_too(course: Course, code: str, words: tuple[str, ...]) -> None:
    BREAKS[code](course.folder / "gradebook.db")
    before = list_all(course.folder)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "nbgrader", *words],
        cwd=course.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1 and says(code, "gradebook.db", done.stderr), done.stderr
    assert list_all(course.folder) == before


def test_does_a_gradebook_that_was_away_for_a_moment_leave_no_trace_in_the_history(course: Course) -> None:
    """An empty one was made in its place (an earlier `precheck` did): no mark is gone, so none is noted to be."""
    book, kept = course.folder / "gradebook.db", course.folder.parent / "kept.db"
    before = run(course, "history", "amira")
    shutil.move(book, kept)
    assert run(course, "precheck", "roles")[0] == 1 and not book.exists()
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{book}"):
        pass
    for words in (("autograde", "roles"), ("history", "amira")):
        run(course, *words)
    shutil.move(kept, book)
    assert run(course, "history", "amira") == before and "→ none" not in before[1]


def test_is_the_form_that_nbgrader_knows_read_as_alembic_reads_it() -> None:
    from alembic.script import ScriptDirectory
    from nbgrader.dbutil import ALEMBIC_DIR

    scripts = ScriptDirectory(ALEMBIC_DIR)
    known = {revision.revision for revision in scripts.walk_revisions()}
    assert list_revisions() == (scripts.get_current_head(), known) and len(known) > 3


def test_is_another_database_than_sqlite_left_to_its_server(tmp_path: Path) -> None:
    gradebook_file.check_gradebook("postgresql://user@host/grades", "roles")
