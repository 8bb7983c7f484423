"""A learner's history, read, asked for, and changed behind its back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

from typer.testing import CliRunner

from tests.grading.conftest import Course
from workbook_lib import cli
from workbook_lib.grading.gradebook.history.record import Change, list_changes


def rows_of(course: Course, learner: str = "amira") -> list[Change]:
    """Everything noted of a learner."""
    return list_changes(course.folder, learner)


def by_sql(course: Course, statement: str, *about: Any) -> None:
    """Change the gradebook as another program would."""
    with closing(sqlite3.connect(course.folder / "gradebook.db")) as connection, connection:
        assert connection.execute(statement, about).rowcount > 0


def ask(course: Course, *words: str) -> Any:
    """What `workbook history` says."""
    return CliRunner().invoke(cli.app, ["history", *words, "--course", str(course.folder)])
