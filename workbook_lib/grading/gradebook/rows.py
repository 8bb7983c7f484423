"""What nbgrader's own tables hold of an assignment and of a batch of learners, read through nbgrader's own models."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from workbook_lib.grading.finding import stop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Kept(msgspec.Struct, frozen=True):
    """The assignment's own rows: their ids, those of its grade cells and commented cells by name, and the due date."""

    assignment: str
    notebook: str
    graded: dict[str, str]
    commented: dict[str, str]
    due: datetime | None


class Existing(msgspec.Struct):
    """One learner's rows: `points` holds (row, automatic points, points by hand), `comments` (row, automatic comment).

    `flagged` are the cells that wait for a person, `extra` those to which a person has given extra credit.
    """

    submission: str
    timestamp: datetime | None
    extension: timedelta | None
    notebook: str | None = None
    penalty: float | None = None
    points: dict[str, tuple[str, float | None, float | None]] = {}
    comments: dict[str, tuple[str, str | None]] = {}
    flagged: set[str] = set()
    extra: set[str] = set()

    @property
    def by_hand(self) -> set[str]:
        """The cells to which a person has given points."""
        return self.extra | {name for name, (_, _, manual) in self.points.items() if manual is not None}


def read_kept(session: Session, name: str) -> Kept:
    """The assignment's rows. Raises CourseError where the gradebook does not hold it in the form we mark."""
    from nbgrader.api import Assignment, GradeCell, Notebook, SolutionCell, TaskCell
    from sqlalchemy import select

    found = session.execute(select(Assignment.id, Assignment.duedate).where(Assignment.name == name)).one_or_none()
    notebooks = pair(session, select(Notebook.name, Notebook.id).where(Notebook.assignment_id == found.id)) if found else {}
    if found is None or list(notebooks) != [name]:
        raise stop("gradebook-other", assignment=name)
    cells = {
        kind: pair(session, select(kind.name, kind.id).where(kind.notebook_id == notebooks[name]))
        for kind in (GradeCell, SolutionCell, TaskCell)
    }
    return Kept(
        found.id, notebooks[name], cells[GradeCell] | cells[TaskCell], cells[SolutionCell] | cells[TaskCell], found.duedate
    )


def read_existing(session: Session, kept: Kept, learners: Iterable[str]) -> dict[str, Existing]:
    """The rows that these learners have for the assignment, by learner."""
    from nbgrader.api import Comment, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    table = SubmittedAssignment
    rows = session.execute(
        select(table.student_id, table.id, table.timestamp, table.extension).where(
            table.assignment_id == kept.assignment, table.student_id.in_(list(learners))
        )
    )
    found = {learner: Existing(id, when, extension) for learner, id, when, extension in rows}
    by_submission = {one.submission: one for one in found.values()}
    by_notebook = {}
    for id, submission, penalty in session.execute(
        select(SubmittedNotebook.id, SubmittedNotebook.assignment_id, SubmittedNotebook.late_submission_penalty).where(
            SubmittedNotebook.notebook_id == kept.notebook, SubmittedNotebook.assignment_id.in_(list(by_submission))
        )
    ):
        by_notebook[id] = by_submission[submission]
        by_notebook[id].notebook, by_notebook[id].penalty = id, penalty
    graded, commented = ({id: name for name, id in cells.items()} for cells in (kept.graded, kept.commented))
    columns = (Grade.id, Grade.notebook_id, Grade.cell_id, Grade.auto_score, Grade.manual_score)
    asked = select(*columns, Grade.needs_manual_grade, Grade.extra_credit).where(Grade.notebook_id.in_(list(by_notebook)))
    for id, notebook, cell, auto, manual, waits, extra in session.execute(asked):
        one, name = by_notebook[notebook], graded.get(cell, cell)
        one.points[name] = (id, auto, manual)
        one.flagged |= {name} if waits else set()
        one.extra |= {name} if extra else set()
    for id, notebook, cell, auto in session.execute(
        select(Comment.id, Comment.notebook_id, Comment.cell_id, Comment.auto_comment).where(
            Comment.notebook_id.in_(list(by_notebook))
        )
    ):
        by_notebook[notebook].comments[commented.get(cell, cell)] = (id, auto)
    return found


def say_result(existing: Existing) -> str:
    """What a marking left in the gradebook, as text to compare: the submission, its time, and each automatic point."""
    return " ".join(
        [
            existing.submission,
            str(existing.timestamp),
            *(f"{name}={auto}" for name, (_, auto, _) in sorted(existing.points.items())),
        ]
    )


def count_waiting(session: Session, kept: Kept, opened: Iterable[str] = ()) -> int:
    """How many learners' hand-ins of the assignment wait for a person: to be read, or settled (`opened`, by learner)."""
    from nbgrader.api import Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    given = (
        select(SubmittedAssignment.student_id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(SubmittedNotebook.notebook_id == kept.notebook)
    )
    unread = session.scalars(given.join(Grade, Grade.notebook_id == SubmittedNotebook.id).where(Grade.needs_manual_grade))
    return len({*unread, *({*session.scalars(given)} & {*opened})})


def pair(session: Session, statement: Any) -> dict[Any, Any]:
    """The two columns of a question, as keys and values."""
    return dict(session.execute(statement).all())


def execute(session: Session, statement: Any, rows: list[dict[str, Any]]) -> None:
    """One statement for many rows, all with the same keys, in one go."""
    if rows:
        session.connection().execute(statement, rows)


def update_by_id(session: Session, model: Any, rows: list[dict[str, Any]]) -> None:
    """Set in the row of each `id` the other values given, which are the same columns in all rows."""
    from sqlalchemy import bindparam, update

    if rows:
        table = model.__table__
        values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != "id"}
        statement = update(table).where(table.c.id == bindparam("new_id")).values(values)
        execute(session, statement, [{f"new_{name}": value for name, value in row.items()} for row in rows])
