"""Is whatever lies in `submitted/` and was not understood said, with how to mend it, by every command?"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.grading.conftest import LEARNERS, SHORT, Course
from tests.grading.honest import EARLY, write_work
from tests.grading.odd_hand_ins import answered, notebook, save
from workbook_lib import cli
from workbook_lib.class_report.report import write_report
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook.states import list_states
from workbook_lib.grading.handed_in.submitted import find_hand_ins, find_strays
from workbook_lib.grading.marking.precheck import precheck

Put = Callable[[Path], Any]


def write(path: Path, data: bytes = b"words") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def work(folder: Path, name: str = "roles.ipynb") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    save(folder, notebook(answered()), name)


# Where it is put, and the code that is said of whom ('': of the course).
LEFT_OVER: dict[str, tuple[Put, str, str]] = {
    "a notebook in the learner's own folder": (lambda s: work(s / "eve"), "eve", "hand-in-elsewhere"),
    "a notebook named with the learner's name": (lambda s: work(s / "eve", "roles-eve.ipynb"), "eve", "hand-in-elsewhere"),
    "two folders that may be it": (
        lambda s: (work(s / "eve" / "Roles"), work(s / "eve" / "roles (1)")),
        "eve",
        "hand-in-elsewhere",
    ),
    "a folder beside the hand-in": (lambda s: work(s / "amira" / "roles (1)"), "amira", "hand-in-beside"),
    "a notebook in another assignment's folder": (lambda s: work(s / "eve" / "barriers"), "eve", "hand-in-elsewhere"),
    "another one in another assignment's folder": (lambda s: work(s / "amira" / "barriers"), "amira", "hand-in-beside"),
    "a document beside the hand-in's folder": (lambda s: write(s / "amira" / "essay.docx"), "amira", "hand-in-beside"),
    "a document in the folder of nobody known": (lambda s: write(s / "eve" / "essay.docx"), "", "stray-folder"),
    "a platform's download": (lambda s: work(s / "Eve Ash_123_assignsubmission_file_"), "", "stray-folder"),
    "a folder for a class": (lambda s: work(s / "Submitted files" / "Eve" / "Version 1"), "", "stray-folder"),
    "a misspelt assignment": (lambda s: work(s / "eve" / "rolls", "x.ipynb"), "", "stray-folder"),
    "a hidden folder": (lambda s: work(s / ".eve" / "roles"), "", "stray-folder"),
    "a notebook at the root": (lambda s: work(s), "", "stray-file"),
    "a zip at the root": (lambda s: write(s / "download.zip"), "", "stray-file"),
}


def add_barriers(course: Course) -> None:
    """A second assignment in `source/`."""
    other = course.folder / "source" / "barriers"
    shutil.copytree(course.folder / "source" / "roles", other)
    (other / "roles.ipynb").rename(other / "barriers.ipynb")


def list_critical(course: Course) -> list[str]:
    """The activities in which a wrong answer could harm a child."""
    return [id for id, activity in course.topic.activities.items() if activity.safety_critical]


@pytest.mark.slow
@pytest.mark.parametrize("what", LEFT_OVER)
def test_is_what_was_left_over_said(course: Course, what: str) -> None:
    put, who, code = LEFT_OVER[what]
    add_barriers(course)
    assert precheck(course.folder, "roles").good
    put(course.folder / "submitted")
    found = precheck(course.folder, "roles")
    said_of = [finding for learner, finding in found.list_findings() if finding.code == code and learner == who]
    assert said_of and not found.good and all(finding.do for finding in said_of)
    said = CliRunner().invoke(cli.app, ["precheck", "roles", "--course", str(course.folder)])
    assert said.exit_code == 1 and "all is well" not in said.output
    outcome = course.mark()
    told = outcome.findings.get(who, []) if who else outcome.source
    assert code in {finding.code for finding in told}
    states = {state.learner: state for state in list_states(course.folder, course.db_url, "roles")}
    if who:
        assert code in {note.code for note in states[who].notes}
    else:
        assert said_of[0].file in " ".join(write_report(course.folder, "roles", course.folder / "out").problems)
    if who == "eve":
        assert states["eve"].word == "could not be read" and states["eve"].mark is None


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Roles", "ROLES", "roles (1)", "roles-2"])
def test_is_a_misnamed_folder_read_where_it_can_only_be_this_one(course: Course, name: str) -> None:
    course.write("eve", "good")
    folder = course.folder / "submitted" / "eve"
    (folder / "roles").rename(folder / name)
    outcome = course.mark()
    assert outcome.marked == 1 and [one.code for one in outcome.findings["eve"]] == ["folder-renamed"]
    assert {s.learner: s.points for s in list_states(course.folder, course.db_url, "roles")}["eve"] == 18.0


@pytest.mark.slow
@pytest.mark.parametrize(
    "put",
    [
        lambda s: write(s / ".DS_Store"),
        lambda s: write(s / "amira" / ".DS_Store"),
        lambda s: write(s / "__MACOSX" / "x"),
        lambda s: (s / "amira" / "old").mkdir(),
        lambda s: work(s / "amira" / "barriers", "barriers.ipynb"),
        lambda s: (s / "eve").mkdir(),
    ],
)
def test_is_what_is_no_work_left_out(course: Course, put: Put) -> None:
    add_barriers(course)
    for learner in ("chloe", "dev"):  # their answers to the safety-critical activity would be a finding
        folder, parts = course.folder / "submitted" / learner / "roles", (*SHORT, *list_critical(course))
        write_work(folder, course.folder / "release" / "roles", course.topic, LEARNERS[learner], EARLY, parts)
    put(course.folder / "submitted")
    assert precheck(course.folder, "roles").list_findings() == []
    said = CliRunner().invoke(cli.app, ["precheck", "roles", "--course", str(course.folder)])
    assert said.exit_code == 0 and "all is well" in said.output


@pytest.mark.slow
def test_is_what_alone_lies_there_said_where_nobody_handed_in(course: Course) -> None:
    shutil.rmtree(course.folder / "submitted")
    write(course.folder / "submitted" / "roles.ipynb")
    with pytest.raises(CourseError) as caught:
        course.mark()
    assert [one.code for one in caught.value.findings] == ["nobody", "stray-file"]


@pytest.mark.slow
def test_does_a_second_hand_in_in_a_folder_change_what_was_marked(course: Course) -> None:
    folder = course.folder / "submitted" / "ben" / "roles"
    assert course.counts() == (0, 4, 0)
    (folder / "new").mkdir()
    for path in (course.folder / "submitted" / "amira" / "roles").glob("roles.*"):
        shutil.copy(path, folder / "new")
    assert course.counts() == (1, 3, 0)
    states = {state.learner: state for state in list_states(course.folder, course.db_url, "roles")}
    assert states["ben"].points == 18.0 and "own-folder" in {note.code for note in states["ben"].notes}


class Directory:
    """What is asked of nbgrader's CourseDirectory."""

    student_id, student_id_exclude = "*", ""
    submitted_directory, source_directory = "submitted", "source"

    def __init__(self, root: Path) -> None:
        self.root = str(root)

    def format_path(self, step: str, learner: str, assignment: str, escape: bool = False) -> str:
        return f"{self.root}/{step}/{learner}/{assignment}"


