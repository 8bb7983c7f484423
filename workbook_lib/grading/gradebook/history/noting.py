"""Notes in the history what nbgrader's own commands, Formgrader and other programs change in the gradebook.

A failure to note never costs a mark: it is logged, and what was not noted is found the next time that anybody looks.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from workbook_lib.grading.gradebook.database import find_file
from workbook_lib.grading.gradebook.history import record
from workbook_lib.grading.gradebook.history.record import Cause, Explain, Key, explain_nothing
from workbook_lib.grading.gradebook.history.values import AUTOMATIC, holds_work, list_known, open_reading, read_values

log = logging.getLogger("joined-up.history")
TOUCHED = "joined_up_touched"  # in a session's `info`: the keys that its transaction changes, each with the assignment
_noting: ContextVar[bool] = ContextVar("noting", default=True)


def note_changes(
    root: Path, db_url: str, assignment: str, explain: Explain = explain_nothing, learners: Iterable[str] | None = None
) -> int:
    """Compare the gradebook with the history and note the differences; how many there were.

    Nothing without a gradebook, nor with one that knows nobody's work: another one stands in its place, and no mark is gone.
    """
    asked = None if learners is None else list(learners)
    with open_reading(db_url) as connection:
        if connection is None or not holds_work(connection):
            return 0
        with record.open_history(root) as rows:  # from here on, what is read is newer than every row
            return record.append(rows, assignment, read_values(connection, assignment, asked), explain, asked)


def note_learner(root: Path, db_url: str, learner: str) -> int:
    """Note what was found changed of one learner, in every assignment."""
    with open_reading(db_url) as connection:
        names = set() if connection is None else set(list_known(connection)[0])
    names |= record.list_assignments(root, learner)
    return sum(note_changes(root, db_url, name, learners=[learner]) for name in sorted(names))


def list_names(root: Path, db_url: str, learner: str) -> tuple[set[str], set[str]]:
    """The assignments and the learners in the gradebook, and those of whom something is noted."""
    with open_reading(db_url) as connection:
        assignments, learners = ([], []) if connection is None else list_known(connection)
    return {*assignments, *record.list_assignments(root, learner)}, {*learners, *record.list_learners(root)}


@contextmanager
def noted(root: Path, db_url: str, assignment: str, explain: Explain) -> Iterator[None]:
    """Note what is changed while it lasts as `explain` has it, and before that, as found, what others changed."""
    _try(root, lambda: note_changes(root, db_url, assignment))
    token = _noting.set(False)  # it is noted as a whole
    try:
        yield
    finally:
        _noting.reset(token)
        _try(root, lambda: note_changes(root, db_url, assignment, explain))


def explain_marking(how: str, again: str, learners: Iterable[str]) -> Explain:
    """The cause of what marking `learners` changes: `again` says why, where they had been marked before."""
    marked = set(learners)

    def explain(key: Key, fresh: bool) -> Cause | None:
        return Cause(how, "first marking" if fresh else again) if key[0] in marked and key[2] in AUTOMATIC else None

    return explain


def listen(root: Path) -> None:
    """From now on, in this process, note what is changed through nbgrader's models, as Formgrader does.

    `root` is the course where a gradebook does not lie in one.
    """
    from sqlalchemy import event
    from sqlalchemy.orm import Session

    if not event.contains(Session, "before_flush", _gather):
        event.listen(Session, "before_flush", _gather)
        event.listen(Session, "after_commit", _note)
        event.listen(Session, "after_rollback", _forget)
    _roots[:] = [root]


_roots: list[Path] = []


def _gather(session: Any, context: Any, instances: Any) -> None:
    if not _noting.get():
        return
    try:
        for row in (*session.new, *session.dirty, *session.deleted):
            session.info.setdefault(TOUCHED, set()).update(_list_keys(row))
    except Exception as error:  # whatever it is, the mark is worth more
        log.warning("A change of marks could not be followed (%s). It will be found at the next marking.", error)


def _list_keys(row: Any) -> Iterator[tuple[str, Key]]:
    """(assignment, key) of every value that a changed row of nbgrader's holds."""
    from nbgrader.api import Comment, Grade, SubmittedAssignment, SubmittedNotebook

    if isinstance(row, Grade | Comment):
        name, notebook = row.assignment.name, row.notebook.name
        cell = row.name if name == notebook else f"{notebook}/{row.name}"
        whats = (
            ("comment",)
            if isinstance(row, Comment)
            else ("automatic points", "points by hand", "extra credit", "waits for a person")
        )
        yield from ((name, (row.student.id, cell, what)) for what in whats)
    elif isinstance(row, SubmittedNotebook):
        yield row.assignment.name, (row.student.id, "", "late penalty")
    elif isinstance(row, SubmittedAssignment):
        yield row.name, (row.student.id, "", "extension")


def _forget(session: Any) -> None:
    session.info.pop(TOUCHED, None)


def _note(session: Any) -> None:
    touched: set[tuple[str, Key]] = session.info.pop(TOUCHED, set())
    if not touched:
        return
    db_url = session.get_bind().engine.url.render_as_string(hide_password=False)
    root = _find_root(db_url)
    if root is None:
        return
    cause = Cause(_name_program())
    for name in sorted({name for name, _ in touched}):
        _note_keys(root, db_url, name, {key for one, key in touched if one == name}, cause)


def _note_keys(root: Path, db_url: str, assignment: str, keys: set[Key], cause: Cause) -> None:
    learners = sorted({key[0] for key in keys})
    _try(root, lambda: note_changes(root, db_url, assignment, lambda key, fresh: cause if key in keys else None, learners))


def _find_root(db_url: str) -> Path | None:
    """The course of a gradebook: the folder it lies in, else the one whose settings were read."""
    file = find_file(db_url)
    folders = [*([file.parent] if file is not None and file.is_file() else []), *_roots]
    return next((folder for folder in folders if (folder / "source").is_dir()), None)


def _name_program() -> str:
    """“Formgrader” in a Jupyter server, which has no other use for the gradebook; else the nbgrader command."""
    server = sys.modules.get("jupyter_server.serverapp")
    if server is not None and server.ServerApp.initialized():
        return "Formgrader"
    from traitlets.config import Application

    name = Application.instance().name if Application.initialized() else ""
    return f"`{name.replace('-', ' ')}`" if name.startswith("nbgrader") else "a program that uses nbgrader's gradebook"


def _try(root: Path, note: Callable[[], int]) -> None:
    """Note, or say in the log that it did not work."""
    import sqlite3

    from sqlalchemy.exc import SQLAlchemyError

    try:
        note()
    except (sqlite3.Error, SQLAlchemyError, OSError) as error:
        log.warning(
            "The history in %s could not be added to (%s). The marks are kept. What is missing will be noted, as "
            "found, at the next marking.",
            root,
            error,
        )
