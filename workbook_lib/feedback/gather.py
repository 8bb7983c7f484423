"""Reads what a class's pages are made from: the gradebook in a few queries, schemes and keys once, work learner by learner."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import msgspec

from workbook_lib.course import topic_files
from workbook_lib.course.course_files import Course
from workbook_lib.course.course_settings import Needed, Settings
from workbook_lib.course.unit import Unit
from workbook_lib.feedback.results import Result, make_result
from workbook_lib.feedback.revise import advise
from workbook_lib.feedback.scheme import Scheme, parse_scheme, show_rows
from workbook_lib.feedback.work import Extra, Feedback
from workbook_lib.files.yaml_file import YamlError
from workbook_lib.grading.course.closed import Closed, check_assignments, check_names, find_closed
from workbook_lib.grading.course.gradebook_file import check_gradebook
from workbook_lib.grading.course.keys import MARK, READ, cell_of
from workbook_lib.grading.course.master import explain_content, list_assignments
from workbook_lib.grading.course.scheme import read_schemes
from workbook_lib.grading.course.unit import read_course_unit
from workbook_lib.grading.finding import CourseError, Looked, stop
from workbook_lib.grading.gradebook.learner_names import read_names
from workbook_lib.grading.gradebook.saving import NO_RESPONSE
from workbook_lib.grading.gradebook.standings import Standing, read_standings
from workbook_lib.grading.gradebook.states import State, find_states, note_withdrawn, read_looks
from workbook_lib.grading.marking.marked_copy import MarkedCopies, MarkedCopy
from workbook_lib.topic import Topic, TopicError


class ClassRecord(msgspec.Struct):
    """What is read once for a class. `most` has the points of each graded cell, `comments` {learner: {cell: text}}."""

    course: Any
    title: str
    needed: Needed
    closed: Closed
    schemes: dict[str, Scheme]
    notebooks: Mapping[str, Topic]
    states: list[State]
    standings: dict[str, Standing]
    looks: dict[str, Looked]
    names: dict[str, tuple[str, str]]
    most: dict[str, float]
    comments: dict[str, dict[str, str]]
    copies: MarkedCopies
    unit: Unit


def read_class(root: Path, coursedir: Any, assignment: str, settings: Settings, handed_in: Collection[str]) -> ClassRecord:
    """Everything but the learners' work; `handed_in` are those who have a folder of it.

    Raises CourseError where the tutor's own files do not allow pages.
    """
    from nbgrader.api import Gradebook, MissingEntry

    check_assignments(settings.closed, list_assignments(root))
    source = Path(coursedir.format_path(coursedir.source_directory, ".", assignment))
    topic, schemes = _read_source(source, assignment)
    check_names(topic, closed := settings.closed.get(assignment, []))
    check_gradebook(coursedir.db_url, assignment)
    try:
        with Gradebook(coursedir.db_url) as gradebook:
            standings = read_standings(gradebook, assignment)
            states = find_states(gradebook, root, assignment, [*settings.ids, *handed_in], standings)
            states = note_withdrawn(states, (one for one in settings.roster if one.id not in handed_in))
            names, most = read_names(gradebook, settings), _read_most(gradebook, assignment)
            comments = _read_comments(gradebook, assignment)
    except MissingEntry:
        raise stop("gradebook-unknown", assignment=assignment) from None
    return ClassRecord(
        coursedir,
        topic.title[:1].upper() + topic.title[1:],
        settings.needed,
        find_closed(closed),
        schemes,
        topic_files.find_readable(Course(root, root)),
        states,
        standings,
        read_looks(root, assignment),
        names,
        most,
        comments,
        MarkedCopies(assignment),
        read_course_unit(root),
    )


def _read_source(folder: Path, assignment: str) -> tuple[Topic, dict[str, Scheme]]:
    """The assignment, and the marking schemes by the activity that they are for."""
    try:
        topic = topic_files.load_assignment(folder / topic_files.ASSIGNMENT)
        texts = read_schemes(folder, assignment)
    except TopicError as error:
        raise CourseError(explain_content(error)) from None
    except (YamlError, ValueError, OSError) as error:
        raise stop("source-fault", assignment=assignment, said=error) from None
    found = {name.removesuffix(READ): parse_scheme(text) for name, text in texts.items()}
    found |= {id: show_rows(one.scheme) for id, one in topic.activities.items() if one.scheme}
    return topic, {id: scheme for id, scheme in found.items() if scheme}


def _read_most(gradebook: Any, assignment: str) -> dict[str, float]:
    from nbgrader.api import Assignment, GradeCell, Notebook
    from sqlalchemy import select

    rows = gradebook.db.execute(
        select(GradeCell.name, GradeCell.max_score)
        .join(Notebook, Notebook.id == GradeCell.notebook_id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .where(Assignment.name == assignment)
    )
    return {name: float(most or 0.0) for name, most in rows}


def _read_comments(gradebook: Any, assignment: str) -> dict[str, dict[str, str]]:
    """What was written on each learner's cells; nbgrader's own remark on an empty cell is none."""
    from nbgrader.api import Assignment, BaseCell, Comment, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    rows = gradebook.db.execute(
        select(SubmittedAssignment.student_id, BaseCell.name, Comment.manual_comment, Comment.auto_comment)
        .join(SubmittedNotebook, SubmittedNotebook.id == Comment.notebook_id)
        .join(BaseCell, BaseCell.id == Comment.cell_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == assignment)
    )
    found: dict[str, dict[str, str]] = {}
    for learner, cell, manual, auto in rows:
        said = manual or (auto if auto != NO_RESPONSE else None)
        if said:
            found.setdefault(learner, {})[cell] = said
    return found


def read_feedback(record: ClassRecord, state: State) -> Feedback | None:
    """What one learner's page is made from; None where there is none to make.

    Raises OSError or ValueError where the marked copy is not as marking left it.
    """
    learner, look, standing = state.learner, record.looks.get(state.learner), record.standings.get(state.learner)
    name = record.names.get(learner, ("", ""))[0] or learner
    broken = look.findings if look and not look.readable else []
    if state.word == "could not be read":
        return Feedback(record.title, name, state, record.needed, broken=broken, unit=record.unit)
    if state.word in ("not handed in", "withdrawn") or standing is None:
        return None
    said = record.comments.get(learner, {})
    course, comments = record.course, {cell: one for cell, one in said.items() if cell not in standing.earlier}
    copy = record.copies.read(Path(course.format_path(course.autograded_directory, learner, state.assignment)))
    results = [_read_result(id, copy, standing, comments, record) for id in copy.topic.activities]
    return Feedback(
        record.title,
        name,
        state,
        record.needed,
        standing.timestamp,
        standing.late,
        results,
        advise(results, copy.topic, record.notebooks, record.unit),
        record.schemes,
        _read_extras(record, copy.topic, standing, comments),
        broken,
        record.unit,
    )


def _read_result(id: str, copy: MarkedCopy, standing: Standing, comments: dict[str, str], record: ClassRecord) -> Result:
    activity = copy.topic.activities[id]
    cell = name_cell(copy.topic, id)
    comment = "\n".join(said for ending in (READ, MARK) if (said := comments.get(id + ending)))
    return make_result(
        activity,
        copy.records.get(id),
        standing.cells.get(cell),
        typed=copy.typed.get(id, ""),
        comment=comment,
        closed=record.closed,
        not_named=record.unit.not_named,
    )


def name_cell(topic: Topic, id: str) -> str:
    """The grade cell of an activity."""
    return cell_of(topic.activities[id])


def _read_extras(record: ClassRecord, topic: Topic, standing: Standing, comments: dict[str, str]) -> list[Extra]:
    known = {name_cell(topic, id) for id in topic.activities}
    return [
        Extra(cell, standing.cells.get(cell), most, comments.get(cell, ""))
        for cell, most in record.most.items()
        if cell not in known
    ]
