"""Is each thing that stops a tutor's work told by its code: the source, the gradebook, a release, a run that is going on?"""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.grading.conftest import Course
from tests.grading.honest import LATE
from workbook_lib.class_report.report import write_report
from workbook_lib.feedback.bulk import write_feedback
from workbook_lib.grading.course.changes import Changes
from workbook_lib.grading.course.closed import check_assignments, check_names
from workbook_lib.grading.course.master import Master
from workbook_lib.grading.course.source_changes import find_changes, refuse_lost_cells
from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.gradebook import database
from workbook_lib.grading.gradebook.states import read_looks
from workbook_lib.grading.marking.prepare import prepare
from workbook_lib.grading.nbgrader_side.config import _start_autograde
from workbook_lib.grading.nbgrader_side.release import release
from workbook_lib.grading.sentences import WORDS, Words

Break = Callable[[Course], Any]
BROKEN: dict[str, Break] = {}
RULE = """
from nbgrader.plugins import LateSubmissionPlugin
class Rule(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {given}
c.AssignLatePenalties.plugin_class = Rule
"""


def broken(code: str) -> Callable[[Break], Break]:
    """Register a way of breaking a course after which marking, or what the function does itself, stops with this code."""

    def add(work: Break) -> Break:
        BROKEN[code] = work
        return work

    return add


def by_sql(course: Course, statement: str) -> None:
    with closing(sqlite3.connect(course.folder / "gradebook.db")) as connection, connection:
        connection.execute(statement)


def configure(course: Course, text: str) -> None:
    with (course.folder / "nbgrader_config.py").open("a") as file:
        file.write(f"\n{text}\n")


def source(course: Course, name: str = "roles.ipynb") -> Path:
    return course.folder / "source" / "roles" / name


broken("content-fault")(lambda course: source(course, "activities.yaml").write_text("assignment: [roles"))
broken("source-fault")(lambda course: source(course).write_text("{"))
broken("gradebook-missing")(lambda course: (course.folder / "gradebook.db").unlink())
broken("gradebook-unreadable")(lambda course: (course.folder / "gradebook.db").write_bytes(b"sorry" * 1000))
broken("gradebook-unknown")(lambda course: by_sql(course, "UPDATE notebook SET name = 'other'"))
broken("gradebook-other")(
    lambda course: by_sql(course, "INSERT INTO notebook (id, name, assignment_id) SELECT 'x', 'more', id FROM assignment")
)
broken("late-rule")(lambda course: configure(course, 'c.AssignLatePenalties.plugin_class = "no.such.Rule"'))
broken("nobody")(lambda course: shutil.rmtree(course.folder / "submitted"))


@broken("course-unusable")
def without_a_table(course: Course) -> None:
    with closing(sqlite3.connect(course.folder / "gradebook.db")) as connection, connection:
        connection.execute("DROP TABLE grade")


@broken("marking-busy")
def mark_beside(course: Course) -> None:
    with FileLock(course.folder / database.LOCK):
        course.mark()


@broken("feedback-busy")
def write_feedback_beside(course: Course) -> None:
    with FileLock(course.folder / database.LOCK):
        write_feedback(course.folder, "roles")


@broken("report-unwritten")
def report_into_a_file(course: Course) -> None:
    (course.folder / "taken").touch()
    write_report(course.folder, "roles", course.folder / "taken" / "here")


@broken("not-released")
def cell_twice(course: Course) -> None:
    notebook = json.loads(source(course).read_text(encoding="utf-8"))
    twice = next(cell for cell in notebook["cells"] if cell["id"] == "roles-ines-team-mark")
    notebook["cells"].append({**twice, "id": "again"})
    source(course).write_text(json.dumps(notebook), encoding="utf-8")
    release(course.folder, "roles")


@broken("none-readable")
def nothing_readable(course: Course) -> None:
    from nbgrader.converters import Autograde
    from nbgrader.coursedir import CourseDirectory

    for notebook in (course.folder / "submitted").glob("*/roles/*"):
        notebook.write_text("{")
    directory = CourseDirectory(root=str(course.folder), assignment_id="roles", db_url=course.db_url)
    ours = ["workbook_lib.grading.nbgrader_side.preprocessors.RecordMarks"]
    converter = Autograde(coursedir=directory, sanitize_preprocessors=[], autograde_preprocessors=ours)
    _start_autograde(converter, lambda converter: None)


