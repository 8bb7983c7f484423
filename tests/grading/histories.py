"""A learner's history, read, asked for, and changed behind its back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

from typer.testing import CliRunner

from tests.grading.conftest import SHORT, Course
from workbook_lib import cli
from workbook_lib.grading.course.keys import MARK, READ
from workbook_lib.grading.gradebook.history.record import Change, list_changes


def rows_of(course: Course, learner: str = "amira") -> list[Change]:
    """Everything noted of a learner."""
    return list_changes(course.folder, learner)


def first_marking(course: Course) -> list[tuple[str, str, float | None]]:
    """(cell, what, after) of what is noted when all of a "good" hand-in is marked for the first time, one row a part.

    What is right has its points, what was left out has none, and what was written waits for a person.
    """
    written = {id for id, activity in course.topic.activities.items() if activity.kind == "write"}
    assert written > {*SHORT}, "one text at least waits for a person"
    return [
        (id + MARK, "automatic points", activity.points)
        if id not in written
        else (id + READ, "automatic points", 0)
        if id in SHORT
        else (id + READ, "waits for a person", 1)
        for id, activity in course.topic.activities.items()
    ]


def by_sql(course: Course, statement: str, *about: Any) -> None:
    """Change the gradebook as another program would."""
    with closing(sqlite3.connect(course.folder / "gradebook.db")) as connection, connection:
        assert connection.execute(statement, about).rowcount > 0


def ask(course: Course, *words: str) -> Any:
    """What `workbook history` says."""
    return CliRunner().invoke(cli.app, ["history", *words, "--course", str(course.folder)])
