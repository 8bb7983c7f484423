"""Writes the pages of a whole class, one after the other: nothing is held but what the gradebook says of each learner."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course.course_files import Course
from workbook_lib.course.course_settings import find_fault, show_name
from workbook_lib.course.topic_files import check_own
from workbook_lib.feedback.gather import ClassRecord, read_class, read_feedback
from workbook_lib.feedback.page import render_page
from workbook_lib.feedback.place import PlaceError, put_page
from workbook_lib.grading.course.gradebook_file import check_database, check_gradebook
from workbook_lib.grading.course.nbgrader_settings import Settings, read_settings
from workbook_lib.grading.gradebook.database import hold_course
from workbook_lib.grading.gradebook.privacy import keep_private
from workbook_lib.grading.gradebook.states import FILE, State
from workbook_lib.grading.handed_in.look import find_hand_ins

TOLD_EVERY = 25  # learners


class Outcome(msgspec.Struct):
    """What a run did: pages written, and unchanged since last time; of these, how many wait or could not be read.

    `not_handed_in` and `not_marked` (handed in, and no marks yet) have no page; `problems` says why a page could not be made,
    `own` what is wrong with the course's own topics and words, which the advice then goes without.
    """

    assignment: str
    written: int = 0
    unchanged: int = 0
    waiting: int = 0
    unreadable: int = 0
    not_handed_in: list[str] = []
    not_marked: list[str] = []
    problems: dict[str, str] = {}
    own: list[str] = []
    seconds: float = 0.0


def write_feedback(course: Path, assignment: str, *, tell: Callable[[int, int], None] = lambda done, total: None) -> Outcome:
    """Write the page of every learner of `assignment` into `feedback/`. `tell(done, total)` is called now and then.

    Raises CourseError where no page can be made.
    """
    start = time.perf_counter()
    settings = read_settings(course, assignment)
    check_gradebook(settings.coursedir.db_url, assignment)
    check_database(course / FILE)
    with hold_course(course, "feedback-busy"):
        outcome = _write(course, assignment, settings, tell)
        keep_private(course, settings.coursedir)
    outcome.seconds = round(time.perf_counter() - start, 3)
    return outcome


def _write(course: Path, assignment: str, settings: Settings, tell: Callable[[int, int], None]) -> Outcome:
    coursedir = settings.coursedir
    handed_in = {learner for learner, _ in find_hand_ins(coursedir, assignment) if not find_fault(learner)}
    record = read_class(course, coursedir, assignment, settings.own, handed_in)
    outcome, total = Outcome(assignment, own=check_own(Course(course, course))), len(record.states)
    for done, state in enumerate(record.states, 1):
        _write_one(course, record, state, outcome, handed_in)
        if done % TOLD_EVERY == 0 or done == total:
            tell(done, total)
    return outcome


def _write_one(course: Path, record: ClassRecord, state: State, outcome: Outcome, handed_in: set[str]) -> None:
    learner = state.learner
    if state.word == "withdrawn":
        return
    if state.word == "not handed in":
        (outcome.not_marked if learner in handed_in else outcome.not_handed_in).append(show_name(learner))
        return
    outcome.waiting += state.word == "waiting for a person"
    outcome.unreadable += state.word == "could not be read"
    if fault := find_fault(learner):
        outcome.problems[show_name(learner)] = fault
        return
    try:
        feedback = read_feedback(record, state)
        page = render_page(feedback) if feedback else ""
    except Exception as error:  # one learner's work never stops a class
        outcome.problems[learner] = (
            f"The page could not be made ({type(error).__name__}: {show_name(str(error), 200)}). See whether the marked copy "
            f"in autograded/ is whole; `workbook autograde {state.assignment} --force` makes it anew."
        )
        return
    try:
        written = _put(course, record.course, state, page)
    except OSError as error:
        outcome.problems[learner] = (
            str(error)
            if isinstance(error, PlaceError)
            else (f"The page could not be written ({error.strerror}). See that the disk has room, then run this again.")
        )
        return
    outcome.written += written
    outcome.unchanged += not written


def _put(course: Path, coursedir: Any, state: State, page: str) -> bool:
    folder = Path(coursedir.format_path(coursedir.feedback_directory, state.learner, state.assignment))
    root = course if folder.is_relative_to(course) else folder.parent.parent
    permissions = 0o664 if coursedir.groupshared else 0o644  # as nbgrader's own feedback has
    return put_page(root, folder, f"{state.assignment}.html", page.encode("utf-8", "backslashreplace"), permissions)
