"""Reads a class's work: states and points from the gradebook, answers from what was handed in, keys from `source/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Record
from workbook_lib.class_report.work import ClassWork, Work
from workbook_lib.course_settings import Settings
from workbook_lib.grading.hand_in import ANSWERS, Finding, HandIn, read_hand_in
from workbook_lib.grading.keys import MARK, READ, read_keyed
from workbook_lib.grading.master import CourseError
from workbook_lib.grading.names import read_names
from workbook_lib.grading.stage import find_hand_ins
from workbook_lib.grading.standing import Standing, read_standings
from workbook_lib.grading.states import State, find_states
from workbook_lib.topic import Topic, TopicError
from workbook_lib.yaml_file import YamlError

NOT_MARKED = "handed in, and not marked yet"


def read_class(course: Path, assignment: str, settings: Settings) -> ClassWork:
    """Everybody's work on one assignment. Raises CourseError where the tutor's own files do not allow it."""
    from nbgrader.api import Gradebook, MissingEntry
    from nbgrader.coursedir import CourseDirectory

    coursedir = CourseDirectory(root=str(course), assignment_id=assignment)
    topic = _read_topic(course / coursedir.source_directory / assignment, assignment)
    database = course / "gradebook.db"
    said = f"The gradebook does not know “{assignment}” yet. Run `workbook release {assignment}` first."
    if coursedir.db_url == f"sqlite:///{database}" and not database.is_file():  # opening it would make one
        raise CourseError([said])
    folders = dict(find_hand_ins(coursedir, assignment))
    try:
        with Gradebook(coursedir.db_url) as gradebook:
            standings = read_standings(gradebook, assignment)
            states = find_states(gradebook, course, assignment, [*settings.ids, *folders], standings)
            names = read_names(gradebook, settings)
    except MissingEntry:
        raise CourseError([said]) from None
    works = [_read_work(coursedir, state, folders.get(state.learner), standings.get(state.learner), topic) for state in states]
    return ClassWork(topic, [msgspec.structs.replace(work, name=names.get(work.learner, ("", ""))[0],
                                                     email=names.get(work.learner, ("", ""))[1]) for work in works])


def _read_topic(folder: Path, assignment: str) -> Topic:
    try:
        return read_keyed(folder, assignment)
    except TopicError as error:
        raise CourseError(error.problems) from None
    except (YamlError, ValueError, OSError) as error:
        raise CourseError([f"source/{assignment}: {error}"]) from None


def _read_work(coursedir: Any, state: State, folder: Path | None, standing: Standing | None, topic: Topic) -> Work:
    hand_in = _read_folder(folder, state.assignment) if folder else None
    records: dict[str, Record] | None = hand_in.records if hand_in and hand_in.readable else None
    if standing is None:
        return Work(state.learner, _judge_unmarked(state, hand_in), records)
    if records is None:  # a later hand-in is broken: what was marked counts
        marked = Path(coursedir.format_path(coursedir.autograded_directory, state.learner, state.assignment))
        file = marked / f"{state.assignment}{ANSWERS}"
        found = answers.read_file(file)
        records = None if found.damaged or not file.is_file() else found.records
    cells = {id: READ if activity.kind == "write" else MARK for id, activity in topic.activities.items()}
    points = {id: standing.cells[id + ending] for id, ending in cells.items() if id + ending in standing.cells}
    return Work(state.learner, state, records, points)


def _judge_unmarked(state: State, hand_in: HandIn | None) -> State:
    """The state of somebody without any mark, from what lies in the folder now."""
    if hand_in is None:
        return state
    if hand_in.readable:
        notes = [*hand_in.findings, Finding("", NOT_MARKED)]
        return msgspec.structs.replace(state, word="waiting for a person", notes=notes)
    return msgspec.structs.replace(state, word="could not be read", notes=hand_in.findings)


def _read_folder(folder: Path, assignment: str) -> HandIn:
    if folder.is_symlink() or folder.parent.is_symlink() or not folder.is_dir():
        what = "This is a link or a file where a folder should be. Ask for the hand-in again, or put it in a folder."
        return HandIn(None, {}, [Finding(folder.name, what, refused=True)])
    try:
        hand_in = read_hand_in(folder, assignment)
        if hand_in.readable or hand_in.findings:
            return hand_in
        what = f"The folder is empty. Ask the learner for {assignment}.ipynb."
        return HandIn(None, {}, [Finding(folder.name, what, refused=True)])
    except Exception as error:  # one learner's hand-in never stops a report
        what = f"It could not be read ({type(error).__name__}: {error}). A person should look at it."
        return HandIn(None, {}, [Finding(folder.name, what, refused=True)])
