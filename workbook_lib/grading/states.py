"""What became of each hand-in, in four words; kept in `grading.db` beside the gradebook, never in nbgrader's tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import msgspec

from workbook_lib.grading.hand_in import Finding

Word = Literal["marked", "waiting for a person", "could not be read", "not handed in"]
FILE = "grading.db"
NOTHING = "nothing answered"


class State(msgspec.Struct, frozen=True):
    """One learner, one assignment: the state, the points so far, and what a tutor should know.

    `points` is None where nothing was marked; it is final only where `word` is “marked”.
    """

    learner: str
    assignment: str
    word: Word
    points: float | None
    most: float
    notes: list[Finding] = []


class Looked(msgspec.Struct, frozen=True):
    """What the last look at a hand-in found."""

    readable: bool
    answered: bool
    findings: list[Finding] = []


@contextmanager
def open_states(root: Path) -> Iterator[sqlite3.Connection]:
    """One transaction on `grading.db`, kept whole or not at all."""
    connection = sqlite3.connect(root / FILE, timeout=30)
    try:
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS looked (assignment TEXT, learner TEXT, at TEXT, found TEXT, "
                               "PRIMARY KEY (assignment, learner))")
            yield connection
    finally:
        connection.close()


def keep(root: Path, assignment: str, looked: dict[str, Looked]) -> None:
    """Keep what was found in each learner's hand-in, `{learner: Looked}`; an earlier look is replaced."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    rows = [(assignment, learner, now, msgspec.json.encode(found).decode()) for learner, found in looked.items()]
    with open_states(root) as connection:
        connection.executemany("INSERT OR REPLACE INTO looked VALUES (?, ?, ?, ?)", rows)


def read_looks(root: Path, assignment: str) -> dict[str, Looked]:
    """What the last look found, `{learner: Looked}`; empty where nobody has looked yet."""
    if not (root / FILE).is_file():
        return {}
    with open_states(root) as connection:
        rows = connection.execute("SELECT learner, found FROM looked WHERE assignment = ?", (assignment,)).fetchall()
    return {learner: msgspec.json.decode(found, type=Looked) for learner, found in rows}


def list_states(root: Path, db_url: str, assignment: str, roster: Iterable[str] = ()) -> list[State]:
    """The state of every learner known to the gradebook, to the last look or to `roster`, by name."""
    from nbgrader.api import Gradebook, MissingEntry

    looks = read_looks(root, assignment)
    with Gradebook(db_url) as gradebook:
        most = float(gradebook.find_assignment(assignment).max_score)
        names = {student.id for student in gradebook.students} | set(looks) | set(roster)
        states = []
        for name in sorted(names):
            try:
                submission = gradebook.find_submission(assignment, name)
            except MissingEntry:
                submission = None
            states.append(_judge(name, assignment, submission, looks.get(name), most))
    return states


def _judge(name: str, assignment: str, submission: object, look: Looked | None, most: float) -> State:
    if submission is None:
        word: Word = "could not be read" if look and not look.readable else "not handed in"
        return State(name, assignment, word, None, most, look.findings if look else [])
    points, waiting = float(submission.score), bool(submission.needs_manual_grade)  # type: ignore[attr-defined]
    notes = list(look.findings) if look else []
    late = float(submission.total_seconds_late)  # type: ignore[attr-defined]
    if late > 0:
        notes.append(Finding("", f"late by {_span(late)}"))
    if look and not look.answered and not waiting:
        notes.append(Finding("", NOTHING))
    return State(name, assignment, "waiting for a person" if waiting else "marked", points, most, notes)


def _span(seconds: float) -> str:
    """'2 days', '3 hours' or '5 minutes'."""
    for size, noun in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size or noun == "minute":
            count = max(1, int(seconds // size))
            return f"{count} {noun}" + ("" if count == 1 else "s")
    return ""
