"""Who changed which mark, when and why: a record in `grading.db` that is only ever added to.

A row says what one value of the gradebook was and what it became. The last row of a value is what the record knows of
it, so nothing else is kept that could disagree. Values are compared with the gradebook whenever something was marked,
and a difference that nobody noted becomes a row of its own: found, cause not known. Triggers refuse to change a row.
"""

from __future__ import annotations

import getpass
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from workbook_lib.grading.course.gradebook_file import check_database
from workbook_lib.grading.gradebook.states import FILE, open_states

What = Literal[
    "automatic points",
    "points by hand",
    "extra credit",
    "comment",
    "late penalty",
    "extension",
    "waits for a person",
    "settled",
    "note",
    "review",
    "given back",
]
Value = float | int | str | None
Key = tuple[str, str, str]  # learner, cell ('' where the whole assignment is meant), what
Values = Mapping[Key, Value]
LONGEST_NOTE = 2_000  # characters
NOT_KNOWN = "not known"
SAID = "('note', 'settled', 'review', 'given back')"  # what persons did: no values of the gradebook's
NO_CHANGE = "('note', 'review', 'given back')"  # and of these, what makes no mark another

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS history (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, assignment TEXT NOT NULL, "
    "learner TEXT NOT NULL, cell TEXT NOT NULL, what TEXT NOT NULL, before, after, who TEXT NOT NULL, how TEXT NOT NULL, "
    "why TEXT NOT NULL)",
    "CREATE INDEX IF NOT EXISTS ix_history ON history (learner, assignment)",
    "CREATE TRIGGER IF NOT EXISTS history_not_changed BEFORE UPDATE ON history "
    "BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END",
    "CREATE TRIGGER IF NOT EXISTS history_not_removed BEFORE DELETE ON history "
    "BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END",
    # INSERT OR REPLACE removes rows without asking the trigger above
    "CREATE TRIGGER IF NOT EXISTS history_not_replaced BEFORE INSERT ON history "
    "WHEN EXISTS (SELECT 1 FROM history WHERE number = NEW.number) "
    "BEGIN SELECT RAISE(ABORT, 'the history is only ever added to'); END",
)
COLUMNS = "number, at, assignment, learner, cell, what, before, after, who, how, why"


class Change(msgspec.Struct, frozen=True):
    """One row: `before` and `after` are points, a text, 1 for “waits”, or None for nothing; `at` is in UTC, ISO 8601."""

    number: int
    at: str
    assignment: str
    learner: str
    cell: str
    what: What
    before: Value
    after: Value
    who: str
    how: str
    why: str


class Cause(msgspec.Struct, frozen=True):
    """What is known of a change: how it was made (which command), why, and by whom."""

    how: str
    why: str = ""
    who: str = ""


FOUND = Cause("found changed in the gradebook", "by another program, or by marking that was ended halfway", NOT_KNOWN)
FIRST_FOUND = Cause("found in the gradebook", "it was there when this record began", NOT_KNOWN)
Explain = Callable[[Key, bool], Cause | None]  # from (key, whether nothing was known of the learner); None: found


def explain_nothing(key: Key, fresh: bool) -> Cause | None:
    """For what is found."""
    return None


def name_user() -> str:
    """Who is at work: the JupyterHub user, else the computer's."""
    try:
        return os.environ.get("JUPYTERHUB_USER") or getpass.getuser()
    except (KeyError, OSError, ImportError):  # no name in the environment or in the system's list
        return NOT_KNOWN


@contextmanager
def open_history(root: Path) -> Iterator[sqlite3.Connection]:
    """`grading.db`, held for writing: what is read from the gradebook meanwhile is newer than every row there is."""
    with open_states(root) as connection:
        for statement in SCHEMA:
            connection.execute(statement)
        connection.execute("BEGIN IMMEDIATE")
        yield connection


