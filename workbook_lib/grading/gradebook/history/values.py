"""Every value in nbgrader's gradebook that makes a mark, by learner, cell and what it is; read as one moment has it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from workbook_lib.grading.course.gradebook_file import check_gradebook, find_file
from workbook_lib.grading.gradebook.database import WAIT
from workbook_lib.grading.gradebook.history.record import Key, Value

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

LONGEST = 1_000  # characters of a comment that are kept
AUTOMATIC = {"automatic points", "late penalty", "waits for a person"}  # what marking itself may change
BY_HAND = {"points by hand", "extra credit"}


@contextmanager
def open_reading(db_url: str) -> Iterator[Connection | None]:
    """A connection to read the gradebook with; None where there is no gradebook yet."""
    from sqlalchemy import create_engine

    file = find_file(db_url)
    if file is not None and not os.path.lexists(file):
        yield None
        return
    check_gradebook(db_url, "")
    engine = create_engine(db_url, connect_args={} if file is None else {"timeout": WAIT})
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def read_values(connection: Connection, assignment: str, learners: Iterable[str] | None = None) -> dict[Key, Value]:
    """The values of an assignment, of everybody or of `learners`. What is as if it were not there is left out:

    a cell without points, a penalty or extra credit of 0, an empty comment, work that waits for nobody.
    """
    asked = None if learners is None else list(learners)
    found: dict[Key, Value] = {}
    for learner, penalty, extension in connection.execute(_submissions(assignment, asked)):
        if penalty:
            found[learner, "", "late penalty"] = found.get((learner, "", "late penalty"), 0.0) + penalty
        if extension:
            found[learner, "", "extension"] = str(extension)
    for learner, notebook, cell, auto, manual, extra, waits in connection.execute(_grades(assignment, asked)):
        name = cell if notebook == assignment else f"{notebook}/{cell}"
        if auto is not None:
            found[learner, name, "automatic points"] = auto
        if manual is not None:
            found[learner, name, "points by hand"] = manual
        if extra:
            found[learner, name, "extra credit"] = extra
        if waits:
            found[learner, name, "waits for a person"] = 1
    for learner, notebook, cell, comment in connection.execute(_comments(assignment, asked)):
        found[learner, cell if notebook == assignment else f"{notebook}/{cell}", "comment"] = shorten(comment)
    return found


def list_known(connection: Connection) -> tuple[list[str], list[str]]:
    """The names of the assignments and of the learners in the gradebook."""
    from nbgrader.api import Assignment, Student
    from sqlalchemy import select

    return sorted(connection.scalars(select(Assignment.name))), sorted(connection.scalars(select(Student.id)))


def holds_work(connection: Connection) -> bool:
    """Whether the gradebook knows anybody's work at all."""
    from nbgrader.api import SubmittedAssignment
    from sqlalchemy import select

    return connection.scalar(select(SubmittedAssignment.id).limit(1)) is not None


def list_submitted(connection: Connection, assignment: str) -> list[str]:
    """The learners with a submission of an assignment in the gradebook, by name."""
    from nbgrader.api import Assignment, SubmittedAssignment
    from sqlalchemy import select

    given, whole = SubmittedAssignment.__table__, Assignment.__table__
    asked = select(given.c.student_id).join(whole, whole.c.id == given.c.assignment_id).where(whole.c.name == assignment)
    return sorted(connection.scalars(asked))


def shorten(comment: str) -> str:
    """A comment, cut where it is long, so that another end still makes another text."""
    if len(comment) <= LONGEST:
        return comment
    print_of_all = blake2b(comment.encode(errors="replace"), digest_size=4).hexdigest()
    return f"{comment[:LONGEST]}… ({len(comment)} characters in all, {print_of_all})"


def _submissions(assignment: str, learners: list[str] | None) -> Any:
    from nbgrader.api import SubmittedAssignment, SubmittedNotebook

    table = SubmittedAssignment.__table__.c
    return _of(assignment, learners, table.student_id, SubmittedNotebook.__table__.c.late_submission_penalty, table.extension)


def _grades(assignment: str, learners: list[str] | None) -> Any:
    from nbgrader.api import BaseCell, Grade, Notebook, SubmittedAssignment, SubmittedNotebook

    grade, cell, notebook = Grade.__table__, BaseCell.__table__, SubmittedNotebook.__table__
    asked = _of(
        assignment,
        learners,
        SubmittedAssignment.__table__.c.student_id,
        Notebook.__table__.c.name,
        cell.c.name,
        grade.c.auto_score,
        grade.c.manual_score,
        grade.c.extra_credit,
        grade.c.needs_manual_grade,
    )
    return asked.join(grade, grade.c.notebook_id == notebook.c.id).join(cell, cell.c.id == grade.c.cell_id)


def _comments(assignment: str, learners: list[str] | None) -> Any:
    from nbgrader.api import BaseCell, Comment, Notebook, SubmittedAssignment, SubmittedNotebook

    comment, cell, notebook = Comment.__table__, BaseCell.__table__, SubmittedNotebook.__table__
    asked = _of(
        assignment,
        learners,
        SubmittedAssignment.__table__.c.student_id,
        Notebook.__table__.c.name,
        cell.c.name,
        comment.c.manual_comment,
    )
    return (
        asked.join(comment, comment.c.notebook_id == notebook.c.id)
        .join(cell, cell.c.id == comment.c.cell_id)
        .where(comment.c.manual_comment.is_not(None), comment.c.manual_comment != "")
    )


def _of(assignment: str, learners: list[str] | None, *columns: Any) -> Any:
    """A question on the submitted notebooks of an assignment."""
    from nbgrader.api import Assignment, Notebook, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    whole, given = Assignment.__table__, SubmittedAssignment.__table__
    notebook, master = SubmittedNotebook.__table__, Notebook.__table__
    asked = (
        select(*columns)
        .select_from(given)
        .join(whole, whole.c.id == given.c.assignment_id)
        .join(notebook, notebook.c.assignment_id == given.c.id)
        .join(master, master.c.id == notebook.c.notebook_id)
        .where(whole.c.name == assignment)
    )
    return asked if learners is None else asked.where(given.c.student_id.in_(learners))
