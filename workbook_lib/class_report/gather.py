"""Reads a class's work: states and points from the gradebook, answers from what was handed in, keys from `source/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from workbook_lib import answers
from workbook_lib.answers import Record
from workbook_lib.class_report.work import ClassWork, Work
from workbook_lib.course.course_settings import LONGEST_ID, Settings, show_name
from workbook_lib.course.unit import Unit
from workbook_lib.grading.course.gradebook_file import check_database, check_gradebook
from workbook_lib.grading.course.keys import cell_of
from workbook_lib.grading.course.master import read_master
from workbook_lib.grading.finding import Looked, find
from workbook_lib.grading.gradebook.learner_names import read_names
from workbook_lib.grading.gradebook.standings import Standing, read_standings
from workbook_lib.grading.gradebook.states import FILE, State, find_states, note_withdrawn
from workbook_lib.grading.handed_in.hand_in import ANSWERS
from workbook_lib.grading.handed_in.look import find_hand_ins, look
from workbook_lib.topic import Topic


def read_class(course: Path, assignment: str, settings: Settings, coursedir: Any, unit: Unit) -> ClassWork:
    """Everybody's work on one assignment; `coursedir` is nbgrader's, with the course's own folders and gradebook.

    Raises CourseError where the tutor's own files do not allow it.
    """
    from nbgrader.api import Gradebook

    check_gradebook(coursedir.db_url, assignment)
    check_database(course / FILE)
    source = Path(coursedir.format_path(coursedir.source_directory, ".", assignment))
    master = read_master(source, assignment, coursedir.db_url)
    folders = {show_name(learner, LONGEST_ID): (learner, folder) for learner, folder in find_hand_ins(coursedir, assignment)}
    with Gradebook(coursedir.db_url) as book:
        standings = read_standings(book, assignment)
        states = find_states(book, course, assignment, [*settings.ids, *folders], standings)
        states = note_withdrawn(states, settings.roster)
        names = read_names(book, settings)
    works = []
    for state in states:
        hand_in, looked = None, None
        if state.learner in folders:
            hand_in, looked = look(*folders[state.learner], assignment, master, settings.limits, roster=settings.roster)
        records = hand_in.records if hand_in else None
        work = _read_work(coursedir, state, records, looked, standings.get(state.learner), master.topic)
        name, email = names.get(state.learner, ("", ""))
        works.append(msgspec.structs.replace(work, name=name, email=email))
    return ClassWork(master.topic, works, unit)


def _read_work(
    coursedir: Any,
    state: State,
    records: dict[str, Record] | None,
    looked: Looked | None,
    standing: Standing | None,
    topic: Topic,
) -> Work:
    if standing is None or not (standing.given or standing.waiting):
        return Work(state.learner, _judge_unmarked(state, looked), records)
    if records is None:  # a later hand-in is broken: what was marked counts
        marked = Path(coursedir.format_path(coursedir.autograded_directory, state.learner, state.assignment))
        file = marked / f"{state.assignment}{ANSWERS}"
        found = answers.read_file(file)
        records = None if found.damaged or not file.is_file() else found.records
    cells = {id: cell_of(activity) for id, activity in topic.activities.items()}
    points = {id: standing.cells[cell] for id, cell in cells.items() if cell in standing.cells}
    return Work(state.learner, state, records, points, handed_in=standing.timestamp, late=standing.late)


def _judge_unmarked(state: State, looked: Looked | None) -> State:
    """The state of somebody without any mark, from what lies in the folder now."""
    if looked is None:
        return state
    if looked.readable:
        notes = [*looked.findings, find("not-marked")]
        return msgspec.structs.replace(state, word="waiting for a person", notes=notes)
    return msgspec.structs.replace(state, word="could not be read", notes=looked.findings)
