"""Writes a batch of marked hand-ins into nbgrader's own tables, through its own models and by its own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook_lib.grading.gradebook.rows import Existing, Kept, execute
from workbook_lib.grading.marking.one_hand_in import Marked

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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
    execute(session, insert(Student), [{"id": name} for name in names if name not in known])
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
    execute(session, insert(SubmittedAssignment), made)
    execute(session, update(SubmittedAssignment), moved)
    execute(session, insert(SubmittedNotebook), notebooks)
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
        execute(session, insert(model), inserts)
        execute(session, update(model), updates)
