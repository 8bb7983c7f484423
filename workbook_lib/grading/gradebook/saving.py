"""Writes a batch of marked hand-ins into nbgrader's own tables, by nbgrader's own rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

    The points of the cells `proposed` are a proposal, until a person has read the learner's own words in them. `prints`
    tell by grade cell whether a person's mark still stands: see `Manual`.
    """

    learner: str
    points: Points
    comments: dict[str, str | None]
    timestamp: datetime | None
    proposed: set[str]
    prints: dict[str, str]


class Manual(msgspec.Struct, frozen=True):
    """What becomes of marks by hand: `before` are the prints of the cells as a person has read them, by learner.

    A mark by hand stands where its cell's print is the same and its automatic points are. Else it is kept and waits, to be
    looked at again. `forget`: points by hand and extra credit are taken out, so that everything is read anew.
    """

    before: Mapping[str, Mapping[str, str]] = {}
    forget: bool = False


def is_as_marked(existing: Existing, work: Marks) -> bool:
    """Whether the gradebook already holds exactly what this marking found, the time of handing in aside."""
    return (
        existing.notebook is not None
        and all(name in existing.points and existing.points[name][1] == auto for name, auto in work.points.items())
        and all(name in existing.flagged or existing.points[name][2] is not None for name in work.proposed)
        and all(name in existing.comments and existing.comments[name][1] == auto for name, auto in work.comments.items())
    )


def is_new_time(existing: Existing, work: Marks) -> bool:
    """Whether the hand-in has another time than the gradebook knows; one that says none leaves what is known."""
    return work.timestamp not in (None, existing.timestamp)


def save(
    session: Session, kept: Kept, works: Sequence[Marks], existing: dict[str, Existing], manual: Manual | None = None
) -> None:
    """Write the marks of `works` in the session's transaction, and put the rows made into `existing`.

    A person's comments and flags stay, and points by hand and extra credit as `manual` has it. As in nbgrader, a cell
    without automatic points waits for a person; so does one whose points are no more than proposed.
    """
    from nbgrader.api import Student, SubmittedAssignment, SubmittedNotebook, new_uuid
    from sqlalchemy import insert, select

    names = [work.learner for work in works]
    known = set(session.scalars(select(Student.id).where(Student.id.in_(names))))
    execute(session, insert(Student.__table__), [{"id": name} for name in names if name not in known])
    made: Rows = []
    notebooks: Rows = []
    for work in works:
        rows = existing.get(work.learner)
        if rows is None:
            rows = existing[work.learner] = Existing(new_uuid(), work.timestamp, None)
            about = {"assignment_id": kept.assignment, "student_id": work.learner}
            made.append({"id": rows.submission, "timestamp": work.timestamp, **about})
        if rows.notebook is None:
            rows.notebook = new_uuid()
            notebooks.append({"id": rows.notebook, "assignment_id": rows.submission, "notebook_id": kept.notebook})
    execute(session, insert(SubmittedAssignment.__table__), made)
    set_times(session, works, existing)
    execute(session, insert(SubmittedNotebook.__table__), notebooks)
    _save_grades(session, kept, works, existing, manual or Manual())
    _save_comments(session, kept, works, existing)


def set_times(session: Session, works: Sequence[Marks], existing: dict[str, Existing]) -> None:
    """Write the times of handing in, where they are others."""
    from nbgrader.api import SubmittedAssignment

    moved = [work for work in works if is_new_time(existing[work.learner], work)]
    for work in moved:
        existing[work.learner].timestamp = work.timestamp
    rows = [{"id": existing[work.learner].submission, "timestamp": work.timestamp} for work in moved]
    update_by_id(session, SubmittedAssignment, rows)


def _save_grades(session: Session, kept: Kept, works: Sequence[Marks], existing: dict[str, Existing], manual: Manual) -> None:
    from nbgrader.api import Grade, new_uuid
    from sqlalchemy import insert

    new: Rows = []
    changed: Rows = []
    forgotten: Rows = []
    for work in works:
        rows = existing[work.learner]
        for name, cell in kept.graded.items():
            id, _, given = rows.points.get(name, (None, None, None))
            if id and name not in work.points:
                continue
            if id and manual.forget and name in rows.by_hand:
                forgotten.append({"id": id, "manual_score": None, "extra_credit": None})
                given = None
            auto, waits = work.points.get(name), _waits(rows, work, name, manual)
            marked = {"id": id or new_uuid(), "auto_score": auto, "needs_manual_grade": waits}
            rows.points[name] = (str(marked["id"]), auto, given)
            if id:
                changed.append(marked)
            else:
                new.append({**marked, "cell_id": cell, "notebook_id": rows.notebook})
    execute(session, insert(Grade.__table__), new)
    update_by_id(session, Grade, changed)
    update_by_id(session, Grade, forgotten)


def _waits(rows: Existing, work: Marks, name: str, manual: Manual) -> bool:
    """Whether a cell waits for a person: nobody has given its points, or what a person has marked is another now."""
    auto, (_, earlier, given) = work.points.get(name), rows.points.get(name, (None, None, None))
    if manual.forget or given is None:
        return auto is None or name in work.proposed
    before = manual.before.get(work.learner, {})
    stands = name in before and before[name] == work.prints.get(name) and earlier == auto
    return name in rows.flagged or not stands


def _save_comments(session: Session, kept: Kept, works: Sequence[Marks], existing: dict[str, Existing]) -> None:
    from nbgrader.api import Comment, new_uuid
    from sqlalchemy import insert

    new: Rows = []
    changed: Rows = []
    for work in works:
        rows = existing[work.learner]
        for name, cell in kept.commented.items():
            id, said = rows.comments.get(name, (None, None))[0], work.comments.get(name)
            if id is None:
                new.append({"id": new_uuid(), "auto_comment": said, "cell_id": cell, "notebook_id": rows.notebook})
            elif name in work.comments:
                changed.append({"id": id, "auto_comment": said})
    execute(session, insert(Comment.__table__), new)
    update_by_id(session, Comment, changed)
