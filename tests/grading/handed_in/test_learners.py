"""Is one learner one, from the folder to the gradebook, however a computer stores the name?"""

import unicodedata

import pytest
from typer.testing import CliRunner

from tests.grading.conftest import Course
from workbook_lib import cli

pytestmark = pytest.mark.slow
COMPOSED = "Zo\u00eb"
TAKEN_APART = unicodedata.normalize("NFD", COMPOSED)


def run(course: Course, *words: str) -> str:
    return CliRunner().invoke(cli.app, [*words, "--course", str(course.folder)]).output


def test_is_a_folder_from_a_mac_the_rosters_learner(course: Course) -> None:
    (course.folder / "course.yaml").write_text(f"roster: [{COMPOSED}, ben, CHLOE]\n", encoding="utf-8")
    (course.folder / "submitted" / "amira").rename(course.folder / "submitted" / TAKEN_APART)
    (course.folder / "submitted" / "chloe").rename(course.folder / "submitted" / "Chloe")
    course.mark()
    found = course.points()
    assert COMPOSED in found and TAKEN_APART not in found and "CHLOE" in found and "Chloe" not in found
    assert found[COMPOSED] == found["amira"], "marked like the same work under the old name"
    assert (course.folder / "autograded" / COMPOSED / "roles" / "roles.ipynb").is_file()
    assert f"There is no learner “{TAKEN_APART}”" not in run(course, "history", TAKEN_APART)
    assert TAKEN_APART not in run(course, "report", "roles") and "Zoë, roles" not in run(course, "doctor")


def test_are_two_folders_of_one_learner_said_and_only_one_marked(course: Course) -> None:
    (course.folder / "submitted" / "amira").rename(course.folder / "submitted" / COMPOSED)
    (course.folder / "submitted" / "ben").rename(course.folder / "submitted" / TAKEN_APART)
    assert "is the same learner: its letters and their marks are only stored in another way" in run(course, "precheck", "roles")
    course.mark()
    assert TAKEN_APART in run(course, "autograde", "roles", "--json")
    from nbgrader.api import Gradebook

    with Gradebook(course.db_url) as book:
        assert {COMPOSED} == {student.id for student in book.students} & {COMPOSED, TAKEN_APART}
