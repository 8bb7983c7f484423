"""Which hand-ins were marked already, kept in `grading.db`: a hash of each, and what it left in the gradebook."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from workbook_lib.grading.gradebook.states import open_states

TABLE = (
    "CREATE TABLE IF NOT EXISTS seen (assignment TEXT, learner TEXT, hash TEXT, result TEXT, PRIMARY KEY (assignment, learner))"
)


class Seen(msgspec.Struct, frozen=True):
    """What was marked (a hash of it) and what it left in the gradebook (submission and points, as text)."""

    hash: str
    result: str


def read_seen(root: Path, assignment: str) -> dict[str, Seen]:
    """What was marked before, `{learner: Seen}`."""
    with open_states(root) as connection:
        connection.execute(TABLE)
        rows = connection.execute("SELECT learner, hash, result FROM seen WHERE assignment = ?", (assignment,))
        return {learner: Seen(hash, result) for learner, hash, result in rows}


def keep_seen(root: Path, assignment: str, seen: dict[str, Seen], forget: Iterable[str] = ()) -> None:
    """Keep what was marked, `{learner: Seen}`, and forget the learners whose hand-in could not be read."""
    with open_states(root) as connection:
        connection.execute(TABLE)
        connection.executemany("DELETE FROM seen WHERE assignment = ? AND learner = ?", [(assignment, n) for n in forget])
        connection.executemany(
            "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)",
            [(assignment, learner, s.hash, s.result) for learner, s in seen.items()],
        )