@pytest.mark.parametrize("name", ["Year 12 [2026]", "a*b", "[ab]", "{x}"])
def test_is_a_course_found_in_a_folder_of_any_name(tmp_path: Path, name: str) -> None:
    root = tmp_path / name
    work(root / "submitted" / "amira" / "roles")
    work(root / "submitted" / "ben")
    write(root / "submitted" / "loose.pdf")
    write(root / "submitted" / "eve" / "essay.pdf")
    found = find_hand_ins(Directory(root), "roles")
    assert found == [(who, root / "submitted" / who / "roles") for who in ("amira", "ben")]
    assert [one.code for one in find_strays(Directory(root), "roles")] == ["stray-folder", "stray-file"]


def test_is_a_learner_asked_for_by_nbgraders_pattern(tmp_path: Path) -> None:
    for name in ("amira", "ana", "ben"):
        work(tmp_path / "submitted" / name / "roles")
    directory = Directory(tmp_path)
    directory.student_id, directory.student_id_exclude = "a*", "ana"
    assert [learner for learner, _ in find_hand_ins(directory, "roles")] == ["amira"]


def test_does_a_claim_speak_only_where_it_is_another_learners(tmp_path: Path) -> None:
    from workbook_lib.course.course_settings import Member
    from workbook_lib.grading.handed_in.claim import Claim
    from workbook_lib.grading.handed_in.submitted import say_whose

    folder = tmp_path / "submitted" / "s100" / "roles"
    folder.mkdir(parents=True)
    roster = [Member(id="s100", name="Amira Khan"), Member(id="s200", name="Ben Okafor")]

    def codes(name: str, members: list[Member] = roster) -> list[str]:
        return [one.code for one in say_whose(Claim(name), "s100", folder, members)]

    assert codes("Amira Khan") == codes("amira  KHAN") == codes("S100") == codes("Somebody") == codes("") == []
    assert codes("Ben Okafor") == codes("s200") == ["claim-other"] and codes("Ben Okafor", []) == []
    assert codes("../..") == codes("/") == []
    (folder.parent.parent / "ben-okafor").mkdir()
    assert codes("Ben Okafor", []) == ["claim-other"]
    assert json.dumps(codes("x"))
