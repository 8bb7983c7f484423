"""Does `workbook history` say what happened to a learner's marks, whoever asks and whatever a text holds?"""

import json
import subprocess
import sys

import pytest

from tests.grading.conftest import Course
from tests.grading.histories import ask, by_sql, first_marking, rows_of
from workbook_lib.grading.gradebook.history.record import Change
from workbook_lib.grading.gradebook.history.values import LONGEST, shorten

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("as_mo")]


def test_can_a_tutor_add_why(course: Course) -> None:
    first = first_marking(course)
    told = ask(course, "amira", "--note", "Read again with\n[bold]Jo[/bold].", "--assignment", "roles")
    assert told.exit_code == 0
    last = told.output.splitlines()[-1]
    assert last.endswith("· roles · note · Read again with [bold]Jo[/bold]. · mo · `workbook history --note`")
    assert len(told.output.splitlines()) == len(first) + 1
    assert ask(course, "amira", "--note", " ").exit_code == 2
    assert "from 1 to 2000 characters; this one has 2001" in ask(course, "amira", "--note", "x" * 2001).output
    assert len(rows_of(course)) == len(first) + 1


def test_does_the_command_say_who_is_meant(course: Course) -> None:
    (course.folder / "course.yaml").write_text("roster: [amira, amina, zoe]\n", encoding="utf-8")
    wrong = ask(course, "amiras")
    assert (wrong.exit_code, wrong.stdout) == (2, "") and wrong.stderr.count("\n") == 1
    assert wrong.stderr.startswith("There is no learner “amiras” in the gradebook") and "“amira” or “amina”?" in wrong.stderr
    assert ask(course, "amira", "role").exit_code == 2
    assert ask(course, "zoe").output == "Nothing is noted yet.\n"
    rows = json.loads(ask(course, "amira", "--json").stdout)
    assert [(row["cell"], row["what"], row["after"]) for row in rows] == first_marking(course)
    assert rows[0]["number"] == 1 and set(rows[0]) == set(Change.__struct_fields__)


def test_is_hostile_text_printed_plainly(course: Course) -> None:
    odd = "am\x1b[31mira\u202e"
    by_sql(course, "UPDATE submitted_assignment SET student_id = ? WHERE student_id = 'amira'", odd)
    by_sql(course, "UPDATE student SET id = ? WHERE id = 'amira'", odd)
    by_sql(course, "UPDATE comment SET manual_comment = ?", "one\n\x1b[2J[red]two")
    shown = ask(course, odd).output
    assert "comment · none → “one \\x1b[2J[red]two” ·" in shown and "\x1b" not in shown and "\u202e" not in shown
    assert "\x1b" not in ask(course, "am\x1b[32mira").stderr


def test_does_help_import_none_of_it() -> None:
    code = (
        "import sys; sys.argv = ['workbook', '{}', '--help']\ntry:\n from workbook_lib.cli import main; main()\n"
        "except SystemExit as end:\n assert end.code == 0\n"
        "assert not {{'nbgrader', 'pandas', 'sqlalchemy', 'nbformat'}} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code.format("history")], check=True, capture_output=True)


def test_is_a_long_comment_cut_and_another_end_still_another_text() -> None:
    long = "a" * (LONGEST + 500)
    assert shorten("short") == "short" and len(shorten(long)) < LONGEST + 60
    assert shorten(long + "b") != shorten(long + "c") and "1501 characters in all" in shorten(long + "b")
