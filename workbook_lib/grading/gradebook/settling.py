"""Settles what waits in a hand-in, “I have looked: nothing more counts”, or takes that back; noted in the history."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbook_lib.course.course_settings import show_name
from workbook_lib.grading.finding import Finding, stop
from workbook_lib.grading.gradebook.history.record import name_user, note_settled, open_history
from workbook_lib.grading.gradebook.settled import Settled, keep_settled, list_waiting, mark_finding, print_open, read_settled
from workbook_lib.grading.gradebook.states import State, find_states, read_looks


def settle(gradebook: Any, root: Path, assignment: str, learner: str, how: str, shown: str | None = None) -> State:
    """Settle all that was found in a learner's hand-in and could not be understood; the state it is in then.

    Points that marking proposed beside words of the learner's own become the person's. `gradebook` is nbgrader's, open;
    `how` says which command it was, `shown` (see `print_open`) what the person was shown. Raises CourseError where nothing
    waits to be settled, or something else than was shown.
    """
    state, proposed = find_state(gradebook, root, assignment, learner), _list_proposed(gradebook, assignment, learner)
    if state is None or (not state.open and not proposed):
        word = state.word if state else "not handed in"
        raise stop("settle-nothing", name=show_name(learner), assignment=assignment, word=word)
    if shown is not None and shown != print_open(state.open):
        raise stop("settle-changed", name=show_name(learner), assignment=assignment)
    look = read_looks(root, assignment).get(learner)
    seen = [mark_finding(finding) for finding in list_waiting(look)] if look else []
    with open_history(root) as connection:
        before, now = read_settled(connection, assignment).get(learner), datetime.now(UTC).isoformat(timespec="seconds")
        taken = {*(before.taken if before else []), *(grade.name for grade in proposed)}
        keep_settled(connection, assignment, learner, Settled(now, name_user(), seen, sorted(taken)))
        note_settled(connection, assignment, learner, _say(state.open, len(proposed)), how)
    for grade in proposed:
        grade.manual_score, grade.needs_manual_grade = grade.auto_score, False
    gradebook.db.commit()
    return find_state(gradebook, root, assignment, learner) or state


def take_back(gradebook: Any, root: Path, assignment: str, learner: str, how: str) -> State | None:
    """Let wait again what was settled, and the points that were taken with it; the state it is in then.

    Raises CourseError where nothing was settled.
    """
    with open_history(root) as connection:
        settled = read_settled(connection, assignment).get(learner)
        if settled is None:
            raise stop("settle-none", name=show_name(learner), assignment=assignment)
        keep_settled(connection, assignment, learner, None)
        note_settled(connection, assignment, learner, None, how)
    for grade in _list_grades(gradebook, assignment, learner):
        if grade.name in settled.taken and grade.manual_score == grade.auto_score is not None:
            grade.manual_score, grade.needs_manual_grade = None, True
    gradebook.db.commit()
    return find_state(gradebook, root, assignment, learner)


def find_state(gradebook: Any, root: Path, assignment: str, learner: str) -> State | None:
    """The state of one learner's hand-in; None for a learner or an assignment that nobody knows."""
    from nbgrader.api import MissingEntry

    try:
        return next((s for s in find_states(gradebook, root, assignment) if s.learner == learner), None)
    except MissingEntry:
        return None


def _list_proposed(gradebook: Any, assignment: str, learner: str) -> list[Any]:
    """The grades whose automatic points are no more than a proposal until a person has read the cell."""
    return [
        grade
        for grade in _list_grades(gradebook, assignment, learner)
        if grade.needs_manual_grade and grade.manual_score is None and grade.auto_score is not None
    ]


def _list_grades(gradebook: Any, assignment: str, learner: str) -> list[Any]:
    from nbgrader.api import MissingEntry

    try:
        submission = gradebook.find_submission(assignment, learner)
    except MissingEntry:
        return []
    return [grade for notebook in submission.notebooks for grade in notebook.grades]


def _say(findings: list[Finding], proposed: int) -> str:
    said = [f"{finding.file}: {finding.what}" if finding.file else finding.what for finding in findings]
    if proposed:
        said.append("points proposed beside the learner's own words were taken: " + str(proposed))
    return " ".join(said)
