"""Where every mark of an assignment is on its way back, and what a tutor holds for review; kept in the course's history."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from workbook_lib.course.course_settings import find_fault, show_name
from workbook_lib.course.learner_ids import match
from workbook_lib.feedback.gather import ClassRecord, read_class
from workbook_lib.give_back.fill import Found
from workbook_lib.give_back.stages import Going, follow
from workbook_lib.grading.course.gradebook_file import check_database, check_gradebook
from workbook_lib.grading.course.nbgrader_settings import Settings, read_settings
from workbook_lib.grading.finding import find, stop
from workbook_lib.grading.gradebook.database import hold_course
from workbook_lib.grading.gradebook.history.steps import REVIEW, REVIEWED, Steps, note_steps, read_steps
from workbook_lib.grading.gradebook.states import FILE
from workbook_lib.grading.handed_in.look import find_hand_ins
from workbook_lib.wording import suggest

HOW = "`workbook return`"


class Outcome(msgspec.Struct):
    """Where every mark is; to whom one was released, the files written for it, and what a tutor should know."""

    assignment: str
    learners: list[Going]
    released: list[str] = []
    files: list[Path] = []
    findings: Found = []


def list_going(course: Path, assignment: str) -> Outcome:
    """How far every mark is on its way back. Changes nothing. Raises CourseError."""
    going = follow_all(course, read_record(course, assignment)[0], assignment)
    waits = [one for one in going if one.given is not None and one.mark is None]
    return Outcome(assignment, going, findings=[(one.learner, find("given-waits", mark=f"{one.given:g}")) for one in waits])


def set_review(course: Path, assignment: str, learners: Iterable[str], *, done: bool) -> None:
    """Hold these learners' marks for review, or say that they are reviewed; noted in the history. Raises CourseError."""
    with hold_course(course, "feedback-busy"):
        record, _ = read_record(course, assignment)
        known = [state.learner for state in record.states]
        asked = [match(name, known) for name in learners]
        for name in asked:
            if name not in known:
                raise stop("give-unknown", name=show_name(name), assignment=assignment, near=suggest(name, known))
        steps, word = read_steps(course, assignment), REVIEWED if done else REVIEW
        rows = {name: (steps.get(name, Steps()).review or None, word) for name in asked}
        note_steps(course, assignment, "review", rows, HOW)


def read_record(course: Path, assignment: str) -> tuple[ClassRecord, Settings]:
    """What the pages of a class are made from, and the settings. Raises CourseError."""
    settings = read_settings(course, assignment)
    check_gradebook(settings.coursedir.db_url, assignment)
    check_database(course / FILE)
    handed_in = {learner for learner, _ in find_hand_ins(settings.coursedir, assignment) if not find_fault(learner)}
    return read_class(course, settings.coursedir, assignment, settings.own, handed_in), settings


def follow_all(course: Path, record: ClassRecord, assignment: str) -> list[Going]:
    """How far each learner's mark is, as the history has it now."""
    steps, names = read_steps(course, assignment), record.names
    return [follow(state, names.get(state.learner, ("", ""))[0], steps.get(state.learner, Steps())) for state in record.states]
