"""Writes a batch of marked hand-ins into nbgrader's own tables, by nbgrader's own rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from workbook_lib.grading.gradebook.rows import Existing, Kept, execute, update_by_id

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NO_RESPONSE = "No response."  # nbgrader's own words
Points = dict[str, float | None]
Rows = list[dict[str, Any]]


class Marks(msgspec.Struct, frozen=True):
    """What marking found: points by grade cell (None: a person gives them), comments by cell, when it was handed in (UTC).

    The points of the cells `proposed` are a proposal, until a person has read the learner's own words in them.
    """

    learner: str
    points: Points
    comments: dict[str, str | None]
    timestamp: datetime | None
    proposed: set[str]


def is_as_marked(existing: Existing, work: Marks) -> bool:
    """Whether the gradebook already holds exactly what this marking found."""
    return (
        existing.notebook is not None
        and work.timestamp in (None, existing.timestamp)
        and all(name in existing.points and existing.points[name][1] == auto for name, auto in work.points.items())
        and all(name in existing.flagged or existing.points[name][2] is not None for name in work.proposed)
        and all(name in existing.comments and existing.comments[name][1] == auto for name, auto in work.comments.items())
    )


def save(session: Session, kept: Kept, works: Sequence[Marks], existing: dict[str, Existing]) -> None:
    """Write the marks of `works` in the session's transaction, and put the rows made into `existing`.

    Points by hand, extra credit, a person's comments and flags stay. As in nbgrader, a cell waits for a person
    where it has no automatic points, or where it was marked by hand and is now marked again; and where its points are
    no more than proposed.
    """
    from nbgrader.api import Student, SubmittedAssignment, SubmittedNotebook, new_uuid
    from sqlalchemy import insert, select

    names = [work.learner for work in works]
    known = set(session.scalars(select(Student.id).where(Student.id.in_(names))))
    execute(session, insert(Student.__table__), [{"id": name} for name in names if name not in known])
    made: Rows = []
    moved: Rows = []
    notebooks: Rows = []
    for work in works:
        rows, at = existing.get(work.learner), work.timestamp
        if rows is None:
            rows = existing[work.learner] = Existing(new_uuid(), at, None)
            about = {"assignment_id": kept.assignment, "student_id": work.learner}
            made.append({"id": rows.submission, "timestamp": at, **about})
        elif at is not None:
            rows.timestamp = at
            moved.append({"id": rows.submission, "timestamp": at})
        if rows.notebook is None:
            rows.notebook = new_uuid()
            notebooks.append({"id": rows.notebook, "assignment_id": rows.submission, "notebook_id": kept.notebook})
    execute(session, insert(SubmittedAssignment.__table__), made)
    update_by_id(session, SubmittedAssignment, moved)
    execute(session, insert(SubmittedNotebook.__table__), notebooks)
    _save_cells(session, kept, works, existing, new_uuid)


def _save_cells(
    session: Session, kept: Kept, works: Sequence[Marks], existing: dict[str, Existing], new_id: Callable[[], str]
) -> None:
    from nbgrader.api import Comment, Grade
    from sqlalchemy import insert

    new: tuple[Rows, Rows] = ([], [])
    changed: tuple[Rows, Rows] = ([], [])
    for work in works:
        rows = existing[work.learner]
        for name, cell in kept.graded.items():
            auto = work.points.get(name)
            id, _, manual = rows.points.get(name, (None, None, None))
            if id and name not in work.points:
                continue
            waits = manual is not None or auto is None or name in work.proposed
            marked = {"id": id or new_id(), "auto_score": auto, "needs_manual_grade": waits}
            rows.points[name] = (str(marked["id"]), auto, manual)
            if id:
                changed[0].append(marked)
            else:
                new[0].append({**marked, "cell_id": cell, "notebook_id": rows.notebook})
        for name, cell in kept.commented.items():
            id, said = rows.comments.get(name, (None, None))[0], work.comments.get(name)
            if id is None:
                new[1].append({"id": new_id(), "auto_comment": said, "cell_id": cell, "notebook_id": rows.notebook})
            elif name in work.comments:
                changed[1].append({"id": id, "auto_comment": said})
    for model, inserts, updates in zip((Grade, Comment), new, changed, strict=True):
        execute(session, insert(model.__table__), inserts)
        update_by_id(session, model, updates)
