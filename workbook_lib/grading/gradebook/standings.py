"""What the gradebook holds for every learner in one assignment, read in two queries, whatever the size of the class."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

import msgspec

from workbook_lib.grading.course.keys import READ
from workbook_lib.grading.gradebook.lateness import count_late


class Standing(msgspec.Struct, frozen=True):
    """One learner's marks: points before the late penalty, the penalty, whether a person has still to read something.

    `late` is in seconds, `timestamp` in UTC without a zone, as nbgrader keeps it. `cells` has the points by
    grade cell; a cell that waits for a person is not among them. `given` tells whether anybody, or anything, ever gave
    a point: a row alone is no mark; `proposed`, whether points wait that marking has no more than proposed. `earlier` has
    the points that a person gave by hand, by cell, where the work or its points have changed since: they are not counted.
    `empty` are cells whose points no person gave: nothing is written in those of them that a person reads.
    """

    points: float
    penalty: float
    waiting: bool
    late: float
    timestamp: datetime | None
    cells: dict[str, float]
    given: bool
    proposed: bool = False
    earlier: dict[str, float] = {}
    empty: frozenset[str] = frozenset()

    @property
    def written(self) -> float:
        """The points that a person gave for writing."""
        return math.fsum(points for name, points in self.cells.items() if name.endswith(READ))

    @property
    def unwritten(self) -> int:
        """How many pieces of writing are empty."""
        return sum(name.endswith(READ) for name in self.empty)


def read_standings(gradebook: Any, assignment: str) -> dict[str, Standing]:
    """The standing of each learner with marks in `assignment`; a learner for whom no cell was graded is left out.

    `gradebook` is nbgrader's, open. Raises its MissingEntry where it does not know the assignment.
    """
    found = gradebook.find_assignment(assignment)
    graded: dict[str, list[tuple[str, float, bool]]] = {}
    given, proposed, by_hand = set(), set(), set()
    earlier: dict[str, dict[str, float]] = {}
    for submission, cell, points, waiting, auto, manual in gradebook.db.execute(_grades(found.id)):
        if waiting and manual is not None:
            earlier.setdefault(submission, {})[cell] = float(manual)
            points = auto or 0.0
        graded.setdefault(submission, []).append((cell, float(points), bool(waiting)))
        if auto is not None or manual is not None:
            given.add(submission)
        if manual is not None:
            by_hand.add((submission, cell))
        if waiting and auto is not None and manual is None:
            proposed.add(submission)
    standings = {}
    for submission, learner, timestamp, extension, penalty in gradebook.db.execute(_submissions(found.id)):
        cells = graded.get(submission)
        if cells:
            read = {name: points for name, points, waits in cells if not waits}
            standings[learner] = Standing(
                math.fsum(points for _, points, _ in cells),
                float(penalty or 0.0),
                len(read) < len(cells),
                count_late(timestamp, found.duedate, extension),
                timestamp,
                read,
                submission in given,
                submission in proposed,
                earlier.get(submission, {}),
                frozenset(name for name in read if (submission, name) not in by_hand),
            )
    return standings


def sum_writing(gradebook: Any, assignment: str) -> float:
    """The most points for writing that a person reads."""
    from nbgrader.api import Assignment, GradeCell, Notebook
    from sqlalchemy import select

    rows = gradebook.db.execute(
        select(GradeCell.name, GradeCell.max_score)
        .join(Notebook, Notebook.id == GradeCell.notebook_id)
        .join(Assignment, Assignment.id == Notebook.assignment_id)
        .where(Assignment.name == assignment)
    )
    return math.fsum(float(most or 0.0) for name, most in rows if name.endswith(READ))


def _grades(assignment: str) -> Any:
    from nbgrader.api import BaseCell, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    return (
        select(
            SubmittedNotebook.assignment_id,
            BaseCell.name,
            Grade.score,
            Grade.needs_manual_grade,
            Grade.auto_score,
            Grade.manual_score,
        )
        .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == Grade.cell_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .where(SubmittedAssignment.assignment_id == assignment)
    )


def _submissions(assignment: str) -> Any:
    from nbgrader.api import SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import func, select

    return (
        select(
            SubmittedAssignment.id,
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            func.sum(SubmittedNotebook.late_submission_penalty),
        )
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(SubmittedAssignment.assignment_id == assignment)
        .group_by(SubmittedAssignment.id)
    )