def append(
    connection: sqlite3.Connection,
    assignment: str,
    values: Values,
    explain: Explain = explain_nothing,
    learners: Iterable[str] | None = None,
) -> int:
    """Add a row for each of `values`, those of `assignment` now, that is not as last known; how many there were.

    `learners` says whose values they are (None: everybody's); a known value of theirs that is not there now is gone.
    """
    found = list_unknown(connection, assignment, values, learners)
    now, user = datetime.now(UTC).isoformat(timespec="seconds"), name_user()
    rows = []
    for (learner, cell, what), before, after, fresh in found:
        cause = explain((learner, cell, what), fresh) or (FIRST_FOUND if fresh else FOUND)
        rows.append((now, assignment, learner, cell, what, before, after, cause.who or user, cause.how, cause.why))
    connection.executemany(
        "INSERT INTO history (at, assignment, learner, cell, what, before, after, who, how, why) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    return len(rows)


def list_unknown(
    connection: sqlite3.Connection, assignment: str, values: Values, learners: Iterable[str] | None = None
) -> list[tuple[Key, Value, Value, bool]]:
    """(key, before, after, whether nothing was known of the learner) of each value that is not as last known."""
    known = _read_known(connection, assignment, None if learners is None else list(learners))
    seen = {learner for learner, _, _ in known}
    found: list[tuple[Key, Value, Value, bool]] = [
        (key, known.get(key), value, key[0] not in seen) for key, value in values.items() if known.get(key) != value
    ]
    return found + [(key, value, None, False) for key, value in known.items() if value is not None and key not in values]


def _read_known(connection: sqlite3.Connection, assignment: str, learners: list[str] | None) -> dict[Key, Value]:
    """The last known values, None for those that are known to be gone."""
    asked = "" if learners is None else f"AND learner IN ({', '.join('?' * len(learners))}) "
    rows = connection.execute(
        f"SELECT learner, cell, what, after FROM history WHERE assignment = ? {asked}AND what NOT IN {SAID} ORDER BY number",
        (assignment, *(learners or ())),
    )
    return {(learner, cell, what): after for learner, cell, what, after in rows}


def add_note(root: Path, learner: str, text: str, assignment: str = "") -> None:
    """Note why something was done. Raises ValueError in plain words where the text is empty or too long."""
    text = text.strip()
    if not text or len(text) > LONGEST_NOTE:
        raise ValueError(f"A note has from 1 to {LONGEST_NOTE} characters; this one has {len(text)}.")
    with open_history(root) as connection:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(
            "INSERT INTO history (at, assignment, learner, cell, what, after, who, how, why) "
            "VALUES (?, ?, ?, '', 'note', ?, ?, '`workbook history --note`', '')",
            (now, assignment, learner, text, name_user()),
        )


def note_settled(connection: sqlite3.Connection, assignment: str, learner: str, after: str | None, how: str) -> None:
    """Note in an open history what a person has settled, in words; None: it was taken back."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        "INSERT INTO history (at, assignment, learner, cell, what, before, after, who, how, why) "
        "VALUES (?, ?, ?, '', 'settled', NULL, ?, ?, ?, '')",
        (now, assignment, learner, None if after is None else after[:LONGEST_NOTE], name_user(), how),
    )


def list_changes(root: Path, learner: str, assignment: str | None = None) -> list[Change]:
    """Everything noted of a learner, in one assignment or in all, oldest first. Changes nothing."""
    return [
        Change(*row)
        for row in ask(
            root,
            f"SELECT {COLUMNS} FROM history WHERE learner = ? AND assignment = coalesce(?, assignment) ORDER BY number",
            learner,
            assignment,
        )
    ]


def list_learners(root: Path) -> set[str]:
    """Everybody of whom something is noted."""
    return {name for (name,) in ask(root, "SELECT DISTINCT learner FROM history")}


def list_assignments(root: Path, learner: str) -> set[str]:
    """The assignments in which something of a learner is noted."""
    asked = "SELECT DISTINCT assignment FROM history WHERE learner = ? AND assignment <> ''"
    return {name for (name,) in ask(root, asked, learner)}


def list_dates(root: Path, assignment: str) -> dict[str, datetime]:
    """When each learner's marks in an assignment last became others, as far as that is known."""
    rows = ask(
        root,
        "SELECT learner, at FROM history WHERE number IN (SELECT max(number) FROM history "  # not the latest `at`: a clock errs
        f"WHERE assignment = ? AND what NOT IN {NO_CHANGE} AND how <> ? GROUP BY learner)",
        assignment,
        FIRST_FOUND.how,
    )
    return {learner: datetime.fromisoformat(at) for learner, at in rows}


def ask(root: Path, question: str, *about: str | None) -> list[Any]:
    """The rows, read without leave to write; none where nothing was ever noted."""
    file = root / FILE
    check_database(file)
    if not file.is_file():
        return []
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'history'").fetchone()
        return connection.execute(question, about).fetchall() if known else []