@pytest.mark.slow
@pytest.mark.parametrize("code", BROKEN)
def test_is_what_stops_the_work_told_by_its_code(course: Course, code: str) -> None:
    with pytest.raises(CourseError) as caught:
        BROKEN[code](course)
        course.mark()
    assert {finding.code for finding in caught.value.findings} == {code}, caught.value
    assert caught.value.problems == [finding.said for finding in caught.value.findings]
    assert "Traceback" not in str(caught.value) and "above" not in str(caught.value)


@pytest.mark.slow
def test_says_a_release_that_fails_what_nbgrader_found(course: Course) -> None:
    with pytest.raises(CourseError, match=r"could not be released: Duplicate grade id: roles-ines-team-mark\. The earlier"):
        cell_twice(course)
    assert (course.folder / "release" / "roles" / "roles.ipynb").is_file()


@pytest.mark.slow
def test_are_changes_of_a_release_told_by_code(course: Course) -> None:
    def codes(when: datetime | None = None) -> set[str]:
        return {found.code for found in find_changes(course.folder, "roles", course.db_url, {"amira": when})}

    assert codes() == set()
    released = course.folder / "release" / "roles" / "activities.yaml"
    kept = released.read_text(encoding="utf-8")
    released.write_text("assignment: [roles", encoding="utf-8")
    assert codes() == {"release-unreadable"}
    released.write_text(kept, encoding="utf-8")
    text = source(course).read_text(encoding="utf-8")
    source(course).write_text(text.replace("Here someone tests", "Here somebody tests"), encoding="utf-8")
    assert codes() == {"source-changed"}
    release(course.folder, "roles")
    assert codes(datetime(2020, 1, 1, tzinfo=UTC)) == {"released-again"}


@pytest.mark.slow
def test_is_an_assignment_that_is_not_counted_named(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is still to come is no fault, whatever the words for it are."""
    from tests.conftest import COURSE

    shutil.copytree(COURSE / "source" / "barriers", course.folder / "source" / "barriers")
    monkeypatch.setitem(WORDS, "gradebook-unknown", Words("refused", "Blah.", "Blub."))
    assert write_report(course.folder, "roles").problems == []
    (course.folder / "source" / "barriers" / "key.txt").touch()
    assert WORDS["not-counted"].what == "{assignment} is not counted. {said}"
    said = write_report(course.folder, "roles").problems
    assert len(said) == 1 and said[0].startswith("barriers is not counted. source/barriers holds key.txt.")
    with pytest.raises(CourseError) as caught:
        write_report(course.folder, "barriers")
    assert [finding.code for finding in caught.value.findings] == ["source-stranger"]


@pytest.mark.slow
def test_is_a_late_penalty_that_needs_a_look_told_by_code(course: Course) -> None:
    configure(course, RULE.format(given="1 / 0"))
    course.write("amira", "half", LATE)
    assert "penalty-fault" in {finding.code for finding in course.mark().findings["amira"]}
    assert "penalty-fault" in {finding.code for finding in course.mark().findings["amira"]}, "though nothing else is new"
    assert "penalty-fault" in str(read_looks(course.folder, "roles")["amira"])
    configure(course, RULE.format(given="1.0"))
    assert course.mark().findings == {} and "penalty-fault" not in str(read_looks(course.folder, "roles")["amira"])


def test_are_closed_names_and_lost_cells_told_by_code(master: Master) -> None:
    def codes(work: Callable[..., Any], *given: Any) -> list[str]:
        with pytest.raises(CourseError) as caught:
            work(*given)
        return [finding.code for finding in caught.value.findings]

    assert codes(check_assignments, {"rolls": []}, ["roles"]) == ["closed-assignment"]
    assert codes(check_names, master.topic, ["zz", "roles-ines-team/zz"]) == ["closed-activity", "closed-item"]
    lost = codes(refuse_lost_cells, "roles", Changes(added={"x": 1.0}), ["amira"], [])
    assert lost == ["not-released-cells", "change", "other-name"]
    about = {"nbgrader": {"grade_id": "x-mark", "grade": True, "points": 1}}
    more = {"cell_type": "code", "id": "x-mark", "metadata": about, "source": ""}
    extra = Master({**master.notebook, "cells": [*master.notebook["cells"], more]}, master.released, master.topic)
    assert codes(prepare, extra, b"") == ["cell-nobodys"]
