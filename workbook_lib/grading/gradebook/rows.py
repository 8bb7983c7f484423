"""A batch of marked hand-ins in nbgrader's own tables, through nbgrader's own models and by nbgrader's own rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from workbook_lib.grading.finding import CourseError
from workbook_lib.grading.marking.one_hand_in import Marked

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
    """One learner's rows: `points` holds (row, automatic points, points by hand), `comments` (row, automatic comment)."""

    submission: str
    timestamp: datetime | None
    extension: timedelta | None
    notebook: str | None = None
    penalty: float | None = None
    points: dict[str, tuple[str, float | None, float | None]] = {}
    comments: dict[str, tuple[str, str | None]] = {}

    def count_late(self, due: datetime | None) -> float:
        """Seconds late, by nbgrader's count; 0 where no time or no due date is known."""
        if self.timestamp is None or due is None:
            return 0
        return max(0.0, (self.timestamp - due - (self.extension or timedelta())).total_seconds())


def read_kept(session: Session, name: str) -> Kept:
    """The assignment's rows. Raises CourseError where the gradebook does not hold it in the form we mark."""
    from nbgrader.api import Assignment, GradeCell, Notebook, SolutionCell, TaskCell
    from sqlalchemy import select

    found = session.execute(select(Assignment.id, Assignment.duedate).where(Assignment.name == name)).one_or_none()
    notebooks = _pair(session, select(Notebook.name, Notebook.id).where(Notebook.assignment_id == found.id)) if found else {}
    if found is None or list(notebooks) != [name]:
        raise CourseError(
            [
                f"The gradebook does not hold “{name}” with one notebook of this name. "
                f"Run `workbook release {name}`, then start again."
            ]
        )
    cells = {
        kind: _pair(session, select(kind.name, kind.id).where(kind.notebook_id == notebooks[name]))
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
    for id, notebook, cell, auto, manual in session.execute(
        select(Grade.id, Grade.notebook_id, Grade.cell_id, Grade.auto_score, Grade.manual_score).where(
            Grade.notebook_id.in_(list(by_notebook))
        )
    ):
        by_notebook[notebook].points[graded.get(cell, cell)] = (id, auto, manual)
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


def is_as_marked(existing: Existing, work: Marked) -> bool:
    """Whether the gradebook already holds exactly what this marking found."""
    return (
        existing.notebook is not None
        and work.timestamp in (None, existing.timestamp)
        and all(name in existing.points and existing.points[name][1] == auto for name, auto in work.points.items())
        and all(name in existing.comments and existing.comments[name][1] == auto for name, auto in work.comments.items())
    )


def save(session: Session, kept: Kept, works: list[Marked], existing: dict[str, Existing]) -> None:
    """Write the marks of `works` in the session's transaction, and put the rows made into `existing`.

    Points by hand, extra credit, a person's comments and flags stay. As in nbgrader, a cell waits for a person
    where it has no automatic points, or where it was marked by hand and is now marked again.
    """
    from nbgrader.api import Student, SubmittedAssignment, SubmittedNotebook, new_uuid
    from sqlalchemy import insert, select, update

    names = [work.learner for work in works]
    known = set(session.scalars(select(Student.id).where(Student.id.in_(names))))
    _execute(session, insert(Student), [{"id": name} for name in names if name not in known])
    made, moved, notebooks = [], [], []
    for work in works:
        rows = existing.get(work.learner)
        if rows is None:
            rows = existing[work.learner] = Existing(new_uuid(), work.timestamp, None)
            made.append(
                {
                    "id": rows.submission,
                    "assignment_id": kept.assignment,
                    "student_id": work.learner,
                    "timestamp": work.timestamp,
                }
            )
        elif work.timestamp is not None:
            rows.timestamp = work.timestamp
            moved.append({"id": rows.submission, "timestamp": work.timestamp})
        if rows.notebook is None:
            rows.notebook = new_uuid()
            notebooks.append({"id": rows.notebook, "assignment_id": rows.submission, "notebook_id": kept.notebook})
    _execute(session, insert(SubmittedAssignment), made)
    _execute(session, update(SubmittedAssignment), moved)
    _execute(session, insert(SubmittedNotebook), notebooks)
    _save_cells(session, kept, works, existing)


def _save_cells(session: Session, kept: Kept, works: list[Marked], existing: dict[str, Existing]) -> None:
    from nbgrader.api import Comment, Grade, new_uuid
    from sqlalchemy import insert, update

    new: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    changed: tuple[list[dict[str, Any]], list[dict[str, Any]]] = ([], [])
    for work in works:
        rows = existing[work.learner]
        for name, cell in kept.graded.items():
            auto = work.points.get(name)
            id, _, manual = rows.points.get(name, (None, None, None))
            if id and name not in work.points:
                continue
            marked = {"id": id or new_uuid(), "auto_score": auto, "needs_manual_grade": manual is not None or auto is None}
            rows.points[name] = (marked["id"], auto, manual)
            if id:
                changed[0].append(marked)
            else:
                new[0].append({**marked, "cell_id": cell, "notebook_id": rows.notebook})
        for name, cell in kept.commented.items():
            said = {"id": rows.comments.get(name, (None,))[0], "auto_comment": work.comments.get(name)}
            if said["id"] is None:
                new[1].append({**said, "id": new_uuid(), "cell_id": cell, "notebook_id": rows.notebook})
            elif name in work.comments:
                changed[1].append(said)
    for model, inserts, updates in zip((Grade, Comment), new, changed, strict=True):
        _execute(session, insert(model), inserts)
        _execute(session, update(model), updates)


def set_penalties(
    session: Session,
    kept: Kept,
    existing: dict[str, Existing],
    marked: set[str],
    late: Callable[[str, float, float], float | None],
) -> dict[str, str]:
    """Set the late penalty of each learner `marked` anew, between 0 and the score as nbgrader has it.

    As in nbgrader, that of anybody else stays. Returns a sentence for each learner whose penalty a tutor should look at.
    """
    from nbgrader.api import SubmittedNotebook
    from sqlalchemy import select, update

    seconds = {name: rows.count_late(kept.due) for name, rows in existing.items()}
    scores = _pair(
        session,
        select(SubmittedNotebook.id, SubmittedNotebook.score).where(
            SubmittedNotebook.id.in_([existing[name].notebook for name, span in seconds.items() if span > 0])
        ),
    )
    found, said = [], {}
    for name, span in seconds.items():
        rows, penalty = existing[name], None
        if span > 0:
            try:
                penalty = _limit(late(name, scores[rows.notebook], span), scores[rows.notebook])
            except Exception as error:  # the course's own rule: its mistakes stop nobody's marks
                said[name] = f"The late penalty could not be worked out ({type(error).__name__}: {error}). Mend the late rule."
        if name in marked:
            found.append({"id": rows.notebook, "late_submission_penalty": penalty})
        elif name not in said and (penalty or 0) != (rows.penalty or 0):
            said[name] = (
                f"The late penalty is {rows.penalty or 0:g}, but by the due date, extension and rule of now it "
                f"would be {penalty or 0:g}. To set it anew, mark again with --force."
            )
    _execute(session, update(SubmittedNotebook), found)
    return said


def _limit(penalty: float | None, score: float) -> float | None:
    if penalty is None or penalty < 0:
        return None if penalty is None else 0.0
    return min(penalty, score)


def count_waiting(session: Session, kept: Kept) -> int:
    """How many learners' hand-ins of the assignment a person must still read."""
    from nbgrader.api import Grade, SubmittedNotebook
    from sqlalchemy import func, select

    return (
        session.scalar(
            select(func.count(Grade.notebook_id.distinct()))
            .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
            .where(SubmittedNotebook.notebook_id == kept.notebook, Grade.needs_manual_grade)
        )
        or 0
    )


def _pair(session: Session, statement: Any) -> dict[Any, Any]:
    return dict(session.execute(statement).all())


def _execute(session: Session, statement: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(statement, rows)
